//! Stage 4: an [`AlignmentTable`] to an [`Apparatus`].
//!
//! Rows come in; for each row goes out whether it is printed, in whose words, what is contested,
//! and why. Pure and total.
//!
//! ```text
//! decided      what an editor decided of rows, which goes before the vote
//! lemma/       which rows are printed, in whose words, and how certain that is
//! pairs        what two witnesses have in common, row by row
//! apparatus    the entries, with support and confidence
//! ```

mod apparatus;
mod decided;
mod lemma;
mod pairs;

pub use apparatus::{Apparatus, ClaimRecord, Claimed, Entry};
pub use decided::SettledFact;
pub(crate) use lemma::clean::spoken;
pub use lemma::patch::Patch;
pub use lemma::tokens::TokenSupport;
pub use pairs::{Pair, Stretch};

use crate::align::AlignmentTable;
use crate::claims::{self, Ground};
use crate::decide::Rulings;
use crate::descent;
use crate::options::VoteOptions;
use crate::segment::Segments;
use crate::tradition::Tradition;
use crate::witness::Witness;
use decided::Decided;
use lemma::{Grounds, patch, presence, wording};

/// Votes on every row.
#[must_use]
pub fn vote(
    witnesses: &[Witness],
    segments: &[Segments],
    table: &AlignmentTable,
    options: &VoteOptions,
) -> Apparatus {
    vote_decided(witnesses, segments, table, &Rulings::default(), options)
}

/// Votes on every row as far as nothing is decided of it.
#[must_use]
pub(crate) fn vote_decided(
    witnesses: &[Witness],
    segments: &[Segments],
    table: &AlignmentTable,
    rulings: &Rulings,
    options: &VoteOptions,
) -> Apparatus {
    let tradition = Tradition::new(witnesses, segments, table);
    let transmission = descent::transmission(&tradition, &options.dates, rulings);
    let mut presence = presence::presence(&tradition, &transmission, options);
    let mut facts = claims::facts(&Ground { tradition: &tradition, transmission: &transmission });

    let decided = Decided::new(rulings, &tradition, &mut facts);
    let wanted = decided.words(&tradition);
    wanted.iter().for_each(|(row, _)| presence[*row].printed = true);

    let grounds = Grounds {
        tradition: &tradition,
        transmission: &transmission,
        facts: &facts,
        presence: &presence,
        decided: &decided,
    };
    let lemmas = wording::lemmas(&grounds);
    let mut printed = patch::patched(&tradition, &transmission, &lemmas);
    for (row, text) in wanted {
        printed[row] = patch::Printed { text, patches: Vec::new() };
    }
    apparatus::apparatus(&grounds, &lemmas, printed, options)
}
