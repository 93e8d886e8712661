//! Numbers in words are read once, in the token, and claims compare what was read.

use urtext::{Options, Story};

/// Two tellings that differ in one number.
fn contested(first: &str, second: &str) -> bool {
    let story = Story::of([("first", first), ("second", second)], &Options::default()).unwrap();
    story.document().sentences.iter().any(|sentence| sentence.contested)
}

#[test]
fn numbers_in_words_contradict_one_another_in_six_languages() {
    for (text, one, other) in [
        (
            "The old bridge was closed on Monday. There were # boats in the harbour.",
            "twenty-two",
            "thirty-two",
        ),
        (
            "Die alte Brücke wurde am Montag gesperrt. Im Hafen lagen # Boote.",
            "zweiundzwanzig",
            "zweiunddreißig",
        ),
        (
            "Le vieux pont a été fermé lundi. Il y avait # bateaux dans le port.",
            "vingt-deux",
            "trente-deux",
        ),
        (
            "El puente viejo fue cerrado el lunes. Había # barcos en el puerto.",
            "veintidós",
            "treinta y dos",
        ),
        (
            "Il vecchio ponte è stato chiuso lunedì. C'erano # barche nel porto.",
            "ventidue",
            "trentadue",
        ),
        (
            "A velha ponte foi fechada na segunda-feira. Havia # barcos no porto.",
            "vinte e dois",
            "trinta e dois",
        ),
    ] {
        let telling = |number: &str| text.replace('#', number);
        assert!(contested(&telling(one), &telling(other)), "{one} against {other}");
        assert!(!contested(&telling(one), &telling(one)), "{one} against itself");
    }
}

#[test]
fn marks_in_numbers_are_read_as_the_language_writes_them() {
    let english =
        |n: &str| format!("The old bridge was closed on Monday. The repair took {n} hours.");
    assert!(contested(&english("1.234"), &english("1,234")));
    let german = |n: &str| {
        format!("Die alte Brücke wurde am Montag gesperrt. Im Hafen lagen {n} Boote und Schiffe.")
    };
    assert!(!contested(&german("1.234"), &german("1234")));
}
