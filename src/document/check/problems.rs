//! What is wrong in a document, as it is collected.
//!
//! Comes in: places and what was found there. Goes out: a list, in the order of finding. Cost: none
//! to speak of.

/// One thing that is wrong in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where: a table and row, or a witness and offset.
    pub place: String,
    /// What is wrong there.
    pub message: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// The problems found so far.
pub(super) struct Problems(pub(super) Vec<Problem>);

impl Problems {
    /// Notes what is wrong at a place.
    pub(super) fn add(&mut self, place: impl Into<String>, message: impl Into<String>) {
        self.0.push(Problem { place: place.into(), message: message.into() });
    }

    /// Notes where a stated figure is not the one counted.
    pub(super) fn equal<T: PartialEq + std::fmt::Display>(
        &mut self,
        place: &str,
        what: &str,
        stated: T,
        counted: T,
    ) {
        if stated != counted {
            self.add(place, format!("{what} is {stated}, but {counted} were counted"));
        }
    }
}
