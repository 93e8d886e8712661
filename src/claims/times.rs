//! Times of day, moments told by words.
//!
//! ```text
//! "4 p.m."   "16:00"   "quatre heures de l'après-midi"   960 minutes     "7.30"   7:30 or 19:30
//! "last summer"   a moment          "a week later"   a span
//! ```
//!
//! Hours and what is added to them stand in the order of English, German or the Romance languages:
//! "half past seven", "halb acht", "las siete y media".

use crate::claims::amount::{Amount, Scale};
use crate::claims::lexicon::{stretch, time_unit, vague_time};
use crate::claims::scan::Scan;
use crate::claims::slot::{Claim, Kind};
use crate::lang::{Phrases, Words};
use std::ops::Range;

/// Minutes of a day, and of half a day.
const DAY: f64 = 1440.0;
/// See [`DAY`].
const HALF_DAY: f64 = 720.0;
/// Minute of the day from which an hour can only be counted to twenty-four.
const PAST_TWELVE: f64 = 780.0;
/// Minutes of two weeks: the only stretch that is a number of others by its name.
const FORTNIGHT: f64 = 14.0 * DAY;
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

static AT: Words = Words::of_all(|l| l.measures.at);
static QUARTER: Words = Words::of_all(|l| l.times.quarter);

/// An hour as it is written.
struct Hour<'a> {
    hour: f64,
    minutes: Option<f64>,
    /// Letters that make an hour of it: `pm`, `h`.
    ending: &'a str,
    end: usize,
}

/// The part of the day that an hour belongs to, as far as the words tell, and the word after them.
struct Part {
    afternoon: Option<bool>,
    end: usize,
}

