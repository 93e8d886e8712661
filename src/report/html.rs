//! The HTML report: an alignment document in, pages out.
//!
//! The page is made from the document alone, so that a saved document renders to the same bytes.
//! All markup is in `templates/`; the views under `view/` are what it prints. One file holds
//! everything: style and script are inline and named by their hashes in the page's content security
//! policy, there is no external request, no style attribute and no event attribute, and the page
//! works with scripts off. Long stories are parted:
//!
//! ```text
//! report.html                 story, map, table, set-aside passages, descent
//! report-sentences-1.html …   the panels of 100 sentences each
//! report-witnesses.html       the witnesses in their own order; compare any two
//! ```
//!
//! Cost: linear in readings and text, plus one word diff for each distinct reading.

use crate::document::difference::ChunkKind;
use crate::document::json::Document;
use crate::document::thin;
use crate::report::language::well_formed;
use crate::report::view;
use crate::report::view::asides::{self, AsideGroup};
use crate::report::view::compare::{self, Compare, Right};
use crate::report::view::decided;
use crate::report::view::descent::{self, Lineage, Matrix, Stemma};
use crate::report::view::index::{
    Index, Layout, Mark, PANELS_PER_PAGE, PageKind, REPORT, WITNESSES, panels_page,
};
use crate::report::view::lead::{self, Lead};
use crate::report::view::map::{self, Map};
use crate::report::view::order::{self, OrderChart};
use crate::report::view::panel::{self, Panel};
use crate::report::view::points::{self, Points};
use crate::report::view::slots::{self, Order, Slots};
use crate::report::view::story::{self, Paragraph, UnprintedGroup};
use crate::report::view::table::{self, TableView};
use crate::report::view::take::{self, Take};
use crate::report::view::text::{Visible, for_people};
use crate::report::view::witnesses::{self, WitnessKey, WitnessText};
use askama::Template;

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
/// Bytes above which one page is too large to mail or open in comfort; the limit is 3 MB, the
/// estimate is rough.
const MOST_BYTES: usize = 2_400_000;

/// Pages and the files beside them, as file name and bytes; the first is the one to open.
pub type Pages = Vec<(String, Vec<u8>)>;

/// How the report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HtmlOptions {
    /// Where style and script stand.
    pub assets: Assets,
    /// The page is one that `urtext review` serves, in this state of the decisions.
    pub served: Option<u64>,
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
struct PageHead<'a> {
    title: Visible<'a>,
    version: Visible<'a>,
    css: Option<String>,
    js: Option<String>,
    css_hash: String,
    js_hash: String,
    review: Option<Review>,
}

/// What a page needs that an editor decides on.
struct Review {
    js: String,
    js_hash: String,
    version: u64,
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage<'a> {
    head: PageHead<'a>,
    doc: &'a Document,
    lang: &'a str,
    bidi: bool,
    parts: bool,
    witnesses_page: &'static str,
    panel_pages: Vec<PanelsLink>,
    warnings: Vec<(Option<Visible<'a>>, String)>,
    decisions: Vec<decided::Listed<'a>>,
    lead: Lead<'a>,
    points: Points<'a>,
    /// The letters over the slots; none where copies stand side by side as one picture.
    letters: Vec<Mark<'a>>,
    map: Map<'a>,
    key: Vec<WitnessKey<'a>>,
    orders: Vec<OrderChart<'a>>,
    paragraphs: Vec<Paragraph<'a>>,
    unprinted: Vec<UnprintedGroup<'a>>,
    table: TableView<'a>,
    asides: Vec<AsideGroup<'a>>,
    compare: Option<Compare<'a>>,
    texts: Vec<WitnessText<'a>>,
    take: Take<'a>,
    stemma: Option<Stemma<'a>>,
    independent: bool,
    matrix: Option<Matrix<'a>>,
    lineages: Vec<Lineage<'a>>,
    gear: Visible<'a>,
    effective: String,
    usual_reason: Option<(Visible<'a>, Visible<'a>)>,
    /// What a sentence that few tell stands on.
    thin: &'static str,
}

#[derive(Template)]
#[template(path = "sentences.html")]
struct PanelsPage<'a> {
    head: PageHead<'a>,
    lang: &'a str,
    bidi: bool,
    report: &'static str,
    panel_pages: Vec<PanelsLink>,
    current: usize,
    sentences: Vec<(usize, Visible<'a>, bool, Panel<'a>)>,
    take: Take<'a>,
}

