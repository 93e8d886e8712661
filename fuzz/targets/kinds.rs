//! Mails, subtitles, records and collations, and text that was garbled before.

use super::choices::Choices;
use super::readers::read;
use urtext::mojibake::{garbled, repaired};
use urtext::read::{ReadOptions, from_bytes};

/// Pieces of mails: headers, parts, quotations and encodings, in any order.
const MAIL: &[&str] = &[
    "From: Odile Farrant <odile@marrow.example>\n",
    "From: =?utf-8?q?Odile=20Farr=C3=A4nt?= <o@m.example>\n",
    "Subject: The clock\n",
    "Subject: =?utf-8?B?VGhlIGNsb2Nr?=\n",
    "Date: Thu, 4 Mar 2021 12:00:00 +0100\n",
    "Date: Thu, 99 Foo 99999 99:99:99 +9999\n",
    "Von: Odile\n",
    "Gesendet: Donnerstag\n",
    "Betreff: Die Uhr\n",
    "MIME-Version: 1.0\n",
    "Content-Type: text/plain; charset=utf-8\n",
    "Content-Type: text/plain; charset=iso-2022-jp\n",
    "Content-Type: text/html\n",
    "Content-Type: text/html; charset=\"windows-1252\"\n",
    "Content-Type: multipart/mixed; boundary=a\n",
    "Content-Type: multipart/alternative; boundary=\"b\"\n",
    "Content-Type: multipart/digest; boundary=a\n",
    "Content-Type: message/rfc822\n",
    "Content-Type: application/octet-stream; name=\"../x\x1b[2J.bin\"\n",
    "Content-Disposition: attachment; filename*=utf-8''%e2%80%ae%00.txt\n",
    "Content-Transfer-Encoding: base64\n",
    "Content-Transfer-Encoding: quoted-printable\n",
    "Content-Transfer-Encoding: 8bit\n",
    "\n",
    "\n--a\n",
    "\n--b\n",
    "\n--a--\n",
    "\n--b--\n",
    "\r\n",
    "The clock stopped at noon on Thursday. ",
    "Its keeper found a nest in the wheel.\n",
    "A nest=20of a jack=\ndaw =C3=A4 =ZZ\n",
    "VGhlIGNsb2NrIHN0b3BwZWQgYXQgbm9vbi4=\n",
    "PHA+VGhlIGNsb2NrPC9wPg==",
    "<p>The clock stopped.</p><div hidden>x</div>",
    "> The clock stopped at noon.\n",
    "> > What of the screen?\n",
    ">\n",
    "On Thursday, Odile Farrant wrote:\n",
    "-----Original Message-----\n",
    "---------- Forwarded message ----------\n",
    "-- \n",
    "_______________________________________________\n",
    "\tfolded\n",
    ": no name\n",
    "\u{0}",
    "\u{202e}",
    "é",
];

/// A mail made of pieces.
pub(crate) fn mime(data: &[u8]) {
    let mut choices = Choices(data);
    let mut mail = String::new();
    while !choices.is_done() {
        mail.push_str(choices.of(MAIL));
    }
    read("a.eml", mail.as_bytes());
}

/// Any bytes as subtitles: no character is lost.
pub(crate) fn subtitles(data: &[u8]) {
    read("a.vtt", data);
    let text = String::from_utf8_lossy(data);
    // A head of its own makes them subtitles; without entities each character must be kept.
    let text = format!(
        "1\n00:00:01,000 --> 00:00:02,000\nThe clock stopped.\n\n{}",
        text.replace('&', "+")
    );
    let Ok(witness) = from_bytes("label", "a.srt", text.as_bytes(), &ReadOptions::default()) else {
        return;
    };
    let letters = |text: &str| {
        let mut all: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        all.sort_unstable();
        all
    };
    assert_eq!(
        letters(&witness.text),
        letters(&text),
        "each character of the subtitles is kept once"
    );
}

/// Garbles a part of a text and looks whether what is undone fits in its place.
pub(crate) fn mojibake(data: &[u8]) {
    let mut choices = Choices(data);
    let rounds = choices.byte() % 4;
    let mut text = String::from_utf8_lossy(choices.0).into_owned();
    for _ in 0..rounds {
        text =
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned();
    }
    let found = garbled(&text);
    let mut at = 0;
    for g in &found {
        assert!(
            at <= g.span.start && g.span.len() > g.meant.len_utf8(),
            "places lie in order and shrink"
        );
        assert!(g.span.of(&text).chars().count() > 1, "one character was read as several");
        at = g.span.end;
    }
    match repaired(&text) {
        Some((repaired, same)) => {
            assert!(same == found && !found.is_empty());
            assert_eq!(repaired.len(), text.len(), "every other byte keeps its place");
            for g in &found {
                assert!(
                    repaired[g.span.start..].starts_with(g.meant),
                    "what was meant stands in its place"
                );
            }
        }
        None => assert!(found.is_empty()),
    }
    read("a.txt", text.as_bytes());
}

