//! A saved page to its visible text, its blocks and what it says of itself.
//!
//! ```text
//! markup ─ parse.rs ─▶ tree ─ blocks.rs (rules.rs) ─▶ text, blocks
//!                       └──── main_content.rs ──────▶ metadata, which blocks are main content
//! ```
//!
//! Nothing visible is dropped: what the extractor leaves out is marked so, for alignment to decide.

mod blocks;
mod main_content;
mod parse;
mod rules;

use super::Content;
use crate::error::ErrorKind;
use crate::witness::{Block, BlockRole, Media, Metadata};

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
/// [`ErrorKind::Page`] if it is too large to parse; [`ErrorKind::Empty`] if nothing in it is visible.
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
    let blocks = visible.blocks.iter().map(|b| Block { span: b.span, role: b.role, in_main: None }).collect();
    Ok(Page { text: visible.text, blocks, meta: Metadata::default(), notes: Vec::new() })
}

impl From<Page> for Content {
    fn from(page: Page) -> Self {
        let Page { text, blocks, meta, notes } = page;
        Self { media: Media::Html, text, blocks, meta, notes, ..Self::default() }
    }
}

#[cfg(test)]
mod tests;
