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

use super::apart::{self, Place};
use super::parse::{self, Scripting};
use super::rules::{AriaHidden, Rule, attribute, is_aria_hidden, is_chrome, is_preformatted, rule};
use super::styles::Styles;
use crate::span::Span;
use crate::witness::{BlockRole, SetAside};
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
    /// In text order, not overlapping; with `asides` they hold all that is not white space.
    pub(super) blocks: Vec<VisibleBlock>,
    /// What was read apart, in text order, below the block it stands in.
    pub(super) asides: Vec<SetAside>,
    /// What is still to be put below the last block.
    pending: Vec<(&'static str, String)>,
}

impl Visible {
    /// Bytes that stand in blocks.
    fn block_bytes(&self) -> usize {
        self.blocks.iter().map(|b| b.span.len()).sum()
    }

    /// Adds a paragraph of which no node is known.
    pub(super) fn add_paragraph(&mut self, text: &str) {
        self.put_asides();
        let span = self.put(text);
        let (role, sources) = (BlockRole::Paragraph, Vec::new());
        self.blocks.push(VisibleBlock { span, role, is_heading: false, sources });
    }

    /// Adds a block, or a line to the last one where a sentence of a paragraph goes on in the next.
    fn add(
        &mut self,
        text: &str,
        role: BlockRole,
        is_heading: bool,
        sources: Vec<(NodeId, usize)>,
    ) {
        let is_paragraph =
            |role: BlockRole| matches!(role, BlockRole::Paragraph | BlockRole::Quotation);
        let last = self.blocks.last_mut().filter(|b| is_paragraph(b.role) && is_paragraph(role));
        let join = last.and_then(|b| Some((joint(b.span.of(&self.text), text)?, b)));
        match join {
            Some((joint, last)) => {
                self.text.push_str(joint);
                self.text.push_str(text);
                last.span.end = self.text.len();
                last.sources.extend(sources);
            }
            None => {
                self.put_asides();
                let span = self.put(text);
                self.blocks.push(VisibleBlock { span, role, is_heading, sources });
            }
        }
    }

    /// Puts what was read apart below the last block.
    fn put_asides(&mut self) {
        for (reason, text) in std::mem::take(&mut self.pending) {
            let span = self.put(&text);
            self.asides.push(SetAside { span, reason });
        }
    }

    fn put(&mut self, text: &str) -> Span {
        if !self.text.is_empty() {
            self.text.push_str(SEPARATOR);
        }
        let start = self.text.len();
        self.text.push_str(text);
        Span::new(start, self.text.len())
    }

    /// Adds all of another page, of which no node is known here.
    fn append(&mut self, other: Self) {
        self.put_asides();
        let start = self.put(&other.text).start;
        let moved = |span: Span| Span::new(span.start + start, span.end + start);
        self.blocks.extend(other.blocks.into_iter().map(|b| VisibleBlock {
            span: moved(b.span),
            sources: Vec::new(),
            ..b
        }));
        self.asides.extend(other.asides.into_iter().map(|a| SetAside { span: moved(a.span), ..a }));
    }
}

/// What joins two paragraphs that are one: nothing after a drop cap, a line end where a sentence
/// runs over.
fn joint(paragraph: &str, next: &str) -> Option<&'static str> {
    if is_drop_cap(paragraph) && next.starts_with(char::is_lowercase) {
        return Some("");
    }
    runs_over(paragraph, next).then_some("\n")
}

/// Whether a block is a single capital: the first letter of the next, set large.
fn is_drop_cap(block: &str) -> bool {
    let mut chars = block.chars().skip_while(|c| "\"'\u{201c}\u{201e}\u{ab}\u{2018}".contains(*c));
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
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
    let styles = Styles::of(document);
    let usual = View { aria: AriaHidden::LeaveOut, styles: &styles, frames: true };
    let shown = walk(document, usual);
    let has_aria = document
        .root()
        .descendants_it()
        .any(|n| n.element_ref().is_some_and(|e| is_aria_hidden(&e)));
    if !has_aria && styles.is_empty() {
        return shown;
    }
    let none = Styles::default();
    let all = walk(document, View { aria: AriaHidden::Keep, styles: &none, frames: true });
    // More than half of the page hidden from screen readers is a page saved behind an open dialog;
    // hidden by its style, one that its scripts were to show.
    if shown.block_bytes() * 2 < all.block_bytes() { all } else { shown }
}

