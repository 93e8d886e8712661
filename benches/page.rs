//! What the HTML of a report costs: processor time from the document in memory to the bytes of all
//! its pages.
//!
//! `cargo bench --bench page` measures an invented story of 500 sentences and 30 witnesses; `cargo
//! bench --bench page -- out/alignment.json` measures saved documents. Each figure is the best of
//! several runs.

#![allow(clippy::print_stdout, missing_docs, reason = "a measurement prints what it finds")]

mod measure;
mod stories;

use measure::processor_time;
use std::fs::read_to_string;
use std::hint::black_box;
use std::time::Duration;
use urtext::document::{document, json::Document};
use urtext::options::Options;
use urtext::reconstruct::reconstruct;
use urtext::report::html::{HtmlOptions, html};

const RUNS: usize = 20;

fn report(name: &str, document: &Document) {
    let mut best = Duration::MAX;
    for _ in 0..RUNS {
        let start = processor_time();
        black_box(html(black_box(document), &HtmlOptions::default()));
        best = best.min(processor_time() - start);
    }
    let pages = html(document, &HtmlOptions::default());
    let bytes: usize = pages.iter().map(|p| p.1.len()).sum();
    println!(
        "{name}: {} sentences, {} witnesses, {} pages of {:.1} MB in {:.1} ms",
        document.sentences.len(),
        document.witnesses.len(),
        pages.len(),
        bytes as f64 / 1e6,
        best.as_secs_f64() * 1e3
    );
}

fn main() {
    let saved: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    for path in &saved {
        let text = read_to_string(path).expect("the document is a readable file");
        report(path, &serde_json::from_str(&text).expect("the file is an alignment document"));
    }
    if saved.is_empty() {
        let found = reconstruct(stories::witnesses(30, 500), Vec::new(), &Options::default());
        report("invented", &document(&found.expect("the tellings are of one story")));
    }
}
