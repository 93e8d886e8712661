//! Where texts are cut into sentences, on the bench of `tests/cuts`.
//!
//! A line of the bench is a category, a tab, and a text with ` | ` between its sentences. The
//! figures beside those of other cutters: `python3 training/cuts.py`.

use std::path::Path;
use urtext::segment::segment;
use urtext::witness::{Metadata, Witness};

/// Languages of the bench, with their codes.
const LANGUAGES: [(&str, &str); 6] = [
    ("english", "en"),
    ("german", "de"),
    ("french", "fr"),
    ("spanish", "es"),
    ("italian", "it"),
    ("russian", "ru"),
];

/// Least share of texts that are cut as written, with and without their language. Both were
/// measured; what is missed is ambiguous without the sense (`Mill St. Doors open`).
const KNOWN: f64 = 0.98;
/// See [`KNOWN`].
const UNKNOWN: f64 = 0.95;

/// The sentences that a text is cut into.
fn cut(text: &str, lang: Option<&str>) -> Vec<String> {
    let meta = Metadata { lang: lang.map(str::to_owned), ..Metadata::default() };
    let witness = Witness { text: text.to_owned(), meta, ..Witness::default() };
    segment(&witness).items.iter().map(|s| s.span.of(text).to_owned()).collect()
}

/// Texts that are cut as written, of all; and those that are not.
fn measured(with_language: bool) -> (usize, usize, String) {
    let (mut right, mut all, mut wrong) = (0, 0, String::new());
    for (language, code) in LANGUAGES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cuts/{language}.txt"));
        let bench = std::fs::read_to_string(path).unwrap();
        for line in bench.lines().filter(|line| !line.starts_with('#')) {
            let (_, marked) = line.split_once('\t').unwrap();
            let wanted: Vec<&str> = marked.split(" | ").collect();
            let cuts = cut(&wanted.join(" "), with_language.then_some(code));
            all += 1;
            if cuts == wanted {
                right += 1;
            } else {
                wrong.push_str(&format!("{language}: {}\n", cuts.join(" | ")));
            }
        }
    }
    (right, all, wrong)
}

#[test]
#[allow(clippy::cast_precision_loss)]
fn texts_of_the_bench_are_cut_where_their_sentences_end() {
    for (with_language, least) in [(true, KNOWN), (false, UNKNOWN)] {
        let (right, all, wrong) = measured(with_language);
        assert!(all >= 400, "the bench has {all} texts");
        assert!(right as f64 >= least * all as f64, "{right} of {all}\n{wrong}");
    }
}
