//! Two who have changed places: who bit whom, from where to where.
//!
//! Comes in: two sentences laid word beside word. Goes out: where they tell the same with two names
//! or nouns exchanged. Who does it is told by the place beside the verb, and by the small word
//! before: both must belong to the place and not travel with the word, as "on" of "on Monday" does.
//! A passive turns the places round once more. Cost: words times the words beside them.
//!
//! ```text
//! "the fox chased the hen"       "the hen chased the fox"             changed about
//! "the fox chased the hen"       "the fox was chased by the hen"      changed about
//! "from Hamble to Tressock"      "from Tressock to Hamble"            changed about
//! "on Monday the mill opened"    "the mill opened on Monday"          the same
//! "Wendle won against Thorpe"    "Thorpe lost to Wendle"              the same: converse verbs
//! ```

use crate::claims::lexicon::{function, reports};
use crate::claims::sentence::{Places, Sentence};
use crate::lang::Words;
use std::ops::Range;

/// Words that tell something which a phrase may have. Set by hand, as is the next: longer ones are
/// no names of somebody or something.
const LONGEST: usize = 4;
/// Small words in a row before a phrase, or between it and its verb.
const SMALL: usize = 4;
/// Of the words shared, the part that the poorer may have beside them and still tell the same.
const STRANGE: usize = 4;
/// Shortest word that may be a verb here, in letters.
const LEAST_LETTERS: usize = 3;

/// The words of two sentences that stand in one place and name two.
pub(super) struct Exchanged {
    /// Those of the first sentence.
    pub first: Range<usize>,
    /// Those of the second.
    pub second: Range<usize>,
}

/// Two who do it in one sentence and to whom it is done in the other.
pub(super) fn exchanged(
    first: &Sentence<'_>,
    second: &Sentence<'_>,
    places: &Places,
) -> Option<Exchanged> {
    let told_alike = places.strange(0, 0) <= places.shared / STRANGE;
    // What a denial makes of it is the denial's.
    if !told_alike || !first.denials.is_empty() || !second.denials.is_empty() {
        return None;
    }
    let both = Both { first, second, places };
    let verbs = (0..places.of_first.len()).filter(|&at| is_verb(first, at));
    let mut around = verbs.filter_map(|at| both.around(at));
    around.next().or_else(|| both.under_small_words())
}

/// Whether two who stand before and after a word of the first sentence stand after and before one
/// of the second: what the one word says of them its converse says the other way round.
pub(super) fn turned_about(
    (first, x): (&Sentence<'_>, usize),
    (second, y): (&Sentence<'_>, usize),
    places: &Places,
) -> bool {
    let crosses = |at: usize, goes_after: bool| {
        places.of_first[at].is_some_and(|there| {
            let small = [Phrase::holding(first, at).small, Phrase::holding(second, there).small];
            let travels = !small[0].is_empty() && small[0] == small[1];
            first.content(at) && there != y && (there > y) == goes_after && !travels
        })
    };
    let in_clause = |at: &usize| first.clauses[*at] == first.clauses[x];
    (0..x).filter(in_clause).any(|at| crosses(at, true))
        && (x + 1..first.clauses.len()).filter(in_clause).any(|at| crosses(at, false))
}

/// What a phrase is introduced by, beside its small words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Article {
    None,
    Definite,
    Indefinite,
}

/// Some words in a row that tell something, and how they are introduced.
struct Phrase<'s> {
    words: Range<usize>,
    /// The small words before it, without its article.
    small: Vec<&'s str>,
    article: Article,
}

impl<'s> Phrase<'s> {
    /// The words that tell something around `at`, no more of them than a phrase may have.
    fn holding(sentence: &'s Sentence<'_>, at: usize) -> Self {
        let first = at.saturating_sub(LONGEST - 1);
        let from = (first..at).rev().take_while(|&place| goes_on(sentence, place, at)).last();
        Self::of(sentence, from.unwrap_or(at)..at + 1)
    }

    fn of(sentence: &'s Sentence<'_>, words: Range<usize>) -> Self {
        static DEFINITE: Words = Words::of_all(|l| l.facts.definite);
        static INDEFINITE: Words = Words::of_all(|l| l.facts.indefinite);
        let run = small_run(sentence, words.start);
        let mut small: Vec<&str> = sentence.reading.words[run].to_vec();
        let article = match small.last() {
            Some(last) if DEFINITE.has(last) => Article::Definite,
            Some(last) if INDEFINITE.has(last) => Article::Indefinite,
            _ => Article::None,
        };
        if article != Article::None {
            small.pop();
        }
        Self { words, small, article }
    }

    /// Whether it stands under the same small words as another.
    fn stands_like(&self, other: &Self) -> bool {
        self.small == other.small && self.article == other.article
    }
}

