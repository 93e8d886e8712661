//! The printed sentence with what is contradicted in it: the mark stands under the value, not under
//! the sentence.
//!
//! ```text
//! claims of the row   number of torcs: A 14 (printed), C 24
//! in the text         Thieves took 14 torcs .      14 is marked
//! ```
//!
//! A value is looked for where the printed source states it; where words of another source were put
//! in, by its letters. What the printed sentence does not say ("not") has no mark there. Cost: the
//! text of the sentence for each contested claim of its source.

use crate::claims::Kind;
use crate::document::decisions::Decided;
use crate::document::difference::fold;
use crate::document::json::{ClaimRow, ClaimStatus, ReadingRow, SentenceRow};
use crate::report::view::facts;
use crate::report::view::index::Index;
use crate::report::view::text::Visible;
use crate::text::is_unspaced;
use std::ops::Range;

/// A stretch of a printed sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run<'a> {
    pub(crate) text: Visible<'a>,
    /// Whether sources contradict what it says.
    pub(crate) contested: bool,
}

/// The sentence in stretches; one without a mark where nothing in it is contested.
pub(crate) fn runs<'a>(index: &Index<'a>, sentence: &'a SentenceRow) -> Vec<Run<'a>> {
    let text = sentence.text.as_str();
    let mut marked: Vec<Range<usize>> = contested(index, sentence)
        .into_iter()
        .filter_map(|claim| place(index, sentence, claim))
        // What is as long as this is the sentence and no value in it.
        .filter(|range| range.len() * 2 <= text.len())
        .collect();
    marked.sort_by_key(|range| (range.start, range.end));
    let mut runs = Vec::new();
    let mut at = 0;
    let run = |range: Range<usize>, contested| Run { text: Visible(&text[range]), contested };
    for range in marked {
        if range.start < at {
            continue;
        }
        if range.start > at {
            runs.push(run(at..range.start, false));
        }
        at = range.end;
        runs.push(run(range, true));
    }
    if at < text.len() || runs.is_empty() {
        runs.push(run(at..text.len(), false));
    }
    runs
}

/// What the sentence says on which others say otherwise, each value once.
fn contested<'a>(index: &Index<'a>, sentence: &SentenceRow) -> Vec<&'a ClaimRow> {
    let claims = index.claims(sentence.row);
    let open =
        |slot: &str| claims.iter().any(|c| c.slot == slot && c.status == ClaimStatus::Differs);
    // Of a denial the word that denies is marked, and not what stands in its place.
    let stands_for_nothing = |own: &ClaimRow| {
        let of_other = |c: &&&ClaimRow| c.slot == own.slot && c.status == ClaimStatus::Differs;
        let key = fold(&own.value);
        own.slot == Kind::Negation.name()
            && claims.iter().filter(of_other).any(|other| {
                let told = index.readings(sentence.row).iter().find(|(n, _)| {
                    index.witness(&other.witness).is_some_and(|witness| witness == *n)
                });
                told.is_some_and(|(_, parts)| parts.iter().any(|part| facts::has(part, &key)))
            })
    };
    let own = |c: &&&'a ClaimRow| {
        c.status == ClaimStatus::Agrees && open(&c.slot) && !stands_for_nothing(c)
    };
    let mut said: Vec<&'a ClaimRow> = claims.iter().filter(own).copied().collect();
    // The printed source first: its claims know their place.
    said.sort_by_key(|claim| claim.witness != sentence.lemma);
    let mut slots: Vec<&str> = Vec::new();
    said.retain(|claim| {
        let fresh = !slots.contains(&claim.slot.as_str());
        slots.push(&claim.slot);
        fresh
    });
    said
}

