//! Stage 4: an [`AlignmentTable`] to an [`Apparatus`].
//!
//! Rows come in; for each row goes out whether it is printed, in whose words, and why. Pure and total.
//!
//! ```text
//! words       readings as words, and how much two of them share
//! lineage     witnesses that copy from one another count as one vote
//! presence    which rows the original had
//! wording     whose words are printed
//! apparatus   the entries, with support and confidence
//! ```

mod apparatus;
mod lineage;
mod presence;
mod wording;
mod words;

pub use apparatus::{Apparatus, Entry, Pair};

use crate::align::AlignmentTable;
use crate::options::VoteOptions;
use crate::segment::Segments;
use crate::witness::Witness;

/// Votes on every row.
#[must_use]
pub fn vote(witnesses: &[Witness], segments: &[Segments], table: &AlignmentTable, options: &VoteOptions) -> Apparatus {
    let readings = words::readings(witnesses, segments, table);
    let likeness = words::Likeness::new(table, &readings);
    let lineages = lineage::lineages(table, &likeness);
    let presence = presence::presence(table, &lineages, options);
    let lemmas = wording::lemmas(table, &readings, &likeness, &lineages, &presence);
    apparatus::apparatus(table, &readings, &likeness, &lineages, &presence, &lemmas)
}
