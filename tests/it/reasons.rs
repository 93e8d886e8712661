//! Reasons that were checked: what is printed, what is called damaged, a title, a later state, sure.

use urtext::document::json::{Certainty, ClaimState, Document};
use urtext::{Options, Story};

fn document(texts: &[(&str, &str)]) -> Document {
    let story = Story::of(texts.iter().copied(), &Options::default());
    story.expect("the texts tell a story").document().clone()
}

fn printed(document: &Document) -> Vec<&str> {
    document.sentences.iter().map(|s| s.text.as_str()).collect()
}

const FERRY: &str = "The council of Losk said on Tuesday that the ferry is sold. Carts must cross \
                     at Ammerby, it added. The way round is 11 miles long. The pier will be shut \
                     until 4 October. Fishermen on the quay fear for their catch.";

#[test]
fn a_text_in_capitals_is_not_printed_beside_one_in_sentences() {
    let told_anew = "The council of Losk announced on Tuesday that the ferry had been sold. Carts \
                     must cross at Ammerby, it added. The way round is 11 miles long. The pier \
                     will be shut until 4 October. Fishermen on the quay are afraid for the catch.";
    let telex = FERRY.to_uppercase();
    let document = document(&[("telex", &telex), ("paper", FERRY), ("other", told_anew)]);
    let capitals = |text: &&&str| !text.chars().any(char::is_lowercase);
    assert_eq!(printed(&document).iter().filter(capitals).count(), 0, "{:?}", printed(&document));
    assert!(document.summary.title.starts_with("The council of Losk"));
}

#[test]
fn marks_of_a_markup_and_hyphens_of_lines_are_not_printed_beside_clean_text() {
    let marked = "## The mill at Ammer\n\nThe mill at Ammer has stood still since **Easter**. The \
                  *miller* blames the low water. He sold two of his three stones.[4]\n";
    let wrapped = "The mill at Ammer\n\nThe mill at Ammer has stood still since Eas-\nter. The \
                   miller blames the low wa-\nter. He sold two of his three stones.\n";
    let clean = "The mill at Ammer\n\nThe mill at Ammer has stood still since Easter. The miller \
                 blames the low water. He sold two of his three stones.\n";
    let document = document(&[("marked", marked), ("wrapped", wrapped), ("clean", clean)]);
    let text = printed(&document).join("\n");
    for mark in ["#", "*", "[4]", "- "] {
        assert!(!text.contains(mark), "{mark} in {text}");
    }
    assert_eq!(document.summary.title, "The mill at Ammer");
}

/// A story before and after a correction that stands over the second telling.
fn corrected(notice: &str, early: &str, late: &str) -> Document {
    let changed = format!("{notice}\n\n{late}");
    document(&[("early", early), ("copy", early), ("changed", &changed)])
}

#[test]
fn a_notice_of_any_length_tells_the_later_state() {
    let early = "A landslide at Orrin buried 14 goats on Sunday night. Their keeper was asleep in \
                 the hut above. The road to the pass is closed. Nobody knows when it will open.";
    let late = early.replace("14 goats", "four goats");
    for notice in [
        "Clarification: a previous version of this report, which was printed in the first edition \
         of the paper and read out on the evening of the same day by the wireless of the valley, \
         gave a number of goats that was wrong. Four goats were buried.",
        "This article was amended on 4 May because the number of goats that it gave, on the word of \
         a neighbour who had counted them in the dark and in the rain from the other side of the \
         valley, was too high.",
    ] {
        let document = corrected(notice, early, &late);
        let changed = document.witnesses.iter().find(|w| w.label == "changed").unwrap();
        assert!(changed.revises.is_some(), "{notice}");
        let later = document.claims.iter().find(|c| c.state == Some(ClaimState::Later));
        assert_eq!(later.map(|c| c.value.as_str()), Some("four"), "{notice}");
    }
}

#[test]
fn a_notice_is_known_in_other_languages() {
    for (notice, text) in [
        (
            "Berichtigung: In einer früheren Fassung dieses Berichts war die Zahl der Ziegen, die \
             ein Nachbar im Dunkeln von der anderen Seite des Tals gezählt hatte, mit vierzehn \
             angegeben; es waren aber vier, wie der Hirt am nächsten Morgen sagte.",
            "In Orrin hat ein Erdrutsch die Ziegen verschüttet. Der Hirt schlief in der Hütte.",
        ),
        (
            "Fe de erratas: en una versión anterior de esta noticia se decía que eran catorce las \
             cabras, como las contó un vecino en la oscuridad desde el otro lado del valle, pero \
             eran cuatro, según dijo el pastor por la mañana siguiente en la plaza.",
            "Un derrumbe sepultó las cabras en Orrin. El pastor dormía en la cabaña de arriba.",
        ),
        (
            "Rectificatif : une version précédente de cet article donnait quatorze chèvres, comme un \
             voisin les avait comptées dans le noir depuis l’autre côté de la vallée ; elles \
             n’étaient que quatre, a dit le berger le lendemain matin sur la place.",
            "À Orrin, un éboulement a enseveli les chèvres. Le berger dormait dans la cabane.",
        ),
    ] {
        let document = corrected(notice, text, text);
        let changed = document.witnesses.iter().find(|w| w.label == "changed").unwrap();
        assert!(changed.revises.is_some(), "{notice}");
        assert!(!printed(&document).join(" ").contains(&notice[..20]), "{notice}");
    }
}

