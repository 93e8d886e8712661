//! What an editor decided, and where in the texts it holds.
//!
//! Decisions come in, as data or from a file; goes out for each where it is anchored in the
//! witnesses at hand, what aligning and voting must obey, and which decisions can't be obeyed, with
//! the reason. Nothing here depends on numbers of rows or on sigla: a decision names its source by
//! label or file and quotes its words, so that it outlives new witnesses and edited texts.
//!
//! ```text
//! decision   what can be decided, as data
//! file       the same in TOML, with its comments kept           (feature `read`)
//! anchor     the place in a text that a quote means
//! sources    the witness that a label or file name means
//! resolved   a decision with its places
//! resolve    every decision with its places, and what can't be obeyed
//! conflict   decisions that contradict one another
//! constraints what aligning obeys: together, apart, story, aside, printed
//! rulings    what voting obeys: copies, and row by row what is printed and settled
//! ```
//!
//! Cost: the texts that are quoted once for each decision at worst, and nothing without decisions.

mod anchor;
mod conflict;
mod constraints;
mod decision;
#[cfg(feature = "read")]
mod file;
mod resolve;
mod resolved;
mod rulings;
mod sources;

pub use anchor::How;
pub(crate) use constraints::Constraints;
pub(crate) use decision::said;
pub use decision::{Anchor, Decision, Kind, What};
#[cfg(feature = "read")]
pub use file::{Decisions, Problem};
pub(crate) use resolve::resolve;
#[doc(hidden)]
pub use resolved::{Outcome, Place, Resolved};
pub(crate) use rulings::{Cell, Copied, Rulings, Settling, Wanted, rulings};

#[cfg(test)]
mod tests;
