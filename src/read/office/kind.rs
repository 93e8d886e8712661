//! A kind of document, and what each gives.

use super::archive::Archive;
use crate::error::ErrorKind;
use crate::read::content::{Content, Flow};
use crate::witness::{Media, Metadata};

/// A kind of document.
pub(in crate::read) struct Kind {
    /// Whether an archive is of it, by its members and what its `mimetype` says.
    pub(super) is: fn(&Archive<'_>, &[u8]) -> bool,
    /// Reads it.
    pub(super) read: fn(&mut Archive<'_>) -> Result<Content, ErrorKind>,
}

/// The content of a flow of blocks.
pub(super) fn content(media: Media, flow: Flow, meta: Metadata) -> Content {
    Content {
        media,
        encoding: "UTF-8".to_owned(),
        text: flow.text,
        blocks: flow.blocks,
        set_aside: flow.set_aside,
        meta,
        ..Content::default()
    }
}
