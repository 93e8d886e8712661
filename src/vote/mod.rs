//! Stage 4: an [`AlignmentTable`] to an [`Apparatus`].
//!
//! Rows come in; for each row goes out whether it is printed, in whose words, what is contested,
//! and why. Pure and total.
//!
//! ```text
//! lemma/       which rows are printed, in whose words, and how certain that is
//! pairs        what two witnesses have in common, row by row
//! apparatus    the entries, with support and confidence
//! ```

mod apparatus;
mod lemma;
mod pairs;

pub use apparatus::{Apparatus, ClaimRecord, Claimed, Entry};
pub(crate) use lemma::clean::spoken;
pub use lemma::patch::Patch;
pub use lemma::tokens::TokenSupport;
pub use pairs::{Pair, Stretch};

use crate::align::AlignmentTable;
use crate::claims::{self, Ground};
use crate::descent;
use crate::options::VoteOptions;
use crate::segment::Segments;
use crate::tradition::Tradition;
use crate::witness::Witness;
use lemma::{Grounds, patch, presence, wording};

/// Votes on every row.
#[must_use]
pub fn vote(
    witnesses: &[Witness],
    segments: &[Segments],
    table: &AlignmentTable,
    options: &VoteOptions,
) -> Apparatus {
    let tradition = Tradition::new(witnesses, segments, table);
    let transmission = descent::transmission(&tradition, &options.dates);
    let presence = presence::presence(&tradition, &transmission, options);
    let facts = claims::facts(&Ground { tradition: &tradition, transmission: &transmission });

    let grounds = Grounds {
        tradition: &tradition,
        transmission: &transmission,
        facts: &facts,
        presence: &presence,
    };
    let lemmas = wording::lemmas(&grounds);
    let printed = patch::patched(&tradition, &transmission, &lemmas);
    apparatus::apparatus(&grounds, &lemmas, printed, options)
}
