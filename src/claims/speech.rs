//! Who said it, and whether a quotation is word for word.

use crate::claims::ground::SAME_SENTENCE;
use crate::claims::lexicon::{function, negates, reports, speaks};
use crate::claims::slot::{Claim, Kind, Stand};
use crate::lang::{self, Words};
use crate::tradition::words::{Reading, overlap};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Words around a reporting verb in which its speaker stands.
const REACH: usize = 6;
/// Shortest quotation compared, in words; a word or two between marks is a term.
const LEAST_QUOTE: usize = 4;
/// Share of a quotation's words found in the other below which they are different utterances.
const SAME_UTTERANCE: f64 = 0.25;
/// Share of a quotation's words found in the other from which it counts as the same: contractions
/// apart, a word in five may be a slip or a change of form.
const VERBATIM: f64 = 0.8;
/// Letters at the start that make two words for a speaker one: "spokesman", "spokesperson".
const SAME_WORD: usize = 6;

/// Words that stand next to a name anywhere in the story, so that "the director" and the director's
/// name are one.
pub(super) struct People {
    beside: BTreeMap<String, BTreeSet<String>>,
}

impl People {
    pub(super) fn new(readings: &[Vec<Reading<'_>>]) -> Self {
        let mut beside: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for reading in readings.iter().flatten() {
            for (at, token) in reading.tokens.iter().enumerate().filter(|(_, token)| token.capital)
            {
                let from = at.saturating_sub(REACH);
                for near in &reading.tokens[from..(at + REACH + 1).min(reading.tokens.len())] {
                    beside.entry(token.norm.clone()).or_default().insert(start(&near.norm));
                }
            }
        }
        Self { beside }
    }

    /// Whether two speakers may be one person.
    fn may_be_one(&self, one: &str, other: &str) -> bool {
        let near = |name: &str, word: &str| {
            self.beside.get(name).is_some_and(|set| set.contains(&start(word)))
        };
        start(one) == start(other) || near(one, other) || near(other, one)
    }
}

fn start(word: &str) -> String {
    word.chars().take(SAME_WORD).collect()
}

/// Differences of speaker and quotation between two readings.
pub(super) fn rivals(
    first: &Reading<'_>,
    second: &Reading<'_>,
    people: &People,
    near: f64,
) -> Vec<(Claim, Claim, Stand)> {
    let mut found: Vec<_> = speakers(first, second, people).into_iter().collect();
    if found.is_empty() && near >= SAME_SENTENCE {
        found.extend(reporters(first, second, people));
    }
    found.extend(quotations(first, second));
    found
}

/// Two names before the same reporting verb of one sentence told in nearly the same words.
fn reporters(
    first: &Reading<'_>,
    second: &Reading<'_>,
    people: &People,
) -> Option<(Claim, Claim, Stand)> {
    let (ours, theirs) = (speaker(first)?, speaker(second)?);
    let (one, other) = (first.words[ours], second.words[theirs]);
    let named = first.tokens[ours].capital && second.tokens[theirs].capital;
    let apart = !first.words.contains(&other)
        && !second.words.contains(&one)
        && !people.may_be_one(one, other);
    (named && apart).then(|| {
        (
            claim(Kind::Speaker, one.to_owned(), ours..ours + 1),
            claim(Kind::Speaker, other.to_owned(), theirs..theirs + 1),
            Stand::Rivals,
        )
    })
}

fn claim(kind: Kind, key: String, range: Range<usize>) -> Claim {
    Claim::plain(kind, key, range)
}

/// The speaker of each reading where both report the same quoted or named matter.
fn speakers(
    first: &Reading<'_>,
    second: &Reading<'_>,
    people: &People,
) -> Option<(Claim, Claim, Stand)> {
    let (ours, theirs) = (speaker(first)?, speaker(second)?);
    let quoted = |reading: &Reading<'_>| -> BTreeSet<String> {
        reading
            .tokens
            .iter()
            .filter(|token| token.quoted && token.norm.chars().count() > 3)
            .map(|token| token.stem.clone())
            .collect()
    };
    quoted(first).intersection(&quoted(second)).next()?;
    let (one, other) = (first.words[ours], second.words[theirs]);
    let stand = if people.may_be_one(one, other) { Stand::Same } else { Stand::Rivals };
    Some((
        claim(Kind::Speaker, one.to_owned(), ours..ours + 1),
        claim(Kind::Speaker, other.to_owned(), theirs..theirs + 1),
        stand,
    ))
}

