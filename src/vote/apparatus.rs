//! The outcome of the vote: one entry per row.
//!
//! Comes in: what was found out about the tradition, and the lemmas. Goes out: the apparatus, in
//! indexes of witnesses and bytes. Cost: the readings.

use super::decided::{self, SettledFact};
use super::lemma::confidence::{Dispute, Parts};
use super::lemma::patch::{Patch, Printed};
use super::lemma::tokens::{TokenSupport, printed_words, tokens};
use super::lemma::wording::Lemma;
use super::lemma::{Grounds, confidence, paragraphs};
use super::pairs::{Pair, Stretch, pairs, stretches};
use crate::claims::{Facts, Slot};
use crate::descent::direction::Signal;
use crate::descent::origin::Origin;
use crate::descent::sources::Descent;
use crate::descent::stemma::Edge;
use crate::options::VoteOptions;
use crate::span::Span;
use crate::tradition::words;

/// The confidence of words that were decided: no figure, and above all that are computed.
const DECIDED: f64 = 1.0;

/// The outcome of the vote.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Apparatus {
    /// One per row of the table.
    pub entries: Vec<Entry>,
    /// Lineage of each witness, from 0; `None` where it tells no story of the
    /// table.
    pub lineages: Vec<Option<usize>>,
    /// Weight of each witness's vote, 0..1.
    pub weights: Vec<f64>,
    /// Stretches in which a witness follows another lineage than over the whole story.
    pub stretches: Vec<Stretch>,
    /// Fidelity of each witness: -1 clearly the worse copy, 1 clearly the better, 0 where nothing
    /// tells.
    pub fidelity: Vec<f64>,
    /// One per pair of witnesses that share a row.
    pub pairs: Vec<Pair>,
    /// Signals of direction, by pair of one lineage.
    pub signals: Vec<Signal>,
    /// Copies whose source is among the witnesses.
    pub descents: Vec<Descent>,
    /// What each witness says of where and when it comes from.
    pub origins: Vec<Origin>,
    /// For each row whether a paragraph of the canonical text begins with it.
    pub paragraphs: Vec<bool>,
    /// The tree of copies, of every story, root first.
    pub stemma: Vec<Edge>,
    /// Facts that were settled by decisions.
    pub settled: Vec<SettledFact>,
    /// Decisions of which two settle one fact otherwise, so that none did.
    pub rivals: Vec<Vec<usize>>,
}

/// The outcome of the vote on one row.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Witnesses that omit it.
    pub omitted: Vec<usize>,
    /// Lineages that have it.
    pub n_lineages: usize,
    /// Share of the lineages that could vote, 0..1.
    pub weighted_support: f64,
    /// The witness whose reading is printed; `None` where the row is not printed.
    pub lemma: Option<usize>,
    /// The text printed; of a row that is not printed, the reading the others are compared with.
    pub text: String,
    /// Words taken from other readings.
    pub patches: Vec<Patch>,
    /// Overlap of each cell's reading with the lemma, 0..1.
    pub overlap: Vec<f64>,
    /// Why each cell's reading counts as damaged.
    pub damaged: Vec<Option<String>>,
    /// What the witnesses state, fact by fact.
    pub claims: Vec<ClaimRecord>,
    /// Witnesses with a reading that say otherwise in a fact: they do not support the sentence.
    pub against: Vec<usize>,
    /// Lineages of the witnesses that say it: its independent voices.
    pub voices: usize,
    /// Lineages of those that say otherwise.
    pub voices_against: usize,
    /// Its words and who attests each; empty unless asked for.
    pub tokens: Vec<TokenSupport>,
    /// Probability-like: that the original had it, 0..1.
    pub presence: f64,
    /// That it was worded so, 0..1.
    pub wording: f64,
    /// That the readings belong together, 0..1.
    pub linkage: f64,
    /// Overlap of the nearest reading of another lineage with the lemma, 0..1.
    pub nearest: f64,
    /// That it tells what the original tells, 0..1.
    pub confidence: f64,
    /// Whether witnesses contradict one another in fact.
    pub contested: bool,
    /// Whether that is, in every contested fact, a later state and an earlier one.
    pub updated: bool,
    /// Why this reading was chosen.
    pub reason: String,
    /// The decision that its words are printed by.
    pub decision: Option<usize>,
    /// Whether they are the editor's own.
    pub emended: bool,
}