/// Whether the words from `k` to `at` tell something and stand in one clause.
fn goes_on(sentence: &Sentence<'_>, from: usize, at: usize) -> bool {
    sentence.content(from) && sentence.phrases[from] == sentence.phrases[at]
}

/// The small words before `at`.
fn small_run(sentence: &Sentence<'_>, at: usize) -> Range<usize> {
    let is_small = |place: &usize| {
        !sentence.content(*place) && sentence.phrases[*place] == sentence.phrases[at]
    };
    let from = (at.saturating_sub(SMALL)..at).rev().take_while(is_small).last();
    from.unwrap_or(at)..at
}

/// What stands before and after a verb.
struct Beside<'s> {
    before: Phrase<'s>,
    after: Phrase<'s>,
    is_passive: bool,
}

impl<'s> Beside<'s> {
    fn of(sentence: &'s Sentence<'_>, verb: usize) -> Option<Self> {
        static BEING: Words = Words::of_all(|l| l.facts.being);
        static BY: Words = Words::of_all(|l| l.facts.by);
        let told = |at: usize| goes_on(sentence, at, verb);
        let helpers = small_run(sentence, verb);
        let last = helpers.start.checked_sub(1).filter(|&at| told(at))?;
        let before = Phrase::holding(sentence, last);

        let end = sentence.phrases.len();
        let start = (verb + 1..end.min(verb + 2 + SMALL)).find(|&at| sentence.content(at))?;
        let length = (start..end.min(start + LONGEST)).take_while(|&at| told(at)).count();
        let after = Phrase::of(sentence, start..start + length);
        let has = |words: &[&str], list: &Words| words.iter().any(|word| list.has(word));
        let is_passive = has(&after.small, &BY) && has(&sentence.reading.words[helpers], &BEING);
        (length > 0).then_some(Self { before, after, is_passive })
    }
}

/// Two sentences laid word beside word.
struct Both<'s> {
    first: &'s Sentence<'s>,
    second: &'s Sentence<'s>,
    places: &'s Places,
}

impl Both<'_> {
    /// Whether a word of the one phrase is one of the other.
    fn meet(&self, first: &Phrase<'_>, second: &Phrase<'_>) -> bool {
        let there = |at: usize| self.places.of_first[at];
        first.words.clone().filter_map(there).any(|at| second.words.contains(&at))
    }

    /// Two beside the verb at `verb` of the first sentence who have changed places in the second.
    fn around(&self, verb: usize) -> Option<Exchanged> {
        let there = self.places.of_first[verb].filter(|&there| is_verb(self.second, there))?;
        let ours = Beside::of(self.first, verb)?;
        let theirs = Beside::of(self.second, there)?;
        let crossed =
            self.meet(&ours.before, &theirs.after) && self.meet(&ours.after, &theirs.before);
        let straight =
            self.meet(&ours.before, &theirs.before) && self.meet(&ours.after, &theirs.after);
        let is_symmetric = [&ours, &theirs]
            .iter()
            .any(|beside| is_symmetric(&beside.before.small) || is_symmetric(&beside.after.small));
        if is_symmetric || !self.alike(&ours.before, &ours.after) {
            return None;
        }

        let changed = if ours.is_passive == theirs.is_passive {
            let same_places =
                ours.before.stands_like(&theirs.before) && ours.after.stands_like(&theirs.after);
            crossed && !straight && same_places
        } else {
            let active = if ours.is_passive { &theirs } else { &ours };
            straight && !crossed && active.after.small.is_empty()
        };
        let named = |beside: Beside<'_>| beside.before.words;
        changed.then(|| Exchanged { first: named(ours), second: named(theirs) })
    }

    /// Whether two phrases may change places at all: both are names, or both are introduced. A word
    /// that stands alone may be one of manner: "quietly".
    fn alike(&self, one: &Phrase<'_>, other: &Phrase<'_>) -> bool {
        let tokens = &self.first.reading.tokens;
        let is_name = |at: usize| {
            let there = self.places.of_first[at].filter(|_| at == 0);
            there.map_or(tokens[at].capital, |there| {
                there == 0 || self.second.reading.tokens[there].capital
            })
        };
        let name = |phrase: &Phrase<'_>| phrase.words.clone().any(is_name);
        let counts =
            |phrase: &Phrase<'_>| phrase.words.clone().any(|at| tokens[at].number.is_some());
        let introduced =
            |phrase: &Phrase<'_>| phrase.article != Article::None || !phrase.small.is_empty();
        let both = |is: &dyn Fn(&Phrase<'_>) -> bool| is(one) && is(other);
        !counts(one)
            && !counts(other)
            && (both(&name) || both(&introduced) && !name(one) && !name(other))
    }

    /// Two phrases that have changed the small words before them: "from … to …".
    fn under_small_words(&self) -> Option<Exchanged> {
        let (ours, theirs) = (introduced(self.first), introduced(self.second));
        for (at, one) in ours.iter().enumerate() {
            for other in ours[at + 1..].iter().filter(|other| other.small != one.small) {
                let changed = |from: &Phrase<'_>, to: &Phrase<'_>| {
                    let mut like = theirs.iter().filter(|phrase| phrase.small == to.small);
                    like.find(|phrase| self.meet(from, phrase)).map(|phrase| phrase.words.clone())
                };
                let (Some(_), Some(second)) = (changed(one, other), changed(other, one)) else {
                    continue;
                };
                let same_clause =
                    self.first.phrases[one.words.start] == self.first.phrases[other.words.start];
                if same_clause && self.alike(one, other) {
                    return Some(Exchanged { first: one.words.clone(), second });
                }
            }
        }
        None
    }
}

