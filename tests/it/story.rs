//! The annotated folders (examples and cases), read and reconstructed by the library.

use crate::gold::{self, Scores};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use urtext::document::json::Document;
use urtext::document::{document, save};
use urtext::error::Error;
use urtext::options::Options;
use urtext::read::{ReadOptions, from_bytes};
use urtext::reconstruct::{Reconstruction, reconstruct};
use urtext::witness::{Witness, siglum};

/// One annotated folder.
pub(crate) struct Story {
    /// Name of the folder.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) folder: PathBuf,
    /// File names and texts, in the order of the sigla in its README.
    pub(crate) files: Vec<(String, String)>,
    /// What the program makes of it.
    pub(crate) found: Reconstruction,
    /// The same as a document.
    pub(crate) document: Document,
}

/// All annotated folders, reconstructed once, in order of name.
pub(crate) fn stories() -> &'static [Story] {
    static STORIES: OnceLock<Vec<Story>> = OnceLock::new();
    STORIES.get_or_init(|| gold::folders().into_iter().map(Story::of).collect())
}

/// The folder of that name.
pub(crate) fn story(name: &str) -> &'static Story {
    stories().iter().find(|s| s.name == name).unwrap_or_else(|| panic!("there is no folder {name}"))
}

impl Story {
    fn of(folder: PathBuf) -> Self {
        let names = gold::files(&folder);
        let files: Vec<(String, String)> = names
            .into_iter()
            .map(|f| (f.clone(), fs::read_to_string(folder.join(f)).unwrap()))
            .collect();
        let found = found(&files).unwrap();
        let document = document(&found);
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        Self { name, folder, files, found, document }
    }

    /// Scores of a document made from this folder's files.
    pub(crate) fn scores(&self, document: &Document) -> Scores {
        gold::score(&self.folder, &serde_json::to_value(document).unwrap())
    }

    /// Siglum of a file in the folder's own document.
    pub(crate) fn siglum(&self, file: &str) -> &str {
        let found = self.document.witnesses.iter().find(|w| w.file == file || w.label == file);
        found.map(|w| w.witness.as_str()).unwrap_or_else(|| panic!("{}: no file {file}", self.name))
    }
}

/// The reconstruction of texts or bytes, each with its file name; sigla in their order.
pub(crate) fn found<T: AsRef<[u8]>>(files: &[(String, T)]) -> Result<Reconstruction, Error> {
    let mut witnesses = Vec::<Witness>::new();
    for (file, text) in files {
        let label = Path::new(file).file_stem().unwrap().to_str().unwrap();
        let witness = from_bytes(label, file, text.as_ref(), &ReadOptions::default())?;
        witnesses.push(Witness { siglum: siglum(witnesses.len()), ..witness });
    }
    reconstruct(witnesses, Vec::new(), &Options::default())
}

/// The document of texts or bytes, each with its file name.
pub(crate) fn made_of<T: AsRef<[u8]>>(files: &[(String, T)]) -> Result<Document, Error> {
    found(files).map(|r| document(&r))
}

/// The bytes that the program writes.
pub(crate) fn bytes(document: &Document) -> String {
    save::to_json(document, save::Layout::Lines)
}

/// Runs a check that is known to fail today, and fails when it holds: so that a mended fault is
/// noticed and the mark goes.
#[track_caller]
pub(crate) fn known_bad(what: &str, check: impl FnOnce() + std::panic::UnwindSafe) {
    assert!(
        std::panic::catch_unwind(check).is_err(),
        "this holds now, so take the mark `known_bad` away: {what}"
    );
}
