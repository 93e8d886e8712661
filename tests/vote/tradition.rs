//! Simulated traditions: an original, copies of copies, rewriters; every word knows where it comes
//! from.
//!
//! Scribes lose words more often than they add them. A rewriter swaps words that have a synonym,
//! and swaps the same ones as other rewriters do.

use urtext::align::{AlignmentTable, Cell, Row, RowKind};
use urtext::options::VoteOptions;
use urtext::segment::segment;
use urtext::vote::{Apparatus, vote};
use urtext::witness::{Witness, siglum};

/// The original, one sentence a line, written for this test.
const ORIGINAL: &str = include_str!("original.txt");
/// Words with the word a rewriter puts in their place.
const SYNONYMS: &[(&str, &str)] = &[
    ("boat", "vessel"),
    ("big", "huge"),
    ("small", "little"),
    ("began", "started"),
    ("said", "stated"),
    ("found", "discovered"),
    ("near", "beside"),
    ("old", "aged"),
    ("asked", "inquired"),
    ("road", "lane"),
    ("house", "home"),
    ("fast", "quickly"),
    ("help", "aid"),
    ("took", "carried"),
    ("saw", "noticed"),
    ("people", "folk"),
    ("children", "youngsters"),
    ("wall", "rampart"),
    ("after", "following"),
    ("many", "numerous"),
    ("build", "construct"),
    ("broke", "snapped"),
    ("stones", "rocks"),
    ("kept", "held"),
    ("first", "initial"),
    ("end", "finish"),
    ("went", "travelled"),
    ("came", "arrived"),
    ("wide", "broad"),
    ("money", "funds"),
    ("heavy", "weighty"),
    ("night", "darkness"),
    ("storm", "tempest"),
    ("harbour", "port"),
    ("above", "over"),
    ("work", "labour"),
    ("built", "erected"),
    ("men", "fellows"),
    ("because", "since"),
    ("enough", "sufficient"),
    ("whole", "entire"),
    ("bought", "purchased"),
];

/// A small generator of pseudo-random numbers (xorshift), so that the draws are the same
/// everywhere.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// True with probability `p`.
    fn falls(&mut self, p: f64) -> bool {
        ((self.next() >> 11) as f64) < p * (1_u64 << 53) as f64
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }
}

/// A text as sentences of words; each word with its place in the original, if it comes from there.
#[derive(Clone)]
pub(crate) struct Text(Vec<Vec<(Option<usize>, String)>>);

impl Text {
    pub(crate) fn original() -> Self {
        let mut at = 0;
        let words = |line: &str| -> Vec<(Option<usize>, String)> {
            line.trim_end_matches('.')
                .split_whitespace()
                .map(|w| {
                    at += 1;
                    (Some(at - 1), w.to_lowercase())
                })
                .collect()
        };
        Self(ORIGINAL.lines().filter(|l| !l.is_empty()).map(words).collect())
    }

    /// A copy in which a share `rate` of the words goes wrong: half of them lost, a third changed,
    /// the rest added.
    pub(crate) fn copy(&self, rate: f64, dice: &mut Dice) -> Self {
        let all: Vec<&String> = self.0.iter().flatten().map(|w| &w.1).collect();
        let mut out = Vec::new();
        for sentence in &self.0 {
            let mut words = Vec::new();
            for word in sentence {
                if !dice.falls(rate) {
                    words.push(word.clone());
                    continue;
                }
                match dice.below(6) {
                    0..=2 => {}
                    3 | 4 => words.push((word.0, all[dice.below(all.len())].clone())),
                    _ => words.extend([word.clone(), (None, all[dice.below(all.len())].clone())]),
                }
            }
            if words.is_empty() {
                words.push(sentence[0].clone());
            }
            out.push(words);
        }
        Self(out)
    }

