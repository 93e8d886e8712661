//! Writing: files appear whole or not at all, and nothing that is not ours is overwritten.
//!
//! How files come into their place, all in one step, is told in `stage.rs`. The caller lists the
//! document last, so that where they must be moved one by one a document hardly ever stands there
//! before the files made from it.
//!
//! **What is ours** is told by content, not by name alone, so that a page saved as `report.html` by
//! somebody else or a `canonical.txt` corrected by hand is safe.

use crate::document::save;
use crate::error::{Error, ErrorKind};
use crate::output::staging;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Name of the report in an output directory.
pub const REPORT: &str = "report.html";
/// Name of the alignment document in an output directory.
pub const DOCUMENT: &str = "alignment.json";
/// Name of the canonical text in an output directory.
pub const TEXT: &str = "canonical.txt";

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Where, below the path that the caller gave.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: usize,
}

/// Writes `files` (names with `/` for folders, contents) into `directory`, made if it is not there.
///
/// # Errors
/// [`ErrorKind::Foreign`] without `force`, where a file to be replaced is not ours, or where the
/// directory holds files (hidden ones aside) and none of ours; [`ErrorKind::Io`] where the system
/// refuses. Nothing is half written.
pub fn write_all(
    directory: &Path,
    files: &[(String, Vec<u8>)],
    force: bool,
) -> Result<Vec<Written>, Error> {
    let is_there = directory.symlink_metadata().is_ok();
    if is_there && !directory.is_dir() {
        let cause = io::Error::other("this is no directory");
        return Err(cannot_write(directory, &cause));
    }
    finish_interrupted(directory)?;
    if !force {
        may_write(directory, files.iter().map(|(name, _)| name.as_str()))?;
    }
    staging::put(directory, files).map_err(|e| cannot_write(directory, &e))?;
    Ok(files
        .iter()
        .map(|(name, bytes)| Written { path: directory.join(name), bytes: bytes.len() })
        .collect())
}

/// Writes one file. A device or a pipe is written to as it is.
///
/// # Errors
/// As [`write_all`].
pub fn write_one(path: &Path, bytes: &[u8], force: bool) -> Result<Written, Error> {
    let cannot = |e: io::Error| cannot_write(path, &e);
    match fs::metadata(path) {
        Ok(meta) if meta.is_dir() => return Err(is_directory(path)),
        Ok(meta) if !meta.is_file() => {
            let mut device = fs::OpenOptions::new().write(true).open(path).map_err(cannot)?;
            device.write_all(bytes).map_err(cannot)?;
            return Ok(Written { path: path.into(), bytes: bytes.len() });
        }
        Ok(_) if !force && !is_ours(path) => return Err(Error::from(ErrorKind::Foreign).at(path)),
        _ => {}
    }
    staging::put_one(path, bytes).map_err(cannot)?;
    Ok(Written { path: path.into(), bytes: bytes.len() })
}

/// Puts in place what a run before this one had written whole, but was killed before all of it
/// stood there.
///
/// # Errors
/// [`ErrorKind::Io`] where the system refuses.
pub fn finish_interrupted(directory: &Path) -> Result<(), Error> {
    staging::finish(directory).map_err(|e| cannot_write(directory, &e))
}

/// Whether files of these names may be written into `directory`: nothing that is not ours would be
/// replaced, and the directory is new, empty (hidden files aside) or holds output of ours. To be
/// asked before long work.
///
/// # Errors
/// [`ErrorKind::Foreign`], with the path that is not ours; [`ErrorKind::Io`] if the directory
/// cannot be read.
pub fn may_write<'a>(
    directory: &Path,
    names: impl IntoIterator<Item = &'a str>,
) -> Result<(), Error> {
    let cannot = |e: io::Error| {
        Error::from(ErrorKind::Io { action: "cannot read", cause: e.to_string() }).at(directory)
    };
    let foreign = |path: &Path| Error::from(ErrorKind::Foreign).at(path);
    match fs::metadata(directory) {
        // What is there and no directory is refused when it is written to.
        Ok(meta) if meta.is_dir() => {}
        _ => return Ok(()),
    }
    let is_refused = |target: &PathBuf| target.symlink_metadata().is_ok() && !is_ours(target);
    let refused: Vec<PathBuf> =
        names.into_iter().map(|name| directory.join(name)).filter(is_refused).collect();
    // The text is judged by the document beside it, so a strange document is the one to name.
    if let Some(path) = refused.iter().find(|p| p.ends_with(DOCUMENT)).or(refused.first()) {
        return Err(foreign(path));
    }
    let mut anything = false;
    for entry in fs::read_dir(directory).map_err(cannot)? {
        let entry = entry.map_err(cannot)?;
        anything |= !entry.file_name().to_string_lossy().starts_with('.');
    }
    let ours = [DOCUMENT, REPORT].iter().any(|name| is_ours(&directory.join(name)));
    if anything && !ours { Err(foreign(directory)) } else { Ok(()) }
}

