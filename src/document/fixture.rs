//! A small hand-made document for the tests of this stage: three witnesses that tell one story, one
//! that does not.

use crate::document::json::Document;

/// The document of `tests/fixtures/bridge`.
pub(crate) fn document() -> Document {
    serde_json::from_str(include_str!("../../tests/fixtures/bridge/alignment.json"))
        .expect("the fixture is a document")
}
