//! Stage 5: the [`crate::document::json::Document`] becomes pages, tables and other forms.
//!
//! Every module here takes a document and gives text or bytes; none touches the disk
//! ([`crate::output`] does).

mod apparatus;
pub mod collatex;
#[doc(hidden)]
pub mod dump;
pub mod graph;
mod grid;
pub mod html;
mod language;
pub mod nexus;
pub mod table;
pub mod tei;
pub mod variants;
pub(crate) mod view;
pub mod wide;
mod xml;
