//! Dates as they stand on pages: `2025-07-15T08:00Z`, `15.7.2025`, `Monday 10 March, 18:40`, `le 3
//! juin 2025`.
//!
//! Comes in: a line of text. Goes out: the dates in it, in order. Digits are read in any language,
//! names of months in English, German and French. `7/8/2025` may be two days and is none here.

use crate::lang::{Words, month};
use std::cmp::Ordering;

/// Words after a date in which its time of day stands.
const TIME_WITHIN: usize = 4;
/// Days apart from which two dates without a year may be of two years.
const HALF_A_YEAR: i64 = 183;
/// Days in front of each month, leap years apart.
const DAYS_BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/// A day, and the minute where it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    year: Option<i32>,
    month: u32,
    day: u32,
    /// Minutes of the day and minutes east of Greenwich, where the text says so.
    time: Option<(i64, Option<i64>)>,
}

impl Stamp {
    /// Which of the two is the earlier; `None` where nobody can tell.
    pub(crate) fn compare(&self, other: &Self) -> Option<Ordering> {
        let years = self.year.zip(other.year);
        if let Some((a, b)) = years.filter(|(a, b)| a != b) {
            return Some(a.cmp(&b));
        }
        let apart = (self.day_of_year() - other.day_of_year()).abs();
        if years.is_none() && apart > HALF_A_YEAR {
            return None;
        }
        let days = (self.month, self.day).cmp(&(other.month, other.day));
        if days != Ordering::Equal {
            return Some(days);
        }
        match (self.time, other.time) {
            (Some((a, None)), Some((b, None))) => Some(a.cmp(&b)),
            (Some((a, Some(p))), Some((b, Some(q)))) => Some((a - p).cmp(&(b - q))),
            _ => None,
        }
    }

    fn day_of_year(&self) -> i64 {
        DAYS_BEFORE[self.month as usize - 1] + i64::from(self.day)
    }
}

/// `2025-07-15 08:00`, as far as it is known; `--07-15` without a year, as ISO 8601 once wrote it.
impl std::fmt::Display for Stamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.year {
            Some(y) => write!(f, "{y:04}-{:02}-{:02}", self.month, self.day)?,
            None => write!(f, "--{:02}-{:02}", self.month, self.day)?,
        }
        match self.time {
            Some((minutes, _)) => write!(f, " {:02}:{:02}", minutes / 60, minutes % 60),
            None => Ok(()),
        }
    }
}

/// A run of digits or of letters, in lower case, and the text before it back to the run before.
struct Run {
    text: String,
    gap: String,
    start: usize,
}

impl Run {
    fn number(&self, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        let plain =
            self.text.bytes().all(|b| b.is_ascii_digit()) && digits.contains(&self.text.len());
        self.text.parse().ok().filter(|_| plain)
    }
}

fn runs(line: &str) -> Vec<Run> {
    let class = |c: char| if c.is_ascii_digit() { 1 } else { 2 * u8::from(c.is_alphabetic()) };
    let mut out: Vec<Run> = Vec::new();
    let (mut gap, mut last) = (String::new(), 0);
    for (at, c) in line.char_indices() {
        match (class(c), out.last_mut()) {
            (0, _) => gap.push(c),
            (k, Some(run)) if k == last => run.text.extend(c.to_lowercase()),
            _ => out.push(Run {
                text: c.to_lowercase().collect(),
                gap: std::mem::take(&mut gap),
                start: at,
            }),
        }
        last = class(c);
    }
    out
}

/// The dates of a line, in order, each with the byte where it begins.
pub(crate) fn dates(line: &str) -> Vec<(usize, Stamp)> {
    let runs = runs(line);
    let mut out = Vec::new();
    let mut k = 0;
    while k < runs.len() {
        match day(&runs[k..]) {
            Some((stamp, used)) => {
                let rest = &runs[k + used..];
                out.push((runs[k].start, Stamp { time: time(rest), ..stamp }));
                k += used;
            }
            None => k += 1,
        }
    }
    out
}

/// The first date of a text that is nothing but a date, as people type it.
pub(crate) fn typed(text: &str) -> Option<Stamp> {
    dates(text).first().map(|d| d.1)
}

fn stamp(year: Option<u32>, month: u32, day: u32) -> Option<Stamp> {
    let year = match year {
        Some(y) => Some(i32::try_from(y).ok().filter(|y| (1000..=2999).contains(y))?),
        None => None,
    };
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Stamp {
        year,
        month,
        day,
        time: None,
    })
}

/// The date at the start of these runs, and how many of them it takes.
fn day(runs: &[Run]) -> Option<(Stamp, usize)> {
    numeric(runs).or_else(|| named(runs))
}

/// `2025-07-15`, `2025年7月15日`, `15.07.2025`; `13/7/2025`, where only one reading is possible.
fn numeric(runs: &[Run]) -> Option<(Stamp, usize)> {
    if let [y, a, m, b, d, ..] = runs
        && (a.text.as_str(), b.text.as_str()) == ("年", "月")
    {
        return stamp(Some(y.number(4..=4)?), m.number(1..=2)?, d.number(1..=2)?).map(|s| (s, 5));
    }
    let [a, b, c, ..] = runs else { return None };
    if b.gap != c.gap || !matches!(b.gap.as_str(), "-" | "." | "/") {
        return None;
    }
    let made = match (a.number(4..=4), c.number(4..=4)) {
        (Some(y), None) => stamp(Some(y), b.number(2..=2)?, c.number(2..=2)?),
        (None, Some(y)) => {
            let (x, z) = (a.number(1..=2)?, b.number(1..=2)?);
            match b.gap.as_str() {
                "." => stamp(Some(y), z, x),
                _ if x > 12 => stamp(Some(y), z, x),
                _ if z > 12 => stamp(Some(y), x, z),
                _ => None,
            }
        }
        _ => None,
    };
    made.map(|s| (s, 3))
}

