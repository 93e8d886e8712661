//! The command line on a saved document: help, usage, each command, pipes and colours.

use crate::program::{Desk, Ran, with_story};
use std::io::Read as _;
use std::process::Stdio;

#[test]
fn alone_it_prints_help_to_standard_error_and_ends_with_2() {
    let ran = Desk::new().run(&[]).ended(2, &["Example:", "reconstruct", "Exit status"]);
    assert_eq!(ran.out, "");
}

#[test]
fn help_opens_with_an_example_and_shows_every_default() {
    for command in ["reconstruct", "align", "text", "view", "explain", "review", "check", "dump"] {
        let ran = Desk::new().run(&[command, "--help"]).ended(0, &[]);
        assert!(ran.out.starts_with("Example"), "{command}: {}", ran.out);
        let default = ran.out.matches("[default:").count();
        assert!(default >= 1, "{command}: {}", ran.out);
    }
    let help = Desk::new().run(&["--help"]).ended(0, &[]).out;
    assert!(help.starts_with("Example:\n  urtext reconstruct"), "{help}");
}

#[test]
fn wrong_usage_ends_with_2() {
    let desk = Desk::with_sample();
    for arguments in [
        &["frobnicate"][..],
        &["reconstruct"],
        &["align", "out", "--format", "pdf"],
        &["align", "out", "--table", "claims"],
        &["align", "out", "--format", "tei", "--pretty"],
        &["align", "out", "--tokens"],
        &["text", "out", "--sigla=A,B,C,D"],
        &["explain", "out", "thirteen"],
        &["explain", "out", "s99"],
        &["dump", "table"],
        &["view", "out", "--fragment", "--open"],
        &["align", "out", "--max-bytes", "many"],
        &["check", "out", "-q", "-v"],
    ] {
        let ran = desk.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}: {ran:#?}");
        assert!(ran.err.starts_with("error: "), "{arguments:?}: {ran:#?}");
    }
}

