//! How much of one sentence another one tells, word by word, when the words differ.
//!
//! Comes in: the words of two sentences, each with a weight and a vector. Goes out: the share of
//! the weight of each sentence that the other one covers.
//!
//! ```text
//! officers  reached  the   shop          each word takes its most alike word of the other side;
//!    │.7       │.6    │1     │1          the same stem counts 1; weights are the caller's idf
//!  police   arrived   the   shop
//! ```
//!
//! Cost: words × words × width for a pair of sentences, some ten microseconds for 20 words of width
//! 128; so score candidates only.

/// The floor for word vectors of the published MiniLM encoder. 0.4 loses 0.4 points of F1.
pub const FLOOR: f32 = 0.2;
/// What is added to the weight of a sentence, so that two words that share one do not look alike.
const PRIOR: f32 = 2.0;

/// The words of a sentence, laid out for comparison with those of many others.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SoftWords {
    width: usize,
    stems: Vec<u32>,
    weights: Vec<f32>,
    mass: f32,
    /// The vectors, one after another.
    vectors: Vec<f32>,
}

/// How much two sentences tell of each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SoftOverlap {
    /// Share of the first sentence that the second tells, 0..1.
    pub of_first: f32,
    /// Share of the second sentence that the first tells, 0..1.
    pub of_second: f32,
    /// The part of `of_first` that words of another stem add.
    pub gain_first: f32,
    /// The part of `of_second` that words of another stem add.
    pub gain_second: f32,
}

impl SoftWords {
    /// No words yet, for vectors of the given width.
    #[must_use]
    pub fn new(width: usize) -> Self {
        Self { width, ..Self::default() }
    }

    /// Adds a word: a number that equal stems share, its weight (0 or more), and its vector of unit
    /// length. A word without a vector is like no other.
    ///
    /// # Panics
    /// If the vector is not of the width given to [`SoftWords::new`].
    pub fn push(&mut self, stem: u32, weight: f32, vector: Option<&[f32]>) {
        self.stems.push(stem);
        self.weights.push(weight);
        self.mass += weight;
        match vector {
            Some(v) => {
                assert_eq!(v.len(), self.width, "vectors of one width");
                self.vectors.extend_from_slice(v);
            }
            None => self.vectors.resize(self.vectors.len() + self.width, 0.0),
        }
    }

    /// Compares two sentences. Vectors less alike than `floor` (a cosine below 1) count as unlike;
    /// from there to 1 the likeness rises from 0 to 1.
    #[must_use]
    pub fn overlap(&self, other: &Self, floor: f32) -> SoftOverlap {
        let mut best_here = vec![0.0_f32; self.stems.len()];
        let mut best_there = vec![0.0_f32; other.stems.len()];
        let mut same_there = vec![false; other.stems.len()];
        let mut same_here = vec![false; self.stems.len()];
        for (i, &stem) in self.stems.iter().enumerate() {
            let vector = self.vector(i);
            for (j, &rival) in other.stems.iter().enumerate() {
                let like = if stem == rival {
                    (same_here[i], same_there[j]) = (true, true);
                    1.0
                } else {
                    ((cosine(vector, other.vector(j)) - floor) / (1.0 - floor)).min(1.0)
                };
                best_here[i] = best_here[i].max(like);
                best_there[j] = best_there[j].max(like);
            }
        }
        let (of_first, same_first) = self.covered(&best_here, &same_here);
        let (of_second, same_second) = other.covered(&best_there, &same_there);
        SoftOverlap {
            of_first,
            of_second,
            gain_first: of_first - same_first,
            gain_second: of_second - same_second,
        }
    }

    fn vector(&self, k: usize) -> &[f32] {
        &self.vectors[k * self.width..(k + 1) * self.width]
    }

    /// The share of the weight that is covered, and the share covered by equal stems.
    fn covered(&self, best: &[f32], same: &[bool]) -> (f32, f32) {
        let (mut soft, mut hard) = (0.0, 0.0);
        for ((weight, best), same) in self.weights.iter().zip(best).zip(same) {
            soft += weight * best;
            hard += if *same { *weight } else { 0.0 };
        }
        (soft / (self.mass + PRIOR), hard / (self.mass + PRIOR))
    }
}

/// Cosine of two vectors of unit length. Eight running sums, so that the compiler can use vector
/// instructions; the order of the sums is fixed.
#[must_use]
pub fn cosine(x: &[f32], y: &[f32]) -> f32 {
    let ((x, x_rest), (y, y_rest)) = (x.as_chunks::<8>(), y.as_chunks::<8>());
    let mut sums = [0.0_f32; 8];
    for (a, b) in x.iter().zip(y) {
        for k in 0..8 {
            sums[k] += a[k] * b[k];
        }
    }
    sums.iter().sum::<f32>() + x_rest.iter().zip(y_rest).map(|(a, b)| a * b).sum::<f32>()
}

#[cfg(test)]
mod tests {
    use super::{SoftOverlap, SoftWords, cosine};

    fn words(list: &[(u32, f32, [f32; 2])]) -> SoftWords {
        let mut out = SoftWords::new(2);
        list.iter().for_each(|(stem, weight, vector)| out.push(*stem, *weight, Some(vector)));
        out
    }

    #[test]
    fn equal_stems_count_whole_and_add_no_gain() {
        let a = words(&[(1, 2.0, [1.0, 0.0])]);
        let o = a.overlap(&words(&[(1, 2.0, [0.0, 1.0])]), 0.0);
        assert_eq!(
            o,
            SoftOverlap { of_first: 0.5, of_second: 0.5, gain_first: 0.0, gain_second: 0.0 }
        );
    }

    #[test]
    fn like_words_of_another_stem_count_by_their_cosine_above_the_floor() {
        let (a, b) = (words(&[(1, 2.0, [1.0, 0.0])]), words(&[(2, 6.0, [0.6, 0.8])]));
        let o = a.overlap(&b, 0.2);
        assert!(
            (o.of_first - 0.5 * 2.0 / 4.0).abs() < 1e-6 && (o.gain_first - o.of_first).abs() < 1e-6
        );
        assert!((o.of_second - 0.5 * 6.0 / 8.0).abs() < 1e-6);
    }

    #[test]
    fn words_below_the_floor_and_words_without_a_vector_count_nothing() {
        let mut a = words(&[(1, 2.0, [1.0, 0.0])]);
        a.push(3, 1.0, None);
        assert_eq!(a.overlap(&words(&[(2, 6.0, [0.1, 0.99])]), 0.2).of_first, 0.0);
    }

    #[test]
    fn the_overlap_is_the_same_from_both_sides() {
        let a = words(&[(1, 1.0, [1.0, 0.0]), (2, 3.0, [0.0, 1.0])]);
        let b = words(&[(2, 3.0, [0.0, 1.0]), (3, 1.5, [0.8, 0.6]), (4, 0.0, [0.6, 0.8])]);
        let (x, y) = (a.overlap(&b, 0.1), b.overlap(&a, 0.1));
        assert_eq!(
            (x.of_first, x.of_second, x.gain_first),
            (y.of_second, y.of_first, y.gain_second)
        );
    }

    #[test]
    fn an_empty_sentence_tells_nothing() {
        let o = SoftWords::new(2).overlap(&words(&[(1, 1.0, [1.0, 0.0])]), 0.0);
        assert_eq!((o.of_first, o.of_second), (0.0, 0.0));
    }

    #[test]
    fn the_dot_product_takes_every_number() {
        let x: Vec<f32> = (0_u8..11).map(f32::from).collect();
        assert_eq!(cosine(&x, &x), 385.0);
    }
}