#[test]
fn an_entry_of_a_menu_is_no_notice() {
    let text = "The ferry at Losk is sold. Carts must cross at Ammerby. The pier is shut.";
    let page = format!("{text}\n\nCorrections\n\nTerms of use\n\nContact");
    let document = document(&[("one", text), ("page", &page)]);
    assert!(document.witnesses.iter().all(|w| w.revises.is_none()));
}

#[test]
fn another_spelling_is_no_damage() {
    let british = "The harbour office of Dunwick has recognised its moulds and tyres as theft. The \
                   sceptical jeweller ploughed the grey kerb with an aeroplane. A neighbour \
                   apologised for the colour of the theatre. He practises the defence of travellers.";
    let american = "The harbor office of Dunwick has recognized its molds and tires as theft. The \
                    skeptical jeweler plowed the gray curb with an airplane. A neighbor \
                    apologized for the color of the theater. He practices the defense of travelers.";
    let other = british.replace("as theft", "as stolen").replace("has recognised", "recognised");
    let document = document(&[("uk", british), ("us", american), ("uk2", &other)]);
    let damaged: Vec<_> = document.readings.iter().filter_map(|r| r.damaged.as_ref()).collect();
    assert!(damaged.is_empty(), "{damaged:?}");
}

#[test]
fn a_slip_in_a_text_of_the_same_spelling_is_damage() {
    let sound = "The miller of Ammer found a jackdaw in the wheel. The carrier came at noon.";
    let slip = sound.replace("carrier", "carreir");
    let document = document(&[("one", sound), ("two", &slip), ("three", sound)]);
    assert!(document.readings.iter().any(|r| r.damaged.is_some()));
}

#[test]
fn date_lines_date_a_witness_and_are_no_headline() {
    let document = document(&[
        (
            "friday",
            "Friday, 6 June 2031\n\nThe barge Alma sank off Cape Tor yesterday. Divers will go \
             down tomorrow. The skipper was questioned this morning.",
        ),
        (
            "saturday",
            "Saturday 7 June 2031\n\nThe barge Alma sank off Cape Tor on Thursday. Divers went \
             down today. The skipper was questioned on Friday.",
        ),
        (
            "wire",
            "CAPE TOR, 8 June (Wire) — The barge Alma sank off Cape Tor on Thursday. Divers went \
             down on Saturday. The skipper was questioned on Friday.",
        ),
    ]);
    let dated: Vec<_> = document.witnesses.iter().map(|w| w.dated.as_deref()).collect();
    assert_eq!(dated, [Some("2031-06-06"), Some("2031-06-07"), Some("--06-08")]);
    assert!(document.summary.title.starts_with("The barge Alma"), "{}", document.summary.title);
    assert!(!printed(&document).iter().any(|text| text.contains("2031")));
}

#[test]
fn the_accepted_value_is_printed() {
    let document = document(&[
        (
            "bote",
            "Die Stadt Ammerau verkauft ihre Mühle an die Firma Holm. Der Rat stimmte am 14. März \
             mit 17 zu 12 Stimmen zu. Die Mühle bleibt bis zum 30. Juni offen.",
        ),
        (
            "blatt",
            "Die Firma Holm kauft die Mühle der Stadt Ammerau. Am 14. März stimmte der Rat mit 17 \
             gegen 12 Stimmen dafür. Bis 30. Juni bleibt die Mühle offen.",
        ),
        (
            "kurier",
            "Ammeraus Mühle geht an die Firma Holm. Dem stimmte der Rat am 14. Mai mit 17 zu 12 \
             Stimmen zu. Die Mühle bleibt bis zum 30. Juni offen.",
        ),
    ]);
    let text = printed(&document).join(" ");
    assert!(text.contains("14. März") && !text.contains("14. Mai"), "{text}");
}

#[test]
fn what_two_independent_witnesses_have_word_for_word_is_no_open_question() {
    let document = document(&[
        (
            "one",
            "The ferry at Losk was sold on Tuesday to a miller. “It is a good boat,” said Odile \
             Farrant. Carts now go by way of Ammerby, which takes an hour.",
        ),
        (
            "two",
            "A miller has bought the ferry at Losk; the deal was signed on Tuesday. “It is a good \
             boat,” said Odile Farrant. Whoever drives a cart needs an hour more, by Ammerby.",
        ),
    ]);
    let quoted = document.sentences.iter().find(|s| s.text.contains("good boat")).unwrap();
    assert_ne!(quoted.certainty, Certainty::Open, "{}", quoted.confidence);
    for s in &document.sentences {
        assert!(s.presence >= 0.5 || s.certainty == Certainty::Open, "{}", s.text);
    }
}
