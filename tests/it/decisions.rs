//! Decisions of an editor: each kind is obeyed, contradictory ones are named, and what was decided
//! outlives new witnesses and edited texts.

use crate::gold;
use crate::sound::assert_told_truly;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{RngSeed, TestRunner};
use std::fs;
use std::path::{Path, PathBuf};
use urtext::decide::{Anchor, Decision, Decisions, What};
use urtext::document::json::{AsideKind, Certainty, DecisionStatus, Document, ReadingRow, RowKind};
use urtext::report::html::{HtmlOptions, html};
use urtext::report::tei::tei;
use urtext::terminal::look::Look;
use urtext::terminal::{explain::explain, text::with_sigla};
use urtext::{Options, ReadOptions, Story, Witness};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/decisions").join(name)
}

fn witness(path: &Path) -> Witness {
    let file = path.file_name().unwrap().to_str().unwrap();
    let label = path.file_stem().unwrap().to_str().unwrap();
    let bytes = fs::read(path).unwrap();
    urtext::from_bytes(label, file, &bytes, &ReadOptions::default()).unwrap()
}

fn clock() -> Vec<Witness> {
    ["wire", "mirror", "blog"]
        .map(|name| witness(&folder("clock").join(format!("{name}.txt"))))
        .into()
}

fn decided(witnesses: &[Witness], decisions: Vec<Decision>) -> Document {
    let options = Options { decisions, ..Options::default() };
    Story::of(witnesses.to_vec(), &options).unwrap().into_document()
}

fn case(name: &str) -> Document {
    let text = fs::read_to_string(folder(name).join("decisions.toml")).unwrap();
    let decisions = Decisions::read(&text).unwrap().of_file("decisions.toml");
    let document = decided(&clock(), decisions.list().to_vec());
    assert_told_truly(&document);
    document
}

fn statuses(document: &Document) -> Vec<DecisionStatus> {
    document.decisions.iter().map(|decision| decision.status).collect()
}

/// The row of each witness's sentence that begins so.
fn row(document: &Document, begins: &str) -> Option<usize> {
    document.readings.iter().find(|r| r.text.starts_with(begins)).map(|r| r.row)
}

#[test]
fn each_kind_is_obeyed_and_what_does_not_apply_is_told() {
    let document = case("clock");
    let mut expected = vec![DecisionStatus::Applied; 8];
    expected.push(DecisionStatus::Lost);
    assert_eq!(statuses(&document), expected, "{:#?}", document.decisions);

    assert_eq!(row(&document, "The mayor was seen"), row(&document, "A ladder and the mayor"));
    assert_ne!(row(&document, "Its keeper, Odile"), row(&document, "Odile Farrant, the keeper"));
    let title = document.asides.iter().find(|a| a.text.starts_with("Home")).unwrap();
    assert_eq!(title.kind, AsideKind::Headline);
    assert!(title.reason.starts_with("decided by the editor: the line is a part"), "{title:?}");

    let texts: Vec<&str> = document.sentences.iter().map(|s| s.text.as_str()).collect();
    assert_eq!(texts[0], "The clock of Marrow Bay stopped at noon on Thursday.");
    assert_eq!(document.sentences[0].certainty, Certainty::Decided);
    assert_eq!(document.sentences[0].reason, "decided by Maren: the tower cannot stop");
    assert!(texts.contains(&"Nobody had climbed the tower since the spring."), "{texts:?}");
    assert!(texts.contains(&"A screen will cost the council 950 pounds."), "{texts:?}");

    let edge = document.stemma.iter().find(|edge| edge.child == "B").unwrap();
    assert_eq!((edge.parent.as_str(), edge.weight), ("A", 1.0));
    let lineage = |at: usize| document.witnesses[at].lineage;
    assert!(lineage(0) == lineage(1) && lineage(0) != lineage(2));

    let warning = &document.warnings.iter().map(|w| w.message.as_str()).collect::<Vec<_>>()[..];
    let [warning] = warning else { panic!("{warning:?}") };
    assert!(
        warning.starts_with("decisions.toml, line 53: decision 9 (aside): no longer applies: no"),
        "{warning}"
    );
}

#[test]
fn an_emendation_is_shown_as_such_wherever_it_is_printed() {
    let document = case("clock");
    let tei = tei(&document);
    assert!(
        tei.contains("<corr resp=\"#editor2\">The clock of Marrow Bay stopped"),
        "an emendation is a correction\n{tei}"
    );
    assert!(tei.contains("<name xml:id=\"editor2\">Maren</name>"), "{tei}");
    assert!(!tei.contains("<lem wit=\"#A\">The clock of"), "no witness has it\n{tei}");
    let marked = with_sigla(&document, Look::default());
    assert!(marked.contains("on Thursday. [A B C; emended by Maren]"), "{marked}");
    let told = explain(&document, "s1", Look::default()).unwrap();
    assert!(told.contains("Maren, an emendation of the reading of A wire"), "{told}");
    assert!(told.contains("decided by Maren: the tower cannot stop"), "{told}");
    let (_, page) = html(&document, &HtmlOptions::default()).remove(0);
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("emended by Maren"));
    assert!(page.contains("<section id=decisions>") && page.contains("no longer applies"));
}

