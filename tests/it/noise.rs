//! What files do to their texts without telling anything else: capitals, hyphens, marks, letters
//! that look alike, signs of posts. Such a copy contradicts nobody, and is not printed beside a
//! clean one.

use crate::story::made_of;
use urtext::document::json::{Document, Relation};

const CLEAN: [&str; 4] = [
    "The keepers of Gull Rock put out their lamp on Monday because no oil had come since March.",
    "Head keeper Runa Falk said that 38 boats stayed in the harbour for 19 days.",
    "\"We cannot sit in the dark for another week,\" she told sailors outside the chapel.",
    "Harbour master Jon Arvid called the dark lamp a disgrace and promised oil by Friday.",
];
const SAUBER: [&str; 4] = [
    "Die Wärter von Möwenstein löschten am Montag ihre Lampe, weil seit März kein Öl mehr kam.",
    "Die Oberwärterin Runa Falk sagte, 38 Boote seien 19 Tage lang im Hafen geblieben.",
    "„Wir können nicht noch eine Woche im Dunkeln sitzen“, sagte sie vor der Kapelle den Seeleuten.",
    "Hafenmeister Jon Arvid nannte die dunkle Lampe eine Schande und versprach Öl bis Freitag.",
];
const OTHER: [&str; 4] = [
    "On Monday the lamp of Gull Rock was put out by its keepers, as oil had not come since March.",
    "For 19 days 38 boats stayed in the harbour, head keeper Runa Falk said.",
    "\"We cannot sit in the dark for another week,\" Falk told sailors at the chapel.",
    "A disgrace, harbour master Jon Arvid called the dark lamp; by Friday he promised oil.",
];

fn of(texts: &[String]) -> Document {
    let files: Vec<(String, String)> =
        texts.iter().enumerate().map(|(at, text)| (format!("{at}.txt"), text.clone())).collect();
    made_of(&files).unwrap()
}

fn printed(document: &Document) -> String {
    document.sentences.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// The clean text in both languages, each beside a copy that a change was made to.
fn beside(change: fn(&str) -> String) -> [Document; 2] {
    [CLEAN, SAUBER].map(|clean| {
        let copy: Vec<String> = clean.iter().map(|line| change(line)).collect();
        of(&[copy.join("\n\n"), clean.join("\n\n")])
    })
}

#[test]
fn capitals_throughout_contradict_nobody() {
    for document in beside(str::to_uppercase) {
        assert_eq!(document.summary.n_contested, 0, "{:?}", document.claims);
    }
    let document = of(&[CLEAN.join("\n\n").to_uppercase(), CLEAN.join("\n\n"), OTHER.join("\n\n")]);
    assert_eq!(document.summary.n_contested, 0, "{:?}", document.claims);
}

#[test]
fn letters_that_look_alike_make_no_other_name() {
    let cyrillic = |line: &str| {
        let letter = |c: char| match c {
            'a' => 'а',
            'e' => 'е',
            'o' => 'о',
            c => c,
        };
        let alternate = |(at, word): (usize, &str)| -> String {
            if at % 2 == 0 { word.to_owned() } else { word.chars().map(letter).collect() }
        };
        line.split(' ').enumerate().map(alternate).collect::<Vec<_>>().join(" ")
    };
    for document in beside(cyrillic) {
        assert_eq!(document.summary.n_contested, 0, "{:?}", document.claims);
        assert!(!printed(&document).contains(['а', 'е', 'о']));
    }
}

#[test]
fn a_digit_read_as_a_letter_is_no_other_number() {
    for document in beside(|line| line.replace("38", "3S")) {
        assert_eq!(document.summary.n_contested, 0, "{:?}", document.claims);
        assert!(printed(&document).contains("38"));
    }
}

#[test]
fn counters_and_handles_of_posts_are_not_printed_beside_a_clean_text() {
    for document in
        beside(|line| format!("7/ {} https://t.example/a", line.replace("Jon Arvid", "@JonArvid")))
    {
        assert_eq!(document.summary.n_contested, 0, "{:?}", document.claims);
        let printed = printed(&document);
        assert!(!printed.contains("7/") && !printed.contains("t.example"), "{printed}");
    }
}

#[test]
fn copies_with_words_parted_at_line_ends_are_printed_whole() {
    let parted = "The keepers of Gull Rock put out their lamp on Mon-\nday because no oil had come.\nThe well-\n\
                  keeper lit a can-\ndle in the chapel.\n";
    let other = "The keepers of Gull Rock put out their lamp on Monday be-\ncause no oil had come.\nThe well-keeper \
                 lit a candle in the cha-\npel.\n";
    let document = of(&[parted.to_owned(), other.to_owned()]);
    let printed = printed(&document);
    assert_eq!(document.rows.len(), 2, "{printed}");
    for whole in ["Monday because", "well-keeper", "candle", "chapel"] {
        assert!(printed.contains(whole), "{printed}");
    }
    assert!(document.readings.iter().all(|reading| reading.relation == Relation::Verbatim));
}

#[test]
fn marks_of_markdown_are_no_other_words() {
    let marked = "# Gull Rock\n\nThe **keepers** of [Gull Rock](https://gull.example/rock) put out their *lamp* on \
                  Monday.[^1]\n\n[Harbour master][2] `Jon Arvid` called the dark lamp a disgrace.\n";
    let clean = "The keepers of Gull Rock put out their lamp on Monday.\n\nHarbour master Jon Arvid called the dark \
                 lamp a disgrace.\n";
    let files = [("a.md".to_owned(), marked.to_owned()), ("b.txt".to_owned(), clean.to_owned())];
    let document = made_of(&files).unwrap();
    assert!(
        document.readings.iter().all(|reading| reading.relation == Relation::Verbatim),
        "{:?}",
        document.readings
    );
    assert!(!printed(&document).contains(['*', '[', '`']));
}

#[test]
fn what_a_player_is_told_to_do_is_no_name() {
    let heads = "RUNA\nThe lamp is dark, and you know it, Arvid.\n\nARVID\n(aside) I know the price of oil.\n";
    let inline =
        "RUNA. The lamp is dark, and you know it, Arvid.\n\nARVID. I know the price of oil.\n";
    let title =
        "Runa The lamp is dark, and you know it, Arvid.\n\nArvid I know the price of oil.\n";
    let document = of(&[heads.to_owned(), inline.to_owned(), title.to_owned()]);
    assert_eq!(document.summary.n_contested, 0, "{:?}", document.claims);
}
