//! Which of two dependent witnesses is the nearer to the original: every signal by itself, and what
//! they say together.
//!
//! Comes in: readings, lineages, damage, origins. Goes out: for each pair of one lineage its
//! signals, and the older of the two where at least one signal is clear and none clearly speaks
//! against it; else it is left open.
//!
//! ```text
//! via          the other names it as its source
//! dates        it has the earlier date: a later text is no source of an earlier one
//! hub          where the two differ, texts outside the lineage side with it
//! losses       the other lacks words and sentences that it has
//! damage       the other has more garbled words
//! quotations   it has quotations that texts outside the lineage have word for word, and the other altered
//! ```
//!
//! Counts are judged by a sign test. From the signals and the thirds follows which copies were made
//! from which surviving text (module `sources`). Cost: pairs × rows × thirds; in a large lineage
//! each witness is compared with its nearest only.

use super::changes::{CLEAR, deviations};
use super::damage::Damage;
use super::lineage::Lineages;
use super::origin::Origins;
use super::sources::{self, Descent};
use super::thirds::{Third, has, thirds};
use crate::decide::Rulings;
use crate::tradition::Tradition;
use crate::tradition::words::Reading;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Witnesses of its lineage with which a witness is compared: the nearest. Set by hand: a source or
/// a sister copy is among them, and the cost stays linear.
const NEAREST: usize = 8;
/// Shortest quotation compared, in words. Set by hand: shorter ones are quoted alike by chance.
const LEAST_QUOTE: usize = 4;

/// One signal of direction between two witnesses.
#[derive(Debug, Clone, PartialEq)]
pub struct Signal {
    /// Index of the first.
    pub a: usize,
    /// Index of the second.
    pub b: usize,
    /// `via`, `dates`, `hub`, `losses`, `damage` or `quotations`.
    pub name: &'static str,
    /// How clear it is: standard deviations; 1 for what is told and not counted.
    pub value: f64,
    /// The one it shows to be the nearer to the original; `None` where it is not clear.
    pub older: Option<usize>,
}

/// What can be said of direction.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Directions {
    /// By pair.
    pub signals: Vec<Signal>,
    /// One per copy whose source is among the witnesses.
    pub descents: Vec<Descent>,
}

impl Directions {
    /// The older of two witnesses, where the signals say so.
    pub(crate) fn older(&self, one: usize, other: usize) -> Option<usize> {
        let made = |parent: usize, child: usize| {
            let by_decision = |descent: &&Descent| descent.decision.is_some();
            let mut all = self.descents.iter().filter(by_decision);
            all.any(|descent| (descent.parent, descent.child) == (parent, child))
        };
        for (parent, child) in [(one, other), (other, one)] {
            if made(parent, child) {
                return Some(parent);
            }
        }
        let pair = (one.min(other), one.max(other));
        older(self.signals.iter().filter(|signal| (signal.a, signal.b) == pair))
    }
}

/// What the signals rest on.
pub(super) struct Evidence<'a> {
    /// The texts side by side.
    pub tradition: &'a Tradition<'a>,
    /// Lineages, losses and who shares what.
    pub lineages: &'a Lineages,
    /// Garbled readings.
    pub damage: &'a Damage,
    /// Dates and sources.
    pub origins: &'a Origins,
    /// What was decided of copies and their sources.
    pub rulings: &'a Rulings,
}

/// The signals of every pair of one lineage.
pub(super) fn directions(evidence: &Evidence<'_>) -> Directions {
    let mut directions = Directions::default();
    let mut candidates = Vec::new();
    for pair in pairs(evidence) {
        let thirds = thirds(evidence.tradition, evidence.lineages, evidence.damage, pair);
        let own = signals(evidence, pair, &thirds);
        let older = older(&own);
        let [first, second] = pair;
        for (parent, child) in [(first, second), (second, first)] {
            let lost = evidence.lineages.lost[child][parent];
            // A text of a later date was no source, whatever the words say.
            let is_later = evidence.origins.dated(parent, child) == Some(Ordering::Greater);
            let weight = sources::support(parent, child, &thirds, older, lost);
            if let Some(weight) = weight.filter(|_| !is_later) {
                candidates.push(Descent { parent, child, weight, decision: None });
            }
        }
        directions.signals.extend(own);
    }
    candidates.retain(|descent| !evidence.rulings.traces(descent.child));
    let decided: Vec<Descent> = evidence.rulings.copies.iter().map(Descent::decided).collect();
    directions.descents = sources::nearest(&evidence.tradition.overlap, decided, candidates);
    directions
}

/// The older of two witnesses by their signals: at least one is clear, and no clear one speaks
/// against it.
fn older<'a>(signals: impl IntoIterator<Item = &'a Signal>) -> Option<usize> {
    let clear: BTreeSet<usize> = signals.into_iter().filter_map(|signal| signal.older).collect();
    clear.first().copied().filter(|_| clear.len() == 1)
}

