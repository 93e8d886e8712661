//! The panel of one row: why this wording, what is contested, and every distinct reading, closest
//! first.
//!
//! Readings in the same words stand together ([`crate::document::difference`]); a row of thirty
//! near-copies shows a handful of wordings, not thirty.

use crate::document::decisions::Decided;
use crate::document::difference::{Chunk, DIFF_FROM, Wording, inline, said_once, shared, wordings};
use crate::document::json::{ReadingRow, SentenceRow, TableRow};
use crate::report::view::decided;
use crate::report::view::facts::{self, Fact};
use crate::report::view::index::{Index, Mark, PageKind};
use crate::report::view::text::{Visible, for_people, foreign};
use crate::report::view::{order, share};

/// One row, opened.
#[derive(Debug)]
pub(crate) struct Panel<'a> {
    pub(crate) anchor: String,
    /// Back to the row's place on the first page.
    pub(crate) home: String,
    pub(crate) choice: Option<Choice<'a>>,
    pub(crate) support: usize,
    /// Witnesses that say otherwise.
    pub(crate) contradicted: usize,
    /// Witnesses of its story.
    pub(crate) sources: usize,
    /// Its independent voices, where copies make them fewer than the witnesses; and those against.
    pub(crate) voices: Option<usize>,
    pub(crate) voices_against: Option<usize>,
    /// Share of the weight; none where it says the same as the count.
    pub(crate) weighted: Option<String>,
    pub(crate) confidence: String,
    pub(crate) facts: Vec<Fact<'a>>,
    /// Slots that all who state them agree on, and the value.
    pub(crate) agreed: Vec<(String, String)>,
    pub(crate) readings: Vec<Reading<'a>>,
    pub(crate) absent: Vec<Mark<'a>>,
    /// What an editor decided of it.
    pub(crate) decided: Vec<String>,
}

impl Panel<'_> {
    /// Whether the count of its sources is more than what stands beside the sentence.
    pub(crate) const fn says_more(&self) -> bool {
        self.choice.is_none() || self.voices.is_some() || self.contradicted > 0
    }
}

/// How the printed wording was chosen.
#[derive(Debug)]
pub(crate) struct Choice<'a> {
    pub(crate) lemma: Option<Mark<'a>>,
    pub(crate) patched: bool,
    /// Why; nothing of the usual reason, which the page says once (see [`Index::usual_reason`]).
    pub(crate) reason: String,
    pub(crate) certainty: &'static str,
    pub(crate) presence: String,
    pub(crate) wording: String,
    pub(crate) linkage: String,
    pub(crate) nearest: String,
}

/// One distinct reading.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    pub(crate) relation: &'static str,
    /// Share of words it has in common with what is printed, in percent.
    pub(crate) overlap: usize,
    pub(crate) damaged: Option<String>,
    pub(crate) moves: Vec<String>,
    /// Whether it is the wording printed above.
    pub(crate) same: bool,
    pub(crate) chunks: Vec<Vec<Chunk<'a>>>,
    pub(crate) links: Vec<ReadIn<'a>>,
    pub(crate) lang: &'a str,
}

/// A witness with this reading, as a link to its place there.
#[derive(Debug)]
pub(crate) struct ReadIn<'a> {
    pub(crate) siglum: Visible<'a>,
    pub(crate) class: usize,
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
        support: sentence.map_or(row.support, |s| s.support),
        contradicted: sentence.map_or(0, |s| s.contradicted),
        sources: tellers.len(),
        voices: sentence
            .map_or_else(|| fewer(row.n_lineages, row.support), |s| fewer(s.voices, s.support)),
        voices_against: sentence.and_then(|s| fewer(s.voices_against, s.contradicted)),
        weighted: weighted(row, sentence.map_or(row.support, |s| s.support), could),
        confidence: share(row.confidence),
        facts,
        agreed,
        readings: distinct(index, present, printed, on),
        decided: decided::in_full(index, row.row),
        absent: absent.map(|&n| index.marks[n].clone()).collect(),
        anchor,
    }
}

