//! What voting obeys: who copies whom, and row by row what is printed and what is settled.
//!
//! Comes in: resolved decisions, and the rows there are. Goes out: [`Rulings`]. Here two decisions
//! that would print different words in one row are seen, and neither is obeyed. Cost: rows ×
//! decisions.

use super::conflict::contradict;
use super::decision::What;
use super::resolved::{Outcome, Place, Resolved};
use crate::span::Span;
use crate::text::one_line;
use std::collections::{BTreeMap, BTreeSet};

/// A cell of the table that is to be voted on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell {
    /// Its row.
    pub row: usize,
    /// Index of the witness.
    pub witness: usize,
    /// Index of its segment.
    pub segment: usize,
    /// Where it stands in the witness's text.
    pub span: Span,
    /// Whether its row is of the story that is printed.
    pub printable: bool,
}

/// What is to be printed for a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Number of the decision.
    pub decision: usize,
    /// The witness whose reading is printed or emended.
    pub witness: usize,
    /// The editor's own words, where it is an emendation.
    pub text: Option<String>,
    /// Why, for readers.
    pub reason: String,
}

/// A contradiction of a row that is settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settling {
    /// Number of the decision.
    pub decision: usize,
    /// The witnesses and words it speaks of.
    pub words: Vec<(usize, Span)>,
    /// The value that is right; `None`: all say the same.
    pub value: Option<String>,
    /// Why, for readers.
    pub reason: String,
}

/// A copy and what it was made from, as decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Copied {
    /// Number of the decision.
    pub decision: usize,
    /// Index of the copy.
    pub copy: usize,
    /// Index of what it was made from.
    pub from: usize,
}

/// What voting obeys.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Rulings {
    /// By row, what is printed.
    pub printed: BTreeMap<usize, Wanted>,
    /// By row, what is settled.
    pub settled: BTreeMap<usize, Vec<Settling>>,
    /// Who copies from whom.
    pub copies: Vec<Copied>,
    /// Witnesses that copy from none of the others, rising.
    pub independent: Vec<usize>,
}

impl Rulings {
    /// The decision by which one of two copies from the other.
    pub(crate) fn copied(&self, one: usize, other: usize) -> Option<usize> {
        let of_both = |made: &&Copied| {
            (made.copy, made.from) == (one, other) || (made.from, made.copy) == (one, other)
        };
        self.copies.iter().find(of_both).map(|made| made.decision)
    }

    /// Whether it was decided where the text of a witness comes from.
    pub(crate) fn traces(&self, witness: usize) -> bool {
        self.independent.contains(&witness) || self.copies.iter().any(|made| made.copy == witness)
    }
}

/// The rulings of the decisions that can be obeyed. Those that can't, as the rows are, are marked.
pub(crate) fn rulings(
    resolved: &mut [Resolved],
    cells: &[Cell],
    groups: &[Option<usize>],
) -> Rulings {
    let mut wanted: BTreeMap<usize, Vec<(usize, Wanted)>> = BTreeMap::new();
    let mut out = Rulings::default();
    for (index, one) in resolved.iter_mut().enumerate().filter(|(_, one)| one.is_open()) {
        match &one.decision.what {
            What::Print(_) | What::Wording { .. } => match wanted_of(one, cells) {
                Ok((row, what)) => wanted.entry(row).or_default().push((index, what)),
                Err(why) => one.outcome = Outcome::Lost(why.to_owned()),
            },
            What::Settled { value, .. } => settle(one, value.as_ref(), cells, &mut out.settled),
            What::Copies { .. } => {
                let [Some(copy), Some(from)] = one.sources[..] else { continue };
                if groups[copy].is_some() && groups[copy] == groups[from] {
                    let decision = one.number;
                    out.copies.push(Copied { decision, copy, from });
                } else {
                    let why = "its sources do not tell one story";
                    one.outcome = Outcome::Lost(why.to_owned());
                }
            }
            What::Independent { .. } => out.independent.extend(one.sources.iter().flatten()),
            _ => {}
        }
    }
    out.independent.sort_unstable();

    let mut groups = Vec::new();
    for (row, all) in wanted {
        let rivals =
            |what: &Wanted| (what.text.clone(), what.text.is_none().then_some(what.witness));
        if all.iter().any(|(_, what)| rivals(what) != rivals(&all[0].1)) {
            groups.push(all.into_iter().map(|(index, _)| index).collect::<BTreeSet<usize>>());
        } else {
            out.printed.extend(all.into_iter().next().map(|(_, what)| (row, what)));
        }
    }
    contradict(resolved, &groups);
    out
}

/// The row that a passage to be printed stands in, and what is printed there.
fn wanted_of(one: &Resolved, cells: &[Cell]) -> Result<(usize, Wanted), &'static str> {
    let Some(place) = one.found().next() else { return Err("its words were not found") };
    let rows = || cells.iter().filter(|cell| shows(cell, place));
    let cell = rows().find(|cell| cell.printable).ok_or_else(|| match rows().next() {
        Some(_) => "its words are of another story, which is not printed",
        None => "its words stand in no row",
    })?;
    let text = match &one.decision.what {
        What::Wording { text, .. } => Some(one_line(text)),
        _ => None,
    };
    let wanted = Wanted {
        decision: one.number,
        witness: place.witness,
        text,
        reason: one.decision.reason(),
    };
    Ok((cell.row, wanted))
}

fn shows(cell: &Cell, place: &Place) -> bool {
    place.is_in(cell.witness, cell.segment, cell.span)
}

/// Adds a settled contradiction to each row that its passages stand in.
fn settle(
    one: &Resolved,
    value: Option<&String>,
    cells: &[Cell],
    settled: &mut BTreeMap<usize, Vec<Settling>>,
) {
    let mut by_row: BTreeMap<usize, Vec<(usize, Span)>> = BTreeMap::new();
    for place in one.found() {
        for cell in cells.iter().filter(|cell| shows(cell, place)) {
            by_row.entry(cell.row).or_default().push((place.witness, place.span));
        }
    }
    for (row, words) in by_row {
        let settling = Settling {
            decision: one.number,
            words,
            value: value.cloned(),
            reason: one.decision.reason(),
        };
        settled.entry(row).or_default().push(settling);
    }
}
