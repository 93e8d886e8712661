//! The witness that a label or the name of a file means.

use crate::plain;
use crate::witness::Witness;

/// The witnesses that are called so: by label, else by file, else by a label that differs in case
/// and marks alone. Several only where they have one name. Sigla are no names: they go by the order
/// of a run.
pub(super) fn named(source: &str, witnesses: &[Witness]) -> Vec<usize> {
    let with = |is: &dyn Fn(&Witness) -> bool| -> Vec<usize> {
        (0..witnesses.len()).filter(|&witness| is(&witnesses[witness])).collect()
    };
    let words = plain::words(source);
    let ways: [&dyn Fn(&Witness) -> bool; 3] =
        [&|witness| witness.label == source, &|witness| witness.file == source, &|witness| {
            !words.is_empty() && plain::words(&witness.label) == words
        }];
    ways.into_iter().map(with).find(|found| !found.is_empty()).unwrap_or_default()
}