/// What counts as hidden.
#[derive(Clone, Copy)]
struct View<'a> {
    aria: AriaHidden,
    styles: &'a Styles,
    /// Whether pages inside the page are read.
    frames: bool,
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

fn walk(document: &Document, view: View<'_>) -> Visible {
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
        let enters = enter(&node, view, &mut contexts, &mut writer);
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
    writer.visible.put_asides();
    writer.visible
}

fn innermost(contexts: &[Context]) -> Context {
    *contexts.last().expect("the root's context is never left")
}

/// Writes what the node itself shows; whether its children are to be visited.
fn enter(node: &NodeRef, view: View<'_>, contexts: &mut Vec<Context>, writer: &mut Writer) -> bool {
    let outer = innermost(contexts);
    let Some(element) = node.element_ref() else {
        if node.is_text() {
            writer.write(node, outer);
        }
        return node.is_document() || node.is_fragment();
    };
    let rule = rule(node, &element, view.aria);
    if rule == Rule::LeftOut {
        if view.frames && element.name.local.as_bytes() == b"iframe" {
            frame(&element, outer, writer);
        }
        return false;
    }
    let apart = || apart::reason(node, &element, writer.place(outer));
    let hidden = view.styles.hides(&element).then_some(STYLED);
    if let Some(reason) = hidden.or_else(apart) {
        writer.set_apart(&apart::text(node), reason, starts_or_ends_with_space(node));
        return false;
    }
    match rule {
        Rule::LineBreak => writer.break_line(outer),
        Rule::Line => writer.begin_line(outer),
        Rule::Block => writer.finish_block(outer),
        Rule::Inline | Rule::LeftOut => {}
    }
    let inner = inside(node, &element, outer);
    if rule == Rule::Block || inner.in_chrome != outer.in_chrome {
        writer.finish_block(outer);
        contexts.push(inner);
    }
    true
}

const STYLED: &str = "hidden by the style of the page";

fn starts_or_ends_with_space(node: &NodeRef) -> bool {
    let text = node.text();
    text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace)
}

/// Reads the page that a frame holds in itself (`srcdoc`), as a browser shows it.
fn frame(element: &Element, context: Context, writer: &mut Writer) {
    let Some(markup) = attribute(element, "srcdoc") else { return };
    // A frame that cannot be read shows nothing, and costs only itself.
    let Ok(document) = parse::parse(markup, Scripting::On) else { return };
    let styles = Styles::of(&document);
    let inner = walk(&document, View { aria: AriaHidden::Keep, styles: &styles, frames: false });
    if !inner.text.is_empty() {
        writer.finish_block(context);
        writer.visible.append(inner);
    }
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
    /// What is read apart from the open block, by its reason.
    apart: Vec<(&'static str, String)>,
}

impl Writer {
    /// The place of an element that begins here.
    fn place(&self, context: Context) -> Place<'_> {
        Place {
            before: &self.block,
            opens_word: self.space || self.breaks > 0 || self.block.is_empty(),
            in_heading: context.role == BlockRole::Heading,
        }
    }

    /// Keeps a text to stand below the open block; `spaced` if white space stands around it.
    fn set_apart(&mut self, text: &str, reason: &'static str, spaced: bool) {
        self.space |= spaced;
        if text.is_empty() {
            return;
        }
        match self.apart.iter_mut().find(|(r, _)| *r == reason) {
            Some((_, all)) => {
                all.push(' ');
                all.push_str(text);
            }
            None => self.apart.push((reason, text.to_owned())),
        }
    }

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

    /// Breaks the line where something stands in it.
    fn begin_line(&mut self, context: Context) {
        if self.breaks == 0 {
            self.break_line(context);
        }
    }

    /// Ends the open block, if it shows anything.
    fn finish_block(&mut self, context: Context) {
        let text = self.block.trim_matches(['\n', '\r']).trim_end();
        if !text.is_empty() {
            let role = match context.role {
                _ if context.in_chrome => BlockRole::Chrome,
                BlockRole::Paragraph if context.in_quotation => BlockRole::Quotation,
                role => role,
            };
            self.visible.add(
                text,
                role,
                context.role == BlockRole::Heading,
                std::mem::take(&mut self.sources),
            );
        }
        self.visible.pending.append(&mut self.apart);
        self.block.clear();
        self.sources.clear();
        (self.space, self.breaks) = (false, 0);
    }
}
