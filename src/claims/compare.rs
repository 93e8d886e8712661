//! How the numbers, times and dates of two readings stand to one another.
//!
//! Comes in: two readings and their claims. Goes out: for pairs of claims whether they are the same
//! or rivals. What stands in the same place of one sentence is compared; what counts other things
//! or is of another size is no rival. Cost: claims of one times claims of the other.
//!
//! ```text
//! "12 miles" "some 19 km"   same        "12 miles" "12 km"   rivals        "12 miles" "12 boats"   unrelated
//! ```

use crate::claims::amount::{Amount, Measure};
use crate::claims::ground::SAME_SENTENCE;
use crate::claims::lexicon;
use crate::claims::newer::newer;
use crate::claims::slot::{Claim, Kind, Stand};
use crate::lang::Words;
use crate::tradition::words::Reading;

/// Factor by which two numbers that count things of different names may differ and still be rivals.
/// Set by hand, as are the factors below: a higher one finds more slips and sets more numbers
/// against each other that count different things.
const SAME_SIZE: f64 = 2.0;
/// The same where one does not say what it counts.
const LIKE_SIZE: f64 = 4.0;
/// Spans of time, lengths and the like further apart than this factor are of different things: they
/// say what they measure, so it may be higher.
const LIKE_SPAN: f64 = 8.0;
/// Share by which two sums may differ and be one in figures: what rounding to three figures leaves.
const SAME_SUM: f64 = 0.005;
/// Sums of money further apart than this factor are of different things: a fine and a budget.
const LIKE_SUM: f64 = 20.0;
/// How far two shares may be from one whole together.
const WHOLE: f64 = 1e-6;
/// Minutes of a day and of half a day, after which a clock shows the same again.
const DAY: f64 = 1440.0;
/// See [`DAY`].
const HALF_DAY: f64 = 720.0;
/// How far rivals are from one another that count or measure different things: further than any
/// that count the same.
const OTHER_THINGS: f64 = 100.0;

/// Two claims that may be rivals, and how far they are from one another.
struct Pair {
    one: usize,
    other: usize,
    distance: f64,
}

