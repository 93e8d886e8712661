//! What third lines say of a match.
//!
//! Comes in: the matches of all lines that are compared. Goes out: the same, stronger where a third
//! line has a token that matches both, weaker beside where none has (Notredame 2000, Do et al.
//! 2005). Two rounds, so that a path over two lines counts too. Cost: lines³ × length × matches of
//! a token, which are few.
//!
//! ```text
//! A the-cat    P(A,B) += P(A,C) · P(C,B)      a match that C knows of, too, goes before one that
//! B the-cat                                   only A and B have
//! C the-cat
//! ```

use super::pair::{Match, Matches, matches, turned};
use crate::partners::Partners;

/// Rounds of asking third lines; a third one changes nothing that was measured.
const ROUNDS: usize = 2;
/// Least share of the strongest match that is kept.
const LEAST: f64 = 1e-4;

/// The matches of every line with each line it is compared with.
pub(super) struct Compared {
    /// `[first][second]`, in both directions.
    pub(super) matches: Vec<Vec<Option<Matches>>>,
}

impl Compared {
    /// Compares the lines of partners.
    pub(super) fn new(lines: &[Vec<usize>], weights: &[f64], partners: &Partners) -> Self {
        let mut all: Vec<Vec<Option<Matches>>> = vec![vec![None; lines.len()]; lines.len()];
        for (first, line) in lines.iter().enumerate() {
            for &second in partners.of(first).iter().filter(|&&second| second > first) {
                let found = matches(line, &lines[second], weights);
                all[second][first] = Some(turned(&found, lines[second].len()));
                all[first][second] = Some(found);
            }
        }
        Self { matches: all }
    }

    /// The same with what third lines say, as shares of the strongest match.
    pub(super) fn consistent(&self, lines: &[Vec<usize>], partners: &Partners) -> Self {
        let mut now = Self { matches: self.matches.clone() };
        if lines.len() > 2 {
            for _ in 0..ROUNDS {
                now = now.round(lines, partners);
            }
        }
        now
    }

    fn round(&self, lines: &[Vec<usize>], partners: &Partners) -> Self {
        let mut next: Vec<Vec<Option<Matches>>> = vec![vec![None; lines.len()]; lines.len()];
        for (first, line) in lines.iter().enumerate() {
            for &second in partners.of(first).iter().filter(|&&second| second > first) {
                let mut sums = Sums::new(lines[second].len());
                let found: Matches = (0..line.len())
                    .map(|token| {
                        self.add(first, second, token, partners, &mut sums);
                        sums.take()
                    })
                    .collect();
                next[first][second] = Some(found);
            }
        }

        let most = next
            .iter()
            .flatten()
            .flatten()
            .flatten()
            .flatten()
            .fold(0.0_f64, |most, found| most.max(found.probability));
        let pairs =
            (0..lines.len()).flat_map(|first| (first + 1..lines.len()).map(move |to| (first, to)));
        for (first, second) in pairs {
            let Some(found) = &mut next[first][second] else { continue };
            for own in found.iter_mut() {
                own.iter_mut().for_each(|found| found.probability /= most);
                own.retain(|found| found.probability >= LEAST);
            }
            let turned = turned(found, lines[second].len());
            next[second][first] = Some(turned);
        }
        Self { matches: next }
    }

    /// What is said of a token of one line and the tokens of another, by the two and by all third
    /// lines.
    fn add(&self, first: usize, second: usize, token: usize, partners: &Partners, sums: &mut Sums) {
        for found in self.of(first, second, token) {
            sums.add(found.token, found.probability);
        }
        for &third in partners.of(first).iter().filter(|&&third| partners.are(third, second)) {
            for step in self.of(first, third, token) {
                for found in self.of(third, second, step.token) {
                    sums.add(found.token, step.probability * found.probability);
                }
            }
        }
    }

    /// The matches of a token in another line.
    pub(super) fn of(&self, first: usize, second: usize, token: usize) -> &[Match] {
        self.matches[first][second].as_ref().map_or(&[], |found| &found[token])
    }
}

/// Sums for the tokens of a line, of which few are touched.
struct Sums {
    of: Vec<f64>,
    touched: Vec<usize>,
}

impl Sums {
    fn new(tokens: usize) -> Self {
        Self { of: vec![0.0; tokens], touched: Vec::new() }
    }

    fn add(&mut self, token: usize, probability: f64) {
        if self.of[token] == 0.0 {
            self.touched.push(token);
        }
        self.of[token] += probability;
    }

    /// The sums by token; afterwards all are 0.
    fn take(&mut self) -> Vec<Match> {
        self.touched.sort_unstable();
        self.touched.dedup();
        self.touched
            .drain(..)
            .map(|token| Match { token, probability: std::mem::take(&mut self.of[token]) })
            .collect()
    }
}
