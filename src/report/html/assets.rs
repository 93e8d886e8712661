//! Style and script of the pages: which a page needs, as it stands in the page, and its name in the
//! content security policy.

use base64::Engine as _;
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// Style sheet of every page.
const CSS: &str = include_str!("../../../templates/report.css");
/// What large stories need besides.
const LARGE_CSS: &str = include_str!("../../../templates/large.css");
/// Script of every page; each page works without it.
pub(super) const JS: &str = include_str!("../../../templates/report.js");
/// Witnesses whose marks stand in the style sheet of every page.
pub(super) const FEW: usize = 4;

/// The style sheet of the pages of a report. What only large stories need comes first: forced
/// colours have the last word.
pub(super) fn style(large: bool) -> Cow<'static, str> {
    if large { format!("{LARGE_CSS}{CSS}").into() } else { CSS.into() }
}

/// The hash of a block as a content security policy names it.
pub(super) fn source_hash(block: &str) -> String {
    format!(
        "sha256-{}",
        base64::engine::general_purpose::STANDARD.encode(Sha256::digest(block.as_bytes()))
    )
}

/// A script without its comment lines and indentation.
pub(super) fn compact_js(block: &str) -> String {
    let kept = |line: &&str| !line.is_empty() && !line.starts_with("//");
    block.lines().map(str::trim).filter(kept).collect::<Vec<_>>().join("\n")
}

/// A style sheet without comments and the blanks that only serve who edits it; strings stay as they
/// are, and so do the blanks that part selectors and operands.
pub(super) fn compact_css(block: &str) -> String {
    let mut kept = String::with_capacity(block.len());
    let mut quoted = false;
    let mut rest = block;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if let Some(comment) = rest.strip_prefix('*').filter(|_| c == '/' && !quoted) {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        quoted ^= c == '"';
        if quoted || !c.is_whitespace() {
            if !quoted && matches!(c, '{' | '}' | '>' | ';') && kept.ends_with([' ', ';']) {
                kept.pop();
            }
            kept.push(c);
        } else if !kept.ends_with([' ', '{', '}', ';', ',', ':', '>']) && !kept.is_empty() {
            kept.push(' ');
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_loses_nothing_but_blanks_and_comments() {
        let sheet = "/* a */\n.a > b , c { color : red; content: \": x; } \"; }\n\n.d :is(e,\n f) { width: calc(1px + 2px); }";
        assert_eq!(
            compact_css(sheet),
            ".a>b ,c{color :red;content:\": x; } \"}.d :is(e,f){width:calc(1px + 2px)}"
        );
    }
}
