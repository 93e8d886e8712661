//! The document in a terminal: the canonical text, and one sentence explained.
//!
//! ```text
//! look     what may reach a terminal, and how it is set there
//! text     the canonical text, with sigla
//! explain  one sentence or row, with every reading
//! ```

pub mod explain;
pub mod look;
pub mod text;
