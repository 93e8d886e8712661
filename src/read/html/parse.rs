//! Text of a page to a tree, within bounds that hold for any input.
//!
//! The parser itself is quadratic in the depth of open elements and in the attributes of one tag,
//! and a few bytes can stand for hundreds of elements (formatting that is reopened in each
//! paragraph). So the stream of tags is watched:
//!
//! ```text
//! text ─▶ AttributeMeter ─▶ tokenizer ─▶ Gate (depth, nodes) ─▶ tree builder ─▶ Sink (newest element) ─▶ tree
//! ```
//!
//! Tags too deep are passed over and their text kept, as browsers do; too many nodes or attributes
//! is an error. Time is at most bytes × [`MAX_DEPTH`]; memory at most [`MAX_NODES`] nodes and the
//! text.

use crate::error::ErrorKind;
use crate::read::content::prefix;
use dom_query::{Document, NodeId};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, EndTag, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, QualName, TokenizerResult, local_name};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

/// Deepest nesting of elements, as in the large browsers. Real pages stay below 60.
const MAX_DEPTH: usize = 512;

/// Most nodes of a page: three times the longest standards documents on one page, some hundred
/// megabytes.
const MAX_NODES: usize = 1_000_000;

/// Most attributes of one tag; each is compared with all before it.
const MAX_ATTRIBUTES: usize = 1_000;

/// Most `<html>` and `<body>` tags that are heeded: each adds its attributes to those already
/// there.
const MAX_ROOT_TAGS: usize = 16;

/// Whether scripts are taken to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scripting {
    /// As in a browser: what stands in `noscript` is one raw text and opens no elements.
    On,
    /// `noscript` holds elements.
    Off,
}

