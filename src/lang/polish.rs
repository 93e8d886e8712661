//! Polish.

use super::language::{Facts, Language};
use snowball_stemmers_rs::Algorithm;

/// The words of the language.
pub(super) const LANGUAGE: Language = Language {
    code: "pol",
    short: "pl",
    stemmer: Some(Algorithm::Polish),
    decimal_comma: true,
    facts: Facts { name_endings: "a i u y o ów em", ..Language::NONE.facts },
    ..Language::NONE
};
