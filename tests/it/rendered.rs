//! The pages of the annotated folders: valid HTML, and the same bytes whichever way they are
//! rendered.

use crate::program::Desk;
use crate::story::{stories, story};
use dom_query::Document;
use urtext::report::html::{Assets, HtmlOptions, fragment, html};

fn errors(parsed: &Document) -> Vec<String> {
    parsed.errors.borrow().iter().map(ToString::to_string).collect()
}

#[test]
fn every_page_parses_without_an_error() {
    assert_ne!(
        errors(&Document::from("<!DOCTYPE html><title>x</title><p></span>")),
        [""; 0],
        "errors are seen"
    );
    for story in stories() {
        for assets in [Assets::Inline, Assets::Split] {
            for (name, bytes) in
                html(&story.document, &HtmlOptions { assets, ..HtmlOptions::default() })
            {
                if name.ends_with(".html") {
                    let page = String::from_utf8(bytes).unwrap();
                    assert_eq!(errors(&Document::from(page)), [""; 0], "{} {name}", story.name);
                }
            }
        }
        assert_eq!(
            errors(&Document::fragment(fragment(&story.document))),
            [""; 0],
            "{} fragment",
            story.name
        );
    }
}

#[test]
fn view_renders_what_reconstruct_rendered() {
    let desk = Desk::with_sample();
    for assets in ["inline", "split"] {
        let witnesses =
            ["courier.txt", "mirror.txt", "retold.txt", "--assets", assets, "--model", "none"];
        desk.run(&[&["reconstruct", "-o", assets][..], &witnesses].concat()).ended(0, &[]);
        desk.run(&["view", assets, "-o", "again", "--assets", assets]).ended(0, &[]);
        let pages = desk.names("again");
        assert!(pages.iter().any(|p| p == "report.html"));
        for page in pages {
            assert_eq!(
                desk.read(&format!("{assets}/{page}")),
                desk.read(&format!("again/{page}")),
                "{page}"
            );
        }
    }
    let document = serde_json::from_str(&desk.read("split/alignment.json")).unwrap();
    assert_eq!(desk.run(&["view", "split", "--fragment"]).ended(0, &[]).out, fragment(&document));
}

#[test]
fn a_story_of_six_witnesses_keeps_within_the_budget_of_a_page() {
    let pages = html(&story("harbour-lamp").document, &HtmlOptions::default());
    let page = &pages[0].1;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut packed, page).unwrap();
    let packed = packed.finish().unwrap().len();
    assert!(page.len() <= 195_000, "{} bytes", page.len());
    assert!(packed <= 47_000, "{packed} bytes packed");
}