#[test]
fn a_date_goes_to_the_witness_that_it_names_and_makes_an_update_of_a_new_figure() {
    let desk = with_story();
    let files = ["gazette.txt", "herald.txt", "notes.txt"];
    let dates = [
        "--date",
        "gazette=2031-05-04",
        "--date",
        "B=2031-05-06",
        "--date",
        "notes.txt=4 May 2031",
    ];
    let json =
        desk.run(&[&["align", "--model", "none"][..], &files, &dates].concat()).ended(0, &[]).out;
    assert_eq!(json.matches(r#""dated_by":"given""#).count(), 3, "{json}");
    let state = |value: &str, state: &str| {
        json.contains(&format!(r#""value":"{value}","status":"#)) && json.contains(state)
    };
    assert!(
        state("950 pounds", r#""state":"later""#) && state("900 pounds", r#""state":"earlier""#),
        "{json}"
    );
    let text =
        desk.run(&[&["text", "--model", "none"][..], &files, &dates].concat()).ended(0, &[]).out;
    assert!(text.contains("900 pounds"), "{text}");
}

#[test]
fn a_date_that_cannot_be_used_is_refused() {
    let desk = with_story();
    for date in ["gazette=soon", "2031-05-04", "post=2031-05-04"] {
        desk.run(&["align", "gazette.txt", "herald.txt", "--date", date]).ended(2, &["date"]);
    }
}

#[test]
fn completions_and_a_manual_page_name_every_command() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = desk.run(&["completions", shell]).ended(0, &[]).out;
        assert!(script.contains("reconstruct") && script.contains("max-pairs"), "{shell}");
    }
    desk.run(&["completions", "abacus"]).ended(2, &["bash"]);
    let page = desk.run(&["man"]).ended(0, &[]).out;
    for part in [".TH urtext 1", ".SH \"RECONSTRUCT\"", ".SH \"CHECK\"", "Exit status"] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[test]
fn segments_are_shown_even_of_texts_that_have_nothing_in_common() {
    let desk = Desk::new();
    desk.write("a.txt", "The clock tower of Marrow Bay stopped at noon.\n");
    desk.write("b.txt", "Butter the dish well. Bake for an hour.\n");
    desk.run(&["text", "a.txt", "b.txt", "--model", "none"]).ended(1, &["nothing in common"]);
    let shown = desk.run(&["dump", "segments", "a.txt", "b.txt"]).ended(0, &[]).out;
    assert!(shown.starts_with("# A a (1 segments, eng)\nA0 sentence"), "{shown}");
    assert!(shown.contains("B1 sentence"), "{shown}");
}

#[test]
fn explain_shows_a_sentence_and_a_row() {
    let desk = Desk::with_sample();
    let ran = desk.run(&["explain", "out/alignment.json", "s4"]).ended(0, &[]);
    assert!(ran.out.contains("[-40,000-] {+60,000+}"), "{}", ran.out);
    assert_eq!(desk.run(&["explain", "out", "r3"]).out, ran.out, "the row of that sentence");
}

#[test]
fn text_is_the_sentences_and_sigla_are_asked_for() {
    let desk = Desk::with_sample();
    let plain = desk.run(&["text", "out"]).ended(0, &[]).out;
    assert!(
        plain.starts_with("The footbridge at Orrin") && plain.ends_with("40,000 crowns.\n"),
        "{plain}"
    );
    let marked = desk.run(&["text", "out", "--sigla"]).ended(0, &[]).out;
    assert!(marked.contains("quay. [A B] Repairs"), "{marked}");
}

#[test]
fn a_saved_document_is_printed_as_every_format() {
    let desk = Desk::with_sample();
    for (format, start) in [
        ("json", "{\"format\":\"urtext-alignment\",\n"),
        ("jsonl", "{\"table\":\"document\""),
        ("csv", "row,sentence,witness,part,"),
        ("collatex", "{\"witnesses\":[\"A\",\"B\""),
        ("tei", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI "),
        ("graphml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml "),
        ("dot", "digraph stemma {"),
        ("newick", "((B)A,C)"),
    ] {
        let ran = desk.run(&["align", "out", "--format", format]).ended(0, &[]);
        assert!(ran.out.starts_with(start) && ran.out.ends_with('\n'), "{format}: {}", ran.out);
        assert_eq!(ran.err, "", "{format}");
    }
    let claims = desk.run(&["align", "out", "-f", "csv", "--table", "claims"]).ended(0, &[]).out;
    assert!(claims.starts_with("row,sentence,slot,witness,value,status,"), "{claims}");
}

#[test]
fn title_and_language_can_be_set_on_a_saved_document() {
    let ran = Desk::with_sample()
        .run(&["align", "out", "--title", "The barge", "--lang", "de"])
        .ended(0, &[]);
    assert!(
        ran.out.contains("\"summary\":{\"title\":\"The barge\",\"lang\":\"de\""),
        "{}",
        ran.out
    );
}

#[test]
fn a_document_comes_through_a_pipe_as_well() {
    let desk = Desk::with_sample();
    let document = desk.read("out/alignment.json");
    let piped = desk.run_with(&["explain", "-", "s1"], document.as_bytes()).ended(0, &[]);
    assert_eq!(piped.out, desk.run(&["explain", "out", "s1"]).out);
}

#[test]
fn check_passes_a_sound_document_and_its_sources() {
    let desk = Desk::with_sample();
    let ran = desk
        .run(&["check", "out", "--sources", "."])
        .ended(0, &["sound: 4 witnesses", "4 of 4 compared"]);
    assert_eq!(ran.out, "");
}

#[test]
fn check_names_what_is_wrong_and_where() {
    let desk = Desk::with_sample();
    let document =
        desk.read("out/alignment.json").replace("\"byte_start\":86", "\"byte_start\":87");
    desk.write("out/alignment.json", document);
    let ran = desk.run(&["check", "out"]).ended(1, &["problem"]);
    assert!(ran.out.contains("reading of row 1 in A, part 1: "), "{}", ran.out);
}

#[test]
fn check_finds_a_changed_and_a_missing_source() {
    let desk = Desk::with_sample();
    desk.write("courier.txt", "Something else.\n");
    std::fs::remove_file(desk.path("mirror.txt")).unwrap();
    let ran = desk.run(&["check", "out", "--sources", "."]).ended(1, &["3 problems"]);
    assert!(ran.out.contains("witness A (courier.txt): the file has changed"), "{}", ran.out);
    assert!(ran.out.contains("witness B (mirror.txt): is not in ."), "{}", ran.out);
}

#[test]
fn a_source_name_cannot_lead_out_of_the_directory() {
    let desk = Desk::with_sample();
    let document = desk.read("out/alignment.json").replace("\"courier.txt\"", "\"../courier.txt\"");
    desk.write("sub/alignment.json", document);
    let ran = desk.run(&["check", "sub", "--sources", "out"]).ended(1, &[]);
    assert!(ran.out.contains("not the base name of a file"), "{}", ran.out);
}

#[test]
fn damaged_documents_are_errors_not_panics() {
    let desk = Desk::with_sample();
    let sound = desk.read("out/alignment.json");
    let newer = sound.replace("\"format_version\":2", "\"format_version\":3");
    for (content, says) in [
        (&sound[..sound.len() / 2], "cut off"),
        ("", "empty"),
        ("{}", "`format`"),
        ("not json", "expected"),
        ("[1,2]", "`format`"),
        (newer.as_str(), "newer urtext"),
        (&sound.replace("\"row\":0", "\"row\":-1"), "invalid value"),
        (&"[".repeat(100_000), "recursion"),
    ] {
        desk.write("bad.json", content);
        for arguments in
            [&["view", "bad.json"][..], &["explain", "bad.json", "s1"], &["check", "bad.json"]]
        {
            desk.run(arguments).ended(1, &["error: bad.json: ", says]);
        }
    }
    assert_eq!(desk.names("out"), ["alignment.json"], "nothing was written");
}

#[test]
fn a_document_that_is_not_there_is_named() {
    let desk = Desk::new();
    desk.run(&["view", "gone.json"]).ended(1, &["error: gone.json: no such file"]);
    desk.run(&["view", "."]).ended(1, &["alignment.json: no such file"]);
}

#[test]
fn a_closed_pipe_is_silent_success() {
    let desk = Desk::with_sample();
    // More than any pipe holds, so that the program is still writing when the reader goes.
    let document = desk.read("out/alignment.json");
    let long = document.replacen(
        "\"message\":\"",
        &format!("\"message\":\"{}", "long ".repeat(100_000)),
        1,
    );
    desk.write("long.json", &long);
    let mut child = desk
        .command(&["align", "long.json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 10];
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut first).unwrap();
    drop(out);
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert_eq!(String::from_utf8(ended.stderr).unwrap(), "");
}

#[cfg(target_os = "linux")]
#[test]
fn standard_output_on_a_full_disk_is_an_error() {
    let desk = Desk::with_sample();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let ran = Ran::of(desk.command(&["align", "out"]).stdout(full));
    ran.ended(1, &["error: cannot write to standard output"]);
}

#[test]
fn colours_are_for_terminals_or_on_demand() {
    let desk = Desk::with_sample();
    let has_colour = |arguments: &[&str]| desk.run(arguments).ended(0, &[]).out.contains('\u{1b}');
    assert!(!has_colour(&["explain", "out", "s1"]));
    assert!(has_colour(&["explain", "out", "s1", "--color", "always"]));
    assert!(!has_colour(&["explain", "out", "s1", "--color=never"]));
    assert!(!desk.run(&["explain", "nowhere", "s1"]).err.contains('\u{1b}'));
}

#[test]
fn text_from_outside_cannot_steer_the_terminal() {
    let desk = Desk::with_sample();
    let escape = "\\u001b[2J\\u202e";
    let document = desk.read("out/alignment.json").replace("Repairs", &format!("Re{escape}pairs"));
    desk.write("evil.json", document);
    let ran = desk.run(&["explain", "evil.json", "s4"]).ended(0, &[]);
    assert!(ran.out.contains("<U+001B>[2J<U+202E>"), "{}", ran.out);
    let ran = desk.run(&["check", "evil.json"]).ended(1, &[]);
    assert!(!ran.out.contains(['\u{1b}', '\u{202e}']), "{}", ran.out);
    let ran =
        desk.run(&["view", "evil\u{1b}[2J\n.json"]).ended(1, &["evil<U+001B>[2J<U+000A>.json"]);
    assert!(!ran.err.contains('\u{1b}'));
}

#[test]
fn fail_on_ends_with_3_where_it_finds_something() {
    let desk = Desk::with_sample();
    desk.run(&["text", "out", "--fail-on", "contested"]).ended(3, &["1 contested sentence"]);
    desk.run(&["align", "out", "--fail-on", "thin,unrelated"]).ended(3, &["1 unrelated witness"]);
    let sound = desk.read("out/alignment.json").replace("\"n_contested\":1", "\"n_contested\":0");
    desk.write("calm.json", sound);
    desk.run(&["text", "calm.json", "--fail-on", "contested"]).ended(0, &[]);
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupt_ends_with_130() {
    let desk = Desk::new();
    let mut child = desk.command(&["explain", "-", "s1"]).stdin(Stdio::piped()).spawn().unwrap();
    let id = child.id();
    // Waiting would close it, and the program would end for want of input before the signal is
    // handled.
    let _open = child.stdin.take();
    // The program waits for its input; the signal may be sent once it is handled, which the system
    // tells.
    let handled = || {
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap();
        let mask = status.lines().find_map(|l| l.strip_prefix("SigCgt:\t")).unwrap();
        u64::from_str_radix(mask, 16).unwrap() & 0b10 != 0
    };
    let start = std::time::Instant::now();
    while !handled() {
        assert!(start.elapsed().as_secs() < 20, "the handler is never installed");
        std::thread::yield_now();
    }
    std::process::Command::new("kill").args(["-INT", &id.to_string()]).status().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

#[test]
fn a_page_is_not_written_over_its_document() {
    let desk = Desk::with_sample();
    let before = desk.read("out/alignment.json");
    for arguments in [
        &["view", "out", "-o", "out/alignment.json", "--force"][..],
        &["view", "out/alignment.json", "-o", "./out/../out/alignment.json"],
    ] {
        desk.run(arguments).ended(2, &["error: ", "over its document"]);
    }
    desk.run(&["view", "out", "--fragment", "-o", "out/alignment.json"])
        .ended(2, &["over its document"]);
    assert!(desk.read("out/alignment.json") == before);
}

#[test]
fn numbers_that_no_document_has_are_named_and_harm_no_output() {
    let desk = Desk::with_sample();
    let sound: serde_json::Value = serde_json::from_str(&desk.read("out/alignment.json")).unwrap();
    for (table, field) in [
        ("witnesses", "chars"),
        ("witnesses", "story_chars"),
        ("witnesses", "covered"),
        ("rows", "row"),
        ("rows", "group"),
        ("sentences", "sentence"),
        ("sentences", "support"),
        ("readings", "sentence"),
        ("readings", "part"),
        ("readings", "byte_end"),
    ] {
        let mut document = sound.clone();
        document[table]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .for_each(|row| row[field] = u64::MAX.into());
        // The format comes first, by which a document is known.
        let format = document.as_object_mut().unwrap().remove("format").unwrap();
        desk.write("huge.json", format!("{{\"format\":{format},{}", &document.to_string()[1..]));
        let ran = desk.run(&["check", "huge.json"]).ended(1, &["problem"]);
        assert!(!ran.out.is_empty(), "{table}.{field}: check says what is wrong");
        desk.run(&["view", "huge.json", "-o", "-"]).ended(0, &[]);
        desk.run(&["reconstruct", "huge.json", "-o", "huge"]).ended(0, &[]);
        for what in ["s1", "r0"] {
            let code = desk.run(&["explain", "huge.json", what]).code;
            assert!(matches!(code, Some(0..=2)), "{table}.{field}: {code:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_document_that_is_a_device_or_a_pipe_is_refused() {
    let desk = Desk::new();
    desk.run(&["view", "/dev/zero"]).ended(1, &["error: /dev/zero: this is a device"]);
    assert!(
        std::process::Command::new("mkfifo").arg(desk.path("pipe")).status().unwrap().success()
    );
    for command in [&["view", "pipe"][..], &["check", "pipe"], &["explain", "pipe", "s1"]] {
        desk.run(command).ended(1, &["error: pipe: this is a device"]);
    }
}
