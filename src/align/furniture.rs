//! Telling page furniture from story, together with alignment.
//!
//! Comes in: segments, their best link probabilities so far. Goes out: for each segment the
//! probability that it is furniture: navigation, teasers, forms, credits, whether around the story
//! or inside it.
//!
//! ```text
//! Home | News | Sport          short, no sentence end, in a run of such lines, nobody tells it   -> furniture
//! The bridge closed on Monday. linked to two witnesses                                            -> story
//! News: Cat wins lottery       stands between linked passages, nobody tells it, short             -> injected
//! ```
//!
//! Method: shape, repetition, place between linked passages and absence of a counterpart, weighed
//! by a logistic model. A counterpart alone proves nothing ("Related posts" stands on both pages of
//! one site), nor does shape alone (headings and verse are short): on raw pages this step was worth
//! more than any better similarity. Cost: linear in the number of segments.

use super::pile::Pile;
use super::signals::ShapeSignals;
use crate::segment::{Segment, SegmentKind, Segments};
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
/// as the two around it.
const BEST_LINKED: usize = 5;
/// A line of fewer words is short: menu entries and teasers mostly have fewer, sentences of stories
/// mostly more.
const SHORT: usize = 9;

/// What alignment knows of each segment so far.
pub(crate) struct Links {
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
    links: &Links,
) -> Vec<ShapeSignals> {
    let interface: Vec<&str> = INTERFACE.lines().filter(|l| !l.is_empty()).collect();
    let common = common_stems(pile);
    let mut out = Vec::with_capacity(pile.items.len());
    for (w, (witness, s)) in witnesses.iter().zip(segments).enumerate() {
        let range = pile.nodes(w);
        let page = Page::new(&witness.text, &s.items, &links.best[range.clone()], &interface);
        for (i, node) in range.enumerate() {
            out.push(page.shape(pile, links, &common, node, i));
        }
    }
    out
}

/// For each stem whether it stands in so many segments that it is a function word of this pile.
fn common_stems(pile: &Pile) -> Vec<bool> {
    let limit = (pile.items.len() as f32 * 0.06).max(4.0);
    pile.df.iter().map(|&d| d as f32 >= limit).collect()
}

/// One witness while its segments are judged.
struct Page<'a> {
    text: &'a str,
    items: &'a [Segment],
    interface: Vec<f32>,
    repeats: Vec<f32>,
    short: Vec<bool>,
    linked: Vec<usize>,
    level: f32,
    block_size: Vec<usize>,
}

impl<'a> Page<'a> {
    fn new(text: &'a str, items: &'a [Segment], best: &[f32], interface: &[&str]) -> Self {
        let count = |s: &Segment| {
            s.tokens.iter().filter(|t| interface.binary_search(&t.norm.as_str()).is_ok()).count()
                as f32
        };
        let level = link_level(best);
        let mut blocks = vec![0; items.last().map_or(0, |s| s.block + 1)];
        items.iter().for_each(|s| blocks[s.block] += 1);
        Self {
            text,
            items,
            interface: items.iter().map(count).collect(),
            repeats: repeats(items),
            short: items
                .iter()
                .map(|s| s.tokens.len() < SHORT && !ends_as_sentence(s.span.of(text)))
                .collect(),
            linked: (0..items.len()).filter(|&i| best[i] > LINKED * level.min(1.0)).collect(),
            level,
            block_size: items.iter().map(|s| blocks[s.block]).collect(),
        }
    }

