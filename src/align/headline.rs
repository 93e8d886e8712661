//! The title over the story, found in every witness by its place.
//!
//! Comes in: evidence, and which nodes tell the story. Goes out: for each witness that has one its
//! headline.
//!
//! Headlines of one story often share no word ("Bridge shut after cracks found", "Why I closed
//! it"), so no likeness aligns them; but each stands before the first sentence of the story, speaks
//! of its matters, is shaped as a heading and not as furniture, is no shorter than headlines are,
//! and is often repeated on the page.
//!
//! ```text
//! Home » Infections » Influenza     shaped as furniture
//! Flu in July? What we know so far  the headline
//! 12 July, 18:40 · 5 min            nearest to the story, but short and shaped as furniture
//! A wave of influenza has struck …  the story
//! ```
//!
//! On the 89 annotated headlines of the story sets and of this repository 83 are found and 3 taken
//! for others; without shape and length it was 76 and 10.

use super::evidence::Evidence;
use super::pile::{Node, Pile};
use crate::segment::Segments;
use crate::witness::Witness;

/// A headline has at least this many words: one or two are a section name or a kicker.
const LEAST_WORDS: usize = 3;
/// Share of a headline's weight that must lie in words that other witnesses use. Set by hand on the
/// story sets.
const LEAST_TOLD: f32 = 0.25;
/// From this many words on a heading is as long as headlines are; kickers, datelines and section
/// paths are shorter.
const FULL_LENGTH: usize = 8;
/// Words of a step of a path at most, the mark after it among them.
const PATH_STEP: usize = 4;
/// How far before the story a headline may stand, in segments; room for author, date and share
/// buttons between them. Set by hand.
const FARTHEST: usize = 20;

/// The headline of each witness that has one. `body` marks the nodes that stand in a unit of this
/// story.
pub(crate) fn headlines(
    witnesses: &[Witness],
    segments: &[Segments],
    evidence: &Evidence,
    body: &[bool],
) -> Vec<Node> {
    (0..witnesses.len())
        .filter_map(|w| headline(&witnesses[w], &segments[w], evidence, body, w))
        .collect()
}

fn headline(
    witness: &Witness,
    segments: &Segments,
    evidence: &Evidence,
    body: &[bool],
    w: usize,
) -> Option<Node> {
    let pile = &evidence.pile;
    let range = pile.nodes(w);
    let first = range.clone().find(|&n| body[n] && !pile.items[n].heading)?;
    let from = first.saturating_sub(FARTHEST).max(range.start);
    let title = witness.meta.title.as_deref().map(str::to_lowercase);
    (from..first)
        .filter(|&n| pile.items[n].heading && pile.items[n].words >= LEAST_WORDS)
        .filter(|&n| evidence.notices[n].is_none())
        .filter_map(|n| {
            let told = told_elsewhere(evidence, n, body);
            let text = segments.items[n - range.start].span.of(&witness.text).to_lowercase();
            if is_path(&text) {
                return None;
            }
            let named = title.as_ref().is_some_and(|t| t.contains(&text));
            let repeated = evidence.shapes[n].repeated > 0.0;
            let nearness = 1.0 / (1.0 + (first - n) as f32 / 4.0);
            let full = pile.items[n].words.min(FULL_LENGTH) as f32 / FULL_LENGTH as f32;
            let story = 1.0 - evidence.furniture[n];
            let shaped = story + full + 0.5 * nearness;
            let score =
                told + shaped + if named { 1.0 } else { 0.0 } + if repeated { 0.5 } else { 0.0 };
            (told >= LEAST_TOLD || named).then_some((score, n))
        })
        .max_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)))
        .map(|x| x.1)
}

/// Whether a line is the path of a page in its site: `Home / Music / Festivals`.
fn is_path(text: &str) -> bool {
    let marks = ["/", "»", ">", "›", "|", "→", "::"];
    let steps = text.split_whitespace().filter(|word| marks.contains(word)).count();
    let words = text.split_whitespace().count();
    steps >= 2 && words <= PATH_STEP * (steps + 1)
}

/// The headlines, and for each witness without one the heading that stands in a unit with headlines
/// of others: a title in another place than before the story.
pub(crate) fn with_repeats(
    pile: &Pile,
    mut headlines: Vec<Node>,
    units: &[Vec<Node>],
) -> Vec<Node> {
    let beside =
        units.iter().filter(|u| u.iter().any(|n| headlines.contains(n))).flatten().copied();
    for n in beside.filter(|&n| pile.items[n].heading).collect::<Vec<_>>() {
        if headlines.iter().all(|&h| pile.items[h].witness != pile.items[n].witness) {
            headlines.push(n);
        }
    }
    headlines.sort_unstable();
    headlines
}

/// Share of a segment's weight that lies in stems of the story as other witnesses tell it.
fn told_elsewhere(evidence: &Evidence, n: Node, body: &[bool]) -> f32 {
    let pile = &evidence.pile;
    let item = &pile.items[n];
    let told: f32 = item
        .stems
        .iter()
        .filter(|t| {
            pile.stem_postings.of(t.0).iter().any(|p| {
                let m = p.0 as usize;
                body[m] && pile.items[m].witness != item.witness
            })
        })
        .map(|t| t.1)
        .sum();
    if item.mass > 0.0 { told / item.mass } else { 0.0 }
}
