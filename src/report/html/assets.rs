//! Style and script of the pages: which a page needs, as it stands in the page, and its name in the
//! content security policy.
//!
//! ```text
//! as written   /* page */ ⏎ a { ⏎   color: red; ⏎ }
//! in the page  a{color:red}
//! ```

use base64::Engine as _;
use sha2::{Digest, Sha256};

/// Style sheets of every page.
const CSS: [&str; 2] =
    [include_str!("../../../templates/report.css"), include_str!("../../../templates/compare.css")];
/// What large stories need besides.
const LARGE_CSS: &str = include_str!("../../../templates/large.css");
/// Scripts of every page; each page works without them.
const JS: [&str; 5] = [
    include_str!("../../../templates/report.js"),
    include_str!("../../../templates/find.js"),
    include_str!("../../../templates/take.js"),
    include_str!("../../../templates/compare.js"),
    include_str!("../../../templates/decide.js"),
];
/// What only a page needs that `urtext review` serves.
const REVIEW_CSS: &str = include_str!("../../../templates/review.css");
/// Its script: it stands before that of every page.
const REVIEW_JS: &str = include_str!("../../../templates/review.js");
/// Witnesses whose marks stand in the style sheet of every page.
pub(super) const FEW: usize = 4;

/// The style sheet of the pages of a report. What only large stories need comes first: forced
/// colours have the last word.
pub(super) fn style(large: bool, served: bool) -> String {
    let large = large.then_some(LARGE_CSS);
    let review = served.then_some(REVIEW_CSS);
    tight(&lean(large.into_iter().chain(review).chain(CSS)))
}

/// The script of the pages of a report.
pub(super) fn script() -> String {
    lean(JS.into_iter())
}

/// The script that a page needs besides where an editor decides on it.
pub(super) fn review_script() -> String {
    lean([REVIEW_JS].into_iter())
}

/// Files as they stand in a page: without indents, and without the comments that have lines of
/// their own.
fn lean<'f>(files: impl Iterator<Item = &'f str>) -> String {
    let mut text = String::new();
    let mut in_comment = false;
    for line in files.flat_map(str::lines).map(str::trim) {
        in_comment |= line.starts_with("/*");
        let is_code = !in_comment && !line.is_empty() && !line.starts_with("//");
        in_comment &= !line.ends_with("*/");
        if is_code {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// A style sheet without the white space that parts nothing; what stands in quotes stays.
fn tight(style: &str) -> String {
    let mut text = String::with_capacity(style.len());
    let mut quoted = false;
    for letter in style.chars() {
        quoted ^= letter == '"';
        let letter = if letter == '\n' && !quoted { ' ' } else { letter };
        let closes = text.ends_with(['{', '}', ';', ':', ',']);
        if !quoted && letter == ' ' && (closes || text.is_empty()) {
            continue;
        }
        if !quoted && matches!(letter, '{' | '}') {
            text.truncate(text.trim_end_matches([' ', ';']).len());
        }
        text.push(letter);
    }
    text
}

/// The hash of a block as a content security policy names it.
pub(super) fn source_hash(block: &str) -> String {
    format!(
        "sha256-{}",
        base64::engine::general_purpose::STANDARD.encode(Sha256::digest(block.as_bytes()))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indents_stay_at_home() {
        let style = "/* one\n   two */\n\na {\n  color: red; /* kept */\n}\n";
        assert_eq!(
            lean([style, "// x\n  go();\n"].into_iter()),
            "a {\ncolor: red; /* kept */\n}\ngo();\n"
        );
    }

    #[test]
    fn a_style_is_packed_and_its_texts_stay() {
        let style = "a, b {\n  content: \" [x: {1}; \";\n  margin: 0 1px;\n}\nc :is(d) { e: f; }\n";
        assert_eq!(tight(style), "a,b{content:\" [x: {1}; \";margin:0 1px}c :is(d){e:f}");
    }

    #[test]
    fn what_decides_without_a_server_is_small() {
        let decide = lean([include_str!("../../../templates/decide.js")].into_iter());
        assert!(decide.len() <= 4000, "{} bytes", decide.len());
        assert!(!script().contains("EventSource"));
    }

    #[test]
    fn no_block_closes_its_element() {
        let all = [script(), review_script(), style(true, true)];
        assert!(all.iter().all(|block| !block.contains("</")));
    }
}
