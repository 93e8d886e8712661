//! What must hold of a witness, its segments, a document and every output.

use super::sound;
use std::sync::OnceLock;
use urtext::document::json::Document;
use urtext::document::save::{Layout, from_json, to_json};
use urtext::document::{canonical, check};
use urtext::report::collatex::{self, Orientation};
use urtext::report::html::{Assets, HtmlOptions, fragment, html};
use urtext::report::table::{Table, csv, jsonl};
use urtext::report::wide::{Separator, collation};
use urtext::report::{graph, nexus, tei, variants};
use urtext::segment::{Segments, segment};
use urtext::span::Span;
use urtext::terminal::look::{Look, visible_line};
use urtext::terminal::{explain, text};
use urtext::witness::Witness;

/// Sentences and rows of a document that are explained.
const EXPLAINED: usize = 6;

/// A witness has text, its blocks lie in it in order, and its segments hold all of it.
pub(crate) fn witness(witness: &Witness) {
    assert!(!witness.text.trim().is_empty(), "a witness holds text");
    let mut at = 0;
    for block in &witness.blocks {
        assert!(at <= block.span.start, "blocks lie in order and apart: {:?}", block.span);
        assert!(!block.span.of(&witness.text).is_empty(), "a block holds text");
        at = block.span.end;
    }
    segments(witness, &segment(witness));
}

/// Segments lie in order and apart, hold text, and leave out only white space and what the reader
/// set aside.
pub(crate) fn segments(witness: &Witness, segments: &Segments) {
    let text = witness.text.as_str();
    let mut taken: Vec<Span> = segments.items.iter().map(|s| s.span).collect();
    for span in &taken {
        assert!(
            !span.is_empty() && span.trim(text) == *span,
            "a segment is text without blanks at its ends"
        );
    }
    taken.extend(witness.set_aside.iter().map(|s| s.span));
    taken.sort_unstable();
    let mut at = 0;
    for span in taken {
        assert!(at <= span.start, "segments and what is set aside lie apart: {span:?} after {at}");
        let gap = Span::new(at, span.start).of(text);
        assert!(gap.trim().is_empty(), "{gap:?} is in no segment");
        at = span.end;
    }
    let gap = &text[at..];
    assert!(gap.trim().is_empty(), "{gap:?} is in no segment");
}

/// A document that the program made is sound and reads back as itself.
pub(crate) fn document(document: &Document) {
    sound::assert_told_truly(document);
    for layout in [Layout::Lines, Layout::Pretty] {
        let read =
            from_json(to_json(document, layout).as_bytes()).expect("our own document is read");
        assert!(read == *document, "a document reads back as itself");
    }
    outputs(document);
}

/// Two orders of the same witnesses say the same.
pub(crate) fn same(one: &Document, other: &Document) {
    sound::assert_same_regardless_of_order(one, other);
}

/// Every output of a document, sound or not, is made and is safe.
pub(crate) fn outputs(document: &Document) {
    for problem in check::check(document) {
        unsteered(&visible_line(&problem.to_string()));
    }
    pages(document);
    xml(&tei::tei(document));
    xml(&graph::graphml(document));
    xml(&variants::variant_graph(document));
    json(&collatex::collatex(document, Orientation::Java));
    json(&collatex::collatex(document, Orientation::Python));
    for line in jsonl(document).lines() {
        json(line);
    }
    for table in Table::ALL {
        let _ = csv(document, table, Separator::Tab);
    }
    let _ = (collation(document, Separator::Comma), nexus::nexus(document));
    let _ = (graph::dot(document), graph::newick(document), canonical::canonical(document));
    terminal(document);
}

/// No text of a document becomes markup: a page has the scripts of an empty one and no others.
fn pages(document: &Document) {
    let scripts =
        |page: &[u8]| String::from_utf8_lossy(page).to_lowercase().matches("<script").count();
    static OWN: OnceLock<usize> = OnceLock::new();
    let own = *OWN.get_or_init(|| {
        let empty = from_json(EMPTY.as_bytes()).expect("the empty document is read");
        html(&empty, &HtmlOptions { assets: Assets::Inline, ..HtmlOptions::default() })
            .iter()
            .map(|(_, page)| scripts(page))
            .max()
            .unwrap_or(0)
    });
    for (name, page) in
        html(document, &HtmlOptions { assets: Assets::Inline, ..HtmlOptions::default() })
    {
        assert!(scripts(&page) <= own, "{name}: a script that is not ours");
    }
    assert_eq!(scripts(fragment(document).as_bytes()), 0, "a fragment has no script");
}

const EMPTY: &str = include_str!("empty.json");

/// What is set for a terminal holds no control characters but line feeds.
fn terminal(document: &Document) {
    let look = Look { width: Some(80), colour: false };
    unsteered(&text::for_terminal(document, look));
    unsteered(&text::with_sigla(document, look));
    let sentences = document.sentences.iter().take(EXPLAINED).map(|s| format!("s{}", s.sentence));
    for what in sentences.chain(document.rows.iter().take(EXPLAINED).map(|r| format!("r{}", r.row)))
    {
        match explain::explain(document, &what, look) {
            Ok(page) => unsteered(&page),
            Err(error) => unsteered(&visible_line(&error.to_string())),
        }
    }
}

fn unsteered(text: &str) {
    let steers = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t')) || ('\u{202a}'..='\u{202e}').contains(&c)
    };
    assert!(!text.contains(steers), "a control character reaches the terminal: {text:?}");
}

fn json(text: &str) {
    let read = serde_json::from_str::<serde_json::Value>(text);
    assert!(read.is_ok(), "{read:?}: {text}");
}

/// Well-formed, and without characters that XML cannot hold.
fn xml(text: &str) {
    let allowed = |c: char| c >= ' ' || matches!(c, '\n' | '\t' | '\r');
    assert!(
        text.chars().all(|c| allowed(c) && !matches!(c, '\u{fffe}' | '\u{ffff}')),
        "not a character of XML"
    );
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(_) => {}
            Err(error) => panic!("{error}: {text}"),
        }
    }
}
