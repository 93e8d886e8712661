//! Bytes to text. The first rule that fits decides:
//!
//! 1. a known binary format, or too many control bytes: not text;
//! 2. a byte order mark (it stays in the text: offsets count it);
//! 3. strict UTF-8;
//! 4. UTF-16 without a mark, known by its zero bytes or by the blanks and stops it gives;
//!    ISO-2022-JP, by its escapes;
//! 5. the charset that the head of a page declares, unless what it gives is no text;
//! 6. UTF-8 with a few bad bytes;
//! 7. a guess from the bytes, with a note.
//!
//! Bytes that are wrong in the encoding chosen become U+FFFD, with a note that counts them: one bad
//! byte in a saved page must not cost the witness. Linear in the bytes.

mod chosen;
mod doubt;
mod wide;

pub(super) use chosen::Decoded;

use super::binary;
use crate::error::ErrorKind;
use chosen::{GUESSED, PROBE_BYTES, guess, with_encoding};
use encoding_rs::{Encoding, ISO_2022_JP, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};

/// Where a page must declare its charset: four times what browsers look at, for saved pages with
/// long comments.
const DECLARATION_BYTES: usize = 4096;

/// One control byte in this many is more than text has; a stray NUL or form feed here and there
/// passes.
const TEXT_BYTES_PER_CONTROL: usize = 50;

/// Good UTF-8 sequences for each bad one, above which bytes are damaged UTF-8 rather than a legacy
/// encoding, where chance makes one in a hundred pairs of high bytes well formed.
const GOOD_PER_BAD: usize = 3;

/// Decodes bytes as the rules above say.
///
/// # Errors
/// [`ErrorKind::Empty`] for no bytes, [`ErrorKind::NotText`] with the offset of the first offending
/// byte.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, ErrorKind> {
    declared_by(bytes, None)
}

/// Decodes bytes of which a server declares an encoding; as in browsers, that counts before what
/// they declare themselves.
///
/// # Errors
/// As [`decode`].
pub(super) fn declared_by(bytes: &[u8], label: Option<&str>) -> Result<Decoded, ErrorKind> {
    if bytes.is_empty() {
        return Err(ErrorKind::Empty);
    }
    if let Some(what) = binary::known(bytes) {
        return Err(ErrorKind::NotText { offset: 0, what: what.to_owned() });
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes).filter(|(e, _)| *e != UTF_8) {
        return Ok(with_encoding(bytes, encoding, None));
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return Ok(with_encoding(bytes, encoding, Some("was taken from its zero bytes")));
    }
    if let Some(encoding) = wide::unmarked(bytes) {
        return Ok(with_encoding(bytes, encoding, Some("was taken from the characters it gives")));
    }
    if wide::is_iso_2022_jp(bytes) {
        return Ok(with_encoding(bytes, ISO_2022_JP, Some("was taken from its escapes")));
    }
    check_controls(bytes)?;
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), encoding: UTF_8.name(), notes: Vec::new() });
    }
    let outside = label
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .filter(|e| *e != REPLACEMENT && e.is_ascii_compatible());
    if let Some(encoding) = outside.or_else(|| declared(bytes)).filter(|e| *e != UTF_8) {
        let said = with_encoding(bytes, encoding, None);
        return Ok(doubt::doubted(bytes, encoding.name(), &said.text).unwrap_or(said));
    }
    if is_mostly_utf8(bytes) {
        return Ok(with_encoding(bytes, UTF_8, None));
    }
    let guess = with_encoding(bytes, guess(bytes), Some(GUESSED));
    Ok(doubt::older(bytes, &guess.text).unwrap_or(guess))
}

/// UTF-16 whose letters are mostly Latin has a zero in nearly every other byte, always on the same
/// side.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let probe = &bytes[..bytes.len().min(PROBE_BYTES) & !1];
    let zeros = |from: usize| probe.iter().skip(from).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = probe.len() / 2 * 3 / 4;
    match (even, odd) {
        _ if probe.len() < 8 => None,
        (0, odd) if odd > most => Some(UTF_16LE),
        (even, 0) if even > most => Some(UTF_16BE),
        _ => None,
    }
}