#[test]
fn contradictory_decisions_are_named_and_none_of_them_is_obeyed() {
    let document = case("contradicted");
    assert_eq!(statuses(&document), [DecisionStatus::Contradicted; 6], "{:#?}", document.decisions);
    let reason = |at: usize| document.decisions[at].reason.as_deref().unwrap();
    assert!(reason(0).contains("decision 2 (wording)"), "{}", reason(0));
    assert!(reason(3).contains("decision 3 (settled)"), "{}", reason(3));
    assert!(reason(4).contains("decision 6 (apart)"), "{}", reason(4));
    let plain = decided(&clock(), Vec::new());
    assert_eq!(plain.sentences, document.sentences, "nothing was obeyed");
}

#[test]
fn a_contradiction_that_is_none_is_no_longer_contested() {
    let anchors = vec![Anchor::new("wire", "900 pounds"), Anchor::new("blog", "950 pounds")];
    let none = What::Settled { at: anchors, value: None };
    let plain = decided(&clock(), Vec::new());
    let document = decided(&clock(), vec![none.into()]);
    assert_eq!(plain.summary.n_contested, document.summary.n_contested + 1);
    assert_eq!(statuses(&document), [DecisionStatus::Applied]);
    assert_told_truly(&document);
}

#[test]
fn without_decisions_the_document_says_nothing_of_any() {
    let document = decided(&clock(), Vec::new());
    let json = serde_json::to_value(&document).unwrap();
    assert!(json.get("decisions").is_none() && json.get("anchors").is_none());
}

/// Decisions that repeat, or change a little, what a document has: the more rows, the more of them.
fn decisions_of(document: &Document) -> Vec<Decision> {
    let label = |siglum: &str| {
        document.witnesses.iter().find(|w| w.witness == siglum).unwrap().label.clone()
    };
    let anchor = |reading: &ReadingRow| {
        let text = &document.witnesses.iter().find(|w| w.witness == reading.witness).unwrap().text;
        let mut anchor = Anchor::new(label(&reading.witness), reading.text.clone());
        anchor.before =
            text[..reading.byte_start].split_whitespace().next_back().map(str::to_owned);
        anchor
    };
    let mut out: Vec<Decision> = Vec::new();
    for row in document.rows.iter().filter(|row| row.kind == RowKind::Body && row.group == 0) {
        let readings: Vec<&ReadingRow> =
            document.readings.iter().filter(|r| r.row == row.row && r.part == 1).collect();
        let own: Vec<Anchor> = readings.iter().map(|reading| anchor(reading)).collect();
        match row.row % 4 {
            0 if own.len() > 1 => out.push(What::Together(own).into()),
            1 => out.push(What::Print(own[0].clone()).into()),
            2 => {
                let text = format!("Words of mine for row {}.", row.row);
                out.push(What::Wording { at: own[own.len() - 1].clone(), text }.into());
            }
            _ => out.push(What::Story(own).into()),
        }
    }
    let furniture = document.asides.iter().filter(|a| a.kind == AsideKind::Boilerplate);
    out.extend(furniture.take(2).filter_map(|aside| {
        let line = aside.text.lines().find(|line| line.split_whitespace().count() > 3)?;
        Some(What::Aside(vec![Anchor::new(label(&aside.witness), line)]).into())
    }));
    out
}

/// The same text with one word of each sentence of six words and more exchanged.
fn edited(text: &str) -> String {
    let edit = |line: &str| -> String {
        let sentence = |sentence: &str| -> String {
            let mut words: Vec<&str> = sentence.split(' ').collect();
            if words.len() >= 6 && words.iter().all(|word| !word.is_empty()) {
                words[3] = "thereupon";
            }
            words.join(" ")
        };
        line.split_inclusive(". ").map(sentence).collect()
    };
    text.split('\n').map(edit).collect::<Vec<_>>().join("\n")
}

/// Whether a decision on what is printed met another one in its row, which it contradicts there: the
/// new text joined two rows.
fn meets_another(document: &Document, at: usize) -> bool {
    let prints = |kind: &str| kind == "print" || kind == "wording";
    let rows = |number: usize| {
        document.anchors.iter().filter(move |a| a.decision == number).filter_map(|a| a.row)
    };
    let one = &document.decisions[at];
    let others = document.decisions.iter().filter(|other| other.decision != one.decision);
    one.status == DecisionStatus::Contradicted
        && prints(&one.kind)
        && others
            .filter(|other| prints(&other.kind))
            .any(|other| rows(other.decision).any(|row| rows(one.decision).any(|own| own == row)))
}

