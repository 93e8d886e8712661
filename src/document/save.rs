//! The alignment document as text: writing, reading, and its JSON Schema.
//!
//! By default each row of a table stands on its own line: small, fast to load, and still fit for
//! `diff`, `grep` and a version control system. The same document gives the same bytes everywhere:
//! keys in the order of the types, floats in their shortest form that reads back equal, LF, UTF-8.
//!
//! ```text
//! {"format":"urtext-alignment",
//! "format_version":2, …
//! "sentences":[
//! {"sentence":1,"row":0, …},
//! {"sentence":2,"row":1, …}
//! ], …
//! ```

use crate::document::json::{Document, FORMAT, FORMAT_VERSION};
use crate::error::{Error, ErrorKind};
use serde::{Deserialize, Serialize};
use serde_json::ser::Formatter;
use std::io;

/// How a document is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// One line per row of a table.
    #[default]
    Lines,
    /// One line per value, indented.
    Pretty,
}

/// The document as JSON, ending in a line feed.
///
/// # Panics
/// Never for documents made by this crate: all map keys are strings and writing to memory cannot
/// fail.
#[must_use]
pub fn to_json(document: &Document, layout: Layout) -> String {
    let mut bytes = Vec::new();
    let result = match layout {
        Layout::Lines => document.serialize(&mut serde_json::Serializer::with_formatter(
            &mut bytes,
            RowPerLine::default(),
        )),
        Layout::Pretty => serde_json::to_writer_pretty(&mut bytes, document),
    };
    result.expect("the wire types hold nothing that JSON cannot say");
    bytes.push(b'\n');
    String::from_utf8(bytes).expect("serde_json writes UTF-8")
}

/// Whether `bytes` begin as an alignment document does.
#[must_use]
pub fn looks_like_document(bytes: &[u8]) -> bool {
    let start: Vec<u8> = bytes
        .iter()
        .take(MARK_WITHIN)
        .copied()
        .filter(|b| !b.is_ascii_whitespace())
        .take(MARK.len())
        .collect();
    start == MARK
}

const MARK: &[u8] = b"{\"format\":\"urtext-alignment\"";
/// Bytes in which the mark must stand; generous towards white space put in by other programs.
const MARK_WITHIN: usize = 200;

/// Reads a saved document of a format version that this program knows.
///
/// # Errors
/// [`ErrorKind::Document`] says what is wrong, with line and column where the JSON is damaged.
pub fn from_json(bytes: &[u8]) -> Result<Document, Error> {
    #[derive(Deserialize)]
    struct Header {
        format: Option<serde_json::Value>,
        format_version: Option<serde_json::Value>,
    }
    let bad = |message: String| Error::new(ErrorKind::Document(message));
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let header: Header = serde_json::from_slice(bytes).map_err(|e| bad(explain_json(&e)))?;
    if header.format.as_ref().and_then(serde_json::Value::as_str) != Some(FORMAT) {
        return Err(bad(format!(
            "its `format` is not \"{FORMAT}\"; give a file written by `urtext align`"
        )));
    }
    match header.format_version.as_ref().and_then(serde_json::Value::as_u64) {
        Some(v) if v == u64::from(FORMAT_VERSION) => {}
        Some(v) if v > u64::from(FORMAT_VERSION) => {
            return Err(bad(format!(
                "it has format_version {v}, this program reads {FORMAT_VERSION}; use a newer urtext"
            )));
        }
        Some(v) if v > 0 => {
            return Err(bad(format!(
                "it has format_version {v}, this program reads {FORMAT_VERSION}; make it again \
                 from its witnesses"
            )));
        }
        _ => {
            return Err(bad(format!(
                "it has no format_version that this program reads ({FORMAT_VERSION})"
            )));
        }
    }
    serde_json::from_slice(bytes).map_err(|e| bad(explain_json(&e)))
}

fn explain_json(error: &serde_json::Error) -> String {
    match error.classify() {
        serde_json::error::Category::Eof if error.line() <= 1 && error.column() == 0 => {
            "it is empty".into()
        }
        serde_json::error::Category::Eof => format!("it is cut off ({error})"),
        _ => error.to_string(),
    }
}

