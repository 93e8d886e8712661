//! Values as they can be compared: their ends in a base unit, how they are bounded, how round they
//! are written.
//!
//! Comes in: numbers with what they are measured in. Goes out: whether two may be one value.
//!
//! ```text
//! "12 miles"      19 312 m, give or take 800         "some 19 kilometres"   19 000 m, give or take 500
//! "nearly 300"    255 to 300                         "40 to 50"             two ends
//! ```
//!
//! Figures of one unit must be equal. Of two units they may be apart by what was lost when each was
//! written as round as it is. Cost: constant.

use crate::lang::units::{Dimension, Unit};

/// Share by which a round number may miss the exact one: "sixty" for 62. Set by hand.
const ROUNDED: f64 = 0.15;
/// Share by which what is "nearly" so much may be less. The same.
const NEARLY: f64 = ROUNDED;
/// How much greater than a lower bound, or smaller than an upper one, a value may be and still be
/// what the bound was said of: "at least 40" is said of 52 and hardly of 80. Set by hand.
const BOUNDED: f64 = 1.5;
/// Share of a figure of two digits or more that may get lost when it is converted and rounded: ten
/// metres are no thirty feet. Set by hand, as the next.
const LOST: f64 = 0.06;
/// The same for a figure of one digit: two pounds are a kilogram.
const LOST_OF_DIGIT: f64 = 0.1;
/// Share by which stretches of time of different units may differ: a year is no twelve months of
/// thirty days.
const CALENDAR: f64 = 0.025;
/// The same for temperatures, of which zero is no size; but a degree at least.
const LOST_OF_HEAT: f64 = 0.025;
/// Numbers of which the difference is one of arithmetic alone.
const EXACT: f64 = 1e-9;

/// What an amount is measured in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Measure {
    /// Things counted.
    Count,
    /// Part of a whole.
    Share,
    /// Money of a currency.
    Money(&'static str),
    /// Length, weight and the like.
    Physical(Dimension),
    /// Time that something takes.
    Duration,
    /// A day of the year, as a hundred times the month and the day.
    Day,
}

/// What words before a number make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// Nothing.
    Exact,
    /// Round.
    About,
    /// A little less.
    Nearly,
    /// Less.
    Below,
    /// No more.
    UpTo,
    /// More.
    Above,
    /// No less.
    AtLeast,
}

impl Bound {
    /// Whether the value is not greater than the number.
    const fn is_upper(self) -> bool {
        matches!(self, Self::Nearly | Self::Below | Self::UpTo)
    }

    /// Whether the value is not smaller than the number.
    const fn is_lower(self) -> bool {
        matches!(self, Self::Above | Self::AtLeast)
    }

    /// Whether the number itself is excluded.
    const fn is_strict(self) -> bool {
        matches!(self, Self::Nearly | Self::Below | Self::Above)
    }

    /// Whether two bounds of one number exclude each other.
    const fn excludes(self, other: Self) -> bool {
        (self.is_lower() && other.is_upper() || self.is_upper() && other.is_lower())
            && (self.is_strict() || other.is_strict())
    }
}

/// What a number is measured in, and how its unit converts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scale {
    /// What it measures.
    pub measure: Measure,
    /// Base units in one.
    pub factor: f64,
    /// What is added after that.
    pub offset: f64,
}

impl Scale {
    /// Things counted.
    pub(crate) const COUNT: Self = Self::of(Measure::Count, 1.0);
    /// Hundredths.
    pub(crate) const PERCENT: Self = Self::of(Measure::Share, 0.01);

    /// A measure with its base units in one.
    pub(crate) const fn of(measure: Measure, factor: f64) -> Self {
        Self { measure, factor, offset: 0.0 }
    }

    /// Stretches of so many minutes.
    pub(crate) const fn time(minutes: f64) -> Self {
        Self::of(Measure::Duration, minutes)
    }

    /// Whether it is one of temperature.
    pub(crate) fn is_heat(&self) -> bool {
        self.measure == Measure::Physical(Dimension::Temperature)
    }

