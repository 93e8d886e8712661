//! The alignment document: the wire types, how a reconstruction becomes one, how it is saved, read
//! again and checked.
//!
//! ```text
//! json       the tables, as they are written
//! terms      the words in them: how sure, how close, how contested
//! build      a reconstruction into the tables; decides nothing
//! questions  what is most worth asking an editor
//! decisions  the decisions of an editor, and what they did
//! words      the words of every row
//! offsets    byte offsets as code points
//! order      witnesses as they were given
//! canonical  the canonical text as it is set
//! line       a text on one line
//! thin       which sentences are thinly attested
//! title      what is set over it
//! difference which wordings are the same, and where two differ
//! slot       what witnesses state of one fact, side by side
//! save       a document as JSON, and back
//! check      what must hold in every document
//! ```

mod build;
pub mod canonical;
pub mod check;
pub mod decisions;
pub mod difference;
pub mod json;
#[doc(hidden)]
pub mod line;
mod offsets;
mod order;
pub mod questions;
pub mod save;
#[cfg(feature = "report")]
pub(crate) mod slot;
pub mod stand;
mod terms;
pub mod thin;
mod title;
pub(crate) mod voices;
mod words;

pub use build::document;

#[cfg(test)]
pub(crate) mod fixture;
