//! Documents of word processors and books: archives of XML, to text and blocks.
//!
//! ```text
//! bytes ─ archive.rs ─▶ members ─ xml.rs ─▶ docx.rs, odt.rs ─▶ text, blocks
//!                          └──── html/ ───▶ epub.rs ─────────▶ text, blocks
//! ```
//!
//! Headings, list items, cells and captions have their roles by the styles of the document;
//! footnotes stand at its end. Nothing is written to disk. All members together may unpack to the
//! bytes allowed for one witness.

mod archive;
mod docx;
mod epub;
mod kind;
mod odt;
mod wacz;
pub(super) mod xml;

pub(super) use docx::DOCX;
pub(super) use epub::EPUB;
pub(super) use odt::ODT;

use super::binary;
use super::content::Content;
use crate::error::ErrorKind;
use archive::Archive;
use kind::Kind;

/// The content of a document of this kind; `None` for other bytes.
///
/// # Errors
/// [`ErrorKind::Damaged`], [`ErrorKind::TooLarge`] for members that unpack to more than
/// `max_bytes`, [`ErrorKind::Page`] for a chapter that cannot be parsed.
pub(super) fn read(
    bytes: &[u8],
    max_bytes: u64,
    kind: &Kind,
) -> Result<Option<Content>, ErrorKind> {
    let Some(mut archive) = opened(bytes, max_bytes) else { return Ok(None) };
    let says = archive.read("mimetype", "document").ok().flatten().unwrap_or_default();
    if (kind.is)(&archive, &says) { (kind.read)(&mut archive).map(Some) } else { Ok(None) }
}

/// The members of a web archive in a zip; `None` for other bytes.
///
/// # Errors
/// [`ErrorKind::Damaged`], [`ErrorKind::TooLarge`].
pub(super) fn web_archive(bytes: &[u8], max_bytes: u64) -> Result<Option<wacz::Wacz>, ErrorKind> {
    let Some(mut archive) = opened(bytes, max_bytes) else { return Ok(None) };
    wacz::read(&mut archive, max_bytes)
}

/// Refuses what looks like a document of a kind that is read, and is none of them.
///
/// # Errors
/// [`ErrorKind::Damaged`].
pub(super) fn refuse_damaged(bytes: &[u8], max_bytes: u64) -> Result<(), ErrorKind> {
    let (what, is_read) = binary::zip_kind(bytes);
    if !bytes.starts_with(ZIP) || !is_read {
        return Ok(());
    }
    let cause = match opened(bytes, max_bytes) {
        Some(_) => "its main part is missing",
        None => "its list of members cannot be read, as if the end were cut off",
    };
    Err(ErrorKind::Damaged { what, cause: cause.to_owned() })
}

/// What every zip archive with a member begins with.
const ZIP: &[u8] = b"PK\x03\x04";

fn opened(bytes: &[u8], max_bytes: u64) -> Option<Archive<'_>> {
    if bytes.starts_with(ZIP) { Archive::open(bytes, max_bytes) } else { None }
}

#[cfg(test)]
mod tests;
