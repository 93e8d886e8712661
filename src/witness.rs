//! The input of the pipeline after reading: one witness is one text, kept whole and once.
//!
//! Every later stage speaks of a witness's text by [`Span`], so that provenance is exact by construction.

use crate::span::Span;
use serde::{Deserialize, Serialize};

/// One input text that tells the story, or part of it: the decoded text and what is known of where it came from.
///
/// `text` is never changed after reading: nothing is stripped, and no line ends are translated.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Witness {
    /// Short name, unique in the pile: `A`, `B`, …, `Z`, `AA`, … unless given.
    pub siglum: String,
    /// Name for people: as given by `LABEL=path`, else the file's name without its ending.
    pub label: String,
    /// Base name of the file, or `-` for standard input. Never a path.
    pub file: String,
    /// What the bytes were recognised as.
    pub media: Media,
    /// Name of the character encoding the bytes were decoded from, such as `UTF-8` or `windows-1252`.
    pub encoding: String,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The decoded text.
    pub text: String,
    /// Blocks known from markup (HTML only), in text order and not overlapping; empty for plain text.
    pub blocks: Vec<Block>,
    /// What the page says of itself.
    pub meta: Metadata,
}

/// What the bytes of a witness were recognised as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Media {
    /// Plain text.
    #[default]
    Text,
    /// Markdown: its marks stay in the text and are passed over in comparison.
    Markdown,
    /// A saved web page: `text` is its visible text, block by block.
    Html,
}

/// A block of text whose role is known from markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in the witness's text.
    pub span: Span,
    /// What the markup says it is.
    pub role: BlockRole,
    /// Whether the main-content extractor keeps it; `None` where no extractor ran or it found nothing.
    pub in_main: Option<bool>,
}

/// The role that markup gives to a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockRole {
    /// Running text.
    Paragraph,
    /// `h1` … `h6`.
    Heading,
    /// An item of a list.
    ListItem,
    /// A caption of a picture or table.
    Caption,
    /// A cell of a table.
    Cell,
    /// Inside navigation, header, footer, aside, form or button.
    Chrome,
}

/// What a page or file says of itself; each is `None` where it says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// Title.
    pub title: Option<String>,
    /// Date of publication, as written there.
    pub date: Option<String>,
    /// Name of the site.
    pub site: Option<String>,
    /// Name of the author.
    pub byline: Option<String>,
    /// Language tag that the page declares.
    pub lang: Option<String>,
    /// The page's canonical address, as text.
    pub url: Option<String>,
}

/// The siglum of the witness with index `n` (from 0): `A` … `Z`, `AA`, `AB`, …
#[must_use]
pub fn siglum(n: usize) -> String {
    let mut n = n + 1;
    let mut letters = Vec::new();
    while n > 0 {
        letters.push(b'A' + u8::try_from((n - 1) % 26).unwrap_or(0));
        n = (n - 1) / 26;
    }
    letters.iter().rev().map(|&b| char::from(b)).collect()
}

#[cfg(test)]
mod tests {
    use super::siglum;

    #[test]
    fn sigla_go_on_after_z_like_the_columns_of_a_spreadsheet() {
        let names: Vec<_> = [0, 1, 25, 26, 27, 701, 702].map(siglum).into();
        assert_eq!(names, ["A", "B", "Z", "AA", "AB", "ZZ", "AAA"]);
    }
}
