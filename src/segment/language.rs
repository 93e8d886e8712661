//! Which language a witness is written in.
//!
//! A witness comes in, an ISO 639-3 code goes out (empty where nothing is certain). What the page
//! declares comes first; else the text is looked at. Cost: constant, since only a sample is looked
//! at.

use crate::lang;
use crate::span::boundary;
use crate::text::is_invisible;
use crate::witness::Witness;

/// Bytes of text that the detector sees. Four thousand are enough for trigrams to be certain, and
/// cost under a millisecond; they are taken from the middle, where a page has its story and not its
/// menu.
const SAMPLE: usize = 4096;

/// Language of a witness, ISO 639-3; empty where the page says nothing and the text is too short to
/// tell.
pub(super) fn of(witness: &Witness) -> String {
    if let Some(code) = witness.meta.lang.as_deref().and_then(lang::code) {
        return code.to_owned();
    }
    let seen: String = sample(&witness.text).chars().filter(|c| !is_invisible(*c)).collect();
    match whatlang::detect(&seen) {
        Some(info) if info.is_reliable() => info.lang().code().to_owned(),
        _ => String::new(),
    }
}

fn sample(text: &str) -> &str {
    if text.len() <= SAMPLE {
        return text;
    }
    let start = boundary(text, (text.len() - SAMPLE) / 2);
    &text[start..boundary(text, start + SAMPLE)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::witness::Metadata;

    #[test]
    fn a_declared_language_comes_first() {
        let meta = Metadata { lang: Some("de-AT".into()), ..Metadata::default() };
        let text = "The harbour was closed on Monday because of the storm.".into();
        assert_eq!(of(&Witness { text, meta, ..Witness::default() }), "deu");
    }

    #[test]
    fn a_long_enough_text_tells_its_language() {
        let text = "La barcaza llegó al puerto con dos horas de retraso, porque el viento soplaba del norte. \
                    Los pasajeros esperaban desde la mañana en el muelle.";
        assert_eq!(of(&Witness { text: text.into(), ..Witness::default() }), "spa");
    }

    #[test]
    fn a_menu_tells_no_language() {
        assert_eq!(of(&Witness { text: "Skip to content".into(), ..Witness::default() }), "");
    }

    #[test]
    fn the_sample_of_a_long_text_cuts_no_character() {
        let text = "ü".repeat(SAMPLE);
        assert!(sample(&text).chars().all(|c| c == 'ü'));
    }
}
