//! How far two witnesses depend on one another, judged by what they share that a third witness lacks.
//!
//! Comes in: readings. Goes out: for every pair and third witness the share of their common material. Shared words
//! prove nothing where all have them; a turn of words that two share and a third, copying the same text, has not, is
//! either copied or the original which the third left. Two independent copies share a third of what a pair and an
//! equally careful third disagree on; two copies of one altered copy share most of it.
//!
//! A third testifies only as far as it can be believed: fully where it is clearly the better copy than both (it lost
//! fewer words), not at all where both are clearly better than it, and else as far as others back its wording.
//! So a careless third does not make a family of two careful copies, and a good copy alone is enough to show that all
//! others follow one bad one.
//!
//! Material is counted in runs of three words, so that a shared word in other company does not count; a run that
//! stands in many rows (a formula) counts less. A third witness tells only where it copied, too: where its reading
//! shares half its words with one of the two; and the hub of the story, which all others are nearest to, tells always.
//! Cost: rows × pairs × thirds × length.

use super::stretches::log_odds;
use super::words::{Likeness, Reading};
use std::collections::BTreeMap;

/// Overlap with one of the pair from which a third reading can tell: below it, rewriting hides what was copied.
const THIRD_COPIES: f64 = 0.5;
/// Runs of words a pair and a third must disagree on to be judged: one changed word makes three.
const LEAST_EVIDENCE: f64 = 3.0;
/// Runs counted against dependence before any evidence: less than one changed word, so that one shared slip does not
/// make a family but two do.
const PRIOR: f64 = 2.0;
/// Share of a third's own wording that others must have for it to be believed in full: independent copyists agree
/// against two others in one place out of twenty at most, a text that others follow in one out of three.
const FULL_BACKING: f64 = 0.25;
/// Thirds heard per row at most; more do not change the mean, and the cost grows with them.
const THIRDS: usize = 24;
/// Overlap from which witnesses count as one party when the hub is sought.
const SAME_PARTY: f64 = 0.75;
/// How much nearer the hub must be to the others than the next candidate, as a share.
const HUB_MARGIN: f64 = 1.05;

/// For each pair and third: what the pair shares and the third lacks, and what one of the pair has and the third lacks.
pub(crate) struct Dependence {
    runs: Runs,
    hub: Option<usize>,
    evidence: BTreeMap<(usize, usize, usize), Shares>,
    better: Vec<Vec<bool>>,
}

/// Sums over the rows in which a third could tell.
#[derive(Debug, Clone, Copy, Default)]
struct Shares {
    /// What the pair shares and the third lacks.
    common: f64,
    /// What one of the pair has and the third lacks.
    all: f64,
    /// What the third has and both lack.
    own: f64,
    /// That part of it which a fourth has, too, runs of words and facts by themselves.
    backed: f64,
}

