//! Words: what stands where, in all witnesses of a row.
//!
//! Comes in: the tokens that each witness has in a row. Goes out: for every token its node (the
//! equal tokens of all witnesses that belong together) and its column (what stands in one place),
//! and the runs that stand in another order. The same whatever the order of witnesses.
//!
//! ```text
//! A  The kolour of roses         node    0 1 2 3 5      column  0 1 2 3
//! B  The colour of rozes                 0 1'2 4                0 1 2 3
//! ```
//!
//! Method: equal lines once (`line.rs`); probabilities that two tokens belong together, for each
//! two lines (`pair.rs`, long ones cut by `cut.rs`); what third lines say of them
//! (`consistency.rs`); joined in order of strength while they stay in an order (`merge.rs`,
//! `order.rs`); words spelt alike in one column (`near.rs`); the others by the longest way to
//! them; moves (`moves.rs`). Of more than ten witnesses partners are compared. Cost: pairs of
//! lines × the product of their lengths, about ten nanoseconds a pair of tokens.
//!
//! Around that core: the tokens of a witness (`token.rs`), what counts as agreement (`fold.rs`),
//! all rows of a table (`rows.rs`), what varies in their columns (`variation.rs`), and texts that
//! fall into no rows (`whole.rs`).

mod consistency;
mod cut;
mod fold;
mod line;
mod merge;
mod moves;
mod near;
mod order;
mod pair;
mod rows;
mod token;
mod variation;
pub(crate) mod whole;

pub use fold::{Changed, Rules};
pub use line::Form;
pub use rows::{RowWords, rows};
pub use token::Word;
pub use variation::{Column, Variation};

use crate::partners::Partners;
use consistency::Compared;
use line::Lines;
use order::{Order, Place};
use std::collections::{BTreeMap, BTreeSet};

/// The tokens of a row, laid side by side.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Collated {
    /// For each witness the node of each of its tokens.
    pub nodes: Vec<Vec<usize>>,
    /// For each witness the column of each of its tokens, rising.
    pub columns: Vec<Vec<usize>>,
    /// How many nodes there are.
    pub n_nodes: usize,
    /// How many columns there are.
    pub n_columns: usize,
    /// Runs that stand in another order.
    pub moves: Vec<Move>,
}

/// A run of equal tokens that stands at one place in some witnesses and elsewhere in others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Move {
    /// Nodes of its tokens at the one place.
    pub first: Vec<usize>,
    /// Nodes of its tokens at the other.
    pub second: Vec<usize>,
}

/// Lays the tokens of all witnesses of a row side by side.
#[must_use]
pub fn collate(witnesses: &[Vec<Form>]) -> Collated {
    let lines = Lines::of(witnesses);
    let partners = Partners::choose(lines.lines.len(), || likeness(&lines));
    let alone = Compared::new(&lines.lines, &lines.weights, &partners);
    let consistent = alone.consistent(&lines.lines, &partners);

    let nodes = merge::nodes(&lines, &alone, &consistent);
    let moves = moves::moved(&lines, &nodes, &partners);
    let mut columns = nodes.clone();
    near::join_alike(&lines, &mut columns);
    numbered(&lines, &nodes, &columns, &moves)
}

