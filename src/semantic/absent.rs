//! The encoder of a program built without the feature `neural`: there is none, and asking for one
//! says so.

use super::vectors::Encoded;
use crate::error::{Error, ErrorKind};
use std::path::{Path, PathBuf};

/// No encoder can be made.
#[derive(Debug, Clone)]
pub enum Encoder {}

impl Encoder {
    /// Says that this program has no second gear.
    ///
    /// # Errors
    /// Always.
    pub fn load(folder: &Path) -> Result<Self, Error> {
        let message =
            "this urtext was built without the second gear; build it with --features neural";
        Err(Error::new(ErrorKind::Usage(message.to_owned())).at(folder))
    }

    /// Never called: there is no encoder.
    #[must_use]
    pub fn encode(&self, _: &[&str]) -> Vec<Encoded> {
        match *self {}
    }
}

/// The folder asked for, if one was: so that asking for a model is answered by [`Encoder::load`].
#[must_use]
pub fn find_model(explicit: Option<&Path>) -> Option<PathBuf> {
    explicit.map(Path::to_path_buf)
}
