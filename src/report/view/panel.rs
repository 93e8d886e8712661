//! The panel of one row: why this wording, what is contested, and every distinct reading, closest
//! first.
//!
//! Readings that are equal after folding case and quotation marks stand together; a row of thirty
//! near-copies shows a handful of wordings, not thirty.

use crate::document::json::{ReadingRow, SentenceRow, TableRow};
use crate::document::wording::said_once;
use crate::report::view::diff::{self, Chunk};
use crate::report::view::facts::{self, Fact};
use crate::report::view::index::{Index, Mark, PageKind};
use crate::report::view::text::Text;
use crate::report::view::{relation_word, share};

/// One row, opened.
#[derive(Debug)]
pub(crate) struct Panel<'a> {
    pub(crate) anchor: String,
    /// Back to the row's place on the first page.
    pub(crate) home: String,
    pub(crate) choice: Option<Choice<'a>>,
    pub(crate) support: usize,
    pub(crate) could: usize,
    pub(crate) lineages: usize,
    /// Share of the weight; none where it says the same as the count.
    pub(crate) weighted: Option<String>,
    pub(crate) confidence: String,
    pub(crate) facts: Vec<Fact<'a>>,
    /// Slots that all who state them agree on, and the value.
    pub(crate) agreed: Vec<(String, String)>,
    pub(crate) readings: Vec<Reading<'a>>,
    pub(crate) absent: Vec<Mark<'a>>,
}

/// How the printed wording was chosen.
#[derive(Debug)]
pub(crate) struct Choice<'a> {
    pub(crate) lemma: Option<Mark<'a>>,
    pub(crate) patched: bool,
    /// Why; of the usual reason only its opening, as the page says it in full once (see
    /// [`Index::usual_reason`]).
    pub(crate) reason: String,
    pub(crate) presence: String,
    pub(crate) wording: String,
    pub(crate) linkage: String,
}

/// One distinct reading.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    pub(crate) marks: Vec<Mark<'a>>,
    pub(crate) relation: &'static str,
    pub(crate) overlap: String,
    pub(crate) damaged: Option<String>,
    pub(crate) moves: Vec<String>,
    /// Whether it is the wording printed above.
    pub(crate) same: bool,
    pub(crate) chunks: Vec<Vec<Chunk<'a>>>,
    pub(crate) links: Vec<ReadIn<'a>>,
    pub(crate) lang: &'a str,
}

/// A link to a reading in its witness.
#[derive(Debug)]
pub(crate) struct ReadIn<'a> {
    pub(crate) siglum: Text<'a>,
    /// From 1; above where the witness tells the row in several places.
    pub(crate) part: usize,
    pub(crate) href: String,
}

/// The panel of a row, for page `on`.
pub(crate) fn panel<'a>(
    index: &Index<'a>,
    row: &'a TableRow,
    sentence: Option<&'a SentenceRow>,
    on: PageKind,
) -> Panel<'a> {
    let anchor = index.anchor(row.row, sentence.map(|s| s.sentence));
    let printed = sentence.map_or_else(|| base_of(index, row.row), |s| s.text.as_str());
    let present = index.readings(row.row);
    let tellers = index.tellers(row.group);
    let absent = tellers.iter().filter(|n| !present.iter().any(|(w, _)| w == *n));
    let (facts, agreed) = facts::of(index, row.row);
    let could = sentence.map_or(tellers.len(), |s| s.n_witnesses);
    Panel {
        home: index.to_report(on, &anchor),
        choice: sentence.map(|s| choice(index, s)),
        support: row.support,
        could,
        lineages: row.n_lineages,
        weighted: weighted(row, could),
        confidence: share(row.confidence),
        facts,
        agreed,
        readings: distinct(index, present, printed, on),
        absent: absent.map(|&n| index.marks[n].clone()).collect(),
        anchor,
    }
}

fn choice<'a>(index: &Index<'a>, s: &'a SentenceRow) -> Choice<'a> {
    let reason = index
        .usual_reason
        .map_or_else(|| s.reason.clone(), |u| s.reason.replacen(u.whole, u.opening, 1));
    Choice {
        lemma: index.mark(&s.lemma).cloned(),
        patched: s.patched,
        reason: Text(&reason).to_string(),
        presence: share(s.presence),
        wording: share(s.wording),
        linkage: share(s.linkage),
    }
}

