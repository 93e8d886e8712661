//! The real program in the hands of somebody who means it no good: each run ends as it should, and
//! says what was wrong.

use crate::program::{Desk, Ran, STORY, with_story};
use std::io::Write as _;

/// An archive of stored members.
fn zip(members: &[(&str, &str)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, content) in members {
        let (mut entry, config) = archive.new_file(name).start().unwrap();
        let mut writer = config.wrap(&mut entry);
        writer.write_all(content.as_bytes()).unwrap();
        let descriptor = writer.finish().unwrap().1;
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

/// Each line: a file, its bytes, and what the error must say of place, fault and remedy.
fn damaged_files() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let story = STORY[1].1.trim();
    let docx =
        zip(&[("word/document.xml", "<w:document><w:p><w:t>The clock</w:t></w:p></w:document>")]);
    let text = |s: String| s.into_bytes();
    vec![
        ("empty.txt", vec![], "the file holds no text; leave it out"),
        (
            "blank.txt",
            text(" \n\t\u{a0}\r\n\u{feff}".to_owned()),
            "the file holds no text; leave it out",
        ),
        (
            "nul.txt",
            vec![0; 300],
            "byte 0 is not text (a NUL byte, one of 300 near the start); convert the file",
        ),
        (
            "plain.docx",
            zip(&[("a.txt", story)]),
            "byte 0 is not text (zip archive); convert the file",
        ),
        (
            "hollow.docx",
            zip(&[("word/styles.xml", "<w:styles/>")]),
            "this is not a sound Word document (.docx): its main part is missing; save it again",
        ),
        ("cut.docx", docx[..docx.len() / 2].to_vec(), "its list of members cannot be read"),
        (
            "unclosed.docx",
            zip(&[("word/document.xml", "<w:p><w:t>The clock")]),
            "this is not a sound Word document: its text ends at byte 19 with 2 elements open; save it again",
        ),
        (
            "outside.epub",
            zip(&[
                ("mimetype", "application/epub+zip"),
                ("META-INF/container.xml", "<rootfile full-path=\"../../../etc/passwd\"/>"),
            ]),
            "this is not a sound EPUB book: its list of contents is missing; save it again",
        ),
        (
            "quote.csv",
            text(format!("label,text\na,\"{story}\nb,{story}\n")),
            "line 2 of this table cannot be read: a quotation mark opens in it and none closes; mend it",
        ),
        (
            "third.jsonl",
            text(format!("{{\"text\":\"{story}\"}}\n{{\"text\":\"x\"}}\n{{\"text\": oops}}\n")),
            "line 3 of this JSON Lines cannot be read: expected value; mend it or leave it out",
        ),
        (
            "half.jsonl",
            text(format!("{{\"text\":\"\\ud800 {story}\"}}\n{{\"text\":\"x\"}}\n")),
            "line 1 of this JSON Lines cannot be read: unexpected end of hex escape; mend it",
        ),
        (
            "ragged.json",
            text("{\"witnesses\":[\"A\",\"B\"],\"table\":[[null]]}".to_owned()),
            "this is not a sound CollateX JSON: line 1 of its table has 1 cell for 2 witnesses; save it again",
        ),
        (
            "mail.eml",
            text("From: a@b.example\nSubject: The clock\n\n".to_owned()),
            "the file holds no text; leave it out",
        ),
        ("cut.gz", vec![0x1f, 0x8b, 8, 0, 0], "cannot decompress"),
    ]
}

#[test]
fn every_damaged_file_is_refused_with_its_name_the_fault_and_a_remedy() {
    let desk = with_story();
    for (name, bytes, said) in damaged_files() {
        desk.write(name, bytes);
        let ran =
            desk.run(&["text", "gazette.txt", name]).ended(1, &[&format!("error: {name}: "), said]);
        assert!(ran.out.is_empty() && ran.err.contains("; "), "{}", ran.err);
    }
}

#[cfg(unix)]
#[test]
fn names_that_are_commands_markup_or_paths_harm_neither_terminal_nor_page() {
    let desk = with_story();
    let names = [
        "esc\u{1b}[2J\u{1b}]0;own\u{7}\u{202e}.txt",
        "<img src=x onerror=alert(1)>\"'.txt",
        "..\\..\\up.txt",
        "-rf.txt",
    ];
    for (k, name) in names.iter().enumerate() {
        desk.write(
            &format!("pile/{name}"),
            format!("{} This line stands in copy {k} alone.", STORY[k % 3].1),
        );
    }
    let ran = desk
        .run(&["reconstruct", "pile", "--color", "never"])
        .ended(0, &["<U+001B>[2J", "<U+202E>"]);
    assert!(!ran.err.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{}", ran.err);
    let page = desk.read("out/report.html");
    assert!(!page.contains("<img src=x") && !page.contains(['\u{1b}', '\u{202e}']));
    assert_eq!(desk.names(""), ["gazette.txt", "herald.txt", "notes.txt", "out", "pile"]);
    assert_eq!(desk.names("out"), ["alignment.json", "canonical.txt", "report.html"]);
    desk.run(&["check", "out", "--sources", "pile"]).ended(0, &["sound"]);
}

#[test]
fn labels_and_sigla_of_records_cannot_leave_the_output_or_break_markup() {
    let desk = Desk::new();
    let [a, b] = [STORY[0].1.trim(), STORY[1].1.trim()].map(|s| s.replace('\n', " "));
    let evil = "../../up\\u001b[2J<script>alert(1)</script>";
    desk.write(
        "pile.jsonl",
        format!(
            "{{\"label\":\"{evil}\",\"text\":\"{a}\"}}\n{{\"label\":\"{evil}\",\"text\":\"{b}\"}}\n"
        ),
    );
    desk.write(
        "pile.json",
        format!("{{\"witnesses\":[{{\"id\":\"{evil}\",\"content\":\"{a}\"}},{{\"id\":\"A\",\"content\":\"{b}\"}}]}}"),
    );
    for pile in ["pile.jsonl", "pile.json"] {
        let ran = desk.run(&["reconstruct", pile, "--force"]).ended(0, &["../../up<U+001B>[2J"]);
        assert!(!ran.err.contains('\u{1b}'));
        assert!(!desk.read("out/report.html").contains("<script>alert"));
        assert_eq!(desk.names(""), ["out", "pile.json", "pile.jsonl"]);
        desk.run(&["check", "out"]).ended(0, &["sound"]);
    }
}

#[test]
fn two_equal_labels_are_told_apart_by_their_sigla() {
    let desk = with_story();
    let ran = desk.run(&["align", "Post=gazette.txt", "Post=herald.txt"]).ended(0, &[]);
    let document: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let told: Vec<_> = document["witnesses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|w| (&w["witness"], &w["label"]))
        .collect();
    assert_eq!(serde_json::json!(told), serde_json::json!([["A", "Post"], ["B", "Post"]]));
}

#[test]
fn texts_that_are_furniture_alone_have_nothing_in_common_with_a_story() {
    let desk = with_story();
    desk.write(
        "menu.txt",
        "Home | News | Sport\n\nSubscribe now!\n\n© 2031 The Post. All rights reserved.\n",
    );
    desk.run(&["text", "gazette.txt", "menu.txt"])
        .ended(1, &["error: the texts have nothing in common; check"]);
    let ran = desk.run(&["text", "gazette.txt", "herald.txt", "menu.txt"]).ended(0, &[]);
    assert!(!ran.out.contains("Subscribe"));
}

#[cfg(unix)]
#[test]
fn a_named_pipe_is_refused_and_not_waited_for() {
    let desk = with_story();
    let made = std::process::Command::new("mkfifo").arg(desk.path("pipe")).status().unwrap();
    assert!(made.success());
    desk.run(&["text", "gazette.txt", "pipe"])
        .ended(1, &["error: pipe: this is a device, socket or named pipe; give"]);
}

/// The system gives a program without standard output one that swallows everything, so nothing is
/// left to complain of.
#[cfg(unix)]
#[test]
fn a_closed_standard_output_or_input_harms_nothing() {
    let desk = with_story();
    let run = |script: &str| {
        let program = env!("CARGO_BIN_EXE_urtext");
        let mut shell = std::process::Command::new("bash");
        Ran::of(shell.args(["-c", script]).arg(program).current_dir(desk.path("")))
    };
    run("exec \"$0\" text gazette.txt herald.txt >&-").ended(0, &[]);
    run("exec \"$0\" reconstruct gazette.txt herald.txt >&- 2>&-").ended(0, &[]);
    desk.run(&["check", "out"]).ended(0, &["sound"]);
    run("exec \"$0\" text gazette.txt - <&-").ended(1, &["error: -: the file holds no text"]);
    run("exec \"$0\" text gazette.txt - < .").ended(1, &["error: -: cannot read"]);
}
