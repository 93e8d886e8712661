//! What is denied, and whether the other reading denies it too.
//!
//! Comes in: sentences with their denials. Goes out: where one reading denies what the other
//! affirms. The beginning of "unsafe" denies, too. A denial is compared by what it denies: the
//! other reading must have that very predicate, and all that stands between; so "none of the miners
//! died" is not set against "the miners survived". Cost: denials times words.
//!
//! ```text
//! the name is not known        the name is unknown          both deny "known"
//! he denied that he sold it    he said he did not sell it   both deny "sold"
//! no trams ran                 the trams stood still        nothing to compare: "ran" is not there
//! he did not resign            he resigned                  denied and affirmed
//! ```

use crate::claims::denying::Denial;
use crate::claims::ground::SAME_SENTENCE;
use crate::claims::lexicon::{lacks, sets_against};
use crate::claims::sentence::{Places, Sentence};
use crate::claims::slot::{Claim, Edge, Kind, Stand};
use crate::lang::Words;
use std::ops::Range;

/// Words that tell something after a denial, among which its predicate stands. Set by hand, as are
/// the other lengths: longer ones reach into the next clause where no mark parts the two.
const SCOPE: usize = 4;
/// Words after a denial that it may reach, for one that is looked for and not found.
const REACH: usize = 10;
/// Words before a denial that it may reach, where it stands after its verb.
const REACH_BACK: usize = 6;
/// Words after a denial in which the predicate stands where the sentences are told otherwise.
const NEAREST: usize = 2;
/// Shortest word that carries a denial, in letters: "run", "was" stand in sentences of all kinds.
const LEAST_LETTERS: usize = 4;

/// Whether a word is in the reach of a denial of its sentence.
pub(super) fn is_denied(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.denials.iter().any(|denial| reaches(denial, sentence, at))
}

/// Whether a word is in the reach of a denial.
fn reaches(denial: &Denial, sentence: &Sentence<'_>, at: usize) -> bool {
    let after = denial.words.end <= at && at - denial.words.end < REACH;
    let before = at < denial.words.start && denial.words.start - at <= REACH_BACK;
    let same_clause = sentence.clauses[at] == sentence.clauses[denial.words.start];
    (after && same_clause) || (before && sentence.phrases[at] == denial.phrase)
}

/// Whether a denial stands before a word, in its clause: it turns what the word says.
pub(super) fn is_turned(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.denials.iter().any(|denial| {
        denial.words.end <= at
            && at - denial.words.end < REACH
            && sentence.clauses[at] == sentence.clauses[denial.words.start]
    })
}

/// Where one of two sentences denies what the other affirms, or both deny the same. `near` is
/// their overlap.
pub(super) fn rivals(
    (first, second): (&Sentence<'_>, &Sentence<'_>),
    places: &Places,
    near: f64,
) -> Vec<(Claim, Claim, Stand)> {
    let mut found: Vec<_> = by_prefix(first, second, places).into_iter().collect();
    let same_sentence = near >= SAME_SENTENCE || places.strange(0, 0) == 0;
    let shared = places.shared;
    let told = shared + places.strange(0, 0);
    let away = Side { own: first, other: second, partners: &places.of_first, shared, told };
    for (at, there, stand) in away.compared(same_sentence) {
        found.push((
            denied(at),
            if stand == Stand::Same { denied(there) } else { affirmed(there) },
            stand,
        ));
        if stand == Stand::Rivals {
            return found;
        }
    }
    let back = Side { own: second, other: first, partners: &places.of_second, shared, told };
    for (at, there, stand) in back.compared(same_sentence) {
        if stand == Stand::Rivals {
            found.push((affirmed(there), denied(at), stand));
            return found;
        }
    }
    found
}

fn denied(at: usize) -> Claim {
    claim("denied", at..at + 1)
}

fn affirmed(at: usize) -> Claim {
    claim("affirmed", at..at + 1)
}

fn claim(key: &str, range: Range<usize>) -> Claim {
    let key = key.to_owned();
    Claim::plain(Kind::Negation, key, range)
}

/// A sentence that denies, beside another.
struct Side<'s> {
    own: &'s Sentence<'s>,
    other: &'s Sentence<'s>,
    partners: &'s [Option<usize>],
    /// Words that tell something, which both have.
    shared: usize,
    /// Those of the poorer of the two.
    told: usize,
}

