//! Another name in the same place: "Inspector Vesk" against "Inspector Voss".

use crate::lang::Words;
use crate::vote::claims::lexicon::{month, weekday};
use crate::vote::claims::slot::{Claim, Kind, Stand};
use crate::vote::words::Reading;

/// Share of words with a capital from which a language writes its nouns with one; English news has
/// a tenth.
const CAPITAL_NOUNS: f64 = 0.22;

/// Whether the story's language writes all nouns with a capital, so that a capital is no sign of a
/// name.
pub(super) fn capital_nouns(readings: &[Vec<Reading<'_>>]) -> bool {
    let (mut capital, mut all) = (0_usize, 0_usize);
    for t in readings.iter().flatten().flat_map(|r| &r.tokens) {
        capital += usize::from(t.capital);
        all += 1;
    }
    capital as f64 >= CAPITAL_NOUNS * all.max(1) as f64
}

/// Names that stand in the same place of two readings, the same or rivals.
pub(super) fn rivals(
    a: &Reading<'_>,
    b: &Reading<'_>,
    capital_nouns: bool,
) -> Vec<(Claim, Claim, Stand)> {
    let mut out = Vec::new();
    for (x, t) in a.tokens.iter().enumerate().filter(|(x, _)| name(a, *x)) {
        if let Some(y) = b.tokens.iter().position(|u| u.norm == t.norm) {
            if !capital_nouns {
                out.push((claim(a, x), claim(b, y), Stand::Same));
            }
            continue;
        }
        for y in (0..b.tokens.len()).filter(|&y| name(b, y) && !a.words.contains(&b.words[y])) {
            if same_place(a, x, b, y) && alike(a.words[x], b.words[y], capital_nouns) {
                out.push((claim(a, x), claim(b, y), Stand::Rivals));
            }
        }
    }
    out
}

fn claim(r: &Reading<'_>, k: usize) -> Claim {
    Claim::plain(Kind::Name, r.words[k].to_owned(), k..k + 1)
}

fn name(r: &Reading<'_>, k: usize) -> bool {
    let t = r.tokens[k];
    let w = t.norm.as_str();
    t.capital
        && w.chars().all(char::is_alphabetic)
        && w.chars().count() > 2
        && month(w).is_none()
        && weekday(w).is_none()
}

/// Whether a title or another part of the name stands next to both, or the same words on both
/// sides.
fn same_place(a: &Reading<'_>, x: usize, b: &Reading<'_>, y: usize) -> bool {
    let word =
        |r: &Reading<'_>, k: Option<usize>| k.and_then(|k| r.words.get(k).map(|w| (*w).to_owned()));
    let before = (word(a, x.checked_sub(1)), word(b, y.checked_sub(1)));
    let after = (word(a, Some(x + 1)), word(b, Some(y + 1)));
    let same_before = before.0.is_some() && before.0 == before.1;
    let same_after = after.0.is_some() && after.0 == after.1;
    let part = |r: &Reading<'_>, k: Option<usize>| {
        k.is_some_and(|k| k < r.tokens.len() && (r.tokens[k].capital || k == 0))
    };
    (same_before && part(a, x.checked_sub(1)) && part(b, y.checked_sub(1)))
        || (same_before && same_after)
}

/// Whether two words may be the same name, one of them wrong: the same first letter and about the
/// same length. Where every noun has a capital, most letters must be shared.
fn alike(a: &str, b: &str, capital_nouns: bool) -> bool {
    static ENDINGS: Words = Words::of_all(|l| l.facts.name_endings);
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let common = x.iter().zip(&y).take_while(|(p, q)| p == q).count();
    let longest = x.len().max(y.len());
    let ending =
        |w: &[char]| common == w.len() || ENDINGS.has(&w[common..].iter().collect::<String>());
    let inflected = common >= 4 && ending(&x) && ending(&y);
    !inflected
        && x.len().abs_diff(y.len()) <= 2
        && if capital_nouns { 2 * common >= longest && common < longest - 2 } else { common >= 1 }
}
