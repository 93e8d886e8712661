//! How far two witnesses depend on one another, judged by what they share that a third witness
//! lacks.
//!
//! Comes in: readings. Goes out: for every pair and third witness the share of their common
//! material. Shared words prove nothing where all have them; a turn of words that two share and a
//! third, copying the same text, has not, is either copied or the original which the third left.
//! Two independent copies share a third of what a pair and an equally careful third disagree on;
//! two copies of one altered copy share most of it.
//!
//! A third testifies only as far as it can be believed: fully where it is clearly the better copy
//! than both (it lost fewer words), not at all where both are clearly better than it, and else as
//! far as others back its wording. So a careless third does not make a family of two careful
//! copies, and a good copy alone is enough to show that all others follow one bad one.
//!
//! Material is counted in runs of three words, so that a shared word in other company does not
//! count; a run that stands in many rows (a formula) counts less. A third witness tells only where
//! it copied, too: where its reading shares half its words with one of the two; and the hub of the
//! story, which all others are nearest to, tells always. Cost: rows × pairs of partners × thirds ×
//! length.

use crate::vote::descent::stretches::log_odds;
use crate::vote::partners::Partners;
use crate::vote::words::{Likeness, Reading};
use std::collections::BTreeMap;

/// Overlap with one of the pair from which a third reading can tell: below it, rewriting hides what
/// was copied.
const THIRD_COPIES: f64 = 0.5;
/// Runs of words a pair and a third must disagree on to be judged: one changed word makes three.
const LEAST_EVIDENCE: f64 = 3.0;
/// Runs counted against dependence before any evidence: less than one changed word, so that one
/// shared slip does not make a family but two do.
const PRIOR: f64 = 2.0;
/// Share of a third's own wording that others must have for it to be believed in full: independent
/// copyists agree against two others in one place out of twenty at most, a text that others follow
/// in one out of three.
const FULL_BACKING: f64 = 0.25;
/// Thirds heard at most, besides the hub, spread over the pile; more do not change the mean, and
/// the cost grows with them.
const THIRDS: usize = 24;
/// Overlap from which witnesses count as one party when the hub is sought.
const SAME_PARTY: f64 = 0.75;
/// How much nearer the hub must be to the others than the next candidate, as a share.
const HUB_MARGIN: f64 = 1.05;