/// Nodes and columns by numbers in the order of the row.
fn numbered(lines: &Lines, nodes: &Order, columns: &Order, moves: &[moves::Run]) -> Collated {
    let ranks = columns.ranks();
    let column = |place: Place| ranks[columns.of(place)];
    let mut in_order: Vec<(usize, usize, usize)> = nodes
        .members
        .iter()
        .enumerate()
        .filter_map(|(node, members)| {
            let place = *members.first()?;
            Some((column(place), lines.lines[place.line][place.at], node))
        })
        .collect();
    in_order.sort_unstable();

    let mut number = vec![0; nodes.members.len()];
    for (at, &(_, _, node)) in in_order.iter().enumerate() {
        number[node] = at;
    }
    let node = |place: Place| number[nodes.of(place)];
    let each = |value: &dyn Fn(Place) -> usize| -> Vec<Vec<usize>> {
        let line = |&line: &usize| {
            (0..lines.lines[line].len()).map(|at| value(Place { line, at })).collect()
        };
        lines.of.iter().map(line).collect()
    };

    let run = |start: Place, length: usize| -> Vec<usize> {
        (start.at..start.at + length).map(|at| node(Place { at, ..start })).collect()
    };
    let moves: BTreeSet<Move> = moves
        .iter()
        .map(|moved| {
            let (first, second) = (run(moved.first, moved.length), run(moved.second, moved.length));
            Move { first: first.clone().min(second.clone()), second: first.max(second) }
        })
        .collect();
    Collated {
        nodes: each(&node),
        columns: each(&column),
        n_nodes: in_order.len(),
        n_columns: in_order.last().map_or(0, |last| last.0 + 1),
        moves: moves.into_iter().collect(),
    }
}

