//! What witnesses say of where and when they come from.
//!
//! Comes in: witnesses, what was set aside of them, dates given by hand. Goes out: for each witness
//! its date, the witnesses and others it names as its source, and whether it says that it is a
//! later state of the story.
//!
//! ```text
//! --date wire=2025-07-15                           given: before all else
//! <time datetime=…>, "Monday 10 March, 18:40"      the page, or a line at the head of the text
//! "via Dale Wire", "selon …", "Dale Wire reports"   a source; told apart whether it is a witness of the pile
//! "Correction: …", "This report replaces …"        a later state
//! ```
//!
//! Only passages set aside are looked at, and sentences of the story where they name another
//! witness: a date in the story is the story's. Cost: the text once, and witnesses × lines that
//! name a source.

use super::naming;
use super::phrases::{said, words};
use crate::align::{AlignmentTable, Aside, AsideKind};
use crate::descent::dates::{Stamp, dates, typed};
use crate::lang::Phrases;
use crate::notice;
use crate::span::Span;
use crate::witness::{Block, BlockRole, Witness};
use std::cmp::Ordering;

/// Sentences of the story before which a line may be the date of the whole. Set by hand: headline
/// and lead.
const HEAD: usize = 2;
/// Longest line taken for a date or a source, in words: a longer one is prose. Set by hand.
const LONGEST_LINE: usize = 30;
/// Words from which a line is prose and no entry of a menu. Set by hand.
const LEAST_PROSE: usize = 6;

/// What a witness says of where and when it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// Its date, `2025-07-15 08:00` or as much as is known (`--07-15` without a year).
    pub date: Option<String>,
    /// How the date is known: `given`, `page` (markup) or `line` (a line of the text).
    pub dated_by: Option<&'static str>,
    /// The line by which it says that it is a later state.
    pub revises: Option<String>,
    /// The sources it names, as it words them.
    pub via: Vec<String>,
}

/// What all witnesses say of where and when they come from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Origins {
    /// One per witness, as it is shown to readers.
    pub shown: Vec<Origin>,
    stamps: Vec<Option<Stamp>>,
    sources: Vec<Vec<usize>>,
}

impl Origins {
    /// Whether one witness has the later state than the other (`Greater`); `None` where neither
    /// date nor words tell.
    pub(crate) fn order(&self, one: usize, other: usize) -> Option<Ordering> {
        let revises = |witness: usize| self.shown[witness].revises.is_some();
        let by_words = || Some(revises(one).cmp(&revises(other))).filter(|order| order.is_ne());
        self.dated(one, other).or_else(by_words)
    }

    /// The same by dates alone.
    pub(crate) fn dated(&self, one: usize, other: usize) -> Option<Ordering> {
        let (first, second) = self.stamps[one].zip(self.stamps[other])?;
        first.compare(&second)
    }

    /// Whether a witness names another as its source.
    pub(crate) fn names(&self, witness: usize, source: usize) -> bool {
        self.sources[witness].contains(&source)
    }
}

/// Looks at every witness. `given` has dates by siglum, as typed.
pub(crate) fn origins(
    witnesses: &[Witness],
    table: &AlignmentTable,
    given: &[(String, String)],
) -> Origins {
    let names = naming::names(witnesses);
    let mut origins = Origins::default();
    for (index, witness) in witnesses.iter().enumerate() {
        let lines = lines(witness, table, index);
        let by_hand = given
            .iter()
            .find(|(siglum, _)| *siglum == witness.siglum)
            .and_then(|(_, date)| typed(date));
        let on_page = witness.meta.date.as_deref().and_then(typed);
        // The surer first: a line may give the date of something else.
        let on_line = line_date(&lines).or_else(|| lead_date(witness, table, index));
        let dated = [(by_hand, "given"), (on_page, "page"), (on_line, "line")]
            .into_iter()
            .find_map(|(stamp, how)| stamp.map(|stamp| (stamp, how)));

        let revises = lines.iter().find(|line| revises(line) || is_labelled(line, &witness.text));
        let revises = revises.map(|line| line.text.to_owned());
        let credits = lines.iter().filter(|line| !line.prose).map(|line| line.text);
        let named = naming::sources(witness, table, index, credits, &names);
        origins.shown.push(Origin {
            date: dated.map(|(stamp, _)| stamp.to_string()),
            dated_by: dated.map(|(_, how)| how),
            revises,
            via: named.via,
        });
        origins.stamps.push(dated.map(|(stamp, _)| stamp));
        origins.sources.push(named.witnesses);
    }
    origins
}

