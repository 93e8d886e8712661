//! Stage 4: an [`AlignmentTable`] to an [`Apparatus`].
//!
//! Rows come in; for each row goes out whether it is printed, in whose words, what is contested,
//! and why. Pure and total.
//!
//! ```text
//! words        readings as words, and how much two of them share
//! tradition    the texts side by side: what is known before anything is judged
//! descent/     who copies whom, what is garbled, which witness is the better copy
//! claims/      facts, and where witnesses contradict one another
//! lemma/       which rows are printed, in whose words, and how certain that is
//! apparatus    the entries, with support and confidence
//! ```

mod apparatus;
mod claims;
mod dates;
mod descent;
mod lemma;
mod pairs;
mod tradition;
mod words;

pub use apparatus::{Apparatus, ClaimRecord, Claimed, Entry};
#[cfg(feature = "report")]
pub(crate) use claims::Kind;
pub use descent::direction::Signal;
pub use descent::origin::Origin;
pub use descent::sources::Descent;
pub use descent::stemma::{Edge, Node, lost_name};
pub use lemma::patch::Patch;
pub use lemma::tokens::TokenSupport;
pub use pairs::{Pair, Stretch};

use crate::align::AlignmentTable;
use crate::options::VoteOptions;
use crate::segment::Segments;
use crate::witness::Witness;
use claims::Ground;
use lemma::{Grounds, patch, presence, wording};
use tradition::Tradition;

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
    let facts = claims::facts(&Ground {
        witnesses,
        readings: &tradition.readings,
        likeness: &tradition.likeness,
        partners: &tradition.partners,
        lineages: &transmission.lineages,
        fidelity: &transmission.fidelity,
        damage: &transmission.damage,
        origins: &transmission.origins,
    });

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

/// Whether a text is read as a date: what [`VoteOptions::dates`] may hold.
#[must_use]
pub fn is_date(text: &str) -> bool {
    dates::typed(text).is_some()
}
