//! Scores an alignment document against a hand-annotated folder.
//!
//! In: a folder with witness texts and gold.json, and a document as FORMAT describes it. Out:
//! [`Scores`]. Everything is counted in code points of the witness text, white space ignored. A
//! reading counts as an annotated sentence if one covers at least half of the other.
//!
//! ```text
//! gold row r5     A: "The lamp was first lit …"    B: "The lamp was lighted …"      one wanted pair: A–B
//! document row 7  A: "The lamp was first lit …"    C: "Electricity came in 1938 …"  one pair got:    A–C, wrong
//! ```
//!
//! Cost: pairs of sentences of a row squared, and the product of word counts for the word error
//! rate.

mod annotation;
mod oracle;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use annotation::{Annotation, Span, folded, solid};
pub(crate) use annotation::{files, folders};

/// The figures of one document. A share of nothing is `None`, and so is one that gold.json does not
/// annotate.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scores {
    /// Share of the pairs of sentences put in one row that belong together; body sentences only.
    pub(crate) align_p: Option<f64>,
    /// Share of the pairs that belong together that were put in one row.
    pub(crate) align_r: Option<f64>,
    /// Harmonic mean of the two.
    pub(crate) align_f1: Option<f64>,
    /// Share of the annotated canonical sentences whose row is printed.
    pub(crate) canon_recall: Option<f64>,
    /// Share of the printed sentences that fill an annotated canonical row not yet filled.
    pub(crate) canon_precision: Option<f64>,
    /// Share of the pairs of printed sentences that stand in the annotated order.
    pub(crate) canon_order: Option<f64>,
    /// Word errors of the canonical text against the original (or the annotated canonical text),
    /// per word.
    pub(crate) wer: Option<f64>,
    /// Share of the page furniture that stands in readings.
    pub(crate) leak: Option<f64>,
    /// Share of the shared story text that was set aside as furniture.
    pub(crate) loss: Option<f64>,
    /// Share of the rows marked as contested that are.
    pub(crate) contested_p: Option<f64>,
    /// Share of the contested rows that are marked.
    pub(crate) contested_r: Option<f64>,
    /// Whether readings, asides and white space cover every witness.
    pub(crate) tiles: bool,
}

/// Scores `document` against the annotation in `folder`. Witnesses are matched by file name.
///
/// # Panics
/// If the annotation is broken, the document lacks a key or a witness, or a witness text is not the
/// file's.
pub(crate) fn score(folder: &Path, document: &Value) -> Scores {
    let gold = Annotation::read(folder);
    let doc = Document::deserialize(document).expect("the document has the keys of the contract");
    let rows = rows_of(&gold, &doc);
    let (align_p, align_r, align_f1) = alignment(&gold, &rows);
    let canon = canonical(&gold, &doc, &rows);
    let (leak, loss, tiles) = furniture(&gold, &doc, &rows);
    let (contested_p, contested_r) = contested(&gold, &doc, &rows);
    Scores {
        align_p,
        align_r,
        align_f1,
        canon_recall: canon.recall,
        canon_precision: canon.precision,
        canon_order: canon.order,
        wer: word_errors(&gold, &doc),
        leak,
        loss,
        contested_p,
        contested_r,
        tiles,
    }
}

/// What scoring needs of a document.
#[derive(Deserialize)]
struct Document {
    witnesses: Vec<DocWitness>,
    #[serde(default)]
    rows: Vec<DocRow>,
    readings: Vec<DocReading>,
    sentences: Vec<DocSentence>,
    asides: Vec<DocAside>,
}

#[derive(Deserialize)]
struct DocWitness {
    witness: String,
    file: String,
    text: Option<String>,
}

#[derive(Deserialize)]
struct DocRow {
    row: usize,
    #[serde(default)]
    contested: bool,
}

#[derive(Deserialize)]
struct DocReading {
    row: usize,
    witness: String,
    char_start: usize,
    char_end: usize,
}