impl Side<'_> {
    /// For each denial whose predicate the other has: where it stands, where that is, and whether
    /// the other denies it too.
    fn compared(&self, same_sentence: bool) -> Vec<Edge> {
        let undone = self.undone();
        let mut found = Vec::new();
        for denial in self.own.denials.iter().filter(|denial| !denial.weak) {
            let Some(there) = self.predicate(denial, same_sentence) else { continue };
            if self.is_denied_there(denial, there, same_sentence) {
                found.push((denial.words.start, self.denial_of(there), Stand::Same));
            } else if !undone {
                found.push((denial.words.start, there, Stand::Rivals));
            }
        }
        found
    }

    /// Whether the other denies a predicate of `denial` too. In the same sentence, a denial that is
    /// there the partner of another one denies what that one denies.
    fn is_denied_there(&self, denial: &Denial, there: usize, same_sentence: bool) -> bool {
        let is_taken = |theirs: &Denial| {
            self.own.denials.iter().any(|ours| {
                ours != denial && self.partners[ours.words.start] == Some(theirs.words.start)
            })
        };
        self.other
            .denials
            .iter()
            .filter(|theirs| !same_sentence || !is_taken(theirs))
            .any(|theirs| reaches(theirs, self.other, there))
    }

    /// The denial of the other that reaches a word.
    fn denial_of(&self, there: usize) -> usize {
        let distance = |denial: &&Denial| denial.words.start.abs_diff(there);
        self.other.denials.iter().min_by_key(distance).map_or(there, |denial| denial.words.start)
    }

    /// Whether a word that the two do not share may undo what is said in another way.
    fn undone(&self) -> bool {
        let denies = |sentence: &Sentence<'_>, at: usize| {
            sentence.denials.iter().any(|denial| denial.words.contains(&at))
        };
        let undoes = |sentence: &Sentence<'_>, word: &str, at: usize| {
            sets_against(word) && !denies(sentence, at)
        };
        let (own, other) = (self.own.reading, self.other.reading);
        let only = |words: &[&str], word: &str| !words.contains(&word);
        own.words
            .iter()
            .enumerate()
            .any(|(at, word)| undoes(self.own, word, at) && only(&other.words, word))
            || other
                .words
                .iter()
                .enumerate()
                .any(|(at, word)| undoes(self.other, word, at) && only(&own.words, word))
    }

    /// Whether the other sentence has not what is said of a noun that is denied: of "no trams ran"
    /// it has "trams" and may say of them that they stood still.
    fn lacks_said(&self, scope: &[usize]) -> bool {
        let said = scope.get(1).filter(|at| !self.own.reading.tokens[**at].capital);
        said.is_some_and(|&at| self.partners[at].is_none())
    }

    /// Where the other sentence has the predicate that is denied. In the same sentence, told in
    /// nearly the same words, all that follows the denial must be there; else the very next word.
    fn predicate(&self, denial: &Denial, same_sentence: bool) -> Option<usize> {
        let tells =
            |at: &usize| self.own.content(*at) && self.own.reading.tokens[*at].number.is_none();
        let in_clause = |at: &usize| self.own.phrases[*at] == denial.phrase;
        let end = self.own.reading.tokens.len();
        let after: Vec<usize> =
            (denial.words.end..end).take_while(in_clause).filter(tells).take(SCOPE).collect();
        let before = || -> Vec<usize> {
            (0..denial.words.start).rev().take_while(in_clause).filter(tells).take(SCOPE).collect()
        };
        let governed = || -> Vec<usize> {
            let next = self.own.phrases.get(denial.words.end).copied();
            let in_next = |at: &usize| Some(self.own.phrases[*at]) == next;
            (denial.words.end..end).take_while(in_next).filter(tells).take(SCOPE).collect()
        };
        let scope = match (after.is_empty(), denial.governs) {
            (false, _) => after,
            (true, true) => governed(),
            (true, false) => before(),
        };
        if same_sentence {
            if scope.iter().any(|&at| self.partners[at].is_none()) {
                return None;
            }
            let long = |at: &&usize| self.own.reading.words[**at].chars().count() >= LEAST_LETTERS;
            let head = scope.iter().find(long).or(scope.first())?;
            return self.partners[*head];
        }
        // The same words may stand in sentences about other things; what is denied is itself no
        // sign.
        if 2 * self.shared.saturating_sub(1) < self.told.saturating_sub(1)
            || lacks(self.own.reading.words[denial.words.start])
        {
            return None;
        }
        let says = |head: usize| {
            let token = self.own.reading.tokens[head];
            !token.capital && token.norm.chars().count() >= LEAST_LETTERS
        };
        let near = |head: &usize| (denial.words.end..denial.words.end + NEAREST).contains(head);
        let next = scope.first().copied().filter(near).filter(|&head| says(head));
        if denies_noun(self.own, denial) && self.lacks_said(&scope) {
            return None;
        }
        // An object denies its verb: "treated nobody for it".
        let stands_alone = scope.first() != Some(&denial.words.end);
        let verb = denial.words.start.checked_sub(1).filter(|at| stands_alone && in_clause(at));
        let verb = verb.filter(tells).filter(|&head| says(head));
        next.and_then(|head| self.partners[head]).or_else(|| self.partners[verb?])
    }
}

