//! Whose reading stands how near to a printed sentence: one slot a source, always at the same
//! place.
//!
//! ```text
//! up to twelve sources           A B C D E F       more, copies side by side
//! 3 agree, 2 contradict, 1 no    █ ▃ x x ▆ –       ▐▐▐▐▐▐ ▐x▐▐▐ ▐–
//! ```
//!
//! The height is how close the reading is; what contradicts, what is damaged and what is absent has
//! a sign of its own. Many sources are drawn as one picture of a few lines, so that a long story of
//! many sources stays quick to open.

use crate::document::json::{ReadingRow, Relation};
use crate::report::view::index::{Index, Mark};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Sources up to which each has a slot with its colour, under its letter.
const SINGLE: usize = 12;
/// Height of a drawn slot in pixels.
const HEIGHT: usize = 18;
/// Pixels from one drawn slot to the next, for that many sources and more: what a column of 17 rem
/// holds.
const STEPS: [(usize, usize); 3] = [(0, 6), (37, 4), (57, 3)];
/// Pixels between two lineages.
const BETWEEN: usize = 8;

/// How a source stands to a printed sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stand {
    /// Tells it, this close: 1 retold freely … 4 word for word; garbled or not.
    Says { grade: usize, damaged: bool },
    /// Says otherwise.
    Contradicts,
    /// Does not tell it.
    Absent,
}

impl Stand {
    /// Whether it is drawn in the colour of its source.
    pub(crate) const fn is_coloured(self) -> bool {
        matches!(self, Self::Says { .. })
    }

    /// The class that draws it.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Says { damaged: true, grade: 4 } => "g4 gd",
            Self::Says { damaged: true, grade: 3 } => "g3 gd",
            Self::Says { damaged: true, grade: 2 } => "g2 gd",
            Self::Says { damaged: true, .. } => "g1 gd",
            Self::Says { grade: 4, .. } => "g4",
            Self::Says { grade: 3, .. } => "g3",
            Self::Says { grade: 2, .. } => "g2",
            Self::Says { .. } => "g1",
            Self::Contradicts => "gx",
            Self::Absent => "g0",
        }
    }
}

/// Where the sources stand in every row of slots.
#[derive(Debug)]
pub(crate) enum Order {
    /// Each under its letter: the sources of the story.
    Single(Vec<usize>),
    /// By lineage: each source with where its line begins, in pixels.
    Grouped { places: Vec<(usize, usize)>, width: usize, line: usize },
}

/// The slots of one sentence.
#[derive(Debug)]
pub(crate) enum Slots<'a> {
    Single(Vec<(Mark<'a>, Stand)>),
    Drawn(Drawing),
}

/// Slots as the lines of a picture.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Drawing {
    pub(crate) width: usize,
    /// What is filled, what is left of the slot above it, what contradicts, and what is absent.
    pub(crate) filled: String,
    pub(crate) rest: String,
    pub(crate) against: String,
    pub(crate) absent: String,
}

/// The order of the slots of a story.
pub(crate) fn order(index: &Index<'_>) -> Order {
    let sources = index.tellers(0);
    if sources.len() <= SINGLE {
        return Order::Single(sources);
    }
    let (_, step) = STEPS.iter().rev().find(|(from, _)| sources.len() >= *from).unwrap_or(&(0, 6));
    let mut places = Vec::new();
    let mut at = 0;
    for family in families(index, &sources) {
        at += if places.is_empty() { 0 } else { BETWEEN };
        for source in family {
            places.push((source, at));
            at += step;
        }
    }
    Order::Grouped { places, width: at, line: step - 1 }
}

/// The sources by lineage, each lineage in order of its first; those that stand alone last, as one
/// group.
fn families(index: &Index<'_>, sources: &[usize]) -> Vec<Vec<usize>> {
    let mut families: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
    for &source in sources {
        let lineage = index.doc.witnesses[source].lineage;
        match families.iter_mut().find(|(known, _)| lineage.is_some() && *known == lineage) {
            Some((_, family)) => family.push(source),
            None => families.push((lineage, vec![source])),
        }
    }
    let (mut shared, alone): (Vec<Vec<usize>>, Vec<Vec<usize>>) =
        families.into_iter().map(|(_, family)| family).partition(|family| family.len() > 1);
    shared.push(alone.concat());
    shared.retain(|family| !family.is_empty());
    shared
}

