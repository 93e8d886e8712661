//! The editor's hand on the page: a server on this machine alone, for one person and one report.
//!
//! Witnesses and a decisions file come in; goes out a page on which each decision is made by mouse
//! or keyboard, applied at once and written to the file.
//!
//! ```text
//! browser ─ GET /TOKEN/ ──────▶ gate ─ routes ─▶ session ─▶ report.html
//!         ─ POST /TOKEN/decide ▶  │                 │  the pipeline again, in memory
//!         ◀ GET /TOKEN/events ──  │                 └─▶ decisions.toml
//!                                 └ 403: another Host, another Origin, no token
//! ```
//!
//! ```text
//! server   connections on the loopback address, one thread each
//! http     a request within bounds, and a response
//! gate     who may ask
//! routes   what can be asked for
//! answer   a decision as the page sends it
//! session  the texts, the decisions, and the report as it stands
//! ```
//!
//! No file is served: every response comes from memory. Cost: one run of the pipeline for each
//! decision, without reading and cutting the texts again.

mod answer;
mod gate;
mod http;
mod routes;
mod server;
mod session;

pub use server::Server;
pub use session::{Save, Session};

#[cfg(test)]
mod tests;
