//! Arguments to sources: which files are meant, in which order, under which labels. Nothing is
//! opened here.
//!
//! ```text
//! news/  wire=x.html  ed*.txt  -     ─▶   news/a.txt  news/b.html  x.html (wire)  ed1.txt  ed2.txt  -
//! ```

use crate::error::{Error, ErrorKind, Limit};
use fast_glob::glob_match;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Most entries that a glob looks at before it gives up: more is a mistake, such as `/**`.
const MAX_GLOB_ENTRIES: usize = 200_000;

/// Deepest directory that `**` enters, counted from where the glob begins.
const MAX_GLOB_DEPTH: usize = 32;

/// Endings of files in a directory that hold data or code and no story, as a README does; named one
/// by one they are read.
const DATA_ENDINGS: [&str; 11] =
    ["json", "jsonl", "ndjson", "csv", "tsv", "xml", "css", "js", "toml", "yaml", "yml"];

/// Endings that compression puts behind a file's own.
const PACKED_ENDINGS: [&str; 1] = ["gz"];

/// One input to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    /// Name for people.
    pub(super) label: String,
    /// Base name, or `-`.
    pub(super) file: String,
    /// Where the bytes come from.
    pub(super) origin: Origin,
    /// Index of the argument that named it.
    argument: usize,
    /// The label was given by `LABEL=`.
    pub(super) labelled: bool,
    /// Found in a directory: it may turn out not to be text.
    pub(super) optional: bool,
    /// The directory it was found in.
    directory: Option<PathBuf>,
}

/// Where bytes come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    /// Standard input.
    Stdin,
    /// A file.
    Path(PathBuf),
}

impl Source {
    /// The error, with this source's path, and its label if the user gave one.
    pub(super) fn blame(&self, error: Error) -> Error {
        let error = if self.labelled { error.of(&self.label) } else { error };
        match &self.origin {
            Origin::Stdin => error.at("-"),
            Origin::Path(path) => error.at(path),
        }
    }

    fn of_path(path: &Path, argument: usize) -> Self {
        Self {
            label: label_of(path),
            file: base_name(path),
            origin: Origin::Path(path.to_owned()),
            argument,
            labelled: false,
            optional: false,
            directory: None,
        }
    }
}

/// The sources that the arguments name, in order; `notes` takes what was passed over and should be
/// known.
///
/// # Errors
/// [`ErrorKind::NotFound`], [`ErrorKind::NoTexts`], [`ErrorKind::Usage`], [`ErrorKind::TooLarge`]
/// over `max_witnesses`, [`ErrorKind::Io`] for a directory that cannot be listed.
pub(super) fn expand<A: AsRef<OsStr>>(
    arguments: &[A],
    max_witnesses: usize,
    notes: &mut Vec<String>,
) -> Result<Vec<Source>, Error> {
    let mut sources = Vec::new();
    for (n, argument) in arguments.iter().enumerate() {
        sources.extend(expand_one(argument.as_ref(), n, notes)?);
        if sources.len() > max_witnesses {
            let (size, limit) = (sources.len() as u64, max_witnesses as u64);
            return Err(ErrorKind::TooLarge { size, limit, of: Limit::Witnesses }.into());
        }
    }
    if sources.iter().filter(|s| s.origin == Origin::Stdin).count() > 1 {
        let message = "- (standard input) is given twice; it can be read once".to_owned();
        return Err(ErrorKind::Usage(message).into());
    }
    Ok(sources)
}

/// Fails if a directory argument led to sources of which none could be used.
pub(super) fn check_directories(sources: &[Source], used: &[&Source]) -> Result<(), Error> {
    for source in sources {
        if let Some(directory) = &source.directory
            && !used.iter().any(|u| u.argument == source.argument)
        {
            return Err(Error::new(ErrorKind::NoTexts).at(directory));
        }
    }
    Ok(())
}

fn expand_one(argument: &OsStr, n: usize, notes: &mut Vec<String>) -> Result<Vec<Source>, Error> {
    if let Some(sources) = expand_place(argument, n, notes)? {
        return Ok(sources);
    }
    let Some((label, place)) =
        argument.to_str().and_then(|a| a.split_once('=')).filter(|(l, _)| is_label(l))
    else {
        return Err(missing(argument));
    };
    let found = expand_place(OsStr::new(place), n, notes)?;
    let mut sources = found.ok_or_else(|| missing(OsStr::new(place)).of(label))?;
    let [source] = sources.as_mut_slice() else {
        let message = format!("{label}= names one witness, but {place} holds {}", sources.len());
        return Err(ErrorKind::Usage(message).into());
    };
    label.trim().clone_into(&mut source.label);
    source.labelled = true;
    Ok(sources)
}

