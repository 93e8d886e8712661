//! Numbers with what they count or are measured in, ranges, bounds, years, codes.
//!
//! Comes in: a place in a reading. Goes out: the claim that begins there, its value folded into
//! amounts: one for each way in which it can be read.
//!
//! ```text
//! "14 gold torcs"         14 of gold torc             "1.8 million crowns"     1 800 000 crowns
//! "97 km/h (60 mph)"      one speed said twice        "between 40 and 50"      one range
//! "9m"                    metres, or nine million     "in 1990"                a year
//! ```

use crate::claims::amount::{Amount, Bound, Measure, Scale};
use crate::claims::lexicon::{approximates, ends_counted, month};
use crate::claims::measured::{Measured, currency, sign_after, sign_before};
use crate::claims::scan::{Scan, Spoken};
use crate::claims::slot::{Claim, Kind};
use crate::lang::{Phrases, Words};
use std::ops::Range;

/// Words after a number looked at for what it counts: an adjective or two and the noun. Set by
/// hand; more reach into what is said of it.
const UNIT_WORDS: usize = 3;
/// Words before a number in which "about" may stand. Set by hand.
const ABOUT_WORDS: usize = 3;
/// Words of the longest phrase before a number that bounds it, and one between them and it: "a
/// little over" three, "no fewer than some" forty.
const BOUND_WORDS: usize = 4;
/// Words after a number in which "or more" may stand. Set by hand.
const OR_MORE_WORDS: usize = 4;
/// Four digits from this number on, standing alone, are a year …
const FIRST_YEAR: f64 = 1000.0;
/// … up to this one: news and history, and hardly a count.
const LAST_YEAR: f64 = 2199.0;
/// Numbers in words from this one on are taken for round if they have one digit and zeros: "sixty"
/// may be 62, but "ten" is hardly 11. Set by hand.
const ROUND_IN_WORDS: f64 = 20.0;
/// Numbers below this one are counted and not estimated: "about eight" is eight. Set by hand.
const LEAST_ROUND: f64 = 10.0;
/// How much greater the upper end of a range may be: "2 to 90" is none. Set by hand.
const WIDEST: f64 = 20.0;
/// Years of an age; more is none.
const OLDEST: f64 = 120.0;
/// Minutes of a year, as the languages count it.
const YEAR: f64 = 525_600.0;
/// What an `m` after digits multiplies them by, where it stands for no metre.
const MILLION: f64 = 1_000_000.0;

/// A number as written, with all that is said of its size.
struct Figure {
    low: f64,
    high: f64,
    /// What it is measured in; empty where it counts things.
    scales: Vec<Scale>,
    /// Whether it ends in an `m` that may stand for millions.
    millions: bool,
    end: usize,
}

