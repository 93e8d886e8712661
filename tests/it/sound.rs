//! What holds for every document, by itself and against that of the same witnesses in another
//! order.
//!
//! Shared with the fuzz targets (`fuzz/targets`): it knows the library alone.

use std::collections::{BTreeMap, BTreeSet};
use urtext::document::check::check;
use urtext::document::decisions::Decided;
use urtext::document::json::Document;
use urtext::document::line::one_line;
use urtext::segment::Lexer;
use urtext::span::Span;

/// Every offset names its slice, nothing is lost, no word is made up, and `urtext check` agrees.
#[track_caller]
pub(crate) fn assert_told_truly(document: &Document) {
    assert_exact_slices(document);
    assert_nothing_lost(document);
    assert_attested(document);
    assert_eq!(check(document), [], "`urtext check` finds no problem");
}

/// Offsets in bytes and in code points name the slice that is shown.
#[track_caller]
fn assert_exact_slices(document: &Document) {
    let text_of: BTreeMap<&str, &str> =
        document.witnesses.iter().map(|w| (&*w.witness, &*w.text)).collect();
    let readings = document
        .readings
        .iter()
        .map(|r| (&r.witness, r.byte_start, r.byte_end, r.char_start, &r.text));
    let asides = document
        .asides
        .iter()
        .map(|a| (&a.witness, a.byte_start, a.byte_end, a.char_start, &a.text));
    for (witness, from, to, char_start, text) in readings.chain(asides) {
        let whole = text_of[witness.as_str()];
        assert_eq!(&whole[from..to], text, "bytes {from}..{to} of {witness}");
        assert_eq!(whole[..from].chars().count(), char_start, "chars of {from} in {witness}");
        assert!(!text.trim().is_empty(), "a passage holds text: {from}..{to} of {witness}");
    }
    let ends = document.readings.iter().map(|r| (r.char_start, r.char_end, &r.text));
    for (start, end, text) in
        ends.chain(document.asides.iter().map(|a| (a.char_start, a.char_end, &a.text)))
    {
        assert_eq!(end - start, text.chars().count());
    }
}

/// Readings, asides and white space cover every character; an aside overlaps neither a reading nor
/// another aside.
#[track_caller]
fn assert_nothing_lost(document: &Document) {
    for w in &document.witnesses {
        let mut read = vec![false; w.text.len()];
        let mut aside = vec![false; w.text.len()];
        for r in document.readings.iter().filter(|r| r.witness == w.witness) {
            read[r.byte_start..r.byte_end].fill(true);
        }
        for a in document.asides.iter().filter(|a| a.witness == w.witness) {
            let place = a.byte_start..a.byte_end;
            assert!(
                !aside[place.clone()].contains(&true),
                "{}: asides overlap at {place:?}",
                w.file
            );
            assert!(
                !read[place.clone()].contains(&true),
                "{}: aside over a reading at {place:?}",
                w.file
            );
            aside[place].fill(true);
        }
        let lost =
            w.text.char_indices().find(|&(i, c)| !read[i] && !aside[i] && !c.is_whitespace());
        assert_eq!(lost, None, "{}: in no reading and no aside", w.file);
    }
}

/// A sentence that is not patched is its lemma's reading; of one that is, no two words stand
/// together that no reading has together.
#[track_caller]
fn assert_attested(document: &Document) {
    for s in &document.sentences {
        let readings: Vec<_> = document.readings.iter().filter(|r| r.row == s.row).collect();
        if Decided::of(document).emended(s.row).is_some() {
            continue;
        }
        if s.patched {
            let attested: BTreeSet<_> = readings.iter().flat_map(|r| neighbours(&r.text)).collect();
            let unattested = neighbours(&s.text).into_iter().find(|pair| !attested.contains(pair));
            assert_eq!(
                unattested, None,
                "s{}: words that stand together in no witness: {}",
                s.sentence, s.text
            );
            continue;
        }
        // Spans of the lemma in their order, but for those that serve another row.
        let printed: Vec<&str> = s.text.split_whitespace().collect();
        let mut ends = BTreeSet::from([0]);
        for r in readings.iter().filter(|r| r.witness == s.lemma) {
            // What no reader sees is not printed.
            let line = one_line(&r.text);
            let words: Vec<&str> = line.split_whitespace().collect();
            let follows = |at: &&usize| printed[**at..].starts_with(&words);
            let new: Vec<usize> = ends.iter().filter(follows).map(|at| at + words.len()).collect();
            ends.extend(new);
        }
        assert!(
            ends.contains(&printed.len()),
            "s{} is not what its lemma {} has: {}",
            s.sentence,
            s.lemma,
            s.text
        );
    }
}

/// The words of a text by twos, as the vote compares them.
fn neighbours(text: &str) -> Vec<(String, String)> {
    let line = one_line(text);
    let words = Lexer::new("").tokens(&line, Span::new(0, line.len()));
    words.windows(2).map(|w| (w[0].norm.clone(), w[1].norm.clone())).collect()
}

/// What a document says, with files in place of sigla: equal for the same witnesses in any order.
///
/// Reading order is left out: where the witnesses' orders contradict one another in a circle, the
/// last tie-break is the order of the arguments. Texts and not places are compared, since a witness
/// may hold one sentence twice.
pub(crate) fn regardless_of_order(document: &Document) -> BTreeSet<String> {
    let file: BTreeMap<&str, &str> =
        document.witnesses.iter().map(|w| (&*w.witness, &*w.file)).collect();
    let mut said = BTreeSet::new();
    for row in &document.rows {
        let readings: BTreeSet<String> = document
            .readings
            .iter()
            .filter(|r| r.row == row.row)
            .map(|r| format!("{}: {}", file[r.witness.as_str()], r.text))
            .collect();
        said.insert(format!("{} of group {}: {readings:?}", row.kind.name(), row.group));
    }
    for a in &document.asides {
        said.insert(format!(
            "aside of {}, {}: {}",
            file[a.witness.as_str()],
            a.kind.name(),
            a.text
        ));
    }
    said
}

/// Fails with the lines that only one of two documents has.
#[track_caller]
pub(crate) fn assert_same_regardless_of_order(a: &Document, b: &Document) {
    let (a, b) = (regardless_of_order(a), regardless_of_order(b));
    let only = |x: &BTreeSet<String>, y: &BTreeSet<String>| {
        x.difference(y).cloned().collect::<Vec<_>>().join("\n  ")
    };
    assert!(
        a == b,
        "only in the one order:\n  {}\nonly in the other:\n  {}",
        only(&a, &b),
        only(&b, &a)
    );
}
