//! The HTML report: an alignment document in, pages out.
//!
//! The page is made from the document alone, so that a saved document renders to the same bytes. All markup is in
//! `templates/`; the views under `view/` are what it prints. One file holds everything: style and script are
//! inline and named by their hashes in the page's content security policy, there is no external request, no style
//! attribute and no event attribute, and the page works with scripts off. Long stories are parted:
//!
//! ```text
//! report.html                 story, map, table, set-aside passages, descent
//! report-sentences-1.html …   the panels of 100 sentences each
//! report-witnesses.html       the witnesses in their own order; compare any two
//! ```
//!
//! Cost: linear in readings and text, plus one word diff for each distinct reading.

use super::json::Document;
use super::view::asides::{self, AsideGroup};
use super::view::compare::{self, Compare};
use super::view::descent::{self, Lineage, Matrix, Stemma};
use super::view::diff::ChunkKind;
use super::view::index::{Index, Layout, PANELS_PER_PAGE, PageKind, REPORT, WITNESSES, panels_page};
use super::view::map::{self, Map};
use super::view::order::{self, OrderChart};
use super::view::panel::{self, Panel};
use super::view::story::{self, Paragraph, UnprintedGroup};
use super::view::table::{self, Table};
use super::view::text::{self, Text};
use super::view::witnesses::{self, WitnessKey, WitnessText};
use askama::Template;
use base64::Engine as _;
use sha2::{Digest, Sha256};

/// Style sheet of every page.
const CSS: &str = include_str!("../../templates/report.css");
/// Script of every page; each page works without it.
const JS: &str = include_str!("../../templates/report.js");
/// Style sheet of a fragment.
const FRAGMENT_CSS: &str = include_str!("../../templates/fragment.css");
/// File name of the style sheet, where it is a file.
const CSS_FILE: &str = "report.css";
/// File name of the script, where it is a file.
const JS_FILE: &str = "report.js";
/// Begins both of them, so that a later run knows them as its own (see `files`).
const MARK: &str = "/*! urtext */\n";
/// Elements above which one page gets slow to open (measured: 69,000 take 1 to 2 s).
const MOST_NODES: usize = 60_000;
/// Bytes above which one page is too large to mail or open in comfort; the limit is 3 MB, the estimate is rough.
const MOST_BYTES: usize = 2_400_000;

/// Pages and the files beside them, as file name and bytes; the first is the one to open.
pub type Pages = Vec<(String, Vec<u8>)>;

/// How the report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HtmlOptions {
    /// Where style and script stand.
    pub assets: Assets,
}

/// Where style and script of the report stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Assets {
    /// In each page.
    #[default]
    Inline,
    /// In `report.css` and `report.js` beside it, for servers that forbid inline style.
    Split,
}

/// What the head of each page needs.
struct Head<'a> {
    title: Text<'a>,
    version: Text<'a>,
    css: Option<String>,
    js: Option<String>,
    css_hash: String,
    js_hash: String,
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage<'a> {
    head: Head<'a>,
    doc: &'a Document,
    lang: &'a str,
    bidi: bool,
    parts: bool,
    witnesses_page: &'static str,
    panel_pages: Vec<PanelsLink>,
    warnings: Vec<(Option<Text<'a>>, Text<'a>)>,
    map: Map<'a>,
    key: Vec<WitnessKey<'a>>,
    contested: Vec<Contested<'a>>,
    orders: Vec<OrderChart<'a>>,
    paragraphs: Vec<Paragraph<'a>>,
    unprinted: Vec<UnprintedGroup<'a>>,
    table: Table<'a>,
    asides: Vec<AsideGroup<'a>>,
    compare: Option<Compare<'a>>,
    texts: Vec<WitnessText<'a>>,
    stemma: Option<Stemma<'a>>,
    matrix: Option<Matrix<'a>>,
    lineages: Vec<Lineage<'a>>,
    gear: Text<'a>,
    effective: String,
    usual_reason: Option<(Text<'a>, Text<'a>)>,
}

#[derive(Template)]
#[template(path = "sentences.html")]
struct PanelsPage<'a> {
    head: Head<'a>,
    lang: &'a str,
    bidi: bool,
    report: &'static str,
    panel_pages: Vec<PanelsLink>,
    current: usize,
    sentences: Vec<(usize, Text<'a>, bool, Panel<'a>)>,
}