#[derive(Deserialize)]
struct DocSentence {
    row: usize,
    text: String,
    #[serde(default)]
    contested: bool,
}

#[derive(Deserialize)]
struct DocAside {
    witness: String,
    kind: String,
    char_start: usize,
    char_end: usize,
}

impl Document {
    /// The annotation's index of each siglum of the document.
    fn witness_indices(&self, gold: &Annotation) -> BTreeMap<&str, usize> {
        let mut indices = BTreeMap::new();
        for w in &self.witnesses {
            let name = Path::new(&w.file)
                .file_name()
                .map_or(w.file.as_str(), |f| f.to_str().unwrap_or(&w.file));
            let Some(index) = gold.witnesses.iter().position(|g| g.file == name) else { continue };
            if let Some(text) = &w.text {
                assert!(
                    text.chars().eq(gold.witnesses[index].text.iter().copied()),
                    "{name}: not the file's text"
                );
            }
            indices.insert(w.witness.as_str(), index);
        }
        assert_eq!(
            indices.len(),
            gold.witnesses.len(),
            "the document has every witness of the folder"
        );
        indices
    }
}

/// One thing that stands in a row of the document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Member {
    /// An annotated unit.
    Unit(usize),
    /// A span that is none, by its ends.
    Stray(usize, usize),
}

/// One row of the document, in terms of the annotation.
#[derive(Default)]
struct FoundRow {
    /// Spans as they stand, with the index of the witness.
    spans: Vec<(usize, Span)>,
    /// The same as units or strays, with the index of the witness.
    members: Vec<(usize, Member)>,
    /// How many of the units belong to each annotated row.
    votes: BTreeMap<usize, usize>,
}

fn rows_of(gold: &Annotation, doc: &Document) -> BTreeMap<usize, FoundRow> {
    let index = doc.witness_indices(gold);
    let mut rows = BTreeMap::<usize, FoundRow>::new();
    for reading in &doc.readings {
        let Some(&witness) = index.get(reading.witness.as_str()) else { continue };
        let span = reading.char_start..reading.char_end;
        let row = rows.entry(reading.row).or_default();
        for member in members_at(gold, witness, &span) {
            if let Member::Unit(unit) = member {
                for &told in &gold.units[unit].rows {
                    *row.votes.entry(told).or_default() += 1;
                }
            }
            row.members.push((witness, member));
        }
        row.spans.push((witness, span));
    }
    rows
}

/// The units that a span covers or lies in by half; sentences before headings, a stray if there is
/// none.
fn members_at(gold: &Annotation, witness: usize, span: &Span) -> Vec<Member> {
    let text = &gold.witnesses[witness].text;
    let covers = |other: &Span| {
        let common = span.start.max(other.start)..span.end.min(other.end);
        let common = if common.is_empty() { 0 } else { solid(text, &common) };
        common > 0 && 2 * common >= solid(text, span).min(solid(text, other))
    };
    let hit: Vec<usize> = (0..gold.units.len())
        .filter(|&u| gold.units[u].witness == witness && gold.units[u].spans.iter().any(covers))
        .collect();
    let bodies: Vec<Member> =
        hit.iter().filter(|&&u| gold.units[u].body).map(|&u| Member::Unit(u)).collect();
    if !bodies.is_empty() {
        bodies
    } else if !hit.is_empty() {
        hit.into_iter().map(Member::Unit).collect()
    } else {
        vec![Member::Stray(span.start, span.end)]
    }
}

type Pair = ((usize, Member), (usize, Member));

/// All pairs of members of two witnesses.
fn pairs(members: &[(usize, Member)]) -> impl Iterator<Item = Pair> {
    members.iter().flat_map(move |a| {
        members.iter().filter(move |b| a.0 < b.0).map(move |b| (a.clone(), b.clone()))
    })
}

