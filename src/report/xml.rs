//! Text that XML can hold.

use std::borrow::Cow;

/// `text` without the characters that XML 1.0 cannot hold even escaped; each becomes U+FFFD.
pub(super) fn xml_text(text: &str) -> Cow<'_, str> {
    let illegal = |c: char| {
        (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}')
    };
    if text.contains(illegal) {
        Cow::Owned(text.replace(illegal, "\u{FFFD}"))
    } else {
        Cow::Borrowed(text)
    }
}
