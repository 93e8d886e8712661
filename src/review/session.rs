//! The texts, the decisions, and the report as it stands.
//!
//! Witnesses, options and the path of a decisions file come in; goes out a report for every state
//! of the file. A decision is tried first: only one that is obeyed is written. The file may be
//! edited by hand meanwhile; it is read again before it is changed. Cost: one run of the pipeline
//! for each decision.

use crate::decide::{Decision, Decisions};
use crate::document::document;
use crate::document::json::{DecisionStatus, Document};
use crate::document::questions::{Question, questions};
use crate::error::{Error, ErrorKind, Warning};
use crate::options::Options;
use crate::reconstruct::{Prepared, prepare, reconstruct_prepared};
use crate::report::html::{HtmlOptions, Pages, html};
use crate::witness::Witness;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

/// Most bytes of a decisions file: thousands of decisions.
const MOST_BYTES: u64 = 16 << 20;

/// Puts the text of the decisions file in its place, whole or not at all.
pub type Save = Box<dyn Fn(&Path, &[u8]) -> Result<(), Error> + Send + Sync>;

/// A sitting of an editor over one story.
pub struct Session {
    prepared: Prepared,
    warnings: Vec<Warning>,
    options: Options,
    path: PathBuf,
    save: Save,
    /// What was decided in this sitting and not undone, the last at the end. Held while a decision
    /// is made: one at a time.
    made: Mutex<Vec<Decision>>,
    shown: Mutex<Arc<Shown>>,
    changed: Condvar,
}

/// The report in one state of the decisions.
pub(super) struct Shown {
    /// Grows with every decision.
    pub(super) version: u64,
    pub(super) pages: Pages,
    document: Document,
    questions: OnceLock<Vec<Question>>,
}

impl Shown {
    /// What is most worth deciding; worked out when it is first asked.
    pub(super) fn questions(&self) -> &[Question] {
        self.questions.get_or_init(|| questions(&self.document))
    }

