//! How the numbers, times and dates of two readings stand to one another.
//!
//! Comes in: two readings and their claims. Goes out: for pairs of claims whether they are the same
//! or rivals. What stands in the same place of one sentence is compared; what counts other things
//! or is of another size is no rival. Cost: claims of one times claims of the other.

use crate::lang::Words;
use crate::vote::claims::ground::SAME_SENTENCE;
use crate::vote::claims::slot::{Claim, Kind, Stand};
use crate::vote::claims::{lexicon, updates};
use crate::vote::words::Reading;

/// Share by which two numbers that count things of different names may differ and still be rivals.
const SAME_SIZE: f64 = 2.0;
/// The same where one does not say what it counts.
const LIKE_SIZE: f64 = 4.0;
/// Spans of time further apart than this factor are of different things.
const LIKE_SPAN: f64 = 8.0;
/// Share by which a round number may miss the exact one: "sixty" for 62, "over thirty" for 34.
const ROUNDED: f64 = 0.15;

/// How the numbers, times and dates of two readings stand to one another. Equal values are paired
/// first; what is left over is paired with the nearest of what is left over.
pub(super) fn compare(
    row: &[Reading<'_>],
    nodes: &[(usize, Claim)],
    i: usize,
    j: usize,
    near: f64,
) -> Vec<(usize, usize, Stand)> {
    let of = |k: usize| nodes.iter().enumerate().filter(move |(_, n)| n.0 == k).map(|(x, _)| x);
    let mut out = Vec::new();
    let alike = |x: usize, y: usize| stand(&nodes[x].1, &nodes[y].1) == Stand::Same;
    // "Two people were hurt" is not the "two" of "three people were hurt, two of them …".
    let better = |x: usize, y: usize, rest: &[usize]| {
        let (a, b) = (&nodes[x].1, &nodes[y].1);
        let counts =
            |c: &Claim| c.kind == Kind::Number && a.units.iter().any(|u| c.units.contains(u));
        a.kind == Kind::Number
            && !a.units.is_empty()
            && !counts(b)
            && rest.iter().any(|&z| counts(&nodes[z].1) && !alike(x, z))
    };
    let (all_i, all_j): (Vec<usize>, Vec<usize>) = (of(i).collect(), of(j).collect());
    let equal = |x: usize, y: usize| alike(x, y) && !better(x, y, &all_j) && !better(y, x, &all_i);
    for x in of(i) {
        for y in of(j).filter(|&y| equal(x, y)) {
            out.push((x, y, Stand::Same));
        }
    }
    let left_i: Vec<usize> = of(i).filter(|&x| !of(j).any(|y| equal(x, y))).collect();
    let left_j: Vec<usize> = of(j).filter(|&y| !of(i).any(|x| equal(x, y))).collect();
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for &x in &left_i {
        for &y in &left_j {
            let (a, b) = (&nodes[x].1, &nodes[y].1);
            let placed =
                near >= SAME_SENTENCE && a.kind == b.kind && same_place(&row[i], a, &row[j], b);
            let moved = deadline(&row[i], a, &row[j], b);
            if placed || moved || stand(a, b) == Stand::Rivals {
                pairs.push((if placed { 0.0 } else { distance(a, b) }, x, y));
            }
        }
    }
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut taken: Vec<usize> = Vec::new();
    for (_, x, y) in pairs {
        if !taken.contains(&x) && !taken.contains(&y) {
            taken.extend([x, y]);
            out.push((x, y, Stand::Rivals));
        }
    }
    out.extend(
        left_j
            .iter()
            .filter_map(|&y| updated(&row[j], nodes, i, j, y).map(|x| (x, y, Stand::Rivals))),
    );
    out.extend(
        left_i
            .iter()
            .filter_map(|&x| updated(&row[i], nodes, j, i, x).map(|y| (x, y, Stand::Rivals))),
    );
    out
}

/// Whether one reading has a day and the other, after the same word, the date that it says is the
/// new one: "until Wednesday", "now … until 21 March".
fn deadline(a: &Reading<'_>, x: &Claim, b: &Reading<'_>, y: &Claim) -> bool {
    let kinds = [x.kind, y.kind];
    let before =
        |r: &Reading<'_>, c: &Claim| c.range.start.checked_sub(1).map(|k| r.words[k].to_owned());
    (kinds == [Kind::Weekday, Kind::Date] || kinds == [Kind::Date, Kind::Weekday])
        && before(a, x).is_some()
        && before(a, x) == before(b, y)
        && updates::newer(a, x) != updates::newer(b, y)
}

/// Whether the same words stand before and after two claims.
fn same_place(a: &Reading<'_>, x: &Claim, b: &Reading<'_>, y: &Claim) -> bool {
    let before =
        |r: &Reading<'_>, c: &Claim| c.range.start.checked_sub(1).map(|k| r.words[k].to_owned());
    let after = |r: &Reading<'_>, c: &Claim| r.words.get(c.range.end).map(|w| (*w).to_owned());
    before(a, x) == before(b, y) && after(a, x) == after(b, y)
}

/// The claim of the other reading that this reading reports as outdated: "up from two to nine"
/// against "two". The new number follows "to"; the old one stands in both.
fn updated(
    own: &Reading<'_>,
    nodes: &[(usize, Claim)],
    other: usize,
    this: usize,
    new: usize,
) -> Option<usize> {
    static TURNED_TO: Words = Words::of_all(|l| l.facts.turned_to);
    let claim = &nodes[new].1;
    let word = claim.range.start.checked_sub(1).map(|k| own.words[k]);
    if claim.kind != Kind::Number || word.is_none_or(|w| !TURNED_TO.has(w)) {
        return None;
    }
    let told = |c: &Claim| {
        nodes.iter().any(|(k, d)| {
            *k == this
                && d.kind == Kind::Number
                && d.value == c.value
                && d.range.start < claim.range.start
        })
    };
    nodes.iter().position(|(k, c)| *k == other && c.kind == Kind::Number && told(c))
}

fn ratio(a: f64, b: f64) -> f64 {
    let (small, large) = (a.abs().min(b.abs()), a.abs().max(b.abs()));
    if small > 0.0 { large / small } else { f64::INFINITY }
}

/// How far two rivals are from one another: shared units first, then size.
fn distance(a: &Claim, b: &Claim) -> f64 {
    let shared = a.units.iter().any(|u| b.units.contains(u));
    ratio(a.value, b.value).min(100.0) + if shared { 0.0 } else { 100.0 }
}

fn stand(a: &Claim, b: &Claim) -> Stand {
    if a.kind != b.kind {
        return Stand::Unrelated;
    }
    let yes = |same: bool, rivals: bool| {
        if same {
            Stand::Same
        } else if rivals {
            Stand::Rivals
        } else {
            Stand::Unrelated
        }
    };
    match a.kind {
        Kind::Number => {
            yes(a.value == b.value || rounded(a, b) || rounded(b, a), countable_rivals(a, b))
        }
        Kind::Time => {
            let turn = if a.key == "12" || b.key == "12" { 720.0 } else { 1440.0 };
            yes((a.value - b.value).rem_euclid(turn) < 0.5, true)
        }
        Kind::Span => {
            let same = (a.value - b.value).abs() < 0.5 || rounded(a, b) || rounded(b, a);
            yes(same, ratio(a.value, b.value) <= LIKE_SPAN)
        }
        Kind::Date => {
            let stretch = |c: &Claim| c.key.matches('-').count() > 1;
            yes(a.key == b.key, stretch(a) == stretch(b))
        }
        Kind::Code => yes(a.key == b.key, shape(&a.key) == shape(&b.key)),
        Kind::Moment => {
            yes(a.key == b.key, lexicon::vague_time(&a.key) != lexicon::vague_time(&b.key))
        }
        _ => yes(a.key == b.key, true),
    }
}

/// Whether `a` is a round figure for `b`, which must be the finer of the two: "some 9,400" is not
/// 8,700.
fn rounded(a: &Claim, b: &Claim) -> bool {
    a.round && unit(b.value) < unit(a.value) && (a.value - b.value).abs() <= ROUNDED * b.value.abs()
}

/// What the last digit before the closing zeros counts: 100 for 9,400, 1 for 62, below 1 for a
/// fraction.
fn unit(value: f64) -> f64 {
    if value.fract() != 0.0 || value == 0.0 {
        return 0.0;
    }
    let mut unit = 1.0;
    while value % (unit * 10.0) == 0.0 {
        unit *= 10.0;
    }
    unit
}

/// Whether two different numbers may count the same thing.
fn countable_rivals(a: &Claim, b: &Claim) -> bool {
    let sign = |c: &Claim| c.units.iter().any(|u| u == "%" || u == "money");
    if a.units.iter().any(|u| b.units.contains(u)) {
        return true;
    }
    let apart = ratio(a.value, b.value);
    match (a.units.is_empty(), b.units.is_empty()) {
        (true, true) => apart <= LIKE_SIZE,
        (false, false) => !sign(a) && !sign(b) && apart <= SAME_SIZE,
        _ => !sign(a) && !sign(b) && apart <= LIKE_SIZE,
    }
}

/// Letters and digits of a code as classes, numbers of any length alike where dots part them.
fn shape(code: &str) -> String {
    let mut out = String::new();
    for c in code.chars() {
        let class = if c.is_ascii_digit() { '0' } else { c };
        if !(class == '0' && out.ends_with('0') && code.contains('.')) {
            out.push(class);
        }
    }
    out
}
