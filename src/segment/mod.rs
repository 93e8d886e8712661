//! Stage 2: [`Witness`] to [`Segments`].
//!
//! Text comes in, segments go out: the units that are aligned, each with its words in comparison
//! form. Pure and total.
//!
//! ```text
//! "Heading\n\nOne. Two.\n- item"  ->  [Heading] [One.] [Two.] [- item]
//!                                      heading  sentence      item
//! ```
//!
//! Method: the text falls into blocks (`block.rs`: markup, else lines, with hard-wrapped lines
//! joined), blocks into sentences (`sentence.rs`: UAX #29 and a layer over it), sentences into
//! tokens (`key.rs`). Cost: linear.

mod abbreviations;
mod block;
mod fold;
mod key;
mod language;
mod line;
mod lookalikes;
mod marks;
mod markup;
mod mask;
mod number_words;
mod numbers;
mod quotes;
mod sentence;
mod stop;
mod token;
mod unstopped;
mod wrap;

pub use crate::lang::tag;
pub use fold::fold;
pub use key::Lexer;
pub(crate) use number_words::number_word;
pub use quotes::quotations;
pub use token::Token;
pub use unstopped::cut_along_partners;

use crate::mojibake::{self, Garbled};
use crate::span::Span;
use crate::text::{ends_sentence, without_closing};
use crate::witness::Witness;
use abbreviations::Lexicon;
use block::{Block, Role};
use key::Place;

/// Longest line that is a heading by its shape, in code points. Headlines of news pages reach 110.
const LONGEST_HEADING: usize = 120;
/// Longest heading that is left whole because markup says it is one, in bytes.
const LONGEST_MARKED: usize = 400;
/// Most words before a colon in a heading (`What you should do:`); more are a sentence that leads
/// to a list.
const COLON_WORDS: usize = 8;
/// A space of no width: where a long word may be broken, or the mark of who copied a text.
const NO_WIDTH: char = '\u{200B}';
/// Fewest numbers in a row that make verse numbers of the digits at the start of segments.
const VERSES: usize = 3;

/// A unit that is aligned: a sentence, a heading, a list item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Where it stands: no white space at either end, never empty, never across a blank line.
    pub span: Span,
    /// What its place and shape say it is.
    pub kind: SegmentKind,
    /// Index of the block (paragraph, list item, heading line) it stands in, from 0, rising.
    pub block: usize,
    /// What the HTML main-content extractor said of its block, if one ran.
    pub in_main: Option<bool>,
    /// Whether markup says that its block is page chrome: navigation, footer, aside, form, dialog.
    pub in_chrome: bool,
    /// Its words in comparison form, without bullets, numbers of items and verses, tags and targets
    /// of links.
    pub tokens: Vec<Token>,
}

/// What a segment is by its place and shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SegmentKind {
    /// A sentence of running text.
    Sentence,
    /// A short line that does not end as a sentence does, or marked as a heading.
    Heading,
    /// A sentence or phrase of a block that opens with a bullet or number, or is marked as a list
    /// item.
    ListItem,
    /// A line known from markup to be a caption, cell, or page chrome; or one without a letter or
    /// digit.
    Other,
}

/// The segments of one witness, in text order, not overlapping; between them stands only white
/// space and what reading set aside.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Segments {
    /// In text order.
    pub items: Vec<Segment>,
    /// Language of the witness, ISO 639-3, or empty where the text is too short to tell.
    pub lang: String,
}

/// Cuts a witness into segments. What was read in the wrong encoding is compared as it was meant.
#[must_use]
pub fn segment(witness: &Witness) -> Segments {
    if witness.text.contains(NO_WIDTH) {
        // Unlike a space of no width, a joiner of as many bytes parts no word.
        let text = witness.text.replace(NO_WIDTH, "\u{2060}");
        return segment(&Witness { text, ..witness.clone() });
    }
    let Some((text, garbled)) = mojibake::repaired(&witness.text) else {
        return segment_text(witness);
    };
    let mut segments = segment_text(&Witness { text, ..witness.clone() });

    // Every span points into the text as it was read, so each is taken back to there.
    let mut end = 0;
    segments.items.retain_mut(|item| {
        item.span = whole(item.span, &garbled, end).trim(&witness.text);
        end = end.max(item.span.end);

        let mut last = item.span.start;
        item.tokens.retain_mut(|token| {
            let span = whole(token.span, &garbled, last);
            // A no-break space that was garbled may end a token, but ends no segment.
            token.span = Span::new(span.start, span.end.min(item.span.end).max(span.start));
            last = span.end;
            !token.span.is_empty()
        });
        !item.span.is_empty()
    });
    segments
}

/// The span from `from` on that cuts none of the garbled places.
fn whole(span: Span, garbled: &[Garbled], from: usize) -> Span {
    let around = |at: usize| {
        let next = garbled.partition_point(|place| place.span.end <= at);
        garbled.get(next).map(|place| place.span).filter(|place| place.start < at)
    };
    let start = around(span.start).map_or(span.start, |place| place.start).max(from);
    let end = around(span.end).map_or(span.end, |place| place.end).max(start);
    Span::new(start, end)
}

