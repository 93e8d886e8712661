//! A page's tree to its visible text, block by block, as a browser would show it without style
//! sheets.
//!
//! ```text
//! <h1>Mill burns</h1><p>It  burned<br>all<b> night</b>.</p><nav>Home</nav>
//!
//! Mill burns                heading
//!                           (a blank line between blocks)
//! It burned                 paragraph (line break kept, white space collapsed)
//! all night.
//!
//! Home                      chrome
//! ```
//!
//! The walk keeps no call stack, so nesting cannot overflow it. Linear in the nodes.

use super::rules::{AriaHidden, Rule, is_aria_hidden, is_chrome, is_preformatted, rule};
use crate::span::Span;
use crate::witness::BlockRole;
use dom_query::{Document, Element, NodeData, NodeId, NodeRef};

/// Between two blocks.
const SEPARATOR: &str = "\n\n";

/// A block of visible text and where in the tree it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct VisibleBlock {
    /// Its place in the text.
    pub(super) span: Span,
    /// What the markup says it is.
    pub(super) role: BlockRole,
    /// It stands in `h1` … `h6`, chrome or not.
    pub(super) is_heading: bool,
    /// The text nodes it was made of, with the number of visible characters from each.
    pub(super) sources: Vec<(NodeId, usize)>,
}

/// The visible text of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Visible {
    /// The blocks' texts, a blank line between each two.
    pub(super) text: String,
    /// In text order, not overlapping; together they hold all that is not white space.
    pub(super) blocks: Vec<VisibleBlock>,
}

impl Visible {
    /// Adds a block, or a line to the last one where a sentence of a paragraph goes on in the next.
    fn add(
        &mut self,
        text: &str,
        role: BlockRole,
        is_heading: bool,
        sources: Vec<(NodeId, usize)>,
    ) {
        let is_paragraph = |role: BlockRole| role == BlockRole::Paragraph;
        let last = self.blocks.last_mut().filter(|b| is_paragraph(b.role) && is_paragraph(role));
        match last.filter(|b| runs_over(b.span.of(&self.text), text)) {
            Some(last) => {
                self.text.push('\n');
                self.text.push_str(text);
                last.span.end = self.text.len();
                last.sources.extend(sources);
            }
            None => {
                if !self.text.is_empty() {
                    self.text.push_str(SEPARATOR);
                }
                let start = self.text.len();
                self.text.push_str(text);
                self.blocks.push(VisibleBlock {
                    span: Span::new(start, self.text.len()),
                    role,
                    is_heading,
                    sources,
                });
            }
        }
    }
}

/// Whether a paragraph breaks off inside a clause and the next goes on in lower case: verse with an
/// element for each line, or a sentence that an editor broke in two.
fn runs_over(paragraph: &str, next: &str) -> bool {
    let is_quote =
        |c: char| "\"'\u{201c}\u{2018}\u{201e}\u{201a}\u{ab}\u{bb}\u{201d}\u{2019}".contains(c);
    paragraph.trim_end_matches(is_quote).ends_with([',', ';'])
        && next.trim_start_matches(is_quote).starts_with(char::is_lowercase)
}

/// The visible text of a page.
pub(super) fn visible(document: &Document) -> Visible {
    let shown = walk(document, AriaHidden::LeaveOut);
    if !document
        .root()
        .descendants_it()
        .any(|n| n.element_ref().is_some_and(|e| is_aria_hidden(&e)))
    {
        return shown;
    }
    let all = walk(document, AriaHidden::Keep);
    // More than half of the page hidden from screen readers is a page saved behind an open dialog.
    if shown.text.len() * 2 < all.text.len() { all } else { shown }
}

/// What the open elements say of the text inside them.
#[derive(Debug, Clone, Copy)]
struct Context {
    /// The element that set it; `None` at the root.
    node: Option<NodeId>,
    role: BlockRole,
    in_chrome: bool,
    in_article: bool,
    in_quotation: bool,
    keeps_space: bool,
}

fn walk(document: &Document, aria: AriaHidden) -> Visible {
    let mut writer = Writer::default();
    let root = document.root();
    let mut contexts = vec![Context {
        node: None,
        role: BlockRole::Paragraph,
        in_chrome: false,
        in_article: false,
        in_quotation: false,
        keeps_space: false,
    }];
    let mut next = root.first_child();
    while let Some(node) = next {
        let enters = enter(&node, aria, &mut contexts, &mut writer);
        next = if enters { node.first_child() } else { None };
        let mut done = node;
        while next.is_none() {
            leave(&done, &mut contexts, &mut writer);
            next = done.next_sibling();
            if next.is_none() {
                match done.parent().filter(|p| p.id != root.id) {
                    Some(parent) => done = parent,
                    None => break,
                }
            }
        }
    }
    writer.finish_block(innermost(&contexts));
    writer.visible
}

fn innermost(contexts: &[Context]) -> Context {
    *contexts.last().expect("the root's context is never left")
}

