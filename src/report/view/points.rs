//! The points on which the sources of the story contradict each other: one for each dispute, though
//! it may come up in several sentences.
//!
//! ```text
//! s13 name Vesk or Voss, s13 speaker Vesk or Voss, s21 name Vesk or Voss
//! one point: Which name? s13 s21    Vesk (A B E) or Voss (C D F G H)
//! ```
//!
//! What only words it otherwise or spells it otherwise is a list of its own. Cost: facts of the
//! story, squared at worst.

use crate::claims::Kind;
use crate::report::view::facts::{self, Fact};
use crate::report::view::index::Index;

/// Points that are shown at once; the others are folded.
const FIRST: usize = 4;

/// All points of a story.
#[derive(Debug, Default)]
pub(crate) struct Points<'a> {
    /// Those shown at once, and the others.
    pub(crate) first: Vec<Point<'a>>,
    pub(crate) more: Vec<Point<'a>>,
    /// Where sources only word or spell it otherwise.
    pub(crate) wordings: Vec<Point<'a>>,
}

impl Points<'_> {
    /// How many facts are disputed.
    pub(crate) fn count(&self) -> usize {
        self.first.len() + self.more.len()
    }
}

/// One dispute.
#[derive(Debug)]
pub(crate) struct Point<'a> {
    pub(crate) fact: Fact<'a>,
    /// The sentences in which it comes up, in order.
    pub(crate) sentences: Vec<usize>,
}

/// The points of the story; those on which most votes stand against the printed text first, then in
/// order of the story.
pub(crate) fn points<'a>(index: &Index<'a>) -> Points<'a> {
    let mut found: Vec<Point<'a>> = Vec::new();
    for sentence in &index.doc.sentences {
        for fact in facts::of(index, sentence.row).0 {
            match found.iter_mut().find(|point| is_same(&point.fact, &fact)) {
                Some(point) => {
                    if !point.sentences.contains(&sentence.sentence) {
                        point.sentences.push(sentence.sentence);
                    }
                    point.fact.join(fact, index);
                }
                None => found.push(Point { fact, sentences: vec![sentence.sentence] }),
            }
        }
    }
    let (wordings, mut disputes): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|point| point.fact.is_wording());
    // A tenth of a vote is what is shown.
    let against = |point: &Point<'_>| (point.fact.weight_against() * 10.0).round();
    disputes.sort_by(|a, b| against(b).total_cmp(&against(a)));
    let more = disputes.split_off(disputes.len().min(FIRST));
    Points { first: disputes, more, wordings }
}

/// Whether two facts are one dispute: the same values of the same thing.
fn is_same(known: &Fact<'_>, other: &Fact<'_>) -> bool {
    let values = |fact: &Fact<'_>| -> Vec<String> {
        let mut keys: Vec<String> = fact.sides.iter().map(|side| side.key.clone()).collect();
        keys.sort_unstable();
        keys
    };
    let is_person = |fact: &Fact<'_>| matches!(fact.kind(), Some(Kind::Name | Kind::Speaker));
    let same_thing = known.slot == other.slot || (is_person(known) && is_person(other));
    // "not" and "no" of two sentences deny two things.
    let by_values = !matches!(known.kind(), None | Some(Kind::Negation));
    same_thing && by_values && values(known) == values(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::index::Layout;
    use crate::report::view::sample;

    /// The sample with its dispute stated in its third sentence, too, as `slot`.
    fn twice(slot: &str) -> crate::document::json::Document {
        let mut doc = sample::document();
        let again: Vec<_> = doc.claims.iter().take(2).cloned().collect();
        for mut claim in again {
            claim.row = 2;
            claim.sentence = Some(3);
            claim.slot = slot.into();
            doc.claims.push(claim);
        }
        doc
    }

    fn said(points: &Points<'_>) -> Vec<(String, Vec<usize>)> {
        let all = points.first.iter().chain(&points.more);
        all.map(|point| (point.fact.question.clone(), point.sentences.clone())).collect()
    }

    #[test]
    fn one_dispute_in_two_sentences_is_one_point() {
        let doc = twice("number:boats");
        let index = Index::new(&doc, Layout::One);
        assert_eq!(said(&points(&index)), [("Which number?".to_owned(), vec![2, 3])]);
    }

    #[test]
    fn the_same_values_of_another_thing_are_another_point() {
        let doc = twice("number:crates");
        let index = Index::new(&doc, Layout::One);
        assert_eq!(points(&index).count(), 2);
        let doc = twice("negation");
        let index = Index::new(&doc, Layout::One);
        assert_eq!(points(&index).count(), 2);
    }

    #[test]
    fn a_name_and_who_said_it_are_one_point_and_a_quotation_is_a_wording() {
        let mut doc = twice("speaker");
        for claim in &mut doc.claims[..3] {
            claim.slot = "name".into();
        }
        let index = Index::new(&doc, Layout::One);
        assert_eq!(said(&points(&index)), [("Which name?".to_owned(), vec![2, 3])]);

        let doc = twice("quote");
        let index = Index::new(&doc, Layout::One);
        let points = points(&index);
        assert_eq!((points.count(), points.wordings.len()), (1, 1));
    }
}
