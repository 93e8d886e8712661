//! Garbled readings: broken by machine or slip of the finger, no rivals of the sound ones.
//!
//! Comes in: readings and all words of the witnesses. Goes out: for each reading the reason why it
//! counts as damaged, and for each witness the garbled words in a hundred.
//!
//! ```text
//! encoding      "canâ€™t": bytes read in the wrong encoding
//! misspelt      a word that no other witness has anywhere, one or two letters off the word in its place
//!               (another spelling of the language, or of a witness throughout, is none)
//! broken name   "Deepwell" where every other witness has "DeepWell"
//! machine       words no other witness has, in a text that follows another sentence by sentence and
//!               swaps the fixed words of the story: quoted words, names, the terms that all others keep
//! ```
//!
//! Nothing is known of any language but what the witnesses show. A rewriter, too, has words of his
//! own; only a witness whose fixed words are swapped again and again is taken for a machine
//! translation. Cost: the words once; pairs of partners × their words that no other witness has.

mod machine;
mod misspelt;
mod spelling;
mod vocabulary;

use super::changes::{self, Change};
use super::lineage::Lineages;
use crate::mojibake::{self, Garbled};
use crate::segment::Token;
use crate::tradition::Tradition;
use crate::tradition::words::{Difference, Reading, differences, in_row, one_line};
use machine::follows;
use misspelt::{LEAST_LETTERS, few_letters_apart, judged, may_be_misspelt, misspelt};
use spelling::Spellers;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use vocabulary::Vocabulary;

/// Pairs of words looked at before two readings are compared in order: to look at more costs more
/// than the comparison. Set by hand; it decides time alone.
const MANY_PAIRS: usize = 10_000;
/// Odd words this near to one another are one phrase: at most one common word between them. Set by
/// hand.
const PHRASE_GAP: usize = 2;
/// Garbled places that make a sentence of a machine garbled. On the seven annotated stories with
/// damage two are right in three of four readings, one in one of three.
const LEAST_FINDINGS: usize = 2;
/// Findings named in the reason of a reading; more would not be read.
const NAMED: usize = 3;
/// What stands for bytes that are no text in the encoding they were read in.
const REPLACEMENT: char = '\u{FFFD}';

/// What is garbled.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Damage {
    found: Vec<Vec<Vec<Finding>>>,
    machine: Vec<bool>,
    /// Garbled words in a hundred, by witness.
    pub rate: Vec<f64>,
}

/// One garbled place of a reading.
#[derive(Debug, Clone, PartialEq)]
struct Finding {
    /// Word of the reading; `None` where the whole is meant.
    word: Option<usize>,
    reason: String,
}

impl Damage {
    /// Why a reading of a row counts as damaged.
    pub(crate) fn reason(&self, row: usize, reading: usize) -> Option<String> {
        let mut once: Vec<&str> = Vec::new();
        for finding in &self.found[row][reading] {
            if !once.contains(&finding.reason.as_str()) {
                once.push(&finding.reason);
            }
        }
        once.truncate(NAMED);
        (!once.is_empty()).then(|| once.join("; "))
    }

    /// Whether a reading of a row is damaged.
    pub(crate) fn is_damaged(&self, row: usize, reading: usize) -> bool {
        !self.found[row][reading].is_empty()
    }

    /// Whether one of these words of a reading is garbled.
    pub(crate) fn garbled(&self, row: usize, reading: usize, words: &Range<usize>) -> bool {
        let mut places = self.found[row][reading].iter().filter_map(|finding| finding.word);
        places.any(|word| words.contains(&word))
    }

    /// Whether a reading was read in the wrong encoding, so that short words in it cannot be
    /// trusted.
    pub(crate) fn undecoded(&self, row: usize, reading: usize) -> bool {
        self.found[row][reading].iter().any(|finding| finding.word.is_none())
    }

    /// Garbled places of a reading of a row.
    pub(crate) fn count(&self, row: usize, reading: usize) -> usize {
        self.found[row][reading].len()
    }

    /// Whether the witness looks like a machine translation of another.
    pub(crate) fn machine(&self, witness: usize) -> bool {
        self.machine[witness]
    }
}

