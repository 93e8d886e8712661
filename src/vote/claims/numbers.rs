//! Numbers with what they count, spans of time, years, codes.
//!
//! ```text
//! "14 gold torcs"   number 14 of gold torc       "1.8 million crowns"   number 1800000 of crown
//! "in 1990"         year                         "v1.12.7"              code
//! ```

use crate::lang::Words;
use crate::vote::claims::lexicon::{approximates, ends_counted, month, time_unit};
use crate::vote::claims::scan::{Scan, Spoken};
use crate::vote::claims::slot::{Claim, Kind};
use std::ops::Range;

/// Words after a number looked at for what it counts: an adjective or two and the noun. Set by
/// hand; more reach into what is said of it.
const UNIT_WORDS: usize = 3;
/// Words before a number in which "about" or "more than" may stand. Set by hand.
const ABOUT_WORDS: usize = 3;
/// Four digits from this number on, standing alone, are a year …
const FIRST_YEAR: f64 = 1000.0;
/// … up to this one: news and history, and hardly a count.
const LAST_YEAR: f64 = 2199.0;
/// Numbers in words from this one on are taken for round if they have one digit and zeros: "sixty"
/// may be 62, but "ten" is hardly 11. Set by hand.
const ROUND_IN_WORDS: f64 = 20.0;
/// Numbers below this one are counted and not estimated: "about eight" is eight. Set by hand.
const LEAST_ROUND: f64 = 10.0;

impl Scan<'_> {
    /// A word of letters and digits, or a row of digits that begins with 0.
    pub(super) fn code(&self, at: usize) -> Option<Claim> {
        let word = self.word(at);
        let is_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        let has_digit = word.chars().any(|c| c.is_ascii_digit());
        if has_digit && word.chars().next().is_some_and(char::is_alphabetic) {
            return self.claim(Kind::Code, word.to_owned(), 0.0, at..at + 1);
        }

        // No number begins with 0: it is that of a telephone, and its groups belong together.
        if word.len() > 1 && word.starts_with('0') && is_digits(word) {
            let mut end = at + 1;
            while is_digits(self.word(end))
                && matches!(self.gap(end - 1), " " | "-" | "/" | "\u{a0}")
            {
                end += 1;
            }
            return self.claim(Kind::Code, self.reading.words[at..end].concat(), 0.0, at..end);
        }
        None
    }

    /// Any number, by what follows it: a count, a span of time or a year.
    pub(super) fn number(&self, at: usize) -> Option<Claim> {
        let Spoken { value, end } = self.spoken(at)?;
        let after = self.text.get(self.reading.tokens[end - 1].span.end..).unwrap_or("");
        let before = self.text.get(..self.reading.tokens[at].span.start).unwrap_or("");
        if after.trim_start().starts_with('%') {
            return self.counted(value, vec!["%".to_owned()], at..end);
        }
        if before.ends_with(['$', '€', '£']) {
            return self.counted(value, vec!["money".to_owned()], at..end);
        }
        if let Some(minutes) = time_unit(self.word(end)) {
            let round = self.is_round(value, &(at..end));
            return self
                .claim(Kind::Span, String::new(), value * minutes, at..end + 1)
                .map(|claim| Claim { round, ..claim });
        }

        let word = self.word(at);
        let four_digits =
            end == at + 1 && word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        let units = self.units(end);
        let stands_alone = units.is_empty() || self.year_expected(at);
        if four_digits && (FIRST_YEAR..=LAST_YEAR).contains(&value) && stands_alone {
            return self.claim(Kind::Year, format!("{value}"), value, at..end);
        }
        self.counted(value, units, at..end)
    }

    /// Whether the word before is one that years follow: "since", a month.
    fn year_expected(&self, at: usize) -> bool {
        static BEFORE: Words = Words::of_all(|l| l.times.before_year);
        let before = at.checked_sub(1).map_or("", |k| self.word(k));
        BEFORE.has(before) || month(before).is_some()
    }

    /// A number with what it counts.
    pub(super) fn counted(
        &self,
        value: f64,
        units: Vec<String>,
        range: Range<usize>,
    ) -> Option<Claim> {
        let round = self.is_round(value, &range);
        Some(Claim { kind: Kind::Number, key: format!("{value}"), value, units, round, range })
    }

    /// Whether a number is said to be about so much, or is a round one written in words.
    fn is_round(&self, value: f64, range: &Range<usize>) -> bool {
        let about = (range.start.saturating_sub(ABOUT_WORDS)..range.start)
            .any(|k| approximates(self.word(k)));
        let in_digits = self.word(range.start).chars().any(|c| c.is_ascii_digit());
        let mut leading = value;
        while leading >= 10.0 && leading % 10.0 == 0.0 {
            leading /= 10.0;
        }
        let round_words = !in_digits && value >= ROUND_IN_WORDS && leading < 10.0;
        value >= LEAST_ROUND && (about || round_words)
    }

    /// Stems of the words a number counts, up to where the sentence goes on.
    pub(super) fn units(&self, from: usize) -> Vec<String> {
        let mut stems = Vec::new();
        for at in from..from + UNIT_WORDS {
            let word = self.word(at);
            let apart = !matches!(self.gap(at.saturating_sub(1)).trim(), "" | "-" | ".");
            let has_digit = word.chars().any(|c| c.is_ascii_digit());
            if word.is_empty() || apart || has_digit || ends_counted(word) {
                break;
            }
            stems.push(self.reading.tokens[at].stem.clone());
        }
        stems
    }
}
