//! Sentences of page furniture on two unlike pages, beside a plain text without them.
//!
//! Two pages tell a story in unlike words and unlike markup; both have the same sentences of
//! furniture, at the same of eight places; a third text, without markup, has none. What is printed
//! is counted. The other way round, sentences of the story that only the pages tell stand at these
//! places, each page's in its own words, and must stay.
//!
//! ```text
//! page one    story in words 1 + box      page two    story in words 2 + box      text    story
//! ```
//!
//! `cargo test --test it -- --ignored --exact furniture::print --nocapture` prints the figures.

use crate::story::made_of;
use std::fmt::Write as _;
use urtext::document::json::Document;

mod boxes;

use boxes::{LANGUAGES, Language};

/// Most of the sentences of furniture that may be printed.
const MOST_PRINTED: f64 = 0.05;

/// Where the sentences stand on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    Inside,
    After,
    LastParagraph,
    Aside,
    Footer,
    Form,
    Header,
}

const PLACES: [Place; 8] = [
    Place::Before,
    Place::Inside,
    Place::After,
    Place::LastParagraph,
    Place::Aside,
    Place::Footer,
    Place::Form,
    Place::Header,
];

/// The places where markup does not say that what stands there is no story.
const OPEN: [Place; 2] = [Place::Inside, Place::LastParagraph];

/// How two pages are marked up.
#[derive(Clone, Copy)]
enum Design {
    Article,
    Divisions,
}

/// A page of the story with some sentences at a place.
fn page(design: Design, title: &str, story: &[&str], put: &[&str], place: Place) -> String {
    let paragraphs = |sentences: &[&str]| {
        sentences.iter().fold(String::new(), |mut all, s| {
            writeln!(all, "<p>{s}</p>").unwrap();
            all
        })
    };
    let boxed = |open: &str, close: &str, at: Place| {
        if at == place { format!("{open}{}{close}", paragraphs(put)) } else { String::new() }
    };
    let (first, rest) = story.split_at(story.len() / 2);
    let before = boxed("<div class=\"note\">", "</div>", Place::Before)
        + &boxed("<header>", "</header>", Place::Header);
    let middle = boxed("", "", Place::Inside)
        + &boxed("<aside>", "</aside>", Place::Aside)
        + &boxed("<form>", "</form>", Place::Form);
    let end = boxed("", "", Place::LastParagraph);
    let after = boxed("<div class=\"end\">", "</div>", Place::After)
        + &boxed("<footer>", "</footer>", Place::Footer);
    let (first, rest) = (paragraphs(first), paragraphs(rest));
    let body = match design {
        Design::Article => format!(
            "<nav><a href=\"/\">Start</a> <a href=\"/1\">Land</a></nav>{before}<main><article><h1>{title}</h1>\n\
             {first}{middle}{rest}{end}</article></main>{after}"
        ),
        Design::Divisions => format!(
            "{before}<div id=\"wrap\"><div class=\"text\"><h2>{title}</h2>{first}{middle}{rest}{end}\
             </div></div>{after}<div class=\"menu\"><a href=\"/x\">Sport</a></div>"
        ),
    };
    format!(
        "<!doctype html><html><head><title>{title}</title></head><body>\n{body}\n</body></html>"
    )
}

/// The document of the two pages with these sentences at a place, and the text without them.
fn document(of: &Language, put: [&[&str]; 2], place: Place) -> Document {
    let one = page(Design::Article, of.titles[0], of.tellings[0], put[0], place);
    let two = page(Design::Divisions, of.titles[1], of.tellings[1], put[1], place);
    let files = [
        ("one.html".to_owned(), one),
        ("two.html".to_owned(), two),
        ("three.txt".to_owned(), of.tellings[2].join("\n\n")),
    ];
    made_of(&files).unwrap()
}

/// What is printed, in one line.
fn printed(document: &Document) -> String {
    let sentences = document.sentences.iter();
    sentences.map(|sentence| sentence.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// How many sentences there were, and which came out wrong.
#[derive(Default)]
struct Count {
    all: usize,
    wrong: Vec<String>,
}

impl Count {
    fn share(&self) -> f64 {
        self.wrong.len() as f64 / self.all.max(1) as f64
    }
}

/// The sentences of furniture that are printed, and those of the story that are not any more.
fn furniture(place: Place) -> [Count; 2] {
    let [mut shown, mut lost] = <[Count; 2]>::default();
    for language in LANGUAGES {
        let rows = document(language, [&[], &[]], place).rows.len();
        for sentences in language.boxes {
            let document = document(language, [sentences, sentences], place);
            let text = printed(&document);
            shown.all += sentences.len();
            let is_shown = |sentence: &&&str| text.contains(**sentence);
            shown.wrong.extend(sentences.iter().filter(is_shown).map(|s| (*s).to_owned()));
            lost.all += rows;
            let told = document.rows.len() - sentences.iter().filter(is_shown).count();
            lost.wrong.extend((told..rows).map(|_| format!("{}: {}", language.code, sentences[0])));
        }
    }
    [shown, lost]
}

/// The sentences of the story told by the two pages alone that are not printed.
fn told_by_two(place: Place) -> Count {
    let mut lost = Count::default();
    for language in LANGUAGES {
        for pair in language.told_by_two {
            let document = document(language, [&pair[..1], &pair[1..]], place);
            let text = printed(&document);
            lost.all += 1;
            if !pair.iter().any(|sentence| text.contains(sentence)) {
                lost.wrong.push(pair[0].to_owned());
            }
        }
    }
    lost
}

#[test]
fn furniture_of_two_unlike_pages_is_not_printed() {
    for place in PLACES {
        let [shown, lost] = furniture(place);
        assert!(shown.share() <= MOST_PRINTED, "{place:?}: {:#?}", shown.wrong);
        assert!(lost.wrong.is_empty(), "{place:?} loses rows beside {:#?}", lost.wrong);
    }
}

#[test]
fn what_two_unlike_pages_tell_in_their_own_words_is_printed() {
    for place in OPEN {
        let lost = told_by_two(place);
        assert!(lost.wrong.is_empty(), "{place:?}: {:#?}", lost.wrong);
    }
}

#[test]
#[ignore = "prints figures"]
#[expect(clippy::print_stdout, reason = "prints figures")]
fn print() {
    for place in PLACES {
        let [shown, lost] = furniture(place);
        let told = told_by_two(place);
        println!(
            "{place:?}: printed {} of {}, story lost {} of {}, told by two lost {} of {}",
            shown.wrong.len(),
            shown.all,
            lost.wrong.len(),
            lost.all,
            told.wrong.len(),
            told.all
        );
        for wrong in &shown.wrong {
            println!("    {wrong}");
        }
        for wrong in &lost.wrong {
            println!("  - {wrong}");
        }
        for wrong in &told.wrong {
            println!("  ~ {wrong}");
        }
    }
}
