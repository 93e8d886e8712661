//! Whose words are printed.
//!
//! Comes in: readings, lineages, fidelity, damage and facts. Goes out: for each printed row one
//! reading, the lemma, with the reason.
//!
//! ```text
//! value of a reading = agreement with the readings of other lineages        (weighted medoid)
//!                    + 0.5 fidelity of its witness, + 0.25 if that is the base of the story
//!                    - damage - rejected facts - telling another row as well
//! ```
//!
//! The base is the witness worth most over the whole story. Rewriters agree by chance against the
//! copy they rewrote, so the majority of one row is weaker evidence than the hub of the whole
//! story. A voice is kept through a run of rows: changing the witness costs, and the dearest path
//! through the rows is found by dynamic programming. Cost: rows × witnesses².

use crate::align::AlignmentTable;
use crate::vote::claims::Facts;
use crate::vote::descent::damage::Damage;
use crate::vote::descent::direction::Directions;
use crate::vote::descent::fidelity::Fidelity;
use crate::vote::descent::lineage::Lineages;
use crate::vote::descent::origin::Origins;
use crate::vote::lemma::presence::Presence;
use crate::vote::words::{Likeness, Reading};
use std::collections::BTreeMap;

/// What the base's reading is worth over another: as much as this share of overlap with all other
/// readings.
const BASE_BONUS: f64 = 0.25;
/// Weight of fidelity, -1..1: a clear direction outweighs the base's bonus (research on the vote,
/// 3.4).
const FIDELITY: f64 = 0.5;
/// What a damaged reading loses: more than the base's bonus, so that a sound reading is printed.
const DAMAGE: f64 = 0.6;
/// What a reading loses that states only rejected facts: the base's bonus and a little.
const REJECTED: f64 = 0.35;
/// What a reading loses that tells another row as well: printed for two rows, it would stand twice.
const TWO_ROWS: f64 = 0.3;
/// What a reading loses that tells the row in several spans: it says more than the unit.
const SPREAD: f64 = 0.15;
/// Share of agreement inside the own lineage: enough to choose among copies, too little to outvote
/// others.
const OWN_LINEAGE: f64 = 0.1;
/// Cost of changing the witness between two rows (research on the vote, 3.4).
const SWITCH: f64 = 0.05;

/// The reading printed for a row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Lemma {
    /// Index among the readings of the row.
    pub reading: usize,
    /// How far the other lineages agree with its words, 0..1.
    pub agreement: f64,
    /// Why it was chosen.
    pub reason: String,
}

/// What the choice of wording rests on.
pub(crate) struct Grounds<'a> {
    /// The table.
    pub table: &'a AlignmentTable,
    /// Readings of every row.
    pub readings: &'a [Vec<Reading<'a>>],
    /// Their overlaps.
    pub likeness: &'a Likeness,
    /// Lineages and weights.
    pub lineages: &'a Lineages,
    /// Direction.
    pub fidelity: &'a Fidelity,
    /// Garbled readings.
    pub damage: &'a Damage,
    /// Accepted and rejected facts.
    pub facts: &'a [Facts],
    /// Which rows are printed.
    pub presence: &'a [Presence],
    /// Dates, sources, later states.
    pub origins: &'a Origins,
    /// Signals of direction.
    pub directions: &'a Directions,
}

/// Chooses the lemma of every printed row.
pub(crate) fn lemmas(g: &Grounds<'_>) -> Vec<Option<Lemma>> {
    let values: Vec<Vec<f64>> = (0..g.readings.len())
        .map(|r| (0..g.readings[r].len()).map(|i| value(g, r, i)).collect())
        .collect();
    let base = base(g, &values);
    let rows: Vec<usize> = (0..g.readings.len())
        .filter(|&r| g.presence[r].printed && !g.readings[r].is_empty())
        .collect();
    let with_bonus = |r: usize, i: usize| {
        let same = base == Some(g.readings[r][i].witness) && !g.damage.is_damaged(r, i);
        values[r][i] + if same { BASE_BONUS } else { 0.0 }
    };
    let path = path(g, &rows, &with_bonus);
    let mut printed: Vec<Vec<(usize, usize)>> = Vec::new();
    let mut out: Vec<Option<Lemma>> = vec![None; g.readings.len()];
    for (&r, &chosen) in rows.iter().zip(&path) {
        let mut order: Vec<usize> = (0..g.readings[r].len()).collect();
        order.sort_by(|&x, &y| {
            (y == chosen)
                .cmp(&(x == chosen))
                .then(with_bonus(r, y).total_cmp(&with_bonus(r, x)))
                .then(x.cmp(&y))
        });
        let spans = |i: usize| -> Vec<(usize, usize)> {
            let cells = &g.table.rows[r].cells;
            g.readings[r][i].own.iter().map(|&k| (cells[k].witness, cells[k].span.start)).collect()
        };
        let fresh = order.iter().copied().find(|&i| {
            let own = spans(i);
            !printed.iter().any(|p| p.iter().any(|x| own.contains(x)))
        });
        if let Some(i) = fresh {
            printed.push(spans(i));
            out[r] = Some(Lemma {
                reading: i,
                agreement: agreement(g, r, i),
                reason: reason(g, r, i, base),
            });
        }
    }
    out
}

