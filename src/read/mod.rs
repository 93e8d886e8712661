//! Stage 1: arguments to [`Witness`]es. The only stage that reads input.
//!
//! ```text
//! "news/", "wire=a.html", "-"        paths.rs    which files, in which order
//!        │                           load.rs     their bytes, bounded; gzip undone
//!        ▼                           media.rs    what they are, by content
//!   bytes ─▶ decoded text            decode.rs   BOM, UTF-8, declared, guessed
//!        ▼                           html/       visible text and blocks of a page
//!   Witness { siglum, text, blocks, meta }
//! ```
//!
//! Plain text and Markdown are kept exactly as decoded: nothing is stripped and no line end is translated.
//! Everything is bounded: bytes by [`ReadOptions::max_bytes`], witnesses by [`ReadOptions::max_witnesses`], pages by
//! the limits in `html::parse`. Time and memory grow linearly with the bytes read.

mod decode;
mod html;
mod load;
mod media;
mod paths;

use crate::error::{Error, ErrorKind, Warning};
use crate::witness::{Media, Metadata, Witness, siglum};
use paths::{Origin, Source};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io::Read;

/// Most bytes of one witness: two hundred times a long novel, and still read in a few seconds.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Most witnesses of one run: twice the largest pile that is asked for.
pub const MAX_WITNESSES: usize = 2_000;

/// Most characters of a siglum: it stands in chips and column heads.
const MAX_SIGLUM_CHARS: usize = 16;

/// Options of the reading stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// Sigla to use, one for each witness found, in order; `None`: `A`, `B`, ….
    pub sigla: Option<Vec<String>>,
    /// Most bytes of one witness, before and after decompression.
    pub max_bytes: u64,
    /// Most witnesses.
    pub max_witnesses: usize,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { sigla: None, max_bytes: MAX_BYTES, max_witnesses: MAX_WITNESSES }
    }
}

/// What reading gave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReadResult {
    /// The witnesses, in argument order, each with its own siglum.
    pub witnesses: Vec<Witness>,
    /// What was odd, and what was done about it.
    pub warnings: Vec<Warning>,
}

/// Reads the witnesses that the arguments name.
///
/// An argument is a file, a directory (its files, sorted by name; not those of its subdirectories), a glob, `-` for
/// `stdin` (once), or `LABEL=` before one of these that names one file. Witnesses with equal bytes are merged, with a
/// warning; whether enough are left is for the caller to say.
///
/// # Errors
/// The first thing that cannot be read, named with its path: [`ErrorKind::NotFound`], [`ErrorKind::NoTexts`],
/// [`ErrorKind::Io`], [`ErrorKind::NotRegular`], [`ErrorKind::TooLarge`], [`ErrorKind::Empty`],
/// [`ErrorKind::NotText`], [`ErrorKind::Page`]; [`ErrorKind::Usage`] and [`ErrorKind::DuplicateSiglum`] for arguments
/// and sigla that cannot be used.
pub fn read<A: AsRef<OsStr>>(
    arguments: &[A],
    options: &ReadOptions,
    stdin: &mut dyn Read,
) -> Result<ReadResult, Error> {
    let sources = paths::expand(arguments, options.max_witnesses)?;
    let mut found = Vec::new();
    let mut warnings = Vec::new();
    for source in &sources {
        match read_source(source, options, stdin) {
            Ok(one) => found.push((source, one)),
            Err(e) if source.optional && is_skippable(&e.kind) => {
                warnings.push(Warning::general(format!("skipped {}: {}", source.file, e.kind)));
            }
            Err(e) => return Err(source.blame(e)),
        }
    }
    paths::check_directories(&sources, &found.iter().map(|(s, _)| *s).collect::<Vec<_>>())?;
    let sigla = options.sigla.as_deref();
    if let Some(sigla) = sigla {
        check_sigla(sigla, found.len())?;
    }
    Ok(name_and_merge(found, sigla, warnings))
}

/// Makes a witness of bytes that are already in memory. Its siglum is empty: the caller gives it.
///
/// `file` is a base name; its ending is a hint where the content does not say what it is. Pure. What would be a
/// warning in [`read`] shows in the witness's `encoding` and in replacement characters in its text.
///
/// # Errors
/// [`ErrorKind::TooLarge`], [`ErrorKind::Empty`], [`ErrorKind::NotText`], [`ErrorKind::Page`], or
/// [`ErrorKind::Io`] for damaged compression, each with the label as the witness.
pub fn from_bytes(label: &str, file: &str, bytes: &[u8], options: &ReadOptions) -> Result<Witness, Error> {
    let one = witness_of(label, file, bytes, options).map_err(|kind| Error::new(kind).of(label))?;
    Ok(one.witness)
}

