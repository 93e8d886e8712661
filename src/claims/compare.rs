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
use crate::claims::slot::{Claim, Edge, Kind, Stand};
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

/// Two readings of a row with the claims of the row.
struct Beside<'r> {
    row: &'r [Reading<'r>],
    nodes: &'r [(usize, Claim)],
    /// Indexes of the two readings.
    first: usize,
    second: usize,
    /// Their overlap.
    near: f64,
}

/// How the numbers, times and dates of two readings stand to one another. Equal values are paired
/// first; what is left over is paired with the nearest of what is left over.
pub(super) fn compare(
    row: &[Reading<'_>],
    nodes: &[(usize, Claim)],
    first: usize,
    second: usize,
    near: f64,
) -> Vec<Edge> {
    let beside = Beside { row, nodes, first, second, near };
    let (ours, theirs) = (beside.claims_of(first), beside.claims_of(second));
    let equal = |one: usize, other: usize| {
        beside.alike(one, other)
            && !beside.has_better(one, other, &theirs)
            && !beside.has_better(other, one, &ours)
    };

    let mut edges = Vec::new();
    for &one in &ours {
        let same = theirs.iter().filter(|&&other| equal(one, other));
        edges.extend(same.map(|&other| (one, other, Stand::Same)));
    }
    let left_ours: Vec<usize> = ours
        .iter()
        .copied()
        .filter(|&one| !theirs.iter().any(|&other| equal(one, other)))
        .collect();
    let left_theirs: Vec<usize> = theirs
        .iter()
        .copied()
        .filter(|&other| !ours.iter().any(|&one| equal(one, other)))
        .collect();

    edges.extend(beside.nearest_rivals(&left_ours, &left_theirs));
    let outdated =
        |own: usize, other: usize, new: usize| updated(&row[own], nodes, other, own, new);
    edges.extend(left_theirs.iter().filter_map(|&other| {
        outdated(second, first, other).map(|one| (one, other, Stand::Rivals))
    }));
    edges.extend(
        left_ours.iter().filter_map(|&one| {
            outdated(first, second, one).map(|other| (one, other, Stand::Rivals))
        }),
    );
    edges
}

impl Beside<'_> {
    fn claim(&self, node: usize) -> &Claim {
        &self.nodes[node].1
    }

    fn claims_of(&self, reading: usize) -> Vec<usize> {
        (0..self.nodes.len()).filter(|&node| self.nodes[node].0 == reading).collect()
    }

    /// Whether two claims say the same, each by itself.
    fn alike(&self, one: usize, other: usize) -> bool {
        let reading = |node: usize| (&self.row[self.nodes[node].0], self.claim(node));
        stand(self.claim(one), self.claim(other)) == Stand::Same
            || same_score(reading(one), reading(other))
    }

    /// Whether something else in the other reading counts what `one` counts: "two people were hurt"
    /// is not the "two" of "three people were hurt, two of them …".
    fn has_better(&self, one: usize, other: usize, rest: &[usize]) -> bool {
        let units = &self.claim(one).units;
        let counts_it = |claim: &Claim| {
            claim.kind == Kind::Number && units.iter().any(|unit| claim.units.contains(unit))
        };
        let read_once = |node: usize| self.claim(node).amounts.len() < 2;
        self.claim(one).kind == Kind::Number
            && read_once(one)
            && read_once(other)
            && !units.is_empty()
            && !counts_it(self.claim(other))
            && rest.iter().any(|&node| counts_it(self.claim(node)) && !self.alike(one, node))
    }

    /// Rivals among the claims that have no equal in the other reading: the nearest first, each
    /// once.
    fn nearest_rivals(&self, ours: &[usize], theirs: &[usize]) -> Vec<Edge> {
        let (first, second) = (&self.row[self.first], &self.row[self.second]);
        let mut pairs: Vec<Pair> = Vec::new();
        for &one in ours {
            for &other in theirs {
                let (claim, beside) = (self.claim(one), self.claim(other));
                let placed = self.near >= SAME_SENTENCE
                    && claim.kind == beside.kind
                    && same_place(first, claim, second, beside);
                if placed
                    || deadline(first, claim, second, beside)
                    || stand(claim, beside) == Stand::Rivals
                {
                    let distance = if placed { 0.0 } else { distance(claim, beside) };
                    pairs.push(Pair { one, other, distance });
                }
            }
        }

        pairs.sort_by(|a, b| {
            a.distance.total_cmp(&b.distance).then((a.one, a.other).cmp(&(b.one, b.other)))
        });
        let mut taken: Vec<usize> = Vec::new();
        let mut rivals = Vec::new();
        for Pair { one, other, .. } in pairs {
            if !taken.contains(&one) && !taken.contains(&other) {
                taken.extend([one, other]);
                rivals.push((one, other, Stand::Rivals));
            }
        }
        rivals
    }
}

