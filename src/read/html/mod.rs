//! A saved page to its visible text, its blocks and what it says of itself.
//!
//! ```text
//! markup ─ parse.rs ─▶ tree ─ blocks.rs (rules.rs) ─▶ text, blocks
//!                       │       apart.rs, styles.rs ▶ what is no word of a sentence, or hidden
//!                       ├──── data.rs ──────────────▶ what a script would draw, if all else is bare
//!                       └──── main_content.rs ──────▶ metadata, which blocks are main content
//! ```
//!
//! Nothing visible is dropped: of what the extractor leaves out, lines that are no sentences are
//! set aside, and sentences are marked, for alignment to decide.

mod apart;
mod blocks;
mod data;
mod main_content;
mod parse;
mod prose;
mod recognise;
mod rules;
mod styles;

pub(super) use recognise::{is_part_of_page, opens_as_page};

use super::content::Content;
use crate::error::ErrorKind;
use crate::witness::{Block, BlockRole, Media, Metadata, SetAside};
use blocks::Visible;
use dom_query::Document;
use parse::Scripting;
use prose::{MIN_MAIN, is_sentence, prose};

const OUTSIDE: &str = "outside the main content of the page, and no sentence";

/// How many times more prose than it shows a page must hold elsewhere for that to be read: a
/// teaser and its article differ so.
const FAR_MORE: usize = 3;

/// What a page gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    /// The visible text, a blank line between blocks.
    pub(super) text: String,
    /// The blocks, in text order; together they hold all visible characters.
    pub(super) blocks: Vec<Block>,
    /// What was read apart from the sentences it stands in, in text order.
    pub(super) apart: Vec<SetAside>,
    /// What the page says of itself.
    pub(super) meta: Metadata,
    /// What people should know.
    pub(super) notes: Vec<String>,
}

/// Where the text of a page was found, if it does not stand in what a browser shows.
enum Source {
    Shown,
    WithoutScripts,
    Data(data::Data),
}

/// Reads a page.
///
/// # Errors
/// [`ErrorKind::Page`] if it is too large to parse; [`ErrorKind::Empty`] if nothing in it is
/// visible.
pub(super) fn read(markup: &str) -> Result<Page, ErrorKind> {
    let mut document = parse::parse(markup, Scripting::On)?;
    let mut visible = blocks::visible(&document);
    let source = source(markup, &visible, &document)?;
    let mut notes: Vec<String> = source.note(&visible, &document).into_iter().collect();
    if let Source::WithoutScripts = source {
        document = parse::parse(markup, Scripting::Off)?;
        visible = blocks::visible(&document);
    }
    let drawn = visible.blocks.len();
    if let Source::Data(data) = &source {
        data.paragraphs.iter().for_each(|p| visible.add_paragraph(p));
    }
    if visible.blocks.is_empty() {
        return Err(ErrorKind::Empty);
    }

    let (meta, kept) = main_content::extract(document, matches!(source, Source::WithoutScripts));
    let headline = main_content::headline(&visible, &meta);
    let from_data = visible.blocks.len() > drawn;
    if kept.is_none() && !from_data {
        notes.push("no main content was found in the page; all of its text is compared".to_owned());
    }
    let in_main = |n: usize, b: &blocks::VisibleBlock| match &kept {
        _ if from_data => Some(n >= drawn),
        _ if headline == Some(n) => kept.as_ref().map(|_| true),
        Some(kept) if !b.sources.is_empty() => Some(main_content::is_kept(b, kept)),
        _ => None,
    };
    let to_block = |(n, b): (usize, &blocks::VisibleBlock)| Block {
        span: b.span,
        role: if headline == Some(n) { BlockRole::Heading } else { b.role },
        in_main: in_main(n, b),
    };
    let blocks = visible.blocks.iter().enumerate().map(to_block).collect();
    Ok(Page { text: visible.text, blocks, apart: visible.asides, meta, notes })
}

/// Where the text of a page stands: in what it shows, unless that is far less prose than it holds
/// for readers without scripts, or in its data.
fn source(markup: &str, visible: &Visible, document: &Document) -> Result<Source, ErrorKind> {
    let shown = prose(&visible.text);
    let is_more = |found: usize| found >= MIN_MAIN && found >= FAR_MORE * shown;
    let unscripted: usize =
        document.select("noscript").nodes().iter().map(|n| n.text().len()).sum();
    if is_more(unscripted) {
        let other = blocks::visible(&parse::parse(markup, Scripting::Off)?);
        if is_more(prose(&other.text)) {
            return Ok(Source::WithoutScripts);
        }
    }
    // A page that shows two or three screens of prose is not looked into.
    let is_bare = shown * FAR_MORE < markup.len();
    let data = if is_bare { data::of(document) } else { None };
    let data = data.filter(|d| is_more(d.paragraphs.iter().map(|p| prose(p)).sum()));
    Ok(data.map_or(Source::Shown, Source::Data))
}

impl Source {
    /// What people should know of it.
    fn note(&self, visible: &Visible, document: &Document) -> Option<String> {
        let said = match self {
            Self::WithoutScripts => {
                "the page shows hardly any text; what it has for readers without scripts (noscript) is read"
            }
            Self::Data(_) => {
                "the page shows hardly any text; its text was taken from the data of its scripts"
            }
            Self::Shown => {
                let is_bare = prose(&visible.text) == 0 && visible.text.len() < MIN_MAIN;
                let is_drawn = document.select("script").exists();
                if !(is_bare && is_drawn) {
                    return None;
                }
                "the page shows hardly any text, which its scripts may draw; save it from a browser as it is shown"
            }
        };
        Some(said.to_owned())
    }
}

/// Reads a page of which all is main content, such as the chapter of a book.
///
/// # Errors
/// As [`read`].
pub(super) fn read_all(markup: &str) -> Result<Page, ErrorKind> {
    let visible = blocks::visible(&parse::parse(markup, Scripting::On)?);
    if visible.blocks.is_empty() {
        return Err(ErrorKind::Empty);
    }
    let blocks = visible
        .blocks
        .iter()
        .map(|b| Block { span: b.span, role: b.role, in_main: None })
        .collect();
    let Visible { text, asides: apart, .. } = visible;
    Ok(Page { text, blocks, apart, meta: Metadata::default(), notes: Vec::new() })
}

impl From<Page> for Content {
    fn from(page: Page) -> Self {
        let (outside, blocks) = page.blocks.iter().partition(|b| is_left_out(b, &page));
        let outside: Vec<Block> = outside;
        let Page { text, meta, notes, apart, .. } = page;
        let mut set_aside = apart;
        set_aside.extend(outside.iter().map(|b| SetAside { span: b.span, reason: OUTSIDE }));
        set_aside.sort_by_key(|s| s.span.start);
        Self { media: Media::Html, text, blocks, set_aside, meta, notes, ..Self::default() }
    }
}

/// Whether a block is surely no story: outside the main content, and without the end of a sentence.
/// A sentence out there may be story that the extractor missed, so alignment decides on it.
fn is_left_out(block: &Block, page: &Page) -> bool {
    let has_main = || {
        let kept = page.blocks.iter().filter(|b| b.in_main == Some(true));
        kept.map(|b| b.span.len()).sum::<usize>() >= MIN_MAIN
    };
    block.in_main == Some(false)
        && !block.span.of(&page.text).lines().any(is_sentence)
        && has_main()
}

#[cfg(test)]
mod apart_tests;
#[cfg(test)]
mod tests;
