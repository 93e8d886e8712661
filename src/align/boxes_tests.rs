use crate::align::evidence::{Known, gather};
use crate::align::weights::Weights;
use crate::decide::Constraints;
use crate::read::{ReadOptions, from_bytes};
use crate::segment::{Segments, segment};
use crate::witness::Witness;

const ENGLISH: [[&str; 4]; 3] = [
    [
        "The weir of Tarn Mill broke under the ice on Tuesday night.",
        "Warden Ilse Brook found the gate two hundred yards downstream.",
        "Nine houses in Pond Lane lost their cellars to the water.",
        "The county will pay 4000 crowns for a new gate by spring.",
    ],
    [
        "On Tuesday night ice broke the weir at Tarn Mill.",
        "Its gate was found by warden Ilse Brook, two hundred yards down the river.",
        "Water filled the cellars of nine houses in Pond Lane.",
        "A new gate costs 4000 crowns, which the county pays before spring.",
    ],
    [
        "Ice has broken the weir of Tarn Mill during Tuesday night.",
        "Two hundred yards downstream warden Ilse Brook came upon the gate.",
        "In Pond Lane the cellars of nine houses filled with water.",
        "For a new gate by spring the county pays 4000 crowns.",
    ],
];

const GERMAN: [[&str; 4]; 3] = [
    [
        "Das Wehr der Tarnmühle brach in der Nacht zum Dienstag unter dem Eis.",
        "Die Aufseherin Ilse Bruck fand das Tor zweihundert Meter flussabwärts.",
        "Neun Häuser in der Teichgasse verloren ihre Keller an das Wasser.",
        "Der Kreis zahlt bis zum Frühjahr 4000 Kronen für ein neues Tor.",
    ],
    [
        "In der Nacht zum Dienstag zerbrach das Eis das Wehr an der Tarnmühle.",
        "Sein Tor fand die Aufseherin Ilse Bruck zweihundert Meter weiter unten.",
        "Wasser lief in die Keller von neun Häusern der Teichgasse.",
        "Ein neues Tor kostet den Kreis bis zum Frühjahr 4000 Kronen.",
    ],
    [
        "Eis hat in der Nacht zum Dienstag das Wehr der Tarnmühle zerbrochen.",
        "Zweihundert Meter flussabwärts stieß die Aufseherin Ilse Bruck auf das Tor.",
        "In der Teichgasse liefen die Keller von neun Häusern voll Wasser.",
        "Für ein neues Tor bis zum Frühjahr zahlt der Kreis 4000 Kronen.",
    ],
];

fn page(menu: &str, story: &[&str], put: &str) -> Witness {
    let paragraph = |text: &&str| format!("<p>{text}</p>\n");
    let (first, rest) = story.split_at(2);
    let [first, rest] = [first, rest].map(|part| part.iter().map(paragraph).collect::<String>());
    let markup = format!(
        "<!doctype html><html><body><nav>{menu}</nav><article>{first}<div>{put}</div>{rest}</article></body></html>"
    );
    from_bytes("w", "w.html", markup.as_bytes(), &ReadOptions::default()).unwrap()
}

/// Whether a paragraph that two pages have inside their stories is of the page.
fn is_boxed(of: &[[&str; 4]; 3], put: &str) -> bool {
    let text = of[2].join("\n\n");
    let witnesses = [
        page("<a href=x>Start</a>", &of[0], put),
        page("<a href=y>Rivers</a> <a href=z>Ice</a>", &of[1], put),
        from_bytes("t", "t.txt", text.as_bytes(), &ReadOptions::default()).unwrap(),
    ];
    let segments: Vec<Segments> = witnesses.iter().map(segment).collect();
    let known = Known { weights: Weights::fitted(false), model: None };
    let evidence = gather(&witnesses, &segments, known, &Constraints::default());
    let starts = &evidence.pile.starts;
    let boxed = |node: usize| {
        let witness = starts.partition_point(|start| *start <= node) - 1;
        let span = segments[witness].items[node - starts[witness]].span;
        (evidence.boxes[node].is_some(), span.of(&witnesses[witness].text))
    };
    let all: Vec<(bool, &str)> = (0..evidence.boxes.len()).map(boxed).collect();
    assert!(all.iter().all(|(is_boxed, text)| !is_boxed || put.contains(text)), "{all:?}");
    all.iter().any(|(is_boxed, _)| *is_boxed)
}

#[test]
fn what_pages_share_word_for_word_and_a_text_lacks_is_of_the_page() {
    let letter = "Have the best of our stories sent to your letter box each Sunday.";
    assert!(is_boxed(&ENGLISH, letter));
    let brief = "Lassen Sie sich unsere besten Geschichten jeden Sonntag zuschicken.";
    assert!(is_boxed(&GERMAN, brief));
}

#[test]
fn what_is_quoted_is_not() {
    let quoted = "“Nobody had looked at these bolts since my father did,” she said.";
    assert!(!is_boxed(&ENGLISH, quoted));
    let embedded = "<blockquote><p>No bolts are left of the old weir, look here.</p></blockquote>";
    assert!(!is_boxed(&ENGLISH, embedded));
    let quoted = "„Seit meinem Vater hat niemand diese Bolzen mehr angesehen“, sagte sie.";
    assert!(!is_boxed(&GERMAN, quoted));
}

#[test]
fn a_note_on_the_author_is_of_the_page_though_it_names_a_place_of_the_story() {
    let author = "Ruth Alder is a reporter at the Tarn Mill Courier and covers rivers.";
    assert!(is_boxed(&ENGLISH, author));
    let author = "Ruth Alder ist Reporterin beim Boten der Tarnmühle und schreibt über Flüsse.";
    assert!(is_boxed(&GERMAN, author));
}
