//! What one takes along from the page: who a sentence is quoted from and how many tell it, and the
//! files that the sources are.
//!
//! ```text
//! cites  1 A 2 8 5,2 B 3 8 0    sentence, whose words, told by, of, said otherwise by
//! ```
//!
//! The script makes citations and the names of columns from it. Cost: linear in the sentences.

use crate::document::decisions::Decided;
use crate::document::json::SentenceRow;
use crate::report::view::index::{Index, Mark};
use crate::report::view::text::Visible;

/// What the script needs to name sources and to cite sentences.
#[derive(Debug)]
pub(crate) struct Take<'a> {
    pub(crate) version: Visible<'a>,
    pub(crate) cites: String,
    pub(crate) sources: Vec<Source<'a>>,
}

/// One source.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    pub(crate) mark: Mark<'a>,
    pub(crate) sha256: Visible<'a>,
    /// Whether it tells the story of the page.
    pub(crate) tells: bool,
}

/// For the page that shows `sentences`.
pub(crate) fn take<'a>(index: &Index<'a>, sentences: &[SentenceRow]) -> Take<'a> {
    let cite = |s: &SentenceRow| {
        let emended = Decided::of(index.doc).emended(s.row).is_some();
        let lemma = index.mark(&s.lemma).filter(|_| !emended)?;
        let counts = format!("{} {} {}", s.support, s.n_witnesses, s.contradicted);
        Some(format!("{} {} {counts}", s.sentence, lemma.slug))
    };
    let source = |(mark, w): (&Mark<'a>, &'a crate::document::json::WitnessRow)| Source {
        mark: mark.clone(),
        sha256: Visible(&w.sha256),
        tells: w.group == Some(0),
    };
    Take {
        version: Visible(&index.doc.generator.version),
        cites: sentences.iter().filter_map(cite).collect::<Vec<_>>().join(","),
        sources: index.marks.iter().zip(&index.doc.witnesses).map(source).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::index::Layout;
    use crate::report::view::sample;

    #[test]
    fn a_sentence_is_cited_by_whose_words_it_has_and_who_tells_it() {
        let doc = sample::document();
        let index = Index::new(&doc, Layout::One);
        let take = take(&index, &doc.sentences);
        let first = &doc.sentences[0];
        let expected = format!(
            "1 {} {} {} {}",
            first.lemma, first.support, first.n_witnesses, first.contradicted
        );
        assert_eq!(take.cites.split(',').next(), Some(expected.as_str()));
        assert_eq!(take.sources.len(), doc.witnesses.len());
    }

    #[test]
    fn a_lemma_that_is_no_witness_is_not_cited() {
        let mut doc = sample::document();
        doc.sentences[0].lemma = "nobody".into();
        let index = Index::new(&doc, Layout::One);
        assert_eq!(take(&index, &doc.sentences[..1]).cites, "");
    }
}
