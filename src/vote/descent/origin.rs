//! What witnesses say of where and when they come from.
//!
//! Comes in: witnesses, what was set aside of them, dates given by hand. Goes out: for each witness
//! its date, the witnesses and others it names as its source, and whether it says that it is a
//! later state of the story.
//!
//! ```text
//! --date wire=2025-07-15                           given: before all else
//! <time datetime=…>, "Monday 10 March, 18:40"      the page, or a line at the head of the text
//! "via Dale Wire", "Quelle: …", "selon …"          a source; told apart whether it is a witness of the pile
//! "Correction: …", "This report replaces …"        a later state
//! ```
//!
//! Only passages set aside are looked at, and sentences of the story where they name another
//! witness: a date in the story is the story's. Cost: the text once, and witnesses × lines that
//! name a source.

use crate::align::{AlignmentTable, AsideKind};
use crate::lang::{Phrases, month};
use crate::vote::dates::{Stamp, dates, typed};
use crate::witness::Witness;
use std::cmp::Ordering;

/// Sentences of the story before which a line may be the date of the whole.
const HEAD: usize = 2;
/// Longest line taken for one of these, in words: a longer one is prose.
const LONGEST_LINE: usize = 30;
/// Words after "via" or "according to" in which the source is named.
const NAME_WORDS: usize = 8;
/// Letters that a label needs to be found in a text: shorter ones are found by chance.
const LEAST_LETTERS: usize = 4;

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
    /// One per witness, for people.
    pub shown: Vec<Origin>,
    stamps: Vec<Option<Stamp>>,
    sources: Vec<Vec<usize>>,
}

impl Origins {
    /// Whether `a` is the later state than `b` (`Greater`); `None` where neither date nor words
    /// tell.
    pub(crate) fn order(&self, a: usize, b: usize) -> Option<Ordering> {
        let revises = |w: usize| self.shown[w].revises.is_some();
        self.dated(a, b).or_else(|| Some(revises(a).cmp(&revises(b))).filter(|o| o.is_ne()))
    }

    /// The same by dates alone.
    pub(crate) fn dated(&self, a: usize, b: usize) -> Option<Ordering> {
        self.stamps[a].zip(self.stamps[b]).and_then(|(x, y)| x.compare(&y))
    }

    /// Whether `w` names the witness `v` as its source.
    pub(crate) fn names(&self, w: usize, v: usize) -> bool {
        self.sources[w].contains(&v)
    }
}

/// Looks at every witness. `given` has dates by siglum, as typed.
pub(crate) fn origins(
    witnesses: &[Witness],
    table: &AlignmentTable,
    given: &[(String, String)],
) -> Origins {
    let names: Vec<Vec<Vec<String>>> = witnesses.iter().map(names).collect();
    let mut out = Origins::default();
    for (w, witness) in witnesses.iter().enumerate() {
        let lines = lines(witness, table, w);
        let by_hand = given.iter().find(|g| g.0 == witness.siglum).and_then(|g| typed(&g.1));
        let on_page = witness.meta.date.as_deref().and_then(typed);
        let in_line = line_date(&lines);
        let dated = [(by_hand, "given"), (on_page, "page"), (in_line, "line")]
            .into_iter()
            .find(|d| d.0.is_some());
        let revises = lines.iter().find(|l| revises(l)).map(|l| l.text.to_owned());
        let (via, sources) = sources(witness, table, w, &lines, &names);
        out.shown.push(Origin {
            date: dated.and_then(|d| d.0).map(|s| s.to_string()),
            dated_by: dated.map(|d| d.1),
            revises,
            via,
        });
        out.stamps.push(dated.and_then(|d| d.0));
        out.sources.push(sources);
    }
    out
}

/// A line of a passage set aside.
struct Line<'a> {
    text: &'a str,
    words: Vec<String>,
    /// Whether it stands before the third sentence of the story.
    head: bool,
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn lines<'a>(witness: &'a Witness, table: &AlignmentTable, w: usize) -> Vec<Line<'a>> {
    let mut told: Vec<usize> = table
        .rows
        .iter()
        .flat_map(|r| &r.cells)
        .filter(|c| c.witness == w)
        .map(|c| c.span.start)
        .collect();
    told.sort_unstable();
    told.dedup();
    let body = told.get(HEAD).copied().unwrap_or(usize::MAX);
    table
        .asides
        .iter()
        .filter(|a| a.witness == w && a.kind != AsideKind::Unrelated)
        .flat_map(|a| {
            a.span.of(&witness.text).lines().map(move |text| (text.trim(), a.span.start < body))
        })
        .map(|(text, head)| Line { text, words: words(text), head })
        .filter(|l| !l.words.is_empty() && l.words.len() <= LONGEST_LINE)
        .collect()
}

