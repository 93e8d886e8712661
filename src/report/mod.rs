//! Stage 5: the reconstruction becomes a [`json::Document`], and the document becomes pages and files.

mod document;
pub mod json;

pub use document::document;