/// Precision, recall and F1 of the pairs of body sentences.
fn alignment(
    gold: &Annotation,
    rows: &BTreeMap<usize, FoundRow>,
) -> (Option<f64>, Option<f64>, Option<f64>) {
    let counts = |member: &Member| match member {
        Member::Unit(unit) => gold.units[*unit].body,
        Member::Stray(..) => true,
    };
    let as_members = |units: &[usize]| -> Vec<(usize, Member)> {
        units.iter().map(|&u| (gold.units[u].witness, Member::Unit(u))).collect()
    };
    let collect = |lists: Vec<Vec<(usize, Member)>>| -> BTreeSet<Pair> {
        lists
            .into_iter()
            .flat_map(|list| {
                pairs(&list.into_iter().filter(|(_, m)| counts(m)).collect::<Vec<_>>())
                    .collect::<Vec<_>>()
            })
            .collect()
    };
    let want = collect(gold.rows.iter().map(|row| as_members(&row.units)).collect());
    let got = collect(rows.values().map(|row| row.members.clone()).collect());
    let hit = want.intersection(&got).count();
    (ratio(hit, got.len()), ratio(hit, want.len()), ratio(2 * hit, want.len() + got.len()))
}

struct Canon {
    recall: Option<f64>,
    precision: Option<f64>,
    order: Option<f64>,
}

/// Which annotated canonical sentences the document prints, and in what order.
fn canonical(gold: &Annotation, doc: &Document, rows: &BTreeMap<usize, FoundRow>) -> Canon {
    let mut free: BTreeSet<usize> = (0..gold.slots.len()).collect();
    let mut order = Vec::new();
    for sentence in &doc.sentences {
        let text = folded(&sentence.text);
        let votes = rows.get(&sentence.row).map(|row| &row.votes);
        let best = votes.and_then(|v| v.values().max());
        let leads = |slot: &BTreeSet<usize>| {
            best.is_some() && slot.iter().any(|r| votes.and_then(|v| v.get(r)) == best)
        };
        let same_words = free.iter().find(|&&i| gold.canonical[i] == text);
        let same_row = || free.iter().find(|&&i| leads(&gold.slots[i]));
        if let Some(slot) = same_words.or_else(same_row).copied() {
            free.remove(&slot);
            order.push(slot);
        }
    }
    let in_order =
        (0..order.len()).flat_map(|i| order[i + 1..].iter().map(move |&later| (i, later)));
    let in_order = in_order.filter(|&(i, later)| order[i] < later).count();
    Canon {
        recall: ratio(order.len(), gold.slots.len()),
        precision: ratio(order.len(), doc.sentences.len()),
        order: ratio(in_order, order.len() * order.len().saturating_sub(1) / 2),
    }
}

/// Word error rate of the canonical text.
fn word_errors(gold: &Annotation, doc: &Document) -> Option<f64> {
    let printed: Vec<&str> = doc.sentences.iter().map(|s| s.text.as_str()).collect();
    let target = gold.original.clone().unwrap_or_else(|| gold.canonical.join("\n"));
    let (printed, target) = (words(&printed.join(" ")), words(&target));
    ratio(edit_distance(&printed, &target), target.len())
}

