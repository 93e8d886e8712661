//! Text without stops (speech recognition, Thai, Khmer), cut along the sentences of another
//! witness.
//!
//! Segments of all witnesses come in; a segment many times longer than the sentences of the others
//! is cut where those of its nearest partner end.
//!
//! ```text
//! the mill burned in the night nobody was hurt it will be built again
//!                             |               |
//! The mill burned in the night. Nobody was hurt. It will be built again.
//! ```
//!
//! The words of both are laid side by side by their longest common subsequence; a sentence of the
//! partner counts where half of its words stand close together in the long segment. Cost: that of
//! one difference for each long segment and witness, for so many words at most.

use super::{Segment, SegmentKind, Segments, Token};
use crate::span::Span;
use crate::witness::Witness;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::collections::BTreeMap;
use std::ops::Range;

/// Fewest words of a segment that is cut: no sentence of prose in our sets has more.
const LONG: usize = 60;
/// How many times longer than the median sentence of the others it must be.
const TIMES: usize = 3;
/// Most pairs of words that are compared: a second or two.
const MOST_PAIRS: usize = 100_000_000;
/// Fewest words of a sentence that can be found again.
const SHORTEST: usize = 3;

/// Cuts the long segments of each witness along the sentences of the others.
pub fn cut_along_partners(witnesses: &[Witness], all: &mut [Segments]) {
    let least: Vec<usize> = (0..all.len()).map(|own| least_long(all, own)).collect();
    let is_long = |own: usize, item: &Segment| item.tokens.len() >= least[own];
    if !all.iter().enumerate().any(|(own, s)| s.items.iter().any(|item| is_long(own, item))) {
        return;
    }

    let numbered = Numbered::new(all);
    for own in 0..all.len() {
        let items = std::mem::take(&mut all[own].items);
        all[own].items = items
            .into_iter()
            .flat_map(|item| {
                let cuts = if is_long(own, &item) { numbered.cuts(&item, own) } else { Vec::new() };
                parts(&witnesses[own].text, item, &cuts)
            })
            .collect();
    }
}

/// Fewest words of a segment of a witness that is to be cut.
fn least_long(all: &[Segments], own: usize) -> usize {
    let others = all.iter().enumerate().filter(|(n, _)| *n != own);
    let mut lengths: Vec<usize> =
        others.flat_map(|(_, s)| sentences(s)).map(|item| item.tokens.len()).collect();
    lengths.sort_unstable();
    let median = lengths.get(lengths.len() / 2).copied().unwrap_or(usize::MAX / TIMES);
    LONG.max(TIMES * median)
}

fn sentences(segments: &Segments) -> impl Iterator<Item = &Segment> {
    segments.items.iter().filter(|item| item.kind != SegmentKind::Other && !item.tokens.is_empty())
}

/// The sentences of all witnesses, their words as numbers.
struct Numbered {
    /// The number of each stem.
    numbers: BTreeMap<String, usize>,
    /// By witness and sentence.
    sentences: Vec<Vec<Vec<usize>>>,
}

impl Numbered {
    fn new(all: &[Segments]) -> Self {
        let mut numbers = BTreeMap::new();
        let mut number = |stem: &str| match numbers.get(stem) {
            Some(known) => *known,
            None => {
                let new = numbers.len();
                numbers.insert(stem.to_owned(), new);
                new
            }
        };
        let mut words = |item: &Segment| item.tokens.iter().map(|t| number(&t.stem)).collect();
        let sentences = all.iter().map(|s| sentences(s).map(&mut words).collect()).collect();
        Self { numbers, sentences }
    }

    /// The words of a segment before which it is to be cut, rising: along the partner of which most
    /// sentences are found in it.
    fn cuts(&self, item: &Segment, own: usize) -> Vec<usize> {
        let of = |token: &Token| self.numbers.get(&token.stem).copied();
        let words: Vec<usize> = item.tokens.iter().filter_map(of).collect();
        let mut has = vec![false; self.numbers.len()];
        words.iter().for_each(|&word| has[word] = true);

        let partners = self.sentences.iter().enumerate().filter(|(n, _)| *n != own);
        let found = partners.map(|(_, partner)| {
            // Of a sentence that is told here half of the words are.
            let shared = |sentence: &[usize]| sentence.iter().filter(|word| has[**word]).count();
            let may_be_told = |sentence: &&Vec<usize>| shared(sentence) * 2 >= sentence.len();
            let likely: Vec<&Vec<usize>> = partner.iter().filter(may_be_told).collect();
            // A partner that has most of it in one sentence shows no other way to cut it.
            if likely.iter().any(|sentence| shared(sentence) * 2 > words.len()) {
                return Vec::new();
            }
            told(&words, likely.into_iter())
        });
        // The first of equals.
        let best = found.rev().max_by_key(Vec::len).unwrap_or_default();
        if best.len() < 2 { Vec::new() } else { between(&best, words.len()) }
    }
}

/// A sentence of a partner that was found in the segment.
struct Told {
    /// The first and last word of it there.
    words: Range<usize>,
    /// Its words before the first and behind the last that were found.
    missing: (usize, usize),
}

