//! Words of other readings put into the lemma, where copies of the same text agree against it.
//!
//! Comes in: the lemmas. Goes out: for each row the text printed, and which words came from which
//! witness.
//!
//! Only whole spans, only from readings that are nearly the same text, and only with the same words
//! (or the end of the reading) on both sides, so that no two words meet that no witness joined.
//! Numbers, negations, names and quotations are never touched: those are facts, and a sentence
//! whose fact was exchanged says what its witness did not. Each lineage is one vote, cast by most
//! of its members; the base keeps its words unless the others have more than one and a half times
//! its votes. A patched sentence must be attested as a whole (module `attested`), else the lemma's
//! reading is printed as it stands.
//!
//! Agreement of rewriters is no evidence: they swap the same words by chance. Where the base
//! miscopied, all copies of its text agree against it; rewriters agree in ever changing company. So
//! the differences are counted first, and patches are made only where the base errs about as often
//! as the others do and they agree as a body. And a slip happens once: where the same word is
//! swapped for the same other in several rows, that is a writer's taste.
//!
//! Cost: for each row the product of the lengths of the lemma and each near reading, and readings ×
//! places where they differ.

use super::attested::Attested;
use super::hyphens::with_hyphens;
use super::wording::Lemma;
use crate::align::Cell;
use crate::claims::is_fact;
use crate::descent::Transmission;
use crate::span::Span;
use crate::tradition::Tradition;
use crate::tradition::words::{Difference, Reading, differences, one_line};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Overlap with the lemma from which a reading counts as the same text: two copies of one text that
/// each got a word in five wrong still reach it.
const SAME_TEXT: f64 = 0.6;
/// How much more support a span needs than the base's own words (research on the vote, 3.4).
const MAJORITY: f64 = 1.5;
/// How often the base must be wrong against all, measured by how often each of the others is alone:
/// a base that errs a fifth as often as they do is better than their agreement.
const BASE_ERRS: f64 = 0.2;
/// Readings it takes to swap a word for another: two rewriters often choose the same word, but
/// seldom lose the same one.
const HEADS_FOR_A_SWAP: usize = 3;
/// How often some agree and others do not, against how often all agree: more, and agreement is
/// chance. Set by hand.
const SCATTERED: f64 = 0.5;

/// Words taken from another reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// The words of the base that were replaced; empty where words were put in.
    pub before: String,
    /// The words printed; empty where words were left out.
    pub after: String,
    /// The witness they were taken from.
    pub from: usize,
}

/// The text printed for a row.
pub(crate) struct Printed {
    /// The lemma with its patches; of a row that is not printed, its first reading.
    pub text: String,
    /// Words taken from other readings.
    pub patches: Vec<Patch>,
}

/// The votes for what stands in one place.
struct Vote {
    /// Index of a reading that has it.
    example: usize,
    /// The words of the base in that place.
    span: Range<usize>,
    /// The words of the example.
    from: Range<usize>,
    /// Lineages that have it.
    lineages: usize,
    /// Lineages that have the base's words, the base's own among them.
    against: usize,
    /// Whether only the base's own lineage is near enough to vote.
    own_only: bool,
    /// Readings of the same text besides the base's.
    heads: usize,
    /// Voters besides the base: lineages, or members where there is one lineage only.
    voters: usize,
    /// Those of them that have it.
    with: usize,
    /// Those of them that have the base's words.
    others_against: usize,
}

impl Vote {
    /// Whether words stand on both sides: one is swapped for the other.
    fn is_swap(&self) -> bool {
        !self.span.is_empty() && !self.from.is_empty()
    }

    /// Whether enough lineages stand against the base, or all of its own where there is no other.
    fn wins(&self) -> bool {
        (!self.is_swap() || self.heads >= HEADS_FOR_A_SWAP)
            && self.lineages as f64 > MAJORITY * self.against as f64
            && (self.lineages >= 2 || (self.own_only && self.against == 0))
    }

