//! Integration tests, one binary: each module is one side of the program.

mod cli;
mod document;
mod inputs;
mod output;
mod program;
