//! What a document says of decisions, against what it holds: each that applies is true of it.
//!
//! Comes in: a document. Goes out: a problem for each passage that is not where it is said to be,
//! and for each decision that is said to apply and does not. Cost: decisions × readings.

use super::problems::Problems;
use crate::document::json::{
    AnchorRow, AsideKind, Certainty, DecisionRow, DecisionStatus, Document,
};
use crate::document::line::one_line;
use std::collections::BTreeSet;

pub(super) fn check(document: &Document, found: &mut Problems) {
    for (index, decision) in document.decisions.iter().enumerate() {
        let place = format!("decision {}", decision.decision);
        if decision.decision != index + 1 {
            found.add(&place, format!("stands in place {} of the table", index + 1));
        }
        let anchors: Vec<&AnchorRow> =
            document.anchors.iter().filter(|a| a.decision == decision.decision).collect();
        if decision.status == DecisionStatus::Applied {
            if !holds(document, decision, &anchors) {
                let kind = &decision.kind;
                found.add(&place, format!("{kind} is said to apply, but does not hold"));
            }
        } else if decision.reason.is_none() {
            found.add(&place, "does not apply, and no reason is given");
        }
    }
    for anchor in &document.anchors {
        check_anchor(document, anchor, found);
    }
}

fn check_anchor(document: &Document, anchor: &AnchorRow, found: &mut Problems) {
    let place = format!("anchor {} of decision {}", anchor.anchor, anchor.decision);
    if !document.decisions.iter().any(|d| d.decision == anchor.decision) {
        found.add(&place, "is of no decision");
    }
    let Some(witness) = &anchor.witness else { return };
    let Some(text) = document.witnesses.iter().find(|w| w.witness == *witness).map(|w| &w.text)
    else {
        return found.add(&place, format!("names witness {witness}, which is not in the document"));
    };
    let (Some(start), Some(end)) = (anchor.byte_start, anchor.byte_end) else { return };
    let slice = text.get(start..end).filter(|slice| !slice.is_empty());
    let chars = |at: usize| text.get(..at).map(|before| before.chars().count());
    if slice.is_none()
        || slice != anchor.text.as_deref()
        || chars(start) != anchor.char_start
        || chars(end) != anchor.char_end
    {
        found.add(&place, format!("bytes {start}..{end} are not the passage it names"));
    }
    let told = |row: usize| {
        document.readings.iter().any(|reading| {
            let overlaps = reading.byte_start < end && start < reading.byte_end;
            reading.row == row && reading.witness == *witness && overlaps
        })
    };
    if let Some(row) = anchor.row.filter(|row| !told(*row)) {
        found.add(&place, format!("is said to stand in row {row}, where no reading has it"));
    }
}

/// Whether a decision is true of the document.
fn holds(document: &Document, decision: &DecisionRow, anchors: &[&AnchorRow]) -> bool {
    let rows_of = |number: usize| -> BTreeSet<usize> {
        anchors.iter().filter(|a| a.anchor == number).filter_map(|a| a.row).collect()
    };
    let located = |a: &&&AnchorRow| a.quote.is_none() || a.byte_start.is_some();
    let numbers: BTreeSet<usize> = anchors.iter().filter(located).map(|a| a.anchor).collect();
    let rows: Vec<BTreeSet<usize>> = numbers.iter().map(|&number| rows_of(number)).collect();
    let sigla: Vec<&str> = anchors.iter().filter_map(|a| a.witness.as_deref()).collect();
    match (decision.kind.as_str(), &sigla[..]) {
        ("together", _) => rows
            .first()
            .is_some_and(|first| first.iter().any(|row| rows.iter().all(|r| r.contains(row)))),
        ("apart", _) => rows
            .iter()
            .enumerate()
            .all(|(at, first)| rows[at + 1..].iter().all(|second| first.is_disjoint(second))),
        ("story", _) => !anchors.iter().any(|anchor| is_furniture(document, anchor)),
        ("aside", _) => rows.iter().all(BTreeSet::is_empty),
        ("print" | "wording", _) => anchors.iter().any(|a| is_printed(document, decision, a)),
        ("copies", [copy, from]) => {
            document.stemma.iter().any(|edge| edge.parent == *from && edge.child == *copy)
        }
        ("independent", [source]) => stands_alone(document, source),
        ("settled", _) => decision.slots.is_some(),
        _ => false,
    }
}

fn is_furniture(document: &Document, anchor: &AnchorRow) -> bool {
    let outside = [AsideKind::Boilerplate, AsideKind::Injected, AsideKind::Unrelated];
    document.asides.iter().any(|aside| {
        let overlaps = anchor.byte_start.is_some_and(|start| start < aside.byte_end)
            && anchor.byte_end.is_some_and(|end| aside.byte_start < end);
        anchor.witness.as_deref() == Some(&aside.witness)
            && overlaps
            && outside.contains(&aside.kind)
    })
}

fn is_printed(document: &Document, decision: &DecisionRow, anchor: &AnchorRow) -> bool {
    document.sentences.iter().filter(|s| Some(s.row) == anchor.row).any(|s| {
        // Two may emend one row alike, each by the reading of another source.
        let holds = match &decision.text {
            Some(text) => one_line(text) == s.text,
            None => anchor.witness.as_deref() == Some(&s.lemma),
        };
        s.certainty == Certainty::Decided && holds
    })
}

/// Whether a witness shares its lineage with none but copies that were decided to be made from it.
fn stands_alone(document: &Document, source: &str) -> bool {
    let lineage = |siglum: &str| {
        document.witnesses.iter().find(|w| w.witness == siglum).and_then(|w| w.lineage)
    };
    let copies: BTreeSet<(&str, &str)> = document
        .decisions
        .iter()
        .filter(|d| d.kind == "copies" && d.status == DecisionStatus::Applied)
        .filter_map(|d| {
            let of = |number: usize| {
                let own = |a: &&AnchorRow| a.decision == d.decision && a.anchor == number;
                document.anchors.iter().find(own).and_then(|a| a.witness.as_deref())
            };
            Some((of(0)?, of(1)?))
        })
        .collect();
    let mut family = BTreeSet::from([source]);
    while let Some(&(copy, _)) =
        copies.iter().find(|(copy, from)| family.contains(from) && !family.contains(copy))
    {
        family.insert(copy);
    }
    let own = lineage(source);
    let others = document.witnesses.iter().filter(|w| w.lineage == own);
    own.is_some() && others.into_iter().all(|w| family.contains(w.witness.as_str()))
}
