//! What the comparison of facts rests on.

use crate::descent::Transmission;
use crate::tradition::Tradition;

/// Overlap from which two readings are one sentence, so that what stands in the same place is about
/// the same.
pub(crate) const SAME_SENTENCE: f64 = 0.5;

/// What the comparison of facts rests on.
pub(crate) struct Ground<'a> {
    /// The texts side by side.
    pub tradition: &'a Tradition<'a>,
    /// How they were handed down: lineages, damage, dates.
    pub transmission: &'a Transmission,
}