/// One fact of a row and who states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimRecord {
    /// What is stated: `number:torc`, `date`, `name`, …
    pub slot: String,
    /// Whether sound readings contradict one another.
    pub contested: bool,
    /// Whether one of them states a later state than the others.
    pub updated: bool,
    /// The decision that settled it.
    pub decision: Option<usize>,
    /// One per witness with a reading and value it states; witnesses that say nothing of it have
    /// one without a span.
    pub claims: Vec<Claimed>,
}

/// What one witness states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claimed {
    /// Index of the witness.
    pub witness: usize,
    /// Where; `None` where it says nothing of it.
    pub span: Option<Span>,
    /// Whether it is the value that the printed sentence states; where that states none, the
    /// accepted one.
    pub accepted: bool,
    /// Whether another value has as much for it.
    pub tied: bool,
    /// Whether its words are garbled.
    pub damaged: bool,
    /// Whether it is a later state than others state.
    pub later: bool,
}

/// Puts the entries together.
pub(super) fn apparatus(
    grounds: &Grounds<'_>,
    lemmas: &[Option<Lemma>],
    printed: Vec<Printed>,
    options: &VoteOptions,
) -> Apparatus {
    let mut entries: Vec<Entry> = printed
        .into_iter()
        .enumerate()
        .map(|(row, printed)| entry(grounds, row, lemmas[row].as_ref(), printed))
        .collect();
    if options.tokens {
        let rows = entries.iter_mut().zip(&grounds.tradition.readings);
        for (entry, row) in rows.filter(|(entry, _)| entry.lemma.is_some()) {
            entry.tokens = tokens(&entry.text, row, grounds.tradition.witnesses);
        }
    }

    let transmission = grounds.transmission;
    Apparatus {
        paragraphs: paragraphs::paragraphs(grounds, lemmas),
        stemma: transmission.stemma.clone(),
        entries,
        lineages: transmission.lineages.of.clone(),
        weights: transmission.lineages.weight.clone(),
        fidelity: transmission.fidelity.value.clone(),
        stretches: stretches(grounds),
        pairs: pairs(grounds),
        signals: transmission.directions.signals.clone(),
        descents: transmission.directions.descents.clone(),
        settled: grounds.decided.settled.clone(),
        rivals: grounds.decided.rivals.iter().map(|r| r.iter().copied().collect()).collect(),
        origins: transmission.origins.shown.clone(),
    }
}