/// For each pair and third: what the pair shares and the third lacks, and what one of the pair has
/// and the third lacks.
pub(crate) struct Dependence {
    runs: Runs,
    hub: Option<usize>,
    /// By witness, its place among the thirds.
    thirds: Vec<Option<usize>>,
    /// By pair, the first below the second, what each third shows; empty where the two are no
    /// partners.
    evidence: Vec<Vec<Vec<Shares>>>,
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
    pub(crate) fn new(
        readings: &[Vec<Reading<'_>>],
        like: &Likeness,
        overlap: &[Vec<Option<f64>>],
        partners: &Partners,
        better: Vec<Vec<bool>>,
    ) -> Self {
        let n = better.len();
        let hub = hub(overlap);
        let (thirds, count) = thirds(n, hub);
        let runs = Runs::new(readings);
        let mut evidence: Vec<Vec<Vec<Shares>>> = vec![vec![Vec::new(); n]; n];
        for (r, row) in readings.iter().enumerate() {
            let shared = shared_facts(row);
            for i in 0..row.len() {
                for j in
                    (i + 1..row.len()).filter(|&j| partners.are(row[i].witness, row[j].witness))
                {
                    let cells = &mut evidence[row[i].witness][row[j].witness];
                    cells.resize(count, Shares::default());
                    for k in (0..row.len()).filter(|&k| k != i && k != j) {
                        let Some(place) = thirds[row[k].witness] else { continue };
                        let near = like.of(r, k, i).max(like.of(r, k, j));
                        if near >= THIRD_COPIES || Some(row[k].witness) == hub {
                            let cell = &mut cells[place];
                            runs.add(cell, r, [i, j, k]);
                            cell.backed += RUNS_OF_A_WORD * backed_facts(row, &shared, [i, j, k]);
                        }
                    }
                }
            }
        }
        Self { runs, hub, thirds, evidence, better }
    }

    /// Whether two witnesses were compared.
    pub(crate) fn compared(&self, i: usize, j: usize) -> bool {
        !self.evidence[i.min(j)][i.max(j)].is_empty()
    }

    /// Share of the pair's material against a third, 0..1, and how far the third is believed;
    /// `None` without evidence.
    fn heard(&self, i: usize, j: usize, k: usize) -> Option<(f64, f64)> {
        let s = self.evidence[i.min(j)][i.max(j)]
            .get(self.thirds[k]?)
            .filter(|s| s.all >= LEAST_EVIDENCE)?;
        let believed = if self.better[i][k] && self.better[j][k] {
            0.0
        } else if self.better[k][i] && self.better[k][j] {
            1.0
        } else {
            (s.backed.min(s.own) / s.own.max(LEAST_EVIDENCE) / FULL_BACKING).min(1.0)
        };
        Some((s.common / (s.all + PRIOR), believed))
    }

    /// The strongest testimony of the parties outside of `inside`, each the mean of its members: to
    /// follow a common copy against one party is enough, whatever other parties say of others.
    /// `None` without evidence.
    pub(crate) fn of(
        &self,
        i: usize,
        j: usize,
        inside: &[usize],
        parties: &[Vec<usize>],
    ) -> Option<f64> {
        parties
            .iter()
            .filter_map(|party| {
                let heard: Vec<f64> = party
                    .iter()
                    .filter(|&&k| self.thirds[k].is_some() && !inside.contains(&k))
                    .filter_map(|&k| self.heard(i, j, k))
                    .map(|(share, believed)| share * believed)
                    .collect();
                (!heard.is_empty()).then(|| heard.iter().sum::<f64>() / heard.len() as f64)
            })
            .max_by(f64::total_cmp)
    }
}

/// The witnesses heard as thirds, each with its place among them, and their number: all of a small
/// pile, a sample of a large one and the hub.
fn thirds(n: usize, hub: Option<usize>) -> (Vec<Option<usize>>, usize) {
    let step = n.div_ceil(THIRDS).max(1);
    let mut count = 0;
    let places = (0..n).map(|w| {
        (w % step == 0 || Some(w) == hub).then(|| {
            count += 1;
            count - 1
        })
    });
    (places.collect(), count)
}

/// The numbers and names of a reading; its first word has a capital in any case.
fn facts<'a>(reading: &Reading<'a>) -> Vec<&'a str> {
    let states = |k: usize| {
        let t = reading.tokens[k];
        t.number.is_some() || (k > 0 && t.capital) || t.norm.bytes().any(|b| b.is_ascii_digit())
    };
    let mut out: Vec<&str> =
        (0..reading.tokens.len()).filter(|&k| states(k)).map(|k| reading.words[k]).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The numbers and names of each reading of a row that another has, too.
fn shared_facts<'a>(row: &[Reading<'a>]) -> Vec<Vec<&'a str>> {
    let mut own: Vec<Vec<&str>> = row.iter().map(facts).collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    own.iter().flatten().for_each(|w| *count.entry(*w).or_default() += 1);
    own.iter_mut().for_each(|words| words.retain(|w| count[*w] > 1));
    own
}

