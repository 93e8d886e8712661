//! Garbled readings: broken by machine or slip of the finger, no rivals of the sound ones.
//!
//! Comes in: readings and all words of the pile. Goes out: for each reading the reason why it
//! counts as damaged, and for each witness the garbled words in a hundred.
//!
//! ```text
//! mojibake      "canâ€™t": bytes read in the wrong encoding
//! misspelt      a word that no other witness has anywhere, one or two letters off the word that stands in its place
//! broken name   "Deepwell" where every other witness has "DeepWell"
//! machine       words no other witness has, in a text that follows another sentence by sentence and swaps the fixed
//!               words of the story: quoted words, names, the terms that all others keep
//! ```
//!
//! Nothing is known of any language but what the pile shows. A rewriter, too, has words of his own;
//! only a witness whose fixed words are swapped again and again is taken for a machine translation.

use crate::segment::{Segments, Token};
use crate::vote::descent::fidelity::{self, Change};
use crate::vote::descent::lineage::Lineages;
use crate::vote::partners::Partners;
use crate::vote::words::{Difference, Likeness, Reading, differences};
use crate::witness::Witness;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Shortest word judged, in letters: short words are too near to one another.
const LEAST_LETTERS: usize = 5;
/// Overlap from which a reading follows another: fewer shared words are a retelling.
const FOLLOWS: f64 = 0.4;
/// Overlap from which a text is a copy, and no translation.
const COPY: f64 = 0.9;
/// Fixed words swapped that make a machine translation: three may be the taste of a rewriter.
const LEAST_SWAPS: usize = 4;
/// A broken name counts as this many swaps: rewriters copy names letter by letter.
const BROKEN_NAME: usize = 2;
/// Share of its readings that are one sentence for one row: a translation keeps the sentences.
const SENTENCE_BY_SENTENCE: f64 = 0.8;
/// … and at least this many per reading that follows another.
const SWAPS_PER_READING: f64 = 0.2;
/// Letters at the start that make two words one root.
const SAME_ROOT: usize = 3;
/// Rows in which a term must stand in the other witnesses to be fixed.
const TERM_ROWS: usize = 2;

/// Pairs of words looked at before two readings are compared in order: more are dearer than the
/// comparison.
const LONG: usize = 10_000;

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

/// Findings named in the reason of a reading; more would not be read.
const NAMED: usize = 3;

impl Damage {
    /// Why the `i`-th reading of a row counts as damaged.
    pub(crate) fn reason(&self, row: usize, i: usize) -> Option<String> {
        let mut once: Vec<&str> = Vec::new();
        for f in &self.found[row][i] {
            if !once.contains(&f.reason.as_str()) {
                once.push(&f.reason);
            }
        }
        once.truncate(NAMED);
        (!once.is_empty()).then(|| once.join("; "))
    }

    /// Whether the `i`-th reading of a row is damaged.
    pub(crate) fn is_damaged(&self, row: usize, i: usize) -> bool {
        !self.found[row][i].is_empty()
    }

    /// Whether one of these words of the `i`-th reading is garbled.
    pub(crate) fn garbled(&self, row: usize, i: usize, words: &Range<usize>) -> bool {
        self.found[row][i].iter().any(|f| f.word.is_some_and(|w| words.contains(&w)))
    }

    /// Whether the `i`-th reading was read in the wrong encoding, so that short words in it cannot
    /// be trusted.
    pub(crate) fn undecoded(&self, row: usize, i: usize) -> bool {
        self.found[row][i].iter().any(|f| f.word.is_none())
    }

    /// Garbled places of the `i`-th reading of a row.
    pub(crate) fn count(&self, row: usize, i: usize) -> usize {
        self.found[row][i].len()
    }

    /// Whether the witness looks like a machine translation of another.
    pub(crate) fn machine(&self, w: usize) -> bool {
        self.machine[w]
    }
}

