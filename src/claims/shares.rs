//! Parts of a whole: halves and thirds, one in five, every fifth, three of four.
//!
//! ```text
//! "two thirds of", "one in five", "jeder fünfte"   a share        "seven of nine"   seven, or 7/9
//! ```
//!
//! A count keeps its count: "seven of nine" against "all nine" is a contradiction that a share
//! alone would not show.

use crate::claims::amount::{Amount, Measure, Scale};
use crate::claims::lexicon::{ends_counted, time_unit};
use crate::claims::ordinals::ordinal;
use crate::claims::scan::Scan;
use crate::claims::slot::Claim;
use crate::lang::{self, Phrases, Values, Words};

/// The largest whole that "one in" is said of.
const LARGEST_WHOLE: f64 = 1000.0;

/// Words after a part in which what it is of may stand: "of", "an" and the unit or number.
const WITHIN: usize = 3;

static ONES: Words = Words::of_all(|l| l.numbers.ones);
static ARTICLES: Words = Words::of_all(|l| l.numbers.articles);

impl Scan<'_> {
    /// The share that begins at `at`.
    pub(super) fn share(&self, at: usize) -> Option<Claim> {
        self.out_of(at).or_else(|| self.every(at)).or_else(|| self.parts(at))
    }

    /// "Two thirds of the", "a quarter of", "half the", "la moitié des".
    fn parts(&self, at: usize) -> Option<Claim> {
        static PARTS: Values<f64> = Values::of_all(|l| lang::pairs(l.measures.parts).collect());
        let is_one = ONES.has(self.word(at)) || ARTICLES.has(self.word(at));
        let (count, place) = match self.spoken(at) {
            Some(spoken) if spoken.value < 100.0 => (spoken.value, spoken.end),
            _ => (1.0, at + usize::from(is_one)),
        };
        let of = PARTS.get(self.word(place))?;
        let end = place + 1;
        if let Some(claim) = self.part_of_number(at, end, count / of) {
            return Some(claim);
        }

        // "A third man" and "the second half of the match" are no shares.
        let before = at.checked_sub(1).map_or("", |k| self.word(k));
        let goes_on = self.word(end).is_empty() || ends_counted(self.word(end));
        // "A quarter to four" is a time.
        if self.time(place).is_some()
            || count >= of
            || ordinal(before).is_some()
            || !goes_on && count < 2.0
        {
            return None;
        }
        // "A quarter of an hour" is a time that something takes.
        let unit = (end..end + WITHIN)
            .find_map(|k| time_unit(self.word(k)).map(|minutes| (minutes, k + 1)));
        let (scale, end) = match unit {
            Some((minutes, end)) => (Scale::time(minutes), end),
            None => (Scale::of(Measure::Share, 1.0), end),
        };
        Some(self.claim_of(vec![Amount::exact(count / of, scale)], at..end))
    }

    /// "Half a dozen", "three quarters of a million": a count, and no share of anything.
    fn part_of_number(&self, at: usize, end: usize, part: f64) -> Option<Claim> {
        let place = (end..end + WITHIN).find(|&k| !ends_counted(self.word(k)))?;
        let is_article = |word: &str| ONES.has(word) || ARTICLES.has(word);
        let one_of_them = place > end && is_article(self.word(place - 1));
        let whole = self.spoken(place).filter(|whole| one_of_them && whole.value > 2.0)?;
        let amount = Amount::exact(part * whole.value, Scale::COUNT);
        let mut claim = self.claim_of(vec![amount], at..whole.end);
        claim.units = self.units(whole.end);
        Some(claim)
    }

    /// "One in five", "un élève sur cinq", "three out of four".
    fn out_of(&self, at: usize) -> Option<Claim> {
        static OUT_OF: Phrases = Phrases::of_all(|l| l.measures.out_of);
        let (part, next) = match self.spoken(at) {
            Some(spoken) => (spoken.value, spoken.end),
            None if ONES.has(self.word(at)) => (1.0, at + 1),
            None => return None,
        };
        // What is one of them may stand in between: "un élève sur cinq".
        let between = usize::from(part < 2.0 && self.phrase(next, &OUT_OF).is_none());
        let place = next + between;
        let whole = self.spoken(place + self.phrase(place, &OUT_OF)?)?;
        let is_share = part < whole.value && whole.value <= LARGEST_WHOLE;
        if !is_share || !self.measured(whole.end).scales.is_empty() {
            return None;
        }
        let share = Amount::exact(part / whole.value, Scale::of(Measure::Share, 1.0));
        if part < 2.0 {
            return Some(self.claim_of(vec![share], at..whole.end));
        }
        let mut claim = self.claim_of(vec![Amount::exact(part, Scale::COUNT), share], at..next);
        claim.units = self.units(whole.end);
        Some(claim)
    }

    /// "Every fifth", "jeder fünfte".
    fn every(&self, at: usize) -> Option<Claim> {
        static EVERY: Words = Words::of_all(|l| l.measures.every);
        let of = ordinal(self.word(at + 1)).filter(|of| EVERY.has(self.word(at)) && *of > 1)?;
        let is_time = time_unit(self.word(at + 2)).is_some();
        let share = Amount::exact(1.0 / f64::from(of), Scale::of(Measure::Share, 1.0));
        (!is_time).then(|| self.claim_of(vec![share], at..at + 2))
    }
}