/// Words in lower case: letters and digits, with apostrophes and hyphens between them.
fn words(text: &str) -> Vec<String> {
    let text: Vec<char> = text.to_lowercase().replace(['’', '‘'], "'").chars().collect();
    let is_joint = |i: usize| {
        matches!(text[i], '\'' | '-' | '\u{2011}')
            && i > 0
            && text[i - 1].is_alphanumeric()
            && text.get(i + 1).is_some_and(|c| c.is_alphanumeric())
    };
    let mut words = vec![String::new()];
    for (i, c) in text.iter().enumerate() {
        if c.is_alphanumeric() || is_joint(i) {
            words.last_mut().expect("the list begins with one word").push(*c);
        } else {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Levenshtein distance of two lists of words.
fn edit_distance(a: &[String], b: &[String]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let here = (row[j + 1] + 1).min(row[j] + 1).min(diagonal + usize::from(x != y));
            diagonal = std::mem::replace(&mut row[j + 1], here);
        }
    }
    row[b.len()]
}

/// Furniture in readings, story among the furniture, and whether every code point is accounted for.
fn furniture(
    gold: &Annotation,
    doc: &Document,
    rows: &BTreeMap<usize, FoundRow>,
) -> (Option<f64>, Option<f64>, bool) {
    let index = doc.witness_indices(gold);
    let blank = || gold.witnesses.iter().map(|w| vec![false; w.text.len()]).collect::<Vec<_>>();
    let (mut kept, mut dropped, mut covered) = (blank(), blank(), blank());
    for (witness, span) in rows.values().flat_map(|row| &row.spans) {
        kept[*witness][span.clone()].fill(true);
        covered[*witness][span.clone()].fill(true);
    }
    for aside in &doc.asides {
        let Some(&witness) = index.get(aside.witness.as_str()) else { continue };
        let span = aside.char_start..aside.char_end;
        covered[witness][span.clone()].fill(true);
        if matches!(aside.kind.as_str(), "boilerplate" | "injected") {
            dropped[witness][span].fill(true);
        }
    }

    let (mut leaked, mut all) = (0, 0);
    for (w, witness) in gold.witnesses.iter().enumerate() {
        let story: BTreeSet<usize> = gold
            .units
            .iter()
            .filter(|u| u.witness == w)
            .flat_map(|u| u.spans.iter().cloned().flatten())
            .collect();
        let furniture: BTreeSet<usize> =
            witness.furniture.iter().flatten().cloned().flatten().collect();
        let solid_furniture =
            furniture.difference(&story).filter(|&&i| !witness.text[i].is_whitespace());
        for &i in solid_furniture {
            all += 1;
            leaked += usize::from(kept[w][i]);
        }
    }

    let (mut lost, mut shared) = (0, 0);
    for unit in
        gold.units.iter().filter(|u| u.body && u.rows.iter().any(|&r| gold.rows[r].support > 1))
    {
        let text = &gold.witnesses[unit.witness].text;
        let gone = |span: &Span| {
            span.clone().filter(|&i| !text[i].is_whitespace() && dropped[unit.witness][i]).count()
        };
        // A sentence that the page repeats is lost only if every place of it is.
        if let Some(best) = unit.spans.iter().min_by_key(|span| gone(span)) {
            lost += gone(best);
            shared += solid(text, best);
        }
    }

    let accounted = |(witness, covered): (&annotation::Witness, &Vec<bool>)| {
        witness
            .text
            .iter()
            .zip(covered)
            .all(|(c, seen)| *seen || c.is_whitespace() || *c == '\u{feff}')
    };
    (ratio(leaked, all), ratio(lost, shared), gold.witnesses.iter().zip(&covered).all(accounted))
}

/// Precision and recall of the contested rows.
fn contested(
    gold: &Annotation,
    doc: &Document,
    rows: &BTreeMap<usize, FoundRow>,
) -> (Option<f64>, Option<f64>) {
    let Some(truth) = &gold.contested else { return (None, None) };
    let by_sentence = doc.sentences.iter().filter(|s| s.contested).map(|s| s.row);
    let by_row = doc.rows.iter().filter(|r| r.contested).map(|r| r.row);
    let marked: BTreeSet<usize> = by_sentence.chain(by_row).collect();
    let told = |row: &usize| {
        rows.get(row).into_iter().flat_map(|r| r.votes.keys().copied()).collect::<BTreeSet<_>>()
    };
    let right = marked.iter().filter(|row| !told(row).is_disjoint(truth)).count();
    let seen = marked.iter().flat_map(told).collect::<BTreeSet<_>>().intersection(truth).count();
    (ratio(right, marked.len()), ratio(seen, truth.len()))
}

fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
