//! Whom a witness follows where: a text that takes its first half from one source and its second
//! from another.
//!
//! Comes in: lineages over the whole story, and what each row shows of who shares what. Goes out:
//! for the witnesses that change their source, the rows in which they count with another lineage
//! than over the whole.
//!
//! ```text
//! row          0    1    2    3    4    5    6    7
//! with A      .9   .4   .8   .7   -.6  -.9  -.3  -.8     log-odds that C copies A there, and not on its own
//! with B     -.7  -.4  -.8  -.6   .8   1.1  .5   .9      the same for B
//! C follows    A    A    A    A    B    B    B    B      the likeliest path; a change must be paid for
//! ```
//!
//! A hidden Markov model with one state for each lineage near the witness and one for none of them.
//! Evidence in a row are the changed words that the witness and the other lack or have against a
//! third, as in the module `dependence`. Cost: rows × witnesses × lineages near each.

use crate::vote::descent::dependence::Dependence;
use crate::vote::words::{Likeness, Reading};
use std::collections::BTreeMap;

/// Share of what it could share that a copy shares with its source or with another copy of it …
const COPIES: f64 = 0.6;
/// … and that two independent copies do (simulated: up to .25, mostly far less).
const APART: f64 = 0.15;
/// Log-odds that a change of source costs: about seven changed words that only the new source
/// explains (simulated: at 6 a hundredth of the rows of texts with one source went astray).
const CHANGE: f64 = 10.0;
/// Lineages looked at for a witness: those it shares most with.
const NEAREST: usize = 6;

/// For rows and witnesses that follow another lineage there, its number; numbers from `count` on
/// stand for none.
pub(super) fn stretches(
    readings: &[Vec<Reading<'_>>],
    likeness: &Likeness,
    evidence: &Dependence,
    of: &[Option<usize>],
    overlap: &[Vec<Option<f64>>],
) -> BTreeMap<(usize, usize), usize> {
    let mut next = of.iter().flatten().max().map_or(0, |l| l + 1);
    let mut out = BTreeMap::new();
    for w in 0..of.len() {
        let Some(own) = of[w] else { continue };
        let states = near(w, of, overlap);
        let rows: Vec<usize> =
            (0..readings.len()).filter(|&r| readings[r].iter().any(|x| x.witness == w)).collect();
        let odds: Vec<Vec<f64>> = rows
            .iter()
            .map(|&r| {
                states
                    .iter()
                    .map(|s| s.map_or(0.0, |l| evidence.odds(&readings[r], likeness, r, w, of, l)))
                    .collect()
            })
            .collect();
        let path = likeliest(&odds, states.len());
        if path.windows(2).all(|p| p[0] == p[1]) {
            continue;
        }
        let alone = of.iter().filter(|l| **l == Some(own)).count() == 1;
        let mut fresh = None;
        for (&r, &state) in rows.iter().zip(&path) {
            match states[state] {
                Some(l) if l != own => {
                    out.insert((r, w), l);
                }
                None if !alone => {
                    out.insert((r, w), *fresh.get_or_insert(next));
                }
                _ => {}
            }
        }
        next += usize::from(fresh.is_some());
    }
    out
}

/// The states of a witness: none, and the lineages of the witnesses nearest to it.
fn near(w: usize, of: &[Option<usize>], overlap: &[Vec<Option<f64>>]) -> Vec<Option<usize>> {
    let mut others: Vec<(f64, usize)> = (0..of.len())
        .filter(|&v| v != w && of[v].is_some())
        .filter_map(|v| overlap[w][v].map(|o| (o, v)))
        .collect();
    others.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    let mut states = vec![None];
    for (_, v) in others {
        if !states.contains(&of[v]) && states.len() <= NEAREST {
            states.push(of[v]);
        }
    }
    states
}

/// Log-odds of copying against chance, for `common` shared words of `all`.
pub(super) fn log_odds(common: f64, all: f64) -> f64 {
    common * (COPIES / APART).ln() + (all - common) * ((1.0 - COPIES) / (1.0 - APART)).ln()
}

/// The path through the states with the most evidence, changes paid for (Viterbi).
fn likeliest(odds: &[Vec<f64>], states: usize) -> Vec<usize> {
    let best = |sums: &[f64]| {
        (0..states).max_by(|&x, &y| sums[x].total_cmp(&sums[y]).then(y.cmp(&x))).unwrap_or(0)
    };
    let mut sums = vec![0.0; states];
    let mut back: Vec<Vec<usize>> = Vec::with_capacity(odds.len());
    for (k, row) in odds.iter().enumerate() {
        let leader = best(&sums);
        let price = if k == 0 { 0.0 } else { CHANGE };
        let from: Vec<usize> =
            (0..states).map(|s| if sums[leader] - price > sums[s] { leader } else { s }).collect();
        sums = (0..states)
            .map(|s| sums[from[s]] - if from[s] == s { 0.0 } else { price } + row[s])
            .collect();
        back.push(from);
    }
    let mut state = best(&sums);
    let mut path = vec![0; odds.len()];
    for (k, from) in back.iter().enumerate().rev() {
        path[k] = state;
        state = from[state];
    }
    path
}

#[cfg(test)]
mod tests {
    use super::likeliest;

    #[test]
    fn a_change_of_source_is_seen_where_enough_speaks_for_it() {
        let first = vec![vec![0.0, 1.0, -0.8]; 8];
        let second = vec![vec![0.0, -0.8, 1.0]; 8];
        let path = likeliest(&[first.clone(), second].concat(), 3);
        assert_eq!(path, [vec![1; 8], vec![2; 8]].concat());
        let short = vec![vec![0.0, -0.8, 1.0]; 3];
        assert_eq!(likeliest(&[first.clone(), short, first].concat(), 3), vec![1; 19]);
    }

    #[test]
    fn one_who_copies_nobody_changes_no_source() {
        assert_eq!(likeliest(&vec![vec![0.0, -0.3, -0.2]; 12], 3), vec![0; 12]);
    }
}
