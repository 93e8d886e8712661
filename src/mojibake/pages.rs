//! Text in one code page that was read as another.
//!
//! ```text
//! РџРµРєР°СЂРё   UTF-8 read as Windows-1251        ─▶  Пекари
//! Ïåêàðè         Windows-1251 read as Windows-1252  ─▶  Пекари
//! ```
//!
//! UTF-8 is told by its grammar: where nearly all that is not ASCII spells sequences of it in the
//! bytes of one page, that page was the wrong one, for sound text spells hardly any. A page of
//! another alphabet read as Western shows as words of accented letters alone; which page was meant
//! is told by the letters that its language uses most, and by capitals at the beginnings of words
//! only. Cost: linear, once for each page.

use super::place::Garbled;
use crate::span::Span;

/// The characters of the bytes 80 to FF in the pages that text is wrongly read as; `\u{fffd}` where
/// a page has none.
const PAGES: [&str; 11] = [
    // Windows-1251
    "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{fffd}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя",
    // Windows-1250
    "€\u{fffd}‚\u{fffd}„…†‡\u{fffd}‰Š‹ŚŤŽŹ\u{fffd}‘’“”•–—\u{fffd}™š›śťžź\u{a0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{ad}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙",
    // Windows-1253
    "€\u{fffd}‚ƒ„…†‡\u{fffd}‰\u{fffd}‹\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}‘’“”•–—\u{fffd}™\u{fffd}›\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{a0}΅Ά£¤¥¦§¨©\u{fffd}«¬\u{ad}®―°±²³΄µ¶·ΈΉΊ»Ό½ΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ\u{fffd}ΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ\u{fffd}",
    // Windows-1254
    "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}\u{fffd}\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}\u{fffd}Ÿ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞßàáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ",
    // Windows-1257
    "€\u{fffd}‚\u{fffd}„…†‡\u{fffd}‰\u{fffd}‹\u{fffd}¨ˇ¸\u{fffd}‘’“”•–—\u{fffd}™\u{fffd}›\u{fffd}¯˛\u{fffd}\u{a0}\u{fffd}¢£¤\u{fffd}¦§Ø©Ŗ«¬\u{ad}®Æ°±²³´µ¶·ø¹ŗ»¼½¾æĄĮĀĆÄÅĘĒČÉŹĖĢĶĪĻŠŃŅÓŌÕÖ×ŲŁŚŪÜŻŽßąįāćäåęēčéźėģķīļšńņóōõö÷ųłśūüżž˙",
    // IBM 866
    "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀рстуфхцчшщъыьэюяЁёЄєЇїЎў°∙·√№¤■\u{a0}",
    // IBM 437
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
    // IBM 850
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
    // KOI8-R
    "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u{a0}⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ",
    // Macintosh
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{fffd}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
    // Macintosh Cyrillic
    "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ†°Ґ£§•¶І®©™Ђђ≠Ѓѓ∞±≤≥іµґЈЄєЇїЉљЊњјЅ¬√ƒ≈∆«»…\u{a0}ЋћЌќѕ–—“”‘’÷„ЎўЏџ№Ёёяабвгдежзийклмнопрстуфхцчшщъыьэю€",
];

/// Their names, in the same order.
#[cfg(feature = "read")]
const NAMES: [&str; PAGES.len()] = [
    "windows-1251",
    "windows-1250",
    "windows-1253",
    "windows-1254",
    "windows-1257",
    "ibm866",
    "ibm437",
    "ibm850",
    "koi8-r",
    "macintosh",
    "x-mac-cyrillic",
];

/// Fewest sequences of UTF-8 that tell a page, and the share of what is not ASCII that they must
/// take in, in hundredths.
const MIN_SEQUENCES: usize = 3;
const MIN_SHARE: usize = 80;

/// The places of a text of UTF-8 that was read as one of the pages; `None` if no page explains it.
pub(super) fn utf8_read_as_one(text: &str) -> Option<Vec<Garbled>> {
    let (foreign, neighbours) = foreign(text);
    if neighbours * 100 < foreign * MIN_SHARE {
        return None;
    }
    let of_page = |page: &&'static str| {
        let table = Table::of(page);
        let found = sequences(text, &table);
        let taken: usize = found.iter().map(|g| g.span.of(text).chars().count()).sum();
        (found.len() >= MIN_SEQUENCES && taken * 100 >= foreign * MIN_SHARE)
            .then_some((taken, found))
    };
    // The first of equals wins: the pages stand in the order of their use.
    let all = PAGES.iter().filter_map(of_page);
    all.rev().max_by_key(|(taken, _)| *taken).map(|(_, found)| found)
}

