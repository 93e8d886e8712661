//! Text read in the wrong encoding: UTF-8 taken for Windows-1252 or Latin-1, once or several times
//! over; for another code page, or one of these for another (`pages.rs`); and letters left as the
//! references of HTML (`references.rs`).
//!
//! A text comes in, the places where that shows go out, each with the character that was meant.
//!
//! ```text
//! canâ€™t                Ã¢â‚¬â„¢         CaffÃ¨          „Spaß“
//!    ’                      ’               è            nothing: a word may end in ß before a quotation mark
//! ```
//!
//! Each such character is one byte of what was meant; where neighbours spell a UTF-8 sequence, and
//! one that writers do not write by chance, it is undone. The text itself is never changed: the
//! repair is for comparison. Cost: linear.

mod pages;
mod place;
mod references;

#[cfg(feature = "read")]
pub(crate) use pages::decoded;
pub use place::Garbled;

use crate::span::Span;

/// How often the wrong reading is undone: more than three times was never seen.
const MOST_ROUNDS: usize = 3;

/// The characters that Windows-1252 has for the bytes 80 to 9F; the rest are C1 controls in both
/// encodings.
const SPECIALS: [(char, u8); 27] = [
    ('€', 0x80),
    ('‚', 0x82),
    ('ƒ', 0x83),
    ('„', 0x84),
    ('…', 0x85),
    ('†', 0x86),
    ('‡', 0x87),
    ('ˆ', 0x88),
    ('‰', 0x89),
    ('Š', 0x8a),
    ('‹', 0x8b),
    ('Œ', 0x8c),
    ('Ž', 0x8e),
    ('‘', 0x91),
    ('’', 0x92),
    ('“', 0x93),
    ('”', 0x94),
    ('•', 0x95),
    ('–', 0x96),
    ('—', 0x97),
    ('˜', 0x98),
    ('™', 0x99),
    ('š', 0x9a),
    ('›', 0x9b),
    ('œ', 0x9c),
    ('ž', 0x9e),
    ('Ÿ', 0x9f),
];

/// All garbled places of a text, in order.
///
/// What could also be meant as it stands (`ß“`) counts only in a text that is surely garbled
/// elsewhere.
#[must_use]
pub fn garbled(text: &str) -> Vec<Garbled> {
    let mut found = if text.is_ascii() { Vec::new() } else { misread(text) };
    let references = references::found(text);
    if !references.is_empty() {
        found.extend(references);
        found.sort_by_key(|g| (g.span.start, g.span.end));
        found.dedup_by(|next, before| before.span.overlaps(next.span));
    }
    found
}

/// The places that were read in another encoding: as the usual page, unless another explains far
/// more of the text.
fn misread(text: &str) -> Vec<Garbled> {
    let usual = of_windows_1252(text);
    let characters = |found: &[Garbled]| -> usize {
        found.iter().map(|g| g.span.of(text).chars().count()).sum()
    };
    let other = pages::utf8_read_as_one(text).or_else(|| pages::one_read_as_another(text));
    match other {
        Some(other) if characters(&other) * 4 > characters(&usual) * 5 => other,
        _ => usual,
    }
}

/// The places where UTF-8 was taken for Windows-1252 or Latin-1.
fn of_windows_1252(text: &str) -> Vec<Garbled> {
    let mut found: Vec<(Garbled, bool)> = Vec::new();
    let mut run: Vec<Piece> = Vec::new();
    let mut before = None;
    let mut last = None;
    for (at, c) in text.char_indices() {
        if let Some(byte) = byte_of(c) {
            if run.is_empty() {
                before = last;
            }
            run.push(Piece {
                span: Span::new(at, at + c.len_utf8()),
                c,
                first: c,
                byte: Some(byte),
                rounds: 0,
            });
        } else if !run.is_empty() {
            undo(std::mem::take(&mut run), before, Some(c), &mut found);
        }
        last = Some(c);
    }
    undo(run, before, None, &mut found);
    let is_certain = found.iter().any(|(_, sure)| *sure);
    if !is_certain {
        return Vec::new();
    }
    let mut found: Vec<Garbled> = found.into_iter().map(|(g, _)| g).collect();
    found.extend(lossy(text));
    found.sort_by_key(|g| (g.span.start, g.span.end));
    found.dedup_by(|next, before| before.span.overlaps(next.span));
    found
}

/// What a program lost on the way: the closing quotation mark (E2 80 9D), whose last byte
/// Windows-1252 does not have, and `à` (C3 A0), whose last byte was taken for a blank. Both only in
/// a text that is garbled elsewhere.
fn lossy(text: &str) -> impl Iterator<Item = Garbled> {
    let quotes = text
        .match_indices("â€\u{FFFD}")
        .map(|(at, shown)| Garbled { span: Span::new(at, at + shown.len()), meant: '”' });
    let graves = text
        .match_indices("Ã ")
        .filter(|(at, _)| !text[..*at].ends_with(char::is_uppercase))
        .map(|(at, _)| Garbled { span: Span::new(at, at + 'Ã'.len_utf8()), meant: 'à' });
    quotes.chain(graves)
}

