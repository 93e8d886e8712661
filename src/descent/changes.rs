//! Where copies of one text differ, and who of them lost words.
//!
//! Comes in: readings. Goes out: for each row the places where two copies differ, and for each pair
//! of witnesses what one has and the other lacks.
//!
//! Scribes and shorteners lose words more often than they add them. Between two witnesses that
//! copied the same text the words that one has and the other lacks are counted both ways; only a
//! clear surplus counts (a sign test). Cost: rows × pairs of partners × the length of readings.

use crate::tradition::Tradition;
use crate::tradition::words::{Difference, Reading, differences};
use std::collections::BTreeMap;

/// Overlap from which two readings are compared word by word: below it, rewriting is not copying.
/// Set by hand: higher, and careless copies are compared no more.
const COPIED: f64 = 0.5;
/// Standard deviations from which a surplus is clear: one in twenty, one-sided.
pub(super) const CLEAR: f64 = 1.64;
/// Standard deviations at which the signal is full: beyond three nothing is to be gained.
const FULL: f64 = 3.0;

/// Where two readings of a row, one copied from the other or both from one text, differ.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    /// Index of the first reading in the row.
    first: usize,
    /// Index of the second.
    second: usize,
    places: Vec<Difference>,
}

/// The changes of every row, among partners.
pub(crate) fn changes(tradition: &Tradition<'_>) -> Vec<Vec<Change>> {
    let of_row = |(number, row): (usize, &[Reading<'_>])| {
        let mut found = Vec::new();
        for first in 0..row.len() {
            for second in first + 1..row.len() {
                let (one, other) = (&row[first], &row[second]);
                if tradition.likeness.of(number, first, second) >= COPIED
                    && tradition.partners.are(one.witness, other.witness)
                {
                    let places = differences(&one.ids, &other.ids);
                    found.push(Change { first, second, places });
                }
            }
        }
        found
    };
    tradition.rows().map(of_row).collect()
}

/// The changes from the first to the second of two readings among those of a row, where they were
/// looked for.
pub(crate) fn between(changes: &[Change], first: usize, second: usize) -> Option<&[Difference]> {
    let at = changes.binary_search_by_key(&(first, second), |c| (c.first, c.second)).ok()?;
    Some(&changes[at].places)
}

/// Sign test of `more` against `fewer`: 0 where not clear, else up to 1 either way.
pub(super) fn surplus(more: f64, fewer: f64) -> f64 {
    let deviations = deviations(more, fewer);
    if deviations.abs() < CLEAR { 0.0 } else { (deviations / FULL).clamp(-1.0, 1.0) }
}

/// By how many standard deviations one count of coins exceeds the other, were the coin fair.
pub(super) fn deviations(more: f64, fewer: f64) -> f64 {
    (more - fewer) / (more + fewer).sqrt()
}

/// `better[w][v]`: whether `w` is clearly the better copy than `v`.
pub(super) fn better(lost: &[Vec<f64>]) -> Vec<Vec<bool>> {
    let is_better = |one: usize, other: usize| {
        let (by_one, by_other) = (lost[one][other], lost[other][one]);
        by_one + by_other > 0.0 && surplus(by_other, by_one) > 0.0
    };
    (0..lost.len())
        .map(|one| (0..lost.len()).map(|other| is_better(one, other)).collect())
        .collect()
}

/// Whether two witnesses are one lineage in a row: row, first and second witness.
pub(super) type SameLineage<'a> = &'a dyn Fn(usize, usize, usize) -> bool;

/// `lost[w][v]`: places where `v` has words, or a whole sentence, that `w` lacks. Where it is known
/// which witnesses are one lineage, only what a lineage other than `v`'s attests counts: what one
/// lineage alone has may be an addition.
pub(super) fn losses(
    tradition: &Tradition<'_>,
    changes: &[Vec<Change>],
    same: Option<SameLineage<'_>>,
) -> Vec<Vec<f64>> {
    let witnesses = tradition.len();
    let mut lost = vec![vec![0.0; witnesses]; witnesses];
    for (number, row) in tradition.rows() {
        let attests = Attests { number, row, having: same.map(|_| having(row)), same };
        for change in &changes[number] {
            let (one, other) = (&row[change.first], &row[change.second]);
            for place in &change.places {
                let (words, instead) = (&place.first, &place.second);
                // A place where both have words counts for the longer: the other lost some of them.
                if words.len() < instead.len()
                    && attests.words(&other.words[instead.clone()], other.witness)
                {
                    lost[one.witness][other.witness] += 1.0;
                }
                if instead.len() < words.len()
                    && attests.words(&one.words[words.clone()], one.witness)
                {
                    lost[other.witness][one.witness] += 1.0;
                }
            }
        }

        let group = Some(tradition.table.rows[number].group);
        let of_story = |witness: &usize| tradition.table.groups[*witness] == group;
        for witness in (0..witnesses).filter(of_story).filter(|&w| tradition.omits(w, number)) {
            for reading in row.iter().filter(|reading| attests.row(reading.witness)) {
                lost[witness][reading.witness] += 1.0;
            }
        }
    }
    lost
}

/// What of a row is attested by another lineage than that of its owner.
struct Attests<'a> {
    number: usize,
    row: &'a [Reading<'a>],
    /// The readings that have a word; `None` where lineages are not known and all is believed.
    having: Option<BTreeMap<&'a str, Vec<usize>>>,
    same: Option<SameLineage<'a>>,
}

impl Attests<'_> {
    /// Whether another lineage has these words somewhere in the row, in whatever order.
    fn words(&self, words: &[&str], owner: usize) -> bool {
        let (Some(having), Some(same)) = (&self.having, self.same) else { return true };
        let mut with_first = words.first().and_then(|word| having.get(word)).into_iter().flatten();
        with_first.any(|&reading| {
            let other = &self.row[reading];
            !same(self.number, other.witness, owner)
                && words.iter().all(|word| other.words.contains(word))
        })
    }

    /// Whether another lineage tells the row.
    fn row(&self, owner: usize) -> bool {
        self.same.is_none_or(|same| {
            self.row.iter().any(|other| !same(self.number, owner, other.witness))
        })
    }
}

/// The readings of a row that have a word, by word.
fn having<'a>(row: &[Reading<'a>]) -> BTreeMap<&'a str, Vec<usize>> {
    let mut readings_with: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, reading) in row.iter().enumerate() {
        reading.words.iter().for_each(|word| readings_with.entry(*word).or_default().push(at));
    }
    readings_with
}
