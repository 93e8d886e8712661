//! Web archives: WARC, and WACZ, which packs it in a zip. One witness for each page.
//!
//! ```text
//! WARC/1.0                                  HTTP/1.1 200 OK
//! WARC-Type: response              block    Content-Type: text/html      body
//! WARC-Target-URI: http://a.example  ─▶                                   ─▶  http://a.example
//! Content-Length: 812                       <!doctype html>…                  <!doctype html>…
//! ```
//!
//! Pages are the answers of servers, resources and conversions that are HTML or plain text;
//! pictures, scripts and answers without success are passed over. Where a WACZ archive lists its
//! pages, only these are read: the others are frames and files that served them. The date of a
//! record is that of the visit and says nothing of the story. Linear in the bytes.

use super::decode;
use super::naming::check_number;
use super::records::{Record, Several};
use super::{load, office};
use crate::error::ErrorKind;
use crate::witness::Metadata;
use std::collections::BTreeSet;

/// Longest head of a record or an answer, in bytes: servers refuse longer ones.
const LONGEST_HEAD: usize = 64 * 1024;

/// The pages of a web archive; `None` for other bytes.
///
/// # Errors
/// [`ErrorKind::TooLarge`] for more pages than `most`, or more bytes than allowed;
/// [`ErrorKind::Damaged`]; [`ErrorKind::Empty`] without a page.
pub(super) fn read(
    bytes: &[u8],
    file: &str,
    max_bytes: u64,
    most: usize,
) -> Result<Option<Several>, ErrorKind> {
    let mut pages = Pages { left: max_bytes, ..Pages::default() };
    if bytes.starts_with(b"WARC/") {
        pages.take(bytes, most)?;
    } else if let Some(packed) = office::web_archive(bytes, max_bytes)? {
        pages.wanted = listed(&packed.pages);
        for warc in &packed.warcs {
            pages.take(warc, most)?;
        }
    } else {
        return Ok(None);
    }
    pages.several(file).map(Some)
}

/// The addresses in the list of pages of a WACZ archive.
fn listed(lines: &str) -> BTreeSet<String> {
    let address = |line: &str| {
        let page: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(page.get("url")?.as_str()?.to_owned())
    };
    lines.lines().filter_map(address).collect()
}

/// Pages found so far.
#[derive(Default)]
struct Pages {
    records: Vec<Record>,
    /// Addresses of the pages that are read; empty for all.
    wanted: BTreeSet<String>,
    /// Bytes that may still be unpacked.
    left: u64,
    /// Pages that are packed in a way that is not read.
    packed: usize,
    /// Pages that are no text, whatever they say.
    not_text: usize,
    is_cut_off: bool,
}

impl Pages {
    /// Takes the pages of a WARC file.
    fn take(&mut self, bytes: &[u8], most: usize) -> Result<(), ErrorKind> {
        let mut rest = bytes;
        while rest.starts_with(b"WARC/") {
            let block = Head::of(rest).and_then(|(head, at)| {
                let length: usize = head.value("content-length")?.parse().ok()?;
                Some((head, at, rest.get(at..)?.get(..length)?))
            });
            let Some((head, at, block)) = block else {
                self.is_cut_off = true;
                return Ok(());
            };
            if let Some(answer) = Answer::of(&head, block) {
                self.add(&answer)?;
                check_number(self.records.len(), most)?;
            }
            rest = rest[at + block.len()..].trim_ascii_start();
        }
        self.is_cut_off |= !rest.is_empty();
        Ok(())
    }

    /// Adds a page, if it is wanted and can be read.
    fn add(&mut self, answer: &Answer<'_>) -> Result<(), ErrorKind> {
        if !self.wanted.is_empty() && !self.wanted.contains(answer.url) {
            return Ok(());
        }
        let Some(body) = answer.body(self.left)? else {
            self.packed += 1;
            return Ok(());
        };
        self.left = self.left.saturating_sub(body.len() as u64);
        let Ok(decoded) = decode::declared_by(&body, answer.charset()) else {
            self.not_text += usize::from(!body.is_empty());
            return Ok(());
        };
        let number = self.records.len() + 1;
        self.records.push(Record {
            label: answer.url.to_owned(),
            text: decoded.text,
            encoding: decoded.encoding,
            file: if answer.is_html { "page.html" } else { "page.txt" },
            meta: Metadata { url: Some(answer.url.to_owned()), ..Metadata::default() },
            place: format!("page {number}"),
            ..Record::default()
        });
        Ok(())
    }

