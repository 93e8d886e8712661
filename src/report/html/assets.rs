//! Style and script of the pages: which a page needs, as it stands in the page, and its name in the
//! content security policy.
//!
//! ```text
//! templates  // why a rule is there      in the page  .a{}
//!              .a{}
//! ```

use base64::Engine as _;
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// Style sheets of every page.
const CSS: [&str; 2] =
    [include_str!("../../../templates/report.css"), include_str!("../../../templates/compare.css")];
/// What large stories need besides.
const LARGE_CSS: &str = include_str!("../../../templates/large.css");
/// Scripts of every page; each page works without them.
const JS: [&str; 4] = [
    include_str!("../../../templates/report.js"),
    include_str!("../../../templates/find.js"),
    include_str!("../../../templates/take.js"),
    include_str!("../../../templates/compare.js"),
];
/// Witnesses whose marks stand in the style sheet of every page.
pub(super) const FEW: usize = 4;

/// The style sheet of the pages of a report. What only large stories need comes first: forced
/// colours have the last word.
pub(super) fn style(large: bool) -> Cow<'static, str> {
    let large = large.then_some(LARGE_CSS);
    large.into_iter().chain(CSS).map(bare).collect::<String>().into()
}

/// The script of the pages of a report.
pub(super) fn script() -> Cow<'static, str> {
    JS.into_iter().map(bare).collect::<String>().into()
}

/// A style sheet or script without indentation, blank lines and lines that are a comment: they are
/// written for who reads the source, and every page would carry them. No string of ours spans lines.
fn bare(text: &str) -> String {
    text.lines()
        .map(str::trim)
        .filter(|l| !l.is_empty() && !l.starts_with("// ") && !is_comment(l))
        .flat_map(|l| [l, "\n"])
        .collect()
}

/// Whether a line is a comment of a style sheet and nothing else.
fn is_comment(line: &str) -> bool {
    line.starts_with("/*") && line.ends_with("*/") && line.matches("*/").count() == 1
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
    fn comments_and_indentation_stay_in_the_source() {
        assert_eq!(
            bare("/* why */\n.a {\n  b: c; /* kept */\n}\n\n// why\n"),
            ".a {\nb: c; /* kept */\n}\n"
        );
    }

    #[test]
    fn no_block_closes_its_element() {
        assert!(!script().contains("</") && !style(true).contains("</"));
    }
}
