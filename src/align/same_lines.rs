//! Lines that two witnesses have word for word at the corresponding place.
//!
//! Comes in: segments, how they are linked so far, and which are story by their shape. Goes out:
//! the lines that are story whatever their shape, and the pairs that are one line.
//!
//! ```text
//! A  Mix the dough.             B  Mix the dough.       linked, and story by its shape
//! A  2 eggs                     B  2 eggs               short, but both have it in between:
//! A  a pinch of salt            B  a pinch of salt      story
//! A  Bake it for an hour.       B  Bake for one hour.   linked
//! A  Share | Print                                      nobody else has it
//! ```
//!
//! Items of a list, cells, verse, code and headings have the shape of furniture; what tells them
//! from it is that all others who tell the story, of another design or of none, have them at the
//! same place inside it. Method: for every two witnesses the best chain of equal lines and strong
//! links, and what follows on it line by line. Runs of words that stand on buttons stay furniture.
//! Cost: for every two witnesses c log c, for c strong links and equal lines.

use super::candidates::Candidate;
use super::chain::{self, Cell};
use super::known::Known;
use super::pile::Node;
use crate::segment::Segment;
use std::collections::BTreeMap;
use std::ops::Range;

/// A link from this probability says where in another witness a place is, as in `furniture.rs`.
const LINKED: f32 = 0.5;
/// Share of words of buttons and menus from which a run of lines is furniture even if two have it:
/// half of its words.
const INTERFACE: f32 = 0.5;

/// Most words of a line that names who speaks next: a name of two parts.
const LABEL: usize = 2;
/// What ends a line.
const LINE_ENDS: [char; 2] = ['\n', '\r'];

/// What equal lines say.
pub(crate) struct SameLines {
    /// For each node whether it is story by its place.
    pub kept: Vec<bool>,
    /// For each candidate whether it is one line at one place.
    pub sure: Vec<bool>,
}

/// Compares the lines of every two witnesses.
pub(crate) fn same_lines(known: Known<'_>) -> SameLines {
    let nodes = known.pile.items.len();
    let mut look = Look {
        known,
        wordings: wordings(known),
        holders: vec![Vec::new(); nodes],
        tellers: vec![Vec::new(); known.pile.witnesses()],
        sure: vec![false; known.candidates.len()],
    };
    let witness = |node: Node| known.pile.items[node].witness;
    let between = |pair: &Candidate| (witness(pair.a), witness(pair.b));
    let mut from = 0;
    for group in known.candidates.chunk_by(|one, next| between(one) == between(next)) {
        look.compare(from..from + group.len());
        from += group.len();
    }
    let kept = (0..nodes).map(|node| look.is_story(node)).collect();
    SameLines { kept, sure: look.sure }
}

/// For each node the number of its words in their order; `None` where it has none.
fn wordings(known: Known<'_>) -> Vec<Option<usize>> {
    let mut numbers: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    let segments = known.segments.iter().flat_map(|own| &own.items);
    segments
        .map(|segment| {
            if segment.tokens.is_empty() {
                return None;
            }
            let next = numbers.len();
            let words: Vec<&str> = segment.tokens.iter().map(|token| token.norm.as_str()).collect();
            Some(*numbers.entry(words).or_insert(next))
        })
        .collect()
}

/// Two segments at one place.
#[derive(Clone, Copy)]
struct Pair {
    a: Node,
    b: Node,
    /// Whether they have the same words.
    is_equal: bool,
}

impl Pair {
    /// Whether it stands right behind another, in both witnesses.
    const fn follows(self, other: Self) -> bool {
        other.a + 1 == self.a && other.b + 1 == self.b
    }
}

/// The comparison of all witnesses.
struct Look<'a> {
    known: Known<'a>,
    wordings: Vec<Option<usize>>,
    /// For each node the witnesses that have it inside their story.
    holders: Vec<Vec<usize>>,
    /// For each witness the others that tell some of it.
    tellers: Vec<Vec<usize>>,
    sure: Vec<bool>,
}

