//! What the collation of words takes, and how it grows.
//!
//! `cargo bench --bench words` prints milliseconds of processor time for texts without a sentence,
//! from their forms to columns. The texts are made by a counter with a fixed seed: words of a long
//! tail, of which each witness replaces, drops and adds some, with two runs moved.

#![allow(clippy::print_stdout, missing_docs, reason = "a measurement prints what it finds")]

mod measure;

use measure::processor_time;
use std::hint::black_box;
use urtext::collate::{Form, collate};

/// Witnesses and words of each.
const SIZES: [(usize, usize); 7] =
    [(4, 250), (4, 1000), (4, 5000), (10, 500), (20, 500), (50, 500), (6, 12_000)];
/// Different words of a text.
const WORDS: u64 = 4000;

/// A counter that scatters (Steele, Lea and Flood 2014).
struct Counter(u64);

impl Counter {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }

    /// A word: the n-th is about as frequent as 1 / n.
    fn word(&mut self) -> Form {
        let share = self.below(1 << 20) as f64 / f64::from(1 << 20);
        Form(format!("w{}", (WORDS as f64).powf(share) as u64))
    }
}

fn witnesses(count: usize, words: usize) -> Vec<Vec<Form>> {
    let mut counter = Counter(count as u64 * 1_000_003 + words as u64);
    let base: Vec<Form> = (0..words).map(|_| counter.word()).collect();
    (0..count).map(|_| witness(&base, &mut counter)).collect()
}

fn witness(base: &[Form], counter: &mut Counter) -> Vec<Form> {
    let mut text = Vec::new();
    for word in base {
        match counter.below(100) {
            0..8 => text.push(counter.word()),
            8..11 => {}
            11..14 => text.extend([word.clone(), counter.word()]),
            _ => text.push(word.clone()),
        }
    }
    for _ in 0..2 {
        let length = 10 + counter.below(20) as usize;
        let from = counter.below((text.len() - length) as u64) as usize;
        let run: Vec<Form> = text.drain(from..from + length).collect();
        let to = counter.below(text.len() as u64) as usize;
        text.splice(to..to, run);
    }
    text
}

fn main() {
    println!("{:>9}{:>9}{:>9}{:>12}", "witnesses", "words", "columns", "ms");
    for (count, words) in SIZES {
        let texts = witnesses(count, words);
        let start = processor_time();
        let collated = black_box(collate(&texts));
        let took = (processor_time() - start).as_secs_f64() * 1e3;
        println!("{count:>9}{words:>9}{:>9}{took:>12.1}", collated.n_columns);
    }
}
