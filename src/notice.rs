//! Lines about the text and not of the story: a date line, a byline, a notice that it was changed.
//!
//! Comes in: a passage. Goes out: what it is, known by how it begins and at any length.
//!
//! ```text
//! Monday, 3 March 2031                          a date line
//! By our correspondent                          a byline
//! Correction: an earlier version of this …      a notice of a later state
//! LOSK, 3 May (Wire) — The ferry has been …     a date line before the first words of the story
//! ```
//!
//! The words stand with their languages (`lang`). A label such as "Correction" begins many a
//! sentence of prose, so it counts with a colon, a dash, a bracket or a date behind it, or as a
//! line before others. Cost: linear in the first words of the passage.

use crate::lang::{Phrases, Words, month, weekday};

/// Words in which a passage says that it is a notice: "In the article of 3 May an earlier version
/// of …" is as long as they get. Set by hand.
const OPENING: usize = 12;
/// Words in which a note of the editors says what was wrong. Set by hand: two sentences.
const NOTE: usize = 40;
/// Words of a byline at most.
const BYLINE: usize = 8;
/// Words of a date line at most: day, date, year, time, place and agency.
const DATE_LINE: usize = 14;
/// Words of the parts of a date line that are no date: a place, an agency.
const NAME: usize = 3;
/// Letters of the small words in a date (`le 3 juin`, `3 de mayo`).
const SMALL: usize = 3;
/// Letters in which a date line before the first words ends.
const LEAD: usize = 60;

/// A passage about the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notice {
    /// Says when and where it was written.
    DateLine,
    /// Says who wrote it.
    Byline,
    /// Says that the text was changed.
    Revision,
}

impl Notice {
    /// What a passage is, if it is a notice.
    pub(crate) fn of(text: &str) -> Option<Self> {
        if revises(text) {
            Some(Self::Revision)
        } else if is_date_line(text) {
            Some(Self::DateLine)
        } else {
            is_byline(text).then_some(Self::Byline)
        }
    }

    /// Why such a passage is no part of the story.
    pub(crate) const fn reason(self) -> &'static str {
        match self {
            Self::DateLine => "says when the text was written",
            Self::Byline => "says who wrote the text",
            Self::Revision => "says that the text was changed",
        }
    }
}

/// A word and where it ends.
struct Word {
    folded: String,
    end: usize,
}

fn opening(text: &str, most: usize) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    for (at, letter) in text.char_indices() {
        if letter.is_alphanumeric() {
            if !open && words.len() == most {
                break;
            }
            if !open {
                words.push(Word { folded: String::new(), end: at });
            }
            if let Some(word) = words.last_mut() {
                word.folded.extend(letter.to_lowercase());
                word.end = at + letter.len_utf8();
            }
        }
        open = letter.is_alphanumeric();
    }
    words
}

/// Whether a passage says, by how it begins, that it or the text around it is a later state.
pub(crate) fn revises(text: &str) -> bool {
    let words = opening(text, NOTE);
    let head = &words[..words.len().min(OPENING)];
    is_labelled(text, &words) || tells_of_change(head) || {
        longest(&words, &NOTED).is_some()
            && (tells_of_change(&words)
                || words.iter().any(|w| WRONG.has(&w.folded) || AMENDED.has(&w.folded)))
    }
}

/// The words of the longest of these phrases that the words begin with.
fn longest(words: &[Word], phrases: &Phrases) -> Option<usize> {
    let begins = |phrase: &&Vec<&'static str>| {
        words.iter().map(|w| w.folded.as_str()).take(phrase.len()).eq(phrase.iter().copied())
    };
    phrases.all().iter().filter(begins).map(Vec::len).max()
}

/// Whether a line is a label of a notice and nothing more: the notice is the next line, or it is an
/// entry of a menu.
pub(crate) fn is_label(text: &str) -> bool {
    let words = opening(text, NOTE);
    longest(&words, &CHANGED) == Some(words.len()) && !words.is_empty()
}

/// Whether a passage begins with a label such as "Correction".
fn is_labelled(text: &str, words: &[Word]) -> bool {
    let Some(length) = longest(words, &CHANGED).filter(|&length| length < words.len()) else {
        return false;
    };
    let rest = text[words[length - 1].end..].trim_start_matches([' ', '\t', '*', '_']);
    let is_dash = rest.starts_with("- ") || rest.starts_with("-- ");
    let is_line = rest.starts_with(['\n', '\r']);
    let names_time = |word: &Word| {
        word.folded.starts_with(|c: char| c.is_ascii_digit())
            || month(&word.folded).is_some()
            || weekday(&word.folded).is_some()
    };
    // "Updated 3 May", "updated on Monday".
    let is_dated = words[length..].iter().take(2).any(names_time);
    is_line
        || is_dash
        || is_dated
        || rest.starts_with([':', '.', '–', '—', ')', ']', '|', '/', '：'])
}

