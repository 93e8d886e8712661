//! The main text that pages give, for a benchmark of extractors to judge.

use std::collections::BTreeMap;
use std::path::Path;
use urtext::read::{ReadOptions, from_bytes};
use urtext::witness::{BlockRole, Witness};

/// What the extractor keeps of a page; the headline and captions only if `all`, for annotators give
/// them fields of their own.
fn main_text(witness: &Witness, all: bool) -> String {
    let title = witness.meta.title.as_deref().unwrap_or_default().to_lowercase();
    let is_headline = |text: &str| {
        title.starts_with(&text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())
    };
    let is_body = |role: BlockRole, text: &str| match role {
        BlockRole::Caption => false,
        BlockRole::Heading => !is_headline(text),
        _ => true,
    };
    let kept = witness.blocks.iter().filter(|b| b.in_main == Some(true));
    let texts = kept
        .map(|b| (b.role, b.span.of(&witness.text)))
        .filter(|(role, text)| all || is_body(*role, text));
    texts.map(|(_, text)| text).collect::<Vec<_>>().join("\n\n")
}

/// The pages of a folder, by the part of their names before the first full stop; what cannot be
/// read is empty.
fn main_texts(folder: &Path, all: bool) -> BTreeMap<String, serde_json::Value> {
    let mut texts = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let read =
            from_bytes("page", &file, &std::fs::read(&path).unwrap(), &ReadOptions::default());
        let text = read.map(|witness| main_text(&witness, all)).unwrap_or_default();
        let name = file.split('.').next().unwrap().to_owned();
        texts.insert(name, serde_json::json!({ "articleBody": text }));
    }
    texts
}

#[test]
fn the_main_text_of_a_page_leaves_out_headline_and_captions() {
    let story = "The clock tower of Marrow Bay stopped at noon on Thursday, and its keeper found a nest in the wheel. "
        .repeat(4);
    let page = format!(
        "<!doctype html><title>The clock stopped</title><nav><a href=x>Home</a></nav><article><h1>The clock stopped</h1>\
         <p>{story}</p><figure><img src=x><figcaption>The tower.</figcaption></figure><h2>The nest</h2><p>{story}</p></article>"
    );
    let witness = from_bytes("page", "a.html", page.as_bytes(), &ReadOptions::default()).unwrap();
    let texts = |all| main_text(&witness, all).split("\n\n").map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(texts(false), [story.trim(), "The nest", story.trim()]);
    assert_eq!(
        texts(true),
        ["The clock stopped", story.trim(), "The tower.", "The nest", story.trim()]
    );
}

/// `URTEXT_PAGES=folder URTEXT_OUT=folder cargo test --test it -- --ignored --exact
/// extraction::write` writes `body.json` and `all.json`.
#[test]
#[ignore = "writes the main text of pages that are not in this repository"]
fn write() {
    let folder =
        |name: &str| std::env::var_os(name).unwrap_or_else(|| panic!("{name} names no folder"));
    let (pages, out) = (folder("URTEXT_PAGES"), folder("URTEXT_OUT"));
    for (name, all) in [("body.json", false), ("all.json", true)] {
        let json = serde_json::to_string_pretty(&main_texts(Path::new(&pages), all)).unwrap();
        std::fs::write(Path::new(&out).join(name), json).unwrap();
    }
}
