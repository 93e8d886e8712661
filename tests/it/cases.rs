//! What the READMEs of the cases say must hold.

use crate::story::{Story, known_bad, made_of, story};
use std::collections::BTreeSet;
use urtext::document::json::{ClaimState, ClaimStatus, Document, RowKind};

/// The readings of a row as (file, text), of the row that holds `part` in `file`.
fn row_with<'a>(story: &'a Story, file: &str, part: &str) -> Vec<(&'a str, &'a str)> {
    let document = &story.document;
    let siglum = story.siglum(file);
    let hit =
        document.readings.iter().find(|r| r.witness == siglum && folded(&r.text).contains(part));
    let row =
        hit.unwrap_or_else(|| panic!("{}: no reading of {file} has {part:?}", story.name)).row;
    let name = |w: &str| document.witnesses.iter().find(|x| x.witness == w).unwrap().label.as_str();
    document
        .readings
        .iter()
        .filter(|r| r.row == row)
        .map(|r| (name(&r.witness), r.text.as_str()))
        .collect()
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn printed(document: &Document) -> String {
    folded(&document.sentences.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" "))
}

/// The sigla of the witnesses of each lineage.
fn lineages(document: &Document) -> BTreeSet<Vec<&str>> {
    let all: BTreeSet<usize> = document.witnesses.iter().filter_map(|w| w.lineage).collect();
    let of = |l| {
        document
            .witnesses
            .iter()
            .filter(move |w| w.lineage == Some(l))
            .map(|w| w.witness.as_str())
            .collect()
    };
    all.into_iter().map(of).collect()
}

#[test]
fn two_stories_are_never_mixed() {
    let document = &story("two-stories").document;
    let groups: Vec<Option<usize>> = document.witnesses.iter().map(|w| w.group).collect();
    assert_eq!(groups, [Some(0), Some(0), Some(0), Some(1), Some(1)]);
    for row in &document.rows {
        let told: BTreeSet<bool> = document
            .readings
            .iter()
            .filter(|r| r.row == row.row)
            .map(|r| ["A", "B", "C"].contains(&r.witness.as_str()))
            .collect();
        assert_eq!(told.len(), 1, "row {} holds readings of both stories", row.row);
    }
}

/// The example of README.md and ARCHITECTURE.md: two copies and a rewrite are two lineages with one
/// vote each.
#[test]
fn of_equal_lineages_the_value_that_more_witnesses_state_is_accepted() {
    let wire = "The clock tower of Marrow Bay stopped at noon on Thursday. Its keeper, Odile Farrant, found a jackdaw's nest in \
                the wheel. The council will pay 900 pounds for a screen.\n";
    let blog = "At noon on Thursday the Marrow Bay clock tower stopped. Odile Farrant, the keeper, found the nest of a jackdaw \
                in the wheel. A screen will cost the council 950 pounds.\n";
    let mirror = format!("Home | News | Sport\n\n{wire}");
    let files = [("wire.txt", wire), ("mirror.txt", &mirror), ("blog.txt", blog)];
    let document = made_of(&files.map(|(name, text)| (name.to_owned(), text.to_owned()))).unwrap();
    let last = document.sentences.last().unwrap();
    assert_eq!(last.text, "The council will pay 900 pounds for a screen.");
    assert!(last.contested);
    let differs = document.claims.iter().filter(|c| c.status == ClaimStatus::Differs);
    assert_eq!(differs.map(|c| c.value.as_str()).collect::<Vec<_>>(), ["950 pounds"]);
}

/// Three witnesses name one speaker, or one trade, and a fourth another: the three state one value,
/// not three.
#[test]
fn those_who_name_the_same_person_agree() {
    let told = |speaker: &str, trade: &str, own: &str| {
        format!(
            "The clock tower of Marrow Bay stopped at noon on Thursday. {speaker} said that the nest of a jackdaw was found \
             in the wheel. The alarm was raised by a {trade} driver on the quay. {own}\n"
        )
    };
    let files = [
        ("a.txt", told("Odile Farrant", "bus", "")),
        ("b.txt", told("Odile Farrant", "bus", "It is cold.")),
        ("c.txt", told("Odile Farrant", "bus", "The sun came out.")),
        ("d.txt", told("Maren Quill", "taxi", "")),
    ];
    let document = made_of(&files.map(|(name, text)| (name.to_owned(), text))).unwrap();
    for (slot, right, wrong) in
        [("speaker", "Farrant", "Quill"), ("role", "bus driver", "taxi driver")]
    {
        let said: Vec<(&str, ClaimStatus)> = document
            .claims
            .iter()
            .filter(|c| c.slot == slot)
            .map(|c| (c.value.as_str(), c.status))
            .collect();
        let agrees = (right, ClaimStatus::Agrees);
        assert_eq!(said, [agrees, agrees, agrees, (wrong, ClaimStatus::Differs)], "{slot}");
    }
}

