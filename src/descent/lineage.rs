//! Which witnesses copy from one another: a lineage is one vote.
//!
//! Comes in: dependence, lightly edited copies and named sources. Goes out: the lineage and weight
//! of each witness.
//!
//! Method: the two parties that depend most on one another become one, as long as they share a good
//! part of what the others lack; a third inside the party says nothing about the party. Lightly
//! edited copies depend on one another as far as they overlap, whatever thirds say. At last who
//! retells one party and names it joins that.
//!
//! ```text
//! A, B, C   one text, two edits in each     one lineage: A B C      each has a third of a vote
//! D         other words                     another: D              a whole one
//! E         other words, "as D reports"     joins D: D E            each half of one
//! ```

use super::changes::{Change, better, losses};
use super::copies::Copies;
use super::dependence::Dependence;
use super::origin::Origins;
use super::stretches::stretches;
use crate::decide::Rulings;
use crate::tradition::Tradition;
use crate::tradition::words::Mean;
use std::collections::{BTreeMap, BTreeSet};

/// Dependence from which two parties are one lineage. Copies that went as far astray on their own
/// as their common copy did share a third of their departures, copies that were more careful half
/// of them; independent copies share next to nothing that a believed third lacks (simulated:
/// families .41 to .61, independent copies up to .25).
const ONE_LINEAGE: f64 = 0.35;

/// Lineages and weights of the witnesses.
pub(crate) struct Lineages {
    /// Lineage of each witness over the whole story, from 0; `None` where it tells no story of the
    /// table.
    pub of: Vec<Option<usize>>,
    /// By row and witness, the lineage followed there, where that is another; one that no witness
    /// has over the whole story stands for a witness that follows none.
    pub there: BTreeMap<(usize, usize), usize>,
    /// Weight of its vote, 0..1.
    pub weight: Vec<f64>,
    /// Dependence of each pair, 0..1.
    pub dependence: Vec<Vec<f64>>,
    /// Places where the second of a pair has words, or a sentence, that the first lacks.
    pub lost: Vec<Vec<f64>>,
}

impl Lineages {
    /// Number of lineages.
    pub(crate) fn count(&self) -> usize {
        self.of.iter().flatten().chain(self.there.values()).max().map_or(0, |last| last + 1)
    }

    /// The lineage that a witness follows in a row.
    pub(crate) fn at(&self, row: usize, witness: usize) -> Option<usize> {
        self.there.get(&(row, witness)).copied().or(self.of[witness])
    }

    /// The number of lineages that these witnesses follow in a row.
    pub(crate) fn among(&self, row: usize, witnesses: impl Iterator<Item = usize>) -> usize {
        let followed: BTreeSet<usize> = witnesses.filter_map(|w| self.at(row, w)).collect();
        followed.len()
    }

    /// Whether a witness follows several sources.
    pub(crate) fn mixed(&self, witness: usize) -> bool {
        self.there.keys().any(|&(_, other)| other == witness)
    }

    /// Whether two witnesses are of one lineage in a row.
    pub(crate) fn same(&self, row: usize, one: usize, other: usize) -> bool {
        self.at(row, one).is_some() && self.at(row, one) == self.at(row, other)
    }
}

/// Finds the lineages.
pub(super) fn lineages(
    tradition: &Tradition<'_>,
    changes: &[Vec<Change>],
    origins: &Origins,
    rulings: &Rulings,
) -> Lineages {
    let witnesses = tradition.len();
    let lost = losses(tradition, changes, None);
    let evidence = Dependence::new(tradition, better(&lost));
    let copies = Copies::new(tradition, origins);
    let ties = Ties { tradition, evidence: &evidence, copies: &copies, rulings };

    let tells_a_story = |witness: &usize| tradition.table.groups[*witness].is_some();
    let mut parties: Vec<Vec<usize>> =
        (0..witnesses).filter(tells_a_story).map(|witness| vec![witness]).collect();
    ties.join_decided(&mut parties);
    while let Some((first, second)) = ties.closest(&parties).or_else(|| ties.follower(&parties)) {
        let taken = parties.remove(second);
        parties[first].extend(taken);
        parties[first].sort_unstable();
    }
    parties.sort();

    let mut of = vec![None; witnesses];
    for (lineage, party) in parties.iter().enumerate() {
        party.iter().for_each(|&witness| of[witness] = Some(lineage));
    }
    let dependence = ties.matrix(&of, &parties);
    let weight = (0..witnesses)
        .map(|witness| of[witness].map_or(0.0, |_| own_share(witness, &of, &dependence)))
        .collect();
    let mut there = stretches(tradition, &evidence, &of);
    there.retain(|&(_, witness), _| !rulings.traces(witness));
    Lineages { of, there, weight, dependence, lost }
}

/// One over the copies that a witness's vote is spread over: its lineage, each member as far as it
/// depends on it.
fn own_share(witness: usize, of: &[Option<usize>], dependence: &[Vec<f64>]) -> f64 {
    let copies: f64 = (0..of.len())
        .filter(|&other| other != witness && of[other] == of[witness])
        .map(|other| dependence[witness][other])
        .sum();
    1.0 / (1.0 + copies)
}

/// What ties witnesses to one another: what they share that a third lacks, being copies of one text
/// with hardly any editing, and naming one another.
struct Ties<'a> {
    tradition: &'a Tradition<'a>,
    evidence: &'a Dependence<'a>,
    copies: &'a Copies,
    rulings: &'a Rulings,
}

