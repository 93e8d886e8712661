//! Which witness is the better copy: a figure for each, where agreement cannot tell.
//!
//! Comes in: what each lost, lineages and damage. Goes out: for each witness a figure from -1
//! (clearly the worse copy) to 1.
//!
//! Words that others have and a witness lacks speak against it, and so do garbled words. Where
//! three lineages or more tell the story, words count as lost only if another lineage attests them:
//! what one alone has may be an addition. Cost: that of counting losses.

use super::changes::{Change, losses, surplus};
use super::damage::Damage;
use super::lineage::Lineages;
use crate::tradition::Tradition;

/// Garbled words in a hundred at which a witness's damage counts in full: one in a sentence or two.
/// Set by hand.
const FULL_DAMAGE: f64 = 5.0;

/// The figure of every witness.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fidelity {
    /// -1 (the worse copy) to 1 (the better).
    pub value: Vec<f64>,
}

/// Weighs losses and damage of every witness.
pub(super) fn fidelity(
    tradition: &Tradition<'_>,
    changes: &[Vec<Change>],
    lineages: &Lineages,
    damage: &Damage,
) -> Fidelity {
    let same = |row: usize, one: usize, other: usize| lineages.same(row, one, other);
    // Of two lineages neither can attest what the other has alone: then all is believed.
    let lost = if lineages.count() > 2 {
        losses(tradition, changes, Some(&same))
    } else {
        losses(tradition, changes, None)
    };

    let figure = |witness: usize| {
        let others = (0..lost.len()).filter(|&other| {
            other != witness && (lost[witness][other] > 0.0 || lost[other][witness] > 0.0)
        });
        let (mut sum, mut weight) = (0.0, 0.0);
        for other in others {
            sum += lineages.weight[other] * surplus(lost[other][witness], lost[witness][other]);
            weight += lineages.weight[other];
        }
        let kept = if weight > 0.0 { sum / weight } else { 0.0 };
        let garbled = (damage.rate[witness] / FULL_DAMAGE).min(1.0);
        (kept - garbled).clamp(-1.0, 1.0)
    };
    Fidelity { value: (0..lost.len()).map(figure).collect() }
}
