//! What the main-content extractor keeps, and what the page says of itself.
//!
//! The extractor prunes the same tree that the blocks were read from, so a block's text nodes say
//! by their identity whether they were kept: nothing has to be matched by its wording. Pages on
//! which the extractor would take long are spared it.

use super::blocks::{Visible, VisibleBlock};
use super::rules::attribute;
use crate::witness::Metadata;
use dom_query::{Document, NodeData, NodeId, NodeRef};
use dom_smoothie::Readability;
use std::collections::BTreeSet;

/// Most nodes of a page that the extractor is run on: it looks at a page many times over. Long
/// articles with all their comments stay below.
const MAX_NODES: usize = 100_000;

/// Most work that the extractor may have with a page, in bytes looked at: one or two seconds. A
/// page of 5 MB in usual nesting stays below.
const MAX_WORK: usize = 10_000_000_000;

/// How often the extractor looks at a text for each element around it, measured.
const LOOKS_PER_LEVEL: usize = 100;

/// Deepest nesting of a JSON-LD script; its reader is quadratic in the depth. Real ones stay below
/// 12.
const MAX_JSON_DEPTH: usize = 64;

/// Longest value of a metadata field, in characters: a field is a name or a line, not a text.
const MAX_FIELD_CHARS: usize = 300;

/// Fewest words of a heading that is taken for the headline where the title has more; fewer may be
/// the site's name.
const MIN_HEADLINE_WORDS: usize = 3;

/// What the page says of itself, and which text nodes are main content: `None` if no extractor ran
/// or it found none.
///
/// `keeps_noscript` where the text of the page was found in `noscript`.
pub(super) fn extract(
    document: Document,
    keeps_noscript: bool,
) -> (Metadata, Option<BTreeSet<NodeId>>) {
    let mut meta = own_metadata(&document);
    if document.tree.len() > MAX_NODES || work(&document) > MAX_WORK {
        return (meta, None);
    }
    remove_noise(&document, keeps_noscript);
    let Ok(mut extractor) = Readability::with_document(document, None, None) else {
        return (meta, None);
    };
    let linked = extractor.parse_json_ld();
    let found = extractor.get_article_metadata(linked);
    meta.title = field(&found.title);
    meta.site = found.site_name.as_deref().and_then(field);
    meta.byline = found.byline.as_deref().and_then(field);
    meta.date = found.published_time.as_deref().and_then(field).or(meta.date);
    meta.url = meta.url.or_else(|| found.url.as_deref().and_then(field));
    let Ok(article) = extractor.parse() else { return (meta, None) };
    meta.byline = meta.byline.or_else(|| article.byline.as_deref().and_then(field));
    let kept: BTreeSet<_> =
        extractor.doc.select("#readability-page-1").nodes().iter().flat_map(text_nodes).collect();
    (meta, (!kept.is_empty()).then_some(kept))
}

/// Removes what would mislead the extractor or keep it busy: `noscript`, whose content is one raw
/// text here and would be weighed as if it were shown, and metadata that nests too deep to be
/// honest.
fn remove_noise(document: &Document, keeps_noscript: bool) {
    for node in document.select("noscript, script").nodes() {
        let is_raw = node.has_name("noscript");
        if is_raw && !keeps_noscript || !is_raw && json_depth(&node.text()) > MAX_JSON_DEPTH {
            node.remove_from_parent();
        }
    }
}

/// Deepest nesting of brackets outside strings.
fn json_depth(text: &str) -> usize {
    let (mut depth, mut deepest, mut in_string, mut escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// The extractor's work with a page. It measures the text inside each element anew, so a text
/// counts once for each level it stands at; and it writes the page out, where each character to be
/// escaped makes it look through the rest of the text.
fn work(document: &Document) -> usize {
    // The writer stops at the first byte of a no-break space, which it shares with the rest of
    // Latin-1's signs.
    let stops =
        |text: &str| text.matches(|c: char| c == '&' || ('\u{80}'..='\u{bf}').contains(&c)).count();
    let of_node = |node: NodeRef| {
        node.query_or(0, |n| match &n.data {
            NodeData::Text { contents } => {
                let looks = stops(contents) + node.ancestors_it(None).count() * LOOKS_PER_LEVEL;
                contents.len().saturating_mul(looks)
            }
            NodeData::Element(element) => {
                element.attrs.iter().map(|a| a.value.len().saturating_mul(stops(&a.value))).sum()
            }
            _ => 0,
        })
    };
    document.root().descendants_it().map(of_node).fold(0, usize::saturating_add)
}

fn text_nodes(root: &NodeRef) -> Vec<NodeId> {
    root.descendants_it().filter(NodeRef::is_text).map(|n| n.id).collect()
}

/// Whether more than half of the block's characters were kept.
pub(super) fn is_kept(block: &VisibleBlock, kept: &BTreeSet<NodeId>) -> bool {
    let count = |sources: &mut dyn Iterator<Item = &(NodeId, usize)>| {
        sources.map(|(_, chars)| chars).sum::<usize>()
    };
    let all = count(&mut block.sources.iter());
    let inside = count(&mut block.sources.iter().filter(|(node, _)| kept.contains(node)));
    inside * 2 > all
}

/// The index of the block that shows the page's title as a heading: the extractor takes it off as a
/// double of the title, so its being left out says nothing against it.
pub(super) fn headline(visible: &Visible, meta: &Metadata) -> Option<usize> {
    let title = meta.title.as_deref()?;
    visible.blocks.iter().position(|b| b.is_heading && opens_title(b.span.of(&visible.text), title))
}

/// Whether the heading is the title, or the title goes on behind it with the name of the site.
fn opens_title(heading: &str, title: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let (heading, title) = (words(heading), words(title));
    heading == title || (heading.len() >= MIN_HEADLINE_WORDS && title.starts_with(&heading))
}

/// What the extractor's crate does not look for: language, canonical address, dates in `time` and
/// older meta names.
fn own_metadata(document: &Document) -> Metadata {
    let mut meta = Metadata::default();
    let (mut canonical, mut shared_url, mut named_date, mut first_time) = (None, None, None, None);
    for node in document.root().descendants_it() {
        let Some(element) = node.element_ref() else { continue };
        let value = |name: &str| attribute(&element, name).and_then(field);
        match &*element.name.local {
            "html" => meta.lang = meta.lang.or_else(|| value("lang").or_else(|| value("xml:lang"))),
            "link" if value("rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical")) => {
                canonical = canonical.or_else(|| value("href"));
            }
            "meta" => {
                let name =
                    value("property").or_else(|| value("name")).or_else(|| value("itemprop"));
                match name.map(|n| n.to_lowercase()).as_deref() {
                    Some("og:url") => shared_url = shared_url.or_else(|| value("content")),
                    Some(
                        "date" | "datepublished" | "pubdate" | "dc.date" | "dc.date.issued"
                        | "sailthru.date",
                    ) => {
                        named_date = named_date.or_else(|| value("content"));
                    }
                    _ => {}
                }
            }
            "time" => first_time = first_time.or_else(|| value("datetime")),
            _ => {}
        }
    }
    meta.url = canonical.or(shared_url);
    meta.date = named_date.or(first_time);
    meta
}

/// A field's text on one line; `None` if there is none, or far too much of it.
fn field(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty() && line.chars().count() <= MAX_FIELD_CHARS).then_some(line)
}
