//! Sparse vectors: what segments and witnesses are compared by.

use rayon::prelude::*;
use std::cmp::Ordering;

/// A sparse vector: term and weight, by rising term.
pub(crate) type Sparse = Vec<(u32, f32)>;

/// Length of a vector without terms, so that its cosine with others is 0 and not a division by 0.
const NO_LENGTH: f32 = 1e-6;

/// The scalar product.
pub(crate) fn dot(first: &Sparse, second: &Sparse) -> f32 {
    let (mut at, mut beside, mut sum) = (0, 0, 0.0);
    while at < first.len() && beside < second.len() {
        let ((term, weight), (other_term, other_weight)) = (first[at], second[beside]);
        match term.cmp(&other_term) {
            Ordering::Less => at += 1,
            Ordering::Greater => beside += 1,
            Ordering::Equal => {
                sum += weight * other_weight;
                at += 1;
                beside += 1;
            }
        }
    }
    sum
}

/// The cosine of every two vectors; 1 of a vector with itself.
pub(crate) fn cosines(vectors: &[Sparse]) -> Vec<Vec<f32>> {
    let length = |vector: &Sparse| {
        vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(NO_LENGTH)
    };
    let lengths: Vec<f32> = vectors.iter().map(length).collect();
    let below: Vec<Vec<f32>> = (0..vectors.len())
        .into_par_iter()
        .map(|one| {
            let cosine = |other: usize| {
                dot(&vectors[one], &vectors[other]) / (lengths[one] * lengths[other])
            };
            (0..one).map(cosine).collect()
        })
        .collect();

    // The products are symmetric, so only the lower half was computed.
    let cosine = |one: usize, other: usize| {
        if one == other { 1.0 } else { below[one.max(other)][one.min(other)] }
    };
    (0..vectors.len())
        .map(|one| (0..vectors.len()).map(|other| cosine(one, other)).collect())
        .collect()
}