#[derive(Template)]
#[template(path = "witnesses.html")]
struct WitnessesPage<'a> {
    head: PageHead<'a>,
    lang: &'a str,
    bidi: bool,
    report: &'static str,
    compare: Option<Compare<'a>>,
    texts: Vec<WitnessText<'a>>,
    take: Take<'a>,
}

#[derive(Template)]
#[template(path = "fragment.html")]
struct Fragment<'a> {
    css: &'static str,
    doc: &'a Document,
    lang: &'a str,
    title: Visible<'a>,
    key: Vec<WitnessKey<'a>>,
    paragraphs: Vec<Paragraph<'a>>,
    contested: Vec<Contested>,
}

/// A link to one page of panels.
struct PanelsLink {
    href: String,
    first: usize,
    last: usize,
}

/// One contested sentence, as the Python package names its slots, too.
struct Contested {
    number: usize,
    names: Vec<String>,
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
        pages.push((
            CSS_FILE.to_owned(),
            format!("{MARK}{}", assets::style(large(&index), false)).into(),
        ));
        pages.push((JS_FILE.to_owned(), format!("{MARK}{}", assets::script()).into()));
    }
    pages
}

/// Renders the story as a fragment for a notebook, a wiki or a mail: style scoped to itself, no
/// script, readable where the style is stripped.
#[must_use]
pub fn fragment(document: &Document) -> String {
    let index = Index::new(document, Layout::One);
    rendered(&Fragment {
        css: FRAGMENT_CSS,
        doc: document,
        lang: well_formed(&document.summary.lang),
        title: Visible(&document.summary.title),
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

/// One page where it stays quick to open, else parts. The estimate counts what grows with the
/// story.
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

/// Whether the style sheet must hold what only large stories need.
fn large(index: &Index<'_>) -> bool {
    index.layout == Layout::Parts || index.doc.witnesses.len() > assets::FEW
}

fn head<'a>(index: &Index<'a>, options: &HtmlOptions) -> PageHead<'a> {
    let doc = index.doc;
    let inline = options.assets == Assets::Inline;
    let css = assets::style(large(index), options.served.is_some());
    let js = assets::script();
    let review = |version: u64| {
        let js = assets::review_script();
        Review { js_hash: assets::source_hash(&js), js, version }
    };
    PageHead {
        title: Visible(&doc.summary.title),
        version: Visible(&doc.generator.version),
        css_hash: assets::source_hash(&css),
        js_hash: assets::source_hash(&js),
        css: inline.then_some(css),
        js: inline.then_some(js),
        review: options.served.filter(|_| inline).map(review),
    }
}

fn panel_links(index: &Index<'_>) -> Vec<PanelsLink> {
    let link = |(part, bin): (usize, &[crate::document::json::SentenceRow])| PanelsLink {
        href: panels_page(part),
        first: bin.first().map_or(0, |s| s.sentence),
        last: bin.last().map_or(0, |s| s.sentence),
    };
    match index.layout {
        Layout::One => Vec::new(),
        Layout::Parts => {
            index.doc.sentences.chunks(PANELS_PER_PAGE).enumerate().map(link).collect()
        }
    }
}

fn contested(index: &Index<'_>) -> Vec<Contested> {
    let entry = |s: &crate::document::json::SentenceRow| {
        let differs = index
            .claims(s.row)
            .iter()
            .filter(|c| c.status == crate::document::json::ClaimStatus::Differs);
        let mut names: Vec<String> = differs
            .map(|c| Visible(&c.slot.replace(':', ", ").replace('_', " ")).to_string())
            .collect();
        names.sort_unstable();
        names.dedup();
        Contested { number: s.sentence, names }
    };
    index.doc.sentences.iter().filter(|s| s.contested).map(entry).collect()
}

fn report_page<'a>(index: &Index<'a>, options: &HtmlOptions) -> ReportPage<'a> {
    let doc = index.doc;
    let one_page = index.layout == Layout::One;
    ReportPage {
        head: head(index, options),
        doc,
        lang: well_formed(&doc.summary.lang),
        bidi: index.bidi,
        parts: !one_page,
        witnesses_page: if one_page { "" } else { WITNESSES },
        panel_pages: panel_links(index),
        warnings: doc
            .warnings
            .iter()
            .map(|w| {
                (w.witness.as_deref().map(Visible), Visible(&for_people(&w.message)).to_string())
            })
            .collect(),
        decisions: decided::list(index),
        lead: lead::lead(index),
        points: points::points(index),
        letters: match slots::order(index) {
            Order::Single(sources) => sources.iter().map(|&n| index.marks[n].clone()).collect(),
            Order::Grouped { .. } => Vec::new(),
        },
        map: map::map(index),
        key: witnesses::key(index),
        orders: order::charts(index),
        paragraphs: story::paragraphs(index),
        unprinted: story::unprinted(index),
        table: table::table(index),
        asides: asides::groups(index),
        compare: if one_page { compare::compare(index, PageKind::Report) } else { None },
        texts: if one_page { witnesses::texts(index, PageKind::Report) } else { Vec::new() },
        take: take::take(index, if one_page { &doc.sentences } else { &[] }),
        stemma: descent::stemma(index),
        independent: doc
            .witnesses
            .iter()
            .all(|w| w.group == Some(0) && view::share(w.weight) == "1.00"),
        matrix: descent::matrix(index),
        lineages: descent::lineages(index),
        gear: match doc.options.gear.as_str() {
            "lexical" => Visible("compared by words alone"),
            "neural" => Visible("compared by words and by meaning"),
            other => Visible(other),
        },
        effective: format!("{:.1}", doc.summary.n_effective),
        thin: thin::words(index.tellers(0).len()),
        usual_reason: index.usual_reason.map(|u| (Visible(u.opening), Visible(u.explanation))),
    }
}

