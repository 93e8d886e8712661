//! Telling page furniture from story, together with alignment.
//!
//! Comes in: segments, their best link probabilities so far. Goes out: for each segment the
//! probability that it is furniture: navigation, teasers, forms, credits, whether around the story
//! or inside it.
//!
//! ```text
//! Home | News | Sport            short, no sentence end, in a run of such lines,
//!                                nobody tells it                                    -> furniture
//! The bridge closed on Monday.   linked to two witnesses                            -> story
//! News: Cat wins lottery         between linked passages, nobody tells it, short    -> injected
//! ```
//!
//! Method: shape, repetition, place between linked passages and absence of a counterpart, weighed
//! by a logistic model. A counterpart alone proves nothing ("Related posts" stands on both pages of
//! one site), nor does shape alone (headings and verse are short): on raw pages this step was worth
//! more than any better similarity. Cost: linear in the number of segments.

use super::pile::{Item, Pile};
use super::signals::ShapeSignals;
use crate::segment::{Segment, SegmentKind, Segments, Token};
use crate::text;
use crate::witness::Witness;

/// Words that stand on buttons and menus of web pages, in the languages most pages are in. They
/// raise suspicion only: each of them also occurs in stories.
const INTERFACE: &str = include_str!("interface_words.txt");

/// A link from this probability counts as a link when places are judged, or from this part of what
/// the best-linked segments of the witness reach, if that is less: a loose paraphrase has only weak
/// links, but they mark its story too.
const LINKED: f32 = 0.5;
/// As many of the best-linked segments of a witness say what a strong link is there. Set by hand,
/// as the one above.
const BEST_LINKED: usize = 5;
/// What a strong link is at least, so that the chance links of a foreign text are not taken for
/// strong ones. Set by hand.
const LEAST_LEVEL: f32 = 0.25;
/// A line of fewer words is short: menu entries and teasers mostly have fewer, sentences of stories
/// mostly more.
const SHORT: usize = 9;
/// A word in so large a part of the segments is a function word of this pile, in whatever language.
/// Set by hand.
const COMMON: f32 = 0.06;
/// The same for a small pile: a word in three segments may be one of the story. Set by hand.
const COMMON_AT_LEAST: f32 = 4.0;
/// Most words of buttons and menus that count in a segment: three are as suspicious as ten. Set by
/// hand.
const MOST_INTERFACE: f32 = 3.0;
/// The same for each of the segments beside it, which say less.
const MOST_INTERFACE_NEAR: f32 = 2.0;
/// How many segments before and after are looked at for such words. Set by hand.
const INTERFACE_RADIUS: usize = 2;
/// How many segments before and after are looked at for a run of short lines. Set by hand.
const SHORT_RADIUS: usize = 3;
/// Most times that a line stands again that count: what is repeated twice belongs to the page as
/// surely as what is repeated often.
const MOST_REPEATS: usize = 2;

/// What alignment knows of each segment so far.
pub(crate) struct Linked {
    /// Probability of its best link.
    pub best: Vec<f32>,
    /// Sum over the other witnesses of the best link to each, divided by their number.
    pub mean: Vec<f32>,
}

/// The signals of every segment, by node.
pub(crate) fn shapes(
    witnesses: &[Witness],
    segments: &[Segments],
    pile: &Pile,
    links: &Linked,
) -> Vec<ShapeSignals> {
    let interface: Vec<&str> = INTERFACE.lines().filter(|line| !line.is_empty()).collect();
    let common = common_stems(pile);
    let mut out = Vec::with_capacity(pile.items.len());
    for (number, (witness, own)) in witnesses.iter().zip(segments).enumerate() {
        let nodes = pile.nodes(number);
        let page = Page::new(&witness.text, &own.items, &links.best[nodes.clone()], &interface);
        for (at, node) in nodes.enumerate() {
            out.push(ShapeSignals {
                best_link: links.best[node] / page.level,
                mean_link: links.mean[node] / page.level,
                vocabulary_told: told_vocabulary(pile, node),
                common_words: common_words(&pile.items[node], &common),
                ..page.shape(at)
            });
        }
    }
    out
}

/// For each stem whether it stands in so many segments that it is a function word of this pile.
fn common_stems(pile: &Pile) -> Vec<bool> {
    let limit = (pile.items.len() as f32 * COMMON).max(COMMON_AT_LEAST);
    pile.df.iter().map(|&segments| segments as f32 >= limit).collect()
}

