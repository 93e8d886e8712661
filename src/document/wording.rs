//! The readings of one row, grouped: what the row says, in how many ways, and how each way departs
//! from the lemma.
//!
//! Readings that differ only in white space, case or the form of quotation marks and dashes are one
//! wording. A witness that tells the row in several spans has one wording: its spans in order.
//!
//! ```text
//! A "Nobody was hurt."   B "nobody was hurt."   C "No one was hurt."
//!   ->  [A B: "Nobody was hurt."]  [C: "No one was hurt."]
//! departures of C:  [-Nobody-] {+No one+} was hurt.
//! ```

use crate::document::json::{ReadingRow, Relation};
use crate::document::line::one_line;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::BTreeMap;
use unicode_segmentation::UnicodeSegmentation;

/// One way in which a row is worded, and who words it so.
#[derive(Debug, Clone, PartialEq)]
pub struct Wording<'a> {
    /// Sigla, in the order of the readings.
    pub witnesses: Vec<&'a str>,
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
        let wording = of_one(witness, &parts);
        match by_key.get(&(folded(&wording.text), wording.damaged)) {
            Some(&i) => {
                found[i].witnesses.push(witness);
                found[i].moved |= wording.moved;
            }
            None => {
                by_key.insert((folded(&wording.text), wording.damaged), found.len());
                found.push(wording);
            }
        }
    }
    found.sort_by(|a, b| {
        b.overlap.total_cmp(&a.overlap).then(b.witnesses.len().cmp(&a.witnesses.len()))
    });
    found
}

fn of_one<'a>(witness: &'a str, parts: &[&'a ReadingRow]) -> Wording<'a> {
    let best = |value: fn(&ReadingRow) -> f64| parts.iter().map(|r| value(r)).fold(0.0, f64::max);
    Wording {
        witnesses: vec![witness],
        text: parts.iter().map(|r| one_line(&r.text)).collect::<Vec<_>>().join(" "),
        relation: parts.iter().map(|r| r.relation).min().unwrap_or(Relation::Loose),
        score: best(|r| r.score),
        overlap: best(|r| r.overlap),
        moved: parts.iter().any(|r| r.moved),
        damaged: parts.iter().find_map(|r| r.damaged.as_deref()),
    }
}

/// `text` without the differences that make no other wording.
fn folded(text: &str) -> String {
    let plain = text.chars().map(|c| match c {
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' => '\'',
        '\u{201C}'..='\u{201F}' | '\u{AB}' | '\u{BB}' => '"',
        '\u{2010}'..='\u{2015}' => '-',
        c => c,
    });
    one_line(&plain.collect::<String>().to_lowercase())
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

/// A run of words that two wordings share, or that one of them lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run<'a> {
    /// Which of the two has it.
    pub kind: RunKind,
    /// The words, with what stands between them.
    pub text: &'a str,
    /// Whether white space stands before it.
    pub spaced: bool,
}

/// Which of two wordings has a run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunKind {
    /// Both; the text is the second's.
    Shared,
    /// Only the first: the second lacks it.
    Lost,
    /// Only the second: it adds it.
    Added,
}

/// Words beyond which two wordings are not compared: a sentence so long is no sentence, and nobody
/// reads its diff.
const MOST_WORDS: usize = 4_000;

