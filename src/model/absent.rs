//! The model of a program built without the feature `model`: there is none, and asking for one
//! says so.

use super::vectors::Encoded;
use crate::error::{Error, ErrorKind};
use std::path::{Path, PathBuf};

/// No model can be made.
#[derive(Debug, Clone)]
pub enum Model {}

impl Model {
    /// Says that this program knows no model.
    ///
    /// # Errors
    /// Always.
    pub fn load(folder: &Path) -> Result<Self, Error> {
        let message = "this urtext was built without the model; build it with --features model";
        Err(Error::new(ErrorKind::Usage(message.to_owned())).at(folder))
    }

    /// Never called: there is no model.
    #[must_use]
    pub fn remembering(self) -> Self {
        self
    }

    /// Never called: there is no model.
    #[must_use]
    pub fn encode(&self, _: &[&str]) -> Vec<Encoded> {
        match *self {}
    }
}

/// The folder asked for, if one was: so that asking for a model is answered by [`Model::load`].
#[must_use]
pub fn find_model(explicit: Option<&Path>) -> Option<PathBuf> {
    explicit.map(Path::to_path_buf)
}
