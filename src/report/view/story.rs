//! The story: the canonical text in its paragraphs, each sentence with whose words it is printed in
//! and how each source stands to it; and the rows that are shared but not printed (headlines,
//! headings, other stories of the pile).

use crate::document::decisions::Decided;
use crate::document::difference::{ChunkKind, fold, inline};
use crate::document::json::{ReadingRow, RowKind, SentenceRow, TableRow};
use crate::document::line::one_line;
use crate::document::thin::thin;
use crate::report::view::decided;
use crate::report::view::index::{Index, Mark, PageKind};
use crate::report::view::lead;
use crate::report::view::marked::{self, Run};
use crate::report::view::panel::{Panel, base_of, panel};
use crate::report::view::slots::{self, Order, Slots};
use crate::report::view::text::{Visible, runs_rtl};
use std::collections::BTreeMap;

/// Presence below which a sentence was more likely not in the original than in it.
const EVEN: f64 = 0.5;

/// One paragraph of the canonical text.
#[derive(Debug)]
pub(crate) struct Paragraph<'a> {
    /// `body`, `headline` or `heading`.
    pub(crate) kind: &'static str,
    /// Whether it runs from right to left.
    pub(crate) rtl: bool,
    pub(crate) sentences: Vec<Sentence<'a>>,
}

/// One sentence of the canonical text.
#[derive(Debug)]
pub(crate) struct Sentence<'a> {
    pub(crate) number: usize,
    pub(crate) text: Visible<'a>,
    pub(crate) runs: Vec<Run<'a>>,
    pub(crate) contested: bool,
    pub(crate) thin: bool,
    /// Whether it was more likely not in the original: it is printed in brackets.
    pub(crate) doubtful: bool,
    /// Whether it is the title of the page, too.
    pub(crate) is_title: bool,
    /// Whose words are printed.
    pub(crate) lemma: Option<Mark<'a>>,
    /// Whether the sentence before it, if any, is printed in the words of another source.
    pub(crate) turns: bool,
    /// The day of its source, where that is named here and its page says it.
    pub(crate) day: Option<String>,
    /// The sources of words that were put in.
    pub(crate) patches: Vec<Mark<'a>>,
    /// The place of its source in the bar of shares.
    pub(crate) share: usize,
    pub(crate) slots: Slots<'a>,
    pub(crate) agree: usize,
    pub(crate) contradict: usize,
    /// Who attests it, each with whether it stands elsewhere there; empty where `count` is given.
    pub(crate) chips: Vec<(Mark<'a>, bool)>,
    /// `27/30`, for many witnesses.
    pub(crate) count: String,
    /// What an editor decided of it, in short.
    pub(crate) decided: Option<String>,
    /// The panel, where it stands on the same page.
    pub(crate) panel: Option<Panel<'a>>,
    pub(crate) panel_href: String,
}

/// A row that is shared but not printed.
#[derive(Debug)]
pub(crate) struct Unprinted<'a> {
    pub(crate) text: Visible<'a>,
    pub(crate) chips: Vec<(Mark<'a>, bool)>,
    pub(crate) contested: bool,
    pub(crate) panel: Panel<'a>,
}

/// Unprinted rows of one kind.
#[derive(Debug)]
pub(crate) struct UnprintedGroup<'a> {
    pub(crate) anchor: String,
    pub(crate) title: String,
    pub(crate) why: &'static str,
    pub(crate) tellers: Vec<Mark<'a>>,
    pub(crate) rows: Vec<Unprinted<'a>>,
}

/// The paragraphs of the story.
pub(crate) fn paragraphs<'a>(index: &Index<'a>) -> Vec<Paragraph<'a>> {
    let mut found: Vec<Paragraph<'a>> = Vec::new();
    let mut current = None;
    let frame = Frame { order: slots::order(index), places: lead::places(index) };
    let mut before = None;
    for (at, s) in index.doc.sentences.iter().enumerate() {
        let kind = index.row(s.row).map_or(RowKind::Body, |r| r.kind).name();
        if current != Some((s.paragraph, kind)) {
            found.push(Paragraph { kind, rtl: runs_rtl(&s.text), sentences: Vec::new() });
            current = Some((s.paragraph, kind));
        }
        if let Some(paragraph) = found.last_mut() {
            let emended = Decided::of(index.doc).emended(s.row).is_some();
            let turns = before != Some(s.lemma.as_str());
            before = Some(s.lemma.as_str()).filter(|_| !emended);
            paragraph.sentences.push(sentence(index, &frame, s, Place { at, turns }));
        }
    }
    found
}

/// What is the same for all sentences of a story.
struct Frame {
    order: Order,
    places: BTreeMap<usize, usize>,
}

/// Where a sentence stands.
struct Place {
    /// From 0.
    at: usize,
    /// Whether its source is another than that of the sentence before it.
    turns: bool,
}

