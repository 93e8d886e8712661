use super::*;
use crate::witness::{BlockRole, Media};
use proptest::prelude::*;

fn plain(text: &str) -> Witness {
    Witness { text: text.into(), ..Witness::default() }
}

fn kinds(text: &str) -> Vec<(String, SegmentKind)> {
    segment(&plain(text)).items.iter().map(|s| (s.span.of(text).to_owned(), s.kind)).collect()
}

/// What every consumer relies on: order, no overlap, trimmed, nothing but white space between.
fn assert_tiled(witness: &Witness) {
    let text = witness.text.as_str();
    let segments = segment(witness);
    let (mut end, mut block) = (0, 0);
    for item in &segments.items {
        let words = item.span.of(text);
        assert!(item.span.start >= end && text[end..item.span.start].trim().is_empty());
        assert!(!words.is_empty() && words.trim() == words);
        assert!(item.block >= block);
        (end, block) = (item.span.end, item.block);
        assert!(item.tokens.iter().all(|t| item.span.contains(t.span) && !t.norm.is_empty()));
        assert!(item.tokens.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        assert!(!blank_line_inside(words), "{words:?}");
    }
    assert!(text[end..].trim().is_empty());
}

fn blank_line_inside(text: &str) -> bool {
    let lines: Vec<&str> = text.split('\n').collect();
    lines.len() > 2 && lines[1..lines.len() - 1].iter().any(|l| l.trim().is_empty())
}

/// Words, marks and line ends of many scripts, put together without sense.
fn jumble() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        " ",
        " ",
        " ",
        " ",
        "\n",
        "\n",
        "\r\n",
        "\n\n",
        "\t",
        "\u{85}",
        "\u{2028}",
        "\u{A0}",
        "\u{200B}",
        "\u{AD}",
        "\0",
        "\u{1B}",
        "\u{202E}",
        "\u{301}",
        "\u{FEFF}",
        ".",
        ".",
        "...",
        "…",
        "?",
        "!",
        "。",
        "؟",
        "।",
        ",",
        ";",
        ":",
        "-",
        "—",
        "“",
        "”",
        "„",
        "\"",
        "'",
        "’",
        "‘",
        "«",
        "»",
        "「",
        "」",
        "(",
        ")",
        "[",
        "]",
        "[1]",
        "¹",
        "*",
        "_",
        "#",
        ">",
        "<b>",
        "](x)",
        "&amp;",
        "1",
        "12",
        "3.",
        "1,200",
        "2.6",
        "â€™",
        "â€œ",
        "Ã©",
        "Â\u{a0}",
        "a",
        "B",
        "Dr",
        "z. B",
        "U.S",
        "p.m",
        "Mio",
        "the",
        "The",
        "pilot",
        "Straße",
        "million",
        "twenty",
        "quatre",
        "l’",
        "港",
        "の",
        "ไทย",
        "שלום",
        "مرحبا",
        "नाव",
        "İ",
        "ﬁ",
        "👩‍🚀",
        "har-\nbour",
        "—Oui",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn jumbled_text_is_tiled(text in jumble()) {
        assert_tiled(&plain(&text));
    }

    #[test]
    fn any_text_is_tiled(text in any::<String>()) {
        assert_tiled(&plain(&text));
    }

    #[test]
    fn text_in_any_language_is_tiled(text in jumble(), lang in prop::sample::select(vec![
        "ar", "da", "nl", "en", "fi", "fr", "de", "el", "hu", "it", "nb", "pt", "ro", "ru", "es", "sv", "ta", "tr", "ja",
    ])) {
        let mut witness = plain(&text);
        witness.meta.lang = Some(lang.to_owned());
        assert_tiled(&witness);
    }

    #[test]
    fn blocks_of_any_kind_are_tiled(text in jumble(), cuts in prop::collection::vec(0_usize..400, 0..8)) {
        let roles = [BlockRole::Paragraph, BlockRole::Heading, BlockRole::ListItem, BlockRole::Chrome];
        let blocks = cuts.windows(2).enumerate().map(|(i, pair)| crate::witness::Block {
            span: Span::new(pair[0], pair[1]),
            role: roles[i % roles.len()],
            in_main: None,
        });
        let blocks = blocks.collect();
        assert_tiled(&Witness { media: Media::Html, blocks, ..plain(&text) });
    }
}

