//! Who copies whom: which witnesses are one lineage, which of two is the older, what is garbled.
//!
//! The texts side by side come in; how they were handed down goes out.
//!
//! ```text
//! dates        dates, as lines of a witness and options give them
//! origin       what witnesses say of where and when they come from
//! phrases      the words of a line, and phrases among them
//! naming       which witnesses a witness names as its source
//! changes      where two copies of one text differ, and who lost words
//! runs         what readings have in common, by runs of three words
//! copies       which are lightly edited copies of one text, or retell one that they name
//! dependence   what two witnesses share that a third lacks
//! stretches    which lineage a witness follows where, if it changes its source
//! lineage      witnesses that copy from one another count as one vote
//! damage/      readings garbled by machine: no rivals
//! fidelity     which witness is the better copy: losses, damage
//! thirds       with which of two witnesses others side
//! sources      which copy was made from which surviving text
//! direction    signal by signal, which of two dependent witnesses is the older
//! stemma       the tree of copies
//! ```

mod changes;
mod copies;
pub(crate) mod damage;
mod dates;
mod dependence;
pub(crate) mod direction;
pub(crate) mod fidelity;
pub(crate) mod lineage;
mod naming;
pub(crate) mod origin;
mod phrases;
mod runs;
pub(crate) mod sources;
pub(crate) mod stemma;
mod stretches;
mod thirds;

use crate::decide::Rulings;
use crate::tradition::Tradition;
use damage::Damage;
use direction::{Directions, Evidence};
use fidelity::Fidelity;
use lineage::Lineages;
use origin::Origins;
use stemma::{Edge, Kinship};

/// How the texts were handed down.
pub(crate) struct Transmission {
    /// Dates, sources, later states.
    pub origins: Origins,
    /// Lineages and weights.
    pub lineages: Lineages,
    /// Garbled readings.
    pub damage: Damage,
    /// Which witness is the better copy.
    pub fidelity: Fidelity,
    /// Which of two is the older.
    pub directions: Directions,
    /// The tree of copies, of every story, root first.
    pub stemma: Vec<Edge>,
}

/// Finds out how the texts were handed down. `dates` are given by hand, by siglum; what was decided
/// of copies and their sources goes before all that the texts show.
pub(crate) fn transmission(
    tradition: &Tradition<'_>,
    dates: &[(String, String)],
    rulings: &Rulings,
) -> Transmission {
    let origins = origin::origins(tradition.witnesses, tradition.table, dates);
    let changes = changes::changes(tradition);
    let lineages = lineage::lineages(tradition, &changes, &origins, rulings);
    let damage = damage::damage(tradition, &changes, &lineages);
    let fidelity = fidelity::fidelity(tradition, &changes, &lineages, &damage);
    let directions = direction::directions(&Evidence {
        tradition,
        lineages: &lineages,
        damage: &damage,
        origins: &origins,
        rulings,
    });
    let stemma = stemma::stemma(&Kinship {
        groups: &tradition.table.groups,
        lineages: &lineages.of,
        overlap: &tradition.overlap,
        dependence: &lineages.dependence,
        descents: &directions.descents,
    });
    Transmission { origins, lineages, damage, fidelity, directions, stemma }
}

/// Whether a text is read as a date: what [`crate::VoteOptions::dates`] may hold.
#[must_use]
pub fn is_date(text: &str) -> bool {
    dates::typed(text).is_some()
}
