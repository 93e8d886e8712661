//! How each decision stands once all is aligned and voted on.
//!
//! Comes in: decisions with their places, the table and the apparatus. Goes out: the same, those
//! marked that are not true of the result, with the reason; and a warning for each of them. Nothing
//! is said to be applied that is not. Cost: decisions × cells.

use crate::align::{AlignmentTable, AsideKind, Row};
use crate::decide::{Cell, Outcome, Place, Resolved, What};
use crate::error::Warning;
use crate::vote::Apparatus;

/// The cells of a table, as decisions see them.
pub(super) fn cells(table: &AlignmentTable) -> Vec<Cell> {
    let of_row = |(row, line): (usize, &Row)| {
        let printable = line.group == 0;
        let cell = move |cell: &crate::align::Cell| Cell {
            row,
            witness: cell.witness,
            segment: cell.segment,
            span: cell.span,
            printable,
        };
        line.cells.iter().map(cell).collect::<Vec<Cell>>()
    };
    table.rows.iter().enumerate().flat_map(of_row).collect()
}

/// Marks the decisions that are not true of the result.
pub(super) fn judge(decided: &mut [Resolved], table: &AlignmentTable, apparatus: &Apparatus) {
    let made = Made { table, apparatus };
    let names: Vec<String> = decided.iter().map(Resolved::name).collect();
    for one in decided.iter_mut().filter(|one| one.is_open()) {
        let rivals: Vec<&str> = apparatus
            .rivals
            .iter()
            .filter(|group| group.contains(&one.number))
            .flatten()
            .filter(|number| **number != one.number)
            .map(|number| names[number - 1].as_str())
            .collect();
        if !rivals.is_empty() {
            let rivals = rivals.join(" and ");
            let message = format!("contradicts {rivals}, so neither is obeyed; take out one");
            one.outcome = Outcome::Contradicted(message);
        } else if let Err(why) = made.holds(one) {
            one.outcome = Outcome::Lost(why.to_owned());
        }
    }
}

/// A warning for each decision that does not hold, or not in all its passages.
pub(super) fn warnings(decided: &[Resolved]) -> Vec<Warning> {
    let message = |one: &Resolved| match &one.outcome {
        Outcome::Contradicted(why) => Some(one.message(why)),
        Outcome::Lost(why) => Some(one.message(&format!("no longer applies: {why}"))),
        Outcome::Open if one.missing.is_empty() => None,
        Outcome::Open => {
            let missing = one.missing.join("; ");
            Some(one.message(&format!("applies without one of its passages: {missing}")))
        }
    };
    decided.iter().filter_map(message).map(Warning::general).collect()
}

struct Made<'a> {
    table: &'a AlignmentTable,
    apparatus: &'a Apparatus,
}

impl Made<'_> {
    /// Whether a decision is true of the result; the reason where it is not.
    fn holds(&self, one: &Resolved) -> Result<(), &'static str> {
        let found: Vec<&Place> = one.found().collect();
        let (holds, why) = match (&one.decision.what, &one.sources[..]) {
            (What::Together(_), _) => (
                self.table.rows.iter().any(|row| found.iter().all(|place| all_in(row, place))),
                "its passages stand in no row together: they are of one source, or their sources do \
                 not tell one story",
            ),
            (What::Apart(_), _) => {
                let meet = |row: &Row| found.iter().filter(|place| any_in(row, place)).count() > 1;
                (!self.table.rows.iter().any(meet), "its passages stand in one row")
            }
            (What::Story(_), _) => (
                found.iter().all(|place| self.is_story(place)),
                "its source tells no story of the pile",
            ),
            (What::Aside(_), _) => {
                let told = |row: &Row| found.iter().any(|place| any_in(row, place));
                (!self.table.rows.iter().any(told), "its words stand in a row")
            }
            (What::Print(_) | What::Wording { .. }, _) => {
                (found.iter().any(|place| self.is_printed(one, place)), "its row is not printed")
            }
            (What::Copies { .. }, [Some(copy), Some(from)]) => (
                self.apparatus.descents.iter().any(|d| (d.child, d.parent) == (*copy, *from)),
                "its sources do not tell one story",
            ),
            (What::Independent { .. }, [Some(source)]) => {
                (self.stands_alone(*source), "its source tells no story of the pile")
            }
            (What::Settled { .. }, _) => (
                self.apparatus.settled.iter().any(|fact| fact.decision == one.number),
                "no contradiction stands there, or not over that value",
            ),
            _ => (false, "its sources were not found"),
        };
        if holds { Ok(()) } else { Err(why) }
    }

    fn is_story(&self, place: &Place) -> bool {
        let outside = [AsideKind::Boilerplate, AsideKind::Injected, AsideKind::Unrelated];
        !self.table.asides.iter().any(|aside| {
            let here = aside.witness == place.witness && aside.span.overlaps(place.span);
            here && outside.contains(&aside.kind)
        })
    }

    fn is_printed(&self, one: &Resolved, place: &Place) -> bool {
        let rows = self.table.rows.iter().zip(&self.apparatus.entries);
        rows.into_iter().filter(|(row, _)| any_in(row, place)).any(|(_, entry)| {
            let own_words = match &one.decision.what {
                What::Wording { text, .. } => entry.text == crate::text::one_line(text),
                _ => true,
            };
            let is_wording = matches!(one.decision.what, What::Wording { .. });
            let by_decision = entry.decision.is_some() && entry.emended == is_wording;
            by_decision && own_words && (is_wording || entry.lemma == Some(place.witness))
        })
    }

    /// Whether a witness shares its lineage only with those that were decided to copy from it.
    fn stands_alone(&self, source: usize) -> bool {
        let lineages = &self.apparatus.lineages;
        let descends = |witness: usize| {
            let above = |child: &usize| {
                let decided = |d: &&crate::descent::sources::Descent| d.decision.is_some();
                let mut all = self.apparatus.descents.iter().filter(decided);
                all.find(|d| d.child == *child).map(|d| d.parent)
            };
            std::iter::successors(Some(witness), above).any(|ancestor| ancestor == source)
        };
        lineages[source].is_some()
            && (0..lineages.len())
                .all(|other| lineages[other] != lineages[source] || descends(other))
    }
}

/// Whether a row has every segment of a place.
fn all_in(row: &Row, place: &Place) -> bool {
    place.nodes().all(|node| row.cells.iter().any(|cell| (cell.witness, cell.segment) == node))
}

/// Whether a row has a segment of a place.
fn any_in(row: &Row, place: &Place) -> bool {
    place.nodes().any(|node| row.cells.iter().any(|cell| (cell.witness, cell.segment) == node))
}
