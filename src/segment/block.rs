//! A witness becomes blocks: paragraphs, headings, list items; the places no segment reaches
//! across.
//!
//! Markup is believed where there is some (`witness.blocks`); all else goes by lines. A line is a
//! block of its own, unless the text is hard-wrapped or verse and the line goes on in the next.
//!
//! ```text
//! Home                                    [Home]
//! The ferry was late because the          [The ferry was late because the / wind had turned.]
//! wind had turned.                        [- Pears]
//! - Pears
//! ```
//!
//! Cost: linear.

use super::abbreviations::Lexicon;
use super::line::{self, Line};
use super::wrap::Wrapping;
use crate::span::Span;
use crate::witness::{BlockRole, Witness};

/// A stretch of text that is cut into segments by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// Where it stands; no white space at its ends, no blank line inside.
    pub(super) span: Span,
    /// What markup or its first line says it is.
    pub(super) role: Role,
    /// What the main-content extractor said, if one ran.
    pub(super) in_main: Option<bool>,
    /// Where its words begin, after a bullet, number, heading mark or mark of quotation.
    pub(super) words: usize,
    /// What stands between its lines: line end, indentation, marks of quotation.
    pub(super) seams: Vec<Span>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Running text, or a line whose shape must tell.
    Text,
    /// Marked as a heading.
    Heading,
    /// Marked as a list item.
    Item,
    /// Marked as caption or cell.
    Other,
    /// Marked as page chrome.
    Chrome,
}

/// A part of the text that markup knows, or the text between two such parts.
struct Region {
    span: Span,
    role: Role,
    in_main: Option<bool>,
}

/// The blocks of a witness, in text order.
pub(super) fn blocks(witness: &Witness, lexicon: &Lexicon) -> Vec<Block> {
    let text = &witness.text;
    let regions: Vec<(Region, Vec<Line>)> = regions(witness)
        .into_iter()
        .map(|region| {
            let lines = line::lines(text, region.span, lexicon);
            (region, lines)
        })
        .collect();

    // How lines were broken shows over the whole text only.
    let all: Vec<Line> = regions.iter().flat_map(|(_, lines)| lines.iter().copied()).collect();
    let wrapping = Wrapping::of(&all, witness.media);
    let mut blocks = Vec::new();
    for (region, lines) in &regions {
        join(region, lines, wrapping, &mut blocks);
    }

    if witness.media.has_lines() {
        underlined(text, &mut blocks);
    }
    blocks
}

/// Joins the lines of a region into blocks.
fn join(region: &Region, lines: &[Line], wrapping: Wrapping, blocks: &mut Vec<Block>) {
    let mut last: Option<&Line> = None;
    for line in lines {
        let goes_on = |last: &Line| {
            // Markup says that it is one heading, however it is broken.
            let is_title = region.role == Role::Heading && !line.after_blank;
            is_title || wrapping.goes_on(last, line)
        };

        match (last.filter(|last| goes_on(last)), blocks.last_mut()) {
            (Some(last), Some(block)) => {
                block.seams.push(Span::new(last.span.end, line.body));
                block.span.end = line.span.end;
            }
            _ => blocks.push(begin(region, line)),
        }
        last = Some(line);
    }
}

fn begin(region: &Region, line: &Line) -> Block {
    let role = match (region.role, line) {
        (Role::Text, line) if line.heading.is_some() => Role::Heading,
        (Role::Text, line) if line.item.is_some() => Role::Item,
        (role, _) => role,
    };
    let words = line.heading.or(line.item).unwrap_or(line.body);
    Block { span: line.span, role, in_main: region.in_main, words, seams: Vec::new() }
}

/// Makes headings of the blocks that have a line of `=` or `-` right below them.
fn underlined(text: &str, blocks: &mut [Block]) {
    for below in 1..blocks.len() {
        let (title, rule) = (&blocks[below - 1], &blocks[below]);
        let mark = rule.span.of(text).as_bytes();
        let is_underline =
            mark.len() >= 3 && (mark.iter().all(|b| *b == b'=') || mark.iter().all(|b| *b == b'-'));
        // A rule after a blank line parts paragraphs.
        let touches = text[title.span.end..rule.span.start].matches('\n').count() == 1;
        if is_underline && touches && title.role == Role::Text {
            blocks[below - 1].role = Role::Heading;
        }
    }
}

