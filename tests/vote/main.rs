//! The vote as a whole: on simulated traditions whose original is known, and on small written
//! cases.

// The ignored tests print the tables of docs/quality.md.
#![allow(clippy::print_stdout)]

mod cases;
mod sets;
mod simulation;
mod tradition;
mod voices;
