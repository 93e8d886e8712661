//! The list of languages.

use super::language::Language;
use super::{
    common, dutch, english, french, german, italian, others, polish, portuguese, russian, spanish,
};

/// The languages with words of their own; those of which only the code, the decimal sign and the
/// stemmer are known stand in [`others::LANGUAGES`]. Mails are searched for a field in this order.
pub(crate) const LANGUAGES: &[Language] = &[
    common::LANGUAGE,
    english::LANGUAGE,
    german::LANGUAGE,
    french::LANGUAGE,
    spanish::LANGUAGE,
    portuguese::LANGUAGE,
    italian::LANGUAGE,
    dutch::LANGUAGE,
    russian::LANGUAGE,
    polish::LANGUAGE,
];

/// Every language, those with words first.
pub(crate) fn all() -> impl Iterator<Item = &'static Language> {
    LANGUAGES.iter().chain(others::LANGUAGES)
}