/// Lines that stand nearer to the story than its headline does: a byline, a dateline, a section
/// path.
#[test]
fn the_headline_is_found_behind_datelines_and_section_paths() {
    for (folder, file, headline) in [
        (
            "harbour-lamp",
            "wendle-coast-courier",
            "Yellow light stays: Kellisport backs down over LED beacon",
        ),
        ("french", "verbatim", "Le bac de Sauvigné reprend du service après deux ans d’arrêt"),
    ] {
        let story = story(folder);
        let siglum = story.siglum(file);
        let heads = story.document.rows.iter().filter(|r| r.kind == RowKind::Headline);
        let found = heads.flat_map(|h| story.document.readings.iter().filter(|r| r.row == h.row));
        let texts: Vec<&str> =
            found.filter(|r| r.witness == siglum).map(|r| r.text.as_str()).collect();
        assert_eq!(texts, [headline], "{folder}, {file}");
    }
}

#[test]
fn what_one_witness_adds_in_a_clause_is_no_contradiction() {
    assert_eq!(story("two-stories").document.summary.n_contested, 0);
}

#[test]
fn contested_facts_of_the_bad_copies_are_marked() {
    let story = story("five-copies-of-one-error");
    assert_eq!(story.scores(&story.document).contested_r, Some(1.0));
}

#[test]
fn updated_figures_are_marked_as_contested() {
    let story = story("updated-figures");
    assert_eq!(story.scores(&story.document).contested_r, Some(1.0));
    let contested: Vec<_> = story.document.sentences.iter().filter(|s| s.contested).collect();
    assert!(contested.iter().all(|s| s.updated && s.lemma != "C"), "{contested:#?}");
    for c in story.document.claims.iter().filter(|c| c.state.is_some()) {
        assert_eq!(
            c.state == Some(ClaimState::Later),
            c.witness == story.siglum("mountain-wire-monday.txt"),
            "{c:?}"
        );
    }
}

#[test]
fn an_unrelated_witness_tells_nothing_and_changes_nothing() {
    let story = story("unrelated-witness");
    let document = &story.document;
    assert_eq!(document.witnesses[2].group, None);
    assert!(document.readings.iter().all(|r| r.witness != "C"));
    assert!(document.warnings.iter().any(|w| w.witness.as_deref() == Some("C")));
    let without = made_of(&story.files[..2]).unwrap();
    assert_eq!(printed(document), printed(&without));
}

#[test]
fn furniture_of_one_site_stands_in_no_reading() {
    known_bad("a twentieth of the furniture leaks", || {
        let story = story("same-site-furniture");
        assert_eq!(story.scores(&story.document).leak, Some(0.0));
    });
}

#[test]
fn an_error_with_the_majority_by_heads_loses() {
    let document = &story("five-copies-of-one-error").document;
    let three: BTreeSet<Vec<&str>> = [vec!["A"], vec!["B"], vec!["C", "D", "E", "F", "G"]].into();
    assert_eq!(lineages(document), three);
    let text = printed(document);
    for words in ["1954", "Kerrow", "68 kilograms", "had reported", "Nineteen"] {
        assert!(text.contains(words), "{words:?} is not in: {text}");
    }
}

/// Whether `parent` is the source of `child`, or a source of its source, as the annotation tells
/// it. The exact copy of a lost source is as good as it.
fn is_source(stemma: &serde_json::Value, parent: &str, child: &str) -> bool {
    let from = |w: &str| -> Vec<String> {
        let names = stemma[w]["from"].as_array().map(Vec::as_slice).unwrap_or_default();
        names.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect()
    };
    let mut up = from(child);
    while let Some(w) = up.pop() {
        if w == parent {
            return true;
        }
        up.extend(from(&w));
    }
    false
}

