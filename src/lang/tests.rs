use super::registry::LANGUAGES;
use super::*;

/// The files of this folder that hold a language each.
fn files() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lang");
    let names = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().file_name());
    names
        .filter_map(|n| n.to_str().and_then(|n| n.strip_suffix(".rs")).map(str::to_owned))
        .filter(|n| {
            !matches!(
                n.as_str(),
                "mod"
                    | "language"
                    | "lists"
                    | "measures"
                    | "others"
                    | "registry"
                    | "tests"
                    | "units"
            )
        })
        .collect()
}

#[test]
fn every_language_of_the_folder_is_registered() {
    let list = include_str!("registry.rs");
    for name in files() {
        assert!(list.contains(&format!("    {name}::LANGUAGE,")), "{name} is missing in LANGUAGES");
    }
    assert_eq!(files().len(), LANGUAGES.len());
}

#[test]
fn every_code_stands_once() {
    let mut codes: Vec<_> =
        all().flat_map(|l| [l.code].into_iter().chain(words(l.short))).collect();
    codes.sort_unstable();
    let before = codes.len();
    codes.dedup();
    assert_eq!(codes.len(), before);
}

#[test]
fn lists_hold_words_as_tokens_have_them() {
    for l in LANGUAGES {
        for word in
            words(l.facts.fillers).chain(words(l.facts.negations)).chain(words(l.stops.starters))
        {
            assert_eq!(word, word.to_lowercase(), "{}", l.code);
        }
        for list in
            [l.numbers.small, l.numbers.inner, l.numbers.powers, l.times.ordinals, l.times.units]
        {
            assert_eq!(pairs::<u64>(list).count(), words(list).count(), "{}", l.code);
        }
    }
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

#[test]
fn a_tag_with_a_country_names_its_language() {
    assert_eq!(
        [code("de-AT"), code("no"), code("POR"), code("")],
        [Some("deu"), Some("nob"), Some("por"), None]
    );
}

#[test]
fn months_and_days_are_known_in_several_languages() {
    assert_eq!(
        [month("march"), month("märz"), month("mars"), month("smarch")],
        [Some(3), Some(3), Some(3), None]
    );
    assert_eq!([weekday("monday"), weekday("sonnabend")], [Some(0), Some(5)]);
}
