//! A word in comparison form: what the lexer makes and every later stage compares.

use crate::span::Span;

/// A word, number or, in scripts without spaces, a character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the witness's text.
    pub span: Span,
    /// Its folded form: compatibility forms undone (NFKC), lower case, straight apostrophes,
    /// without what cannot be seen.
    pub norm: String,
    /// What is compared across inflections: the Snowball stem without possessive endings, the
    /// canonical decimal of a number in digits or in one word, the pair of characters in scripts
    /// without spaces; else `norm`.
    pub stem: String,
    /// The number it states, as a canonical decimal: in digits, or in words (English, German,
    /// French, Spanish, Portuguese, Italian). The first token of a number in several (`2.6
    /// million`) carries it, and the others are `joined` to it.
    pub number: Option<String>,
    /// Whether it goes on with the number of the token before.
    pub joined: bool,
    /// Whether it begins with a capital that the place does not ask for: not the first word of its
    /// segment, nor after an opening quotation mark or the end of a question.
    pub capital: bool,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
}
