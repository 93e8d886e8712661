//! Stage 5: the reconstruction becomes a [`json::Document`], and the document becomes pages and files.

mod document;
pub mod json;
mod tree;

pub use document::document;
pub use tree::{dot, newick};
