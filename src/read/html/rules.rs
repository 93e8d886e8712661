//! What each element does to the visible text: left out, a block of its own, or inline.

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
pub(super) fn rule(element: &Element, aria: AriaHidden) -> Rule {
    let name: &str = &element.name.local;
    if is_hidden(element, name, aria) {
        return Rule::LeftOut;
    }
    match name {
        "head" | "title" | "script" | "style" | "noscript" | "template" | "svg" | "iframe"
        | "select" | "datalist" | "option" | "textarea" | "object" | "video" | "audio"
        | "canvas" | "embed" | "applet" | "noframes" | "noembed" | "map" | "meter" | "progress"
        | "rp" | "annotation" | "annotation-xml" => Rule::LeftOut,
        "br" => Rule::LineBreak,
        "address" | "article" | "aside" | "blockquote" | "body" | "button" | "caption"
        | "center" | "dd" | "details" | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset"
        | "figcaption" | "figure" | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        | "header" | "hgroup" | "hr" | "html" | "legend" | "li" | "listing" | "main" | "menu"
        | "nav" | "ol" | "p" | "plaintext" | "pre" | "search" | "section" | "summary" | "table"
        | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" | "ul" | "xmp" => Rule::Block,
        _ if style_says(element, "display:block") => Rule::Block,
        _ => Rule::Inline,
    }
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
