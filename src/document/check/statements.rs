//! What a document says of its sentences, against what it holds.
//!
//! Comes in: a document. Goes out: a problem for each sentence that is said to be surer than its
//! figures are, or that is printed oftener than any witness tells it. Cost: the words of the
//! sentences once, and those of the witnesses where a sentence is printed twice.

use super::problems::Problems;
use crate::document::decisions::Decided;
use crate::document::json::{Certainty, Document};
use crate::plain;
use std::collections::{BTreeMap, BTreeSet};

/// Words from which a sentence that stands twice is a sentence and no cry.
const LEAST_WORDS: usize = 4;

pub(super) fn check(document: &Document, found: &mut Problems) {
    certainty(document, found);
    doubles(document, found);
}

/// No sentence is called surer than its confidence, or sure if more leave it out than not.
fn certainty(document: &Document, found: &mut Problems) {
    let decided = Decided::of(document);
    for s in &document.sentences {
        let place = format!("sentence {}", s.sentence);
        if s.certainty == Certainty::Decided {
            if decided.printed(s.row).is_none() {
                found.add(&place, "is said to be decided, and no decision that applies prints it");
            }
            continue;
        }
        if s.certainty < Certainty::of(s.confidence) {
            let (said, name) = (s.confidence, s.certainty.name());
            found.add(&place, format!("{name} is said of a confidence of {said}"));
        }
        if s.presence < 0.5 && s.certainty != Certainty::Open {
            let name = s.certainty.name();
            found.add(&place, format!("{name} is said of a presence of {}", s.presence));
        }
    }
}

/// No sentence is printed oftener than it stands in some witness. Rows that an editor decided on
/// are not counted: who takes a sentence out of its row leaves copies of it there.
fn doubles(document: &Document, found: &mut Problems) {
    let mut printed: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    let decided: BTreeSet<usize> =
        document.anchors.iter().filter_map(|anchor| anchor.row).collect();
    for s in document.sentences.iter().filter(|s| !decided.contains(&s.row)) {
        printed.entry(plain::words(&s.text)).or_default().push(s.sentence);
    }
    printed.retain(|words, places| words.len() >= LEAST_WORDS && places.len() > 1);
    if printed.is_empty() {
        return;
    }

    let texts: Vec<Vec<String>> =
        document.witnesses.iter().map(|witness| plain::words(&witness.text)).collect();
    for (words, places) in printed {
        let count =
            |text: &Vec<String>| text.windows(words.len()).filter(|run| **run == words).count();
        // A line-end hyphen may join the last word of a reading with the next one in the text.
        let in_text = texts.iter().map(count).max().unwrap_or(0);
        let most = in_text.max(most_readings(document, &words));
        // One of several spans, or a patched one, stands nowhere as a whole and is not counted.
        if most > 0 && places.len() > most {
            let place = format!("sentence {}", places[places.len() - 1]);
            found.add(
                place,
                format!("printed {} times, in no witness oftener than {most}", places.len()),
            );
        }
    }
}

/// In how many places the witness that has most of them has readings of these words.
fn most_readings(document: &Document, words: &[String]) -> usize {
    let mut places: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for reading in document.readings.iter().filter(|r| plain::words(&r.text) == words) {
        places.entry(&reading.witness).or_default().insert(reading.byte_start);
    }
    places.values().map(BTreeSet::len).max().unwrap_or(0)
}
