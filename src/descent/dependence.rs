//! How far two witnesses depend on one another, judged by what they share that a third witness
//! lacks.
//!
//! Comes in: readings. Goes out: for every pair and third witness the share of their common
//! material. Shared words prove nothing where all have them; a turn of words that two share and a
//! third, copying the same text, has not, is either copied or the original which the third left.
//! Two independent copies share a third of what a pair and an equally careful third disagree on;
//! two copies of one altered copy share most of it.
//!
//! A third testifies only as far as it can be believed: fully where it is clearly the better copy
//! than both (it lost fewer words), not at all where both are clearly better than it, and else as
//! far as others back its wording. So a careless third does not make a family of two careful
//! copies, and a good copy alone is enough to show that all others follow one bad one.
//!
//! Material is counted in runs of three words (module `runs`). A third witness tells only where it
//! copied, too: where its reading shares half its words with one of the two; and the hub of the
//! story, which all others are nearest to, tells always. Cost: rows × pairs of partners × thirds ×
//! length.

use super::runs::{RUNS_OF_A_WORD, Runs, Shares};
use crate::partners::Partners;
use crate::tradition::Tradition;
use crate::tradition::words::{Reading, reading_of};
use std::collections::BTreeMap;

/// Overlap with one of the pair from which a third reading can tell: below it, rewriting hides what
/// was copied.
const THIRD_COPIES: f64 = 0.5;
/// Runs of words a pair and a third must disagree on to be judged: one changed word makes three.
const LEAST_EVIDENCE: f64 = 3.0;
/// Runs counted against dependence before any evidence: less than one changed word, so that one
/// shared slip does not make a family but two do.
const PRIOR: f64 = 2.0;
/// Share of a third's own wording that others must have for it to be believed in full: independent
/// copyists agree against two others in one place out of twenty at most, a text that others follow
/// in one out of three.
const FULL_BACKING: f64 = 0.25;
/// Thirds heard at most, besides the hub, spread over all witnesses; more do not change the mean,
/// and the cost grows with them.
const THIRDS: usize = 24;
/// Overlap from which witnesses count as one party when the hub is sought. Set by hand: copies of
/// one text must not make one of them the hub by their number.
const SAME_PARTY: f64 = 0.75;
/// How much nearer the hub must be to the others than the next candidate, as a share. Set by hand:
/// lower, and chance makes a hub.
const HUB_MARGIN: f64 = 1.05;
/// Share of what it could share that a copy shares with its source or with another copy of it …
const COPIES: f64 = 0.6;
/// … and that two independent copies do (simulated: up to .25, mostly far less).
const APART: f64 = 0.15;

/// For each pair and third: what the pair shares and the third lacks, and what one of the pair has
/// and the third lacks.
pub(super) struct Dependence<'a> {
    tradition: &'a Tradition<'a>,
    runs: Runs,
    hub: Option<usize>,
    thirds: Thirds,
    /// By pair, the first below the second, what each third shows; empty where the two are no
    /// partners.
    evidence: Vec<Vec<Vec<Shares>>>,
    better: Vec<Vec<bool>>,
}

/// What a third says of a pair.
struct Testimony {
    /// Share of what the third lacks that the pair has in common, 0..1.
    share: f64,
    /// How far the third is believed, 0..1.
    believed: f64,
}

impl<'a> Dependence<'a> {
    /// Counts over all rows. `better[w][v]`: whether `w` is clearly the better copy.
    pub(super) fn new(tradition: &'a Tradition<'a>, better: Vec<Vec<bool>>) -> Self {
        let witnesses = better.len();
        let hub = hub(&tradition.overlap);
        let mut dependence = Self {
            tradition,
            runs: Runs::new(&tradition.readings),
            hub,
            thirds: Thirds::new(witnesses, hub),
            evidence: vec![vec![Vec::new(); witnesses]; witnesses],
            better,
        };
        for (number, row) in tradition.rows() {
            dependence.count(number, row);
        }
        dependence
    }