/// The characters of a text that are not ASCII, and how many of them stand beside another: a
/// sequence of UTF-8 has two at least.
fn foreign(text: &str) -> (usize, usize) {
    let runs = text.split(|c: char| c.is_ascii()).map(|run| run.chars().count());
    runs.fold((0, 0), |(all, beside), run| (all + run, beside + if run > 1 { run } else { 0 }))
}

/// The characters of a page with their bytes, rising.
struct Table(Vec<(char, u8)>);

impl Table {
    fn of(page: &str) -> Self {
        let mut pairs: Vec<(char, u8)> =
            page.chars().zip(0x80..=0xff).map(|(c, byte)| (shown(c, byte), byte)).collect();
        pairs.sort_unstable();
        Self(pairs)
    }

    fn byte(&self, c: char) -> Option<u8> {
        let at = self.0.binary_search_by_key(&c, |(c, _)| *c).ok()?;
        Some(self.0[at].1)
    }
}

/// What programs show for a byte: of one that the page lacks, the control of its number.
fn shown(c: char, byte: u8) -> char {
    if c == '\u{fffd}' { char::from(byte) } else { c }
}

/// Bytes in a page, by its name in lower case, as text; `None` for a page that is not known.
#[cfg(feature = "read")]
pub(crate) fn decoded(bytes: &[u8], name: &str) -> Option<String> {
    let (_, page) = NAMES.iter().zip(&PAGES).find(|(known, _)| **known == name)?;
    let high: Vec<char> = page.chars().collect();
    let of_byte = |byte: &u8| match byte.checked_sub(0x80) {
        Some(at) => shown(high[usize::from(at)], *byte),
        None => char::from(*byte),
    };
    Some(bytes.iter().map(of_byte).collect())
}

