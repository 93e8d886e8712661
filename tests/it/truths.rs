//! Statements of a document that its witnesses' own texts would refute.
//!
//! The words are split here once more, by other code than the program's, so that a fault of its
//! splitter does not hide one of its statements.

use std::collections::{BTreeMap, BTreeSet};
use urtext::document::json::{ClaimStatus, Document, ReadingRow, Relation};

/// Words in lower case, without marks; a word parted by a hyphen at a line's end is one.
fn words(text: &str) -> Vec<String> {
    let mut joined = String::new();
    for line in text.lines() {
        let parted = joined.ends_with('-')
            && joined.trim_end_matches('-').ends_with(char::is_alphanumeric)
            && line.trim_start().starts_with(char::is_alphanumeric);
        if parted {
            joined.pop();
            joined.push_str(line.trim_start());
        } else {
            joined.push('\n');
            joined.push_str(line.trim_end());
        }
    }
    joined
        .replace(['\u{ad}', '\u{200b}'], "")
        .replace('’', "'")
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.trim_matches('\'').to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

/// A text as its words with spaces around each.
fn spaced(text: &str) -> String {
    format!(" {} ", words(text).join(" "))
}

/// Nothing is stated that the texts refute.
#[track_caller]
pub(crate) fn assert_nothing_refuted(document: &Document) {
    assert_support(document);
    assert_verbatim(document);
    assert_alone(document);
    assert_patches(document);
}

fn readings_by_row(document: &Document) -> BTreeMap<usize, Vec<&ReadingRow>> {
    let mut rows: BTreeMap<usize, Vec<&ReadingRow>> = BTreeMap::new();
    document.readings.iter().for_each(|r| rows.entry(r.row).or_default().push(r));
    rows
}

/// A witness that contradicts the accepted value does not support the sentence.
#[track_caller]
fn assert_support(document: &Document) {
    let rows = readings_by_row(document);
    for s in &document.sentences {
        let telling: BTreeSet<&str> = rows[&s.row].iter().map(|r| r.witness.as_str()).collect();
        let differs = document
            .claims
            .iter()
            .filter(|c| c.row == s.row && c.status == ClaimStatus::Differs)
            .map(|c| c.witness.as_str())
            .collect();
        assert_eq!(s.support, telling.difference(&differs).count(), "support of {}", s.text);
    }
}

/// Verbatim has the words of the printed sentence.
#[track_caller]
fn assert_verbatim(document: &Document) {
    let rows = readings_by_row(document);
    let printed: BTreeMap<usize, Vec<String>> =
        document.sentences.iter().map(|s| (s.row, words(&s.text))).collect();
    for r in document.readings.iter().filter(|r| r.relation == Relation::Verbatim) {
        let Some(sentence) = printed.get(&r.row) else { continue };
        let parts = rows[&r.row].iter().filter(|part| part.witness == r.witness);
        let whole: Vec<String> = parts.flat_map(|part| words(&part.text)).collect();
        assert!(
            &whole == sentence || &words(&r.text) == sentence,
            "{} is called verbatim: {} against {sentence:?}",
            r.witness,
            r.text
        );
    }
}

/// What is said to stand in no other witness stands in none.
#[track_caller]
fn assert_alone(document: &Document) {
    let texts: BTreeMap<&str, String> =
        document.witnesses.iter().map(|w| (w.witness.as_str(), spaced(&w.text))).collect();
    for aside in document.asides.iter().filter(|a| a.reason.contains("no other witness")) {
        let lines: Vec<String> =
            aside.text.lines().filter(|l| words(l).len() >= 3).map(spaced).collect();
        let elsewhere = |line: &&String| {
            texts.iter().any(|(w, text)| *w != aside.witness && text.contains(line.as_str()))
        };
        let told = lines.iter().filter(elsewhere).count();
        assert!(2 * told <= lines.len(), "of {}: “{}” {}", aside.witness, aside.text, aside.reason);
    }
}

/// A patched sentence begins and ends as a reading does, and all its runs of three words stand in a
/// witness.
#[track_caller]
fn assert_patches(document: &Document) {
    let rows = readings_by_row(document);
    let texts: Vec<String> = document.witnesses.iter().map(|w| spaced(&w.text)).collect();
    for s in document.sentences.iter().filter(|s| s.patched) {
        let own = words(&s.text);
        let readings: Vec<Vec<String>> = rows[&s.row].iter().map(|r| words(&r.text)).collect();
        assert!(readings.iter().any(|r| r.first() == own.first()), "begins as none: {}", s.text);
        assert!(readings.iter().any(|r| r.last() == own.last()), "ends as none: {}", s.text);
        for run in own.windows(3) {
            let run = format!(" {} ", run.join(" "));
            assert!(texts.iter().any(|text| text.contains(&run)), "none has{run}: {}", s.text);
        }
    }
}

/// No sentence of four words or more is printed more often than a witness tells it.
#[track_caller]
pub(crate) fn assert_printed_once(document: &Document) {
    let printed: String =
        document.sentences.iter().map(|s| words(&s.text).join(" ") + " ").collect();
    let printed = format!(" {printed}");
    for s in document.sentences.iter().filter(|s| words(&s.text).len() >= 4) {
        let sentence = spaced(&s.text);
        let most = document.witnesses.iter().map(|w| spaced(&w.text).matches(&sentence).count());
        let most = most.max().unwrap_or(0).max(1);
        assert!(printed.matches(&sentence).count() <= most, "printed too often: {}", s.text);
    }
}
