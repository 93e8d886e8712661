//! What stands inside a sentence of a page and is none of its words: it is read apart, and stands
//! below the block, set aside with its reason.
//!
//! ```text
//! The mill burned<sup><a>[3]</a></sup> <del>twice</del> in May.
//!
//! The mill burned in May.       paragraph
//! [3]                           aside: mark of a note
//! twice                         aside: struck out
//! ```
//!
//! Told by the element, by what its maker calls it (`class`, `role`, `epub:type`) and by its place;
//! never by the words around it. Cost: constant for most elements, linear in the text of those few
//! that are read apart.

use super::rules::attribute;
use dom_query::{Element, NodeData, NodeRef};

const RUBY: &str = "reading aid above the characters (ruby)";
const STRUCK: &str = "struck out in the page";
const NOTE: &str = "mark of a note";
const NUMBER: &str = "number of a verse or page";
const EDITORS: &str = "link for the editors of the page";
const SPOKEN: &str = "for screen readers only";

/// Longest mark, in characters: `[citation needed]` in the longest languages.
const LONGEST_MARK: usize = 32;

/// Longest words for screen readers, in characters: a page that hides more so hides its story until
/// its scripts have run.
const LONGEST_SPOKEN: usize = 300;

/// Fewest letters of a word that a number stands above as the mark of a note; above shorter ones
/// (`m²`, `km³`) it is a power.
const SHORTEST_WORD: usize = 4;

/// What makers of style sheets call that which only screen readers find, without hyphens.
const SPOKEN_CLASSES: [&str; 11] = [
    "sronly",
    "visuallyhidden",
    "hiddenvisually",
    "uhiddenvisually",
    "screenreadertext",
    "screenreaderonly",
    "screenreader",
    "offscreen",
    "elementinvisible",
    "assistivetext",
    "a11yhidden",
];

/// What makers of pages and books call the numbers of pages and verses, without hyphens.
const NUMBER_CLASSES: [&str; 9] = [
    "pagenum",
    "pageno",
    "pagenumber",
    "pagebreak",
    "versenum",
    "verseno",
    "versenumber",
    "chapternum",
    "chapternumber",
];

/// Where an element stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The text of its block before it.
    pub(super) before: &'a str,
    /// White space, or nothing of the block, stands before it.
    pub(super) opens_word: bool,
    pub(super) in_heading: bool,
}

