//! What a decoded text is, by its content first and its name second.

use super::records::{self, Form};
use super::{collatex, mail, prefix, subtitles};
use crate::witness::Media;

/// How much of the text is looked at.
const PROBE_BYTES: usize = 64 * 1024;

/// Tags of HTML that make a text without `<html>` a page (part of one, pasted): so many, and so
/// dense.
const MIN_TAGS: usize = 6;
const MAX_BYTES_PER_TAG: usize = 400;

/// Kinds of Markdown mark that must be seen before a text with another ending counts as Markdown.
const MIN_MARK_KINDS: usize = 2;

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

/// What a decoded text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One witness.
    Text(Media),
    /// A witness in each record.
    Records(Form),
    /// CollateX JSON.
    CollateX,
}

/// What the text is. `file` is the base name.
pub(super) fn shape(text: &str, file: &str) -> Shape {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with(['{', '[']) {
        if has_ending(file, &[".jsonl", ".ndjson"]) || records::is_json_lines(text) {
            return Shape::Records(Form::JsonLines);
        }
        if collatex::is_collation(text) {
            return Shape::CollateX;
        }
        if has_ending(file, &[".json"]) || records::is_json(text) {
            return Shape::Records(Form::Json);
        }
    }
    if has_ending(file, &[".csv", ".tsv", ".tab"]) {
        return Shape::Records(Form::Table);
    }
    if subtitles::is_subtitles(text)
        || has_ending(file, &[".srt", ".vtt"]) && subtitles::has_times(text)
    {
        return Shape::Text(Media::Subtitles);
    }
    if mail::is_mail(text, file) {
        return Shape::Text(Media::Mail);
    }
    Shape::Text(recognise(text, file))
}

/// Whether the base name, without that of compression, ends so.
pub(super) fn has_ending(file: &str, endings: &[&str]) -> bool {
    let name = file.to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    endings.iter().any(|e| name.ends_with(e))
}

/// What the text of one witness is. `file` is the base name.
pub(super) fn recognise(text: &str, file: &str) -> Media {
    let probe = prefix(text, PROBE_BYTES);
    if opens_as_page(probe) {
        return Media::Html;
    }
    if has_ending(file, &[".md", ".markdown", ".mdown"]) {
        return Media::Markdown;
    }
    let tags = common_tags(probe);
    if tags >= MIN_TAGS && tags * MAX_BYTES_PER_TAG >= probe.len()
        || tags > 0 && has_ending(file, &[".html", ".htm", ".xhtml"])
    {
        return Media::Html;
    }
    if mark_kinds(probe) >= MIN_MARK_KINDS { Media::Markdown } else { Media::Text }
}

/// Whether the text begins as a page does, after white space, comments and an XML declaration.
fn opens_as_page(probe: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::recognise;
    use crate::witness::Media;

    #[test]
    fn a_page_is_known_by_its_doctype_whatever_its_name() {
        let text = "\u{feff} <!-- saved from url=(0020) -->\n<!DOCTYPE html><title>x</title>";
        assert_eq!(recognise(text, "story.txt"), Media::Html);
        assert_eq!(recognise("<?xml version=\"1.0\"?><html xmlns=\"x\"/>", "a.md"), Media::Html);
    }

    #[test]
    fn pasted_markup_is_known_by_its_many_tags() {
        let text = "<div><p>One.</p><p>Two <b>three</b>.</p></div>";
        assert_eq!(recognise(text, "clip"), Media::Html);
    }

    #[test]
    fn prose_that_mentions_a_tag_stays_text() {
        let text = format!(
            "He wrote <b> where he meant </b>, and all went bold. {}",
            "More prose. ".repeat(400)
        );
        assert_eq!(recognise(&text, "story.txt"), Media::Text);
        assert_eq!(recognise("if a<b then <p", "story.txt"), Media::Text);
    }

    #[test]
    fn a_page_by_name_needs_one_tag_and_plain_text_named_html_stays_text() {
        assert_eq!(recognise("<p>One paragraph.", "a.htm"), Media::Html);
        assert_eq!(recognise("One paragraph.", "a.htm"), Media::Text);
    }

    #[test]
    fn markdown_is_known_by_name() {
        assert_eq!(recognise("Only prose.", "Story.MD"), Media::Markdown);
    }

    #[test]
    fn markdown_is_known_by_two_kinds_of_mark_but_not_by_one() {
        assert_eq!(
            recognise("# Head\n\nSee [here](https://example.org).", "a.txt"),
            Media::Markdown
        );
        assert_eq!(recognise("# 7 of 9\n\nProse.", "a.txt"), Media::Text);
        assert_eq!(recognise("Title\n=====\n\n- item\n- item\n", "a.txt"), Media::Text);
    }
}