/// A witness without siglum, and the warnings about it.
struct Found {
    witness: Witness,
    notes: Vec<String>,
}

fn read_source(source: &Source, options: &ReadOptions, stdin: &mut dyn Read) -> Result<Found, Error> {
    let bytes = match &source.origin {
        Origin::Stdin => load::bounded(stdin, options.max_bytes)?,
        Origin::Path(path) => load::file(path, options.max_bytes)?,
    };
    Ok(witness_of(&source.label, &source.file, &bytes, options)?)
}

fn witness_of(label: &str, file: &str, bytes: &[u8], options: &ReadOptions) -> Result<Found, ErrorKind> {
    if bytes.len() as u64 > options.max_bytes {
        return Err(load::too_large(bytes.len() as u64, options.max_bytes));
    }
    let unpacked = load::gunzip(bytes, options.max_bytes)?;
    let content = unpacked.as_deref().unwrap_or(bytes);
    let decoded = decode::decode(content)?;
    let mut witness = Witness {
        siglum: String::new(),
        label: label.to_owned(),
        file: file.to_owned(),
        media: media::recognise(&decoded.text, file),
        encoding: decoded.encoding.to_owned(),
        sha256: hex(&Sha256::digest(bytes)),
        text: String::new(),
        blocks: Vec::new(),
        meta: Metadata::default(),
    };
    let mut notes = decoded.notes;
    if witness.media == Media::Html {
        let page = html::read(&decoded.text)?;
        witness.text = page.text;
        witness.blocks = page.blocks;
        witness.meta = page.meta;
        notes.extend(page.notes);
    } else {
        witness.text = decoded.text;
    }
    if is_blank(&witness.text) {
        return Err(ErrorKind::Empty);
    }
    Ok(Found { witness, notes })
}

/// Whether nothing visible is in the text. A byte order mark alone is not text.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '\u{feff}' || c == '\0')
}

/// What a directory may hold beside its texts without stopping the work.
const fn is_skippable(kind: &ErrorKind) -> bool {
    matches!(kind, ErrorKind::Empty | ErrorKind::NotText { .. })
}

/// Gives each witness its siglum and keeps equal bytes once. Given sigla go with their witness, so merging leaves
/// a gap in them; letters are given after merging and have none.
fn name_and_merge(found: Vec<(&Source, Found)>, sigla: Option<&[String]>, warnings: Vec<Warning>) -> ReadResult {
    let mut result = ReadResult { witnesses: Vec::new(), warnings };
    let mut first_with: BTreeMap<String, usize> = BTreeMap::new();
    for (n, (source, mut one)) in found.into_iter().enumerate() {
        if let Some(&kept) = first_with.get(&one.witness.sha256) {
            let kept = &result.witnesses[kept];
            let message = format!("{} holds the same bytes as {}; the two are kept once", source.file, kept.file);
            result.warnings.push(Warning::of(&kept.siglum, message));
            continue;
        }
        one.witness.siglum = sigla.map_or_else(|| siglum(result.witnesses.len()), |s| s[n].clone());
        result.warnings.extend(one.notes.into_iter().map(|note| Warning::of(&one.witness.siglum, note)));
        first_with.insert(one.witness.sha256.clone(), result.witnesses.len());
        result.witnesses.push(one.witness);
    }
    result
}

fn check_sigla(sigla: &[String], witnesses: usize) -> Result<(), Error> {
    if sigla.len() != witnesses {
        let message = format!("--sigla gives {} names for {witnesses} witnesses; give one for each", sigla.len());
        return Err(ErrorKind::Usage(message).into());
    }
    let mut seen = BTreeSet::new();
    for s in sigla {
        let usable = |c: char| c.is_alphanumeric() || "._-+*'".contains(c);
        let length = s.chars().count();
        if length == 0 || length > MAX_SIGLUM_CHARS || !s.chars().all(usable) {
            let message = format!(
                "siglum {s:?} cannot be used; take 1 to {MAX_SIGLUM_CHARS} letters, digits or any of . _ - + * '"
            );
            return Err(ErrorKind::Usage(message).into());
        }
        if !seen.insert(s) {
            return Err(ErrorKind::DuplicateSiglum(s.clone()).into());
        }
    }
    Ok(())
}

/// The text's first bytes, at most so many, cut at a character.
fn prefix(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests;
