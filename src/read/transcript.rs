//! Transcripts of speech: text whose lines begin with the time at which they are spoken.
//!
//! ```text
//! [00:00:04] Keeper: The lamp failed.        Keeper: The lamp failed.
//! [00:00:09] Guest: Who saw it?          ─▶  Guest: Who saw it?         the times are set aside
//! (1:02) Keeper: Nobody.                     Keeper: Nobody.
//! ```
//!
//! A time is one of a recording by its seconds or its brackets; `14:05` alone may be one of the
//! story. The times of a text must rise. The text stays as it is. Linear.

use super::content::Content;
use crate::span::Span;
use crate::witness::SetAside;

/// Fewest times of a transcript: two may stand in any text.
const LEAST: usize = 3;
/// Why a time is no part of the story.
const TIME: &str = "a time of the recording";

/// A time at the start of a line.
struct Stamp {
    span: Span,
    /// Seconds from the start of the recording.
    at: u32,
}

/// Whether a text is a transcript with times.
pub(super) fn is_one(text: &str) -> bool {
    let stamps = stamps(text);
    stamps.len() >= LEAST && stamps.is_sorted_by_key(|stamp| stamp.at)
}

/// The text with its times set aside.
pub(super) fn read(text: String) -> Content {
    let aside = |stamp: Stamp| SetAside { span: stamp.span, reason: TIME };
    let set_aside = stamps(&text).into_iter().map(aside).collect();
    Content { set_aside, ..Content::of(text) }
}

/// The times at the starts of the lines.
fn stamps(text: &str) -> Vec<Stamp> {
    let mut start = 0;
    let mut stamps = Vec::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim_start();
        let at = start + line.len() - words.len();
        let word = words.split_whitespace().next().unwrap_or_default();
        let seconds = seconds(word);
        let stamp = |at_second| Stamp { span: Span::new(at, at + word.len()), at: at_second };
        stamps.extend(seconds.map(stamp));
        start += line.len();
    }
    stamps
}

/// The seconds of a time: `00:00:04`, `[0:04]`, `(1:00:02.5)`.
fn seconds(word: &str) -> Option<u32> {
    let inner = word.strip_prefix(['[', '(']).and_then(|rest| rest.strip_suffix([']', ')']));
    let whole = inner.unwrap_or(word);
    let whole = whole.split_once(['.', ',']).map_or(whole, |(whole, _)| whole);
    let parts: Vec<u32> = whole.split(':').map(two_digits).collect::<Option<_>>()?;
    match parts[..] {
        [hours, minutes, seconds] if minutes < 60 && seconds < 60 => {
            Some((hours * 60 + minutes) * 60 + seconds)
        }
        [minutes, seconds] if inner.is_some() && seconds < 60 => Some(minutes * 60 + seconds),
        _ => None,
    }
}

fn two_digits(part: &str) -> Option<u32> {
    let is_number = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| part.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{is_one, read};

    #[test]
    fn times_of_a_recording_are_set_aside() {
        for text in [
            "[00:00:04] Keeper: The lamp failed.\n[00:00:09] Guest: Who saw it?\n[00:00:11] Keeper: Nobody.\n",
            "(0:04) Wärter: Die Lampe fiel aus.\n\n(0:09) Gast: Wer sah es?\n\n(1:02) Wärter: Niemand.\n",
            "00:00:04\nThe lamp failed.\n\n00:00:09.5\nWho saw it?\n\n00:00:11\nNobody.\n",
        ] {
            assert!(is_one(text), "{text}");
            let content = read(text.to_owned());
            assert_eq!(content.text, text);
            let aside = content.set_aside.iter().map(|aside| aside.span.of(text));
            assert!(aside.clone().all(|time| time.contains(':') && !time.contains(' ')));
            assert_eq!(aside.count(), 3);
        }
    }

    #[test]
    fn times_of_the_story_and_times_out_of_order_are_none() {
        for text in [
            "14:05 The gate broke.\n14:20 Water came.\n15:00 The cellars were full.\n",
            "[00:10:04] Third.\n[00:00:09] First.\n[00:00:11] Second.\n",
            "[3:16] For so it is written.\n[3:17] And so it was.\nAmen.\n",
        ] {
            assert!(!is_one(text), "{text}");
        }
    }
}
