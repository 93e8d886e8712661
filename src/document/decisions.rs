//! The decisions of an editor in a document: their tables, and what they did where.
//!
//! Comes in: a reconstruction; a document. Goes out: the tables `decisions` and `anchors`; and for
//! readers of a document, which sentence is printed by which decision, whose words are an editor's,
//! which readings and facts were decided. Cost: decisions × rows; no decisions, no cost.

use super::offsets::Offsets;
use crate::decide::{Outcome, Place, Resolved, What, said};
use crate::document::json::{
    AnchorRow, Certainty, DecisionRow, DecisionStatus, Document, SentenceRow,
};
use crate::document::line::one_line;
use crate::reconstruct::Reconstruction;
use std::collections::BTreeSet;

/// The table `decisions`.
pub(super) fn rows(made: &Reconstruction) -> Vec<DecisionRow> {
    made.decided.iter().map(|one| row(made, one)).collect()
}

fn row(made: &Reconstruction, one: &Resolved) -> DecisionRow {
    let decision = &one.decision;
    let (text, value) = match &decision.what {
        What::Wording { text, .. } => (Some(text.clone()), None),
        What::Settled { value, .. } => (None, value.clone()),
        _ => (None, None),
    };
    let mut slots: Vec<&str> = made
        .apparatus
        .settled
        .iter()
        .filter(|fact| fact.decision == one.number && one.outcome == Outcome::Open)
        .map(|fact| made.apparatus.entries[fact.row].claims[fact.slot].slot.as_str())
        .collect();
    slots.dedup();
    let (status, reason) = match &one.outcome {
        Outcome::Open => (DecisionStatus::Applied, one.missing.join("; ")),
        Outcome::Lost(why) => (DecisionStatus::Lost, why.clone()),
        Outcome::Contradicted(why) => (DecisionStatus::Contradicted, why.clone()),
    };
    DecisionRow {
        decision: one.number,
        kind: decision.kind().name().to_owned(),
        who: decision.who.clone(),
        why: decision.why.clone(),
        text,
        value,
        slots: Some(slots.join("; ")).filter(|slots| !slots.is_empty()),
        status,
        reason: Some(reason).filter(|reason| !reason.is_empty()),
        line: decision.line,
    }
}

/// The table `anchors`.
pub(super) fn anchors(
    made: &Reconstruction,
    offsets: &[Offsets<'_>],
    numbers: &[Option<usize>],
) -> Vec<AnchorRow> {
    let mut out = Vec::new();
    for one in &made.decided {
        for (anchor, (quoted, place)) in one.decision.anchors().iter().zip(&one.places).enumerate()
        {
            let bare = AnchorRow {
                quote: Some(quoted.quote.clone()),
                before: quoted.before.clone(),
                after: quoted.after.clone(),
                ..bare(one.number, anchor, &quoted.source)
            };
            let Some(place) = place else {
                out.push(bare);
                continue;
            };
            let found = found(made, offsets, place, bare);
            let rows = rows_of(made, place);
            if rows.is_empty() {
                out.push(found.clone());
            }
            out.extend(rows.into_iter().map(|row| AnchorRow {
                row: Some(row),
                sentence: numbers[row],
                ..found.clone()
            }));
        }
        for (anchor, (source, witness)) in
            one.decision.sources().into_iter().zip(&one.sources).enumerate()
        {
            let witness = witness.map(|w| made.witnesses[w].siglum.clone());
            out.push(AnchorRow { witness, ..bare(one.number, anchor, source) });
        }
    }
    out
}

/// An anchor of which nothing is known but its name.
fn bare(decision: usize, anchor: usize, source: &str) -> AnchorRow {
    AnchorRow {
        decision,
        anchor,
        source: source.to_owned(),
        quote: None,
        before: None,
        after: None,
        witness: None,
        found: None,
        row: None,
        sentence: None,
        byte_start: None,
        byte_end: None,
        char_start: None,
        char_end: None,
        text: None,
    }
}

fn found(
    made: &Reconstruction,
    offsets: &[Offsets<'_>],
    place: &Place,
    bare: AnchorRow,
) -> AnchorRow {
    let witness = &made.witnesses[place.witness];
    let chars = |at: usize| offsets[place.witness].chars(at);
    AnchorRow {
        witness: Some(witness.siglum.clone()),
        found: Some(place.how.name().to_owned()),
        byte_start: Some(place.span.start),
        byte_end: Some(place.span.end),
        char_start: Some(chars(place.span.start)),
        char_end: Some(chars(place.span.end)),
        text: Some(place.span.of(&witness.text).to_owned()),
        ..bare
    }
}

/// The rows that a passage stands in.
fn rows_of(made: &Reconstruction, place: &Place) -> Vec<usize> {
    let shows = |cell: &crate::align::Cell| place.is_in(cell.witness, cell.segment, cell.span);
    let rows = made.table.rows.iter().enumerate();
    rows.filter(|(_, row)| row.cells.iter().any(shows)).map(|(number, _)| number).collect()
}

/// What decisions that apply did in a document.
#[derive(Debug, Clone, Copy)]
pub struct Decided<'a> {
    document: &'a Document,
}

impl<'a> Decided<'a> {
    /// What the decisions of a document did.
    #[must_use]
    pub const fn of(document: &'a Document) -> Self {
        Self { document }
    }

    /// The decisions that apply and name a passage of a row, each once.
    pub fn in_row(self, row: usize) -> impl Iterator<Item = &'a DecisionRow> {
        let named = self.document.anchors.iter().filter(|anchor| anchor.row == Some(row));
        let numbers: BTreeSet<usize> = named.map(|anchor| anchor.decision).collect();
        let of_number =
            |number: usize| self.document.decisions.iter().find(|one| one.decision == number);
        let found: Vec<&DecisionRow> = numbers.into_iter().filter_map(of_number).collect();
        found.into_iter().filter(|one| one.status == DecisionStatus::Applied)
    }

    /// The decision by which the words of a row are printed. One that speaks of a sentence of two
    /// rows prints one of them.
    #[must_use]
    pub fn printed(self, row: usize) -> Option<&'a DecisionRow> {
        let decided = |s: &&SentenceRow| s.row == row && s.certainty == Certainty::Decided;
        let sentence = self.document.sentences.iter().find(decided)?;
        self.in_row(row).find(|one| match &one.text {
            Some(text) => one_line(text) == sentence.text,
            None => one.kind == "print" && self.names(one.decision, &sentence.lemma),
        })
    }

    /// Whether a decision names a passage of a witness.
    fn names(self, decision: usize, witness: &str) -> bool {
        let of_it = |anchor: &&AnchorRow| anchor.decision == decision;
        let mut anchors = self.document.anchors.iter().filter(of_it);
        anchors.any(|anchor| anchor.witness.as_deref() == Some(witness))
    }

    /// The decision by which the words of a row are an editor's own: an emendation.
    #[must_use]
    pub fn emended(self, row: usize) -> Option<&'a DecisionRow> {
        self.printed(row).filter(|one| one.kind == "wording")
    }
}

impl DecisionRow {
    /// Who decided it, in words.
    #[must_use]
    pub fn by(&self) -> &str {
        self.who.as_deref().unwrap_or("the editor")
    }

    /// Who decided it and why: `decided by Maren: both tell of the screen`.
    #[must_use]
    pub fn said(&self) -> String {
        said(self.who.as_deref(), self.why.as_deref())
    }
}
