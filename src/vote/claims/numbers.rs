//! Numbers with what they count, times, dates, spans of time, codes.
//!
//! ```text
//! "14 gold torcs"      number  14  of gold torc        "1.8 million crowns"  number 1800000 of crown
//! "4 p.m. on 11 June"  time 960, date 11 of June        "v1.12.7"            code
//! ```

use crate::vote::claims::lexicon::{
    approximates, cardinal, day_part, filler, magnitude, month, ordinal, pointing, stretch,
    time_unit, vague_time, weekday,
};
use crate::vote::claims::{Claim, Kind};
use crate::vote::words::Reading;
use std::ops::Range;

/// Words after a number looked at for what it counts.
const UNIT_WORDS: usize = 3;
/// Words before a number in which "about" or "more than" may stand.
const ABOUT_WORDS: usize = 3;
/// Four digits from this number on, standing alone, are a year …
const FIRST_YEAR: f64 = 1000.0;
/// … up to this one.
const LAST_YEAR: f64 = 2199.0;

/// All such claims of a reading, in order. `text` is the witness's text.
pub(super) fn claims(reading: &Reading<'_>, text: &str) -> Vec<Claim> {
    let scan = Scan { reading, text };
    let mut out = Vec::new();
    let mut k = 0;
    while k < reading.tokens.len() {
        match scan.at(k) {
            Some(claim) => {
                k = claim.range.end.max(k + 1);
                out.push(claim);
            }
            None => k += 1,
        }
    }
    out
}

struct Scan<'a> {
    reading: &'a Reading<'a>,
    text: &'a str,
}

