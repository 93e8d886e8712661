//! Ctrl-C, and the signals that ask to end.
//!
//! Nothing is on the disk but for the moment of writing, which takes milliseconds. So the handler
//! waits for that moment to pass and then ends the process: no file is half written and no staging
//! directory is left behind.

use crate::exit::Status;
use std::io::Write as _;
use std::sync::{Mutex, MutexGuard, PoisonError};

static WRITING: Mutex<()> = Mutex::new(());

/// What is said at the end, where an interrupt is how the command ends.
static ENDING: Mutex<Option<Box<dyn Fn() -> String + Send>>> = Mutex::new(None);

/// Installs the handler. Where the caller ignores such signals (`nohup`), that is left as it is.
pub(crate) fn install() {
    let _ = ctrlc::try_set_handler(|| {
        let _written = hold();
        let ending = ENDING.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(ending) = ending.as_ref() else {
            std::process::exit(Status::Interrupted as i32);
        };
        let _ = writeln!(std::io::stderr().lock(), "{}", ending());
        std::process::exit(Status::Done as i32);
    });
}

/// From now on an interrupt is how the command ends: it is done, and says this.
pub(crate) fn end_with(ending: impl Fn() -> String + Send + 'static) {
    *ENDING.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(ending));
}

/// Holds off an interrupt for as long as the guard lives.
pub(crate) fn hold() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}
