//! How the time of the whole pipeline grows with witnesses and with sentences.
//!
//! `cargo bench --bench grid` prints a grid of milliseconds of processor time, from texts in memory to the finished
//! document, and the exponents of growth by least squares over the logarithms: 1 is linear, 2 quadratic. The stories are
//! invented by a counter with a fixed seed. Each figure is the best of several runs: other work on the machine only ever
//! adds to it.

#![allow(clippy::print_stdout, missing_docs, reason = "a measurement prints what it finds")]

mod measure;

use measure::processor_time;
use std::hint::black_box;
use std::time::Duration;
use urtext::options::Options;
use urtext::read::{ReadOptions, from_bytes};
use urtext::reconstruct::reconstruct;
use urtext::report::{document, save};
use urtext::witness::{Witness, siglum};

const WITNESSES: [usize; 6] = [2, 4, 8, 16, 32, 64];
const SENTENCES: [usize; 4] = [25, 100, 250, 1000];
/// Sentences of all witnesses together that one run may have; beyond it a cell of the grid is left empty.
const MOST: usize = 32_000;
/// A cell is run again until so much time is spent on it.
const LONG_ENOUGH: Duration = Duration::from_millis(500);

/// A small generator of numbers (xorshift): the same everywhere, and no more than a bench needs.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).expect("it is below n")
    }
}

/// A word by its number; low numbers are short and frequent, as in a language.
fn word(number: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["ka", "lo", "mi", "ren", "tas", "vo", "bel", "du", "fin", "gor", "hal", "jin", "pra", "qui", "ster", "zem"];
    let mut rest = number;
    let mut word = String::new();
    loop {
        word.push_str(SYLLABLES[rest % 16]);
        rest /= 16;
        if rest == 0 {
            return word;
        }
    }
}

fn sentence(numbers: &mut Numbers) -> Vec<String> {
    let length = 8 + numbers.below(14);
    let draw = |numbers: &mut Numbers| {
        let most = [20, 200, 4000][numbers.below(3)];
        word(numbers.below(most))
    };
    (0..length).map(|_| draw(numbers)).collect()
}

/// A telling of the story: some sentences left out, some words changed, a few sentences of its own.
fn telling(story: &[Vec<String>], numbers: &mut Numbers) -> String {
    let mut text = String::new();
    for (i, original) in story.iter().enumerate() {
        if numbers.below(10) == 0 {
            continue;
        }
        let mut words = original.clone();
        for _ in 0..words.len() / 4 {
            let at = numbers.below(words.len());
            words[at] = word(numbers.below(4000));
        }
        push(&mut text, &words);
        if numbers.below(20) == 0 {
            push(&mut text, &sentence(numbers));
        }
        text.push_str(if i % 5 == 4 { "\n\n" } else { " " });
    }
    text
}

fn push(text: &mut String, words: &[String]) {
    let line = words.join(" ");
    let (first, rest) = line.split_at(1);
    text.push_str(&first.to_uppercase());
    text.push_str(rest);
    text.push_str(". ");
}

fn witnesses(count: usize, sentences: usize) -> Vec<Witness> {
    let mut numbers = Numbers(0x2545_F491_4F6C_DD1D);
    let story: Vec<Vec<String>> = (0..sentences).map(|_| sentence(&mut numbers)).collect();
    (0..count)
        .map(|w| {
            let text = telling(&story, &mut numbers);
            let witness = from_bytes("telling", "telling.txt", text.as_bytes(), &ReadOptions::default());
            Witness { siglum: siglum(w), ..witness.expect("the telling is text") }
        })
        .collect()
}

/// The best processor time of the pipeline, in milliseconds.
fn time(count: usize, sentences: usize) -> f64 {
    let input = witnesses(count, sentences);
    let mut best = Duration::MAX;
    let mut spent = Duration::ZERO;
    while spent < LONG_ENOUGH {
        let input = input.clone();
        let start = processor_time();
        let found = reconstruct(input, Vec::new(), &Options::default()).expect("the tellings are of one story");
        black_box(save::to_json(&document(&found), save::Layout::Lines));
        let took = processor_time() - start;
        best = best.min(took);
        spent += took;
    }
    best.as_secs_f64() * 1e3
}

/// The exponent of growth by least squares over (size, time).
fn exponent(points: &[(usize, f64)]) -> f64 {
    let logs: Vec<(f64, f64)> = points.iter().map(|&(size, ms)| ((size as f64).ln(), ms.ln())).collect();
    let n = logs.len() as f64;
    let (x, y) = logs.iter().fold((0.0, 0.0), |sum, p| (sum.0 + p.0 / n, sum.1 + p.1 / n));
    let (up, across) = logs.iter().fold((0.0, 0.0), |s, p| (s.0 + (p.0 - x) * (p.1 - y), s.1 + (p.0 - x) * (p.0 - x)));
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
    println!("{:>9}{}", "exponent", columns.iter().map(|c| format!("{:>15.2}", exponent(c))).collect::<String>());
}
