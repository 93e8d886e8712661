//! What the main-content extractor keeps, and what the page says of itself.
//!
//! The extractor prunes the same tree that the blocks were read from, so a block's text nodes say by their identity
//! whether they were kept: nothing has to be matched by its wording.

use super::blocks::{Visible, VisibleBlock};
use super::rules::attribute;
use crate::witness::Metadata;
use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::Readability;
use std::collections::BTreeSet;

/// Most nodes of a page that the extractor is run on: it looks at a page many times over. Long articles with all
/// their comments stay below.
const MAX_NODES: usize = 100_000;

/// Longest value of a metadata field, in characters: a field is a name or a line, not a text.
const MAX_FIELD_CHARS: usize = 300;

/// What the page says of itself, and which text nodes are main content: `None` if no extractor ran or it found none.
pub(super) fn extract(document: Document) -> (Metadata, Option<BTreeSet<NodeId>>) {
    let mut meta = own_metadata(&document);
    if document.tree.len() > MAX_NODES {
        return (meta, None);
    }
    // Its content is raw text here, which the extractor would weigh as if it were shown.
    document.select("noscript").remove();
    let Ok(mut extractor) = Readability::with_document(document, None, None) else { return (meta, None) };
    let linked = extractor.parse_json_ld();
    let found = extractor.get_article_metadata(linked);
    meta.title = field(&found.title);
    meta.site = found.site_name.as_deref().and_then(field);
    meta.byline = found.byline.as_deref().and_then(field);
    meta.date = found.published_time.as_deref().and_then(field).or(meta.date);
    meta.url = meta.url.or_else(|| found.url.as_deref().and_then(field));
    let Ok(article) = extractor.parse() else { return (meta, None) };
    meta.byline = meta.byline.or_else(|| article.byline.as_deref().and_then(field));
    let kept: BTreeSet<_> = extractor.doc.select("#readability-page-1").nodes().iter().flat_map(text_nodes).collect();
    (meta, (!kept.is_empty()).then_some(kept))
}

fn text_nodes(root: &NodeRef) -> Vec<NodeId> {
    root.descendants_it().filter(NodeRef::is_text).map(|n| n.id).collect()
}

/// Whether more than half of the block's characters were kept.
pub(super) fn is_kept(block: &VisibleBlock, kept: &BTreeSet<NodeId>) -> bool {
    let count = |sources: &mut dyn Iterator<Item = &(NodeId, usize)>| sources.map(|(_, chars)| chars).sum::<usize>();
    let all = count(&mut block.sources.iter());
    let inside = count(&mut block.sources.iter().filter(|(node, _)| kept.contains(node)));
    inside * 2 > all
}

/// The index of the block that shows the page's title as a heading: the extractor takes it off as a double of the
/// title, so its being left out says nothing against it.
pub(super) fn headline(visible: &Visible, meta: &Metadata) -> Option<usize> {
    let title = meta.title.as_deref()?;
    visible.blocks.iter().position(|b| b.is_heading && same_words(b.span.of(&visible.text), title))
}

fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().map(str::to_lowercase).eq(b.split_whitespace().map(str::to_lowercase))
}

/// What the extractor's crate does not look for: language, canonical address, dates in `time` and older meta names.
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
                let name = value("property").or_else(|| value("name")).or_else(|| value("itemprop"));
                match name.map(|n| n.to_lowercase()).as_deref() {
                    Some("og:url") => shared_url = shared_url.or_else(|| value("content")),
                    Some("date" | "datepublished" | "pubdate" | "dc.date" | "dc.date.issued" | "sailthru.date") => {
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
