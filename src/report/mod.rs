//! Stage 5: the reconstruction becomes a [`json::Document`], and the document becomes pages and
//! files.
//!
//! Every module here takes a document and gives text or bytes; only [`files`] and `stage` touch the
//! disk.

pub mod collatex;
#[doc(hidden)]
pub mod dump;
pub mod graph;
pub mod html;
pub mod table;
pub mod tei;
pub(crate) mod view;
