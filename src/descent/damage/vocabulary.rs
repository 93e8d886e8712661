//! All words of all witnesses: who has them, and how they are written.
//!
//! Comes in: segments. Goes out: whether others have a word, whether a word is a term of the story,
//! how others write a name. Cost: the words once.

use crate::segment::{Segments, Token};
use crate::tradition::words::Reading;
use crate::witness::Witness;
use std::collections::{BTreeMap, BTreeSet};

/// Rows in which a term must stand in the other witnesses to be fixed. Set by hand: a word used
/// once by each is no term yet.
const TERM_ROWS: usize = 2;
/// Other witnesses or lineages it takes to fix a word: one alone may be the one who departs.
const OTHERS: usize = 2;
/// Words from which a segment is prose, in which capitals mean something; shorter ones are
/// headings. Set by hand.
const PROSE: usize = 9;

/// Who has which words.
pub(super) struct Vocabulary<'a> {
    witnesses: &'a [Witness],
    lineages: &'a [Option<usize>],
    /// By word, how often each witness has it.
    words: BTreeMap<&'a str, BTreeMap<usize, usize>>,
    /// By stem, how often each witness has it.
    stems: BTreeMap<&'a str, BTreeMap<usize, usize>>,
    /// By word that a witness writes with a capital inside, the ways each writes it.
    names: BTreeMap<&'a str, BTreeMap<usize, BTreeSet<&'a str>>>,
}

/// How the others write a name.
struct Written<'a> {
    /// The ways they write it.
    forms: BTreeSet<&'a str>,
    /// How many they are.
    witnesses: usize,
}

impl Written<'_> {
    /// Whether they agree on one way, with a capital inside.
    fn is_settled(&self) -> bool {
        self.witnesses >= OTHERS
            && self.forms.len() == 1
            && self.forms.iter().all(|form| inner_capital(form))
    }
}

impl<'a> Vocabulary<'a> {
    /// Takes up all words.
    pub(super) fn new(
        witnesses: &'a [Witness],
        segments: &'a [Segments],
        lineages: &'a [Option<usize>],
    ) -> Self {
        let mut vocabulary = Self {
            witnesses,
            lineages,
            words: BTreeMap::new(),
            stems: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        for (witness, segment) in segments
            .iter()
            .enumerate()
            .flat_map(|(witness, own)| own.items.iter().map(move |item| (witness, item)))
        {
            for (at, token) in segment.tokens.iter().enumerate() {
                // The first word of a sentence has a capital in any case.
                let may_be_name = at > 0 && segment.tokens.len() >= PROSE;
                vocabulary.take(witness, token, may_be_name);
            }
        }
        let is_name = |form: &&str| inner_capital(form);
        vocabulary.names.retain(|_, forms| forms.values().flatten().any(is_name));
        vocabulary
    }

    fn take(&mut self, witness: usize, token: &'a Token, may_be_name: bool) {
        *self.words.entry(&token.norm).or_default().entry(witness).or_default() += 1;
        *self.stems.entry(&token.stem).or_default().entry(witness).or_default() += 1;
        if may_be_name {
            let form = self.as_written(witness, token);
            self.names.entry(&token.norm).or_default().entry(witness).or_default().insert(form);
        }
    }

    /// A word as its witness writes it.
    pub(super) fn as_written(&self, witness: usize, token: &Token) -> &'a str {
        bare(token.span.of(&self.witnesses[witness].text))
    }

    /// Whether no other witness has the word.
    pub(super) fn alone(&self, witness: usize, norm: &str) -> bool {
        self.words.get(norm).is_none_or(|having| having.keys().all(|&other| other == witness))
    }