    /// A rewriter's text: a copy in which words that have a synonym are swapped with this
    /// probability.
    pub(crate) fn rewrite(&self, swap: f64, rate: f64, dice: &mut Dice) -> Self {
        let mut text = self.copy(rate, dice);
        for word in text.0.iter_mut().flatten() {
            if let Some((_, new)) = SYNONYMS.iter().find(|s| s.0 == word.1)
                && dice.falls(swap)
            {
                word.1 = (*new).to_owned();
            }
        }
        text
    }

    /// The first half of one text and the second half of another.
    pub(crate) fn halves(first: &Self, second: &Self) -> Self {
        let half = first.0.len() / 2;
        Self([&first.0[..half], &second.0[half..]].concat())
    }

    pub(crate) fn words(&self) -> Vec<String> {
        self.0.iter().flatten().map(|w| bare(&w.1)).collect()
    }

    pub(crate) fn sentences(&self) -> Vec<Vec<String>> {
        self.0.iter().map(|s| s.iter().map(|w| bare(&w.1)).collect()).collect()
    }

    fn lines(&self) -> String {
        let line = |s: &Vec<(Option<usize>, String)>| -> String {
            let text = s.iter().map(|w| w.1.as_str()).collect::<Vec<_>>().join(" ");
            let mut chars = text.chars();
            let first: String =
                chars.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
            format!("{first}{}.\n", chars.as_str())
        };
        self.0.iter().map(line).collect()
    }
}

/// Word by word, the word that most copies have in each place of the original: no lineages, no
/// attested wording.
pub(crate) fn majority(copies: &[Text]) -> Vec<String> {
    let places = Text::original().0.iter().flatten().count();
    let mut out = Vec::new();
    for place in 0..places {
        let mut votes: Vec<(usize, Option<&str>)> = Vec::new();
        for copy in copies {
            let word = copy.0.iter().flatten().find(|w| w.0 == Some(place)).map(|w| w.1.as_str());
            match votes.iter_mut().find(|v| v.1 == word) {
                Some(v) => v.0 += 1,
                None => votes.push((1, word)),
            }
        }
        let most = votes.iter().map(|v| v.0).max().unwrap_or(0);
        out.extend(votes.iter().find(|v| v.0 == most).and_then(|v| v.1).map(bare));
    }
    out
}

/// Runs the vote on copies whose sentences are known to correspond.
pub(crate) fn voted(copies: &[Text]) -> Apparatus {
    let witnesses: Vec<Witness> = copies
        .iter()
        .enumerate()
        .map(|(i, c)| Witness { siglum: siglum(i), text: c.lines(), ..Witness::default() })
        .collect();
    let segments: Vec<_> = witnesses.iter().map(segment).collect();
    let rows = (0..copies[0].0.len())
        .map(|r| Row {
            group: 0,
            kind: RowKind::Body,
            cells: (0..witnesses.len())
                .map(|w| Cell {
                    witness: w,
                    segment: r,
                    span: segments[w].items[r].span,
                    score: 1.0,
                    moved: false,
                })
                .collect(),
        })
        .collect();
    let table = AlignmentTable {
        rows,
        asides: Vec::new(),
        groups: vec![Some(0); witnesses.len()],
        links: Vec::new(),
    };
    vote(&witnesses, &segments, &table, &VoteOptions::default())
}

/// The words of the canonical text.
pub(crate) fn canonical(apparatus: &Apparatus) -> Vec<String> {
    let printed = apparatus.entries.iter().filter(|e| e.lemma.is_some());
    printed.flat_map(|e| words(&e.text)).collect()
}

/// The words of a text in lower case.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(bare).collect()
}

/// A word in lower case without the marks around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Word error rate against the original, in per cent.
pub(crate) fn wer(text: &[String], original: &[String]) -> f64 {
    let mut row: Vec<usize> = (0..=original.len()).collect();
    for (i, x) in text.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in original.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (diagonal + usize::from(x != y)).min(above + 1).min(row[j] + 1);
            diagonal = above;
        }
    }
    100.0 * row[original.len()] as f64 / original.len() as f64
}
