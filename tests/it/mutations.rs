//! The invariants on randomly damaged examples: lines dropped, doubled, swapped, split and merged,
//! characters and bytes changed, encodings mixed.
//!
//! The seed is fixed, so that every run tests the same texts and a failure can be had again;
//! proptest then shows the fewest mutations that still fail. `make mutations` runs ten thousand.

use crate::invariants::{assert_sound, reversed};
use crate::sound::assert_same_regardless_of_order;
use crate::story::{bytes, made_of, stories};
use encoding_rs::{Encoding, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{RngSeed, TestRunner};
use urtext::document::json::Document;
use urtext::error::ErrorKind;

/// One change of a text.
#[derive(Debug, Clone)]
enum Mutation {
    Drop(Index),
    Double(Index),
    Swap(Index, Index),
    Merge(Index),
    Split(Index, Index),
    Put(Index, char),
    Cut(Index),
    /// One bit of one byte.
    Flip(Index, u8),
    /// A line in another encoding than the rest.
    Recode(Index, &'static Encoding),
    /// A line written in UTF-8 and read as if it were another encoding.
    Misread(Index),
    /// All of it as UTF-16, with its mark.
    Widen(bool),
    /// Another form of every line end.
    Ends(&'static str),
}

/// Characters that have been trouble before: marks, joiners, other scripts, odd blanks and line
/// ends.
const ODD: &[char] = &[
    'x', 'E', '7', '.', '!', '?', '"', '“', '’', '-', '—', '…', '(', '<', '&', '\t', '\r', '\n',
    ' ', '\0', '\u{1b}', '\u{a0}', '\u{ad}', '\u{200b}', '\u{200d}', '\u{2028}', '\u{202e}',
    '\u{feff}', '\u{301}', 'ß', 'İ', 'ﬁ', 'и', '。', '的', 'ع', '𝔘', '👩',
];

fn mutation() -> impl Strategy<Value = Mutation> {
    let encodings = vec![WINDOWS_1252, WINDOWS_1251, SHIFT_JIS];
    prop_oneof![
        2 => any::<Index>().prop_map(Mutation::Drop),
        2 => any::<Index>().prop_map(Mutation::Double),
        2 => any::<(Index, Index)>().prop_map(|(i, j)| Mutation::Swap(i, j)),
        2 => any::<Index>().prop_map(Mutation::Merge),
        2 => any::<(Index, Index)>().prop_map(|(i, j)| Mutation::Split(i, j)),
        8 => (any::<Index>(), proptest::sample::select(ODD)).prop_map(|(i, c)| Mutation::Put(i, c)),
        2 => any::<Index>().prop_map(Mutation::Cut),
        6 => (any::<Index>(), 0..8_u8).prop_map(|(i, bit)| Mutation::Flip(i, bit)),
        2 => (any::<Index>(), proptest::sample::select(encodings)).prop_map(|(i, e)| Mutation::Recode(i, e)),
        2 => any::<Index>().prop_map(Mutation::Misread),
        1 => any::<bool>().prop_map(Mutation::Widen),
        1 => proptest::sample::select(&["\r\n", "\r", "\n\n"][..]).prop_map(Mutation::Ends),
    ]
}

fn apply(text: &[u8], mutation: &Mutation) -> Vec<u8> {
    let mut lines: Vec<Vec<u8>> = text.split(|&b| b == b'\n').map(<[u8]>::to_vec).collect();
    let n = lines.len();
    match mutation {
        Mutation::Drop(i) => drop(lines.remove(i.index(n))),
        Mutation::Double(i) => lines.insert(i.index(n), lines[i.index(n)].clone()),
        Mutation::Swap(i, j) => lines.swap(i.index(n), j.index(n)),
        Mutation::Merge(i) if n > 1 => {
            let next = lines.remove(i.index(n - 1) + 1);
            lines[i.index(n - 1)].extend(next);
        }
        Mutation::Merge(_) => {}
        Mutation::Split(i, j) => {
            let line = &mut lines[i.index(n)];
            let rest = line.split_off(j.index(line.len() + 1));
            lines.insert(i.index(n) + 1, rest);
        }
        Mutation::Put(i, new) => {
            let text = String::from_utf8_lossy(text);
            let at = i.index(text.chars().count().max(1));
            return text
                .chars()
                .enumerate()
                .map(|(k, c)| if k == at { *new } else { c })
                .collect::<String>()
                .into();
        }
        Mutation::Cut(i) => lines.truncate(i.index(n) + 1),
        Mutation::Flip(i, bit) => {
            let mut text = text.to_vec();
            let at = i.index(text.len().max(1));
            text.iter_mut().skip(at).take(1).for_each(|b| *b ^= 1 << bit);
            return text;
        }
        Mutation::Recode(i, encoding) => {
            let line = &mut lines[i.index(n)];
            *line = encoding.encode(&String::from_utf8_lossy(line)).0.into_owned();
        }
        Mutation::Misread(i) => {
            let line = &mut lines[i.index(n)];
            *line = WINDOWS_1252.decode(line).0.into_owned().into();
        }
        Mutation::Widen(big) => {
            let text = format!("\u{feff}{}", String::from_utf8_lossy(text));
            let wide = |unit: u16| if *big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            return text.encode_utf16().flat_map(wide).collect();
        }
        Mutation::Ends(end) => return lines.join(end.as_bytes()),
    }
    lines.join(&b'\n')
}

type Files = Vec<(String, Vec<u8>)>;

/// Texts of a story after mutations.
fn mutated(story: Index, mutations: &[(Index, Mutation)]) -> Files {
    let texts = &stories()[story.index(stories().len())].files;
    let mut files: Files =
        texts.iter().map(|(file, text)| (file.clone(), text.clone().into_bytes())).collect();
    let n = files.len();
    for (w, mutation) in mutations {
        let text = &mut files[w.index(n)].1;
        *text = apply(text, mutation);
    }
    files
}

/// Runs `test` on `cases` mutated stories.
fn on_mutated_stories(cases: u32, test: impl Fn(&Files)) {
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

/// The document of the files, if they still can be read and tell a story.
fn made(files: &Files) -> Option<Document> {
    match made_of(files) {
        Ok(document) => Some(document),
        Err(e) => {
            let told = matches!(
                e.kind,
                ErrorKind::Empty
                    | ErrorKind::NothingInCommon
                    | ErrorKind::NotText { .. }
                    | ErrorKind::Io { .. }
            );
            assert!(told, "{e}");
            None
        }
    }
}

fn assert_sound_in_every_order(files: &Files) {
    match (made(files), made(&reversed(files))) {
        (Some(document), Some(turned)) => {
            assert_sound(&document);
            assert_same_regardless_of_order(&document, &turned);
        }
        (one, other) => {
            assert!(one.is_none() && other.is_none(), "one order is a story and the other is none")
        }
    }
}

#[test]
fn damaged_texts_give_sound_documents_that_are_the_same_in_every_order() {
    on_mutated_stories(60, assert_sound_in_every_order);
}

#[test]
#[ignore = "takes many minutes: make mutations"]
fn ten_thousand_damaged_stories_are_sound_and_the_same_in_every_order() {
    on_mutated_stories(10_000, assert_sound_in_every_order);
}

#[test]
fn damaged_texts_give_the_same_in_every_run() {
    on_mutated_stories(20, |files| {
        if let (Some(document), Some(again)) = (made(files), made(files)) {
            assert!(bytes(&document) == bytes(&again));
        }
    });
}