    /// All words, rising.
    pub(super) fn words(&self) -> impl Iterator<Item = &'a str> {
        self.words.keys().copied()
    }

    /// The witness that alone has a word.
    pub(super) fn only_holder(&self, word: &str) -> Option<usize> {
        let having = self.words.get(word)?;
        having.keys().next().copied().filter(|_| having.len() == 1)
    }

    /// Whether a witness has a word.
    pub(super) fn has(&self, witness: usize, word: &str) -> bool {
        self.words.get(word).is_some_and(|having| having.contains_key(&witness))
    }

    /// Whether no other witness has any form of a word of the reading.
    pub(super) fn alone_stem(&self, own: &Reading<'_>, word: &str) -> bool {
        let token = own.tokens.iter().find(|token| token.norm == word);
        let stem = token.map_or(word, |token| token.stem.as_str());
        word.chars().all(char::is_alphabetic) && self.only(own.witness, stem)
    }

    /// Whether no other witness has the stem.
    pub(super) fn only(&self, witness: usize, stem: &str) -> bool {
        self.stems.get(stem).is_none_or(|having| having.keys().all(|&other| other == witness))
    }

    /// Whether a witness has the stem.
    pub(super) fn has_stem(&self, witness: usize, stem: &str) -> bool {
        self.stems.get(stem).is_some_and(|having| having.contains_key(&witness))
    }

    /// Lineages among these witnesses besides that of one: five copies of one bad copy fix no word
    /// by themselves.
    fn voices(&self, witness: usize, among: impl Iterator<Item = usize>) -> usize {
        let own = self.lineages[witness];
        let others: BTreeSet<usize> = among
            .filter_map(|other| self.lineages[other])
            .filter(|lineage| Some(*lineage) != own)
            .collect();
        others.len()
    }

    /// Whether two other lineages have the stem, or all others where there are fewer.
    pub(super) fn kept_by_others(&self, witness: usize, stem: &str) -> bool {
        let having = self.stems.get(stem);
        let others = having.map_or(0, |having| self.voices(witness, having.keys().copied()));
        let all = self.voices(witness, 0..self.witnesses.len());
        others >= OTHERS.min(all).max(1)
    }

    /// Whether a stem of so many letters is a term of the story: two other lineages use it, and
    /// again and again.
    pub(super) fn is_term(&self, witness: usize, stem: &str, letters: usize) -> bool {
        if stem.chars().count() < letters {
            return false;
        }
        let Some(having) = self.stems.get(stem) else { return false };
        let uses: usize =
            having.iter().filter(|(other, _)| **other != witness).map(|(_, uses)| uses).sum();
        self.voices(witness, having.keys().copied()) >= OTHERS && uses >= OTHERS * TERM_ROWS
    }

    /// The way all others write a name, where this witness breaks its capitals.
    pub(super) fn broken_name(&self, witness: usize, token: &Token) -> Option<&'a str> {
        let others = written_by_others(self.names.get(token.norm.as_str())?, witness);
        let form = others.forms.first().copied()?;
        let own = self.as_written(witness, token);
        // All capitals are a headline's, and no mistake.
        let is_broken = own != form
            && own.to_lowercase() == form.to_lowercase()
            && !own.chars().all(char::is_uppercase);
        (others.is_settled() && is_broken).then_some(form)
    }

    /// Names that a witness writes otherwise than all others do.
    pub(super) fn broken_names(&self, witness: usize) -> usize {
        let is_broken = |forms: &&BTreeMap<usize, BTreeSet<&'a str>>| {
            let Some(own) = forms.get(&witness) else { return false };
            let others = written_by_others(forms, witness);
            others.is_settled() && own.iter().any(|form| !others.forms.contains(form))
        };
        self.names.values().filter(is_broken).count()
    }
}

/// How the witnesses besides one write a name.
fn written_by_others<'a>(
    forms: &BTreeMap<usize, BTreeSet<&'a str>>,
    witness: usize,
) -> Written<'a> {
    let others = || forms.iter().filter(|(other, _)| **other != witness);
    Written {
        forms: others().flat_map(|(_, forms)| forms.iter().copied()).collect(),
        witnesses: others().count(),
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