impl Dependence {
    /// Counts over all rows. `better[w][v]`: whether `w` is clearly the better copy.
    pub(crate) fn new(readings: &[Vec<Reading<'_>>], like: &Likeness, better: Vec<Vec<bool>>) -> Self {
        let facts: Vec<Vec<Vec<&str>>> = readings.iter().map(|row| row.iter().map(facts).collect()).collect();
        let hub = hub(&like.means(readings, better.len()));
        let runs = Runs::new(readings);
        let mut evidence: BTreeMap<(usize, usize, usize), Shares> = BTreeMap::new();
        for (r, row) in readings.iter().enumerate() {
            let step = row.len().div_ceil(THIRDS).max(1);
            for i in 0..row.len() {
                for j in i + 1..row.len() {
                    for k in (0..row.len()).step_by(step).filter(|&k| k != i && k != j) {
                        let near = like.of(r, k, i).max(like.of(r, k, j));
                        if near >= THIRD_COPIES || Some(row[k].witness) == hub {
                            let cell = evidence.entry((row[i].witness, row[j].witness, row[k].witness)).or_default();
                            runs.add(cell, r, [i, j, k]);
                            cell.backed += RUNS_OF_A_WORD * backed_facts(row, &facts[r], [i, j, k]);
                        }
                    }
                }
            }
        }
        Self { runs, hub, evidence, better }
    }

    /// Share of the pair's material against a third, 0..1, and how far the third is believed; `None` without evidence.
    fn heard(&self, i: usize, j: usize, k: usize) -> Option<(f64, f64)> {
        let s = self.evidence.get(&(i.min(j), i.max(j), k)).filter(|s| s.all >= LEAST_EVIDENCE)?;
        let believed = if self.better[i][k] && self.better[j][k] {
            0.0
        } else if self.better[k][i] && self.better[k][j] {
            1.0
        } else {
            (s.backed.min(s.own) / s.own.max(LEAST_EVIDENCE) / FULL_BACKING).min(1.0)
        };
        Some((s.common / (s.all + PRIOR), believed))
    }

    /// The strongest testimony of the parties outside of `inside`, each the mean of its members: to follow a common
    /// copy against one party is enough, whatever other parties say of others. `None` without evidence.
    pub(crate) fn of(&self, i: usize, j: usize, inside: &[usize], parties: &[Vec<usize>]) -> Option<f64> {
        parties
            .iter()
            .filter_map(|party| {
                let heard: Vec<f64> = party
                    .iter()
                    .filter(|k| !inside.contains(k))
                    .filter_map(|&k| self.heard(i, j, k))
                    .map(|(share, believed)| share * believed)
                    .collect();
                (!heard.is_empty()).then(|| heard.iter().sum::<f64>() / heard.len() as f64)
            })
            .max_by(f64::total_cmp)
    }
}

/// The numbers and names of a reading; its first word has a capital in any case.
fn facts<'a>(reading: &Reading<'a>) -> Vec<&'a str> {
    let states = |k: usize| {
        let t = reading.tokens[k];
        t.number.is_some() || (k > 0 && t.capital) || t.norm.bytes().any(|b| b.is_ascii_digit())
    };
    let mut out: Vec<&str> = (0..reading.tokens.len()).filter(|&k| states(k)).map(|k| reading.words[k]).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Numbers and names of the third that both of the pair lack and a fourth has, in whatever company: a retelling backs the
