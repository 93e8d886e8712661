//! The perfect document of an annotated folder, and the tests of scorer and annotations that it
//! allows.
//!
//! In: an annotation. Out: the fewest keys of a document that score 1.0 throughout. A test then
//! damages one thing and sees the one figure fall that is there to notice it.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::annotation::{Annotation, Span, folded};
use super::{Scores, folders, score};

/// Builds the perfect document: shared rows as readings, the canonical sentences, the rest as
/// asides.
fn oracle(folder: &Path) -> Value {
    let gold = Annotation::read(folder);
    let contested = |row: usize| gold.contested.as_ref().is_some_and(|rows| rows.contains(&row));
    let kept: Vec<usize> = (0..gold.rows.len())
        .filter(|row| {
            gold.rows[*row].support > 1 || gold.slots.iter().any(|slot| slot.contains(row))
        })
        .collect();
    let mut covered: Vec<Vec<bool>> =
        gold.witnesses.iter().map(|w| vec![false; w.text.len()]).collect();
    let (mut rows, mut readings) = (Vec::new(), Vec::new());
    for &row in &kept {
        rows.push(json!({ "row": row, "contested": contested(row) }));
        for unit in gold.rows[row].units.iter().map(|&u| &gold.units[u]) {
            let place = unit.spans.first().expect("an annotated string stands in its witness");
            covered[unit.witness][place.clone()].fill(true);
            readings.push(json!({
                "row": row, "witness": gold.witnesses[unit.witness].siglum, "char_start": place.start, "char_end": place.end,
            }));
        }
    }
    let mut printed = Vec::new();
    let mut sentences = Vec::new();
    for (text, slot) in gold.canonical.iter().zip(&gold.slots) {
        let row = slot
            .iter()
            .find(|r| !printed.contains(*r))
            .or(slot.first())
            .expect("a canonical sentence has a row");
        printed.push(*row);
        sentences.push(json!({ "row": row, "text": text, "contested": contested(*row) }));
    }
    json!({
        "witnesses": gold.witnesses.iter().map(|w| json!({ "witness": w.siglum, "file": w.file })).collect::<Vec<_>>(),
        "rows": rows, "readings": readings, "sentences": sentences, "asides": asides(&gold, &covered),
    })
}

/// What no reading covers, as asides of furniture and of additions.
fn asides(gold: &Annotation, covered: &[Vec<bool>]) -> Vec<Value> {
    let mut asides = Vec::new();
    for (witness, covered) in gold.witnesses.iter().zip(covered) {
        let furniture: Vec<&Span> = witness.furniture.iter().flatten().collect();
        let kind = |i: usize| {
            let is_furniture = furniture.iter().any(|span| span.contains(&i));
            if is_furniture { "boilerplate" } else { "addition" }
        };
        let open = |i: usize| !covered[i] && !witness.text[i].is_whitespace();
        let mut start = 0;
        while start < witness.text.len() {
            let end = (start..witness.text.len())
                .find(|&i| !open(i) || kind(i) != kind(start))
                .unwrap_or(witness.text.len());
            if end > start {
                let aside = json!({
                    "witness": witness.siglum, "kind": kind(start), "char_start": start, "char_end": end,
                });
                asides.push(aside);
            }
            start = end.max(start + 1);
        }
    }
    asides
}

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/harbour-lamp")
}

/// Scores of the example's perfect document after `damage`.
fn after(damage: impl FnOnce(&mut Value)) -> Scores {
    let mut document = oracle(&example());
    damage(&mut document);
    score(&example(), &document)
}

fn list<'a>(document: &'a mut Value, key: &str) -> &'a mut Vec<Value> {
    document[key].as_array_mut().expect("the table is a list")
}

#[test]
fn perfect_document_scores_one_in_every_folder() {
    for folder in folders() {
        let name = folder.display();
        let s = score(&folder, &oracle(&folder));
        for (figure, value) in [
            ("align_p", s.align_p),
            ("align_r", s.align_r),
            ("align_f1", s.align_f1),
            ("canon_recall", s.canon_recall),
            ("canon_precision", s.canon_precision),
            ("canon_order", s.canon_order),
        ] {
            assert_eq!(value, Some(1.0), "{name}: {figure}");
        }
        assert_eq!((s.wer, s.loss), (Some(0.0), Some(0.0)), "{name}: wer, loss");
        assert!(s.leak.is_none_or(|leak| leak == 0.0), "{name}: leak {:?}", s.leak);
        for figure in [s.contested_p, s.contested_r] {
            assert!(figure.is_none_or(|f| f == 1.0), "{name}: contested {figure:?}");
        }
        assert!(s.tiles, "{name}: tiles");
    }
}

#[test]
fn annotated_strings_stand_in_their_witness() {
    for folder in folders() {
        assert_eq!(
            Annotation::read(&folder).not_found,
            Vec::<String>::new(),
            "{}",
            folder.display()
        );
    }
}

