//! Facts in the words of the texts: what a slot is called, and what stands around a value.
//!
//! ```text
//! slot number:buckles, "17" in "that 17 harness buckles were"   number (harness buckles)
//! slot negation, "nobody" in "to pay, although nobody had asked for it"    … pay, although nobody had asked for …
//! ```
//!
//! A document made elsewhere may place a claim anywhere: then the slot's own name stands, and the
//! value alone.

use crate::claims::Kind;
use crate::document::json::{ClaimRow, ClaimStatus, ReadingRow};
use crate::document::line::one_line;
use unicode_segmentation::UnicodeSegmentation;

/// Words after a number among which what it counts is looked for; the vote looks no further.
const COUNTED_WITHIN: usize = 4;
/// Words between a number and what it counts that are shown with it; more are rarely of its name.
const BEFORE_COUNTED: usize = 1;
/// Words shown before and after a value that says nothing by itself.
const CONTEXT: usize = 3;
/// What the slot of a sum of money counts, whatever the texts call it.
const MONEY: &str = "money";
/// Characters shown before a value and after it, whole words: a line of a card holds a value
/// between two of them.
const AROUND: usize = 22;
/// Characters from which on a value says enough without the words around it.
const SAYS_ENOUGH: usize = 40;
/// Letters by which a word may be shorter or other at the end than what names the slot, which older
/// documents name by a stem: `company`, `compani`.
const ENDING: usize = 1;
/// Letters from which on a word may be other at the end: shorter ones would be taken for half the
/// words there are.
const LONG_ENOUGH: usize = 4;

/// A claim with the reading it stands in; none where it is silent or stands in no reading of the
/// row.
pub(crate) type Stated<'a> = (&'a ClaimRow, Option<&'a ReadingRow>);

/// Each of `claims` with its reading among those of its row.
pub(crate) fn stated<'a>(
    claim: &'a ClaimRow,
    readings: impl IntoIterator<Item = &'a ReadingRow>,
) -> Stated<'a> {
    let inside = |r: &&ReadingRow| {
        r.witness == claim.witness
            && claim.char_start.is_some_and(|at| (r.char_start..r.char_end).contains(&at))
    };
    (claim, readings.into_iter().find(inside))
}

