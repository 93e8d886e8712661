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
mod key;
mod language;
mod line;
mod marks;
mod mask;
mod number_words;
mod numbers;
mod quotes;
mod sentence;
mod stop;
mod token;
mod wrap;

pub use crate::lang::tag;
pub use key::{Lexer, fold};
pub(crate) use number_words::number_word;
pub use quotes::quotations;
pub use token::Token;

use crate::mojibake::{self, Garbled};
use crate::span::Span;
use crate::text::ends_sentence;
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
    let Some((text, garbled)) = mojibake::repaired(&witness.text) else {
        return segment_text(witness);
    };
    let mut segments = segment_text(&Witness { text, ..witness.clone() });
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
        let next = garbled.partition_point(|g| g.span.end <= at);
        garbled.get(next).map(|g| g.span).filter(|g| g.start < at)
    };
    let start = around(span.start).map_or(span.start, |g| g.start).max(from);
    let end = around(span.end).map_or(span.end, |g| g.end).max(start);
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
                tokens: Vec::new(),
            });
            words.push(block.words);
        }
    }
    number_verses(text, &items, &mut words);
    tokenize(text, &blocks, &words, &Lexer::new(&lang), &mut items);
    Segments { items, lang }
}

/// The segments of a block: its sentences, or all of it if it is a heading.
fn units(text: &str, block: &Block, lexicon: &Lexicon) -> Vec<Span> {
    let sentences = sentence::sentences(text, block, lexicon);
    let marked = block.role == Role::Heading && block.span.len() <= LONGEST_MARKED;
    // A headline may hold a question (`Flu in July? What we know`), but hardly a full stop.
    let inner = &sentences[..sentences.len().saturating_sub(1)];
    let asks = || inner.iter().all(|s| bare(s.of(text)).ends_with(['?', '!']));
    let shaped = block.role == Role::Text && is_heading(block.span.of(text)) && asks();
    if marked || shaped { vec![block.span] } else { sentences }
}

fn kind(text: &str, block: &Block, span: Span) -> SegmentKind {
    match block.role {
        _ if !span.of(text).contains(char::is_alphanumeric) => SegmentKind::Other,
        Role::Heading => SegmentKind::Heading,
        Role::Item => SegmentKind::ListItem,
        Role::Other => SegmentKind::Other,
        Role::Text if span == block.span && is_heading(span.of(text)) => SegmentKind::Heading,
        Role::Text => SegmentKind::Sentence,
    }
}

/// Whether a line has the shape of a heading: short, and not ending as a sentence or clause does.
fn is_heading(line: &str) -> bool {
    let bare = bare(line);
    let is_short = line.chars().nth(LONGEST_HEADING).is_none();
    let ends = bare.ends_with(|c: char| ends_sentence(c) || "॥,;،、{}".contains(c));
    let leads = bare.ends_with([':', '：']) && line.split_whitespace().count() > COLON_WORDS;
    is_short && !ends && !leads
}

/// The line without closing marks at its end.
fn bare(line: &str) -> &str {
    line.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’“»)]」』*_".contains(c))
}

/// Makes labels of the numbers that count the verses: digits at the start of segments that rise by
/// one.
fn number_verses(text: &str, items: &[Segment], words: &mut [usize]) {
    let numbered: Vec<(usize, u32, usize)> = items
        .iter()
        .enumerate()
        .filter_map(|(i, s)| leading_number(text, s.span).map(|(n, at)| (i, n, at)))
        .collect();
    for run in numbered.chunk_by(|a, b| a.1 + 1 == b.1).filter(|run| run.len() >= VERSES) {
        for (index, _, at) in run {
            words[*index] = *at;
        }
    }
}

