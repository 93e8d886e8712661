//! What the comparison of facts rests on.

use crate::partners::Partners;
use crate::vote::descent::damage::Damage;
use crate::vote::descent::fidelity::Fidelity;
use crate::vote::descent::lineage::Lineages;
use crate::vote::descent::origin::Origins;
use crate::vote::words::{Likeness, Reading};
use crate::witness::Witness;

/// Overlap from which two readings are one sentence, so that what stands in the same place is about
/// the same.
pub(crate) const SAME_SENTENCE: f64 = 0.5;

/// What the comparison of facts rests on.
pub(crate) struct Ground<'a> {
    /// The witnesses.
    pub witnesses: &'a [Witness],
    /// Readings of every row.
    pub readings: &'a [Vec<Reading<'a>>],
    /// Their overlaps.
    pub likeness: &'a Likeness,
    /// Who is compared with whom.
    pub partners: &'a Partners,
    /// Lineages and weights.
    pub lineages: &'a Lineages,
    /// Direction.
    pub fidelity: &'a Fidelity,
    /// Garbled readings.
    pub damage: &'a Damage,
    /// Dates, sources, later states.
    pub origins: &'a Origins,
}