impl Look<'_> {
    /// Compares two witnesses by their candidates, which have these numbers.
    fn compare(&mut self, numbers: Range<usize>) {
        let (chain, sure) = self.chain(numbers);
        sure.into_iter().for_each(|number| self.sure[number] = true);
        let pairs = self.extended(&chain);
        let is_anchor = |pair: &Pair| self.known.active[pair.a] && self.known.active[pair.b];
        let first = pairs.iter().position(is_anchor);
        let last = pairs.iter().rposition(is_anchor);
        let (Some(first), Some(last)) = (first, last) else { return };

        let [one, other] = [pairs[first].a, pairs[first].b].map(|node| self.witness(node));
        self.tellers[one].push(other);
        self.tellers[other].push(one);

        let lines: Vec<Pair> = pairs[self.with_edges(&pairs, first..last + 1)]
            .iter()
            .copied()
            .filter(|pair| !is_anchor(pair) && self.is_line_of_story(*pair))
            .collect();
        for run in lines.chunk_by(|one, next| next.follows(*one)) {
            if self.is_of_buttons(run) {
                continue;
            }
            for pair in run {
                self.holders[pair.a].push(other);
                self.holders[pair.b].push(one);
            }
        }
    }

    /// The range of pairs with the lines that lead to it and follow on it, one by one, where a page
    /// says that they are of its main content.
    fn with_edges(&self, pairs: &[Pair], story: Range<usize>) -> Range<usize> {
        let is_main = |pair: &Pair| [pair.a, pair.b].into_iter().any(|node| self.is_main(node));
        let mut range = story;
        while range.start > 0
            && pairs[range.start].follows(pairs[range.start - 1])
            && is_main(&pairs[range.start - 1])
        {
            range.start -= 1;
        }
        while range.end < pairs.len()
            && pairs[range.end].follows(pairs[range.end - 1])
            && is_main(&pairs[range.end])
        {
            range.end += 1;
        }
        range
    }

    /// The best chain of equal lines and strong links, each segment once, and which candidates are
    /// equal lines on it.
    fn chain(&self, numbers: Range<usize>) -> (Vec<Pair>, Vec<usize>) {
        let Known { pile, candidates, probability, active, .. } = self.known;
        let mut of_cells: Vec<(usize, Pair)> = Vec::new();
        let mut cells: Vec<Cell> = Vec::new();
        for number in numbers {
            let Candidate { a, b, .. } = candidates[number];
            let is_equal = self.is_equal(a, b);
            let is_linked = probability[number] >= LINKED && active[a] && active[b];
            if !is_equal && !is_linked {
                continue;
            }
            let worth = if is_equal { 1.0 } else { probability[number] };
            let [one, other] = [a, b].map(|node| &pile.items[node]);
            let weight = worth * (1.0 + one.words.min(other.words) as f32).ln();
            cells.push(Cell { row: one.index, column: other.index, weight });
            of_cells.push((number, Pair { a, b, is_equal }));
        }

        let (mut chain, mut sure): (Vec<Pair>, Vec<usize>) = (Vec::new(), Vec::new());
        for at in chain::heaviest(&cells) {
            let (number, pair) = of_cells[at];
            if chain.last().is_none_or(|last| last.a < pair.a && last.b < pair.b) {
                chain.push(pair);
                sure.extend(pair.is_equal.then_some(number));
            }
        }
        (chain, sure)
    }

    /// The chain with the equal lines that follow on it or lead to it line by line.
    fn extended(&self, chain: &[Pair]) -> Vec<Pair> {
        let mut out: Vec<Pair> = Vec::with_capacity(chain.len());
        for (at, &pair) in chain.iter().enumerate() {
            let free = out.last().map_or((0, 0), |last| (last.a + 1, last.b + 1));
            let mut before: Vec<Pair> = Vec::new();
            let (mut a, mut b) = (pair.a, pair.b);
            while a > free.0 && b > free.1 && self.are_equal(a - 1, b - 1, pair) {
                (a, b) = (a - 1, b - 1);
                before.push(Pair { a, b, is_equal: true });
            }
            out.extend(before.into_iter().rev());
            out.push(pair);

            let next = chain.get(at + 1).map_or((usize::MAX, usize::MAX), |next| (next.a, next.b));
            let (mut a, mut b) = (pair.a + 1, pair.b + 1);
            while a < next.0 && b < next.1 && self.are_equal(a, b, pair) {
                out.push(Pair { a, b, is_equal: true });
                (a, b) = (a + 1, b + 1);
            }
        }
        out
    }

    /// Whether two nodes are of the witnesses of a pair and of equal words.
    fn are_equal(&self, a: Node, b: Node, pair: Pair) -> bool {
        let items = &self.known.pile.items;
        let of = |node: Node| items.get(node).map(|item| item.witness);
        of(a) == of(pair.a) && of(b) == of(pair.b) && self.is_equal(a, b)
    }

    fn is_equal(&self, a: Node, b: Node) -> bool {
        self.wordings[a].is_some() && self.wordings[a] == self.wordings[b]
    }

    /// Whether two segments are one line that may be story: no page says that it is none, and they
    /// are of no one design.
    fn is_line_of_story(&self, pair: Pair) -> bool {
        let design = |node: Node| self.known.designs[self.witness(node)];
        let is_of_one_design = design(pair.a).is_some() && design(pair.a) == design(pair.b);
        let may_be = |node: Node| {
            let segment = self.segment(node);
            let is_outside = segment.in_chrome || segment.in_main == Some(false);
            !is_outside && !self.is_label(node)
        };
        // The name before a speech is a line in one play, and the first word of one in another.
        let are_set_alike = self.is_whole_line(pair.a) == self.is_whole_line(pair.b);
        pair.is_equal && !is_of_one_design && are_set_alike && may_be(pair.a) && may_be(pair.b)
    }

    fn witness(&self, node: Node) -> usize {
        self.known.pile.items[node].witness
    }

    fn segment(&self, node: Node) -> &Segment {
        let item = &self.known.pile.items[node];
        &self.known.segments[item.witness].items[item.index]
    }

    fn is_main(&self, node: Node) -> bool {
        self.segment(node).in_main == Some(true)
    }

    /// Whether no other segment stands on the lines of one.
    fn is_whole_line(&self, node: Node) -> bool {
        let item = &self.known.pile.items[node];
        let text = &self.known.witnesses[item.witness].text;
        let items = &self.known.segments[item.witness].items;
        let ends_line = |one: usize, next: usize| {
            let Some((one, next)) = items.get(one).zip(items.get(next)) else { return true };
            let gap = text.get(one.span.end..next.span.start);
            gap.is_none_or(|gap| gap.contains(LINE_ENDS))
        };
        let opens = item.index.checked_sub(1).is_none_or(|before| ends_line(before, item.index));
        opens && ends_line(item.index, item.index + 1)
    }

    /// Whether a line names what is said in the next, again and again: the speakers of a play.
    fn is_label(&self, node: Node) -> bool {
        let Known { pile, shapes, .. } = self.known;
        let item = &pile.items[node];
        let next = node + 1;
        item.words <= LABEL
            && shapes[node].repeated > 0.0
            && next < pile.items.len()
            && pile.items[next].witness == item.witness
            && shapes[next].ends_as_sentence > 0.0
            && pile.items[next].words > item.words
    }

    /// Whether a run of lines is made of words of buttons and menus.
    fn is_of_buttons(&self, run: &[Pair]) -> bool {
        let (mut all, mut of_buttons) = (0.0, 0.0);
        for pair in run {
            let words = self.known.pile.items[pair.a].words as f32;
            all += words;
            of_buttons += words * self.known.shapes[pair.a].interface_density;
        }
        of_buttons >= INTERFACE * all
    }

    /// Whether a segment is story by its place: all who tell anything of its witness have it there.
    fn is_story(&self, node: Node) -> bool {
        let holders = &self.holders[node];
        !holders.is_empty() && self.tellers[self.witness(node)].iter().all(|t| holders.contains(t))
    }
}

#[cfg(test)]
#[path = "same_lines_tests.rs"]
mod tests;