/// Whether a file was written by this program and not changed since in a way that would be lost.
fn is_ours(path: &Path) -> bool {
    if path.file_name().is_some_and(|n| n == TEXT) {
        return is_our_text(path).unwrap_or(false);
    }
    let Ok(start) = head(path) else { return false };
    start.is_empty()
        || save::looks_like_document(&start)
        || MARKS.iter().any(|mark| start.windows(mark.len()).any(|w| w == mark.as_bytes()))
}

/// What the first bytes of a page, a style sheet or a script of ours hold.
const MARKS: [&str; 2] = ["<meta name=\"generator\" content=\"urtext", "/*! urtext"];
/// Bytes in which the mark must stand: room for a head of ordinary length before it.
const HEAD: u64 = 4096;

fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    fs::File::open(path)?.take(HEAD).read_to_end(&mut start)?;
    Ok(start)
}

/// A canonical text bears no mark: it is ours if it holds the sentences of the document beside it,
/// each in its place, and only white space between them.
fn is_our_text(path: &Path) -> io::Result<bool> {
    let text = fs::read(path)?;
    let Ok(text) = String::from_utf8(text) else { return Ok(false) };
    let document = fs::read(path.with_file_name(DOCUMENT))?;
    let Ok(document) = save::from_json(&document) else { return Ok(text.is_empty()) };
    let mut rest = text.as_str();
    for sentence in &document.sentences {
        match rest.trim_start().strip_prefix(sentence.text.trim_start()) {
            Some(after) => rest = after,
            None => return Ok(false),
        }
    }
    Ok(rest.trim().is_empty())
}

fn cannot_write(path: &Path, cause: &io::Error) -> Error {
    Error::from(ErrorKind::Io { action: "cannot write", cause: cause.to_string() }).at(path)
}