#[test]
fn what_was_decided_outlives_one_witness_more_another_order_and_an_edited_source() {
    let (mut held, mut lost) = (0, Vec::new());
    for folder in gold::folders() {
        let all: Vec<Witness> =
            gold::files(&folder).iter().map(|file| witness(&folder.join(file))).collect();
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let fewer = &all[..all.len() - 1];
        let options = Options::default();
        let Ok(story) = Story::of(fewer.to_vec(), &options) else { continue };
        let decisions = decisions_of(story.document());
        let before = decided(fewer, decisions.clone());
        assert_told_truly(&before);

        let mut turned = all.clone();
        turned.reverse();
        let more = decided(&turned, decisions.clone());
        assert_told_truly(&more);

        let mut changed = all.clone();
        changed[0].text = edited(&changed[0].text);
        // Blocks and passages set aside are of the text as it was.
        (changed[0].blocks, changed[0].set_aside) = (Vec::new(), Vec::new());
        let after = decided(&changed, decisions.clone());
        assert_told_truly(&after);

        for (at, one) in before.decisions.iter().enumerate() {
            if one.status != DecisionStatus::Applied {
                continue;
            }
            assert!(
                more.decisions[at].status == DecisionStatus::Applied || meets_another(&more, at),
                "{name}, one witness more: {:#?}",
                more.decisions[at]
            );
            match after.decisions[at].status {
                DecisionStatus::Applied => held += 1,
                _ if meets_another(&after, at) => {}
                _ => lost.push(format!("{name}: {:?}", after.decisions[at])),
            }
        }
    }
    assert!(held > 100, "there is something to see: {held}");
    assert!(lost.is_empty(), "{held} hold, {} are lost: {lost:#?}", lost.len());
}

/// A decision in the making: its kind, and where its passages are taken from.
#[derive(Debug, Clone)]
struct Draft {
    kind: usize,
    at: Vec<(Index, Index, Index)>,
    words: &'static str,
}

fn draft() -> impl Strategy<Value = Draft> {
    let place = (any::<Index>(), any::<Index>(), any::<Index>());
    let words = select(&["900 pounds", "Words of mine.", "noon", "é“\u{200b}", "None"][..]);
    (0_usize..9, proptest::collection::vec(place, 2..4), words)
        .prop_map(|(kind, at, words)| Draft { kind, at, words })
}

/// A sentence of a witness, part of one, or words that stand nowhere.
fn passage(witnesses: &[Witness], (of, from, to): &(Index, Index, Index)) -> Anchor {
    let witness = &witnesses[of.index(witnesses.len())];
    let sentences: Vec<&str> = witness.text.split_inclusive(". ").collect();
    let sentence = sentences[from.index(sentences.len())].trim();
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let quote = match to.index(5) {
        0 => words[..words.len().div_ceil(2)].join(" "),
        1 => words[words.len() / 2..].join(" "),
        2 if from.index(3) == 0 => "words that stand nowhere at all".to_owned(),
        _ => sentence.to_owned(),
    };
    let quote = if quote.trim().is_empty() { "nothing".to_owned() } else { quote };
    Anchor::new(witness.label.clone(), quote)
}

fn decision(witnesses: &[Witness], draft: &Draft) -> Decision {
    let at: Vec<Anchor> = draft.at.iter().map(|place| passage(witnesses, place)).collect();
    let (first, second) = (at[0].clone(), at[1].clone());
    let text = draft.words.to_owned();
    let what = match draft.kind {
        0 => What::Together(at),
        1 => What::Apart(at),
        2 => What::Story(at),
        3 => What::Aside(at),
        4 => What::Print(first),
        5 => What::Wording { at: first, text },
        6 => What::Copies { source: first.source, from: second.source },
        7 => What::Independent { source: first.source },
        _ => What::Settled { at, value: Some(text).filter(|text| text != "None") },
    };
    what.into()
}

#[test]
fn a_thousand_random_files_are_obeyed_or_named() {
    let stories: Vec<Vec<Witness>> = vec![
        clock(),
        ["merged-and-split", "moved-blocks"]
            .iter()
            .flat_map(|name| {
                let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name);
                gold::files(&folder).iter().map(|f| witness(&folder.join(f))).collect::<Vec<_>>()
            })
            .enumerate()
            .map(|(number, witness)| Witness { label: format!("text {number}"), ..witness })
            .collect(),
    ];
    let config = ProptestConfig {
        cases: 1000,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(0x6465_6369_6465_7300),
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    };
    let files = (any::<Index>(), proptest::collection::vec(draft(), 1..12));
    TestRunner::new(config)
        .run(&files, |(story, drafts)| {
            // The larger story once in eight: it takes longer.
            let witnesses = &stories[usize::from(story.index(8) == 0)];
            let mut file = Decisions::default();
            drafts.iter().for_each(|draft| file.add(decision(witnesses, draft)));
            let read = Decisions::read(&file.write()).expect("what is written can be read");
            let document = decided(witnesses, read.list().to_vec());
            assert_told_truly(&document);
            prop_assert_eq!(document.decisions.len(), drafts.len());
            for decision in &document.decisions {
                let named = decision.reason.as_deref().unwrap_or("");
                match decision.status {
                    DecisionStatus::Contradicted => prop_assert!(named.contains("decision ")),
                    DecisionStatus::Lost => prop_assert!(!named.is_empty()),
                    DecisionStatus::Applied => {}
                }
            }
            Ok(())
        })
        .unwrap();
}