    /// Whether neither side states a fact.
    fn is_harmless(&self, row: &[Reading<'_>], base: &Reading<'_>) -> bool {
        let before = &base.tokens[self.span.clone()];
        let after = &row[self.example].tokens[self.from.clone()];
        !before.iter().chain(after).any(|token| is_fact(token))
    }
}

/// The text of every row and the patches in it.
pub(crate) fn patched(
    tradition: &Tradition<'_>,
    transmission: &Transmission,
    lemmas: &[Option<Lemma>],
) -> Vec<Printed> {
    let readings = &tradition.readings;
    let mut votes: Vec<Vec<Vote>> = lemmas
        .iter()
        .enumerate()
        .map(|(row, lemma)| {
            let votes = |lemma: &Lemma| row_votes(tradition, transmission, row, lemma.reading);
            lemma.as_ref().map_or_else(Vec::new, votes)
        })
        .collect();
    drop_habits(&mut votes, readings, lemmas);
    let trusted = trusted_bases(readings, lemmas, &votes, tradition.len());

    let attested = OnceCell::new();
    let print = |(number, lemma): (usize, &Option<Lemma>)| {
        let row = &readings[number];
        let as_it_stands = |reading: Option<&Reading<'_>>| Printed {
            text: reading.map_or_else(String::new, |reading| whole(tradition, number, reading)),
            patches: Vec::new(),
        };
        let Some(lemma) = lemma else { return as_it_stands(row.first()) };
        let base = &row[lemma.reading];
        // Of a lemma in several cells the text between them belongs to other rows.
        if !trusted[base.witness] || base.cells.len() != 1 {
            return as_it_stands(Some(base));
        }
        let accepted =
            votes[number].iter().filter(|vote| vote.wins() && vote.is_harmless(row, base));
        let printed = splice(tradition, number, base, accepted);
        let sound = printed.patches.is_empty()
            || attested.get_or_init(|| Attested::new(tradition.witnesses)).holds(
                &printed.text,
                base,
                row,
            );
        if sound { printed } else { as_it_stands(Some(base)) }
    };
    lemmas.iter().enumerate().map(print).collect()
}

/// The text of a reading as it is printed.
fn whole(tradition: &Tradition<'_>, number: usize, reading: &Reading<'_>) -> String {
    let readings = row_texts(tradition, number);
    let line = |&cell: &usize| one_line(&with_hyphens(readings[cell], &readings));
    reading.own.iter().map(line).collect::<Vec<_>>().join(" ")
}

/// The texts of the cells of a row.
fn row_texts<'a>(tradition: &Tradition<'a>, number: usize) -> Vec<&'a str> {
    let of_cell = |cell: &Cell| cell.span.of(&tradition.witnesses[cell.witness].text);
    tradition.table.rows[number].cells.iter().map(of_cell).collect()
}

/// Words of the base and what stands in their place.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Swap<'a> {
    before: &'a [&'a str],
    after: &'a [&'a str],
}

/// Takes out the swaps of plain words that are made in more than one row.
fn drop_habits(votes: &mut [Vec<Vote>], readings: &[Vec<Reading<'_>>], lemmas: &[Option<Lemma>]) {
    let swap = |number: usize, vote: &Vote| -> Option<Swap<'_>> {
        let row = &readings[number];
        let base = &row[lemmas[number].as_ref()?.reading];
        (vote.is_swap() && vote.is_harmless(row, base)).then(|| Swap {
            before: &base.words[vote.span.clone()],
            after: &row[vote.example].words[vote.from.clone()],
        })
    };
    let mut rows: BTreeMap<Swap<'_>, BTreeSet<usize>> = BTreeMap::new();
    for (number, own) in votes.iter().enumerate() {
        for swap in own.iter().filter_map(|vote| swap(number, vote)) {
            rows.entry(swap).or_default().insert(number);
        }
    }
    for (number, own) in votes.iter_mut().enumerate() {
        own.retain(|vote| swap(number, vote).is_none_or(|swap| rows[&swap].len() < 2));
    }
}

/// A span of the base's words and what others have there.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Variant<'a> {
    start: usize,
    end: usize,
    words: &'a [&'a str],
}

/// A reading that has a variant, and where.
struct Holder {
    reading: usize,
    words: Range<usize>,
}

/// A reading near to the base, and the words of the base that it changes.
struct Voter {
    reading: usize,
    changed: Vec<Range<usize>>,
}

