//! Errors and warnings. Only reading, checking the pile and writing can fail; the stages between
//! are total.

use std::path::PathBuf;

/// Why the work could not be done: which witness, which path, and what.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[error("{}{kind}", self.place())]
pub struct Error {
    /// Label or siglum of the witness concerned, if one is.
    pub witness: Option<String>,
    /// The path concerned, as the user gave it.
    pub path: Option<PathBuf>,
    /// What went wrong.
    pub kind: ErrorKind,
}

/// What went wrong. The messages name no flag of the program, which adds its own advice.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The path names nothing.
    #[error("no such file or directory; check the path")]
    NotFound,
    /// The operating system refused to read or write.
    #[error("{action}: {cause}")]
    Io {
        /// What was being done, such as `cannot read`.
        action: &'static str,
        /// What the system said.
        cause: String,
    },
    /// The file holds no text at all.
    #[error("the file holds no text; leave it out, or save the page again")]
    Empty,
    /// A directory or glob holds no file that could be a witness.
    #[error("no text files here; name the files, or a directory that holds some")]
    NoTexts,
    /// The bytes are not text.
    #[error("byte {offset} is not text ({what}); convert the file to plain text or HTML first")]
    NotText {
        /// Offset of the first offending byte.
        offset: usize,
        /// What was found there.
        what: String,
    },
    /// Neither a file nor a directory.
    #[error("this is a device, socket or named pipe; give a file, or - for standard input")]
    NotRegular,
    /// A page that cannot be parsed within bounds.
    #[error("the page cannot be read: {0}; save its text instead")]
    Page(String),
    /// A document that is not as its kind must be.
    #[error("this is not a sound {what}: {cause}; save it again, or save its text")]
    Damaged {
        /// Its kind, such as `Word document`.
        what: &'static str,
        /// What is wrong with it.
        cause: String,
    },
    /// A record that is not as its kind must be.
    #[error("line {line} of this {what} cannot be read: {cause}; mend it or leave it out")]
    Record {
        /// The kind of the file.
        what: &'static str,
        /// The line, from 1.
        line: u64,
        /// What is wrong there.
        cause: String,
    },
    /// Over a limit of size.
    #[error("{size} {} are over the limit of {limit}", of.unit())]
    TooLarge {
        /// What was found, in the unit of the limit.
        size: u64,
        /// The limit in force.
        limit: u64,
        /// What is limited.
        of: Limit,
    },
    /// A span of a witness that does not fit its text.
    #[error(
        "the {what} at bytes {start}..{end} does not fit the text; spans begin and end at \
         characters of it, in order, and do not overlap"
    )]
    BadSpan {
        /// What it is the span of: `block` or `passage set aside`.
        what: &'static str,
        /// Its first byte.
        start: usize,
        /// One past its last byte.
        end: usize,
    },
    /// Fewer than two witnesses.
    #[error("one witness is not enough to vote; give at least two texts that tell the same story")]
    TooFew,
    /// Two witnesses were given one siglum.
    #[error("siglum {0} is given twice")]
    DuplicateSiglum(String),
    /// No two witnesses tell the same story.
    #[error("the texts have nothing in common; check that they tell the same story")]
    NothingInCommon,
    /// An option or argument that cannot be used.
    #[error("{0}")]
    Usage(String),
    /// A saved document that cannot be used.
    #[error("not a usable alignment document: {0}")]
    Document(String),
    /// A decisions file that cannot be used.
    #[error("not usable decisions: {0}")]
    Decisions(String),
    /// Weights of the aligner that lack something, or hold what is not known.
    #[error("not usable weights of the aligner: {0}")]
    Weights(String),
    /// A model folder that lacks a file, or holds a model of another kind.
    #[error("not a usable model folder: {0}")]
    Model(String),
    /// The output place holds something that is not ours.
    #[error("not written by urtext, or changed since, so it is left alone")]
    Foreign,
}

/// What is limited, so that nothing is begun that would take hours or all memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// Bytes of one input, before and after unpacking.
    Bytes,
    /// Bytes of the texts of all witnesses.
    TotalBytes,
    /// Witnesses.
    Witnesses,
    /// Sentences and lines of all witnesses.
    Sentences,
    /// Pairs of sentences of two witnesses.
    Pairs,
}

impl Limit {
    /// The unit that it is counted in.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::TotalBytes => "bytes of all witnesses",
            Self::Witnesses => "witnesses",
            Self::Sentences => "sentences and lines of all witnesses",
            Self::Pairs => "pairs of sentences",
        }
    }
}

impl Error {
    /// An error of no particular witness or path.
    #[must_use]
    pub const fn new(kind: ErrorKind) -> Self {
        Self { witness: None, path: None, kind }
    }

    /// The same error, with the path it is about.
    #[must_use]
    pub fn at(mut self, path: impl Into<PathBuf>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// The same error, with the witness it is about.
    #[must_use]
    pub fn of(mut self, witness: impl Into<String>) -> Self {
        self.witness = Some(witness.into());
        self
    }

    fn place(&self) -> String {
        let mut place = String::new();
        if let Some(w) = &self.witness {
            place = format!("witness {w}: ");
        }
        if let Some(p) = &self.path {
            let shown = if p.as_os_str().is_empty() {
                "“”".to_owned()
            } else {
                p.display().to_string()
            };
            place.push_str(&format!("{shown}: "));
        }
        place
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self::new(kind)
    }
}

/// Something odd that did not stop the work. It is shown on standard error, in the report and in
/// the document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Warning {
    /// Siglum or label of the witness concerned, if one is.
    pub witness: Option<String>,
    /// What was found and what was done about it, in one sentence.
    pub message: String,
}

impl Warning {
    /// A warning about one witness.
    #[must_use]
    pub fn of(witness: impl Into<String>, message: impl Into<String>) -> Self {
        Self { witness: Some(witness.into()), message: message.into() }
    }

    /// A warning about the whole pile.
    #[must_use]
    pub fn general(message: impl Into<String>) -> Self {
        Self { witness: None, message: message.into() }
    }
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.witness {
            Some(w) => write!(f, "{w}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}
