//! What the style sheets inside a page hide: the classes and identifiers that a rule of theirs sets
//! to `display: none` or `visibility: hidden`.
//!
//! ```text
//! .mobile { display: none }  @media print { nav { display: none } }     ─▶  .mobile
//! ```
//!
//! Rules for one class or identifier alone count, and the last of them wins; what asks for more
//! (`.js .box`, `@media`) may not hold for the reader and is passed over. Linear in the sheets.

use super::rules::attribute;
use dom_query::{Document, Element};
use std::collections::BTreeSet;

/// The classes (`.name`) and identifiers (`#name`) that are hidden.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Styles {
    hidden: BTreeSet<String>,
}

impl Styles {
    /// Those of a page.
    pub(super) fn of(document: &Document) -> Self {
        let mut styles = Self::default();
        for sheet in document.select("style").nodes() {
            styles.read(&sheet.text());
        }
        styles
    }

    pub(super) fn is_empty(&self) -> bool {
        self.hidden.is_empty()
    }

    /// Whether an element is hidden.
    pub(super) fn hides(&self, element: &Element) -> bool {
        if self.hidden.is_empty() || matches!(&*element.name.local, "html" | "body") {
            return false;
        }
        let has = |mark: char, name: &str| self.hidden.contains(&format!("{mark}{name}"));
        attribute(element, "id").is_some_and(|id| has('#', id))
            || attribute(element, "class")
                .is_some_and(|names| names.split_whitespace().take(32).any(|name| has('.', name)))
    }

    fn read(&mut self, sheet: &str) {
        let sheet = without_comments(sheet);
        let mut rest = sheet.as_str();
        while let Some(open) = rest.find('{') {
            let selectors = rest[..open].rsplit(';').next().unwrap_or_default().trim();
            let body = &rest[open + 1..];
            let end = closing(body);
            if !selectors.starts_with('@') {
                self.rule(selectors, &body[..end]);
            }
            rest = body.get(end + 1..).unwrap_or_default();
        }
    }

    fn rule(&mut self, selectors: &str, declarations: &str) {
        let mut hides = None;
        for declaration in declarations.split(';') {
            let Some((name, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().trim_end_matches("!important").trim();
            match name.trim() {
                "display" => hides = Some(value == "none"),
                "visibility" => hides = Some(value == "hidden"),
                _ => {}
            }
        }
        let Some(hides) = hides else { return };
        for selector in selectors.split(',').map(str::trim).filter(|s| is_simple(s)) {
            if hides {
                self.hidden.insert(selector.to_owned());
            } else {
                self.hidden.remove(selector);
            }
        }
    }
}

fn is_simple(selector: &str) -> bool {
    let name = selector.strip_prefix(['.', '#']).unwrap_or_default();
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// Where the brace closes that was opened before `body`.
fn closing(body: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in body.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    body.len()
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::Styles;

    #[test]
    fn rules_for_one_class_alone_hide_and_the_last_wins() {
        let mut styles = Styles::default();
        styles.read(
            "@charset \"utf-8\"; /* .no { */ .a, .b{display:none!important} .js .c{display:none}\
             @media print { .d {display:none} } #e { color: red; visibility : hidden }\
             .b { display: block }",
        );
        assert_eq!(styles.hidden.iter().collect::<Vec<_>>(), ["#e", ".a"]);
    }

    #[test]
    fn any_sheet_is_read() {
        for sheet in ["{", "}", "a{", "/*", ".a{display:none", "@media{{}}}.x{display:none}"] {
            Styles::default().read(sheet);
        }
    }
}
