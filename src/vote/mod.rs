//! Stage 4: an [`AlignmentTable`] to an [`Apparatus`].
//!
//! Rows come in; for each row goes out whether it is printed, in whose words, what is contested,
//! and why. Pure and total.
//!
//! ```text
//! words        readings as words, and how much two of them share
//! partners     which witnesses are compared with one another
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
mod partners;
mod words;

pub use apparatus::{Apparatus, ClaimRecord, Claimed, Entry, Pair, Stretch};
pub(crate) use claims::Kind;
pub use descent::direction::{Descent, Signal};
pub use descent::origin::Origin;
pub use descent::stemma::{Edge, Node, lost_name};
pub use lemma::patch::Patch;
pub use lemma::tokens::TokenSupport;

use crate::align::AlignmentTable;
use crate::options::VoteOptions;
use crate::segment::Segments;
use crate::witness::Witness;
use descent::{damage, direction, fidelity, lineage, origin, stemma};
use lemma::{paragraphs, patch, presence, wording};

/// Votes on every row.
#[must_use]
pub fn vote(
    witnesses: &[Witness],
    segments: &[Segments],
    table: &AlignmentTable,
    options: &VoteOptions,
) -> Apparatus {
    let origins = origin::origins(witnesses, table, &options.dates);
    let readings = words::readings(witnesses, segments, table);
    let likeness = words::Likeness::new(&readings);
    let overlap = likeness.means(&readings, table.groups.len());
    let partners = partners::Partners::new(&overlap);
    let changes = fidelity::changes(&readings, &likeness, &partners);
    let lineages = lineage::lineages(table, &readings, &likeness, overlap, &partners, &changes);
    let damage =
        damage::damage(witnesses, segments, &readings, &likeness, &changes, &lineages, &partners);
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
    let mut apparatus = apparatus::apparatus(&grounds, witnesses, &lemmas, texts, options);
    apparatus.paragraphs = paragraphs::paragraphs(segments, table, &apparatus);
    apparatus.stemma = stemma::stemma(table, &apparatus);
    apparatus
}

/// Whether a text is read as a date: what [`VoteOptions::dates`] may hold.
#[must_use]
pub fn is_date(text: &str) -> bool {
    dates::typed(text).is_some()
}
