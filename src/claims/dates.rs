//! Days: of a month in any order and form, of the week.
//!
//! ```text
//! "3 April"   "April 3rd"   "el 3 de abril"   "3.4.2025"   "2025-04-03"     one day
//! "3/4/2025"                                                               3 April or 4 March
//! ```

use crate::claims::amount::Amount;
use crate::claims::lexicon::{month, ordinal as day_word, weekday};
use crate::claims::ordinals::ordinal;
use crate::claims::scan::Scan;
use crate::claims::slot::{Claim, Kind};
use crate::lang::Words;
use std::ops::Range;

/// Most days of a month, and most months.
const DAYS: u32 = 31;
/// See [`DAYS`].
const MONTHS: u32 = 12;

impl Scan<'_> {
    /// "11 June", "June 11", "3. Oktober", "the twentieth of March", "the end of October",
    /// "Tuesday", "3/4/2025".
    pub(super) fn date(&self, at: usize) -> Option<Claim> {
        static OF: Words = Words::of_all(|l| l.times.of);
        static UNTIL: Words = Words::of_all(|l| l.times.until);
        static TO: Words = Words::of_all(|l| l.measures.range);
        static PARTS: Words = Words::of_all(|l| l.times.month_parts);
        if let Some(day) = weekday(self.word(at)) {
            return Some(Claim::plain(Kind::Weekday, format!("{day}"), at..at + 1));
        }
        if let Some(date) = self.date_in_digits(at) {
            return Some(date);
        }

        let of = usize::from(OF.has(self.word(at + 1)));
        let month_after = month(self.word(at + 1 + of));
        if let (Some(day), Some(month)) = (self.day(at), month_after) {
            return Some(day_of(month, day, at..at + 2 + of));
        }
        let between = self.word(at + 1);
        if (UNTIL.has(between) || TO.has(between))
            && let (Some(from), Some(to), Some(month)) =
                (self.day(at), self.day(at + 2), month(self.word(at + 3)))
        {
            return Some(Claim::plain(Kind::Date, format!("{month}-{from}-{to}"), at..at + 4));
        }
        if let Some(month) = month_after.filter(|_| PARTS.has(self.word(at))) {
            let key = format!("{month}-{}", self.word(at));
            return Some(Claim::plain(Kind::Date, key, at..at + 2 + of));
        }

        // "May" and "March" are verbs without their capital.
        let month = month(self.word(at)).filter(|_| self.reading.tokens[at].capital || at == 0)?;
        let day = self.day(at + 1).filter(|_| self.gap(at) == " ")?;
        Some(day_of(month, day, at..at + 2))
    }

    /// The day of a month that a word names.
    fn day(&self, at: usize) -> Option<u32> {
        let word = self.word(at);
        let named = || day_word(word).or_else(|| ordinal(word));
        word.parse::<u32>().ok().or_else(named).filter(|day| (1..=DAYS).contains(day))
    }

    /// "3/4/2025", "3.4.2025", "2025-04-03": where the order is not told, either.
    fn date_in_digits(&self, at: usize) -> Option<Claim> {
        let word = self.word(at);
        let (parts, end): (Vec<&str>, usize) = if word.contains('.') {
            (word.split('.').collect(), at + 1)
        } else {
            let sign = self.gap(at);
            let is_one = matches!(sign, "/" | "-") && self.gap(at + 1) == sign;
            if !is_one {
                return None;
            }
            ((at..at + 3).map(|k| self.word(k)).collect(), at + 3)
        };
        let is_digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if parts.len() != 3 || !parts.iter().all(is_digits) {
            return None;
        }
        let number = |k: usize| parts[k].parse::<u32>().ok();
        let (first, second, third) = (number(0)?, number(1)?, number(2)?);
        let fits =
            |month: u32, day: u32| (1..=MONTHS).contains(&month) && (1..=DAYS).contains(&day);
        if parts[0].len() == 4 {
            return fits(second, third).then(|| day_of(second, third, at..end));
        }
        if parts[2].len() != 4 {
            return None;
        }

        // With full stops the day comes first everywhere.
        let swapped = !word.contains('.') && first != second && fits(first, second);
        let plain = fits(second, first);
        let mut claim = match (plain, swapped) {
            (true, _) => day_of(second, first, at..end),
            (false, true) => day_of(first, second, at..end),
            (false, false) => return None,
        };
        if plain && swapped {
            claim.amounts.push(Amount::day(first, second));
        }
        Some(claim)
    }
}

fn day_of(month: u32, day: u32, range: Range<usize>) -> Claim {
    let amounts = vec![Amount::day(month, day)];
    Claim { amounts, ..Claim::plain(Kind::Date, format!("{month}-{day}"), range) }
}