/// Judges every reading.
pub(crate) fn damage(
    witnesses: &[Witness],
    segments: &[Segments],
    readings: &[Vec<Reading<'_>>],
    likeness: &Likeness,
    changes: &[Vec<Change>],
    lineages: &Lineages,
    partners: &Partners,
) -> Damage {
    let pile = Pile::new(witnesses, segments, &lineages.of);
    let machine = machines(readings, likeness, partners, &pile, witnesses.len());
    let mut garbled = vec![0_usize; witnesses.len()];
    let mut words = vec![0_usize; witnesses.len()];
    let found = readings
        .iter()
        .enumerate()
        .map(|(r, row)| {
            let letters =
                row.iter().map(|x| x.tokens.iter().map(|t| judged(t)).collect()).collect();
            let known = Row { readings: row, letters, changes: &changes[r] };
            (0..row.len())
                .map(|i| {
                    let others: Vec<usize> = partners.in_row(row, i);
                    let near = |j: usize| likeness.of(r, i, j);
                    let found = judge(&known, i, &others, &near, &pile, machine[row[i].witness]);
                    garbled[row[i].witness] += found.len();
                    words[row[i].witness] += row[i].words.len();
                    found
                })
                .collect()
        })
        .collect();
    let rate =
        garbled.iter().zip(&words).map(|(g, w)| 100.0 * *g as f64 / (*w).max(1) as f64).collect();
    Damage { found, machine, rate }
}

/// A row with what is known of it before it is judged.
struct Row<'a> {
    readings: &'a [Reading<'a>],
    /// The letters of each word that is judged.
    letters: Vec<Vec<Option<u64>>>,
    changes: &'a [Change],
}

impl Row<'_> {
    /// Where two readings differ.
    fn differences(&self, i: usize, j: usize) -> Cow<'_, [Difference]> {
        fidelity::between(self.changes, i, j).map_or_else(
            || Cow::Owned(differences(&self.readings[i].ids, &self.readings[j].ids)),
            Cow::Borrowed,
        )
    }
}

fn judge(
    known: &Row<'_>,
    i: usize,
    others: &[usize],
    near: &dyn Fn(usize) -> f64,
    pile: &Pile<'_>,
    machine: bool,
) -> Vec<Finding> {
    let (row, letters) = (known.readings, &known.letters);
    let own = &row[i];
    let mut found: BTreeMap<Option<usize>, String> = BTreeMap::new();
    if let Some(m) = mojibake(&own.text) {
        found.insert(None, format!("“{m}” is text read in the wrong encoding"));
    }
    for (k, t) in own.tokens.iter().enumerate() {
        if let Some(sound) = pile.broken_name(own.witness, t) {
            found.insert(
                Some(k),
                format!("“{}” is written “{sound}” by the others", pile.as_written(own.witness, t)),
            );
        }
    }
    let alone: Vec<usize> = (0..own.tokens.len())
        .filter(|&k| may_be_misspelt(own.tokens[k]) && pile.alone(own.witness, &own.tokens[k].norm))
        .collect();
    let slip = |k: usize, j: usize| {
        let near = |m: &usize| {
            letters[j][*m].zip(letters[i][k]).is_some_and(|(x, y)| few_letters_apart(x, y))
        };
        (0..row[j].tokens.len()).filter(near).any(|m| misspelt(own.tokens[k], row[j].tokens[m]))
    };
    for &j in others {
        let other = &row[j];
        let translated = machine && follows(near(j));
        let long = alone.len() * other.tokens.len() > LONG;
        if !translated && !long && !alone.iter().any(|&k| slip(k, j)) {
            continue;
        }
        for d in known.differences(i, j).iter() {
            if d.a.len() == d.b.len() {
                for (x, y) in d.a.clone().zip(d.b.clone()) {
                    let (a, b) = (own.tokens[x], other.tokens[y]);
                    if pile.alone(own.witness, &a.norm) && misspelt(a, b) {
                        let place = pile.sigla[other.witness];
                        let reason = format!(
                            "“{}” is misspelt: “{}” stands there in {place}",
                            a.norm, b.norm
                        );
                        found.entry(Some(x)).or_insert(reason);
                    }
                }
            }
            if translated && !d.b.is_empty() {
                for x in d.a.clone().filter(|&x| pile.alone_stem(own, own.words[x])) {
                    let word = own.words[x];
                    if word.chars().count() >= LEAST_LETTERS - 1 {
                        let reason =
                            format!("likely machine wording, which no other witness has: “{word}”");
                        found.entry(Some(x)).or_insert(reason);
                    }
                }
            }
        }
    }
    found.into_iter().map(|(word, reason)| Finding { word, reason }).collect()
}

