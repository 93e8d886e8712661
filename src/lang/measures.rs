//! What values are measured, bounded and counted by, beside the number words themselves.

/// What values are told by. Lists of `word=value` hold symbols of [`super::units`], codes of
/// currencies or numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measures {
    /// Names of units, `word=symbol`.
    pub units: &'static str,
    /// Beside a unit of length: an area.
    pub square: &'static str,
    /// Beside a unit of length: a volume.
    pub cubic: &'static str,
    /// Between a way and a time (`miles an hour`).
    pub per: &'static str,
    /// Degrees of a scale that may follow.
    pub degrees: &'static str,
    /// Below zero, before a number.
    pub minus: &'static str,
    /// Names and signs of currencies, `word=code`.
    pub currencies: &'static str,
    /// Between a number and what it is a number of (`millions d'euros`).
    pub of: &'static str,
    /// Phrases for hundredths.
    pub percent: &'static [&'static str],
    /// Names of parts, `word=parts`.
    pub parts: &'static str,
    /// Of two numbers the second is the whole (`one in five`).
    pub out_of: &'static [&'static str],
    /// Before an ordinal that is a share (`jeder fünfte`).
    pub every: &'static str,
    /// Say that the next number is not quite reached.
    pub nearly: &'static [&'static str],
    /// Say that the value is smaller than the next number.
    pub below: &'static [&'static str],
    /// Say that the value is no greater.
    pub up_to: &'static [&'static str],
    /// Say that the value is greater.
    pub above: &'static [&'static str],
    /// Say that the value is no smaller.
    pub at_least: &'static [&'static str],
    /// The same, after what is counted (`or more`).
    pub or_more: &'static [&'static str],
    /// Before the two ends of a range.
    pub between: &'static str,
    /// Between the two ends.
    pub range: &'static str,
    /// Before a number that changes to the next (`rose from 2 to 9`).
    pub from: &'static str,
    /// Words whose number is a label (`clause 4`).
    pub labels: &'static str,
    /// Words of games, beside which two numbers are a score.
    pub games: &'static str,
    /// Ordinals, `word=value`, beside those that the endings tell.
    pub ordinals: &'static str,
    /// Endings of ordinals, `ending=what number words end in there`.
    pub ordinal_endings: &'static str,
    /// Phrases before an age.
    pub aged: &'static [&'static str],
    /// Before a time of day (`at 19.30`).
    pub at: &'static str,
}

impl Measures {
    /// Nothing known.
    pub(crate) const NONE: Self = Self {
        units: "",
        square: "",
        cubic: "",
        per: "",
        degrees: "",
        minus: "",
        currencies: "",
        of: "",
        percent: &[],
        parts: "",
        out_of: &[],
        every: "",
        nearly: &[],
        below: &[],
        up_to: &[],
        above: &[],
        at_least: &[],
        or_more: &[],
        between: "",
        range: "",
        from: "",
        labels: "",
        games: "",
        ordinals: "",
        ordinal_endings: "",
        aged: &[],
        at: "",
    };
}
