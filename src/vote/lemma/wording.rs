//! Whose words are printed.
//!
//! Comes in: readings, lineages, fidelity, damage and facts. Goes out: for each printed row one
//! reading, the lemma, with the reason.
//!
//! ```text
//! value of a reading = agreement with the readings of other lineages        (weighted medoid)
//!                    + 0.5 fidelity of its witness, + 0.25 if that is the base of the story
//!                    - damage - rejected facts - capitals - telling another row as well
//! ```
//!
//! A reading whose value in a contested fact is outvoted gives way to one with the accepted value.
//! The base is the witness worth most over the whole story. Rewriters agree by chance against the
//! copy they rewrote, so the majority of one row is weaker evidence than the hub of the whole
//! story. A voice is kept through a run of rows: changing the witness costs, and the best path
//! through the rows is found by dynamic programming. Cost: rows × witnesses².

use super::Grounds;
use super::clean::{Blemishes, blemishes, spoken};
use crate::claims::{Slot, Stated};
use crate::tradition::words::Mean;
use std::collections::{BTreeMap, BTreeSet};

/// What the base's reading is worth over another: as much as this share of overlap with all other
/// readings. Set by hand: more, and a bad sentence of the base is printed; less, and the voice
/// changes without need.
const BASE_BONUS: f64 = 0.25;
/// Weight of fidelity, -1..1: a clear direction outweighs the base's bonus (research on the vote,
/// 3.4).
const FIDELITY: f64 = 0.5;
/// What a damaged reading loses: more than the base's bonus, so that a sound reading is printed.
const DAMAGE: f64 = 0.6;
/// What a reading loses that states only rejected facts: the base's bonus and a little.
const REJECTED: f64 = 0.35;
/// What a reading loses that tells another row as well: printed for two rows, it would stand twice.
/// Set by hand.
const TWO_ROWS: f64 = 0.3;
/// What a reading in capitals loses, so that a telex is not the base beside a text that tells names
/// from words: a little more than the base's bonus. Set by hand.
const CAPITALS: f64 = 0.3;
/// What a reading loses that tells the row in several spans: it says more than the unit.
/// Set by hand.
const SPREAD: f64 = 0.15;
/// Share of agreement inside the own lineage: enough to choose among copies, too little to outvote
/// others.
const OWN_LINEAGE: f64 = 0.1;
/// Cost of changing the witness between two rows (research on the vote, 3.4).
const SWITCH: f64 = 0.05;

/// The reading printed for a row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Lemma {
    /// Index among the readings of the row.
    pub reading: usize,
    /// How far the other lineages agree with its words, 0..1.
    pub agreement: f64,
    /// Why it was chosen.
    pub reason: String,
}

/// Chooses the lemma of every printed row.
pub(crate) fn lemmas(grounds: &Grounds<'_>) -> Vec<Option<Lemma>> {
    let readings = &grounds.tradition.readings;
    let values: Vec<Vec<f64>> = (0..readings.len())
        .map(|row| (0..readings[row].len()).map(|reading| value(grounds, row, reading)).collect())
        .collect();
    let base = base(grounds, &values);
    let rows: Vec<usize> = (0..readings.len())
        .filter(|&row| grounds.presence[row].printed && !readings[row].is_empty())
        .collect();
    let with_bonus = |row: usize, reading: usize| {
        let is_base = base == Some(readings[row][reading].witness);
        let earns_bonus = is_base && !grounds.transmission.damage.is_damaged(row, reading);
        values[row][reading] + if earns_bonus { BASE_BONUS } else { 0.0 }
    };
    let path = path(grounds, &rows, &with_bonus);

    let decided = |row: usize| grounds.decided.reading(grounds.tradition, row);
    // What was decided stands first, so that no other row takes it.
    let mut printed: BTreeSet<Place> = rows
        .iter()
        .filter_map(|&row| Some(places(grounds, row, decided(row)?)))
        .flatten()
        .collect();
    let mut lemmas: Vec<Option<Lemma>> = vec![None; readings.len()];
    for (&row, &chosen) in rows.iter().zip(&path) {
        if let Some(reading) = decided(row) {
            let reason = grounds.decided.wanted(row).map_or_else(String::new, |w| w.reason.clone());
            let agreement = agreement(grounds, row, reading);
            lemmas[row] = Some(Lemma { reading, agreement, reason });
            continue;
        }
        let mut order: Vec<usize> = (0..readings[row].len()).collect();
        let facts = &grounds.facts[row];
        // Where more independent witnesses have another value than the chosen reading, one of
        // theirs is printed.
        let outvoted = outvoted(grounds, row, chosen);
        let rank = |reading: usize| {
            let garbled = grounds.transmission.damage.is_damaged(row, reading);
            let rejected = if outvoted { facts.rejected(reading) } else { 0.0 };
            (outvoted && (garbled || readings[row][reading].shared), rejected)
        };
        order.sort_by(|&x, &y| {
            let (spoiled, rejected) = rank(x);
            let (other_spoiled, other_rejected) = rank(y);
            let avoids = |reading: usize| grounds.decided.avoids(row, reading);
            avoids(x)
                .cmp(&avoids(y))
                .then(spoiled.cmp(&other_spoiled))
                .then(rejected.total_cmp(&other_rejected))
                .then((y == chosen).cmp(&(x == chosen)))
                .then(with_bonus(row, y).total_cmp(&with_bonus(row, x)))
                .then(x.cmp(&y))
        });
        // No sentence is printed twice: where the best one stands already, the next best is taken.
        let fresh = order.into_iter().find(|&reading| {
            places(grounds, row, reading).iter().all(|place| !printed.contains(place))
        });
        if let Some(reading) = fresh {
            let reading = cleanest(grounds, row, reading, &printed);
            printed.extend(places(grounds, row, reading));
            lemmas[row] = Some(Lemma {
                reading,
                agreement: agreement(grounds, row, reading),
                reason: reason(grounds, row, reading, base) + &added_reason(grounds, row),
            });
        }
    }
    lemmas
}

