//! What an editor decided of rows: which words are printed, and which contradictions are settled.
//!
//! Comes in: [`Rulings`], readings and facts. Goes out: [`Decided`], which presence, lemma and
//! apparatus ask; the facts with the value that was decided for. Cost: the facts of the rows
//! decided on.
//!
//! ```text
//! settled for "950 pounds"     the slot of 900 and 950 accepts 950, and a reading that has it is printed
//! settled, without a value     all say the same: the slot is no longer contested
//! ```

use crate::claims::{Facts, Slot, Stated};
use crate::decide::{Rulings, Settling, Wanted};
use crate::plain;
use crate::span::Span;
use crate::tradition::Tradition;
use crate::tradition::words::Reading;
use std::collections::{BTreeMap, BTreeSet};

/// A fact that a decision settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SettledFact {
    /// Number of the decision.
    pub decision: usize,
    /// Its row.
    pub row: usize,
    /// Its slot among those of the row.
    pub slot: usize,
}

/// What was decided of rows.
pub(crate) struct Decided<'a> {
    rulings: &'a Rulings,
    /// By row and slot, the decision that settled it.
    slots: BTreeMap<(usize, usize), usize>,
    /// By row, the readings that state a value that was decided for, with the reason.
    preferred: BTreeMap<usize, (BTreeSet<usize>, String)>,
    /// Facts that were settled.
    pub settled: Vec<SettledFact>,
    /// Decisions of which two settle one fact otherwise.
    pub rivals: BTreeSet<BTreeSet<usize>>,
}

impl<'a> Decided<'a> {
    /// Settles facts as was decided, and says what was decided of which row.
    pub(super) fn new(
        rulings: &'a Rulings,
        tradition: &Tradition<'_>,
        facts: &mut [Facts],
    ) -> Self {
        let mut decided = Self {
            rulings,
            slots: BTreeMap::new(),
            preferred: BTreeMap::new(),
            settled: Vec::new(),
            rivals: BTreeSet::new(),
        };
        for (&row, settlings) in &rulings.settled {
            decided.settle(tradition, row, &mut facts[row].slots, settlings);
        }
        decided
    }

    fn settle(
        &mut self,
        tradition: &Tradition<'_>,
        row: usize,
        slots: &mut [Slot],
        settlings: &[Settling],
    ) {
        let readings = &tradition.readings[row];
        for (number, slot) in slots.iter_mut().enumerate().filter(|(_, slot)| slot.contested) {
            let stands = Stands { tradition, readings, slot };
            let verdicts: Vec<(&Settling, Option<usize>)> = settlings
                .iter()
                .filter(|settling| stands.is_meant(settling))
                .filter_map(|settling| Some((settling, stands.verdict(settling)?)))
                .collect();
            let Some(&(first, value)) = verdicts.first() else { continue };
            if verdicts.iter().any(|(_, other)| *other != value) {
                self.rivals.insert(verdicts.iter().map(|(one, _)| one.decision).collect());
                continue;
            }

            let settled = |(one, _): &(&Settling, _)| SettledFact {
                decision: one.decision,
                row,
                slot: number,
            };
            let all = verdicts.iter().map(settled);
            self.settled.extend(all);
            self.slots.insert((row, number), first.decision);
            slot.verdict.tied.clear();
            if let Some(value) = value {
                slot.verdict.accepted = value;
                let states = |stated: &&Stated| stated.value == value && !stated.damaged;
                let own: BTreeSet<usize> =
                    slot.stated.iter().filter(states).map(|stated| stated.reading).collect();
                self.prefer(row, own, &first.reason);
            } else {
                slot.contested = false;
                slot.later = None;
                slot.stated.iter_mut().for_each(|stated| stated.value = slot.verdict.accepted);
            }
        }
    }

    /// Prefers these readings in a row: of several facts those that have what was decided of all.
    fn prefer(&mut self, row: usize, own: BTreeSet<usize>, reason: &str) {
        let (preferred, _) =
            self.preferred.entry(row).or_insert_with(|| (own.clone(), reason.to_owned()));
        let both: BTreeSet<usize> = preferred.intersection(&own).copied().collect();
        if !both.is_empty() {
            *preferred = both;
        }
    }

    /// What is to be printed for a row.
    pub(crate) fn wanted(&self, row: usize) -> Option<&Wanted> {
        self.rulings.printed.get(&row)
    }

