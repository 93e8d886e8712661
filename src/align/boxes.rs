//! Sentences that pages share and that are no story all the same.
//!
//! Comes in: segments and how they are linked so far. Goes out: for each segment why it is of the
//! page, if it is: consent walls, newsletter boxes, notes on the author, appeals for money.
//!
//! ```text
//! page A   The mill burned.      Two crowns a month keep us free.     It stood since 1802.
//! page B   A mill has burned.    Two crowns a month keep us free.     1802 was when it was built.
//! text C   Fire took the mill.                                        It was built in 1802.
//! ```
//!
//! Such a sentence has the shape of one of the story, and a second witness. What tells it apart is
//! where it stands, and who lacks it. All copies of it stand in chrome or outside the main content
//! of their pages: it is of the page. Else only pages have it, a text that tells what stands around
//! it has it not, and more than this silence speaks against it: only pages of one design have it;
//! they have it word for word and retell the rest; or it shares no matter with the story. What is
//! quoted is no such sentence: two reports have what was said in the same words. Cost: linear in
//! segments and links, and the postings of the words of such a sentence.

use super::furniture::ends_as_sentence;
use super::known::Known;
use super::near::Near;
use super::pile::Node;
use crate::segment::{Segment, Segments};
use crate::witness::{Block, BlockRole, Witness};
use std::collections::BTreeMap;

/// A link from this probability says that another witness tells the segment, as in `furniture.rs`.
const LINKED: f32 = 0.5;
/// Cosine of n-grams from which two segments are one wording: a date or a number may differ.
const SAME: f32 = 0.85;
/// Share of what a witness tells of a page from which on its silence before its first and after its
/// last sentence counts too: it tells the whole story and not a part of it. More than half.
const WHOLE: f32 = 0.5;
/// Share of the sentences that two pages tell which must stand in both word for word for them to be
/// copies, among which one more such sentence is no wonder. Half.
const COPIES: f32 = 0.5;
/// Share of the weight of a segment's words that must stand in quotation marks for it to be a
/// quotation. Half.
const QUOTED: f32 = 0.5;
/// Share of the weight of a segment's words that must stand in the told story for the segment to
/// share matter with it. Set by hand; the bench of `tests/it/furniture.rs` agrees with it.
const MATTER: f32 = 0.25;

/// For each segment why it is of the page; `None` where nothing says so.
pub(crate) fn boxes(known: Known<'_>) -> Vec<Option<&'static str>> {
    let nodes = known.pile.items.len();
    if known.designs.iter().all(Option::is_none) {
        return vec![None; nodes];
    }
    let look = Look::new(known);
    let why = |node: Node| if known.active[node] { look.why(node) } else { None };
    (0..nodes).map(why).collect()
}

/// What makes a segment one of the page.
const OUTSIDE: &str = "stands outside the main content of the page, and in no other witness inside";
const DESIGN: &str =
    "stands on pages of one design only; what tells this place without it lacks it";
const COPIED: &str = "stands word for word on pages that retell the rest; others lack it here";
const FOREIGN: &str =
    "stands word for word on pages, speaks of nothing in the story, and others lack it here";

/// The look at every segment.
struct Look<'a> {
    known: Known<'a>,
    /// Links that say that another witness tells a segment.
    told: Near,
    /// The segments of one wording.
    same: Near,
    /// For each segment whether a witness of no page, or of another design, tells it.
    vouched: Vec<bool>,
    /// For each stem whether it is of the told story.
    matter: Vec<bool>,
    /// For each witness how much of it is vouched for.
    told_story: Vec<usize>,
    /// For each witness and block of it with a segment that is vouched for.
    told_blocks: Vec<Vec<bool>>,
    /// What each witness tells of each other one: of the first, by the second.
    shares: BTreeMap<(usize, usize), Shared>,
}

/// What one witness tells of another.
#[derive(Clone, Copy)]
struct Shared {
    /// The first segment of the other that it tells.
    first: Node,
    /// The last one.
    last: Node,
    /// How many that are vouched for.
    story: usize,
    /// How many of those in the same words.
    same: usize,
}

impl<'a> Look<'a> {
    fn new(known: Known<'a>) -> Self {
        let Known { pile, candidates, probability, active, .. } = known;
        let live = || {
            let pairs = candidates.iter().zip(probability);
            pairs.filter(|(pair, _)| active[pair.a] && active[pair.b])
        };
        let told = live().filter(|(_, probability)| **probability >= LINKED);
        let told = Near::new(pile, told.map(|(pair, &probability)| (pair.a, pair.b, probability)));
        let same = live().filter(|(pair, _)| pair.chars >= SAME);
        let same = Near::new(pile, same.map(|(pair, _)| (pair.a, pair.b, pair.chars)));
        let nodes = pile.items.len();
        let mut look = Self {
            known,
            told,
            same,
            vouched: vec![false; nodes],
            matter: Vec::new(),
            told_story: vec![0; pile.witnesses()],
            told_blocks: known.segments.iter().map(blocks_of).collect(),
            shares: BTreeMap::new(),
        };
        look.vouched = (0..nodes).map(|node| look.is_vouched(node)).collect();
        look.matter = look.told_matter();
        (0..nodes).for_each(|node| look.count(node));
        look
    }

