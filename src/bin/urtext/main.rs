//! The command line of urtext, on the public API of the library.
//!
//! ```text
//! args.rs       what was typed           run.rs      one function for each command
//! exit.rs       exit statuses            source.rs   witnesses or a saved document -> Document
//! console.rs    all that is printed      summary.rs  the lines after a reconstruction
//! advice.rs     what to do about errors  shell.rs    completions and the manual page
//! progress.rs, interrupt.rs              long work, and Ctrl-C
//! ```

mod advice;
mod args;
mod console;
mod exit;
mod interrupt;
mod progress;
mod run;
mod shell;
mod source;
mod summary;

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    // clap ends the process for --help (0) and for wrong usage (2).
    let args = args::Args::parse();
    interrupt::install();
    let console = console::Console::new(&args.messages);
    match run::run(args.command, &console) {
        Ok(status) => status.into(),
        Err(error) => {
            console.error(&error);
            exit::of(&error).into()
        }
    }
}
