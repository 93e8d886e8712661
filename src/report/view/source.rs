//! What a source is called: as its user named it, else by the site and the date that its page gives
//! itself, else by its file.
//!
//! ```text
//! file 003_fa1c.html, site "Harbour News", dated 2031-03-05 08:00    Harbour News, 5 March 2031
//! file mirror.txt, no site                                           mirror
//! ```

use crate::document::json::{Document, WitnessRow};

/// English names of the months, as the page's own words are English.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SourceName<'a> {
    /// Site or label.
    pub(crate) name: &'a str,
    /// Whether that is the site's.
    pub(crate) is_site: bool,
}

/// What a source is called. The site alone tells nothing where two sources are of one site.
pub(crate) fn name<'a>(document: &'a Document, source: &'a WitnessRow) -> SourceName<'a> {
    let by_hand = !source.file.starts_with(source.label.as_str());
    let of_site = |other: &&WitnessRow| other.site == source.site;
    let site = source.site.as_deref().map(str::trim).filter(|site| !site.is_empty());
    match site {
        Some(site) if !by_hand && document.witnesses.iter().filter(of_site).count() == 1 => {
            SourceName { name: site, is_site: true }
        }
        _ => SourceName { name: &source.label, is_site: false },
    }
}

/// The day of a date as the document writes it, in words: `2031-03-05 08:00` is "5 March 2031",
/// `--07-15` "15 July". None for what is no date.
pub(crate) fn day(dated: &str) -> Option<String> {
    let day = dated.split([' ', 'T']).next()?;
    let (year, rest) = match day.strip_prefix("--") {
        Some(rest) => ("", rest),
        None => day.split_once('-').unwrap_or((day, "")),
    };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !year.is_empty() && !is_number(year) {
        return None;
    }
    let mut parts = rest.split('-');
    let month = parts.next().filter(|month| !month.is_empty());
    let month = match month {
        Some(month) => Some(MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?),
        None => None,
    };
    let number = match parts.next() {
        Some(number) => Some(number.parse::<u8>().ok()?.to_string()),
        None => None,
    };
    let words = [number.as_deref(), month.copied(), Some(year).filter(|year| !year.is_empty())];
    let words: Vec<&str> = words.into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::sample;

    #[test]
    fn a_date_is_said_as_far_as_it_is_known() {
        assert_eq!(day("2031-03-05 08:00").as_deref(), Some("5 March 2031"));
        assert_eq!(day("2031-03").as_deref(), Some("March 2031"));
        assert_eq!(day("2031").as_deref(), Some("2031"));
        assert_eq!(day("--07-15").as_deref(), Some("15 July"));
        for odd in ["", "soon", "2031-13-01", "2031-00-01", "2031-01-ab", "--", "\u{202e}"] {
            assert_eq!(day(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_site_is_the_name_of_its_only_page_and_gives_way_to_the_users_name() {
        let mut document = sample::document();
        for source in &mut document.witnesses {
            source.label = source.witness.clone();
        }
        document.witnesses[0].site = Some("Harbour News".into());
        let called = |document: &Document, n: usize| {
            let found = name(document, &document.witnesses[n]);
            (found.name.to_owned(), found.is_site)
        };
        assert_eq!(called(&document, 0), ("Harbour News".to_owned(), true));
        assert_eq!(called(&document, 1), ("B".to_owned(), false));

        document.witnesses[0].label = "the first print".into();
        assert_eq!(called(&document, 0), ("the first print".to_owned(), false));

        document.witnesses[1].site = Some("Harbour News".into());
        document.witnesses[0].label = "A".into();
        assert_eq!(called(&document, 0), ("A".to_owned(), false));
    }
}
