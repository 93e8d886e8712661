//! What `check` finds, and what it lets pass.

use super::*;
use crate::document::fixture;
use crate::document::json::{Certainty, StemmaRow};

/// The problems of the fixture after `change`, as text.
fn after(change: impl FnOnce(&mut Document)) -> String {
    let mut document = fixture::document();
    change(&mut document);
    check(&document).iter().map(|p| p.to_string() + "\n").collect()
}

#[test]
fn a_sound_document_has_no_problem() {
    assert_eq!(after(|_| ()), "");
}

#[test]
fn a_passage_in_no_reading_and_no_aside_is_named_with_its_offset() {
    let text = after(|d| {
        d.asides.remove(1);
        d.summary.n_asides -= 1;
    });
    assert_eq!(
        text,
        "witness B, byte 237: “Sign up for our newsletter!” is in no reading and no aside\n"
    );
}

#[test]
fn an_aside_over_a_reading_is_found() {
    let text = after(|d| {
        let r = d.readings[0].clone();
        let a = &mut d.asides[0];
        (a.byte_start, a.byte_end, a.char_start, a.char_end) =
            (r.byte_start, r.byte_end, r.char_start, r.char_end);
        a.text = r.text;
    });
    assert!(text.contains("an aside overlaps a reading"), "{text}");
}

#[test]
fn bytes_and_chars_must_name_one_passage() {
    let text = after(|d| d.readings[7].char_end += 1);
    assert!(text.contains("are not the same passage"), "{text}");
}

#[test]
fn offsets_beyond_or_across_characters_are_no_passage() {
    for change in [
        |d: &mut Document| d.readings[7].byte_end = usize::MAX,
        |d: &mut Document| d.readings[7].byte_start += 1,
        |d: &mut Document| d.readings[7].byte_start = 9_999,
    ] {
        let text = after(change);
        assert!(text.contains("are no passage of the witness"), "{text}");
    }
}

#[test]
fn a_changed_text_is_shown_beside_what_the_witness_has() {
    let text = after(|d| d.readings[5].text = "All were hurt.".into());
    assert!(text.contains("“All were hurt.”") && text.contains("“Nobody was hurt"), "{text}");
}

#[test]
fn references_must_resolve() {
    assert!(after(|d| d.readings[0].row = 77).contains("row 77 is not in the document"));
    assert!(after(|d| d.readings[0].witness = "Q".into()).contains("not in the document"));
    assert!(
        after(|d| d.rows[1].sentence = Some(9)).contains("names a sentence that does not name it")
    );
    assert!(after(|d| d.asides[0].near_sentence = Some(9)).contains("not in the document"));
    assert!(after(|d| d.sentences[0].lemma = "Q".into()).contains("its lemma names witness Q"));
    assert!(after(|d| d.rows[1].row = 0).contains("used twice"));
}

#[test]
fn a_sentence_no_witness_wrote_is_found() {
    let text = after(|d| d.sentences[3].text = "Repairs will cost 50,000 crowns.".into());
    assert!(text.contains("not marked as patched"), "{text}");
}

#[test]
fn some_of_the_spans_in_their_order_are_the_reading() {
    let spans = ["One.", "One. Two.", "Three."].map(str::to_owned);
    for printed in ["One.", "One. Two.", "One. Three.", "One. Two. Three.", "One. One. Two. Three."]
    {
        assert!(is_made_of(printed, &spans), "{printed}");
    }
    for printed in ["Three. One.", "One.Three.", "One. Two", "Four."] {
        assert!(!is_made_of(printed, &spans), "{printed}");
    }
}

#[test]
fn a_wrong_place_in_the_text_is_told_once() {
    let text = after(|d| {
        for s in &mut d.sentences[1..] {
            (s.char_start, s.char_end) = (s.char_start - 1, s.char_end - 1);
        }
    });
    assert_eq!(
        text,
        "sentence 2: is said to stand at chars 85..126 of canonical.txt, but stands at 86..127\n"
    );
    assert!(
        after(|d| d.sentences[2].char_end = usize::MAX).contains("sentence 3: is said to stand")
    );
}

