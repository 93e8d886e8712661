//! Which witnesses of the pile a witness names as its source.
//!
//! Comes in: a witness, its lines set aside, the table. Goes out: the lines and sentences in which
//! it names a source, and the witnesses named there.
//!
//! ```text
//! via Dale Wire                                       a line set aside: words that announce a source
//! The mill burned, according to Dale Wire.            the same in the story, before the name of a witness
//! The mill burned, as the Dale Wire reports.          a verb of reporting beside the name
//! The mill burned, according to the police.           nobody, even if police.txt is in the pile
//! ```
//!
//! A witness goes by its label, its file, its site and its title. Cost: witnesses × words.

use super::phrases::{opens_with, said, split, words};
use crate::align::AlignmentTable;
use crate::lang::{Phrases, Words, month};
use crate::witness::Witness;
use std::ops::Range;

/// Words after "via" or "according to" in which the source is named. Set by hand.
const NAME_WORDS: usize = 8;
/// Letters that a label needs to be found in a text: shorter ones are found by chance.
/// Set by hand.
const LEAST_LETTERS: usize = 4;
/// Words that a title needs: shorter ones are phrases of the story.
/// Set by hand.
const LEAST_TITLE: usize = 4;

/// The names of a witness, each as its words in lower case.
type Names = Vec<Vec<String>>;

/// The names of every witness.
pub(super) fn names(witnesses: &[Witness]) -> Vec<Names> {
    witnesses.iter().map(of_witness).collect()
}

/// What a witness names as its sources.
#[derive(Default)]
pub(super) struct Named {
    /// In its words.
    pub via: Vec<String>,
    /// Those of them that are witnesses, rising.
    pub witnesses: Vec<usize>,
}

/// The sources that a witness names. `names` has the names of every witness.
pub(super) fn sources<'a>(
    witness: &Witness,
    table: &AlignmentTable,
    index: usize,
    lines: impl Iterator<Item = &'a str>,
    names: &[Names],
) -> Named {
    let mut found = Named::default();
    let mut hear = |text: &str, in_story: bool| {
        let words = words(text);
        let named: Vec<usize> = (0..names.len())
            .filter(|&other| other != index && credits(text, &words, &names[other], in_story))
            .collect();

        let is_credit =
            !in_story && credit(&words, in_story).is_some_and(|end| !is_date(&words[end..]));
        if is_credit || !named.is_empty() {
            found.via.push(text.to_owned());
            found.witnesses.extend(named);
        }
    };
    lines.for_each(|line| hear(line, false));
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    for cell in cells.filter(|cell| cell.witness == index) {
        hear(cell.span.of(&witness.text), true);
    }
    found.via.dedup();
    found.witnesses.sort_unstable();
    found.witnesses.dedup();
    found
}

/// The end of the first words of a text that announce a source.
fn credit(words: &[String], in_story: bool) -> Option<usize> {
    let in_prose = || said(words, &CREDIT).filter(|_| in_story || opens_with(words, &CREDIT));
    said(words, &SOURCE).or_else(in_prose)
}

/// Whether words begin like a date: "first published in March 2020" names a date and no source.
fn is_date(words: &[String]) -> bool {
    words.first().is_none_or(|word| {
        month(word).is_some() || word.starts_with(|letter: char| letter.is_ascii_digit())
    })
}

/// Whether a text names one of these names as its source: after words that announce a source, or
/// beside a verb of reporting ("as the Dale Wire reports").
fn credits(text: &str, words: &[String], names: &Names, in_story: bool) -> bool {
    let named = |name: &Vec<String>| {
        let at = (0..words.len()).filter(|&at| words[at..].starts_with(name));
        at.map(|at| at..at + name.len()).collect::<Vec<_>>()
    };
    let places: Vec<Range<usize>> = names.iter().flat_map(named).collect();
    // Few texts name a witness, and words that announce a source are looked for in many phrases.
    if places.is_empty() {
        return false;
    }

    let after_credit = credit(words, in_story).map(|end| end..words.len().min(end + NAME_WORDS));
    let announced = |place: &Range<usize>| {
        after_credit.as_ref().is_some_and(|near| near.start <= place.start && place.end <= near.end)
    };
    let cased: Vec<&str> = split(text).collect();
    places.iter().any(|place| {
        // In the story "police" is whoever it is; a name has a capital.
        let is_name = !in_story || !cased[place.start].starts_with(char::is_lowercase);
        is_name && (announced(place) || reports(words, place.start, place.end))
    })
}

/// Whether a verb of reporting stands right after these words or, but for an article, before them.
fn reports(words: &[String], from: usize, until: usize) -> bool {
    let verb = |at: usize| words.get(at).is_some_and(|word| REPORTS.has(word));
    verb(until) || from.checked_sub(1).is_some_and(verb) || from.checked_sub(2).is_some_and(verb)
}

/// The names by which others may know a witness, each as words: its label, its file, its site, its
/// title.
fn of_witness(witness: &Witness) -> Names {
    let stem = witness.file.rsplit_once('.').map_or(&*witness.file, |(stem, _)| stem);
    let called = [Some(&*witness.label), Some(stem), witness.meta.site.as_deref()];
    let title = witness.meta.title.as_deref().map(words);

    let letters = |name: &[String]| name.iter().map(|word| word.chars().count()).sum::<usize>();
    let mut names: Names = called
        .into_iter()
        .flatten()
        .map(|name| without_numbering(words(name)))
        .filter(|name| letters(name) >= LEAST_LETTERS)
        .chain(title.filter(|title| title.len() >= LEAST_TITLE))
        .collect();
    names.sort();
    names.dedup();
    names
}

/// A name without the letters and numbers that order files: `02-dale-wire`, `b-dale-wire`.
fn without_numbering(mut name: Vec<String>) -> Vec<String> {
    let orders = |word: &String| {
        word.chars().count() == 1 || word.chars().all(|letter| letter.is_ascii_digit())
    };
    let first = name.iter().position(|word| !orders(word)).unwrap_or(name.len());
    name.split_off(first)
}

/// Phrases before the name of a source.
static SOURCE: Phrases = Phrases::of_all(|l| l.sources.source);
/// The same that are common in prose: they count at the start of a line set aside, or before the
/// name of a witness.
static CREDIT: Phrases = Phrases::of_all(|l| l.sources.credit);
/// Verbs beside the name of a source.
static REPORTS: Words = Words::of_all(|l| l.sources.reports);
