//! One word in one place: two sentences told in nearly the same words that differ in one.
//!
//! Comes in: two sentences laid word beside word. Goes out: pairs of words that stand in one place
//! and cannot both be right there. A word beside another is most often a paraphrase, so there must
//! be evidence that it is another fact: both are names; both are members of one closed class (two
//! colours, two kinds of stone, left and right, third and fifth); both are addresses; both stand in
//! quotation marks; or a particle calls back the verb. How much else must be equal depends on how
//! strong that evidence is. Cost: what is left over in one times what is left over in the other.
//!
//! ```text
//! built by Tallow Marine in 1998     built by Corvin Yards in 1998      names
//! a red van with a broken lamp       a blue van with a broken lamp      one class
//! the house was searched             the home was searched              nothing: may be the same
//! ```

use crate::claims::senses::Senses;
use crate::claims::sentence::{Places, Sentence};
use crate::claims::slot::{Claim, Kind, Stand};
use crate::claims::{names, spelling};
use crate::lang::Words;
use std::ops::Range;

/// Words that tell something which two sentences must share to be told in the same words. Set by
/// hand, as is the next: with fewer, two short sentences about other things are compared.
const LEAST_SHARED: usize = 3;
/// The same where all but one word is equal: the thing and whose it is.
const LEAST_OF_SHORT: usize = 2;
/// Of the words shared, the part that each may have beside them and still tell the same.
const STRANGE: usize = 4;
/// Shortest word that is compared inside quotation marks and addresses, in letters: shorter ones
/// are small words and the ends of addresses.
const LEAST_LETTERS: usize = 3;

/// Words in one place of two sentences that cannot both be right there.
pub(super) fn rivals(
    (first, second): (&Sentence<'_>, &Sentence<'_>),
    places: &Places,
    story: &names::Story,
) -> Vec<(Claim, Claim, Stand)> {
    let pair = Pair { first, second, places };
    if places.shared < LEAST_SHARED {
        return pair.short();
    }
    let mut found = pair.names(story);
    found.extend(pair.words());
    found.extend(pair.recalled());
    found
}

struct Pair<'s> {
    first: &'s Sentence<'s>,
    second: &'s Sentence<'s>,
    places: &'s Places,
}

