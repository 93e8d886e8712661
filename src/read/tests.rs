mod paths;

use super::{ReadOptions, ReadResult, from_bytes, read};
use crate::error::{Error, ErrorKind};
use crate::witness::Media;
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A directory of its own with these files in it.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = TempDir::new().expect("a temporary directory");
    for (name, bytes) in files {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().expect("inside the directory")).expect("a directory");
        std::fs::write(path, bytes).expect("a file");
    }
    dir
}

fn read_with(
    arguments: &[PathBuf],
    options: &ReadOptions,
    stdin: &[u8],
) -> Result<ReadResult, Error> {
    let mut stdin = stdin;
    read(arguments, options, &mut stdin)
}

fn read_all(arguments: &[PathBuf]) -> ReadResult {
    read_with(arguments, &ReadOptions::default(), b"").expect("readable")
}

fn refused(arguments: &[PathBuf]) -> Error {
    read_with(arguments, &ReadOptions::default(), b"").expect_err("not readable")
}

fn names(result: &ReadResult) -> Vec<(&str, &str, &str)> {
    result
        .witnesses
        .iter()
        .map(|w| (w.siglum.as_str(), w.label.as_str(), w.file.as_str()))
        .collect()
}

fn labelled(label: &str, path: &Path) -> PathBuf {
    let mut argument = std::ffi::OsString::from(format!("{label}="));
    argument.push(path);
    argument.into()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

#[test]
fn files_are_read_in_argument_order_and_kept_as_they_are() {
    let dir = folder(&[("b.txt", b"Two.\r\n\n"), ("a.txt", b" One.\n")]);
    let result = read_all(&[dir.path().join("b.txt"), dir.path().join("a.txt")]);
    assert_eq!(names(&result), [("A", "b", "b.txt"), ("B", "a", "a.txt")]);
    assert_eq!(result.witnesses[0].text, "Two.\r\n\n");
    assert_eq!(result.witnesses[0].encoding, "UTF-8");
    assert!(result.warnings.is_empty());
}

#[test]
fn the_hash_is_of_the_bytes_of_the_file() {
    let witness = from_bytes("x", "x.txt", b"abc", &ReadOptions::default()).expect("text");
    assert_eq!(witness.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn standard_input_is_read_once() {
    let options = ReadOptions::default();
    let result = read_with(&["-".into()], &options, b"From a pipe.").expect("readable");
    assert_eq!(names(&result), [("A", "standard input", "-")]);
    assert_eq!(result.witnesses[0].text, "From a pipe.");
    let twice = read_with(&["-".into(), "-".into()], &options, b"x").expect_err("once only");
    assert!(matches!(twice.kind, ErrorKind::Usage(_)));
}

#[test]
fn equal_bytes_stay_witnesses_and_it_is_said() {
    let dir = folder(&[("a.txt", b"same"), ("b.txt", b"same"), ("c.txt", b"same\n")]);
    let result = read_all(&[dir.path().into()]);
    assert_eq!(names(&result), [("A", "a", "a.txt"), ("B", "b", "b.txt"), ("C", "c", "c.txt")]);
    assert_eq!(result.warnings[0].witness.as_deref(), Some("A"));
    assert_eq!(
        result.warnings[0].message,
        "b.txt holds the same bytes as a.txt; the two have one vote"
    );
}

#[test]
fn given_sigla_go_with_their_witnesses() {
    let dir = folder(&[("a.txt", b"same"), ("b.txt", b"same"), ("c.txt", b"other")]);
    let sigla = Some(["W", "X", "Ω2"].map(String::from).to_vec());
    let options = ReadOptions { sigla, ..ReadOptions::default() };
    let result = read_with(&[dir.path().into()], &options, b"").expect("readable");
    assert_eq!(names(&result), [("W", "a", "a.txt"), ("X", "b", "b.txt"), ("Ω2", "c", "c.txt")]);
}

#[test]
fn sigla_that_cannot_be_used_are_refused() {
    let dir = folder(&[("a.txt", b"1"), ("b.txt", b"2")]);
    let with = |sigla: [&str; 2]| {
        let options =
            ReadOptions { sigla: Some(sigla.map(String::from).to_vec()), ..ReadOptions::default() };
        read_with(&[dir.path().into()], &options, b"").map(|_| ()).expect_err("unusable").kind
    };
    assert!(matches!(with(["A", "A"]), ErrorKind::DuplicateSiglum(_)));
    for bad in ["", "a b", "<b>", "a/b", "seventeen-letters", "\u{202e}x", "a\n"] {
        assert!(matches!(with(["A", bad]), ErrorKind::Usage(_)), "{bad:?}");
    }
}

#[test]
fn too_few_sigla_are_refused() {
    let dir = folder(&[("a.txt", b"1"), ("b.txt", b"2")]);
    let options = ReadOptions { sigla: Some(vec!["A".into()]), ..ReadOptions::default() };
    let error = read_with(&[dir.path().into()], &options, b"").expect_err("unusable");
    assert_eq!(error.to_string(), "--sigla gives 1 names for 2 witnesses; give one for each");
}

#[test]
fn an_empty_file_is_an_error_and_so_is_one_of_white_space() {
    for bytes in [&b""[..], b" \r\n\t\n", b"\xef\xbb\xbf\n", "\u{a0}\u{3000}".as_bytes()] {
        let dir = folder(&[("a.txt", bytes)]);
        assert!(matches!(refused(&[dir.path().join("a.txt")]).kind, ErrorKind::Empty), "{bytes:?}");
    }
}

#[test]
fn a_binary_file_named_by_the_user_is_an_error() {
    let dir = folder(&[("a.txt", b"PK\x03\x04xl/workbook.xml")]);
    let error = refused(&[dir.path().join("a.txt")]);
    assert!(
        error
            .to_string()
            .ends_with("a.txt: byte 0 is not text (Excel sheet (.xlsx)); convert the file to plain text or HTML first")
    );
}

#[test]
fn a_file_over_the_limit_is_refused_before_it_is_read() {
    let dir = folder(&[("a.txt", b"a")]);
    let path = dir.path().join("big.txt");
    let file = std::fs::File::create(&path).expect("a file");
    file.set_len(300_000_000).expect("a sparse file");
    let error = refused(&[path]);
    assert!(
        error.to_string().ends_with("300000000 bytes are over the limit of 67108864"),
        "{error}"
    );
}

#[test]
fn standard_input_over_the_limit_is_refused_without_reading_on() {
    let options = ReadOptions { max_bytes: 1000, ..ReadOptions::default() };
    let error = read(&["-"], &options, &mut std::io::repeat(b'x')).expect_err("endless");
    assert!(matches!(error.kind, ErrorKind::TooLarge { size: 1001, limit: 1000, .. }), "{error}");
}

#[test]
fn each_record_of_a_file_is_a_witness_and_its_file_is_named() {
    let dir = folder(&[
        ("a.txt", b"Zero."),
        ("p.csv", b"name,text\nwire,One.\nblog,\npost,<p>Two.<p>Three.<p>Four.<p>x<p>y<p>z\n"),
    ]);
    let result = read_all(&[dir.path().join("p.csv"), dir.path().join("a.txt")]);
    assert_eq!(
        names(&result),
        [("A", "wire", "p.csv"), ("B", "post", "p.csv"), ("C", "a", "a.txt")]
    );
    assert_eq!(
        (result.witnesses[1].media, result.witnesses[1].text.lines().next()),
        (Media::Html, Some("Two."))
    );
    let warnings: Vec<_> = result.warnings.iter().map(ToString::to_string).collect();
    assert!(
        warnings.iter().any(|w| w == "p.csv: record 2 (line 3) holds no text and is left out"),
        "{warnings:?}"
    );
}

#[test]
fn a_page_in_a_record_that_cannot_be_parsed_is_named_by_its_record() {
    let page = format!(
        "<!doctype html><p {}>One.",
        (0..1_001).map(|n| format!("a{n} ")).collect::<String>()
    );
    let dir = folder(&[(
        "p.jsonl",
        format!("{{\"text\":\"One.\"}}\n{{\"text\":\"{page}\"}}\n").as_bytes(),
    )]);
    let error = refused(&[dir.path().join("p.jsonl")]).to_string();
    assert!(
        error
            .contains("p.jsonl: the page cannot be read: record 2 (line 2): one tag has more than"),
        "{error}"
    );
}

#[test]
fn records_with_one_text_stay_witnesses_and_it_is_said() {
    let dir = folder(&[(
        "p.jsonl",
        b"{\"id\":1,\"text\":\"One.\"}\n{\"id\":2,\"text\":\"One.\"}\n{\"id\":3,\"text\":\"Two.\"}\n",
    )]);
    let result = read_all(&[dir.path().join("p.jsonl")]);
    assert_eq!(
        names(&result),
        [("A", "1", "p.jsonl"), ("B", "2", "p.jsonl"), ("C", "3", "p.jsonl")]
    );
    assert!(
        result
            .warnings
            .iter()
            .any(|w| w.message == "“2” holds the same text as “1”; the two have one vote")
    );
}

#[test]
fn a_label_for_several_records_is_refused() {
    let dir = folder(&[("p.csv", b"text\nOne.\nTwo.\n")]);
    let error = refused(&[labelled("x", &dir.path().join("p.csv"))]);
    assert!(error.to_string().contains("x= names one witness, but p.csv holds 2"), "{error}");
}

#[test]
fn sigla_of_a_collation_are_kept_and_letters_pass_over_them() {
    let json = br#"{"witnesses":[{"id":"B","content":"One."},{"id":"MS 2","content":"Two."}]}"#;
    let dir = folder(&[("a.txt", b"Zero."), ("c.json", json), ("z.txt", b"Last.")]);
    let result =
        read_all(&[dir.path().join("a.txt"), dir.path().join("c.json"), dir.path().join("z.txt")]);
    let expected =
        [("A", "a", "a.txt"), ("B", "B", "c.json"), ("C", "MS 2", "c.json"), ("D", "z", "z.txt")];
    assert_eq!(names(&result), expected);
}

#[test]
fn a_saved_document_among_others_is_refused() {
    let dir = folder(&[("a.json", br#"{"format":"urtext-alignment","witnesses":[]}"#)]);
    let error = refused(&[dir.path().join("a.json")]);
    assert!(error.to_string().contains("an alignment document is given alone"), "{error}");
}

#[test]
fn more_bytes_in_all_than_allowed_are_refused() {
    let dir = folder(&[("a.txt", b"12345"), ("b.txt", b"678901")]);
    let options = ReadOptions { max_total_bytes: 10, ..ReadOptions::default() };
    let error = read_with(&[dir.path().into()], &options, b"").expect_err("eleven are too many");
    let message = "b.txt: 11 bytes of all witnesses are over the limit of 10";
    assert!(error.to_string().ends_with(message), "{error}");
}

#[test]
fn garbled_text_is_said_and_left_as_it_is() {
    let dir = folder(&[("a.txt", "She canâ€™t come.".as_bytes())]);
    let result = read_all(&[dir.path().join("a.txt")]);
    assert_eq!(result.witnesses[0].text, "She canâ€™t come.");
    let said = "A: 1 character is UTF-8 that was read in another encoding, the first at character 7 (“â€™” for “’”);";
    assert!(result.warnings[0].to_string().starts_with(said), "{:?}", result.warnings);
}

#[test]
fn a_mail_of_headers_alone_is_empty() {
    let packed = gzipped(b"From: a@x.example\n\n");
    let dir = folder(&[("a.eml", b"From: a@x.example\nSubject: s\n\n"), ("b.eml.gz", &packed)]);
    assert!(matches!(refused(&[dir.path().join("a.eml")]).kind, ErrorKind::Empty));
    assert!(matches!(refused(&[dir.path().join("b.eml.gz")]).kind, ErrorKind::Empty));
}

#[test]
fn too_many_witnesses_are_refused() {
    let dir = folder(&[("a.txt", b"1"), ("b.txt", b"2"), ("c.txt", b"3")]);
    let options = ReadOptions { max_witnesses: 2, ..ReadOptions::default() };
    let error = read_with(&[dir.path().into()], &options, b"").expect_err("three are too many");
    assert_eq!(error.to_string(), "3 witnesses are over the limit of 2");
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_an_error_with_the_systems_reason() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder(&[("a.txt", b"a")]);
    let path = dir.path().join("a.txt");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("own file");
    if std::fs::read(&path).is_ok() {
        return; // The superuser reads everything.
    }
    assert!(matches!(refused(&[path]).kind, ErrorKind::Io { .. }));
}

#[cfg(unix)]
#[test]
fn a_failing_read_is_an_error_with_the_systems_reason() {
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is gone"))
        }
    }
    let error = read(&["-"], &ReadOptions::default(), &mut Broken).expect_err("broken");
    assert_eq!(error.to_string(), "-: cannot read: the disk is gone");
}

#[test]
fn gzip_is_undone_and_the_page_inside_recognised() {
    let dir = folder(&[("a.html.gz", &gzipped(b"<!doctype html><p>One.<p>Two."))]);
    let result = read_all(&[dir.path().join("a.html.gz")]);
    assert_eq!(names(&result), [("A", "a", "a.html.gz")]);
    assert_eq!(
        (result.witnesses[0].media, result.witnesses[0].text.as_str()),
        (Media::Html, "One.\n\nTwo.")
    );
}

#[test]
fn a_gzip_bomb_is_refused_at_the_limit() {
    let bomb = gzipped(&vec![b'x'; 5_000_000]);
    assert!(bomb.len() < 10_000);
    let options = ReadOptions { max_bytes: 100_000, ..ReadOptions::default() };
    let error = from_bytes("x", "x.gz", &bomb, &options).expect_err("too large");
    assert!(matches!(error.kind, ErrorKind::TooLarge { size: 100_001, .. }), "{error}");
}

#[test]
fn damaged_gzip_is_an_error() {
    let mut bytes = gzipped(b"some text that is cut short");
    bytes.truncate(bytes.len() - 9);
    let error = from_bytes("x", "x.gz", &bytes, &ReadOptions::default()).expect_err("damaged");
    assert!(matches!(error.kind, ErrorKind::Io { action: "cannot decompress", .. }), "{error}");
}

#[test]
fn a_guessed_encoding_is_a_warning_about_its_witness() {
    let dir = folder(&[
        ("a.txt", b"plain"),
        ("b.txt", b"Die M\xfchle \xfcber dem Bach sei gr\xf6\xdfer."),
    ]);
    let result = read_all(&[dir.path().into()]);
    assert_eq!(result.witnesses[1].text, "Die Mühle über dem Bach sei größer.");
    assert_eq!(result.warnings[0].witness.as_deref(), Some("B"));
    assert!(
        result.warnings[0].message.contains("windows-1252, is a guess"),
        "{:?}",
        result.warnings
    );
}

#[test]
fn a_witness_of_one_long_line_and_one_of_empty_lines_are_read() {
    let line = "word ".repeat(1_000_000);
    assert_eq!(
        from_bytes("x", "x", line.as_bytes(), &ReadOptions::default()).expect("text").text,
        line
    );
    let lines = format!("{}end", "\n".repeat(1_000_000));
    assert_eq!(
        from_bytes("x", "x", lines.as_bytes(), &ReadOptions::default()).expect("text").text,
        lines
    );
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
        let _ = from_bytes("x", "x.html", &bytes, &ReadOptions::default());
    }

    #[test]
    fn any_markup_is_read_or_refused_and_its_blocks_tile_the_text(
        parts in proptest::collection::vec(proptest::sample::select(MARKUP.to_vec()), 0..80),
    ) {
        let markup = format!("<html>{}", parts.concat());
        if let Ok(witness) = from_bytes("x", "x", markup.as_bytes(), &ReadOptions::default()) {
            let mut end = 0;
            let mut spans: Vec<_> = witness.blocks.iter().map(|b| b.span).collect();
            spans.extend(witness.set_aside.iter().map(|s| s.span));
            spans.sort_unstable();
            for span in spans {
                proptest::prop_assert!(span.start >= end);
                proptest::prop_assert!(witness.text[end..span.start].trim().is_empty());
                end = span.end;
            }
            proptest::prop_assert_eq!(end, witness.text.len());
        }
    }
}

const MARKUP: [&str; 48] = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<a href=x>",
    "</a>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<li>",
    "<ul>",
    "</ul>",
    "<br>",
    "<br>",
    "<pre>",
    "</pre>",
    "<svg>",
    "</svg>",
    "<template>",
    "</template>",
    "<select>",
    "</select>",
    "<form>",
    "</form>",
    "<article>",
    "</article>",
    "<h1>",
    "</h1>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<math>",
    "</math>",
    "<title>",
    "</title>",
    "<font>",
    "<noscript><img>",
    "</noscript>",
    "<frameset>",
    " one, two, three, ",
    "A long sentence of the story, with commas, stands here. ",
    "&nbsp;",
    "<img>",
];

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_of_the_shell_is_read() {
    use std::os::fd::AsRawFd;
    let (reader, mut writer) = std::io::pipe().expect("a pipe");
    writer.write_all(b"From a command.").expect("room in the pipe");
    drop(writer);
    let result = read_all(&[format!("/dev/fd/{}", reader.as_raw_fd()).into()]);
    assert_eq!(result.witnesses[0].text, "From a command.");
}

/// The sources that hold the tests which the table of inputs names.
const SOURCES: [&str; 37] = [
    include_str!("../mojibake/mod.rs"),
    include_str!("../mojibake/pages.rs"),
    include_str!("../mojibake/references.rs"),
    include_str!("../plain.rs"),
    include_str!("edition.rs"),
    include_str!("feed.rs"),
    include_str!("wikitext.rs"),
    include_str!("html/apart_tests.rs"),
    include_str!("../segment/wrap.rs"),
    include_str!("../segment/sentence.rs"),
    include_str!("../segment/unstopped.rs"),
    include_str!("tests.rs"),
    include_str!("tests/paths.rs"),
    include_str!("decode.rs"),
    include_str!("formats.rs"),
    include_str!("records.rs"),
    include_str!("collatex.rs"),
    include_str!("subtitles.rs"),
    include_str!("web_archive/tests.rs"),
    include_str!("mail/tests.rs"),
    include_str!("office/tests.rs"),
    include_str!("html/tests.rs"),
    include_str!("html/parse.rs"),
    include_str!("../segment/tests.rs"),
    include_str!("../segment/block.rs"),
    include_str!("../segment/key.rs"),
    include_str!("../segment/lookalikes.rs"),
    include_str!("../segment/numbers.rs"),
    include_str!("../align/boxes_tests.rs"),
    include_str!("../align/mod.rs"),
    include_str!("../align/repeats.rs"),
    include_str!("../align/same_lines_tests.rs"),
    include_str!("../text.rs"),
    include_str!("../vote/lemma/hyphens.rs"),
    include_str!("transcript.rs"),
    include_str!("../../tests/it/inputs.rs"),
    include_str!("../../tests/it/hostile.rs"),
];

#[test]
fn each_line_of_the_table_of_inputs_names_a_test() {
    let table = include_str!("../../docs/inputs.md");
    let is_line = |l: &&str| l.starts_with("| ") && !l.starts_with("| input");
    let mut named = 0;
    for line in table.lines().filter(is_line) {
        let tests = line.trim_end_matches([' ', '|']).rsplit(" | ").next().unwrap_or_default();
        for test in tests.split(", ").map(|t| t.trim_matches('`')) {
            let opening = format!("fn {test}(");
            assert!(
                SOURCES.iter().any(|s| s.contains(&opening)),
                "{test}, named in {line}, is no test"
            );
            named += 1;
        }
    }
    assert!(named > 70, "{named}");
}
