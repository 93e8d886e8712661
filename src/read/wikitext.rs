//! The source text of a wiki page: kept as it is; what a reader of the page does not see as its
//! text is set aside.
//!
//! ```text
//! {{Infobox event|date=3 June}}             aside: template
//! '''The mill''' burned.<ref>Post</ref>     story; the note behind the sentence aside
//! {| class="wikitable" … |}                 aside: table
//! [[Category:Mills]]                        aside: link that classifies the page
//! ```
//!
//! Templates and notes inside a sentence stay in it: they may hold words of it. Linear in the text.

use super::content::{Content, prefix};
use crate::span::Span;
use crate::text::ends_sentence;
use crate::witness::{Media, SetAside};

const TEMPLATE: &str = "template of the wiki";
const TABLE: &str = "table of the wiki";
const LINK: &str = "picture, category or link to another wiki";
const NOTE: &str = "note of the wiki";
const COMMENT: &str = "comment in the source of the page";

/// How much of the text is looked at, and the longest part that is set aside.
const PROBE_BYTES: usize = 64 * 1024;

/// Deepest nesting of templates; MediaWiki itself stops at 40.
const DEEPEST: usize = 40;

/// Kinds of mark that tell the source of a wiki page; one alone stands in other text, too.
const MIN_MARK_KINDS: usize = 2;

/// Whether a text has several kinds of mark of wikis.
pub(super) fn has_marks(text: &str) -> bool {
    let probe = prefix(text, PROBE_BYTES);
    let link = probe.contains("[[") && probe.contains("]]");
    let template = probe.lines().any(|l| l.trim_start().starts_with("{{")) && probe.contains("}}");
    let heading = probe.lines().map(str::trim).any(|l| {
        l.len() > 4 && l.starts_with("==") && l.ends_with("==") && !l.chars().all(|c| c == '=')
    });
    let table = probe.lines().any(|l| l.starts_with("{|"));
    let bold = probe.matches("'''").count() >= 2;
    let note = probe.contains("<ref");
    [link, template, heading, table, bold, note].into_iter().filter(|seen| *seen).count()
        >= MIN_MARK_KINDS
}

/// The source as it stands.
pub(super) fn read(text: String) -> Content {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let part = part(&text, at);
        if let Some((end, reason)) = part {
            let span = Span::new(at, end).trim(&text);
            if !span.is_empty() {
                found.push(SetAside { span, reason });
            }
        }
        let next = part.map_or(at, |(end, _)| end);
        at = next.max(at + text[at..].chars().next().map_or(1, char::len_utf8));
    }
    Content { media: Media::Markdown, set_aside: found, ..Content::of(text) }
}

/// Where the part ends that is set aside, if one begins at a place, and why.
fn part(text: &str, at: usize) -> Option<(usize, &'static str)> {
    let rest = prefix(&text[at..], PROBE_BYTES);
    let opens_line =
        || text[..at].trim_end_matches([' ', '\t']).chars().next_back().is_none_or(|c| c == '\n');
    let closes_line = |end: usize| {
        let after = text[end..].trim_start_matches([' ', '\t']);
        after.is_empty() || after.starts_with(['\n', '\r'])
    };
    let ended = || text[..at].ends_with(|c: char| ends_sentence(c) || "\"”»)>}".contains(c));
    match rest.as_bytes().first()? {
        b'{' if rest.starts_with("{{") => {
            let end = at + closing(rest, "{{", "}}")?;
            (opens_line() && closes_line(end) || ended()).then_some((end, TEMPLATE))
        }
        b'{' if rest.starts_with("{|") && opens_line() => {
            Some((at + closing(rest, "{|", "|}")?, TABLE))
        }
        b'[' if rest.starts_with("[[") && opens_line() => {
            let end = at + closing(rest, "[[", "]]")?;
            let name: String =
                rest[2..].chars().take_while(|c| c.is_alphabetic() || *c == '-').collect();
            let is_named = !name.is_empty() && rest[2 + name.len()..].starts_with(':');
            (is_named && closes_line(end)).then_some((end, LINK))
        }
        b'<' if rest.starts_with("<!--") => Some((at + rest.find("-->")? + 3, COMMENT)),
        b'<' if rest.starts_with("<ref") && (ended() || opens_line()) => {
            let tag = rest.find('>')?;
            if rest[..tag].ends_with('/') {
                return Some((at + tag + 1, NOTE));
            }
            Some((at + rest.find("</ref>")? + "</ref>".len(), NOTE))
        }
        _ => None,
    }
}

/// Bytes to the end of what `open` opens at the start of a text, with those inside it.
fn closing(text: &str, open: &str, close: &str) -> Option<usize> {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        if text[at..].starts_with(open) {
            depth += 1;
            at += open.len();
        } else if text[at..].starts_with(close) {
            depth -= 1;
            at += close.len();
            if depth == 0 {
                return Some(at);
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
        // Deeper than any template: opening marks that none closes.
        if depth > DEEPEST {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{has_marks, read};

    const PAGE: &str = "{{Infobox mill\n|name={{lang|x|Orrel}}\n}}\n'''The mill''' of [[Orrel]] burned.<ref>Post, {{c|3}}</ref> \
                        It is {{convert|5|km}} away.<ref name=\"a\" />\n<!-- draft -->\n== Fire ==\n{| class=\"t\"\n| 5\n|}\n\
                        [[Datei:Mill.jpg|thumb|The mill]]\nNobody was hurt.{{fact}}\n[[Kategorie:Mills]]\n";

    #[test]
    fn templates_tables_notes_and_classifying_links_of_a_wiki_are_set_aside() {
        assert!(has_marks(PAGE) && !has_marks("Use [[x]] or so.\n\n==\n"));
        let content = read(PAGE.to_owned());
        assert_eq!(content.text, PAGE);
        let asides: Vec<&str> = content.set_aside.iter().map(|s| s.span.of(PAGE)).collect();
        assert_eq!(
            asides,
            [
                "{{Infobox mill\n|name={{lang|x|Orrel}}\n}}",
                "<ref>Post, {{c|3}}</ref>",
                "<ref name=\"a\" />",
                "<!-- draft -->",
                "{| class=\"t\"\n| 5\n|}",
                "[[Datei:Mill.jpg|thumb|The mill]]",
                "{{fact}}",
                "[[Kategorie:Mills]]",
            ]
        );
    }

    #[test]
    fn marks_that_none_closes_are_text() {
        for text in ["{{ a", "{|", "[[a:b", "<ref>", "<!--", "}}", "|}"] {
            assert!(read(text.to_owned()).set_aside.is_empty(), "{text}");
        }
    }
}
