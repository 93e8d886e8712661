//! Text from outside, made safe to look at: what would not be seen, or would reorder what is,
//! becomes a visible mark.
//!
//! ```text
//! before  bell U+0007, override U+202E, zero width space U+200B
//! after   ␇            ⟦RLO⟧            ⟦ZWSP⟧
//! ```
//!
//! Markup is not handled here: the templates escape every value they print. Cost: one pass over the
//! text.

use crate::report::language::well_formed;
use std::fmt::{self, Display, Formatter, Write};

/// A string from a witness, a label, or any other place outside the program, as it may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Visible<'a>(pub(crate) &'a str);

impl Display for Visible<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.0.bytes().all(|b| matches!(b, b'\n' | b'\t' | b' '..=b'~')) {
            return f.write_str(self.0);
        }
        let mut rest = self.0;
        let mut in_flag = false;
        while let Some((at, c)) = rest.char_indices().find(|&(_, c)| {
            in_flag = is_flag(c, in_flag);
            needs_mark(c) && !in_flag
        }) {
            f.write_str(&rest[..at])?;
            write_mark(c, f)?;
            rest = &rest[at + c.len_utf8()..];
        }
        f.write_str(rest)
    }
}

/// Whether `c` opens or continues an emoji flag that is spelt with tag characters.
fn is_flag(c: char, in_flag: bool) -> bool {
    c == '\u{1F3F4}' || (in_flag && matches!(c, '\u{E0020}'..='\u{E007F}'))
}

fn needs_mark(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => true,
        '\u{200B}' | '\u{FEFF}' | '\u{2060}'..='\u{2064}' => true,
        '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{206F}' => true,
        '\u{FFF9}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}' | '\u{E0000}'..='\u{E007F}' => true,
        _ => u32::from(c) & 0xFFFE == 0xFFFE,
    }
}

fn write_mark(c: char, f: &mut Formatter<'_>) -> fmt::Result {
    let name = match c {
        // A carriage return is white space in a page, as it is in the text.
        '\r' => return f.write_char(' '),
        '\0'..='\u{1F}' => {
            return f.write_char(char::from_u32(0x2400 + u32::from(c)).unwrap_or(' '));
        }
        '\u{7F}' => return f.write_char('\u{2421}'),
        '\u{200B}' => "ZWSP",
        '\u{2028}' => "LS",
        '\u{2029}' => "PS",
        '\u{202A}' => "LRE",
        '\u{202B}' => "RLE",
        '\u{202C}' => "PDF",
        '\u{202D}' => "LRO",
        '\u{202E}' => "RLO",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{FEFF}' => "BOM",
        _ => return write!(f, "⟦U+{:04X}⟧", u32::from(c)),
    };
    write!(f, "⟦{name}⟧")
}

/// The first `limit` code points of `text` and not all of it: whole words, where there are any.
/// None where it is no longer.
pub(crate) fn opening(text: &str, limit: usize) -> Option<&str> {
    let (at, _) = text.char_indices().nth(limit)?;
    Some(text[..at].rsplit_once(' ').map_or(&text[..at], |(whole, _)| whole))
}

/// A reason or a warning of the program in the page's own words; what it quotes stays as it is.
///
/// ```text
/// story text that no other witness tells: “witness”    story text that no other source tells: “witness”
/// ```
pub(crate) fn for_people(reason: &str) -> String {
    let mut text = String::with_capacity(reason.len());
    let mut rest = reason;
    while let Some((own, quoted)) = rest.split_once('“') {
        text.push_str(&own.replace("witness", "source").replace("sourcees", "sources"));
        let (quoted, after) = quoted.split_once('”').map_or((quoted, None), |(a, b)| (a, Some(b)));
        text.push('“');
        text.push_str(quoted);
        let Some(after) = after else { return text };
        text.push('”');
        rest = after;
    }
    text.push_str(&rest.replace("witness", "source").replace("sourcees", "sources"));
    text
}

/// The language tag of a text, where it is another than the page's own words have; empty where it
/// need not be said.
pub(crate) fn foreign(tag: &str) -> &str {
    if tag == "en" { "" } else { well_formed(tag) }
}

/// Whether a text holds letters that run from right to left, so that the page must let its parts
/// find their direction.
pub(crate) fn has_rtl(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    })
}

/// Whether the first letter of a text runs from right to left, and so the text.
pub(crate) fn runs_rtl(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| has_rtl(c.encode_utf8(&mut [0; 4])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_and_bidi_overrides_become_visible() {
        assert_eq!(Visible("a\u{7}b\u{0}\u{7f}").to_string(), "a␇b␀␡");
        assert_eq!(Visible("\u{202e}gnp\u{2069}\u{85}").to_string(), "⟦RLO⟧gnp⟦PDI⟧⟦U+0085⟧");
        assert_eq!(Visible("\u{feff}\u{fffe}").to_string(), "⟦BOM⟧⟦U+FFFE⟧");
    }

    #[test]
    fn white_space_scripts_and_emoji_stay_as_they_are() {
        let kept = "a\tb\nc  עברית 日本 👩‍👧 \u{1F3F4}\u{E0067}\u{E0062}\u{E007F} ش\u{200c}ش";
        assert_eq!(Visible(kept).to_string(), kept);
        assert_eq!(Visible("a\r\nb").to_string(), "a \nb");
    }

    #[test]
    fn tag_characters_outside_a_flag_are_marked() {
        assert_eq!(Visible("x\u{E0041}").to_string(), "x⟦U+E0041⟧");
    }

    #[test]
    fn a_reason_speaks_of_sources_and_quotes_what_it_quotes() {
        assert_eq!(
            for_people("no other witness tells “a witness”, two witnesses “do"),
            "no other source tells “a witness”, two sources “do"
        );
    }

    #[test]
    fn a_text_runs_as_its_first_letter_does() {
        assert!(runs_rtl("«5 قال Petrel"));
        assert!(!runs_rtl("12 Petrel قال"));
        assert!(!runs_rtl("12."));
    }

    #[test]
    fn an_opening_ends_with_a_word_where_it_can() {
        assert_eq!(opening("größer als alles", 12), Some("größer als"));
        assert_eq!(opening("größer", 4), Some("größ"));
        assert_eq!(opening("größer", 6), None);
    }
}