/// Pairs of one lineage, each witness with its nearest, the first below the second. A witness of
/// several sources stands in none: it would be nearer to all others than its sources are.
fn pairs(evidence: &Evidence<'_>) -> Vec<[usize; 2]> {
    let lineages = evidence.lineages;
    let plain: Vec<usize> = (0..lineages.of.len())
        .filter(|&witness| lineages.of[witness].is_some() && !lineages.mixed(witness))
        .collect();
    let mut pairs = BTreeSet::new();
    for &witness in &plain {
        let mut others: Vec<usize> = plain
            .iter()
            .copied()
            .filter(|&other| other != witness && lineages.of[other] == lineages.of[witness])
            .collect();
        let near = |other: usize| evidence.tradition.overlap[witness][other].unwrap_or(0.0);
        others.sort_by(|&x, &y| near(y).total_cmp(&near(x)).then(x.cmp(&y)));
        let nearest = others.into_iter().take(NEAREST);
        pairs.extend(nearest.map(|other| [witness.min(other), witness.max(other)]));
    }
    pairs.into_iter().collect()
}

fn signals(evidence: &Evidence<'_>, pair: [usize; 2], thirds: &[Third]) -> Vec<Signal> {
    let [a, b] = pair;
    let mut signals = Vec::new();
    let named = match [evidence.origins.names(b, a), evidence.origins.names(a, b)] {
        [true, false] => Some(a),
        [false, true] => Some(b),
        // Each names the other, or none does.
        _ => None,
    };
    let earlier = match evidence.origins.dated(a, b) {
        Some(Ordering::Less) => Some(a),
        Some(Ordering::Greater) => Some(b),
        _ => None,
    };
    for (name, older) in [("via", named), ("dates", earlier)] {
        signals.extend(older.map(|_| Signal { a, b, name, value: 1.0, older }));
    }

    // For each signal what speaks for the first of the pair and what for the second.
    let outside: Vec<&Third> = thirds.iter().filter(|third| third.outside).collect();
    let mean = |places: fn(&Third) -> f64| {
        outside.iter().map(|third| places(third)).sum::<f64>() / outside.len().max(1) as f64
    };
    let lost = &evidence.lineages.lost;
    let counted = [
        ("hub", mean(|third| third.first), mean(|third| third.second)),
        ("losses", lost[b][a], lost[a][b]),
        ("damage", garbled(evidence, b, a), garbled(evidence, a, b)),
        ("quotations", verbatim(evidence, a, b), verbatim(evidence, b, a)),
    ];
    for (name, for_first, for_second) in counted {
        if for_first + for_second > 0.0 {
            let clear = deviations(for_first, for_second);
            let older = (clear.abs() >= CLEAR).then_some(if clear > 0.0 { a } else { b });
            signals.push(Signal { a, b, name, value: clear.abs(), older });
        }
    }
    signals
}

/// Garbled words of a witness in the rows that another tells as well.
fn garbled(evidence: &Evidence<'_>, witness: usize, other: usize) -> f64 {
    let tradition = evidence.tradition;
    (0..tradition.readings.len())
        .filter(|&row| tradition.tells(other, row))
        .filter_map(|row| tradition.reading_of(row, witness).map(|own| (row, own)))
        .map(|(row, own)| evidence.damage.count(row, own) as f64)
        .sum()
}

/// Quotations that a witness has word for word with a text of another lineage and that the other of
/// the pair gives in other words.
fn verbatim(evidence: &Evidence<'_>, witness: usize, other: usize) -> f64 {
    let of = &evidence.lineages.of;
    let mut count = 0;
    for (number, row) in evidence.tradition.rows() {
        let of_row = |witness: usize| {
            evidence.tradition.reading_of(number, witness).map(|reading| &row[reading])
        };
        let (Some(own), Some(beside)) = (of_row(witness), of_row(other)) else { continue };
        // One that leaves the quotation out has not altered it.
        let quotes = beside.tokens.iter().any(|token| token.quoted);
        let altered = |quotation: &&[&str]| quotes && !has(beside, quotation);
        let attested = |quotation: &&[&str]| {
            row.iter().any(|third| of[third.witness] != of[witness] && has(third, quotation))
        };
        count += quotations(own).into_iter().filter(altered).filter(attested).count();
    }
    count as f64
}

/// The runs of quoted words of a reading.
fn quotations<'a>(reading: &'a Reading<'_>) -> Vec<&'a [&'a str]> {
    reading
        .tokens
        .iter()
        .enumerate()
        .collect::<Vec<_>>()
        .chunk_by(|(_, before), (_, after)| before.quoted == after.quoted)
        .filter(|run| run.len() >= LEAST_QUOTE && run[0].1.quoted)
        .map(|run| &reading.words[run[0].0..=run[run.len() - 1].0])
        .collect()
}
