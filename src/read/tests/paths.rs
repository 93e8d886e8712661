//! Which files the arguments mean: directories, globs, labels, links.

use super::*;

#[test]
fn a_directory_gives_its_texts_sorted_without_dot_files_data_and_subdirectories() {
    let files: &[(&str, &[u8])] = &[
        ("b.txt", b"b"),
        ("a.md", b"a"),
        (".hidden", b"h"),
        ("gold.json", b"{}"),
        ("sub/c.txt", b"c"),
    ];
    let dir = folder(files);
    assert_eq!(names(&read_all(&[dir.path().into()])), [("A", "a", "a.md"), ("B", "b", "b.txt")]);
}

#[test]
fn what_is_not_text_in_a_directory_is_skipped_with_a_warning() {
    let dir = folder(&[("a.txt", b"a"), ("b.txt", b" \n"), ("c.png", b"\x89PNG\r\n\x1a\n\0\0")]);
    let result = read_all(&[dir.path().into()]);
    assert_eq!(names(&result), [("A", "a", "a.txt")]);
    let warnings: Vec<_> = result.warnings.iter().map(ToString::to_string).collect();
    assert!(warnings[0].starts_with("skipped b.txt: the file holds no text"), "{warnings:?}");
    assert!(
        warnings[1].starts_with("skipped c.png: byte 0 is not text (a PNG picture)"),
        "{warnings:?}"
    );
}

#[test]
fn a_directory_without_texts_is_an_error() {
    for dir in
        [folder(&[]), folder(&[("a.png", b"\x89PNG\r\n\x1a\n")]), folder(&[("sub/a.txt", b"a")])]
    {
        let error = refused(&[dir.path().into()]);
        assert!(matches!(error.kind, ErrorKind::NoTexts), "{error}");
        assert_eq!(error.path.as_deref(), Some(dir.path()));
    }
}

#[test]
fn a_glob_is_expanded_and_sorted() {
    let dir = folder(&[
        ("ed2.txt", b"2"),
        ("ed1.txt", b"1"),
        ("ed1.md", b"m"),
        (".ed0.txt", b"0"),
        ("x/ed3.txt", b"3"),
    ]);
    let found = |pattern: &str| {
        let result = read_all(&[dir.path().join(pattern)]);
        result.witnesses.iter().map(|w| w.file.clone()).collect::<Vec<_>>()
    };
    assert_eq!(found("ed?.txt"), ["ed1.txt", "ed2.txt"]);
    assert_eq!(found("ed[1-3].{txt,md}"), ["ed1.md", "ed1.txt", "ed2.txt"]);
    assert_eq!(found("**/*.txt"), ["ed1.txt", "ed2.txt", "ed3.txt"]);
    assert_eq!(found("*/*.txt"), ["ed3.txt"]);
}

#[test]
fn a_glob_without_matches_is_an_error() {
    let dir = folder(&[("a.txt", b"a")]);
    assert!(matches!(refused(&[dir.path().join("*.html")]).kind, ErrorKind::NoTexts));
}

#[test]
fn a_file_whose_name_looks_like_a_glob_or_a_label_is_read_as_it_is() {
    let dir = folder(&[("a[1].txt", b"one"), ("x=y.txt", b"two")]);
    let result = read_all(&[dir.path().join("a[1].txt"), dir.path().join("x=y.txt")]);
    assert_eq!(names(&result), [("A", "a[1]", "a[1].txt"), ("B", "x=y", "x=y.txt")]);
}

#[test]
fn a_label_names_a_file_or_standard_input() {
    let dir = folder(&[("a.txt", b"a")]);
    let arguments = [labelled("The Post", &dir.path().join("a.txt")), "wire=-".into()];
    let result = read_with(&arguments, &ReadOptions::default(), b"b").expect("readable");
    assert_eq!(names(&result), [("A", "The Post", "a.txt"), ("B", "wire", "-")]);
}

#[test]
fn a_label_for_several_files_is_refused() {
    let dir = folder(&[("a.txt", b"a"), ("b.txt", b"b")]);
    assert!(matches!(refused(&[labelled("x", dir.path())]).kind, ErrorKind::Usage(_)));
}

#[test]
fn a_missing_file_is_named() {
    let error = refused(&["no/such.txt".into()]);
    assert_eq!(error.to_string(), "no/such.txt: no such file or directory; check the path");
    let error = refused(&["wire=no/such.txt".into()]);
    assert_eq!(
        error.to_string(),
        "witness wire: no/such.txt: no such file or directory; check the path"
    );
}

#[test]
fn an_address_is_not_fetched() {
    assert!(matches!(refused(&["https://post.example/?a=b".into()]).kind, ErrorKind::Usage(_)));
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_or_in_a_circle_is_named_with_the_reason() {
    use std::os::unix::fs::symlink;
    let dir = folder(&[]);
    let at = |name: &str| dir.path().join(name);
    symlink("gone.txt", at("dangling")).expect("own directory");
    symlink("circle", at("circle")).expect("own directory");
    let dangling = refused(&[at("dangling")]).to_string();
    assert!(
        dangling.contains("dangling: cannot read: it is a link to a file that is not there"),
        "{dangling}"
    );
    let circle = refused(&[at("circle")]).to_string();
    assert!(
        circle.contains("circle: cannot read: ") && !circle.contains("no such file"),
        "{circle}"
    );
}

#[test]
fn a_name_longer_than_the_system_has_is_an_error() {
    let name = PathBuf::from("n".repeat(300));
    let error = refused(std::slice::from_ref(&name));
    assert_eq!(error.path.as_ref(), Some(&name));
    assert!(matches!(error.kind, ErrorKind::Io { .. } | ErrorKind::NotFound), "{error}");
}

#[cfg(unix)]
#[test]
fn a_directory_that_a_glob_cannot_look_into_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder(&[("a/a.txt", b"a"), ("b/b.txt", b"b")]);
    let closed = dir.path().join("a");
    let lock = |mode| {
        std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(mode))
            .expect("own directory")
    };
    lock(0o000);
    if std::fs::read_dir(&closed).is_ok() {
        lock(0o755);
        return; // The superuser looks into everything.
    }
    let read = read_all(&[dir.path().join("*/*.txt")]);
    lock(0o755);
    assert_eq!(names(&read), [("A", "b", "b.txt")]);
    assert!(read.warnings[0].message.starts_with("passed over by "), "{:?}", read.warnings);
}

#[cfg(unix)]
#[test]
fn devices_and_sockets_are_refused() {
    let dir = folder(&[]);
    let socket = dir.path().join("socket");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
    for path in [PathBuf::from("/dev/zero"), socket] {
        let error = refused(&[path]);
        assert!(matches!(error.kind, ErrorKind::NotRegular), "{error}");
    }
}
