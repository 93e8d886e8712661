//! The document, indexed: readings and claims by row, witnesses by siglum; and the names of all
//! anchors and pages.

use crate::document::difference::Commonness;
use crate::document::json::{
    Certainty, ClaimRow, Document, ReadingRow, SentenceRow, TableRow, WitnessRow,
};
use crate::document::stand;
use crate::report::view::source;
use crate::report::view::text::{Visible, has_rtl};
use std::collections::{BTreeMap, BTreeSet};

/// Marks that the style sheet can tell apart, by hue and line pattern; beyond them the letter alone
/// does.
pub(crate) const MARKS: usize = 16;

/// How a witness is shown everywhere: its siglum, and the class that gives it colour and line
/// pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark<'a> {
    pub(crate) siglum: Visible<'a>,
    pub(crate) class: usize,
    /// Its siglum where that can stand in an anchor, else `w_` and its number.
    pub(crate) slug: String,
    /// What it is called (see [`source::name`]).
    pub(crate) label: Visible<'a>,
}

/// Which page holds which part, as the opening of a link: empty on the page itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// All on one page.
    One,
    /// Story on the first page, panels in parts, witnesses apart.
    Parts,
}

/// Which page a view is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageKind {
    Report,
    Panels(usize),
    Witnesses,
}

/// File name of the first page.
pub(crate) const REPORT: &str = "report.html";
/// File name of the page with the witnesses, where the report has parts.
pub(crate) const WITNESSES: &str = "report-witnesses.html";
/// Sentences on one page of panels.
pub(crate) const PANELS_PER_PAGE: usize = 100;

/// File name of the page with panels number `part` (from 0).
pub(crate) fn panels_page(part: usize) -> String {
    format!("report-sentences-{}.html", part + 1)
}

/// The document with what is looked up in it time and again.
pub(crate) struct Index<'a> {
    pub(crate) doc: &'a Document,
    pub(crate) marks: Vec<Mark<'a>>,
    pub(crate) common: Commonness,
    pub(crate) layout: Layout,
    /// Whether a text runs from right to left, so that parts of the page must find their direction.
    pub(crate) bidi: bool,
    /// The reason that most sentences are printed for, where it has an opening and an explanation.
    pub(crate) usual_reason: Option<UsualReason<'a>>,
    /// The day of each witness's state in words, where its page says it.
    pub(crate) days: Vec<Option<String>>,
    against: BTreeMap<usize, BTreeSet<&'a str>>,
    witness_at: BTreeMap<&'a str, usize>,
    sentence_at: BTreeMap<usize, usize>,
    rows: Vec<RowIndex<'a>>,
    row_at: BTreeMap<usize, usize>,
    by_witness: Vec<Vec<&'a ReadingRow>>,
}

/// A reason that many sentences share: `opening: explanation`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UsualReason<'a> {
    pub(crate) whole: &'a str,
    pub(crate) opening: &'a str,
    pub(crate) explanation: &'a str,
}

/// The reason of more than half of the sentences, if it can be parted.
fn usual_reason(doc: &Document) -> Option<UsualReason<'_>> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    let voted = |s: &&SentenceRow| s.certainty != Certainty::Decided;
    doc.sentences.iter().filter(voted).for_each(|s| *count.entry(&s.reason).or_default() += 1);
    let (whole, _) = count.into_iter().find(|(_, n)| n * 2 > doc.sentences.len())?;
    let (opening, explanation) = whole.split_once(": ")?;
    Some(UsualReason { whole, opening, explanation })
}

#[derive(Default)]
struct RowIndex<'a> {
    /// Readings of the row by witness, in order of sigla; the parts of one witness in the order of
    /// its text.
    readings: Vec<(usize, Vec<&'a ReadingRow>)>,
    claims: Vec<&'a ClaimRow>,
}

impl<'a> Index<'a> {
    /// Indexes `doc`. Cost: near linear in its rows.
    pub(crate) fn new(doc: &'a Document, layout: Layout) -> Self {
        let mut marks = Vec::with_capacity(doc.witnesses.len());
        let mut witness_at = BTreeMap::new();
        for (n, w) in doc.witnesses.iter().enumerate() {
            let plain =
                !w.witness.is_empty() && w.witness.bytes().all(|b| b.is_ascii_alphanumeric());
            let first = witness_at.insert(w.witness.as_str(), n).is_none();
            let slug = if plain && first { w.witness.clone() } else { format!("w_{n}") };
            marks.push(Mark {
                siglum: Visible(&w.witness),
                class: n % MARKS,
                slug,
                label: Visible(source::name(doc, w).name),
            });
        }
        let row_at: BTreeMap<usize, usize> =
            doc.rows.iter().enumerate().map(|(n, r)| (r.row, n)).collect();
        let mut rows: Vec<RowIndex<'a>> = doc.rows.iter().map(|_| RowIndex::default()).collect();
        let mut by_witness: Vec<Vec<&'a ReadingRow>> =
            doc.witnesses.iter().map(|_| Vec::new()).collect();
        for reading in &doc.readings {
            let (Some(&row), Some(&w)) =
                (row_at.get(&reading.row), witness_at.get(reading.witness.as_str()))
            else {
                continue;
            };
            by_witness[w].push(reading);
            let in_row = &mut rows[row].readings;
            match in_row.iter_mut().find(|(n, _)| *n == w) {
                Some((_, parts)) => parts.push(reading),
                None => in_row.push((w, vec![reading])),
            }
        }
        for row in &mut rows {
            row.readings.sort_by_key(|(w, _)| *w);
            for (_, parts) in &mut row.readings {
                parts.sort_by_key(|r| (r.byte_start, r.byte_end));
            }
        }
        for readings in &mut by_witness {
            readings.sort_by_key(|r| (r.byte_start, r.byte_end, r.row));
        }
        for claim in &doc.claims {
            if let Some(&row) = row_at.get(&claim.row) {
                rows[row].claims.push(claim);
            }
        }
        let sentence_at = doc.sentences.iter().enumerate().map(|(n, s)| (s.sentence, n)).collect();
        let day = |w: &'a WitnessRow| w.dated.as_deref().and_then(source::day);
        let days = doc.witnesses.iter().map(day).collect();
        let common = Commonness::of(doc.sentences.iter().map(|s| s.text.as_str()));
        let usual_reason = usual_reason(doc);
        let bidi = doc.witnesses.iter().any(|w| has_rtl(&w.text))
            || doc.sentences.iter().any(|s| has_rtl(&s.text));
        Self {
            doc,
            marks,
            common,
            layout,
            bidi,
            usual_reason,
            days,
            against: stand::against(doc),
            witness_at,
            sentence_at,
            rows,
            row_at,
            by_witness,
        }
    }

