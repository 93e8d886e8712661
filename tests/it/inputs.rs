//! The whole program on witnesses: what it makes of good input and of bad. Needs every stage.

use crate::program::{Desk, STORY, with_story};

#[test]
fn reconstruct_writes_three_files_and_prints_their_paths() {
    let desk = with_story();
    let ran = desk.run(&["reconstruct", "gazette.txt", "herald.txt", "notes.txt"]).ended(
        0,
        &[
            "3 sources, ",
            "gazette",
            "% story",
            "wrote out/report.html (",
            "wrote out/alignment.json",
            "out/canonical.txt",
        ],
    );
    assert_eq!(ran.out, "");
    assert_eq!(desk.names("out"), ["alignment.json", "canonical.txt", "report.html"]);
    desk.run(&["check", "out", "--sources", "."]).ended(0, &["sound"]);
    assert_eq!(desk.read("out/canonical.txt"), desk.run(&["text", "out"]).out);
    assert_eq!(
        desk.read("out/alignment.json"),
        desk.run(&["align", "gazette.txt", "herald.txt", "notes.txt"]).out
    );
}

#[test]
fn view_renders_the_page_that_reconstruct_wrote() {
    let desk = with_story();
    desk.run(&["reconstruct", "gazette.txt", "herald.txt", "notes.txt"]).ended(0, &[]);
    assert_eq!(
        desk.run(&["view", "out", "-o", "-"]).ended(0, &[]).out,
        desk.read("out/report.html")
    );
}

#[test]
fn a_second_run_replaces_the_first_and_gives_the_same_bytes() {
    let desk = with_story();
    let arguments = ["reconstruct", "gazette.txt", "herald.txt", "notes.txt"];
    desk.run(&arguments).ended(0, &[]);
    let first =
        ["report.html", "alignment.json", "canonical.txt"].map(|f| desk.read(&format!("out/{f}")));
    desk.run(&arguments).ended(0, &[]);
    let second =
        ["report.html", "alignment.json", "canonical.txt"].map(|f| desk.read(&format!("out/{f}")));
    assert!(first == second);
}

#[test]
fn a_text_corrected_by_hand_is_not_overwritten() {
    let desk = with_story();
    let arguments = ["reconstruct", "gazette.txt", "herald.txt", "notes.txt"];
    desk.run(&arguments).ended(0, &[]);
    desk.write("out/canonical.txt", "Corrected by hand.\n");
    desk.run(&arguments)
        .ended(1, &["error: out/canonical.txt: not written by urtext, or changed since"]);
    assert_eq!(desk.read("out/canonical.txt"), "Corrected by hand.\n");
    desk.run(&[&arguments[..], &["--force"]].concat()).ended(0, &[]);
}

#[test]
fn a_directory_a_glob_and_a_label_are_witnesses() {
    let desk = Desk::new();
    for (name, text) in STORY {
        desk.write(&format!("story/{name}"), text);
    }
    let by_directory = desk.run(&["align", "story"]).ended(0, &[]).out;
    assert_eq!(desk.run(&["align", "story/*.txt"]).ended(0, &[]).out, by_directory);
    let labelled =
        desk.run(&["align", "First=story/gazette.txt", "story/herald.txt"]).ended(0, &[]).out;
    assert!(labelled.contains("\"label\":\"First\""));
}

#[test]
fn standard_input_is_a_witness() {
    let desk = with_story();
    let ran = desk.run_with(&["align", "-", "herald.txt"], STORY[0].1.as_bytes()).ended(0, &[]);
    assert!(ran.out.contains("\"file\":\"-\""));
}

#[test]
fn sigla_can_be_given() {
    let desk = with_story();
    let ran = desk.run(&["text", "gazette.txt", "herald.txt", "--sigla=G,H"]).ended(0, &[]);
    assert!(ran.out.contains("[G H"), "{}", ran.out);
    desk.run(&["align", "gazette.txt", "herald.txt", "--sigla", "G,G"])
        .ended(2, &["error: ", "given twice"]);
}

#[test]
fn dump_prints_every_stage() {
    let desk = with_story();
    for stage in ["segments", "links", "table", "apparatus"] {
        let ran = desk.run(&["dump", stage, "gazette.txt", "herald.txt"]).ended(0, &[]);
        assert!(ran.out.contains('\n'), "{stage}");
    }
}

#[test]
fn no_file_is_wrong_usage() {
    for command in ["reconstruct", "align", "text"] {
        Desk::new().run(&[command]).ended(2, &["error: ", "<WITNESS>"]);
    }
}

