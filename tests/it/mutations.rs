//! The invariants on randomly damaged examples: lines dropped, doubled, swapped, split and merged, characters changed.
//!
//! The seed is fixed, so that every run tests the same texts and a failure can be had again; proptest then shows the
//! fewest mutations that still fail.

use crate::invariants::{assert_sound, reversed};
use crate::sound::assert_same_regardless_of_order;
use crate::story::{bytes, made_of, stories};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{RngSeed, TestRunner};
use urtext::error::ErrorKind;

/// One change of a text.
#[derive(Debug, Clone)]
enum Mutation {
    Drop(Index),
    Double(Index),
    Swap(Index, Index),
    Merge(Index),
    Split(Index, Index),
    Flip(Index, char),
    Cut(Index),
}

/// Characters that have been trouble before: marks, joiners, other scripts, odd blanks and line ends.
const ODD: &[char] = &[
    'x', 'E', '7', '.', '!', '?', '"', '“', '’', '-', '—', '…', '(', '<', '&', '\t', '\r', '\n', ' ', '\u{a0}',
    '\u{ad}', '\u{200b}', '\u{200d}', '\u{2028}', '\u{202e}', '\u{feff}', '\u{301}', 'ß', 'İ', 'ﬁ', 'и', '。', '的',
    'ع', '𝔘', '👩',
];

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        1 => any::<Index>().prop_map(Mutation::Drop),
        1 => any::<Index>().prop_map(Mutation::Double),
        1 => any::<(Index, Index)>().prop_map(|(i, j)| Mutation::Swap(i, j)),
        1 => any::<Index>().prop_map(Mutation::Merge),
        1 => any::<(Index, Index)>().prop_map(|(i, j)| Mutation::Split(i, j)),
        4 => (any::<Index>(), proptest::sample::select(ODD)).prop_map(|(i, c)| Mutation::Flip(i, c)),
        1 => any::<Index>().prop_map(Mutation::Cut),
    ]
}

fn apply(text: &str, mutation: &Mutation) -> String {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let n = lines.len();
    match mutation {
        Mutation::Drop(i) => drop(lines.remove(i.index(n))),
        Mutation::Double(i) => lines.insert(i.index(n), lines[i.index(n)].clone()),
        Mutation::Swap(i, j) => lines.swap(i.index(n), j.index(n)),
        Mutation::Merge(i) if n > 1 => {
            let next = lines.remove(i.index(n - 1) + 1);
            lines[i.index(n - 1)] += &next;
        }
        Mutation::Merge(_) => {}
        Mutation::Split(i, j) => {
            let line = &mut lines[i.index(n)];
            let at = line.char_indices().map(|(at, _)| at).nth(j.index(line.chars().count().max(1))).unwrap_or(0);
            let rest = line.split_off(at);
            lines.insert(i.index(n) + 1, rest);
        }
        Mutation::Flip(i, new) => {
            let at = i.index(text.chars().count().max(1));
            return text.chars().enumerate().map(|(k, c)| if k == at { *new } else { c }).collect();
        }
        Mutation::Cut(i) => lines.truncate(i.index(n) + 1),
    }
    lines.join("\n")
}

/// Texts of a story after mutations, and whether they still can be read.
fn mutated(story: Index, mutations: &[(Index, Mutation)]) -> Vec<(String, String)> {
    let mut files = stories()[story.index(stories().len())].files.clone();
    let n = files.len();
    for (w, mutation) in mutations {
        let text = &mut files[w.index(n)].1;
        *text = apply(text, mutation);
    }
    files
}

/// Runs `test` on `cases` mutated stories.
fn on_mutated_stories(cases: u32, test: impl Fn(&[(String, String)])) {
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(0x0075_7274_6578_7400),
        max_shrink_iters: 40,
        ..ProptestConfig::default()
    };
    let input = (any::<Index>(), proptest::collection::vec((any::<Index>(), mutation()), 1..12));
    let ran = TestRunner::new(config).run(&input, |(story, mutations)| {
        test(&mutated(story, &mutations));
        Ok(())
    });
    if let Err(e) = ran {
        panic!("{e}");
    }
}

#[test]
fn damaged_texts_give_sound_documents() {
    on_mutated_stories(60, |files| match made_of(files) {
        Ok(document) => assert_sound(&document),
        Err(e) => assert!(matches!(e.kind, ErrorKind::Empty | ErrorKind::NothingInCommon), "{e}"),
    });
}

#[test]
fn damaged_texts_give_the_same_in_every_run() {
    on_mutated_stories(20, |files| {
        if let (Ok(document), Ok(again)) = (made_of(files), made_of(files)) {
            assert!(bytes(&document) == bytes(&again));
        }
    });
}

#[test]
fn damaged_texts_give_the_same_in_every_order() {
    on_mutated_stories(20, |files| {
        if let (Ok(document), Ok(turned)) = (made_of(files), made_of(&reversed(files))) {
            assert_same_regardless_of_order(&document, &turned);
        }
    });
}
