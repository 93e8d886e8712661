//! Stage 3: segments to an [`AlignmentTable`].
//!
//! The segments of all witnesses come in; rows and passages set aside go out. Pure and total.
//!
//! ```text
//! pile        segments of all witnesses as weighted terms
//! vectors     of the segments, with the model
//! candidates  pairs that share something                       (inverted index)
//! signals     the signals of the models, each named once
//! features    what speaks for and against each pair
//! near        what stands around a pair, for features and context
//! score       probability that a pair tells one unit           (logistic)
//! weights     what the signals weigh                           (weights.json)
//! context     the same with what the first scores around each pair say
//! furniture   what is page, not story
//! evidence    score, furniture, and score again on what is left
//! related     which witnesses tell the same story
//! cluster     units: average link over all pairs of witnesses
//! headline    the title over the story
//! order       units in reading order
//! rows        the rows of the table
//! seam        sentences that tell two units, cut between clauses
//! asides      what stands in no row, and why
//! ```

mod asides;
mod candidates;
mod chain;
mod cluster;
mod context;
mod elsewhere;
mod evidence;
mod features;
mod furniture;
mod headline;
mod near;
mod order;
mod pile;
mod related;
mod repeats;
mod rows;
mod score;
mod seam;
mod signals;
mod sparse;
mod table;
mod training;
mod vectors;
mod weights;

pub use table::{AlignmentTable, Aside, AsideKind, Cell, Link, Row, RowKind};
pub use weights::Weights;

use crate::model::Model;
use crate::segment::Segments;
use crate::witness::Witness;
use cluster::Links;
use evidence::Evidence;
use std::sync::Arc;

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
    let mut table = align_with(witnesses, segments, options);
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
    let evidence =
        evidence::gather(witnesses, segments, options.weights(), options.model.as_deref());
    training::for_training(witnesses, segments, &evidence)
}

fn align_with(
    witnesses: &[Witness],
    segments: &[Segments],
    options: &AlignOptions,
) -> AlignmentTable {
    let (weights, model) = (options.weights(), options.model.as_deref());
    let evidence = evidence::gather(witnesses, segments, weights, model);
    let links = link_lists(&evidence);
    let groups = related::groups(&evidence, weights);
    if groups.iter().all(|g| *g == Some(0)) {
        return one_story(witnesses, segments, &evidence, weights, &links);
    }
    let mut table = AlignmentTable { groups, ..AlignmentTable::default() };
    let foreign = asides::asides(&evidence, segments, &[], &table.groups);
    table.asides.extend(foreign.into_iter().filter(|a| table.groups[a.witness].is_none()));
    for group in 0..table.groups.iter().flatten().max().map_or(0, |g| g + 1) {
        let members: Vec<usize> =
            (0..witnesses.len()).filter(|&w| table.groups[w] == Some(group)).collect();
        let of_story: Vec<Witness> = members.iter().map(|&w| witnesses[w].clone()).collect();
        let its_segments: Vec<Segments> = members.iter().map(|&w| segments[w].clone()).collect();
        let evidence = evidence::gather(&of_story, &its_segments, weights, model);
        let links = link_lists(&evidence);
        table.take(
            one_story(&of_story, &its_segments, &evidence, weights, &links),
            group,
            &members,
        );
    }
    table.asides.sort_by_key(|a| (a.witness, a.span));
    table.links.sort_by_key(|l| (l.a, l.b));
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
    let groups = vec![Some(0); witnesses.len()];
    let mut units = cluster::units(&evidence.pile, &evidence.story, links, weights.costs);
    units = repeats::part(&evidence.pile, segments, units);
    units.retain(|unit| cluster::told_by_two(&evidence.pile, unit));
    let headline = take_headline(witnesses, segments, evidence, &mut units);
    let rows = rows::rows(evidence, (witnesses, segments), links, headline, units);
    let asides = asides::asides(evidence, segments, &rows, &groups);
    AlignmentTable { rows, asides, groups, links: explained(evidence, weights) }
}

/// Takes the headlines out of the units and joins them in one; `None` where fewer than two
/// witnesses have one.
fn take_headline(
    witnesses: &[Witness],
    segments: &[Segments],
    evidence: &Evidence,
    units: &mut Vec<Vec<usize>>,
) -> Option<Vec<usize>> {
    let mut body = vec![false; evidence.pile.items.len()];
    units.iter().flatten().for_each(|&n| body[n] = true);
    let headline = headline::headlines(witnesses, segments, evidence, &body);
    if headline.len() < 2 {
        return None;
    }
    let headline = headline::with_repeats(&evidence.pile, headline, units);
    for unit in units.iter_mut() {
        unit.retain(|n| !headline.contains(n));
    }
    units.retain(|u| {
        u.iter().any(|&n| evidence.pile.items[n].witness != evidence.pile.items[u[0]].witness)
    });
    Some(headline)
}

/// For each node its links, by rising partner.
fn link_lists(evidence: &Evidence) -> Links {
    let mut links: Links = vec![Vec::new(); evidence.pile.items.len()];
    for (c, &p) in evidence.candidates.iter().zip(&evidence.probability) {
        if p > LEAST_LINK {
            links[c.a].push((c.b, p));
            links[c.b].push((c.a, p));
        }
    }
    links.iter_mut().for_each(|l| l.sort_unstable_by_key(|x| x.0));
    links
}

/// Links below this probability count as missing. Set by hand, low.
const LEAST_LINK: f32 = 0.02;
/// Links below this probability are not listed in the table. Set by hand, for readers.
const LEAST_LISTED: f32 = 0.1;

/// The links with what each signal adds to them.
fn explained(evidence: &Evidence, weights: &Weights) -> Vec<Link> {
    let place = |n: usize| (evidence.pile.items[n].witness, evidence.pile.items[n].index);
    let names = signals::all_names();
    let mut out = Vec::new();
    for (k, (c, &p)) in evidence
        .candidates
        .iter()
        .zip(&evidence.probability)
        .enumerate()
        .filter(|x| *x.1.1 >= LEAST_LISTED)
    {
        if let Some(s) = evidence.all_signals(k) {
            let mut shares: Vec<(&'static str, f64)> = names
                .iter()
                .copied()
                .zip(weights.context.shares(&s).into_iter().map(f64::from))
                .collect();
            shares.sort_by(|x, y| y.1.abs().total_cmp(&x.1.abs()).then(x.0.cmp(y.0)));
            shares.truncate(6);
            out.push(Link {
                a: place(c.a),
                b: place(c.b),
                probability: f64::from(p),
                evidence: shares,
            });
        }
    }
    out
}
