//! The title of a story.
//!
//! Comes in: the printed sentences and their rows. Goes out: a headline that most independent
//! witnesses have, else the first sentence that they tell. What stands first in a few texts alone
//! may be furniture ("Subscribe to our newsletter"), and a date line before the first words is no
//! part of a title.
//!
//! ```text
//! Subscribe to our newsletter    2 of 7 lineages: passed over
//! Ferry sold                     a headline in 5 of 7: the title
//! The ferry at Losk is sold.     else this
//! ```

use crate::align::RowKind;
use crate::document::json::{SentenceRow, TableRow};
use crate::notice;

/// The title of a story that so many lineages tell; empty where nothing is printed.
pub(super) fn title(sentences: &[SentenceRow], rows: &[TableRow], lineages: usize) -> String {
    let in_most = |s: &&SentenceRow| 2 * rows[s.row].n_lineages > lineages;
    // Of two that tell the story, one is half.
    let in_half = |s: &&SentenceRow| 2 * rows[s.row].n_lineages >= lineages;
    let is_body = |s: &&SentenceRow| rows[s.row].kind == RowKind::Body;
    // A headline stands over the first sentence of the story; a heading further on is none.
    let over = sentences.iter().take_while(|s| !is_body(s) || !in_half(s));
    let chosen = over
        .filter(|s| rows[s.row].kind == RowKind::Headline)
        .find(in_most)
        .or_else(|| sentences.iter().filter(is_body).find(in_half))
        .or_else(|| sentences.iter().find(is_body))
        .or_else(|| sentences.first());
    chosen.map_or_else(String::new, |s| s.text[notice::lead(&s.text)..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::title;
    use crate::align::RowKind;
    use crate::document::fixture;
    use crate::document::json::Document;

    /// The fixture's first rows, with these kinds and numbers of lineages.
    fn with(kinds: &[(RowKind, usize)]) -> Document {
        let mut document = fixture::document();
        for (sentence, (kind, lineages)) in document.sentences.iter().zip(kinds) {
            document.rows[sentence.row].kind = *kind;
            document.rows[sentence.row].n_lineages = *lineages;
        }
        document
    }

    #[test]
    fn a_headline_of_most_goes_before_the_first_sentence() {
        for (kinds, expected) in [
            ([(RowKind::Headline, 3), (RowKind::Body, 4)], 0),
            ([(RowKind::Headline, 1), (RowKind::Body, 4)], 1),
            ([(RowKind::Body, 1), (RowKind::Body, 4)], 1),
            ([(RowKind::Body, 3), (RowKind::Body, 4)], 0),
        ] {
            let document = with(&kinds);
            let found = title(&document.sentences, &document.rows, 4);
            assert_eq!(found, document.sentences[expected].text, "{kinds:?}");
        }
    }

    #[test]
    fn a_date_line_is_no_part_of_a_title() {
        let mut document = with(&[(RowKind::Body, 4)]);
        document.sentences[0].text = "LOSK, 3 May (Wire) — The ferry is sold.".into();
        assert_eq!(title(&document.sentences, &document.rows, 4), "The ferry is sold.");
    }
}