#[derive(Template)]
#[template(path = "witnesses.html")]
struct WitnessesPage<'a> {
    head: Head<'a>,
    lang: &'a str,
    bidi: bool,
    report: &'static str,
    compare: Option<Compare<'a>>,
    texts: Vec<WitnessText<'a>>,
}

#[derive(Template)]
#[template(path = "fragment.html")]
struct Fragment<'a> {
    css: &'static str,
    doc: &'a Document,
    lang: &'a str,
    title: Text<'a>,
    key: Vec<WitnessKey<'a>>,
    paragraphs: Vec<Paragraph<'a>>,
    contested: Vec<Contested<'a>>,
}

/// A link to one page of panels.
struct PanelsLink {
    href: String,
    first: usize,
    last: usize,
}

/// One entry of the contested list.
struct Contested<'a> {
    number: usize,
    slots: Vec<String>,
    excerpt: Text<'a>,
}

/// Renders `document` as pages; the first is `report.html`.
#[must_use]
pub fn html(document: &Document, options: &HtmlOptions) -> Pages {
    let layout = layout(document);
    let index = Index::new(document, layout);
    let mut pages = vec![(REPORT.to_owned(), bytes(&report_page(&index, options)))];
    if layout == Layout::Parts {
        for part in 0..panel_links(&index).len() {
            pages.push((panels_page(part), bytes(&panels(&index, options, part))));
        }
        pages.push((WITNESSES.to_owned(), bytes(&witnesses_page(&index, options))));
    }
    if options.assets == Assets::Split {
        pages.push((CSS_FILE.to_owned(), format!("{MARK}{CSS}").into()));
        pages.push((JS_FILE.to_owned(), format!("{MARK}{JS}").into()));
    }
    pages
}

/// Renders the story as a fragment for a notebook, a wiki or a mail: style scoped to itself, no script, readable where
/// the style is stripped.
#[must_use]
pub fn fragment(document: &Document) -> String {
    let index = Index::new(document, Layout::One);
    rendered(&Fragment {
        css: FRAGMENT_CSS,
        doc: document,
        lang: text::lang(&document.summary.lang),
        title: Text(&document.summary.title),
        key: witnesses::key(&index),
        paragraphs: story::paragraphs(&index),
        contested: contested(&index),
    })
}

fn bytes(page: &impl Template) -> Vec<u8> {
    rendered(page).into_bytes()
}

fn rendered(page: &impl Template) -> String {
    page.render().expect("writing to a string cannot fail, and no value of a view fails to print")
}

/// One page where it stays quick to open, else parts. The estimate counts what grows with the story.
fn layout(doc: &Document) -> Layout {
    let text: usize = doc.witnesses.iter().map(|w| w.text.len()).sum();
    let cells = doc.sentences.len() * doc.witnesses.len();
    let nodes = doc.readings.len() * 12 + cells * 2 + doc.asides.len() * 6;
    let bytes = doc.readings.len() * 260 + text * 2 + cells * 40;
    if nodes > MOST_NODES || (bytes > MOST_BYTES && doc.sentences.len() > PANELS_PER_PAGE) {
        Layout::Parts
    } else {
        Layout::One
    }
}

fn head<'a>(doc: &'a Document, options: &HtmlOptions) -> Head<'a> {
    let inline = options.assets == Assets::Inline;
    let (css, js) = (compact_css(CSS), compact(JS));
    Head {
        title: Text(&doc.summary.title),
        version: Text(&doc.generator.version),
        css_hash: source_hash(&css),
        js_hash: source_hash(&js),
        css: inline.then_some(css),
        js: inline.then_some(js),
    }
}

/// The hash of a block as a content security policy names it.
fn source_hash(block: &str) -> String {
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(block.as_bytes())))
}

/// A script without its comment lines and indentation, as it stands in the page.
fn compact(block: &str) -> String {
    let kept = |line: &&str| !line.is_empty() && !line.starts_with("//");
    block.lines().map(str::trim).filter(kept).collect::<Vec<_>>().join("\n")
}

