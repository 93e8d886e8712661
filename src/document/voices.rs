//! How many independent voices some witnesses have in a row: copies of one text have one together.
//!
//! Comes in: a document, a row, witnesses. Goes out: the lineages they follow there. Cost:
//! witnesses × (witnesses + stretches) of the document.

use super::json::Document;
use std::collections::BTreeSet;

/// Whose voice a witness is: that of its lineage, or of nobody but itself.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Voice<'a> {
    Lineage(usize),
    Alone(&'a str),
}

/// The independent voices of these witnesses in a row.
pub(crate) fn count<'a>(
    document: &Document,
    row: usize,
    witnesses: impl IntoIterator<Item = &'a str>,
) -> usize {
    let voices: BTreeSet<Voice<'a>> =
        witnesses.into_iter().map(|witness| voice(document, row, witness)).collect();
    voices.len()
}

fn voice<'a>(document: &Document, row: usize, witness: &'a str) -> Voice<'a> {
    let there = document.stretches.iter().find(|stretch| {
        stretch.witness == witness && (stretch.row_start..=stretch.row_end).contains(&row)
    });
    let over_the_story = || document.witnesses.iter().find(|other| other.witness == witness);
    let lineage = match there {
        Some(stretch) => stretch.lineage,
        None => over_the_story().and_then(|witness| witness.lineage),
    };
    lineage.map_or(Voice::Alone(witness), Voice::Lineage)
}

#[cfg(test)]
mod tests {
    use super::count;
    use crate::document::fixture;

    #[test]
    fn copies_have_one_voice_together_and_a_stretch_has_its_own() {
        let mut document = fixture::document();
        assert_eq!(count(&document, 0, ["A", "B"]), 1);
        assert_eq!(count(&document, 0, ["A", "B", "C"]), 2);

        document.stretches.push(crate::document::json::StretchRow {
            witness: "B".into(),
            row_start: 1,
            row_end: 2,
            lineage: None,
        });
        assert_eq!(count(&document, 1, ["A", "B", "C"]), 3);
        assert_eq!(count(&document, 3, ["A", "B", "C"]), 2);
    }
}
