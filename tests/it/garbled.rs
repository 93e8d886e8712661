//! Text that was read in the wrong encoding before it came here is no rival of the sound text.

use crate::story::made_of;
use urtext::document::json::Document;

const FRENCH: &str = "La lampe du vieux pont s’est éteinte à minuit. Le maire a promis une réparation \
    dès l’été. « Personne n’a été blessé », a déclaré la police.";
const POLISH: &str = "Lampa na starym moście zgasła o północy. Burmistrz obiecał naprawę przed świętami. \
    „Nikt nie został ranny”, powiedziała strażniczka.";
const RUSSIAN: &str = "Лампа на старом мосту погасла в полночь. Мэр обещал починить её к празднику. \
    «Никто не пострадал», — сказала сторожиха.";

/// Sound texts whose letters also stand for bytes of other encodings, or that have none in common
/// with Latin ones.
const SOUND: [&str; 8] = [
    FRENCH,
    POLISH,
    RUSSIAN,
    "Die Lampe auf der alten Brücke ging um Mitternacht aus. Der Bürgermeister sprach von „Spaß“. \
     Niemand wurde verletzt, sagte die Wächterin.",
    "Lampa na starém mostě zhasla o půlnoci. Starosta slíbil opravu do svátků. „Nikdo nebyl \
     zraněn“, řekla strážná.",
    "انطفأ مصباح الجسر القديم عند منتصف الليل. ووعد العمدة بإصلاحه قبل العيد. وقالت الحارسة إن أحدا لم يصب.",
    "老桥上的灯在午夜熄灭了。镇长答应在节日前修好它。守桥人说没有人受伤。",
    "A lâmpada da ponte velha apagou-se à meia-noite. O prefeito disse “AMANHÃ”. Ninguém ficou \
     ferido, disse a guardiã.",
];

/// The bytes of a text taken for Windows-1252, as browsers do it.
fn misread(text: &str) -> String {
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
}

/// The document of two witnesses, in the order given.
fn told_by(first: &str, second: &str) -> Document {
    made_of(&[("one.txt".to_owned(), first.to_owned()), ("two.txt".to_owned(), second.to_owned())])
        .unwrap()
}

#[test]
fn the_garbled_copy_is_damaged_and_the_sound_one_printed() {
    for text in [RUSSIAN, POLISH, FRENCH] {
        let garbled = misread(text);
        for document in [told_by(text, &garbled), told_by(&garbled, text)] {
            assert!(!document.sentences.is_empty());
            for sentence in &document.sentences {
                assert!(text.contains(&sentence.text), "printed: {}", sentence.text);
            }

            assert_eq!(document.readings.len(), 6, "three sentences, told twice");
            for reading in &document.readings {
                let sound = text.contains(&reading.text);
                assert_eq!(reading.damaged.is_none(), sound, "{}", reading.text);
            }
        }
    }
}

#[test]
fn a_sound_text_in_any_script_is_not_called_garbled() {
    for text in SOUND {
        for reading in told_by(text, text).readings {
            assert_eq!(reading.damaged, None, "{}", reading.text);
        }
    }
}
