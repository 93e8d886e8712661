//! What the templates print: plain typed views, made from the alignment document alone.
//!
//! Each module builds one part of the page. Nothing here knows markup; nothing in the templates
//! decides anything but how a view looks. A document that was written by other hands (unknown
//! sigla, wrong offsets) gives a poorer page, never a panic.

pub(crate) mod asides;
pub(crate) mod compare;
pub(crate) mod decided;
pub(crate) mod descent;
pub(crate) mod facts;
pub(crate) mod index;
pub(crate) mod lead;
pub(crate) mod map;
pub(crate) mod marked;
pub(crate) mod order;
pub(crate) mod panel;
pub(crate) mod points;
pub(crate) mod slots;
pub(crate) mod source;
pub(crate) mod story;
pub(crate) mod table;
pub(crate) mod take;
pub(crate) mod text;
pub(crate) mod witnesses;

/// A share 0..1 with two decimals.
pub(crate) fn share(value: f64) -> String {
    format!("{value:.2}")
}

/// A part of a whole as a whole percentage; any numbers of a damaged document will do.
pub(crate) fn percent(part: usize, whole: usize) -> usize {
    let (part, whole) = (part as u128, whole.max(1) as u128);
    usize::try_from((part * 200 + whole) / (whole * 2)).unwrap_or(usize::MAX)
}

/// A coordinate with at most one decimal, the shortest form: a tenth of a percent is a pixel of a
/// wide page.
pub(crate) fn coordinate(value: f64) -> String {
    let text = format!("{value:.1}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
pub(crate) mod sample;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_short() {
        assert_eq!(coordinate(12.0), "12");
        assert_eq!(coordinate(0.50), "0.5");
        assert_eq!(coordinate(3.333), "3.3");
    }

    #[test]
    fn percentages_round_to_the_nearest() {
        assert_eq!(percent(1, 3), 33);
        assert_eq!(percent(2, 3), 67);
        assert_eq!(percent(0, 0), 0);
        assert_eq!(percent(usize::MAX, usize::MAX), 100);
    }
}