/// The charset that `<meta charset>`, `<meta http-equiv>` or `<?xml encoding>` declares. A declared
/// UTF-16 is wrong by itself (the declaration was read as ASCII) and counts as none, as does an
/// encoding no browser reads.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(DECLARATION_BYTES)].to_ascii_lowercase();
    let is_markup = head.windows(5).any(|w| w == b"<meta" || w == b"<?xml");
    let label = value_after(&head, b"charset").or_else(|| value_after(&head, b"encoding"))?;
    Encoding::for_label(label).filter(|e| is_markup && *e != REPLACEMENT && e.is_ascii_compatible())
}

/// What stands after `key =`, with or without quotes.
fn value_after<'a>(head: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let mut from = 0;
    while let Some(found) = head[from..].windows(key.len()).position(|w| w == key) {
        from += found + key.len();
        let rest = head[from..].trim_ascii_start();
        if let Some(rest) = rest.strip_prefix(b"=") {
            let rest = rest.trim_ascii_start();
            let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
            let end = rest.iter().position(|b| b"\"'; >/?".contains(b) || b.is_ascii_whitespace());
            return Some(&rest[..end.unwrap_or(rest.len())]);
        }
    }
    None
}

/// Whether bytes are UTF-8 with some damage. Half a surrogate pair is such damage and nothing else,
/// and so is the beginning of a character at the very end, where a file was cut off.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    // The three bytes of a surrogate are as many chunks.
    let (mut at, mut surrogate_ends) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        at += chunk.valid().len();
        if is_surrogate(&bytes[at..]) {
            surrogate_ends = at + 3;
        }
        let is_certain = at < surrogate_ends || is_cut_off(&bytes[at..]);
        good += usize::from(is_certain);
        bad += usize::from(!is_certain && !chunk.invalid().is_empty());
        at += chunk.invalid().len();
    }
    good > bad * GOOD_PER_BAD
}

/// Half a surrogate pair written as if it were a character, as some programs that think in UTF-16
/// do.
fn is_surrogate(rest: &[u8]) -> bool {
    matches!(rest, [0xed, 0xa0..=0xbf, 0x80..=0xbf, ..])
}

/// Bytes that end within a character. One byte alone could be the last letter of a text in a legacy
/// encoding, unless it is one that ends hardly any word in those: Â and Ã of the Western ones.
fn is_cut_off(rest: &[u8]) -> bool {
    matches!(
        rest,
        [0xc2 | 0xc3]
            | [0xe1..=0xef, 0x80..=0xbf]
            | [0xf1..=0xf4, 0x80..=0xbf]
            | [0xf1..=0xf4, 0x80..=0xbf, 0x80..=0xbf]
    ) || matches!(
        rest,
        [0xe0, 0xa0..=0xbf] | [0xf0, 0x90..=0xbf] | [0xf0, 0x90..=0xbf, 0x80..=0xbf]
    )
}

