//! Which segments speak of their text and tell nothing of the story.
//!
//! Comes in: witnesses and segments. Goes out: for each node the kind of notice it is, if it is
//! one. Two texts of one day agree in their date lines, and two corrections in half of their words;
//! joined in a row they would be a headline, or a contradiction.
//!
//! ```text
//! Monday, 3 March 2031                       a date line: a block of its own near the head
//! Correction: the mill is Odd's, not Ode's.  a notice, with the rest of its block, near head or foot
//! 3 March … 4 March … 5 March …              a diary: no date lines
//! ```
//!
//! Cost: the first words of each segment near the ends.

use crate::notice::Notice;
use crate::segment::{Segment, Segments};
use crate::witness::Witness;
use std::ops::Range;

/// How many segments from either end a notice may stand. Set by hand: room for a menu and a title.
const NEAR: usize = 20;
/// Date lines that a text has at most; more are the days of a diary.
const MOST_DATES: usize = 2;

/// For each segment of all witnesses, one after another, the notice it is.
pub(crate) fn of_all(witnesses: &[Witness], segments: &[Segments]) -> Vec<Option<Notice>> {
    let own = |(witness, own): (&Witness, &Segments)| of_witness(&witness.text, &own.items);
    witnesses.iter().zip(segments).flat_map(own).collect()
}

fn of_witness(text: &str, items: &[Segment]) -> Vec<Option<Notice>> {
    let mut notices = vec![None; items.len()];
    let is_near = |at: usize| at < NEAR || at + NEAR >= items.len();
    for at in (0..items.len()).filter(|&at| is_near(at) && notices_begin(items, at)) {
        let block = block(items, at);
        match Notice::of(items[at].span.of(text)) {
            // Where all the text is one block, the story goes on behind the notice.
            Some(Notice::Revision) if 2 * block.len() <= items.len() => {
                notices[block].fill(Some(Notice::Revision));
            }
            Some(Notice::Revision) => notices[at] = Some(Notice::Revision),
            Some(of_text) if block.len() == 1 => notices[at] = Some(of_text),
            _ => {}
        }
    }

    let dates = notices.iter().filter(|notice| **notice == Some(Notice::DateLine)).count();
    if dates > MOST_DATES {
        for notice in notices.iter_mut().filter(|notice| **notice == Some(Notice::DateLine)) {
            *notice = None;
        }
    }
    notices
}

/// Whether a notice may begin with a segment: it opens its block, or the whole text is one block.
fn notices_begin(items: &[Segment], at: usize) -> bool {
    let block = block(items, at);
    block.start == at || 2 * block.len() > items.len()
}

/// The segments of the block that a segment stands in.
fn block(items: &[Segment], at: usize) -> Range<usize> {
    let own = items[at].block;
    let start =
        items[..at].iter().rposition(|item| item.block != own).map_or(0, |before| before + 1);
    let end = items[at..].iter().position(|item| item.block != own).map_or(items.len(), |n| at + n);
    start..end
}