/// The bytes of the printed sentence that state the claim.
fn place(index: &Index<'_>, sentence: &SentenceRow, claim: &ClaimRow) -> Option<Range<usize>> {
    // The places of an emended sentence are not those of its source.
    let as_in_source = !sentence.patched && Decided::of(index.doc).emended(sentence.row).is_none();
    if claim.witness == sentence.lemma && as_in_source {
        let source = index.witness(&claim.witness)?;
        let told = index.readings(sentence.row).iter().find(|(n, _)| *n == source);
        let inside = |part: &&&ReadingRow| {
            claim.char_start.is_some_and(|at| (part.char_start..part.char_end).contains(&at))
        };
        let part = told.and_then(|(_, parts)| parts.iter().find(inside));
        let found = part.and_then(|part| by_place(&sentence.text, part, claim));
        if found.is_some() {
            return found;
        }
    }
    by_letters(&sentence.text, &claim.value)
}

/// Where a claim of a reading stands in the sentence that prints it: white space counts for
/// nothing, as only that may differ.
fn by_place(sentence: &str, part: &ReadingRow, claim: &ClaimRow) -> Option<Range<usize>> {
    let letters = |chars: usize| {
        part.text.chars().take(chars).filter(|letter| !letter.is_whitespace()).count()
    };
    let from = letters(claim.char_start?.checked_sub(part.char_start)?);
    let to = letters(claim.char_end?.checked_sub(part.char_start)?);
    let mut solid = sentence.char_indices().filter(|(_, letter)| !letter.is_whitespace());
    let (start, _) = solid.nth(from)?;
    let count = to.checked_sub(from)?.checked_sub(1)?;
    let (last, letter) = match count {
        0 => sentence[start..].char_indices().next().map(|(_, letter)| (start, letter))?,
        more => solid.nth(more - 1)?,
    };
    let range = start..last + letter.len_utf8();
    let same = |a: &str, b: &str| {
        let solid =
            |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
        solid(a) == solid(b)
    };
    same(&sentence[range.clone()], &claim.value).then_some(range)
}

/// Where the value stands in the sentence as words of its own.
fn by_letters(sentence: &str, value: &str) -> Option<Range<usize>> {
    let value = value.trim();
    if value.is_empty() {
        return None;
    }
    let is_part = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_alphanumeric() && !is_unspaced(letter))
    };
    sentence.match_indices(value).map(|(start, found)| start..start + found.len()).find(|range| {
        !is_part(sentence[..range.start].chars().next_back())
            && !is_part(sentence[range.end..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::index::Layout;
    use crate::report::view::sample;

    fn marked(doc: &crate::document::json::Document, at: usize) -> Vec<(String, bool)> {
        let index = Index::new(doc, Layout::One);
        let found = runs(&index, &doc.sentences[at]);
        found.iter().map(|run| (run.text.0.to_owned(), run.contested)).collect()
    }

    #[test]
    fn the_value_is_marked_and_nothing_else() {
        let doc = sample::document();
        let parts = [("She towed ", false), ("nine", true), (" boats.", false)];
        assert_eq!(marked(&doc, 1), parts.map(|(text, is)| (text.to_owned(), is)));
        assert_eq!(marked(&doc, 0), [("The “Petrel” came in at dawn.".to_owned(), false)]);
    }

    #[test]
    fn a_value_is_found_at_its_own_place_though_its_letters_stand_before() {
        let mut doc = sample::document();
        let text = "Nine or nine, she said nine.";
        doc.sentences[1].text = text.into();
        let reading = &mut doc.readings[3];
        reading.text = "Nine  or nine,\nshe said nine.".into();
        (reading.char_start, reading.char_end) = (100, 100 + reading.text.chars().count());
        (doc.claims[0].char_start, doc.claims[0].char_end) = (Some(124), Some(128));
        let found = marked(&doc, 1);
        assert_eq!(found[0], ("Nine or nine, she said ".to_owned(), false));
        assert_eq!(found[1], ("nine".to_owned(), true));
    }

    #[test]
    fn what_the_sentence_does_not_say_has_no_mark() {
        let mut doc = sample::document();
        doc.claims[0].value = "no".into();
        doc.claims[0].slot = "negation".into();
        doc.claims[1].slot = "negation".into();
        assert_eq!(marked(&doc, 1).len(), 1);
        doc.claims[0].value = "boats".into();
        assert_eq!(marked(&doc, 1).len(), 1, "the others have that word, too");
        doc.claims[0].value = " ".into();
        assert_eq!(marked(&doc, 1).len(), 1);
    }
}
