//! Cuts a sentence that tells two units between its clauses, where the words show the seam.
//!
//! Comes in: a node, the two units it stands in. Goes out: the part of its span that tells each.
//!
//! ```text
//! unit 1  B: The mill burned down.      A: The mill burned down, and its owner fled to Orlen.
//! unit 2  B: Its owner fled to Orlen.      `------ unit 1 -----´ `---------- unit 2 --------´
//! ```
//!
//! Method: every word speaks for the unit whose other members have it, by its idf. Of all gaps
//! between clauses (marks such as a comma, a colon or a dash; no word lists, so no language is
//! favoured) the one is taken that parts the words best, and only if each side speaks clearly for
//! its own unit; else the sentence stays whole in both. Cost: words of the sentence times members
//! of the units.

use super::pile::{Node, Pile};
use crate::segment::Segment;
use crate::span::Span;

/// Share of the words of a side, by idf, that must speak for its own unit more than for the other.
/// Set by hand.
const CLEAR: f32 = 0.3;
/// Words that a side has at least: fewer are an aside of the clause, not a clause. Set by hand.
const LEAST_WORDS: usize = 3;

/// What words say of the two units.
#[derive(Debug, Clone, Copy, Default)]
struct Leaning {
    /// How much they speak for the first unit; below 0 for the second.
    for_first: f32,
    /// Their idf: how much they could say.
    idf: f32,
}

/// A gap between clauses at which the words part best.
struct Seam {
    /// The token behind it.
    token: usize,
    /// Whether the first unit is told before it.
    first_before: bool,
    /// What the weaker side says for its unit.
    strength: f32,
}

/// The parts of a segment that tell the first and the second unit; `None` where no seam shows.
pub(crate) fn parts(
    pile: &Pile,
    text: &str,
    segment: &Segment,
    node: Node,
    units: [&[Node]; 2],
) -> Option<[Span; 2]> {
    let tokens = &segment.tokens;
    let words: Vec<Leaning> =
        tokens.iter().map(|token| leaning(pile, &token.stem, node, units)).collect();
    let mut best: Option<Seam> = None;
    for token in LEAST_WORDS..(tokens.len() + 1).saturating_sub(LEAST_WORDS) {
        if is_gap(text, tokens[token - 1].span.end, tokens[token].span.start) {
            let before = together(&words[..token]);
            let behind = together(&words[token..]);
            for first_before in [true, false] {
                let strength = if first_before {
                    clear(before, 1.0).zip(clear(behind, -1.0))
                } else {
                    clear(before, -1.0).zip(clear(behind, 1.0))
                };
                // Of equals the first seam.
                if let Some(strength) = strength.map(|(one, other)| one.min(other))
                    && strength > best.as_ref().map_or(0.0, |seam| seam.strength)
                {
                    best = Some(Seam { token, first_before, strength });
                }
            }
        }
    }

    let seam = best?;
    let cut = cut(text, tokens[seam.token - 1].span.end, tokens[seam.token].span.start);
    // The white space at the seam belongs to neither part.
    let head = Span { start: segment.span.start, end: text[..cut].trim_end().len() };
    let space = text[cut..].len() - text[cut..].trim_start().len();
    let tail = Span { start: cut + space, end: segment.span.end };
    Some(if seam.first_before { [head, tail] } else { [tail, head] })
}

fn together(words: &[Leaning]) -> Leaning {
    words.iter().fold(Leaning::default(), |sum, word| Leaning {
        for_first: sum.for_first + word.for_first,
        idf: sum.idf + word.idf,
    })
}

/// How much a side speaks for its unit, the first where `sign` is 1 and the second where it is -1;
/// `None` where it does not do so clearly.
fn clear(side: Leaning, sign: f32) -> Option<f32> {
    let strength = sign * side.for_first;
    (strength >= CLEAR * side.idf).then_some(strength)
}

