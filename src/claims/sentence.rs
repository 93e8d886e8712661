//! A reading made ready for comparison, and two of them laid word beside word.
//!
//! Comes in: readings. Goes out: [`Sentence`], with what it denies and where its clauses end, and
//! [`Places`], which word of one is which of the other. Words are paired in order first, as a diff
//! pairs them; what is left over is paired wherever it stands, so that phrases may change places;
//! last, other spellings of one word. Cost: the product of the lengths for a pair of readings.
//!
//! ```text
//! A shelter was opened in the hall of Stonegate for those who had fled
//! For those who had fled a shelter was opened in the hall of Millbeck      all paired but the names
//! ```

use crate::claims::denying::{Denial, denials};
use crate::claims::dictionary::{Dictionary, Word};
use crate::lang::Words;
use crate::tradition::words::{Reading, differences};
use std::ops::Range;

/// Parts between full stops that an address has at least: `mill.example.org`, `ada@example.org`.
const ADDRESS_PARTS: usize = 3;

/// A reading made ready for comparison.
pub(super) struct Sentence<'r> {
    /// The reading.
    pub reading: &'r Reading<'r>,
    /// What each of its words is by itself.
    pub words: Vec<Word<'r>>,
    /// What it denies.
    pub denials: Vec<Denial>,
    /// The clause of each word, parted by any mark.
    pub phrases: Vec<usize>,
    /// The clause of each word, parted by strong marks and by words that go against what was said.
    pub clauses: Vec<usize>,
    /// The run of each word, in which nothing but a full stop or an `@` stands between words.
    runs: Vec<usize>,
    /// For each word whether it tells something.
    content: Vec<bool>,
}

impl<'r> Sentence<'r> {
    /// Looks a reading through. `text` is that of its witness.
    pub(super) fn new(
        reading: &'r Reading<'r>,
        text: &str,
        dictionary: &'r Dictionary<'r>,
    ) -> Self {
        static TURNING: Words = Words::of_all(|l| l.facts.turning);
        let (mut phrase, mut clause, mut run) = (0, 0, 0);
        let (mut phrases, mut clauses, mut runs) = (Vec::new(), Vec::new(), Vec::new());
        for at in 0..reading.tokens.len() {
            let gap = at.checked_sub(1).map_or("", |before| gap(reading, before, text));
            let strong = gap.contains([';', ':', '.', '?', '!', '—', '–', '…']);
            let turns = TURNING.has(reading.words[at]);
            phrase += usize::from(strong || turns || gap.contains([',', '(', ')']));
            clause += usize::from(strong || turns);
            phrases.push(phrase);
            clauses.push(clause);
            run += usize::from(!matches!(gap, "." | "@"));
            runs.push(run);
        }
        let denials = denials(reading, &phrases);
        let words: Vec<Word<'_>> =
            reading.tokens.iter().map(|token| dictionary.word(token)).collect();
        let denies = |at: usize| denials.iter().any(|denial| denial.words.contains(&at));
        let content = (0..words.len()).map(|at| words[at].tells(denies(at))).collect();
        Self { reading, words, denials, phrases, clauses, runs, content }
    }

    /// Whether a word is one that tells something.
    pub(super) fn content(&self, at: usize) -> bool {
        self.content[at]
    }

    /// Whether a word is, or is part of, the address of a page or a mailbox.
    pub(super) fn in_address(&self, at: usize) -> bool {
        let parts = |word: &str| word.split(['.', '@']).filter(|part| !part.is_empty()).count();
        let glued = self.runs.iter().zip(&self.reading.words);
        let of_run = glued.filter(|(run, _)| **run == self.runs[at]);
        of_run.map(|(_, word)| parts(word)).sum::<usize>() >= ADDRESS_PARTS
    }

    /// The next word before `at` that tells something.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|&place| self.content(place))
    }

    /// The next word after `at` that tells something.
    pub(super) fn after(&self, at: usize) -> Option<usize> {
        (at + 1..self.reading.tokens.len()).find(|&place| self.content(place))
    }
}

/// What stands between a word and the next.
fn gap<'t>(reading: &Reading<'_>, at: usize, text: &'t str) -> &'t str {
    match reading.tokens.get(at..at + 2) {
        // Readings of several cells may hold the later one first.
        Some([here, next]) if here.span.end <= next.span.start => {
            text.get(here.span.end..next.span.start).unwrap_or("")
        }
        _ => "",
    }
}