    /// How many decisions there are.
    pub(super) fn decisions(&self) -> usize {
        self.document.decisions.len()
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Session {
    /// Reconstructs the story with the decisions of the file, if it is there.
    ///
    /// # Errors
    /// Those of [`crate::reconstruct::reconstruct`]; [`ErrorKind::Decisions`] for a file with
    /// mistakes, [`ErrorKind::Io`] for one that can't be read.
    pub fn open(
        witnesses: Vec<Witness>,
        warnings: Vec<Warning>,
        options: Options,
        path: &Path,
        save: Save,
    ) -> Result<Self, Error> {
        let prepared = prepare(witnesses, &options)?;
        let decisions = read(path)?;
        let shown = show(&prepared, &warnings, &options, &decisions, 1)?;
        Ok(Self {
            prepared,
            warnings,
            options,
            path: path.to_owned(),
            save,
            made: Mutex::default(),
            shown: Mutex::new(Arc::new(shown)),
            changed: Condvar::new(),
        })
    }

    /// The path of the decisions file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What is odd about the run, as it stands.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        self.shown().document.warnings.iter().map(|warning| warning.message.clone()).collect()
    }

    /// The report as it stands.
    pub(super) fn shown(&self) -> Arc<Shown> {
        Arc::clone(&held(&self.shown))
    }

    /// How many decisions of this sitting can be undone.
    pub(super) fn undoable(&self) -> usize {
        held(&self.made).len()
    }

    /// Waits until the report is another one than that of this version; not longer than given.
    pub(super) fn wait(&self, version: u64, longest: Duration) -> u64 {
        let is_same = |shown: &mut Arc<Shown>| shown.version == version;
        let waited = self.changed.wait_timeout_while(held(&self.shown), longest, is_same);
        waited.unwrap_or_else(PoisonError::into_inner).0.version
    }

    /// Makes a decision and writes it; why not, where it would not be obeyed.
    pub(super) fn decide(&self, decision: Decision) -> Result<(), String> {
        let mut made = held(&self.made);
        let mut decisions = read(&self.path).map_err(told)?;
        decisions.add(decision.clone());
        self.replace(&decisions, |document| match document.decisions.last() {
            Some(last) if last.status != DecisionStatus::Applied => {
                let why = last.reason.as_deref().unwrap_or("it does not apply");
                Err(format!("This can't be obeyed: {why}"))
            }
            _ => Ok(()),
        })?;
        made.push(decision);
        Ok(())
    }

    /// Takes back the last decision of this sitting that still stands in the file.
    pub(super) fn undo(&self) -> Result<(), String> {
        let mut made = held(&self.made);
        let mut decisions = read(&self.path).map_err(told)?;
        while let Some(last) = made.pop() {
            let is_it = |one: &Decision| {
                (&one.what, &one.who, &one.why) == (&last.what, &last.who, &last.why)
            };
            if let Some(index) = decisions.list().iter().rposition(is_it) {
                decisions.remove(index);
                return self.replace(&decisions, |_| Ok(()));
            }
        }
        Err("Nothing was decided in this sitting; take older decisions back in the list".to_owned())
    }

    /// Takes back the decision of this number.
    pub(super) fn take_back(&self, number: usize) -> Result<(), String> {
        let _one_at_a_time = held(&self.made);
        let mut decisions = read(&self.path).map_err(told)?;
        let removed = number.checked_sub(1).and_then(|index| decisions.remove(index));
        if removed.is_none() {
            return Err(format!("there is no decision {number}"));
        }
        self.replace(&decisions, |_| Ok(()))
    }

    /// Shows the report with other decisions and writes them, if all goes well.
    fn replace(
        &self,
        decisions: &Decisions,
        is_good: impl Fn(&Document) -> Result<(), String>,
    ) -> Result<(), String> {
        let text = decisions.write();
        let decisions = parse(&text, &self.path).map_err(told)?;
        let version = self.shown().version + 1;
        let shown = show(&self.prepared, &self.warnings, &self.options, &decisions, version)
            .map_err(told)?;
        is_good(&shown.document)?;
        (self.save)(&self.path, text.as_bytes()).map_err(told)?;
        *held(&self.shown) = Arc::new(shown);
        self.changed.notify_all();
        Ok(())
    }
}

/// What a lock guards: a thread that panicked before left it whole.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

fn told(error: Error) -> String {
    error.to_string()
}

fn show(
    prepared: &Prepared,
    warnings: &[Warning],
    options: &Options,
    decisions: &Decisions,
    version: u64,
) -> Result<Shown, Error> {
    let options = Options { decisions: decisions.list().to_vec(), ..options.clone() };
    let found = reconstruct_prepared(prepared.clone(), warnings.to_vec(), &options)?;
    let document = document(&found);
    let served = HtmlOptions { served: Some(version), ..HtmlOptions::default() };
    let pages = html(&document, &served);
    Ok(Shown { version, pages, document, questions: OnceLock::new() })
}

/// The decisions of a file; none where there is no file yet.
fn read(path: &Path) -> Result<Decisions, Error> {
    let cannot = |cause: io::Error| {
        let kind = ErrorKind::Io { action: "cannot read", cause: cause.to_string() };
        Error::from(kind).at(path)
    };
    let file = match File::open(path) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Decisions::default()),
        opened => opened.map_err(cannot)?,
    };
    let mut text = String::new();
    file.take(MOST_BYTES + 1).read_to_string(&mut text).map_err(cannot)?;
    if text.len() as u64 > MOST_BYTES {
        let message = format!("it is over the limit of {MOST_BYTES} bytes");
        return Err(Error::from(ErrorKind::Decisions(message)).at(path));
    }
    parse(&text, path)
}

fn parse(text: &str, path: &Path) -> Result<Decisions, Error> {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into());
    let read = Decisions::read(text).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        Error::from(ErrorKind::Decisions(lines.join("; and "))).at(path)
    })?;
    Ok(read.of_file(&name))
}
