//! A text on one line, whole or its beginning.

use crate::text;

/// `text` with each run of white space as one space, none at the ends, and without what is not
/// seen in print: soft hyphens, spaces of no width.
#[must_use]
pub fn one_line(text: &str) -> String {
    text::one_line(text)
}

/// The first `limit` characters of `text` on one line, with `…` where more follows.
#[must_use]
pub fn shorten(text: &str, limit: usize) -> String {
    let line = one_line(text);
    match line.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn shortening_counts_characters_not_bytes() {
        assert_eq!(shorten("größer  als\nalles", 6), "größer…");
        assert_eq!(shorten("kurz", 6), "kurz");
    }
}