impl Ties<'_> {
    /// Makes one party of a copy and the source it was decided to have.
    fn join_decided(&self, parties: &mut Vec<Vec<usize>>) {
        for made in &self.rulings.copies {
            let of = |witness| parties.iter().position(|party| party.contains(&witness));
            let (Some(one), Some(other)) = (of(made.copy), of(made.from)) else { continue };
            if one != other {
                let taken = parties.remove(one.max(other));
                parties[one.min(other)].extend(taken);
                parties[one.min(other)].sort_unstable();
            }
        }
    }

    /// Whether a party takes no other in: one of it was decided to copy from none.
    fn is_closed(&self, party: &[usize]) -> bool {
        party.iter().any(|witness| self.rulings.independent.contains(witness))
    }

    /// The two parties that depend most on one another, if they are one lineage.
    fn closest(&self, parties: &[Vec<usize>]) -> Option<(usize, usize)> {
        let mut best = None;
        let mut most = f64::NEG_INFINITY;
        for first in 0..parties.len() {
            for second in first + 1..parties.len() {
                if self.is_closed(&parties[first]) || self.is_closed(&parties[second]) {
                    continue;
                }
                let dependence = self.between(&parties[first], &parties[second], parties);
                if dependence >= ONE_LINEAGE && dependence > most {
                    best = Some((first, second));
                    most = dependence;
                }
            }
        }
        best
    }

    /// Two parties of which one names members of the other, and of no third, as its source.
    fn follower(&self, parties: &[Vec<usize>]) -> Option<(usize, usize)> {
        let party_of = |witness: usize| parties.iter().position(|party| party.contains(&witness));
        (0..parties.len()).find_map(|own| {
            let sources = parties[own].iter().flat_map(|&witness| self.copies.sources(witness));
            let mut named: Vec<usize> = sources.filter_map(|&source| party_of(source)).collect();
            named.retain(|party| *party != own);
            if self.is_closed(&parties[own]) {
                return None;
            }
            let source = *named.first()?;
            // Who names two sources follows neither.
            let one =
                named.iter().all(|party| *party == source) && !self.is_closed(&parties[source]);
            one.then(|| (own.min(source), own.max(source)))
        })
    }

    /// Mean dependence between the members of two parties that were compared.
    fn between(&self, first: &[usize], second: &[usize], parties: &[Vec<usize>]) -> f64 {
        // The members of the two say nothing of one another: what they share is in question.
        let inside = [first, second].concat();
        let mut mean = Mean::default();
        for &one in first {
            for &other in second.iter().filter(|&&other| self.known(one, other)) {
                mean.add(self.of_pair(one, other, &inside, parties).unwrap_or(0.0));
            }
        }
        mean.value().unwrap_or(0.0)
    }

    /// Dependence of two witnesses, by their own words and the testimony of those not `inside`;
    /// `None` where neither tells.
    fn of_pair(
        &self,
        one: usize,
        other: usize,
        inside: &[usize],
        parties: &[Vec<usize>],
    ) -> Option<f64> {
        if self.rulings.copied(one, other).is_some() {
            return Some(1.0);
        }
        let shown = self.evidence.of(one, other, inside, parties);
        let named = self.follow(one, other).then_some(1.0);
        // Of texts that are all but the same no third can show that they are copies.
        [shown, self.copied(one, other), named].into_iter().flatten().max_by(f64::total_cmp)
    }

    /// Whether two witnesses were looked at together.
    fn known(&self, one: usize, other: usize) -> bool {
        self.evidence.compared(one, other) || self.copied(one, other).is_some()
    }

    /// The overlap of two that are lightly edited copies.
    fn copied(&self, one: usize, other: usize) -> Option<f64> {
        self.tradition.overlap[one][other].filter(|_| self.copies.are(one, other))
    }

    /// Whether one of two follows the other and says so.
    fn follow(&self, one: usize, other: usize) -> bool {
        self.copies.sources(one).contains(&other) || self.copies.sources(other).contains(&one)
    }

    /// Dependence of every pair, judged by thirds outside both lineages. Two of one lineage of
    /// which nothing tells depend on one another as its members do on the mean.
    fn matrix(&self, of: &[Option<usize>], parties: &[Vec<usize>]) -> Vec<Vec<f64>> {
        let witnesses = of.len();
        let mut matrix = vec![vec![None; witnesses]; witnesses];
        for one in 0..witnesses {
            for other in one + 1..witnesses {
                let (Some(first), Some(second)) = (of[one], of[other]) else { continue };
                let inside =
                    if first == second { parties[first].clone() } else { vec![one, other] };
                let dependence = self.of_pair(one, other, &inside, parties);
                matrix[one][other] = dependence;
                matrix[other][one] = dependence;
            }
        }

        for party in parties {
            let mut mean = Mean::default();
            for (one, other) in ordered_pairs(party) {
                matrix[one][other].into_iter().for_each(|dependence| mean.add(dependence));
            }
            for (one, other) in ordered_pairs(party) {
                matrix[one][other] = matrix[one][other].or(mean.value());
            }
        }
        let known =
            |row: Vec<Option<f64>>| row.into_iter().map(Option::unwrap_or_default).collect();
        matrix.into_iter().map(known).collect()
    }
}

/// Every two different members of a party, in both orders.
fn ordered_pairs(party: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    party
        .iter()
        .flat_map(|&one| party.iter().map(move |&other| (one, other)))
        .filter(|(one, other)| one != other)
}
