//! What the page says first: how many sources there are, whose words are printed, and the share of
//! each source in them.
//!
//! ```text
//! Rebuilt from 8 sources, of which 4 are independent. 20 of 21 sentences stand in the words of A.
//! [A ███████████████████████ 95 %][F 5 %]
//! ```
//!
//! Cost: linear in the sentences.

use crate::document::decisions::Decided;
use crate::report::view::index::{Index, Mark};
use crate::report::view::percent;
use std::collections::BTreeMap;

/// Sources that have a share of their own in the bar; the others share the last one.
const SHARES: usize = 8;
/// A place that no source has: of words that are an editor's.
pub(crate) const NO_SHARE: usize = SHARES + 1;
/// Code points of a title from which on it is set smaller: two lines of a large one.
const LONG_TITLE: usize = 80;
/// Length of the whole bar in the unit in which the shares are drawn: a tenth of a percent of any
/// page is less than a pixel.
const WHOLE: usize = 10_000;

/// The numbers above the story.
#[derive(Debug)]
pub(crate) struct Lead<'a> {
    /// Whether the title is a sentence more than a title.
    pub(crate) long_title: bool,
    pub(crate) sources: usize,
    pub(crate) independent: usize,
    pub(crate) sentences: usize,
    /// Whose words most sentences have.
    pub(crate) most: Option<Mark<'a>>,
    pub(crate) most_count: usize,
    pub(crate) shares: Vec<Share<'a>>,
}

/// The part of the story that stands in the words of one source, or of all that have little.
#[derive(Debug)]
pub(crate) struct Share<'a> {
    /// None: the others.
    pub(crate) mark: Option<Mark<'a>>,
    /// Sources it stands for.
    pub(crate) sources: usize,
    pub(crate) sentences: usize,
    pub(crate) percent: usize,
    /// Its length in the bar.
    pub(crate) length: usize,
}

/// Sources by the sentences that are printed in their words, most first; then in order of sigla.
pub(crate) fn ranks(index: &Index<'_>) -> Vec<(usize, usize)> {
    let mut count: BTreeMap<usize, usize> = BTreeMap::new();
    for sentence in &index.doc.sentences {
        let emended = Decided::of(index.doc).emended(sentence.row).is_some();
        if let Some(source) = index.witness(&sentence.lemma).filter(|_| !emended) {
            *count.entry(source).or_default() += 1;
        }
    }
    let mut ranks: Vec<(usize, usize)> = count.into_iter().collect();
    ranks.sort_by_key(|&(source, sentences)| (std::cmp::Reverse(sentences), source));
    ranks
}

/// The place in the bar of each source that has one, by its number.
pub(crate) fn places(index: &Index<'_>) -> BTreeMap<usize, usize> {
    let ranks = ranks(index);
    let last = if ranks.len() > SHARES { SHARES - 1 } else { SHARES };
    ranks.iter().enumerate().map(|(rank, &(source, _))| (source, rank.min(last))).collect()
}

/// What the page says first.
pub(crate) fn lead<'a>(index: &Index<'a>) -> Lead<'a> {
    let sentences = index.doc.sentences.len();
    let ranks = ranks(index);
    let share = |mark: Option<Mark<'a>>, part: &[(usize, usize)]| {
        let told: usize = part.iter().map(|(_, sentences)| sentences).sum();
        Share {
            mark,
            sources: part.len(),
            sentences: told,
            percent: percent(told, sentences),
            length: (told * WHOLE / sentences.max(1)).max(1),
        }
    };
    let alone = if ranks.len() > SHARES { SHARES - 1 } else { ranks.len() };
    let (alone, others) = ranks.split_at(alone);
    let mut shares: Vec<Share<'a>> = alone
        .iter()
        .map(|&(source, told)| share(Some(index.marks[source].clone()), &[(source, told)]))
        .collect();
    if !others.is_empty() {
        shares.push(share(None, others));
    }
    Lead {
        long_title: index.doc.summary.title.chars().nth(LONG_TITLE).is_some(),
        sources: index.doc.summary.n_witnesses,
        independent: index.doc.summary.n_lineages,
        sentences,
        most: ranks.first().map(|&(source, _)| index.marks[source].clone()),
        most_count: ranks.first().map_or(0, |&(_, told)| told),
        shares,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::index::Layout;
    use crate::report::view::sample;

    #[test]
    fn the_source_of_most_sentences_is_named_and_the_shares_are_the_whole() {
        let mut doc = sample::document();
        doc.sentences[1].lemma = "B".into();
        let index = Index::new(&doc, Layout::One);
        let lead = lead(&index);
        assert_eq!(lead.most.map(|mark| mark.siglum.0), Some("A"));
        let shares: Vec<(usize, usize)> =
            lead.shares.iter().map(|s| (s.sentences, s.percent)).collect();
        assert_eq!(shares, [(2, 67), (1, 33)]);
    }

    #[test]
    fn who_has_little_shares_the_last_place() {
        let mut doc = sample::document();
        let (model, said) = (doc.witnesses[2].clone(), doc.sentences[0].clone());
        for n in 0..10 {
            let mut source = model.clone();
            source.witness = format!("W{n}");
            let mut sentence = said.clone();
            sentence.lemma.clone_from(&source.witness);
            doc.witnesses.push(source);
            doc.sentences.push(sentence);
        }
        let index = Index::new(&doc, Layout::One);
        let lead = lead(&index);
        assert_eq!(lead.shares.len(), SHARES);
        assert_eq!(lead.shares[SHARES - 1].sources, 4);
        assert!(lead.shares[SHARES - 1].mark.is_none());
        let places = places(&index);
        assert_eq!(places.values().max(), Some(&(SHARES - 1)));
        assert_eq!(places.values().filter(|&&place| place == SHARES - 1).count(), 4);
    }
}