/// Judges every reading.
pub(super) fn damage(
    tradition: &Tradition<'_>,
    changes: &[Vec<Change>],
    lineages: &Lineages,
) -> Damage {
    let vocabulary = Vocabulary::new(tradition.witnesses, tradition.segments, &lineages.of);
    let spellers = Spellers::new(&vocabulary, tradition.len());
    let machine = machine::machines(tradition, &vocabulary, &spellers);
    // A whole text tells what a sentence leaves open: `ß“` is sound in one and garbled in another.
    let misread =
        tradition.witnesses.iter().map(|witness| mojibake::garbled(&witness.text)).collect();
    let judge = Judge { tradition, vocabulary, spellers, machine: &machine, misread };
    let found: Vec<Vec<Vec<Finding>>> =
        tradition.rows().map(|(number, row)| judge.row(number, row, &changes[number])).collect();

    let mut garbled = vec![0_usize; tradition.len()];
    let mut words = vec![0_usize; tradition.len()];
    for (reading, findings) in tradition.readings.iter().flatten().zip(found.iter().flatten()) {
        garbled[reading.witness] += findings.len();
        words[reading.witness] += reading.words.len();
    }
    let rate = garbled
        .iter()
        .zip(&words)
        .map(|(garbled, words)| 100.0 * *garbled as f64 / (*words).max(1) as f64)
        .collect();
    Damage { found, machine, rate }
}

/// What a verdict on a reading rests on.
struct Judge<'a> {
    tradition: &'a Tradition<'a>,
    vocabulary: Vocabulary<'a>,
    /// Who spells otherwise than the others.
    spellers: Spellers,
    /// By witness, whether it is a machine translation.
    machine: &'a [bool],
    /// By witness, the places of its text that were read in the wrong encoding.
    misread: Vec<Vec<Garbled>>,
}

/// The garbled places of one reading, by word; of two findings in one word the first counts.
type Findings = BTreeMap<Option<usize>, Found>;

/// What was found in one place.
struct Found {
    reason: String,
    /// Whether it is wording of a machine.
    odd: bool,
}

impl Found {
    const fn garbled(reason: String) -> Self {
        Self { reason, odd: false }
    }
}