/// The text with each garbled character replaced by what was meant, filled up with characters that
/// are not seen, so that every other byte keeps its place; `None` where nothing is garbled.
#[must_use]
pub fn repaired(text: &str) -> Option<(String, Vec<Garbled>)> {
    let found = garbled(text);
    if found.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for g in &found {
        out.push_str(&text[done..g.span.start]);
        out.push(g.meant);
        let missing = g.span.len() - g.meant.len_utf8();
        // A soft hyphen has two bytes, a word joiner three; no place has one byte too many.
        out.extend(std::iter::repeat_n('\u{2060}', missing % 2));
        out.extend(std::iter::repeat_n('\u{ad}', (missing - 3 * (missing % 2)) / 2));
        done = g.span.end;
    }
    out.push_str(&text[done..]);
    Some((out, found))
}

/// Whether a character only fills up a repaired text.
pub(crate) const fn is_filler(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{2060}')
}

/// A character of a run, or what several of them were meant for.
#[derive(Debug, Clone, Copy)]
struct Piece {
    span: Span,
    c: char,
    /// The first character that stands there.
    first: char,
    /// The byte it stands for, if it can stand for one.
    byte: Option<u8>,
    /// How often it was undone.
    rounds: usize,
}

/// The byte above 7F that Windows-1252 or Latin-1 shows as this character.
fn byte_of(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ 0x80..=0xff => u8::try_from(code).ok(),
        0..0x80 => None,
        _ => SPECIALS.iter().find(|(special, _)| *special == c).map(|(_, byte)| *byte),
    }
}

/// Undoes a run of characters that stand for bytes.
fn undo(
    run: Vec<Piece>,
    before: Option<char>,
    after: Option<char>,
    found: &mut Vec<(Garbled, bool)>,
) {
    let mut pieces = run;
    for _ in 0..MOST_ROUNDS {
        let (next, changed) = once(&pieces, before, after);
        pieces = next;
        if !changed {
            break;
        }
    }
    let garbled = |p: &Piece| p.rounds > 0 && !p.c.is_control();
    for (i, piece) in pieces.iter().enumerate().filter(|(_, p)| garbled(p)) {
        let neighbour = |j: Option<usize>| j.and_then(|j| pieces.get(j)).is_some_and(garbled);
        let in_row = neighbour(i.checked_sub(1)) || neighbour(Some(i + 1));
        let prev = i.checked_sub(1).map_or(before, |j| Some(pieces[j].c));
        let next = pieces.get(i + 1).map_or(after, |p| Some(p.c));
        let sure = piece.rounds > 1 || in_row || is_sure(piece, prev, next);
        if sure || !goes_on(prev, piece.first) {
            found.push((Garbled { span: piece.span, meant: piece.c }, sure));
        }
    }
}

/// Whether a letter goes on with the word before it, in its case, and so may be meant as it stands.
fn goes_on(prev: Option<char>, letter: char) -> bool {
    prev.is_some_and(|p| p.is_alphabetic() && p.is_uppercase() == letter.is_uppercase())
}

/// One round: neighbours that spell a UTF-8 sequence become the character it stands for. After the
/// first round only what cannot well be meant is undone again, else the sound result (`ß“`) would
/// be garbled anew.
fn once(pieces: &[Piece], before: Option<char>, after: Option<char>) -> (Vec<Piece>, bool) {
    let again = pieces.iter().any(|p| p.rounds > 0);
    let merged = merge(pieces);
    let is_new = |at: Option<usize>| {
        at.and_then(|at| merged.get(at)).is_some_and(|(_, parts)| parts.len() > 1)
    };
    let mut out = Vec::with_capacity(pieces.len());
    let mut changed = false;
    for (i, (piece, parts)) in merged.iter().enumerate() {
        let prev = i.checked_sub(1).map_or(before, |j| Some(merged[j].0.c));
        let next = merged.get(i + 1).map_or(after, |(p, _)| Some(p.c));
        let sure = || is_new(i.checked_sub(1)) || is_new(Some(i + 1)) || is_sure(piece, prev, next);
        if parts.len() > 1 && again && goes_on(prev, parts[0].c) && !sure() {
            out.extend_from_slice(parts);
        } else {
            changed |= parts.len() > 1;
            out.push(*piece);
        }
    }
    (out, changed)
}

/// The pieces with neighbours that spell a sequence made one, each with what it was made of.
fn merge(pieces: &[Piece]) -> Vec<(Piece, &[Piece])> {
    let mut out = Vec::with_capacity(pieces.len());
    let mut i = 0;
    while i < pieces.len() {
        let (c, length) = sequence(&pieces[i..]).unwrap_or((pieces[i].c, 1));
        let parts = &pieces[i..i + length];
        let rounds = parts.iter().map(|p| p.rounds).max().unwrap_or(0) + usize::from(length > 1);
        let span = pieces[i].span.join(parts[length - 1].span);
        out.push((Piece { span, c, first: pieces[i].first, byte: byte_of(c), rounds }, parts));
        i += length;
    }
    out
}

