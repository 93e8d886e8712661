//! Stage 4: an [`AlignmentTable`] to an [`Apparatus`].
//!
//! Rows come in; for each row goes out whether it is printed, in whose words, what is contested, and why. Pure and total.
//!
//! ```text
//! words        readings as words, and how much two of them share
//! dependence   what two witnesses share that a third lacks
//! lineage      witnesses that copy from one another count as one vote
//! damage       readings garbled by machine: no rivals
//! fidelity     which witness stands nearer to the original: losses, damage
//! presence     which rows the original had
//! claims       facts, and where witnesses contradict one another
//! wording      whose words are printed
//! patch        words of other copies where they agree against the lemma
//! apparatus    the entries, with support and confidence
//! ```

mod apparatus;
mod claims;
mod damage;
mod dependence;
mod fidelity;
mod lineage;
mod patch;
mod presence;
mod wording;
mod words;

pub use apparatus::{Apparatus, ClaimRecord, Claimed, Entry, Pair};
pub use patch::Patch;

use crate::align::AlignmentTable;
use crate::options::VoteOptions;
use crate::segment::Segments;
use crate::witness::Witness;

/// Votes on every row.
#[must_use]
pub fn vote(witnesses: &[Witness], segments: &[Segments], table: &AlignmentTable, options: &VoteOptions) -> Apparatus {
    let readings = words::readings(witnesses, segments, table);
    let likeness = words::Likeness::new(&readings);
    let lineages = lineage::lineages(table, &readings, &likeness);
    let damage = damage::damage(witnesses, segments, &readings);
    let fidelity = fidelity::fidelity(table, &readings, &likeness, &lineages, &damage);
    let presence = presence::presence(table, &lineages, &fidelity, options);
    let facts = claims::facts(&claims::Ground {
        witnesses,
        readings: &readings,
        likeness: &likeness,
        lineages: &lineages,
        fidelity: &fidelity,
        damage: &damage,
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
    };
    let lemmas = wording::lemmas(&grounds);
    let texts = patch::patched(witnesses, table, &readings, &likeness, &lineages, &lemmas);
    apparatus::apparatus(&grounds, witnesses, &lemmas, texts)
}
