//! **urtext** reconstructs the canonical text of a story from its copies.

pub mod align;
pub mod error;
pub mod options;
pub mod read;
pub mod reconstruct;
pub mod report;
pub mod segment;
pub mod semantic;
pub mod span;
pub mod vote;
pub mod witness;