    /// Adds a segment to what is told of its witness.
    fn count(&mut self, node: Node) {
        let own = self.witness(node);
        let vouched = self.vouched[node];
        if vouched {
            self.told_story[own] += 1;
            let block = self.segment(node).block;
            self.told_blocks[own][block] = true;
        }
        for run in self.told.by_witness(node) {
            let same = vouched && self.same.run_to(node, run.witness).is_some();
            let entry = self.shares.entry((own, run.witness));
            let shared = entry.or_insert(Shared { first: node, last: node, story: 0, same: 0 });
            shared.last = node;
            shared.story += usize::from(vouched);
            shared.same += usize::from(same);
        }
    }

    fn segment(&self, node: Node) -> &Segment {
        let item = &self.known.pile.items[node];
        &self.known.segments[item.witness].items[item.index]
    }

    fn witness(&self, node: Node) -> usize {
        self.known.pile.items[node].witness
    }

    fn design(&self, node: Node) -> Option<usize> {
        self.known.designs[self.witness(node)]
    }

    /// Whether a segment stands where its page says that no story stands.
    fn is_outside(&self, node: Node) -> bool {
        let segment = self.segment(node);
        segment.in_chrome || segment.in_main == Some(false)
    }

    /// Whether more than copies of one wording on pages tell a segment: a text that is no page, or
    /// a page in other words. What tells another segment of the witness better vouches for that.
    fn is_vouched(&self, node: Node) -> bool {
        let design = self.design(node);
        let is_other = |&(other, _): &(Node, f32)| {
            let known = self.known.designs[self.witness(other)];
            let is_unlike = known.is_none() || (known != design && !self.is_same(node, other));
            is_unlike && self.is_told_best(node, other)
        };
        self.told.of(node).iter().any(is_other)
    }

    fn is_same(&self, node: Node, other: Node) -> bool {
        self.same.of(node).binary_search_by_key(&other, |(node, _)| *node).is_ok()
    }

    /// The stems of the story: those of the segments that are vouched for.
    fn told_matter(&self) -> Vec<bool> {
        let mut matter = vec![false; self.known.pile.vocabulary.len()];
        for (item, vouched) in self.known.pile.items.iter().zip(&self.vouched) {
            if *vouched {
                item.stems.iter().for_each(|&(stem, _)| matter[stem as usize] = true);
            }
        }
        matter
    }

