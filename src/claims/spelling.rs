//! Whether two words are one word in two spellings.
//!
//! Comes in: two words in comparison form. Goes out: yes or no. Both are brought to the letters
//! that their spellings share; what remains may differ by letters that one sound is written with,
//! or by letters that look alike in print. No dictionary is asked. Cost: linear in the letters.
//!
//! ```text
//! harbour, harbor        zelinskyy, zelinsky       one word
//! crabbe, crabhe         modern, modem             one word, misread
//! lisk, fisk             mill, hill                two words
//! ```

use unicode_normalization::UnicodeNormalization;

/// Shortest word, in letters, of which a letter may be another that sounds or looks alike: in
/// shorter ones that makes another word too easily. Set by hand.
const LEAST_LETTERS: usize = 5;

/// Pairs of letters that are written for one another, older spelling for newer first.
const SPELLINGS: [(&str, &str); 22] = [
    ("ß", "ss"),
    ("œ", "oe"),
    ("æ", "ae"),
    ("ø", "o"),
    ("ł", "l"),
    ("ae", "e"),
    ("oe", "o"),
    ("ue", "u"),
    ("our", "or"),
    ("ph", "f"),
    ("th", "t"),
    ("kh", "h"),
    ("ck", "k"),
    ("sch", "sh"),
    ("ij", "i"),
    ("y", "i"),
    ("j", "i"),
    ("v", "u"),
    ("w", "u"),
    ("z", "s"),
    ("q", "k"),
    ("c", "k"),
];

/// Endings that differ between editions, and the form they are compared in.
const ENDINGS: [(&str, &str); 3] = [("re", "er"), ("ogue", "og"), ("ence", "ense")];

/// Letters that sound alike where names are carried from one script into another, once
/// [`SPELLINGS`] are undone.
const SOUNDS: [(char, char); 3] = [('i', 'e'), ('g', 'h'), ('o', 'u')];

/// Letters, or pairs of them, that look alike in print.
const SHAPES: [(&str, &str); 9] = [
    ("rn", "m"),
    ("cl", "d"),
    ("li", "h"),
    ("h", "b"),
    ("c", "e"),
    ("l", "i"),
    ("l", "t"),
    ("n", "u"),
    ("f", "s"),
];

/// A word with the letters that its spellings share, worked out once.
#[derive(Debug)]
pub(super) struct Spelled {
    letters: Vec<char>,
    folded: Vec<char>,
    simplified: Vec<char>,
}

impl Spelled {
    /// Folds a word in comparison form.
    pub(super) fn of(word: &str) -> Self {
        Self {
            letters: word.chars().collect(),
            folded: folded(word),
            simplified: folded(&simplified(word)),
        }
    }

    /// Whether two words are one word in two spellings, or one of them misread.
    pub(super) fn is_variant_of(&self, other: &Self) -> bool {
        if self.folded == other.folded {
            return !self.folded.is_empty();
        }
        self.letters.len().min(other.letters.len()) >= LEAST_LETTERS
            && (one_sound_apart(&self.folded, &other.folded)
                || looks_alike(&self.letters, &other.letters)
                || self.simplified == other.simplified)
    }
}

/// Whether two words are one word in two spellings, or one of them misread.
pub(super) fn variants(first: &str, second: &str) -> bool {
    Spelled::of(first).is_variant_of(&Spelled::of(second))
}

/// A word of Greek or Latin with its diphthong as English and older print simplify it: `phœnix`,
/// `phoenix`, `phenix`. Elsewhere `oe` is an umlaut, so this is a second try.
fn simplified(word: &str) -> String {
    word.replace(['œ', 'æ'], "e").replace("oe", "e").replace("ae", "e")
}

/// The letters that all spellings of a word share.
fn folded(word: &str) -> Vec<char> {
    let plain = |letter: &char| !unicode_normalization::char::is_combining_mark(*letter);
    let mut word: String = word.nfkd().filter(plain).filter(|c| c.is_alphanumeric()).collect();
    for (ending, folded) in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 2) {
            word = format!("{stem}{folded}");
        }
    }
    for (older, newer) in SPELLINGS {
        word = word.replace(older, newer);
    }

    // Letters that stand doubled in one spelling stand single in another.
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup_by(|next, letter| next == letter && letter.is_alphabetic());
    letters
}

/// Whether one letter of the folded words is another that sounds alike, never the first; a vowel
/// that is written or not at the end counts as such.
fn one_sound_apart(ours: &[char], theirs: &[char]) -> bool {
    if ours.len() != theirs.len() || ours.first() != theirs.first() {
        return false;
    }
    let mut apart = ours.iter().zip(theirs).filter(|(x, y)| x != y);
    let (Some((x, y)), None) = (apart.next(), apart.next()) else { return false };
    SOUNDS.iter().any(|&(one, other)| (*x, *y) == (one, other) || (*x, *y) == (other, one))
}

/// Whether one place, not the first letter, is misread for what looks like it.
fn looks_alike(ours: &[char], theirs: &[char]) -> bool {
    let start = ours.iter().zip(theirs).take_while(|(x, y)| x == y).count();
    if start == 0 {
        return false;
    }
    let rest = ours.len().min(theirs.len()) - start;
    let back = ours.iter().rev().zip(theirs.iter().rev()).take(rest);
    let end = back.take_while(|(x, y)| x == y).count();
    let (x, y) = (&ours[start..ours.len() - end], &theirs[start..theirs.len() - end]);
    let is = |letters: &[char], shape: &str| letters.iter().copied().eq(shape.chars());
    SHAPES.iter().any(|&(one, other)| (is(x, one) && is(y, other)) || (is(x, other) && is(y, one)))
}

#[cfg(test)]
mod tests {
    use super::variants;

    #[test]
    fn one_word_in_two_spellings() {
        for (one, other) in [
            ("harbour", "harbor"),
            ("organised", "organized"),
            ("theatre", "theater"),
            ("travelled", "traveled"),
            ("vnto", "unto"),
            ("ſoul", "soul"),
            ("soeur", "sœur"),
            ("phœnix", "phenix"),
            ("foetus", "fetus"),
            ("defence", "defense"),
            ("strasse", "straße"),
            ("mühlheim", "muehlheim"),
            ("zelinskyy", "zelinskyi"),
            ("zelinskyy", "selenskyj"),
            ("dmitriy", "dmitri"),
            ("kovalskyy", "kovalsky"),
            ("crabbe", "crabhe"),
            ("modern", "modem"),
        ] {
            assert!(variants(one, other), "{one} {other}");
        }
    }

    #[test]
    fn two_words() {
        for (one, other) in [
            ("lisk", "fisk"),
            ("mill", "hill"),
            ("petra", "paula"),
            ("stonegate", "millbeck"),
            ("hansen", "hanson"),
            ("left", "right"),
            ("red", "rod"),
            ("vesk", "voss"),
        ] {
            assert!(!variants(one, other), "{one} {other}");
        }
    }
}
