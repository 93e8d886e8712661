//! Hyphens at line ends that belong to their word.
//!
//! Comes in: the text that is printed, with its line ends, and the readings of its row. Goes out:
//! the text in which a hyphen stays where a reading has it inside a line; the others part no word
//! once the text stands on one line.
//!
//! ```text
//! the river-¶barge of the har-¶bour     another reading: the river-barge is gone
//! the river-barge of the har-¶bour
//! ```
//!
//! Cost: words parted × readings.

use crate::text::parted_words;

/// A text with the hyphens that one of the readings of its row has inside a line.
pub(super) fn with_hyphens(text: &str, readings: &[&str]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for parted in parted_words(text) {
        let before = &text[..parted.hyphen.start];
        let first = before.trim_end_matches(char::is_alphanumeric).len();
        let after = &text[parted.next..];
        let rest = after.len() - after.trim_start_matches(char::is_alphanumeric).len();
        let word = format!("{}{}", &text[first..parted.hyphen.end], &after[..rest]);
        if readings.iter().any(|reading| reading.contains(&word)) {
            out.push_str(&text[done..parted.hyphen.end]);
            done = parted.next;
        }
    }
    out.push_str(&text[done..]);
    out
}

#[cfg(test)]
mod tests {
    use super::with_hyphens;

    #[test]
    fn a_hyphen_that_another_reading_has_inside_a_line_stays() {
        let text = "the weir-\nkeeper of the har-\nbour";
        let with = |other: &str| with_hyphens(text, &[text, other]);
        assert_eq!(with("a weir-keeper of the harbour"), "the weir-keeper of the har-\nbour");
        assert_eq!(with("a weirkeeper"), text);
        let german = "der Schleusen-\nwärter der Alt-\nstadt";
        assert_eq!(
            with_hyphens(german, &["in der Alt-stadt"]),
            "der Schleusen-\nwärter der Alt-stadt"
        );
    }
}