/// All sound variants of a row against its lemma, each with its votes. Garbled words are no rivals.
fn row_votes(
    tradition: &Tradition<'_>,
    transmission: &Transmission,
    number: usize,
    lemma: usize,
) -> Vec<Vote> {
    let row = &tradition.readings[number];
    let damage = &transmission.damage;
    let mut held: BTreeMap<Variant<'_>, Vec<Holder>> = BTreeMap::new();
    let mut near: Vec<Voter> = Vec::new();
    for reading in (0..row.len()).filter(|&reading| reading != lemma) {
        // What a copy has otherwise than its source is the copyist's.
        let base = row[lemma].witness;
        let is_later = transmission.directions.older(base, row[reading].witness) == Some(base);
        if is_later || tradition.likeness.of(number, reading, lemma) < SAME_TEXT {
            continue;
        }
        let mut changed = Vec::new();
        for Difference { first, second } in differences(&row[lemma].ids, &row[reading].ids) {
            let is_garbled =
                damage.undecoded(number, reading) || damage.garbled(number, reading, &second);
            if !is_garbled {
                let words = &row[reading].words[second.clone()];
                let variant = Variant { start: first.start, end: first.end, words };
                held.entry(variant).or_default().push(Holder { reading, words: second });
            }
            changed.push(first);
        }
        near.push(Voter { reading, changed });
    }

    let lineage = |reading: usize| transmission.lineages.at(number, row[reading].witness);
    held.into_iter()
        .map(|(variant, holders)| {
            let span = variant.start..variant.end;
            count(span, &holders, &near, lemma, &lineage)
        })
        .collect()
}

/// Members of a lineage that have a variant, and that have the base's words.
#[derive(Debug, Clone, Copy, Default)]
struct Members {
    with: usize,
    against: usize,
}

impl Members {
    /// Whether the lineage votes for the variant.
    fn are_for(&self) -> bool {
        self.with > self.against
    }

    /// Whether it votes for the base's words; one whose members have a third thing does neither.
    fn are_against(&self) -> bool {
        self.against > 0 && self.against >= self.with
    }
}

/// Counts the votes for a variant, lineage by lineage.
fn count(
    span: Range<usize>,
    holders: &[Holder],
    near: &[Voter],
    lemma: usize,
    lineage: &dyn Fn(usize) -> Option<usize>,
) -> Vote {
    let mut tally: BTreeMap<Option<usize>, Members> = BTreeMap::new();
    tally.entry(lineage(lemma)).or_default().against += 1;
    for voter in near {
        let members = tally.entry(lineage(voter.reading)).or_default();
        if holders.iter().any(|holder| holder.reading == voter.reading) {
            members.with += 1;
        } else if !voter.changed.iter().any(|changed| touch(changed, &span)) {
            members.against += 1;
        }
    }

    let own = tally.get(&lineage(lemma)).copied().unwrap_or_default();
    let lineages = tally.values().filter(|members| members.are_for()).count();
    let against = tally.values().filter(|members| members.are_against()).count();
    let own_only = tally.len() == 1;
    // The base itself is no voter: of its own lineage the other members are, or the lineage as a
    // whole.
    let (voters, with, others_against) = if own_only {
        (near.len(), own.with, own.against - 1)
    } else {
        let own_against = usize::from(own.against >= own.with);
        (tally.len() - 1, lineages - (1 - own_against), against - own_against)
    };
    Vote {
        example: holders[0].reading,
        from: holders[0].words.clone(),
        lineages,
        against,
        own_only,
        heads: near.len(),
        voters,
        with,
        others_against,
        span,
    }
}

/// Whether two spans share a word; one without words touches what it stands beside.
fn touch(first: &Range<usize>, second: &Range<usize>) -> bool {
    if first.is_empty() || second.is_empty() {
        first.start <= second.end && second.start <= first.end
    } else {
        first.start < second.end && second.start < first.end
    }
}

/// How a witness, as base, departs from the others.
#[derive(Debug, Clone, Copy, Default)]
struct Record {
    /// Places where all others agree against it.
    full: f64,
    /// Places where some of them do.
    part: f64,
    /// Places where another departs alone, by the number of others.
    alone: f64,
}