/// The phrases of a sentence that stand under small words which say a part in what is told.
fn introduced<'s>(sentence: &'s Sentence<'_>) -> Vec<Phrase<'s>> {
    static BEING: Words = Words::of_all(|l| l.facts.being);
    let begins = |at: &usize| sentence.content(*at) && !sentence.content(*at - 1);
    let phrase = |start: usize| {
        let end = sentence.phrases.len().min(start + LONGEST);
        let length = (start..end).take_while(|&at| goes_on(sentence, at, start)).count();
        Phrase::of(sentence, start..start + length)
    };
    let says_part = |phrase: &Phrase<'_>| {
        !phrase.small.is_empty()
            && !is_symmetric(&phrase.small)
            && !phrase.small.iter().any(|word| BEING.has(word))
    };
    (1..sentence.phrases.len()).filter(begins).map(phrase).filter(says_part).collect()
}

/// Whether small words join two of which it does not matter which comes first: "and", "with".
fn is_symmetric(small: &[&str]) -> bool {
    static SYMMETRIC: Words = Words::of_all(|l| l.facts.symmetric);
    small.iter().any(|word| SYMMETRIC.has(word))
}

/// Whether a word may be a verb that says who does it to whom. Whom a verb of saying gives the
/// speech to stands before or after it.
fn is_verb(sentence: &Sentence<'_>, at: usize) -> bool {
    let token = sentence.reading.tokens[at];
    !token.capital
        && !token.quoted
        && token.number.is_none()
        && !function(&token.norm)
        && !reports(&token.norm)
        && !is_symmetric(&[token.norm.as_str()])
        && token.norm.chars().count() >= LEAST_LETTERS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::beside::beside;

    fn is_exchanged(language: &str, one: &str, other: &str) -> bool {
        beside(language, [one, other], |(first, second), places| {
            exchanged(first, second, places).is_some()
        })
    }

    #[test]
    fn two_who_change_places_around_a_verb_contradict() {
        for (language, one, other) in [
            ("eng", "The weavers beat the dyers at cards.", "The dyers beat the weavers at cards."),
            ("eng", "Osk Bremmer hit Lars Tolv.", "Lars Tolv hit Osk Bremmer."),
            ("fra", "Les pêcheurs ont battu les meuniers.", "Les meuniers ont battu les pêcheurs."),
            (
                "spa",
                "Los sastres vencieron a los barberos.",
                "Los barberos vencieron a los sastres.",
            ),
            ("ita", "I sarti batterono i fornai ieri.", "I fornai batterono i sarti ieri."),
            ("deu", "Der Wirt verklagte den Schmied.", "Der Schmied verklagte den Wirt."),
        ] {
            assert!(is_exchanged(language, one, other), "{one} / {other}");
        }
    }

    #[test]
    fn a_passive_turns_the_places_round() {
        let active = "The fox attacked the dog at noon.";
        assert!(is_exchanged("eng", active, "The fox was attacked by the dog at noon."));
        assert!(!is_exchanged("eng", active, "The dog was attacked by the fox at noon."));
    }

    #[test]
    fn small_words_that_change_their_nouns_contradict() {
        let there = "The cart went from Ulm to Brest in a day.";
        assert!(is_exchanged("eng", there, "The cart went from Brest to Ulm in a day."));
        assert!(!is_exchanged("eng", there, "In a day the cart went to Brest from Ulm."));
    }

    #[test]
    fn what_only_moves_is_the_same() {
        for (language, one, other) in [
            ("eng", "On Monday the mill opened.", "The mill opened on Monday."),
            ("eng", "Ada Crane and Tom Ardle sang.", "Tom Ardle and Ada Crane sang."),
            ("eng", "Ada Crane met Tom Ardle.", "Tom Ardle met Ada Crane."),
            ("deu", "Der Wirt verklagte den Schmied.", "Den Schmied verklagte der Wirt."),
            ("deu", "Am Montag öffnete das Museum.", "Das Museum öffnete am Montag."),
            ("spa", "Siempre cantaba Ana.", "Ana cantaba siempre."),
        ] {
            assert!(!is_exchanged(language, one, other), "{one} / {other}");
        }
    }
}