#[test]
fn a_missing_file_is_named() {
    with_story()
        .run(&["align", "gazette.txt", "gone.txt"])
        .ended(1, &["error: ", "gone.txt", "no such file"]);
}

#[test]
fn one_witness_cannot_vote() {
    with_story().run(&["align", "gazette.txt"]).ended(1, &["error: one witness is not enough"]);
}

#[test]
fn the_same_file_twice_is_two_witnesses_with_one_vote() {
    let desk = with_story();
    let ran =
        desk.run(&["align", "gazette.txt", "gazette.txt"]).ended(0, &["the two have one vote"]);
    assert!(ran.out.contains("\"n_witnesses\":2,\"n_lineages\":1,"), "{}", ran.out);
    desk.write("copy.txt", STORY[0].1);
    let ran =
        desk.run(&["align", "gazette.txt", "copy.txt", "herald.txt"]).ended(0, &["warning: "]);
    assert_eq!(ran.out.matches("\"sha256\":").count(), 3);
}

#[test]
fn an_empty_file_is_named() {
    let desk = with_story();
    desk.write("empty.txt", "");
    desk.run(&["align", "gazette.txt", "empty.txt"])
        .ended(1, &["error: ", "empty.txt", "holds no text"]);
}

#[test]
fn a_directory_without_texts_is_named() {
    let desk = with_story();
    std::fs::create_dir(desk.path("nothing")).unwrap();
    desk.run(&["align", "nothing"]).ended(1, &["error: ", "nothing", "no text files"]);
}

#[test]
fn bytes_that_are_no_text_are_named() {
    let desk = with_story();
    let bytes: Vec<u8> = b"\x7fELF\x02\x01\x01\0\0\0".iter().copied().cycle().take(4_000).collect();
    desk.write("program.bin", bytes);
    desk.run(&["align", "gazette.txt", "program.bin"])
        .ended(1, &["error: ", "program.bin", "not text"]);
}

#[test]
fn a_file_over_the_limit_is_refused_with_the_flag_that_raises_it() {
    let desk = with_story();
    // Sparse: it takes no room and must not be read.
    std::fs::File::create(desk.path("huge.txt")).unwrap().set_len(300 << 20).unwrap();
    let start = std::time::Instant::now();
    desk.run(&["align", "gazette.txt", "huge.txt"])
        .ended(1, &["huge.txt", "over the limit", "--max-bytes"]);
    assert!(start.elapsed().as_secs() < 20, "refused before it is read");
    desk.run(&["align", "gazette.txt", "herald.txt", "--max-bytes", "100"])
        .ended(1, &["over the limit of 100"]);
}

#[test]
fn texts_with_nothing_in_common_are_refused() {
    let desk = with_story();
    desk.write(
        "recipe.txt",
        "Peel four pears. Simmer them in red wine with cloves for an hour. Serve them cold.\n",
    );
    let ran = desk
        .run(&["reconstruct", "gazette.txt", "recipe.txt"])
        .ended(1, &["error: ", "nothing in common"]);
    assert_eq!(ran.out, "");
    assert!(!desk.path("out").exists(), "nothing is written");
}

#[test]
fn an_unrelated_witness_is_left_out_with_a_warning() {
    let desk = with_story();
    desk.write(
        "recipe.txt",
        "Peel four pears. Simmer them in red wine with cloves for an hour. Serve them cold.\n",
    );
    let arguments = ["align", "gazette.txt", "herald.txt", "recipe.txt"];
    desk.run(&arguments).ended(0, &["warning: "]);
    desk.run(&[&arguments[..], &["--fail-on", "unrelated"]].concat())
        .ended(3, &["1 unrelated witness"]);
}

#[test]
fn sentences_in_common_and_nothing_else_are_enough() {
    let desk = Desk::new();
    desk.write(
        "one.txt",
        "The clock tower of Marrow Bay stopped at noon on Thursday. Its keeper climbed up to look.\n",
    );
    desk.write(
        "two.txt",
        "On Thursday at noon the clock tower of Marrow Bay stopped. The keeper climbed up to look.\n",
    );
    desk.run(&["align", "one.txt", "two.txt"]).ended(0, &[]);
}

#[test]
fn pages_and_other_encodings_are_read_with_texts() {
    let desk = with_story();
    let paragraphs: String =
        STORY[1].1.split_inclusive(". ").map(|s| format!("<p>{s}</p>\n")).collect();
    let page = format!(
        "<!doctype html><title>Clock</title><nav>Home · Sport</nav><article>{paragraphs}</article>"
    );
    desk.write("page.html", page);
    let latin: Vec<u8> =
        "The clock tower of Marrow Bay stopped at noon on Thursday, said the caf\u{e9} owner.\n"
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect();
    desk.write("latin.txt", latin);
    let out = desk.run(&["align", "gazette.txt", "page.html", "latin.txt"]).ended(0, &[]).out;
    assert!(out.contains("\"media\":\"html\"") && out.contains("café owner"), "{out}");
    assert!(!out.contains("<p>"), "markup is no text: {out}");
}

