//! Languages of which only the code, the decimal sign and the stemmer are known.
//!
//! They are those that a page is likely to declare and those that the detector knows. One that gets
//! words of its own moves to a file of its own.

use super::language::Language;
use snowball_stemmers_rs::Algorithm;

const fn known(code: &'static str, short: &'static str) -> Language {
    Language { code, short, ..Language::NONE }
}

impl Language {
    const fn with_comma(self) -> Self {
        Self { decimal_comma: true, ..self }
    }

    const fn stemmed(self, stemmer: Algorithm) -> Self {
        Self { stemmer: Some(stemmer), ..self }
    }

    const fn eliding(self) -> Self {
        Self { elides: true, ..self }
    }
}

/// By code.
pub(super) const LANGUAGES: &[Language] = &[
    known("afr", "af"),
    known("aka", "ak"),
    known("amh", "am"),
    known("ara", "ar").stemmed(Algorithm::Arabic),
    known("aze", "az"),
    known("bel", "be"),
    known("ben", "bn"),
    known("bul", "bg").with_comma(),
    known("cat", "ca").with_comma().eliding().stemmed(Algorithm::Catalan),
    known("ces", "cs").with_comma().stemmed(Algorithm::Czech),
    known("cmn", "zh"),
    known("cym", "cy"),
    known("dan", "da").with_comma().stemmed(Algorithm::Danish),
    known("ell", "el").with_comma().stemmed(Algorithm::Greek),
    known("epo", "eo").stemmed(Algorithm::Esperanto),
    known("est", "et").with_comma().stemmed(Algorithm::Estonian),
    known("fin", "fi").with_comma().stemmed(Algorithm::Finnish),
    known("guj", "gu"),
    known("heb", "he"),
    known("hin", "hi").stemmed(Algorithm::Hindi),
    known("hrv", "hr").with_comma(),
    known("hun", "hu").with_comma().stemmed(Algorithm::Hungarian),
    known("hye", "hy").stemmed(Algorithm::Armenian),
    known("ind", "id").with_comma().stemmed(Algorithm::Indonesian),
    known("jav", "jv"),
    known("jpn", "ja"),
    known("kan", "kn"),
    known("kat", "ka"),
    known("khm", "km"),
    known("kor", "ko"),
    known("lat", "la"),
    known("lav", "lv").with_comma(),
    known("lit", "lt").with_comma().stemmed(Algorithm::Lithuanian),
    known("mal", "ml"),
    known("mar", "mr"),
    known("mkd", "mk").with_comma(),
    known("mya", "my"),
    known("nep", "ne").stemmed(Algorithm::Nepali),
    known("nob", "nb no").with_comma().stemmed(Algorithm::Norwegian),
    known("ori", "or"),
    known("pan", "pa"),
    known("pes", "fa").stemmed(Algorithm::Persian),
    known("ron", "ro").with_comma().stemmed(Algorithm::Romanian),
    known("sin", "si"),
    known("slk", "sk").with_comma(),
    known("slv", "sl").with_comma(),
    known("sna", "sn"),
    known("srp", "sr").with_comma().stemmed(Algorithm::Serbian),
    known("swe", "sv").with_comma().stemmed(Algorithm::Swedish),
    known("tam", "ta").stemmed(Algorithm::Tamil),
    known("tel", "te"),
    known("tgl", "tl"),
    known("tha", "th"),
    known("tuk", "tk"),
    known("tur", "tr").with_comma().stemmed(Algorithm::Turkish),
    known("ukr", "uk").with_comma().stemmed(Algorithm::Ukrainian),
    known("urd", "ur"),
    known("uzb", "uz"),
    known("vie", "vi").with_comma(),
    known("yid", "yi").stemmed(Algorithm::Yiddish),
    known("zul", "zu"),
];