/// Whether a denial is of a noun: "no trams".
fn denies_noun(sentence: &Sentence<'_>, denial: &Denial) -> bool {
    static ARTICLES: Words = Words::of_all(|l| l.facts.denying_articles);
    denial.words.len() == 1 && ARTICLES.has(sentence.reading.words[denial.words.start])
}

/// A word in one reading and in the other the same with a beginning that turns it round: "safe"
/// and "unsafe".
fn by_prefix(
    first: &Sentence<'_>,
    second: &Sentence<'_>,
    places: &Places,
) -> Option<(Claim, Claim, Stand)> {
    for &one in &places.left_first {
        for &there in &places.left_second {
            let (word, other) = (first.reading.tokens[one], second.reading.tokens[there]);
            let first_turned = turned_word(&word.norm, &other.norm, &word.stem, &other.stem);
            let second_turned = turned_word(&other.norm, &word.norm, &other.stem, &word.stem);
            if !first_turned && !second_turned {
                continue;
            }
            let says = |turned: bool, sentence: &Sentence<'_>, at: usize| {
                turned || is_denied(sentence, at)
            };
            let (ours, theirs) =
                (says(first_turned, first, one), says(second_turned, second, there));
            let made =
                |is_denied: bool, at: usize| if is_denied { denied(at) } else { affirmed(at) };
            let stand = if ours == theirs { Stand::Same } else { Stand::Rivals };
            return Some((made(ours, one), made(theirs, there), stand));
        }
    }
    None
}

/// Whether `word` is `plain` with a beginning that turns it round.
fn turned_word(word: &str, plain: &str, stem: &str, plain_stem: &str) -> bool {
    static PREFIXES: Words = Words::of_all(|l| l.facts.turning_prefixes);
    PREFIXES.all().iter().any(|prefix| {
        let is = |word: &str, plain: &str| {
            word.strip_prefix(prefix)
                .is_some_and(|rest| rest == plain && rest.chars().count() >= LEAST_LETTERS)
        };
        // Stems are short, and one letter more makes another word: "several" has the stem of "ever"
        // behind an "s".
        is(word, plain) || (prefix.len() > 1 && is(stem, plain_stem))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::beside::beside;

    /// Whether a denial of one sentence contradicts the other.
    fn contradict(language: &str, one: &str, other: &str) -> bool {
        beside(language, [one, other], |both, places| {
            rivals(both, places, 0.0).iter().any(|(.., stand)| *stand == Stand::Rivals)
        })
    }

    #[test]
    fn denied_and_affirmed_contradict() {
        for (language, one, other) in [
            ("eng", "The judge did not resign.", "The judge resigned."),
            ("eng", "The cellar is unsafe.", "The cellar is safe."),
            ("deu", "Der Richter trat nicht zurück.", "Der Richter trat zurück."),
            ("fra", "Le juge n'a pas signé.", "Le juge a signé."),
            ("spa", "El juez no firmó.", "El juez firmó."),
        ] {
            assert!(contradict(language, one, other), "{one} / {other}");
        }
    }

    #[test]
    fn one_letter_before_a_stem_denies_nothing() {
        let one = "The keepers think that several boats will be lost on the reef.";
        let other = "The keepers think that boats will for ever be lost on the reef.";
        assert!(!contradict("eng", one, other));
        assert!(contradict("ita", "Il viaggio fu fortunato.", "Il viaggio fu sfortunato."));
    }

    #[test]
    fn a_denial_in_other_words_agrees() {
        for (language, one, other) in [
            ("eng", "The name is not known.", "The name is unknown."),
            (
                "eng",
                "No ferries sailed in Orm on Friday.",
                "On Friday the ferries in Orm lay still.",
            ),
            ("deu", "Am Freitag fuhren keine Fähren.", "Die Fähren lagen am Freitag still."),
            ("fra", "Aucun bac n'a navigué vendredi.", "Vendredi, les bacs sont restés à quai."),
        ] {
            assert!(!contradict(language, one, other), "{one} / {other}");
        }
    }
}