    /// Counts what one row shows.
    fn count(&mut self, number: usize, row: &[Reading<'_>]) {
        let shared = shared_facts(row);
        for [first, second] in pairs(row, &self.tradition.partners) {
            // Where no third tells, the two were compared all the same.
            let shown = &mut self.evidence[row[first].witness][row[second].witness];
            shown.resize(self.thirds.count, Shares::default());
            for third in (0..row.len()).filter(|&third| third != first && third != second) {
                let witness = row[third].witness;
                let Some(place) = self.thirds.places[witness] else { continue };
                if can_tell(self.tradition, self.hub, number, [first, second, third]) {
                    let shares = &mut shown[place];
                    self.runs.add(shares, number, [first, second, third]);
                    shares.backed +=
                        RUNS_OF_A_WORD * backed_facts(row, &shared, [first, second, third]);
                }
            }
        }
    }

    /// Whether two witnesses were compared.
    pub(super) fn compared(&self, one: usize, other: usize) -> bool {
        !self.evidence[one.min(other)][one.max(other)].is_empty()
    }

    /// What a third says of a pair; `None` without evidence.
    fn heard(&self, one: usize, other: usize, third: usize) -> Option<Testimony> {
        let shares = self.evidence[one.min(other)][one.max(other)]
            .get(self.thirds.places[third]?)
            .filter(|shares| shares.all >= LEAST_EVIDENCE)?;
        let believed = if self.better[one][third] && self.better[other][third] {
            0.0
        } else if self.better[third][one] && self.better[third][other] {
            1.0
        } else {
            // Of next to nothing of its own a share would be chance.
            let backed = shares.backed.min(shares.own) / shares.own.max(LEAST_EVIDENCE);
            (backed / FULL_BACKING).min(1.0)
        };
        Some(Testimony { share: shares.common / (shares.all + PRIOR), believed })
    }

    /// The strongest testimony of the parties outside of `inside`, each the mean of its members: to
    /// follow a common copy against one party is enough, whatever other parties say of others.
    /// `None` without evidence.
    pub(super) fn of(
        &self,
        one: usize,
        other: usize,
        inside: &[usize],
        parties: &[Vec<usize>],
    ) -> Option<f64> {
        let testimony = |party: &Vec<usize>| {
            let heard: Vec<f64> = party
                .iter()
                .filter(|&&third| self.thirds.heard(third) && !inside.contains(&third))
                .filter_map(|&third| self.heard(one, other, third))
                .map(|testimony| testimony.share * testimony.believed)
                .collect();
            (!heard.is_empty()).then(|| heard.iter().sum::<f64>() / heard.len() as f64)
        };
        parties.iter().filter_map(testimony).max_by(f64::total_cmp)
    }

    /// Log-odds that a witness follows a lineage in a row: those of the member it shares most with,
    /// over all thirds outside, each heard as far as it is believed.
    pub(super) fn odds(
        &self,
        number: usize,
        witness: usize,
        of: &[Option<usize>],
        lineage: usize,
    ) -> f64 {
        let row = &self.tradition.readings[number];
        let Some(own) = reading_of(row, witness) else { return 0.0 };
        let is_member =
            |reading: usize| reading != own && of[row[reading].witness] == Some(lineage);
        let outside: Vec<usize> = (0..row.len())
            .filter(|&third| {
                self.thirds.heard(row[third].witness) && third != own && !is_member(third)
            })
            .collect();
        (0..row.len())
            .filter(|&member| is_member(member) && self.compared(witness, row[member].witness))
            .map(|member| self.odds_against(number, [own, member], &outside))
            .max_by(f64::total_cmp)
            .unwrap_or(0.0)
    }

    /// Mean log-odds that one of two readings of a row was copied from the other, over thirds.
    fn odds_against(&self, number: usize, [own, member]: [usize; 2], thirds: &[usize]) -> f64 {
        let row = &self.tradition.readings[number];
        let (mut sum, mut heard) = (0.0, 0.0);
        for &third in thirds {
            if !can_tell(self.tradition, self.hub, number, [own, member, third]) {
                continue;
            }
            let Some(Testimony { believed, .. }) =
                self.heard(row[own].witness, row[member].witness, row[third].witness)
            else {
                continue;
            };
            let mut shares = Shares::default();
            self.runs.add(&mut shares, number, [own, member, third]);
            let (common, all) = (shares.common / RUNS_OF_A_WORD, shares.all / RUNS_OF_A_WORD);
            sum += believed * log_odds(common, all);
            heard += believed;
        }
        // What one half-believed third says stays half; several are a mean.
        if heard > 0.0 { sum / heard.max(1.0) } else { 0.0 }
    }
}

/// The pairs of readings of a row that are compared.
fn pairs(row: &[Reading<'_>], partners: &Partners) -> Vec<[usize; 2]> {
    let mut pairs = Vec::new();
    for first in 0..row.len() {
        for second in first + 1..row.len() {
            if partners.are(row[first].witness, row[second].witness) {
                pairs.push([first, second]);
            }
        }
    }
    pairs
}

/// Whether a third reading copied in this row, too; the hub tells always.
fn can_tell(
    tradition: &Tradition<'_>,
    hub: Option<usize>,
    row: usize,
    [first, second, third]: [usize; 3],
) -> bool {
    let nearness = |other: usize| tradition.likeness.of(row, third, other);
    nearness(first).max(nearness(second)) >= THIRD_COPIES
        || Some(tradition.readings[row][third].witness) == hub
}

/// Log-odds of copying against chance, for `common` shared words of `all`.
fn log_odds(common: f64, all: f64) -> f64 {
    common * (COPIES / APART).ln() + (all - common) * ((1.0 - COPIES) / (1.0 - APART)).ln()
}

/// The witnesses heard as thirds: all where there are few, else a sample and the hub.
struct Thirds {
    /// By witness, its place among the thirds.
    places: Vec<Option<usize>>,
    count: usize,
}

impl Thirds {
    fn new(witnesses: usize, hub: Option<usize>) -> Self {
        let step = witnesses.div_ceil(THIRDS).max(1);
        let mut count = 0;
        let mut place = |witness: usize| {
            (witness.is_multiple_of(step) || Some(witness) == hub).then(|| {
                count += 1;
                count - 1
            })
        };
        let places = (0..witnesses).map(&mut place).collect();
        Self { places, count }
    }

    fn heard(&self, witness: usize) -> bool {
        self.places[witness].is_some()
    }
}

/// The numbers and names of a reading; its first word has a capital in any case.
fn facts<'a>(reading: &Reading<'a>) -> Vec<&'a str> {
    let states_a_fact = |at: usize| {
        let token = reading.tokens[at];
        token.number.is_some()
            || (at > 0 && token.capital)
            || token.norm.bytes().any(|byte| byte.is_ascii_digit())
    };
    let mut facts: Vec<&str> = (0..reading.tokens.len())
        .filter(|&at| states_a_fact(at))
        .map(|at| reading.words[at])
        .collect();
    facts.sort_unstable();
    facts.dedup();
    facts
}