impl Scan<'_> {
    /// A time of day in minutes; the key says whether it is of the whole day or of a half.
    pub(super) fn time(&self, at: usize) -> Option<Claim> {
        static NOON: Words = Words::of_all(|l| l.times.noon);
        static MIDNIGHT: Words = Words::of_all(|l| l.times.midnight);
        let word = self.word(at);
        if NOON.has(word) || MIDNIGHT.has(word) {
            let minute = if NOON.has(word) { HALF_DAY } else { 0.0 };
            return Some(clock(minute, Some(false), at..at + 1));
        }
        self.time_beside_hour(at).or_else(|| self.time_of_hour(at))
    }

    /// "Ten past four", "a quarter to four in the afternoon", "halb acht abends".
    fn time_beside_hour(&self, at: usize) -> Option<Claim> {
        static TO: Words = Words::of_all(|l| l.times.to);
        static HALF_TO: Words = Words::of_all(|l| l.times.half_to);
        let word = self.word(at);
        let is_hour = |hour: f64| (1.0..=12.0).contains(&hour);
        if HALF_TO.has(word)
            && let Some((hour, end)) = self.small(at + 1).filter(|(hour, _)| is_hour(*hour))
            && !HALF.has(self.word(end))
        {
            let part = self.part_of_day(end + usize::from(FULL_CLOCK.has(self.word(end))));
            return Some(clock(hour * 60.0 - 30.0, part.afternoon, at..part.end));
        }

        let (minutes, next) = match self.small(at) {
            Some((minutes, end)) => (minutes, end),
            None if HALF.has(word) => (30.0, at + 1),
            None if QUARTER.has(word) => (15.0, at + 1),
            None => return None,
        };
        let (hour, end) = self.small(next + 1).filter(|(hour, _)| is_hour(*hour))?;

        // "Two to four" are a few, or a result: a time needs "o'clock" or the like behind it.
        let past = PAST.has(self.word(next));
        let before = TO.has(self.word(next)) && minutes < 30.0 && self.clock_follows(end);
        if !past && !before {
            return None;
        }
        let minutes = if past { minutes } else { -minutes };
        let end = end + usize::from(FULL_CLOCK.has(self.word(end)));
        let part = self.part_of_day(end);
        Some(clock(hour * 60.0 + minutes, part.afternoon, at..part.end))
    }

    /// "4 p.m.", "7.30pm", "16:30", "19h30", "4.30 Uhr", "at 19.30", "las siete y media".
    fn time_of_hour(&self, at: usize) -> Option<Claim> {
        let Hour { hour, minutes, ending, mut end } = self.hour(at)?;
        let added = self.added(&mut end);
        let is_told = !ending.is_empty() || added.is_some() || self.clock_follows(end);
        let after_at = at.checked_sub(1).is_some_and(|k| AT.has(self.word(k)));
        let colon = end == at + 2 && self.gap(at) == ":";
        // "At 19.30" is a time where no unit follows.
        let dotted = minutes.is_some() && after_at && self.measured(end).scales.is_empty();
        // "Seven hours" last, "at seven hours" is a time.
        let by_the_clock = HALF_CLOCK.has(self.word(end)) && time_unit(self.word(end)).is_some();
        if !colon && !dotted && (!is_told || by_the_clock && !after_at) {
            return None;
        }

        let full = FULL_CLOCK.has(self.word(end)) || FULL_CLOCK.has(ending);
        end += usize::from(FULL_CLOCK.has(self.word(end)) || HALF_CLOCK.has(self.word(end)));
        let more = self.added(&mut end).or(added).unwrap_or(0.0);
        let part = match ending {
            _ if PM.has(ending) => Part { afternoon: Some(true), end },
            _ if AM.has(ending) => Part { afternoon: Some(false), end },
            _ => self.part_of_day(end),
        };
        let afternoon = if full { part.afternoon.or(Some(false)) } else { part.afternoon };
        let minute = hour * 60.0 + minutes.unwrap_or(0.0) + more;
        Some(clock(minute, afternoon, at..part.end))
    }

    /// The hour at `at`, with the minutes that stand beside it in digits.
    fn hour(&self, at: usize) -> Option<Hour<'_>> {
        let word = self.word(at);
        let letters = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let figure = &word[..word.len() - letters.len()];
        let of_day = |hour: &f64| *hour <= 24.0;
        let of_hour = |text: &str| text.parse().ok().filter(|m| text.len() == 2 && *m < 60.0);

        if figure.is_empty() {
            let (hour, end) = self.small(at).filter(|(hour, _)| of_day(hour))?;
            return Some(Hour { hour, minutes: None, ending: "", end });
        }
        // "19h30" and "19 h 30".
        let ending = letters.trim_end_matches(|c: char| c.is_ascii_digit());
        let after_letter = of_hour(&letters[ending.len()..]);
        let is_ending =
            ending.is_empty() || AM.has(ending) || PM.has(ending) || FULL_CLOCK.has(ending);
        if !is_ending || letters.len() > ending.len() && after_letter.is_none() {
            return None;
        }
        let (hour, dotted) = match figure.split_once('.') {
            Some((hour, minutes)) => (hour, Some(of_hour(minutes)?)),
            None => (figure, None),
        };
        let hour = hour.parse().ok().filter(of_day)?;
        let next = of_hour(self.word(at + 1));
        let colon = next.filter(|_| self.gap(at) == ":");
        let apart = of_hour(self.word(at + 2))
            .filter(|_| ending.is_empty() && FULL_CLOCK.has(self.word(at + 1)));
        let (minutes, end) = match (colon, apart) {
            (Some(_), _) => (colon, at + 2),
            (None, Some(_)) => (apart, at + 3),
            (None, None) => (dotted.or(after_letter), at + 1),
        };
        let ending = if apart.is_some() { self.word(at + 1) } else { ending };
        Some(Hour { hour, minutes, ending, end })
    }

    /// What is added to an hour, or taken off it, in words after it: "y media", "et quart", "menos
    /// cuarto", "heures et demie". Moves `end` behind it.
    fn added(&self, end: &mut usize) -> Option<f64> {
        static AND: Words = Words::of_all(|l| l.times.and);
        static LESS: Words = Words::of_all(|l| l.times.less);
        let clock = usize::from(HALF_CLOCK.has(self.word(*end)));
        let sign = match self.word(*end + clock) {
            word if AND.has(word) => 1.0,
            word if LESS.has(word) => -1.0,
            _ => return None,
        };
        let first = *end + clock + 1;
        let place = first + usize::from(ARTICLES.has(self.word(first)) || self.word(first) == "le");
        let minutes = match self.word(place) {
            word if HALF.has(word) => 30.0,
            word if QUARTER.has(word) => 15.0,
            _ => return None,
        };
        // "Two and a half hours" last.
        if time_unit(self.word(place + 1)).is_some() {
            return None;
        }
        let told = place + 1;
        let after_at = |k: usize| k.checked_sub(1).is_some_and(|k| AT.has(self.word(k)));
        let is_clock = clock > 0
            || self.clock_follows(told)
            || (1..=2).any(|k| end.checked_sub(k).is_some_and(after_at));
        if !is_clock {
            return None;
        }
        *end = told;
        Some(sign * minutes)
    }

    /// Whether what stands at `at` makes an hour of the number before.
    pub(super) fn clock_follows(&self, at: usize) -> bool {
        static IN_DAY: Phrases = Phrases::of_all(|l| l.times.in_day);
        let word = self.word(at);
        let rest = self.reading.words.get(at..).unwrap_or_default();
        [&AM, &PM, &HALF_CLOCK, &FULL_CLOCK].iter().any(|list| list.has(word))
            || IN_DAY.all().iter().any(|phrase| rest.starts_with(phrase))
    }

    /// The part of the day that the words from `at` on tell.
    fn part_of_day(&self, at: usize) -> Part {
        let here = self.word(at);
        let is_part = |word: &str| AFTERNOON.has(word) || MORNING.has(word);
        // "Am Abend" is no a.m.
        if (PM.has(here) || AM.has(here)) && !is_part(self.word(at + 1)) {
            return Part { afternoon: Some(PM.has(here)), end: at + 1 };
        }
        let words = || (at..at + PART_WITHIN).map(|k| self.word(k));
        let told = words().find(|word| is_part(word));
        Part { afternoon: told.map(|word| AFTERNOON.has(word)), end: at }
    }

    /// "Last summer", "recently", "the next night", "a week later", "half an hour".
    pub(super) fn moment(&self, at: usize) -> Option<Claim> {
        static FOLLOWING: Words = Words::of_all(|l| l.times.following);
        static DAY_PARTS: Words = Words::of_all(|l| l.times.day_parts);
        static POINTING: Words = Words::of_all(|l| l.times.pointing);
        let (word, next) = (self.word(at), self.word(at + 1));
        if vague_time(word) {
            return Some(Claim::plain(Kind::Moment, word.to_owned(), at..at + 1));
        }
        if FOLLOWING.has(word) && DAY_PARTS.has(next) {
            return Some(lasting(DAY, at..at + 2));
        }
        if POINTING.has(word) && stretch(next) {
            return Some(Claim::plain(Kind::Moment, format!("{word} {next}"), at..at + 2));
        }
        if HALF.has(word) {
            return self.half(at);
        }
        self.later(at).or_else(|| self.one_of_time(at))
    }

    /// "Half an hour", "half a dozen".
    fn half(&self, at: usize) -> Option<Claim> {
        static DOZEN: Words = Words::of_all(|l| l.numbers.dozen);
        let whole = at + 1 + usize::from(ARTICLES.has(self.word(at + 1)));
        let range = at..whole + 1;
        if DOZEN.has(self.word(whole)) {
            return Some(self.claim_of(vec![Amount::exact(6.0, Scale::COUNT)], range));
        }
        let minutes = time_unit(self.word(whole))?;
        Some(self.claim_of(vec![Amount::exact(0.5, Scale::time(minutes))], range))
    }

    /// "A week later".
    fn later(&self, at: usize) -> Option<Claim> {
        static LATER: Words = Words::of_all(|l| l.times.later);
        let minutes = time_unit(self.word(at + 1)).filter(|_| LATER.has(self.word(at + 2)))?;
        self.is_one(at).then(|| lasting(minutes, at..at + 3))
    }

    /// "For a week", "a fortnight".
    fn one_of_time(&self, at: usize) -> Option<Claim> {
        static LASTING: Words = Words::of_all(|l| l.times.lasting);
        let minutes = time_unit(self.word(at + 1))?;
        let lasts = at.checked_sub(1).is_some_and(|k| LASTING.has(self.word(k)));
        (self.is_one(at) && (lasts || minutes == FORTNIGHT)).then(|| lasting(minutes, at..at + 2))
    }

    fn is_one(&self, at: usize) -> bool {
        static ONES: Words = Words::of_all(|l| l.numbers.ones);
        ARTICLES.has(self.word(at)) || ONES.has(self.word(at))
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

/// A time of day in minutes; the key says whether it is of the whole day or of a half.
fn clock(minute: f64, afternoon: Option<bool>, range: Range<usize>) -> Claim {
    let known = afternoon.is_some() || minute >= PAST_TWELVE;
    let later = afternoon == Some(true) && minute < HALF_DAY;
    let value = if later { minute + HALF_DAY } else { minute };
    let key = if known { "24" } else { "12" };
    Claim { value, ..Claim::plain(Kind::Time, key.to_owned(), range) }
}

/// A stretch of so many minutes.
fn lasting(minutes: f64, range: Range<usize>) -> Claim {
    let amounts = vec![Amount::exact(1.0, Scale::time(minutes))];
    Claim { value: minutes, amounts, ..Claim::plain(Kind::Span, String::new(), range) }
}
