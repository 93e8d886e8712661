//! **urtext** reconstructs the canonical text of a story from its copies: it aligns them sentence
//! by sentence, works out which depend on which, votes, and shows for every sentence who attests
//! it.
//!
//! ```
//! let tellings = [
//!     ("wire", "The tower clock of Marrow Bay stopped at noon. Odile Farrant found a nest in it."),
//!     ("blog", "At noon the tower clock of Marrow Bay stopped. In it Odile Farrant found a nest."),
//! ];
//! let story = urtext::Story::of(tellings, &urtext::Options::default())?;
//! println!("{}", story.text());
//! assert_eq!(story.document().sentences.len(), 2);
//! # Ok::<(), urtext::Error>(())
//! ```
//!
//! [`Story::document`] holds everything that was found, as flat tables: see [`document::json`].
//! Every place is an offset into the text that was given:
//!
//! ```
//! # let tellings = [
//! #     ("wire", "The tower clock of Marrow Bay stopped at noon. Odile Farrant found a nest in it."),
//! #     ("blog", "At noon the tower clock of Marrow Bay stopped. In it Odile Farrant found a nest."),
//! # ];
//! # let story = urtext::Story::of(tellings, &urtext::Options::default())?;
//! for (witness, (label, text)) in story.witnesses().zip(tellings) {
//!     assert_eq!(witness.label, label);
//!     for reading in story.document().readings.iter().filter(|r| r.witness == witness.siglum) {
//!         assert_eq!(&text[reading.byte_start..reading.byte_end], reading.text);
//!     }
//! }
//! # Ok::<(), urtext::Error>(())
//! ```
//!
//! # Features
//!
//! | feature | what it adds | on |
//! |---|---|---|
//! | `read` | witnesses from bytes and files: encodings, web pages, mails, office formats, records | with `cli` |
//! | `report` | the document as a page, and in formats such as TEI and CSV | with `cli` |
//! | `cli` | the program `urtext` | by default |
//! | `model` | likeness of meaning by a local sentence model | by default |
//!
//! A program that has its texts in strings needs none: `default-features = false`.
//!
//! # Stages
//!
//! Each is a pure function of its input and its own options, and only reading, the check of the
//! input and writing can fail: **read** (files to [`Witness`]es), **segment** (a witness to the
//! units that are aligned), **align** (all units to rows), **descent** (who copies whom),
//! **claims** (what contradicts), **vote** (rows to what is printed, in whose words), **report**
//! (the [`document`] and every output). ARCHITECTURE.md in the repository follows a story through
//! them. The modules of the stages are hidden here: the program, the tests and the measurements use
//! them, and they change without notice.

pub mod document;
#[cfg(feature = "report")]
pub mod report;

// For the program, the tests, the fuzz targets and the measurements. No promise is made for these.
#[doc(hidden)]
pub mod align;
#[doc(hidden)]
pub mod collate;
pub mod decide;
#[doc(hidden)]
pub mod descent;
#[doc(hidden)]
pub mod error;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod mojibake;
#[doc(hidden)]
pub mod options;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod output;
#[cfg(feature = "read")]
#[doc(hidden)]
pub mod read;
#[doc(hidden)]
pub mod reconstruct;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod review;
#[doc(hidden)]
pub mod segment;
#[doc(hidden)]
pub mod span;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod terminal;
#[doc(hidden)]
pub mod vote;
#[doc(hidden)]
pub mod witness;

mod claims;
mod lang;
mod notice;
mod partners;
mod plain;
mod story;
mod text;
mod tradition;

pub use align::Weights;
pub use document::json::Document;
pub use error::{Error, ErrorKind, Limit, Warning};
pub use model::Model;
pub use options::{AlignOptions, Limits, Options, VoteOptions};
#[cfg(feature = "read")]
pub use read::{ReadOptions, all_from_bytes, from_bytes};
pub use span::Span;
pub use story::Story;
pub use witness::{Block, BlockRole, GivenToken, Media, Metadata, SetAside, Witness};