/// Whether one reading has a day and the other, after the same word, the date that it says is the
/// new one: "until Wednesday", "now … until 21 March".
fn deadline(first: &Reading<'_>, ours: &Claim, second: &Reading<'_>, theirs: &Claim) -> bool {
    let kinds = [ours.kind, theirs.kind];
    (kinds == [Kind::Weekday, Kind::Date] || kinds == [Kind::Date, Kind::Weekday])
        && word_before(first, ours).is_some()
        && word_before(first, ours) == word_before(second, theirs)
        && newer(first, ours) != newer(second, theirs)
}

/// Whether the same words stand before and after two claims.
fn same_place(first: &Reading<'_>, ours: &Claim, second: &Reading<'_>, theirs: &Claim) -> bool {
    word_before(first, ours) == word_before(second, theirs)
        && first.words.get(ours.range.end) == second.words.get(theirs.range.end)
}

fn word_before<'a>(reading: &'a Reading<'_>, claim: &Claim) -> Option<&'a str> {
    claim.range.start.checked_sub(1).map(|at| reading.words[at])
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
    nodes.iter().position(|(reading, earlier)| {
        *reading == other && earlier.kind == Kind::Number && told(earlier)
    })
}

/// Whether two scores are one: the same pair, or the other way round where the sides are told in
/// the other order. Of sides in the other order either fits: "lost 3-1 to" and "lost 1-3 to".
fn same_score(
    (first, ours): (&Reading<'_>, &Claim),
    (second, theirs): (&Reading<'_>, &Claim),
) -> bool {
    if ours.kind != Kind::Score || theirs.kind != Kind::Score {
        return false;
    }
    let turned = theirs.key.split_once('-').map(|(one, other)| format!("{other}-{one}"));
    ours.key == theirs.key || turned.as_ref() == Some(&ours.key) && sides_turned(first, second)
}

/// Whether the first two names that both readings have stand in the other order.
fn sides_turned(left: &Reading<'_>, right: &Reading<'_>) -> bool {
    let place = |reading: &Reading<'_>, stem: &str| {
        reading.tokens.iter().position(|token| token.stem == stem)
    };
    let capital = |reading: &Reading<'_>, stem: &str| {
        reading.tokens.iter().any(|token| token.capital && token.stem == stem)
    };
    let mut shared = left
        .tokens
        .iter()
        .map(|token| token.stem.as_str())
        .filter(|stem| capital(left, stem) || capital(right, stem))
        .filter_map(|stem| place(right, stem));
    let first = shared.next();
    let second = shared.find(|place| Some(*place) != first);
    first.zip(second).is_some_and(|(first, second)| second < first)
}

fn ratio(one: f64, other: f64) -> f64 {
    let (small, large) = (one.abs().min(other.abs()), one.abs().max(other.abs()));
    if small > 0.0 { large / small } else { f64::INFINITY }
}

/// How far two rivals are from one another: what counts or measures the same comes first, then what
/// is of like size.
fn distance(one: &Claim, other: &Claim) -> f64 {
    let counted = one.units.iter().any(|unit| other.units.contains(unit));
    let measured = one.amounts.iter().any(|ours| {
        let measure = ours.scale.measure;
        measure != Measure::Count
            && other.amounts.iter().any(|theirs| theirs.scale.measure == measure)
    });
    let apart = match (one.amounts.first(), other.amounts.first()) {
        (Some(ours), Some(theirs)) if measured => ratio(ours.base(), theirs.base()),
        _ => ratio(one.value, other.value),
    };
    apart.min(OTHER_THINGS) + if counted || measured { 0.0 } else { OTHER_THINGS }
}

