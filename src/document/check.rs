//! Verifies a document against its own rules (see docs/json.md), and against the files it was made
//! from.
//!
//! A document comes in, a list of problems goes out; an empty list is a sound document. Nothing in
//! the document is trusted: every offset and reference is looked up, none is indexed with. Cost:
//! linear in the size of the document.

use crate::document::canonical;
use crate::document::decisions::Decided;
use crate::document::json::{Document, FORMAT, FORMAT_VERSION};
use crate::document::line::{one_line, shorten};
use crate::document::stand::against;
use crate::document::thin;
use crate::document::voices;
use crate::segment::Lexer;
use crate::span::Span;
use crate::witness::Witness;
use problems::Problems;
use std::collections::{BTreeMap, BTreeSet};

pub use problems::Problem;

/// Checks a document by itself: offsets, tiling, references, the canonical text, counts, ranges.
#[must_use]
pub fn check(document: &Document) -> Vec<Problem> {
    let mut found = Problems(Vec::new());
    header(document, &mut found);
    let texts = texts(document, &mut found);
    spans(document, &texts, &mut found);
    tiling(document, &texts, &mut found);
    references(document, &texts, &mut found);
    canonical(document, &mut found);
    parts(document, &mut found);
    descent(document, &mut found);
    summary(document, &mut found);
    witness_counts(document, &mut found);
    shares(document, &mut found);
    statements::check(document, &mut found);
    decisions::check(document, &mut found);
    found.0
}

/// Checks a document against its sources, read again and given with the siglum that the document
/// uses for each.
#[must_use]
pub fn check_sources(document: &Document, sources: &[(String, Witness)]) -> Vec<Problem> {
    let mut found = Problems(Vec::new());
    let by_siglum: BTreeMap<&str, &Witness> =
        sources.iter().map(|(s, w)| (s.as_str(), w)).collect();
    for w in &document.witnesses {
        let Some(source) = by_siglum.get(w.witness.as_str()) else { continue };
        let place = format!("witness {} ({})", w.witness, w.file);
        if source.sha256 != w.sha256 {
            found.add(&place, "the file has changed since (its sha256 differs)");
        }
        if source.text != w.text {
            let at = source.text.chars().zip(w.text.chars()).take_while(|(a, b)| a == b).count();
            found.add(&place, format!("the decoded text differs from char {at} on"));
        }
    }
    found.0
}

fn header(document: &Document, found: &mut Problems) {
    if document.format != FORMAT {
        found.add("format", format!("is \"{}\", not \"{FORMAT}\"", document.format));
    }
    if document.format_version != FORMAT_VERSION {
        found
            .add("format_version", format!("is {}, not {FORMAT_VERSION}", document.format_version));
    }
}

/// The text of a witness, with the byte at which each of its characters starts.
struct CharText<'a> {
    text: &'a str,
    bytes: Vec<usize>,
}

impl<'a> CharText<'a> {
    fn new(text: &'a str) -> Self {
        let bytes = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        Self { text, bytes }
    }

    fn chars(&self) -> usize {
        self.bytes.len() - 1
    }

    fn slice(&self, char_start: usize, char_end: usize) -> Option<&'a str> {
        self.text.get(*self.bytes.get(char_start)?..*self.bytes.get(char_end)?)
    }
}

fn texts<'a>(document: &'a Document, found: &mut Problems) -> BTreeMap<&'a str, CharText<'a>> {
    let mut texts = BTreeMap::new();
    for w in &document.witnesses {
        let text = CharText::new(&w.text);
        let place = format!("witness {}", w.witness);
        found.equal(&place, "bytes", w.bytes, w.text.len());
        found.equal(&place, "chars", w.chars, text.chars());
        if texts.insert(w.witness.as_str(), text).is_some() {
            found.add(&place, "this siglum is used twice");
        }
    }
    texts
}

/// The offsets of a row that shows a slice of a witness.
struct Slice<'a> {
    place: String,
    witness: &'a str,
    bytes: (usize, usize),
    chars: (usize, usize),
    text: &'a str,
}

