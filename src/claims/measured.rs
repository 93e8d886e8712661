//! What a number is measured in: units, degrees, percent, money, stretches of time.
//!
//! Comes in: a place after a number. Goes out: the scales that the words there may mean, and where
//! they end. More than one where the words do not tell: pounds are money or weight.
//!
//! ```text
//! "miles an hour"  speed     "square miles"  area     "m" of "2.4m"  metres (or millions: see numbers)
//! ```

use crate::claims::amount::{Measure, Scale};
use crate::claims::lexicon::{filler, time_unit};
use crate::claims::scan::Scan;
use crate::lang::units::{self, Dimension, Unit};
use crate::lang::{self, Phrases, Values, Words};

/// Between a number and what it measures: "d'euros", "millions de litres".
static OF: Words = Words::of_all(|l| l.measures.of);
/// Words between a way and the time it takes: "all'ora", "a la hora".
const PER_WORDS: usize = 2;
/// Minutes of an hour, and metres of a kilometre over them: what makes a speed of a length.
const HOUR: f64 = 60.0;

/// What a number is measured in.
#[derive(Debug, Default)]
pub(super) struct Measured {
    /// The scales that the words may mean, the likeliest first.
    pub scales: Vec<Scale>,
    /// The word after them.
    pub end: usize,
}

/// The currency that a word or sign names.
pub(super) fn currency(word: &str) -> Option<&'static str> {
    static NAMES: Values<&'static str> = Values::of_all(|l| {
        lang::words(l.measures.currencies).filter_map(|p| p.split_once('=')).collect()
    });
    // A sign may stand with the letters of its country, and an article with the word: "us$",
    // "d'euros".
    let bare = word.strip_prefix("d'").unwrap_or(word);
    NAMES.get(bare)
}

/// The currency whose sign `text` ends with.
pub(super) fn sign_before(text: &str) -> Option<&'static str> {
    let last = text.trim_end_matches([' ', '\u{a0}', '\u{202f}']).chars().next_back()?;
    sign(last)
}

/// The currency whose sign `text` begins with.
pub(super) fn sign_after(text: &str) -> Option<&'static str> {
    sign(text.trim_start_matches([' ', '\u{a0}', '\u{202f}']).chars().next()?)
}

fn sign(c: char) -> Option<&'static str> {
    if c.is_alphanumeric() { None } else { currency(c.encode_utf8(&mut [0; 4])) }
}

