//! Which lines go on in the next: those broken at a fixed width, and those of verse.
//!
//! Lines come in, a [`Wrapping`] goes out. A line was broken by a machine if the next word would
//! not have fitted in it:
//!
//! ```text
//! The ferry was late because the wind had turned to the   <- 52, and "north" (5) does not fit in 55
//! north in the night.
//! ```
//!
//! In a wrapped text nearly all long lines are of that kind and many go on in lower case; in a
//! menu, a poem or a list of headlines few do. A line of verse goes on where it ends with a comma
//! or semicolon and the next begins in lower case; in a text where that is common, also where it
//! ends with neither that nor a full stop. Cost: linear.

use super::line::{Ending, Line, Opening};
use crate::witness::Media;

/// Widths that are looked for, in columns. Narrower texts are verse or menus; wider ones are not
/// wrapped.
const WIDTHS: std::ops::RangeInclusive<usize> = 45..=100;
/// A single pair of lines is enough only from this width on: the usual widths are 65 and above.
const ALONE: usize = 60;

/// Lines that surely go on, for a text to count as verse: one may be an accident. Set by hand.
const VERSE_SURE: usize = 2;
/// The lines of verse of which one goes on, at least. Set by hand.
const VERSE_ONE_IN: usize = 4;

/// How a text was broken into lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wrapping {
    /// Width in columns at which it was wrapped, if it was.
    width: Option<usize>,
    /// Whether a line that is open goes on in lower case: verse, or words are parted at line ends.
    flows: bool,
}

impl Wrapping {
    /// The layout of all lines of a text; in Markdown, a line end inside a paragraph has no
    /// meaning, as in verse.
    pub(super) fn of(lines: &[Line], media: Media) -> Self {
        let pairs: Vec<(&Line, &Line)> = lines
            .iter()
            .zip(lines.iter().skip(1))
            .filter(|(line, next)| may_continue(line, next))
            .collect();
        // A letter set large, alone on its line, says nothing of the others.
        let is_parted =
            |(line, next): &(&Line, &Line)| line.width > line.indent + 1 && is_broken(line, next);
        let parts_words = pairs.iter().any(is_parted);
        let flows = media == Media::Markdown || parts_words || is_verse(&pairs);
        Self { width: width(&pairs), flows }
    }

    /// Whether the sentence of `line` may go on in `next`, the line after it.
    pub(super) fn goes_on(self, line: &Line, next: &Line) -> bool {
        let full = self.width.is_some_and(|width| is_full(line, next, width));

        may_continue(line, next)
            && (full
                || runs_over(line, next)
                || is_broken(line, next)
                || self.flows && is_open(line, next))
    }
}

/// Whether the line ends inside a clause that goes on in lower case.
fn runs_over(line: &Line, next: &Line) -> bool {
    line.ending == Ending::Clause && next.opening == Opening::Lower
}

/// Whether a word of the line goes on in the next.
fn is_broken(line: &Line, next: &Line) -> bool {
    line.breaks_word && next.opening == Opening::Lower
}

/// Whether the line ends without a full stop and the next begins in lower case.
fn is_open(line: &Line, next: &Line) -> bool {
    line.ending != Ending::Stop && next.opening == Opening::Lower
}

/// Whether many lines go on in the next.
fn is_verse(pairs: &[(&Line, &Line)]) -> bool {
    let count = |test: fn(&Line, &Line) -> bool| {
        pairs.iter().filter(|(line, next)| test(line, next)).count()
    };
    count(runs_over) >= VERSE_SURE && count(is_open) * VERSE_ONE_IN >= pairs.len()
}

/// Whether `next` may go on with the paragraph of `line`, width aside.
fn may_continue(line: &Line, next: &Line) -> bool {
    // An indented first line begins a paragraph; the words of a list item hang.
    let deeper =
        next.indent > line.indent + 1 && line.item.is_none() && next.opening != Opening::Lower;

    !(next.after_blank
        || next.item.is_some()
        || next.heading.is_some()
        || line.heading.is_some()
        || next.depth != line.depth
        || line.is_rule
        || next.is_rule
        || deeper)
}

/// Whether `line` was broken because the next word did not fit into `width` columns.
fn is_full(line: &Line, next: &Line, width: usize) -> bool {
    line.width <= width && line.width + 1 + next.first_word > width
}

/// The width in columns at which the text was wrapped, if it was.
fn width(pairs: &[(&Line, &Line)]) -> Option<usize> {
    WIDTHS
        .map(|width| (width, LineCounts::of(pairs, width)))
        .filter(|(width, counts)| counts.convinces(*width))
        .max_by_key(|(width, counts)| (counts.balance(), std::cmp::Reverse(*width)))
        .map(|(width, _)| width)
}