fn spans(document: &Document, texts: &BTreeMap<&str, CharText>, found: &mut Problems) {
    for r in &document.readings {
        let slice = Slice {
            place: format!("reading of row {} in {}, part {}", r.row, r.witness, r.part),
            witness: &r.witness,
            bytes: (r.byte_start, r.byte_end),
            chars: (r.char_start, r.char_end),
            text: &r.text,
        };
        span(&slice, texts, found);
    }
    for a in &document.asides {
        let slice = Slice {
            place: format!("aside {} in {}", a.aside, a.witness),
            witness: &a.witness,
            bytes: (a.byte_start, a.byte_end),
            chars: (a.char_start, a.char_end),
            text: &a.text,
        };
        span(&slice, texts, found);
    }
    word_spans(document, texts, found);
    for c in &document.claims {
        let place = format!("claim {} of row {} in {}", c.slot, c.row, c.witness);
        match (c.char_start, c.char_end) {
            (None, None) => {}
            (Some(start), Some(end)) => {
                let text = texts.get(c.witness.as_str()).and_then(|t| t.slice(start, end));
                if text.is_none_or(str::is_empty) {
                    found.add(place, format!("chars {start}..{end} are no passage of the witness"));
                }
            }
            _ => found.add(place, "has one end of a range without the other"),
        }
    }
}

fn word_spans(document: &Document, texts: &BTreeMap<&str, CharText>, found: &mut Problems) {
    let columns: BTreeSet<(usize, usize)> =
        document.columns.iter().map(|column| (column.row, column.column)).collect();
    for w in &document.words {
        let place = format!("word “{}” of row {} in {}", shorten(&w.text, 30), w.row, w.witness);
        if !columns.contains(&(w.row, w.column)) {
            found.add(&place, format!("names column {}, which is not in the document", w.column));
        }
        // A token that the input gives may be white space alone.
        if w.text.is_empty() {
            continue;
        }
        let slice = Slice {
            place,
            witness: &w.witness,
            bytes: (w.byte_start, w.byte_end),
            chars: (w.char_start, w.char_end),
            text: &w.text,
        };
        span(&slice, texts, found);
    }
    for m in &document.moves {
        let slice = Slice {
            place: format!("move {} in {}", m.moved, m.witness),
            witness: &m.witness,
            bytes: (m.byte_start, m.byte_end),
            chars: (m.char_start, m.char_end),
            text: &m.text,
        };
        span(&slice, texts, found);
    }
}

fn span(s: &Slice, texts: &BTreeMap<&str, CharText>, found: &mut Problems) {
    let Some(text) = texts.get(s.witness) else {
        return found.add(&s.place, "names a witness that is not in the document");
    };
    let (from, to) = s.bytes;
    let Some(by_bytes) = text.text.get(from..to).filter(|t| !t.is_empty()) else {
        return found.add(&s.place, format!("bytes {from}..{to} are no passage of the witness"));
    };
    if text.slice(s.chars.0, s.chars.1) != Some(by_bytes)
        || text.bytes.get(s.chars.0) != Some(&from)
    {
        let (start, end) = s.chars;
        found.add(
            &s.place,
            format!("bytes {from}..{to} and chars {start}..{end} are not the same passage"),
        );
    }
    if by_bytes != s.text {
        let (says, is) = (shorten(s.text, 30), shorten(by_bytes, 30));
        found.add(
            &s.place,
            format!("its text is “{says}”, but the witness has “{is}” at bytes {from}..{to}"),
        );
    }
}

/// Readings, asides and white space cover each witness; no aside overlaps a reading or another
/// aside.
fn tiling(document: &Document, texts: &BTreeMap<&str, CharText>, found: &mut Problems) {
    let mut parts: BTreeMap<&str, Vec<(usize, usize, bool)>> = BTreeMap::new();
    for r in &document.readings {
        parts.entry(&r.witness).or_default().push((r.byte_start, r.byte_end, false));
    }
    for a in &document.asides {
        parts.entry(&a.witness).or_default().push((a.byte_start, a.byte_end, true));
    }
    for (witness, text) in texts {
        let mut parts = parts.remove(witness).unwrap_or_default();
        parts.retain(|(start, end, _)| text.text.get(*start..*end).is_some());
        parts.sort_unstable();
        let (mut reading_to, mut aside_to, mut covered_to) = (0, 0, 0);
        for (start, end, aside) in parts {
            gap(witness, text.text, covered_to, start, found);
            if start < aside_to || (aside && start < reading_to) {
                let other = if aside && start < aside_to { "another aside" } else { "a reading" };
                found.add(
                    format!("witness {witness}, byte {start}"),
                    format!("an aside overlaps {other}"),
                );
            }
            let to = if aside { &mut aside_to } else { &mut reading_to };
            *to = end.max(*to);
            covered_to = end.max(covered_to);
        }
        gap(witness, text.text, covered_to, text.text.len(), found);
    }
}