impl Judge<'_> {
    /// The findings of every reading of a row.
    fn row(&self, number: usize, row: &[Reading<'_>], changes: &[Change]) -> Vec<Vec<Finding>> {
        let letters = row
            .iter()
            .map(|reading| reading.tokens.iter().map(|token| judged(token)).collect())
            .collect();
        let beside = SideBySide { readings: row, letters, changes };
        (0..row.len())
            .map(|own| {
                let mut found = self.by_itself(number, &row[own]);
                for other in in_row(row, own, &self.tradition.partners) {
                    let translated = self.machine[row[own].witness]
                        && follows(self.tradition.likeness.of(number, own, other));
                    self.against(&beside, own, other, translated, &mut found);
                }
                drop_lone_synonym(&mut found);
                found
                    .into_iter()
                    .map(|(word, found)| Finding { word, reason: found.reason })
                    .collect()
            })
            .collect()
    }

    /// What a reading shows by itself: a wrong encoding, broken names.
    fn by_itself(&self, number: usize, own: &Reading<'_>) -> Findings {
        let mut found = Findings::new();
        if let Some(shown) = self.misread(number, own) {
            let reason = format!("“{shown}” is text read in the wrong encoding");
            found.insert(None, Found::garbled(reason));
        }
        for (word, token) in own.tokens.iter().enumerate() {
            if let Some(sound) = self.vocabulary.broken_name(own.witness, token) {
                let written = self.vocabulary.as_written(own.witness, token);
                let reason = format!("“{written}” is written “{sound}” by the others");
                found.insert(Some(word), Found::garbled(reason));
            }
        }
        found
    }

    /// The first place of a reading that was read in the wrong encoding, as it stands there.
    fn misread(&self, number: usize, own: &Reading<'_>) -> Option<String> {
        let text = &self.tradition.witnesses[own.witness].text;
        let cells = &self.tradition.table.rows[number].cells;
        own.own.iter().find_map(|&cell| {
            let span = cells[cell].span;
            let place = self.misread[own.witness].iter().find(|place| span.contains(place.span));
            let lost = || span.of(text).contains(REPLACEMENT).then(|| REPLACEMENT.to_string());
            place.map(|place| place.span.of(text).to_owned()).or_else(lost)
        })
    }

    /// What a reading shows beside another: misspelt words, and wording of a machine.
    fn against(
        &self,
        row: &SideBySide<'_>,
        own: usize,
        other: usize,
        translated: bool,
        found: &mut Findings,
    ) {
        let (reading, beside) = (&row.readings[own], &row.readings[other]);
        let suspects: Vec<usize> = (0..reading.tokens.len())
            .filter(|&word| self.is_suspect(reading, reading.tokens[word]))
            .collect();
        // To compare two readings in order is dear; most have no word that may be a slip at all.
        let many = suspects.len() * beside.tokens.len() > MANY_PAIRS;
        let slips = || suspects.iter().any(|&word| row.may_be_slip(own, word, other));
        if !translated && !many && !slips() {
            return;
        }

        for place in row.differences(own, other).iter() {
            if place.first.len() == place.second.len() {
                for (word, sound) in place.first.clone().zip(place.second.clone()) {
                    let (slip, sound) = (reading.tokens[word], beside.tokens[sound]);
                    if self.vocabulary.alone(reading.witness, &slip.norm)
                        && misspelt(slip, sound)
                        && !self.is_spelling(reading, slip, beside, sound)
                    {
                        let siglum = &self.tradition.witnesses[beside.witness].siglum;
                        found.entry(Some(word)).or_insert_with(|| {
                            let (slip, sound) = (&slip.norm, &sound.norm);
                            let reason =
                                format!("“{slip}” is misspelt: “{sound}” stands there in {siglum}");
                            Found::garbled(reason)
                        });
                    }
                }
            }
            if translated && !place.second.is_empty() {
                let odd: Vec<usize> =
                    place.first.clone().filter(|&at| self.is_odd(reading, at)).collect();
                for words in odd.chunk_by(|before, after| after - before <= PHRASE_GAP) {
                    let reason = self.machine_wording(reading, words[0], words[words.len() - 1]);
                    for &at in words {
                        let machine = || Found { reason: reason.clone(), odd: true };
                        found.entry(Some(at)).or_insert_with(machine);
                    }
                }
            }
        }
    }

    /// The reason for a phrase from one word to another, quoted as it stands.
    fn machine_wording(&self, reading: &Reading<'_>, first: usize, last: usize) -> String {
        let span = reading.tokens[first].span.join(reading.tokens[last].span);
        let text = &self.tradition.witnesses[reading.witness].text;
        // Words of two sentences have all between them in their span.
        let phrase = if reading.cells.len() == 1 { span } else { reading.tokens[first].span };
        let shown = one_line(phrase.of(text));
        format!("likely machine wording, which no other witness has: “{shown}”")
    }

    /// Whether a word is no slip for another, but the spelling of its witness or of the other's.
    fn is_spelling(
        &self,
        own: &Reading<'_>,
        word: &Token,
        other: &Reading<'_>,
        sound: &Token,
    ) -> bool {
        // What a witness with a spelling of its own has is no standard for the others.
        self.spellers.is_old(other.witness)
            || self.spellers.spells(own.witness, &word.norm, &sound.norm)
            || (self.spellers.is_old(own.witness) && !self.vocabulary.has(own.witness, &sound.norm))
    }

    /// Whether a word may be misspelt, as no other witness has it.
    fn is_suspect(&self, reading: &Reading<'_>, token: &Token) -> bool {
        may_be_misspelt(token) && self.vocabulary.alone(reading.witness, &token.norm)
    }

    /// Whether no other witness has any form of a word that is long enough to be judged.
    fn is_odd(&self, reading: &Reading<'_>, at: usize) -> bool {
        let word = reading.words[at];
        self.vocabulary.alone_stem(reading, word) && word.chars().count() >= LEAST_LETTERS - 1
    }
}

/// One word of its own is a synonym more often than not, even in a machine's sentence: it stays
/// only beside another garbled place.
fn drop_lone_synonym(found: &mut Findings) {
    if found.len() < LEAST_FINDINGS {
        found.retain(|_, place| !place.odd);
    }
}

/// A row with what is known of it before it is judged.
struct SideBySide<'a> {
    readings: &'a [Reading<'a>],
    /// The letters of each word that is judged.
    letters: Vec<Vec<Option<u64>>>,
    changes: &'a [Change],
}

impl SideBySide<'_> {
    /// Where two readings differ.
    fn differences(&self, own: usize, other: usize) -> Cow<'_, [Difference]> {
        changes::between(self.changes, own, other).map_or_else(
            || Cow::Owned(differences(&self.readings[own].ids, &self.readings[other].ids)),
            Cow::Borrowed,
        )
    }

    /// Whether a word may be a slip for any word of another reading.
    fn may_be_slip(&self, own: usize, word: usize, other: usize) -> bool {
        let Some(letters) = self.letters[own][word] else { return false };
        let token = self.readings[own].tokens[word];
        self.letters[other].iter().zip(&self.readings[other].tokens).any(|(theirs, sound)| {
            theirs.is_some_and(|theirs| few_letters_apart(theirs, letters))
                && misspelt(token, sound)
        })
    }
}
