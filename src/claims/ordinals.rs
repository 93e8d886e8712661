//! Which in a row: "the third fire", "der vierzigste Tag", "2nd".

use crate::claims::scan::Scan;
use crate::claims::slot::{Claim, Kind};
use crate::lang::{self, Values, Words};
use crate::segment::number_word;
use std::sync::OnceLock;

/// The number of an ordinal in any language.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    static NAMED: Values<u32> = Values::of_all(|l| lang::pairs(l.measures.ordinals).collect());
    static DIGIT_ENDINGS: Words = Words::of_all(|l| l.times.ordinal_endings);
    static ENDINGS: OnceLock<Vec<(&'static str, &'static str)>> = OnceLock::new();
    let endings = ENDINGS.get_or_init(|| {
        let pairs = lang::all().flat_map(|l| lang::words(l.measures.ordinal_endings));
        pairs.filter_map(|pair| pair.split_once('=')).collect()
    });
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let digits = word.trim_end_matches(char::is_alphabetic);
        let ending = &word[digits.len()..];
        let is_ending = DIGIT_ENDINGS.has(ending) || endings.iter().any(|pair| pair.0 == ending);
        return digits.parse().ok().filter(|_| is_ending);
    }

    let derived = || {
        let of = |&(ending, instead): &(&str, &str)| {
            // One letter is an ending only after digits: "5e".
            let stem = word.strip_suffix(ending).filter(|_| ending.len() > 1)?;
            number_word(&format!("{stem}{instead}")).and_then(|n| u32::try_from(n).ok())
        };
        endings.iter().find_map(of)
    };
    NAMED.get(word).or_else(derived)
}

impl Scan<'_> {
    /// An ordinal with what it counts: "the third fire". "First" is more often an adverb.
    pub(super) fn ordinal(&self, at: usize) -> Option<Claim> {
        let value = ordinal(self.word(at))?;
        let units = self.units(at + 1);
        (!units.is_empty()).then(|| Claim {
            value: f64::from(value),
            units,
            ..Claim::plain(Kind::Ordinal, value.to_string(), at..at + 1)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::ordinal;

    #[test]
    fn ordinals_are_read_in_five_languages() {
        for (word, value) in [
            ("third", 3),
            ("fortieth", 40),
            ("2nd", 2),
            ("zweite", 2),
            ("vierzigsten", 40),
            ("troisième", 3),
            ("quarantième", 40),
            ("tercer", 3),
            ("quarantesimo", 40),
        ] {
            assert_eq!(ordinal(word), Some(value), "{word}");
        }
        for word in ["after", "sister", "birth", "month", "forth", "warten"] {
            assert_eq!(ordinal(word), None, "{word}");
        }
    }
}