impl Scan<'_> {
    fn word(&self, k: usize) -> &str {
        self.reading.words.get(k).copied().unwrap_or("")
    }

    /// What stands between word `k` and the next.
    fn gap(&self, k: usize) -> &str {
        let t = &self.reading.tokens;
        if k + 1 >= t.len() || t[k].span.end > t[k + 1].span.start {
            ""
        } else {
            &self.text[t[k].span.end..t[k + 1].span.start]
        }
    }

    fn at(&self, k: usize) -> Option<Claim> {
        self.code(k)
            .or_else(|| self.date(k))
            .or_else(|| self.time(k))
            .or_else(|| self.moment(k))
            .or_else(|| self.number(k))
    }

    fn claim(&self, kind: Kind, key: String, value: f64, range: Range<usize>) -> Option<Claim> {
        Some(Claim { kind, key, value, units: Vec::new(), round: false, range })
    }

    /// A word of letters and digits, or a row of digits that begins with 0.
    fn code(&self, k: usize) -> Option<Claim> {
        let w = self.word(k);
        let digit = w.chars().any(|c| c.is_ascii_digit());
        if digit && w.chars().next().is_some_and(char::is_alphabetic) {
            return self.claim(Kind::Code, w.to_owned(), 0.0, k..k + 1);
        }
        if w.len() > 1 && w.starts_with('0') && w.bytes().all(|b| b.is_ascii_digit()) {
            let mut end = k + 1;
            let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
            while digits(self.word(end)) && matches!(self.gap(end - 1), " " | "-" | "/" | "\u{a0}")
            {
                end += 1;
            }
            return self.claim(Kind::Code, self.reading.words[k..end].concat(), 0.0, k..end);
        }
        None
    }

    /// "11 June", "June 11", "3. Oktober", "the twentieth of March", "the end of October",
    /// "Tuesday".
    fn date(&self, k: usize) -> Option<Claim> {
        if let Some(d) = weekday(self.word(k)) {
            return self.claim(Kind::Weekday, format!("{d}"), 0.0, k..k + 1);
        }
        let day =
            |w: &str| w.parse::<u32>().ok().or_else(|| ordinal(w)).filter(|d| (1..=31).contains(d));
        let of = usize::from(self.word(k + 1) == "of");
        if let (Some(d), Some(m)) = (day(self.word(k)), month(self.word(k + 1 + of))) {
            return self.claim(Kind::Date, format!("{m}-{d}"), 0.0, k..k + 2 + of);
        }
        if let (Some(_), "to" | "bis", Some(_), Some(m)) =
            (day(self.word(k)), self.word(k + 1), day(self.word(k + 2)), month(self.word(k + 3)))
        {
            return self.claim(
                Kind::Date,
                format!("{m}-{}-{}", self.word(k), self.word(k + 2)),
                0.0,
                k..k + 4,
            );
        }
        if let ("end" | "middle" | "beginning" | "start" | "anfang" | "ende" | "mitte", Some(m)) =
            (self.word(k), month(self.word(k + 1 + of)))
        {
            return self.claim(Kind::Date, format!("{m}-{}", self.word(k)), 0.0, k..k + 2 + of);
        }
        let m = month(self.word(k)).filter(|_| self.reading.tokens[k].capital)?;
        let d = day(self.word(k + 1)).filter(|_| self.gap(k) == " ")?;
        self.claim(Kind::Date, format!("{m}-{d}"), 0.0, k..k + 2)
    }

    /// A time of day in minutes; the key says whether it is of the whole day or of a half.
    fn time(&self, k: usize) -> Option<Claim> {
        let w = self.word(k);
        if let "noon" | "midday" | "midnight" | "mitternacht" = w {
            let at = if w.starts_with("mid") && w != "midday" || w == "mitternacht" {
                0.0
            } else {
                720.0
            };
            return self.claim(Kind::Time, "24".to_owned(), at, k..k + 1);
        }
        let past = matches!(self.word(k + 1), "past" | "to")
            && self.small(k + 2).is_some_and(|h| h <= 12.0);
        let minutes = if past {
            self.small(k).or(match w {
                "half" => Some(30.0),
                "quarter" => Some(15.0),
                _ => None,
            })
        } else {
            None
        };
        if let Some(minutes) = minutes.filter(|m| {
            self.word(k + 1) == "past" || *m < 30.0 && w != "half" && self.clock_follows(k + 3)
        }) {
            let sign = if self.word(k + 1) == "past" { 1.0 } else { -1.0 };
            let (half, end) = self.half_of_day(k + 3);
            return self.clock(self.small(k + 2)? * 60.0 + sign * minutes, half, k..end);
        }
        let hour = self.small(k).filter(|h| *h <= 24.0)?;
        let colon = matches!(self.gap(k), ":") && self.word(k + 1).len() == 2;
        let (minutes, mut end) = match (colon, self.word(k + 1).parse::<f64>(), w.split_once('.')) {
            (true, Ok(m), _) if m < 60.0 => (m, k + 2),
            (_, _, Some((_, m))) if m.len() == 2 && self.clock_follows(k + 1) => {
                (m.parse().ok()?, k + 1)
            }
            _ => (0.0, k + 1),
        };
        if !colon && !self.clock_follows(end) {
            return None;
        }
        if matches!(self.word(end), "o'clock" | "uhr") {
            end += 1;
        }
        let whole = self.word(end - 1) == "uhr";
        let (half, end) = self.half_of_day(end);
        self.clock(hour.trunc() * 60.0 + minutes, if whole { Some(false) } else { half }, k..end)
    }

    fn clock(&self, at: f64, afternoon: Option<bool>, range: Range<usize>) -> Option<Claim> {
        let known = afternoon.is_some() || at >= 780.0;
        let at = if afternoon == Some(true) && at < 720.0 { at + 720.0 } else { at };
        self.claim(Kind::Time, if known { "24" } else { "12" }.to_owned(), at, range)
    }

    fn clock_follows(&self, k: usize) -> bool {
        matches!(self.word(k), "p.m" | "a.m" | "pm" | "am" | "o'clock" | "uhr")
            || (self.word(k) == "in"
                && self.word(k + 1) == "the"
                && matches!(self.word(k + 2), "morning" | "afternoon" | "evening"))
    }

    /// Whether the afternoon is meant, as far as the next words tell, and where they end.
    fn half_of_day(&self, k: usize) -> (Option<bool>, usize) {
        match self.word(k) {
            "p.m" | "pm" => return (Some(true), k + 1),
            "a.m" | "am" => return (Some(false), k + 1),
            _ => {}
        }
        for ahead in k..k + 4 {
            match self.word(ahead) {
                "afternoon" | "evening" => return (Some(true), k),
                "morning" => return (Some(false), k),
                _ => {}
            }
        }
        (None, k)
    }

    /// "last summer", "recently", "the next night", "a week later", "half an hour".
    fn moment(&self, k: usize) -> Option<Claim> {
        let (w, next) = (self.word(k), self.word(k + 1));
        if vague_time(w) {
            return self.claim(Kind::Moment, w.to_owned(), 0.0, k..k + 1);
        }
        if matches!(w, "next" | "following") && day_part(next) {
            return self.claim(Kind::Span, String::new(), 1440.0, k..k + 2);
        }
        if pointing(w) && stretch(next) {
            return self.claim(Kind::Moment, format!("{w} {next}"), 0.0, k..k + 2);
        }
        if w == "half" && next == "a" && self.word(k + 2) == "dozen" {
            return self.counted(6.0, self.units(k + 3), k..k + 3);
        }
        if matches!(w, "half") {
            let skip = usize::from(matches!(next, "a" | "an"));
            let unit = time_unit(self.word(k + 1 + skip))?;
            return self.claim(Kind::Span, String::new(), unit / 2.0, k..k + 2 + skip);
        }
        if matches!(w, "a" | "an" | "one" | "eine" | "einen")
            && matches!(self.word(k + 2), "later" | "ago" | "später")
        {
            return self.claim(Kind::Span, String::new(), time_unit(next)?, k..k + 3);
        }
        None
    }

    /// A number in digits or words below a hundred.
    fn small(&self, k: usize) -> Option<f64> {
        let w = self.word(k);
        w.parse::<f64>().ok().or_else(|| cardinal(w)).filter(|v| *v < 100.0)
    }

    fn number(&self, k: usize) -> Option<Claim> {
        let (mut value, mut end, digits) = self.plain_number(k)?;
        let mut scaled = false;
        while let Some(m) = magnitude(self.word(end)) {
            (value, end, scaled) = (value * m, end + 1, true);
        }
        let after = self.text.get(self.reading.tokens[end - 1].span.end..).unwrap_or("");
        let before = self.text.get(..self.reading.tokens[k].span.start).unwrap_or("");
        if after.trim_start().starts_with('%') {
            return self.counted(value, vec!["%".to_owned()], k..end);
        }
        if before.ends_with(['$', '€', '£']) {
            return self.counted(value, vec!["money".to_owned()], k..end);
        }
        if let Some(minutes) = time_unit(self.word(end)).filter(|_| !scaled) {
            let round = self.round(value, &(k..end));
            return self
                .claim(Kind::Span, String::new(), value * minutes, k..end + 1)
                .map(|c| Claim { round, ..c });
        }
        let four =
            digits && self.word(k).len() == 4 && self.word(k).bytes().all(|b| b.is_ascii_digit());
        let units = self.units(end);
        if four
            && !scaled
            && (FIRST_YEAR..=LAST_YEAR).contains(&value)
            && (units.is_empty() || self.year_before(k))
        {
            return self.claim(Kind::Year, format!("{value}"), value, k..end);
        }
        self.counted(value, units, k..end)
    }

    fn year_before(&self, k: usize) -> bool {
        k > 0
            && (matches!(
                self.word(k - 1),
                "in" | "since" | "of" | "from" | "des" | "seit" | "von" | "until"
            ) || month(self.word(k - 1)).is_some())
    }

    fn counted(&self, value: f64, units: Vec<String>, range: Range<usize>) -> Option<Claim> {
        let round = self.round(value, &range);
        Some(Claim { kind: Kind::Number, key: format!("{value}"), value, units, round, range })
    }

    /// Whether a number is said to be about so much, or is a round one written in words.
    fn round(&self, value: f64, range: &Range<usize>) -> bool {
        let about = (range.start.saturating_sub(ABOUT_WORDS)..range.start)
            .any(|k| approximates(self.word(k)));
        let digits = self.word(range.start).chars().any(|c| c.is_ascii_digit());
        let mut lead = value;
        while lead >= 10.0 && lead % 10.0 == 0.0 {
            lead /= 10.0;
        }
        value >= 10.0 && (about || (!digits && value >= 20.0 && lead < 10.0))
    }

    /// Stems of the words a number counts, up to the next filler or sign.
    fn units(&self, end: usize) -> Vec<String> {
        let mut out = Vec::new();
        for k in end..end + UNIT_WORDS {
            let (w, previous) = (self.word(k), k.saturating_sub(1));
            if w.is_empty()
                || filler(w)
                || !matches!(self.gap(previous).trim(), "" | "-" | ".")
                || w.chars().any(|c| c.is_ascii_digit())
            {
                break;
            }
            out.push(self.reading.tokens[k].stem.clone());
        }
        out
    }

    /// The number at `k`: its value, where it ends, whether in digits.
    fn plain_number(&self, k: usize) -> Option<(f64, usize, bool)> {
        let w = self.word(k);
        if w.chars().next().is_some_and(|c| c.is_ascii_digit()) {
            return Some((decimal(w)?, k + 1, true));
        }
        let first = cardinal(w)?;
        let tens = (20.0..100.0).contains(&first) && first % 10.0 == 0.0;
        let units = if self.word(k + 1) == "one" {
            Some(1.0)
        } else {
            cardinal(self.word(k + 1)).filter(|u| *u < 10.0)
        };
        match units.filter(|_| tens && matches!(self.gap(k), " " | "-")) {
            Some(u) => Some((first + u, k + 2, false)),
            None => Some((first, k + 1, false)),
        }
    }
}

/// The value of digits with separators: groups of three are thousands, anything else after a
/// separator is a fraction.
fn decimal(word: &str) -> Option<f64> {
    let plain = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let groups: Vec<&str> = plain.split([',', '.']).collect();
    if groups.iter().any(|g| g.is_empty() || !g.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let thousands = groups.len() > 1
        && groups[1..].iter().all(|g| g.len() == 3)
        && groups[0].len() <= 3
        && groups[0] != "0";
    match groups.as_slice() {
        [whole] => whole.parse().ok(),
        _ if thousands => groups.concat().parse().ok(),
        [whole, fraction] => format!("{whole}.{fraction}").parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn separators_are_read_by_the_groups_they_make() {
        assert_eq!(decimal("9,400"), Some(9400.0));
        assert_eq!(decimal("1.200.000"), Some(1_200_000.0));
        assert_eq!(decimal("18,4"), Some(18.4));
        assert_eq!(decimal("2.31"), Some(2.31));
        assert_eq!(decimal("0.125"), Some(0.125));
        assert_eq!(decimal("1.2.3"), None);
    }
}