/// Whether a reading with this overlap follows the other.
fn follows(overlap: f64) -> bool {
    (FOLLOWS..COPY).contains(&overlap)
}

/// Whether a word is long enough and plain enough to be judged.
fn may_be_misspelt(t: &Token) -> bool {
    t.norm.len() >= LEAST_LETTERS && !t.capital
}

/// The first run of characters that only a wrong decoding makes.
fn mojibake(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    for (k, w) in chars.windows(2).enumerate() {
        let next = u32::from(w[1]);
        let lead = matches!(w[0], 'Ã' | 'Â') && (0x80..=0xBF).contains(&next) && next != 0xA0;
        let punctuation = w[0] == 'â' && matches!(w[1], '€' | '\u{80}');
        if lead || punctuation || w[0] == '\u{FFFD}' {
            return Some(chars[k..(k + 3).min(chars.len())].iter().collect());
        }
    }
    None
}

/// Whether `a` is a slip for `b`: nearly the same letters, no inflection, no other spelling, no
/// number.
fn misspelt(a: &Token, b: &Token) -> bool {
    // Two letters, of four bytes at most each: most pairs of words end here.
    if !may_be_misspelt(b)
        || !few_letters_apart(letters(&a.norm), letters(&b.norm))
        || a.norm.len().abs_diff(b.norm.len()) > 2 * 4
    {
        return false;
    }
    let (x, y): (Vec<char>, Vec<char>) = (a.norm.chars().collect(), b.norm.chars().collect());
    if x.len() < LEAST_LETTERS
        || y.len() < LEAST_LETTERS
        || a.stem == b.stem
        || a.capital
        || b.capital
    {
        return false;
    }
    if x.iter().chain(&y).any(|c| !c.is_alphabetic()) {
        return false;
    }
    let most = if x.len().min(y.len()) >= 8 { 2 } else { 1 };
    x.len().abs_diff(y.len()) <= most
        && (edits(&x, &y) <= most || swapped(&x, &y))
        && !inflected(&x, &y)
        && spelling(&a.norm) != spelling(&b.norm)
}

/// The letters of a word that is judged.
fn judged(t: &Token) -> Option<u64> {
    may_be_misspelt(t).then(|| letters(&t.norm))
}

/// Whether two letters put in for two others may make one set of letters the other.
const fn few_letters_apart(x: u64, y: u64) -> bool {
    (x ^ y).count_ones() <= 4
}

/// The letters of a word as a set; two letters of far alphabets may share a bit.
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |set, c| set | 1 << (u32::from(c) % 64))
}

/// Whether two neighbouring letters changed places.
fn swapped(x: &[char], y: &[char]) -> bool {
    let at = x.iter().zip(y).take_while(|(a, b)| a == b).count();
    x.len() == y.len()
        && at + 1 < x.len()
        && x[at] == y[at + 1]
        && x[at + 1] == y[at]
        && x[at + 2..] == y[at + 2..]
}

