//! A sign of life during long work: on a terminal only, and only when the work takes over half a
//! second.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal as _;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// Work shorter than this shows nothing: a bar that flashes disturbs more than it tells.
const PATIENCE: Duration = Duration::from_millis(500);
/// Time between two pictures of the bar.
const TICK: Duration = Duration::from_millis(120);

/// Shown until dropped.
pub(crate) struct Progress {
    ended: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Progress {
    /// Starts waiting; `quiet` shows nothing at all.
    pub(crate) fn start(message: String, quiet: bool) -> Self {
        if quiet || !std::io::stderr().is_terminal() {
            return Self { ended: None, thread: None };
        }
        let (ended, end) = channel();
        let thread = std::thread::spawn(move || {
            if end.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::new_spinner().with_message(message);
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}  {elapsed}") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(TICK);
            // Ends when the sender is dropped.
            let _ = end.recv();
            bar.finish_and_clear();
        });
        Self { ended: Some(ended), thread: Some(thread) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.ended.take();
        if let Some(thread) = self.thread.take() {
            // The thread only draws; if it failed there is nothing to undo.
            let _ = thread.join();
        }
    }
}