/// All sequences of UTF-8 that neighbours spell in the bytes of a page.
fn sequences(text: &str, table: &Table) -> Vec<Garbled> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let sequence = if c.is_ascii() { None } else { sequence(&text[at..], table) };
        match sequence {
            Some((meant, length)) => {
                found.push(Garbled { span: Span::new(at, at + length), meant });
                at += length;
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

/// The character that the first characters of a text spell, and how many bytes they take.
fn sequence(text: &str, table: &Table) -> Option<(char, usize)> {
    let mut bytes = [0; 4];
    let mut length = 0;
    let mut wanted = 4;
    for (n, c) in text.chars().take(4).enumerate() {
        bytes[n] = table.byte(c)?;
        length += c.len_utf8();
        if n == 0 {
            wanted = match bytes[0] {
                0xc2..=0xdf => 2,
                0xe0..=0xef => 3,
                0xf0..=0xf4 => 4,
                _ => return None,
            };
        }
        if n + 1 == wanted {
            let meant = std::str::from_utf8(&bytes[..wanted]).ok()?.chars().next()?;
            return (!meant.is_control()).then_some((meant, length));
        }
    }
    None
}

/// A page of another alphabet than the Latin one: the letters of its bytes C0 to FF, and those that
/// its languages use most, in lower case.
struct Alphabet {
    letters: &'static str,
    frequent: &'static str,
}

const ALPHABETS: [Alphabet; 4] = [
    // Windows-1251
    Alphabet {
        letters: "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя",
        frequent: "оеаинтсрвл",
    },
    // KOI8-R
    Alphabet {
        letters: "юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ",
        frequent: "оеаинтсрвл",
    },
    // ISO 8859-5, from C0 on
    Alphabet {
        letters: "РСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя№ёђѓєѕіїјљњћќ§ўџ",
        frequent: "оеаинтсрвл",
    },
    // Windows-1253 and ISO 8859-7
    Alphabet {
        letters: "ΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ\u{fffd}ΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ\u{fffd}",
        frequent: "αοιετσηνρκ",
    },
];

/// Fewest letters that tell an alphabet; the share of a text's letters that must be accented ones,
/// and that of the meant letters that must be frequent ones, in hundredths. Of Western text under a
/// tenth of the letters are accented; of Russian and Greek text the ten take in two thirds.
const MIN_LETTERS: usize = 20;
const MIN_ACCENTED: usize = 60;
const MIN_FREQUENT: usize = 45;

/// The places of a text in another alphabet that was read as Western; `None` for other text.
pub(super) fn one_read_as_another(text: &str) -> Option<Vec<Garbled>> {
    let is_high = |c: &char| ('\u{c0}'..='\u{ff}').contains(c);
    let letters = text.chars().filter(|c| c.is_alphabetic() || is_high(c)).count();
    let high = text.chars().filter(is_high).count();
    if high < MIN_LETTERS || high * 100 < letters * MIN_ACCENTED {
        return None;
    }
    let best = ALPHABETS.iter().map(|alphabet| (alphabet.fit(text), alphabet));
    let (fit, alphabet) = best.max_by_key(|(fit, _)| *fit)?;
    if fit * 100 < high * MIN_FREQUENT {
        return None;
    }
    let meant = |(at, c): (usize, char)| {
        let meant = alphabet.meant(c)?;
        // What it is filled up with has two bytes at least.
        (meant.len_utf8() == c.len_utf8())
            .then_some(Garbled { span: Span::new(at, at + c.len_utf8()), meant })
    };
    Some(text.char_indices().filter_map(meant).collect())
}

impl Alphabet {
    fn meant(&self, c: char) -> Option<char> {
        let at = u32::from(c).checked_sub(0xc0).filter(|at| *at < 64)? as usize;
        self.letters.chars().nth(at).filter(|c| *c != '\u{fffd}')
    }

    /// Frequent letters of the text as it would be meant, less twice the capitals inside words.
    fn fit(&self, text: &str) -> usize {
        let (mut fit, mut broken, mut after_lower) = (0_usize, 0_usize, false);
        for c in text.chars() {
            let meant = self.meant(c);
            let is_capital = meant.is_some_and(char::is_uppercase);
            broken += usize::from(after_lower && is_capital);
            fit += usize::from(meant.is_some_and(|m| {
                m.to_lowercase().next().is_some_and(|m| self.frequent.contains(m))
            }));
            after_lower = meant.is_some_and(char::is_lowercase);
        }
        fit.saturating_sub(2 * broken)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{garbled, repaired};

    fn undone(text: &str) -> String {
        let mut out = text.to_owned();
        for g in garbled(text).into_iter().rev() {
            out.replace_range(g.span.start..g.span.end, &g.meant.to_string());
        }
        out
    }

    const MILL: &str = "Мельница у реки сгорела ночью, сказал мельник Орлов.";

    #[test]
    fn utf8_read_as_another_code_page_is_undone() {
        let cases = [
            (MILL, encoding_rs::WINDOWS_1251),
            (MILL, encoding_rs::KOI8_R),
            (MILL, encoding_rs::IBM866),
            ("Größe und Überfluß: „Mühle“ für Öl – schön", encoding_rs::WINDOWS_1250),
            ("Η γέφυρα έκλεισε τη νύχτα.", encoding_rs::MACINTOSH),
            ("Größe für Öl, schön grün", encoding_rs::MACINTOSH),
        ];
        for (text, page) in cases {
            let bad = page.decode_without_bom_handling(text.as_bytes()).0.into_owned();
            let good = undone(&bad);
            let same = good.chars().zip(text.chars()).filter(|(a, b)| a == b).count();
            assert!(same * 10 >= text.chars().count() * 9, "{}: {bad} is {good}", page.name());
        }
    }

    #[test]
    fn a_code_page_read_as_western_is_undone() {
        let cases = [
            (MILL, encoding_rs::WINDOWS_1251),
            (MILL, encoding_rs::KOI8_R),
            (MILL, encoding_rs::ISO_8859_5),
            ("Η γέφυρα του ποταμού έκλεισε τη νύχτα.", encoding_rs::WINDOWS_1253),
        ];
        for (text, page) in cases {
            let bytes = page.encode(text).0;
            let bad = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned();
            let good = undone(&bad);
            let same = good.chars().zip(text.chars()).filter(|(a, b)| a == b).count();
            assert!(same * 10 >= text.chars().count() * 9, "{}: {bad} is {good}", page.name());
            assert_eq!(repaired(&bad).map(|(text, _)| text.len()), Some(bad.len()));
        }
    }

    #[test]
    fn sound_text_of_any_alphabet_is_left_alone() {
        for text in [
            MILL,
            "Η γέφυρα του ποταμού έκλεισε τη νύχτα.",
            "Příliš žluťoučký kůň úpěl ďábelské ódy.",
            "Où est l’élève naïf ? « Là-bas », dit-il à Noël.",
            "Ðað ær æðele ēþel: þæt wæs gōd cyning.",
            "Þór og Óðinn áttu ær á Ísafirði í ágúst.",
        ] {
            assert_eq!(garbled(text), [], "{text}");
        }
    }
}
