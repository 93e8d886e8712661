//! Editions in XML (TEI) and books in FictionBook: the text as it is to be read, block by block.
//!
//! ```text
//! <p>The mill b<lb break="no"/>urned <del>twice</del> in <choice><sic>Mey</sic><corr>May</corr></choice>.
//!    <note>See p. 3.</note></p>
//!
//! The mill burned in May.     paragraph
//! twice                       aside: deleted in the source
//! Mey                         aside: the other form of a choice
//! See p. 3.                   aside: note of the edition
//! ```
//!
//! What an editor says about the text (header, notes, page heads, other readings) stands below the
//! block it belongs to, set aside. White space collapses; the beginning of a line or page is a
//! blank, unless it breaks a word. Linear in the text.

use super::content::{Content, Flow, prefix};
use super::office::xml::{Piece, Tag, pieces, texts};
use super::records::{Record, Several};
use crate::error::ErrorKind;
use crate::witness::{BlockRole, Media, Metadata};

const WHAT: &str = "edition in XML";

const HEADER: &str = "header of the edition";
const NOTE: &str = "note of the edition";
const DELETED: &str = "deleted in the source";
const MARGIN: &str = "head, foot, number or catchword of a page";
const OTHER_FORM: &str = "the other form of a choice of the editor";
const OTHER_READING: &str = "other reading in the apparatus of the edition";

/// How far the first tag is looked for.
const PROBE_BYTES: usize = 16 * 1024;