    fn shape(
        &self,
        pile: &Pile,
        links: &Links,
        common: &[bool],
        node: usize,
        i: usize,
    ) -> ShapeSignals {
        let s = &self.items[i];
        let text = s.span.of(self.text);
        let words = s.tokens.len() as f32;
        let item = &pile.items[node];
        let chars = text.chars().count().max(1) as f32;
        let share = |n: usize, of: f32| n as f32 / of.max(1.0);
        let first = self.linked.first().copied();
        let last = self.linked.last().copied();
        let nearest = distance_to_nearest(&self.linked, i);
        let near = |radius: usize| i.saturating_sub(radius)..(i + radius + 1).min(self.items.len());
        let flag = |b: bool| f32::from(u8::from(b));
        ShapeSignals {
            length: (1.0 + words).ln(),
            ends_as_sentence: flag(ends_as_sentence(text)),
            short_without_end: flag(self.short[i]),
            block_has_more: flag(self.block_size[i] > 1),
            interface_words: self.interface[i].min(3.0),
            interface_density: self.interface[i] / words.max(1.0),
            interface_near: near(2)
                .filter(|&k| k != i)
                .map(|k| self.interface[k].min(2.0))
                .sum::<f32>()
                / 4.0,
            capitals: share(text.chars().filter(|c| c.is_uppercase()).count(), chars),
            digits: share(text.chars().filter(char::is_ascii_digit).count(), chars),
            common_words: share(
                item.stems.iter().filter(|t| common[t.0 as usize]).count(),
                item.stems.len() as f32,
            ),
            repeated: self.repeats[i],
            best_link: links.best[node] / self.level,
            mean_link: links.mean[node] / self.level,
            vocabulary_told: told_vocabulary(pile, node),
            before_first_link: flag(first.is_some_and(|f| i < f)),
            after_last_link: flag(last.is_some_and(|l| i > l)),
            distance_to_link: (1.0 + nearest as f32).ln(),
            between_links: flag(first.is_some_and(|f| i > f) && last.is_some_and(|l| i < l)),
            off_centre: (i as f32 / (self.items.len().max(2) - 1) as f32 - 0.5).abs(),
            short_run: share(near(3).filter(|&k| k != i && self.short[k]).count(), 6.0),
            bullet: flag(s.kind == SegmentKind::ListItem),
            heading: flag(s.kind == SegmentKind::Heading),
            main_content: flag(s.in_main == Some(true)),
            outside_main: flag(s.in_main == Some(false)),
        }
    }
}

/// How far `at` is from the nearest of some rising places; 0 where there are none.
fn distance_to_nearest(places: &[usize], at: usize) -> usize {
    let next = places.partition_point(|&p| p < at);
    let beside = &places[next.saturating_sub(1)..(next + 1).min(places.len())];
    beside.iter().map(|&p| p.abs_diff(at)).min().unwrap_or(0)
}

/// Mean of the best links of a witness: what a strong link is there, at least a quarter.
fn link_level(best: &[f32]) -> f32 {
    let mut sorted = best.to_vec();
    sorted.sort_unstable_by(|x, y| y.total_cmp(x));
    let top = &sorted[..sorted.len().min(BEST_LINKED)];
    (top.iter().sum::<f32>() / top.len().max(1) as f32).max(0.25)
}

/// Whether a line ends as a sentence does, closing quotes and brackets passed over.
pub(crate) fn ends_as_sentence(text: &str) -> bool {
    let core = text.trim_end_matches(|c: char| "\"'”’»)]“‘«*_".contains(c) || c.is_whitespace());
    core.ends_with(text::ends_sentence)
}

/// How often each segment's words stand again in the same witness, at most 2.
fn repeats(items: &[Segment]) -> Vec<f32> {
    let key = |s: &Segment| s.tokens.iter().map(|t| t.norm.as_str()).collect::<Vec<_>>().join(" ");
    let keys: Vec<String> = items.iter().map(key).collect();
    let mut sorted: Vec<&String> = keys.iter().collect();
    sorted.sort_unstable();
    keys.iter()
        .map(|k| {
            let n = sorted.partition_point(|s| *s <= k) - sorted.partition_point(|s| *s < k);
            (n - 1).min(2) as f32
        })
        .collect()
}

/// Share of a segment's weight that lies in stems which other witnesses use.
fn told_vocabulary(pile: &Pile, node: usize) -> f32 {
    let item = &pile.items[node];
    let own = pile.nodes(item.witness);
    // Nodes rise in a posting, and those of a witness stand together: if any is another's, the
    // first or the last is.
    let ends = |term: u32| pile.stem_postings.ends(term).into_iter().flatten();
    let is_told = |term: u32| ends(term).any(|n| !own.contains(&n));
    let told: f32 = item.stems.iter().filter(|t| is_told(t.0)).map(|t| t.1).sum();
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