fn entry(
    grounds: &Grounds<'_>,
    number: usize,
    lemma: Option<&Lemma>,
    Printed { text, patches }: Printed,
) -> Entry {
    let row = &grounds.tradition.readings[number];
    let cells = &grounds.tradition.table.rows[number].cells;
    let presence = &grounds.presence[number];
    let facts = &grounds.facts[number];

    // A row that is not printed is compared with its first reading.
    let chosen = lemma.map_or(0, |lemma| lemma.reading);
    let emended = grounds.decided.wanted(number).is_some_and(|wanted| wanted.text.is_some());
    // Words of an editor's own are near to no reading because their row is.
    let printed = emended.then(|| printed_words(&text, row, grounds.tradition.witnesses));
    let own_words: Option<Vec<&str>> =
        printed.as_ref().map(|all| all.iter().map(|word| word.norm.as_str()).collect());
    let mut overlap = vec![1.0; cells.len()];
    let mut damaged = vec![None; cells.len()];
    for (at, reading) in row.iter().enumerate() {
        let reason = grounds.transmission.damage.reason(number, at);
        for &cell in &reading.cells {
            overlap[cell] = match &own_words {
                Some(words) => words::overlap(words, &reading.words),
                None => grounds.tradition.likeness.of(number, at, chosen),
            };
            damaged[cell].clone_from(&reason);
        }
    }

    let claims: Vec<ClaimRecord> =
        (0..facts.slots.len()).map(|slot| record(grounds, number, slot, lemma, &text)).collect();
    let against = against(&claims);

    let lineages = &grounds.transmission.lineages;
    let says = |witness: &usize| against.binary_search(witness).is_err();
    let told = grounds.tradition.told_by(number);
    let voices = lineages.among(number, told.iter().copied().filter(says));
    let voices_against = lineages.among(number, against.iter().copied());

    let contested = facts.contested();
    let linkage = cells.iter().map(|cell| cell.score).sum::<f64>() / cells.len().max(1) as f64;
    let wanted = grounds.decided.wanted(number).filter(|_| lemma.is_some());
    let wording = match lemma {
        _ if wanted.is_some() => DECIDED,
        Some(lemma) => wording(grounds, number, lemma, &text),
        None => 0.0,
    };
    let nearest = nearest(grounds, number, chosen);
    let parts = Parts {
        presence: presence.probability,
        linkage,
        nearest,
        dispute: match contested {
            false => Dispute::Unopposed,
            true if voices_against >= voices => Dispute::Even,
            true => Dispute::Opposed,
        },
        lineages: presence.lineages,
    };
    let confidence = match lemma {
        _ if wanted.is_some() => DECIDED,
        Some(_) => parts.confidence(),
        None => 0.0,
    };
    let reason = match lemma {
        Some(lemma) => {
            lemma.reason.clone() + &state(grounds, number, lemma) + against_vote(facts, lemma)
        }
        None => not_printed(grounds, number),
    };
    Entry {
        omitted: presence.omitted.clone(),
        n_lineages: presence.lineages,
        weighted_support: presence.share * agreeing(grounds, number, &against),
        lemma: lemma.map(|lemma| row[lemma.reading].witness),
        text,
        patches,
        overlap,
        damaged,
        tokens: Vec::new(),
        claims,
        against,
        voices,
        voices_against,
        presence: presence.probability,
        wording,
        linkage,
        nearest,
        confidence,
        contested,
        updated: contested
            && facts.slots.iter().all(|slot| !slot.contested || slot.later.is_some()),
        reason,
        decision: wanted.map(|wanted| wanted.decision),
        emended: wanted.is_some_and(|wanted| wanted.text.is_some()),
    }
}

/// Overlap of a reading with the nearest of another lineage, 0..1; 0 where there is none.
fn nearest(grounds: &Grounds<'_>, number: usize, chosen: usize) -> f64 {
    let row = &grounds.tradition.readings[number];
    let lineage = |reading: usize| grounds.transmission.lineages.at(number, row[reading].witness);
    (0..row.len())
        .filter(|&reading| lineage(reading) != lineage(chosen))
        .map(|reading| grounds.tradition.likeness.of(number, reading, chosen))
        .fold(0.0, f64::max)
}

/// Confidence in the words printed for a row, 0..1.
fn wording(grounds: &Grounds<'_>, number: usize, lemma: &Lemma, text: &str) -> f64 {
    let row = &grounds.tradition.readings[number];
    let printed = printed_words(text, row, grounds.tradition.witnesses);
    let norms: Vec<&str> = printed.iter().map(|word| word.norm.as_str()).collect();
    let fidelity = grounds.transmission.fidelity.value[row[lemma.reading].witness];
    let lineages = &grounds.transmission.lineages;
    confidence::wording(&norms, number, row, lemma.reading, lineages, fidelity)
}

/// The witnesses that state another value than the printed one, rising, each once.
fn against(claims: &[ClaimRecord]) -> Vec<usize> {
    let stated = claims.iter().flat_map(|record| &record.claims).filter(|c| c.span.is_some());
    let mut out: Vec<usize> =
        stated.filter(|c| !c.accepted && !c.damaged).map(|c| c.witness).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Share of the weight of a row's readings that lies with those who do not say otherwise, 0..1.
fn agreeing(grounds: &Grounds<'_>, number: usize, against: &[usize]) -> f64 {
    let weight = &grounds.transmission.lineages.weight;
    let (mut all, mut with) = (0.0, 0.0);
    for reading in &grounds.tradition.readings[number] {
        all += weight[reading.witness];
        if against.binary_search(&reading.witness).is_err() {
            with += weight[reading.witness];
        }
    }
    if all > 0.0 { with / all } else { 1.0 }
}

/// What the reason says where the printed sentence states a value that the vote rejects.
fn against_vote(facts: &Facts, lemma: &Lemma) -> &'static str {
    if facts.rejected(lemma.reading) > 0.0 && !facts.later().contains(&lemma.reading) {
        "; in a contested fact it has another value than the vote accepts"
    } else {
        ""
    }
}