/// How much a word speaks for the first unit rather than for the second: its idf times the share of
/// the other members of each that have it.
fn leaning(pile: &Pile, stem: &str, node: Node, units: [&[Node]; 2]) -> Leaning {
    let Some((term, idf)) = pile.term(stem) else { return Leaning::default() };
    let own = pile.items[node].witness;
    let has = |other: &&Node| {
        pile.items[**other].stems.binary_search_by_key(&term, |(stem, _)| *stem).is_ok()
    };
    let [first, second] = units.map(|unit| {
        let others = || unit.iter().filter(|&&other| pile.items[other].witness != own);
        others().filter(has).count() as f32 / others().count().max(1) as f32
    });
    Leaning { for_first: idf * (first - second), idf }
}

/// Whether clauses may part between two tokens: at a mark with white space, or one of a script
/// without spaces.
fn is_gap(text: &str, from: usize, to: usize) -> bool {
    let between = &text[from..to];
    between.contains(is_mark) && between.contains(|c: char| c.is_whitespace() || is_wide(c))
}

/// The place behind the last mark and what closes with it: at the white space before the next
/// clause.
fn cut(text: &str, from: usize, to: usize) -> usize {
    let between = &text[from..to];
    let last = between.char_indices().rfind(|(_, c)| is_mark(*c));
    let behind = last.map_or(0, |(at, mark)| at + mark.len_utf8());
    from + behind + between[behind..].find(char::is_whitespace).unwrap_or(0)
}

fn is_mark(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '–' | '—' | '.' | '!' | '?' | '…' | '،' | '؛') || is_wide(c)
}

fn is_wide(c: char) -> bool {
    matches!(c, '，' | '；' | '：' | '、')
}

#[cfg(test)]
mod tests {
    use super::parts;
    use crate::align::pile::Pile;
    use crate::read::{ReadOptions, from_bytes};
    use crate::segment::{Segments, segment};
    use crate::witness::Witness;

    /// The parts of the only sentence of `merged` that tell the two sentences of `apart`.
    fn parted<'a>(merged: &'a str, apart: &str) -> Option<[&'a str; 2]> {
        let read = |text: &str| {
            from_bytes("w", "w.txt", text.as_bytes(), &ReadOptions::default()).unwrap()
        };
        let witnesses: Vec<Witness> = vec![read(merged), read(apart)];
        let segments: Vec<Segments> = witnesses.iter().map(segment).collect();
        let pile = Pile::new(&segments);
        assert_eq!(pile.items.len(), 3, "one sentence and two");
        let found = parts(&pile, merged, &segments[0].items[0], 0, [&[0, 1], &[0, 2]]);
        found.map(|spans| spans.map(|s| s.of(merged)))
    }

    #[test]
    fn a_sentence_is_cut_where_its_words_change_sides() {
        let found = parted(
            "The watermill at Orlen burned down on Friday, its keeper fled across the frozen river.",
            "On Friday the watermill at Orlen burned down. The keeper fled over the frozen river.",
        );
        let cut = [
            "The watermill at Orlen burned down on Friday,",
            "its keeper fled across the frozen river.",
        ];
        assert_eq!(found, Some(cut));
    }

    #[test]
    fn the_first_part_may_tell_the_second_unit() {
        let found = parted(
            "“His keeper fled across the frozen river,” when the watermill at Orlen burned down on \
             Friday.",
            "On Friday the watermill at Orlen burned down. The keeper fled over the frozen river.",
        );
        assert!(
            found.is_some_and(|f| f[1].ends_with(",”") && f[0].starts_with("when")),
            "{found:?}"
        );
    }

    #[test]
    fn without_a_mark_between_clauses_it_stays_whole() {
        let found = parted(
            "The watermill at Orlen burned down on Friday and its keeper fled across the frozen river.",
            "On Friday the watermill at Orlen burned down. The keeper fled over the frozen river.",
        );
        assert_eq!(found, None);
    }

    #[test]
    fn a_clause_whose_words_tell_neither_unit_is_not_cut_off() {
        let found = parted(
            "The watermill at Orlen burned down on Friday, as everybody had always said it would.",
            "On Friday the watermill at Orlen burned down. The keeper fled over the frozen river.",
        );
        assert_eq!(found, None);
    }
}