/// Whether words speak of another version of this text, or of this text as changed.
fn tells_of_change(words: &[Word]) -> bool {
    let of_version = (0..words.len()).any(|at| longest(&words[at..], &REVISES).is_some());
    let this = words.iter().take(NAME).position(|w| THIS.has(&w.folded));
    let changed = |this: usize| {
        let text = words[this + 1..].iter().take(2).position(|w| TEXTS.has(&w.folded));
        text.is_some_and(|at| {
            let rest = &words[this + at + 2..words.len().min(this + at + 2 + OPENING)];
            rest.iter().any(|w| AMENDED.has(&w.folded))
        })
    };
    of_version || this.is_some_and(changed)
}

/// Whether a line is nothing but a date, a place and an agency.
pub(crate) fn is_date_line(text: &str) -> bool {
    let words = opening(text, DATE_LINE + 1);
    let skipped = longest(&words, &PUBLISHED).map_or(0, |length| words[length - 1].end);
    let line = text[skipped..].trim_start_matches([':', ' ']);
    if words.len() > DATE_LINE || line.contains(['?', '!', '“', '"', '„', '«']) {
        return false;
    }

    let parts: Vec<&str> = parts(line).collect();
    let (dates, names): (Vec<&str>, Vec<&str>) =
        parts.into_iter().partition(|part| is_date_part(part));
    // A day of the week, or a year, may be a heading.
    let is_day = |part: &&str| part.chars().any(|c| c.is_ascii_digit());
    let is_named = |part: &&str| opening(part, DATE_LINE).iter().any(|w| names_day(&w.folded));
    let is_numeric = |part: &&str| {
        let marks = part.trim().chars().filter(|c| matches!(c, '.' | '-' | '/' | '年' | '月'));
        marks.count() >= 2
    };
    dates.iter().any(|part| is_day(part) && (is_named(part) || is_numeric(part)))
        && names.iter().all(|part| is_name(part))
}

fn names_day(word: &str) -> bool {
    month(word).is_some() || weekday(word).is_some()
}

/// What stands between the commas, dashes and brackets of a line.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    line.split([',', '·', '|', '—', '–', '(', ')', '•', ';'])
        .map(|part| part.trim_matches(|c: char| c.is_whitespace() || "*_-".contains(c)))
        .filter(|part| part.chars().any(char::is_alphanumeric))
}

/// Whether all words of a part belong to a date or a time of day.
fn is_date_part(part: &str) -> bool {
    let words = opening(part, DATE_LINE);
    let dated = |w: &Word| {
        w.folded.starts_with(|c: char| c.is_ascii_digit())
            || names_day(&w.folded)
            || CLOCK.has(&w.folded)
    };
    let small = |w: &&Word| !dated(w) && w.folded.chars().count() <= SMALL;
    words.iter().any(dated)
        && words.iter().all(|w| dated(w) || small(&w))
        && words.iter().filter(small).count() <= 2
}

fn is_name(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    words.len() <= NAME
        && words.iter().all(|w| {
            let first = w.chars().find(|c| c.is_alphabetic());
            w.len() <= SMALL || first.is_none_or(|c| !c.is_lowercase())
        })
}

/// Whether a line names who wrote the text.
fn is_byline(text: &str) -> bool {
    let words = opening(text, BYLINE + 1);
    let Some(length) = longest(&words, &BY) else { return false };
    let rest = &words[length..];
    if words.len() > BYLINE || rest.is_empty() {
        return false;
    }
    rest.iter().any(|w| REPORTERS.has(&w.folded))
}

/// The length in bytes of a date line with a place in capitals or an agency in brackets before the
/// first words of a story: `LOSK, 3 May (Wire) — `; 0 where there is none.
pub(crate) fn lead(text: &str) -> usize {
    let Some((at, dash)) = text
        .char_indices()
        .take(LEAD)
        .find(|(at, c)| matches!(c, '—' | '–') || (*c == '-' && text[..*at].ends_with([' ', ')'])))
    else {
        return 0;
    };
    let line = &text[..at];
    let mut parts = parts(line);
    let Some(place) = parts.next() else { return 0 };
    let has_place = is_name(place) && !is_date_part(place);
    let high = place.chars().any(char::is_uppercase) && !place.chars().any(char::is_lowercase);
    let is_agency = line.trim_end().ends_with(')') && line.contains('(');
    let others = parts.all(|part| is_date_part(part) || is_name(part));
    let dated = is_date_line(line) || is_agency;
    if !(has_place && others && dated && (high || is_agency)) {
        return 0;
    }
    let rest = &text[at + dash.len_utf8()..];
    let next = rest.trim_start_matches([' ', '-']);
    text.len() - next.len()
}