/// The witness worth most over the whole story, rows it lacks counting nothing. One that follows
/// several sources is as near to the others as no source is, and is none.
fn base(g: &Grounds<'_>, values: &[Vec<f64>]) -> Option<usize> {
    let mut worth = vec![0.0; g.lineages.of.len()];
    for (r, row) in g.readings.iter().enumerate().filter(|(r, _)| g.table.rows[*r].group == 0) {
        for (i, reading) in row.iter().enumerate().filter(|_| row.len() > 1) {
            worth[reading.witness] += values[r][i];
        }
    }
    (0..worth.len())
        .filter(|&w| g.table.groups[w] == Some(0) && !g.lineages.mixed(w))
        .max_by(|&x, &y| worth[x].total_cmp(&worth[y]).then(y.cmp(&x)))
}

/// Mean overlap with the readings of other lineages, each heard once, and a little of the own.
fn agreement(g: &Grounds<'_>, r: usize, i: usize) -> f64 {
    let row = &g.readings[r];
    let mut heard: BTreeMap<Option<usize>, (f64, usize)> = BTreeMap::new();
    for (j, other) in row.iter().enumerate().filter(|(j, _)| *j != i) {
        let cell = heard.entry(g.lineages.at(r, other.witness)).or_default();
        *cell = (cell.0 + g.likeness.of(r, i, j), cell.1 + 1);
    }
    let mean = |(sum, n): (f64, usize)| sum / n as f64;
    let own = heard.remove(&g.lineages.at(r, row[i].witness)).map(mean);
    let others = heard.values().map(|&cell| mean(cell)).sum::<f64>() / heard.len().max(1) as f64;
    match own {
        Some(own) if heard.is_empty() => own,
        Some(own) => (1.0 - OWN_LINEAGE) * others + OWN_LINEAGE * own,
        None => others,
    }
}

fn value(g: &Grounds<'_>, r: usize, i: usize) -> f64 {
    let reading = &g.readings[r][i];
    let mut v = agreement(g, r, i) + FIDELITY * fidelity(g, r, reading.witness);
    if g.damage.is_damaged(r, i) {
        v -= DAMAGE;
    }
    if reading.shared {
        v -= TWO_ROWS;
    }
    if reading.own.len() > 1 {
        v -= SPREAD;
    }
    v - REJECTED * g.facts[r].rejected(i)
}

/// The fidelity of a witness in a row: where it follows several sources, that of the others who
/// follow this one.
fn fidelity(g: &Grounds<'_>, r: usize, w: usize) -> f64 {
    let company = |v: &usize| *v != w && g.lineages.same(r, w, *v);
    let others: Vec<usize> = if g.lineages.mixed(w) {
        (0..g.lineages.of.len()).filter(company).collect()
    } else {
        Vec::new()
    };
    match others.len() {
        0 => g.fidelity.value[w],
        n => others.iter().map(|&v| g.fidelity.value[v]).sum::<f64>() / n as f64,
    }
}

/// The dearest choice of readings for these rows: a voice, the witness that carries the run, is a
/// state; a row that the voice lacks, or tells badly, is lent by another for the price of two
/// changes.
fn path(g: &Grounds<'_>, rows: &[usize], value: &dyn Fn(usize, usize) -> f64) -> Vec<usize> {
    let n = g.lineages.of.len();
    let mut best = vec![0.0_f64; n];
    let mut back: Vec<Vec<(usize, usize)>> = Vec::with_capacity(rows.len());
    for &r in rows {
        let leader =
            (0..n).max_by(|&x, &y| best[x].total_cmp(&best[y]).then(y.cmp(&x))).unwrap_or(0);
        let lent = most(g.readings[r].len(), &|i| value(r, i));
        let mut next = vec![0.0_f64; n];
        let mut steps = Vec::with_capacity(n);
        for voice in 0..n {
            let (from, carried) = if best[voice] >= best[leader] - SWITCH {
                (voice, best[voice])
            } else {
                (leader, best[leader] - SWITCH)
            };
            let own = g.readings[r].iter().position(|x| x.witness == voice);
            let stay = own.map_or(f64::NEG_INFINITY, |i| value(r, i));
            let borrow = value(r, lent) - 2.0 * SWITCH;
            let (chosen, gain) =
                if stay >= borrow { (own.unwrap_or(lent), stay) } else { (lent, borrow) };
            next[voice] = carried + gain;
            steps.push((from, chosen));
        }
        best = next;
        back.push(steps);
    }
    let mut voice =
        (0..n).max_by(|&x, &y| best[x].total_cmp(&best[y]).then(y.cmp(&x))).unwrap_or(0);
    let mut out = vec![0; rows.len()];
    for (k, steps) in back.iter().enumerate().rev() {
        out[k] = steps[voice].1;
        voice = steps[voice].0;
    }
    out
}

fn most(n: usize, value: &dyn Fn(usize) -> f64) -> usize {
    (0..n).max_by(|&x, &y| value(x).total_cmp(&value(y)).then(y.cmp(&x))).unwrap_or(0)
}

fn reason(g: &Grounds<'_>, r: usize, i: usize, base: Option<usize>) -> String {
    let row = &g.readings[r];
    if row.len() == 1 {
        "the only reading".to_owned()
    } else if base == Some(row[i].witness) {
        "the base of the text: over the whole story the most complete, sound and nearest to the others".to_owned()
    } else if row.iter().any(|x| base == Some(x.witness)) {
        "sounder or closer to the other readings here than the base of the text".to_owned()
    } else {
        "the base of the text lacks it; nearest to the other readings".to_owned()
    }
}
