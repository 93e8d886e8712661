//! **urtext** reconstructs the canonical text of a story from its copies: it aligns them sentence
//! by sentence, works out which depend on which, votes, and shows for every sentence who attests
//! it.
//!
//! The stages, in order; each is a pure function of its input and its own options, and only reading
//! and writing can fail:
//!
//! 1. **Read** ([`mod@read`]): files, pages and standard input become [`witness::Witness`]es, text
//!    kept whole.
//! 2. **Segment** ([`mod@segment`]): a witness becomes [`segment::Segments`], the units that are
//!    aligned.
//! 3. **Align** ([`mod@align`]): all segments become an [`align::AlignmentTable`] of rows, and
//!    passages set aside with reasons.
//! 4. **Vote** ([`mod@vote`]): the table becomes an [`vote::Apparatus`]: what is printed, in whose
//!    words, and how certain.
//! 5. **Report** ([`mod@report`]): a [`reconstruct::Reconstruction`] becomes a
//!    [`document::json::Document`], and from it every output.
//!
//! ```
//! use urtext::options::Options;
//! use urtext::read::{ReadOptions, from_bytes};
//! use urtext::reconstruct::reconstruct;
//! use urtext::witness::{Witness, siglum};
//!
//! let tellings = [
//!     ("wire", "The tower clock of Marrow Bay stopped at noon. Odile Farrant found a nest in it."),
//!     ("blog", "At noon the tower clock of Marrow Bay stopped. In it Odile Farrant found a nest."),
//! ];
//! let mut witnesses = Vec::new();
//! for (k, (label, text)) in tellings.into_iter().enumerate() {
//!     let witness = from_bytes(label, label, text.as_bytes(), &ReadOptions::default())?;
//!     witnesses.push(Witness { siglum: siglum(k), ..witness });
//! }
//! let story = reconstruct(witnesses, Vec::new(), &Options::default())?;
//! let document = urtext::document(&story);
//! assert_eq!(document.sentences.len(), 2);
//! # Ok::<(), urtext::error::Error>(())
//! ```

pub mod align;
pub mod document;
pub mod error;
mod lang;
pub mod mojibake;
pub mod options;
pub mod output;
mod plain;
pub mod read;
pub mod reconstruct;
pub mod report;
pub mod segment;
pub mod semantic;
pub mod span;
pub mod terminal;
mod text;
pub mod vote;
pub mod witness;
