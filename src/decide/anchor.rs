//! The place in a text that a quote means.
//!
//! A text with its segments and an anchor come in; goes out the span, and how it was found; or in
//! how many places the quote stands.
//!
//! ```text
//! exact      the words as they are quoted
//! spelling   without white space and with one form of quotation marks, dashes, ligatures
//! words      in the form in which words are compared
//! similar    the one sentence that is clearly nearest: the text was edited since
//! ```
//!
//! The first that finds anything decides: what stands there in several places is told apart by what
//! is said to stand before and after. Cost: the text once for each step.

use super::decision::Anchor;
use crate::segment::{Lexer, Segments};
use crate::span::{Span, boundary};
use crate::text::is_invisible;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// How a quote was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Word for word.
    Exact,
    /// But for white space and the form of marks.
    Spelling,
    /// By its words in comparison form.
    Words,
    /// By the most similar sentence: the text was edited.
    Similar,
}

impl How {
    /// The name that the document uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Spelling => "spelling",
            Self::Words => "words",
            Self::Similar => "similar",
        }
    }
}

/// Where a quote stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub span: Span,
    pub how: How,
}

/// Why a quote has no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lost {
    /// It stands nowhere, and no sentence is clearly nearest.
    Nowhere,
    /// It stands in so many places.
    Several(usize),
}

/// By how much the nearest sentence must be more like the quote than the next one: less, and
/// either may be meant. Set by hand, not measured: a sentence that was edited in one word of six
/// keeps four fifths of its words, and the next one has a fifth of them by chance.
const CLEARLY: f64 = 0.4;
/// Bytes of the text on either side that are compared with what is said to stand before or after,
/// over the length of that: room for white space.
const ROOM: usize = 64;

/// Finds the place of an anchor in the text of its witness.
pub(super) fn find(text: &str, segments: &Segments, anchor: &Anchor) -> Result<Found, Lost> {
    let quote = anchor.quote.trim();
    let exact =
        || text.match_indices(quote).map(|(at, _)| Span::new(at, at + quote.len())).collect();
    let steps: [(How, &dyn Fn() -> Vec<Span>); 3] = [
        (How::Exact, &exact),
        (How::Spelling, &|| by_spelling(text, quote)),
        (How::Words, &|| by_words(segments, quote)),
    ];
    for (how, places) in steps {
        let places = places();
        if !places.is_empty() {
            return one_of(text, segments, anchor, &places).map(|span| Found { span, how });
        }
    }
    nearest(segments, quote).map(|span| Found { span, how: How::Similar }).ok_or(Lost::Nowhere)
}

/// The one place that the anchor means: by what stands around it, else the one that is a whole
/// sentence.
fn one_of(text: &str, segments: &Segments, anchor: &Anchor, all: &[Span]) -> Result<Span, Lost> {
    let around: Vec<Span> =
        all.iter().copied().filter(|place| stands_between(text, *place, anchor)).collect();
    // What stood around it may have been edited.
    let places = if around.is_empty() { all } else { &around };
    if let [one] = places {
        return Ok(*one);
    }
    let whole: Vec<Span> = places
        .iter()
        .copied()
        .filter(|place| segments.items.iter().any(|segment| segment.span == *place))
        .collect();
    match whole[..] {
        [one] => Ok(one),
        _ => Err(Lost::Several(places.len())),
    }
}

fn stands_between(text: &str, place: Span, anchor: &Anchor) -> bool {
    let before = anchor.before.as_deref().is_none_or(|before| {
        let from = boundary(text, place.start.saturating_sub(4 * before.len() + ROOM));
        Squeezed::new(&text[from..place.start]).text.ends_with(&Squeezed::new(before).text)
    });
    let after = anchor.after.as_deref().is_none_or(|after| {
        let to = boundary(text, place.end + 4 * after.len() + ROOM);
        Squeezed::new(&text[place.end..to]).text.starts_with(&Squeezed::new(after).text)
    });
    before && after
}

/// A text without what differs between two ways of setting it.
struct Squeezed {
    text: String,
    /// For each byte of it the character of the text it comes from.
    from: Vec<Span>,
}

impl Squeezed {
    fn new(text: &str) -> Self {
        let mut squeezed = Self { text: String::with_capacity(text.len()), from: Vec::new() };
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace() && !is_invisible(*c))
        {
            let span = Span::new(at, at + c.len_utf8());
            let forms = std::iter::once(plain_mark(c)).nfkd().map(plain_mark);
            for c in forms.filter(|c| !c.is_whitespace()) {
                squeezed.text.push(c);
                squeezed.from.resize(squeezed.text.len(), span);
            }
        }
        squeezed
    }
}

/// One form for each of the marks that typesetters vary.
const fn plain_mark(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' | '‹' | '›' | '`' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '「' | '」' | '『' | '』' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => c,
    }
}

fn by_spelling(text: &str, quote: &str) -> Vec<Span> {
    let (text, quote) = (Squeezed::new(text), Squeezed::new(quote).text);
    if quote.is_empty() {
        return Vec::new();
    }
    text.text
        .match_indices(&quote)
        .map(|(at, _)| text.from[at].join(text.from[at + quote.len() - 1]))
        .collect()
}

/// The words of a quote in comparison form.
fn words_of(segments: &Segments, quote: &str) -> Vec<String> {
    let lexer = Lexer::of(&segments.lang, quote);
    lexer.tokens(quote, Span::new(0, quote.len())).into_iter().map(|token| token.norm).collect()
}

fn by_words(segments: &Segments, quote: &str) -> Vec<Span> {
    let wanted = words_of(segments, quote);
    let tokens: Vec<_> = segments.items.iter().flat_map(|segment| &segment.tokens).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    tokens
        .windows(wanted.len())
        .filter(|run| run.iter().map(|token| &token.norm).eq(&wanted))
        .map(|run| run[0].span.join(run[run.len() - 1].span))
        .collect()
}

/// The sentence that is clearly the nearest to a quote.
fn nearest(segments: &Segments, quote: &str) -> Option<Span> {
    let quoted = words_of(segments, quote);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    quoted.iter().for_each(|word| *counts.entry(word).or_default() += 1);

    let mut best: Option<(f64, Span)> = None;
    let mut next = 0.0_f64;
    for segment in &segments.items {
        let mut left = counts.clone();
        let mut shared = 0;
        for token in &segment.tokens {
            if let Some(count) = left.get_mut(token.norm.as_str()).filter(|count| **count > 0) {
                *count -= 1;
                shared += 1;
            }
        }
        let likeness = 2.0 * shared as f64 / (quoted.len() + segment.tokens.len()).max(1) as f64;
        match best {
            Some((most, _)) if likeness <= most => next = next.max(likeness),
            _ => {
                next = best.map_or(0.0, |(most, _)| most);
                best = Some((likeness, segment.span));
            }
        }
    }
    best.filter(|(likeness, _)| likeness - next >= CLEARLY).map(|(_, span)| span)
}
