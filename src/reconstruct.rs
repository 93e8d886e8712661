//! The pipeline: segment, align, vote, in one screen.

use crate::error::{Error, ErrorKind, Warning};
use crate::options::Options;
use crate::report::json::Document;
use crate::segment::{Segments, segment};
use crate::witness::Witness;

/// All that the pipeline found out: the intermediate results of every stage.
#[derive(Debug, Clone)]
pub struct Reconstruction {
    /// The witnesses, in order of sigla.
    pub witnesses: Vec<Witness>,
    /// The segments of each witness.
    pub segments: Vec<Segments>,
    /// What was odd, and what was done about it.
    pub warnings: Vec<Warning>,
}

/// Aligns the witnesses, votes, and returns everything that was found.
///
/// # Errors
/// [`ErrorKind::TooFew`] for fewer than two witnesses, [`ErrorKind::NothingInCommon`] if no two tell one story.
pub fn reconstruct(
    witnesses: Vec<Witness>,
    warnings: Vec<Warning>,
    options: &Options,
) -> Result<Reconstruction, Error> {
    let _ = options;
    if witnesses.len() < 2 {
        return Err(ErrorKind::TooFew.into());
    }
    let segments = witnesses.iter().map(segment).collect();
    Ok(Reconstruction { witnesses, segments, warnings })
}

impl Reconstruction {
    /// The alignment document.
    ///
    /// # Errors
    /// Until the stages stand, always [`ErrorKind::NothingInCommon`].
    pub fn document(&self) -> Result<Document, Error> {
        Err(ErrorKind::NothingInCommon.into())
    }
}