impl Pair<'_> {
    /// What contradicts in sentences of few words: an address is like no other word, and of a class
    /// one word in each must be all that the two have not in common.
    fn short(&self) -> Vec<(Claim, Claim, Stand)> {
        let one_apart = self.places.left_first.len() == 1 && self.places.left_second.len() == 1;
        let is_class = one_apart && self.places.shared >= LEAST_OF_SHORT;
        let is_told = |kind: Kind| kind == Kind::Code || is_class;
        self.words().into_iter().filter(|(claim, ..)| is_told(claim.kind)).collect()
    }

    /// Names that stand in one place, as runs of words with capitals.
    fn names(&self, story: &names::Story) -> Vec<(Claim, Claim, Stand)> {
        let ours = self.runs(self.first, &self.places.left_first, story);
        let theirs = self.runs(self.second, &self.places.left_second, story);
        let mut found = Vec::new();
        for run in &ours {
            for rival in &theirs {
                let both_sides = self.sides(run, rival) == 2;
                let strange = self.places.strange(run.len(), rival.len());
                let near = if both_sides { self.places.shared / STRANGE } else { 0 };
                if self.sides(run, rival) > 0 && strange <= near && self.are_two(run, rival, story)
                {
                    found.push((
                        self.ours(Kind::Name, run),
                        self.theirs(Kind::Name, rival),
                        Stand::Rivals,
                    ));
                }
            }
        }
        found
    }

    fn ours(&self, kind: Kind, range: &Range<usize>) -> Claim {
        claim(self.first, kind, range)
    }

    fn theirs(&self, kind: Kind, range: &Range<usize>) -> Claim {
        claim(self.second, kind, range)
    }

    /// Runs of names that the other sentence has not.
    fn runs(
        &self,
        sentence: &Sentence<'_>,
        left: &[usize],
        story: &names::Story,
    ) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for &at in left.iter().filter(|&&at| story.is_name(sentence.reading, at)) {
            match runs.last_mut() {
                Some(run) if run.end == at => run.end = at + 1,
                _ => runs.push(at..at + 1),
            }
        }
        runs
    }

    /// Whether two runs of names are names of two: no word of one is a word of the other in another
    /// spelling, the story nowhere has the two side by side, and neither shortens the other.
    fn are_two(&self, one: &Range<usize>, other: &Range<usize>, story: &names::Story) -> bool {
        let ours = &self.first.reading.words[one.clone()];
        let theirs = &self.second.reading.words[other.clone()];
        let alike = |one: &str, other: &str| {
            spelling::variants(one, other) || story.side_by_side(one, other)
        };
        let initials = |short: &[&str], long: &[&str]| {
            let letters: String = long.iter().filter_map(|word| word.chars().next()).collect();
            short.len() == 1 && short[0].replace('.', "") == letters
        };
        ours.concat() != theirs.concat()
            && !ours.iter().any(|one| theirs.iter().any(|other| alike(one, other)))
            && !initials(ours, theirs)
            && !initials(theirs, ours)
    }

    /// On how many sides the same word stands next to both.
    fn sides(&self, one: &Range<usize>, other: &Range<usize>) -> usize {
        self.places.sides((self.first, one), (self.second, other))
    }

    /// Words of one class, addresses and quoted words that stand in one place.
    fn words(&self) -> Vec<(Claim, Claim, Stand)> {
        let mut found = Vec::new();
        for &one in &self.places.left_first {
            for &other in &self.places.left_second {
                if let Some(kind) = self.cannot_both_be(one, other) {
                    let (one, other) = (one..one + 1, other..other + 1);
                    found.push((self.ours(kind, &one), self.theirs(kind, &other), Stand::Rivals));
                }
            }
        }
        found
    }

    /// What two words claim that cannot both be right in one place.
    fn cannot_both_be(&self, one: usize, other: usize) -> Option<Kind> {
        let (ours, theirs) = (self.first.reading.tokens[one], self.second.reading.tokens[other]);
        let sides = self.sides(&(one..one + 1), &(other..other + 1));
        let strange = self.places.strange(1, 1);
        if self.first.words[one].senses.exclude(self.second.words[other].senses) {
            let alone = self.alone(one, other);
            let near = self.places.shared / STRANGE;
            return ((sides > 0 && strange <= near) || (alone && strange == 0))
                .then_some(Kind::Word);
        }
        let plain = ours.number.is_none() && theirs.number.is_none();
        let letters = ours.norm.chars().count().min(theirs.norm.chars().count());
        let long = letters >= LEAST_LETTERS;
        if self.first.in_address(one) && self.second.in_address(other) && plain && long {
            return (sides > 0 || strange == 0).then_some(Kind::Code);
        }
        let quoted = ours.quoted && theirs.quoted && long;
        // A translator has other words for the same; a copy has the same words.
        let copied = self.places.left_first.len() == 1 && self.places.left_second.len() == 1;
        (quoted && plain && sides == 2 && copied).then_some(Kind::Word)
    }

    /// Whether no other word of either sentence excludes one of the two.
    fn alone(&self, one: usize, other: usize) -> bool {
        let (ours, theirs) = (self.first.words[one].senses, self.second.words[other].senses);
        let rivals = |sentence: &Sentence<'_>, senses: &Senses| {
            sentence.words.iter().filter(|word| word.senses.exclude(senses)).count()
        };
        rivals(self.first, theirs) == 1 && rivals(self.second, ours) == 1
    }

    /// A particle after a verb in one sentence only: "called", "called off".
    fn recalled(&self) -> Option<(Claim, Claim, Stand)> {
        static RECALLING: Words = Words::of_all(|l| l.facts.recalling);
        if self.places.strange(0, 0) > 0 {
            return None;
        }
        let find = |own: &Sentence<'_>, other: &Sentence<'_>, partners: &[Option<usize>]| {
            let words = &own.reading.words;
            (1..words.len()).find_map(|at| {
                let verb = partners[at - 1].filter(|_| own.content(at - 1))?;
                let only = partners[at].is_none() && !other.reading.words.contains(&words[at]);
                (RECALLING.has(words[at]) && only).then_some((at - 1..at + 1, verb..verb + 1))
            })
        };
        if let Some((x, y)) = find(self.first, self.second, &self.places.of_first) {
            return Some((self.ours(Kind::Word, &x), self.theirs(Kind::Word, &y), Stand::Rivals));
        }
        let (y, x) = find(self.second, self.first, &self.places.of_second)?;
        Some((self.ours(Kind::Word, &x), self.theirs(Kind::Word, &y), Stand::Rivals))
    }
}

fn claim(sentence: &Sentence<'_>, kind: Kind, range: &Range<usize>) -> Claim {
    let key = sentence.reading.words[range.clone()].join(" ");
    Claim::plain(kind, key, range.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::beside::beside;

    fn found(language: &str, one: &str, other: &str) -> Vec<[String; 2]> {
        beside(language, [one, other], |both, places| {
            let story = names::Story::new(&[]);
            let keys = |(x, y, _): (Claim, Claim, Stand)| [x.key, y.key];
            rivals(both, places, &story).into_iter().map(keys).collect()
        })
    }

    #[test]
    fn one_word_of_a_class_contradicts_another() {
        for (language, one, other, words) in [
            (
                "eng",
                "A red van with a lamp stood there.",
                "A blue van with a lamp stood there.",
                ["red", "blue"],
            ),
            (
                "ita",
                "La barca del medico era verde.",
                "Era gialla la barca del medico.",
                ["verde", "gialla"],
            ),
            ("deu", "Das Tor der Mühle war grün.", "Das Tor der Mühle war rot.", ["grün", "rot"]),
        ] {
            assert_eq!(found(language, one, other), [words.map(str::to_owned)], "{one} / {other}");
        }
    }

    #[test]
    fn a_word_of_no_class_may_mean_the_same() {
        let told = found(
            "eng",
            "The house by the mill was searched.",
            "The home by the mill was searched.",
        );
        assert_eq!(told, Vec::<[String; 2]>::new());
    }
}
