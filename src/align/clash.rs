//! Names and numbers in linked sentences of two witnesses: how many more clash than agree.
//!
//! Comes in: evidence, and two witnesses. Goes out: how many names and numbers each has, in
//! sentences that are linked, of which the other knows nothing, less those that both have there.
//!
//! ```text
//! The court at Brenholm fined Ada Lisk 400 crowns.      brenholm | velmor   lisk | torfin   400 | 900
//! The court at Velmor fined Oda Torfin 900 crowns.      0 agree, 4 clash: another event
//! ```
//!
//! Notices of one kind (verdicts, matches, storms) share their sentences, so that the strength of
//! links cannot tell them apart; whom and where they name is not shared by chance. A name clashes
//! only where the other witness has one of its own in the linked sentence, and neither stands
//! anywhere in the other text: what one of two leaves out, or tells elsewhere, speaks against
//! nothing. Cost: the links of two witnesses, and the words of their segments.

use super::candidates::Candidate;
use super::evidence::Evidence;
use super::pile::{Item, Node, Pile};
use crate::lang::CAPITAL_NOUNS;
use std::collections::BTreeSet;

/// Probability from which a link counts: more likely than not.
const LINKED: f32 = 0.5;
/// Letters in which two spellings of one name begin alike. Set by hand.
const ALIKE: usize = 3;
/// Numbers up to this one are said of anything.
const SMALL: &[&str] = &["0", "1", "2"];

/// A name, by its stem, or a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fact<'p> {
    Name(u32),
    Number(&'p str),
}

/// What one witness has anywhere.
struct Whole<'p> {
    words: BTreeSet<u32>,
    numbers: BTreeSet<&'p str>,
}

impl<'p> Whole<'p> {
    fn new(pile: &'p Pile, witness: usize) -> Self {
        let items = || pile.nodes(witness).map(|node| &pile.items[node]);
        Self {
            words: items().flat_map(|item| item.stems.iter().map(|(stem, _)| *stem)).collect(),
            numbers: items().flat_map(|item| item.numbers.iter().map(String::as_str)).collect(),
        }
    }

    fn has(&self, fact: Fact<'_>) -> bool {
        match fact {
            Fact::Name(stem) => self.words.contains(&stem),
            Fact::Number(number) => self.numbers.contains(number),
        }
    }
}

/// Names and numbers of either witness that stand where the other has others, of both the fewer,
/// less those that both have; 0 if there are more of the latter. `links` are their candidates with
/// probabilities.
pub(crate) fn surplus<'e>(
    evidence: &'e Evidence,
    pair: [usize; 2],
    links: impl Iterator<Item = (&'e Candidate, f32)>,
) -> usize {
    let pile = &evidence.pile;
    let wholes = pair.map(|witness| Whole::new(pile, witness));
    let nouns = pair.iter().any(|&witness| has_capital_nouns(pile, witness));

    let mut agree: BTreeSet<Fact<'_>> = BTreeSet::new();
    let mut clash: [BTreeSet<Fact<'_>>; 2] = Default::default();
    for [a, b] in mutual(links) {
        let facts = [a, b].map(|node| facts(&pile.items[node], nouns));
        agree.extend(facts[0].iter().filter(|fact| told(&pile.items[b], **fact)));
        agree.extend(facts[1].iter().filter(|fact| told(&pile.items[a], **fact)));

        // Numbers stand against numbers, names against names.
        for is_name in [true, false] {
            let own = |side: usize| {
                let of_kind = facts[side]
                    .iter()
                    .filter(|fact| matches!(fact, Fact::Name(_)) == is_name)
                    .copied();
                of_kind.filter(|fact| !wholes[1 - side].has(*fact)).collect::<Vec<_>>()
            };
            let [first, second] = [own(0), own(1)];
            let alone = |fact: &Fact<'_>, others: &[Fact<'_>]| {
                !others.iter().any(|other| one_spelling(pile, *fact, *other))
            };
            let ours: Vec<_> = first.iter().filter(|fact| alone(fact, &second)).collect();
            let theirs: Vec<_> = second.iter().filter(|fact| alone(fact, &first)).collect();
            if !ours.is_empty() && !theirs.is_empty() {
                clash[0].extend(ours);
                clash[1].extend(theirs);
            }
        }
    }
    clash[0].len().min(clash[1].len()).saturating_sub(agree.len())
}