/// `10 March 2025`, `10. März`, `1er juin`, `the 10th of March`, `March 10, 2025`.
fn named(runs: &[Run]) -> Option<(Stamp, usize)> {
    static ENDINGS: Words = Words::of_all(|l| l.times.ordinal_endings);
    static OF: Words = Words::of_all(|l| l.times.of);
    let skip = |at: usize, words: &Words| {
        at + usize::from(runs.get(at).is_some_and(|r| words.has(&r.text)))
    };
    let year = |at: usize| {
        let near = |r: &&Run| matches!(r.gap.trim(), "" | "," | ".");
        runs.get(at)
            .filter(near)
            .and_then(|r| r.number(4..=4))
            .filter(|y| (1000..=2999).contains(y))
    };
    if let Some(d) = runs.first()?.number(1..=2) {
        let at = skip(skip(1, &ENDINGS), &OF);
        let m =
            runs.get(at).filter(|r| !r.gap.contains([',', '/'])).and_then(|r| month(&r.text))?;
        let y = year(at + 1);
        return stamp(y, m, d).map(|s| (s, at + 1 + usize::from(y.is_some())));
    }
    let m = month(&runs.first()?.text)?;
    let d = runs.get(1).filter(|r| r.gap == " " || r.gap == ". ")?.number(1..=2)?;
    let at = skip(2, &ENDINGS);
    let y = year(at);
    stamp(y, m, d).map(|s| (s, at + usize::from(y.is_some())))
}

/// The time of day in the words after a date: `18:40`, `T08:00:00+02:00`, `6:12 pm`, `18h40`.
fn time(rest: &[Run]) -> Option<(i64, Option<i64>)> {
    for k in 0..rest.len().min(TIME_WITHIN) {
        let [h, m, ..] = &rest[k..] else { return None };
        let (next, taken) =
            if m.text == "h" && m.gap.is_empty() { (rest.get(k + 2)?, 3) } else { (m, 2) };
        let joined = next.gap == ":" || taken == 3;
        let (Some(hour), Some(minute)) = (h.number(1..=2), next.number(2..=2).filter(|_| joined))
        else {
            continue;
        };
        if hour > 23 || minute > 59 {
            return None;
        }
        let mut after = &rest[k + taken..];
        if after.first().is_some_and(|s| s.gap == ":" && s.number(2..=2).is_some()) {
            after = &after[1..];
        }
        let word = after.first().map_or("", |r| r.text.as_str());
        let hour = match word {
            "pm" | "p" if hour < 12 => hour + 12,
            "am" | "a" if hour == 12 => 0,
            _ => hour,
        };
        return Some((i64::from(hour * 60 + minute), zone(after)));
    }
    None
}

/// Minutes east of Greenwich: `Z`, `UTC`, `GMT`, `+02:00`, `-0500`.
fn zone(after: &[Run]) -> Option<i64> {
    let first = after.first()?;
    if matches!(first.text.as_str(), "z" | "utc" | "gmt") {
        return Some(0);
    }
    let sign = match first.gap.trim() {
        "+" => 1,
        "-" | "−" => -1,
        _ => return None,
    };
    let (h, m) = match first.number(4..=4) {
        Some(both) => (both / 100, both % 100),
        None => (
            first.number(2..=2)?,
            after.get(1).filter(|r| r.gap == ":").and_then(|r| r.number(2..=2)).unwrap_or(0),
        ),
    };
    (h <= 14 && m < 60).then_some(sign * i64::from(h * 60 + m))
}

#[cfg(test)]
mod tests {
    use super::{dates, typed};
    use std::cmp::Ordering;

    fn shown(line: &str) -> Vec<String> {
        dates(line).iter().map(|d| d.1.to_string()).collect()
    }

    #[test]
    fn dates_are_read_as_pages_write_them() {
        for (line, date) in [
            ("2031-05-04T08:00:00Z", "2031-05-04 08:00"),
            ("Tue, 15 Jul 2025 10:05:00 GMT", "2025-07-15 10:05"),
            ("Monday 10 March, 18:40", "--03-10 18:40"),
            ("Stand: 3.7.2025", "2025-07-03"),
            ("am 3. Oktober 1990", "1990-10-03"),
            ("March 10, 2025 at 6:12 pm", "2025-03-10 18:12"),
            ("le 1er juin 2025 à 18h40", "2025-06-01 18:40"),
            ("2025年7月15日", "2025-07-15"),
            ("13/7/2025", "2025-07-13"),
            ("the 4th of May", "--05-04"),
        ] {
            assert_eq!(shown(line), [date], "{line}");
        }
    }

    #[test]
    fn what_may_be_two_days_is_no_date() {
        for line in ["7/8/2025", "31.12", "may 2019", "room 4, May said", "2025-13-40", "1.2.3"] {
            assert_eq!(shown(line), [""; 0], "{line}");
        }
    }

    #[test]
    fn order_is_told_only_where_it_can_be() {
        let order = |a: &str, b: &str| typed(a).unwrap().compare(&typed(b).unwrap());
        assert_eq!(order("2025-07-15", "2025-07-16"), Some(Ordering::Less));
        assert_eq!(order("9 March", "2025-03-10"), Some(Ordering::Less));
        assert_eq!(order("9 March, 10:15", "9 March, 18:40"), Some(Ordering::Less));
        assert_eq!(
            order("2025-07-15T23:30:00-05:00", "2025-07-15T23:00:00Z"),
            Some(Ordering::Greater)
        );
        assert_eq!(order("2 January", "30 December"), None);
        assert_eq!(order("9 March", "9 March, 10:00"), None);
    }
}
