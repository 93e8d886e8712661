//! What holds in every language.

use super::language::{Language, Stops};

/// What is asked for every text.
pub(super) const LANGUAGE: Language = Language {
    stops: Stops {
        titles: "dr prof mr mrs ms st vs cf ca e.g i.e approx",
        open: "etc inc ltd co corp jr sr al ph.d",
        numbered: "no nr nos vol vols p pp fig figs art",
        interjections: "hm hmm sh shh brr psst pst tsk grr mm mmm",
        ..Language::NONE.stops
    },
    ..Language::NONE
};