/// What the pairs of neighbouring lines say about one width.
struct LineCounts {
    /// Lines long enough to tell.
    long: usize,
    /// Long lines that were full.
    full: usize,
    /// Full lines that go on in lower case.
    lower: usize,
    /// Full lines that go on in a script without case.
    caseless: usize,
}

impl LineCounts {
    fn of(pairs: &[(&Line, &Line)], width: usize) -> Self {
        let mut counts = Self { long: 0, full: 0, lower: 0, caseless: 0 };
        // Shorter lines end paragraphs, or are menus and headings: they say nothing.
        for (line, next) in pairs.iter().filter(|(line, _)| line.width * 5 >= width * 3) {
            counts.long += 1;
            if is_full(line, next, width) {
                counts.full += 1;
                counts.lower += usize::from(next.opening == Opening::Lower);
                counts.caseless += usize::from(next.opening == Opening::Caseless);
            }
        }
        counts
    }

    /// Two thirds of the long lines are full, and a quarter of those go on in lower case (in
    /// English and German more than a third do). Without case, it takes four fifths of at least
    /// five.
    fn convinces(&self, width: usize) -> bool {
        let enough = self.full >= 2 || self.full == 1 && width >= ALONE;
        let cased =
            self.lower >= 1 && self.lower * 4 >= self.full && self.full * 3 >= self.long * 2;
        let caseless = self.long >= 5 && self.caseless * 5 >= self.long * 4;
        enough && (cased || caseless)
    }

    /// Full lines less the long ones that are not.
    fn balance(&self) -> i64 {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        2 * count(self.full) - count(self.long)
    }
}

#[cfg(test)]
mod tests {
    use super::super::abbreviations::Lexicon;
    use super::super::line::lines;
    use super::*;
    use crate::span::Span;

    fn layout(text: &str) -> Wrapping {
        Wrapping::of(&lines(text, Span::new(0, text.len()), &Lexicon::of("eng")), Media::Text)
    }

    fn of(text: &str) -> Option<usize> {
        layout(text).width
    }

    #[test]
    fn a_wrapped_paragraph_is_told_by_its_full_lines() {
        let text = "The ferry to Ostrel was two hours late on Monday because\nthe wind had turned to the north in \
                    the night and the crew\nwas waiting for a pilot who knew the new channel.";
        assert!(of(text).is_some_and(|w| (56..=60).contains(&w)));
    }

    #[test]
    fn a_word_parted_by_a_hyphen_or_a_letter_set_large_goes_on() {
        let goes_on = |text: &str| {
            let lines = lines(text, Span::new(0, text.len()), &Lexicon::of("eng"));
            Wrapping::of(&lines, Media::Text).goes_on(&lines[0], &lines[1])
        };
        for text in ["The bak-\neries shut.", "The bak\u{AD}\neries", "T\nhe bakeries"] {
            assert!(goes_on(text), "{text}");
        }
        for text in ["A list -\nof it", "The bak-\nEries", "Plan A\nof it"] {
            assert!(!goes_on(text), "{text}");
        }
    }

    #[test]
    fn a_text_that_parts_words_at_line_ends_goes_on_in_lower_case() {
        assert!(layout("The bak-\neries shut in\nthe night.").flows);
        assert!(layout("Die Bäcke-\nreien blieben\nzu.").flows);
        assert!(!layout("T\nhe bakeries\nshut").flows);
    }

    #[test]
    fn a_menu_is_not_wrapped() {
        assert_eq!(of("Home\nNews\nTown hall\nBirths, weddings, deaths\nContact"), None);
    }

    #[test]
    fn headlines_of_like_length_are_not_wrapped() {
        let text = "Ferry crew finds lost bell in the harbour mud after storm\nPilot boat sold to a museum in the \
                    neighbouring county\nChannel to be dredged again before the end of autumn";
        assert_eq!(of(text), None);
    }

    #[test]
    fn verse_is_not_wrapped() {
        let text = "The pilot slept beneath the rail,\nand never heard the breaking gale;\nhis lantern swung, his \
                    lantern died,\nand none came home upon the tide.";
        assert_eq!(of(text), None);
        assert!(layout(text).flows);
    }

    #[test]
    fn a_page_with_one_broken_line_is_no_verse() {
        assert!(
            !layout(
                "Log in\nmilk_ted\nHe left,\nand so did she.\nReply\nReport\nHome\nNews\nContact"
            )
            .flows
        );
    }

    #[test]
    fn paragraphs_on_one_line_each_are_not_wrapped() {
        let long = "The ferry to Ostrel was two hours late on Monday because the wind had turned. "
            .repeat(3);
        assert_eq!(of(&format!("{long}\n{long}\n{long}")), None);
    }
}
