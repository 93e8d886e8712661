//! A Word document (.docx): its paragraphs as shown with all changes accepted.
//!
//! Headings, captions and list items are known by their styles, the names of which are the same in
//! every language of Word. Page headers and footers are page furniture; footnotes and endnotes
//! stand at the end; comments, deleted and hidden text and field codes are no text of the document;
//! what is struck out stands below its paragraph, set aside.

use super::archive::Archive;
use super::kind::{Kind, content};
use super::xml::{Piece, Tag, pieces, texts};
use crate::error::ErrorKind;
use crate::read::content::{Content, Flow};
use crate::witness::{BlockRole, Media, Metadata};
use std::collections::BTreeMap;

const WHAT: &str = "Word document";

/// A document of Word.
pub(in crate::read) const DOCX: Kind =
    Kind { is: |archive, _| archive.has("word/document.xml"), read };

/// Reads a document.
///
/// # Errors
/// [`ErrorKind::Damaged`], [`ErrorKind::TooLarge`].
fn read(archive: &mut Archive<'_>) -> Result<Content, ErrorKind> {
    let styles = match archive.text("word/styles.xml", WHAT)? {
        Some(xml) => styles(&xml)?,
        None => BTreeMap::new(),
    };
    let mut flow = Flow::default();
    let body = archive.text("word/document.xml", WHAT)?.unwrap_or_default();
    paragraphs(&body, &styles, None, &mut flow)?;
    for name in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(xml) = archive.text(name, WHAT)? {
            paragraphs(&xml, &styles, Some(BlockRole::Caption), &mut flow)?;
        }
    }
    let is_margin = |name: &String| {
        name.strip_prefix("word/")
            .is_some_and(|n| n.starts_with("header") || n.starts_with("footer"))
            && name.ends_with(".xml")
    };
    for name in archive.names().into_iter().filter(is_margin) {
        let xml = archive.text(&name, WHAT)?.unwrap_or_default();
        paragraphs(&xml, &styles, Some(BlockRole::Chrome), &mut flow)?;
    }
    let meta = match archive.text("docProps/core.xml", WHAT)? {
        Some(xml) => {
            let [title, byline, created, lang] =
                texts(&xml, WHAT, ["title", "creator", "created", "language"])?;
            Metadata { title, byline, date: created, lang, ..Metadata::default() }
        }
        None => Metadata::default(),
    };
    Ok(content(Media::Docx, flow, meta))
}

/// The role of each style that is not running text, by its identifier.
fn styles(xml: &str) -> Result<BTreeMap<String, BlockRole>, ErrorKind> {
    let mut roles = BTreeMap::new();
    let mut open: Option<String> = None;
    pieces(xml, WHAT, |piece| {
        match piece {
            Piece::Start(tag) if tag.name == "style" => open = tag.attribute("styleId"),
            Piece::Start(tag) if tag.name == "name" => {
                let name = tag.attribute("val").unwrap_or_default().to_lowercase();
                if let (Some(id), Some(role)) = (&open, role_of(&name)) {
                    roles.insert(id.clone(), role);
                }
            }
            Piece::End(name) if name == "style" => open = None,
            _ => {}
        }
        Ok(())
    })?;
    Ok(roles)
}

fn role_of(style: &str) -> Option<BlockRole> {
    match style {
        "title" | "subtitle" => Some(BlockRole::Heading),
        "caption" => Some(BlockRole::Caption),
        _ if style.starts_with("heading") => Some(BlockRole::Heading),
        _ if style.starts_with("list") => Some(BlockRole::ListItem),
        _ => None,
    }
}

/// Elements whose text is not shown, or shown twice.
const HIDDEN: [&str; 5] = ["del", "moveFrom", "delText", "instrText", "Fallback"];

const STRUCK: &str = "struck out in the document";

/// An open paragraph; text boxes put one into another.
#[derive(Default)]
struct Paragraph {
    text: String,
    role: Option<BlockRole>,
    /// What is struck out in it.
    struck: String,
    /// How the text of the open run is shown.
    look: Look,
    /// Its mark is deleted or hidden: it goes on in the next.
    goes_on: bool,
}

/// How a run is shown.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Look {
    #[default]
    Plain,
    Hidden,
    Struck,
}