/// The character that the first pieces spell in UTF-8, and how many they are.
fn sequence(pieces: &[Piece]) -> Option<(char, usize)> {
    let length = match pieces.first()?.byte? {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let bytes: Vec<u8> = pieces.get(..length)?.iter().map_while(|p| p.byte).collect();
    let c = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    (bytes.len() == length).then_some((c, length))
}

/// Whether a single sequence cannot well be meant as it stands.
fn is_sure(piece: &Piece, prev: Option<char>, next: Option<char>) -> bool {
    let code = u32::from(piece.c);
    match code {
        // Ã and Â before a mark that may also close a word in capitals (`AMANHÃ”`).
        0xa0 | 0xab | 0xbb | 0xc2..=0xc4 | 0xcb | 0xd1..=0xd4 | 0xdb | 0xe0 | 0xeb | 0xfb => {
            let in_word = next.is_some_and(|c| c.is_alphanumeric() || c == '-');
            let stands =
                prev.is_some_and(|c| c.is_uppercase() || !c.is_ascii() && !c.is_alphanumeric());
            in_word || !stands
        }
        0xa1..=0xff => true,
        // Ä and Å within a word.
        0x100..=0x17f => {
            next.is_some_and(char::is_alphanumeric) || prev.is_some_and(char::is_lowercase)
        }
        0x2010..=0x203f | 0x20a0..=0x20bf | 0x2100..=0x214f | 0x2190..=0x22ff | 0x2500..=0x27bf => {
            true
        }
        0xfeff | 0x1f000..=0x1faff => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{garbled, repaired};

    /// The text as UTF-8 taken for Windows-1252, as browsers know it.
    fn misread(text: &str) -> String {
        encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    fn undone(text: &str) -> String {
        let (mut text, mut found) = (text.to_owned(), garbled(text));
        found.reverse();
        for g in found {
            text.replace_range(g.span.start..g.span.end, &g.meant.to_string());
        }
        text
    }

    const SOUND: [&str; 9] = [
        "She can’t say “why” – it’s the café’s £900 … again.",
        "Die Mühle über dem Bach sei größer: „Spaß“, sagte er.",
        "Où est l’élève naïf ? « Là-bas », dit-il à Noël.",
        "O café da manhã e a maçã: “Amanhã”, disse a avó.",
        "Мельница сгорела ночью.",
        "水車小屋が燃えた。",
        "Η γέφυρα έκλεισε.",
        "Miloševića i Šimić su došli.",
        "Żółć – łódź 🙂 5 €",
    ];

    #[test]
    fn what_was_misread_once_is_undone() {
        for text in SOUND {
            assert_eq!(undone(&misread(text)), text);
        }
    }

    #[test]
    fn what_was_misread_twice_is_undone() {
        for text in SOUND {
            assert_eq!(undone(&misread(&misread(text))), text);
        }
    }

    #[test]
    fn what_was_read_as_latin1_is_undone() {
        let text = "She can’t say “why”: Größe.";
        let latin: String = text.bytes().map(char::from).collect();
        assert_eq!(undone(&latin), text);
    }

    #[test]
    fn sound_text_is_left_alone() {
        for text in SOUND {
            assert_eq!(garbled(text), [], "{text}");
        }
        for text in [
            "“Ã” e “AMANHÃ”.",
            "„Fuß„ und „Spaß“",
            "SÃO PAULO",
            "naïveté",
            "ÂµTorrent? no: Âme",
            "Ø» «Å»",
        ] {
            let found = garbled(text);
            assert!(found.is_empty() || text.starts_with("Âµ"), "{text}: {found:?}");
        }
    }

    #[test]
    fn the_repaired_text_keeps_every_other_byte_in_its_place() {
        for text in SOUND {
            let bad = misread(text);
            let Some((good, found)) = repaired(&bad) else { panic!("{bad} is garbled") };
            assert_eq!(good.len(), bad.len());
            let outside =
                |at: usize| found.iter().all(|g| !(g.span.start..g.span.end).contains(&at));
            assert!(
                (0..bad.len())
                    .filter(|at| outside(*at))
                    .all(|at| good.as_bytes()[at] == bad.as_bytes()[at])
            );
        }
        assert_eq!(repaired("Nothing is wrong here, naïvely."), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_repaired(text in "[ -~Ã©â€™œÂ\u{a0}ß“ðŸ™‚\u{80}-\u{9f}é»РџРµа-я\u{fffd}À-ÿ&;#]{0,40}") {
            for g in garbled(&text) {
                proptest::prop_assert!(text.get(g.span.start..g.span.end).is_some() && g.span.len() >= g.meant.len_utf8());
            }
            if let Some((good, _)) = repaired(&text) {
                proptest::prop_assert_eq!(good.len(), text.len());
            }
        }
    }
}