/// A style sheet without comments and the blanks that only serve who edits it; strings stay as they are, and so do the
/// blanks that part selectors and operands.
fn compact_css(block: &str) -> String {
    let mut kept = String::with_capacity(block.len());
    let mut quoted = false;
    let mut rest = block;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if let Some(comment) = rest.strip_prefix('*').filter(|_| c == '/' && !quoted) {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        quoted ^= c == '"';
        if quoted || !c.is_whitespace() {
            if !quoted && matches!(c, '{' | '}' | '>' | ';') && kept.ends_with([' ', ';']) {
                kept.pop();
            }
            kept.push(c);
        } else if !kept.ends_with([' ', '{', '}', ';', ',', ':', '>']) && !kept.is_empty() {
            kept.push(' ');
        }
    }
    kept
}

fn bidi(doc: &Document) -> bool {
    doc.witnesses.iter().any(|w| text::has_rtl(&w.text)) || doc.sentences.iter().any(|s| text::has_rtl(&s.text))
}

fn panel_links(index: &Index<'_>) -> Vec<PanelsLink> {
    let link = |(part, bin): (usize, &[super::json::SentenceRow])| PanelsLink {
        href: panels_page(part),
        first: bin.first().map_or(0, |s| s.sentence),
        last: bin.last().map_or(0, |s| s.sentence),
    };
    match index.layout {
        Layout::One => Vec::new(),
        Layout::Parts => index.doc.sentences.chunks(PANELS_PER_PAGE).enumerate().map(link).collect(),
    }
}

fn contested<'a>(index: &Index<'a>) -> Vec<Contested<'a>> {
    let entry = |s: &'a super::json::SentenceRow| {
        let mut slots: Vec<String> = index
            .claims(s.row)
            .iter()
            .filter(|c| c.status == super::json::ClaimStatus::Differs)
            .map(|c| panel::slot_words(&c.slot))
            .collect();
        slots.sort_unstable();
        slots.dedup();
        let excerpt = s.text.char_indices().nth(48).map_or(s.text.as_str(), |(at, _)| &s.text[..at]);
        Contested { number: s.sentence, slots, excerpt: Text(excerpt) }
    };
    index.doc.sentences.iter().filter(|s| s.contested).map(entry).collect()
}

fn report_page<'a>(index: &Index<'a>, options: &HtmlOptions) -> ReportPage<'a> {
    let doc = index.doc;
    let one_page = index.layout == Layout::One;
    ReportPage {
        head: head(doc, options),
        doc,
        lang: text::lang(&doc.summary.lang),
        bidi: bidi(doc),
        parts: !one_page,
        witnesses_page: if one_page { "" } else { WITNESSES },
        panel_pages: panel_links(index),
        warnings: doc.warnings.iter().map(|w| (w.witness.as_deref().map(Text), Text(&w.message))).collect(),
        map: map::map(index),
        key: witnesses::key(index),
        contested: contested(index),
        orders: order::charts(index),
        paragraphs: story::paragraphs(index),
        unprinted: story::unprinted(index),
        table: table::table(index),
        asides: asides::groups(index),
        compare: if one_page { compare::compare(index, PageKind::Report) } else { None },
        texts: if one_page { witnesses::texts(index, PageKind::Report) } else { Vec::new() },
        stemma: descent::stemma(index),
        matrix: descent::matrix(index),
        lineages: descent::lineages(index),
        gear: Text(&doc.options.gear),
        effective: format!("{:.1}", doc.summary.n_effective),
        usual_reason: index.usual_reason.map(|u| (Text(u.opening), Text(u.explanation))),
    }
}

fn panels<'a>(index: &Index<'a>, options: &HtmlOptions, part: usize) -> PanelsPage<'a> {
    let bin = index.doc.sentences.chunks(PANELS_PER_PAGE).nth(part).unwrap_or_default();
    let sentence = |s: &'a super::json::SentenceRow| {
        let row = index.row(s.row)?;
        let panel = panel::panel(index, row, Some(s), PageKind::Panels(part));
        Some((s.sentence, Text(s.text.as_str()), s.contested, panel))
    };
    PanelsPage {
        head: head(index.doc, options),
        lang: text::lang(&index.doc.summary.lang),
        bidi: bidi(index.doc),
        report: REPORT,
        panel_pages: panel_links(index),
        current: part,
        sentences: bin.iter().filter_map(sentence).collect(),
    }
}

fn witnesses_page<'a>(index: &Index<'a>, options: &HtmlOptions) -> WitnessesPage<'a> {
    WitnessesPage {
        head: head(index.doc, options),
        lang: text::lang(&index.doc.summary.lang),
        bidi: bidi(index.doc),
        report: REPORT,
        compare: compare::compare(index, PageKind::Witnesses),
        texts: witnesses::texts(index, PageKind::Witnesses),
    }
}

