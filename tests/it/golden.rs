//! Golden files: the alignment table and the apparatus of each case as readable text.
//!
//! A change of the program that moves a sentence shows here as a diff. `make golden` writes the
//! files again; a test run never does.

use crate::story::{Story, stories};
use similar::{Algorithm, DiffTag, capture_diff_slices, group_diff_ops};
use std::fs;
use std::path::{Path, PathBuf};
use urtext::report::dump;

/// Lines of a diff that are shown; more do not help.
const SHOWN: usize = 60;

/// The examples are long and alike in kind; one of them is enough to read.
const LEFT_OUT: [&str; 2] = ["harbour-lamp", "glocke-im-weiher"];

fn golden() -> impl Iterator<Item = &'static Story> {
    stories().iter().filter(|s| !LEFT_OUT.contains(&s.name.as_str()))
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

fn dumps(story: &Story) -> [(PathBuf, String); 2] {
    let folder = folder(&story.name);
    [
        (folder.join("table.txt"), without_figures(&dump::table(&story.found))),
        (folder.join("apparatus.txt"), without_figures(&dump::apparatus(&story.found))),
    ]
}

/// Blanks the figures: they move with every weight, and what is accepted here are decisions.
fn without_figures(dump: &str) -> String {
    let is_figure = |word: &str| {
        let bare = word.trim_end_matches([')', ',']).as_bytes();
        matches!(bare, [b'0' | b'1', b'.', a, b] if a.is_ascii_digit() && b.is_ascii_digit())
    };
    let blank = |line: &str| {
        // In an indented line only the figure before the text is ours; the others hold no text of a
        // witness.
        let mut left = if line.starts_with("    ") {
            0
        } else if line.starts_with(' ') {
            1
        } else {
            usize::MAX
        };
        let mut words = Vec::new();
        for word in line.split(' ') {
            let masked = left > 0 && is_figure(word);
            left -= usize::from(masked);
            words.push(if masked { format!("_{}", &word[4..]) } else { word.to_owned() });
        }
        words.join(" ")
    };
    dump.lines().map(|line| blank(line) + "\n").collect()
}

/// The lines that differ, each with two of its neighbours.
fn changed_lines(accepted: &str, now: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (accepted.lines().collect(), now.lines().collect());
    let mut shown = Vec::new();
    for group in group_diff_ops(capture_diff_slices(Algorithm::Myers, &old, &new), 2) {
        shown.push("...".to_owned());
        for op in group {
            let same = op.tag() == DiffTag::Equal;
            let lost = if same { "  " } else { "- " };
            shown.extend(old[op.old_range()].iter().map(|line| format!("{lost}{line}")));
            if !same {
                shown.extend(new[op.new_range()].iter().map(|line| format!("+ {line}")));
            }
        }
    }
    shown
}

#[test]
fn stages_are_as_accepted() {
    let mut report = String::new();
    for (path, now) in golden().flat_map(dumps) {
        let accepted = fs::read_to_string(&path).unwrap_or_default();
        if accepted != now {
            let diff = changed_lines(&accepted, &now);
            let short: Vec<&str> = diff.iter().take(SHOWN).map(String::as_str).collect();
            report += &format!("\n{} (- accepted, + now)\n{}\n", path.display(), short.join("\n"));
        }
    }
    assert!(report.is_empty(), "{report}\nIf this is what you want, `make golden` accepts it.");
}

#[test]
fn every_golden_folder_has_its_case() {
    for entry in fs::read_dir(folder("")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(golden().any(|s| s.name == name), "tests/golden/{name} belongs to no case");
    }
}

#[test]
#[ignore = "writes tests/golden; `make golden` runs it"]
fn accept() {
    for (path, now) in golden().flat_map(dumps) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, now).unwrap();
    }
}