fn segment_text(witness: &Witness) -> Segments {
    let text = witness.text.as_str();
    let lang = language::of(witness);
    let lexicon = Lexicon::of(&lang);
    let mut items = Vec::new();
    let mut words = Vec::new();
    let blocks = block::blocks(witness, &lexicon);
    for (index, block) in blocks.iter().enumerate() {
        for span in units(text, block, &lexicon) {
            let kind = kind(text, block, span);
            items.push(Segment {
                span,
                kind,
                block: index,
                in_main: block.in_main,
                in_chrome: block.role == Role::Chrome,
                tokens: Vec::new(),
            });
            words.push(block.words);
        }
    }

    // Words come last: which of them are labels is known only when all segments are.
    number_verses(text, &items, &mut words);
    tokenize(text, &blocks, &words, &Lexer::of(&lang, text), &mut items);
    Segments { items, lang }
}

/// The segments of a block: its sentences, or all of it if it is a heading.
fn units(text: &str, block: &Block, lexicon: &Lexicon) -> Vec<Span> {
    let sentences = sentence::sentences(text, block, lexicon);
    let marked = block.role == Role::Heading && block.span.len() <= LONGEST_MARKED;

    // A headline may hold a question (`Flu in July? What we know`), but hardly a full stop.
    let inner = &sentences[..sentences.len().saturating_sub(1)];
    let asks = || inner.iter().all(|s| without_closing(s.of(text)).ends_with(['?', '!']));
    let shaped = block.role == Role::Text && is_heading(block.span.of(text)) && asks();
    if marked || shaped { vec![block.span] } else { sentences }
}

fn kind(text: &str, block: &Block, span: Span) -> SegmentKind {
    match block.role {
        _ if !span.of(text).contains(char::is_alphanumeric) => SegmentKind::Other,
        Role::Heading => SegmentKind::Heading,
        Role::Item => SegmentKind::ListItem,
        Role::Other | Role::Chrome => SegmentKind::Other,
        Role::Text if span == block.span && is_heading(span.of(text)) => SegmentKind::Heading,
        Role::Text => SegmentKind::Sentence,
    }
}

/// Whether a line has the shape of a heading: short, and not ending as a sentence or clause does.
fn is_heading(line: &str) -> bool {
    let bare = without_closing(line);
    let is_short = line.chars().nth(LONGEST_HEADING).is_none();
    let ends = bare.ends_with(|c: char| ends_sentence(c) || "॥,;،、{}".contains(c));
    let leads = bare.ends_with([':', '：']) && line.split_whitespace().count() > COLON_WORDS;
    is_short && !ends && !leads
}

/// Makes labels of the numbers that count the verses: digits at the start of segments that rise by
/// one.
fn number_verses(text: &str, items: &[Segment], words: &mut [usize]) {
    let numbered: Vec<Numbered> = items
        .iter()
        .enumerate()
        .filter_map(|(segment, item)| {
            let (number, label_end) = leading_number(text, item.span)?;
            Some(Numbered { segment, number, label_end })
        })
        .collect();

    // Segments without a number may stand between: a verse has several sentences.
    let counts_on = |one: &Numbered, next: &Numbered| one.number + 1 == next.number;
    for verses in numbered.chunk_by(counts_on).filter(|run| run.len() >= VERSES) {
        for verse in verses {
            words[verse.segment] = verse.label_end;
        }
    }
}

/// A segment that begins with a number.
struct Numbered {
    segment: usize,
    number: u32,
    /// Where its words begin.
    label_end: usize,
}

/// The number that a segment begins with, and where its words begin: `25 And`, `10:25 And`, `[25]
/// And`.
fn leading_number(text: &str, span: Span) -> Option<(u32, usize)> {
    let label = span.of(text).split_whitespace().next()?;
    let digits = label.trim_matches(['[', ']', '(', ')', '.']).rsplit(':').next()?;
    let rest = span.of(text)[label.len()..].trim_start();
    // No book has a chapter of a thousand verses; years have four digits.
    let is_number = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let number = digits.parse().ok().filter(|_| is_number && !rest.is_empty())?;
    Some((number, span.end - rest.len()))
}

/// Fills in the tokens. Quotations are looked for block by block, since they run over sentences.
fn tokenize(text: &str, blocks: &[Block], words: &[usize], lexer: &Lexer, items: &mut [Segment]) {
    let known = key::known_words(text);
    let mut quotes = Vec::new();
    let mut last = None;
    for (item, words) in items.iter_mut().zip(words) {
        if last.replace(item.block) != Some(item.block) {
            quotes = quotations(text, blocks[item.block].span);
        }
        let from = quotes.partition_point(|quote| quote.end <= item.span.start);
        let place = Place { words: *words, quotes: &quotes[from..], known: known.as_ref() };
        item.tokens = lexer.tokens_at(text, item.span, &place);
    }
}

#[cfg(test)]
mod tests;