/// The numbers and names of each reading of a row that another has, too.
fn shared_facts<'a>(row: &[Reading<'a>]) -> Vec<Vec<&'a str>> {
    let mut own: Vec<Vec<&str>> = row.iter().map(facts).collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    own.iter().flatten().for_each(|word| *count.entry(*word).or_default() += 1);
    own.iter_mut().for_each(|words| words.retain(|word| count[*word] > 1));
    own
}

/// Numbers and names of the third that both of the pair lack and a fourth has, in whatever company:
/// a retelling backs the facts of its source and not its words.
fn backed_facts(
    row: &[Reading<'_>],
    shared: &[Vec<&str>],
    [first, second, third]: [usize; 3],
) -> f64 {
    let both_lack =
        |word: &&&str| !row[first].words.contains(word) && !row[second].words.contains(word);
    shared[third].iter().filter(both_lack).count() as f64
}

/// The witness that is nearest to all other parties, where one clearly is.
fn hub(means: &[Vec<Option<f64>>]) -> Option<usize> {
    let witnesses = means.len();
    let one_party =
        |one: usize, other: usize| means[one][other].is_some_and(|overlap| overlap >= SAME_PARTY);
    // Ten copies of one text are one party and have one voice together.
    let voice = |witness: usize| {
        let company = (0..witnesses).filter(|&v| v != witness && one_party(witness, v)).count();
        1.0 / (1 + company) as f64
    };
    let voices: Vec<f64> = (0..witnesses).map(voice).collect();
    let nearness = |witness: usize| -> f64 {
        (0..witnesses)
            .filter(|&other| other != witness && !one_party(witness, other))
            .map(|other| voices[other] * means[witness][other].unwrap_or(0.0))
            .sum()
    };

    let near: Vec<f64> = (0..witnesses).map(nearness).collect();
    let mut order: Vec<usize> = (0..witnesses).collect();
    order.sort_by(|&x, &y| near[y].total_cmp(&near[x]).then(x.cmp(&y)));
    let first = *order.first()?;
    let rival = order.iter().skip(1).find(|&&other| !one_party(first, other));
    let next = rival.map_or(0.0, |&other| near[other]);
    (near[first] > 0.0 && near[first] >= next * HUB_MARGIN).then_some(first)
}
