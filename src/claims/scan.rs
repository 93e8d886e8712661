//! A reading, looked through for what it states of numbers and times.
//!
//! Comes in: a reading and the text of its witness. Goes out: its claims, in order. At each word a
//! label is passed over; then a date is looked for, a score, a time of day, a code, a share, a
//! moment, an ordinal and a number; what is found first takes its words. Cost: linear in the words.

use crate::claims::lexicon;
use crate::claims::slot::Claim;
use crate::lang::Phrases;
use crate::segment::Token;
use crate::tradition::words::Reading;

/// All such claims of a reading, in order. `text` is the witness's text.
pub(super) fn claims(reading: &Reading<'_>, text: &str) -> Vec<Claim> {
    let scan = Scan { reading, text };
    let mut claims = Vec::new();
    let mut at = 0;
    while at < reading.tokens.len() {
        if let Some(end) = scan.label(at) {
            at = end;
        } else if let Some(claim) = scan.claim_at(at) {
            at = claim.range.end.max(at + 1);
            claims.push(claim);
        } else {
            at += 1;
        }
    }
    claims
}

/// A number as it stands in a reading.
pub(super) struct Spoken {
    /// What it states.
    pub value: f64,
    /// The word after it.
    pub end: usize,
}

/// A reading on the way through it.
pub(super) struct Scan<'a> {
    /// The reading.
    pub reading: &'a Reading<'a>,
    /// The text of its witness.
    pub text: &'a str,
}

impl Scan<'_> {
    /// What is claimed from word `at` on.
    fn claim_at(&self, at: usize) -> Option<Claim> {
        self.date(at)
            .or_else(|| self.score(at))
            .or_else(|| self.time(at))
            .or_else(|| self.code(at))
            .or_else(|| self.share(at))
            .or_else(|| self.moment(at))
            .or_else(|| self.ordinal(at))
            .or_else(|| self.number(at))
    }

    /// Word `at` in comparison form; empty after the last.
    pub(super) fn word(&self, at: usize) -> &str {
        self.reading.words.get(at).copied().unwrap_or("")
    }

    /// What stands between word `at` and the next.
    pub(super) fn gap(&self, at: usize) -> &str {
        match self.reading.tokens.get(at..at + 2) {
            // Readings of several cells may hold the later one first.
            Some([here, next]) if here.span.end <= next.span.start => {
                &self.text[here.span.end..next.span.start]
            }
            _ => "",
        }
    }

    /// The number that begins at word `at`, as segmentation read it.
    pub(super) fn spoken(&self, at: usize) -> Option<Spoken> {
        let token = self.reading.tokens.get(at)?;
        let read = token.number.as_deref().and_then(|number| number.parse().ok());
        let value = read.or_else(|| lexicon::multiple(&token.norm))?;
        let joined = self.reading.tokens[at + 1..].iter().take_while(|t: &&&Token| t.joined);
        Some(Spoken { value, end: at + 1 + joined.count() })
    }

    /// Word `at` as it is written; empty after the last.
    pub(super) fn written(&self, at: usize) -> &str {
        self.reading.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// The text before word `at`, of the whole witness.
    pub(super) fn before(&self, at: usize) -> &str {
        self.reading.tokens.get(at).and_then(|t| self.text.get(..t.span.start)).unwrap_or("")
    }

    /// The text after word `at`, of the whole witness.
    pub(super) fn after(&self, at: usize) -> &str {
        self.reading.tokens.get(at).and_then(|t| self.text.get(t.span.end..)).unwrap_or("")
    }

    /// Whether word `at` begins with a digit.
    pub(super) fn in_digits(&self, at: usize) -> bool {
        self.word(at).starts_with(|c: char| c.is_ascii_digit())
    }

    /// The letters at the end of word `at`, if it is digits before.
    pub(super) fn suffix(&self, at: usize) -> &str {
        let word = self.word(at);
        let digits = word.trim_end_matches(char::is_alphabetic);
        if self.in_digits(at) { &word[digits.len()..] } else { "" }
    }

    /// The length of the longest phrase of a list that begins at word `at`.
    pub(super) fn phrase(&self, at: usize, list: &Phrases) -> Option<usize> {
        let rest = self.reading.words.get(at..)?;
        list.all().iter().filter(|phrase| rest.starts_with(phrase)).map(Vec::len).max()
    }
}

#[cfg(test)]
mod tests {
    use super::claims;
    use crate::claims::Claim;
    use crate::segment::Lexer;
    use crate::span::Span;
    use crate::tradition::words::Reading;

    fn of(text: &str, lang: &str) -> Vec<Claim> {
        let tokens = Lexer::new(lang).tokens(text, Span::new(0, text.len()));
        let reading = Reading::of_text(0, text, &tokens);
        claims(&reading, text)
    }

    fn values(text: &str, lang: &str) -> Vec<f64> {
        of(text, lang).into_iter().map(|claim| claim.value).collect()
    }

    #[test]
    fn numbers_in_words_are_claims_in_six_languages() {
        for (text, lang, value) in [
            ("sank with twenty-two passengers", "eng", 22.0),
            ("sank mit zweiunddreißig Fahrgästen", "deu", 32.0),
            ("avec trente-deux passagers", "fra", 32.0),
            ("con treinta y dos pasajeros", "spa", 32.0),
            ("con trentadue passeggeri", "ita", 32.0),
            ("com trinta e dois passageiros", "por", 32.0),
            ("two hundred and fifty boats", "eng", 250.0),
            ("1.8 million crowns", "eng", 1_800_000.0),
        ] {
            assert_eq!(values(text, lang), [value], "{text}");
        }
    }

    #[test]
    fn the_language_says_what_a_separator_means() {
        assert_eq!(values("1.234 crowns", "eng"), [1.234]);
        assert_eq!(values("1,234 crowns", "eng"), [1234.0]);
        assert_eq!(values("1.234 Kronen", "deu"), [1234.0]);
    }

    #[test]
    fn what_is_counted_ends_where_the_sentence_goes_on() {
        assert_eq!(of("twenty-two passengers during the night", "eng")[0].units, ["passeng"]);
        assert_eq!(of("vingt-deux passagers pendant la nuit", "fra")[0].units.len(), 1);
        assert_eq!(of("14 gold torcs of the king", "eng")[0].units.len(), 2);
    }

    #[test]
    fn times_of_day_are_told_in_figures_and_words() {
        for (text, minute) in [
            ("at 4 p.m. today", 960.0),
            ("at half past four in the afternoon", 990.0),
            ("at a quarter to four o'clock", 225.0),
            ("at 16:30 sharp", 990.0),
            ("at noon", 720.0),
        ] {
            assert_eq!(values(text, "eng"), [minute], "{text}");
        }
    }
}
