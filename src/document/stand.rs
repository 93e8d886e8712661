//! Who says otherwise: the third state beside saying a sentence and not saying it.
//!
//! Comes in: the claims of a document. Goes out: by row the witnesses that state another value than
//! the accepted one. They have a reading, and do not support the sentence.

use crate::document::json::{ClaimStatus, Document};
use std::collections::{BTreeMap, BTreeSet};

/// For each row in which witnesses contradict the accepted value of a fact, their sigla.
#[must_use]
pub fn against(document: &Document) -> BTreeMap<usize, BTreeSet<&str>> {
    let mut found: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for claim in document.claims.iter().filter(|c| c.status == ClaimStatus::Differs) {
        found.entry(claim.row).or_default().insert(claim.witness.as_str());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::against;
    use crate::document::fixture;

    #[test]
    fn a_witness_whose_claim_differs_says_otherwise() {
        let document = fixture::document();
        let found = against(&document);
        assert_eq!(found.keys().copied().collect::<Vec<_>>(), [3]);
        assert_eq!(found[&3].iter().copied().collect::<Vec<_>>(), ["B"]);
    }
}
