//! What one witness has in a row, as the collation sees it.
//!
//! Comes in: the tokens of the witnesses in one row. Goes out: the same as numbers, with the
//! weight of each form. Equal lines are one line here, and lines stand in the order of their
//! forms, so that nothing that follows can depend on the order of witnesses. Cost: sorting.
//!
//! ```text
//! A  The black cat ,        line 0   , black cat the  ->  0 1 2 3        weights
//! B  The cat                …                              …             cat 1.4   , .25
//! C  The black cat ,        A and C are one line
//! ```

use std::collections::{BTreeMap, BTreeSet};

/// Weight of a mark beside that of a word: enough to decide between places that no word tells
/// apart, too little to draw a word away.
const MARK: f64 = 0.25;
/// Letters from which a word weighs no more: longer ones are no rarer.
const LONG: usize = 8;

/// A token in the form it is compared by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form(pub String);

impl Form {
    /// Whether it has a letter or digit; else it is a mark.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.0.chars().any(char::is_alphanumeric)
    }
}

/// The lines of a row.
#[derive(Debug)]
pub(super) struct Lines {
    /// The distinct forms, rising.
    pub(super) forms: Vec<Form>,
    /// For each form how much it weighs.
    pub(super) weights: Vec<f64>,
    /// The distinct lines, rising, each as numbers of forms.
    pub(super) lines: Vec<Vec<usize>>,
    /// For each witness its line.
    pub(super) of: Vec<usize>,
}

impl Lines {
    /// The lines of what each witness has.
    pub(super) fn of(witnesses: &[Vec<Form>]) -> Self {
        let distinct: BTreeSet<&Form> = witnesses.iter().flatten().collect();
        let number: BTreeMap<&Form, usize> = distinct.iter().copied().zip(0..).collect();
        let numbered: Vec<Vec<usize>> = witnesses
            .iter()
            .map(|tokens| tokens.iter().map(|form| number[form]).collect())
            .collect();

        let lines: Vec<Vec<usize>> =
            numbered.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect();
        let of = numbered.iter().map(|own| lines.partition_point(|line| line < own)).collect();
        let forms: Vec<Form> = distinct.into_iter().cloned().collect();
        let weights = weights(&forms, &lines);
        Self { forms, weights, lines, of }
    }
}

/// The weight of each form: long and rare ones outweigh short and frequent ones.
fn weights(forms: &[Form], lines: &[Vec<usize>]) -> Vec<f64> {
    let mut occurrences = vec![0_usize; forms.len()];
    let mut with = vec![0_usize; forms.len()];
    for line in lines {
        for &form in line {
            occurrences[form] += 1;
        }
        for form in line.iter().collect::<BTreeSet<_>>() {
            with[*form] += 1;
        }
    }

    let weight = |(at, form): (usize, &Form)| {
        let each = occurrences[at] as f64 / with[at].max(1) as f64;
        let letters = form.0.chars().count().min(LONG);
        let alone = if form.is_word() { 1.0 + letters as f64 / LONG as f64 } else { MARK };
        alone / each.max(1.0).sqrt()
    };
    forms.iter().enumerate().map(weight).collect()
}

#[cfg(test)]
mod tests {
    use super::{Form, Lines};

    fn lines(texts: &[&str]) -> Lines {
        let forms = |text: &&str| text.split(' ').map(|word| Form(word.to_owned())).collect();
        Lines::of(&texts.iter().map(forms).collect::<Vec<_>>())
    }

    #[test]
    fn equal_witnesses_are_one_line_whatever_their_order() {
        let one = lines(&["the lamp", "a lamp", "the lamp"]);
        let other = lines(&["the lamp", "the lamp", "a lamp"]);
        assert_eq!(one.lines, other.lines);
        assert_eq!((one.of, other.of), (vec![1, 0, 1], vec![1, 1, 0]));
    }

    #[test]
    fn rare_long_words_outweigh_frequent_short_ones_and_those_outweigh_marks() {
        let lines = lines(&["the lantern , the oar , the rope ,"]);
        let weight =
            |word: &str| lines.weights[lines.forms.iter().position(|form| form.0 == word).unwrap()];
        assert!(weight("lantern") > weight("oar"));
        assert!(weight("oar") > weight("the"));
        assert!(weight("the") > weight(","));
    }
}