/// Share of the stems of a segment that are function words.
fn common_words(item: &Item, common: &[bool]) -> f32 {
    let count = item.stems.iter().filter(|(stem, _)| common[*stem as usize]).count();
    share(count, item.stems.len())
}

/// A part of so many; of none it is none.
fn share(part: usize, of: usize) -> f32 {
    part as f32 / (of as f32).max(1.0)
}

/// A signal that is there or not.
fn yes(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// One witness while its segments are judged.
struct Page<'a> {
    text: &'a str,
    items: &'a [Segment],
    /// For each segment its words of buttons and menus.
    interface: Vec<f32>,
    /// For each segment how often its words stand again.
    repeats: Vec<f32>,
    /// For each segment whether it is short and does not end as a sentence.
    short: Vec<bool>,
    /// The segments that are linked, rising.
    linked: Vec<usize>,
    /// What a strong link is here.
    level: f32,
    /// For each segment how many its block holds.
    block_size: Vec<usize>,
}

impl<'a> Page<'a> {
    fn new(text: &'a str, items: &'a [Segment], best: &[f32], interface: &[&str]) -> Self {
        let of_interface = |segment: &Segment| {
            let is_one = |token: &&Token| interface.binary_search(&token.norm.as_str()).is_ok();
            segment.tokens.iter().filter(is_one).count() as f32
        };
        let is_short = |segment: &Segment| {
            segment.tokens.len() < SHORT && !ends_as_sentence(segment.span.of(text))
        };
        let level = link_level(best);
        let mut blocks = vec![0; items.last().map_or(0, |segment| segment.block + 1)];
        items.iter().for_each(|segment| blocks[segment.block] += 1);
        Self {
            text,
            items,
            interface: items.iter().map(of_interface).collect(),
            repeats: repeats(items),
            short: items.iter().map(is_short).collect(),
            linked: (0..items.len()).filter(|&at| best[at] > LINKED * level.min(1.0)).collect(),
            level,
            block_size: items.iter().map(|segment| blocks[segment.block]).collect(),
        }
    }

    /// What the segment and its place on the page say; what the pile says of it is left at 0.
    fn shape(&self, at: usize) -> ShapeSignals {
        let segment = &self.items[at];
        let text = segment.span.of(self.text);
        let words = segment.tokens.len() as f32;
        let chars = text.chars().count();
        let count = |is: fn(&char) -> bool| text.chars().filter(is).count();

        let (first, last) = (self.linked.first(), self.linked.last());
        let nearest = distance_to_nearest(&self.linked, at);
        let place = at as f32 / (self.items.len().max(2) - 1) as f32;
        let short_beside = self.beside(at, SHORT_RADIUS).filter(|&other| self.short[other]);
        ShapeSignals {
            length: (1.0 + words).ln(),
            ends_as_sentence: yes(ends_as_sentence(text)),
            short_without_end: yes(self.short[at]),
            block_has_more: yes(self.block_size[at] > 1),
            interface_words: self.interface[at].min(MOST_INTERFACE),
            interface_density: self.interface[at] / words.max(1.0),
            interface_near: self.interface_near(at),
            capitals: share(count(|c| c.is_uppercase()), chars),
            digits: share(count(char::is_ascii_digit), chars),
            repeated: self.repeats[at],
            before_first_link: yes(first.is_some_and(|&first| at < first)),
            after_last_link: yes(last.is_some_and(|&last| at > last)),
            distance_to_link: (1.0 + nearest as f32).ln(),
            between_links: yes(first.zip(last).is_some_and(|(&a, &b)| at > a && at < b)),
            off_centre: (place - 0.5).abs(),
            short_run: share(short_beside.count(), 2 * SHORT_RADIUS),
            bullet: yes(segment.kind == SegmentKind::ListItem),
            heading: yes(segment.kind == SegmentKind::Heading),
            main_content: yes(segment.in_main == Some(true)),
            outside_main: yes(segment.in_main == Some(false)),
            ..ShapeSignals::default()
        }
    }

    /// The segments up to `radius` before and after one.
    fn beside(&self, at: usize, radius: usize) -> impl Iterator<Item = usize> {
        let near = at.saturating_sub(radius)..(at + radius + 1).min(self.items.len());
        near.filter(move |&other| other != at)
    }

