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
        for r in readings.iter().flatten() {
            for (k, t) in r.tokens.iter().enumerate().filter(|(_, t)| t.capital) {
                let from = k.saturating_sub(REACH);
                for u in &r.tokens[from..(k + REACH + 1).min(r.tokens.len())] {
                    beside.entry(t.norm.clone()).or_default().insert(start(&u.norm));
                }
            }
        }
        Self { beside }
    }

    /// Whether two speakers may be one person.
    fn may_be_one(&self, a: &str, b: &str) -> bool {
        let near = |x: &str, y: &str| self.beside.get(x).is_some_and(|set| set.contains(&start(y)));
        start(a) == start(b) || near(a, b) || near(b, a)
    }
}

fn start(word: &str) -> String {
    word.chars().take(SAME_WORD).collect()
}

/// Differences of speaker and quotation between two readings.
pub(super) fn rivals(
    a: &Reading<'_>,
    b: &Reading<'_>,
    people: &People,
    near: f64,
) -> Vec<(Claim, Claim, Stand)> {
    let mut out: Vec<_> = speakers(a, b, people).into_iter().collect();
    if out.is_empty() && near >= SAME_SENTENCE {
        out.extend(reporters(a, b, people));
    }
    out.extend(quotations(a, b));
    out
}

/// Two names before the same reporting verb of one sentence told in nearly the same words.
fn reporters(a: &Reading<'_>, b: &Reading<'_>, people: &People) -> Option<(Claim, Claim, Stand)> {
    let (x, y) = (speaker(a)?, speaker(b)?);
    let (p, q) = (a.words[x], b.words[y]);
    let named = a.tokens[x].capital && b.tokens[y].capital;
    let apart = !a.words.contains(&q) && !b.words.contains(&p) && !people.may_be_one(p, q);
    (named && apart).then(|| {
        (
            claim(Kind::Speaker, p.to_owned(), x..x + 1),
            claim(Kind::Speaker, q.to_owned(), y..y + 1),
            Stand::Rivals,
        )
    })
}

fn claim(kind: Kind, key: String, range: Range<usize>) -> Claim {
    Claim::plain(kind, key, range)
}

/// The speaker of each reading where both report the same quoted or named matter.
fn speakers(a: &Reading<'_>, b: &Reading<'_>, people: &People) -> Option<(Claim, Claim, Stand)> {
    let (x, y) = (speaker(a)?, speaker(b)?);
    let quoted = |r: &Reading<'_>| -> BTreeSet<String> {
        r.tokens
            .iter()
            .filter(|t| t.quoted && t.norm.chars().count() > 3)
            .map(|t| t.stem.clone())
            .collect()
    };
    quoted(a).intersection(&quoted(b)).next()?;
    let (p, q) = (a.words[x], b.words[y]);
    let stand = if people.may_be_one(p, q) { Stand::Same } else { Stand::Rivals };
    Some((
        claim(Kind::Speaker, p.to_owned(), x..x + 1),
        claim(Kind::Speaker, q.to_owned(), y..y + 1),
        stand,
    ))
}

/// The name or word for a person nearest to the first reporting verb outside quotation marks;
/// before it is nearer.
fn speaker(r: &Reading<'_>) -> Option<usize> {
    let verb = r.tokens.iter().position(|t| !t.quoted && reports(&t.norm))?;
    let person = |k: usize| {
        let t = r.tokens[k];
        !t.quoted && ((t.capital && t.norm.chars().count() > 2) || speaks(&t.norm))
    };
    let before = (verb.saturating_sub(REACH)..verb).rev().find(|&k| person(k));
    before.or_else(|| (verb + 1..(verb + REACH).min(r.tokens.len())).find(|&k| person(k)))
}

/// What both readings let somebody say, the same or in other words. The shorter counts: half a
/// quotation is no altered one.
fn quotations(a: &Reading<'_>, b: &Reading<'_>) -> Vec<(Claim, Claim, Stand)> {
    let mut out = Vec::new();
    for x in spoken(a) {
        for y in spoken(b) {
            let full = |r: &Reading<'_>, range: &Range<usize>| -> Vec<String> {
                r.words[range.clone()].iter().flat_map(|w| expand(w)).collect()
            };
            let (p, q) = (full(a, &x), full(b, &y));
            let found = if p.len() <= q.len() { contained(&p, &q) } else { contained(&q, &p) };
            // "The" and "not" are in any two; as many as a quotation has at least are in few.
            let tells = |word: &&String| !function(word) && !negates(word);
            let many = found * p.len().min(q.len()) as f64 >= LEAST_QUOTE as f64;
            let in_common = many || p.iter().filter(tells).any(|word| q.contains(word));
            if found < SAME_UTTERANCE || !in_common {
                continue;
            }
            let stand = if found >= VERBATIM { Stand::Same } else { Stand::Rivals };
            out.push((
                claim(Kind::Quote, p.join(" "), x.clone()),
                claim(Kind::Quote, q.join(" "), y),
                stand,
            ));
        }
    }
    out
}

/// Runs of quoted words long enough to be compared.
fn quotes(r: &Reading<'_>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut k = 0;
    while k < r.tokens.len() {
        let end = (k..r.tokens.len()).find(|&e| !r.tokens[e].quoted).unwrap_or(r.tokens.len());
        if end - k >= LEAST_QUOTE {
            out.push(k..end);
        }
        k = end + 1;
    }
    out
}

/// The runs of words somebody speaks: those between marks, or the whole where the reading speaks in
/// the first person without any.
fn spoken(r: &Reading<'_>) -> Vec<Range<usize>> {
    let quoted = quotes(r);
    static FIRST: Words = Words::of_all(|l| l.facts.first_person);
    static STARTS: Words = Words::of_all(|l| l.facts.first_person_starts);
    let first = |w: &&str| FIRST.has(w) || STARTS.all().iter().any(|start| w.starts_with(start));
    if quoted.is_empty() && r.words.len() >= LEAST_QUOTE && r.words.iter().any(first) {
        return std::iter::once(0..r.words.len()).collect();
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
    let (x, y): (Vec<&str>, Vec<&str>) =
        (own.iter().map(String::as_str).collect(), all.iter().map(String::as_str).collect());
    let common = overlap(&x, &y) * (x.len() + y.len()) as f64 / 2.0;
    common / x.len().max(1) as f64
}
