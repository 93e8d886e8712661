//! How probably each token of one line is the token of another.
//!
//! Comes in: two lines of a row. Goes out: for each token of the first, the tokens of the second
//! that have its form, with the probability that they belong together over all ways of laying the
//! lines side by side. Method: forward and backward sums over match and gap (the posterior decoding
//! of Schwartz and Pachter 2007), where a match multiplies by `e^(2.5 · weight)` and a gap that is
//! opened by `e^-1.2`; gaps before and after everything are free. Cost: the product of the lengths;
//! where that is large, the lines are cut at what is unique in both (`cut.rs`).
//!
//! ```text
//! the cat sat , the dog           the 1 · the 1  .31      the 2 · the 1  .69
//!               the dog           dog · dog      1.00
//! ```

use super::cut::{Piece, pieces};

/// What a match of weight 1 adds to the logarithm of a way. Fitted on vectors of what editors
/// expect, together with the next.
const MATCH: f64 = 2.5;
/// What opening a gap adds to it.
const GAP: f64 = -1.2;
/// Least probability that is kept.
pub(super) const LEAST: f64 = 0.02;
/// Where a row of sums grows beyond this, it is scaled down, and by how much: both well within
/// what a float holds.
const HUGE: f64 = 1e250;
const SCALE: f64 = 1e-300;

/// A token of the other line, and a probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Match {
    pub(super) token: usize,
    pub(super) probability: f64,
}

/// For each token of a line its matches in another, rising.
pub(super) type Matches = Vec<Vec<Match>>;

/// The matches of two lines of forms with these weights.
pub(super) fn matches(first: &[usize], second: &[usize], weights: &[f64]) -> Matches {
    let mut found: Matches = vec![Vec::new(); first.len()];
    for piece in pieces(first, second) {
        match piece {
            Piece::Anchor { first: own, second: token } => {
                found[own].push(Match { token, probability: 1.0 });
            }
            Piece::Between { first: own, second: other } => {
                let sums = Sums {
                    first: &first[own.clone()],
                    second: &second[other.clone()],
                    weights,
                    begins: own.start == 0 && other.start == 0,
                    ends: own.end == first.len() && other.end == second.len(),
                };
                sums.posterior(own.start, other.start, &mut found);
            }
        }
    }
    found
}

/// The matches seen from the other line, which has so many tokens.
pub(super) fn turned(matches: &Matches, tokens: usize) -> Matches {
    let mut turned: Matches = vec![Vec::new(); tokens];
    for (token, own) in matches.iter().enumerate() {
        for found in own {
            turned[found.token].push(Match { token, probability: found.probability });
        }
    }
    turned
}

/// Two stretches of lines, and whether they begin and end their lines.
struct Sums<'a> {
    first: &'a [usize],
    second: &'a [usize],
    weights: &'a [f64],
    begins: bool,
    ends: bool,
}

/// A row of sums over the ways to (or from) each place, by the last (or next) step.
#[derive(Clone)]
struct Row {
    matched: Vec<f64>,
    /// A token of the first line stands alone.
    first_alone: Vec<f64>,
    /// A token of the second line stands alone.
    second_alone: Vec<f64>,
    /// Logarithm of what all of them are to be multiplied with.
    scale: f64,
}

impl Row {
    fn new(width: usize, scale: f64) -> Self {
        let empty = || vec![0.0; width];
        Self { matched: empty(), first_alone: empty(), second_alone: empty(), scale }
    }

    fn scaled(mut self) -> Self {
        let all = || self.matched.iter().chain(&self.first_alone).chain(&self.second_alone);
        if all().any(|&sum| sum > HUGE) {
            for sum in
                self.matched.iter_mut().chain(&mut self.first_alone).chain(&mut self.second_alone)
            {
                *sum *= SCALE;
            }
            self.scale -= SCALE.ln();
        }
        self
    }
}

