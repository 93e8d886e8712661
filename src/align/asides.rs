//! What stands in no row, and why.
//!
//! Comes in: evidence and the rows. Goes out: one aside for each run of segments that share a
//! reason, so that every segment of every witness is accounted for.

use super::evidence::Evidence;
use super::pile::Node;
use super::repeats;
use super::table::{Aside, AsideKind, Row};
use crate::segment::{SegmentKind, Segments};
use crate::span::Span;
use std::borrow::Cow;

/// How sure it is that what pages share is of the page: as sure as most furniture by its shape.
const BOXED: f64 = 0.9;

/// How sure it is that what says again what its own text tells is no story of its own.
const REPEATS: f64 = 0.9;
/// The reason of such a passage, which is complete: that others have it too is no wonder.
pub(crate) const REPEATED: &str = "says again what its own text tells elsewhere";

/// Where a segment stands towards the rows of its witness.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    Between,
    After,
    NoRows,
}

impl Place {
    /// What is of the page at this place.
    const fn furniture(self) -> AsideKind {
        match self {
            Self::Between => AsideKind::Injected,
            Self::Before | Self::After | Self::NoRows => AsideKind::Boilerplate,
        }
    }
}

/// The passages of all witnesses that stand in no row, by witness and place.
pub(crate) fn asides(
    evidence: &Evidence,
    segments: &[Segments],
    rows: &[Row],
    groups: &[Option<usize>],
) -> Vec<Aside> {
    let pile = &evidence.pile;
    let mut in_row = vec![false; pile.items.len()];
    for cell in rows.iter().flat_map(|r| &r.cells) {
        in_row[pile.starts[cell.witness] + cell.segment] = true;
    }
    let mut out: Vec<Aside> = Vec::new();
    for (w, group) in groups.iter().enumerate() {
        let range = pile.nodes(w);
        let first = range.clone().find(|&n| in_row[n]);
        let last = range.clone().rfind(|&n| in_row[n]);
        let mut previous: Option<(Node, usize)> = None;
        for n in range.filter(|&n| !in_row[n]) {
            let place = match (first, last) {
                (Some(f), _) if n < f => Place::Before,
                (_, Some(l)) if n > l => Place::After,
                (Some(_), _) => Place::Between,
                _ => Place::NoRows,
            };
            let is_repeat = evidence.story.active[n] && repeats::is_told_again(pile, &in_row, n);
            let (kind, reason, score) = if is_repeat {
                (place.furniture(), REPEATED, REPEATS)
            } else {
                judge(evidence, &segments[w], n, place, group.is_none())
            };
            let (reason, score) = match evidence.decided.get(&n) {
                // What kind of story text it is, and who else has it, is said behind.
                Some(decided) if decided.is_story => {
                    (Cow::from(format!("{}; {reason}", decided.reason)), 1.0)
                }
                Some(decided) => (Cow::from(&decided.reason), 1.0),
                None => (Cow::from(reason), score),
            };
            let span = segments[w].items[pile.items[n].index].span;
            match (previous, out.last_mut()) {
                (Some((p, block)), Some(last))
                    if p + 1 == n
                        && joins(last, kind, &reason, block, block_of(evidence, segments, n)) =>
                {
                    last.span = Span::new(last.span.start, span.end);
                    last.score = last.score.min(score);
                }
                _ => out.push(Aside { witness: w, span, kind, reason: reason.into_owned(), score }),
            }
            previous = Some((n, block_of(evidence, segments, n)));
        }
    }
    out
}

fn block_of(evidence: &Evidence, segments: &[Segments], n: Node) -> usize {
    let item = &evidence.pile.items[n];
    segments[item.witness].items[item.index].block
}

/// Whether a segment goes on a passage: furniture runs over blocks, story text only within one.
fn joins(last: &Aside, kind: AsideKind, reason: &str, block: usize, next: usize) -> bool {
    let furniture =
        matches!(kind, AsideKind::Boilerplate | AsideKind::Injected | AsideKind::Unrelated);
    last.kind == kind && last.reason == reason && (furniture || block == next)
}

fn judge(
    evidence: &Evidence,
    s: &Segments,
    n: Node,
    place: Place,
    unrelated: bool,
) -> (AsideKind, &'static str, f64) {
    let f = f64::from(evidence.furniture[n]);
    let item = &evidence.pile.items[n];
    let segment = &s.items[item.index];
    let decided = evidence.decided.get(&n).map(|decided| decided.is_story);
    if decided == Some(true) {
        return as_story(segment.kind, place, f);
    }
    if item.words == 0 {
        return (AsideKind::Boilerplate, "no words: a rule, a bullet or other marks", 1.0);
    }
    if unrelated {
        return (
            AsideKind::Unrelated,
            "this witness tells no story of the pile",
            1.0 - f64::from(evidence.best[n]),
        );
    }
    if let Some(notice) = evidence.notices[n] {
        return (AsideKind::Boilerplate, notice.reason(), 1.0);
    }
    if let Some(why) = evidence.boxes[n] {
        return (place.furniture(), why, BOXED);
    }
    if evidence.story.active[n] {
        return as_story(segment.kind, place, f);
    }
    match place {
        Place::Between => (
            AsideKind::Injected,
            "stands between passages of the story and is shaped like page furniture",
            f,
        ),
        Place::Before => {
            (AsideKind::Boilerplate, "stands before the story and is shaped like page furniture", f)
        }
        Place::After => {
            (AsideKind::Boilerplate, "stands after the story and is shaped like page furniture", f)
        }
        Place::NoRows => (AsideKind::Boilerplate, "is shaped like page furniture", f),
    }
}

/// What a segment that counts as story is, where it stands in no row.
fn as_story(kind: SegmentKind, place: Place, furniture: f64) -> (AsideKind, &'static str, f64) {
    let score = 1.0 - furniture;
    match kind {
        SegmentKind::Heading if place == Place::Before => (AsideKind::Headline, "a title", score),
        SegmentKind::Heading => (AsideKind::Heading, "a heading", score),
        SegmentKind::Other => (AsideKind::Caption, "a caption, credit or cell", score),
        _ => (AsideKind::Addition, "story text", score),
    }
}
