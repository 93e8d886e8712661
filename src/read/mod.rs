//! Stage 1: arguments to [`Witness`]es. The only stage that reads input.
//!
//! ```text
//! "news/", "wire=a.html", "-"        paths.rs    which files, in which order
//!        │                           load.rs     their bytes, bounded; gzip undone
//!        ▼
//!      bytes ──────────────────────▶ office/     .docx, .odt, .epub
//!        │   └─────────────────────▶ mail.rs     mails that are encoded
//!        ▼                           decode.rs   BOM, UTF-8, declared, guessed
//!      text                          media.rs    what it is, by content
//!        │   ├─────────────────────▶ records.rs  JSON Lines, JSON, CSV: a text in each record
//!        │   ├─────────────────────▶ collatex.rs CollateX JSON: a text for each siglum
//!        ▼   ▼
//!   texts, one by one ─────────────▶ html/       visible text and blocks of a page
//!        │   ├─────────────────────▶ subtitles.rs  what is spoken
//!        │   └─────────────────────▶ mail.rs     headers and quotations
//!        ▼                           naming.rs   sigla; equal texts kept once
//!   Witness { siglum, text, blocks, set_aside, meta }
//! ```
//!
//! Plain text, Markdown and mails that are not encoded are kept exactly as decoded: nothing is
//! stripped and no line end is translated. Everything is bounded: bytes by
//! [`ReadOptions::max_bytes`] and [`ReadOptions::max_total_bytes`], witnesses by
//! [`ReadOptions::max_witnesses`], pages by the limits in `html::parse`. Time and memory grow
//! linearly with the bytes read.

mod collatex;
mod decode;
mod html;
mod load;
mod mail;
mod media;
mod naming;
mod office;
mod paths;
mod records;
mod subtitles;

pub use paths::label_of;

use crate::error::{Error, ErrorKind, Limit, Warning};
use crate::mojibake;
use crate::span::Span;
use crate::witness::{Block, Media, Metadata, SetAside, Witness};
use decode::Decoded;
use media::Shape;
use naming::Found;
use paths::{Origin, Source};
use records::Columns;
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
/// An argument is a file, a directory (its files, sorted by name; not those of its subdirectories),
/// a glob, `-` for `stdin` (once), or `LABEL=` before one of these that names one witness. A file
/// of records holds a witness in each. Witnesses with equal bytes are merged, with a warning;
/// whether enough are left is for the caller to say.
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
    naming::name_and_merge(found, options.sigla.as_deref(), warnings)
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

/// A text and what is known of it, before it has a name.
#[derive(Debug, Default)]
struct Content {
    media: Media,
    encoding: String,
    text: String,
    blocks: Vec<Block>,
    set_aside: Vec<SetAside>,
    meta: Metadata,
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
    let content = unpacked.as_deref().unwrap_or(bytes);
    let sha256 = hex(&Sha256::digest(bytes));
    let witness = |label: &str, content: Content| Witness {
        siglum: String::new(),
        label: label.to_owned(),
        file: file.to_owned(),
        media: content.media,
        encoding: content.encoding,
        sha256: sha256.clone(),
        text: content.text,
        blocks: content.blocks,
        set_aside: content.set_aside,
        meta: content.meta,
    };
    let single = |content: Content| {
        let mut notes = content.notes.clone();
        notes.extend(garbled_note(&content.text));
        let found =
            Found { key: sha256.clone(), siglum: None, notes, witness: witness(label, content) };
        Input { found: vec![found], notes: Vec::new() }
    };
    if let Some(document) = office::read(content, options.max_bytes)? {
        return full(document).map(single);
    }
    if let Some(mail) = mail::decoded(content, file)? {
        return full(mail).map(single);
    }
    let Decoded { text, encoding, notes } = decode::decode(content)?;
    let several = match media::shape(&text, file) {
        Shape::Text(media) => {
            let mut content = content_of(text, media)?;
            content.encoding = encoding.to_owned();
            content.notes.splice(0..0, notes);
            return Ok(single(content));
        }
        Shape::Records(form) => {
            let columns =
                Columns { text: options.column.as_deref(), label: options.label_column.as_deref() };
            records::read(&text, form, label, columns, options.max_witnesses)?
        }
        Shape::CollateX => collatex::read(&text)?,
    };
    let mut input = Input { found: Vec::new(), notes: several.notes };
    input.notes.extend(notes);
    for record in several.records {
        let media = media::recognise(&record.text, "");
        let key = hex(&Sha256::digest(&record.text));
        let mut content = match content_of(record.text, media).and_then(full) {
            Ok(content) => content,
            Err(ErrorKind::Empty) => {
                input.notes.push(format!("{file}: {} holds no text and is left out", record.place));
                continue;
            }
            Err(ErrorKind::Page(cause)) => {
                return Err(ErrorKind::Page(format!("{}: {cause}", record.place)));
            }
            Err(other) => return Err(other),
        };
        content.encoding = encoding.to_owned();
        content.meta = record.meta.or(content.meta);
        let mut notes = std::mem::take(&mut content.notes);
        notes.extend(garbled_note(&content.text));
        input.found.push(Found {
            key,
            siglum: record.siglum,
            notes,
            witness: witness(&record.label, content),
        });
    }
    if input.found.is_empty() { Err(ErrorKind::Empty) } else { Ok(input) }
}

/// A text by the rules of its kind.
fn content_of(text: String, media: Media) -> Result<Content, ErrorKind> {
    let content = match media {
        Media::Html => html::read(&text)?.into(),
        Media::Subtitles => subtitles::read(&text),
        Media::Mail => mail::plain(text),
        _ => Content { media, text, ..Content::default() },
    };
    full(content)
}

/// The content, if anything visible is in it beside what is set aside.
fn full(content: Content) -> Result<Content, ErrorKind> {
    let mut done = 0;
    let shows =
        |from: usize, to: usize| content.text.get(from..to).is_some_and(|part| !is_blank(part));
    for aside in &content.set_aside {
        if shows(done, aside.span.start) {
            return Ok(content);
        }
        done = aside.span.end;
    }
    if shows(done, content.text.len()) { Ok(content) } else { Err(ErrorKind::Empty) }
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
    Some(format!(
        "{many} UTF-8 that was read in another encoding, the first at character {at} (“{shown}” for “{meant}”); \
         the text is left as it is and compared as it was meant"
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

/// Whether nothing visible is in the text. A byte order mark alone is not text.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '\u{feff}' || c == '\0')
}

/// What a directory may hold beside its texts without stopping the work.
const fn is_skippable(kind: &ErrorKind) -> bool {
    matches!(kind, ErrorKind::Empty | ErrorKind::NotText { .. })
}

/// Text that grows block by block, with a blank line between each two.
#[derive(Default)]
struct Flow {
    text: String,
    blocks: Vec<Block>,
}

impl Flow {
    /// Adds a block; white space alone is none.
    fn push(&mut self, text: &str, role: crate::witness::BlockRole) {
        let text = text.trim();
        if !text.is_empty() {
            let start = self.open();
            self.text.push_str(text);
            self.blocks.push(Block {
                span: Span::new(start, self.text.len()),
                role,
                in_main: None,
            });
        }
    }

    /// Adds a text with its blocks.
    fn append(&mut self, text: &str, blocks: &[Block]) {
        let start = self.open();
        self.text.push_str(text);
        let moved =
            |b: &Block| Block { span: Span::new(b.span.start + start, b.span.end + start), ..*b };
        self.blocks.extend(blocks.iter().map(moved));
    }

    /// Where the next block begins.
    fn open(&mut self) -> usize {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.len()
    }
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
