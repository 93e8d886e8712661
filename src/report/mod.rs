//! Stage 5: the reconstruction becomes a [`json::Document`], and the document becomes pages and files.

pub mod html;
pub mod json;
mod view;
