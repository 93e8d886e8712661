//! Stage 5: the [`crate::document::json::Document`] becomes pages, tables and other forms.
//!
//! Every module here takes a document and gives text or bytes; none touches the disk
//! ([`crate::output`] does).

pub mod collatex;
#[doc(hidden)]
pub mod dump;
pub mod graph;
pub mod html;
mod language;
pub mod table;
pub mod tei;
pub(crate) mod view;
