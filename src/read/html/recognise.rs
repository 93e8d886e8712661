//! Whether a text is a page, or a part of one that was pasted.

use super::prose::{MIN_WORDS, is_sentence};
use crate::read::content::prefix;

/// How much of the text is looked at: pages begin with their markup.
const PROBE_BYTES: usize = 64 * 1024;

/// Tags of HTML that make a text without `<html>` a page (part of one, pasted): so many, and so
/// dense. Set by hand: prose about markup names two or three tags in a thousand words.
const MIN_TAGS: usize = 6;
const MAX_BYTES_PER_TAG: usize = 400;

/// Elements whose tags are counted: those that pages have and prose in angle brackets has not.
const COMMON_TAGS: [&str; 21] = [
    "a",
    "article",
    "b",
    "blockquote",
    "body",
    "br",
    "div",
    "em",
    "figure",
    "h1",
    "h2",
    "h3",
    "head",
    "i",
    "img",
    "li",
    "meta",
    "p",
    "span",
    "strong",
    "ul",
];

/// Whether the text begins as a page does, after white space, comments and an XML declaration.
pub(in crate::read) fn opens_as_page(text: &str) -> bool {
    let probe = prefix(text, PROBE_BYTES);
    let mut rest = probe.trim_start_matches('\u{feff}').trim_start();
    loop {
        let after = if let Some(r) = rest.strip_prefix("<!--") {
            r.split_once("-->").map(|(_, after)| after)
        } else if let Some(r) = rest.strip_prefix("<?") {
            r.split_once('>').map(|(_, after)| after)
        } else {
            None
        };
        let Some(after) = after else { break };
        rest = after.trim_start();
    }
    ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|opening| starts_with_tag(rest, opening))
}

/// Whether the text has the tags of a page: many of them, and no prose before the first; or, if it
/// is `named` so, one.
pub(in crate::read) fn is_part_of_page(text: &str, named: bool) -> bool {
    let probe = prefix(text, PROBE_BYTES);
    let tags = common_tags(probe);
    let is_dense = || tags >= MIN_TAGS && tags * MAX_BYTES_PER_TAG >= probe.len();
    named && tags > 0 || is_dense() && !begins_with_prose(probe)
}

/// Whether lines of prose stand before the first line with a tag: the text only shows what markup
/// looks like.
fn begins_with_prose(probe: &str) -> bool {
    let has_tag = |line: &str| {
        line.match_indices('<').any(|(at, _)| {
            line[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c))
        })
    };
    // A line may also lead to the example.
    let leads = |line: &str| {
        line.trim_end().ends_with([':', '：']) && line.split_whitespace().count() >= MIN_WORDS
    };
    probe.lines().take_while(|line| !has_tag(line)).any(|line| is_sentence(line) || leads(line))
}

fn starts_with_tag(text: &str, opening: &str) -> bool {
    let Some(start) = text.get(..opening.len()) else { return false };
    let next = text[opening.len()..].chars().next();
    start.eq_ignore_ascii_case(opening)
        && next.is_none_or(|c| c.is_whitespace() || c == '>' || c == '/')
}

/// Number of tags of common elements.
fn common_tags(probe: &str) -> usize {
    let is_common = |rest: &&str| {
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).take(12).collect();
        let next = rest[name.len()..].chars().next();
        next.is_some_and(|c| c.is_whitespace() || c == '>' || c == '/')
            && COMMON_TAGS.contains(&name.to_ascii_lowercase().as_str())
    };
    probe.split('<').skip(1).filter(is_common).count()
}