/// Endings that inflection adds or swaps in the languages with Latin letters; long enough words
/// that differ only in such an ending are forms of one word.
const ENDINGS: [&str; 27] = [
    "", "s", "e", "es", "ed", "d", "r", "er", "n", "en", "ing", "y", "ies", "t", "m", "em", "al",
    "ly", "a", "o", "i", "as", "os", "te", "ten", "ern", "st",
];

fn inflected(x: &[char], y: &[char]) -> bool {
    let common = x.iter().zip(y).take_while(|(a, b)| a == b).count();
    let tail = |w: &[char]| w[common..].iter().collect::<String>();
    let known = |w: &[char]| ENDINGS.contains(&tail(w).as_str());
    (known(x) && known(y)) || common == 0
}

/// A fold of the spellings that differ between English editions, so that an edition is no misprint.
fn spelling(word: &str) -> String {
    let folded = word
        .replace("our", "or")
        .replace("ys", "yz")
        .replace("is", "iz")
        .replace("ll", "l")
        .replace("ae", "e");
    folded.replace("tre", "ter").replace("ence", "ense").replace("gue", "g").replace('-', "")
}

fn edits(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (diagonal + usize::from(x != y)).min(above + 1).min(row[j] + 1);
            diagonal = above;
        }
    }
    row[b.len()]
}

/// Which witnesses look like machine translations of another.
fn machines(
    readings: &[Vec<Reading<'_>>],
    likeness: &Likeness,
    partners: &Partners,
    pile: &Pile<'_>,
    n: usize,
) -> Vec<bool> {
    let mut followed = vec![0_usize; n];
    let mut whole = vec![(0_usize, 0_usize); n];
    let followed_by = |r: usize, i: usize| {
        let others = partners.in_row(&readings[r], i).into_iter();
        others.filter(move |&j| follows(likeness.of(r, i, j)))
    };
    for (r, row) in readings.iter().enumerate() {
        for (i, own) in row.iter().enumerate() {
            whole[own.witness].0 += 1;
            whole[own.witness].1 += usize::from(!own.shared && own.cells.len() == 1);
            followed[own.witness] += usize::from(followed_by(r, i).next().is_some());
        }
    }
    let swaps_enough = |w: usize| {
        let broken = BROKEN_NAME * pile.broken_names(w);
        let enough = |swaps: usize| {
            let count = swaps + broken;
            count >= LEAST_SWAPS && count as f64 >= SWAPS_PER_READING * followed[w].max(1) as f64
        };
        let mut swaps: BTreeSet<(&str, &str)> = BTreeSet::new();
        for (r, row) in readings.iter().enumerate() {
            let Some(i) = row.iter().position(|x| x.witness == w) else { continue };
            if !row[i].tokens.iter().any(|t| pile.only(w, &t.stem)) {
                continue;
            }
            for j in followed_by(r, i) {
                let found = differences(&row[i].ids, &row[j].ids);
                swaps.extend(found.iter().flat_map(|d| fixed_swaps(&row[i], &row[j], d, pile)));
            }
            if enough(swaps.len()) {
                return true;
            }
        }
        enough(swaps.len())
    };
    (0..n)
        .map(|w| {
            let single = whole[w].1 as f64 >= SENTENCE_BY_SENTENCE * whole[w].0 as f64;
            single && 2 * followed[w] >= whole[w].0 && swaps_enough(w)
        })
        .collect()
}

/// Words of the other that are fixed (quoted, a name, or a term that all others keep) and were
/// swapped for words that no other witness has.
fn fixed_swaps<'a>(
    own: &Reading<'a>,
    other: &Reading<'a>,
    d: &Difference,
    pile: &Pile<'_>,
) -> Vec<(&'a str, &'a str)> {
    if d.a.is_empty() || d.a.len() > 3 || d.b.is_empty() || d.b.len() > 3 {
        return Vec::new();
    }
    let pairs: Vec<(usize, usize)> = if d.a.len() == d.b.len() {
        d.a.clone().zip(d.b.clone()).collect()
    } else {
        vec![(d.a.end - 1, d.b.end - 1)]
    };
    pairs
        .into_iter()
        .filter(|&(x, y)| {
            let (new, old) = (own.tokens[x], other.tokens[y]);
            let fixed = || {
                new.quoted && old.quoted && pile.kept_by_others(own.witness, &old.stem)
                    || pile.is_term(own.witness, &old.stem)
            };
            pile.alone_stem(own, &new.norm)
                && !pile.has_stem(own.witness, &old.stem)
                && !one_word(&new.norm, &old.norm)
                && fixed()
        })
        .map(|(x, y)| (own.words[x], other.words[y]))
        .collect()
}