    fn several(self, file: &str) -> Result<Several, ErrorKind> {
        let mut notes = Vec::new();
        let mut say = |count: usize, what: &str| {
            let pages = if count == 1 { "1 page".to_owned() } else { format!("{count} pages") };
            if count > 0 {
                notes.push(format!("{file}: left out: {pages} {what}"));
            }
        };
        say(self.packed, "packed in another way than gzip; archive without compression");
        say(self.not_text, "that cannot be read as text");
        if self.is_cut_off {
            notes.push(format!("{file}: the archive is cut off; what stands before is read"));
        }
        if self.records.is_empty() {
            return Err(ErrorKind::Empty);
        }
        Ok(Several { records: self.records, notes })
    }
}

/// The lines above a record or an answer.
struct Head<'a> {
    lines: Vec<&'a str>,
}

impl<'a> Head<'a> {
    /// The head that the bytes begin with, and where it ends.
    fn of(bytes: &'a [u8]) -> Option<(Self, usize)> {
        let window = &bytes[..bytes.len().min(LONGEST_HEAD)];
        let ending = |mark: &[u8]| {
            window.windows(mark.len()).position(|w| w == mark).map(|at| at + mark.len())
        };
        let end = ending(b"\r\n\r\n").into_iter().chain(ending(b"\n\n")).min()?;
        // One value in another encoding costs only its own line.
        let lines = window[..end].split(|b| *b == b'\n');
        let lines = lines.filter_map(|line| std::str::from_utf8(line).ok()).collect();
        Some((Self { lines }, end))
    }

    /// The value of a field, whose name is given in lower case.
    fn value(&self, name: &str) -> Option<&'a str> {
        self.lines.iter().find_map(|line| {
            let (field, value) = line.split_once(':')?;
            field.trim().eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

/// A page as it came from its server.
struct Answer<'a> {
    url: &'a str,
    kind: &'a str,
    is_html: bool,
    is_chunked: bool,
    /// How the body is packed; empty for not at all.
    packing: &'a str,
    bytes: &'a [u8],
}

impl<'a> Answer<'a> {
    /// The page of a record, if it holds one.
    fn of(record: &Head<'a>, block: &'a [u8]) -> Option<Self> {
        // Some programs write addresses in angle brackets.
        let url = record.value("warc-target-uri")?.trim_matches(['<', '>']);
        let bare = match record.value("warc-type")? {
            "resource" | "conversion" => true,
            "response" => false,
            _ => return None,
        };
        let (kind, coding, packing, bytes) = if bare {
            (record.value("content-type")?, "", "", block)
        } else {
            let (head, at) = Head::of(block)?;
            if head.lines.first()?.split_whitespace().nth(1) != Some("200") {
                return None;
            }
            let field = |name| head.value(name).unwrap_or_default();
            let coding = field("transfer-encoding");
            (head.value("content-type")?, coding, field("content-encoding"), &block[at..])
        };
        let name = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let is_html = matches!(name.as_str(), "text/html" | "application/xhtml+xml");
        let is_chunked = coding.eq_ignore_ascii_case("chunked");
        (is_html || name == "text/plain").then_some(Self {
            url,
            kind,
            is_html,
            is_chunked,
            packing,
            bytes,
        })
    }

    /// The encoding that the server declares.
    fn charset(&self) -> Option<&'a str> {
        let (_, value) = self.kind.split_once("charset=")?;
        value.split(';').next().map(|label| label.trim().trim_matches('"'))
    }

    /// The bytes of the page; `None` where they are packed in a way that is not read.
    fn body(&self, max_bytes: u64) -> Result<Option<Vec<u8>>, ErrorKind> {
        // Some programs undo the parts or the packing and keep the field that says it.
        let whole = if self.is_chunked { unchunked(self.bytes) } else { None };
        let whole = whole.unwrap_or_else(|| self.bytes.to_vec());
        if let Some(unpacked) = load::gunzip(&whole, max_bytes)? {
            return Ok(Some(unpacked));
        }
        let is_plain = self.packing.is_empty()
            || ["identity", "gzip", "x-gzip"].contains(&self.packing)
            || std::str::from_utf8(&whole).is_ok();
        Ok(is_plain.then_some(whole))
    }
}

/// A body that was sent in parts, each below its length; `None` if it is not of that form.
fn unchunked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    let mut rest = bytes;
    loop {
        let end = rest.iter().position(|b| *b == b'\n')?;
        let line = std::str::from_utf8(&rest[..end]).ok()?;
        let length = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[end + 1..];
        if length == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(rest.get(..length)?);
        rest = &rest[length..];
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
}

#[cfg(test)]
mod tests;