/// How the numbers, times and dates of two readings stand to one another. Equal values are paired
/// first; what is left over is paired with the nearest of what is left over.
pub(super) fn compare(
    row: &[Reading<'_>],
    nodes: &[(usize, Claim)],
    i: usize,
    j: usize,
    near: f64,
) -> Vec<(usize, usize, Stand)> {
    let of = |reading: usize| -> Vec<usize> {
        (0..nodes.len()).filter(|&node| nodes[node].0 == reading).collect()
    };
    let claim = |node: usize| &nodes[node].1;
    let (all_i, all_j) = (of(i), of(j));
    let alike = |x: usize, y: usize| {
        stand(claim(x), claim(y)) == Stand::Same
            || same_score((&row[i], claim(x)), (&row[j], claim(y)))
    };
    // "Two people were hurt" is not the "two" of "three people were hurt, two of them …".
    let better = |x: usize, y: usize, rest: &[usize]| {
        let counts = |c: &Claim| {
            c.kind == Kind::Number && claim(x).units.iter().any(|unit| c.units.contains(unit))
        };
        let read_once = |node: usize| claim(node).amounts.len() < 2;
        claim(x).kind == Kind::Number
            && read_once(x)
            && read_once(y)
            && !claim(x).units.is_empty()
            && !counts(claim(y))
            && rest.iter().any(|&z| counts(claim(z)) && !alike(x, z))
    };
    let equal = |x: usize, y: usize| alike(x, y) && !better(x, y, &all_j) && !better(y, x, &all_i);

    let mut out = Vec::new();
    for &x in &all_i {
        out.extend(all_j.iter().filter(|&&y| equal(x, y)).map(|&y| (x, y, Stand::Same)));
    }
    let left_i: Vec<usize> =
        all_i.iter().copied().filter(|&x| !all_j.iter().any(|&y| equal(x, y))).collect();
    let left_j: Vec<usize> =
        all_j.iter().copied().filter(|&y| !all_i.iter().any(|&x| equal(x, y))).collect();

    let mut pairs: Vec<Pair> = Vec::new();
    for &one in &left_i {
        for &other in &left_j {
            let (a, b) = (claim(one), claim(other));
            let placed =
                near >= SAME_SENTENCE && a.kind == b.kind && same_place(&row[i], a, &row[j], b);
            if placed || deadline(&row[i], a, &row[j], b) || stand(a, b) == Stand::Rivals {
                let distance = if placed { 0.0 } else { distance(a, b) };
                pairs.push(Pair { one, other, distance });
            }
        }
    }
    pairs.sort_by(|a, b| {
        a.distance.total_cmp(&b.distance).then((a.one, a.other).cmp(&(b.one, b.other)))
    });
    let mut taken: Vec<usize> = Vec::new();
    for Pair { one, other, .. } in pairs {
        if !taken.contains(&one) && !taken.contains(&other) {
            taken.extend([one, other]);
            out.push((one, other, Stand::Rivals));
        }
    }

    let outdated =
        |own: usize, other: usize, new: usize| updated(&row[own], nodes, other, own, new);
    out.extend(left_j.iter().filter_map(|&y| outdated(j, i, y).map(|x| (x, y, Stand::Rivals))));
    out.extend(left_i.iter().filter_map(|&x| outdated(i, j, x).map(|y| (x, y, Stand::Rivals))));
    out
}

/// Whether one reading has a day and the other, after the same word, the date that it says is the
/// new one: "until Wednesday", "now … until 21 March".
fn deadline(a: &Reading<'_>, x: &Claim, b: &Reading<'_>, y: &Claim) -> bool {
    let kinds = [x.kind, y.kind];
    (kinds == [Kind::Weekday, Kind::Date] || kinds == [Kind::Date, Kind::Weekday])
        && word_before(a, x).is_some()
        && word_before(a, x) == word_before(b, y)
        && newer(a, x) != newer(b, y)
}

/// Whether the same words stand before and after two claims.
fn same_place(a: &Reading<'_>, x: &Claim, b: &Reading<'_>, y: &Claim) -> bool {
    word_before(a, x) == word_before(b, y) && a.words.get(x.range.end) == b.words.get(y.range.end)
}

fn word_before<'a>(reading: &'a Reading<'_>, claim: &Claim) -> Option<&'a str> {
    claim.range.start.checked_sub(1).map(|k| reading.words[k])
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
    let turned = word_before(own, claim).is_some_and(|word| TURNED_TO.has(word));
    if claim.kind != Kind::Number || !turned {
        return None;
    }
    let told = |outdated: &Claim| {
        nodes.iter().any(|(reading, earlier)| {
            *reading == this
                && earlier.kind == Kind::Number
                && earlier.value == outdated.value
                && earlier.range.start < claim.range.start
        })
    };
    nodes.iter().position(|(reading, c)| *reading == other && c.kind == Kind::Number && told(c))
}

/// Whether two scores are one: the same pair, or the other way round where the sides are told in
/// the other order. Of sides in the other order either fits: "lost 3-1 to" and "lost 1-3 to".
fn same_score((a, x): (&Reading<'_>, &Claim), (b, y): (&Reading<'_>, &Claim)) -> bool {
    if x.kind != Kind::Score || y.kind != Kind::Score {
        return false;
    }
    let turned = y.key.split_once('-').map(|(one, other)| format!("{other}-{one}"));
    x.key == y.key || turned.as_ref() == Some(&x.key) && sides_turned(a, b)
}

/// Whether the first two names that both readings have stand in the other order.
fn sides_turned(a: &Reading<'_>, b: &Reading<'_>) -> bool {
    let place = |reading: &Reading<'_>, stem: &str| {
        reading.tokens.iter().position(|token| token.stem == stem)
    };
    let capital = |reading: &Reading<'_>, stem: &str| {
        reading.tokens.iter().any(|token| token.capital && token.stem == stem)
    };
    let mut shared = a
        .tokens
        .iter()
        .map(|token| token.stem.as_str())
        .filter(|stem| capital(a, stem) || capital(b, stem))
        .filter_map(|stem| place(b, stem));
    let first = shared.next();
    let second = shared.find(|place| Some(*place) != first);
    first.zip(second).is_some_and(|(first, second)| second < first)
}

fn ratio(a: f64, b: f64) -> f64 {
    let (small, large) = (a.abs().min(b.abs()), a.abs().max(b.abs()));
    if small > 0.0 { large / small } else { f64::INFINITY }
}

/// How far two rivals are from one another: what counts or measures the same comes first, then what
/// is of like size.
fn distance(a: &Claim, b: &Claim) -> f64 {
    let counted = a.units.iter().any(|unit| b.units.contains(unit));
    let measured = a.amounts.iter().any(|x| {
        let measure = x.scale.measure;
        measure != Measure::Count && b.amounts.iter().any(|y| y.scale.measure == measure)
    });
    let apart = match (a.amounts.first(), b.amounts.first()) {
        (Some(x), Some(y)) if measured => ratio(x.base(), y.base()),
        _ => ratio(a.value, b.value),
    };
    apart.min(OTHER_THINGS) + if counted || measured { 0.0 } else { OTHER_THINGS }
}

