//! How the time of the whole pipeline grows with witnesses and with sentences.
//!
//! `cargo bench` prints a grid of milliseconds, from texts in memory to the finished document, and the exponent of
//! growth between neighbours: 1 is linear, 2 quadratic. The stories are invented by a counter with a fixed seed.
//! Each figure is the best of several runs: other work on the machine only ever adds to it.

#![allow(clippy::print_stdout, missing_docs, reason = "a measurement prints what it finds")]

#[path = "stories/mod.rs"]
mod stories;

use std::hint::black_box;
use std::time::{Duration, Instant};
use stories::witnesses;
use urtext::options::Options;
use urtext::reconstruct::reconstruct;
use urtext::report::{document, save};

const WITNESSES: [usize; 6] = [2, 4, 8, 16, 32, 64];
const SENTENCES: [usize; 4] = [25, 100, 400, 1000];
/// Sentences of all witnesses together that one run may have; beyond it a cell of the grid is left empty.
const MOST: usize = 16_000;
/// A cell is run again until so much time is spent on it.
const LONG_ENOUGH: Duration = Duration::from_millis(300);

/// The best time of the pipeline, in milliseconds.
fn time(count: usize, sentences: usize) -> f64 {
    let input = witnesses(count, sentences);
    let mut best = Duration::MAX;
    let mut spent = Duration::ZERO;
    while spent < LONG_ENOUGH {
        let input = input.clone();
        let start = Instant::now();
        let found = reconstruct(input, Vec::new(), &Options::default()).expect("the tellings are of one story");
        black_box(save::to_json(&document(&found), save::Layout::Lines));
        let took = start.elapsed();
        best = best.min(took);
        spent += took;
    }
    best.as_secs_f64() * 1e3
}

/// The exponent of growth between two measurements.
fn exponent(from: (usize, f64), to: (usize, f64)) -> f64 {
    (to.1 / from.1).ln() / (to.0 as f64 / from.0 as f64).ln()
}

fn main() {
    print!("{:>9}", "witnesses");
    SENTENCES.iter().for_each(|s| print!("{s:>9} sentences"));
    println!("     (ms, growth with witnesses; last line: growth with sentences at 8)");
    let mut above = [None; SENTENCES.len()];
    let mut at_eight = Vec::new();
    for w in WITNESSES {
        print!("{w:>9}");
        for (column, s) in SENTENCES.into_iter().enumerate().filter(|(_, s)| s * w <= MOST) {
            let ms = time(w, s);
            let growth =
                above[column].map_or_else(|| "–".to_owned(), |before| format!("{:.1}", exponent(before, (w, ms))));
            print!("{:>19}", format!("{ms:.1}  {growth:>4}"));
            above[column] = Some((w, ms));
            if w == 8 {
                at_eight.push((s, ms));
            }
        }
        println!();
    }
    let steps = at_eight.windows(2).map(|pair| format!("{:>19.1}", exponent(pair[0], pair[1])));
    println!("{:>28}{}", "–", steps.collect::<String>());
}
