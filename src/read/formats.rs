//! The formats that are read: how each is known, by what it is read, and in which order they are
//! tried. The one place that decides what an input is.
//!
//! ```text
//! bytes ─ packed_several ─▶ a text in each page of a web archive
//!   │
//!   ├──── PACKED ─▶ one witness      documents and mails that are no text as they stand
//!   │
//!   ▼ decode.rs
//! text ── FILES ──▶ one witness, or a text in each record
//!   │                                   │
//!   └──── TEXTS ◀───────────────────────┘   what may also stand inside a record
//!           └──▶ one witness
//! ```
//!
//! A new format is a file with a function that knows it and one that reads it, and a row here. The
//! first row that fits decides, so each says why it stands where it does. What a text holds goes
//! before the name of its file; a name alone decides where content cannot (tables, Markdown).
//! Compression is undone before, and bytes that are surely no text are refused after [`PACKED`], by
//! `binary.rs`. Each trial looks at a bounded beginning or is linear.

use super::content::{Content, has_ending};
use super::records::{Form, Several, Wanted};
use super::{
    collatex, edition, feed, html, mail, markdown, office, records, subtitles, transcript,
    web_archive, wikitext,
};
use crate::error::ErrorKind;

/// An input before it is decoded.
#[derive(Clone, Copy)]
pub(super) struct Raw<'a> {
    pub(super) bytes: &'a [u8],
    /// Base name of the file.
    pub(super) file: &'a str,
    /// Most bytes that it may unpack to.
    pub(super) max_bytes: u64,
}

