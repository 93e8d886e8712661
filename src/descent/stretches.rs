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

use super::dependence::Dependence;
use crate::tradition::Tradition;
use std::collections::BTreeMap;

/// Log-odds that a change of source costs: about seven changed words that only the new source
/// explains (simulated: at 6 a hundredth of the rows of texts with one source went astray).
const CHANGE: f64 = 10.0;
/// Lineages looked at for a witness: those it shares most with. Set by hand: more cost time and
/// make chance finds likelier.
const NEAREST: usize = 6;

/// For rows and witnesses that follow another lineage there, its number; numbers that no witness
/// has over the whole story stand for none.
pub(super) fn stretches(
    tradition: &Tradition<'_>,
    evidence: &Dependence<'_>,
    of: &[Option<usize>],
) -> BTreeMap<(usize, usize), usize> {
    let mut next = of.iter().flatten().max().map_or(0, |last| last + 1);
    let mut elsewhere = BTreeMap::new();
    for (witness, lineage) in of.iter().enumerate() {
        let Some(own) = *lineage else { continue };
        let sources = sources(witness, of, &tradition.overlap);
        let rows: Vec<usize> =
            (0..tradition.readings.len()).filter(|&row| tradition.tells(witness, row)).collect();
        let odds: Vec<Vec<f64>> = rows
            .iter()
            .map(|&row| {
                let odds = |lineage: usize| evidence.odds(row, witness, of, lineage);
                sources.iter().map(|source| source.map_or(0.0, odds)).collect()
            })
            .collect();
        let path = likeliest(&odds, sources.len());
        if path.windows(2).all(|step| step[0] == step[1]) {
            continue;
        }

        // A lineage of one is nothing but this witness: following none is following itself.
        let is_alone = of.iter().filter(|other| **other == Some(own)).count() == 1;
        let mut none = None;
        for (&row, &state) in rows.iter().zip(&path) {
            match sources[state] {
                Some(source) if source != own => {
                    elsewhere.insert((row, witness), source);
                }
                None if !is_alone => {
                    elsewhere.insert((row, witness), *none.get_or_insert(next));
                }
                _ => {}
            }
        }
        next += usize::from(none.is_some());
    }
    elsewhere
}

/// The sources a witness may follow: none, and the lineages of the witnesses nearest to it.
fn sources(
    witness: usize,
    of: &[Option<usize>],
    overlap: &[Vec<Option<f64>>],
) -> Vec<Option<usize>> {
    let near = |other: usize| overlap[witness][other].unwrap_or(0.0);
    let mut others: Vec<usize> = (0..of.len())
        .filter(|&v| v != witness && of[v].is_some() && overlap[witness][v].is_some())
        .collect();
    others.sort_by(|&x, &y| near(y).total_cmp(&near(x)).then(x.cmp(&y)));

    let mut sources = vec![None];
    for other in others {
        if !sources.contains(&of[other]) && sources.len() <= NEAREST {
            sources.push(of[other]);
        }
    }
    sources
}

/// The path through the states with the most evidence, changes paid for (Viterbi).
fn likeliest(odds: &[Vec<f64>], states: usize) -> Vec<usize> {
    let best = |sums: &[f64]| {
        (0..states).max_by(|&x, &y| sums[x].total_cmp(&sums[y]).then(y.cmp(&x))).unwrap_or(0)
    };
    let mut sums = vec![0.0; states];
    let mut back: Vec<Vec<usize>> = Vec::with_capacity(odds.len());
    for (at, row) in odds.iter().enumerate() {
        let leader = best(&sums);
        // Nothing was followed before the first row, so nothing is changed there.
        let price = if at == 0 { 0.0 } else { CHANGE };
        let from: Vec<usize> = (0..states)
            .map(|state| if sums[leader] - price > sums[state] { leader } else { state })
            .collect();
        sums = (0..states)
            .map(|state| {
                let paid = if from[state] == state { 0.0 } else { price };
                sums[from[state]] - paid + row[state]
            })
            .collect();
        back.push(from);
    }

    let mut state = best(&sums);
    let mut path = vec![0; odds.len()];
    for (at, from) in back.iter().enumerate().rev() {
        path[at] = state;
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
