//! Sparse vectors: what segments and witnesses are compared by.

/// A sparse vector: term and weight, by rising term.
pub(crate) type Sparse = Vec<(u32, f32)>;

/// The scalar product.
pub(crate) fn dot(x: &Sparse, y: &Sparse) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < x.len() && j < y.len() {
        match x[i].0.cmp(&y[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += x[i].1 * y[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}
