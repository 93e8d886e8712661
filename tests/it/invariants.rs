//! What holds for every document, whatever the texts: on all annotated folders here, on mutated
//! ones in `mutations`.

use crate::sound::{assert_same_regardless_of_order, assert_told_truly};
use crate::story::{Story, bytes, known_bad, made_of, stories, story};
use crate::truths::{assert_nothing_refuted, assert_printed_once};
use std::collections::BTreeMap;
use std::sync::OnceLock;
use urtext::document::json::Document;

/// Everything that holds for a document by itself.
#[track_caller]
pub(crate) fn assert_sound(document: &Document) {
    assert_told_truly(document);
    assert_nothing_refuted(document);
    assert_valid(document);
}

/// The document is valid by the published schema.
#[track_caller]
fn assert_valid(document: &Document) {
    static VALIDATOR: OnceLock<jsonschema::Validator> = OnceLock::new();
    let validator = VALIDATOR.get_or_init(|| {
        let schema =
            serde_json::from_str(include_str!("../../docs/alignment.schema.json")).unwrap();
        jsonschema::validator_for(&schema).unwrap()
    });
    let value = serde_json::to_value(document).unwrap();
    if let Some(error) = validator.iter_errors(&value).next() {
        panic!("{}: {error}", error.instance_path());
    }
}

/// The same files, last first.
pub(crate) fn reversed<T: Clone>(files: &[(String, T)]) -> Vec<(String, T)> {
    files.iter().rev().cloned().collect()
}

/// Runs `test` on each story and names those that fail, so that one run shows all.
#[track_caller]
fn on_every_story(test: impl Fn(&Story) + std::panic::RefUnwindSafe) {
    let failed: Vec<&str> = stories()
        .iter()
        .filter(|s| std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| test(s))).is_err())
        .map(|s| s.name.as_str())
        .collect();
    assert!(failed.is_empty(), "failed on {failed:?}; see above");
}

#[test]
fn every_document_is_sound() {
    on_every_story(|s| assert_sound(&s.document));
}

#[test]
fn no_sentence_is_printed_more_often_than_it_is_told() {
    on_every_story(|s| assert_printed_once(&s.document));
}

#[test]
fn the_same_texts_give_the_same_bytes() {
    on_every_story(|s| assert!(bytes(&made_of(&s.files).unwrap()) == bytes(&s.document)));
}

#[test]
fn the_order_of_witnesses_changes_nothing_but_sigla() {
    on_every_story(|s| {
        let turned = made_of(&reversed(&s.files)).unwrap();
        assert_same_regardless_of_order(&s.document, &turned);
        let mut shifted = s.files.clone();
        shifted.rotate_left(1);
        assert_same_regardless_of_order(&s.document, &made_of(&shifted).unwrap());
    });
}

#[test]
fn the_order_of_witnesses_changes_no_score_of_a_reading() {
    let scores = |document: &Document| -> BTreeMap<(String, usize, usize), f64> {
        let file: BTreeMap<&str, &str> =
            document.witnesses.iter().map(|w| (&*w.witness, &*w.file)).collect();
        let key = |r: &urtext::document::json::ReadingRow| {
            (file[r.witness.as_str()].to_owned(), r.byte_start, r.row)
        };
        document.readings.iter().map(|r| (key(r), r.score)).collect()
    };
    on_every_story(|s| {
        assert_eq!(scores(&s.document), scores(&made_of(&reversed(&s.files)).unwrap()))
    });
}

#[test]
fn the_order_of_witnesses_changes_no_word_of_the_text() {
    on_every_story(|s| {
        let text = |document: &Document| urtext::document::canonical::canonical(document);
        assert_eq!(text(&made_of(&reversed(&s.files)).unwrap()), text(&s.document), "{}", s.name);
    });
}

#[test]
fn the_order_of_witnesses_changes_no_accuracy() {
    on_every_story(|s| {
        let turned = made_of(&reversed(&s.files)).unwrap();
        assert_eq!(s.scores(&turned), s.scores(&s.document), "{}", s.name);
    });
}

#[test]
fn the_order_of_witnesses_changes_no_accuracy_of_the_alignment() {
    on_every_story(|s| {
        let of = |document| s.scores(document);
        let (a, b) = (of(&s.document), of(&made_of(&reversed(&s.files)).unwrap()));
        assert_eq!(
            (a.align_f1, a.leak, a.loss, a.canon_recall),
            (b.align_f1, b.leak, b.loss, b.canon_recall),
            "{}",
            s.name
        );
    });
}

#[test]
fn texts_of_different_stories_are_no_story() {
    known_bad("two pairs of texts of other stories share rows", || {
        let mut joined = Vec::new();
        for (i, a) in stories().iter().enumerate() {
            for b in &stories()[i + 1..] {
                let (one, other) = (&a.files[0], &b.files[0]);
                let pair =
                    [("a.txt".to_owned(), one.1.clone()), ("b.txt".to_owned(), other.1.clone())];
                if let Ok(document) = made_of(&pair) {
                    joined.push(format!("{} and {}: {} rows", a.name, b.name, document.rows.len()));
                }
            }
        }
        assert!(joined.is_empty(), "\n{}", joined.join("\n"));
    });
}

/// A story without page furniture and its copies, which differ in white space only, so that they
/// are not merged.
fn copies(text: &str, n: usize) -> Vec<(String, String)> {
    (0..n).map(|i| (format!("copy-{i}.txt"), format!("{text}{}", "\n".repeat(i)))).collect()
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

#[test]
fn identical_witnesses_return_themselves() {
    assert_returned(&[
        ("salt-road", "first-edition.txt"),
        ("harbour-lamp", "lighthouse-world.txt"),
        ("merged-and-split", "easy-reading.txt"),
        ("moved-blocks", "parish-letter.txt"),
        ("same-text-twice", "brightmoor-post.txt"),
        ("second-half-copied", "original.txt"),
    ]);
}

/// Fails unless copies of each file give the file again, but for a headline.
#[track_caller]
fn assert_returned(files: &[(&str, &str)]) {
    for (name, file) in files {
        let text = &story(name).files.iter().find(|(f, _)| f == file).unwrap().1;
        for n in [2, 3] {
            let document = made_of(&copies(text, n)).unwrap();
            assert_sound(&document);
            let printed: Vec<&str> =
                document.sentences.iter().flat_map(|s| words(&s.text)).collect();
            let set_aside = document
                .asides
                .iter()
                .filter(|a| a.witness == "A")
                .flat_map(|a| words(&a.text))
                .count();
            let headings: usize = document
                .readings
                .iter()
                .filter(|r| r.witness == "A" && r.sentence.is_none())
                .map(|r| words(&r.text).len())
                .sum();
            assert_eq!(set_aside, 0, "{file} × {n}: {:?}", document.asides);
            assert!(
                headings <= 12,
                "{file} × {n}: only a headline is not printed, not {headings} words"
            );
            assert!(words(text).ends_with(&printed), "{file} × {n}: {printed:?}");
            assert_eq!(printed.len() + headings, words(text).len(), "{file} × {n}");
            assert!(document.rows.iter().all(|r| r.support == n), "{file} × {n}");
        }
    }
}