/// Writes what the node itself shows; whether its children are to be visited.
fn enter(
    node: &NodeRef,
    aria: AriaHidden,
    contexts: &mut Vec<Context>,
    writer: &mut Writer,
) -> bool {
    let outer = innermost(contexts);
    let Some(element) = node.element_ref() else {
        if node.is_text() {
            writer.write(node, outer);
        }
        return node.is_document() || node.is_fragment();
    };
    match rule(&element, aria) {
        Rule::LeftOut => return false,
        Rule::LineBreak => writer.break_line(outer),
        Rule::Inline => {}
        Rule::Block => writer.finish_block(outer),
    }
    let inner = inside(node, &element, outer);
    if rule(&element, aria) == Rule::Block || inner.in_chrome != outer.in_chrome {
        writer.finish_block(outer);
        contexts.push(inner);
    }
    true
}

fn leave(node: &NodeRef, contexts: &mut Vec<Context>, writer: &mut Writer) {
    if innermost(contexts).node == Some(node.id) {
        writer.finish_block(innermost(contexts));
        contexts.pop();
    }
}

/// The context inside an element.
fn inside(node: &NodeRef, element: &Element, outer: Context) -> Context {
    let name: &str = &element.name.local;
    let role = match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockRole::Heading,
        "li" | "dt" | "dd" => BlockRole::ListItem,
        "figcaption" | "caption" => BlockRole::Caption,
        "td" | "th" if !is_layout(node) => BlockRole::Cell,
        // Old pages are laid out in tables: what has a block of its own there is no table cell.
        "p" | "div" | "blockquote" | "article" | "section" if outer.role == BlockRole::Cell => {
            BlockRole::Paragraph
        }
        _ => outer.role,
    };
    Context {
        node: Some(node.id),
        role,
        in_chrome: outer.in_chrome
            || is_chrome(node, element, outer.in_article, outer.in_quotation),
        in_article: outer.in_article || matches!(name, "article" | "main"),
        in_quotation: outer.in_quotation || name == "blockquote",
        keeps_space: outer.keeps_space || is_preformatted(element),
    }
}

/// Text of a cell from which on it lays out the page and holds running text, in bytes: two long
/// sentences.
const LAYOUT_BYTES: usize = 400;
/// Nodes of a cell that are looked at for that; text stands near the start of one.
const LAYOUT_NODES: usize = 1_000;

/// Whether a cell holds too much text for a table of data.
fn is_layout(cell: &NodeRef) -> bool {
    let text = |n: &NodeRef| {
        n.query_or(0, |n| match &n.data {
            NodeData::Text { contents } => contents.trim().len(),
            _ => 0,
        })
    };
    let mut sum = 0;
    cell.descendants_it().take(LAYOUT_NODES).any(|n| {
        sum += text(&n);
        sum >= LAYOUT_BYTES
    })
}

/// Collects the text of the open block.
#[derive(Default)]
struct Writer {
    visible: Visible,
    block: String,
    sources: Vec<(NodeId, usize)>,
    /// White space was seen since the last character.
    space: bool,
    /// Line breaks seen since the last character.
    breaks: usize,
}

impl Writer {
    /// Adds the text of a text node.
    fn write(&mut self, node: &NodeRef, context: Context) {
        let written = node.query_or(0, |n| match &n.data {
            NodeData::Text { contents } => self.push(contents, context),
            _ => 0,
        });
        if written > 0 {
            self.sources.push((node.id, written));
        }
    }

    /// Writes characters and returns how many of them are visible.
    fn push(&mut self, contents: &str, context: Context) -> usize {
        let mut written = 0;
        for c in contents.chars() {
            if context.keeps_space {
                self.block.push(c);
                written += usize::from(!c.is_whitespace());
            } else if matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c') {
                self.space = true;
            } else {
                self.catch_up(context);
                self.block.push(c);
                written += 1;
            }
        }
        written
    }

    /// Writes the white space that was held back: it counts only between characters.
    fn catch_up(&mut self, context: Context) {
        match self.breaks {
            0 if self.space && !self.block.is_empty() => self.block.push(' '),
            0 => {}
            1 => self.block.push('\n'),
            // Two line breaks show as a blank line, which is what stands between blocks.
            _ => self.finish_block(context),
        }
        (self.space, self.breaks) = (false, 0);
    }

    fn break_line(&mut self, context: Context) {
        if context.keeps_space {
            self.block.push('\n');
        } else if !self.block.is_empty() {
            self.breaks += 1;
        }
    }

    /// Ends the open block, if it shows anything.
    fn finish_block(&mut self, context: Context) {
        let text = self.block.trim_matches(['\n', '\r']).trim_end();
        if !text.is_empty() {
            let role = if context.in_chrome { BlockRole::Chrome } else { context.role };
            self.visible.add(
                text,
                role,
                context.role == BlockRole::Heading,
                std::mem::take(&mut self.sources),
            );
        }
        self.block.clear();
        self.sources.clear();
        (self.space, self.breaks) = (false, 0);
    }
}