impl Scan<'_> {
    /// A word of letters and digits, or a row of digits that begins with 0.
    pub(super) fn code(&self, at: usize) -> Option<Claim> {
        let word = self.word(at);
        let is_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        let has_digit = word.chars().any(|c| c.is_ascii_digit());
        if has_digit && word.chars().next().is_some_and(char::is_alphabetic) {
            return Some(Claim::plain(Kind::Code, word.to_owned(), at..at + 1));
        }

        // No number begins with 0: it is that of a telephone, and its groups belong together.
        if word.len() > 1 && word.starts_with('0') && is_digits(word) {
            let mut end = at + 1;
            while is_digits(self.word(end))
                && matches!(self.gap(end - 1), " " | "-" | "/" | "\u{a0}")
            {
                end += 1;
            }
            return Some(Claim::plain(Kind::Code, self.reading.words[at..end].concat(), at..end));
        }
        None
    }

    /// Any number, by what stands around it: a count, a measure, a span of time or a year.
    pub(super) fn number(&self, at: usize) -> Option<Claim> {
        let first = self.figure(at)?;
        let figure = self.range(at, &first).unwrap_or(first);
        if figure.scales.is_empty()
            && !figure.millions
            && let Some(year) = self.year(at, &figure)
        {
            return Some(year);
        }

        let mut amounts = self.amounts(at, &figure);
        let end = self.told_again(&figure, &mut amounts);
        Some(self.claim_of(amounts, at..end))
    }

    /// A claim of amounts, with the words that bound them.
    pub(super) fn claim_of(&self, mut amounts: Vec<Amount>, range: Range<usize>) -> Claim {
        let (bound, said) = self.bound(&range);
        for amount in &mut amounts {
            amount.bound = bound;
            amount.round |= self.is_round(amount.low, bound, &range);
        }
        let first = amounts[0];
        let is_time = amounts.iter().all(|amount| amount.scale.measure == Measure::Duration);
        Claim {
            value: if is_time { first.base() } else { first.low },
            units: self.units_of(&first, &range),
            said,
            amounts,
            ..Claim::plain(
                if is_time { Kind::Span } else { Kind::Number },
                if is_time { String::new() } else { format!("{}", first.low) },
                range,
            )
        }
    }

    /// Stems of what is counted; of money and shares a word of our own.
    fn units_of(&self, amount: &Amount, range: &Range<usize>) -> Vec<String> {
        match amount.scale.measure {
            Measure::Share => vec!["%".to_owned()],
            Measure::Money(_) => vec!["money".to_owned()],
            Measure::Count => self.units(range.end),
            Measure::Duration | Measure::Day => Vec::new(),
            Measure::Physical(_) => range
                .clone()
                .last()
                .map(|k| self.reading.tokens[k].stem.clone())
                .into_iter()
                .collect(),
        }
    }

    /// The number that begins at `at`, its unit with it.
    fn figure(&self, at: usize) -> Option<Figure> {
        let Some(Spoken { value, end }) = self.spoken(at) else {
            let mut one = self.one_unit(at)?;
            self.add_half(one.end, &mut one);
            return Some(one);
        };
        let value = value + self.fraction(at);
        let suffix = self.suffix(at);
        let end = self.past_repetition(value, end);
        let Measured { scales, end: unit_end } = match self.measured_by(suffix) {
            scales if scales.is_empty() => self.measured(end),
            scales => Measured { scales, end },
        };
        let mut figure =
            Figure { low: value, high: value, scales, millions: suffix == "m", end: unit_end };

        // "2.5 m €" and "2 M€".
        let is_unit = figure.end == end + 1;
        if self.word(end) == "m"
            && self.in_digits(at)
            && (is_unit || sign_after(self.after(end)).is_some())
        {
            (figure.millions, figure.end) = (true, end + 1);
        }
        self.add_half(end, &mut figure);
        if figure.scales.iter().any(Scale::is_heat) && self.is_below_zero(at) {
            (figure.low, figure.high) = (-figure.low, -figure.high);
        }
        Some(figure)
    }

    /// The sign for a part that stands right after digits: "6½".
    fn fraction(&self, at: usize) -> f64 {
        match self.after(at).chars().next().filter(|_| self.in_digits(at)) {
            Some('½') => 0.5,
            Some('¼') => 0.25,
            Some('¾') => 0.75,
            Some('⅓') => 1.0 / 3.0,
            Some('⅔') => 2.0 / 3.0,
            _ => 0.0,
        }
    }

    /// "One square mile": one is a number only beside what it measures.
    fn one_unit(&self, at: usize) -> Option<Figure> {
        static ONES: Words = Words::of_all(|l| l.numbers.ones);
        let Measured { scales, end } = self.measured(at + 1);
        let measures = |scale: &Scale| matches!(scale.measure, Measure::Physical(_));
        (ONES.has(self.word(at)) && scales.first().is_some_and(measures)).then_some(Figure {
            low: 1.0,
            high: 1.0,
            scales,
            millions: false,
            end,
        })
    }

    /// "Thirty (30) days": the digits say the words again.
    fn past_repetition(&self, value: f64, end: usize) -> usize {
        let opens = end.checked_sub(1).is_some_and(|k| self.gap(k).trim() == "(");
        match self.spoken(end) {
            Some(again) if opens && (again.value - value).abs() < f64::EPSILON => again.end,
            _ => end,
        }
    }

    /// What letters right after digits measure: `km`, `C`.
    fn measured_by(&self, suffix: &str) -> Vec<Scale> {
        crate::lang::units::named(suffix).map(Scale::unit).collect()
    }

    /// "Six and a half years", "dos horas y media", "un chilometro e mezzo".
    fn add_half(&self, end: usize, figure: &mut Figure) {
        static AND: Words = Words::of_all(|l| l.numbers.and);
        static HALF: Words = Words::of_all(|l| l.times.half);
        static ARTICLES: Words = Words::of_all(|l| l.numbers.articles);
        let half_at = |at: usize| {
            let half = at + 1 + usize::from(ARTICLES.has(self.word(at + 1)));
            (AND.has(self.word(at)) && HALF.has(self.word(half))).then_some(half + 1)
        };
        let (after, scales) = if let Some(after) = half_at(end) {
            let measured = self.measured(after);
            (measured.end, measured.scales)
        } else if let Some(after) = half_at(figure.end) {
            (after, std::mem::take(&mut figure.scales))
        } else {
            return;
        };
        *figure = Figure {
            low: figure.low + 0.5,
            high: figure.high + 0.5,
            scales,
            millions: false,
            end: after,
        };
    }

    /// "Minus 4 degrees", "-4 °C".
    fn is_below_zero(&self, at: usize) -> bool {
        static MINUS: Words = Words::of_all(|l| l.measures.minus);
        let before = self.before(at);
        let signed = before.ends_with(['-', '\u{2212}'])
            && before.chars().rev().nth(1).is_none_or(char::is_whitespace);
        signed || at.checked_sub(1).is_some_and(|k| MINUS.has(self.word(k)))
    }

    /// The range that the figure at `at` begins: "40 to 50", "40–50", "between 40 and 50".
    fn range(&self, at: usize, first: &Figure) -> Option<Figure> {
        static BETWEEN: Words = Words::of_all(|l| l.measures.between);
        static TO: Words = Words::of_all(|l| l.measures.range);
        static AND: Words = Words::of_all(|l| l.numbers.and);
        static FROM: Words = Words::of_all(|l| l.measures.from);
        let before = |k: usize| at.checked_sub(k).map_or("", |k| self.word(k));
        let is_between = (1..=2).any(|k| BETWEEN.has(before(k)));
        let last = first.end.checked_sub(1)?;
        let between_ends = self.word(first.end);
        let second = if self.is_dash(last) && self.in_digits(at) && self.in_digits(first.end) {
            first.end
        } else if is_between && (AND.has(between_ends) || TO.has(between_ends))
            || TO.has(between_ends) && !AND.has(between_ends) && !FROM.has(before(1))
        {
            first.end + 1
        } else {
            return None;
        };

        let upper = self.figure(second)?;
        // "2 to 3 million": the power is said once.
        let power = [1e12, 1e9, 1e6, 1e3].into_iter().find(|power| upper.low >= *power);
        let low = match power {
            Some(power) if first.low < upper.low / WIDEST => first.low * power,
            _ => first.low,
        };
        let same_scale = first.scales.is_empty()
            || first.scales.iter().any(|scale| upper.scales.contains(scale));
        let is_date = month(self.word(upper.end)).is_some();
        let is_range = low < upper.low && upper.low <= low * WIDEST && same_scale && !is_date;
        is_range.then_some(Figure { low, ..upper })
    }

    /// Whether only a dash stands between word `at` and the next.
    pub(super) fn is_dash(&self, at: usize) -> bool {
        let gap = self.gap(at).trim();
        !gap.is_empty() && gap.chars().all(|c| matches!(c, '-' | '\u{2010}'..='\u{2014}'))
    }

    /// The amounts that a figure can be read as.
    fn amounts(&self, at: usize, figure: &Figure) -> Vec<Amount> {
        let amount =
            |scale: Scale| Amount { high: figure.high, ..Amount::exact(figure.low, scale) };
        let times = |amount: Amount, factor: f64| Amount {
            low: amount.low * factor,
            high: amount.high * factor,
            ..amount
        };
        let code = at
            .checked_sub(1)
            .filter(|k| self.written(*k).chars().all(char::is_uppercase))
            .and_then(|k| currency(self.word(k)));
        let before = sign_before(self.before(at)).or(code);
        let money = before.or_else(|| {
            let measured = self.measured(figure.end);
            let scale = measured.scales.first().filter(|_| figure.millions)?;
            match scale.measure {
                Measure::Money(code) => Some(code),
                _ => None,
            }
        });
        if let Some(code) = money {
            let factor = if figure.millions { MILLION } else { 1.0 };
            return vec![times(amount(Scale::of(Measure::Money(code), 1.0)), factor)];
        }

        let mut amounts: Vec<Amount> = figure.scales.iter().copied().map(amount).collect();
        if amounts.is_empty() {
            amounts.push(amount(Scale::COUNT));
            if self.is_age(at, figure) {
                amounts.push(amount(Scale::time(YEAR)));
            }
        }
        if figure.millions {
            amounts.push(times(amount(Scale::COUNT), MILLION));
        }
        if figure.scales.contains(&Scale::PERCENT) {
            amounts.extend(self.share_of_count(figure));
        }
        amounts
    }

    /// "40 per cent of the 500 weavers": 200.
    fn share_of_count(&self, figure: &Figure) -> Option<Amount> {
        /// "Of", "the" and the number.
        const WITHIN: usize = 3;
        let reach = figure.end..figure.end + WITHIN;
        let whole = reach.clone().find_map(|k| self.spoken(k))?;
        let only_between = ends_counted(self.word(reach.start));
        let count = Scale::of(Measure::Count, whole.value / 100.0);
        (only_between && self.measured(whole.end).scales.is_empty()).then(|| {
            let of = |part: f64| part * count.factor;
            Amount { high: of(figure.high), ..Amount::exact(of(figure.low), Scale::COUNT) }
        })
    }

    /// A bare number that is an age: "Petra Voss, 34, who", "aged 34", "Petra Voss (34)".
    fn is_age(&self, at: usize, figure: &Figure) -> bool {
        static AGED: Phrases = Phrases::of_all(|l| l.measures.aged);
        let Some(last) = at.checked_sub(1) else { return false };
        let words = &self.reading.words[..at];
        let is_told = AGED.all().iter().any(|phrase| words.ends_with(phrase));
        let gap = |k: usize| self.gap(k).trim();
        let closes = gap(figure.end - 1).starts_with([',', ')', '.']);
        let apart = matches!(gap(last), "," | "(") && closes && self.reading.tokens[last].capital;
        (is_told || apart) && figure.low <= OLDEST
    }

    /// Adds the same value in another unit, if it follows in brackets, and gives the word after it:
    /// "97 km/h (60 mph)", "£4m ($5m)".
    fn told_again(&self, figure: &Figure, amounts: &mut Vec<Amount>) -> usize {
        let opens = figure.end.checked_sub(1).is_some_and(|k| {
            let gap: String =
                self.gap(k).chars().filter(|c| c.is_alphanumeric() || *c == '(').collect();
            gap == "("
        });
        let Some(again) = self.figure(figure.end).filter(|_| opens) else { return figure.end };
        let others = self.amounts(figure.end, &again);
        let fits = |one: &Amount, other: &Amount| match (one.scale.measure, other.scale.measure) {
            (Measure::Money(code), Measure::Money(other)) => code != other,
            (measure, other_measure) => {
                measure == other_measure && measure != Measure::Count && one.agrees(other)
            }
        };
        if amounts.iter().any(|one| others.iter().any(|other| fits(one, other))) {
            amounts.extend(others);
            again.end
        } else {
            figure.end
        }
    }

    /// Four digits that are a year.
    fn year(&self, at: usize, figure: &Figure) -> Option<Claim> {
        let word = self.word(at);
        let four_digits =
            figure.end == at + 1 && word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        let stands_alone = self.units(figure.end).is_empty() || self.year_expected(at);
        let is_year = four_digits && (FIRST_YEAR..=LAST_YEAR).contains(&figure.low) && stands_alone;
        is_year.then(|| Claim {
            value: figure.low,
            ..Claim::plain(Kind::Year, format!("{}", figure.low), at..figure.end)
        })
    }

    /// Whether the word before is one that years follow: "since", a month.
    fn year_expected(&self, at: usize) -> bool {
        static BEFORE: Words = Words::of_all(|l| l.times.before_year);
        let before = at.checked_sub(1).map_or("", |k| self.word(k));
        BEFORE.has(before) || month(before).is_some()
    }

    /// How words before and after a number bound it, and where those words stand.
    fn bound(&self, range: &Range<usize>) -> (Bound, Range<usize>) {
        static NEARLY: Phrases = Phrases::of_all(|l| l.measures.nearly);
        static BELOW: Phrases = Phrases::of_all(|l| l.measures.below);
        static UP_TO: Phrases = Phrases::of_all(|l| l.measures.up_to);
        static ABOVE: Phrases = Phrases::of_all(|l| l.measures.above);
        static AT_LEAST: Phrases = Phrases::of_all(|l| l.measures.at_least);
        static ARTICLES: Words = Words::of_all(|l| l.numbers.articles);
        static ONES: Words = Words::of_all(|l| l.numbers.ones);
        static OR_MORE: Phrases = Phrases::of_all(|l| l.measures.or_more);
        let lists = [
            (&NEARLY, Bound::Nearly),
            (&BELOW, Bound::Below),
            (&UP_TO, Bound::UpTo),
            (&ABOVE, Bound::Above),
            (&AT_LEAST, Bound::AtLeast),
        ];

        // The longest phrase that ends right before the number, or before "about" and "a".
        let before = &self.reading.words[range.start.saturating_sub(BOUND_WORDS)..range.start];
        let is_between = |word: &&&str| approximates(word) || ARTICLES.has(word) || ONES.has(word);
        let skipped = before.iter().rev().take_while(is_between).count();
        let before = &before[..before.len() - skipped];
        let found = lists
            .into_iter()
            .flat_map(|(list, bound)| list.all().iter().map(move |phrase| (phrase, bound)))
            .filter(|(phrase, _)| before.ends_with(phrase))
            .max_by_key(|(phrase, _)| phrase.len());
        if let Some((phrase, bound)) = found {
            let end = range.start - skipped;
            return (bound, end - phrase.len()..end);
        }

        for at in range.end..range.end + OR_MORE_WORDS {
            if let Some(length) = self.phrase(at, &OR_MORE) {
                return (Bound::AtLeast, at..at + length);
            }
            if ends_counted(self.word(at)) {
                break;
            }
        }
        let about = (range.start.saturating_sub(ABOUT_WORDS)..range.start)
            .any(|k| approximates(self.word(k)));
        (if about { Bound::About } else { Bound::Exact }, range.start..range.start)
    }

    /// Whether a number is said to be about so much, or is a round one written in words.
    fn is_round(&self, value: f64, bound: Bound, range: &Range<usize>) -> bool {
        let mut leading = value;
        while leading >= 10.0 && leading % 10.0 == 0.0 {
            leading /= 10.0;
        }
        let round_words = !self.in_digits(range.start) && value >= ROUND_IN_WORDS && leading < 10.0;
        value >= LEAST_ROUND && (bound == Bound::About || bound == Bound::Exact && round_words)
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
