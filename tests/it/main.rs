//! Integration tests, one binary: each module is one side of the program.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod accuracy;
mod cases;
mod cli;
mod contradictions;
mod cuts;
mod decisions;
mod document;
mod extraction;
mod facts;
mod furniture;
mod garbled;
mod gold;
mod golden;
mod hostile;
mod inputs;
mod invariants;
#[cfg(target_os = "linux")]
mod kills;
mod layers;
mod mixed;
mod mutations;
mod noise;
mod numbers;
mod output;
mod pages;
mod program;
mod reasons;
mod rendered;
mod review;
mod rings;
mod sound;
mod story;
mod supply;
mod truths;
mod words;