/// How two claims stand to one another, each by itself.
pub(super) fn stand(one: &Claim, other: &Claim) -> Stand {
    if !one.amounts.is_empty() && !other.amounts.is_empty() {
        return stand_of_amounts(one, other);
    }
    if one.kind != other.kind {
        return Stand::Unrelated;
    }
    match one.kind {
        Kind::Time => {
            let turn = if one.key == "12" || other.key == "12" { HALF_DAY } else { DAY };
            let apart = (one.value - other.value).rem_euclid(turn);
            verdict(apart.min(turn - apart) < 0.5, true)
        }
        Kind::Date => {
            let stretch = |claim: &Claim| claim.key.matches('-').count() > 1;
            verdict(one.key == other.key, stretch(one) == stretch(other))
        }
        Kind::Code => verdict(one.key == other.key, shape(&one.key) == shape(&other.key)),
        Kind::Moment => verdict(
            one.key == other.key,
            lexicon::vague_time(&one.key) != lexicon::vague_time(&other.key),
        ),
        Kind::Ordinal => verdict(
            one.key == other.key && counts_same(one, other),
            one.key != other.key && counts_same(one, other),
        ),
        _ => verdict(one.key == other.key, true),
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
fn stand_of_amounts(one: &Claim, other: &Claim) -> Stand {
    let mut rivals = false;
    for ours in &one.amounts {
        for theirs in &other.amounts {
            match stand_of_readings((one, ours), (other, theirs)) {
                Stand::Same => return Stand::Same,
                Stand::Rivals => rivals = true,
                Stand::Unrelated => {}
            }
        }
    }
    verdict(false, rivals)
}

fn stand_of_readings((one, ours): (&Claim, &Amount), (other, theirs): (&Claim, &Amount)) -> Stand {
    let apart = ratio(ours.base(), theirs.base());
    match (ours.scale.measure, theirs.scale.measure) {
        (Measure::Count, Measure::Count) => {
            verdict(ours.agrees(theirs), countable_rivals(one, other))
        }
        // What rate two currencies have on the day of the story is not known.
        (Measure::Money(ours_in), Measure::Money(theirs_in)) if ours_in != theirs_in => {
            verdict(false, apart <= 1.0 + SAME_SUM)
        }
        (Measure::Money(_), Measure::Money(_)) => {
            verdict(ours.agrees(theirs), apart <= LIKE_SUM || zeros_lost(apart))
        }
        // What is told of nine in ten is not what is told of the tenth.
        (Measure::Share, Measure::Share) => {
            verdict(ours.agrees(theirs), (ours.base() + theirs.base() - 1.0).abs() > WHOLE)
        }
        (Measure::Day, Measure::Day) => verdict(ours.agrees(theirs), true),
        (Measure::Duration, Measure::Duration) => verdict(
            ours.agrees(theirs),
            apart <= LIKE_SPAN || ours.scale == theirs.scale && zeros_lost(apart),
        ),
        (Measure::Physical(ours_in), Measure::Physical(theirs_in)) if ours_in == theirs_in => {
            let confused = ours.scale == theirs.scale || ours.reads_like(theirs);
            verdict(ours.agrees(theirs), confused || apart <= LIKE_SPAN)
        }
        (Measure::Count, _) => bare_count((one, ours), theirs),
        (_, Measure::Count) => bare_count((other, theirs), ours),
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
fn bare_count((one, ours): (&Claim, &Amount), theirs: &Amount) -> Stand {
    if !one.units.is_empty() {
        return Stand::Unrelated;
    }
    let is_physical = matches!(theirs.scale.measure, Measure::Physical(_));
    verdict(ours.reads_like(theirs), is_physical && ratio(ours.low, theirs.low) <= LIKE_SIZE)
}

fn counts_same(one: &Claim, other: &Claim) -> bool {
    one.units.iter().any(|unit| other.units.contains(unit))
}

/// Whether two different numbers may count the same thing.
fn countable_rivals(one: &Claim, other: &Claim) -> bool {
    if counts_same(one, other) {
        return true;
    }
    let apart = ratio(one.value, other.value);
    match (one.units.is_empty(), other.units.is_empty()) {
        (false, false) => apart <= SAME_SIZE,
        _ => apart <= LIKE_SIZE,
    }
}

/// Letters and digits of a code as classes, numbers of any length alike where dots part them.
fn shape(code: &str) -> String {
    let mut classes = String::new();
    for c in code.chars() {
        let class = if c.is_ascii_digit() { '0' } else { c };
        if !(class == '0' && classes.ends_with('0') && code.contains('.')) {
            classes.push(class);
        }
    }
    classes
}
