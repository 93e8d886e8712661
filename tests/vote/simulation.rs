//! Word error rates on simulated traditions, against the medoid witness and the majority of words.

use crate::tradition::{Dice, Text, canonical, majority, voted, wer};

/// A tradition and the word error rate it must stay under, in per cent; `None` where no bound is asked.
struct Tradition {
    name: &'static str,
    copies: fn(&Text, &mut Dice) -> Vec<Text>,
    most: Option<f64>,
}

const GOOD: f64 = 0.055;
const BAD: f64 = 0.12;
const SLOPPY: f64 = 0.2;

fn copies(of: &Text, n: usize, rate: f64, dice: &mut Dice) -> Vec<Text> {
    (0..n).map(|_| of.copy(rate, dice)).collect()
}

fn family(original: &Text, n: usize, dice: &mut Dice) -> Vec<Text> {
    let lost = original.copy(BAD, dice);
    copies(&lost, n, GOOD, dice)
}

const TRADITIONS: [Tradition; 8] = [
    Tradition { name: "4 independent", copies: |o, d| copies(o, 4, GOOD, d), most: None },
    Tradition {
        name: "3 of one bad copy + 1",
        copies: |o, d| [family(o, 3, d), copies(o, 1, GOOD, d)].concat(),
        most: Some(7.0),
    },
    Tradition {
        name: "3 good + 1 sloppy",
        copies: |o, d| [copies(o, 3, GOOD, d), copies(o, 1, SLOPPY, d)].concat(),
        most: Some(1.2),
    },
    Tradition {
        name: "1 verbatim + 3 rewriters",
        copies: |o, d| {
            let mut all = copies(o, 1, 0.025, d);
            all.extend((0..3).map(|_| o.rewrite(0.55, 0.06, d)));
            all
        },
        most: Some(4.0),
    },
    Tradition { name: "2 + 2 families", copies: |o, d| [family(o, 2, d), family(o, 2, d)].concat(), most: None },
    Tradition {
        name: "chain of 4",
        copies: |o, d| {
            let mut all = copies(o, 1, GOOD, d);
            for _ in 0..3 {
                all.push(all[all.len() - 1].copy(GOOD, d));
            }
            all
        },
        most: Some(8.0),
    },
    Tradition {
        name: "family of 4 + 2",
        copies: |o, d| [family(o, 4, d), copies(o, 2, GOOD, d)].concat(),
        most: Some(5.0),
    },
    Tradition {
        name: "8, three families",
        copies: |o, d| [family(o, 3, d), family(o, 3, d), family(o, 2, d)].concat(),
        most: None,
    },
];

/// Mean word error rates of a tradition: ours, the medoid witness, the majority, the best witness.
fn measure(t: &Tradition, draws: u64) -> [f64; 4] {
    let original = Text::original();
    let truth = original.words();
    let mut sums = [0.0; 4];
    for seed in 0..draws {
        let mut dice = Dice::new(seed * 8 + 1);
        let mut all = (t.copies)(&original, &mut dice);
        let turn = seed as usize % all.len();
        all.rotate_left(turn);
        let apparatus = voted(&all);
        let texts: Vec<Vec<String>> = all.iter().map(Text::words).collect();
        let distance = |i: usize| -> f64 { texts.iter().map(|t| wer(&texts[i], t)).sum() };
        let medoid =
            (0..texts.len()).min_by(|&a, &b| distance(a).total_cmp(&distance(b))).expect("a tradition has copies");
        let best = texts.iter().map(|t| wer(t, &truth)).fold(f64::INFINITY, f64::min);
        let figures =
            [wer(&canonical(&apparatus), &truth), wer(&texts[medoid], &truth), wer(&majority(&all), &truth), best];
        sums.iter_mut().zip(figures).for_each(|(s, f)| *s += f / draws as f64);
    }
    sums
}

#[test]
fn every_tradition_keeps_its_bound_and_is_no_worse_than_the_medoid_witness() {
    for t in &TRADITIONS {
        let [ours, medoid, ..] = measure(t, 6);
        assert!(ours <= medoid + 0.3, "{}: {ours:.2} against the medoid's {medoid:.2}", t.name);
        if let Some(most) = t.most {
            assert!(ours <= most + 0.5, "{}: {ours:.2}, asked {most}", t.name);
        }
    }
}

#[test]
fn independent_copies_come_near_the_majority_of_words() {
    let [ours, _, majority, _] = measure(&TRADITIONS[0], 6);
    assert!(ours <= majority + 0.5, "{ours:.2} against {majority:.2}");
}

#[test]
#[ignore = "prints the table of docs/quality.md from 30 draws each"]
fn table() {
    for t in &TRADITIONS {
        let [ours, medoid, majority, best] = measure(t, 30);
        println!("| {} | {best:.2} | {medoid:.2} | {majority:.2} | {ours:.2} |", t.name);
    }
}

#[test]
fn no_two_words_meet_in_the_canonical_text_that_no_witness_joined() {
    for t in &TRADITIONS {
        for seed in 0..3 {
            let all = (t.copies)(&Text::original(), &mut Dice::new(seed));
            let apparatus = voted(&all);
            let joined: std::collections::BTreeSet<(String, String)> = all
                .iter()
                .flat_map(|c| c.words().windows(2).map(|w| (w[0].clone(), w[1].clone())).collect::<Vec<_>>())
                .collect();
            for entry in apparatus.entries.iter().filter(|e| e.lemma.is_some()) {
                for pair in crate::tradition::words(&entry.text).windows(2) {
                    let pair = (pair[0].clone(), pair[1].clone());
                    assert!(joined.contains(&pair), "{}: “{} {}” in “{}”", t.name, pair.0, pair.1, entry.text);
                }
            }
        }
    }
}
