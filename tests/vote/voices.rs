//! Who speaks independently: piles of lightly edited copies of one telling beside other tellings of
//! the same story, and how many of their pairs are taken for what they are not.

use crate::tradition::Dice;
use std::fmt::Write;
use urtext::options::Options;
use urtext::reconstruct::reconstruct;
use urtext::witness::{Witness, siglum};

/// Two stories of three tellings each, a sentence a line; the tellings know nothing of one another
/// but what the story and one speech give them. The first is told in short sentences.
const STORIES: [[&str; 3]; 2] = [
    [
        include_str!("tellings/bell-letter.txt"),
        include_str!("tellings/bell-police.txt"),
        include_str!("tellings/bell-visit.txt"),
    ],
    [
        include_str!("tellings/lock-bulletin.txt"),
        include_str!("tellings/lock-skipper.txt"),
        include_str!("tellings/lock-council.txt"),
    ],
];
/// Words that an editor puts in.
const PUT_IN: [&str; 8] =
    ["also", "reportedly", "now", "apparently", "even", "soon", "again", "meanwhile"];
/// Sentences that an editor adds.
const ADDED: [&str; 3] = [
    "We will keep you posted as more becomes known.",
    "Readers have sent us many letters about this.",
    "It is not the first time that such a thing happens there.",
];

/// A telling as its sentences.
fn sentences(telling: &str) -> Vec<String> {
    telling.lines().map(str::to_owned).collect()
}

/// A copy with so many edits in ten sentences: mostly a word changed, left out or put in, at times
/// a sentence left out, added or moved.
fn edited(telling: &str, edits_in_ten: usize, dice: &mut Dice) -> Vec<String> {
    let mut copy = sentences(telling);
    for _ in 0..(edits_in_ten * copy.len()).div_ceil(10) {
        let at = dice.below(copy.len());
        match dice.below(9) {
            0 => {
                copy.remove(at);
            }
            1 => copy.insert(at, ADDED[dice.below(ADDED.len())].to_owned()),
            2 => {
                let moved = copy.remove(at);
                copy.push(moved);
            }
            kind => {
                let mut words: Vec<&str> = copy[at].split(' ').collect();
                let place = 1 + dice.below(words.len() - 2);
                let word = PUT_IN[dice.below(PUT_IN.len())];
                match kind {
                    // A sentence keeps three words.
                    3 | 4 if words.len() > 3 => {
                        words.remove(place);
                    }
                    5 | 6 => words.insert(place, word),
                    _ => words[place] = word,
                }
                copy[at] = words.join(" ");
            }
        }
    }
    copy
}

/// The lineage of each of these texts, in their order.
fn lineages(texts: &[(&str, String)]) -> Vec<Option<usize>> {
    let witnesses = texts
        .iter()
        .enumerate()
        .map(|(at, (label, text))| Witness { siglum: siglum(at), ..Witness::new(*label, text) })
        .collect();
    let made = reconstruct(witnesses, Vec::new(), &Options::default()).expect("a story");
    let of = |at: usize| {
        let place = made.given.iter().position(|given| *given == at).expect("a witness");
        made.apparatus.lineages[place]
    };
    (0..texts.len()).map(of).collect()
}

/// Pairs and how many of them are wrong.
#[derive(Default)]
struct Count {
    pairs: usize,
    wrong: usize,
}

impl Count {
    fn add(&mut self, is_wrong: bool) {
        self.pairs += 1;
        self.wrong += usize::from(is_wrong);
    }

    fn share(&self) -> f64 {
        self.wrong as f64 / self.pairs.max(1) as f64
    }
}

/// Copies that are not one lineage, and tellings that are, for so many edits in ten sentences: each
/// telling of each story in two to six copies beside the other tellings.
fn measure(edits_in_ten: usize) -> [Count; 2] {
    let (mut missed, mut joined) = (Count::default(), Count::default());
    for (story, tellings) in STORIES.iter().enumerate() {
        for copied in 0..tellings.len() {
            for copies in 2..=6 {
                let mut dice = Dice::new((1000 * story + 100 * copied + 10 * copies) as u64);
                let mut texts: Vec<(&str, String)> = Vec::new();
                let mut of: Vec<usize> = Vec::new();
                for (telling, text) in tellings.iter().enumerate() {
                    for _ in 0..if telling == copied { copies } else { 1 } {
                        let edits = if telling == copied { edits_in_ten } else { 0 };
                        texts.push(("telling", edited(text, edits, &mut dice).join("\n\n")));
                        of.push(telling);
                    }
                }

                let found = lineages(&texts);
                for one in 0..of.len() {
                    for other in one + 1..of.len() {
                        let same = found[one].is_some() && found[one] == found[other];
                        if of[one] == of[other] {
                            missed.add(!same);
                        } else {
                            joined.add(same);
                        }
                    }
                }
            }
        }
    }
    [missed, joined]
}

#[test]
fn lightly_edited_copies_are_one_voice_and_tellings_are_one_each() {
    for (edits, most) in [(0, 0.0), (1, 0.0), (2, 0.02), (4, 0.05)] {
        let [missed, joined] = measure(edits);
        assert!(missed.share() <= most, "{edits}: {} of {} missed", missed.wrong, missed.pairs);
        assert_eq!(joined.wrong, 0, "{edits} edits in ten sentences: tellings joined");
    }
}

#[test]
#[ignore = "prints the table of docs/quality.md"]
fn table() {
    for edits in 0..=6 {
        let [missed, joined] = measure(edits);
        println!(
            "| {edits} | {} of {} | {} of {} |",
            missed.wrong, missed.pairs, joined.wrong, joined.pairs
        );
    }
}

/// The tellings of a story under these labels, the first with a line put in front.
fn labelled(front: &str, labels: [&'static str; 3]) -> Vec<(&'static str, String)> {
    let texts = STORIES[1].iter().zip(labels).enumerate();
    texts
        .map(|(at, (telling, label))| {
            let mut text = String::new();
            if at == 0 {
                let _ = writeln!(text, "{front}\n");
            }
            (label, text + &sentences(telling).join("\n\n"))
        })
        .collect()
}

#[test]
fn a_telling_that_shares_a_press_release_with_another_stays_apart() {
    let release = [
        "The lock at Brede will stay closed for all ships until the end of October, the board said.",
        "A new gate of oak and steel will be fitted by the yard of Hallam and Sons.",
        "The board regrets the delay and thanks all skippers for their patience.",
    ];
    let mut texts = labelled("", ["bulletin", "skipper", "council"]);
    for (_, text) in texts.iter_mut().take(2) {
        *text = format!("{}\n\n{text}", release.join("\n\n"));
    }
    let found = lineages(&texts);
    assert!(found[0] != found[1] && found[0].is_some(), "{found:?}");
}

#[test]
fn a_witness_that_retells_another_and_names_it_is_no_voice_of_its_own() {
    let original = sentences(STORIES[1][0]).join("\n\n");
    let retold = include_str!("tellings/lock-retold.txt");
    for (line, is_one) in [("As the Brede Bulletin reports, ", true), ("", false)] {
        let copy = format!("{line}{retold}");
        let texts = [
            ("brede-bulletin", original.clone()),
            ("echo", copy),
            ("council", sentences(STORIES[1][2]).join("\n\n")),
        ];
        let found = lineages(&texts);
        assert_eq!(found[0] == found[1], is_one, "“{line}”: {found:?}");
        assert_ne!(found[0], found[2], "“{line}”: {found:?}");
    }
}
