//! Which two witnesses are lightly edited copies of one text, by their own words alone; and which
//! witness follows another that it names.
//!
//! Comes in: readings, what was set aside as told by one witness only, and the sources that
//! witnesses name. Goes out: for every two witnesses whether one is a copy of the other, or both of
//! one text, with hardly any editing; and whether one retells the other and says so.
//!
//! A third text can show that two share its changes (module `dependence`), but of copies that were
//! edited each in its own way no third shows anything. They show it themselves: whoever tells
//! a story in words of his own has hardly a sentence like that of another teller.
//!
//! ```text
//! A  It bit through the mooring of a houseboat. | The police closed the beach. | A net is ordered.
//! B  It bit through the mooring of a houseboat. | Police shut the beach.       | A net is ordered.
//!    all                                          nothing                        all
//! ```
//!
//! Two signs, either is enough: most words of the shorter text stand in sentences, or in long runs,
//! that the other has word for word; or most of it stands in the other with hardly a place changed.
//! Words in quotation marks are left out: who quotes the same speech has not copied the story. What
//! one of them tells alone counts as words that are not shared: who took a few sentences from a
//! press release has not copied it. A witness that names another as its source follows it if it
//! tells little else; who adds much has looked for itself. Cost: for each pair that has half its
//! words in common the number of rows, and the length of the readings where it may be a copy.

use super::origin::Origins;
use crate::align::AsideKind;
use crate::span::Span;
use crate::tradition::Tradition;
use crate::tradition::words::{Reading, differences};
use std::collections::BTreeMap;

/// Mean overlap from which two are looked at: with less, most sentences cannot be the same.
const LOOKED_AT: f64 = 0.5;
/// Share of the shorter text that counts as most of it.
const MOST: f64 = 0.5;
/// Words in a row that nobody writes twice by chance, and that careful rewording breaks: of a text
/// that was reworded throughout a third stands in such runs, of edited copies half or more (stories
/// annotated; runs of twelve do not tell the two apart).
const LONG_RUN: usize = 15;
/// Words for one changed place in copies that are edited all over: two copies with one change in
/// every other sentence. In the annotated stories that were reworded from one original there are
/// twelve words or fewer to a place, in copies of one text twenty or more.
const WORDS_TO_A_PLACE: usize = 18;
/// Share of what a witness tells that the source it names tells as well, if it follows it. Set by
/// hand: who adds every fourth sentence has another source, too.
const FOLLOWED: f64 = 0.75;
/// Words that two must share before anything is said of them: a sentence.
const LEAST_WORDS: usize = 6;

/// What two witnesses show of copying without any third.
pub(super) struct Copies {
    /// By pair, whether they are lightly edited copies of one text.
    edited: Vec<Vec<bool>>,
    /// By witness, the witnesses that it names as its source and follows.
    follows: Vec<Vec<usize>>,
}

impl Copies {
    /// Compares every two witnesses that have enough in common.
    pub(super) fn new(tradition: &Tradition<'_>, origins: &Origins) -> Self {
        let witnesses = tradition.len();
        let told = Told::new(tradition);
        let mut edited = vec![vec![false; witnesses]; witnesses];
        let pairs =
            (0..witnesses).flat_map(|first| (first + 1..witnesses).map(move |next| (first, next)));
        for (first, second) in pairs {
            let near = tradition.overlap[first][second].is_some_and(|near| near >= LOOKED_AT);
            // One text twice is one vote, however short.
            let same = tradition.witnesses[first].text == tradition.witnesses[second].text;
            if same || near && told.are_copies(first, second) {
                edited[first][second] = true;
                edited[second][first] = true;
            }
        }
        let named = |witness: usize| {
            let sources = (0..witnesses).filter(|&source| origins.names(witness, source));
            sources.filter(|&source| told.follows(witness, source)).collect()
        };
        Self { edited, follows: (0..witnesses).map(named).collect() }
    }

    /// The witnesses that a witness names as its source and follows.
    pub(super) fn sources(&self, witness: usize) -> &[usize] {
        &self.follows[witness]
    }

    /// Whether two witnesses are copies of one text.
    pub(super) fn are(&self, one: usize, other: usize) -> bool {
        self.edited[one][other]
    }
}