/// A format whose bytes are no text, or not yet the text that is meant: `None` for another format.
type Packed = fn(Raw<'_>) -> Result<Option<Content>, ErrorKind>;

/// Formats that are read from their bytes, in the order of trial.
const PACKED: &[Packed] = &[
    // Archives first: their first bytes are no text's. Word first, since one of its documents may
    // hold an EPUB book among its members.
    |raw| office::read(raw.bytes, raw.max_bytes, &office::DOCX),
    // OpenDocument has the container of EPUB, too; the book's test passes over its documents.
    |raw| office::read(raw.bytes, raw.max_bytes, &office::EPUB),
    |raw| office::read(raw.bytes, raw.max_bytes, &office::ODT),
    // After the three: an archive that looks like one of them and is none is damaged.
    |raw| office::refuse_damaged(raw.bytes, raw.max_bytes).map(|()| None),
    // Before decoding: the parts of a mail have encodings of their own. A mail that is plain text
    // goes on to `TEXTS`.
    |raw| mail::decoded(raw.bytes, has_ending(raw.file, MAIL_ENDINGS)),
];

/// Reads a text that is one witness.
type Single = fn(String) -> Result<Content, ErrorKind>;

/// How a file is read.
#[derive(Clone, Copy)]
pub(super) enum Reader {
    /// It is one witness.
    One(Single),
    /// A witness is in each of its records.
    Several(fn(&str, &Wanted<'_>) -> Result<Several, ErrorKind>),
}

/// A format of text.
struct Format<R> {
    /// Endings of its files: a hint for `is`.
    endings: &'static [&'static str],
    /// Whether a text is of this format; and whether its file has one of the endings.
    is: fn(&str, bool) -> bool,
    read: R,
}

const MAIL_ENDINGS: &[&str] = &[".eml"];

/// Formats of whole files, in the order of trial.
const FILES: &[Format<Reader>] = &[
    // JSON first: nothing that follows begins with a bracket. A file of lines also parses as
    // nothing else, and is told from one object by its second line.
    Format {
        endings: &[".jsonl", ".ndjson"],
        is: |text, named| records::opens_json(text) && (named || records::is_json_lines(text)),
        read: Reader::Several(|text, wanted| records::read(text, Form::JsonLines, wanted)),
    },
    // CollateX before other JSON: it is often named .json, and would be refused for want of a
    // field of texts.
    Format {
        endings: &[],
        is: |text, _| records::opens_json(text) && collatex::is_collation(text),
        read: Reader::Several(|text, _| collatex::read(text)),
    },
    Format {
        endings: &[".json"],
        is: |text, named| records::opens_json(text) && (named || records::is_json(text)),
        read: Reader::Several(|text, wanted| records::read(text, Form::Json, wanted)),
    },
    // A table by its name alone: prose has commas, too. Before all that content tells, since its
    // first cell may hold a page or the head of a mail.
    Format {
        endings: &[".csv", ".tsv", ".tab"],
        is: |_, named| named,
        read: Reader::Several(|text, wanted| records::read(text, Form::Table, wanted)),
    },
    // By its first element, which no other text begins with.
    Format {
        endings: &[],
        is: |text, _| edition::is_corpus(text),
        read: Reader::Several(|text, wanted| edition::corpus(text, wanted.file_label)),
    },
    Format {
        endings: &[],
        is: |text, _| feed::is_feed(text),
        read: Reader::Several(|text, wanted| feed::read(text, wanted.file_label, wanted.most)),
    },
    // Before mails: a head such as `Kind: captions` could be taken for theirs.
    Format {
        endings: &[".srt", ".vtt"],
        is: |text, named| subtitles::is_subtitles(text) || named && subtitles::has_times(text),
        read: Reader::One(|text| Ok(subtitles::read(&text))),
    },
    // Before pages: a mail may quote the source of one, and a page never begins as a mail does.
    Format {
        endings: MAIL_ENDINGS,
        is: mail::is_mail,
        read: Reader::One(|text| Ok(mail::plain(text))),
    },
];

/// Formats of a file or of a text inside a record, which has no name, in the order of trial.
const TEXTS: &[Format<Single>] = &[
    // An edition in XML by its first element: before pages, some of whose tags it has.
    Format {
        endings: &[],
        is: |text, _| edition::is_edition(text),
        read: |text| edition::read(&text),
    },
    // A page that says so, whatever its name: before Markdown, which is often saved from one.
    Format {
        endings: &[],
        is: |text, _| html::opens_as_page(text),
        read: |text| Ok(html::read(&text)?.into()),
    },
    // Markdown by its name, before parts of pages: it may hold many tags.
    Format {
        endings: &[".md", ".markdown", ".mdown"],
        is: |_, named| named,
        read: |text| Ok(markdown::read(text)),
    },
    // A part of a page, pasted: known by many tags, or by its name and one.
    Format {
        endings: &[".html", ".htm", ".xhtml"],
        is: html::is_part_of_page,
        read: |text| Ok(html::read(&text)?.into()),
    },
    // The source of a wiki, before Markdown: a table may have lines that look like its headings.
    Format {
        endings: &[".wiki", ".wikitext", ".mediawiki"],
        is: |text, named| named || wikitext::has_marks(text),
        read: |text| Ok(wikitext::read(text)),
    },
    // Speech with times, before Markdown by its marks: what is said may hold some.
    Format {
        endings: &[],
        is: |text, _| transcript::is_one(text),
        read: |text| Ok(transcript::read(text)),
    },
    // Markdown by its marks, after pages: these hold scripts with any mark.
    Format {
        endings: &[],
        is: |text, _| markdown::has_marks(text),
        read: |text| Ok(markdown::read(text)),
    },
];

/// The witness of an input that is read from its bytes; `None` for one that is to be decoded.
///
/// # Errors
/// As the readers of documents and mails; [`ErrorKind::Empty`] if nothing in it is visible.
pub(super) fn packed(raw: Raw<'_>) -> Result<Option<Content>, ErrorKind> {
    for read in PACKED {
        if let Some(content) = read(raw)? {
            return content.full().map(Some);
        }
    }
    Ok(None)
}

/// The texts of an input that is read from its bytes and holds several; `None` for another. It is
/// tried before all else: the first bytes of a web archive are nothing else's, and a zip of one is
/// no document.
///
/// # Errors
/// As the reader of web archives.
pub(super) fn packed_several(raw: Raw<'_>, most: usize) -> Result<Option<Several>, ErrorKind> {
    web_archive::read(raw.bytes, raw.file, raw.max_bytes, most)
}

/// How a file of this text and base name is read.
pub(super) fn of_file(text: &str, file: &str) -> Reader {
    first(FILES, text, file).unwrap_or_else(|| Reader::One(of_text(text, file)))
}

/// How a text is read that is one witness: that of a record has no `file`.
pub(super) fn of_text(text: &str, file: &str) -> Single {
    first(TEXTS, text, file).unwrap_or(|text| Ok(Content::of(text)))
}

/// The reader of the first format that fits.
fn first<R: Copy>(formats: &[Format<R>], text: &str, file: &str) -> Option<R> {
    let fits = |format: &&Format<R>| (format.is)(text, has_ending(file, format.endings));
    formats.iter().find(fits).map(|format| format.read)
}

#[cfg(test)]
mod tests {
    use super::{Reader, of_file};
    use crate::witness::Media;

    fn media(text: &str, file: &str) -> Media {
        match of_file(text, file) {
            Reader::One(read) => read(text.to_owned()).expect("a text").media,
            Reader::Several(_) => panic!("{file} is one witness"),
        }
    }

    #[test]
    fn a_page_is_known_by_its_doctype_whatever_its_name() {
        let text = "\u{feff} <!-- saved from url=(0020) -->\n<!DOCTYPE html><title>x</title>y";
        assert_eq!(media(text, "story.txt"), Media::Html);
        assert_eq!(media("<?xml version=\"1.0\"?><html xmlns=\"x\"/>y", "a.md"), Media::Html);
    }

    #[test]
    fn pasted_markup_is_known_by_its_many_tags() {
        let text = "<div><p>One.</p><p>Two <b>three</b>.</p></div>";
        assert_eq!(media(text, "clip"), Media::Html);
    }

    #[test]
    fn prose_that_mentions_a_tag_stays_text() {
        let text = format!(
            "He wrote <b> where he meant </b>, and all went bold. {}",
            "More prose. ".repeat(400)
        );
        assert_eq!(media(&text, "story.txt"), Media::Text);
        assert_eq!(media("if a<b then <p", "story.txt"), Media::Text);
    }

    #[test]
    fn a_text_that_shows_markup_after_its_prose_stays_text() {
        let text = "To show the tides on a page of yours, write this in it:\n\n<html>\n<body>\n<div id=\"t\"></div>\n\
                    <p><b>Tides</b></p>\n<p><i>High</i></p>\n</body>\n</html>\n\nThen load it again.\n";
        assert_eq!(media(text, "how.txt"), Media::Text);
        assert_eq!(media(text, "how.html"), Media::Html);
    }

    #[test]
    fn a_page_by_name_needs_one_tag_and_plain_text_named_html_stays_text() {
        assert_eq!(media("<p>One paragraph.", "a.htm"), Media::Html);
        assert_eq!(media("One paragraph.", "a.htm"), Media::Text);
    }

    #[test]
    fn markdown_is_known_by_name() {
        assert_eq!(media("Only prose.", "Story.MD"), Media::Markdown);
    }

    #[test]
    fn markdown_is_known_by_two_kinds_of_mark_but_not_by_one() {
        assert_eq!(media("# Head\n\nSee [here](https://example.org).", "a.txt"), Media::Markdown);
        assert_eq!(media("# 7 of 9\n\nProse.", "a.txt"), Media::Text);
        assert_eq!(media("Title\n=====\n\n- item\n- item\n", "a.txt"), Media::Text);
    }
}
