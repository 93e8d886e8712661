//! What holds of every page of the report.

use super::*;
use crate::report::view::sample::{self, ATTACK};
use html5ever::tendril::TendrilSink as _;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName};
use std::borrow::Cow;
use std::cell::RefCell;

/// A parsed element: its name, and its attributes by name and value.
type Element = (QualName, Vec<(String, String)>);

/// What a parser makes of a page: its errors, its elements, their attributes.
#[derive(Default)]
struct Seen {
    errors: RefCell<Vec<String>>,
    nodes: RefCell<Vec<Element>>,
}

impl TreeSink for Seen {
    type Handle = usize;
    type Output = Self;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Self {
        self
    }
    fn parse_error(&self, message: Cow<'static, str>) {
        self.errors.borrow_mut().push(message.into_owned());
    }
    fn get_document(&self) -> usize {
        usize::MAX
    }
    fn elem_name<'a>(&'a self, target: &'a usize) -> ExpandedName<'a> {
        // Names are kept to the end of the test; the parser asks for a name it may hold on to.
        let name = self.nodes.borrow()[*target].0.clone();
        Box::leak(Box::new(name)).expanded()
    }
    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> usize {
        let attrs =
            attrs.into_iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
        self.nodes.borrow_mut().push((name, attrs));
        self.nodes.borrow().len() - 1
    }
    fn create_comment(&self, _: html5ever::tendril::StrTendril) -> usize {
        usize::MAX
    }
    fn create_pi(
        &self,
        _: html5ever::tendril::StrTendril,
        _: html5ever::tendril::StrTendril,
    ) -> usize {
        usize::MAX
    }
    fn append(&self, _: &usize, _: NodeOrText<usize>) {}
    fn append_based_on_parent_node(&self, _: &usize, _: &usize, _: NodeOrText<usize>) {}
    fn append_doctype_to_document(
        &self,
        _: html5ever::tendril::StrTendril,
        _: html5ever::tendril::StrTendril,
        _: html5ever::tendril::StrTendril,
    ) {
    }
    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }
    fn same_node(&self, x: &usize, y: &usize) -> bool {
        x == y
    }
    fn set_quirks_mode(&self, _: QuirksMode) {}
    fn append_before_sibling(&self, _: &usize, _: NodeOrText<usize>) {}
    fn add_attrs_if_missing(&self, _: &usize, _: Vec<Attribute>) {}
    fn remove_from_parent(&self, _: &usize) {}
    fn reparent_children(&self, _: &usize, _: &usize) {}
}

fn parsed(page: &str) -> Seen {
    let tokenizer =
        html5ever::tokenizer::TokenizerOpts { exact_errors: true, ..Default::default() };
    html5ever::parse_document(Seen::default(), ParseOpts { tokenizer, ..Default::default() })
        .one(page)
}

fn page(doc: &Document) -> String {
    String::from_utf8(html(doc, &HtmlOptions::default()).swap_remove(0).1).expect("pages are UTF-8")
}

/// A document long enough to be parted: the sample's sentences many times over.
fn long() -> Document {
    let mut doc = sample::document();
    let (rows, sentences, readings) =
        (doc.rows.clone(), doc.sentences.clone(), doc.readings.clone());
    for n in 1..900 {
        for (row, sentence) in rows.iter().zip(&sentences) {
            let mut row = row.clone();
            let mut sentence = sentence.clone();
            row.row += 3 * n;
            row.sentence = Some(sentence.sentence + 3 * n);
            sentence.row = row.row;
            sentence.sentence += 3 * n;
            sentence.paragraph += 2 * n;
            doc.rows.push(row);
            doc.sentences.push(sentence);
        }
        for reading in &readings {
            let mut reading = reading.clone();
            reading.row += 3 * n;
            reading.sentence = Some(reading.row + 1);
            doc.readings.push(reading);
        }
    }
    doc
}

fn all_pages() -> Vec<(String, String)> {
    let documents = [sample::document(), sample::hostile(), long()];
    let pages = documents.iter().flat_map(|d| html(d, &HtmlOptions::default()));
    pages.map(|(name, bytes)| (name, String::from_utf8(bytes).expect("pages are UTF-8"))).collect()
}

