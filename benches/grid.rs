//! How the time of the whole pipeline grows with witnesses and with sentences.
//!
//! `cargo bench --bench grid` prints a grid of milliseconds of processor time, from texts in memory
//! to the finished document, and the exponents of growth by least squares over the logarithms: 1 is
//! linear, 2 quadratic. The stories are invented by a counter with a fixed seed. Each figure is the
//! best of several runs: other work on the machine only ever adds to it.

#![allow(clippy::print_stdout, missing_docs, reason = "a measurement prints what it finds")]

mod measure;
mod stories;

use measure::processor_time;
use std::hint::black_box;
use std::time::Duration;
use stories::witnesses;
use urtext::document::{document, save};
use urtext::options::Options;
use urtext::reconstruct::reconstruct;

const WITNESSES: [usize; 6] = [2, 4, 8, 16, 32, 64];
const SENTENCES: [usize; 4] = [25, 100, 250, 1000];
/// Sentences of all witnesses together that one run may have; beyond it a cell of the grid is left
/// empty.
const MOST: usize = 32_000;
/// A cell is run again until so much time is spent on it.
const LONG_ENOUGH: Duration = Duration::from_millis(500);

/// The best processor time of the pipeline, in milliseconds.
fn time(count: usize, sentences: usize) -> f64 {
    let input = witnesses(count, sentences);
    let mut best = Duration::MAX;
    let mut spent = Duration::ZERO;
    while spent < LONG_ENOUGH {
        let input = input.clone();
        let start = processor_time();
        let found = reconstruct(input, Vec::new(), &Options::default())
            .expect("the tellings are of one story");
        black_box(save::to_json(&document(&found), save::Layout::Lines));
        let took = processor_time() - start;
        best = best.min(took);
        spent += took;
    }
    best.as_secs_f64() * 1e3
}

/// The exponent of growth by least squares over (size, time).
fn exponent(points: &[(usize, f64)]) -> f64 {
    let logs: Vec<(f64, f64)> =
        points.iter().map(|&(size, ms)| ((size as f64).ln(), ms.ln())).collect();
    let n = logs.len() as f64;
    let (x, y) = logs.iter().fold((0.0, 0.0), |sum, p| (sum.0 + p.0 / n, sum.1 + p.1 / n));
    let (up, across) = logs
        .iter()
        .fold((0.0, 0.0), |s, p| (s.0 + (p.0 - x) * (p.1 - y), s.1 + (p.0 - x) * (p.0 - x)));
    up / across
}

fn main() {
    print!("{:>9}", "witnesses");
    SENTENCES.iter().for_each(|s| print!("{s:>9} sent."));
    println!("   exponent   (ms of processor time)");
    let mut columns: [Vec<(usize, f64)>; SENTENCES.len()] = Default::default();
    for w in WITNESSES {
        print!("{w:>9}");
        let mut row = Vec::new();
        for (column, s) in SENTENCES.into_iter().enumerate().filter(|(_, s)| s * w <= MOST) {
            let ms = time(w, s);
            print!("{ms:>15.1}");
            row.push((s, ms));
            columns[column].push((w, ms));
        }
        let empty = (SENTENCES.len() - row.len()) * 15;
        println!("{:empty$}{:>11.2}", "", exponent(&row));
    }
    println!(
        "{:>9}{}",
        "exponent",
        columns.iter().map(|c| format!("{:>15.2}", exponent(c))).collect::<String>()
    );
}