/// Whether two words look like spellings or forms of one: they begin alike or differ in a letter or
/// two.
fn one_word(a: &str, b: &str) -> bool {
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    x.iter().zip(&y).take_while(|(p, q)| p == q).count() >= SAME_ROOT || edits(&x, &y) <= 2
}

/// All words of the pile: who has them, and how they are written.
struct Pile<'a> {
    witnesses: &'a [Witness],
    lineages: &'a [Option<usize>],
    sigla: Vec<&'a str>,
    words: BTreeMap<&'a str, BTreeSet<usize>>,
    stems: BTreeMap<&'a str, BTreeMap<usize, usize>>,
    /// Words that somebody writes with a capital inside.
    names: BTreeMap<&'a str, BTreeMap<usize, BTreeSet<&'a str>>>,
}

impl<'a> Pile<'a> {
    fn new(
        witnesses: &'a [Witness],
        segments: &'a [Segments],
        lineages: &'a [Option<usize>],
    ) -> Self {
        let sigla = witnesses.iter().map(|w| w.siglum.as_str()).collect();
        let mut pile = Self {
            witnesses,
            lineages,
            sigla,
            words: BTreeMap::new(),
            stems: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        for (w, s) in segments.iter().enumerate() {
            for item in &s.items {
                for (k, t) in item.tokens.iter().enumerate() {
                    pile.words.entry(&t.norm).or_default().insert(w);
                    *pile.stems.entry(&t.stem).or_default().entry(w).or_default() += 1;
                    if k > 0 && item.tokens.len() > 8 {
                        let form = bare(t.span.of(&witnesses[w].text));
                        pile.names.entry(&t.norm).or_default().entry(w).or_default().insert(form);
                    }
                }
            }
        }
        pile.names.retain(|_, forms| forms.values().flatten().any(|f| inner_capital(f)));
        pile
    }

    fn as_written(&self, w: usize, t: &Token) -> &'a str {
        bare(t.span.of(&self.witnesses[w].text))
    }

    /// Whether no other witness has the word.
    fn alone(&self, w: usize, norm: &str) -> bool {
        self.words.get(norm).is_none_or(|set| set.iter().all(|&v| v == w))
    }

    /// Whether no other witness has any form of a word of the reading.
    fn alone_stem(&self, own: &Reading<'_>, word: &str) -> bool {
        let stem = own.tokens.iter().find(|t| t.norm == word).map_or(word, |t| t.stem.as_str());
        let plain = word.chars().all(char::is_alphabetic);
        plain && self.only(own.witness, stem)
    }

    /// Whether no other witness has the stem.
    fn only(&self, w: usize, stem: &str) -> bool {
        self.stems.get(stem).is_none_or(|set| set.keys().all(|&v| v == w))
    }

    fn has_stem(&self, w: usize, stem: &str) -> bool {
        self.stems.get(stem).is_some_and(|set| set.contains_key(&w))
    }

    /// Lineages among these witnesses besides that of `w`: five copies of one bad copy fix no word
    /// by themselves.
    fn voices(&self, w: usize, witnesses: impl Iterator<Item = usize>) -> usize {
        let own = self.lineages[w];
        witnesses
            .filter_map(|v| self.lineages[v])
            .filter(|l| Some(*l) != own)
            .collect::<BTreeSet<_>>()
            .len()
    }