/// The parts of the text that markup knows, and those between them, without what reading set aside.
/// A part that is not sound (outside the text, out of order, inside a character) is passed over,
/// and its text is read by lines.
fn regions(witness: &Witness) -> Vec<Region> {
    let text = &witness.text;
    let gap = |start, end| Region { span: Span::new(start, end), role: Role::Text, in_main: None };
    let marked = witness.blocks.iter().map(|block| (block.span, Some(block)));
    let set_aside = witness.set_aside.iter().map(|passage| (passage.span, None));
    let mut parts: Vec<_> = marked.chain(set_aside).collect();
    // Blocks alone keep their order, so that one out of order is passed over.
    if !witness.set_aside.is_empty() {
        parts.sort_by_key(|(span, _)| span.start);
    }

    let mut regions = Vec::new();
    let mut done = 0;
    for (span, block) in parts {
        if span.start < done || span.end <= span.start || text.get(span.start..span.end).is_none() {
            continue;
        }
        regions.push(gap(done, span.start));
        regions.extend(block.map(|block| Region {
            span,
            role: role(block.role),
            in_main: block.in_main,
        }));
        done = span.end;
    }
    regions.push(gap(done, text.len()));
    regions
}

fn role(role: BlockRole) -> Role {
    match role {
        BlockRole::Paragraph | BlockRole::Quotation => Role::Text,
        BlockRole::Heading => Role::Heading,
        BlockRole::ListItem => Role::Item,
        BlockRole::Caption | BlockRole::Cell => Role::Other,
        BlockRole::Chrome => Role::Chrome,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::witness::{self, Media};

    fn of(witness: &Witness) -> Vec<(&str, Role)> {
        let blocks = blocks(witness, &Lexicon::of("eng"));
        blocks.iter().map(|b| (b.span.of(&witness.text), b.role)).collect()
    }

    fn plain(text: &str) -> Witness {
        Witness { text: text.into(), ..Witness::default() }
    }

    #[test]
    fn lines_are_blocks() {
        let menu = plain("Home\nNews\nTown hall");
        assert_eq!(
            of(&menu),
            [("Home", Role::Text), ("News", Role::Text), ("Town hall", Role::Text)]
        );
    }

    #[test]
    fn wrapped_lines_are_one_block_and_a_short_last_line_ends_it() {
        let text = plain(
            "The ferry to Ostrel was two hours late on Monday because\nthe wind had turned to the north in the night \
             and the crew\nwas waiting for a pilot.\nMail the editor",
        );
        assert_eq!(of(&text).len(), 2);
        assert_eq!(of(&text)[1].0, "Mail the editor");
    }

    #[test]
    fn a_wrapped_list_item_goes_on_in_its_next_line() {
        let text = plain(
            "- the ferry to Ostrel was two hours late on Monday because\n  the wind had turned to the north in the \
             night while all\n  the crew was waiting\n- pears",
        );
        assert_eq!(of(&text).iter().map(|b| b.1).collect::<Vec<_>>(), [Role::Item, Role::Item]);
    }

    #[test]
    fn verse_is_cut_at_its_sentences_and_not_at_its_lines() {
        let text = plain(
            "The pilot slept,\nand never heard;\nhis lantern swung\nupon the tide.\nAnd none came home.",
        );
        assert_eq!(of(&text).len(), 2);
    }

    #[test]
    fn a_paragraph_of_markdown_goes_on_in_lower_case() {
        let text =
            Witness { media: Media::Markdown, ..plain("Menu\nThe pilot\nslept late.\n- pears") };
        assert_eq!(
            of(&text),
            [("Menu", Role::Text), ("The pilot\nslept late.", Role::Text), ("- pears", Role::Item)]
        );
    }

    #[test]
    fn blank_lines_always_end_a_block() {
        let text = plain(
            "the ferry to Ostrel was two hours late on Monday because\n\nthe wind had turned",
        );
        assert_eq!(of(&text).len(), 2);
    }

    #[test]
    fn underlined_and_marked_lines_are_headings() {
        let text = plain("Harbour\n=======\n## Pilots\nText.");
        assert_eq!(of(&text)[0], ("Harbour", Role::Heading));
        assert_eq!(of(&text)[2], ("## Pilots", Role::Heading));
    }

    #[test]
    fn markup_bounds_blocks_and_gives_roles() {
        let text = "Menu\nTitle\nnext".to_owned();
        let block = |start, end, role| witness::Block {
            span: Span::new(start, end),
            role,
            in_main: Some(true),
        };
        let blocks = vec![
            block(0, 4, BlockRole::Chrome),
            block(5, 10, BlockRole::Heading),
            block(3, 99, BlockRole::Cell),
        ];
        let page = Witness { text, media: Media::Html, blocks, ..Witness::default() };
        assert_eq!(
            of(&page),
            [("Menu", Role::Chrome), ("Title", Role::Heading), ("next", Role::Text)]
        );
    }
}