/// How each source stands to the sentence of a row.
pub(crate) fn slots<'a>(index: &Index<'a>, order: &Order, row: usize) -> Slots<'a> {
    let against = index.against(row);
    match order {
        Order::Single(sources) => {
            let slot = |&n: &usize| (index.marks[n].clone(), stand(index, row, n, against));
            Slots::Single(sources.iter().map(slot).collect())
        }
        Order::Grouped { places, width, line } => {
            let stands = places.iter().map(|&(n, at)| (at, stand(index, row, n, against)));
            Slots::Drawn(drawing(stands, *width, *line))
        }
    }
}

fn stand(index: &Index<'_>, row: usize, source: usize, against: Option<&BTreeSet<&str>>) -> Stand {
    let told = index.readings(row).iter().find(|(n, _)| *n == source);
    let parts: &[&ReadingRow] = told.map_or(&[], |(_, parts)| parts);
    let siglum = index.doc.witnesses[source].witness.as_str();
    if against.is_some_and(|against| against.contains(siglum)) {
        return Stand::Contradicts;
    }
    let damaged = parts.iter().any(|part| part.damaged.is_some());
    let closest = parts.iter().map(|part| part.relation).min();
    closest.map_or(Stand::Absent, |relation| Stand::Says { grade: grade(relation), damaged })
}

/// How close a relation is: 1 retold freely … 4 word for word.
pub(crate) const fn grade(relation: Relation) -> usize {
    match relation {
        Relation::Verbatim => 4,
        Relation::Close => 3,
        Relation::Paraphrase => 2,
        Relation::Loose => 1,
    }
}

/// Lines for equal neighbours are one each: all is drawn in the width of a line, from the foot.
fn drawing(stands: impl Iterator<Item = (usize, Stand)>, width: usize, line: usize) -> Drawing {
    let mut drawing = Drawing { width, ..Drawing::default() };
    for (at, stand) in stands {
        let height = match stand {
            Stand::Says { grade: 4, .. } => HEIGHT,
            Stand::Says { grade: 3, .. } => 13,
            Stand::Says { grade: 2, .. } => 8,
            Stand::Says { .. } => 4,
            Stand::Contradicts | Stand::Absent => 0,
        };
        // Writing to a string cannot fail.
        let _ = match stand {
            Stand::Contradicts => write!(drawing.against, "M{at} 0h{line}v{HEIGHT}h-{line}z"),
            Stand::Absent => write!(drawing.absent, "M{at} 10h{line}"),
            Stand::Says { .. } => {
                write!(drawing.filled, "M{at} {HEIGHT}h{line}v-{height}h-{line}z")
            }
        };
        if (1..HEIGHT).contains(&height) {
            let above = HEIGHT - height;
            let _ = write!(drawing.rest, "M{at} 0h{line}v{above}h-{line}z");
        }
    }
    drawing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::index::Layout;
    use crate::report::view::sample;

    fn classes(index: &Index<'_>, row: usize) -> Vec<&'static str> {
        match slots(index, &order(index), row) {
            Slots::Single(slots) => slots.iter().map(|(_, stand)| stand.class()).collect(),
            Slots::Drawn(_) => Vec::new(),
        }
    }

    #[test]
    fn each_source_has_one_slot_by_what_it_says() {
        let mut doc = sample::document();
        doc.readings[5].damaged = Some("garbled".into());
        let index = Index::new(&doc, Layout::One);
        assert_eq!(classes(&index, 0), ["g4", "g4", "g1"]);
        assert_eq!(classes(&index, 1), ["g4", "gx", "g0"]);
        assert_eq!(classes(&index, 2), ["g4 gd", "g1", "g0"]);
    }

    #[test]
    fn many_sources_are_drawn_by_lineage_the_lone_ones_last() {
        let mut doc = sample::document();
        let model = doc.witnesses[2].clone();
        for n in 3..14 {
            let mut source = model.clone();
            source.witness = format!("W{n}");
            source.lineage = Some(if n % 2 == 0 { 1 } else { n });
            doc.witnesses.push(source);
        }
        let index = Index::new(&doc, Layout::One);
        let Order::Grouped { places, .. } = order(&index) else { panic!("14 sources are many") };
        let first: Vec<usize> = places.iter().take(8).map(|(n, _)| *n).collect();
        assert_eq!(first, [0, 1, 4, 6, 8, 10, 12, 2]);
        assert_eq!(places[1].1 - places[0].1, 6);
        assert_eq!(places[7].1 - places[6].1, 6 + BETWEEN);
        let Slots::Drawn(drawing) = slots(&index, &order(&index), 1) else { panic!("drawn") };
        assert_eq!(drawing.against, "M6 0h5v18h-5z");
        assert!(drawing.filled.starts_with("M0 18h5v-18h-5z"));
    }
}
