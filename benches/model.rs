//! What the model costs a sentence: encoding, without reading it in.
//!
//! `cargo bench --bench model -- FILES` encodes the sentences of these files (those of the
//! examples without any) and prints milliseconds a sentence, by the clock and of the processor. The
//! model is the one that `make model` gets. Equal sentences are encoded once and counted once. Each
//! figure is the best of several runs.

#![allow(clippy::print_stdout, missing_docs, reason = "a measurement prints what it finds")]

mod measure;

use measure::processor_time;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use urtext::model::Model;
use urtext::read::{ReadOptions, from_bytes};
use urtext::segment::segment;

/// The folder that `make model` fills.
const MODEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/models/all-MiniLM-L6-v2");
/// What is encoded where no file is named.
const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/harbour-lamp");
const RUNS: usize = 3;

/// The sentences and lines of a file, each on one line.
fn sentences(file: &Path) -> Vec<String> {
    let bytes = std::fs::read(file).expect("the file can be read");
    let name = file.to_string_lossy();
    let Ok(witness) = from_bytes("file", &name, &bytes, &ReadOptions::default()) else {
        return Vec::new();
    };
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    segment(&witness).items.iter().map(|i| one_line(i.span.of(&witness.text))).collect()
}

fn examples() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(EXAMPLES).expect("the examples are there");
    let files = entries.map(|e| e.expect("the folder can be read").path());
    files.filter(|p| p.extension().is_some_and(|e| e == "txt")).collect()
}

fn main() {
    let named: Vec<PathBuf> =
        std::env::args().skip(1).filter(|a| !a.starts_with("--")).map(PathBuf::from).collect();
    let Ok(model) = Model::load(Path::new(MODEL)) else {
        println!("no model in {MODEL}: run `make model` first");
        return;
    };
    let files = if named.is_empty() { examples() } else { named };
    let mut all: Vec<String> = files.iter().flat_map(|f| sentences(f)).collect();
    all.sort_unstable();
    all.dedup();
    let texts: Vec<&str> = all.iter().map(String::as_str).collect();
    let (mut clock, mut processor) = (Duration::MAX, Duration::MAX);
    for _ in 0..RUNS {
        let (wall, start) = (Instant::now(), processor_time());
        black_box(model.encode(&texts));
        processor = processor.min(processor_time() - start);
        clock = clock.min(wall.elapsed());
    }
    let each = |time: Duration| time.as_secs_f64() * 1e3 / texts.len().max(1) as f64;
    println!(
        "{} sentences, ms each: {:.1} by the clock, {:.1} of the processor",
        texts.len(),
        each(clock),
        each(processor)
    );
}
