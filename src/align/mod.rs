//! Stage 3: segments to an [`AlignmentTable`].
//!
//! The segments of all witnesses come in; rows and passages set aside go out. Pure and total.
//!
//! ```text
//! pile        segments of all witnesses as weighted terms
//! vectors     of the segments, with the model
//! candidates  pairs that share something
//! shared      what a segment shares with every other one       (inverted index)
//! signals     the signals of the models, each named once
//! features    what speaks for and against each pair
//! field       rank, order and neighbours in the table of two witnesses
//! story       which segments count, and their places
//! near        what stands around a pair, for features and context
//! score       probability that a pair tells one unit           (logistic)
//! weights     what the signals weigh                           (weights.json)
//! context     the same with what the first scores around each pair say
//! furniture   what is page, not story
//! same_lines  lines that two witnesses have at one place
//! design      which pages are of one site or design
//! known       what same_lines and boxes look at
//! boxes       sentences that pages share and that are no story
//! notices     what speaks of its text: dates, bylines, corrections
//! evidence    score, furniture, and score again on what is left
//! tellings    which witnesses are copies of one telling
//! related     which witnesses tell the same story
//! clash       by what names and numbers in linked sentences
//! decided     what an editor decided, which goes before it all
//! links       how likely two segments tell one unit
//! ties        what links are worth to a unit
//! agglomerate units: average link over all pairs of witnesses
//! cluster     the same, and what moves, joins and parts afterwards
//! headline    the title over the story
//! order       units in reading order
//! rows        the rows of the table
//! seam        sentences that tell two units, cut between clauses
//! asides      what stands in no row, and why
//! ```

mod agglomerate;
mod asides;
mod boxes;
mod candidates;
mod chain;
mod clash;
mod cluster;
mod context;
mod decided;
mod design;
mod elsewhere;
mod evidence;
mod features;
mod field;
mod furniture;
mod headline;
mod known;
mod links;
mod near;
mod notices;
mod order;
mod pile;
mod related;
mod repeats;
mod rows;
mod same_lines;
mod score;
mod seam;
mod shared;
mod signals;
mod sparse;
mod story;
mod table;
mod tellings;
mod ties;
mod training;
mod vectors;
mod weights;

pub use table::{AlignmentTable, Aside, AsideKind, Cell, Link, Row, RowKind};
pub use weights::Weights;

use crate::decide::Constraints;
use crate::model::Model;
use crate::segment::Segments;
use crate::witness::Witness;
use candidates::Candidate;
use evidence::{Evidence, Known};
use links::Links;
use rows::Texts;
use std::sync::Arc;

/// Links below this probability count as missing. Set by hand, low.
const LEAST_LINK: f32 = 0.02;
/// Links below this probability are not listed in the table. Set by hand, for readers.
const LEAST_LISTED: f32 = 0.1;
/// Signals that a listed link names: as many as are read at a glance.
const MOST_SHARES: usize = 6;

/// Options of the alignment.
#[derive(Debug, Clone, Default)]
pub struct AlignOptions {
    /// Weights to use in place of the fitted ones, for fitting and measuring.
    pub weights: Option<Weights>,
    /// The local model, which knows likeness of meaning; `None`: by words alone.
    pub model: Option<Arc<Model>>,
}

impl AlignOptions {
    fn weights(&self) -> &Weights {
        self.weights.as_ref().unwrap_or_else(|| Weights::fitted(self.model.is_some()))
    }
}

/// Aligns the witnesses.
#[must_use]
pub fn align(
    witnesses: &[Witness],
    segments: &[Segments],
    options: &AlignOptions,
) -> AlignmentTable {
    align_decided(witnesses, segments, &Constraints::default(), options)
}

/// Aligns the witnesses as far as nothing is decided of them.
#[must_use]
pub(crate) fn align_decided(
    witnesses: &[Witness],
    segments: &[Segments],
    constraints: &Constraints,
    options: &AlignOptions,
) -> AlignmentTable {
    let mut table = align_with(witnesses, segments, constraints, options);
    elsewhere::complete_reasons(witnesses, &mut table.asides);
    table
}

/// The signals behind the alignment as JSON, for fitting the weights.
#[must_use]
pub fn signals(
    witnesses: &[Witness],
    segments: &[Segments],
    options: &AlignOptions,
) -> serde_json::Value {
    let known = Known { weights: options.weights(), model: options.model.as_deref() };
    let evidence = evidence::gather(witnesses, segments, known, &Constraints::default());
    training::for_training(witnesses, segments, &evidence)
}

fn align_with(
    witnesses: &[Witness],
    segments: &[Segments],
    constraints: &Constraints,
    options: &AlignOptions,
) -> AlignmentTable {
    let weights = options.weights();
    let known = Known { weights, model: options.model.as_deref() };
    let evidence = evidence::gather(witnesses, segments, known, constraints);
    let links = link_lists(&evidence);
    let groups = related::joined(related::groups(&evidence, weights), &constraints.together);
    if groups.iter().all(|group| *group == Some(0)) {
        return one_story(witnesses, segments, &evidence, weights, &links);
    }

    let mut table = AlignmentTable { groups, ..AlignmentTable::default() };
    let foreign = asides::asides(&evidence, segments, &[], &table.groups);
    table.asides.extend(foreign.into_iter().filter(|aside| table.groups[aside.witness].is_none()));
    for group in 0..table.groups.iter().flatten().max().map_or(0, |last| last + 1) {
        let members: Vec<usize> =
            (0..witnesses.len()).filter(|&witness| table.groups[witness] == Some(group)).collect();
        let witnesses: Vec<Witness> = members.iter().map(|&w| witnesses[w].clone()).collect();
        let segments: Vec<Segments> = members.iter().map(|&w| segments[w].clone()).collect();
        let own = constraints.among(&members);
        let evidence = evidence::gather(&witnesses, &segments, known, &own);
        let links = link_lists(&evidence);
        let story = one_story(&witnesses, &segments, &evidence, weights, &links);
        for (&member, own) in members.iter().zip(&story.groups) {
            table.groups[member] = own.map(|_| group);
        }
        table.take(story, group, &members);
    }
    table.asides.sort_by_key(|aside| (aside.witness, aside.span));
    table.links.sort_by_key(|link| (link.a, link.b));
    table
}