/// How two claims stand to one another, each by itself.
pub(super) fn stand(a: &Claim, b: &Claim) -> Stand {
    if !a.amounts.is_empty() && !b.amounts.is_empty() {
        return stand_of_amounts(a, b);
    }
    if a.kind != b.kind {
        return Stand::Unrelated;
    }
    match a.kind {
        Kind::Time => {
            let turn = if a.key == "12" || b.key == "12" { HALF_DAY } else { DAY };
            let apart = (a.value - b.value).rem_euclid(turn);
            verdict(apart.min(turn - apart) < 0.5, true)
        }
        Kind::Date => {
            let stretch = |c: &Claim| c.key.matches('-').count() > 1;
            verdict(a.key == b.key, stretch(a) == stretch(b))
        }
        Kind::Code => verdict(a.key == b.key, shape(&a.key) == shape(&b.key)),
        Kind::Moment => {
            verdict(a.key == b.key, lexicon::vague_time(&a.key) != lexicon::vague_time(&b.key))
        }
        Kind::Ordinal => {
            verdict(a.key == b.key && counts_same(a, b), a.key != b.key && counts_same(a, b))
        }
        _ => verdict(a.key == b.key, true),
    }
}

fn verdict(same: bool, rivals: bool) -> Stand {
    match (same, rivals) {
        (true, _) => Stand::Same,
        (false, true) => Stand::Rivals,
        (false, false) => Stand::Unrelated,
    }
}

/// The nearest way in which two values can be read is how they are meant.
fn stand_of_amounts(a: &Claim, b: &Claim) -> Stand {
    let mut rivals = false;
    for x in &a.amounts {
        for y in &b.amounts {
            match stand_of_readings((a, x), (b, y)) {
                Stand::Same => return Stand::Same,
                Stand::Rivals => rivals = true,
                Stand::Unrelated => {}
            }
        }
    }
    verdict(false, rivals)
}

fn stand_of_readings((a, x): (&Claim, &Amount), (b, y): (&Claim, &Amount)) -> Stand {
    let apart = ratio(x.base(), y.base());
    match (x.scale.measure, y.scale.measure) {
        (Measure::Count, Measure::Count) => verdict(x.agrees(y), countable_rivals(a, b)),
        // What rate two currencies have on the day of the story is not known.
        (Measure::Money(one), Measure::Money(other)) if one != other => {
            verdict(false, apart <= 1.0 + SAME_SUM)
        }
        (Measure::Money(_), Measure::Money(_)) => {
            verdict(x.agrees(y), apart <= LIKE_SUM || zeros_lost(apart))
        }
        // What is told of nine in ten is not what is told of the tenth.
        (Measure::Share, Measure::Share) => {
            verdict(x.agrees(y), (x.base() + y.base() - 1.0).abs() > WHOLE)
        }
        (Measure::Day, Measure::Day) => verdict(x.agrees(y), true),
        (Measure::Duration, Measure::Duration) => {
            verdict(x.agrees(y), apart <= LIKE_SPAN || x.scale == y.scale && zeros_lost(apart))
        }
        (Measure::Physical(one), Measure::Physical(other)) if one == other => {
            let confused = x.scale == y.scale || x.reads_like(y);
            verdict(x.agrees(y), confused || apart <= LIKE_SPAN)
        }
        (Measure::Count, _) => bare_count((a, x), y),
        (_, Measure::Count) => bare_count((b, y), x),
        _ => Stand::Unrelated,
    }
}

/// Whether one value is ten, a hundred, a million times the other: "forty" and "four", "5m" and
/// "5bn".
fn zeros_lost(apart: f64) -> bool {
    let zeros = apart.log10();
    apart.is_finite() && zeros > 0.5 && (zeros - zeros.round()).abs() < SAME_SUM
}

/// How a number that does not say what it counts stands to one that is measured in something.
fn bare_count((a, x): (&Claim, &Amount), y: &Amount) -> Stand {
    if !a.units.is_empty() {
        return Stand::Unrelated;
    }
    let is_physical = matches!(y.scale.measure, Measure::Physical(_));
    verdict(x.reads_like(y), is_physical && ratio(x.low, y.low) <= LIKE_SIZE)
}

fn counts_same(a: &Claim, b: &Claim) -> bool {
    a.units.iter().any(|unit| b.units.contains(unit))
}

/// Whether two different numbers may count the same thing.
fn countable_rivals(a: &Claim, b: &Claim) -> bool {
    if counts_same(a, b) {
        return true;
    }
    let apart = ratio(a.value, b.value);
    match (a.units.is_empty(), b.units.is_empty()) {
        (false, false) => apart <= SAME_SIZE,
        _ => apart <= LIKE_SIZE,
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