/// A reading without what it quotes.
#[derive(Clone)]
struct Own {
    /// Number of the row.
    row: usize,
    /// Its words outside quotation marks, as numbers.
    words: Vec<u32>,
    /// Its runs of [`LONG_RUN`] words, as numbers, rising.
    runs: Vec<u32>,
}

/// What every witness tells in words of its own.
struct Told {
    /// By witness, row by row.
    rows: Vec<Vec<Own>>,
    /// By witness, how many words it tells, those that no other witness tells among them.
    words: Vec<usize>,
}

impl Told {
    fn new(tradition: &Tradition<'_>) -> Self {
        let mut told = Self {
            rows: vec![Vec::new(); tradition.len()],
            words: (0..tradition.len()).map(|witness| alone(tradition, witness)).collect(),
        };
        let mut known = BTreeMap::new();
        for (number, row) in tradition.rows() {
            for reading in row {
                let words = own_words(reading);
                told.words[reading.witness] += words.len();
                let runs = numbered_runs(&words, &mut known);
                told.rows[reading.witness].push(Own { row: number, words, runs });
            }
        }
        told
    }

    /// Whether a witness tells little that its source does not tell.
    fn follows(&self, witness: usize, source: usize) -> bool {
        let has = |row: usize| self.rows[source].binary_search_by_key(&row, |own| own.row).is_ok();
        let told = self.rows[witness].iter().filter(|own| has(own.row));
        let shared: usize = told.map(|own| own.words.len()).sum();
        shared >= LEAST_WORDS && shared as f64 >= FOLLOWED * self.words[witness] as f64
    }

    /// The rows that both of two witnesses tell.
    fn beside(&self, first: usize, second: usize) -> impl Iterator<Item = (&Own, &Own)> {
        let mut others = self.rows[second].iter().peekable();
        self.rows[first].iter().filter_map(move |own| {
            while others.next_if(|other| other.row < own.row).is_some() {}
            others.next_if(|other| other.row == own.row).map(|other| (own, other))
        })
    }

    /// Whether two witnesses are lightly edited copies of one text.
    fn are_copies(&self, first: usize, second: usize) -> bool {
        self.may_be_copies(first, second) && self.compare(first, second).are_copies()
    }

    /// Whether they can be, by what is seen without looking for the places in which they differ:
    /// readings that are not the same differ in one place at least, and have no long run in common
    /// unless they have a run of the least length. In a pile of independent tellings hardly any two
    /// can be.
    fn may_be_copies(&self, first: usize, second: usize) -> bool {
        let mut most = self.nothing_yet(first, second);
        for (own, other) in self.beside(first, second) {
            let shorter = own.words.len().min(other.words.len());
            most.beside += shorter;
            if own.words == other.words {
                most.same += shorter;
                continue;
            }
            most.places += 1;
            if share_one(&own.runs, &other.runs) {
                most.same += shorter;
            }
        }
        most.are_copies()
    }

    /// What two witnesses have in common.
    fn compare(&self, first: usize, second: usize) -> Common {
        let mut common = self.nothing_yet(first, second);
        for (own, other) in self.beside(first, second) {
            common.add(&own.words, &other.words);
        }
        common
    }

    fn nothing_yet(&self, first: usize, second: usize) -> Common {
        Common { shorter: self.words[first].min(self.words[second]), ..Common::default() }
    }
}

/// The runs of [`LONG_RUN`] words of a reading as numbers, rising; a new number for each new one.
fn numbered_runs(words: &[u32], known: &mut BTreeMap<Vec<u32>, u32>) -> Vec<u32> {
    let number = |run: &[u32]| {
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        *known.entry(run.to_vec()).or_insert(next)
    };
    let mut runs: Vec<u32> = words.windows(LONG_RUN).map(number).collect();
    runs.sort_unstable();
    runs
}

/// Whether two rising lists share a number.
fn share_one(first: &[u32], second: &[u32]) -> bool {
    let mut others = second.iter().peekable();
    first.iter().any(|run| {
        while others.next_if(|other| *other < run).is_some() {}
        others.peek() == Some(&run)
    })
}