fn choice<'a>(index: &Index<'a>, s: &'a SentenceRow) -> Choice<'a> {
    let reason = index.usual_reason.map_or_else(
        || s.reason.clone(),
        |usual| s.reason.replacen(usual.whole, "", 1).trim_start_matches("; ").to_owned(),
    );
    let emended = Decided::of(index.doc).emended(s.row).is_some();
    Choice {
        lemma: index.mark(&s.lemma).filter(|_| !emended).cloned(),
        patched: s.patched,
        reason: Visible(&for_people(&reason)).to_string(),
        certainty: s.certainty.name(),
        presence: share(s.presence),
        wording: share(s.wording),
        linkage: share(s.linkage),
        nearest: share(s.nearest),
    }
}

/// The voices, where they are fewer than the witnesses.
fn fewer(voices: usize, witnesses: usize) -> Option<usize> {
    (voices < witnesses).then_some(voices)
}

/// The weighted support, where it differs from the plain count by more than rounding.
fn weighted(row: &TableRow, support: usize, could: usize) -> Option<String> {
    let counted = support as f64 / could.max(1) as f64;
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

/// The wordings of the row, the printed one first, then the closest.
fn distinct<'a>(
    index: &Index<'a>,
    present: &[(usize, Vec<&'a ReadingRow>)],
    printed: &'a str,
    on: PageKind,
) -> Vec<Reading<'a>> {
    let readings: Vec<&'a ReadingRow> =
        present.iter().flat_map(|(_, parts)| parts.iter().copied()).collect();
    let mut found: Vec<Reading<'a>> =
        wordings(&readings).iter().map(|w| reading(index, w, printed, on)).collect();
    found.sort_by_key(|r| !r.same);
    found
}

fn reading<'a>(
    index: &Index<'a>,
    wording: &Wording<'a>,
    printed: &'a str,
    on: PageKind,
) -> Reading<'a> {
    let same = wording.is(printed);
    let first = wording.witnesses.first().and_then(|siglum| index.witness(siglum));
    let mut reading = Reading {
        relation: wording.relation.words(),
        overlap: (wording.overlap * 100.0).round() as usize,
        damaged: wording.damaged.map(|d| Visible(&plain(&said_once(d))).to_string()),
        moves: Vec::new(),
        same,
        chunks: if same { Vec::new() } else { chunks(index, printed, wording) },
        links: Vec::new(),
        lang: first.map_or("", |w| foreign(&index.doc.witnesses[w].lang)),
    };
    for (siglum, parts) in wording.witnesses.iter().zip(&wording.spans) {
        let Some(mark) = index.mark(siglum) else { continue };
        if let Some(place) = order::place(index, parts) {
            reading.moves.push(format!("{} tells it {place}", mark.siglum));
        }
        for part in parts {
            if let Some(anchor) = index.reading_anchor(part) {
                reading.links.push(ReadIn {
                    siglum: mark.siglum,
                    class: mark.class,
                    part: part.part,
                    href: index.to_witnesses(on, &anchor),
                });
            }
        }
    }
    reading
}

/// Why a reading counts as damaged, in words for people.
fn plain(finding: &str) -> String {
    let finding = finding.replacen("likely machine wording", "perhaps machine-translated", 1);
    finding.replacen(", which no other witness has", "", 1)
}

/// The words of the first who has this wording, span by span: a diff where that helps, else the
/// words it shares with what is printed.
fn chunks<'a>(index: &Index<'a>, printed: &'a str, wording: &Wording<'a>) -> Vec<Vec<Chunk<'a>>> {
    match wording.spans.first().map(Vec::as_slice) {
        Some([one]) if wording.overlap >= DIFF_FROM => vec![inline(printed, &one.text)],
        Some(parts) => parts.iter().map(|r| shared(printed, &r.text, &index.common)).collect(),
        None => Vec::new(),
    }
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
        let who =
            |r: &Reading<'_>| r.links.iter().map(|l| l.siglum.0).collect::<Vec<_>>().join(" ");
        let sigla: Vec<String> = p.readings.iter().map(who).collect();
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