/// The date of a line that says when the text was written or changed; else that of the first line
/// at its head.
fn line_date(lines: &[Line<'_>]) -> Option<Stamp> {
    let first = |l: &Line<'_>| dates(l.text).first().map(|d| d.1);
    let mut latest =
        lines.iter().filter(|l| said(&l.words, &PUBLISHED).is_some()).filter_map(|l| {
            // "Published 9 March, updated 10 March": the last is the state of the text.
            dates(l.text).last().map(|d| d.1).filter(|_| said(&l.words, &REPLACED).is_none())
        });
    latest.next_back().or_else(|| lines.iter().filter(|l| l.head).find_map(first))
}

fn revises(line: &Line<'_>) -> bool {
    let opens = || opens_with(&line.words, &CHANGED);
    let dated = || said(&line.words, &CHANGED).is_some() && !dates(line.text).is_empty();
    said(&line.words, &REVISES).is_some() || opens() || dated()
}

fn opens_with(words: &[String], phrases: &Phrases) -> bool {
    phrases
        .all()
        .iter()
        .any(|p| words.iter().map(String::as_str).take(p.len()).eq(p.iter().copied()))
}

/// The end of the first of these phrases among the words.
fn said(words: &[String], phrases: &Phrases) -> Option<usize> {
    (0..words.len()).find_map(|at| {
        phrases
            .all()
            .iter()
            .filter(|p| words[at..].iter().map(String::as_str).take(p.len()).eq(p.iter().copied()))
            .map(|p| at + p.len())
            .max()
    })
}

/// The sources that a witness names, in its words, and those of them that are witnesses.
fn sources(
    witness: &Witness,
    table: &AlignmentTable,
    w: usize,
    lines: &[Line<'_>],
    names: &[Vec<Vec<String>>],
) -> (Vec<String>, Vec<usize>) {
    let (mut via, mut sources) = (Vec::new(), Vec::new());
    let mut hear = |text: &str, words: &[String], story: bool| {
        let Some(end) = said(words, &SOURCE)
            .or_else(|| said(words, &CREDIT).filter(|_| story || opens_with(words, &CREDIT)))
        else {
            return;
        };
        let rest = &words[end..words.len().min(end + NAME_WORDS)];
        let named: Vec<usize> = (0..names.len())
            .filter(|&v| v != w && names[v].iter().any(|n| contains(rest, n)))
            .collect();
        let dated = rest
            .first()
            .is_none_or(|r| month(r).is_some() || r.starts_with(|c: char| c.is_ascii_digit()));
        if (!story && !dated) || !named.is_empty() {
            via.push(text.to_owned());
            sources.extend(named);
        }
    };
    lines.iter().for_each(|l| hear(l.text, &l.words, false));
    for cell in table.rows.iter().flat_map(|r| &r.cells).filter(|c| c.witness == w) {
        let text = cell.span.of(&witness.text);
        hear(text, &words(text), true);
    }
    via.dedup();
    sources.sort_unstable();
    sources.dedup();
    (via, sources)
}

/// The names by which others may know a witness, each as words: its label, its site.
fn names(witness: &Witness) -> Vec<Vec<String>> {
    let all = [Some(witness.label.as_str()), witness.meta.site.as_deref()];
    let long =
        |n: &Vec<String>| n.iter().map(|w| w.chars().count()).sum::<usize>() >= LEAST_LETTERS;
    all.into_iter().flatten().map(words).filter(long).collect()
}

fn contains(words: &[String], name: &[String]) -> bool {
    words.windows(name.len()).any(|w| w == name)
}

/// Phrases before the name of a source.
static SOURCE: Phrases = Phrases::of_all(|l| l.sources.source);
/// The same that are common in prose: they count at the start of a line set aside, or before the
/// name of a witness.
static CREDIT: Phrases = Phrases::of_all(|l| l.sources.credit);
/// Words that say when a text was written or changed.
static PUBLISHED: Phrases = Phrases::of_all(|l| l.sources.published);
/// Words that give the date of another text.
static REPLACED: Phrases = Phrases::of_all(|l| l.sources.replaced);
/// Phrases by which a text says that it is a later state of the story.
static REVISES: Phrases = Phrases::of_all(|l| l.sources.revises);
/// The same that are common in prose: they count at the start of a line, or in one with a date.
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
        let found = of(
            &[
                ("one", "The mill burned, according to Dale Wire."),
                ("dale-wire", "The mill burned."),
            ],
            &[],
        );
        assert!(found.names(0, 1));
    }
}