/// The name or word for a person nearest to the first reporting verb outside quotation marks;
/// before it is nearer.
fn speaker(reading: &Reading<'_>) -> Option<usize> {
    let verb = reading.tokens.iter().position(|token| !token.quoted && reports(&token.norm))?;
    let person = |at: usize| {
        let token = reading.tokens[at];
        // In capitals throughout, small words have one too; days and months speak nowhere.
        let is_calendar = || lang::month(&token.norm).or(lang::weekday(&token.norm)).is_some();
        let is_name = token.capital && token.norm.chars().count() > 2 && !function(&token.norm);
        !token.quoted && ((is_name && !is_calendar()) || speaks(&token.norm))
    };
    let before = (verb.saturating_sub(REACH)..verb).rev().find(|&at| person(at));
    before.or_else(|| (verb + 1..(verb + REACH).min(reading.tokens.len())).find(|&at| person(at)))
}

/// What both readings let somebody say, the same or in other words. The shorter counts: half a
/// quotation is no altered one.
fn quotations(first: &Reading<'_>, second: &Reading<'_>) -> Vec<(Claim, Claim, Stand)> {
    let mut quotations = Vec::new();
    for ours in spoken(first) {
        for theirs in spoken(second) {
            let full = |reading: &Reading<'_>, range: &Range<usize>| -> Vec<String> {
                reading.words[range.clone()].iter().flat_map(|word| expand(word)).collect()
            };
            let (one, other) = (full(first, &ours), full(second, &theirs));
            let found = if one.len() <= other.len() {
                contained(&one, &other)
            } else {
                contained(&other, &one)
            };
            // "The" and "not" are in any two; as many as a quotation has at least are in few.
            let tells = |word: &&String| !function(word) && !negates(word);
            let many = found * one.len().min(other.len()) as f64 >= LEAST_QUOTE as f64;
            let in_common = many || one.iter().filter(tells).any(|word| other.contains(word));
            if found < SAME_UTTERANCE || !in_common {
                continue;
            }
            let stand = if found >= VERBATIM { Stand::Same } else { Stand::Rivals };
            quotations.push((
                claim(Kind::Quote, one.join(" "), ours.clone()),
                claim(Kind::Quote, other.join(" "), theirs),
                stand,
            ));
        }
    }
    quotations
}

/// Runs of quoted words long enough to be compared.
fn quotes(reading: &Reading<'_>) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < reading.tokens.len() {
        let end = (at..reading.tokens.len())
            .find(|&place| !reading.tokens[place].quoted)
            .unwrap_or(reading.tokens.len());
        if end - at >= LEAST_QUOTE {
            runs.push(at..end);
        }
        at = end + 1;
    }
    runs
}

/// The runs of words somebody speaks: those between marks, or the whole where the reading speaks in
/// the first person without any.
fn spoken(reading: &Reading<'_>) -> Vec<Range<usize>> {
    let quoted = quotes(reading);
    static FIRST: Words = Words::of_all(|l| l.facts.first_person);
    static STARTS: Words = Words::of_all(|l| l.facts.first_person_starts);
    let first =
        |word: &&str| FIRST.has(word) || STARTS.all().iter().any(|start| word.starts_with(start));
    if quoted.is_empty() && reading.words.len() >= LEAST_QUOTE && reading.words.iter().any(first) {
        return std::iter::once(0..reading.words.len()).collect();
    }
    quoted
}

/// Contractions in full, so that "won't" and "will not" are the same.
fn expand(word: &str) -> Vec<String> {
    let whole = lang::all().flat_map(|l| l.facts.contractions);
    let ends = lang::all().flat_map(|l| l.facts.contracted_endings);
    let full = whole
        .filter(|(short, _)| *short == word)
        .map(|(_, long)| (*long).to_owned())
        .chain(
            ends.filter_map(|(short, long)| Some(format!("{}{long}", word.strip_suffix(short)?))),
        )
        .next()
        .unwrap_or_else(|| word.to_owned());
    full.split(' ').map(str::to_owned).collect()
}

/// Share of the words of `own` that stand in `all` in the same order.
fn contained(own: &[String], all: &[String]) -> f64 {
    let (ours, theirs): (Vec<&str>, Vec<&str>) =
        (own.iter().map(String::as_str).collect(), all.iter().map(String::as_str).collect());
    let common = overlap(&ours, &theirs) * (ours.len() + theirs.len()) as f64 / 2.0;
    common / ours.len().max(1) as f64
}