fn sentence<'a>(
    index: &Index<'a>,
    frame: &Frame,
    s: &'a SentenceRow,
    place: Place,
) -> Sentence<'a> {
    let anchor = format!("s{}", s.sentence);
    let chips = chips(index, s.row);
    let tellers = index.tellers(0).len();
    let emended = Decided::of(index.doc).emended(s.row).is_some();
    let source = index.witness(&s.lemma).filter(|_| !emended);
    let one_page = index.layout == crate::report::view::index::Layout::One;
    Sentence {
        number: s.sentence,
        text: Visible(&s.text),
        runs: marked::runs(index, s),
        contested: s.contested,
        thin: thin(s, tellers),
        doubtful: s.presence < EVEN,
        is_title: place.at == 0 && one_line(&s.text) == one_line(&index.doc.summary.title),
        lemma: source.map(|n| index.marks[n].clone()),
        turns: place.turns,
        day: source.and_then(|source| index.days[source].clone()).filter(|_| place.turns),
        patches: patches(index, s),
        share: if emended {
            lead::NO_SHARE
        } else {
            source.and_then(|source| frame.places.get(&source)).map_or(0, |&place| place)
        },
        slots: slots::slots(index, &frame.order, s.row),
        agree: s.support,
        contradict: s.contradicted,
        count: if index.many() { format!("{}/{tellers}", s.support) } else { String::new() },
        chips: if index.many() { Vec::new() } else { chips },
        decided: decided::in_short(index, s.row),
        panel: index
            .row(s.row)
            .filter(|_| one_page)
            .map(|r| panel(index, r, Some(s), PageKind::Report)),
        panel_href: index.to_panel(place.at, &anchor),
    }
}

/// The sources of the words that the sentence has and the reading it is printed from lacks: for
/// each stretch of them the first source, in order of sigla, that has it.
fn patches<'a>(index: &Index<'a>, s: &'a SentenceRow) -> Vec<Mark<'a>> {
    let lemma = index.witness(&s.lemma);
    let told = index.readings(s.row);
    let own = told.iter().find(|(n, _)| Some(*n) == lemma).and_then(|(_, parts)| parts.first());
    let (Some(own), true) = (own, s.patched) else { return Vec::new() };
    let mut found: Vec<usize> = Vec::new();
    for chunk in inline(&own.text, &s.text).iter().filter(|c| c.kind == ChunkKind::Ins) {
        let has = |parts: &[&ReadingRow]| {
            parts.iter().any(|part| fold(&one_line(&part.text)).contains(&fold(chunk.text)))
        };
        let giver = told.iter().find(|(n, parts)| Some(*n) != lemma && has(parts));
        found.extend(giver.map(|(n, _)| *n).filter(|n| !found.contains(n)));
    }
    found.sort_unstable();
    found.into_iter().map(|n| index.marks[n].clone()).collect()
}

/// Who has a reading in a row, and whether it stands in another order there.
fn chips<'a>(index: &Index<'a>, row: usize) -> Vec<(Mark<'a>, bool)> {
    let chip = |(w, parts): &(usize, Vec<&'a ReadingRow>)| {
        (index.marks[*w].clone(), parts.iter().any(|r| r.moved))
    };
    index.readings(row).iter().map(chip).collect()
}

/// The rows that no canonical sentence prints, by what they are.
pub(crate) fn unprinted<'a>(index: &Index<'a>) -> Vec<UnprintedGroup<'a>> {
    let mut found: Vec<UnprintedGroup<'a>> = Vec::new();
    let rest =
        || index.doc.rows.iter().filter(|r| r.sentence.and_then(|n| index.sentence(n)).is_none());
    let mut add = |anchor: &str, title: String, why, group, rows: Vec<&'a TableRow>| {
        if !rows.is_empty() {
            let rows = rows.into_iter().map(|r| unprinted_row(index, r)).collect();
            let tellers = index.tellers(group).iter().map(|&n| index.marks[n].clone()).collect();
            found.push(UnprintedGroup { anchor: anchor.to_owned(), title, why, tellers, rows });
        }
    };
    add(
        "heads",
        "Headlines and headings".to_owned(),
        "Told by two sources or more, and not part of the running text.",
        0,
        rest().filter(|r| r.group == 0 && r.kind != RowKind::Body).collect(),
    );
    add(
        "unprinted",
        "Shared, but not printed".to_owned(),
        "Told by two sources or more; the vote went against printing it.",
        0,
        rest().filter(|r| r.group == 0 && r.kind == RowKind::Body).collect(),
    );
    let mut groups: Vec<usize> = rest().map(|r| r.group).filter(|&g| g > 0).collect();
    groups.sort_unstable();
    groups.dedup();
    for group in groups {
        add(
            &format!("story-{group}"),
            format!("Another story in these files ({group})"),
            "Its sources tell these to one another, and share nothing with the story above.",
            group,
            rest().filter(|r| r.group == group).collect(),
        );
    }
    found
}

fn unprinted_row<'a>(index: &Index<'a>, row: &'a TableRow) -> Unprinted<'a> {
    Unprinted {
        text: Visible(base_of(index, row.row)),
        chips: chips(index, row.row),
        contested: row.contested,
        panel: panel(index, row, None, PageKind::Report),
    }
}
