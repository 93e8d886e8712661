//! Which words of a reading deny.
//!
//! Comes in: a reading with its clauses. Goes out: its denials. A denial is any word or phrase that
//! turns its predicate round: "not", "nobody", "without", "refused to". Cost: linear in the words.
//!
//! ```text
//! the name is not known       denies
//! no fewer than ten men       denies a part only: weak
//! not only the men            denies nothing
//! ```

use crate::claims::lexicon::negates;
use crate::lang::{Phrases, Words};
use crate::tradition::words::Reading;
use std::ops::Range;

/// A word or phrase that denies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Denial {
    /// Its words.
    pub words: Range<usize>,
    /// Its clause, parted by any mark.
    pub phrase: usize,
    /// Whether it denies a part only, or nothing of the sentence: "not all", "not … until". Nothing
    /// is set against it.
    pub weak: bool,
    /// Whether it is a verb, which may deny a clause of its own: "er bestritt, dort gewesen zu
    /// sein".
    pub governs: bool,
}

/// What a reading denies; `phrases` are the clauses of its words.
pub(super) fn denials(reading: &Reading<'_>, phrases: &[usize]) -> Vec<Denial> {
    static DENYING: Phrases = Phrases::of_all(|l| l.facts.denying);
    let mut found: Vec<Denial> = Vec::new();
    for at in 0..reading.words.len() {
        let rest = &reading.words[at..];
        let longest = DENYING.all().iter().filter(|phrase| rest.starts_with(phrase));
        let governs = longest.map(Vec::len).max();
        let length = governs.unwrap_or(usize::from(negates(rest[0])));
        let inside = found.last().is_some_and(|last| last.words.contains(&at));
        if length > 0 && !inside && !undone(reading, at) {
            found.push(Denial {
                words: at..at + length,
                phrase: phrases[at],
                weak: is_weak(reading, phrases, at),
                governs: governs.is_some(),
            });
        }
    }
    found
}

/// Whether a negation denies nothing: "not only".
fn undone(reading: &Reading<'_>, at: usize) -> bool {
    static UNDOING: Words = Words::of_all(|l| l.facts.undoing);
    reading.words.get(at + 1).is_some_and(|next| UNDOING.has(next))
}

/// Whether a negation denies a part only: "no fewer than", "not … until".
fn is_weak(reading: &Reading<'_>, phrases: &[usize], at: usize) -> bool {
    static WEAK: Phrases = Phrases::of_all(|l| l.facts.weak_denials);
    static UNTIL: Words = Words::of_all(|l| l.facts.until_then);
    let rest = &reading.words[at..];
    let until = |k: &usize| UNTIL.has(reading.words[*k]);
    WEAK.all().iter().any(|phrase| rest.starts_with(phrase))
        || (at + 1..rest.len() + at).take_while(|&k| phrases[k] == phrases[at]).any(|k| until(&k))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::Lexer;
    use crate::span::Span;

    /// The words that deny, and whether they deny a part only.
    fn denying(language: &str, text: &str) -> Vec<(String, bool)> {
        let tokens = Lexer::new(language).tokens(text, Span::new(0, text.len()));
        let reading = Reading::of_text(0, text, &tokens);
        let one_clause = vec![0; tokens.len()];
        let told = |denial: Denial| (reading.words[denial.words].join(" "), denial.weak);
        denials(&reading, &one_clause).into_iter().map(told).collect()
    }

    #[test]
    fn words_and_phrases_deny() {
        for (language, text, words) in [
            ("eng", "The name is not known.", "not"),
            ("eng", "She refused to sign.", "refused to"),
            ("deu", "Er bestritt die Tat.", "bestritt"),
            ("fra", "Il est parti sans bagages.", "sans"),
            ("spa", "Nadie salió.", "nadie"),
        ] {
            assert_eq!(denying(language, text), [(words.to_owned(), false)], "{text}");
        }
    }

    #[test]
    fn a_part_is_denied_weakly_and_not_only_denies_nothing() {
        assert_eq!(denying("eng", "No fewer than ten men came."), [("no".to_owned(), true)]);
        assert_eq!(denying("eng", "Not only the men came."), []);
    }
}