/// The JSON Schema of the document, as published.
pub const SCHEMA: &str = include_str!("../../docs/alignment.schema.json");

/// Breaks lines before each key of the document and each row of its tables, and nowhere else.
#[derive(Default)]
struct RowPerLine {
    depth: usize,
}

impl Formatter for RowPerLine {
    fn begin_object<W: ?Sized + io::Write>(&mut self, w: &mut W) -> io::Result<()> {
        self.depth += 1;
        w.write_all(b"{")
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, w: &mut W) -> io::Result<()> {
        self.depth -= 1;
        w.write_all(b"}")
    }

    fn begin_array<W: ?Sized + io::Write>(&mut self, w: &mut W) -> io::Result<()> {
        self.depth += 1;
        w.write_all(b"[")
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, w: &mut W) -> io::Result<()> {
        self.depth -= 1;
        w.write_all(if self.depth == 1 { b"\n]" } else { b"]" })
    }

    fn begin_array_value<W: ?Sized + io::Write>(
        &mut self,
        w: &mut W,
        first: bool,
    ) -> io::Result<()> {
        w.write_all(if first { b"" } else { b"," })?;
        w.write_all(if self.depth == 2 { b"\n" } else { b"" })
    }

    fn begin_object_key<W: ?Sized + io::Write>(
        &mut self,
        w: &mut W,
        first: bool,
    ) -> io::Result<()> {
        w.write_all(if first { b"" } else { b"," })?;
        w.write_all(if self.depth == 1 && !first { b"\n" } else { b"" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::fixture;

    #[test]
    fn both_layouts_read_back_as_the_same_document() {
        let document = fixture::document();
        for layout in [Layout::Lines, Layout::Pretty] {
            let text = to_json(&document, layout);
            assert!(looks_like_document(text.as_bytes()), "{layout:?}");
            assert_eq!(from_json(text.as_bytes()).unwrap(), document, "{layout:?}");
        }
    }

    /// The JSON Schema as the types have it now: what [`SCHEMA`] must be.
    fn schema_of_types() -> String {
        let schema = schemars::schema_for!(Document);
        serde_json::to_string_pretty(&schema).unwrap() + "\n"
    }

    #[test]
    fn the_published_schema_is_the_one_of_the_types() {
        assert!(schema_of_types() == SCHEMA, "`make schema` writes it again");
    }

    #[test]
    #[ignore = "writes a file: `make schema`"]
    fn write_the_schema() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/alignment.schema.json");
        std::fs::write(path, schema_of_types()).unwrap();
    }

    #[test]
    fn a_row_of_a_table_is_a_line() {
        let document = fixture::document();
        let text = to_json(&document, Layout::Lines);
        let rows = text.lines().filter(|l| l.starts_with("{\"row\":")).count();
        assert_eq!(rows, document.rows.len() + document.readings.len() + document.claims.len());
    }

    #[test]
    fn other_files_do_not_look_like_documents() {
        for other in ["", "{}", "[1]", "{\"format\":\"other\"}", "plain text"] {
            assert!(!looks_like_document(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn damage_is_named_with_its_place() {
        let text = to_json(&fixture::document(), Layout::Lines);
        let cut = from_json(&text.as_bytes()[..text.len() / 2]).unwrap_err().to_string();
        assert!(cut.contains("cut off") && cut.contains("line"), "{cut}");
        let newer = text.replacen("\"format_version\":2", "\"format_version\":9", 1);
        assert!(from_json(newer.as_bytes()).unwrap_err().to_string().contains("newer urtext"));
        let older = text.replacen("\"format_version\":2", "\"format_version\":1", 1);
        assert!(from_json(older.as_bytes()).unwrap_err().to_string().contains("make it again"));
        assert!(from_json(b"").unwrap_err().to_string().contains("empty"));
        assert!(from_json(b"{\"format\":\"x\"}").unwrap_err().to_string().contains("urtext align"));
    }
}