#[test]
fn headings_items_and_rules_are_told_by_their_shape() {
    use SegmentKind::{Heading, ListItem, Other, Sentence};
    let text = "Ferry late again\n\nThe ferry was late.\n\n- Pears\n2) Plums\n* * *\nWhat to do:\nWhat next?";
    let found: Vec<SegmentKind> = kinds(text).into_iter().map(|(_, kind)| kind).collect();
    assert_eq!(found, [Heading, Sentence, ListItem, ListItem, Other, Heading, Sentence]);
}

#[test]
fn a_headline_with_a_question_in_it_is_one_heading() {
    assert_eq!(kinds("Late again? What the ferry teaches us").len(), 1);
    assert_eq!(kinds("It was late. Nobody minded").len(), 2);
}

#[test]
fn a_sentence_broken_over_lines_is_one_segment() {
    let text = "The ferry to Ostrel was two hours late on Monday because the\nwind had turned to the north. The \
                crew of the pilot boat waited\nin the lee of the mole.";
    assert_eq!(kinds(text).len(), 2);
}

#[test]
fn quoted_mail_is_joined_over_its_marks() {
    let text = "> The ferry to Ostrel was two hours late on Monday because the\n> wind had turned to the north, and \
                the crew waited in the lee of\n> the mole.";
    let segments = segment(&plain(text));
    assert_eq!(segments.items.len(), 1);
    assert_eq!(segments.items[0].tokens.last().map(|t| t.norm.as_str()), Some("mole"));
}

#[test]
fn bullets_and_item_numbers_are_no_tokens() {
    let segments = segment(&plain("12) Plums\n• Pears"));
    let norms: Vec<&str> =
        segments.items.iter().flat_map(|s| &s.tokens).map(|t| t.norm.as_str()).collect();
    assert_eq!(norms, ["plums", "pears"]);
}

#[test]
fn garbled_text_is_compared_as_it_was_meant() {
    let text = "It isnâ€™t late, she said\u{c2}\u{a0}: â€œGo.â€\u{9d} The cafÃ© shut.";
    let mut witness = plain(text);
    witness.meta.lang = Some("en".to_owned());
    assert_tiled(&witness);
    let segments = segment(&witness);
    let norms = |i: usize| {
        segments.items[i].tokens.iter().map(|t| t.norm.as_str()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        (norms(0).as_str(), norms(1).as_str()),
        ("it isn't late she said go", "the café shut")
    );
    assert_eq!(segments.items[0].tokens[1].span.of(text), "isnâ€™t");
    assert!(segments.items[0].tokens[5].quoted);
    assert_eq!(segments.items[1].span.of(text), "The cafÃ© shut.");
}

#[test]
fn a_garbled_no_break_space_at_the_end_is_in_no_token() {
    assert_tiled(&plain("Ã©â€™\u{a0} "));
}

#[test]
fn verse_numbers_are_no_tokens_but_other_numbers_are() {
    let first = |text| {
        segment(&plain(text)).items.iter().map(|s| s.tokens[0].norm.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        first("24 And he rose.\n25 Then he spoke.\n26 So they went."),
        ["and", "then", "so"]
    );
    assert_eq!(first("14 people came.\n30 boats left."), ["14", "30"]);
}

#[test]
fn a_quotation_marks_the_words_of_all_its_sentences() {
    let segments = segment(&plain("He said: “We left. We came back. Nobody saw us.” Then he sat."));
    let quoted: Vec<bool> =
        segments.items.iter().map(|s| s.tokens.iter().any(|t| t.quoted)).collect();
    assert_eq!(quoted, [true, true, true, false]);
}

#[test]
fn a_marked_heading_is_not_cut() {
    let text = "Who won? Nobody. So what.".to_owned();
    let block = crate::witness::Block {
        span: Span::new(0, 25),
        role: BlockRole::Heading,
        in_main: Some(true),
    };
    let page = Witness { media: Media::Html, blocks: vec![block], text, ..Witness::default() };
    let items = segment(&page).items;
    assert_eq!(
        (items.len(), items[0].kind, items[0].in_main),
        (1, SegmentKind::Heading, Some(true))
    );
}

#[test]
fn an_empty_text_has_no_segments() {
    assert!(segment(&plain(" \r\n\t")).items.is_empty());
}
