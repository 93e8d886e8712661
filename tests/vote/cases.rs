//! The failure cases of a vote, one folder each in `tests/cases`: texts, and what the program must
//! say of them.
//!
//! `expect.json`: `lineages` (sigla of each), `printed` (whole sentences of the canonical text),
//! `not_printed`, `once`, `contested`, `not_contested`, `updated`, `not_updated` (words of the
//! sentence), `damaged` (words by siglum), `silent` (by siglum, sentences it does not tell and is
//! not said to omit), `follows` (by siglum, and then by that of another witness, sentences for which it counts
//! with the lineage of the other; `-`: with nobody's), `descents` (all edges of the stemma between
//! witnesses).

use serde_json::Value;
use std::path::Path;
use urtext::document::{document, json::Document};
use urtext::options::Options;
use urtext::reconstruct::{Reconstruction, reconstruct};
use urtext::witness::{Witness, siglum};

fn run(folder: &Path) -> (Reconstruction, Document, Value) {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("a folder").map(|f| f.expect("a file").path()).collect();
    files.sort();
    let texts = files.iter().filter(|f| f.extension().is_some_and(|e| e == "txt"));
    let witnesses = texts
        .enumerate()
        .map(|(i, f)| Witness {
            siglum: siglum(i),
            text: std::fs::read_to_string(f).expect("a text"),
            ..Witness::default()
        })
        .collect();
    let made = reconstruct(witnesses, Vec::new(), &Options::default()).expect("a story");
    let expect = std::fs::read_to_string(folder.join("expect.json")).expect("expectations");
    let doc = document(&made);
    (made, doc, serde_json::from_str(&expect).expect("JSON"))
}

fn strings(v: &Value) -> Vec<&str> {
    v.as_array().map(|a| a.iter().filter_map(Value::as_str).collect()).unwrap_or_default()
}

fn by_siglum(v: &Value) -> Vec<(&str, Vec<&str>)> {
    v.as_object()
        .map(|o| o.iter().map(|(k, v)| (k.as_str(), strings(v))).collect())
        .unwrap_or_default()
}

/// The lineage that a witness counts with in a row.
fn lineage_in(doc: &Document, witness: &str, row: usize) -> Option<usize> {
    let there = doc
        .stretches
        .iter()
        .find(|s| s.witness == witness && (s.row_start..=s.row_end).contains(&row));
    there.map_or_else(
        || doc.witnesses.iter().find(|w| w.witness == witness).and_then(|w| w.lineage),
        |s| s.lineage,
    )
}

/// What a case gets wrong.
fn faults(folder: &Path) -> Vec<String> {
    let (made, doc, expect) = run(folder);
    let mut out = Vec::new();
    let mut fault = |ok: bool, what: String| {
        if !ok {
            out.push(what);
        }
    };
    let text: Vec<&str> = doc.sentences.iter().map(|s| s.text.as_str()).collect();
    if expect["lineages"].is_array() {
        let count = doc.summary.n_lineages;
        let found: Vec<String> = (1..=count)
            .map(|l| {
                doc.witnesses
                    .iter()
                    .filter(|w| w.lineage == Some(l))
                    .map(|w| w.witness.as_str())
                    .collect()
            })
            .collect();
        fault(found == strings(&expect["lineages"]), format!("lineages {found:?}"));
    }
    for s in strings(&expect["printed"]) {
        fault(text.contains(&s), format!("not printed: {s}"));
    }
    for s in strings(&expect["not_printed"]) {
        fault(!text.iter().any(|t| t.contains(s)), format!("printed: {s}"));
    }
    for s in strings(&expect["once"]) {
        fault(text.iter().filter(|t| t.contains(s)).count() == 1, format!("not once: {s}"));
    }
    for (key, contested) in [("contested", true), ("not_contested", false)] {
        for s in strings(&expect[key]) {
            let found = doc.sentences.iter().find(|x| x.text.contains(s));
            fault(found.is_some_and(|x| x.contested == contested), format!("should be {key}: {s}"));
        }
    }
    for s in strings(&expect["updated"]) {
        let found = doc.sentences.iter().find(|x| x.text.contains(s));
        fault(found.is_some_and(|x| x.updated), format!("should be an update: {s}"));
    }
    for s in strings(&expect["not_updated"]) {
        let found = doc.sentences.iter().find(|x| x.text.contains(s));
        fault(found.is_some_and(|x| !x.updated), format!("should be no update: {s}"));
    }
    if expect["descents"].is_array() {
        let named = |w: &str| doc.witnesses.iter().any(|x| x.witness == w);
        let edges = doc.stemma.iter().filter(|e| named(&e.parent));
        let found: Vec<String> = edges.map(|e| format!("{}>{}", e.parent, e.child)).collect();
        fault(found == strings(&expect["descents"]), format!("descents {found:?}"));
    }
    for (w, others) in expect["follows"].as_object().into_iter().flatten() {
        for (other, sentences) in by_siglum(others) {
            let lineage = doc.witnesses.iter().find(|x| x.witness == other).and_then(|x| x.lineage);
            for s in sentences {
                let row = doc.readings.iter().find(|r| r.text.contains(s)).map(|r| r.row);
                let found = row.and_then(|r| lineage_in(&doc, w, r));
                fault(found == lineage, format!("{w} follows {found:?} in: {s}"));
            }
        }
    }
    for (w, words) in by_siglum(&expect["damaged"]) {
        for word in words {
            let marked = doc
                .readings
                .iter()
                .any(|r| r.witness == w && r.text.contains(word) && r.damaged.is_some());
            fault(marked, format!("not damaged in {w}: {word}"));
        }
    }
    for (w, sentences) in by_siglum(&expect["silent"]) {
        let index =
            made.witnesses.iter().position(|x| x.siglum == w).expect("a siglum of the case");
        for s in sentences {
            let entry = made.apparatus.entries.iter().find(|e| e.text == s);
            fault(
                entry.is_some_and(|e| !e.omitted.contains(&index)),
                format!("{w} is not silent on: {s}"),
            );
        }
    }
    out
}

#[test]
fn every_failure_case_is_told_as_it_should_be() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut folders: Vec<_> =
        std::fs::read_dir(cases).expect("cases").map(|f| f.expect("a case").path()).collect();
    folders.retain(|f| f.join("expect.json").exists());
    folders.sort();
    assert!(folders.len() >= 12);
    let wrong: Vec<String> = folders
        .iter()
        .flat_map(|f| {
            let name = f.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            faults(f).into_iter().map(move |x| format!("{name}: {x}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