    /// The number of the witness with this siglum.
    pub(crate) fn witness(&self, siglum: &str) -> Option<usize> {
        self.witness_at.get(siglum).copied()
    }

    /// The mark of the witness with this siglum.
    pub(crate) fn mark(&self, siglum: &str) -> Option<&Mark<'a>> {
        self.witness(siglum).map(|n| &self.marks[n])
    }

    /// The readings of a row by witness, in order of sigla.
    pub(crate) fn readings(&self, row: usize) -> &[(usize, Vec<&'a ReadingRow>)] {
        self.row_at.get(&row).map_or(&[], |&n| &self.rows[n].readings)
    }

    /// The readings of a witness, in the order of its text.
    pub(crate) fn told_by(&self, witness: usize) -> &[&'a ReadingRow] {
        &self.by_witness[witness]
    }

    /// The claims of a row.
    pub(crate) fn claims(&self, row: usize) -> &[&'a ClaimRow] {
        self.row_at.get(&row).map_or(&[], |&n| &self.rows[n].claims)
    }

    /// The witnesses that contradict the sentence of a row.
    pub(crate) fn against(&self, row: usize) -> Option<&BTreeSet<&'a str>> {
        self.against.get(&row)
    }

    /// The table row that a sentence prints.
    pub(crate) fn row(&self, row: usize) -> Option<&'a TableRow> {
        self.row_at.get(&row).map(|&n| &self.doc.rows[n])
    }

    /// The canonical sentence with this number.
    pub(crate) fn sentence(&self, number: usize) -> Option<&'a SentenceRow> {
        self.sentence_at.get(&number).map(|&n| &self.doc.sentences[n])
    }

    /// The witnesses that tell the story of `group`.
    pub(crate) fn tellers(&self, group: usize) -> Vec<usize> {
        (0..self.doc.witnesses.len())
            .filter(|&n| self.doc.witnesses[n].group == Some(group))
            .collect()
    }

    /// Whether the story is long or wide enough that inline chips become a count.
    pub(crate) fn many(&self) -> bool {
        self.tellers(0).len() > 8
    }

    /// The anchor of a row: `s12` where it prints a sentence, else `r7`.
    pub(crate) fn anchor(&self, row: usize, sentence: Option<usize>) -> String {
        match sentence.filter(|n| self.sentence_at.contains_key(n)) {
            Some(n) => format!("s{n}"),
            None => format!("r{row}"),
        }
    }

    /// The anchor of a reading in its witness: `A-s12`, `A-s12-2`, `A-r7`.
    pub(crate) fn reading_anchor(&self, reading: &ReadingRow) -> Option<String> {
        let slug = &self.mark(&reading.witness)?.slug;
        let row = self.anchor(reading.row, reading.sentence);
        Some(if reading.part > 1 {
            format!("{slug}-{row}-{}", reading.part)
        } else {
            format!("{slug}-{row}")
        })
    }

    /// A link from page `from` to an anchor on the first page.
    pub(crate) fn to_report(&self, from: PageKind, anchor: &str) -> String {
        match (self.layout, from) {
            (Layout::One, _) | (Layout::Parts, PageKind::Report) => format!("#{anchor}"),
            (Layout::Parts, _) => format!("{REPORT}#{anchor}"),
        }
    }

    /// A link from page `from` to an anchor in the witnesses.
    pub(crate) fn to_witnesses(&self, from: PageKind, anchor: &str) -> String {
        match (self.layout, from) {
            (Layout::One, _) | (Layout::Parts, PageKind::Witnesses) => format!("#{anchor}"),
            (Layout::Parts, _) => format!("{WITNESSES}#{anchor}"),
        }
    }

    /// Where the panel of the sentence at place `at` (from 0) stands.
    pub(crate) fn to_panel(&self, at: usize, anchor: &str) -> String {
        match self.layout {
            Layout::One => format!("#{anchor}-readings"),
            Layout::Parts => format!("{}#{anchor}", panels_page(at / PANELS_PER_PAGE)),
        }
    }
}