/// As for one without the right to read it, also where the tests run as root.
#[cfg(target_os = "linux")]
#[test]
fn a_file_whose_reading_fails_is_named() {
    with_story()
        .run(&["align", "gazette.txt", "/proc/self/mem"])
        .ended(1, &["error: /proc/self/mem", "cannot read"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = with_story();
    desk.write("secret.txt", STORY[1].1);
    std::fs::set_permissions(desk.path("secret.txt"), std::fs::Permissions::from_mode(0o000))
        .unwrap();
    // Whoever may read everything, as root may, is not held off by permissions.
    if std::fs::read(desk.path("secret.txt")).is_ok() {
        return;
    }
    desk.run(&["align", "gazette.txt", "secret.txt"])
        .ended(1, &["error: ", "secret.txt", "cannot read"]);
}

/// The asides of a document that the program printed: reasons and texts.
fn asides(document: &str) -> Vec<(String, String)> {
    let document: serde_json::Value = serde_json::from_str(document).unwrap();
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap().to_owned();
    document["asides"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| (text(a, "reason"), text(a, "text")))
        .collect()
}

#[test]
fn mails_subtitles_and_records_are_aligned_with_texts_and_nothing_is_lost() {
    let desk = with_story();
    let story = STORY[1].1;
    let (first, rest) = story.split_once(". ").unwrap();
    desk.write("letter.eml", format!("From: Odile <o@x.example>\nSubject: Clock\nDate: today\n\nMenu of the list\n\n> Old words.\n\nMore menu\n\n{story}\n-- \nOdile\n"));
    let words: Vec<&str> = first.split(' ').collect();
    let (left, right) = words.split_at(words.len() / 2);
    desk.write(
        "film.srt",
        format!(
            "1\n00:00:01,000 --> 00:00:02,000\n{}\n\n2\n00:00:02,000 --> 00:00:03,000\n{}.\n\n3\n00:00:03,000 --> \
             00:00:09,000\n{rest}\n",
            left.join(" "),
            right.join(" ")
        ),
    );
    desk.write(
        "pile.csv",
        format!("outlet;story\nWire;\"{story}\"\nBlog;\"{}\"\n", STORY[2].1.trim()),
    );
    let run = desk
        .run(&["align", "gazette.txt", "letter.eml", "film.srt", "pile.csv", "--model", "none"])
        .ended(0, &["texts taken from"]);
    desk.write("out.json", &run.out);
    desk.run(&["check", "out.json", "--sources", "."]).ended(0, &["sound"]);
    let asides = asides(&run.out);
    assert!(
        asides
            .iter()
            .any(|(reason, text)| reason == "headers of the mail" && text.ends_with("Date: today")),
        "{asides:?}"
    );
    assert!(asides.iter().any(|(_, text)| text.starts_with("1  00:00:01,000")), "{asides:?}");
    let document: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let readings = document["readings"].as_array().unwrap();
    let whole = format!("{first}.");
    assert!(
        readings.iter().any(|r| r["text"] == whole.as_str() && r["witness"] == "C"),
        "a sentence runs over cues: {readings:?}"
    );
}

#[test]
fn a_number_of_witnesses_over_the_limit_is_refused_and_can_be_allowed() {
    let desk = with_story();
    let three =
        ["align", "gazette.txt", "herald.txt", "notes.txt", "--model", "none", "--max-witnesses"];
    desk.run(&[&three[..], &["2"]].concat())
        .ended(1, &["3 witnesses are over the limit of 2; raise it with --max-witnesses"]);
    desk.run(&[&three[..], &["3"]].concat()).ended(0, &[]);
}

#[test]
fn more_sentences_or_pairs_than_allowed_are_refused_before_the_work() {
    let desk = with_story();
    let run = |more: &[&str]| {
        desk.run(&[&["align", "gazette.txt", "herald.txt", "--model", "none"], more].concat())
    };
    run(&["--max-sentences", "3"])
        .ended(1, &["sentences and lines of all witnesses are over the limit of 3; raise it with --max-sentences"]);
    run(&["--max-pairs", "3"])
        .ended(1, &["pairs of sentences are over the limit of 3; raise it with --max-pairs"]);
    run(&[]).ended(0, &[]);
}
