//! What is written where, and what is left alone.

use crate::program::{Desk, with_story};

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
    desk.run(&["view", "out", "--assets", "split", "-o", "page.html"]).ended(2, &["give a directory"]);
    desk.run(&["view", "out", "--assets", "split", "-o", "site"]).ended(0, &["wrote site/report.html", "report.css"]);
    desk.run(&["view", "out", "--assets", "split", "-o", "site"]).ended(0, &[]);
}

#[test]
fn view_leaves_a_page_of_somebody_else_alone() {
    let desk = Desk::with_sample();
    desk.write("out/report.html", "<html>mine</html>");
    desk.run(&["view", "out"]).ended(1, &["error: out/report.html: not written by urtext", "--force"]);
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
    Desk::with_sample().run(&["view", "out", "-o", "/dev/full"]).ended(1, &["error: /dev/full: cannot write"]);
}

#[cfg(unix)]
#[test]
fn a_directory_that_cannot_be_written_is_an_error_and_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::with_sample();
    let lock = |mode| std::fs::set_permissions(desk.path("out"), std::fs::Permissions::from_mode(mode)).unwrap();
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

#[test]
fn a_path_through_a_file_is_an_error() {
    let desk = Desk::with_sample();
    desk.run(&["view", "out", "-o", "courier.txt/site"]).ended(1, &["error: courier.txt/site", "cannot write"]);
}

#[test]
fn an_output_directory_of_somebody_else_is_refused_before_the_work() {
    let desk = with_story();
    desk.write("papers/thesis.txt", "years of work");
    // The witness does not exist: the refusal comes first.
    desk.run(&["reconstruct", "gone.txt", "-o", "papers"]).ended(1, &["error: papers: not written by urtext"]);
    assert_eq!(desk.names("papers"), ["thesis.txt"]);
}