    /// A unit of the table.
    pub(crate) const fn unit(unit: &Unit) -> Self {
        Self {
            measure: Measure::Physical(unit.dimension),
            factor: unit.factor,
            offset: unit.offset,
        }
    }
}

/// A value, or a range of values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Amount {
    /// Its lower end, as written.
    pub low: f64,
    /// Its upper end, as written.
    pub high: f64,
    /// What it is measured in.
    pub scale: Scale,
    /// How the number bounds the value.
    pub bound: Bound,
    /// Whether it is said to be, or written as, a round figure.
    pub round: bool,
}

impl Amount {
    /// A single exact value.
    pub(crate) const fn exact(value: f64, scale: Scale) -> Self {
        Self { low: value, high: value, scale, bound: Bound::Exact, round: false }
    }

    /// A day of the year.
    pub(crate) fn day(month: u32, day: u32) -> Self {
        Self::exact(f64::from(month * 100 + day), Scale::of(Measure::Day, 1.0))
    }

    fn is_range(&self) -> bool {
        self.low < self.high
    }

    /// The lower end in base units; that of the upper is its own.
    pub(crate) fn base(&self) -> f64 {
        self.low * self.scale.factor + self.scale.offset
    }

    fn base_high(&self) -> f64 {
        self.high * self.scale.factor + self.scale.offset
    }

    /// Whether two amounts of one measure may be one value.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let off = self.tolerance(other);
        let equal = |x: f64, y: f64| (x - y).abs() <= off;
        match (self.is_range(), other.is_range()) {
            (true, true) => {
                equal(self.base(), other.base()) && equal(self.base_high(), other.base_high())
            }
            (true, false) => self.spans(other.base(), off),
            (false, true) => other.spans(self.base(), off),
            (false, false) if equal(self.base(), other.base()) => !self.bound.excludes(other.bound),
            (false, false) => {
                self.bounded(other) || self.is_round_for(other) || other.is_round_for(self)
            }
        }
    }

    /// Whether the numbers are equal as written, whatever they are measured in.
    pub(super) fn reads_like(&self, other: &Self) -> bool {
        let bare = |amount: &Self| Self { scale: Scale::COUNT, ..*amount };
        bare(self).agrees(&bare(other))
    }

    fn spans(&self, value: f64, off: f64) -> bool {
        (self.base() - off..=self.base_high() + off).contains(&value)
    }

    /// Whether one of them bounds the other; of two bounds each must keep to the other's.
    fn bounded(&self, other: &Self) -> bool {
        let is_bound = |amount: &Self| amount.bound.is_lower() || amount.bound.is_upper();
        if is_bound(self) && is_bound(other) {
            self.bounds(other) && other.bounds(self)
        } else {
            self.bounds(other) || other.bounds(self)
        }
    }

    /// Whether this one only bounds the value, and the other keeps to it.
    fn bounds(&self, other: &Self) -> bool {
        let (limit, value) = (self.base(), other.base());
        if other.bound.is_lower() && self.bound.is_lower()
            || other.bound.is_upper() && self.bound.is_upper()
        {
            return false;
        }
        match self.bound {
            Bound::Exact | Bound::About => false,
            Bound::Nearly => (limit * (1.0 - NEARLY)..=limit).contains(&value),
            Bound::Below | Bound::UpTo => (limit / BOUNDED..=limit).contains(&value),
            Bound::Above | Bound::AtLeast => (limit..=limit * BOUNDED).contains(&value),
        }
    }

    /// Whether this is a round figure for the other, which must be the finer of the two: "some
    /// 9,400" is not 8,700.
    fn is_round_for(&self, other: &Self) -> bool {
        let (value, exact) = (self.base(), other.base());
        self.round
            && grain(other.low) < grain(self.low)
            && (value - exact).abs() <= ROUNDED * exact.abs()
    }

    /// How far two equal values may be apart in base units.
    fn tolerance(&self, other: &Self) -> f64 {
        let size = self.base().abs().max(other.base().abs());
        let exact = EXACT * size.max(1.0);
        if self.scale == other.scale {
            return exact;
        }
        match self.scale.measure {
            Measure::Duration => CALENDAR * size,
            Measure::Count | Measure::Money(_) | Measure::Day => exact,
            Measure::Share | Measure::Physical(_) => self.lost().max(other.lost()).max(exact),
        }
    }

    /// What may have got lost when the value was rounded to what is written, in base units.
    fn lost(&self) -> f64 {
        let half_step = grain(self.low) / 2.0;
        let most = match self.scale.measure {
            Measure::Physical(Dimension::Temperature) => (LOST_OF_HEAT * self.low.abs()).max(1.0),
            _ if self.low.abs() < 10.0 => LOST_OF_DIGIT * self.low.abs(),
            _ => LOST * self.low.abs(),
        };
        half_step.min(most) * self.scale.factor
    }
}