/// Of the readings that say the same, word for word, the one that is set most cleanly and stands
/// nowhere yet; the chosen one where none is cleaner.
fn cleanest(grounds: &Grounds<'_>, row: usize, chosen: usize, printed: &BTreeSet<Place>) -> usize {
    let readings = &grounds.tradition.readings[row];
    let own = blemishes(&readings[chosen].text);
    if own == Blemishes::default() {
        return chosen;
    }

    let damage = &grounds.transmission.damage;
    let words = spoken(&readings[chosen].text);
    let may_stand = |reading: usize| {
        !damage.is_damaged(row, reading)
            && !readings[reading].shared
            && places(grounds, row, reading).iter().all(|place| !printed.contains(place))
            && spoken(&readings[reading].text) == words
    };
    (0..readings.len())
        .map(|reading| (blemishes(&readings[reading].text), reading))
        .filter(|(found, reading)| *found < own && may_stand(*reading))
        .min()
        .map_or(chosen, |(_, reading)| reading)
}

/// Whether a reading states in a contested fact what fewer lineages have than the accepted value.
fn outvoted(grounds: &Grounds<'_>, row: usize, reading: usize) -> bool {
    let readings = &grounds.tradition.readings[row];
    let lineages = |slot: &Slot, value: usize| {
        let having = slot.stated.iter().filter(|stated| stated.value == value && !stated.damaged);
        let lineage = |stated: &Stated| {
            grounds.transmission.lineages.at(row, readings[stated.reading].witness)
        };
        having.map(lineage).collect::<BTreeSet<_>>().len()
    };
    grounds.facts[row].slots.iter().filter(|slot| slot.contested).any(|slot| {
        let own = || slot.stated.iter().filter(|stated| stated.reading == reading);
        let accepted = lineages(slot, slot.verdict.accepted);
        own().count() > 0
            && own().all(|stated| {
                stated.value != slot.verdict.accepted && lineages(slot, stated.value) < accepted
            })
    })
}

/// Where a sentence stands: its witness and first byte.
type Place = (usize, usize);

/// The places of the cells that a reading would be printed from.
fn places(grounds: &Grounds<'_>, row: usize, reading: usize) -> Vec<Place> {
    let cells = &grounds.tradition.table.rows[row].cells;
    let own = grounds.tradition.readings[row][reading].own.iter().map(|&cell| &cells[cell]);
    own.map(|cell| (cell.witness, cell.span.start)).collect()
}

/// The witness worth most over the whole story, rows it lacks counting nothing. One that follows
/// several sources is as near to the others as no source is, and is passed over.
fn base(grounds: &Grounds<'_>, values: &[Vec<f64>]) -> Option<usize> {
    let table = grounds.tradition.table;
    let mut worth = vec![0.0; table.groups.len()];
    for (number, row) in grounds.tradition.rows() {
        // What one witness alone tells says nothing of how near it is to the others.
        if table.rows[number].group != 0 || row.len() < 2 {
            continue;
        }
        for (reading, value) in row.iter().zip(&values[number]) {
            worth[reading.witness] += value;
        }
    }
    (0..worth.len())
        .filter(|&witness| table.groups[witness] == Some(0))
        .filter(|&witness| !grounds.transmission.lineages.mixed(witness))
        .max_by(|&x, &y| worth[x].total_cmp(&worth[y]).then(y.cmp(&x)))
}

