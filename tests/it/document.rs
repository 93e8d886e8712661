//! The document against its published schema.

use crate::program::{Desk, sample};
use std::path::Path;

const SCHEMA: &str = "docs/alignment.schema.json";

fn schema() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(SCHEMA)).unwrap()
}

#[test]
fn dump_schema_prints_the_published_schema() {
    let ran = Desk::new().run(&["dump", "schema"]).ended(0, &[]);
    assert!(ran.out == schema(), "{SCHEMA} is not what `dump schema` prints");
}

#[test]
fn a_number_is_named_by_what_most_witnesses_count_in_the_words_of_the_text() {
    let document = &crate::story::story("harbour-lamp").document;
    let slots: Vec<&str> = document
        .claims
        .iter()
        .filter(|c| c.value.starts_with("300") || c.value.starts_with("46,000"))
        .map(|c| c.slot.as_str())
        .collect();
    assert!(slots.contains(&"number:people") && slots.contains(&"number:money"), "{slots:?}");
}

#[test]
fn documents_are_valid_and_damaged_ones_are_not() {
    let schema = serde_json::from_str(&schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let text = std::fs::read_to_string(sample().join("alignment.json")).unwrap();
    let mut document: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert!(validator.is_valid(&document), "{:?}", validator.iter_errors(&document).next());
    document["readings"][0]["char_start"] = (-1).into();
    assert!(!validator.is_valid(&document));
}

/// Two tellings of one invented story, sentence for sentence.
const TWO: [&str; 2] = [
    "The clock tower of Marrow Bay stopped at noon on Thursday. Its keeper found a nest in it.\n",
    "The clock tower of Marrow Bay stopped on Thursday at noon. Its keeper found a nest in it.\n",
];

#[test]
fn what_both_of_two_witnesses_tell_is_not_thin() {
    let desk = Desk::new();
    desk.write("a.txt", TWO[0]).write("b.txt", TWO[1]);
    let ran = desk.run(&["reconstruct", "a.txt", "b.txt", "--model", "none", "--fail-on", "thin"]);
    ran.ended(0, &["0 on one source only"]);
    assert!(!desk.read("out/report.html").contains(r#" thin" id="#));
}

#[test]
fn what_one_of_two_witnesses_tells_is_thin_for_page_check_explain_and_exit_code() {
    let desk = Desk::new();
    desk.write("a.txt", TWO[0]).write("b.txt", TWO[1]);
    desk.run(&["reconstruct", "a.txt", "b.txt", "--model", "none"]).ended(0, &[]);
    let mut document: urtext::document::json::Document =
        serde_json::from_str(&desk.read("out/alignment.json")).unwrap();
    // No row stands on one witness alone; a document of other hands may have one.
    let lemma = document.sentences[1].lemma.clone();
    document.readings.retain(|r| r.sentence != Some(2) || r.witness == lemma);
    document.sentences[1].support = 1;
    document.summary.n_thin = 1;
    desk.write("one.json", serde_json::to_string(&document).unwrap());

    desk.run(&["text", "one.json", "--fail-on", "thin"])
        .ended(3, &["1 sentence on one source only"]);
    assert!(desk.run(&["explain", "one.json", "s2"]).out.contains(" · told by few"));
    assert!(!desk.run(&["check", "one.json"]).out.contains("n_thin"));
    desk.run(&["view", "one.json", "-o", "one.html"]).ended(0, &[]);
    let page = desk.read("one.html");
    assert!(page.contains(r#" thin" id=s2"#) && !page.contains(r#" thin" id=s1"#));
    assert!(page.contains("Few sources <small>1</small>"));
}