fn gap(witness: &str, text: &str, from: usize, to: usize, found: &mut Problems) {
    let Some(lost) = text.get(from..to).filter(|gap| !gap.trim().is_empty()) else { return };
    let at = from + (lost.len() - lost.trim_start().len());
    let shown = shorten(lost, 40);
    found.add(
        format!("witness {witness}, byte {at}"),
        format!("“{shown}” is in no reading and no aside"),
    );
}

fn references(document: &Document, texts: &BTreeMap<&str, CharText>, found: &mut Problems) {
    let mut rows = BTreeMap::new();
    let groups: BTreeSet<usize> = document.witnesses.iter().filter_map(|w| w.group).collect();
    for r in &document.rows {
        if !groups.contains(&r.group) {
            found.add(format!("row {}", r.row), format!("no witness is of its group, {}", r.group));
        }
        if rows.insert(r.row, r.sentence).is_some() {
            found.add(format!("row {}", r.row), "this number is used twice");
        }
    }
    let mut sentences = BTreeMap::new();
    for (i, s) in document.sentences.iter().enumerate() {
        let place = format!("sentence {}", s.sentence);
        if s.sentence != i + 1 {
            found.add(&place, format!("stands in place {} of the table", i + 1));
        }
        sentences.insert(s.sentence, s.row);
        if rows.get(&s.row) != Some(&Some(s.sentence)) {
            found.add(&place, format!("row {} does not name it", s.row));
        }
        if !texts.contains_key(s.lemma.as_str()) {
            found.add(
                &place,
                format!("its lemma names witness {}, which is not in the document", s.lemma),
            );
        }
    }
    for (row, sentence) in &rows {
        if sentence.is_some_and(|s| sentences.get(&s) != Some(row)) {
            found.add(format!("row {row}"), "names a sentence that does not name it");
        }
    }
    let mut belongs = |place: String, row: usize, sentence: Option<usize>| match rows.get(&row) {
        None => found.add(place, format!("row {row} is not in the document")),
        Some(of_row) if *of_row != sentence => {
            found.add(place, "its sentence is not that of its row")
        }
        Some(_) => {}
    };
    for r in &document.readings {
        belongs(
            format!("reading of row {} in {}, part {}", r.row, r.witness, r.part),
            r.row,
            r.sentence,
        );
    }
    for c in &document.claims {
        belongs(format!("claim {} of row {} in {}", c.slot, c.row, c.witness), c.row, c.sentence);
    }
    for a in &document.asides {
        if a.near_sentence.is_some_and(|s| !sentences.contains_key(&s)) {
            found.add(
                format!("aside {}", a.aside),
                "stands near a sentence that is not in the document",
            );
        }
    }
    for (table, names) in [
        ("pairs", document.pairs.iter().flat_map(|p| [&p.a, &p.b]).collect::<Vec<_>>()),
        ("claims", document.claims.iter().map(|c| &c.witness).collect()),
        ("warnings", document.warnings.iter().filter_map(|w| w.witness.as_ref()).collect()),
    ] {
        let unknown: BTreeSet<&String> =
            names.into_iter().filter(|n| !texts.contains_key(n.as_str())).collect();
        for name in unknown {
            found.add(table, format!("names witness {name}, which is not in the document"));
        }
    }
}

