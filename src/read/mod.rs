//! Stage 1: arguments to [`Witness`]es. The only stage that reads input.
//!
//! ```text
//! "news/", "wire=a.html", "-"      paths.rs     which files, in which order
//!        │                         load.rs      their bytes, bounded; gzip undone
//!        ▼
//!      bytes ─ formats.rs ───────▶ web_archive.rs  WARC, WACZ: a text in each page
//!        │        ├──────────────▶ office/      .docx, .odt, .epub
//!        │        └──────────────▶ mail/        mails that are encoded
//!        ▼                         decode.rs    BOM, UTF-8, declared, guessed; binary.rs refused
//!      text ── formats.rs ───────▶ records.rs   JSON Lines, JSON, CSV: a text in each record
//!        │        ├──────────────▶ collatex.rs  CollateX JSON: a text for each siglum
//!        │        ├──────────────▶ feed.rs      RSS, Atom: a text in each entry
//!        │        ├──────────────▶ html/        visible text and blocks of a page
//!        │        ├──────────────▶ edition.rs   TEI, FictionBook
//!        │        ├──────────────▶ subtitles.rs what is spoken
//!        │        ├──────────────▶ mail/        headers and quotations
//!        │        ├──────────────▶ wikitext.rs  kept as it is, templates set aside
//!        │        └──────────────▶ markdown.rs  kept as it is
//!        ▼                         content.rs   what they give
//!     Content                      naming.rs    sigla; equal texts are said
//!        ▼
//!   Witness { siglum, text, blocks, set_aside, meta }
//! ```
//!
//! Which format an input has, and who reads it, is decided by the tables of `formats.rs` alone.
//! Plain text, Markdown and mails that are not encoded are kept exactly as decoded: nothing is
//! stripped and no line end is translated. Everything is bounded: bytes by
//! [`ReadOptions::max_bytes`] and [`ReadOptions::max_total_bytes`], witnesses by
//! [`ReadOptions::max_witnesses`], pages by the limits in `html::parse`. Time and memory grow
//! linearly with the bytes read.

mod binary;
mod collatex;
mod content;
mod decode;
mod edition;
mod feed;
mod formats;
mod html;
mod load;
mod mail;
mod markdown;
mod naming;
mod office;
mod paths;
mod records;
mod subtitles;
mod transcript;
mod web_archive;
mod wikitext;

pub use naming::ReadResult;
pub use paths::label_of;

use crate::error::{Error, ErrorKind, Limit, Warning};
use crate::mojibake;
use crate::witness::{Media, Witness};
use content::Content;
use decode::Decoded;
use formats::{Raw, Reader};
use naming::Found;
use paths::{Origin, Source};
use records::{Columns, Record, Several, Wanted};
use sha2::{Digest, Sha256};
use std::ffi::OsStr;
use std::io::Read;

/// Most bytes of one witness: two hundred times a long novel, and still read in a few seconds.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Most bytes of the texts of all witnesses: a thousand long reports, or ten novels. Comparison
/// takes about a hundred times as much memory.
pub const MAX_TOTAL_BYTES: u64 = 16 * 1024 * 1024;

/// Most witnesses of one run: twice the largest pile that is asked for.
pub const MAX_WITNESSES: usize = 2_000;

/// Options of the reading stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// Sigla to use, one for each witness found, in order; `None`: `A`, `B`, …, or those of the
    /// input.
    pub sigla: Option<Vec<String>>,
    /// Most bytes of one input, before and after decompression.
    pub max_bytes: u64,
    /// Most bytes of the texts of all witnesses.
    pub max_total_bytes: u64,
    /// Most witnesses.
    pub max_witnesses: usize,
    /// Column of a table, or key of a JSON object, that holds the texts; `None`: guessed by its
    /// name.
    pub column: Option<String>,
    /// Column or key that names the witnesses; `None`: guessed by its name.
    pub label_column: Option<String>,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            sigla: None,
            max_bytes: MAX_BYTES,
            max_total_bytes: MAX_TOTAL_BYTES,
            max_witnesses: MAX_WITNESSES,
            column: None,
            label_column: None,
        }
    }
}

