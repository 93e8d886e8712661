//! Exit statuses.

use std::process::ExitCode;
use urtext::error::{Error, ErrorKind};

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// What was asked for is done.
    Done = 0,
    /// It could not be done: unreadable input, nothing in common, a document with problems.
    Failed = 1,
    /// Wrong usage. clap uses the same number.
    Usage = 2,
    /// Done, but what `--fail-on` names was found.
    Found = 3,
    /// Ended by an interrupt: 128 and the number of the signal, as shells count.
    Interrupted = 130,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

/// The status for an error.
pub(crate) const fn of(error: &Error) -> Status {
    match error.kind {
        ErrorKind::Usage(_) | ErrorKind::DuplicateSiglum(_) | ErrorKind::Weights(_) => {
            Status::Usage
        }
        _ => Status::Failed,
    }
}