/// Each sentence is its lemma's reading, or patched from attested words; and it stands where its
/// offsets say.
fn canonical(document: &Document, found: &mut Problems) {
    let against = against(document);
    let decided = Decided::of(document);
    let mut by_row: BTreeMap<usize, Vec<(&str, &str)>> = BTreeMap::new();
    for r in &document.readings {
        by_row.entry(r.row).or_default().push((&r.witness, &r.text));
    }
    let mut placed = document.sentences.clone();
    canonical::place(&mut placed);
    let mut shift = 0;
    for (s, placed) in document.sentences.iter().zip(&placed) {
        let place = format!("sentence {}", s.sentence);
        let (start, end) = (
            s.char_start.wrapping_sub(placed.char_start),
            s.char_end.wrapping_sub(placed.char_end),
        );
        // One wrong gap moves all that follows; it is told once.
        if start != shift || end != shift {
            let (a, b, c, d) = (s.char_start, s.char_end, placed.char_start, placed.char_end);
            found.add(
                &place,
                format!(
                    "is said to stand at chars {a}..{b} of canonical.txt, but stands at {c}..{d}"
                ),
            );
            shift = end;
        }
        let emended = decided.emended(s.row).and_then(|decision| decision.text.as_deref());
        let readings = by_row.get(&s.row).map_or(&[][..], Vec::as_slice);
        let distinct: BTreeSet<&str> = readings.iter().map(|(w, _)| *w).collect();
        let otherwise =
            against.get(&s.row).map_or(0, |sigla| sigla.intersection(&distinct).count());
        found.equal(&place, "contradicted", s.contradicted, otherwise);
        found.equal(&place, "support", s.support, distinct.len() - otherwise);
        let (no, yes): (BTreeSet<&str>, BTreeSet<&str>) =
            distinct.iter().partition(|w| against.get(&s.row).is_some_and(|a| a.contains(*w)));
        found.equal(&place, "voices", s.voices, voices::count(document, s.row, yes));
        found.equal(&place, "voices_against", s.voices_against, voices::count(document, s.row, no));
        if let Some(words) = emended {
            if one_line(words) != s.text {
                found.add(&place, "is not worded as was decided");
            }
            continue;
        }
        if s.patched {
            if let Some((a, b)) = unattested(&s.text, readings) {
                found.add(&place, format!("no witness has “{a} {b}” in this row"));
            }
            continue;
        }
        // Whether a hyphen at a line end is one is told by the other readings.
        let bare = |text: &str| one_line(text).replace(['-', '\u{2010}', '¬'], "");
        let spans: Vec<String> =
            readings.iter().filter(|(w, _)| *w == s.lemma).map(|(_, t)| bare(t)).collect();
        if !is_made_of(&bare(&s.text), &spans) {
            found.add(
                &place,
                format!("is not the reading of {}, its lemma, and not marked as patched", s.lemma),
            );
        }
    }
}

/// Places of a sentence that are followed at once, the furthest ones, so that a document made to
/// take long does not.
const MOST_ENDS: usize = 64;

/// Whether `printed` is some of these spans, in their order, with blanks between: those that serve
/// no other row.
fn is_made_of(printed: &str, spans: &[String]) -> bool {
    let mut ends = BTreeSet::from([0]);
    for span in spans.iter().filter(|s| !s.is_empty()) {
        let after = |at: &usize| {
            let rest = &printed[*at..];
            let rest = if *at == 0 { rest } else { rest.strip_prefix(' ')? };
            rest.strip_prefix(span.as_str()).map(|rest| printed.len() - rest.len())
        };
        let new: Vec<usize> = ends.iter().filter_map(after).collect();
        ends.extend(new);
        while ends.len() > MOST_ENDS {
            ends.pop_first();
        }
    }
    ends.contains(&printed.len())
}

/// The first two neighbouring words of `text` that are neighbours in no reading. Words are compared
/// as the vote compares them: a capital or a comma is no other word.
fn unattested(text: &str, readings: &[(&str, &str)]) -> Option<(String, String)> {
    let lexer = Lexer::new("");
    let pairs = |text: &str| -> Vec<(String, String)> {
        let line = one_line(text);
        let words = lexer.tokens(&line, Span::new(0, line.len()));
        words.windows(2).map(|w| (w[0].norm.clone(), w[1].norm.clone())).collect()
    };
    let attested: BTreeSet<(String, String)> =
        readings.iter().flat_map(|(_, reading)| pairs(reading)).collect();
    pairs(text).into_iter().find(|pair| !attested.contains(pair))
}

/// The spans of a witness in a row are counted from 1.
fn parts(document: &Document, found: &mut Problems) {
    let mut next: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for r in &document.readings {
        let part = next.entry((r.row, &r.witness)).or_insert(1);
        if r.part != *part {
            found.add(
                format!("reading of row {} in {}", r.row, r.witness),
                format!("part {} stands for part {part}", r.part),
            );
        }
        *part += 1;
    }
}