/// Refuses bytes with more control characters than text has.
fn check_controls(bytes: &[u8]) -> Result<(), ErrorKind> {
    let probe = &bytes[..bytes.len().min(PROBE_BYTES)];
    let is_control = |b: u8| b < 0x20 && !b"\t\n\r\x0b\x0c\x1b".contains(&b);
    let count = probe.iter().filter(|&&b| is_control(b)).count();
    match probe.iter().position(|&b| is_control(b)) {
        Some(offset) if count * TEXT_BYTES_PER_CONTROL > probe.len() => {
            let what = if probe[offset] == 0 { "a NUL byte" } else { "a control byte" };
            Err(ErrorKind::NotText {
                offset,
                what: format!("{what}, one of {count} near the start"),
            })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Decoded, decode};
    use crate::error::ErrorKind;
    use encoding_rs::{Encoding, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

    fn ok(bytes: &[u8]) -> Decoded {
        decode(bytes).expect("these bytes are text")
    }

    fn refused(bytes: &[u8]) -> (usize, String) {
        match decode(bytes) {
            Err(ErrorKind::NotText { offset, what }) => (offset, what),
            other => panic!("expected a refusal, got {other:?}"),
        }
    }

    fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    const MILLS: [&str; 5] = [
        "Мельница сгорела ночью. Никто не пострадал.",
        "水車小屋が夜に燃えた。けが人はいなかった。",
        "磨坊在夜里烧毁了。没有人受伤。",
        "الطاحونة احترقت ليلا. لم يصب أحد.",
        "बीती रात चक्की जल गई। किसी को चोट नहीं आई।",
    ];

    #[test]
    fn utf16_without_a_mark_is_known_in_any_script() {
        for text in MILLS {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            for bytes in [little, big] {
                let read = decode(&bytes).expect("text");
                assert_eq!(read.text, text, "{}", read.encoding);
                assert_eq!(read.notes.len(), 1);
            }
        }
    }

    #[test]
    fn japanese_in_escapes_is_known_without_declaration() {
        let (bytes, _, _) = encoding_rs::ISO_2022_JP.encode(MILLS[1]);
        assert_eq!(decode(&bytes).expect("text").text, MILLS[1]);
    }

    #[test]
    fn a_declaration_that_gives_no_words_is_doubted_and_said() {
        let page =
            |charset: &str, text: &str| format!("<meta charset={charset}><p>{text} {text}</p>");
        let cases = [
            ("iso-8859-1", MILLS[0], encoding_rs::WINDOWS_1251),
            (
                "windows-1251",
                "Die Bäcker von Örlim schlossen früh. Die Müller öffnen später.",
                encoding_rs::WINDOWS_1252,
            ),
        ];
        for (declared, text, used) in cases {
            let bytes = used.encode(&page(declared, text)).0.into_owned();
            let read = decode(&bytes).expect("text");
            assert!(read.text.contains(text), "{declared}: {}", read.text);
            assert!(read.notes[0].contains("which gives no words"), "{:?}", read.notes);
        }
        let sound = encoding_rs::WINDOWS_1252
            .encode(&page("iso-8859-1", "Où est l’élève ?"))
            .0
            .into_owned();
        assert!(decode(&sound).expect("text").notes.is_empty());
    }

    #[test]
    fn code_pages_older_than_windows_are_known_by_the_words_they_give() {
        let text = "Die Bäcker schlossen ihre Läden früh. Größe und Übermut der Müller.";
        let byte = |c: char, page: &[(char, u8)]| {
            let ascii = u8::try_from(u32::from(c)).unwrap_or(b'?');
            page.iter().find(|(p, _)| *p == c).map_or(ascii, |(_, byte)| *byte)
        };
        let dos = [('ä', 0x84), ('ö', 0x94), ('ü', 0x81), ('ß', 0xe1), ('Ü', 0x9a)];
        let mac = [('ä', 0x8a), ('ö', 0x9a), ('ü', 0x9f), ('ß', 0xa7), ('Ü', 0x86)];
        for page in [dos, mac] {
            let bytes: Vec<u8> = text.chars().map(|c| byte(c, &page)).collect();
            let read = decode(&bytes).expect("text");
            assert_eq!(read.text, text, "{}", read.encoding);
        }
    }

    #[test]
    fn utf8_is_kept_byte_for_byte() {
        let text = "Ärger\r\nim\u{a0}Büro\u{200b}\n";
        let decoded = ok(text.as_bytes());
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, "UTF-8"));
        assert!(decoded.notes.is_empty());
    }

    #[test]
    fn a_byte_order_mark_stays_in_the_text() {
        let decoded = ok("\u{feff}The mill burned.".as_bytes());
        assert_eq!(decoded.text, "\u{feff}The mill burned.");
    }

    #[test]
    fn utf16_with_a_mark_is_decoded_in_both_byte_orders() {
        let units: Vec<u16> = "\u{feff}Größe".encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|u| u.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|u| u.to_be_bytes()).collect();
        assert_eq!(
            (ok(&little).text.as_str(), ok(&little).encoding),
            ("\u{feff}Größe", "UTF-16LE")
        );
        assert_eq!((ok(&big).text.as_str(), ok(&big).encoding), ("\u{feff}Größe", "UTF-16BE"));
    }

    #[test]
    fn utf16_without_a_mark_is_known_by_its_zeros_and_said_so() {
        let bytes: Vec<u8> = "The mill burned.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let decoded = ok(&bytes);
        assert_eq!((decoded.text.as_str(), decoded.encoding), ("The mill burned.", "UTF-16LE"));
        assert_eq!(decoded.notes.len(), 1);
    }

    #[test]
    fn a_declared_charset_is_believed_without_a_note() {
        let page = encoded("<html><meta charset=windows-1251><p>Мельница сгорела", WINDOWS_1251);
        let decoded = ok(&page);
        assert!(decoded.text.ends_with("Мельница сгорела"));
        assert_eq!(decoded.encoding, "windows-1251");
        assert!(decoded.notes.is_empty());
    }

    #[test]
    fn the_older_ways_to_declare_a_charset_are_read_too() {
        let equiv = "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=Shift_JIS\"><p>水車小屋";
        assert!(ok(&encoded(equiv, SHIFT_JIS)).text.ends_with("水車小屋"));
        let xml = "<?xml version='1.0' encoding='iso-8859-1'?><html><p>Über";
        assert!(ok(&encoded(xml, WINDOWS_1252)).text.ends_with("Über"));
    }

    #[test]
    fn a_legacy_encoding_without_declaration_is_guessed_and_said_so() {
        let text = "Der Müller sagte, die Mühle über dem Bach sei größer als früher.";
        let decoded = ok(&encoded(text, WINDOWS_1252));
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, "windows-1252"));
        assert!(decoded.notes[0].contains("guess"), "{:?}", decoded.notes);
    }

    #[test]
    fn a_bad_byte_in_utf8_is_replaced_counted_and_located() {
        let mut bytes = "Zoë, Noë, Maë und Joë ".as_bytes().to_vec();
        let at = bytes.len();
        bytes.extend(b"\xff end");
        let decoded = ok(&bytes);
        assert!(decoded.text.ends_with("\u{fffd} end"));
        assert_eq!(decoded.encoding, "UTF-8");
        assert!(decoded.notes[0].contains(&format!("not valid UTF-8: 1, the first at {at};")));
    }

    #[test]
    fn text_cut_off_within_a_character_is_utf8() {
        for end in ["é", "’", "👩"].map(str::as_bytes) {
            let bytes = [b"The clock stopped", &end[..end.len() - 1]].concat();
            let decoded = ok(&bytes);
            assert_eq!(
                (decoded.text.as_str(), decoded.encoding),
                ("The clock stopped\u{fffd}", "UTF-8")
            );
            assert!(
                decoded.notes[0].contains("not valid UTF-8: 1, the first at 17;"),
                "{:?}",
                decoded.notes
            );
        }
        // A last letter of Latin-1 is none.
        assert_eq!(ok(b"They met in a caf\xe9").text, "They met in a café");
    }

    #[test]
    fn half_a_surrogate_pair_is_damaged_utf8() {
        let decoded = ok(b"The clock \xed\xa0\xbd stopped at noon.");
        assert_eq!(decoded.encoding, "UTF-8");
        assert!(
            decoded.text.starts_with("The clock \u{fffd}")
                && decoded.text.ends_with(" stopped at noon.")
        );
    }

    #[test]
    fn a_bad_byte_in_a_declared_encoding_is_replaced_counted_and_located() {
        let mut bytes = encoded("<meta charset=shift_jis><p>水車", SHIFT_JIS);
        let at = bytes.len();
        bytes.extend(b"\xff end");
        let decoded = ok(&bytes);
        assert!(decoded.notes[0].contains(&format!("the first at {at};")), "{:?}", decoded.notes);
    }

    #[test]
    fn pictures_and_office_files_are_named_in_the_refusal() {
        assert!(refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").1.contains("PNG"));
        assert!(refused(b"%PDF-1.7\n").1.contains("PDF"));
        assert!(refused(b"PK\x03\x04....word/document.xml").1.contains("docx"));
        assert!(refused(b"PK\x03\x04....mimetypeapplication/epub+zip").1.contains("EPUB"));
    }

    #[test]
    fn bytes_rich_in_nul_are_refused_with_the_offset_of_the_first() {
        assert_eq!(refused(b"abc\0\0\x01\x02\0\x03def").0, 3);
    }

    #[test]
    fn a_stray_nul_in_text_passes() {
        let text = format!("{}\0{}", "a long enough line ".repeat(5), "and more");
        assert_eq!(ok(text.as_bytes()).text, text);
    }
}