/// facts of its source and not its words.
fn backed_facts(row: &[Reading<'_>], facts: &[Vec<&str>], [i, j, k]: [usize; 3]) -> f64 {
    let lack = |w: &&&str| !row[i].words.contains(w) && !row[j].words.contains(w);
    let fourth = |w: &&&str| (0..row.len()).any(|m| m != i && m != j && m != k && facts[m].binary_search(w).is_ok());
    facts[k].iter().filter(lack).filter(fourth).count() as f64
}

/// A changed word shows in so many runs of words.
const RUNS_OF_A_WORD: f64 = 3.0;

impl Dependence {
    /// Log-odds that `w` follows a lineage in this row: those of the member it shares most with, over all thirds outside,
    /// each heard as far as it is believed.
    pub(super) fn odds(
        &self,
        row: &[Reading<'_>],
        like: &Likeness,
        r: usize,
        w: usize,
        of: &[Option<usize>],
        lineage: usize,
    ) -> f64 {
        let Some(i) = row.iter().position(|x| x.witness == w) else { return 0.0 };
        let member = |j: usize| j != i && of[row[j].witness] == Some(lineage);
        let step = row.len().div_ceil(THIRDS).max(1);
        let best = (0..row.len())
            .filter(|&j| member(j))
            .map(|j| {
                let (mut sum, mut heard) = (0.0, 0.0);
                for k in (0..row.len()).step_by(step).filter(|&k| k != i && !member(k)) {
                    let third = row[k].witness;
                    if like.of(r, k, i).max(like.of(r, k, j)) < THIRD_COPIES && Some(third) != self.hub {
                        continue;
                    }
                    let Some((_, believed)) = self.heard(w, row[j].witness, third) else { continue };
                    let mut shares = Shares::default();
                    self.runs.add(&mut shares, r, [i, j, k]);
                    sum += believed * log_odds(shares.common / RUNS_OF_A_WORD, shares.all / RUNS_OF_A_WORD);
                    heard += believed;
                }
                if heard > 0.0 { sum / heard.max(1.0) } else { 0.0 }
            })
            .max_by(f64::total_cmp);
        best.unwrap_or(0.0)
    }
}

/// The witness that is nearest to all other parties, where one clearly is.
fn hub(means: &[Vec<Option<f64>>]) -> Option<usize> {
    let n = means.len();
    let party = |a: usize, b: usize| means[a][b].is_some_and(|o| o >= SAME_PARTY);
    let weight: Vec<f64> =
        (0..n).map(|a| 1.0 / (1 + (0..n).filter(|&b| b != a && party(a, b)).count()) as f64).collect();
    let mut value: Vec<(f64, usize)> = (0..n)
        .map(|a| {
            let others = (0..n).filter(|&b| b != a && !party(a, b));
            (others.map(|b| weight[b] * means[a][b].unwrap_or(0.0)).sum(), a)
        })
        .collect();
    value.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    let (first, at) = *value.first()?;
    let rival = value.iter().skip(1).find(|(_, b)| !party(at, *b)).map_or(0.0, |v| v.0);
    (first > 0.0 && first >= rival * HUB_MARGIN).then_some(at)
}

/// The runs of three words of every reading, as sorted numbers, and the weight of each.
struct Runs {
    rows: Vec<Vec<Vec<usize>>>,
    weight: Vec<f64>,
}

impl Runs {
    fn new(readings: &[Vec<Reading<'_>>]) -> Self {
        let mut names: BTreeMap<[&str; 3], usize> = BTreeMap::new();
        let mut rows_with: Vec<(usize, usize)> = Vec::new();
        let mut rows = Vec::new();
        for (r, row) in readings.iter().enumerate() {
            let mut out = Vec::new();
            for reading in row {
                let mut padded = vec![""];
                padded.extend(reading.words.iter().copied());
                padded.push("");
                let mut own: Vec<usize> = Vec::new();
                for w in padded.windows(3) {
                    let next = names.len();
                    let id = *names.entry([w[0], w[1], w[2]]).or_insert(next);
                    if id == rows_with.len() {
                        rows_with.push((usize::MAX, 0));
                    }
                    if rows_with[id].0 != r {
                        rows_with[id] = (r, rows_with[id].1 + 1);
                    }
                    own.push(id);
                }
                own.sort_unstable();
                own.dedup();
                out.push(own);
            }
            rows.push(out);
        }
        Self { rows, weight: rows_with.into_iter().map(|(_, n)| 1.0 / n.max(1) as f64).collect() }
    }

    /// Adds what the readings `i`, `j` and the third `k` of a row show.
    fn add(&self, shares: &mut Shares, row: usize, [i, j, k]: [usize; 3]) {
        let (a, b, c) = (&self.rows[row][i], &self.rows[row][j], &self.rows[row][k]);
        let has = |ids: &[usize], id: usize| ids.binary_search(&id).is_ok();
        for &id in a.iter().filter(|&&id| !has(c, id)) {
            shares.all += self.weight[id];
            if has(b, id) {
                shares.common += self.weight[id];
            }
        }
        shares.all += b.iter().filter(|&&id| !has(c, id) && !has(a, id)).map(|&id| self.weight[id]).sum::<f64>();
        for &id in c.iter().filter(|&&id| !has(a, id) && !has(b, id)) {
            shares.own += self.weight[id];
            let fourth = |m: usize| m != i && m != j && m != k && has(&self.rows[row][m], id);
            if (0..self.rows[row].len()).any(fourth) {
                shares.backed += self.weight[id];
            }
        }
    }
}