/// The number that a segment begins with, and where its words begin: `25 And`, `10:25 And`, `[25]
/// And`.
fn leading_number(text: &str, span: Span) -> Option<(u32, usize)> {
    let label = span.of(text).split_whitespace().next()?;
    let digits = label.trim_matches(['[', ']', '(', ')', '.']).rsplit(':').next()?;
    let rest = span.of(text)[label.len()..].trim_start();
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
        let from = quotes.partition_point(|q| q.end <= item.span.start);
        let place = Place { words: *words, quotes: &quotes[from..], known: known.as_ref() };
        item.tokens = lexer.tokens_at(text, item.span, &place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::witness::{BlockRole, Media};
    use proptest::prelude::*;

    fn plain(text: &str) -> Witness {
        Witness { text: text.into(), ..Witness::default() }
    }

    fn kinds(text: &str) -> Vec<(String, SegmentKind)> {
        segment(&plain(text)).items.iter().map(|s| (s.span.of(text).to_owned(), s.kind)).collect()
    }

    /// What every consumer relies on: order, no overlap, trimmed, nothing but white space between.
    fn assert_tiled(witness: &Witness) {
        let text = witness.text.as_str();
        let segments = segment(witness);
        let (mut end, mut block) = (0, 0);
        for item in &segments.items {
            let words = item.span.of(text);
            assert!(item.span.start >= end && text[end..item.span.start].trim().is_empty());
            assert!(!words.is_empty() && words.trim() == words);
            assert!(item.block >= block);
            (end, block) = (item.span.end, item.block);
            assert!(item.tokens.iter().all(|t| item.span.contains(t.span) && !t.norm.is_empty()));
            assert!(item.tokens.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
            assert!(!blank_line_inside(words), "{words:?}");
        }
        assert!(text[end..].trim().is_empty());
    }

    fn blank_line_inside(text: &str) -> bool {
        let lines: Vec<&str> = text.split('\n').collect();
        lines.len() > 2 && lines[1..lines.len() - 1].iter().any(|l| l.trim().is_empty())
    }

    /// Words, marks and line ends of many scripts, put together without sense.
    fn jumble() -> impl Strategy<Value = String> {
        const PIECES: &[&str] = &[
            " ",
            " ",
            " ",
            " ",
            "\n",
            "\n",
            "\r\n",
            "\n\n",
            "\t",
            "\u{85}",
            "\u{2028}",
            "\u{A0}",
            "\u{200B}",
            "\u{AD}",
            "\0",
            "\u{1B}",
            "\u{202E}",
            "\u{301}",
            "\u{FEFF}",
            ".",
            ".",
            "...",
            "…",
            "?",
            "!",
            "。",
            "؟",
            "।",
            ",",
            ";",
            ":",
            "-",
            "—",
            "“",
            "”",
            "„",
            "\"",
            "'",
            "’",
            "‘",
            "«",
            "»",
            "「",
            "」",
            "(",
            ")",
            "[",
            "]",
            "[1]",
            "¹",
            "*",
            "_",
            "#",
            ">",
            "<b>",
            "](x)",
            "&amp;",
            "1",
            "12",
            "3.",
            "1,200",
            "2.6",
            "â€™",
            "â€œ",
            "Ã©",
            "Â\u{a0}",
            "a",
            "B",
            "Dr",
            "z. B",
            "U.S",
            "p.m",
            "Mio",
            "the",
            "The",
            "pilot",
            "Straße",
            "million",
            "twenty",
            "quatre",
            "l’",
            "港",
            "の",
            "ไทย",
            "שלום",
            "مرحبا",
            "नाव",
            "İ",
            "ﬁ",
            "👩‍🚀",
            "har-\nbour",
            "—Oui",
        ];
        prop::collection::vec(prop::sample::select(PIECES), 0..80)
            .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn jumbled_text_is_tiled(text in jumble()) {
            assert_tiled(&plain(&text));
        }

        #[test]
        fn any_text_is_tiled(text in any::<String>()) {
            assert_tiled(&plain(&text));
        }

        #[test]
        fn text_in_any_language_is_tiled(text in jumble(), lang in prop::sample::select(vec![
            "ar", "da", "nl", "en", "fi", "fr", "de", "el", "hu", "it", "nb", "pt", "ro", "ru", "es", "sv", "ta", "tr", "ja",
        ])) {
            let mut witness = plain(&text);
            witness.meta.lang = Some(lang.to_owned());
            assert_tiled(&witness);
        }

        #[test]
        fn blocks_of_any_kind_are_tiled(text in jumble(), cuts in prop::collection::vec(0_usize..400, 0..8)) {
            let roles = [BlockRole::Paragraph, BlockRole::Heading, BlockRole::ListItem, BlockRole::Chrome];
            let blocks = cuts.windows(2).enumerate().map(|(i, pair)| crate::witness::Block {
                span: Span::new(pair[0], pair[1]),
                role: roles[i % roles.len()],
                in_main: None,
            });
            let blocks = blocks.collect();
            assert_tiled(&Witness { media: Media::Html, blocks, ..plain(&text) });
        }
    }

    #[test]
    fn headings_items_and_rules_are_told_by_their_shape() {
        use SegmentKind::{Heading, ListItem, Other, Sentence};
        let text = "Ferry late again\n\nThe ferry was late.\n\n- Pears\n2) Plums\n* * *\nWhat to do:\nWhat next?";
        let found: Vec<SegmentKind> = kinds(text).into_iter().map(|(_, kind)| kind).collect();
        assert_eq!(found, [Heading, Sentence, ListItem, ListItem, Other, Heading, Sentence]);
    }

    #[test]
    fn a_headline_with_a_question_in_it_is_one_heading() {
        assert_eq!(kinds("Late again? What the ferry teaches us").len(), 1);
        assert_eq!(kinds("It was late. Nobody minded").len(), 2);
    }

    #[test]
    fn a_sentence_broken_over_lines_is_one_segment() {
        let text = "The ferry to Ostrel was two hours late on Monday because the\nwind had turned to the north. The \
                    crew of the pilot boat waited\nin the lee of the mole.";
        assert_eq!(kinds(text).len(), 2);
    }

    #[test]
    fn quoted_mail_is_joined_over_its_marks() {
        let text = "> The ferry to Ostrel was two hours late on Monday because the\n> wind had turned to the north, and \
                    the crew waited in the lee of\n> the mole.";
        let segments = segment(&plain(text));
        assert_eq!(segments.items.len(), 1);
        assert_eq!(segments.items[0].tokens.last().map(|t| t.norm.as_str()), Some("mole"));
    }

    #[test]
    fn bullets_and_item_numbers_are_no_tokens() {
        let segments = segment(&plain("12) Plums\n• Pears"));
        let norms: Vec<&str> =
            segments.items.iter().flat_map(|s| &s.tokens).map(|t| t.norm.as_str()).collect();
        assert_eq!(norms, ["plums", "pears"]);
    }

    #[test]
    fn garbled_text_is_compared_as_it_was_meant() {
        let text = "It isnâ€™t late, she said\u{c2}\u{a0}: â€œGo.â€\u{9d} The cafÃ© shut.";
        let mut witness = plain(text);
        witness.meta.lang = Some("en".to_owned());
        assert_tiled(&witness);
        let segments = segment(&witness);
        let norms = |i: usize| {
            segments.items[i].tokens.iter().map(|t| t.norm.as_str()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            (norms(0).as_str(), norms(1).as_str()),
            ("it isn't late she said go", "the café shut")
        );
        assert_eq!(segments.items[0].tokens[1].span.of(text), "isnâ€™t");
        assert!(segments.items[0].tokens[5].quoted);
        assert_eq!(segments.items[1].span.of(text), "The cafÃ© shut.");
    }

    #[test]
    fn a_garbled_no_break_space_at_the_end_is_in_no_token() {
        assert_tiled(&plain("Ã©â€™\u{a0} "));
    }

    #[test]
    fn verse_numbers_are_no_tokens_but_other_numbers_are() {
        let first = |text| {
            segment(&plain(text)).items.iter().map(|s| s.tokens[0].norm.clone()).collect::<Vec<_>>()
        };
        assert_eq!(
            first("24 And he rose.\n25 Then he spoke.\n26 So they went."),
            ["and", "then", "so"]
        );
        assert_eq!(first("14 people came.\n30 boats left."), ["14", "30"]);
    }

    #[test]
    fn a_quotation_marks_the_words_of_all_its_sentences() {
        let segments =
            segment(&plain("He said: “We left. We came back. Nobody saw us.” Then he sat."));
        let quoted: Vec<bool> =
            segments.items.iter().map(|s| s.tokens.iter().any(|t| t.quoted)).collect();
        assert_eq!(quoted, [true, true, true, false]);
    }

    #[test]
    fn a_marked_heading_is_not_cut() {
        let text = "Who won? Nobody. So what.".to_owned();
        let block = crate::witness::Block {
            span: Span::new(0, 25),
            role: BlockRole::Heading,
            in_main: Some(true),
        };
        let page = Witness { media: Media::Html, blocks: vec![block], text, ..Witness::default() };
        let items = segment(&page).items;
        assert_eq!(
            (items.len(), items[0].kind, items[0].in_main),
            (1, SegmentKind::Heading, Some(true))
        );
    }

    #[test]
    fn an_empty_text_has_no_segments() {
        assert!(segment(&plain(" \r\n\t")).items.is_empty());
    }
}
