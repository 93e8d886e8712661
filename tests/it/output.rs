//! What is written where, and what is left alone.

use crate::program::{Desk, Ran, with_story};
use std::io::BufRead as _;

#[test]
fn view_writes_the_page_beside_its_document_and_says_so() {
    let desk = Desk::with_sample();
    let ran = desk.run(&["view", "out/alignment.json"]).ended(0, &["wrote out/report.html ("]);
    assert_eq!(ran.out, "");
    assert_eq!(desk.names("out"), ["alignment.json", "report.html"]);
    desk.run(&["view", "out"]).ended(0, &[]);
}

#[test]
fn view_takes_a_file_a_directory_or_standard_output() {
    let desk = Desk::with_sample();
    desk.run(&["view", "out", "-o", "page.html"]).ended(0, &["wrote page.html"]);
    desk.run(&["view", "out", "-o", "site"]).ended(0, &["wrote site/report.html"]);
    let printed = desk.run(&["view", "out", "-o", "-"]).ended(0, &[]).out;
    assert_eq!(printed, desk.read("page.html"));
    assert_eq!(printed, desk.read("site/report.html"));
    let fragment = desk.run(&["view", "out", "--fragment"]).ended(0, &[]).out;
    assert!(!fragment.is_empty() && !fragment.contains("<html"), "{fragment}");
}

#[test]
fn split_assets_need_a_directory() {
    let desk = Desk::with_sample();
    desk.run(&["view", "out", "--assets", "split", "-o", "page.html"])
        .ended(2, &["give a directory"]);
    desk.run(&["view", "out", "--assets", "split", "-o", "site"])
        .ended(0, &["wrote site/report.html", "report.css"]);
    desk.run(&["view", "out", "--assets", "split", "-o", "site"]).ended(0, &[]);
}

#[test]
fn view_leaves_a_page_of_somebody_else_alone() {
    let desk = Desk::with_sample();
    desk.write("out/report.html", "<html>mine</html>");
    desk.run(&["view", "out"])
        .ended(1, &["error: out/report.html: not written by urtext", "--force"]);
    assert_eq!(desk.read("out/report.html"), "<html>mine</html>");
    desk.run(&["view", "out", "--force"]).ended(0, &[]);
}

#[test]
fn quiet_still_says_what_was_written() {
    let ran = Desk::with_sample().run(&["view", "out", "-q"]).ended(0, &[]);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(ran.err.starts_with("wrote "));
}

#[cfg(target_os = "linux")]
#[test]
fn a_page_on_a_full_disk_is_an_error() {
    Desk::with_sample()
        .run(&["view", "out", "-o", "/dev/full"])
        .ended(1, &["error: /dev/full: cannot write"]);
}

#[cfg(unix)]
#[test]
fn a_directory_that_cannot_be_written_is_an_error_and_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::with_sample();
    let lock = |mode| {
        std::fs::set_permissions(desk.path("out"), std::fs::Permissions::from_mode(mode)).unwrap()
    };
    lock(0o555);
    // Whoever may write everywhere, as root may, is not held off by permissions.
    if std::fs::write(desk.path("out/probe"), "").is_ok() {
        lock(0o755);
        return;
    }
    let ran = desk.run(&["view", "out"]);
    lock(0o755);
    ran.ended(1, &["error: out/report.html: cannot write"]);
    assert_eq!(desk.names("out"), ["alignment.json"]);
}

/// As for one without the right to write there, also where the tests run as root.
#[cfg(target_os = "linux")]
#[test]
fn a_place_where_nothing_can_be_written_is_an_error() {
    let desk = with_story();
    let witnesses = ["reconstruct", "gazette.txt", "herald.txt", "-o"];
    desk.run(&[&witnesses[..], &["/proc/urtext"]].concat())
        .ended(1, &["error: /proc/urtext: cannot write"]);
}

