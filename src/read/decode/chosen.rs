//! Bytes in an encoding that is chosen, and what is said of it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding};

/// How far control bytes are counted.
pub(super) const PROBE_BYTES: usize = 64 * 1024;

/// Bytes as text.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::read) struct Decoded {
    /// The text; a byte order mark stays.
    pub(in crate::read) text: String,
    /// Name of the encoding used.
    pub(in crate::read) encoding: &'static str,
    /// What people should know of the decision.
    pub(in crate::read) notes: Vec<String>,
}

pub(super) const GUESSED: &str = "is a guess from the bytes";

pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

pub(super) fn with_encoding(
    bytes: &[u8],
    encoding: &'static Encoding,
    how: Option<&str>,
) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let mut notes: Vec<_> = how
        .map(|how| format!("its encoding, {}, {how}; check accents and quotes", encoding.name()))
        .into_iter()
        .collect();
    if had_errors {
        let (times, first) = damage(bytes, encoding);
        notes.push(format!(
            "bytes that are not valid {}: {times}, the first at {first}; they are shown as \u{fffd}",
            encoding.name()
        ));
    }
    Decoded { text: text.into_owned(), encoding: encoding.name(), notes }
}

/// Number of byte sequences that are wrong in this encoding, and the offset of the first.
fn damage(bytes: &[u8], encoding: &'static Encoding) -> (usize, usize) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut sink = [0_u8; 4096];
    let (mut at, mut times, mut first) = (0, 0, bytes.len());
    loop {
        let (result, read, _) =
            decoder.decode_to_utf8_without_replacement(&bytes[at..], &mut sink, true);
        at += read;
        match result {
            DecoderResult::OutputFull => {}
            DecoderResult::InputEmpty => return (times, first),
            DecoderResult::Malformed(bad, after) => {
                times += 1;
                first = first.min(at.saturating_sub(usize::from(bad) + usize::from(after)));
            }
        }
    }
}