/// A line of a passage set aside.
struct Line<'a> {
    text: &'a str,
    words: Vec<String>,
    /// One past its last byte.
    end: usize,
    /// Whether it is too long for a date or a credit: prose has dates of its own.
    prose: bool,
    /// Whether it stands before the third sentence of the story.
    head: bool,
    /// Whether it stands in the head of the page, where the day of the visit is shown.
    chrome: bool,
}

fn lines<'a>(witness: &'a Witness, table: &AlignmentTable, index: usize) -> Vec<Line<'a>> {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let mut told: Vec<usize> =
        cells.filter(|cell| cell.witness == index).map(|cell| cell.span.start).collect();
    told.sort_unstable();
    told.dedup();
    let body = told.get(HEAD).copied().unwrap_or(usize::MAX);

    let in_chrome = |span: Span| {
        let chrome = |block: &&Block| block.role == BlockRole::Chrome;
        witness.set_aside.iter().any(|aside| aside.span.overlaps(span))
            || witness.blocks.iter().filter(chrome).any(|block| block.span.overlaps(span))
    };
    let mut lines = Vec::new();
    // What is unrelated belongs to another text, and so do its dates.
    let own = |aside: &&Aside| aside.witness == index && aside.kind != AsideKind::Unrelated;
    for aside in table.asides.iter().filter(own) {
        let mut end = aside.span.start;
        for line in aside.span.of(&witness.text).split_inclusive('\n') {
            end += line.len();
            let text = line.trim();
            let words = words(text);
            if !words.is_empty() {
                let prose = words.len() > LONGEST_LINE;
                let head = aside.span.start < body;
                let chrome = head && in_chrome(aside.span);
                lines.push(Line { text, words, prose, end, head, chrome });
            }
        }
    }
    lines
}