/// Reads the witnesses that the arguments name.
///
/// An argument is a file, a directory (its files, sorted by name; not those of its subdirectories),
/// a glob, `-` for `stdin` (once), or `LABEL=` before one of these that names one witness. A file
/// of records holds a witness in each. Of witnesses with equal bytes it is said that they are;
/// whether there are enough is for the caller to say.
///
/// # Errors
/// The first thing that cannot be read, named with its path: [`ErrorKind::NotFound`],
/// [`ErrorKind::NoTexts`], [`ErrorKind::Io`], [`ErrorKind::NotRegular`], [`ErrorKind::TooLarge`],
/// [`ErrorKind::Empty`], [`ErrorKind::NotText`], [`ErrorKind::Page`], [`ErrorKind::Damaged`],
/// [`ErrorKind::Record`]; [`ErrorKind::Usage`] and [`ErrorKind::DuplicateSiglum`] for arguments,
/// columns and sigla that cannot be used.
pub fn read<A: AsRef<OsStr>>(
    arguments: &[A],
    options: &ReadOptions,
    stdin: &mut dyn Read,
) -> Result<ReadResult, Error> {
    let mut passed_over = Vec::new();
    let sources = paths::expand(arguments, options.max_witnesses, &mut passed_over)?;
    let mut found: Vec<Found> = Vec::new();
    let mut used = Vec::new();
    let mut warnings: Vec<Warning> = passed_over.into_iter().map(Warning::general).collect();
    let mut left = options.max_total_bytes;
    for source in &sources {
        match read_source(source, options, stdin) {
            Ok(input) => {
                used.push(source);
                left = spend(left, &input.found, options.max_total_bytes)
                    .map_err(|e| source.blame(e.into()))?;
                warnings.extend(input.notes.into_iter().map(Warning::general));
                found.extend(input.found);
                naming::check_number(found.len(), options.max_witnesses)?;
            }
            Err(e) if source.optional && is_skippable(&e.kind) => {
                warnings.push(Warning::general(format!("skipped {}: {}", source.file, e.kind)));
            }
            Err(e) => return Err(source.blame(e)),
        }
    }
    paths::check_directories(&sources, &used)?;
    naming::name(found, options.sigla.as_deref(), warnings)
}

