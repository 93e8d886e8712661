//! The input of the pipeline after reading: one witness is one text, kept whole and once.
//!
//! Every later stage speaks of a witness's text by [`Span`], so that provenance is exact by
//! construction.

use crate::error::ErrorKind;
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// One input text that tells the story, or part of it: the decoded text and what is known of where
/// it came from.
///
/// `text` is never changed after reading: nothing is stripped, and no line ends are translated.
///
/// Fields may be added: start from [`Witness::new`] and set what else is known, as a reader of a
/// format of one's own does.
///
/// ```
/// use urtext::{Options, SetAside, Span, Story, Witness};
///
/// /// A telling whose first line is its date and no part of the story.
/// fn from_note(label: &str, note: &str) -> Witness {
///     let mut witness = Witness::new(label, note);
///     let line = Span::new(0, note.find('\n').unwrap_or(note.len()));
///     witness.meta.date = Some(line.of(note).to_owned());
///     witness.set_aside.push(SetAside { span: line, reason: "the date of the note" });
///     witness
/// }
///
/// let story = Story::of(
///     [
///         from_note("ann", "2031-05-04\nThe clock of Marrow Bay stopped. A nest was found in it."),
///         from_note("bob", "2031-05-06\nThe clock of Marrow Bay has stopped. In it was a nest."),
///     ],
///     &Options::default(),
/// )?;
/// assert!(story.text().starts_with("The clock"));
/// assert_eq!(story.document().asides[0].text, "2031-05-04");
/// # Ok::<(), urtext::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Witness {
    /// Short name, unique in the pile. Where it is empty the pipeline gives one: `A`, `B`, …, `Z`,
    /// `AA`, …
    pub siglum: String,
    /// Name for people: as given by `LABEL=path`, else the file's name without its ending.
    pub label: String,
    /// Base name of the file, or `-` for standard input. Never a path; the label of a text that
    /// comes from no file.
    pub file: String,
    /// What the bytes were recognised as.
    pub media: Media,
    /// Name of the character encoding the bytes were decoded from, such as `UTF-8` or
    /// `windows-1252`.
    pub encoding: String,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal; empty without a file.
    pub sha256: String,
    /// The decoded text.
    pub text: String,
    /// Blocks known from markup (HTML only), in text order and not overlapping; empty for plain
    /// text.
    pub blocks: Vec<Block>,
    /// Passages that are no part of the story by the rules of their kind (headers of a mail, times
    /// of subtitles), in text order, not overlapping one another or a block. They are never
    /// compared.
    pub set_aside: Vec<SetAside>,
    /// What the page says of itself.
    pub meta: Metadata,
    /// The tokens that the input gives, in text order and not overlapping; empty where the text is
    /// to be cut into words.
    pub tokens: Vec<GivenToken>,
}

/// A token that the input gives: it is collated as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenToken {
    /// Where it stands in the witness's text, with the white space that is part of it.
    pub span: Span,
    /// The form it is compared by; `None`: that of its text.
    pub normal: Option<String>,
    /// All other fields, as a JSON object; `None` where it has none.
    pub fields: Option<String>,
}

impl Witness {
    /// A witness of plain text that is kept as it is; its siglum is still to be given.
    #[must_use]
    pub fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        let label = label.into();
        Self {
            file: label.clone(),
            label,
            encoding: "UTF-8".to_owned(),
            text: text.into(),
            ..Self::default()
        }
    }

    /// Whether all blocks and passages set aside fit the text, so that every later stage may slice
    /// by them.
    ///
    /// # Errors
    /// [`ErrorKind::BadSpan`] with the first that does not.
    pub(crate) fn check_spans(&self) -> Result<(), ErrorKind> {
        fit(&self.text, "block", self.blocks.iter().map(|b| b.span))?;
        fit(&self.text, "passage set aside", self.set_aside.iter().map(|s| s.span))?;
        fit(&self.text, "token", self.tokens.iter().map(|t| t.span))
    }
}

/// Whether the spans lie on characters of the text, in order and apart.
fn fit(text: &str, what: &'static str, spans: impl Iterator<Item = Span>) -> Result<(), ErrorKind> {
    let mut done = 0;
    for Span { start, end } in spans {
        if start < done || text.get(start..end).is_none() {
            return Err(ErrorKind::BadSpan { what, start, end });
        }
        done = end;
    }
    Ok(())
}

impl<L: Into<String>, T: Into<String>> From<(L, T)> for Witness {
    /// As [`Witness::new`].
    fn from((label, text): (L, T)) -> Self {
        Self::new(label, text)
    }
}

/// What the bytes of a witness were recognised as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Media {
    /// Plain text.
    #[default]
    Text,
    /// Markdown: its marks stay in the text and are passed over in comparison.
    Markdown,
    /// A saved web page: `text` is its visible text, block by block.
    Html,
    /// A mail: `text` is its headers and its text parts, decoded.
    Mail,
    /// Subtitles: `text` is what is spoken, paragraph by paragraph, with the times of each
    /// paragraph above it.
    Subtitles,
    /// A Word document: `text` is its paragraphs.
    Docx,
    /// An OpenDocument text: `text` is its paragraphs.
    Odt,
    /// An EPUB book: `text` is that of its chapters in reading order.
    Epub,
    /// A witness of a CollateX table or of an input for CollateX: `text` is its tokens.
    Collatex,
}

impl Media {
    /// Whether line ends in the text are the author's or a mail program's. Elsewhere blocks are
    /// known from markup.
    #[must_use]
    pub const fn has_lines(self) -> bool {
        matches!(self, Self::Text | Self::Markdown | Self::Mail | Self::Subtitles | Self::Collatex)
    }
}

/// A passage that the reader knows to be no part of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetAside {
    /// Where it stands in the witness's text; not empty, no white space at its ends.
    pub span: Span,
    /// Why it is set aside, in words.
    pub reason: &'static str,
}

/// A block of text whose role is known from markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in the witness's text.
    pub span: Span,
    /// What the markup says it is.
    pub role: BlockRole,
    /// Whether the main-content extractor keeps it; `None` where no extractor ran or it found
    /// nothing.
    pub in_main: Option<bool>,
}

/// The role that markup gives to a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum BlockRole {
    /// Running text.
    Paragraph,
    /// Running text that is quoted: in `blockquote`.
    Quotation,
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

impl Metadata {
    /// What this says, and where it says nothing, what the other does.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            date: self.date.or(other.date),
            site: self.site.or(other.site),
            byline: self.byline.or(other.byline),
            lang: self.lang.or(other.lang),
            url: self.url.or(other.url),
        }
    }
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
