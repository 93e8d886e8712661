//! Polish.

use super::language::{Facts, Language, Sources, Stops};
use snowball_stemmers_rs::Algorithm;

/// The words of the language.
pub(super) const LANGUAGE: Language = Language {
    code: "pol",
    short: "pl",
    stemmer: Some(Algorithm::Polish),
    decimal_comma: true,
    stops: Stops { hanging: "i lub oraz", ..Language::NONE.stops },
    facts: Facts { name_endings: "a i u y o ów em", ..Language::NONE.facts },
    sources: Sources {
        revises: &["poprzednia wersja", "poprzedniej wersji", "wcześniejszej wersji"],
        changed: &["sprostowanie", "korekta", "aktualizacja", "zaktualizowano", "errata"],
        noted: &["od redakcji"],
        this: "ten ta tego tym",
        texts: "artykuł tekst wersja",
        amended: "poprawiony poprawiono zaktualizowany zaktualizowano zmieniony zmieniono",
        wrong: "błędnie omyłkowo",
        ..Sources::NONE
    },
    ..Language::NONE
};
