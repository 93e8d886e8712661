//! Integration tests, one binary: each module is one side of the program.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod cli;
mod document;
mod gold;
mod inputs;
mod output;
mod program;
