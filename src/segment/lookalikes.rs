//! Letters of another script that look like those of a word.
//!
//! Comes in: a word. Goes out: the word in one script, where it mixes two and all letters of one of
//! them look like letters of the other: `Оrlіm` with Cyrillic `О` and `і` is Orlim.
//!
//! ```text
//! саnnоt (Cyrillic с а о)   cannot          мoст (Latin o)   мост
//! Δt, αβ, Wi‑Fi             as they are
//! ```
//!
//! Cost: linear in the word.

use std::borrow::Cow;

/// Letters that look alike: Latin, and those of Cyrillic and Greek.
const ALIKE: &[(char, &str)] = &[
    ('A', "АΑ"),
    ('B', "ВΒ"),
    ('C', "С"),
    ('E', "ЕΕ"),
    ('H', "НΗ"),
    ('I', "ІΙ"),
    ('J', "Ј"),
    ('K', "КΚ"),
    ('M', "МΜ"),
    ('N', "Ν"),
    ('O', "ОΟ"),
    ('P', "РΡ"),
    ('S', "Ѕ"),
    ('T', "ТΤ"),
    ('X', "ХΧ"),
    ('Y', "УΥ"),
    ('Z', "Ζ"),
    ('a', "а"),
    ('c', "с"),
    ('d', "ԁ"),
    ('e', "е"),
    ('h', "һ"),
    ('i', "і"),
    ('j', "ј"),
    ('o', "оο"),
    ('p', "р"),
    ('q', "ԛ"),
    ('s', "ѕ"),
    ('v', "ν"),
    ('w', "ԝ"),
    ('x', "х"),
    ('y', "у"),
];

/// The word in one script, if it mixes two that look alike.
pub(super) fn in_one_script(word: &str) -> Cow<'_, str> {
    let latin = |c: char| c.is_ascii_alphabetic();
    let other = |c: char| matches!(c, '\u{370}'..='\u{52F}');
    if !word.contains(latin) || !word.contains(other) {
        return word.into();
    }
    if word.chars().filter(|c| other(*c)).all(|c| to_latin(c).is_some()) {
        return word.chars().map(|c| to_latin(c).unwrap_or(c)).collect::<String>().into();
    }
    let is_cyrillic = word.contains(|c| matches!(c, '\u{400}'..='\u{52F}'));
    let back = |c: char| if latin(c) { from_latin(c, is_cyrillic) } else { Some(c) };
    word.chars().map(back).collect::<Option<String>>().map_or(word.into(), Cow::from)
}

fn to_latin(letter: char) -> Option<char> {
    ALIKE.iter().find(|(_, alike)| alike.contains(letter)).map(|(latin, _)| *latin)
}

fn from_latin(letter: char, is_cyrillic: bool) -> Option<char> {
    let (_, alike) = ALIKE.iter().find(|(latin, _)| *latin == letter)?;
    alike.chars().find(|c| matches!(c, '\u{400}'..='\u{52F}') == is_cyrillic)
}

#[cfg(test)]
mod tests {
    use super::in_one_script;

    #[test]
    fn a_word_of_two_scripts_that_look_alike_is_in_one() {
        assert_eq!(in_one_script("сlосktоwеr"), "clocktower");
        assert_eq!(in_one_script("Маrrоw"), "Marrow");
        assert_eq!(in_one_script("Schlеusе"), "Schleuse");
        assert_eq!(in_one_script("шлюзовoй"), "шлюзовой");
    }

    #[test]
    fn a_word_of_one_script_or_of_letters_unlike_any_is_left() {
        for word in ["clock", "часы", "ρολόι", "Δt", "πr", "хор"] {
            assert_eq!(in_one_script(word), word);
        }
    }
}