fn is_directory(path: &Path) -> Error {
    Error::from(ErrorKind::Io { action: "cannot write", cause: "it is a directory".into() })
        .at(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::save::{Layout, to_json};
    use crate::document::{canonical, fixture};

    fn ours() -> Vec<(String, Vec<u8>)> {
        let document = fixture::document();
        vec![
            (
                REPORT.into(),
                b"<!doctype html><meta name=\"generator\" content=\"urtext 0.1.0\">".to_vec(),
            ),
            (TEXT.into(), canonical::canonical(&document).into_bytes()),
            (DOCUMENT.into(), to_json(&document, Layout::Lines).into_bytes()),
        ]
    }

    fn names(directory: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(directory)
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_directory_appears_whole_and_alone() {
        let tmp = tempfile::tempdir().unwrap();
        let out = tmp.path().join("deep/out");
        let written = write_all(&out, &ours(), false).unwrap();
        assert_eq!(names(&out), [DOCUMENT, TEXT, REPORT]);
        assert_eq!(names(out.parent().unwrap()), ["out"]);
        assert_eq!(written[0].path, out.join(REPORT));
    }

    #[test]
    fn our_own_output_is_replaced_and_other_files_are_left_alone() {
        let tmp = tempfile::tempdir().unwrap();
        write_all(tmp.path(), &ours(), false).unwrap();
        fs::write(tmp.path().join("notes.md"), "mine").unwrap();
        write_all(tmp.path(), &ours(), false).unwrap();
        assert_eq!(names(tmp.path()), [DOCUMENT, TEXT, "notes.md", REPORT]);
    }

    #[test]
    fn a_directory_with_hidden_files_alone_is_as_good_as_empty() {
        let tmp = tempfile::tempdir().unwrap();
        fs::write(tmp.path().join(".gitignore"), "*").unwrap();
        write_all(tmp.path(), &ours(), false).unwrap();
    }

    #[test]
    fn somebody_elses_directory_is_refused_unless_forced() {
        let tmp = tempfile::tempdir().unwrap();
        fs::write(tmp.path().join("thesis.txt"), "words").unwrap();
        let error = write_all(tmp.path(), &ours(), false).unwrap_err();
        assert!(matches!(error.kind, ErrorKind::Foreign));
        assert_eq!(names(tmp.path()), ["thesis.txt"]);
        write_all(tmp.path(), &ours(), true).unwrap();
        assert_eq!(fs::read(tmp.path().join("thesis.txt")).unwrap(), b"words");
    }

    #[test]
    fn a_text_corrected_by_hand_and_a_foreign_page_are_refused() {
        for (name, content) in
            [(TEXT, "Corrected by hand.\n"), (REPORT, "<html>mine</html>"), (DOCUMENT, "{}")]
        {
            let tmp = tempfile::tempdir().unwrap();
            write_all(tmp.path(), &ours(), false).unwrap();
            fs::write(tmp.path().join(name), content).unwrap();
            let error = write_all(tmp.path(), &ours(), false).unwrap_err();
            assert!(error.path.unwrap().ends_with(name), "{name}");
            assert_eq!(fs::read(tmp.path().join(name)).unwrap(), content.as_bytes());
        }
    }

    #[test]
    fn a_failure_leaves_the_old_files_and_no_staging() {
        let tmp = tempfile::tempdir().unwrap();
        write_all(tmp.path(), &ours(), false).unwrap();
        let mut files = ours();
        files[0].1.push(b'x');
        // A name below a name that is a file cannot be staged.
        files.push((format!("{REPORT}/part.html"), Vec::new()));
        assert!(write_all(tmp.path(), &files, false).is_err());
        assert_eq!(names(tmp.path()), [DOCUMENT, TEXT, REPORT]);
        assert_eq!(fs::read(tmp.path().join(REPORT)).unwrap(), ours()[0].1);
    }

    #[test]
    fn a_file_where_the_directory_should_be_is_not_ours() {
        let tmp = tempfile::tempdir().unwrap();
        let out = tmp.path().join("out");
        fs::write(&out, "a file").unwrap();
        assert!(write_all(&out, &ours(), false).is_err());
        assert!(write_all(&out, &ours(), true).is_err());
        assert_eq!(fs::read(&out).unwrap(), b"a file");
    }

    #[cfg(unix)]
    #[test]
    fn files_are_as_readable_as_any_other_of_the_user() {
        use std::os::unix::fs::PermissionsExt as _;
        let tmp = tempfile::tempdir().unwrap();
        let plain = tmp.path().join("plain");
        fs::write(&plain, "").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        write_all(&tmp.path().join("out"), &ours(), false).unwrap();
        write_one(&tmp.path().join("one.html"), b"x", false).unwrap();
        assert_eq!(mode(&tmp.path().join("out/report.html")), mode(&plain));
        assert_eq!(mode(&tmp.path().join("one.html")), mode(&plain));
    }

    #[test]
    fn one_file_is_replaced_only_if_it_is_ours() {
        let tmp = tempfile::tempdir().unwrap();
        let path = tmp.path().join("page.html");
        write_one(&path, &ours()[0].1, false).unwrap();
        write_one(&path, &ours()[0].1, false).unwrap();
        fs::write(&path, "mine").unwrap();
        assert!(write_one(&path, &ours()[0].1, false).is_err());
        write_one(&path, b"forced", true).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"forced");
        assert_eq!(names(tmp.path()), ["page.html"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_an_error() {
        assert!(write_one(Path::new("/dev/full"), b"x", false).is_err());
    }
}