/// Labels of a notice of change.
static CHANGED: Phrases = Phrases::of_all(|l| l.sources.changed);
/// Phrases for another version of a text.
static REVISES: Phrases = Phrases::of_all(|l| l.sources.revises);
/// Labels of a note that may be of a change.
static NOTED: Phrases = Phrases::of_all(|l| l.sources.noted);
/// Say when a text was written or changed.
static PUBLISHED: Phrases = Phrases::of_all(|l| l.sources.published);
/// Point to the text they stand in.
static THIS: Words = Words::of_all(|l| l.sources.this);
/// Names for a text.
static TEXTS: Words = Words::of_all(|l| l.sources.texts);
/// Say that a text was changed.
static AMENDED: Words = Words::of_all(|l| l.sources.amended);
/// Say that it was wrong.
static WRONG: Words = Words::of_all(|l| l.sources.wrong);
/// Before the name of an author.
static BY: Phrases = Phrases::of_all(|l| l.sources.by);
/// What people are who write for a paper.
static REPORTERS: Words = Words::of_all(|l| l.sources.reporters);
/// Stand beside an hour.
static CLOCK: Words = Words::of_all(|l| l.sources.clock);

#[cfg(test)]
mod tests {
    use super::{Notice, lead};

    #[test]
    fn a_change_is_known_by_how_it_begins_at_any_length() {
        let long = "and the mill stood empty while the water rose over the sill of the lower door, \
                    as three of the neighbours told the inspector on the following day in writing";
        for text in [
            "Correction: the mill burned",
            "CORRECTION\nThe mill burned",
            "Clarification — the mill burned",
            "[Updated 3 May, 14:30] The mill burned",
            "Changed on 21 June: the mill burned",
            "An earlier version of this report said that the mill burned",
            "This article was amended on 4 May because the mill burned",
            "Editor’s note: this story misstated the name of the mill",
            "Berichtigung: Die Mühle brannte",
            "Korrektur vom 3. Mai: Die Mühle brannte",
            "In einer früheren Fassung hiess es, die Mühle brannte",
            "Dieser Artikel wurde am 3. Mai korrigiert, die Mühle brannte",
            "Anmerkung der Redaktion: Die Zahl war fälschlich angegeben",
            "Rectificatif : le moulin a brûlé",
            "Cet article a été modifié le 3 mai : le moulin a brûlé",
            "Fe de erratas: el molino se quemó",
            "Corrección. El molino se quemó",
            "Una versión anterior de esta noticia decía que el molino se quemó",
            "Rettifica: il mulino è bruciato",
            "Errata corrige – il mulino è bruciato",
            "Correção: o moinho ardeu",
            "Rectificatie: de molen is afgebrand",
            "Sprostowanie: młyn spłonął",
            "Исправление: мельница сгорела",
        ] {
            assert_eq!(Notice::of(&format!("{text} {long}")), Some(Notice::Revision), "{text}");
        }
    }

    #[test]
    fn prose_is_no_notice() {
        for text in [
            "Correction officers found the cell empty on Monday.",
            "Corrections to the chart were made by the harbour office.",
            "Update your preferences here",
            "The report was corrected by the minister.",
            "Editor’s note: readers may find some of the pictures distressing.",
            "Von der Insel kam am 3. Mai ein Boot.",
            "By the river stands a mill.",
            "Die Korrektur der Karte dauerte drei Jahre.",
            "The mill burned on 3 May 2031.",
            "Corrections",
            "Update:",
            "Three killed in Losk on Monday, 3 May",
        ] {
            assert_eq!(Notice::of(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_of_a_date_and_a_place_is_a_date_line() {
        for text in [
            "Monday, 3 March 2031",
            "Tuesday 4 March 2031",
            "Losk, 3 May 2031",
            "LOSK, 3 May (Wire)",
            "Published 3 May 2031, 18:40",
            "Montag, den 3. März 2031",
            "le 3 juin 2031",
            "2031-05-03",
            "03.05.2031",
        ] {
            assert_eq!(Notice::of(text), Some(Notice::DateLine), "{text}");
        }
        for text in ["By our correspondent", "Von unserem Korrespondenten"] {
            assert_eq!(Notice::of(text), Some(Notice::Byline), "{text}");
        }
    }

    #[test]
    fn a_date_line_before_the_story_ends_at_its_dash() {
        let rest = |text: &'static str| &text[lead(text)..];
        assert_eq!(rest("LOSK, 3 May (Wire) — The ferry is sold."), "The ferry is sold.");
        assert_eq!(rest("Losk (dpa) - Die Fähre ist verkauft."), "Die Fähre ist verkauft.");
        let plain = "On 3 May – the day of the fair – the ferry was sold.";
        assert_eq!(rest(plain), plain);
        assert_eq!(
            rest("The ferry — old and slow — is sold."),
            "The ferry — old and slow — is sold."
        );
    }
}
