//! The readings of one row, grouped: what the row says, and in how many ways.
//!
//! Comes in: the readings of a row. Goes out: its wordings, each with who has it. Readings that
//! fold to the same text ([`fold`]) are one wording. A witness that tells the row in several spans
//! has one wording: its spans in order. Cost: near linear in the text of the row.
//!
//! ```text
//! A "Nobody was hurt."   B "nobody was hurt."   C "No one was hurt."
//!   ->  [A B: "Nobody was hurt."]  [C: "No one was hurt."]
//! ```

use super::words::fold;
use crate::document::json::{ReadingRow, Relation};
use crate::document::line::one_line;
use std::collections::BTreeMap;

/// One way in which a row is worded, and who words it so.
#[derive(Debug, Clone, PartialEq)]
pub struct Wording<'a> {
    /// Sigla, in the order of the readings.
    pub witnesses: Vec<&'a str>,
    /// The readings of each of them in this row, in the order of its text.
    pub spans: Vec<Vec<&'a ReadingRow>>,
    /// The words of the first of them, on one line.
    pub text: String,
    /// Closest relation to the lemma among its spans.
    pub relation: Relation,
    /// Best aligner's score among its spans, 0..1.
    pub score: f64,
    /// Best overlap with the lemma among its spans, 0..1.
    pub overlap: f64,
    /// Whether it stands in another order in one of the witnesses.
    pub moved: bool,
    /// Why it counts as damaged.
    pub damaged: Option<&'a str>,
}

impl Wording<'_> {
    /// Whether `text` says it in the same words.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        fold(&self.text) == fold(text)
    }
}

/// Groups the readings of one row, closest to the lemma first, then by number of witnesses, then in
/// their order.
#[must_use]
pub fn wordings<'a>(readings: &[&'a ReadingRow]) -> Vec<Wording<'a>> {
    let mut spans: Vec<(&str, Vec<&ReadingRow>)> = Vec::new();
    let mut place: BTreeMap<&str, usize> = BTreeMap::new();
    for reading in readings {
        let i = *place.entry(&reading.witness).or_insert(spans.len());
        if i == spans.len() {
            spans.push((&reading.witness, Vec::new()));
        }
        spans[i].1.push(reading);
    }
    let mut found: Vec<Wording<'a>> = Vec::new();
    let mut by_key: BTreeMap<(String, Option<&str>), usize> = BTreeMap::new();
    for (witness, mut parts) in spans {
        parts.sort_by_key(|r| r.part);
        let wording = of_one(witness, parts);
        // A garbled reading stays apart, so that its reason is told of it alone.
        let key = (fold(&wording.text), wording.damaged);
        match by_key.get(&key) {
            Some(&i) => {
                found[i].witnesses.push(witness);
                found[i].spans.extend(wording.spans);
                found[i].moved |= wording.moved;
            }
            None => {
                by_key.insert(key, found.len());
                found.push(wording);
            }
        }
    }
    found.sort_by(|a, b| {
        b.overlap.total_cmp(&a.overlap).then(b.witnesses.len().cmp(&a.witnesses.len()))
    });
    found
}

fn of_one<'a>(witness: &'a str, parts: Vec<&'a ReadingRow>) -> Wording<'a> {
    let best = |value: fn(&ReadingRow) -> f64| parts.iter().map(|r| value(r)).fold(0.0, f64::max);
    Wording {
        witnesses: vec![witness],
        text: parts.iter().map(|r| one_line(&r.text)).collect::<Vec<_>>().join(" "),
        relation: parts.iter().map(|r| r.relation).min().unwrap_or(Relation::Loose),
        score: best(|r| r.score),
        overlap: best(|r| r.overlap),
        moved: parts.iter().any(|r| r.moved),
        damaged: parts.iter().find_map(|r| r.damaged.as_deref()),
        spans: vec![parts],
    }
}

/// A list of findings with each kind said once: `odd word: “a”; odd word: “b”` becomes `odd word:
/// “a”, “b”`.
#[must_use]
pub fn said_once(findings: &str) -> String {
    let mut text = String::with_capacity(findings.len());
    let mut kind_before = None;
    for finding in findings.split("; ") {
        let kind = finding.split_once(": ").map(|(kind, _)| kind);
        if kind.is_some() && kind == kind_before {
            text.push_str(", ");
            text.push_str(&finding[kind.map_or(0, str::len) + 2..]);
        } else {
            text.push_str(if text.is_empty() { "" } else { "; " });
            text.push_str(finding);
        }
        kind_before = kind;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::fixture;

    #[test]
    fn findings_of_one_kind_name_it_once() {
        assert_eq!(said_once("odd: a; odd: b; lost: c; d"), "odd: a, b; lost: c; d");
        assert_eq!(said_once("no kind; no kind"), "no kind; no kind");
    }

    #[test]
    fn a_minus_or_a_soft_hyphen_makes_no_other_wording() {
        let document = fixture::document();
        let mut readings: Vec<ReadingRow> =
            document.readings.iter().filter(|r| r.row == 0).take(2).cloned().collect();
        readings[0].text = "A frost of -5 degrees in the harbour.".into();
        readings[1].text = "A frost of \u{2212}5 degrees in the har\u{AD}bour.".into();
        let found = wordings(&readings.iter().collect::<Vec<_>>());
        assert_eq!(found.len(), 1);
        assert!(found[0].is(&readings[0].text) && found[0].is(&readings[1].text));
    }

    #[test]
    fn readings_that_differ_in_quotation_marks_alone_are_one_wording() {
        let document = fixture::document();
        let mut readings = document.readings.clone();
        readings[1].text = readings[1].text.to_uppercase();
        let row: Vec<&ReadingRow> = readings.iter().filter(|r| r.row == 0).collect();
        let found = wordings(&row);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].witnesses, ["A", "B"]);
    }

    #[test]
    fn the_spans_of_one_witness_are_one_wording() {
        let document = fixture::document();
        let row: Vec<&ReadingRow> = document.readings.iter().filter(|r| r.row == 0).collect();
        let found = wordings(&row);
        assert_eq!(found[1].witnesses, ["C"]);
        assert!(found[1].text.ends_with("footbridge. Because of that it was shut on Monday."));
        assert_eq!(found[1].relation, Relation::Paraphrase);
    }
}