fn panels<'a>(index: &Index<'a>, options: &HtmlOptions, part: usize) -> PanelsPage<'a> {
    let bin = index.doc.sentences.chunks(PANELS_PER_PAGE).nth(part).unwrap_or_default();
    let sentence = |s: &'a crate::document::json::SentenceRow| {
        let row = index.row(s.row)?;
        let panel = panel::panel(index, row, Some(s), PageKind::Panels(part));
        Some((s.sentence, Visible(s.text.as_str()), s.contested, panel))
    };
    PanelsPage {
        head: head(index, options),
        lang: well_formed(&index.doc.summary.lang),
        bidi: index.bidi,
        report: REPORT,
        panel_pages: panel_links(index),
        current: part,
        sentences: bin.iter().filter_map(sentence).collect(),
        take: take::take(index, bin),
    }
}

fn witnesses_page<'a>(index: &Index<'a>, options: &HtmlOptions) -> WitnessesPage<'a> {
    WitnessesPage {
        head: head(index, options),
        lang: well_formed(&index.doc.summary.lang),
        bidi: index.bidi,
        report: REPORT,
        compare: compare::compare(index, PageKind::Witnesses),
        texts: witnesses::texts(index, PageKind::Witnesses),
        take: take::take(index, &[]),
    }
}

mod assets;
#[cfg(test)]
mod tests;
