//! The document against its published schema.

use crate::program::{Desk, sample};
use std::path::Path;

const SCHEMA: &str = "docs/alignment.schema.json";

fn schema() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(SCHEMA)).unwrap()
}

#[test]
fn the_published_schema_is_the_one_of_the_types() {
    let ran = Desk::new().run(&["dump", "schema"]).ended(0, &[]);
    assert!(ran.out == schema(), "{SCHEMA} is stale: `make schema` writes it again");
}

#[test]
fn a_number_is_named_by_what_most_witnesses_count_in_the_words_of_the_text() {
    let document = &crate::story::story("harbour-lamp").document;
    let slots: Vec<&str> = document
        .claims
        .iter()
        .filter(|c| c.value == "300" || c.value == "46,000")
        .map(|c| c.slot.as_str())
        .collect();
    assert!(slots.contains(&"number:people") && slots.contains(&"number:crowns"), "{slots:?}");
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
