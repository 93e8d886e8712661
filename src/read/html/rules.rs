//! What each element does to the visible text: left out, a block of its own, or inline.

use super::prose::is_sentence;
use dom_query::{Element, NodeRef};

/// What an element does to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// Nothing of it is visible.
    LeftOut,
    /// It stands in lines of its own.
    Block,
    /// It breaks the line.
    LineBreak,
    /// A line begins with it, and ends where the next begins.
    Line,
    /// It stands within the line.
    Inline,
}

/// Whether `aria-hidden` hides text: it should, but pages saved while a dialog was open have all of
/// their story so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AriaHidden {
    LeaveOut,
    Keep,
}

/// The rule for an element, by its name and attributes.
pub(super) fn rule(node: &NodeRef, element: &Element, aria: AriaHidden) -> Rule {
    let name: &str = &element.name.local;
    if is_hidden(element, name, aria) {
        return Rule::LeftOut;
    }
    match name {
        // Where scripts are taken to run, `noscript` holds one raw text.
        "noscript" if !holds_elements(node) => Rule::LeftOut,
        "head" | "title" | "script" | "style" | "template" | "svg" | "iframe" | "select"
        | "datalist" | "option" | "textarea" | "object" | "video" | "audio" | "canvas"
        | "embed" | "applet" | "noframes" | "noembed" | "map" | "meter" | "progress" | "rp"
        | "annotation" | "annotation-xml" => Rule::LeftOut,
        "br" => Rule::LineBreak,
        "address" | "article" | "aside" | "blockquote" | "body" | "button" | "caption"
        | "center" | "dd" | "details" | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset"
        | "figcaption" | "figure" | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        | "header" | "hgroup" | "hr" | "html" | "legend" | "li" | "listing" | "main" | "menu"
        | "nav" | "ol" | "p" | "plaintext" | "pre" | "search" | "section" | "summary" | "table"
        | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" | "ul" | "xmp" | "noscript" => {
            Rule::Block
        }
        "span" if is_printed_line(element) => Rule::Line,
        _ if style_says(element, "display:block") => Rule::Block,
        // A browser sets what it does not know within the line; but its style sheet, which is not
        // read here, makes a block of what holds sentences.
        _ if !INLINE.contains(&name) && holds_sentence(node) => Rule::Block,
        _ => Rule::Inline,
    }
}

/// Elements of HTML and MathML that stand within the line.
const INLINE: [&str; 53] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blink", "cite", "code", "data", "dfn", "em",
    "font", "i", "img", "input", "ins", "kbd", "label", "mark", "math", "mfrac", "mi", "mn", "mo",
    "mrow", "msub", "msup", "mtext", "nobr", "output", "picture", "q", "rb", "ruby", "s", "samp",
    "slot", "small", "source", "span", "strike", "strong", "sub", "sup", "time", "track", "tt",
    "u", "var", "wbr", "del",
];

/// Nodes of an element that are looked at for a sentence: one stands near its start.
const SENTENCE_NODES: usize = 50;

/// Whether the text of an element holds the end of a sentence behind enough words.
fn holds_sentence(node: &NodeRef) -> bool {
    let mut text = String::new();
    for part in node.descendants_it().take(SENTENCE_NODES).filter(NodeRef::is_text) {
        text.push_str(&part.text());
    }
    is_sentence(text.trim())
}

fn holds_elements(node: &NodeRef) -> bool {
    node.children_it(false).any(|child| child.is_element())
}

fn is_hidden(element: &Element, name: &str, aria: AriaHidden) -> bool {
    // A page hides its body until its scripts have run.
    if matches!(name, "html" | "body") {
        return false;
    }
    attribute(element, "hidden").is_some()
        || style_says(element, "display:none")
        || style_says(element, "visibility:hidden")
        || (name == "dialog" && attribute(element, "open").is_none())
        || (aria == AriaHidden::LeaveOut && is_aria_hidden(element))
}

/// Whether the element says `aria-hidden="true"`.
pub(super) fn is_aria_hidden(element: &Element) -> bool {
    attribute(element, "aria-hidden").is_some_and(|v| v.trim().eq_ignore_ascii_case("true"))
}

/// Whether the element keeps white space as it is.
pub(super) fn is_preformatted(element: &Element) -> bool {
    matches!(&*element.name.local, "pre" | "listing" | "plaintext" | "xmp")
        || style_says(element, "white-space:pre")
}

/// Whether the inline style holds this declaration, white space and case aside.
fn style_says(element: &Element, declaration: &str) -> bool {
    let Some(style) = attribute(element, "style") else { return false };
    style.split(';').any(|d| {
        let mut packed: String = d.chars().filter(|c| !c.is_whitespace()).take(64).collect();
        packed.make_ascii_lowercase();
        packed.strip_suffix("!important").unwrap_or(&packed) == declaration
    })
}

/// Whether it is a line of a printed page, as programs that read pictures mark it (hOCR). Its end
/// is kept, since a hyphen there parts a word.
fn is_printed_line(element: &Element) -> bool {
    const LINES: [&str; 5] =
        ["ocr_line", "ocrx_line", "ocr_header", "ocr_caption", "ocr_textfloat"];
    attribute(element, "class")
        .is_some_and(|class| class.split_whitespace().any(|name| LINES.contains(&name)))
}

/// The value of an attribute.
pub(super) fn attribute<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
}

/// Whether an element holds page furniture rather than story: navigation, page header, footer,
/// aside, form, button.
///
/// A header inside an article holds the headline, and a form around the whole page is only the
/// server's.
pub(super) fn is_chrome(
    node: &NodeRef,
    element: &Element,
    in_article: bool,
    in_quotation: bool,
) -> bool {
    match &*element.name.local {
        "nav" | "aside" | "button" | "menu" | "search" | "dialog" => true,
        "header" => !in_article,
        "footer" => !in_quotation,
        "form" => !holds_story(node),
        _ => attribute(element, "role").is_some_and(|roles| {
            roles.split_ascii_whitespace().any(|role| match role {
                "banner" => !in_article,
                role => CHROME_ROLES.contains(&role),
            })
        }),
    }
}

const CHROME_ROLES: [&str; 13] = [
    "navigation",
    "contentinfo",
    "complementary",
    "search",
    "menu",
    "menubar",
    "toolbar",
    "tablist",
    "dialog",
    "alertdialog",
    "alert",
    "button",
    "form",
];

/// Paragraphs in a form from which on it is taken for the frame of a page.
const STORY_PARAGRAPHS: usize = 3;

fn holds_story(node: &NodeRef) -> bool {
    let mut paragraphs = 0;
    node.descendants_it().any(|n| {
        paragraphs += usize::from(n.has_name("p"));
        paragraphs >= STORY_PARAGRAPHS
            || n.has_name("article")
            || n.has_name("main")
            || n.has_name("h1")
    })
}