/// Mean overlap with the readings of other lineages, each heard once, and a little of the own.
fn agreement(grounds: &Grounds<'_>, row: usize, reading: usize) -> f64 {
    let readings = &grounds.tradition.readings[row];
    let lineage = |other: usize| grounds.transmission.lineages.at(row, readings[other].witness);
    let mut heard: BTreeMap<Option<usize>, Mean> = BTreeMap::new();
    for other in (0..readings.len()).filter(|&other| other != reading) {
        let overlap = grounds.tradition.likeness.of(row, reading, other);
        heard.entry(lineage(other)).or_default().add(overlap);
    }

    let own = heard.remove(&lineage(reading)).and_then(|mean| mean.value());
    let sum: f64 = heard.values().filter_map(Mean::value).sum();
    let others = sum / heard.len().max(1) as f64;
    match own {
        Some(own) if heard.is_empty() => own,
        Some(own) => (1.0 - OWN_LINEAGE) * others + OWN_LINEAGE * own,
        None => others,
    }
}

/// What a reading is worth as lemma of its row, all rows considered alike.
fn value(grounds: &Grounds<'_>, row: usize, reading: usize) -> f64 {
    let own = &grounds.tradition.readings[row][reading];
    let mut value =
        agreement(grounds, row, reading) + FIDELITY * fidelity(grounds, row, own.witness);
    if grounds.transmission.damage.is_damaged(row, reading) {
        value -= DAMAGE;
    }
    if blemishes(&own.text).capitals {
        value -= CAPITALS;
    }
    if own.shared {
        value -= TWO_ROWS;
    }
    if own.own.len() > 1 {
        value -= SPREAD;
    }
    value - REJECTED * grounds.facts[row].rejected(reading)
}

/// The fidelity of a witness in a row: where it follows several sources, that of the others who
/// follow this one.
fn fidelity(grounds: &Grounds<'_>, row: usize, witness: usize) -> f64 {
    let lineages = &grounds.transmission.lineages;
    let fidelity = &grounds.transmission.fidelity.value;
    let mut company = Mean::default();
    if lineages.mixed(witness) {
        (0..fidelity.len())
            .filter(|&other| other != witness && lineages.same(row, witness, other))
            .for_each(|other| company.add(fidelity[other]));
    }
    company.value().unwrap_or(fidelity[witness])
}

/// How a voice came to a row.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// The voice of the row before.
    from: usize,
    /// The reading printed.
    reading: usize,
}

/// The best choice of readings for these rows (Viterbi): a voice, the witness that carries the run,
/// is a state; a row that the voice lacks, or tells badly, is lent by another for the price of two
/// changes, there and back.
fn path(grounds: &Grounds<'_>, rows: &[usize], value: &dyn Fn(usize, usize) -> f64) -> Vec<usize> {
    let witnesses = grounds.tradition.len();
    let mut best = vec![0.0_f64; witnesses];
    let mut back: Vec<Vec<Step>> = Vec::with_capacity(rows.len());
    for &row in rows {
        let leader = most(witnesses, &|voice| best[voice]);
        let lender = most(grounds.tradition.readings[row].len(), &|reading| value(row, reading));
        let borrowed = value(row, lender) - 2.0 * SWITCH;
        let mut next = vec![0.0_f64; witnesses];
        let mut steps = Vec::with_capacity(witnesses);
        for voice in 0..witnesses {
            let changed = best[leader] - SWITCH;
            let (from, carried) =
                if best[voice] >= changed { (voice, best[voice]) } else { (leader, changed) };

            let own = grounds.tradition.reading_of(row, voice);
            let stayed = own.map_or(f64::NEG_INFINITY, |reading| value(row, reading));
            let (reading, gain) = if stayed >= borrowed {
                (own.unwrap_or(lender), stayed)
            } else {
                (lender, borrowed)
            };
            next[voice] = carried + gain;
            steps.push(Step { from, reading });
        }
        best = next;
        back.push(steps);
    }

    let mut voice = most(witnesses, &|voice| best[voice]);
    let mut chosen = vec![0; rows.len()];
    for (at, steps) in back.iter().enumerate().rev() {
        chosen[at] = steps[voice].reading;
        voice = steps[voice].from;
    }
    chosen
}

/// The first of those with the highest value; 0 of none.
fn most(count: usize, value: &dyn Fn(usize) -> f64) -> usize {
    (0..count).max_by(|&x, &y| value(x).total_cmp(&value(y)).then(y.cmp(&x))).unwrap_or(0)
}

/// What the reason says where a fact was decided for a value.
fn added_reason(grounds: &Grounds<'_>, row: usize) -> String {
    let added = grounds.decided.added_reason(row);
    added.map_or_else(String::new, |why| format!("; of the values that differ one was {why}"))
}

fn reason(grounds: &Grounds<'_>, row: usize, reading: usize, base: Option<usize>) -> String {
    let readings = &grounds.tradition.readings[row];
    let why = if readings.len() == 1 {
        "the only reading"
    } else if base == Some(readings[reading].witness) {
        "the base of the text: over the whole story the most complete, sound and nearest to the \
         others"
    } else if readings.iter().any(|other| base == Some(other.witness)) {
        "sounder or closer to the other readings here than the base of the text"
    } else {
        "the base of the text lacks it; nearest to the other readings"
    };
    why.to_owned()
}
