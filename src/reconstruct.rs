//! The pipeline: segment, align, vote, in one screen.

mod decided;

use crate::align::{AlignmentTable, Aside, AsideKind, align_decided};
use crate::collate::{RowWords, rows, whole};
use crate::decide::{self, Constraints, Resolved};
use crate::error::{Error, ErrorKind, Limit, Warning};
use crate::options::{Limits, Options};
use crate::segment::{Segments, cut_along_partners, segment, tag};
use crate::span::Span;
use crate::vote::{Apparatus, vote_decided};
use crate::witness::{Media, Witness, siglum};
use std::collections::BTreeSet;

/// All that the pipeline found out: the intermediate results of every stage.
#[derive(Debug, Clone)]
pub struct Reconstruction {
    /// The witnesses, in the order of their texts: so that no result depends on the order they were
    /// given in.
    pub witnesses: Vec<Witness>,
    /// For each witness its place in the order given, which is that of the sigla and of all that is
    /// shown.
    pub given: Vec<usize>,
    /// The segments of each witness.
    pub segments: Vec<Segments>,
    /// Rows and asides.
    pub table: AlignmentTable,
    /// The vote on every row.
    pub apparatus: Apparatus,
    /// What was decided, and how each decision stands.
    pub decided: Vec<Resolved>,
    /// The words of every row; none where they are not wanted.
    pub words: Vec<RowWords>,
    /// What was odd, and what was done about it.
    pub warnings: Vec<Warning>,
    /// The options in force.
    pub options: Options,
}

/// Aligns the witnesses, votes, and returns everything that was found. Witnesses without a siglum
/// get one.
///
/// # Errors
/// [`ErrorKind::TooLarge`] over [`Limits`]; [`ErrorKind::TooFew`] for fewer than two witnesses that
/// are no CollateX table,
/// [`ErrorKind::DuplicateSiglum`] if two have one siglum, [`ErrorKind::BadSpan`] if one has spans
/// that do not fit its text, [`ErrorKind::NothingInCommon`] if no two tell one story.
pub fn reconstruct(
    witnesses: Vec<Witness>,
    warnings: Vec<Warning>,
    options: &Options,
) -> Result<Reconstruction, Error> {
    reconstruct_prepared(prepare(witnesses, options)?, warnings, options)
}

/// What no decision changes: the witnesses in order, and their segments.
#[derive(Debug, Clone)]
pub struct Prepared {
    witnesses: Vec<Witness>,
    given: Vec<usize>,
    segments: Vec<Segments>,
}

/// The part of [`reconstruct`] that comes before all decisions.
///
/// # Errors
/// As [`reconstruct`], but for [`ErrorKind::NothingInCommon`].
pub fn prepare(mut witnesses: Vec<Witness>, options: &Options) -> Result<Prepared, Error> {
    // A table of one witness is a table, too.
    let is_table = witnesses.iter().any(|witness| witness.media == Media::Collatex);
    if witnesses.len() < 2 && !is_table {
        return Err(ErrorKind::TooFew.into());
    }
    give_sigla(&mut witnesses);
    check_sigla(&witnesses)?;
    for w in &witnesses {
        w.check_spans().map_err(|kind| Error::new(kind).of(&w.siglum))?;
    }

    let (witnesses, given) = by_text(witnesses);
    let mut segments: Vec<Segments> = witnesses.iter().map(segment).collect();
    check_work(&segments, options.limits)?;
    cut_along_partners(&witnesses, &mut segments);
    Ok(Prepared { witnesses, given, segments })
}

/// The part of [`reconstruct`] that obeys decisions.
///
/// # Errors
/// [`ErrorKind::NothingInCommon`] if no two witnesses tell one story.
pub fn reconstruct_prepared(
    prepared: Prepared,
    mut warnings: Vec<Warning>,
    options: &Options,
) -> Result<Reconstruction, Error> {
    let Prepared { witnesses, given, mut segments } = prepared;
    let mut decided = decide::resolve(&options.decisions, &witnesses, &segments);
    let constraints = Constraints::of(&decided);
    let mut table = align_decided(&witnesses, &segments, &constraints, &options.align);
    if whole::is_one_row(&witnesses, &segments, &table) {
        segments = whole::segments(&witnesses, &segments);
        table = whole::table(&segments);
        decided = decide::resolve(&options.decisions, &witnesses, &segments);
    }
    if !table.rows.iter().any(|r| r.group == 0) {
        return Err(ErrorKind::NothingInCommon.into());
    }
    for (w, _) in table.groups.iter().enumerate().filter(|(_, g)| g.is_none()) {
        let label = &witnesses[w].siglum;
        warnings.push(Warning::of(label, "tells no story of the pile and is set aside whole"));
    }
    add_set_aside(&witnesses, &mut table);

    let words = match &options.words {
        Some(rules) => rows(&witnesses, &segments, &table, rules),
        None => Vec::new(),
    };
    let rulings = decide::rulings(&mut decided, &decided::cells(&table), &table.groups);
    let apparatus = vote_decided(&witnesses, &segments, &table, &rulings, &options.vote);
    decided::judge(&mut decided, &table, &apparatus);
    warnings.extend(decided::warnings(&decided));
    Ok(Reconstruction {
        witnesses,
        given,
        segments,
        table,
        apparatus,
        decided,
        words,
        warnings,
        options: options.clone(),
    })
}