/// Links in which each sentence is the other's best.
fn mutual<'e>(links: impl Iterator<Item = (&'e Candidate, f32)>) -> Vec<[Node; 2]> {
    let mut links: Vec<(f32, [Node; 2])> = links
        .filter(|(_, probability)| *probability >= LINKED)
        .map(|(candidate, probability)| (probability, [candidate.a, candidate.b]))
        .collect();
    links.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let mut taken = BTreeSet::new();
    let mut out = Vec::new();
    for (_, nodes) in links {
        if nodes.iter().all(|node| !taken.contains(node)) {
            out.push(nodes);
        }
        taken.extend(nodes);
    }
    out
}

/// The facts of a segment; `nouns`: whether all nouns have capitals.
fn facts(item: &Item, nouns: bool) -> Vec<Fact<'_>> {
    let names = if nouns { &item.proper } else { &item.names };
    // Titles have capitals throughout.
    let names = names.iter().filter(|_| !item.heading).map(|&name| Fact::Name(name));
    let numbers = item.numbers.iter().map(String::as_str).filter(|number| !SMALL.contains(number));
    names.chain(numbers.map(Fact::Number)).collect()
}

/// Whether a segment has a name or a number, a name also without its capital.
fn told(item: &Item, fact: Fact<'_>) -> bool {
    match fact {
        Fact::Name(stem) => item.stems.binary_search_by_key(&stem, |(term, _)| *term).is_ok(),
        Fact::Number(number) => item.numbers.iter().any(|own| own == number),
    }
}

fn one_spelling(pile: &Pile, one: Fact<'_>, other: Fact<'_>) -> bool {
    let (Fact::Name(one), Fact::Name(other)) = (one, other) else { return false };
    let letters = |stem: u32| pile.vocabulary[stem as usize].chars().take(ALIKE);
    letters(one).eq(letters(other))
}

fn has_capital_nouns(pile: &Pile, witness: usize) -> bool {
    let items = || pile.nodes(witness).map(|node| &pile.items[node]).filter(|item| !item.heading);
    let names: usize = items().map(|item| item.names.len()).sum();
    let words: usize = items().map(|item| item.words).sum();
    names as f64 > CAPITAL_NOUNS * words as f64
}

#[cfg(test)]
mod tests {
    use super::super::{Weights, evidence, related};
    use crate::decide::Constraints;
    use crate::segment::{Segments, segment};
    use crate::witness::Witness;

    const NOTICE: &str = "The court at Brenholm fined the baker Ada Lisk 400 crowns on Monday. Her lawyer, Tam Osker, \
                          said that Lisk would pay within 30 days. The mill in Velmor Street had been closed since March.";

    /// The clash of a text with the notice.
    fn clash(text: &str) -> f32 {
        let witnesses = [Witness::new("a", NOTICE), Witness::new("b", text)];
        let segments: Vec<Segments> = witnesses.iter().map(segment).collect();
        let known = evidence::Known { weights: Weights::fitted(false), model: None };
        let evidence = evidence::gather(&witnesses, &segments, known, &Constraints::default());
        related::signals(&evidence)[0].signals.clash
    }

    #[test]
    fn another_event_in_the_same_words_clashes() {
        let twin = "The court at Kessary fined the baker Ruth Dorning 900 crowns on Friday. Her lawyer, Pol Hast, \
                    said that Dorning would pay within 60 days. The mill in Quaywall Street had been closed since June.";
        assert!(clash(twin) > 0.0, "{}", clash(twin));
    }

    #[test]
    fn a_retelling_and_a_contradiction_do_not() {
        let retold = "On Monday the baker Ada Lisk was fined 400 crowns by the court at Brenholm. Tam Osker, her \
                      lawyer, said that Lisk would pay within 30 days.";
        assert_eq!(clash(retold), 0.0);
        assert_eq!(clash(&NOTICE.replace("400", "900").replace("Osker", "Hast")), 0.0);
    }
}
