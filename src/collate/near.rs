//! Words that are spelt alike share a column.
//!
//! Comes in: the nodes of a row. Goes out: the same groups, where nodes of unlike form that stand
//! for each other are joined: likest first, only words, only where the order allows. What they are
//! equal to is still told by their nodes. Cost: nodes that some line lacks × those near to them.
//!
//! ```text
//! A  of the lampes  light        lampes and lamps share a column, two nodes
//! B  of the   lamps light
//! ```

use super::line::Lines;
use super::order::Order;

/// Likeness that two words which stand for each other exceed: half of their letters, which unlike
/// short words (*eels*, *fell*) have in common, too.
const ALIKE: f64 = 0.5;
/// Farthest that two nodes may stand apart, in ranks: beyond the longest run that only some of the
/// lines have, with room.
const FARTHEST: usize = 40;

/// Two nodes that could share a column.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Alike {
    unlike: u64,
    apart: usize,
    rank: usize,
    first: usize,
    second: usize,
}

/// Joins nodes that are spelt alike.
pub(super) fn join_alike(lines: &Lines, order: &mut Order) {
    let mut pairs = alike(lines, order);
    pairs.sort_unstable();
    let mut now: Vec<usize> = (0..order.members.len()).collect();
    for pair in pairs {
        let (first, second) = (root(&mut now, pair.first), root(&mut now, pair.second));
        if order.may_join(first, second) {
            order.join(first, second);
            now[second] = first;
        }
    }
}

/// The group that a node was joined to.
fn root(now: &mut [usize], node: usize) -> usize {
    let mut at = node;
    while now[at] != at {
        now[at] = now[now[at]];
        at = now[at];
    }
    at
}

fn alike(lines: &Lines, order: &Order) -> Vec<Alike> {
    let ranks = order.ranks();
    let form = |node: usize| {
        let place = order.members[node][0];
        lines.lines[place.line][place.at]
    };
    let is_open = |&node: &usize| {
        let members = order.members[node].len();
        members > 0 && members < lines.lines.len() && lines.forms[form(node)].is_word()
    };
    let mut open: Vec<usize> = (0..order.members.len()).filter(is_open).collect();
    open.sort_by_key(|&node| (ranks[node], node));

    let mut pairs = Vec::new();
    for (at, &first) in open.iter().enumerate() {
        let near =
            open[at + 1..].iter().take_while(|&&node| ranks[node] - ranks[first] <= FARTHEST);
        for &second in near.filter(|&&second| form(second) != form(first)) {
            let likeness = likeness(&lines.forms[form(first)].0, &lines.forms[form(second)].0);
            if likeness > ALIKE {
                pairs.push(Alike {
                    unlike: ((1.0 - likeness) * 1e9).round() as u64,
                    apart: ranks[second] - ranks[first],
                    rank: ranks[first],
                    first,
                    second,
                });
            }
        }
    }
    pairs
}

/// Whether two words are spelt so alike that one may stand for the other.
pub(super) fn are_alike(first: &str, second: &str) -> bool {
    likeness(first, second) > ALIKE
}

/// How alike two words are spelt, 0..1: 1 less the share of letters that have to be changed.
fn likeness(first: &str, second: &str) -> f64 {
    let (long, short) = (first.chars().count(), second.chars().count());
    let (long, short) = (long.max(short), long.min(short));
    // No number of changes makes up for what the shorter one lacks.
    if long == 0 || (short as f64) <= ALIKE * long as f64 {
        return 0.0;
    }
    strsim::normalized_levenshtein(first, second)
}