/// Parses a page.
///
/// # Errors
/// [`ErrorKind::Page`] for more than [`MAX_NODES`] nodes or [`MAX_ATTRIBUTES`] attributes in one
/// tag.
pub(super) fn parse(text: &str, scripting: Scripting) -> Result<Document, ErrorKind> {
    let sink = Sink { document: Document::default(), newest: Cell::new(None) };
    let scripting_enabled = scripting == Scripting::On;
    let options = TreeBuilderOpts { scripting_enabled, ..TreeBuilderOpts::default() };
    let gate = Gate::new(TreeBuilder::new(sink, options));
    let tokenizer = Tokenizer::new(gate, TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut meter = AttributeMeter::default();
    for piece in pieces(text) {
        // A token means that the tag is over, whatever the meter thinks (it does not know scripts
        // and comments); what follows `<` may still bring out a token from before it.
        if piece == "<" {
            if feed(&tokenizer, &input, piece) {
                meter.leave();
            }
            meter.read(piece);
            continue;
        }
        if meter.read(piece) > MAX_ATTRIBUTES {
            return Err(ErrorKind::Page(format!(
                "one tag has more than {MAX_ATTRIBUTES} attributes"
            )));
        }
        if feed(&tokenizer, &input, piece) {
            meter.leave();
        }
        if tokenizer.sink.is_full() {
            return Err(ErrorKind::Page(format!(
                "it has more than {MAX_NODES} elements and texts"
            )));
        }
    }
    tokenizer.end();
    Ok(tokenizer.sink.builder.sink.finish())
}

/// Hands on a piece; whether a token came out.
fn feed(tokenizer: &Tokenizer<Gate>, input: &BufferQueue, piece: &str) -> bool {
    let before = tokenizer.sink.tokens.get();
    input.push_back(StrTendril::from_slice(piece));
    while !matches!(tokenizer.feed(input), TokenizerResult::Done) {}
    tokenizer.sink.tokens.get() > before
}

/// The text cut before and after each `<`, so that no piece holds the end of one tag and the start
/// of the next, and into pieces too short to hold too many attributes: only a tag goes on through
/// several without a token.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let window = prefix(rest, MAX_ATTRIBUTES);
        let end = window.find('<').map_or(window.len(), |at| at.max(1));
        let (piece, after) = rest.split_at(end);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Lets tokens through to the tree builder while the tree is within bounds.
struct Gate {
    builder: TreeBuilder<NodeId, Sink>,
    /// Tokens seen, without parse errors.
    tokens: Cell<u64>,
    /// Depth of the element made last; an estimate from above after end tags.
    depth: Cell<usize>,
    /// Start tags passed over whose end tags are still to come.
    skipped: Cell<usize>,
    root_tags: Cell<usize>,
    /// Of each open `template`, whether it is a shadow root.
    shadows: RefCell<Vec<bool>>,
}

impl Gate {
    const fn new(builder: TreeBuilder<NodeId, Sink>) -> Self {
        Self {
            builder,
            tokens: Cell::new(0),
            depth: Cell::new(0),
            skipped: Cell::new(0),
            root_tags: Cell::new(0),
            shadows: RefCell::new(Vec::new()),
        }
    }

    fn is_full(&self) -> bool {
        self.builder.sink.document.tree.len() > MAX_NODES
    }

    /// Whether the tree builder is to see this tag.
    fn admits(&self, tag: &Tag) -> bool {
        if matches!(tag.name, local_name!("html") | local_name!("body")) {
            self.root_tags.set(self.root_tags.get() + 1);
            return self.root_tags.get() <= MAX_ROOT_TAGS;
        }
        if !can_nest(tag) {
            return true;
        }
        match tag.kind {
            StartTag if self.depth.get() >= MAX_DEPTH => {
                self.skipped.set(self.skipped.get() + 1);
                false
            }
            EndTag if self.skipped.get() > 0 => {
                self.skipped.set(self.skipped.get() - 1);
                false
            }
            EndTag => {
                self.depth.set(self.depth.get().saturating_sub(1));
                true
            }
            StartTag => true,
        }
    }

    /// Makes an element of a shadow root that stands in the markup: a browser shows what it holds.
    fn open_shadow(&self, tag: &mut Tag) {
        if &*tag.name != "template" {
            return;
        }
        let is_shadow = match tag.kind {
            StartTag => {
                let opens = tag
                    .attrs
                    .iter()
                    .any(|a| matches!(&*a.name.local, "shadowrootmode" | "shadowroot"));
                self.shadows.borrow_mut().push(opens);
                opens
            }
            EndTag => self.shadows.borrow_mut().pop().unwrap_or(false),
        };
        if is_shadow {
            tag.name = local_name!("div");
        }
    }

    fn measure_depth(&self) {
        let sink = &self.builder.sink;
        if let Some(newest) = sink.newest.get() {
            self.depth.set(sink.document.tree.ancestor_ids_of_it(&newest, None).count());
        }
    }
}

impl TokenSink for Gate {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        if matches!(token, Token::ParseError(_)) || self.is_full() {
            return TokenSinkResult::Continue;
        }
        self.tokens.set(self.tokens.get() + 1);
        let TagToken(mut tag) = token else { return self.builder.process_token(token, line) };
        self.open_shadow(&mut tag);
        if !self.admits(&tag) {
            return TokenSinkResult::Continue;
        }
        let is_start = tag.kind == StartTag;
        let result = self.builder.process_token(TagToken(tag), line);
        if is_start {
            self.measure_depth();
        }
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Elements without content, and those whose content the tokenizer must know to be raw text, are
/// never too deep.
fn can_nest(tag: &Tag) -> bool {
    let raw = matches!(
        &*tag.name,
        "script"
            | "style"
            | "title"
            | "noscript"
            | "textarea"
            | "xmp"
            | "iframe"
            | "noembed"
            | "noframes"
            | "plaintext"
    );
    let void = matches!(
        &*tag.name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    );
    !raw && !void
}

/// Counts the attributes of the tag being read, by the tokenizer's own rules for tags.
#[derive(Default)]
struct AttributeMeter {
    state: TagState,
    attributes: usize,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum TagState {
    #[default]
    Outside,
    Opened,
    /// After `<!`.
    Declared,
    /// In a comment or doctype: it ends with a token.
    Comment,
    TagName,
    BeforeName,
    Name,
    AfterName,
    BeforeValue,
    Quoted(u8),
    Unquoted,
}

impl AttributeMeter {
    /// Reads on; the number of attributes of the current tag so far.
    fn read(&mut self, piece: &str) -> usize {
        for &byte in piece.as_bytes() {
            self.step(byte);
            if self.attributes > MAX_ATTRIBUTES {
                break;
            }
        }
        self.attributes
    }

    /// The tag is over.
    fn leave(&mut self) {
        *self = Self::default();
    }

    fn step(&mut self, byte: u8) {
        use TagState::{
            AfterName, BeforeName, BeforeValue, Comment, Declared, Name, Opened, Outside, Quoted,
            TagName, Unquoted,
        };
        let space = byte.is_ascii_whitespace();
        self.state = match (self.state, byte) {
            (Outside, b'<') => {
                self.attributes = 0;
                Opened
            }
            (Outside, _) => Outside,
            (Opened, b'/') => Opened,
            (Opened, b'!') => Declared,
            // A CDATA section may be empty and bring out no token.
            (Declared, b'[') => Outside,
            (Declared | Comment, _) => Comment,
            (Opened, _) if byte.is_ascii_alphabetic() => TagName,
            (Opened, _) => Outside,
            (Quoted(quote), _) if byte == quote => BeforeName,
            (Quoted(quote), _) => Quoted(quote),
            (_, b'>') => Outside,
            (TagName | Name, b'/') | (AfterName, b'/') => BeforeName,
            (TagName, _) if space => BeforeName,
            (TagName, _) => TagName,
            (Name, _) if space => AfterName,
            (Name | AfterName, b'=') => BeforeValue,
            (Name, _) => Name,
            (AfterName, _) if space => AfterName,
            (BeforeName, _) if space || byte == b'/' => BeforeName,
            (BeforeValue, b'"' | b'\'') => Quoted(byte),
            (BeforeValue, _) if space => BeforeValue,
            (BeforeValue, _) => Unquoted,
            (Unquoted, _) if space => BeforeName,
            (Unquoted, _) => Unquoted,
            (BeforeName | AfterName, _) => {
                self.attributes += 1;
                Name
            }
        };
    }
}

/// The tree being built, and the element made last.
struct Sink {
    document: Document,
    newest: Cell<Option<NodeId>>,
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Document;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Document {
        self.document.finish()
    }

    // Hostile pages have millions of errors, and nobody reads them.
    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.document.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.document.elem_name(target)
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> NodeId {
        let id = self.document.create_element(name, attributes, flags);
        self.newest.set(Some(id));
        id
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.document.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.document.create_pi(target, data)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.document.append(parent, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        previous: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        self.document.append_based_on_parent_node(element, previous, child);
    }

    fn append_doctype_to_document(
        &self,
        name: StrTendril,
        public_id: StrTendril,
        system_id: StrTendril,
    ) {
        self.document.append_doctype_to_document(name, public_id, system_id);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.document.get_template_contents(target)
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.document.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &NodeId, node: NodeOrText<NodeId>) {
        self.document.append_before_sibling(sibling, node);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        self.document.add_attrs_if_missing(target, attributes);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.document.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.document.reparent_children(node, new_parent);
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &NodeId) -> bool {
        self.document.is_mathml_annotation_xml_integration_point(handle)
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_DEPTH, Scripting};
    use crate::error::ErrorKind;
    use std::time::{Duration, Instant};

    /// Far above what the cases take (well below a second), far below what the unguarded parser
    /// takes.
    const PATIENCE: Duration = Duration::from_secs(20);

    fn parse(text: &str) -> Result<dom_query::Document, ErrorKind> {
        super::parse(text, Scripting::On)
    }

    fn depth(text: &str) -> usize {
        let document = parse(text).expect("within bounds");
        let deepest = document.root().descendants_it().map(|n| n.ancestors_it(None).count()).max();
        deepest.unwrap_or(0)
    }

    fn refusal(text: &str) -> String {
        match parse(text) {
            Err(ErrorKind::Page(what)) => what,
            other => panic!("expected a refusal, got {:?}", other.map(|d| d.tree.len())),
        }
    }

    #[test]
    fn nesting_is_flattened_below_the_limit_and_its_text_kept() {
        let start = Instant::now();
        let text = format!("{}deep{}after", "<div>".repeat(100_000), "</div>".repeat(100_000));
        let document = parse(&text).expect("within bounds");
        assert_eq!(document.text().to_string(), "deepafter");
        assert!(depth(&text) < MAX_DEPTH + 8);
        assert!(start.elapsed() < PATIENCE);
    }

    #[test]
    fn end_tags_that_close_nothing_do_not_lift_the_limit() {
        for cycle in ["<div></x>", "<div><table><td></div>", "<div><object></div></object>"] {
            let depth = depth(&cycle.repeat(5_000));
            assert!(depth < MAX_DEPTH + 8, "{depth} after {cycle}");
        }
    }

    #[test]
    fn a_page_after_deep_nesting_still_nests() {
        let text = format!("{}{}<p>a <b>b</b></p>", "<i>".repeat(2_000), "</i>".repeat(2_000));
        let document = parse(&text).expect("within bounds");
        assert_eq!(document.select("p > b").length(), 1);
    }

    #[test]
    fn a_tag_with_very_many_attributes_is_refused_quickly() {
        let start = Instant::now();
        let names =
            |from: usize| (from..from + 300_000).map(|n| format!(" a{n}")).collect::<String>();
        assert!(refusal(&format!("<p{}>", names(0))).contains("attributes"));
        assert!(refusal(&format!("&<p x=\"<\"{}>", names(0))).contains("attributes"));
        assert!(
            refusal(&format!("<script>a<b x=\"</script><p{}>", names(0))).contains("attributes")
        );
        assert!(refusal(&format!("<svg><![CDATA[]]><p{}>", names(0))).contains("attributes"));
        assert!(start.elapsed() < PATIENCE);
    }

    #[test]
    fn long_texts_values_scripts_and_comments_are_not_taken_for_attributes() {
        let words = "word ".repeat(5_000);
        for text in [
            format!("<p>{words}</p>"),
            format!("<p title=\"{words}\">x</p>"),
            format!("<script>if(a<b){words}</script>"),
            format!("<!-- <p {words} --><p>x"),
            format!("<!doctype html SYSTEM '<p {words}'><p>x"),
        ] {
            assert!(parse(&text).is_ok(), "{}", &text[..20]);
        }
    }

    #[test]
    fn formatting_that_multiplies_is_refused() {
        let bold: String = (0..400).map(|n| format!("<p><b id={n}>")).collect();
        assert!(refusal(&format!("{bold}{}", "<p>x".repeat(20_000))).contains("elements"));
    }

    #[test]
    fn many_body_tags_add_their_attributes_only_a_few_times() {
        let start = Instant::now();
        let text: String = (0..200_000).map(|n| format!("<body a{n}>")).collect();
        assert!(parse(&text).is_ok());
        assert!(start.elapsed() < PATIENCE);
    }
}