/// Names of fields that the readers of JSON know.
const KEYS: &[&str] = &[
    "text",
    "body",
    "label",
    "url",
    "title",
    "date",
    "author",
    "format",
    "witnesses",
    "id",
    "content",
    "tokens",
    "table",
    "t",
    "n",
    "_sigil",
    "x",
];

const STRINGS: &[&str] = &[
    "The clock stopped at noon on Thursday. Its keeper found a nest.",
    "At noon the clock stopped.",
    "<!doctype html><p>The clock stopped.</p>",
    "From: Odile\\nSubject: The clock\\n\\nIt stopped.",
    "1\\n00:00:01,000 --> 00:00:02,000\\nIt stopped.",
    "A",
    "B",
    "",
    " ",
    "\\u0000",
    "\\ud800",
    "\\u202e",
    "urtext-alignment",
    "clock ",
    "cafÃ©",
];

/// Deepest nesting of a made value; the readers' own bound is far above and is met by raw bytes.
const DEEPEST: usize = 6;

/// Records in JSON, of values that nest at will, then damaged in a place.
pub(crate) fn json(data: &[u8]) {
    let mut choices = Choices(data);
    let damage = [choices.byte(), choices.byte(), choices.byte()];
    let mut text = String::new();
    let lines = choices.byte() % 4;
    for _ in 0..lines {
        value(&mut choices, 0, &mut text);
        text.push('\n');
    }
    damaged("a.jsonl", &text, damage);
    let list = format!("[{}]", text.trim().replace('\n', ","));
    damaged("a.json", &list, damage);
}

/// A collation, as witnesses or as a table, then damaged in a place.
pub(crate) fn collatex(data: &[u8]) {
    let mut choices = Choices(data);
    let damage = [choices.byte(), choices.byte(), choices.byte()];
    let sigla = 1 + choices.byte() % 4;
    let names: Vec<&str> = (0..sigla)
        .map(|_| choices.of(&["\"A\"", "\"B\"", "\"C c\"", "\"../x\"", "\"\""]))
        .collect();
    let mut text = String::from("{\"witnesses\":[");
    if choices.byte() % 2 == 0 {
        for (n, name) in names.iter().enumerate() {
            text.push_str(if n == 0 { "{\"id\":" } else { ",{\"id\":" });
            text.push_str(name);
            text.push_str(choices.of(&[",\"content\":", ",\"tokens\":", ",\"x\":"]));
            value(&mut choices, DEEPEST - 3, &mut text);
            text.push('}');
        }
        text.push_str("]}");
    } else {
        text.push_str(&names.join(","));
        text.push_str("],\"table\":[");
        for line in 0..choices.byte() % 5 {
            text.push_str(if line == 0 { "[" } else { ",[" });
            for cell in 0..choices.byte() % 5 {
                text.push_str(if cell == 0 { "" } else { "," });
                text.push_str(choices.of(&[
                    "null",
                    "[]",
                    "[{\"t\":\"clock \"}]",
                    "[{\"t\":\"stopped.\",\"n\":\"stop\",\"_sigil\":\"A\"}]",
                    "[\"At \",\"noon\"]",
                    "[{\"t\":\"\",\"_sigil\":\"B\"},{\"t\":\"\\n\"}]",
                    "[{}]",
                ]));
            }
            text.push(']');
        }
        text.push_str("]}");
    }
    damaged("a.json", &text, damage);
}

/// As it is, or with a byte changed.
fn damaged(file: &str, text: &str, [first, second, bits]: [u8; 3]) {
    let mut bytes = text.as_bytes().to_vec();
    let at = usize::from(first) << 8 | usize::from(second);
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= bits;
    }
    read(file, &bytes);
}

fn value(choices: &mut Choices<'_>, depth: usize, out: &mut String) {
    let kinds = if depth < DEEPEST { 12 } else { 7 };
    match choices.byte() % kinds {
        0..=4 => {
            out.push('"');
            out.push_str(choices.of(STRINGS));
            out.push('"');
        }
        5 => out.push_str(choices.of(&["1", "-0", "1e309", "18446744073709551616", "0.1"])),
        6 => out.push_str(choices.of(&["null", "true", "false", "{}", "[]"])),
        7 => {
            out.push('[');
            for n in 0..choices.byte() % 4 {
                out.push_str(if n == 0 { "" } else { "," });
                value(choices, depth + 1, out);
            }
            out.push(']');
        }
        _ => {
            out.push('{');
            for n in 0..choices.byte() % 5 {
                out.push_str(if n == 0 { "\"" } else { ",\"" });
                out.push_str(choices.of(KEYS));
                out.push_str("\":");
                value(choices, depth + 1, out);
            }
            out.push('}');
        }
    }
}
