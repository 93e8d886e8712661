//! Units that convert by a fixed factor, and the words that name them in any language.
//!
//! ```text
//! "miles" -> mi -> length, 1609.344 metres       "gallon" -> gal or galuk, since the word does not tell
//! ```
//!
//! The table says what a unit is; each language says how it is called (`word=symbol`). Cost: a
//! look-up is a binary search.

use super::language::words;
use super::registry::all;
use std::sync::OnceLock;

/// What a unit measures; only units of one dimension convert.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Dimension {
    /// Base unit: metre.
    Length,
    /// Base unit: square metre.
    Area,
    /// Base unit: litre.
    Volume,
    /// Base unit: kilogram.
    Mass,
    /// Base unit: kilometre an hour.
    Speed,
    /// Base unit: degree Celsius.
    Temperature,
}

/// A unit of measure.
#[derive(Debug, PartialEq)]
pub(crate) struct Unit {
    /// Its name in the lists of the languages.
    pub symbol: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// Base units in one of it.
    pub factor: f64,
    /// What is added after that: only for temperatures.
    pub offset: f64,
}

const fn unit(symbol: &'static str, dimension: Dimension, factor: f64) -> Unit {
    Unit { symbol, dimension, factor, offset: 0.0 }
}

/// Every unit. Symbols of squares and cubes end in 2 and 3, as the comparison form writes `km²`.
const UNITS: &[Unit] = &[
    unit("mm", Dimension::Length, 0.001),
    unit("cm", Dimension::Length, 0.01),
    unit("m", Dimension::Length, 1.0),
    unit("km", Dimension::Length, 1000.0),
    unit("in", Dimension::Length, 0.0254),
    unit("ft", Dimension::Length, 0.3048),
    unit("yd", Dimension::Length, 0.9144),
    unit("mi", Dimension::Length, 1609.344),
    unit("nmi", Dimension::Length, 1852.0),
    unit("fathom", Dimension::Length, 1.8288),
    unit("furlong", Dimension::Length, 201.168),
    unit("mm2", Dimension::Area, 0.000_001),
    unit("cm2", Dimension::Area, 0.0001),
    unit("m2", Dimension::Area, 1.0),
    unit("km2", Dimension::Area, 1_000_000.0),
    unit("in2", Dimension::Area, 0.000_645_16),
    unit("ft2", Dimension::Area, 0.092_903_04),
    unit("yd2", Dimension::Area, 0.836_127_36),
    unit("mi2", Dimension::Area, 2_589_988.11),
    unit("ha", Dimension::Area, 10_000.0),
    unit("acre", Dimension::Area, 4046.856),
    unit("ml", Dimension::Volume, 0.001),
    unit("cl", Dimension::Volume, 0.01),
    unit("dl", Dimension::Volume, 0.1),
    unit("l", Dimension::Volume, 1.0),
    unit("hl", Dimension::Volume, 100.0),
    unit("cm3", Dimension::Volume, 0.001),
    unit("m3", Dimension::Volume, 1000.0),
    unit("km3", Dimension::Volume, 1e12),
    unit("ft3", Dimension::Volume, 28.3168),
    unit("yd3", Dimension::Volume, 764.555),
    unit("gal", Dimension::Volume, 3.785_41),
    unit("galuk", Dimension::Volume, 4.546_09),
    unit("pt", Dimension::Volume, 0.473_176),
    unit("ptuk", Dimension::Volume, 0.568_261),
    unit("qt", Dimension::Volume, 0.946_353),
    unit("bbl", Dimension::Volume, 158.987),
    unit("mg", Dimension::Mass, 0.000_001),
    unit("g", Dimension::Mass, 0.001),
    unit("kg", Dimension::Mass, 1.0),
    unit("t", Dimension::Mass, 1000.0),
    unit("tonus", Dimension::Mass, 907.185),
    unit("tonuk", Dimension::Mass, 1016.047),
    unit("lb", Dimension::Mass, 0.453_592_37),
    unit("oz", Dimension::Mass, 0.028_349_5),
    unit("st", Dimension::Mass, 6.350_29),
    unit("pfund", Dimension::Mass, 0.5),
    unit("quintal", Dimension::Mass, 100.0),
    unit("kmh", Dimension::Speed, 1.0),
    unit("mph", Dimension::Speed, 1.609_344),
    unit("kn", Dimension::Speed, 1.852),
    unit("ms", Dimension::Speed, 3.6),
    unit("fts", Dimension::Speed, 1.097_28),
    unit("C", Dimension::Temperature, 1.0),
    Unit {
        symbol: "F",
        dimension: Dimension::Temperature,
        factor: 5.0 / 9.0,
        offset: -160.0 / 9.0,
    },
    Unit { symbol: "K", dimension: Dimension::Temperature, factor: 1.0, offset: -273.15 },
];

/// The unit of a symbol.
pub(crate) fn of_symbol(symbol: &str) -> Option<&'static Unit> {
    UNITS.iter().find(|unit| unit.symbol == symbol)
}

/// The units that `word` (folded) may name, in any language.
pub(crate) fn named(word: &str) -> impl Iterator<Item = &'static Unit> {
    static NAMES: OnceLock<Vec<(&'static str, &'static Unit)>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let symbols = all().flat_map(|l| words(l.measures.units));
        let pairs = symbols.filter_map(|pair| pair.split_once('='));
        let mut names: Vec<_> =
            pairs.filter_map(|(word, symbol)| Some((word, of_symbol(symbol)?))).collect();
        // Of equal words the order of the languages stays.
        names.sort_by_key(|name| name.0);
        names
    });
    let from = names.partition_point(|name| name.0 < word);
    let mut found: Vec<&'static Unit> = Vec::new();
    for &(_, unit) in names[from..].iter().take_while(|name| name.0 == word) {
        if !found.contains(&unit) {
            found.push(unit);
        }
    }
    found.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_unit_has_its_unit() {
        for language in all() {
            for pair in words(language.measures.units) {
                let symbol = pair.split_once('=').map(|pair| pair.1);
                assert!(symbol.and_then(of_symbol).is_some(), "{pair} in {:?}", language.code);
            }
        }
    }

    #[test]
    fn symbols_are_unique() {
        let mut symbols: Vec<_> = UNITS.iter().map(|unit| unit.symbol).collect();
        symbols.sort_unstable();
        symbols.dedup();
        assert_eq!(symbols.len(), UNITS.len());
    }

    #[test]
    fn a_word_that_does_not_tell_names_several_units() {
        assert_eq!(named("gallons").count(), 2);
        assert_eq!(named("kilometer").map(|unit| unit.symbol).collect::<Vec<_>>(), ["km"]);
        assert_eq!(named("torcs").count(), 0);
    }
}
