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