/// Which word of one sentence is which of another.
pub(super) struct Places {
    /// For each word of the first its partner in the second.
    pub of_first: Vec<Option<usize>>,
    /// For each word of the second its partner in the first.
    pub of_second: Vec<Option<usize>>,
    /// Words of the first that tell something and have no partner.
    pub left_first: Vec<usize>,
    /// The same of the second.
    pub left_second: Vec<usize>,
    /// Words that tell something and have a partner.
    pub shared: usize,
}

impl Places {
    /// Lays two sentences word beside word.
    pub(super) fn new(first: &Sentence<'_>, second: &Sentence<'_>) -> Self {
        let (ours, theirs) = (stems(first.reading), stems(second.reading));
        let mut places = Self {
            of_first: vec![None; ours.len()],
            of_second: vec![None; theirs.len()],
            left_first: Vec::new(),
            left_second: Vec::new(),
            shared: 0,
        };
        places.pair_in_order(&ours, &theirs);
        pair_parted(&first.reading.words, &second.reading.words, &mut places);
        places.turned(|places| {
            pair_parted(&second.reading.words, &first.reading.words, places);
        });
        places.pair_left_over(first, second, |x, y| x.token.stem == y.token.stem);
        places.pair_left_over(first, second, |x, y| x.is_same(y));
        places.pair_neighbours(&ours, &theirs);
        let left = |sentence: &Sentence<'_>, partners: &[Option<usize>]| -> Vec<usize> {
            (0..partners.len()).filter(|&k| partners[k].is_none() && sentence.content(k)).collect()
        };
        places.left_first = left(first, &places.of_first);
        places.left_second = left(second, &places.of_second);
        let told = |&k: &usize| places.of_first[k].is_some() && first.content(k);
        places.shared = (0..ours.len()).filter(told).count();
        places
    }

    fn pair(&mut self, first: usize, second: usize) {
        self.of_first[first] = Some(second);
        self.of_second[second] = Some(first);
    }

    /// Does something with the two sentences in the other order.
    fn turned(&mut self, act: impl FnOnce(&mut Self)) {
        std::mem::swap(&mut self.of_first, &mut self.of_second);
        act(self);
        std::mem::swap(&mut self.of_first, &mut self.of_second);
    }

    fn pair_in_order(&mut self, ours: &[&str], theirs: &[&str]) {
        let (mut first, mut second) = (0, 0);
        for place in differences(ours, theirs) {
            while first < place.first.start && second < place.second.start {
                self.pair(first, second);
                (first, second) = (first + 1, second + 1);
            }
            (first, second) = (place.first.end, place.second.end);
        }
        while first < ours.len() && second < theirs.len() {
            self.pair(first, second);
            (first, second) = (first + 1, second + 1);
        }
    }

    fn pair_left_over(
        &mut self,
        first: &Sentence<'_>,
        second: &Sentence<'_>,
        same: impl Fn(&Word<'_>, &Word<'_>) -> bool,
    ) {
        for ours in 0..self.of_first.len() {
            if self.of_first[ours].is_some() || !first.content(ours) {
                continue;
            }
            let is_partner = |&theirs: &usize| {
                self.of_second[theirs].is_none()
                    && second.content(theirs)
                    && same(&first.words[ours], &second.words[theirs])
            };
            if let Some(theirs) = (0..self.of_second.len()).find(is_partner) {
                self.pair(ours, theirs);
            }
        }
    }

    /// Pairs equal words beside a pair: the small words of a phrase that was moved.
    fn pair_neighbours(&mut self, ours: &[&str], theirs: &[&str]) {
        let equal = |one: usize, other: usize| {
            ours.get(one).is_some() && ours.get(one) == theirs.get(other)
        };
        for before in 0..ours.len().saturating_sub(1) {
            let Some(other) = self.of_first[before].map(|other| other + 1) else { continue };
            if self.is_free(before + 1, other) && equal(before + 1, other) {
                self.pair(before + 1, other);
            }
        }
        for after in (1..ours.len()).rev() {
            let Some(other) = self.of_first[after].and_then(|other| other.checked_sub(1)) else {
                continue;
            };
            if self.is_free(after - 1, other) && equal(after - 1, other) {
                self.pair(after - 1, other);
            }
        }
    }

    /// Whether a word of the first and one of the second are there and have no partner.
    fn is_free(&self, first: usize, second: usize) -> bool {
        self.of_first.get(first).is_some_and(Option::is_none)
            && self.of_second.get(second).is_some_and(Option::is_none)
    }

    /// On how many sides the same word stands next to both: the nearest that tells something.
    pub(super) fn sides(
        &self,
        (first, x): (&Sentence<'_>, &Range<usize>),
        (second, y): (&Sentence<'_>, &Range<usize>),
    ) -> usize {
        let meet = |one: Option<usize>, other: Option<usize>| {
            one.zip(other).is_some_and(|(one, other)| self.of_first[one] == Some(other))
        };
        let before = meet(first.before(x.start), second.before(y.start));
        let after = meet(first.after(x.end - 1), second.after(y.end - 1));
        usize::from(before) + usize::from(after)
    }

    /// Words that tell something which only the poorer of two has beside `first` and `second`
    /// words of its own: none where one is the other with more said.
    pub(super) fn strange(&self, first: usize, second: usize) -> usize {
        let left = |own: &[usize], told: usize| own.len().saturating_sub(told);
        left(&self.left_first, first).min(left(&self.left_second, second))
    }
}

/// Pairs a word with the two that it was parted into, by a scan or at the end of a line: "indirect"
/// with "in direct", "grandfather" with "grand- father". Its partner is the longer of the two.
fn pair_parted(whole: &[&str], parted: &[&str], places: &mut Places) {
    let is_parted = |word: &str, at: usize| {
        word.strip_prefix(parted[at]).is_some_and(|rest| !rest.is_empty() && rest == parted[at + 1])
    };
    for (at, word) in whole.iter().enumerate() {
        if places.of_first[at].is_some() {
            continue;
        }
        let mut parts = 0..parted.len().saturating_sub(1);
        let is_free = |part: usize| places.of_second[part].is_none();
        let found =
            parts.find(|&part| (is_free(part) || is_free(part + 1)) && is_parted(word, part));
        let Some(part) = found else { continue };

        for half in &mut places.of_second[part..part + 2] {
            *half = half.or(Some(at));
        }
        let is_longer = parted[part].len() > parted[part + 1].len();
        places.of_first[at] = Some(if is_longer { part } else { part + 1 });
    }
}

fn stems<'r>(reading: &Reading<'r>) -> Vec<&'r str> {
    reading.tokens.iter().map(|token| token.stem.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use crate::claims::beside::beside;

    #[test]
    fn phrases_that_change_places_are_paired() {
        let texts = [
            "A shelter was opened in the hall of Orm for those who fled.",
            "For those who fled a shelter was opened in the hall of Brest.",
        ];
        beside("eng", texts, |(first, second), places| {
            let words = |own: &[usize], of: &super::Sentence<'_>| -> Vec<String> {
                own.iter().map(|&at| of.reading.words[at].to_owned()).collect()
            };
            assert_eq!(words(&places.left_first, first), ["orm"]);
            assert_eq!(words(&places.left_second, second), ["brest"]);
            assert_eq!((places.strange(0, 0), places.strange(1, 1)), (1, 0));
        });
    }

    #[test]
    fn a_word_that_a_scan_parted_is_one_word() {
        for (language, texts) in [
            ("eng", ["It acts in directly on the sluice.", "It acts indirectly on the sluice."]),
            ("eng", ["His grandfather was a miller.", "His grand- father was a miller."]),
            ("deu", ["Der Wasser turm brannte.", "Der Wasserturm brannte."]),
        ] {
            beside(language, texts, |_, places| {
                assert!(places.left_first.is_empty(), "{texts:?}");
                assert!(places.left_second.is_empty(), "{texts:?}");
            });
        }
    }

    #[test]
    fn clauses_end_at_strong_marks_and_turning_words() {
        let texts = ["It rained, we left, but nobody sang.", "It rained."];
        beside("eng", texts, |(first, _), _| {
            assert_eq!(first.clauses, [0, 0, 0, 0, 1, 1, 1]);
            assert_eq!(first.phrases, [0, 0, 1, 1, 2, 2, 2]);
        });
    }
}