/// How `second` departs from `first`, word by word, in the order of reading; `None` where one is
/// too long to compare.
#[must_use]
pub fn departures<'a>(first: &'a str, second: &'a str) -> Option<Vec<Run<'a>>> {
    let (a, b) = (words(first), words(second));
    if a.len().max(b.len()) > MOST_WORDS {
        return None;
    }
    let keys = |words: &[(usize, &str)]| words.iter().map(|(_, w)| folded(w)).collect::<Vec<_>>();
    let mut runs = Vec::new();
    // Whether white space follows the lost words just before: what comes next then stands apart
    // from them too.
    let mut apart = false;
    let mut push = |kind, text: &'a str, words: &[(usize, &'a str)]| {
        let start = words.first().map_or(0, |w| w.0);
        let end = words.last().map_or(start, |w| w.0 + w.1.len());
        let run = &text[start..end];
        let before = text[..start].ends_with(char::is_whitespace);
        runs.push(Run {
            kind,
            text: run,
            spaced: before || (apart && run.starts_with(char::is_alphanumeric)),
        });
        apart = kind == RunKind::Lost && text[end..].starts_with(char::is_whitespace);
    };
    for op in capture_diff_slices(Algorithm::Myers, &keys(&a), &keys(&b)) {
        let (old, new) = (&a[op.old_range()], &b[op.new_range()]);
        match op {
            DiffOp::Equal { .. } => push(RunKind::Shared, second, new),
            DiffOp::Delete { .. } => push(RunKind::Lost, first, old),
            DiffOp::Insert { .. } => push(RunKind::Added, second, new),
            DiffOp::Replace { .. } => {
                push(RunKind::Lost, first, old);
                push(RunKind::Added, second, new);
            }
        }
    }
    Some(runs)
}

/// Words and marks of `text` with their byte offsets, without white space; a hyphenated word stays
/// whole.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut found: Vec<(usize, &str)> = Vec::new();
    let mut hyphened = false;
    for (at, piece) in text.split_word_bound_indices() {
        let joins = found.last().is_some_and(|(start, word)| {
            start + word.len() == at
                && ((hyphened && piece.starts_with(char::is_alphanumeric))
                    || (is_hyphen(piece) && word.ends_with(char::is_alphanumeric)))
        });
        hyphened = is_hyphen(piece) && joins;
        if piece.chars().all(char::is_whitespace) {
            continue;
        }
        match found.last_mut() {
            Some((start, word)) if joins => *word = &text[*start..at + piece.len()],
            _ => found.push((at, piece)),
        }
    }
    found
}

fn is_hyphen(piece: &str) -> bool {
    matches!(piece, "-" | "\u{2010}" | "\u{2011}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::fixture;

    fn marks(first: &str, second: &str) -> String {
        let mut text = String::new();
        for run in departures(first, second).unwrap() {
            text.push_str(if run.spaced { " " } else { "" });
            text.push_str(&match run.kind {
                RunKind::Shared => run.text.to_owned(),
                RunKind::Lost => format!("[-{}-]", run.text),
                RunKind::Added => format!("{{+{}+}}", run.text),
            });
        }
        text
    }

    #[test]
    fn departures_are_whole_words_and_runs_of_them() {
        assert_eq!(
            marks("Nobody was hurt.", "No one was hurt."),
            "[-Nobody-] {+No one+} was hurt."
        );
        assert_eq!(
            marks("Reports say since Monday", "since Monday"),
            "[-Reports say-] since Monday"
        );
        assert_eq!(
            marks("three men stood, waiting", "three men, waiting"),
            "three men [-stood-], waiting"
        );
        assert_eq!(
            marks("an open-source tool", "an open‑source kit"),
            "an open‑source [-tool-] {+kit+}"
        );
        assert_eq!(marks("“Yes,” he said", "\"Yes,\" he said"), "\"Yes,\" he said");
    }

    #[test]
    fn findings_of_one_kind_name_it_once() {
        assert_eq!(said_once("odd: a; odd: b; lost: c; d"), "odd: a, b; lost: c; d");
        assert_eq!(said_once("no kind; no kind"), "no kind; no kind");
    }

    #[test]
    fn one_empty_side_is_one_run() {
        assert_eq!(marks("", "new words"), "{+new words+}");
        assert_eq!(marks("old words", ""), "[-old words-]");
        assert_eq!(departures("", "").unwrap(), []);
    }

    #[test]
    fn a_sentence_beyond_all_measure_is_not_compared() {
        assert_eq!(departures(&"word ".repeat(MOST_WORDS + 1), "word"), None);
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
