//! The vote alone on annotated sets: rows are taken from the annotation, not from the aligner.
//!
//! The sets lie beside the repository. `URTEXT_SETS` names their folder, `URTEXT_DOCUMENTS` the
//! folder to which the documents are written, one a set, to be scored like those of the program.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use urtext::align::{AlignmentTable, Aside, AsideKind, Cell, Row, RowKind};
use urtext::document::{document, save};
use urtext::options::Options;
use urtext::read::{ReadOptions, from_bytes};
use urtext::reconstruct::Reconstruction;
use urtext::segment::{Segments, segment};
use urtext::span::Span;
use urtext::vote::vote;
use urtext::witness::Witness;

#[test]
#[ignore = "needs annotated sets: URTEXT_SETS=… URTEXT_DOCUMENTS=…"]
fn documents_of_annotated_rows() {
    let folder = |name: &str| {
        PathBuf::from(std::env::var_os(name).unwrap_or_else(|| panic!("{name} names no folder")))
    };
    let (sets, out) = (folder("URTEXT_SETS"), folder("URTEXT_DOCUMENTS"));
    std::fs::create_dir_all(&out).expect("a folder for the documents");
    for set in std::fs::read_dir(sets).expect("a folder of sets").map(|f| f.expect("a file").path())
    {
        if set.join("gold.json").exists() {
            let name = set.file_name().expect("a name").to_string_lossy().into_owned();
            std::fs::write(out.join(format!("{name}.json")), voted(&set)).expect("a document");
        }
    }
}

/// The document of a set whose rows are those of its annotation.
fn voted(set: &Path) -> String {
    let gold = std::fs::read_to_string(set.join("gold.json")).expect("an annotation");
    let gold: Value = serde_json::from_str(&gold).expect("JSON");
    let witnesses: Vec<Witness> = gold["witnesses"]
        .as_object()
        .expect("witnesses")
        .iter()
        .map(|(siglum, file)| {
            let file = file.as_str().expect("a file name");
            let bytes = std::fs::read(set.join(file)).expect("a witness");
            let label = file.rsplit_once('.').map_or(file, |f| f.0);
            let read = from_bytes(label, file, &bytes, &ReadOptions::default()).expect("a text");
            Witness { siglum: siglum.clone(), ..read }
        })
        .collect();
    let segments: Vec<Segments> = witnesses.iter().map(segment).collect();
    let groups = groups(&gold, &witnesses);
    let rows = rows(&gold, &witnesses, &segments, &groups);
    let asides = asides(&segments, &rows);
    let table = AlignmentTable { rows, asides, groups, links: Vec::new() };
    let options = Options::default();
    let apparatus = vote(&witnesses, &segments, &table, &options.vote);
    let given = (0..witnesses.len()).collect();
    let made = Reconstruction {
        witnesses,
        given,
        segments,
        table,
        apparatus,
        decided: Vec::new(),
        words: Vec::new(),
        warnings: Vec::new(),
        options,
    };
    save::to_json(&document(&made), save::Layout::Lines)
}

fn index(witnesses: &[Witness], siglum: &str) -> usize {
    witnesses.iter().position(|w| w.siglum == siglum).expect("a siglum of the set")
}

fn groups(gold: &Value, witnesses: &[Witness]) -> Vec<Option<usize>> {
    let mut out = vec![Some(0); witnesses.len()];
    for (k, group) in gold["groups"].as_array().into_iter().flatten().enumerate() {
        for siglum in group.as_array().into_iter().flatten().filter_map(Value::as_str) {
            out[index(witnesses, siglum)] = Some(k);
        }
    }
    out
}

fn rows(
    gold: &Value,
    witnesses: &[Witness],
    segments: &[Segments],
    groups: &[Option<usize>],
) -> Vec<Row> {
    let mut out = Vec::new();
    for row in gold["rows"].as_array().expect("rows") {
        let mut cells: Vec<Cell> = Vec::new();
        for (siglum, members) in row["members"].as_object().expect("members") {
            let w = index(witnesses, siglum);
            for member in members.as_array().into_iter().flatten().filter_map(Value::as_str) {
                let place = find(&witnesses[w].text, member, &segments[w])
                    .expect("the words stand in the text");
                cells.extend(cells_of(w, place, &segments[w], &witnesses[w].text));
            }
        }
        cells.sort_by_key(|c| (c.witness, c.span.start));
        cells.dedup();
        if cells.iter().map(|c| c.witness).collect::<BTreeSet<_>>().len() < 2 {
            continue;
        }
        let kind = match row["kind"].as_str() {
            Some("headline") => RowKind::Headline,
            Some("heading") => RowKind::Heading,
            _ => RowKind::Body,
        };
        out.push(Row { group: groups[cells[0].witness].unwrap_or(0), kind, cells });
    }
    out.sort_by_key(|r| r.group);
    out
}

/// Where words stand in a text, white space folded: a place that is a whole segment before any
/// other.
fn find(text: &str, words: &str, segments: &Segments) -> Option<Span> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let mut first = None;
    for (start, _) in text.match_indices(words[0]) {
        let mut at = start;
        let all = words.iter().all(|w| {
            let rest = &text[at..];
            at += rest.len() - rest.trim_start().len();
            let found = text[at..].starts_with(w);
            at += if found { w.len() } else { 0 };
            found
        });
        if all {
            let span = Span::new(start, at);
            if segments.items.iter().any(|s| s.span == span) {
                return Some(span);
            }
            first = first.or(Some(span));
        }
    }
    first
}

/// The cells of a place: every segment that it covers by half, and the one that it covers most.
fn cells_of(w: usize, place: Span, segments: &Segments, text: &str) -> Vec<Cell> {
    let common = |s: Span| s.end.min(place.end).saturating_sub(s.start.max(place.start));
    let best = (0..segments.items.len()).max_by_key(|&k| common(segments.items[k].span));
    (0..segments.items.len())
        .filter(|&k| {
            let s = segments.items[k].span;
            common(s) > 0 && (Some(k) == best || 2 * common(s) >= s.len().min(place.len()))
        })
        .map(|k| {
            let s = segments.items[k].span;
            let span = Span::new(s.start.max(place.start), s.end.min(place.end)).trim(text);
            Cell { witness: w, segment: k, span, score: 1.0, moved: false }
        })
        .collect()
}

fn asides(segments: &[Segments], rows: &[Row]) -> Vec<Aside> {
    let used = |w: usize, span: Span| {
        rows.iter().flat_map(|r| &r.cells).any(|c| c.witness == w && c.span.overlaps(span))
    };
    let mut out = Vec::new();
    for (w, own) in segments.iter().enumerate() {
        for s in own.items.iter().filter(|s| !used(w, s.span)) {
            let (kind, reason) = (AsideKind::Addition, String::new());
            out.push(Aside { witness: w, span: s.span, kind, reason, score: 1.0 });
        }
    }
    out
}
