//! The outcome of the vote: one entry per row.

use super::lineage::Lineages;
use super::presence::Presence;
use super::wording::Lemma;
use super::words::{Likeness, Reading};
use crate::align::AlignmentTable;

/// The outcome of the vote.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Apparatus {
    /// One per row of the table.
    pub entries: Vec<Entry>,
    /// Lineage of each witness, from 0; `None` where it tells no story of the pile.
    pub lineages: Vec<Option<usize>>,
    /// Weight of each witness's vote, 0..1.
    pub weights: Vec<f64>,
    /// One per pair of witnesses that share a row.
    pub pairs: Vec<Pair>,
}

/// The outcome of the vote on one row.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Witnesses that omit it.
    pub omitted: Vec<usize>,
    /// Lineages that have it.
    pub n_lineages: usize,
    /// Share of the weight of those that could vote, 0..1.
    pub weighted_support: f64,
    /// The witness whose reading is printed; `None` where the row is not printed.
    pub lemma: Option<usize>,
    /// The text printed; of a row that is not printed, the reading the others are compared with.
    pub text: String,
    /// Whether words were taken from another reading.
    pub patched: bool,
    /// Overlap of each cell's reading with the lemma, 0..1.
    pub overlap: Vec<f64>,
    /// Probability-like: that the original had it, 0..1.
    pub presence: f64,
    /// That it was worded so, 0..1.
    pub wording: f64,
    /// That the readings belong together, 0..1.
    pub linkage: f64,
    /// The whole, 0..1.
    pub confidence: f64,
    /// Whether witnesses contradict one another in fact.
    pub contested: bool,
    /// Why this reading was chosen.
    pub reason: String,
}

/// What was found out about two witnesses.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Index of the first.
    pub a: usize,
    /// Index of the second.
    pub b: usize,
    /// Mean overlap over the rows both have, 0..1.
    pub overlap: f64,
    /// Dependence, 0..1.
    pub dependence: f64,
}

/// Confidence of a sentence that one lineage alone attests is capped here.
const ONE_LINEAGE_CAP: f64 = 0.5;

/// Puts the entries together.
pub(crate) fn apparatus(
    table: &AlignmentTable,
    readings: &[Vec<Reading>],
    likeness: &Likeness,
    lineages: &Lineages,
    presence: &[Presence],
    lemmas: &[Option<Lemma>],
) -> Apparatus {
    let entries = (0..table.rows.len())
        .map(|r| entry(table, r, &readings[r], likeness, &presence[r], lemmas[r].as_ref()))
        .collect();
    Apparatus { entries, lineages: lineages.of.clone(), weights: lineages.weight.clone(), pairs: pairs(lineages) }
}

fn entry(
    table: &AlignmentTable,
    r: usize,
    row: &[Reading],
    likeness: &Likeness,
    presence: &Presence,
    lemma: Option<&Lemma>,
) -> Entry {
    let cells = &table.rows[r].cells;
    let chosen = lemma.map_or(0, |l| l.reading);
    let mut overlap = vec![1.0; cells.len()];
    for (i, reading) in row.iter().enumerate() {
        reading.cells.iter().for_each(|&k| overlap[k] = likeness.of(r, i, chosen));
    }
    let linkage = cells.iter().map(|c| c.score).sum::<f64>() / cells.len().max(1) as f64;
    let wording = lemma.map_or(0.0, |l| l.agreement);
    let product = presence.share.sqrt() * (0.5 + 0.5 * wording) * linkage.sqrt();
    Entry {
        omitted: presence.omitted.clone(),
        n_lineages: presence.lineages,
        weighted_support: presence.share,
        lemma: lemma.map(|l| row[l.reading].witness),
        text: row.get(chosen).map_or_else(String::new, |x| x.text.clone()),
        patched: false,
        overlap,
        presence: presence.share,
        wording,
        linkage,
        confidence: if presence.lineages < 2 { product.min(ONE_LINEAGE_CAP) } else { product },
        contested: false,
        reason: lemma.map_or_else(|| "told by too few to print".to_owned(), |l| l.reason.clone()),
    }
}

fn pairs(lineages: &Lineages) -> Vec<Pair> {
    let n = lineages.of.len();
    let mut out = Vec::new();
    for a in 0..n {
        for b in a + 1..n {
            if let Some(overlap) = lineages.overlap[a][b] {
                let dependence = if lineages.of[a] == lineages.of[b] { overlap } else { 0.0 };
                out.push(Pair { a, b, overlap, dependence });
            }
        }
    }
    out
}
