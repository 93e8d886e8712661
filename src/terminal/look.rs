//! What may reach a terminal, and how it is set there.
//!
//! Text from outside is hostile: an escape sequence in a witness can rewrite the screen or the
//! window's title, and a bidirectional override can show a sentence backwards. Everything that is
//! printed passes [`visible`] or [`visible_line`], which put such characters on show instead of
//! sending them.
//!
//! ```text
//! "\u{1b}[2Jgone"  ->  "<U+001B>[2Jgone"
//! ```

use anstyle::{AnsiColor, Color, Effects, Style};
use std::borrow::Cow;
use std::fmt::Write as _;

/// How text is set for a reader: line width and colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Columns to wrap at; `None` leaves lines as long as they are.
    pub width: Option<usize>,
    /// Whether ANSI colours may be used; without them every mark is a character.
    pub colour: bool,
}

/// Style of what matters most: titles, names of fields.
pub const STRONG: Style = Style::new().bold();
/// Style of what may be passed over.
pub const FAINT: Style = Style::new().effects(Effects::DIMMED);
/// Style of errors, and of words that a reading lacks.
pub const LOST: Style = fore(AnsiColor::Red);
/// Style of hints, and of words that a reading adds.
pub const ADDED: Style = fore(AnsiColor::Green);
/// Style of warnings and contested facts.
pub const CONTESTED: Style = fore(AnsiColor::Yellow);
/// Style of sigla.
pub const SIGLA: Style = fore(AnsiColor::Cyan);

const fn fore(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(colour)))
}

impl Look {
    /// `text` made visible on one line and set in `style`, where colours may be used.
    #[must_use]
    pub fn paint(&self, style: Style, text: &str) -> String {
        let text = visible_line(text);
        if self.colour { format!("{style}{text}{style:#}") } else { text.into_owned() }
    }
}

/// `text` with every character that could steer a terminal shown as `<U+…>`; line feeds and tabs
/// stay.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    show(text, |c| c != '\n' && c != '\t' && steers(c))
}

/// As [`visible`], with line feeds and tabs shown too: the result is one line.
#[must_use]
pub fn visible_line(text: &str) -> Cow<'_, str> {
    show(text, steers)
}

/// `n` with its noun: `1 witness`, `2 witnesses`.
#[must_use]
pub fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn show(text: &str, hidden: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(&hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if hidden(c) {
            // Writing to a String cannot fail.
            let _ = write!(shown, "<U+{:04X}>", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Control characters, line and paragraph separators, and the controls that reorder text. Joiners
/// and plain direction marks stay: scripts need them and they cannot hide anything.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_and_overrides_are_shown_not_sent() {
        assert_eq!(visible("a\u{1b}[2Jb\u{9b}c"), "a<U+001B>[2Jb<U+009B>c");
        assert_eq!(visible("x\u{202e}y\u{2066}z"), "x<U+202E>y<U+2066>z");
    }

    #[test]
    fn line_feeds_and_tabs_stay_only_where_lines_are_wanted() {
        assert_eq!(visible("a\tb\nc\rd"), "a\tb\nc<U+000D>d");
        assert_eq!(visible_line("a\tb\nc"), "a<U+0009>b<U+000A>c");
    }

    #[test]
    fn scripts_that_need_joiners_keep_them() {
        assert!(matches!(visible("نامه\u{200c}ای"), Cow::Borrowed(_)));
    }

    #[test]
    fn without_colours_paint_writes_the_text_alone() {
        assert_eq!(Look::default().paint(LOST, "a\u{7}"), "a<U+0007>");
        assert!(Look { width: None, colour: true }.paint(LOST, "a").contains('\u{1b}'));
    }
}
