//! Stories for the measurements, invented by a counter with a fixed seed: the same everywhere.

use urtext::read::{ReadOptions, from_bytes};
use urtext::witness::{Witness, siglum};

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
    const SYLLABLES: [&str; 16] = [
        "ka", "lo", "mi", "ren", "tas", "vo", "bel", "du", "fin", "gor", "hal", "jin", "pra",
        "qui", "ster", "zem",
    ];
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

/// `count` tellings of a story of so many sentences.
pub(crate) fn witnesses(count: usize, sentences: usize) -> Vec<Witness> {
    let mut numbers = Numbers(0x2545_F491_4F6C_DD1D);
    let story: Vec<Vec<String>> = (0..sentences).map(|_| sentence(&mut numbers)).collect();
    (0..count)
        .map(|w| {
            let text = telling(&story, &mut numbers);
            let witness =
                from_bytes("telling", "telling.txt", text.as_bytes(), &ReadOptions::default());
            Witness { siglum: siglum(w), ..witness.expect("the telling is text") }
        })
        .collect()
}