    fn why(&self, node: Node) -> Option<&'static str> {
        self.design(node)?;
        let linked = || self.told.of(node).iter().map(|&(other, _)| other);
        if self.is_outside(node) && linked().all(|other| self.is_outside(other)) {
            return Some(OUTSIDE);
        }
        let copies: Vec<Node> = self.copies(node).collect();
        let is_open = |&copy: &Node| {
            self.design(copy).is_some() && !self.vouched[copy] && !self.stands_in_story(copy)
        };
        if copies.len() < 2 || !copies.iter().all(is_open) {
            return None;
        }
        if !copies.iter().any(|&copy| self.is_lacking(copy, &copies)) {
            return None;
        }
        let design = self.design(node);
        if copies.iter().all(|&copy| self.design(copy) == design) {
            return Some(DESIGN);
        }
        if self.is_quoted(node) {
            return None;
        }
        if !self.is_among_copies(&copies) {
            return Some(COPIED);
        }
        (!self.has_matter(node)).then_some(FOREIGN)
    }

    /// Whether a segment stands in a paragraph with others that are told.
    fn stands_in_story(&self, node: Node) -> bool {
        self.told_blocks[self.witness(node)][self.segment(node).block]
    }

    /// Whether a segment is a quotation.
    fn is_quoted(&self, node: Node) -> bool {
        let item = &self.known.pile.items[node];
        let span = self.segment(node).span;
        let Witness { text, blocks, .. } = &self.known.witnesses[item.witness];
        let before = blocks.partition_point(|block| block.span.start <= span.start);
        let block = before.checked_sub(1).map(|at| &blocks[at]);
        let is_inside =
            |block: &Block| block.role == BlockRole::Quotation && block.span.end >= span.end;
        // Who said it, and when, is no sentence.
        if block.is_some_and(is_inside) && ends_as_sentence(span.of(text)) {
            return true;
        }
        let is_quoted = |stem: &u32| item.quoted.binary_search(stem).is_ok();
        let quoted: f32 =
            item.stems.iter().filter(|(stem, _)| is_quoted(stem)).map(|(_, weight)| weight).sum();
        quoted > QUOTED * item.mass
    }

    /// Whether a witness of another design, or of none, tells what stands around a segment and none
    /// of its copies.
    fn is_lacking(&self, node: Node, copies: &[Node]) -> bool {
        let own = self.witness(node);
        let pile = self.known.pile;
        pile.partners.of(own).iter().any(|&other| {
            let is_other = self.known.designs[other].is_none()
                || self.known.designs[other] != self.known.designs[own];
            let has = |&copy: &Node| self.is_told_by(copy, other);
            let holds = copies.iter().any(|&copy| self.witness(copy) == other);
            is_other
                && !holds
                && !copies.iter().any(has)
                && !self.has_words(other, node)
                && self.covers(other, node)
        })
    }

    /// Whether a witness has all words of a segment, in whatever segments: cut otherwise there, it
    /// may be told all the same.
    fn has_words(&self, other: usize, node: Node) -> bool {
        let pile = self.known.pile;
        let nodes = pile.nodes(other);
        let has = |stem: u32| {
            let posting = pile.stem_postings.of(stem);
            let next = posting.partition_point(|(node, _)| (*node as usize) < nodes.start);
            posting.get(next).is_some_and(|(node, _)| (*node as usize) < nodes.end)
        };
        pile.items[node].stems.iter().all(|&(stem, _)| has(stem))
    }

    /// Whether a witness has a segment that tells this one, and none that it tells better.
    fn is_told_by(&self, node: Node, other: usize) -> bool {
        let run = self.told.run_to(node, other);
        let links = run.map_or(&[][..], |run| self.told.links(run));
        links.iter().any(|&(teller, _)| self.is_told_best(node, teller))
    }

    /// Whether a segment's tellers tell nothing better in its witness and in those of its copies.
    fn is_told_best(&self, node: Node, teller: Node) -> bool {
        let copies: Vec<Node> = self.copies(node).collect();
        let links = self.told.of(teller);
        let link = |copy: Node| {
            links.binary_search_by_key(&copy, |(node, _)| *node).map_or(0.0, |at| links[at].1)
        };
        let is_best = |witness: usize| {
            let of_it = copies.iter().filter(|&&copy| self.witness(copy) == witness);
            let most = of_it.map(|&copy| link(copy)).fold(0.0, f32::max);
            self.told.run_to(teller, witness).is_none_or(|run| most >= run.best)
        };
        let witnesses = copies.iter().map(|&copy| self.witness(copy));
        witnesses.filter(|&witness| witness != self.witness(teller)).all(is_best)
    }

    /// A segment and those of its wording.
    fn copies(&self, node: Node) -> impl Iterator<Item = Node> {
        std::iter::once(node).chain(self.same.of(node).iter().map(|&(copy, _)| copy))
    }

    /// Whether a witness tells sentences of the page on both sides of a segment; on one side is
    /// enough where it tells the whole story.
    fn covers(&self, other: usize, node: Node) -> bool {
        let own = self.witness(node);
        let Some(shared) = self.shares.get(&(own, other)) else { return false };
        let (before, after) = (shared.first < node, shared.last > node);
        let whole = shared.story as f32 > WHOLE * self.told_story[own] as f32;
        (before && after) || ((before || after) && whole)
    }

    /// Whether two of the pages with a sentence are copies of one another in the rest of the story
    /// too.
    fn is_among_copies(&self, copies: &[Node]) -> bool {
        let witnesses: Vec<usize> = copies.iter().map(|&copy| self.witness(copy)).collect();
        let of_two = |one: usize, other: usize| {
            let all = self.told_story[one].min(self.told_story[other]);
            let same = self.shares.get(&(one, other)).map_or(0, |shared| shared.same);
            one != other && all > 0 && same as f32 >= COPIES * all as f32
        };
        witnesses.iter().any(|&one| witnesses.iter().any(|&other| of_two(one, other)))
    }

    /// Whether enough of a segment's words stand in the told story.
    fn has_matter(&self, node: Node) -> bool {
        let item = &self.known.pile.items[node];
        let told: f32 = item
            .stems
            .iter()
            .filter(|(stem, _)| self.matter[*stem as usize])
            .map(|(_, weight)| weight)
            .sum();
        told >= MATTER * item.mass
    }
}

/// For each block of a witness that it is not told so far.
fn blocks_of(segments: &Segments) -> Vec<bool> {
    vec![false; segments.items.last().map_or(0, |last| last.block + 1)]
}

#[cfg(test)]
#[path = "boxes_tests.rs"]
mod tests;