/// Why an element is read apart; `None` for one that is not.
pub(super) fn reason(node: &NodeRef, element: &Element, place: Place<'_>) -> Option<&'static str> {
    let name: &str = &element.name.local;
    match name {
        "rt" | "rtc" => return Some(RUBY),
        "del" | "s" | "strike" => return Some(STRUCK),
        "html" | "body" | "article" | "main" => return None,
        _ => {}
    }
    let short = |most: usize| text_up_to(node, most);
    let spoken = is_clipped(element) || calls_itself(element, &SPOKEN_CLASSES);
    if spoken && short(LONGEST_SPOKEN).is_some() {
        return Some(SPOKEN);
    }
    if !matches!(name, "sup" | "a" | "span" | "small" | "b" | "i" | "em" | "div" | "p") {
        return None;
    }
    if is_type(element, "pagebreak") || calls_itself(element, &NUMBER_CLASSES) {
        return short(LONGEST_MARK).map(|_| NUMBER);
    }
    if !matches!(name, "sup" | "a" | "span" | "small") {
        return None;
    }
    if classes(element).any(|class| class.contains("editsection")) {
        return short(LONGEST_MARK).map(|_| EDITORS);
    }
    let mark = short(LONGEST_MARK)?;
    let bracketed = mark.starts_with('[') && mark.ends_with(']');
    match name {
        "sup" if bracketed => Some(NOTE),
        "sup" if is_number(&mark) && is_fraction(node) => None,
        "sup" if is_number(&mark) && place.opens_word => Some(NUMBER),
        "sup" if is_mark(&mark) && (is_linked(node) || stands_as_note(&mark, place.before)) => {
            Some(NOTE)
        }
        "a" if is_type(element, "noteref") || is_type(element, "backlink") => Some(NOTE),
        "a" if points_inside(element) && !mark.is_empty() => {
            let is_sign = !mark.contains(char::is_alphanumeric);
            let is_index = bracketed && is_mark(mark.trim_matches(['[', ']']));
            (is_sign || is_index).then_some(NOTE)
        }
        "span" | "small" if place.in_heading && bracketed && holds(node, "a") => Some(EDITORS),
        _ => None,
    }
}

/// The text of an element, white space collapsed, without what is no text.
pub(super) fn text(node: &NodeRef) -> String {
    text_up_to(node, usize::MAX).unwrap_or_default()
}

/// The same, if it has at most so many characters.
fn text_up_to(node: &NodeRef, most: usize) -> Option<String> {
    let mut out = String::new();
    for (seen, part) in node.descendants_it().enumerate() {
        if seen > most {
            return None;
        }
        if !part.is_text() {
            continue;
        }
        let is_code = part.parent().is_some_and(|p| p.has_name("script") || p.has_name("style"));
        if is_code {
            continue;
        }
        part.query_or((), |n| {
            if let NodeData::Text { contents } = &n.data {
                out.push_str(contents);
            }
        });
        let starts_block = part.parent().is_some_and(|p| p.has_name("p") || p.has_name("div"));
        out.push_str(if starts_block { " " } else { "" });
        if out.len() > most.saturating_mul(16) {
            return None;
        }
    }
    let line = out.split_whitespace().collect::<Vec<_>>().join(" ");
    (line.chars().nth(most).is_none()).then_some(line)
}

/// The names in `class`, in lower case, without hyphens and underscores.
fn classes(element: &Element) -> impl Iterator<Item = String> {
    let names = attribute(element, "class").unwrap_or_default().split_whitespace().take(32);
    names.map(|name| {
        name.chars().filter(|c| !matches!(c, '-' | '_')).flat_map(char::to_lowercase).collect()
    })
}

fn calls_itself(element: &Element, names: &[&str]) -> bool {
    classes(element).any(|class| names.contains(&class.as_str()))
}

/// Whether the roles of DPUB-ARIA or the types of EPUB say so.
fn is_type(element: &Element, name: &str) -> bool {
    let says = |attribute_name: &str, prefix: &str| {
        attribute(element, attribute_name).is_some_and(|value| {
            value.split_whitespace().any(|v| v.strip_prefix(prefix).unwrap_or(v) == name)
        })
    };
    says("role", "doc-") || says("epub:type", "")
}

/// Whether the inline style leaves nothing of the element to see.
fn is_clipped(element: &Element) -> bool {
    let Some(style) = attribute(element, "style") else { return false };
    let packed: String = style.chars().filter(|c| !c.is_whitespace()).take(512).collect();
    let packed = packed.to_ascii_lowercase();
    ["clip:rect(0", "clip:rect(1px", "clip-path:inset(50%", "clip-path:inset(100%"]
        .iter()
        .any(|clip| packed.contains(clip))
}

fn is_number(mark: &str) -> bool {
    !mark.is_empty() && mark.len() <= 4 && mark.bytes().all(|b| b.is_ascii_digit())
}

/// Numbers, one letter, or signs: `3`, `1, 2`, `4–6`, `a`, `*`, `††`, `note 1`.
fn is_mark(mark: &str) -> bool {
    let letters = mark.chars().filter(|c| c.is_alphabetic()).count();
    let digits = mark.chars().any(|c| c.is_ascii_digit());
    !mark.is_empty() && (letters <= 1 || digits && letters <= 5)
}

/// Whether a mark without a link stands where notes do: behind a mark of punctuation, or behind a
/// word that is no unit of a number.
fn stands_as_note(mark: &str, before: &str) -> bool {
    let word = before.trim_end_matches(char::is_alphabetic);
    let letters = before[word.len()..].chars().count();
    let is_measured =
        word.trim_end().ends_with(|c: char| c.is_ascii_digit()) && matches!(mark, "2" | "3");
    match before.chars().next_back() {
        Some(c) if crate::text::is_unspaced(c) => true,
        Some(c) if c.is_alphabetic() => {
            letters >= SHORTEST_WORD && !is_measured && !mark.starts_with(char::is_alphabetic)
        }
        Some(c) => ".,;:!?…”\"’'»)。」、".contains(c) && !mark.starts_with(char::is_alphabetic),
        None => false,
    }
}

/// Whether a raised number is the upper half of a fraction.
fn is_fraction(node: &NodeRef) -> bool {
    let Some(next) = node.next_sibling() else { return false };
    next.has_name("sub") || next.text().starts_with(['/', '\u{2044}'])
}

fn is_linked(node: &NodeRef) -> bool {
    holds(node, "a") || node.parent().is_some_and(|parent| parent.has_name("a"))
}

fn holds(node: &NodeRef, name: &str) -> bool {
    node.descendants_it().any(|n| n.has_name(name))
}

/// Whether a link leads to a place of its own page.
fn points_inside(element: &Element) -> bool {
    attribute(element, "href").is_some_and(|href| href.contains('#'))
}