/// Refuses work that would take hours.
fn check_work(segments: &[Segments], limits: Limits) -> Result<(), Error> {
    let numbers = || segments.iter().map(|s| s.items.len() as u64);
    let all: u64 = numbers().sum();
    let same: u64 = numbers().map(|n| n.saturating_mul(n)).fold(0, u64::saturating_add);
    let pairs = all.saturating_mul(all).saturating_sub(same) / 2;
    let within = |size, limit, of| match size > limit {
        true => Err(ErrorKind::TooLarge { size, limit, of }),
        false => Ok(()),
    };
    within(all, limits.sentences, Limit::Sentences)?;
    within(pairs, limits.pairs, Limit::Pairs)?;
    Ok(())
}

/// Adds what reading set aside to what stands in no row. A passage of the aligner's that runs over
/// it is parted there.
fn add_set_aside(witnesses: &[Witness], table: &mut AlignmentTable) {
    let found = std::mem::take(&mut table.asides);
    for aside in found {
        let w = &witnesses[aside.witness];
        let inside = w.set_aside.iter().map(|s| s.span).filter(|s| s.overlaps(aside.span));
        let end = Span::new(aside.span.end, aside.span.end);
        let mut start = aside.span.start;
        for hole in inside.chain([end]) {
            let span = Span::new(start, hole.start.max(start)).trim(&w.text);
            if !span.is_empty() {
                table.asides.push(Aside { span, ..aside.clone() });
            }
            start = hole.end;
        }
    }
    for (witness, w) in witnesses.iter().enumerate() {
        table.asides.extend(w.set_aside.iter().map(|s| Aside {
            witness,
            span: s.span,
            kind: AsideKind::Boilerplate,
            reason: s.reason.to_owned(),
            score: 1.0,
        }));
    }
    table.asides.sort_by_key(|a| (a.witness, a.span.start));
}

/// Calls witnesses that have no siglum by the first ones that are free, in their order.
fn give_sigla(witnesses: &mut [Witness]) {
    let taken: BTreeSet<String> = witnesses.iter().map(|w| w.siglum.clone()).collect();
    let mut free = (0..).map(siglum).filter(|s| !taken.contains(s));
    for witness in witnesses.iter_mut().filter(|w| w.siglum.is_empty()) {
        witness.siglum.extend(free.next());
    }
}

fn check_sigla(witnesses: &[Witness]) -> Result<(), Error> {
    let mut sigla: Vec<&str> = witnesses.iter().map(|w| w.siglum.as_str()).collect();
    sigla.sort_unstable();
    match sigla.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(ErrorKind::DuplicateSiglum(pair[0].to_owned()).into()),
        None => Ok(()),
    }
}

/// The witnesses by their texts, and for each its place before.
fn by_text(witnesses: Vec<Witness>) -> (Vec<Witness>, Vec<usize>) {
    let mut placed: Vec<(usize, Witness)> = witnesses.into_iter().enumerate().collect();
    placed.sort_by(|(_, x), (_, y)| x.text.cmp(&y.text));
    placed.into_iter().map(|(place, witness)| (witness, place)).unzip()
}

impl Reconstruction {
    /// The language, a BCP 47 tag, that most witnesses of the story are in; the first in order of
    /// codes among equals, empty where none is known.
    #[must_use]
    pub fn story_language(&self) -> String {
        let mut codes: Vec<&str> = (0..self.witnesses.len())
            .filter(|&w| self.table.groups[w] == Some(0))
            .map(|w| self.segments[w].lang.as_str())
            .filter(|code| !code.is_empty())
            .collect();
        codes.sort_unstable();
        codes
            .chunk_by(|a, b| a == b)
            .max_by(|x, y| x.len().cmp(&y.len()).then(y[0].cmp(x[0])))
            .map_or_else(String::new, |same| tag(same[0]).to_owned())
    }

    /// Indexes of the witnesses in the order given.
    #[must_use]
    pub fn shown(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.witnesses.len()).collect();
        order.sort_by_key(|&w| self.given[w]);
        order
    }
}