/// Nobody descends from himself.
fn descent(document: &Document, found: &mut Problems) {
    let mut children: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut parents: BTreeMap<&str, usize> = BTreeMap::new();
    for e in &document.stemma {
        if children.entry(&e.parent).or_default().insert(&e.child) {
            *parents.entry(&e.child).or_default() += 1;
        }
    }
    // Those without a parent are taken away again and again; what is left goes round in a circle.
    let mut free: Vec<&str> =
        children.keys().copied().filter(|name| !parents.contains_key(name)).collect();
    while let Some(name) = free.pop() {
        for child in children.remove(name).into_iter().flatten() {
            let left = parents.entry(child).or_default();
            *left = left.saturating_sub(1);
            if *left == 0 {
                free.push(child);
            }
        }
    }
    if let Some(name) = children.keys().next() {
        found.add("stemma", format!("{name} descends from itself"));
    }
}

fn summary(document: &Document, found: &mut Problems) {
    let s = &document.summary;
    let told: Vec<_> = document.witnesses.iter().filter(|w| w.group == Some(0)).collect();
    let lineages: BTreeSet<_> = told.iter().filter_map(|w| w.lineage).collect();
    let groups: BTreeSet<_> = document.witnesses.iter().filter_map(|w| w.group).collect();
    let contested = document.sentences.iter().filter(|s| s.contested).count();
    let thin = thin::count(&document.sentences, thin::tellers(document));
    found.equal("summary", "n_witnesses", s.n_witnesses, told.len());
    found.equal("summary", "n_lineages", s.n_lineages, lineages.len());
    found.equal("summary", "n_groups", s.n_groups, groups.len());
    found.equal("summary", "n_rows", s.n_rows, document.rows.len());
    found.equal("summary", "n_sentences", s.n_sentences, document.sentences.len());
    found.equal("summary", "n_contested", s.n_contested, contested);
    found.equal("summary", "n_thin", s.n_thin, thin);
    found.equal("summary", "n_asides", s.n_asides, document.asides.len());
}

fn witness_counts(document: &Document, found: &mut Problems) {
    let mut covered: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for r in &document.readings {
        covered.entry(&r.witness).or_default().extend(r.sentence);
    }
    for w in &document.witnesses {
        let place = format!("witness {}", w.witness);
        found.equal(
            &place,
            "covered",
            w.covered,
            covered.get(w.witness.as_str()).map_or(0, BTreeSet::len),
        );
        let sum = w.story_chars.saturating_add(w.aside_chars).saturating_add(w.space_chars);
        if sum != w.chars {
            found.add(
                &place,
                format!("story, aside and space chars add up to {sum}, not to {}", w.chars),
            );
        }
    }
}

/// Shares, scores and confidences lie in 0..1.
fn shares(document: &Document, found: &mut Problems) {
    let mut share = |place: String, values: &[(&str, f64)]| {
        for (name, value) in values {
            if !(0.0..=1.0).contains(value) {
                found.add(&place, format!("{name} is {value}, not in 0..1"));
            }
        }
    };
    for w in &document.witnesses {
        share(format!("witness {}", w.witness), &[("weight", w.weight)]);
    }
    for r in &document.rows {
        let values = [("weighted_support", r.weighted_support), ("confidence", r.confidence)];
        share(format!("row {}", r.row), &values);
    }
    for s in &document.sentences {
        let values = [
            ("weighted_support", s.weighted_support),
            ("confidence", s.confidence),
            ("presence", s.presence),
            ("wording", s.wording),
            ("linkage", s.linkage),
            ("nearest", s.nearest),
        ];
        share(format!("sentence {}", s.sentence), &values);
    }
    for r in &document.readings {
        share(
            format!("reading of row {} in {}", r.row, r.witness),
            &[("score", r.score), ("overlap", r.overlap)],
        );
    }
    for a in &document.asides {
        share(format!("aside {}", a.aside), &[("score", a.score)]);
    }
    for p in &document.pairs {
        let values = [("overlap", p.overlap), ("dependence", p.dependence)];
        share(format!("pair {} {}", p.a, p.b), &values);
    }
    for e in &document.stemma {
        share(format!("stemma {} {}", e.parent, e.child), &[("weight", e.weight)]);
    }
}

mod decisions;
mod problems;
mod statements;
#[cfg(test)]
mod tests;
