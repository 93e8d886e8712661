//! Stage 4: an [`AlignmentTable`] to an [`Apparatus`].
//!
//! Rows come in; for each row goes out whether it is printed, in whose words, what is contested, and why. Pure and total.
//!
//! ```text
//! origin       what witnesses say of where and when they come from (dates: how dates are read)
//! words        readings as words, and how much two of them share
//! partners     which witnesses are compared with one another
//! dependence   what two witnesses share that a third lacks
//! lineage      witnesses that copy from one another count as one vote
//! stretches    which lineage a witness follows where, if it changes its source
//! damage       readings garbled by machine: no rivals
//! fidelity     which witness stands nearer to the original: losses, damage
//! direction    signal by signal, which of two dependent witnesses is the older
//! presence     which rows the original had
//! claims       facts, and where witnesses contradict one another
//! wording      whose words are printed
//! patch        words of other copies where they agree against the lemma
//! tokens       who attests each word
//! confidence   how far the wording can be relied on
//! apparatus    the entries, with support and confidence
//! ```

mod apparatus;
mod claims;
mod confidence;
mod damage;
mod dates;
mod dependence;
mod direction;
mod fidelity;
mod lineage;
mod origin;
mod partners;
mod patch;
mod presence;
mod stretches;
mod tokens;
mod wording;
mod words;

pub use apparatus::{Apparatus, ClaimRecord, Claimed, Entry, Pair, Stretch};
pub use direction::{Descent, Signal};
pub use origin::Origin;
pub use patch::Patch;
pub use tokens::TokenSupport;

use crate::align::AlignmentTable;
use crate::options::VoteOptions;
use crate::segment::Segments;
use crate::witness::Witness;

/// Votes on every row.
#[must_use]
pub fn vote(witnesses: &[Witness], segments: &[Segments], table: &AlignmentTable, options: &VoteOptions) -> Apparatus {
    let origins = origin::origins(witnesses, table, &options.dates);
    let readings = words::readings(witnesses, segments, table);
    let likeness = words::Likeness::new(&readings);
    let overlap = likeness.means(&readings, table.groups.len());
    let partners = partners::Partners::new(&overlap);
    let changes = fidelity::changes(&readings, &likeness, &partners);
    let lineages = lineage::lineages(table, &readings, &likeness, overlap, &partners, &changes);
    let damage = damage::damage(witnesses, segments, &readings, &likeness, &changes, &lineages, &partners);
    let fidelity = fidelity::fidelity(table, &readings, &changes, &lineages, &damage);
    let directions = direction::directions(&direction::Evidence {
        table,
        readings: &readings,
        likeness: &likeness,
        lineages: &lineages,
        damage: &damage,
        origins: &origins,
    });
    let presence = presence::presence(table, &lineages, &fidelity, options);
    let facts = claims::facts(&claims::Ground {
        witnesses,
        readings: &readings,
        likeness: &likeness,
        partners: &partners,
        lineages: &lineages,
        fidelity: &fidelity,
        damage: &damage,
        origins: &origins,
    });
    let grounds = wording::Grounds {
        table,
        readings: &readings,
        likeness: &likeness,
        lineages: &lineages,
        fidelity: &fidelity,
        damage: &damage,
        facts: &facts,
        presence: &presence,
        origins: &origins,
        directions: &directions,
    };
    let lemmas = wording::lemmas(&grounds);
    let texts = patch::patched(witnesses, table, &readings, &likeness, &lineages, &damage, &lemmas);
    apparatus::apparatus(&grounds, witnesses, &lemmas, texts, options)
}

/// Whether a text is read as a date: what [`VoteOptions::dates`] may hold.
#[must_use]
pub fn is_date(text: &str) -> bool {
    dates::typed(text).is_some()
}