/// What the last digit before the closing zeros counts: 100 for 9,400, 1 for 62, 0.1 for 2.5.
fn grain(value: f64) -> f64 {
    /// Digits after the point that are looked at; more are never written of what is told.
    const DIGITS: i32 = 6;
    if value == 0.0 {
        return 0.0;
    }
    if value.fract() != 0.0 {
        let whole = |digits: &i32| {
            let scaled = value * 10_f64.powi(*digits);
            (scaled - scaled.round()).abs() < 1e-6
        };
        return 10_f64.powi(-(1..DIGITS).find(whole).unwrap_or(DIGITS));
    }
    let mut grain = 1.0;
    while value % (grain * 10.0) == 0.0 {
        grain *= 10.0;
    }
    grain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::units;

    fn measured(value: f64, symbol: &str) -> Amount {
        let scale = units::of_symbol(symbol).map_or(Scale::COUNT, Scale::unit);
        Amount::exact(value, scale)
    }

    #[test]
    fn figures_convert_as_far_as_both_are_round() {
        for (one, other, same) in [
            (measured(12.0, "mi"), measured(19.0, "km"), true),
            (measured(12.0, "mi"), measured(12.0, "km"), false),
            (measured(2500.0, "acre"), measured(1000.0, "ha"), true),
            (measured(2500.0, "acre"), measured(1200.0, "ha"), false),
            (measured(30.0, "ft"), measured(9.0, "m"), true),
            (measured(30.0, "ft"), measured(10.0, "m"), false),
            (measured(104.0, "F"), measured(40.0, "C"), true),
            (measured(104.0, "F"), measured(43.0, "C"), false),
            (measured(350.0, "F"), measured(180.0, "C"), true),
            (measured(1.0, "mi"), measured(1.0, "km"), false),
            (measured(2.0, "lb"), measured(1.0, "kg"), true),
        ] {
            assert_eq!(one.agrees(&other), same, "{one:?} {other:?}");
            assert_eq!(other.agrees(&one), same, "{other:?} {one:?}");
        }
    }

    #[test]
    fn bounds_hold_on_their_side_only() {
        let count =
            |value: f64, bound: Bound| Amount { bound, ..Amount::exact(value, Scale::COUNT) };
        let exact = |value: f64| count(value, Bound::Exact);
        assert!(count(300.0, Bound::Nearly).agrees(&exact(298.0)));
        assert!(!count(300.0, Bound::Nearly).agrees(&exact(312.0)));
        assert!(count(40.0, Bound::AtLeast).agrees(&exact(43.0)));
        assert!(!count(40.0, Bound::AtLeast).agrees(&exact(38.0)));
        assert!(!count(200.0, Bound::Above).agrees(&count(200.0, Bound::Below)));
        assert!(count(200.0, Bound::AtLeast).agrees(&count(200.0, Bound::UpTo)));
    }

    #[test]
    fn a_range_is_one_value_of_two_ends() {
        let range = |low, high| Amount { high, ..Amount::exact(low, Scale::COUNT) };
        assert!(range(40.0, 50.0).agrees(&range(40.0, 50.0)));
        assert!(!range(40.0, 50.0).agrees(&range(45.0, 55.0)));
        assert!(range(40.0, 50.0).agrees(&Amount::exact(44.0, Scale::COUNT)));
        assert!(!range(40.0, 50.0).agrees(&Amount::exact(54.0, Scale::COUNT)));
    }
}
