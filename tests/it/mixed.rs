//! Piles made of two stories: every two annotated folders thrown together.

use crate::story::{Story, made_of, stories};
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
