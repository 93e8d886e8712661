//! A garbled place of a text.

use crate::span::Span;

/// A place where one character was read as several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Garbled {
    /// The characters that stand there.
    pub span: Span,
    /// The character that was meant.
    pub meant: char,
}
