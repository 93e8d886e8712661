//! All that is printed: data to standard output, everything else to standard error.
//!
//! Every text from outside is made visible before it reaches a terminal. A closed pipe (`urtext
//! align … | head -1`) is no error: the reader has what it wants.

use crate::advice;
use crate::args::{Colour, Messages};
use anstream::{AutoStream, ColorChoice};
use std::io::{self, ErrorKind as IoKind, IsTerminal as _, Write};
use urtext::error::{Error, ErrorKind, Warning};
use urtext::output::files::Written;
use urtext::terminal::look::{ADDED, CONTESTED, FAINT, LOST, Look, STRONG, visible, visible_line};

/// Columns beyond which lines of prose are hard to read.
const WIDEST: usize = 100;
/// Columns below which wrapping helps nobody.
const NARROWEST: usize = 30;
/// Warnings that are listed; the rest are counted unless `-v` is given.
const MOST_WARNINGS: usize = 8;

/// Where and how the program prints.
pub(crate) struct Console {
    pub(crate) quiet: bool,
    pub(crate) verbose: bool,
    /// How text on standard output is set.
    pub(crate) out: Look,
    /// How text on standard error is set.
    pub(crate) err: Look,
    out_is_terminal: bool,
}

impl Console {
    pub(crate) fn new(messages: &Messages) -> Self {
        match messages.color {
            Colour::Auto => ColorChoice::Auto,
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
        }
        .write_global();
        let out = io::stdout();
        let err = io::stderr();
        let width =
            |terminal: bool, size: Option<(terminal_size::Width, terminal_size::Height)>| {
                size.filter(|_| terminal).map(|(w, _)| usize::from(w.0).clamp(NARROWEST, WIDEST))
            };
        Self {
            quiet: messages.quiet,
            verbose: messages.verbose,
            out: Look {
                width: width(out.is_terminal(), terminal_size::terminal_size_of(&out)),
                colour: AutoStream::choice(&out) != ColorChoice::Never,
            },
            err: Look {
                width: width(err.is_terminal(), terminal_size::terminal_size_of(&err)),
                colour: AutoStream::choice(&err) != ColorChoice::Never,
            },
            out_is_terminal: out.is_terminal(),
        }
    }

    /// Data: as it is into a pipe or file, made visible on a terminal.
    pub(crate) fn data(&self, text: &str) -> Result<(), Error> {
        let text = if self.out_is_terminal { visible(text) } else { text.into() };
        write_out(io::stdout().lock(), text.as_bytes())
    }

    /// Text that was set for a reader with [`Console::out`], so that it holds no control of its own
    /// but colours.
    pub(crate) fn page(&self, text: &str) -> Result<(), Error> {
        write_out(anstream::stdout().lock(), text.as_bytes())
    }

    /// A line of information, already set with [`Console::err`]; nothing with `-q`.
    pub(crate) fn info(&self, line: &str) {
        if !self.quiet {
            to_err(line);
        }
    }

    /// The path of a file that was written. Also with `-q`: a run that writes says where.
    pub(crate) fn wrote(&self, written: &Written) {
        let path = written.path.display().to_string();
        let size = self.err.paint(FAINT, &format!("({})", size(written.bytes)));
        to_err(&format!("wrote {} {size}", self.err.paint(STRONG, &path)));
    }

    pub(crate) fn warning(&self, message: &str) {
        if !self.quiet {
            to_err(&format!("{}: {}", self.err.paint(CONTESTED, "warning"), visible_line(message)));
        }
    }

    /// The warnings of a run; a long list is cut.
    pub(crate) fn warnings(&self, warnings: &[Warning]) {
        let shown = if self.verbose { warnings.len() } else { MOST_WARNINGS };
        for warning in warnings.iter().take(shown) {
            self.warning(&warning.to_string());
        }
        if warnings.len() > shown {
            self.warning(&format!("{} more like these; -v lists them all", warnings.len() - shown));
        }
    }

    /// A line that says why the status is not 0; also with `-q`.
    pub(crate) fn failure(&self, message: &str) {
        to_err(&format!("{}: {}", self.err.paint(LOST.bold(), "error"), visible_line(message)));
    }

    pub(crate) fn error(&self, error: &Error) {
        self.failure(&advice::message(error));
        if let Some(hint) = advice::hint(&error.kind) {
            to_err(&format!("  {}: {hint}", self.err.paint(ADDED, "hint")));
        }
    }
}

fn to_err(line: &str) {
    // If standard error is gone there is nobody left to tell.
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}

fn write_out(mut out: impl Write, bytes: &[u8]) -> Result<(), Error> {
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(e) if e.kind() != IoKind::BrokenPipe => {
            Err(ErrorKind::Io { action: "cannot write to standard output", cause: e.to_string() }
                .into())
        }
        _ => Ok(()),
    }
}

/// A size for people: `917 B`, `135 kB`, `2.4 MB`.
#[allow(clippy::cast_precision_loss, reason = "shown with two digits")]
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..10_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        10_000..999_500 => format!("{:.0} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_keep_two_or_three_digits() {
        let shown = [0, 999, 1_000, 135_400, 999_499, 999_500, 2_430_000].map(size);
        assert_eq!(shown, ["0 B", "999 B", "1.0 kB", "135 kB", "999 kB", "1.0 MB", "2.4 MB"]);
    }
}