#[test]
fn annotation_accounts_for_every_word_of_every_witness() {
    for folder in folders() {
        let gold = Annotation::read(&folder);
        for (w, witness) in gold.witnesses.iter().enumerate() {
            let told = gold.units.iter().filter(|u| u.witness == w).flat_map(|u| &u.spans);
            let spans: Vec<&Span> = told.chain(witness.furniture.iter().flatten()).collect();
            let bare: String = (0..witness.text.len())
                .filter(|i| {
                    witness.text[*i].is_alphanumeric() && !spans.iter().any(|span| span.contains(i))
                })
                .map(|i| witness.text[i])
                .collect();
            assert_eq!(bare, "", "{}: {}", folder.display(), witness.file);
        }
    }
}

#[test]
fn canonical_sentences_are_readings_of_some_row() {
    for folder in folders() {
        let gold = Annotation::read(&folder);
        for (text, slot) in gold.canonical.iter().zip(&gold.slots) {
            assert!(!slot.is_empty(), "{}: {text}", folder.display());
        }
    }
}

#[test]
fn missing_row_lowers_alignment_recall_and_canonical_recall() {
    let s = after(|doc| {
        let row = list(doc, "sentences").pop().expect("a sentence")["row"].clone();
        list(doc, "readings").retain(|r| r["row"] != row);
    });
    assert!(s.align_r < Some(1.0) && s.canon_recall < Some(1.0));
    assert_eq!((s.align_p, s.canon_precision), (Some(1.0), Some(1.0)));
}

#[test]
fn two_rows_in_one_lower_alignment_precision() {
    let s = after(|doc| {
        let rows: Vec<Value> = list(doc, "sentences").iter().map(|s| s["row"].clone()).collect();
        for reading in list(doc, "readings").iter_mut().filter(|r| r["row"] == rows[3]) {
            reading["row"] = rows[4].clone();
        }
    });
    assert!(s.align_p < Some(1.0));
    assert_eq!(s.align_r, Some(1.0));
}

#[test]
fn sentence_printed_twice_lowers_canonical_precision() {
    let s = after(|doc| {
        let again = list(doc, "sentences")[5].clone();
        list(doc, "sentences").push(again);
    });
    assert!(s.canon_precision < Some(1.0) && s.wer > Some(0.0));
    assert_eq!(s.canon_recall, Some(1.0));
}

#[test]
fn reversed_sentences_have_no_order() {
    let s = after(|doc| list(doc, "sentences").reverse());
    assert_eq!(s.canon_order, Some(0.0));
}

#[test]
fn one_wrong_word_is_one_word_error() {
    let words = |gold: &Annotation| {
        super::words(&gold.original.clone().expect("the example has an original")).len()
    };
    let s = after(|doc| {
        let text = folded(list(doc, "sentences")[2]["text"].as_str().expect("text"))
            .replace("7 to 4", "7 to 5");
        list(doc, "sentences")[2]["text"] = json!(text);
    });
    assert_eq!(s.wer, Some(1.0 / words(&Annotation::read(&example())) as f64));
}

#[test]
fn furniture_in_readings_leaks() {
    let s = after(|doc| {
        let menu = list(doc, "asides").remove(0);
        assert_eq!(menu["kind"], "boilerplate");
        list(doc, "readings").push(json!({
            "row": 900, "witness": menu["witness"], "char_start": menu["char_start"], "char_end": menu["char_end"],
        }));
    });
    assert!(s.leak > Some(0.0) && s.tiles);
}

#[test]
fn story_among_the_furniture_is_lost() {
    let s = after(|doc| {
        let row = list(doc, "sentences").pop().expect("a sentence")["row"].clone();
        let at = list(doc, "readings")
            .iter()
            .position(|r| r["row"] == row)
            .expect("a printed row has readings");
        let taken = list(doc, "readings").remove(at);
        list(doc, "asides").push(json!({
            "witness": taken["witness"], "kind": "injected", "char_start": taken["char_start"], "char_end": taken["char_end"],
        }));
    });
    assert!(s.loss > Some(0.0) && s.tiles, "{s:?}");
}

#[test]
fn unmarked_and_wrongly_marked_contests_count() {
    let unmarked = after(|doc| {
        for table in ["sentences", "rows"] {
            list(doc, table).iter_mut().for_each(|row| row["contested"] = json!(false));
        }
    });
    assert_eq!((unmarked.contested_p, unmarked.contested_r), (None, Some(0.0)));
    let all =
        after(|doc| list(doc, "rows").iter_mut().for_each(|row| row["contested"] = json!(true)));
    assert!(all.contested_p < Some(1.0));
    assert_eq!(all.contested_r, Some(1.0));
}

#[test]
fn uncovered_text_does_not_tile() {
    let s = after(|doc| {
        list(doc, "asides").clear();
    });
    assert!(!s.tiles);
}
