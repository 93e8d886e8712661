//! Encodings of two bytes or of escapes that no mark announces.
//!
//! Known by what they give: UTF-16 in any script has blanks, line ends or stops in the right byte
//! order only; ISO-2022-JP switches to Japanese and back. A bounded beginning is looked at.

use super::chosen::PROBE_BYTES;
use encoding_rs::{Encoding, ISO_2022_JP, UTF_16BE, UTF_16LE};

/// Whether bytes switch to Japanese and back as ISO-2022-JP does.
pub(super) fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    let has = |escape: &[u8]| bytes.windows(escape.len()).any(|w| w == escape);
    bytes.is_ascii()
        && (has(b"\x1b$B") || has(b"\x1b$@"))
        && (has(b"\x1b(B") || has(b"\x1b(J"))
        && !ISO_2022_JP.decode_without_bom_handling(bytes).1
}

/// One blank, line end or stop in this many characters is fewer than any script writes.
const CHARACTERS_PER_MARK: usize = 100;

/// UTF-16 in any script: in the right byte order it gives blanks, line ends and stops, and hardly
/// anything that is no letter; in the wrong one it gives neither.
pub(super) fn unmarked(bytes: &[u8]) -> Option<&'static Encoding> {
    let probe = &bytes[..bytes.len().min(PROBE_BYTES) & !1];
    let is_whole = bytes.len().is_multiple_of(2) && probe.len() >= 8;
    // Without a control byte it holds neither a blank nor a line end of UTF-16.
    if !is_whole || !probe.iter().any(|b| *b < 0x09) {
        return None;
    }
    let fits = |read: fn([u8; 2]) -> u16| {
        let units = probe.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
        let text: Vec<_> = char::decode_utf16(units).collect();
        // The probe may end within a pair.
        let bad = text.iter().take(text.len() - 1).filter(|c| c.is_err()).count();
        let chars = || text.iter().filter_map(|c| c.as_ref().ok());
        let marks =
            chars().filter(|c| matches!(**c, ' ' | '\n' | '。' | '、' | '，' | '．')).count();
        let is_text = |c: &&char| {
            c.is_alphanumeric() || c.is_ascii_graphic() || **c == ' ' || is_text_mark(**c)
        };
        let others = text.len() - chars().filter(is_text).count();
        bad == 0 && marks * CHARACTERS_PER_MARK >= text.len() && others * 50 <= text.len()
    };
    match (fits(u16::from_le_bytes), fits(u16::from_be_bytes)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// White space, vowel signs and punctuation beyond ASCII.
fn is_text_mark(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r')
        || matches!(c, '\u{A0}'..='\u{BF}' | '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{60C}'..='\u{61F}')
        || matches!(c, '\u{64B}'..='\u{65F}' | '\u{900}'..='\u{E7F}' | '\u{1780}'..='\u{17FF}')
        || matches!(c, '\u{2010}'..='\u{2044}' | '\u{20A0}'..='\u{20CF}' | '\u{3001}'..='\u{301F}' | '\u{FF01}'..='\u{FF65}')
}
