//! Piles made of two stories: every two annotated folders thrown together.

use crate::story::{Story, made_of, stories, story};
use std::collections::BTreeMap;
use std::path::Path;

/// The files of a folder, named so that those of two folders differ.
fn files(story: &Story) -> impl Iterator<Item = (String, String)> {
    story.files.iter().map(|(file, text)| (format!("{}/{file}", story.name), text.clone()))
}

/// Rows of the pile that hold sentences of both folders.
fn rows_of_both(a: &Story, b: &Story) -> usize {
    let document = made_of(&files(a).chain(files(b)).collect::<Vec<_>>()).unwrap();
    let of: BTreeMap<&str, &Path> = document
        .witnesses
        .iter()
        .map(|w| (&*w.witness, Path::new(&w.file).parent().unwrap()))
        .collect();
    let mut rows: BTreeMap<usize, Vec<&Path>> = BTreeMap::new();
    for r in &document.readings {
        rows.entry(r.row).or_default().push(of[&*r.witness]);
    }
    rows.values().filter(|row| row.iter().any(|w| *w != row[0])).count()
}

/// Folders that tell one story; the others are mixed piles themselves.
fn single() -> Vec<&'static Story> {
    let mixed = ["two-stories", "unrelated-witness", "same-text-twice"];
    stories().iter().filter(|s| !mixed.contains(&&*s.name)).collect()
}

#[test]
fn no_row_of_a_mixed_pile_holds_sentences_of_both_stories() {
    let single = single();
    let mut wrong = Vec::new();
    for (i, a) in single.iter().enumerate() {
        for b in &single[i + 1..] {
            let rows = rows_of_both(a, b);
            if rows > 0 {
                wrong.push(format!("{} and {}: {rows} rows", a.name, b.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{} piles\n{}", wrong.len(), wrong.join("\n"));
}

/// Every witness of a folder and two copies of it, each of which leaves out other sentences.
fn with_copies(story: &Story) -> Vec<(String, String)> {
    let copy = |text: &str, left_out: usize| {
        let sentences = text.split(". ").enumerate();
        let kept = sentences.filter(|(at, _)| left_out == 0 || at % 4 != left_out);
        kept.map(|(_, sentence)| sentence).collect::<Vec<_>>().join(". ")
    };
    let copies = |(file, text): &(String, String)| {
        (0..3).map(|number| (format!("{number}-{file}"), copy(text, number))).collect::<Vec<_>>()
    };
    story.files.iter().flat_map(copies).collect()
}

#[test]
fn copies_of_each_telling_are_no_story_of_their_own() {
    for name in ["harbour-lamp", "glocke-im-weiher", "arabic", "russian", "same-site-furniture"] {
        let document = made_of(&with_copies(story(name))).unwrap();
        let apart = document.witnesses.iter().filter(|w| w.group != Some(0)).count();
        assert_eq!(apart, 0, "of {} witnesses of {name}", document.witnesses.len());
    }
}