/// The weighted support, where it differs from the plain count by more than rounding.
fn weighted(row: &TableRow, could: usize) -> Option<String> {
    let counted = row.support as f64 / could.max(1) as f64;
    ((counted - row.weighted_support).abs() > 0.015).then(|| share(row.weighted_support))
}

/// The wording that the readings of an unprinted row are compared with: the one nearest to the
/// row's lemma.
pub(crate) fn base_of<'a>(index: &Index<'a>, row: usize) -> &'a str {
    let all = index.readings(row).iter().flat_map(|(_, parts)| parts.iter());
    let mut best: Option<&ReadingRow> = None;
    for &r in all {
        if best.is_none_or(|b| r.overlap > b.overlap) {
            best = Some(r);
        }
    }
    best.map_or("", |r| r.text.as_str())
}

fn distinct<'a>(
    index: &Index<'a>,
    present: &[(usize, Vec<&'a ReadingRow>)],
    printed: &'a str,
    on: PageKind,
) -> Vec<Reading<'a>> {
    let printed_key = diff::fold(printed);
    let mut groups: Vec<(String, Option<&str>, f64, Reading<'a>)> = Vec::new();
    for (w, parts) in present {
        let key = parts.iter().map(|r| diff::fold(&r.text)).collect::<Vec<_>>().join(" … ");
        let damaged = parts.iter().find_map(|r| r.damaged.as_deref());
        let at = groups.iter().position(|g| g.0 == key && g.1 == damaged).unwrap_or_else(|| {
            let overlap = parts.iter().map(|r| r.overlap).fold(0.0, f64::max);
            let relation = parts.iter().map(|r| r.relation).min();
            let same = key == printed_key;
            let reading = Reading {
                marks: Vec::new(),
                relation: relation.map_or("", relation_word),
                overlap: share(overlap),
                damaged: damaged.map(|d| Text(&said_once(d)).to_string()),
                moves: Vec::new(),
                same,
                chunks: if same { Vec::new() } else { chunks(index, printed, parts, overlap) },
                links: Vec::new(),
                lang: crate::report::view::text::foreign(&index.doc.witnesses[*w].lang),
            };
            groups.push((key.clone(), damaged, overlap, reading));
            groups.len() - 1
        });
        let reading = &mut groups[at].3;
        let mark = &index.marks[*w];
        reading.marks.push(mark.clone());
        if let Some(place) = crate::report::view::order::place(index, parts) {
            reading.moves.push(format!("{} tells it {place}", mark.siglum));
        }
        for part in parts {
            if let Some(anchor) = index.reading_anchor(part) {
                reading.links.push(ReadIn {
                    siglum: mark.siglum,
                    part: part.part,
                    href: index.to_witnesses(on, &anchor),
                });
            }
        }
    }
    groups.sort_by(|a, b| b.3.same.cmp(&a.3.same).then(b.2.total_cmp(&a.2)));
    groups.into_iter().map(|g| g.3).collect()
}

/// The wording of one reading, part by part: a diff where that helps, else its shared words.
fn chunks<'a>(
    index: &Index<'a>,
    printed: &'a str,
    parts: &[&'a ReadingRow],
    overlap: f64,
) -> Vec<Vec<Chunk<'a>>> {
    let one = |r: &&'a ReadingRow| match (parts.len(), overlap >= diff::DIFF_FROM) {
        (1, true) => diff::inline(printed, &r.text),
        _ => diff::shared(printed, &r.text, &index.common),
    };
    parts.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::index::Layout;
    use crate::report::view::sample;

    fn said(marks: &[Mark<'_>]) -> String {
        marks.iter().map(|m| m.siglum.0).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn readings_that_differ_only_in_case_and_quotes_stand_together() {
        let doc = sample::document();
        let index = Index::new(&doc, Layout::One);
        let p = panel(&index, &doc.rows[0], doc.sentences.first(), PageKind::Report);
        let sigla: Vec<String> = p.readings.iter().map(|r| said(&r.marks)).collect();
        assert_eq!(sigla, ["A B", "C"]);
        assert!(p.readings[0].same);
    }

    #[test]
    fn who_lacks_the_row_is_named() {
        let doc = sample::document();
        let index = Index::new(&doc, Layout::One);
        let p = panel(&index, &doc.rows[1], doc.sentences.get(1), PageKind::Report);
        assert_eq!(said(&p.absent), "C");
    }
}
