//! An OpenDocument text (.odt): its paragraphs as shown. Notes stand at the end; comments and
//! deleted text are left out.

use super::archive::Archive;
use super::kind::{Kind, content};
use super::xml::{Piece, pieces, texts};
use crate::error::ErrorKind;
use crate::read::content::{Content, Flow};
use crate::witness::{BlockRole, Media, Metadata};

const WHAT: &str = "OpenDocument text";

/// Most blanks that one element stands for.
const MOST_BLANKS: usize = 200;

/// A text of OpenDocument, by what it says it is.
pub(in crate::read) const ODT: Kind = Kind {
    is: |archive, kind| {
        kind.starts_with(b"application/vnd.oasis.opendocument.text") && archive.has("content.xml")
    },
    read,
};

/// Reads a document.
///
/// # Errors
/// [`ErrorKind::Damaged`], [`ErrorKind::TooLarge`].
fn read(archive: &mut Archive<'_>) -> Result<Content, ErrorKind> {
    let body = archive.text("content.xml", WHAT)?.unwrap_or_default();
    let flow = paragraphs(&body)?;
    let meta = match archive.text("meta.xml", WHAT)? {
        Some(xml) => {
            let [title, author, first_author, date, lang] =
                texts(&xml, WHAT, ["title", "creator", "initial-creator", "date", "language"])?;
            Metadata { title, byline: author.or(first_author), date, lang, ..Metadata::default() }
        }
        None => Metadata::default(),
    };
    Ok(content(Media::Odt, flow, meta))
}

/// Elements whose text is not part of what is read.
const HIDDEN: [&str; 5] =
    ["tracked-changes", "annotation", "note-citation", "sequence-decls", "ruby-text"];

/// An open paragraph; notes and text boxes put one into another.
struct Paragraph {
    text: String,
    role: BlockRole,
    in_note: bool,
}

fn paragraphs(xml: &str) -> Result<Flow, ErrorKind> {
    let mut flow = Flow::default();
    let mut notes: Vec<String> = Vec::new();
    let mut open: Vec<Paragraph> = Vec::new();
    let (mut hidden, mut cells, mut items, mut in_note) = (0_usize, 0_usize, 0_usize, 0_usize);
    pieces(xml, WHAT, |piece| {
        match piece {
            Piece::Start(tag) if HIDDEN.contains(&tag.name.as_str()) => hidden += 1,
            Piece::End(name) if HIDDEN.contains(&name.as_str()) => {
                hidden = hidden.saturating_sub(1)
            }
            _ if hidden > 0 => {}
            Piece::Start(tag) => match tag.name.as_str() {
                "p" | "h" => {
                    let style = tag.attribute("style-name").unwrap_or_default();
                    let role = match () {
                        () if tag.name == "h" || matches!(style.as_str(), "Title" | "Subtitle") => {
                            BlockRole::Heading
                        }
                        () if matches!(style.as_str(), "Caption" | "Illustration" | "Table") => {
                            BlockRole::Caption
                        }
                        () if cells > 0 => BlockRole::Cell,
                        () if items > 0 => BlockRole::ListItem,
                        () => BlockRole::Paragraph,
                    };
                    open.push(Paragraph { text: String::new(), role, in_note: in_note > 0 });
                }
                "table-cell" => cells += 1,
                "list-item" => items += 1,
                "note" => in_note += 1,
                "s" => {
                    let blanks = tag
                        .attribute("c")
                        .and_then(|c| c.parse().ok())
                        .unwrap_or(1_usize)
                        .min(MOST_BLANKS);
                    write(&mut open, &" ".repeat(blanks));
                }
                "tab" => write(&mut open, "\t"),
                "line-break" => write(&mut open, "\n"),
                _ => {}
            },
            Piece::Text(text) => write(&mut open, &text),
            Piece::End(name) => match name.as_str() {
                "p" | "h" => match open.pop() {
                    Some(note) if note.in_note => notes.push(note.text),
                    Some(paragraph) => flow.push(&paragraph.text, paragraph.role),
                    None => {}
                },
                "table-cell" => cells = cells.saturating_sub(1),
                "list-item" => items = items.saturating_sub(1),
                "note" => in_note = in_note.saturating_sub(1),
                _ => {}
            },
        }
        Ok(())
    })?;
    // End tags may have wrong names; what they leave open is text all the same.
    open.iter().for_each(|p| flow.push(&p.text, p.role));
    notes.iter().for_each(|note| flow.push(note, BlockRole::Caption));
    Ok(flow)
}

fn write(open: &mut [Paragraph], text: &str) {
    if let Some(paragraph) = open.last_mut() {
        paragraph.text.push_str(text);
    }
}