/// The date of a line that says when the text was written or changed; else that of the first line
/// at its head.
fn line_date(lines: &[Line<'_>]) -> Option<Stamp> {
    let first = |line: &Line<'_>| dates(line.text).first().map(|date| date.1);
    let short = || lines.iter().filter(|line| !line.prose);
    let published = short().filter(|line| said(&line.words, &PUBLISHED).is_some());
    let mut stated = published.filter_map(|line| {
        // "Published 9 March, updated 10 March": the last is the state of the text.
        let last = dates(line.text).last().map(|date| date.1);
        last.filter(|_| said(&line.words, &REPLACED).is_none())
    });
    let head = || short().filter(|line| line.head);
    stated
        .next_back()
        .or_else(|| head().filter(|line| !line.chrome).find_map(first))
        .or_else(|| head().find_map(first))
}

/// The date before the first words of the story: `LOSK, 3 May (Wire) — The ferry …`.
fn lead_date(witness: &Witness, table: &AlignmentTable, index: usize) -> Option<Stamp> {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let own = cells.filter(|cell| cell.witness == index).map(|cell| cell.span);
    let aside = table.asides.iter().filter(|aside| aside.witness == index).map(|aside| aside.span);
    // The lead may have been set aside as what nobody else tells.
    own.chain(aside)
        .filter_map(|span| {
            let text = span.of(&witness.text);
            let date = dates(&text[..notice::lead(text)]).first().map(|date| date.1);
            date.map(|date| (span.start, date))
        })
        .min_by_key(|found| found.0)
        .map(|found| found.1)
}

/// Whether a line is the label of a notice that follows: prose, and no further entry of a menu.
fn is_labelled(line: &Line<'_>, text: &str) -> bool {
    let next = || text[line.end..].lines().map(str::trim).find(|next| !next.is_empty());
    notice::is_label(line.text) && next().is_some_and(|next| words(next).len() >= LEAST_PROSE)
}

/// Whether a line says that the text is a later state: by how it begins, at any length, or
/// somewhere in a short one.
fn revises(line: &Line<'_>) -> bool {
    let dated = || said(&line.words, &CHANGED).is_some() && !dates(line.text).is_empty();
    notice::revises(line.text)
        || (!line.prose && (said(&line.words, &REVISES).is_some() || dated()))
}

/// Words that say when a text was written or changed.
static PUBLISHED: Phrases = Phrases::of_all(|l| l.sources.published);
/// Words that give the date of another text.
static REPLACED: Phrases = Phrases::of_all(|l| l.sources.replaced);
/// Phrases by which a text says that it is a later state of the story.
static REVISES: Phrases = Phrases::of_all(|l| l.sources.revises);
/// The same that are common in prose: they count as a label, or in a line with a date.
static CHANGED: Phrases = Phrases::of_all(|l| l.sources.changed);

#[cfg(test)]
mod tests {
    use super::{Origins, origins};
    use crate::align::{AlignmentTable, Aside, AsideKind, Cell, Row, RowKind};
    use crate::span::Span;
    use crate::witness::{Witness, siglum};
    use std::cmp::Ordering;

    /// Witnesses of which the first lines are set aside and the last line is the story.
    fn of(texts: &[(&str, &str)], given: &[(&str, &str)]) -> Origins {
        let (mut witnesses, mut cells, mut asides) = (Vec::new(), Vec::new(), Vec::new());
        for (w, (label, text)) in texts.iter().enumerate() {
            let at = text.rfind('\n').map_or(0, |k| k + 1);
            cells.push(Cell {
                witness: w,
                segment: 1,
                span: Span::new(at, text.len()),
                score: 1.0,
                moved: false,
            });
            if at > 0 {
                let (span, kind, reason) =
                    (Span::new(0, at - 1), AsideKind::Boilerplate, String::new());
                asides.push(Aside { witness: w, span, kind, reason, score: 1.0 });
            }
            let (label, text) = ((*label).to_owned(), (*text).to_owned());
            witnesses.push(Witness { siglum: siglum(w), label, text, ..Witness::default() });
        }
        let rows = vec![Row { group: 0, kind: RowKind::Body, cells }];
        let groups = vec![Some(0); texts.len()];
        let table = AlignmentTable { rows, asides, groups, links: Vec::new() };
        let given: Vec<_> = given.iter().map(|(s, d)| ((*s).to_owned(), (*d).to_owned())).collect();
        origins(&witnesses, &table, &given)
    }

    #[test]
    fn a_date_given_by_hand_goes_before_that_of_the_text() {
        let texts =
            [("one", "3 May 2031\nThe mill burned."), ("two", "5 May 2031\nThe mill burned.")];
        let found = of(&texts, &[("A", "2031-05-06")]);
        assert_eq!(found.shown[0].date.as_deref(), Some("2031-05-06"));
        assert_eq!(
            (found.shown[0].dated_by, found.shown[1].dated_by),
            (Some("given"), Some("line"))
        );
        assert_eq!(found.order(0, 1), Some(Ordering::Greater));
    }

    #[test]
    fn a_date_told_in_the_story_is_no_date_of_the_witness() {
        let found =
            of(&[("one", "The mill burned on 3 May 2031."), ("two", "The mill burned.")], &[]);
        assert_eq!(found.shown[0].date, None);
    }

    #[test]
    fn the_state_of_a_changed_text_is_that_of_the_change() {
        let found =
            of(&[("one", "Published 3 May 2031, updated 4 May 2031\nThe mill burned.")], &[]);
        assert_eq!(found.shown[0].date.as_deref(), Some("2031-05-04"));
        assert!(found.shown[0].revises.is_some());
    }

    #[test]
    fn a_source_is_found_among_the_witnesses_in_three_languages() {
        for line in [
            "via Dale Wire",
            "Quelle: Dale Wire",
            "Selon Dale Wire",
            "This story first appeared in Dale Wire.",
        ] {
            let text = format!("{line}\nThe mill burned.");
            let found = of(&[("copy", &text), ("dale-wire", "The mill burned.")], &[]);
            assert!(found.names(0, 1) && !found.names(1, 0), "{line}");
            assert_eq!(found.shown[0].via, [line]);
        }
    }

    #[test]
    fn according_to_the_police_names_no_source() {
        let found = of(
            &[("one", "The mill burned, according to the police."), ("two", "The mill burned.")],
            &[],
        );
        assert!(found.shown[0].via.is_empty());
        // Even where a witness has that word as its label: in the story it is whoever it is.
        let texts =
            [("one", "The mill burned, according to the police."), ("police", "The mill burned.")];
        assert!(!of(&texts, &[]).names(0, 1));
    }

    #[test]
    fn a_witness_is_named_in_the_story_by_its_label_without_numbering_and_by_verbs_of_reporting() {
        for text in [
            "The mill burned, according to Dale Wire.",
            "The mill burned, as the Dale Wire reports.",
            "Dale Wire reported that the mill burned.",
            "Wie die Dale Wire berichtet, brannte die Mühle.",
            "Le moulin a brûlé, rapporte le Dale Wire.",
            "El molino ardió, según Dale Wire.",
        ] {
            for label in ["dale-wire", "02-dale-wire", "b_dale_wire"] {
                let found = of(&[("copy", text), (label, "The mill burned.")], &[]);
                assert!(found.names(0, 1), "{label}: {text}");
            }
        }
        let found = of(&[("one", "Dale Wire burned."), ("dale-wire", "The mill burned.")], &[]);
        assert!(!found.names(0, 1), "told of and not named as a source");
    }
}