/// Which witnesses, as base, err about as often as the others and against all of them together.
fn trusted_bases(
    readings: &[Vec<Reading<'_>>],
    lemmas: &[Option<Lemma>],
    votes: &[Vec<Vote>],
    witnesses: usize,
) -> Vec<bool> {
    let mut records = vec![Record::default(); witnesses];
    for (row, lemma) in lemmas.iter().enumerate() {
        let Some(lemma) = lemma else { continue };
        let record = &mut records[readings[row][lemma.reading].witness];
        // Of one voter it cannot be said whether it departs alone.
        for vote in votes[row].iter().filter(|vote| vote.voters >= 2) {
            if vote.with >= 2 && vote.others_against == 0 {
                record.full += 1.0;
            } else if vote.with >= 2 {
                record.part += 1.0;
            } else if vote.with == 1 {
                record.alone += 1.0 / vote.voters as f64;
            }
        }
    }
    let is_trusted = |record: &Record| {
        record.full > 0.0
            && record.full >= BASE_ERRS * record.alone
            && record.part <= SCATTERED * record.full
    };
    records.iter().map(is_trusted).collect()
}

/// Puts the accepted spans into the base's text, each with all that stands between its neighbours.
fn splice<'v>(
    tradition: &Tradition<'_>,
    number: usize,
    base: &Reading<'_>,
    accepted: impl Iterator<Item = &'v Vote>,
) -> Printed {
    let cells = &tradition.table.rows[number].cells;
    let whole = cells[base.cells[0]].span;
    let text = &tradition.witnesses[base.witness].text;
    let mut printed = String::new();
    let mut patches = Vec::new();
    // The first byte that is not printed yet, and the first word that no patch is next to.
    let (mut at, mut free) = (whole.start, 0);
    for vote in accepted {
        let other = &tradition.readings[number][vote.example];
        if other.cells.len() != 1 || vote.span.start < free {
            continue;
        }
        let (span, from) = with_first_word(vote, base, other);
        let old = between(base, &span, whole);
        let new = between(other, &from, cells[other.cells[0]].span);
        // A sentence's first or last words are put in for such only: with them go its capital and
        // its stop.
        let begin_alike = (span.start == 0) == (from.start == 0);
        let end_alike = (span.end == base.words.len()) == (from.end == other.words.len());
        if old.start < at || !begin_alike || !end_alike {
            continue;
        }

        let (before, after) = (&text[old.clone()], &tradition.witnesses[other.witness].text[new]);
        printed.push_str(&text[at..old.start]);
        printed.push_str(after);
        at = old.end;
        free = span.end + 1;
        patches.push(Patch {
            before: before.trim().to_owned(),
            after: after.trim().to_owned(),
            from: other.witness,
        });
    }
    printed.push_str(&text[at..whole.end]);
    let readings = row_texts(tradition, number);
    Printed { text: one_line(&with_hyphens(&printed, &readings)), patches }
}

/// The words that a patch takes out and puts in. Where it changes how many words stand before the
/// one that both sides go on with, that word comes with it, since the first word of a sentence has
/// a capital: "Old sailor" and "An old sailor".
fn with_first_word(
    vote: &Vote,
    base: &Reading<'_>,
    other: &Reading<'_>,
) -> (Range<usize>, Range<usize>) {
    let (span, from) = (vote.span.clone(), vote.from.clone());
    let moves_the_first = span.start == 0 && from.start == 0 && span.is_empty() != from.is_empty();
    let next = base.words.get(span.end).zip(other.words.get(from.end));
    if moves_the_first && next.is_some_and(|(own, theirs)| own == theirs) {
        (span.start..span.end + 1, from.start..from.end + 1)
    } else {
        (span, from)
    }
}

/// The bytes between the words before and after a span of a reading, or its ends.
fn between(reading: &Reading<'_>, span: &Range<usize>, cell: Span) -> Range<usize> {
    let before = span.start.checked_sub(1);
    let start = before.map_or(cell.start, |word| reading.tokens[word].span.end);
    let end = reading.tokens.get(span.end).map_or(cell.end, |token| token.span.start);
    start..end
}