#[test]
fn no_witness_is_drawn_below_one_that_is_not_its_source() {
    let mut drawn = Vec::new();
    for story in crate::story::stories() {
        let gold = std::fs::read_to_string(story.folder.join("gold.json")).unwrap();
        let gold: serde_json::Value = serde_json::from_str(&gold).unwrap();
        for e in story
            .document
            .stemma
            .iter()
            .filter(|e| story.document.witnesses.iter().any(|w| w.witness == e.parent))
        {
            assert!(
                is_source(&gold["stemma"], &e.parent, &e.child),
                "{}: {} > {}",
                story.name,
                e.parent,
                e.child
            );
            drawn.push(format!("{}: {} > {}", story.name, e.parent, e.child));
        }
    }
    assert!(drawn.contains(&"five-copies-of-one-error: D > G".to_owned()), "{drawn:#?}");
}

#[test]
fn joined_and_cut_sentences_keep_their_rows_apart() {
    let story = story("merged-and-split");
    let document = &story.document;
    let texts: Vec<&str> = document.sentences.iter().map(|s| s.text.as_str()).collect();
    assert_eq!(
        texts.iter().collect::<BTreeSet<_>>().len(),
        texts.len(),
        "each unit is printed once"
    );
    let of_a =
        |row: usize| document.readings.iter().filter(|r| r.row == row && r.witness == "A").count();
    assert!(
        document.rows.iter().all(|r| of_a(r.row) <= 1),
        "no row chains two sentences of the original"
    );
    let in_two_rows = |r: &&urtext::document::json::ReadingRow| {
        r.witness == "B"
            && document
                .readings
                .iter()
                .any(|s| s.witness == "B" && s.row != r.row && s.text == r.text)
    };
    assert!(
        document.readings.iter().any(|r| in_two_rows(&r)),
        "a sentence that tells two units stands in both rows"
    );
}

#[test]
fn moved_paragraphs_cost_no_alignment_and_are_marked() {
    let story = story("moved-blocks");
    assert_eq!(story.scores(&story.document).align_r, Some(1.0));
    assert!(story.document.readings.iter().any(|r| r.moved));
}

#[test]
fn white_space_and_quotation_marks_make_no_second_lineage() {
    let story = story("same-text-twice");
    assert_eq!(lineages(&story.document), [vec!["A", "B"], vec!["C"]].into());
    let pair = made_of(&story.files[..2]).unwrap();
    assert!(pair.rows.iter().all(|r| r.support == 2));
    assert!(
        pair.readings.iter().all(|r| r.overlap == 1.0),
        "a quotation mark or a line end is no difference in wording"
    );
    let with_plain_marks = |text: &str| text.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
    let body = with_plain_marks(&story.files[0].1);
    let body: Vec<&str> = body.split_whitespace().collect();
    let text = with_plain_marks(&printed(&pair));
    assert!(
        body.ends_with(&text.split_whitespace().collect::<Vec<_>>()),
        "the canonical text is that text: {text}"
    );
}

#[test]
fn half_a_story_is_silent_on_the_other_half() {
    let story = story("second-half-copied");
    let document = &story.document;
    assert_eq!(document.witnesses[2].group, Some(0), "not refused as unrelated");
    for s in document.sentences.iter().filter(|s| s.support == 2) {
        let attesting: Vec<&str> = document
            .readings
            .iter()
            .filter(|r| r.row == s.row)
            .map(|r| r.witness.as_str())
            .collect();
        if !attesting.contains(&"C") {
            assert_eq!(s.n_witnesses, 2, "s{}: silence is no omission", s.sentence);
        }
    }
    let set_aside: Vec<&str> =
        document.asides.iter().filter(|a| a.witness == "C").map(|a| a.kind.name()).collect();
    assert!(set_aside.contains(&"addition"), "{set_aside:?}");
}

#[test]
fn all_three_telling_the_second_half_stand_in_its_rows() {
    let readings =
        row_with(story("second-half-copied"), "garden-column.txt", "ring of knitting needles");
    assert_eq!(readings.iter().map(|(w, _)| w).collect::<BTreeSet<_>>().len(), 3, "{readings:#?}");
}