impl Sums<'_> {
    /// Adds the matches of the stretches, which begin at these tokens of their lines.
    fn posterior(&self, first_start: usize, second_start: usize, found: &mut Matches) {
        let (height, width) = (self.first.len(), self.second.len());
        if height == 0 || width == 0 {
            return;
        }
        let forward = self.forward();
        let last = &forward[height];
        let all = last.matched[width] + last.first_alone[width] + last.second_alone[width];
        let all = all.ln() + last.scale;

        let mut below = self.last_row();
        for at in (0..height).rev() {
            let row = &forward[at + 1];
            for other in (0..width).filter(|&other| self.first[at] == self.second[other]) {
                let to = row.matched[other + 1].ln() + row.scale;
                let from = below.matched[other + 1].ln() + below.scale;
                let probability = (to + from - all).exp().min(1.0);
                if probability >= LEAST {
                    let token = second_start + other;
                    found[first_start + at].push(Match { token, probability });
                }
            }
            below = self.backward(at, &below);
        }
    }

    /// What a match multiplies a way by.
    fn gain(&self, form: usize) -> f64 {
        (MATCH * self.weights[form]).exp()
    }

    /// What opening a gap costs beside this place of the other line.
    fn opening(&self, place: usize, length: usize) -> f64 {
        let is_free = (place == 0 && self.begins) || (place == length && self.ends);
        if is_free { 1.0 } else { GAP.exp() }
    }

    /// The sums over the ways from the beginning, row by row. A run of lonely tokens of the first
    /// line goes before one of the second, so that no way counts twice.
    fn forward(&self) -> Vec<Row> {
        let (height, width) = (self.first.len(), self.second.len());
        let gaps: Vec<f64> = (0..=width).map(|place| self.opening(place, width)).collect();
        let mut rows: Vec<Row> = Vec::with_capacity(height + 1);
        for at in 0..=height {
            let mut row = Row::new(width + 1, rows.last().map_or(0.0, |above| above.scale));
            if let Some(above) = rows.last() {
                let form = self.first[at - 1];
                let gain = self.gain(form);
                for (place, gap) in gaps.iter().enumerate() {
                    row.first_alone[place] = above.matched[place] * gap + above.first_alone[place];
                }
                let same = (0..width).filter(|&before| self.second[before] == form);
                for before in same {
                    row.matched[before + 1] = gain
                        * (above.matched[before]
                            + above.first_alone[before]
                            + above.second_alone[before]);
                }
            } else {
                row.matched[0] = 1.0;
            }

            let gap = self.opening(at, height);
            for place in 1..=width {
                row.second_alone[place] = (row.matched[place - 1] + row.first_alone[place - 1])
                    * gap
                    + row.second_alone[place - 1];
            }
            rows.push(row.scaled());
        }
        rows
    }

    /// The sums over the ways to the end from the places behind the first line.
    fn last_row(&self) -> Row {
        let width = self.second.len();
        let mut row = Row::new(width + 1, 0.0);
        let gap = self.opening(self.first.len(), self.first.len());
        for place in (0..=width).rev() {
            let alone = if place == width { 1.0 } else { row.second_alone[place + 1] };
            let opened = if place == width { 1.0 } else { alone * gap };
            row.matched[place] = opened;
            row.first_alone[place] = opened;
            row.second_alone[place] = alone;
        }
        row
    }

    /// The sums over the ways to the end from the places before a token of the first line, given
    /// those behind it.
    fn backward(&self, at: usize, below: &Row) -> Row {
        let width = self.second.len();
        let form = self.first[at];
        let gain = self.gain(form);
        let gap = self.opening(at, self.first.len());
        let mut row = Row::new(width + 1, below.scale);
        for place in (0..=width).rev() {
            let matches = place < width && self.second[place] == form;
            let matched = if matches { gain * below.matched[place + 1] } else { 0.0 };
            let second_alone = if place < width { row.second_alone[place + 1] } else { 0.0 };
            let first_alone = below.first_alone[place];

            let opened = first_alone * self.opening(place, width);
            row.matched[place] = matched + opened + second_alone * gap;
            row.first_alone[place] = matched + first_alone + second_alone * gap;
            row.second_alone[place] = matched + second_alone;
        }
        row.scaled()
    }
}

#[cfg(test)]
mod tests {
    use super::{matches, turned};

    #[test]
    fn a_token_between_partners_belongs_to_them() {
        // the cat sat , the dog  |  the dog
        let found = matches(&[0, 1, 2, 3, 0, 4], &[0, 4], &[0.9, 1.3, 1.3, 0.2, 1.3]);
        assert!(found[5][0].probability > 0.95, "{found:?}");
        assert!(found[4][0].probability > found[0][0].probability, "{found:?}");
        assert_eq!(turned(&turned(&found, 2), 6), found);
    }

    #[test]
    fn a_long_line_of_one_form_keeps_its_sums_finite() {
        let line = vec![0; 700];
        let found = matches(&line, &line, &[2.0]);
        assert!(found.iter().flatten().all(|found| found.probability.is_finite()));
        assert!(found.iter().all(|own| own.iter().any(|found| found.probability > 0.0)));
    }
}