#[test]
fn a_patch_needs_attested_neighbours() {
    let sound = after(|d| {
        d.sentences[3].patched = true;
        d.sentences[3].text = "Repairs will cost 60,000 crowns.".into();
    });
    assert_eq!(sound, "");
    let text = after(|d| {
        d.sentences[3].patched = true;
        d.sentences[3].text = "Repairs must cost 60,000 crowns.".into();
    });
    assert!(text.contains("no witness has “repairs must”"), "{text}");
}

#[test]
fn a_circle_of_descent_is_found() {
    let edge = |parent: &str, child: &str| StemmaRow {
        parent: parent.into(),
        child: child.into(),
        weight: 1.0,
    };
    let circle =
        after(|d| d.stemma = vec![edge("α", "A"), edge("A", "B"), edge("B", "C"), edge("C", "B")]);
    assert!(circle.contains("stemma: B descends from itself"), "{circle}");
    let tree =
        after(|d| d.stemma = vec![edge("α", "A"), edge("A", "B"), edge("A", "B"), edge("α", "C")]);
    assert_eq!(tree, "");
}

#[test]
fn parts_are_counted_from_one() {
    assert!(after(|d| d.readings[0].part = 7).contains("part 7 stands for part 1"));
}

#[test]
fn counts_and_ranges_are_counted_again() {
    assert!(after(|d| d.summary.n_thin = 9).contains("n_thin is 9, but 2"));
    assert!(after(|d| d.witnesses[0].covered = 2).contains("covered is 2, but 4"));
    assert!(after(|d| d.witnesses[0].story_chars = usize::MAX).contains("add up"));
    assert!(after(|d| d.readings[0].score = 1.5).contains("score is 1.5"));
    assert!(after(|d| d.rows[0].confidence = f64::NAN).contains("confidence is NaN"));
}

#[test]
fn sources_are_compared_by_hash_and_by_text() {
    let document = fixture::document();
    let w = &document.witnesses[0];
    let source = Witness { sha256: w.sha256.clone(), text: w.text.clone(), ..Witness::default() };
    assert_eq!(check_sources(&document, &[("A".into(), source.clone())]), []);
    let changed =
        Witness { sha256: "0".into(), text: w.text.replace("Monday", "Friday"), ..source };
    let problems = check_sources(&document, &[("A".into(), changed)]);
    assert_eq!(problems.len(), 2);
    assert!(problems[1].message.contains("from char 38 on"), "{problems:?}");
}

#[test]
fn a_sentence_may_be_made_of_very_many_spans() {
    let spans = vec!["The lamp failed.".to_owned(); 200];
    assert!(crate::document::check::is_made_of(&spans.join(" "), &spans));
    assert!(crate::document::check::is_made_of(&spans[..150].join(" "), &spans));
    assert!(!crate::document::check::is_made_of(&format!("{} The lamp", spans.join(" ")), &spans));
}

#[test]
fn what_is_called_surer_than_it_is_is_found() {
    let text = after(|d| {
        d.sentences[0].confidence = 0.5;
        d.sentences[0].certainty = Certainty::Firm;
    });
    assert!(text.contains("firm is said of a confidence of 0.5"), "{text}");
    let text = after(|d| {
        d.sentences[0].presence = 0.3;
        d.sentences[0].certainty = Certainty::Likely;
    });
    assert!(text.contains("likely is said of a presence of 0.3"), "{text}");
}

#[test]
fn a_sentence_printed_oftener_than_any_witness_tells_it_is_found() {
    let text = after(|d| {
        let first = d.sentences[0].text.clone();
        d.sentences[1].text = first;
    });
    assert!(text.contains("printed 2 times, in no witness oftener than 1"), "{text}");
}