#[cfg(test)]
mod tests {
    use super::super::view::sample::{self, ATTACK};
    use super::*;
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
            let attrs = attrs.into_iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
            self.nodes.borrow_mut().push((name, attrs));
            self.nodes.borrow().len() - 1
        }
        fn create_comment(&self, _: html5ever::tendril::StrTendril) -> usize {
            usize::MAX
        }
        fn create_pi(&self, _: html5ever::tendril::StrTendril, _: html5ever::tendril::StrTendril) -> usize {
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
        let tokenizer = html5ever::tokenizer::TokenizerOpts { exact_errors: true, ..Default::default() };
        html5ever::parse_document(Seen::default(), ParseOpts { tokenizer, ..Default::default() }).one(page)
    }

    fn page(doc: &Document) -> String {
        String::from_utf8(html(doc, &HtmlOptions::default()).swap_remove(0).1).expect("pages are UTF-8")
    }

    /// A document long enough to be parted: the sample's sentences many times over.
    fn long() -> Document {
        let mut doc = sample::document();
        let (rows, sentences, readings) = (doc.rows.clone(), doc.sentences.clone(), doc.readings.clone());
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
                nodes.iter().flat_map(|n| &n.1).filter(|a| a.0 == wanted).map(|a| a.1.as_str()).collect()
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
    fn a_style_sheet_loses_nothing_but_blanks_and_comments() {
        let sheet =
            "/* a */\n.a > b , c { color : red; content: \": x; } \"; }\n\n.d :is(e,\n f) { width: calc(1px + 2px); }";
        assert_eq!(compact_css(sheet), ".a>b ,c{color :red;content:\": x; } \"}.d :is(e,f){width:calc(1px + 2px)}");
    }

    #[test]
    fn the_policy_names_the_hash_of_the_very_blocks_that_stand_in_the_page() {
        let page = page(&sample::document());
        for (open, close) in [("<style>", "</style>"), ("<script>", "</script>")] {
            assert_eq!(page.matches(open).count(), 1, "{open}");
            let (_, rest) = page.split_once(open).expect("the block opens");
            let (block, _) = rest.split_once(close).expect("the block closes");
            assert!(page.contains(&source_hash(block)), "{open}");
        }
        assert!(!page.contains("unsafe-inline"));
    }

    #[test]
    fn the_page_asks_for_nothing_from_elsewhere() {
        for (name, page) in all_pages() {
            let seen = parsed(&page);
            for (tag, attrs) in seen.nodes.borrow().iter() {
                for (attr, value) in attrs.iter().filter(|a| a.0 == "src" || a.0 == "href") {
                    assert!(!value.contains(':') && !value.starts_with("//"), "{name}: {} {attr}={value}", tag.local);
                }
            }
            assert!(!page.contains("@import") && !page.contains("url(h"), "{name}");
        }
    }

    #[test]
    fn the_story_stands_before_its_apparatus() {
        let page = page(&sample::document());
        let order = [
            "<h1",
            "class=sum",
            "<nav",
            "id=map",
            "class=\"leg\"",
            "class=ctl",
            "id=story",
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
        assert!(part.contains("href=report.html#s101>") && part.contains("href=report-witnesses.html#A-s103>"));
    }

    #[test]
    fn split_assets_are_files_and_no_inline_block_stays() {
        let pages = html(&sample::document(), &HtmlOptions { assets: Assets::Split });
        assert_eq!(pages.iter().map(|p| p.0.as_str()).collect::<Vec<_>>(), ["report.html", CSS_FILE, JS_FILE]);
        let page = String::from_utf8_lossy(&pages[0].1);
        assert!(!page.contains("<style") && page.contains("<script src=\"report.js\"></script>"));
    }

    #[test]
    fn a_saved_document_renders_to_the_same_bytes() {
        for doc in [sample::document(), sample::hostile(), long()] {
            let saved = serde_json::to_string(&doc).expect("a document serialises");
            let read: Document = serde_json::from_str(&saved).expect("a document reads back");
            for assets in [Assets::Inline, Assets::Split] {
                assert_eq!(html(&doc, &HtmlOptions { assets }), html(&read, &HtmlOptions { assets }));
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
}