    /// The reading that is to be printed for a row, or emended.
    pub(crate) fn reading(&self, tradition: &Tradition<'_>, row: usize) -> Option<usize> {
        tradition.reading_of(row, self.wanted(row)?.witness)
    }

    /// Whether a reading states another value than was decided for.
    pub(crate) fn avoids(&self, row: usize, reading: usize) -> bool {
        self.preferred.get(&row).is_some_and(|(own, _)| !own.contains(&reading))
    }

    /// What the reason of a row adds where a fact of it was decided.
    pub(crate) fn added_reason(&self, row: usize) -> Option<&str> {
        self.preferred.get(&row).map(|(_, reason)| reason.as_str())
    }

    /// The decision that settled a slot.
    pub(crate) fn settled_by(&self, row: usize, slot: usize) -> Option<usize> {
        self.slots.get(&(row, slot)).copied()
    }

    /// The rows whose words are decided, with those words: none of other witnesses among them.
    pub(super) fn words(&self, tradition: &Tradition<'_>) -> Vec<(usize, String)> {
        let of_row = |(&row, wanted): (&usize, &Wanted)| {
            let reading = self.reading(tradition, row).map(|at| &tradition.readings[row][at]);
            let own = || reading.map_or_else(String::new, |reading| reading.text.clone());
            (row, wanted.text.clone().unwrap_or_else(own))
        };
        self.rulings.printed.iter().map(of_row).collect()
    }
}

/// A fact and the words in which it is stated.
struct Stands<'a> {
    tradition: &'a Tradition<'a>,
    readings: &'a [Reading<'a>],
    slot: &'a Slot,
}

impl Stands<'_> {
    fn span(&self, stated: &Stated) -> Option<Span> {
        let words = &self.readings[stated.reading].tokens[stated.range.clone()];
        words.first().zip(words.last()).map(|(first, last)| first.span.join(last.span))
    }

    /// Whether a decision speaks of words in which the fact is stated.
    fn is_meant(&self, settling: &Settling) -> bool {
        self.slot.stated.iter().any(|stated| {
            let witness = self.readings[stated.reading].witness;
            // A denial may have no word of its own.
            let meets = |words: Span| self.span(stated).is_none_or(|span| span.overlaps(words));
            settling.words.iter().any(|(of, words)| *of == witness && meets(*words))
        })
    }

    /// What a decision makes of the fact: a value of it, or none; `None` if it speaks of another.
    fn verdict(&self, settling: &Settling) -> Option<Option<usize>> {
        let Some(value) = &settling.value else { return Some(None) };
        let wanted = plain::words(value);
        let words = |stated: &Stated| -> Vec<String> {
            let text = &self.tradition.witnesses[self.readings[stated.reading].witness].text;
            self.span(stated).map_or_else(Vec::new, |span| plain::words(span.of(text)))
        };
        let with = |is: &dyn Fn(&[String]) -> bool| -> Option<usize> {
            let stated = self.slot.stated.iter().filter(|stated| is(&words(stated)));
            let values: BTreeSet<usize> = stated.map(|stated| stated.value).collect();
            values.first().copied().filter(|_| values.len() == 1)
        };
        let has = |all: &[String], part: &[String]| {
            !part.is_empty() && all.windows(part.len()).any(|run| run == part)
        };
        // The number alone, or the words around it, name the value as well.
        with(&|words| words == wanted)
            .or_else(|| with(&|words| has(words, &wanted) || has(&wanted, words)))
            .map(Some)
    }
}

/// The value of a fact that words of the editor's state: that of the reading whose words for it
/// stand in them.
pub(super) fn value_in_words(
    text: &str,
    slot: &Slot,
    readings: &[Reading<'_>],
    tradition: &Tradition<'_>,
) -> Option<usize> {
    let printed = plain::words(text);
    let stands = Stands { tradition, readings, slot };
    let mut best: Option<(usize, usize)> = None;
    for stated in slot.stated.iter().filter(|stated| !stated.damaged) {
        let text = &tradition.witnesses[readings[stated.reading].witness].text;
        let words = stands.span(stated).map_or_else(Vec::new, |s| plain::words(s.of(text)));
        let holds = !words.is_empty() && printed.windows(words.len()).any(|run| run == words);
        if holds && best.is_none_or(|(most, _)| words.len() > most) {
            best = Some((words.len(), stated.value));
        }
    }
    best.map(|(_, value)| value)
}
