//! The whole pipeline on some small witnesses, in two orders.

use super::choices::Choices;
use super::holds;
use urtext::document::document;
use urtext::document::json::Document;
use urtext::error::ErrorKind;
use urtext::options::{Options, VoteOptions};
use urtext::read::{ReadOptions, from_bytes};
use urtext::reconstruct::reconstruct;
use urtext::report::dump;
use urtext::witness::{Witness, siglum};

/// Most witnesses of a story.
const MOST: usize = 6;
/// Bytes of a text to which the first is not added any more: doubling grows fast.
const LONGEST: usize = 4096;
/// Parts the witnesses: no byte of UTF-8.
const BREAK: u8 = 0xff;

/// Any bytes as witnesses, parted by 0xFF.
pub(crate) fn texts(data: &[u8]) {
    let mut choices = Choices(data);
    let options = options(choices.byte());
    let texts: Vec<Vec<u8>> =
        choices.0.split(|&b| b == BREAK).take(MOST).map(<[u8]>::to_vec).collect();
    run(&texts, &options);
}

/// What the witnesses of [`sentences`] are made of: a story in several wordings, rival facts,
/// furniture, odd marks.
const SENTENCES: &[&str] = &[
    "The lamp of Skerry Point went out on Tuesday night. ",
    "On Tuesday night the lamp of Skerry Point went out. ",
    "The lamp at Skerry Point failed on Monday night. ",
    "Its keeper, Maud Ferrier, rowed ashore to raise the alarm. ",
    "Maud Ferrier, who keeps it, rowed to the shore and raised the alarm. ",
    "Three boats with 14 men ran onto the rocks. ",
    "Three boats carrying fourteen men struck the rocks. ",
    "Three boats with 41 men ran onto the rocks. ",
    "No one was killed. ",
    "Nobody died. ",
    "Two men were killed. ",
    "“We saw nothing until we heard the surf,” said Per Lund, the mate of the Anna. ",
    "Per Lund, mate of the Anna, said: “We saw nothing until we heard the surf.” ",
    "The harbour board will spend 2.4 million crowns on a new lens. ",
    "A new lens will cost the harbour board 2,400,000 crowns. ",
    "A new lens will cost the harbour board 2.6 million crowns. ",
    "The old one had burned since 1871. ",
    "It had burned since 1871, when the first keeper lit it, and was never changed. ",
    "An inquiry opens on 6 May. ",
    "The inquiry begins on May 6. ",
    "Lamp goes out at Skerry Point",
    "Home | News | Sport | Weather",
    "Read more: Ten beaches for the summer",
    "Sign up for our newsletter! ",
    "© 2031 The Skerry Post. All rights reserved.",
    "- one lens\n- two wicks\n",
    "## What happened\n",
    "Die Lampe von Skerry Point erlosch am Dienstagabend. ",
    "Лампа на мысе Скерри погасла во вторник вечером. ",
    "灯塔的灯在星期二晚上熄灭了。",
    "Th\u{ad}e la\u{200b}mp w\u{0435}nt out.",
    "<b>The lamp</b> went &amp; out. ",
    "<p>The lamp of Skerry Point went out on Tuesday night.</p>",
];

const JOINTS: &[&str] = &[
    "\n", "\n\n", " ", "", "\r\n", "\t", "…", "\"", "“", "(", ". ", "\u{202e}", "\u{2028}", "-",
    "7",
];

/// Witnesses made of sentences that align.
pub(crate) fn sentences(data: &[u8]) {
    let mut choices = Choices(data);
    let options = options(choices.byte());
    let mut texts = vec![String::new()];
    while !choices.is_done() {
        let chosen = usize::from(choices.byte());
        let (first, is_full) = (texts[0].clone(), texts.len() == MOST);
        let text = texts.last_mut().expect("there is always a text");
        match chosen {
            n if n < 3 * SENTENCES.len() => text.push_str(SENTENCES[n / 3]),
            n if n < 3 * SENTENCES.len() + JOINTS.len() => {
                text.push_str(JOINTS[n - 3 * SENTENCES.len()])
            }
            n if n < 140 && !is_full => texts.push(String::new()),
            // The last letters backwards; a copy of the first text, once.
            n if n < 160 => text.push_str(&text.chars().rev().take(9).collect::<String>()),
            n if n < 180 && text.len() < LONGEST => text.push_str(&first),
            _ => text.push_str(&String::from_utf8_lossy(choices.bytes(3))),
        }
    }
    let texts: Vec<Vec<u8>> = texts.into_iter().map(String::into_bytes).collect();
    run(&texts, &options);
}

fn options(bits: u8) -> Options {
    let vote = VoteOptions {
        include_additions: bits & 1 != 0,
        tokens: bits & 2 != 0,
        ..VoteOptions::default()
    };
    Options { vote, ..Options::default() }
}

fn run(texts: &[Vec<u8>], options: &Options) {
    let mut witnesses: Vec<Witness> = Vec::new();
    for (n, text) in texts.iter().enumerate() {
        let file = format!("{n}.txt");
        let Ok(witness) = from_bytes(&file, &file, text, &ReadOptions::default()) else { continue };
        // The same bytes twice are one witness, as reading files sees to.
        if witnesses.iter().all(|w| w.sha256 != witness.sha256) {
            witnesses.push(witness);
        }
    }
    let one = made(witnesses.clone(), options);
    witnesses.reverse();
    let other = made(witnesses, options);
    match (one, other) {
        (Some(one), Some(other)) => {
            holds::document(&one);
            holds::same(&one, &other);
        }
        (one, other) => {
            assert!(one.is_none() && other.is_none(), "one order is a story and the other is none")
        }
    }
}

fn made(mut witnesses: Vec<Witness>, options: &Options) -> Option<Document> {
    for (n, witness) in witnesses.iter_mut().enumerate() {
        witness.siglum = siglum(n);
    }
    match reconstruct(witnesses, Vec::new(), options) {
        Ok(story) => {
            let _ = (
                dump::segments(&story.witnesses, &story.segments),
                dump::links(&story),
                dump::table(&story),
                dump::apparatus(&story),
            );
            Some(document(&story))
        }
        Err(e) => {
            assert!(matches!(e.kind, ErrorKind::TooFew | ErrorKind::NothingInCommon), "{e}");
            None
        }
    }
}