impl Scan<'_> {
    /// What the number that ends before word `at` is measured in; empty where it is in nothing.
    pub(super) fn measured(&self, at: usize) -> Measured {
        let none = Measured { scales: Vec::new(), end: at };
        let Some(last) = at.checked_sub(1) else { return none };
        let after = self.after(last);
        if after.trim_start().starts_with(['%', '٪']) {
            return Measured { scales: vec![Scale::PERCENT], end: at };
        }
        if after.trim_start().starts_with(['°', 'º']) {
            return self.degrees(at);
        }
        if let Some(code) = sign_after(after) {
            return Measured { scales: vec![Scale::of(Measure::Money(code), 1.0)], end: at };
        }

        // "Mio. Euro": the full stop is that of the power.
        let power = self.reading.tokens.get(last).is_some_and(|token| token.joined);
        let is_near = |c: char| {
            c.is_whitespace()
                || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\'' | '’')
                || power && c == '.'
        };
        if at >= self.reading.tokens.len() || !self.gap(last).chars().all(is_near) {
            return none;
        }
        self.percent(at)
            .or_else(|| self.scale_of_degrees(at))
            .or_else(|| self.unit(at))
            .or_else(|| self.unit_of(at))
            .or_else(|| self.time_taken(at))
            .or_else(|| self.money(at))
            .unwrap_or(none)
    }

    fn percent(&self, at: usize) -> Option<Measured> {
        static PERCENT: Phrases = Phrases::of_all(|l| l.measures.percent);
        let end = at + self.phrase(at, &PERCENT)?;
        Some(Measured { scales: vec![Scale::PERCENT], end })
    }

    fn scale_of_degrees(&self, at: usize) -> Option<Measured> {
        static DEGREES: Words = Words::of_all(|l| l.measures.degrees);
        DEGREES.has(self.word(at)).then(|| self.degrees(at + 1))
    }

    /// After "degrees": the scale that is named, or else either.
    fn degrees(&self, at: usize) -> Measured {
        let heat = |unit: &&Unit| unit.dimension == Dimension::Temperature;
        let is_named = self.word(at).len() > 1 || self.is_capital_letter(at);
        if is_named && let Some(unit) = units::named(self.word(at)).find(heat) {
            return Measured { scales: vec![Scale::unit(unit)], end: at + 1 };
        }
        let either = ["C", "F"].into_iter().filter_map(units::of_symbol).map(Scale::unit);
        Measured { scales: either.collect(), end: at }
    }

    /// "Miles", "square miles", "miles an hour", "km/h".
    fn unit(&self, at: usize) -> Option<Measured> {
        static SQUARE: Words = Words::of_all(|l| l.measures.square);
        static CUBIC: Words = Words::of_all(|l| l.measures.cubic);
        let power = |word: &str| match word {
            word if SQUARE.has(word) => Some('2'),
            word if CUBIC.has(word) => Some('3'),
            _ => None,
        };
        if let Some(power) = power(self.word(at)) {
            let raised = self.raised(at + 1, power)?;
            return Some(Measured { scales: vec![raised], end: at + 2 });
        }

        let named: Vec<&Unit> = self.units_named(at).collect();
        if named.is_empty() {
            return None;
        }
        if let Some(power) = power(self.word(at + 1))
            && let Some(raised) = self.raised(at, power)
        {
            return Some(Measured { scales: vec![raised], end: at + 2 });
        }
        if let Some(speed) = self.speed(&named, at + 1) {
            return Some(speed);
        }
        let mut scales: Vec<Scale> = named.into_iter().map(Scale::unit).collect();
        // Pounds are money or weight.
        scales.extend(currency(self.word(at)).map(|code| Scale::of(Measure::Money(code), 1.0)));
        Some(Measured { scales, end: at + 1 })
    }

    /// "30 millions de litres": a unit after the word that large numbers take.
    fn unit_of(&self, at: usize) -> Option<Measured> {
        let is_word = self.word(at + 1).chars().nth(1).is_some();
        (OF.has(self.word(at)) && is_word).then(|| self.unit(at + 1))?
    }

    /// The square or cube of the unit that word `at` names.
    fn raised(&self, at: usize, power: char) -> Option<Scale> {
        let mut raised = units::named(self.word(at)).map(|unit| format!("{}{power}", unit.symbol));
        raised.find_map(|symbol| units::of_symbol(&symbol)).map(Scale::unit)
    }

    /// The units that word `at` may name. One letter is a unit only right after digits and in the
    /// case it is written in: "40 C", "9 m".
    fn units_named(&self, at: usize) -> impl Iterator<Item = &'static Unit> + use<'_> {
        let word = self.word(at);
        let letter = word.chars().count() == 1;
        let digits = at.checked_sub(1).is_some_and(|k| self.in_digits(k));
        let capital = self.is_capital_letter(at);
        let heat = |unit: &Unit| unit.dimension == Dimension::Temperature;
        // "One in the final" is no inch; a letter alone has its own rule.
        let plain = !letter && filler(word);
        units::named(word)
            .filter(move |unit| !plain && (!letter || digits && heat(unit) == capital))
    }

    /// A length by the hour.
    fn speed(&self, named: &[&Unit], at: usize) -> Option<Measured> {
        static PER: Words = Words::of_all(|l| l.measures.per);
        let length = named.iter().find(|unit| unit.dimension == Dimension::Length)?;
        let mut hour = at;
        if at.checked_sub(1).is_none_or(|k| self.gap(k).trim() != "/") {
            let is_per = |k: &usize| PER.has(self.word(*k));
            hour += (at..at + PER_WORDS).take_while(is_per).count();
            if hour == at {
                return None;
            }
        }
        let is_hour = self.word(hour) == "h" || time_unit(self.word(hour)) == Some(HOUR);
        let by_hour = Scale::of(Measure::Physical(Dimension::Speed), length.factor / 1000.0);
        is_hour.then(|| Measured { scales: vec![by_hour], end: hour + 1 })
    }

    fn time_taken(&self, at: usize) -> Option<Measured> {
        let minutes = time_unit(self.word(at))?;
        Some(Measured { scales: vec![Scale::time(minutes)], end: at + 1 })
    }

    /// "Crowns", "d'euros", "de francs".
    fn money(&self, at: usize) -> Option<Measured> {
        let place = at + usize::from(OF.has(self.word(at)));
        let code = currency(self.word(place))?;
        Some(Measured { scales: vec![Scale::of(Measure::Money(code), 1.0)], end: place + 1 })
    }

    /// Whether word `at` is a single capital letter in the text.
    fn is_capital_letter(&self, at: usize) -> bool {
        let mut letters = self.written(at).chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    }
}