/// A label is some text on one line that is no path or address.
fn is_label(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains(['/', '\\']) && !text.chars().any(char::is_control)
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

fn missing(argument: &OsStr) -> Error {
    let text = argument.to_string_lossy();
    if is_address(&text) {
        return ErrorKind::Usage(format!(
            "{text} is an address; save the page as a file and give its path"
        ))
        .into();
    }
    let path = Path::new(argument);
    match std::fs::metadata(path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => io_error(path, &e),
        Err(_) if path.is_symlink() => {
            let cause = "it is a link to a file that is not there".to_owned();
            Error::new(ErrorKind::Io { action: "cannot read", cause }).at(path)
        }
        _ => Error::new(ErrorKind::NotFound).at(path),
    }
}

/// The sources of `-`, a file, a directory or a glob; `None` if it is none of these.
fn expand_place(
    place: &OsStr,
    n: usize,
    notes: &mut Vec<String>,
) -> Result<Option<Vec<Source>>, Error> {
    let path = Path::new(place);
    if place == "-" {
        return Ok(Some(vec![Source {
            label: "standard input".to_owned(),
            file: "-".to_owned(),
            origin: Origin::Stdin,
            argument: n,
            labelled: false,
            optional: false,
            directory: None,
        }]));
    }
    match std::fs::metadata(path) {
        Ok(meta) if meta.is_dir() => return directory(path, n).map(Some),
        Ok(_) => return Ok(Some(vec![Source::of_path(path, n)])),
        Err(e) if e.kind() == std::io::ErrorKind::PermissionDenied => {
            return Err(io_error(path, &e));
        }
        Err(_) => {}
    }
    let is_pattern = |p: &&str| p.contains(['*', '?', '[', '{']) && !is_address(p);
    let Some(pattern) = place.to_str().filter(is_pattern) else { return Ok(None) };
    let Some(files) = glob(pattern, notes)? else { return Ok(None) };
    if files.is_empty() {
        return Err(Error::new(ErrorKind::NoTexts).at(path));
    }
    Ok(Some(files.iter().map(|f| Source::of_path(f, n)).collect()))
}

fn io_error(path: &Path, cause: &std::io::Error) -> Error {
    Error::new(ErrorKind::Io { action: "cannot read", cause: cause.to_string() }).at(path)
}

/// The regular files of a directory that may hold text, sorted by name; dot files and data files
/// are passed over.
fn directory(path: &Path, n: usize) -> Result<Vec<Source>, Error> {
    let files: Vec<_> = entries(path)?.into_iter().filter(|f| f.is_file() && !is_data(f)).collect();
    if files.is_empty() {
        return Err(Error::new(ErrorKind::NoTexts).at(path));
    }
    let in_directory = |f: &PathBuf| Source {
        optional: true,
        directory: Some(path.to_owned()),
        ..Source::of_path(f, n)
    };
    Ok(files.iter().map(in_directory).collect())
}

/// The entries of a directory without dot files, sorted by name.
fn entries(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let listed = std::fs::read_dir(path).and_then(|d| d.collect::<Result<Vec<_>, _>>());
    let mut listed = listed.map_err(|e| io_error(path, &e))?;
    listed.retain(|e| !e.file_name().as_encoded_bytes().starts_with(b"."));
    listed.sort_by_key(std::fs::DirEntry::file_name);
    Ok(listed.into_iter().map(|e| e.path()).collect())
}

fn is_data(path: &Path) -> bool {
    let about = path.file_stem().is_some_and(|s| s.eq_ignore_ascii_case("readme"));
    about || ending(path).is_some_and(|e| DATA_ENDINGS.contains(&e.as_str()))
}

fn ending(path: &Path) -> Option<String> {
    path.extension().map(|e| e.to_string_lossy().to_lowercase())
}

/// The regular files that a pattern matches, sorted; `None` if it is not a pattern after all.
/// `notes` takes the directories that could not be looked into.
fn glob(pattern: &str, notes: &mut Vec<String>) -> Result<Option<Vec<PathBuf>>, Error> {
    let literal = &pattern[..pattern.find(['*', '?', '[', '{']).unwrap_or(0)];
    let base = literal.rfind('/').map_or("", |i| &literal[..=i]);
    let deepest = if pattern.contains("**") {
        MAX_GLOB_DEPTH
    } else {
        pattern[base.len()..].matches('/').count()
    };
    let mut found = Vec::new();
    let mut looked_at = 0;
    let mut open = vec![(PathBuf::from(base), 0)];
    while let Some((dir, depth)) = open.pop() {
        let listed = if dir.as_os_str().is_empty() { Path::new(".") } else { &dir };
        let names = match entries(listed) {
            Ok(names) => names,
            // What matches elsewhere still counts.
            Err(e) => {
                notes.extend(listed.exists().then(|| format!("passed over by {pattern}: {e}")));
                continue;
            }
        };
        looked_at += names.len();
        if looked_at > MAX_GLOB_ENTRIES {
            let limit = MAX_GLOB_ENTRIES as u64;
            let message = format!(
                "the glob looks at more than {limit} files; begin it with a narrower directory"
            );
            return Err(Error::new(ErrorKind::Usage(message)).at(pattern));
        }
        for name in names.iter().filter_map(|p| p.file_name()) {
            let path = dir.join(name);
            if path.is_file() {
                found.extend(
                    glob_match(pattern, path.as_os_str().as_encoded_bytes()).then_some(path),
                );
            } else if depth < deepest && path.is_dir() && !path.is_symlink() {
                open.push((path, depth + 1));
            }
        }
    }
    found.sort();
    Ok(Some(found))
}

fn base_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The name for people of a file: its base name without its ending, and without that of
/// compression.
#[must_use]
pub fn label_of(path: &Path) -> String {
    let packed = ending(path).is_some_and(|e| PACKED_ENDINGS.contains(&e.as_str()));
    let stem = path.file_stem().unwrap_or(path.as_os_str());
    let stem = if packed { Path::new(stem).file_stem().unwrap_or(stem) } else { stem };
    stem.to_string_lossy().into_owned()
}
