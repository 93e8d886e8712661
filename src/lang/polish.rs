//! Polish.

use super::language::{Facts, Language};

/// The words of the language.
pub(super) const LANGUAGE: Language = Language {
    code: "pol",
    short: "pl",
    decimal_comma: true,
    facts: Facts { name_endings: "a i u y o ów em", ..Language::NONE.facts },
    ..Language::NONE
};
