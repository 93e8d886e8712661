//! Stage 2: [`Witness`] to [`Segments`].
//!
//! Text comes in, segments go out: the units that are aligned. Pure and total.
//!
//! ```text
//! "Heading\n\nOne. Two.\n- item"  ->  [Heading] [One.] [Two.] [- item]
//!                                      heading  sentence      item
//! ```

use crate::span::Span;
use crate::witness::Witness;

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
    /// Its words, in order.
    pub tokens: Vec<Token>,
}

/// What a segment is by its place and shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SegmentKind {
    /// A sentence of running text.
    Sentence,
    /// A short line that does not end as a sentence does, or marked as a heading.
    Heading,
    /// A sentence or phrase that opens with a bullet or number, or marked as a list item.
    ListItem,
    /// A line known from markup to be a caption, cell, or page chrome.
    Other,
}

/// The segments of one witness, in text order, not overlapping; between them stands only white space.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Segments {
    /// In text order.
    pub items: Vec<Segment>,
    /// Language of the witness, ISO 639-3, or empty where the text is too short to tell.
    pub lang: String,
}

/// Cuts a witness into segments.
#[must_use]
pub fn segment(witness: &Witness) -> Segments {
    use unicode_segmentation::UnicodeSegmentation;
    let text = &witness.text;
    let st = rust_stemmers::Stemmer::create(if text.contains(" der ") {
        rust_stemmers::Algorithm::German
    } else {
        rust_stemmers::Algorithm::English
    });
    let mut items = Vec::new();
    let mut off = 0;
    let mut block = 0;
    for line in text.split_inclusive('\n') {
        let mut cuts = vec![];
        let parts: Vec<(usize, &str)> = line.split_sentence_bound_indices().collect();
        let mut start = 0;
        for (k, (o, p)) in parts.iter().enumerate() {
            let end = o + p.len();
            let t = p.trim_end();
            let last = t.rsplit(' ').next().unwrap_or("");
            let abbr = ["Mr.", "Mrs.", "Dr.", "St.", "No.", "p.m.", "a.m.", "U.S.", "Mio.", "z.B."].contains(&last)
                || (last.len() == 2 && last.ends_with('.'))
                || (last.ends_with('.') && last[..last.len() - 1].parse::<u32>().is_ok() && last.len() <= 3);
            let next_low =
                parts.get(k + 1).is_some_and(|n| n.1.trim_start().chars().next().is_some_and(|c| c.is_lowercase()));
            if (!abbr && !next_low) || k + 1 == parts.len() {
                cuts.push((start, end));
                start = end;
            }
        }
        let single = cuts.len() == 1;
        for (a, b) in cuts {
            let sp = Span::new(off + a, off + b).trim(text);
            if sp.is_empty() {
                continue;
            }
            let t = sp.of(text);
            let mut first = true;
            let mut q = false;
            let mut tokens = Vec::new();
            let mut pos = 0;
            for (i, w) in t.unicode_word_indices() {
                for c in t[pos..i].chars() {
                    if "“„«".contains(c) {
                        q = true
                    }
                    if "”»".contains(c) {
                        q = false
                    }
                    if c == '"' {
                        q = !q
                    }
                }
                pos = i + w.len();
                let norm = w.to_lowercase().replace('’', "'").trim_end_matches("'s").to_string();
                let number = if norm.chars().next().is_some_and(|c| c.is_ascii_digit()) {
                    Some(norm.replace([',', '.'], ""))
                } else {
                    None
                };
                tokens.push(Token {
                    span: Span::new(sp.start + i, sp.start + i + w.len()),
                    stem: st.stem(&norm).to_string(),
                    number,
                    capital: !first && w.chars().next().is_some_and(|c| c.is_uppercase()),
                    quoted: q,
                    norm,
                });
                first = false;
            }
            let bullet = t.starts_with(['•', '-', '*']);
            let kind = if bullet {
                SegmentKind::ListItem
            } else if single
                && tokens.len() < 16
                && !t.trim_end_matches(['"', '”', '\'', ')']).ends_with(['.', '!', '?', ':'])
            {
                SegmentKind::Heading
            } else {
                SegmentKind::Sentence
            };
            items.push(Segment { span: sp, kind, block, in_main: None, tokens });
        }
        block += 1;
        off += line.len();
    }
    Segments { items, lang: String::new() }
}

/// A word of a segment in its comparison form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the witness's text.
    pub span: Span,
    /// Folded form.
    pub norm: String,
    /// Stem.
    pub stem: String,
    /// Canonical decimal, where it is a number.
    pub number: Option<String>,
    /// Begins upper-case, not at a sentence start.
    pub capital: bool,
    /// Stands inside quotation marks.
    pub quoted: bool,
}