/// A limit on the size of files fails a write in its midst, as a full disk does.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_no_half_file_and_the_old_ones_whole() {
    let desk = with_story();
    let full = |arguments: &str| {
        // In blocks of 1,024 bytes: less than the report, more than the text.
        let script = format!("trap '' XFSZ; ulimit -f 4; exec \"$0\" {arguments}");
        let program = env!("CARGO_BIN_EXE_urtext");
        let mut shell = std::process::Command::new("bash");
        Ran::of(shell.args(["-c", &script]).arg(program).current_dir(desk.path("")))
    };
    let arguments = "reconstruct gazette.txt herald.txt";
    full(arguments).ended(1, &["error: out: cannot write", "File too large"]);
    assert_eq!(
        desk.names(""),
        ["gazette.txt", "herald.txt", "notes.txt"],
        "nothing is left behind"
    );
    desk.run(&["reconstruct", "gazette.txt", "notes.txt"]).ended(0, &[]);
    let before = desk.read("out/report.html");
    full(arguments).ended(1, &["cannot write"]);
    assert_eq!(desk.names("out"), ["alignment.json", "canonical.txt", "report.html"]);
    assert!(desk.read("out/report.html") == before);
}

/// `urtext align … | head -1`
#[test]
fn a_pipe_closed_after_the_first_line_is_silent() {
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/harbour-lamp/*.txt");
    // More than a pipe holds, so that the program is still writing when the reader goes.
    let mut child = Desk::new()
        .command(&["align", example, "--pretty"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    std::io::BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert_eq!(first, "{\n");
    let ended = child.wait_with_output().unwrap();
    assert_eq!(
        (ended.status.code(), String::from_utf8(ended.stderr).unwrap().as_str()),
        (Some(0), "")
    );
}

#[test]
fn one_thread_and_two_write_the_same_bytes() {
    let desk = with_story();
    for (folder, threads) in [("one", "1"), ("two", "2")] {
        let arguments = ["reconstruct", "gazette.txt", "herald.txt", "notes.txt", "-o", folder];
        Ran::of(desk.command(&arguments).env("RAYON_NUM_THREADS", threads)).ended(0, &[]);
    }
    for file in ["report.html", "alignment.json", "canonical.txt"] {
        assert!(desk.read(&format!("one/{file}")) == desk.read(&format!("two/{file}")), "{file}");
    }
}

#[test]
fn a_path_through_a_file_is_an_error() {
    let desk = Desk::with_sample();
    desk.run(&["view", "out", "-o", "courier.txt/site"])
        .ended(1, &["error: courier.txt/site", "cannot write"]);
}

#[test]
fn an_output_directory_of_somebody_else_is_refused_before_the_work() {
    let desk = with_story();
    desk.write("papers/thesis.txt", "years of work");
    // The witness does not exist: the refusal comes first.
    desk.run(&["reconstruct", "gone.txt", "-o", "papers"])
        .ended(1, &["error: papers: not written by urtext"]);
    assert_eq!(desk.names("papers"), ["thesis.txt"]);
}

#[cfg(unix)]
#[test]
fn an_output_place_that_is_no_directory_is_named_with_and_without_force() {
    let desk = with_story();
    std::os::unix::fs::symlink("nowhere", desk.path("dangling")).unwrap();
    std::os::unix::fs::symlink("circle", desk.path("circle")).unwrap();
    for place in ["notes.txt", "dangling", "circle", "/dev/null"] {
        for force in [&[][..], &["--force"]] {
            let arguments =
                [&["reconstruct", "gazette.txt", "herald.txt", "-o", place], force].concat();
            desk.run(&arguments)
                .ended(1, &[&format!("error: {place}: cannot write: this is no directory")]);
        }
    }
    assert!(desk.path("dangling").is_symlink() && !desk.path("nowhere").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupt_ends_a_run_that_waits_for_a_reader_of_its_page() {
    let desk = Desk::with_sample();
    assert!(
        std::process::Command::new("mkfifo").arg(desk.path("pipe")).status().unwrap().success()
    );
    let mut child = desk.command(&["view", "out", "-o", "pipe"]).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert_eq!(child.try_wait().unwrap(), None, "nobody reads");
    let id = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(id, rustix::process::Signal::INT).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
}
