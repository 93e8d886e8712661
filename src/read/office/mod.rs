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
mod odt;
mod xml;

use super::{Content, Flow, decode};
use crate::error::ErrorKind;
use crate::witness::{Media, Metadata};
use archive::Archive;

/// The content of a document; `None` for bytes of another kind, other archives among them.
///
/// # Errors
/// [`ErrorKind::Damaged`], [`ErrorKind::TooLarge`] for members that unpack to more than
/// `max_bytes`, [`ErrorKind::Page`] for a chapter that cannot be parsed.
pub(super) fn read(bytes: &[u8], max_bytes: u64) -> Result<Option<Content>, ErrorKind> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Ok(None);
    }
    let unsound = |cause: &str| match decode::zip_kind(bytes) {
        (what, true) => Err(ErrorKind::Damaged { what, cause: cause.to_owned() }),
        _ => Ok(None),
    };
    let Some(mut archive) = Archive::open(bytes, max_bytes) else {
        return unsound("its list of members cannot be read, as if the end were cut off");
    };
    let kind = archive.read("mimetype", "document").ok().flatten().unwrap_or_default();
    let document = if archive.has("word/document.xml") {
        docx::read(&mut archive)?
    } else if archive.has("META-INF/container.xml") && !kind.starts_with(b"application/vnd.oasis") {
        epub::read(&mut archive)?
    } else if kind.starts_with(b"application/vnd.oasis.opendocument.text")
        && archive.has("content.xml")
    {
        odt::read(&mut archive)?
    } else {
        return unsound("its main part is missing");
    };
    Ok(Some(document))
}

/// The content of a flow of blocks.
fn content(media: Media, flow: Flow, meta: Metadata) -> Content {
    Content {
        media,
        encoding: "UTF-8".to_owned(),
        text: flow.text,
        blocks: flow.blocks,
        meta,
        ..Content::default()
    }
}

#[cfg(test)]
mod tests;