/// What the slot of these claims is called, what agrees being asked first for what a number counts.
pub(crate) fn name(slot: &str, claims: &[Stated<'_>]) -> String {
    let (kind, of) = slot.split_once(':').unwrap_or((slot, ""));
    let called = Kind::named(kind).map_or(kind, |kind| kind.title());
    if of.is_empty() {
        return called.replace('_', " ");
    }
    format!("{called} ({})", counted_in(of, claims).unwrap_or_else(|| of.replace('_', " ")))
}

/// What a number of the slot counts, as the texts word it; what agrees is asked first.
fn counted_in(of: &str, claims: &[Stated<'_>]) -> Option<String> {
    if of.is_empty() {
        return None;
    }
    let mut asked: Vec<&Stated<'_>> =
        claims.iter().filter(|(c, _)| c.status != ClaimStatus::Silent).collect();
    asked.sort_by_key(|(c, _)| c.status);
    let after =
        |&&(claim, reading): &&Stated<'_>| counted(around(claim, reading?)?.1, of, BEFORE_COUNTED);
    // In a value such as "950 pounds" what stands before the word is the number.
    let inside = |(claim, _): &&Stated<'_>| counted(&claim.value, of, 0);
    asked.iter().find_map(after).or_else(|| asked.iter().find_map(inside))
}

/// What people are asked, where these claims contradict one another.
pub(crate) fn question(slot: &str, claims: &[Stated<'_>]) -> String {
    let (kind, of) = slot.split_once(':').unwrap_or((slot, ""));
    let Some(kind) = Kind::named(kind) else {
        return format!("{}?", slot.replace(['_', ':'], " "));
    };
    match counted_in(of, claims) {
        Some(counted) if kind == Kind::Number => format!("How many {counted}?"),
        None if of == MONEY => "How much money?".to_owned(),
        _ => kind.question().to_owned(),
    }
}

/// A value in the words of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InContext {
    /// What stands before it, with what follows: whole words, "…" where the text goes on.
    pub(crate) before: String,
    pub(crate) value: String,
    pub(crate) after: String,
}

/// A value with the words around it; alone, where its place is not known or it says enough.
pub(crate) fn in_context((claim, reading): Stated<'_>) -> InContext {
    let value = one_line(&claim.value);
    let alone = InContext { before: String::new(), value: value.clone(), after: String::new() };
    if value.chars().count() >= SAYS_ENOUGH {
        return alone;
    }
    let Some((before, after)) = reading.and_then(|reading| around(claim, reading)) else {
        return alone;
    };
    let (before, after) = (one_line_open(before), one_line_open(after));
    let first = before
        .unicode_word_indices()
        .rev()
        .take_while(|(at, _)| before[*at..].chars().count() <= AROUND)
        .last()
        .map_or(before.len(), |(at, _)| at);
    let last = after
        .unicode_word_indices()
        .map(|(at, word)| at + word.len())
        .take_while(|end| after[..*end].chars().count() <= AROUND)
        .last()
        .unwrap_or(0);
    // Nothing but marks stands there: then they are shown.
    let first = if before[..first].chars().any(char::is_alphanumeric) { first } else { 0 };
    let last = if after[last..].chars().any(char::is_alphanumeric) { last } else { after.len() };
    InContext {
        before: format!("{}{}", if first > 0 { "…" } else { "" }, &before[first..]),
        value,
        after: format!("{}{}", &after[..last], if last < after.len() { "…" } else { "" }),
    }
}

/// White space folded as in one line, but for that at the ends, of which one blank stays.
fn one_line_open(text: &str) -> String {
    let blank = |is: bool| if is { " " } else { "" };
    let line = one_line(text);
    if line.is_empty() {
        return blank(!text.is_empty()).to_owned();
    }
    let opens = blank(text.starts_with(char::is_whitespace));
    let closes = blank(text.ends_with(char::is_whitespace));
    format!("{opens}{line}{closes}")
}

/// A value as it may be read alone: what is denied or turned round, with the words around it.
pub(crate) fn value((claim, reading): Stated<'_>) -> String {
    let bare = matches!(claim.slot.as_str(), "negation" | "comparison");
    match reading.filter(|_| bare).and_then(|r| around(claim, r)) {
        Some((before, after)) => {
            let first =
                before.unicode_word_indices().rev().take(CONTEXT).last().map_or(0, |(at, _)| at);
            let last = after
                .unicode_word_indices()
                .take(CONTEXT)
                .last()
                .map_or(0, |(at, word)| at + word.len());
            let open = if first > 0 { "… " } else { "" };
            let close = if last > 0 && last < after.trim_end().len() { " …" } else { "" };
            one_line(&format!("{open}{}{}{}{close}", &before[first..], claim.value, &after[..last]))
        }
        None => one_line(&claim.value),
    }
}

/// The text of the reading before the claim, and after it.
fn around<'a>(claim: &ClaimRow, reading: &'a ReadingRow) -> Option<(&'a str, &'a str)> {
    let place = |at: Option<usize>| {
        let at = at?.checked_sub(reading.char_start)?;
        reading.text.char_indices().map(|(byte, _)| byte).chain([reading.text.len()]).nth(at)
    };
    let (from, to) = (place(claim.char_start)?, place(claim.char_end)?);
    Some((&reading.text[..from], reading.text.get(to.max(from)..)?))
}

/// The word that names a slot, or one of its stem, if it stands near; with up to `before` words that
/// stand before it.
fn counted(after: &str, named: &str, before: usize) -> Option<String> {
    let words = || after.unicode_word_indices().take(COUNTED_WITHIN);
    let is_of = |word: &str| {
        let word = word.to_lowercase();
        let same = word.chars().zip(named.chars()).take_while(|(a, b)| a == b).count();
        let letters = named.chars().count();
        word == named || (letters >= LONG_ENOUGH && same + ENDING >= letters)
    };
    let (first, _) = words().next()?;
    let (place, (at, word)) = words().enumerate().find(|(_, (_, word))| is_of(word))?;
    let start = if place <= before { first } else { at };
    Some(one_line(&after[start..at + word.len()]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::json::Relation;

    fn reading(text: &str) -> ReadingRow {
        ReadingRow {
            row: 0,
            sentence: None,
            witness: "A".into(),
            part: 1,
            relation: Relation::Close,
            score: 1.0,
            overlap: 1.0,
            moved: false,
            damaged: None,
            byte_start: 10,
            byte_end: 10 + text.len(),
            char_start: 10,
            char_end: 10 + text.chars().count(),
            text: text.into(),
        }
    }

    fn claim(slot: &str, value: &str, reading: &ReadingRow) -> ClaimRow {
        let at = reading.text.find(value).map(|b| 10 + reading.text[..b].chars().count());
        ClaimRow {
            row: 0,
            sentence: None,
            slot: slot.into(),
            witness: "A".into(),
            value: value.into(),
            status: ClaimStatus::Agrees,
            state: None,
            char_start: at,
            char_end: at.map(|a| a + value.chars().count()),
        }
    }

    fn named(slot: &str, value: &str, text: &str) -> String {
        let reading = reading(text);
        let claim = claim(slot, value, &reading);
        name(slot, &[stated(&claim, [&reading])])
    }

    #[test]
    fn a_number_is_named_by_the_words_it_counts() {
        assert_eq!(
            named("number:buckl", "17", "He said — 17 harness buckles were mended."),
            "number (harness buckles)"
        );
        assert_eq!(
            named("number:compani", "two", "One of two\n companies closed."),
            "number (companies)"
        );
    }

    #[test]
    fn words_far_from_the_number_are_no_part_of_the_name() {
        assert_eq!(
            named("number:buckl", "17", "17 old brass buckles were mended."),
            "number (buckles)"
        );
    }

    #[test]
    fn a_short_name_is_taken_by_no_other_word() {
        assert_eq!(named("number:ox", "17", "17 of the ox carts came."), "number (ox)");
        assert_eq!(named("number:men", "17", "17 members and men came."), "number (men)");
    }

    #[test]
    fn a_stem_that_stands_nowhere_near_is_shown_as_it_is() {
        assert_eq!(named("number:torc", "9", "The 9 were found, and a torc."), "number (torc)");
        assert_eq!(named("number:torc", "eight", "The 9 were found."), "number (torc)");
    }

    #[test]
    fn a_denial_is_shown_with_the_words_around_it() {
        let reading = reading("It was sold at noon, although nobody had asked for it.");
        let denied = claim("negation", "nobody", &reading);
        assert_eq!(
            value(stated(&denied, [&reading])),
            "… at noon, although nobody had asked for …"
        );
        let first = claim("negation", "It", &reading);
        assert_eq!(value(stated(&first, [&reading])), "It was sold at …");
        let other = claim("name", "noon", &reading);
        assert_eq!(value(stated(&other, [&reading])), "noon");
    }

    #[test]
    fn a_slot_is_asked_for_in_plain_words() {
        let asked = |slot: &str, value: &str, text: &str| {
            let reading = reading(text);
            let claim = claim(slot, value, &reading);
            question(slot, &[stated(&claim, [&reading])])
        };
        assert_eq!(asked("number:boat", "9", "The 9 boats came."), "How many boats?");
        assert_eq!(asked("number:boat", "9", "The 9 came."), "Which number?");
        assert_eq!(asked("number:pound", "950 pounds", "It cost 950 pounds."), "How many pounds?");
        assert_eq!(asked("number:money", "9 crowns", "It cost 9 crowns."), "How much money?");
        assert_eq!(
            asked("number:metre", "9 cubic metres", "Some 9 cubic metres of it."),
            "How many metres?"
        );
        assert_eq!(asked("speaker", "Orla", "Orla said so."), "Who says it?");
        assert_eq!(asked("new_kind:x", "9", "The 9 came."), "new kind x?");
    }

    #[test]
    fn a_value_stands_between_whole_words_of_its_text() {
        let said = |text: &str, value: &str| {
            let reading = reading(text);
            let claim = claim("number", value, &reading);
            let found = in_context(stated(&claim, [&reading]));
            format!("{}[{}]{}", found.before, found.value, found.after)
        };
        assert_eq!(said("“It took\n nine boats.”", "nine"), "“It took [nine] boats.”");
        assert_eq!(
            said(
                "They had gone a long way when at last nine boats with torn sails and no crew came in.",
                "nine"
            ),
            "…long way when at last [nine] boats with torn sails…"
        );
        assert_eq!(said("nine", "nine"), "[nine]");
        let quote = "a line that is long enough to say all that it has to say";
        assert_eq!(said(&format!("He said {quote} and left."), quote), format!("[{quote}]"));
    }

    #[test]
    fn a_claim_placed_outside_its_reading_gives_its_value_alone() {
        let reading = reading("Nobody came.");
        let mut far = claim("negation", "Nobody", &reading);
        (far.char_start, far.char_end) = (Some(11), Some(9));
        assert_eq!(value(stated(&far, [&reading])), "Nobody");
        assert_eq!(in_context(stated(&far, [&reading])).before, "");
        far.char_end = Some(900);
        assert_eq!(value(stated(&far, [&reading])), "Nobody");
        far.char_start = Some(0);
        assert_eq!(value(stated(&far, [&reading])), "Nobody");
    }
}
