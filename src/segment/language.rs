//! Which language a witness is written in, and what follows from it for words and numbers.
//!
//! A witness comes in, an ISO 639-3 code goes out (empty where nothing is certain). What the page
//! declares comes first; else the text is looked at. Cost: constant, since only a sample is looked
//! at.

use crate::span::boundary;
use crate::witness::Witness;
use rust_stemmers::Algorithm;

/// Bytes of text that the detector sees. Four thousand are enough for trigrams to be certain, and
/// cost under a millisecond; they are taken from the middle, where a page has its story and not its
/// menu.
const SAMPLE: usize = 4096;

/// The languages a page is likely to declare and those the detector knows, as ISO 639-1 = ISO
/// 639-3.
const CODES: &str = "af=afr ak=aka am=amh ar=ara az=aze be=bel bg=bul bn=ben ca=cat cs=ces cy=cym da=dan de=deu el=ell en=eng \
    eo=epo es=spa et=est fa=pes fi=fin fr=fra gu=guj he=heb hi=hin hr=hrv hu=hun hy=hye id=ind it=ita ja=jpn jv=jav \
    ka=kat km=khm kn=kan ko=kor la=lat lt=lit lv=lav mk=mkd ml=mal mr=mar my=mya nb=nob ne=nep nl=nld no=nob or=ori \
    pa=pan pl=pol pt=por ro=ron ru=rus si=sin sk=slk sl=slv sn=sna sr=srp sv=swe ta=tam te=tel th=tha tk=tuk tl=tgl \
    tr=tur uk=ukr ur=urd uz=uzb vi=vie yi=yid zh=cmn zu=zul";

/// Language of a witness, ISO 639-3; empty where the page says nothing and the text is too short to
/// tell.
pub(super) fn of(witness: &Witness) -> String {
    if let Some(code) = witness.meta.lang.as_deref().and_then(declared) {
        return code.to_owned();
    }
    match whatlang::detect(sample(&witness.text)) {
        Some(info) if info.is_reliable() => info.lang().code().to_owned(),
        _ => String::new(),
    }
}

/// The ISO 639-3 code of a language tag such as `de-AT`, if it is one we know.
fn declared(tag: &str) -> Option<&'static str> {
    let tag = tag.trim().to_ascii_lowercase();
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    CODES
        .split_ascii_whitespace()
        .filter_map(|pair| pair.split_once('='))
        .find(|(two, three)| primary == *two || primary == *three)
        .map(|(_, three)| three)
}

/// The BCP 47 tag of an ISO 639-3 code: two letters, where the language has such a code.
#[must_use]
pub fn tag(code: &str) -> &str {
    let pairs = || CODES.split_ascii_whitespace().filter_map(|pair| pair.split_once('='));
    pairs().find(|(_, three)| *three == code).map_or(code, |(two, _)| two)
}

fn sample(text: &str) -> &str {
    if text.len() <= SAMPLE {
        return text;
    }
    let start = boundary(text, (text.len() - SAMPLE) / 2);
    &text[start..boundary(text, start + SAMPLE)]
}

/// The Snowball stemmer of a language, if there is one.
pub(super) fn stemmer(lang: &str) -> Option<Algorithm> {
    Some(match lang {
        "ara" => Algorithm::Arabic,
        "dan" => Algorithm::Danish,
        "nld" => Algorithm::Dutch,
        "eng" => Algorithm::English,
        "fin" => Algorithm::Finnish,
        "fra" => Algorithm::French,
        "deu" => Algorithm::German,
        "ell" => Algorithm::Greek,
        "hun" => Algorithm::Hungarian,
        "ita" => Algorithm::Italian,
        "nob" => Algorithm::Norwegian,
        "por" => Algorithm::Portuguese,
        "ron" => Algorithm::Romanian,
        "rus" => Algorithm::Russian,
        "spa" => Algorithm::Spanish,
        "swe" => Algorithm::Swedish,
        "tam" => Algorithm::Tamil,
        "tur" => Algorithm::Turkish,
        _ => return None,
    })
}

/// Whether the language writes decimals with a comma (`14,8`) and groups thousands with a full stop
/// or a space.
pub(super) fn decimal_comma(lang: &str) -> bool {
    matches!(
        lang,
        "bul"
            | "cat"
            | "ces"
            | "dan"
            | "deu"
            | "ell"
            | "est"
            | "fin"
            | "fra"
            | "hrv"
            | "hun"
            | "ind"
            | "ita"
            | "lav"
            | "lit"
            | "mkd"
            | "nld"
            | "nob"
            | "pol"
            | "por"
            | "ron"
            | "rus"
            | "slk"
            | "slv"
            | "spa"
            | "srp"
            | "swe"
            | "tur"
            | "ukr"
            | "vie"
    )
}

/// Whether the language glues short words to the next with an apostrophe (`l'homme`).
pub(super) fn elides(lang: &str) -> bool {
    matches!(lang, "fra" | "ita" | "cat")
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

    #[test]
    fn every_language_the_detector_knows_has_a_tag_of_two_letters() {
        for lang in whatlang::Lang::all() {
            assert_eq!(tag(lang.code()).len(), 2, "{}", lang.code());
        }
        assert_eq!(
            [tag("eng"), tag("nob"), tag("cmn"), tag("xyz"), tag("")],
            ["en", "nb", "zh", "xyz", ""]
        );
    }
}
