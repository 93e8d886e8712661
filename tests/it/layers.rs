//! Dependencies point one way: a stage uses what comes before it and never what comes after.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The layers from the ground up: a module uses itself and modules of lower layers.
const LAYERS: &[&[&str]] = &[
    &["span", "error", "lang"],
    &["text"],
    &["mojibake", "partners", "plain"],
    &["witness", "model", "notice"],
    &["read"],
    &["segment"],
    &["decide"],
    &["align"],
    &["collate"],
    &["options"],
    &["tradition"],
    &["descent"],
    &["claims"],
    &["vote"],
    &["reconstruct"],
    &["document"],
    &["story"],
    &["report"],
    &["terminal", "output"],
    &["review"],
    &["review"],
    &["bin"],
];

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|names| names.contains(&module))
}

pub(crate) fn source_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            source_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The modules of the crate that a line of code names, as in `use crate::span::Span`.
fn named(line: &str) -> impl Iterator<Item = &str> {
    let code = if line.trim_start().starts_with("//") { "" } else { line };
    code.split("crate::")
        .skip(1)
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(""))
}

/// Each module with each that it uses, and where.
fn edges() -> BTreeSet<(String, String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    source_files(&src, &mut files);
    let mut edges = BTreeSet::new();
    for path in files {
        let inside = path.strip_prefix(&src).unwrap().to_str().unwrap().to_owned();
        let own = inside.split(['/', '.']).next().unwrap().to_owned();
        // The program is a crate of its own: its `crate::` names its own modules.
        if own == "bin" {
            continue;
        }
        for line in fs::read_to_string(&path).unwrap().lines() {
            for used in named(line) {
                edges.insert((own.clone(), used.to_owned(), inside.clone()));
            }
        }
    }
    edges
}

#[test]
fn no_module_uses_a_later_stage() {
    let edges = edges();
    assert!(
        edges.iter().any(|(a, b, _)| a == "align" && b == "segment"),
        "the test sees the edges there are"
    );
    let mut upward = Vec::new();
    for (module, used, file) in &edges {
        let place =
            |m: &str| layer(m).unwrap_or_else(|| panic!("{file}: give {m} its place in LAYERS"));
        if module != used && place(used) >= place(module) {
            upward.push(format!("src/{file} uses crate::{used}"));
        }
    }
    assert_eq!(
        upward,
        Vec::<String>::new(),
        "dependencies point from the later stage to the earlier"
    );
}

#[test]
fn stages_touch_no_files_clock_or_environment() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for stage in ["segment", "align", "collate", "vote"] {
        let mut files = Vec::new();
        source_files(&src.join(stage), &mut files);
        for path in files {
            let code = fs::read_to_string(&path).unwrap();
            for word in [
                "std::fs",
                "std::env",
                "std::time",
                "std::net",
                "std::process",
                "thread_rng",
                "println!",
            ] {
                assert!(!code.contains(word), "{}: {word} in a pure stage", path.display());
            }
        }
    }
}

#[test]
fn the_program_uses_the_library_by_its_public_door() {
    let mut files = Vec::new();
    source_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bin"), &mut files);
    for path in files {
        let code = fs::read_to_string(&path).unwrap();
        assert!(
            !code.contains("#[path"),
            "{}: the library's files are not taken in twice",
            path.display()
        );
    }
}