/// What the reason says of a later state.
fn state(grounds: &Grounds<'_>, number: usize, lemma: &Lemma) -> String {
    let later = grounds.facts[number].later();
    if later.is_empty() {
        return String::new();
    }
    if later.contains(&lemma.reading) {
        return "; its facts are a later state, others give the earlier one".to_owned();
    }

    let row = &grounds.tradition.readings[number];
    let siglum = |reading: &usize| &*grounds.tradition.witnesses[row[*reading].witness].siglum;
    let mut sigla: Vec<&str> = later.iter().map(siglum).collect();
    // Z stands before AA, as sigla are given out.
    sigla.sort_by_key(|siglum| (siglum.len(), *siglum));
    format!("; the original's state is printed, the later one stands in {}", sigla.join(", "))
}

fn not_printed(grounds: &Grounds<'_>, row: usize) -> String {
    let why = if grounds.tradition.table.rows[row].group != 0 {
        "belongs to another story"
    } else if grounds.presence[row].printed {
        "told by a sentence that is printed already"
    } else {
        "told by one lineage and left out by others that cover the place"
    };
    why.to_owned()
}

/// Who states what in a slot, against what the printed sentence states there; where it states
/// nothing, against the accepted value.
fn record(
    grounds: &Grounds<'_>,
    number: usize,
    at: usize,
    lemma: Option<&Lemma>,
    text: &str,
) -> ClaimRecord {
    let row = &grounds.tradition.readings[number];
    let slot = &grounds.facts[number].slots[at];
    let printed = lemma.and_then(|lemma| printed_value(grounds, number, slot, lemma, text));
    let told = printed.unwrap_or(slot.verdict.accepted);
    let mut claims: Vec<Claimed> = slot
        .stated
        .iter()
        .map(|stated| {
            let words = &row[stated.reading].tokens[stated.range.clone()];
            Claimed {
                witness: row[stated.reading].witness,
                span: words.first().zip(words.last()).map(|(from, to)| from.span.join(to.span)),
                accepted: stated.value == told,
                tied: slot.contested && slot.verdict.tied.contains(&stated.value),
                damaged: stated.damaged,
                later: slot.later == Some(stated.value),
            }
        })
        .collect();
    // Who tells the row and says nothing of the fact is no voice for any value.
    let silent = (0..row.len())
        .filter(|reading| slot.stated.iter().all(|stated| stated.reading != *reading))
        .map(|reading| Claimed {
            witness: row[reading].witness,
            span: None,
            accepted: false,
            tied: false,
            damaged: false,
            later: false,
        });
    claims.extend(silent);
    claims.sort_by_key(|claim| (claim.witness, claim.span));
    claims.dedup();

    let kind = slot.kind.name();
    let name = if slot.of.is_empty() { kind.to_owned() } else { format!("{kind}:{}", slot.of) };
    let (contested, updated) = (slot.contested, slot.later.is_some());
    let decision = grounds.decided.settled_by(number, at);
    ClaimRecord { slot: name, contested, updated, decision, claims }
}

/// The value of a fact that the printed words state.
fn printed_value(
    grounds: &Grounds<'_>,
    number: usize,
    slot: &Slot,
    lemma: &Lemma,
    text: &str,
) -> Option<usize> {
    let is_emended = grounds.decided.wanted(number).is_some_and(|wanted| wanted.text.is_some());
    if !is_emended {
        return slot.value_in(lemma.reading);
    }
    let tradition = grounds.tradition;
    decided::value_in_words(text, slot, &tradition.readings[number], tradition)
}