/// Numbers and names of the third that both of the pair lack and a fourth has, in whatever company:
/// a retelling backs the facts of its source and not its words.
fn backed_facts(row: &[Reading<'_>], shared: &[Vec<&str>], [i, j, k]: [usize; 3]) -> f64 {
    let lack = |w: &&&str| !row[i].words.contains(w) && !row[j].words.contains(w);
    shared[k].iter().filter(lack).count() as f64
}

/// A changed word shows in so many runs of words.
const RUNS_OF_A_WORD: f64 = 3.0;

impl Dependence {
    /// Log-odds that `w` follows a lineage in this row: those of the member it shares most with,
    /// over all thirds outside, each heard as far as it is believed.
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
        let best = (0..row.len())
            .filter(|&j| member(j) && self.compared(w, row[j].witness))
            .map(|j| {
                let (mut sum, mut heard) = (0.0, 0.0);
                for k in (0..row.len())
                    .filter(|&k| self.thirds[row[k].witness].is_some() && k != i && !member(k))
                {
                    let third = row[k].witness;
                    if like.of(r, k, i).max(like.of(r, k, j)) < THIRD_COPIES
                        && Some(third) != self.hub
                    {
                        continue;
                    }
                    let Some((_, believed)) = self.heard(w, row[j].witness, third) else {
                        continue;
                    };
                    let mut shares = Shares::default();
                    self.runs.add(&mut shares, r, [i, j, k]);
                    sum += believed
                        * log_odds(shares.common / RUNS_OF_A_WORD, shares.all / RUNS_OF_A_WORD);
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
    let weight: Vec<f64> = (0..n)
        .map(|a| 1.0 / (1 + (0..n).filter(|&b| b != a && party(a, b)).count()) as f64)
        .collect();
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

/// The runs of three words of every row.
struct Runs(Vec<RowRuns>);

/// The runs of a row, and which reading has which, as bits: a run is a bit, by rising number.
struct RowRuns {
    /// By run, one over the rows it stands in.
    weight: Vec<f64>,
    /// Those that several readings of the row have.
    several: Vec<u64>,
    /// Those of each reading.
    of: Vec<Vec<u64>>,
}

impl Runs {
    fn new(readings: &[Vec<Reading<'_>>]) -> Self {
        let mut names: BTreeMap<[u32; 3], usize> = BTreeMap::new();
        let mut rows_with: Vec<usize> = Vec::new();
        let mut rows: Vec<(Vec<usize>, Vec<Vec<usize>>)> = Vec::new();
        for row in readings {
            let own: Vec<Vec<usize>> =
                row.iter().map(|reading| numbered(reading, &mut names)).collect();
            let mut all = own.concat();
            all.sort_unstable();
            rows_with.resize(names.len(), 0);
            all.chunk_by(|x, y| x == y).for_each(|same| rows_with[same[0]] += 1);
            rows.push((all, own));
        }
        Self(rows.into_iter().map(|(all, own)| RowRuns::new(all, &own, &rows_with)).collect())
    }

    /// Adds what the readings `i`, `j` and the third `k` of a row show.
    fn add(&self, shares: &mut Shares, row: usize, [i, j, k]: [usize; 3]) {
        let row = &self.0[row];
        let (a, b, c) = (&row.of[i], &row.of[j], &row.of[k]);
        row.each(|n| a[n] & !c[n], |w| shares.all += w);
        row.each(|n| a[n] & !c[n] & b[n], |w| shares.common += w);
        let mut second = 0.0;
        row.each(|n| b[n] & !c[n] & !a[n], |w| second += w);
        shares.all += second;
        row.each(|n| c[n] & !a[n] & !b[n], |w| shares.own += w);
        row.each(|n| c[n] & !a[n] & !b[n] & row.several[n], |w| shares.backed += w);
    }
}

impl RowRuns {
    /// Of all runs of the readings of a row, rising, and of those of each reading.
    fn new(mut all: Vec<usize>, own: &[Vec<usize>], rows_with: &[usize]) -> Self {
        let shared: Vec<usize> =
            all.chunk_by(|x, y| x == y).filter(|same| same.len() > 1).map(|same| same[0]).collect();
        all.dedup();
        let bits = |runs: &[usize]| {
            let mut bits = vec![0_u64; all.len().div_ceil(64)];
            for place in runs.iter().filter_map(|run| all.binary_search(run).ok()) {
                bits[place / 64] |= 1 << (place % 64);
            }
            bits
        };
        Self {
            weight: all.iter().map(|&run| 1.0 / rows_with[run].max(1) as f64).collect(),
            several: bits(&shared),
            of: own.iter().map(|runs| bits(runs)).collect(),
        }
    }

    /// Hands on the weights of the runs in a set, given as words of 64 bits, in order.
    fn each(&self, set: impl Fn(usize) -> u64, mut weight: impl FnMut(f64)) {
        for n in 0..self.several.len() {
            let mut bits = set(n);
            while bits != 0 {
                weight(self.weight[n * 64 + bits.trailing_zeros() as usize]);
                bits &= bits - 1;
            }
        }
    }
}

/// The runs of a reading as numbers, rising, each once.
fn numbered(reading: &Reading<'_>, names: &mut BTreeMap<[u32; 3], usize>) -> Vec<usize> {
    let mut padded = vec![NO_WORD];
    padded.extend(&reading.ids);
    padded.push(NO_WORD);
    let mut own: Vec<usize> = Vec::new();
    for w in padded.windows(3) {
        let next = names.len();
        own.push(*names.entry([w[0], w[1], w[2]]).or_insert(next));
    }
    own.sort_unstable();
    own.dedup();
    own
}

/// Stands for the beginning and the end in the runs of a reading.
const NO_WORD: u32 = u32::MAX;
