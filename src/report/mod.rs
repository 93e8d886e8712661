//! Stage 5: the reconstruction becomes a [`json::Document`], and the document becomes pages and files.
//!
//! Every module here takes a document and gives text or bytes; only [`files`] and `stage` touch the disk.

pub mod check;
pub mod collatex;
mod document;
pub mod dump;
pub mod explain;
pub mod files;
pub mod graph;
pub mod html;
pub mod json;
pub mod save;
mod shown;
mod slot;
mod stage;
pub mod table;
pub mod tei;
pub mod terminal;
pub mod text;
mod view;
pub mod wording;

pub use document::document;

#[cfg(test)]
mod fixture;
