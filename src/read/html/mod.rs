//! A saved page to its visible text, its blocks and what it says of itself.
//!
//! ```text
//! markup ─ parse.rs ─▶ tree ─ blocks.rs (rules.rs) ─▶ text, blocks
//!                       └──── main_content.rs ──────▶ metadata, which blocks are main content
//! ```
//!
//! Nothing visible is dropped: of what the extractor leaves out, lines that are no sentences are
//! set aside, and sentences are marked, for alignment to decide.

mod blocks;
mod main_content;
mod parse;
mod recognise;
mod rules;

pub(super) use recognise::{is_part_of_page, opens_as_page};

use super::content::Content;
use crate::error::ErrorKind;
use crate::text;
use crate::witness::{Block, BlockRole, Media, Metadata, SetAside};

const OUTSIDE: &str = "outside the main content of the page, and no sentence";

/// Main content from which on the extractor is believed, in bytes: two or three sentences. Less may
/// be a caption.
const MIN_MAIN: usize = 200;

/// Fewest words of a sentence; shorter lines are buttons and labels (`Subscribe now!`).
const MIN_WORDS: usize = 5;

/// What a page gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    /// The visible text, a blank line between blocks.
    pub(super) text: String,
    /// The blocks, in text order; together they hold all visible characters.
    pub(super) blocks: Vec<Block>,
    /// What the page says of itself.
    pub(super) meta: Metadata,
    /// What people should know.
    pub(super) notes: Vec<String>,
}

/// Reads a page.
///
/// # Errors
/// [`ErrorKind::Page`] if it is too large to parse; [`ErrorKind::Empty`] if nothing in it is
/// visible.
pub(super) fn read(markup: &str) -> Result<Page, ErrorKind> {
    let document = parse::parse(markup)?;
    let visible = blocks::visible(&document);
    if visible.blocks.is_empty() {
        return Err(ErrorKind::Empty);
    }
    let (meta, kept) = main_content::extract(document);
    let headline = main_content::headline(&visible, &meta);
    let mut notes = Vec::new();
    if kept.is_none() {
        notes.push("no main content was found in the page; all of its text is compared".to_owned());
    }
    let to_block = |(n, b): (usize, &blocks::VisibleBlock)| Block {
        span: b.span,
        role: if headline == Some(n) { BlockRole::Heading } else { b.role },
        in_main: kept.as_ref().map(|kept| headline == Some(n) || main_content::is_kept(b, kept)),
    };
    let blocks = visible.blocks.iter().enumerate().map(to_block).collect();
    Ok(Page { text: visible.text, blocks, meta, notes })
}

/// Reads a page of which all is main content, such as the chapter of a book.
///
/// # Errors
/// As [`read`].
pub(super) fn read_all(markup: &str) -> Result<Page, ErrorKind> {
    let visible = blocks::visible(&parse::parse(markup)?);
    if visible.blocks.is_empty() {
        return Err(ErrorKind::Empty);
    }
    let blocks = visible
        .blocks
        .iter()
        .map(|b| Block { span: b.span, role: b.role, in_main: None })
        .collect();
    Ok(Page { text: visible.text, blocks, meta: Metadata::default(), notes: Vec::new() })
}

impl From<Page> for Content {
    fn from(page: Page) -> Self {
        let (outside, blocks) = page.blocks.iter().partition(|b| is_left_out(b, &page));
        let outside: Vec<Block> = outside;
        let set_aside =
            outside.iter().map(|b| SetAside { span: b.span, reason: OUTSIDE }).collect();
        let Page { text, meta, notes, .. } = page;
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

/// Whether a line is long enough for a sentence, and ends as one.
fn is_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| {
        "\"'\u{201d}\u{2019}\u{201c}\u{bb})]\u{300d}\u{300f}".contains(c) || c.is_whitespace()
    });
    let ends = bare.ends_with(text::ends_sentence);
    let unspaced = line.chars().filter(|c| ('\u{e00}'..='\u{9fff}').contains(c)).count();
    ends && (line.split_whitespace().count() >= MIN_WORDS || unspaced >= 2 * MIN_WORDS)
}

#[cfg(test)]
mod tests;
