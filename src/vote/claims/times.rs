//! Dates, times of day, moments told by words.
//!
//! ```text
//! "4 p.m. on 11 June"   time 960, date 11 of June     "last summer", "a week later"   moment, span
//! ```
//!
//! The order of the words is that of English and, where it is the same, German.

use crate::lang::{Phrases, Words};
use crate::vote::claims::lexicon::{month, ordinal, stretch, time_unit, vague_time, weekday};
use crate::vote::claims::scan::Scan;
use crate::vote::claims::slot::{Claim, Kind};
use std::ops::Range;

/// Minutes of a day, and of half a day.
const DAY: f64 = 1440.0;
/// See [`DAY`].
const HALF_DAY: f64 = 720.0;
/// Minute of the day from which an hour can only be counted to twenty-four.
const PAST_TWELVE: f64 = 780.0;
/// Words after an hour in which the part of the day may stand: "at four on a wet afternoon". Set by
/// hand.
const PART_WITHIN: usize = 4;

static MORNING: Words = Words::of_all(|l| l.times.morning);
static AFTERNOON: Words = Words::of_all(|l| l.times.afternoon);
static AM: Words = Words::of_all(|l| l.times.am);
static PM: Words = Words::of_all(|l| l.times.pm);
static HALF_CLOCK: Words = Words::of_all(|l| l.times.half_clock);
static FULL_CLOCK: Words = Words::of_all(|l| l.times.full_clock);
static HALF: Words = Words::of_all(|l| l.times.half);
static PAST: Words = Words::of_all(|l| l.times.past);
static ARTICLES: Words = Words::of_all(|l| l.numbers.articles);

/// The part of the day that an hour belongs to, as far as the words tell, and the word after them.
struct Part {
    afternoon: Option<bool>,
    end: usize,
}

