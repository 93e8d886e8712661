//! Writing to disk: all files of an output or none, and nothing overwritten that is not ours.
//!
//! ```text
//! files    which files are written, and what may be replaced
//! staging  a folder of files exchanged whole
//! ```

pub mod files;
mod staging;