#[test]
fn every_page_parses_without_an_error() {
    for (name, page) in all_pages() {
        assert_eq!(parsed(&page).errors.into_inner(), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn ids_are_unique_and_links_on_a_page_resolve() {
    for (name, page) in all_pages() {
        let seen = parsed(&page);
        let nodes = seen.nodes.borrow();
        let attrs = |wanted: &str| -> Vec<&str> {
            nodes
                .iter()
                .flat_map(|n| &n.1)
                .filter(|a| a.0 == wanted)
                .map(|a| a.1.as_str())
                .collect()
        };
        let mut ids = attrs("id");
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name}");
        for target in attrs("href").iter().filter_map(|h| h.strip_prefix('#')) {
            assert!(ids.binary_search(&target).is_ok(), "{name}: #{target} leads nowhere");
        }
    }
}

#[test]
fn hostile_text_makes_no_element_no_attribute_and_no_control_character() {
    let page = page(&sample::hostile());
    let seen = parsed(&page);
    for (name, attrs) in seen.nodes.borrow().iter() {
        assert!(&*name.local != "img", "an element from outside");
        assert!(attrs.iter().all(|a| !a.0.starts_with("on") && a.0 != "style"), "{attrs:?}");
    }
    assert!(!page.contains(['\u{7}', '\u{202e}', '\u{fffe}']));
    assert!(!page.contains(ATTACK));
    assert!(page.contains("␇⟦RLO⟧⟦U+FFFE⟧"));
}

#[test]
fn the_policy_names_the_hash_of_the_very_blocks_that_stand_in_the_page() {
    let page = page(&sample::document());
    for (open, close) in [("<style>", "</style>"), ("<script>", "</script>")] {
        assert_eq!(page.matches(open).count(), 1, "{open}");
        let (_, rest) = page.split_once(open).expect("the block opens");
        let (block, _) = rest.split_once(close).expect("the block closes");
        assert!(page.contains(&assets::source_hash(block)), "{open}");
    }
    assert!(!page.contains("unsafe-inline"));
}

#[test]
fn the_page_asks_for_nothing_from_elsewhere() {
    for (name, page) in all_pages() {
        let seen = parsed(&page);
        for (tag, attrs) in seen.nodes.borrow().iter() {
            for (attr, value) in attrs.iter().filter(|a| a.0 == "src" || a.0 == "href") {
                assert!(
                    !value.contains(':') && !value.starts_with("//"),
                    "{name}: {} {attr}={value}",
                    tag.local
                );
            }
        }
        assert!(!page.contains("@import") && !page.contains("url(h"), "{name}");
    }
}

#[test]
fn the_story_stands_before_its_apparatus() {
    let page = page(&sample::document());
    let order = [
        "<nav",
        "<h1",
        "class=first",
        "class=share",
        "id=points",
        "class=ctl",
        "id=story",
        "id=s1",
        "id=map",
        "class=\"leg\"",
        "id=compare",
        "id=matrix",
        "id=aside",
        "id=witnesses",
        "id=stemma",
        "id=method",
    ];
    let at: Vec<usize> = order.iter().map(|part| page.find(part).expect(part)).collect();
    assert!(at.is_sorted(), "{at:?}");
}

#[test]
fn a_long_story_is_parted_and_the_parts_link_to_one_another() {
    let pages = html(&long(), &HtmlOptions::default());
    assert_eq!(pages.first().map(|p| p.0.as_str()), Some("report.html"));
    assert_eq!(pages.last().map(|p| p.0.as_str()), Some("report-witnesses.html"));
    assert_eq!(pages.len(), 2 + 27);
    let index = String::from_utf8_lossy(&pages[0].1).into_owned();
    assert!(index.contains("href=\"report-sentences-2.html#s101\""));
    let part = String::from_utf8_lossy(&pages[2].1).into_owned();
    assert!(
        part.contains("href=report.html#s101>")
            && part.contains("href=report-witnesses.html#A-s103>")
    );
}

#[test]
fn split_assets_are_files_and_no_inline_block_stays() {
    let pages =
        html(&sample::document(), &HtmlOptions { assets: Assets::Split, ..HtmlOptions::default() });
    assert_eq!(
        pages.iter().map(|p| p.0.as_str()).collect::<Vec<_>>(),
        ["report.html", CSS_FILE, JS_FILE]
    );
    let page = String::from_utf8_lossy(&pages[0].1);
    assert!(!page.contains("<style") && page.contains("<script src=\"report.js\"></script>"));
}

#[test]
fn a_saved_document_renders_to_the_same_bytes() {
    for doc in [sample::document(), sample::hostile(), long()] {
        let saved = serde_json::to_string(&doc).expect("a document serialises");
        let read: Document = serde_json::from_str(&saved).expect("a document reads back");
        for assets in [Assets::Inline, Assets::Split] {
            assert_eq!(
                html(&doc, &HtmlOptions { assets, ..HtmlOptions::default() }),
                html(&read, &HtmlOptions { assets, ..HtmlOptions::default() })
            );
        }
        assert_eq!(fragment(&doc), fragment(&read));
    }
}

#[test]
fn a_fragment_has_no_script_and_every_rule_is_scoped() {
    let fragment = fragment(&sample::hostile());
    assert!(!fragment.contains("<script") && !fragment.contains("<img"));
    let rules = FRAGMENT_CSS.lines().filter(|line| line.contains('{'));
    assert!(
        rules
            .flat_map(|line| line.split('{').next())
            .flat_map(|s| s.split(','))
            .all(|s| s.trim().starts_with(".urtext-fragment"))
    );
}