/// How alike any two lines are by the weight of the words they share.
fn likeness(lines: &Lines) -> Vec<Vec<f32>> {
    let counted: Vec<BTreeMap<usize, f64>> = lines
        .lines
        .iter()
        .map(|line| {
            let mut counts = BTreeMap::new();
            line.iter().for_each(|&form| *counts.entry(form).or_insert(0.0) += 1.0);
            counts
        })
        .collect();
    let product = |first: &BTreeMap<usize, f64>, second: &BTreeMap<usize, f64>| -> f64 {
        let shared = |(form, count): (&usize, &f64)| {
            second.get(form).map(|other| count * other * lines.weights[*form])
        };
        first.iter().filter_map(shared).sum()
    };
    let lengths: Vec<f64> = counted.iter().map(|own| product(own, own).sqrt()).collect();
    let like = |first: usize, second: usize| -> f32 {
        if first == second {
            return 1.0;
        }
        let length = lengths[first] * lengths[second];
        let (first, second) = (first.min(second), first.max(second));
        if length > 0.0 {
            (product(&counted[first], &counted[second]) / length) as f32
        } else {
            0.0
        }
    };
    (0..counted.len()).map(|a| (0..counted.len()).map(|b| like(a, b)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Collated, Form, collate};
    use proptest::prelude::*;

    fn forms(text: &str) -> Vec<Form> {
        text.split_whitespace().map(|word| Form(word.to_owned())).collect()
    }

    fn of(texts: &[&str]) -> Collated {
        collate(&texts.iter().map(|text| forms(text)).collect::<Vec<_>>())
    }

    /// The table as text: a line for each witness, `-` where it has nothing.
    fn table(texts: &[&str]) -> Vec<String> {
        let collated = of(texts);
        let line = |(text, columns): (&&str, &Vec<usize>)| {
            let mut cells = vec!["-"; collated.n_columns];
            for (word, &column) in text.split_whitespace().zip(columns) {
                cells[column] = word;
            }
            cells.join(" ")
        };
        texts.iter().zip(&collated.columns).map(line).collect()
    }

    #[test]
    fn what_one_lacks_is_a_gap() {
        assert_eq!(
            table(&["the old ferry", "the old and rusty ferry"]),
            ["the old - - ferry", "the old and rusty ferry"]
        );
    }

    #[test]
    fn what_stands_for_another_shares_its_column_but_not_its_node() {
        let texts = ["a brown hen", "a white hen", "a grey hen"];
        assert_eq!(table(&texts), texts);
        let collated = of(&texts);
        assert_eq!(collated.n_nodes, 5);
    }

    #[test]
    fn a_rare_word_outweighs_marks() {
        assert_eq!(
            table(&["the wide , cold , slow river .", "the wide , deep , cold river :"]),
            ["the wide , - - cold , slow river .", "the wide , deep , cold - - river :"]
        );
    }

    #[test]
    fn words_spelt_alike_share_a_column_where_order_allows() {
        assert_eq!(
            table(&["by this gate", "by there thus gate"]),
            ["by - this gate", "by there thus gate"]
        );
    }

    #[test]
    fn a_word_of_all_witnesses_is_one_node_whatever_stands_between() {
        let collated =
            of(&["the grey otter .", "the small grey otter .", "the otter lives by a mill ."]);
        let node = collated.nodes[0][2];
        assert!(collated.nodes[1][3] == node && collated.nodes[2][1] == node);
    }

    #[test]
    fn a_run_that_stands_elsewhere_is_a_move() {
        let collated = of(&["at dawn the boats left", "the boats left at dawn"]);
        assert_eq!(collated.moves.len(), 1);
        assert_eq!((collated.moves[0].first.len(), collated.moves[0].second.len()), (2, 2));
    }

    #[test]
    fn nothing_one_word_and_equal_witnesses_are_answered() {
        assert_eq!(of(&[]), Collated::default());
        assert_eq!(of(&["", ""]).n_columns, 0);
        assert_eq!(table(&["eel", "pike"]), ["eel", "pike"]);
        assert_eq!(of(&["an eel", "an eel", "an eel"]).n_nodes, 2);
    }

    /// A node by its tokens.
    fn groups(of: &[Vec<usize>], order: &[usize]) -> Vec<Vec<(usize, usize)>> {
        let mut groups: std::collections::BTreeMap<usize, Vec<(usize, usize)>> =
            std::collections::BTreeMap::new();
        for (at, &witness) in order.iter().enumerate() {
            for (token, &group) in of[at].iter().enumerate() {
                groups.entry(group).or_default().push((witness, token));
            }
        }
        let mut groups: Vec<_> = groups.into_values().collect();
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups.sort_unstable();
        groups
    }

    fn texts() -> impl Strategy<Value = Vec<Vec<Form>>> {
        let word =
            prop::sample::select(vec!["oar", "oars", "net", "the", "a", ",", ".", "harbour"]);
        let line = prop::collection::vec(word.prop_map(|word| Form(word.to_owned())), 0..14);
        prop::collection::vec(line, 0..6)
    }

    proptest! {
        #[test]
        fn every_token_stands_once_in_order_and_nodes_hold_equal_forms(texts in texts()) {
            let collated = collate(&texts);
            for (witness, tokens) in texts.iter().enumerate() {
                prop_assert_eq!(collated.columns[witness].len(), tokens.len());
                prop_assert!(collated.columns[witness].is_sorted_by(|a, b| a < b));
                prop_assert!(collated.columns[witness].iter().all(|&c| c < collated.n_columns));
            }
            let order: Vec<usize> = (0..texts.len()).collect();
            for node in groups(&collated.nodes, &order) {
                let form = &texts[node[0].0][node[0].1];
                prop_assert!(node.iter().all(|&(witness, token)| texts[witness][token] == *form));
                let mut columns: Vec<usize> =
                    node.iter().map(|&(witness, token)| collated.columns[witness][token]).collect();
                columns.dedup();
                prop_assert_eq!(columns.len(), 1);
            }
        }

        #[test]
        fn the_order_of_witnesses_changes_nothing(texts in texts(), turn in 0_usize..6) {
            let mut order: Vec<usize> = (0..texts.len()).collect();
            if !order.is_empty() {
                order.rotate_left(turn % texts.len());
                order.reverse();
            }
            let turned: Vec<Vec<Form>> = order.iter().map(|&at| texts[at].clone()).collect();
            let (here, there) = (collate(&texts), collate(&turned));
            let given: Vec<usize> = (0..texts.len()).collect();
            prop_assert_eq!(groups(&here.nodes, &given), groups(&there.nodes, &order));
            for (at, &witness) in order.iter().enumerate() {
                prop_assert_eq!(&here.columns[witness], &there.columns[at]);
            }
            prop_assert_eq!(here.moves, there.moves);
        }
    }
}