impl Scan<'_> {
    /// "11 June", "June 11", "3. Oktober", "the twentieth of March", "the end of October",
    /// "Tuesday".
    pub(super) fn date(&self, at: usize) -> Option<Claim> {
        static OF: Words = Words::of_all(|l| l.times.of);
        static UNTIL: Words = Words::of_all(|l| l.times.until);
        static PARTS: Words = Words::of_all(|l| l.times.month_parts);
        if let Some(day) = weekday(self.word(at)) {
            return self.claim(Kind::Weekday, format!("{day}"), 0.0, at..at + 1);
        }

        let day = |at: usize| {
            let word = self.word(at);
            word.parse::<u32>().ok().or_else(|| ordinal(word)).filter(|d| (1..=31).contains(d))
        };
        let of = usize::from(OF.has(self.word(at + 1)));
        let month_after = month(self.word(at + 1 + of));
        if let (Some(day), Some(month)) = (day(at), month_after) {
            return self.claim(Kind::Date, format!("{month}-{day}"), 0.0, at..at + 2 + of);
        }
        if UNTIL.has(self.word(at + 1))
            && let (Some(_), Some(_), Some(month)) =
                (day(at), day(at + 2), month(self.word(at + 3)))
        {
            let key = format!("{month}-{}-{}", self.word(at), self.word(at + 2));
            return self.claim(Kind::Date, key, 0.0, at..at + 4);
        }
        if let Some(month) = month_after.filter(|_| PARTS.has(self.word(at))) {
            let key = format!("{month}-{}", self.word(at));
            return self.claim(Kind::Date, key, 0.0, at..at + 2 + of);
        }

        // "May" and "March" are verbs without their capital.
        let month = month(self.word(at)).filter(|_| self.reading.tokens[at].capital)?;
        let day = day(at + 1).filter(|_| self.gap(at) == " ")?;
        self.claim(Kind::Date, format!("{month}-{day}"), 0.0, at..at + 2)
    }

    /// A time of day in minutes; the key says whether it is of the whole day or of a half.
    pub(super) fn time(&self, at: usize) -> Option<Claim> {
        static NOON: Words = Words::of_all(|l| l.times.noon);
        static MIDNIGHT: Words = Words::of_all(|l| l.times.midnight);
        let word = self.word(at);
        if NOON.has(word) || MIDNIGHT.has(word) {
            let minute = if NOON.has(word) { HALF_DAY } else { 0.0 };
            return self.claim(Kind::Time, "24".to_owned(), minute, at..at + 1);
        }
        self.time_beside_hour(at).or_else(|| self.time_of_hour(at))
    }

    /// "Ten past four", "a quarter to four in the afternoon".
    fn time_beside_hour(&self, at: usize) -> Option<Claim> {
        static TO: Words = Words::of_all(|l| l.times.to);
        static QUARTER: Words = Words::of_all(|l| l.times.quarter);
        let word = self.word(at);
        let (minutes, next) = match self.small(at) {
            Some((minutes, end)) => (minutes, end),
            None if HALF.has(word) => (30.0, at + 1),
            None if QUARTER.has(word) => (15.0, at + 1),
            None => return None,
        };
        let (hour, end) = self.small(next + 1).filter(|(hour, _)| *hour <= 12.0)?;

        // "Two to four" are a few, or a result: a time needs "o'clock" or the like behind it.
        let past = PAST.has(self.word(next));
        let before = TO.has(self.word(next)) && minutes < 30.0 && self.clock_follows(end);
        if !past && !before {
            return None;
        }
        let minutes = if past { minutes } else { -minutes };
        let part = self.part_of_day(end);
        self.clock(hour * 60.0 + minutes, part.afternoon, at..part.end)
    }

    /// "4 p.m.", "16:30", "4.30 Uhr", "three in the morning".
    fn time_of_hour(&self, at: usize) -> Option<Claim> {
        let (hour, next) = self.small(at).filter(|(hour, _)| *hour <= 24.0)?;
        let colon = self.gap(at) == ":" && self.word(at + 1).len() == 2;
        let after_colon = self.word(at + 1).parse().ok().filter(|m| colon && *m < 60.0);
        let after_dot = self.word(at).split_once('.').map(|(_, m)| m).filter(|m| m.len() == 2);
        let (minutes, mut end) = match (after_colon, after_dot) {
            (Some(minutes), _) => (minutes, at + 2),
            (None, Some(minutes)) if self.clock_follows(next) => (minutes.parse().ok()?, next),
            _ => (0.0, next),
        };
        if !colon && !self.clock_follows(end) {
            return None;
        }

        let full = FULL_CLOCK.has(self.word(end));
        end += usize::from(full || HALF_CLOCK.has(self.word(end)));
        let part = self.part_of_day(end);
        let afternoon = if full { Some(false) } else { part.afternoon };
        self.clock(hour.trunc() * 60.0 + minutes, afternoon, at..part.end)
    }

    fn clock(&self, minute: f64, afternoon: Option<bool>, range: Range<usize>) -> Option<Claim> {
        let known = afternoon.is_some() || minute >= PAST_TWELVE;
        let later = afternoon == Some(true) && minute < HALF_DAY;
        let minute = if later { minute + HALF_DAY } else { minute };
        self.claim(Kind::Time, if known { "24" } else { "12" }.to_owned(), minute, range)
    }

    /// Whether what stands at `at` makes an hour of the number before.
    fn clock_follows(&self, at: usize) -> bool {
        static IN_DAY: Phrases = Phrases::of_all(|l| l.times.in_day);
        let word = self.word(at);
        let rest = self.reading.words.get(at..).unwrap_or_default();
        [&AM, &PM, &HALF_CLOCK, &FULL_CLOCK].iter().any(|list| list.has(word))
            || IN_DAY.all().iter().any(|phrase| rest.starts_with(phrase))
    }

    /// The part of the day that the words from `at` on tell.
    fn part_of_day(&self, at: usize) -> Part {
        let here = self.word(at);
        if PM.has(here) || AM.has(here) {
            return Part { afternoon: Some(PM.has(here)), end: at + 1 };
        }
        let words = || (at..at + PART_WITHIN).map(|k| self.word(k));
        let told = words().find(|word| AFTERNOON.has(word) || MORNING.has(word));
        Part { afternoon: told.map(|word| AFTERNOON.has(word)), end: at }
    }

    /// "Last summer", "recently", "the next night", "a week later", "half an hour".
    pub(super) fn moment(&self, at: usize) -> Option<Claim> {
        static FOLLOWING: Words = Words::of_all(|l| l.times.following);
        static DAY_PARTS: Words = Words::of_all(|l| l.times.day_parts);
        static POINTING: Words = Words::of_all(|l| l.times.pointing);
        let (word, next) = (self.word(at), self.word(at + 1));
        if vague_time(word) {
            return self.claim(Kind::Moment, word.to_owned(), 0.0, at..at + 1);
        }
        if FOLLOWING.has(word) && DAY_PARTS.has(next) {
            return self.claim(Kind::Span, String::new(), DAY, at..at + 2);
        }
        if POINTING.has(word) && stretch(next) {
            return self.claim(Kind::Moment, format!("{word} {next}"), 0.0, at..at + 2);
        }
        if HALF.has(word) {
            return self.half(at);
        }
        self.later(at)
    }

    /// "Half an hour", "half a dozen".
    fn half(&self, at: usize) -> Option<Claim> {
        static DOZEN: Words = Words::of_all(|l| l.numbers.dozen);
        let whole = at + 1 + usize::from(ARTICLES.has(self.word(at + 1)));
        let range = at..whole + 1;
        if DOZEN.has(self.word(whole)) {
            return self.counted(6.0, self.units(whole + 1), range);
        }
        let minutes = time_unit(self.word(whole))?;
        self.claim(Kind::Span, String::new(), minutes / 2.0, range)
    }

    /// "A week later".
    fn later(&self, at: usize) -> Option<Claim> {
        static ONES: Words = Words::of_all(|l| l.numbers.ones);
        static LATER: Words = Words::of_all(|l| l.times.later);
        let is_one = ARTICLES.has(self.word(at)) || ONES.has(self.word(at));
        let minutes = time_unit(self.word(at + 1)).filter(|_| LATER.has(self.word(at + 2)))?;
        is_one.then(|| self.claim(Kind::Span, String::new(), minutes, at..at + 3))?
    }

    /// A number below a hundred, in whole digits or in words, and the word after it.
    fn small(&self, at: usize) -> Option<(f64, usize)> {
        let word = self.word(at);
        // "18th" and "5km" are no hours.
        let plain = word.parse::<f64>().is_ok() || !word.starts_with(|c: char| c.is_ascii_digit());
        let spoken = self.spoken(at).filter(|s| plain && s.value < 100.0)?;
        Some((spoken.value, spoken.end))
    }
}
