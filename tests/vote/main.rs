//! The vote as a whole: on simulated traditions whose original is known, and on small written cases.

mod cases;
mod simulation;
mod tradition;