    /// Whether two other lineages have the stem, or all others where there are fewer.
    fn kept_by_others(&self, w: usize, stem: &str) -> bool {
        let others = self.stems.get(stem).map_or(0, |set| self.voices(w, set.keys().copied()));
        others >= 2.min(self.voices(w, 0..self.witnesses.len())).max(1)
    }

    /// Whether the stem is a term of the story: two other lineages use it, and again and again.
    fn is_term(&self, w: usize, stem: &str) -> bool {
        if stem.chars().count() < LEAST_LETTERS - 1 {
            return false;
        }
        let Some(set) = self.stems.get(stem) else { return false };
        let uses: usize = set.iter().filter(|(v, _)| **v != w).map(|(_, c)| c).sum();
        self.voices(w, set.keys().copied()) >= 2 && uses >= 2 * TERM_ROWS
    }

    /// The way all others write a name, where this witness breaks its capitals.
    fn broken_name(&self, w: usize, t: &Token) -> Option<&'a str> {
        let forms = self.names.get(t.norm.as_str())?;
        let others: BTreeSet<&str> =
            forms.iter().filter(|(v, _)| **v != w).flat_map(|(_, f)| f.iter().copied()).collect();
        let users = forms.keys().filter(|v| **v != w).count();
        let own = self.as_written(w, t);
        let form = others.iter().next().copied()?;
        let broken = own != form
            && own.to_lowercase() == form.to_lowercase()
            && !own.chars().all(char::is_uppercase);
        (others.len() == 1 && users >= 2 && inner_capital(form) && broken).then_some(form)
    }

    fn broken_names(&self, w: usize) -> usize {
        self.names
            .iter()
            .filter(|(_, forms)| {
                let Some(own) = forms.get(&w) else { return false };
                let others: BTreeSet<&str> = forms
                    .iter()
                    .filter(|(v, _)| **v != w)
                    .flat_map(|(_, f)| f.iter().copied())
                    .collect();
                let users = forms.len() - 1;
                users >= 2
                    && others.len() == 1
                    && others.iter().any(|f| inner_capital(f))
                    && own.iter().any(|f| !others.contains(f))
            })
            .count()
    }
}

/// Whether a word has a capital inside and is not all capitals.
fn inner_capital(form: &str) -> bool {
    form.chars().skip(1).any(char::is_uppercase) && form.chars().any(char::is_lowercase)
}

/// A word without the ending that shows possession.
fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::{inflected, misspelt, mojibake};
    use crate::segment::Token;
    use crate::span::Span;

    fn token(norm: &str) -> Token {
        Token {
            span: Span::new(0, 0),
            norm: norm.into(),
            stem: norm.into(),
            number: None,
            joined: false,
            capital: false,
            quoted: false,
        }
    }

    #[test]
    fn a_dropped_letter_is_misspelt_and_an_inflection_is_not() {
        assert!(misspelt(&token("carier"), &token("carrier")));
        assert!(misspelt(&token("underwhelminh"), &token("underwhelming")));
        assert!(!misspelt(&token("models"), &token("model")));
        assert!(!misspelt(&token("colour"), &token("color")));
        assert!(!misspelt(&token("kilometers"), &token("kilometres")));
    }

    #[test]
    fn wrong_decoding_is_seen_and_accents_are_not() {
        assert!(mojibake("it canâ€™t be").is_some());
        assert!(mojibake("cafÃ© noir").is_some());
        assert!(mojibake("âme, Âge, São Tomé").is_none());
    }

    #[test]
    fn endings_make_no_other_word() {
        let chars = |s: &str| s.chars().collect::<Vec<_>>();
        assert!(inflected(&chars("started"), &chars("starts")));
        assert!(!inflected(&chars("trough"), &chars("through")));
    }
}
