//! Likeness of meaning: what two texts share when they share few words.
//!
//! Comes in: text. Goes out: vectors, and how much of one sentence another one tells. Knows nothing of alignment.
//!
//! ```text
//! "Officers reached the shop."  ──encoder──▶  one unit vector for the sentence, one for each word in its context
//! "officers"                    ──table────▶  one small vector for the word alone
//! ```
//!
//! Two gears. [`WordTable`] is embedded in the program and always there: vectors of common English words, distilled
//! from the encoder. `Encoder` (feature `neural`) reads a model folder the user has and computes vectors of whole
//! sentences; it costs a few milliseconds a sentence.

#[cfg(not(feature = "neural"))]
mod absent;
#[cfg(feature = "neural")]
mod bert;
#[cfg(feature = "neural")]
mod encoder;
#[cfg(feature = "neural")]
mod model;
mod overlap;
#[cfg(feature = "neural")]
mod tokenizer;

#[cfg(not(feature = "neural"))]
pub use absent::{Encoded, Encoder, WordVector, find_model};
#[cfg(feature = "neural")]
pub use encoder::{Encoded, Encoder, WordVector, find_model};
pub use overlap::{SoftOverlap, SoftWords, cosine};