/// Words of the story that a witness tells alone.
fn alone(tradition: &Tradition<'_>, witness: usize) -> usize {
    let additions: Vec<Span> = tradition
        .table
        .asides
        .iter()
        .filter(|aside| aside.witness == witness && aside.kind == AsideKind::Addition)
        .map(|aside| aside.span)
        .collect();
    let tokens = tradition.segments[witness].items.iter().flat_map(|segment| &segment.tokens);
    tokens
        .filter(|token| !token.quoted && additions.iter().any(|span| span.contains(token.span)))
        .count()
}

/// The words of a reading outside quotation marks.
fn own_words(reading: &Reading<'_>) -> Vec<u32> {
    let words = reading.ids.iter().zip(&reading.tokens);
    words.filter(|(_, token)| !token.quoted).map(|(id, _)| *id).collect()
}

/// What two texts have in common, in words.
#[derive(Debug, Default)]
struct Common {
    /// Words of the shorter text.
    shorter: usize,
    /// Words of the rows that both tell, of the shorter reading each.
    beside: usize,
    /// Those of them that stand in long runs, or in sentences that are the same.
    same: usize,
    /// Places in which the two differ there.
    places: usize,
}

impl Common {
    /// Adds the readings of a row.
    fn add(&mut self, first: &[u32], second: &[u32]) {
        let shorter = first.len().min(second.len());
        self.beside += shorter;
        if first == second {
            self.same += shorter;
            return;
        }
        let places = differences(first, second);
        self.places += places.len();

        // Runs end where the two differ, and at the end.
        let ends = places.iter().map(|place| place.first.start).chain([first.len()]);
        let starts = [0].into_iter().chain(places.iter().map(|place| place.first.end));
        let runs = starts.zip(ends).map(|(start, end)| end - start);
        self.same += runs.filter(|run| *run >= LONG_RUN).sum::<usize>();
    }

    fn are_copies(&self) -> bool {
        let most = |words: usize| words as f64 >= MOST * self.shorter as f64;
        let is_hardly_edited = self.places * WORDS_TO_A_PLACE <= self.beside;
        self.beside >= LEAST_WORDS && (most(self.same) || (most(self.beside) && is_hardly_edited))
    }
}

#[cfg(test)]
mod tests {
    use super::Common;

    /// Words as numbers: each new word has the next.
    fn ids<'a>(known: &mut Vec<&'a str>, text: &'a str) -> Vec<u32> {
        let number = |word| {
            let at = known.iter().position(|other| *other == word).unwrap_or_else(|| {
                known.push(word);
                known.len() - 1
            });
            u32::try_from(at).unwrap()
        };
        text.split(' ').map(number).collect()
    }

    /// Whether two texts, sentence beside sentence, are copies, if the shorter has so many words
    /// beside these.
    fn are_copies(rows: &[(&str, &str)], alone: usize) -> bool {
        let mut known = Vec::new();
        let mut common = Common { shorter: alone, ..Common::default() };
        for (first, second) in rows {
            let (one, other) = (ids(&mut known, first), ids(&mut known, second));
            common.shorter += one.len().min(other.len());
            common.add(&one, &other);
        }
        common.are_copies()
    }

    const SAME: (&str, &str) = ("a heron stood on the weir", "a heron stood on the weir");
    const EDITED: (&str, &str) = ("the miller shut the gate", "the gate was shut by the miller");
    const REWORDED: (&str, &str) =
        ("it stood there until the evening came", "until the evening it stayed where it was");

    #[test]
    fn copies_with_every_third_sentence_rewritten_are_copies() {
        assert!(are_copies(&[SAME, EDITED, SAME], 0));
    }

    #[test]
    fn a_text_reworded_throughout_is_none() {
        assert!(!are_copies(&[REWORDED, EDITED, EDITED, SAME], 0));
    }

    #[test]
    fn one_changed_word_in_each_long_sentence_leaves_a_copy() {
        let long = "the old miller of the upper weir shut the heavy gate with both hands that \
                    night because he had heard the water rise";
        let edited = long.replace("heavy", "great");
        let twice = edited.replace("night", "evening").replace("heard", "felt");
        assert!(are_copies(&[(long, &edited), (long, &edited)], 0));
        assert!(!are_copies(&[(long, &twice), (long, &twice)], 0));
    }

    #[test]
    fn who_takes_a_few_sentences_and_tells_as_much_again_has_not_copied_the_story() {
        assert!(are_copies(&[SAME, SAME], 6));
        assert!(!are_copies(&[SAME, SAME], 18));
    }
}
