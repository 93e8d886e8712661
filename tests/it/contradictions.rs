//! Facts in several languages: two tellings each, which contradict one another or say the same in
//! other words. A fact counts as contested where a claim of its rows differs.
//!
//! The facts of a language are told one after the other, as one story by two witnesses.

use crate::story::made_of;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use urtext::document::json::{ClaimStatus, Document};
use urtext::witness::siglum;

/// Share of the facts of each language that must be judged rightly.
const LEAST_RIGHT: f64 = 0.9;
/// Contradictions that may be invented over all languages.
const MOST_INVENTED: usize = 3;

struct Fact {
    name: String,
    contested: bool,
    texts: [String; 2],
}

fn facts() -> BTreeMap<String, Vec<Fact>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/facts.json");
    let all: Vec<Value> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut by_language: BTreeMap<String, Vec<Fact>> = BTreeMap::new();
    for fact in &all {
        by_language.entry(text(&fact["lang"])).or_default().push(Fact {
            name: text(&fact["name"]),
            contested: fact["contested"].as_bool().unwrap(),
            texts: [text(&fact["texts"][0]), text(&fact["texts"][1])],
        });
    }
    by_language
}

/// The names of the facts that are judged wrongly: missed, and invented with what is said to differ.
fn wrong(facts: &[Fact]) -> (Vec<String>, Vec<String>) {
    let told: Vec<String> = (0..2)
        .map(|k| facts.iter().map(|fact| fact.texts[k].as_str()).collect::<Vec<_>>().join("\n\n"))
        .collect();
    let document = reconstructed(&told);
    let (mut missed, mut invented) = (Vec::new(), Vec::new());
    for fact in facts {
        let differing = differing(&document, &told, fact);
        match (fact.contested, differing.is_empty()) {
            (true, true) => missed.push(fact.name.clone()),
            (false, false) => invented.push(format!("{} {differing:?}", fact.name)),
            _ => {}
        }
    }
    (missed, invented)
}

fn reconstructed(told: &[String]) -> Document {
    let files: Vec<(String, &String)> =
        told.iter().enumerate().map(|(k, text)| (format!("w{k}.txt"), text)).collect();
    made_of(&files).unwrap()
}

/// What differs in the rows of a fact.
fn differing(document: &Document, told: &[String], fact: &Fact) -> BTreeSet<String> {
    let mut rows = BTreeSet::new();
    for (k, text) in told.iter().enumerate() {
        let start = text.find(&fact.texts[k]).unwrap();
        let end = start + fact.texts[k].len();
        let own = document.readings.iter().filter(|reading| reading.witness == siglum(k));
        rows.extend(own.filter(|r| r.byte_start < end && r.byte_end > start).map(|r| r.row));
    }
    let claims = document.claims.iter();
    claims
        .filter(|claim| rows.contains(&claim.row) && claim.status == ClaimStatus::Differs)
        .map(|claim| format!("{} {}", claim.slot, claim.value))
        .collect()
}

#[test]
fn contradictions_are_told_from_other_words() {
    let mut all_invented = Vec::new();
    for (language, facts) in facts() {
        let (missed, invented) = wrong(&facts);
        let right = facts.len() - missed.len() - invented.len();
        assert!(
            right as f64 >= LEAST_RIGHT * facts.len() as f64 - 1.0,
            "{language}: missed {missed:?}, invented {invented:?}"
        );
        all_invented.extend(invented);
    }
    assert!(all_invented.len() <= MOST_INVENTED, "{all_invented:?}");
}