/// The name of the first element of a text, with its prefix; `None` if it begins with none.
pub(super) fn root(text: &str) -> Option<&str> {
    let mut rest = prefix(text, PROBE_BYTES).trim_start_matches('\u{feff}').trim_start();
    loop {
        let (end, opening) = match rest {
            r if r.starts_with("<!--") => ("-->", "<!--"),
            r if r.starts_with("<?") => ("?>", "<?"),
            r if r.starts_with("<!") => (">", "<!"),
            _ => break,
        };
        rest = rest[opening.len()..].split_once(end)?.1.trim_start();
    }
    let name = rest.strip_prefix('<')?;
    let end = name.find(|c: char| c.is_whitespace() || c == '>' || c == '/')?;
    Some(&name[..end])
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Whether a text is an edition or a book that [`read`] reads.
pub(super) fn is_edition(text: &str) -> bool {
    root(text).is_some_and(|name| matches!(local(name), "TEI" | "TEI.2" | "FictionBook"))
}

/// Whether a text holds several editions.
pub(super) fn is_corpus(text: &str) -> bool {
    root(text).is_some_and(|name| matches!(local(name), "teiCorpus" | "teiCorpus.2"))
}

/// The editions of a corpus, each a record of its own.
///
/// # Errors
/// [`ErrorKind::Empty`] if there is none; [`ErrorKind::Damaged`] for one that is no XML.
pub(super) fn corpus(text: &str, file_label: &str) -> Result<Several, ErrorKind> {
    let root = root(text).unwrap_or_default();
    let space = &root[..root.len() - local(root).len()];
    let (open, close) = (format!("<{space}TEI"), format!("</{space}TEI"));
    let mut records = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(&open) {
        let Some(end) = rest[start..].find(&close) else { break };
        let end = start + end;
        let end = end + rest[end..].find('>').map_or(rest.len() - end, |at| at + 1);
        let edition = rest[start..end].to_owned();
        let [title] = texts(&edition, WHAT, ["title"])?;
        let number = records.len() + 1;
        let label = title.unwrap_or_else(|| format!("{file_label} {number}"));
        let place = format!("edition {number}");
        records.push(Record { label, place, text: edition, ..Record::default() });
        rest = &rest[end..];
    }
    if records.is_empty() {
        Err(ErrorKind::Empty)
    } else {
        Ok(Several { records, notes: Vec::new() })
    }
}

/// Reads an edition or a book.
///
/// # Errors
/// [`ErrorKind::Damaged`] where it is no XML.
pub(super) fn read(text: &str) -> Result<Content, ErrorKind> {
    let mut reader = Reader::default();
    pieces(text, WHAT, |piece| {
        match piece {
            Piece::Start(tag) => reader.start(&tag),
            Piece::Text(text) => reader.text(&text),
            Piece::End(name) => reader.end(&name),
        }
        Ok(())
    })?;
    reader.finish();
    let [title, author, writer] = texts(text, WHAT, ["title", "author", "docAuthor"])?;
    let meta = Metadata { title, byline: author.or(writer), ..reader.meta };
    let Flow { text, blocks, set_aside } = reader.flow;
    Ok(Content { media: Media::Text, text, blocks, set_aside, meta, ..Content::default() })
}

/// What an element does to the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    /// It is a block of its own.
    Block(BlockRole),
    /// A line of verse.
    Line,
    /// It is read apart.
    Apart(&'static str),
    /// Nothing of it is text.
    LeftOut,
    /// A blank, or nothing where it breaks a word.
    Break,
    Inline,
}

fn act(tag: &Tag<'_>, inside: &[Open]) -> Act {
    let parent = inside.last().map_or("", |open| open.name.as_str());
    match tag.name.as_str() {
        "teiHeader" | "description" => Act::Apart(HEADER),
        "note" | "noteGrp" | "annotation" => Act::Apart(NOTE),
        "a" if tag.attribute("type").as_deref() == Some("note") => Act::Apart(NOTE),
        "ref" | "ptr" if tag.attribute("type").as_deref() == Some("note") => Act::Apart(NOTE),
        "del" | "delSpan" => Act::Apart(DELETED),
        "fw" | "figDesc" => Act::Apart(MARGIN),
        "sic" | "orig" | "abbr" if parent == "choice" => Act::Apart(OTHER_FORM),
        "rdg" | "witDetail" | "listWit" => Act::Apart(OTHER_READING),
        "binary" | "graphic" | "facsimile" | "standOff" => Act::LeftOut,
        "lb" | "pb" | "cb" | "gb" | "milestone" | "empty-line" => Act::Break,
        "head" | "title" | "subtitle" | "titlePart" => Act::Block(BlockRole::Heading),
        "item" => Act::Block(BlockRole::ListItem),
        "cell" | "td" | "th" => Act::Block(BlockRole::Cell),
        "l" | "v" => Act::Line,
        "p" | "ab" | "lg" | "sp" | "speaker" | "stage" | "div" | "section" | "body" | "front"
        | "back" | "text" | "group" | "opener" | "closer" | "salute" | "signed" | "dateline"
        | "byline" | "docTitle" | "docAuthor" | "docDate" | "docImprint" | "trailer"
        | "epigraph" | "argument" | "list" | "table" | "row" | "tr" | "figure" | "postscript"
        | "stanza" | "poem" | "cite" | "text-author" | "div1" | "div2" | "div3" | "div4" => {
            Act::Block(BlockRole::Paragraph)
        }
        _ => Act::Inline,
    }
}

/// An open element.
struct Open {
    name: String,
    act: Act,
}

#[derive(Default)]
struct Reader {
    flow: Flow,
    meta: Metadata,
    open: Vec<Open>,
    /// The text of the open block.
    block: String,
    /// White space was seen since its last character.
    space: bool,
    /// The next line of verse begins a new line.
    line: bool,
    /// What is read apart from the open block, in order.
    apart: Vec<(&'static str, String)>,
    /// Open elements of which nothing is text.
    left_out: usize,
}

impl Reader {
    fn start(&mut self, tag: &Tag<'_>) {
        let act = act(tag, &self.open);
        if self.open.is_empty() {
            self.meta.lang = tag.attribute("lang");
        }
        match act {
            _ if self.is_apart() => self.space_apart(act),
            Act::Block(_) => self.end_block(),
            Act::Line => self.line = !self.block.is_empty(),
            Act::Apart(reason) => {
                if self.apart.last().is_none_or(|(last, _)| *last != reason) {
                    self.apart.push((reason, String::new()));
                }
            }
            Act::Break if tag.attribute("break").as_deref() == Some("no") => self.join(),
            Act::Break => self.space = true,
            Act::LeftOut | Act::Inline => {}
        }
        self.left_out += usize::from(act == Act::LeftOut);
        self.open.push(Open { name: tag.name.clone(), act });
    }

    /// A blank between the parts of what is read apart: of a header all elements are such.
    fn space_apart(&mut self, act: Act) {
        if let Some((reason, apart)) = self.apart.last_mut()
            && (*reason == HEADER || act != Act::Inline)
        {
            apart.push(' ');
        }
    }

    /// Whether what is open is read apart.
    fn is_apart(&self) -> bool {
        self.open.iter().any(|open| matches!(open.act, Act::Apart(_)))
    }

    /// A word goes on over the end of a line, with or without a hyphen there.
    fn join(&mut self) {
        self.space = false;
        let whole = self.block.trim_end_matches(['-', '\u{2010}', '\u{ac}']).len();
        if whole < self.block.len() {
            self.block.truncate(whole);
            // The hyphen of a line end, as it is written where it is no letter of the word.
            self.block.push('\u{ad}');
        }
    }

    fn text(&mut self, text: &str) {
        if self.left_out > 0 {
            return;
        }
        if self.is_apart() {
            if let Some((_, apart)) = self.apart.last_mut() {
                apart.push_str(text);
            }
            return;
        }
        let joins = self.is_joined() && text.trim_start().len() < text.len();
        let text = if joins { text.trim_start() } else { text };
        for c in text.chars() {
            if c.is_whitespace() && c != '\u{a0}' {
                self.space = true;
                continue;
            }
            let gap = if self.line { "\n" } else { " " };
            let parts = self.line || self.space;
            if parts && !self.block.is_empty() {
                self.block.push_str(gap);
            }
            (self.line, self.space) = (false, false);
            self.block.push(c);
        }
    }

    fn is_joined(&self) -> bool {
        self.block.ends_with('\u{ad}') && !self.space
    }

    fn end(&mut self, name: &str) {
        // End tags may have wrong names, as in any markup by hand.
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else { return };
        for open in self.open.split_off(at).into_iter().rev() {
            match open.act {
                Act::Block(role) if !self.is_apart() => self.end_block_as(role),
                Act::Line => self.line = !self.block.is_empty(),
                Act::Apart(_) => {
                    if let Some((_, apart)) = self.apart.last_mut() {
                        apart.push(' ');
                    }
                }
                Act::LeftOut => self.left_out = self.left_out.saturating_sub(1),
                _ => {}
            }
        }
    }

    fn end_block(&mut self) {
        let open = self.open.iter().rev().find_map(|open| match open.act {
            Act::Block(role) => Some(role),
            _ => None,
        });
        self.end_block_as(open.unwrap_or(BlockRole::Paragraph));
    }

    fn end_block_as(&mut self, role: BlockRole) {
        self.flow.push(&self.block, role);
        self.block.clear();
        (self.space, self.line) = (false, false);
        if self.is_apart() {
            return;
        }
        for (reason, text) in std::mem::take(&mut self.apart) {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            self.flow.push_aside(&line, reason);
        }
    }

    fn finish(&mut self) {
        self.open.clear();
        self.end_block_as(BlockRole::Paragraph);
    }
}

#[cfg(test)]
mod tests {
    use super::{corpus, is_corpus, is_edition, read};
    use crate::witness::BlockRole;

    fn tei(body: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?><!-- by hand --><TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc>\
             <titleStmt><title>The Ferry</title><author>O. Farrant</author></titleStmt></fileDesc></teiHeader>\
             <text><body>{body}</body></text></TEI>"
        )
    }

    fn blocks(text: &str) -> Vec<String> {
        let content = read(text).expect("an edition");
        content.blocks.iter().map(|b| b.span.of(&content.text).to_owned()).collect()
    }

    fn asides(text: &str) -> Vec<(String, &'static str)> {
        let content = read(text).expect("an edition");
        content.set_aside.iter().map(|s| (s.span.of(&content.text).to_owned(), s.reason)).collect()
    }

    #[test]
    fn an_edition_gives_its_text_and_what_the_editor_says_is_set_aside() {
        let text = tei(
            "<head>Of the Ferry</head><p>The fer<lb break=\"no\"/>ry was<lb/>late <del>early</del> on \
             <choice><sic>Mundy</sic><corr>Monday</corr></choice>.<note n=\"1\">So the print.</note> \
             <subst><del>He</del><add>She</add></subst> wait-\n<pb break=\"no\" n=\"3\"/>ed.</p><fw>12</fw>\
             <lg><l>The bell hung low,</l><l>the tide ran slow.</l></lg>\
             <p>One <app><lem>bell</lem><rdg wit=\"#B\">ball</rdg></app> rang.</p>",
        );
        assert!(is_edition(&text));
        assert_eq!(
            blocks(&text),
            [
                "Of the Ferry",
                "The ferry was late on Monday. She wait\u{ad}ed.",
                "The bell hung low,\nthe tide ran slow.",
                "One bell rang."
            ]
        );
        let said = asides(&text);
        let words: Vec<&str> = said.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(
            words,
            ["The Ferry O. Farrant", "early", "Mundy", "So the print.", "He", "12", "ball"]
        );
        let content = read(&text).expect("an edition");
        assert_eq!(content.blocks[0].role, BlockRole::Heading);
        assert_eq!(content.meta.byline.as_deref(), Some("O. Farrant"));
    }

    #[test]
    fn a_book_of_fictionbook_gives_its_text() {
        let text = "<?xml version=\"1.0\"?><FictionBook><description><title-info><book-title>Bell</book-title>\
                    </title-info></description><body><title><p>Bell</p></title><section><p>It rang\
                    <a type=\"note\">[1]</a> at noon.</p></section></body><binary id=\"x\">AAAA</binary></FictionBook>";
        assert_eq!(blocks(text), ["Bell", "It rang at noon."]);
        assert!(!read(text).expect("a book").text.contains("AAAA"));
    }

    #[test]
    fn each_edition_of_a_corpus_is_a_witness() {
        let one = |title: &str| {
            format!(
                "<TEI><teiHeader><title>{title}</title></teiHeader><text><p>Rain.</p></text></TEI>"
            )
        };
        let text = format!("<teiCorpus>{}{}</teiCorpus>", one("Quarto"), one("Folio"));
        assert!(is_corpus(&text) && !is_edition(&text));
        let labels: Vec<String> =
            corpus(&text, "x").expect("two").records.into_iter().map(|r| r.label).collect();
        assert_eq!(labels, ["Quarto", "Folio"]);
    }

    #[test]
    fn damaged_editions_are_read_or_refused() {
        for body in ["<p>x", "</p></text>", "<choice><sic>", "&x;", "<note><p>a</note></p>"] {
            let _ = read(&tei(body));
        }
    }
}
