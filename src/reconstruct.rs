//! The pipeline: segment, align, vote, in one screen.

use crate::align::{AlignmentTable, align};
use crate::error::{Error, ErrorKind, Warning};
use crate::options::Options;
use crate::segment::{Segments, segment};
use crate::vote::{Apparatus, vote};
use crate::witness::Witness;

/// All that the pipeline found out: the intermediate results of every stage.
#[derive(Debug, Clone)]
pub struct Reconstruction {
    /// The witnesses, in order of sigla.
    pub witnesses: Vec<Witness>,
    /// The segments of each witness.
    pub segments: Vec<Segments>,
    /// Rows and asides.
    pub table: AlignmentTable,
    /// The vote on every row.
    pub apparatus: Apparatus,
    /// What was odd, and what was done about it.
    pub warnings: Vec<Warning>,
    /// The options in force.
    pub options: Options,
}

/// Aligns the witnesses, votes, and returns everything that was found.
///
/// # Errors
/// [`ErrorKind::TooFew`] for fewer than two witnesses, [`ErrorKind::NothingInCommon`] if no two tell one story.
pub fn reconstruct(
    witnesses: Vec<Witness>,
    mut warnings: Vec<Warning>,
    options: &Options,
) -> Result<Reconstruction, Error> {
    if witnesses.len() < 2 {
        return Err(ErrorKind::TooFew.into());
    }
    let segments: Vec<Segments> = witnesses.iter().map(segment).collect();
    let table = align(&witnesses, &segments, &options.align)?;
    if !table.rows.iter().any(|r| r.group == 0) {
        return Err(ErrorKind::NothingInCommon.into());
    }
    for (w, _) in table.groups.iter().enumerate().filter(|(_, g)| g.is_none()) {
        let label = &witnesses[w].siglum;
        warnings.push(Warning::of(label, "tells no story of the pile and is set aside whole"));
    }
    let apparatus = vote(&witnesses, &segments, &table, &options.vote);
    Ok(Reconstruction { witnesses, segments, table, apparatus, warnings, options: options.clone() })
}
