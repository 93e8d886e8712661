//! Markdown: kept as it is, its marks included; comparison passes over them.

use super::content::{Content, prefix};
use crate::witness::Media;

/// How much of the text is looked at: a long text shows its marks early.
const PROBE_BYTES: usize = 64 * 1024;

/// Kinds of mark that must be seen before a text with another ending counts as Markdown. One alone
/// stands in plain text, too: a line of `===` or a number behind `#`.
const MIN_MARK_KINDS: usize = 2;

/// A text as it stands.
pub(super) fn read(text: String) -> Content {
    Content { media: Media::Markdown, ..Content::of(text) }
}

/// Whether the text has several kinds of Markdown mark.
pub(super) fn has_marks(text: &str) -> bool {
    mark_kinds(prefix(text, PROBE_BYTES)) >= MIN_MARK_KINDS
}

/// Number of kinds of Markdown mark that plain prose does not have.
fn mark_kinds(probe: &str) -> usize {
    let lines = || probe.lines().map(str::trim_end);
    let heading = lines().any(|l| {
        let hashes = l.len() - l.trim_start_matches('#').len();
        (1..=6).contains(&hashes) && l[hashes..].starts_with(' ')
    });
    let underlined = lines().zip(lines().skip(1)).any(|(above, line)| {
        !above.trim().is_empty()
            && line.len() >= 3
            && (line.chars().all(|c| c == '=') || line.chars().all(|c| c == '-'))
    });
    let fence = lines().filter(|l| l.starts_with("```")).count() >= 2;
    let link = probe.match_indices("](").any(|(at, _)| {
        let target = &probe[at + 2..];
        target.starts_with("http") || target.starts_with('/') || target.starts_with('#')
    });
    let bold =
        lines().any(|l| l.match_indices("**").count() >= 2 && !l.trim_matches('*').is_empty());
    [heading, underlined, fence, link, bold].into_iter().filter(|&seen| seen).count()
}