/// Makes a witness of bytes that are already in memory. Its siglum is empty, unless the bytes give
/// one: the caller names it.
///
/// `file` is a base name; its ending is a hint where the content does not say what it is. Pure.
/// What would be a warning in [`read`] shows in the witness's `encoding` and in replacement
/// characters in its text.
///
/// # Errors
/// As [`all_from_bytes`], and [`ErrorKind::Usage`] for bytes that hold several witnesses.
pub fn from_bytes(
    label: &str,
    file: &str,
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<Witness, Error> {
    let mut all = all_from_bytes(label, file, bytes, options)?;
    match all.len() {
        1 => Ok(all.remove(0)),
        n => {
            Err(Error::new(ErrorKind::Usage(format!("{file} holds {n} witnesses, not one")))
                .of(label))
        }
    }
}

/// Makes witnesses of bytes that are already in memory: one, or as many as there are records in
/// them.
///
/// # Errors
/// [`ErrorKind::TooLarge`], [`ErrorKind::Empty`], [`ErrorKind::NotText`], [`ErrorKind::Page`],
/// [`ErrorKind::Damaged`], [`ErrorKind::Record`], [`ErrorKind::Usage`] for missing columns, or
/// [`ErrorKind::Io`] for damaged compression, each with the label as the witness.
pub fn all_from_bytes(
    label: &str,
    file: &str,
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<Vec<Witness>, Error> {
    let input = input_of(label, file, bytes, options).map_err(|kind| Error::new(kind).of(label))?;
    Ok(input.found.into_iter().map(|one| one.witness).collect())
}

/// What one file gave.
struct Input {
    found: Vec<Found>,
    /// What people should know of the file as a whole.
    notes: Vec<String>,
}

fn read_source(
    source: &Source,
    options: &ReadOptions,
    stdin: &mut dyn Read,
) -> Result<Input, Error> {
    let bytes = match &source.origin {
        Origin::Stdin => load::bounded(stdin, options.max_bytes)?,
        Origin::Path(path) => load::file(path, options.max_bytes)?,
    };
    let input = input_of(&source.label, &source.file, &bytes, options)?;
    if source.labelled && input.found.len() > 1 {
        let message = format!(
            "{}= names one witness, but {} holds {}",
            source.label,
            source.file,
            input.found.len()
        );
        return Err(ErrorKind::Usage(message).into());
    }
    Ok(input)
}

fn input_of(
    label: &str,
    file: &str,
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<Input, ErrorKind> {
    if bytes.len() as u64 > options.max_bytes {
        return Err(load::too_large(bytes.len() as u64, options.max_bytes));
    }
    let unpacked = load::gunzip(bytes, options.max_bytes)?;
    let source = Named { label, file, sha256: hex(&Sha256::digest(bytes)) };
    let content = unpacked.as_deref().unwrap_or(bytes);
    let raw = Raw { bytes: content, file, max_bytes: options.max_bytes };
    if let Some(several) = formats::packed_several(raw, options.max_witnesses)? {
        return source.several(several, "");
    }
    if let Some(content) = formats::packed(raw)? {
        return Ok(source.single(content));
    }

    let Decoded { text, encoding, notes } = decode::decode(content)?;
    match formats::of_file(&text, file) {
        Reader::One(read) => {
            let mut content = read(text)?.full()?;
            content.encoding = encoding.to_owned();
            content.notes.splice(0..0, notes);
            Ok(source.single(content))
        }
        Reader::Several(read) => {
            let columns =
                Columns { text: options.column.as_deref(), label: options.label_column.as_deref() };
            let wanted = Wanted { columns, file_label: label, most: options.max_witnesses };
            let mut several = read(&text, &wanted)?;
            several.notes.extend(notes);
            source.several(several, encoding)
        }
    }
}

/// What is known of a file before its content.
struct Named<'a> {
    label: &'a str,
    /// Base name.
    file: &'a str,
    /// Of its bytes, in hexadecimal.
    sha256: String,
}

impl Named<'_> {
    fn witness(&self, label: &str, content: Content) -> Witness {
        Witness {
            siglum: String::new(),
            label: label.to_owned(),
            file: self.file.to_owned(),
            media: content.media,
            encoding: content.encoding,
            sha256: self.sha256.clone(),
            text: content.text,
            blocks: content.blocks,
            set_aside: content.set_aside,
            meta: content.meta,
            tokens: content.tokens,
        }
    }

    /// A file that is one witness.
    fn single(&self, mut content: Content) -> Input {
        let mut notes = std::mem::take(&mut content.notes);
        notes.extend(garbled_note(&content.text));
        let found = Found {
            key: self.sha256.clone(),
            siglum: None,
            notes,
            witness: self.witness(self.label, content),
        };
        Input { found: vec![found], notes: Vec::new() }
    }

    /// A file with a text in each record; records without text are left out, and said.
    fn several(&self, several: Several, encoding: &str) -> Result<Input, ErrorKind> {
        let mut input = Input { found: Vec::new(), notes: several.notes };
        for record in several.records {
            let place = record.place.clone();
            match self.record(record, encoding) {
                Ok(found) => input.found.push(found),
                Err(ErrorKind::Empty) => input
                    .notes
                    .push(format!("{}: {place} holds no text and is left out", self.file)),
                Err(ErrorKind::Page(cause)) => {
                    return Err(ErrorKind::Page(format!("{place}: {cause}")));
                }
                Err(other) => return Err(other),
            }
        }
        if input.found.is_empty() { Err(ErrorKind::Empty) } else { Ok(input) }
    }

    /// The witness of a record, with what the record says of it before what its text does.
    fn record(&self, record: Record, encoding: &str) -> Result<Found, ErrorKind> {
        let key = hex(&Sha256::digest(&record.text));
        let encoding = if record.encoding.is_empty() { encoding } else { record.encoding };
        let mut content = match record.collated {
            // A token may be anything, and the text of tokens is no page or mail.
            Some(tokens) => {
                Content { media: Media::Collatex, tokens, ..Content::of(record.text) }.full()?
            }
            None => formats::of_text(&record.text, record.file)(record.text)?.full()?,
        };
        content.encoding = encoding.to_owned();
        content.meta = record.meta.or(content.meta);
        let mut notes = std::mem::take(&mut content.notes);
        notes.extend(garbled_note(&content.text));
        let witness = self.witness(&record.label, content);
        Ok(Found { key, siglum: record.siglum, notes, witness })
    }
}

/// What is to be said of text that was read in the wrong encoding before it came here.
fn garbled_note(text: &str) -> Option<String> {
    let found = mojibake::garbled(text);
    let first = found.first()?;
    let at = text[..first.span.start].chars().count();
    let many = if found.len() == 1 {
        "1 character is".to_owned()
    } else {
        format!("{} characters are", found.len())
    };
    let (shown, meant) = (first.span.of(text), first.meant);
    let what = if shown.starts_with('&') {
        "left as references of HTML"
    } else if first.span.len() == meant.len_utf8() {
        "text that was read in another encoding"
    } else {
        "UTF-8 that was read in another encoding"
    };
    Some(format!(
        "{many} {what}, the first at character {at} (“{shown}” for “{meant}”); the text is left as it is and \
         compared as it was meant"
    ))
}

/// What is left of the bytes allowed after these witnesses.
fn spend(left: u64, found: &[Found], limit: u64) -> Result<u64, ErrorKind> {
    let size: u64 = found.iter().map(|f| f.witness.text.len() as u64).sum();
    left.checked_sub(size).ok_or(ErrorKind::TooLarge {
        size: limit - left + size,
        limit,
        of: Limit::TotalBytes,
    })
}

/// What a directory may hold beside its texts without stopping the work.
const fn is_skippable(kind: &ErrorKind) -> bool {
    matches!(kind, ErrorKind::Empty | ErrorKind::NotText { .. })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests;
