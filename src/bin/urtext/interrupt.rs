//! Ctrl-C, and the signals that ask to end.
//!
//! Nothing is on the disk but for the moment of writing, which takes milliseconds. So the handler
//! waits for that moment to pass and then ends the process: no file is half written and no staging
//! directory is left behind.

use crate::exit::Status;
use std::sync::{Mutex, MutexGuard, PoisonError};

static WRITING: Mutex<()> = Mutex::new(());

/// Installs the handler. Where the caller ignores such signals (`nohup`), that is left as it is.
pub(crate) fn install() {
    let _ = ctrlc::try_set_handler(|| {
        let _written = hold();
        std::process::exit(Status::Interrupted as i32);
    });
}

/// Holds off an interrupt for as long as the guard lives.
pub(crate) fn hold() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}