/// Adds the paragraphs of a member; `role` is that of all of them, else each has its own.
fn paragraphs(
    xml: &str,
    styles: &BTreeMap<String, BlockRole>,
    role: Option<BlockRole>,
    flow: &mut Flow,
) -> Result<(), ErrorKind> {
    let mut open: Vec<Paragraph> = Vec::new();
    let (mut hidden, mut cells, mut in_text) = (0_usize, 0_usize, false);
    // The properties of a run hold the element of its own deletion, which is empty.
    let (mut in_run, mut of_mark) = (false, false);
    let mut begun: Option<Paragraph> = None;
    pieces(xml, WHAT, |piece| {
        match piece {
            Piece::Start(tag) if of_mark && tag.name == "del" => {
                if let Some(paragraph) = open.last_mut() {
                    paragraph.goes_on = true;
                }
                hidden += 1;
            }
            Piece::Start(tag) if HIDDEN.contains(&tag.name.as_str()) => hidden += 1,
            Piece::End(name) if HIDDEN.contains(&name.as_str()) => {
                hidden = hidden.saturating_sub(1)
            }
            _ if hidden > 0 => {}
            Piece::Start(tag) => match tag.name.as_str() {
                "p" => open.push(begun.take().unwrap_or_default()),
                "tc" => cells += 1,
                "t" => in_text = true,
                "r" => {
                    in_run = true;
                    if let Some(paragraph) = open.last_mut() {
                        paragraph.look = Look::Plain;
                    }
                }
                "rPr" => of_mark = !in_run,
                _ => mark(&tag, styles, in_run, open.last_mut()),
            },
            Piece::Text(text) => {
                if let Some(paragraph) = open.last_mut().filter(|_| in_text) {
                    paragraph.add(&text);
                }
            }
            Piece::End(name) => match name.as_str() {
                "p" => {
                    let mut paragraph = open.pop().unwrap_or_default();
                    if paragraph.goes_on {
                        (paragraph.goes_on, paragraph.look) = (false, Look::Plain);
                        begun = Some(paragraph);
                        return Ok(());
                    }
                    let own = if cells > 0 { Some(BlockRole::Cell) } else { paragraph.role };
                    paragraph.end(role.or(own), flow);
                }
                "tc" => cells = cells.saturating_sub(1),
                "t" => in_text = false,
                "r" => in_run = false,
                "rPr" => of_mark = false,
                _ => {}
            },
        }
        Ok(())
    })?;
    // End tags may have wrong names; what they leave open is text all the same.
    open.extend(begun);
    open.iter().for_each(|p| p.end(role.or(p.role), flow));
    Ok(())
}

impl Paragraph {
    fn add(&mut self, text: &str) {
        match self.look {
            Look::Plain => self.text.push_str(text),
            Look::Hidden => {}
            Look::Struck => self.struck.push_str(text),
        }
    }

    fn end(&self, role: Option<BlockRole>, flow: &mut Flow) {
        flow.push(&self.text, role.unwrap_or(BlockRole::Paragraph));
        flow.push_aside(&self.struck, STRUCK);
    }
}

/// Whether a property is set: without a value it is.
fn is_on(tag: &Tag<'_>) -> bool {
    tag.attribute("val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"))
}

/// What an empty element does to the open paragraph.
fn mark(
    tag: &Tag<'_>,
    styles: &BTreeMap<String, BlockRole>,
    in_run: bool,
    paragraph: Option<&mut Paragraph>,
) {
    let Some(paragraph) = paragraph else { return };
    match tag.name.as_str() {
        "tab" => paragraph.add("\t"),
        "br" | "cr" => paragraph.add("\n"),
        "noBreakHyphen" => paragraph.add("\u{2011}"),
        "softHyphen" => paragraph.add("\u{ad}"),
        "vanish" if in_run && is_on(tag) => paragraph.look = Look::Hidden,
        "strike" | "dstrike" if in_run && is_on(tag) && paragraph.look == Look::Plain => {
            paragraph.look = Look::Struck;
        }
        "numPr" => paragraph.role = paragraph.role.or(Some(BlockRole::ListItem)),
        "pStyle" => {
            let role = tag.attribute("val").and_then(|id| styles.get(&id).copied());
            paragraph.role = role.or(paragraph.role);
        }
        _ => {}
    }
}