/// Aligns witnesses that all tell one story. In a pile of several, or with foreign texts, each
/// story is aligned by itself: what else lies in the pile changes neither which words are rare in
/// it nor how its witnesses support one another.
fn one_story(
    witnesses: &[Witness],
    segments: &[Segments],
    evidence: &Evidence,
    weights: &Weights,
    links: &Links,
) -> AlignmentTable {
    let (pile, fixed) = (&evidence.pile, &evidence.fixed);
    let mut units = cluster::units(pile, &evidence.story, links, weights.costs, fixed);
    units = repeats::part(pile, segments, units);
    repeats::without_copies(pile, &mut units);
    fixed.enforce(links, &mut units);
    units.retain(|unit| ties::told_by_two(pile, unit) || fixed.keeps(unit));
    let headline = take_headline(witnesses, segments, evidence, &mut units);
    let texts = Texts { witnesses, segments };
    let rows = rows::rows(evidence, texts, links, headline, &units);
    let groups = tellers(witnesses.len(), &rows);
    let asides = asides::asides(evidence, segments, &rows, &groups);
    AlignmentTable { rows, asides, groups, links: explained(evidence, weights) }
}

/// The group of each witness of one story: a witness without a row tells nothing of it, however
/// much it seemed to share. Where nothing is told at all, none is the odd one.
fn tellers(witnesses: usize, rows: &[Row]) -> Vec<Option<usize>> {
    let mut told = vec![rows.is_empty(); witnesses];
    rows.iter().flat_map(|row| &row.cells).for_each(|cell| told[cell.witness] = true);
    told.into_iter().map(|told| told.then_some(0)).collect()
}

/// Takes the headlines out of the units and joins them in one; `None` where fewer than two
/// witnesses have one.
fn take_headline(
    witnesses: &[Witness],
    segments: &[Segments],
    evidence: &Evidence,
    units: &mut Vec<Vec<usize>>,
) -> Option<Vec<usize>> {
    let pile = &evidence.pile;
    let mut body = vec![false; pile.items.len()];
    units.iter().flatten().for_each(|&node| body[node] = true);
    let headline = headline::headlines(witnesses, segments, evidence, &body);
    // What one witness alone has over its story is no row.
    if headline.len() < 2 {
        return None;
    }

    let mut headline = headline::with_repeats(pile, headline, units);
    evidence.fixed.leave_in_units(&mut headline);
    for unit in units.iter_mut() {
        unit.retain(|node| !headline.contains(node));
    }
    units.retain(|unit| ties::told_by_two(pile, unit) || evidence.fixed.keeps(unit));
    Some(headline)
}

/// For each node its links, by rising partner.
fn link_lists(evidence: &Evidence) -> Links {
    let mut links: Links = vec![Vec::new(); evidence.pile.items.len()];
    for (pair, &probability) in evidence.candidates.iter().zip(&evidence.probability) {
        if probability > LEAST_LINK {
            links[pair.a].push((pair.b, probability));
            links[pair.b].push((pair.a, probability));
        }
    }
    links.iter_mut().for_each(|own| own.sort_unstable_by_key(|(node, _)| *node));
    evidence.fixed.put_among(&evidence.pile, &mut links);
    links
}

/// The links with what each signal adds to them.
fn explained(evidence: &Evidence, weights: &Weights) -> Vec<Link> {
    let place = |node: usize| {
        let item = &evidence.pile.items[node];
        (item.witness, item.index)
    };
    let names = signals::all_names();
    let link = |(number, (pair, &probability)): (usize, (&Candidate, &f32))| {
        if probability < LEAST_LISTED {
            return None;
        }
        let signals = evidence.all_signals(number)?;
        let shares = weights.context.shares(&signals).into_iter().map(f64::from);
        let mut evidence: Vec<(&'static str, f64)> = names.iter().copied().zip(shares).collect();
        // The strongest, whichever way they speak.
        evidence
            .sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()).then(one.0.cmp(other.0)));
        evidence.truncate(MOST_SHARES);
        let probability = f64::from(probability);
        Some(Link { a: place(pair.a), b: place(pair.b), probability, evidence })
    };
    evidence.candidates.iter().zip(&evidence.probability).enumerate().filter_map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::{Cell, Row, RowKind, tellers};
    use crate::span::Span;

    #[test]
    fn a_witness_without_a_row_tells_no_story() {
        let cell = |witness: usize| Cell {
            witness,
            segment: 0,
            span: Span::new(0, 1),
            score: 1.0,
            moved: false,
        };
        let row = Row { group: 0, kind: RowKind::Body, cells: vec![cell(0), cell(2)] };
        assert_eq!(tellers(3, &[row]), [Some(0), None, Some(0)]);
        assert_eq!(tellers(2, &[]), [Some(0), Some(0)]);
    }
}