    fn interface_near(&self, at: usize) -> f32 {
        let words = |other: usize| self.interface[other].min(MOST_INTERFACE_NEAR);
        let near = self.beside(at, INTERFACE_RADIUS).map(words);
        near.sum::<f32>() / (2 * INTERFACE_RADIUS) as f32
    }
}

/// How far `at` is from the nearest of some rising places; 0 where there are none.
fn distance_to_nearest(places: &[usize], at: usize) -> usize {
    let next = places.partition_point(|&place| place < at);
    let beside = &places[next.saturating_sub(1)..(next + 1).min(places.len())];
    beside.iter().map(|&place| place.abs_diff(at)).min().unwrap_or(0)
}

/// Mean of the best links of a witness: what a strong link is there.
fn link_level(best: &[f32]) -> f32 {
    let mut sorted = best.to_vec();
    sorted.sort_unstable_by(|one, other| other.total_cmp(one));
    let top = &sorted[..sorted.len().min(BEST_LINKED)];
    (top.iter().sum::<f32>() / top.len().max(1) as f32).max(LEAST_LEVEL)
}

/// Whether a line ends as a sentence does, closing quotes and brackets passed over.
pub(crate) fn ends_as_sentence(text: &str) -> bool {
    let core = text.trim_end_matches(|c: char| "\"'”’»)]“‘«*_".contains(c) || c.is_whitespace());
    core.ends_with(text::ends_sentence)
}

/// How often each segment's words stand again in the same witness, at most twice.
fn repeats(items: &[Segment]) -> Vec<f32> {
    let words = |segment: &Segment| {
        segment.tokens.iter().map(|token| token.norm.as_str()).collect::<Vec<_>>().join(" ")
    };
    let lines: Vec<String> = items.iter().map(words).collect();
    let mut sorted: Vec<&String> = lines.iter().collect();
    sorted.sort_unstable();
    let again = |line: &String| {
        let up_to = sorted.partition_point(|other| *other <= line);
        let below = sorted.partition_point(|other| *other < line);
        (up_to - below - 1).min(MOST_REPEATS) as f32
    };
    lines.iter().map(again).collect()
}

/// Share of a segment's weight that lies in stems which other witnesses use.
fn told_vocabulary(pile: &Pile, node: usize) -> f32 {
    let item = &pile.items[node];
    let own = pile.nodes(item.witness);
    // Nodes rise in a posting, and those of a witness stand together: if any is another's, the
    // first or the last is.
    let ends = |stem: u32| pile.stem_postings.ends(stem).into_iter().flatten();
    let is_told = |stem: u32| ends(stem).any(|end| !own.contains(&end));
    let of_told = item.stems.iter().filter(|(stem, _)| is_told(*stem)).map(|(_, idf)| idf);
    let told: f32 = of_told.sum();
    if item.mass > 0.0 { told / item.mass } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::{distance_to_nearest, told_vocabulary};
    use crate::align::pile::Pile;
    use crate::read::{ReadOptions, from_bytes};
    use crate::segment::{Segments, segment};

    #[test]
    fn the_nearest_place_is_that_of_a_look_at_all() {
        for places in [vec![], vec![3], vec![0, 1, 7, 8, 20], vec![5, 9]] {
            for at in 0..25_usize {
                let of_all = places.iter().map(|&p: &usize| p.abs_diff(at)).min().unwrap_or(0);
                assert_eq!(distance_to_nearest(&places, at), of_all, "{places:?} from {at}");
            }
        }
    }

    #[test]
    fn a_word_is_told_if_any_other_witness_has_it_before_or_after() {
        let read = |text: &str| {
            from_bytes("w", "w.txt", text.as_bytes(), &ReadOptions::default()).unwrap()
        };
        let segments: Vec<Segments> = [
            "Ropes burn. Ropes tear.",
            "Bells ring. Ropes hang. Bells ring.",
            "Ropes tear. Sails tear.",
        ]
        .map(|text| segment(&read(text)))
        .into();
        let pile = Pile::new(&segments);
        let told: Vec<bool> =
            (0..pile.items.len()).map(|node| told_vocabulary(&pile, node) > 0.0).collect();
        assert_eq!(told, [true, true, false, true, false, true, true]);
    }
}