/// The sentences of a partner that are found in the segment, in order.
fn told<'s>(own: &[usize], partner: impl Iterator<Item = &'s Vec<usize>>) -> Vec<Told> {
    let mut theirs: Vec<usize> = Vec::new();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for sentence in partner {
        let start = theirs.len();
        theirs.extend(sentence);
        ranges.push(start..theirs.len());
    }
    if own.len().saturating_mul(theirs.len()) > MOST_PAIRS {
        return Vec::new();
    }
    let mut place: Vec<Option<usize>> = vec![None; theirs.len()];
    for op in capture_diff_slices(Algorithm::Patience, &theirs, own) {
        if op.tag() == DiffTag::Equal {
            for (their, own) in op.old_range().zip(op.new_range()) {
                place[their] = Some(own);
            }
        }
    }
    ranges.into_iter().filter_map(|range| found(&place, range)).collect()
}

fn found(place: &[Option<usize>], sentence: Range<usize>) -> Option<Told> {
    let length = sentence.len();
    let at: Vec<(usize, usize)> =
        sentence.clone().filter_map(|word| Some((word, place[word]?))).collect();
    let ((first, start), (last, end)) = (*at.first()?, *at.last()?);
    let is_told = length >= SHORTEST && at.len() * 2 >= length && end + 1 - start <= length * 2;
    is_told.then_some(Told {
        words: start..end + 1,
        missing: (first - sentence.start, sentence.end - 1 - last),
    })
}

/// Where the sentences part: words that belong to neither go to both by what each misses.
fn between(told: &[Told], length: usize) -> Vec<usize> {
    let mut cuts: Vec<usize> = told
        .windows(2)
        .filter_map(|pair| {
            let (left, right) = (&pair[0], &pair[1]);
            let gap = right.words.start.checked_sub(left.words.end)?;
            let (behind, before) = (left.missing.1, right.missing.0);
            let share = (gap * behind).checked_div(behind + before).unwrap_or(0);
            Some(left.words.end + share)
        })
        .filter(|cut| (1..length).contains(cut))
        .collect();
    cuts.dedup();
    cuts
}

/// The parts of a segment between the cuts; marks between two words stay with the first.
fn parts(text: &str, mut item: Segment, cuts: &[usize]) -> Vec<Segment> {
    let mut parts = Vec::new();
    for cut in cuts.iter().rev() {
        let tokens = item.tokens.split_off(*cut);
        let (Some(first), Some(last)) = (tokens.first(), item.tokens.last()) else { continue };
        let gap = text.get(last.span.end..first.span.start).unwrap_or_default();
        let seam = last.span.end + gap.find(char::is_whitespace).unwrap_or(gap.len());
        let span = Span::new(seam, item.span.end).trim(text);
        item.span = Span::new(item.span.start, seam).trim(text);
        parts.push(Segment { span, tokens, ..item.clone() });
    }
    parts.push(item);
    parts.reverse();
    parts
}

#[cfg(test)]
mod tests {
    use super::super::segment;
    use super::*;

    fn cut(unstopped: &str, partner: &str) -> Vec<String> {
        let witnesses = [Witness::new("a", unstopped), Witness::new("b", partner)];
        let mut all: Vec<Segments> = witnesses.iter().map(segment).collect();
        cut_along_partners(&witnesses, &mut all);
        all[0].items.iter().map(|item| item.span.of(unstopped).to_owned()).collect()
    }

    const PROSE: &str = "The mill of Ostra burned down in the night before the fair of the valley. Nobody was hurt, for the \
                         miller and his two sons had gone to see the new bridge. The wheel, the stones and the sluice \
                         were lost, and so was the flour of nine farms. It will be built again in spring, the mayor of the \
                         town told the council, and all will help. The price of bread rose by a third within a week.";

    #[test]
    fn speech_without_stops_is_cut_along_the_sentences_of_its_partner() {
        let speech: String =
            PROSE.to_lowercase().chars().filter(|c| !matches!(c, '.' | ',')).collect();
        let parts = cut(&speech, PROSE);
        assert_eq!(parts.len(), 5, "{parts:?}");
        assert!(
            parts[1].starts_with("nobody was") && parts[1].ends_with("new bridge"),
            "{parts:?}"
        );
        assert_eq!(parts.join(" "), speech);
    }

    #[test]
    fn thai_is_cut_along_the_lines_of_its_partner() {
        let lines = [
            "ร้านขนมปังในเมืองปิดประตูเมื่อวันจันทร์เพราะราคาแป้งสูงขึ้น",
            "หัวหน้าสมาคมกล่าวว่ามีร้านเข้าร่วมสี่สิบเอ็ดร้าน",
            "โรงเรียนสองแห่งส่งนักเรียนกลับบ้านก่อนเวลา",
        ];
        let parts = cut(&lines.join(" "), &lines.join("\n\n"));
        assert_eq!(parts, lines);
    }

    #[test]
    fn sentences_of_usual_length_are_left_alone() {
        assert_eq!(cut(PROSE, PROSE).len(), 5);
        assert_eq!(cut("Nobody was hurt there.", PROSE).len(), 1);
    }
}
