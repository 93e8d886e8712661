//! Witnesses found, each to its siglum. Equal texts stay witnesses, and it is said.

use crate::error::{Error, ErrorKind, Limit, Warning};
use crate::witness::{Witness, siglum};
use std::collections::{BTreeMap, BTreeSet};

/// What reading gave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReadResult {
    /// The witnesses, in argument order, each with its own siglum.
    pub witnesses: Vec<Witness>,
    /// What was odd, and what was done about it.
    pub warnings: Vec<Warning>,
}

/// Most characters of a siglum: it stands in chips and column heads.
const MAX_SIGLUM_CHARS: usize = 16;

/// A witness without siglum, and what is to be said of it.
pub(super) struct Found {
    /// What makes two inputs the same: the hash of the file, or of the text of a record.
    pub(super) key: String,
    /// The name that the input gives it.
    pub(super) siglum: Option<String>,
    /// Warnings about it.
    pub(super) notes: Vec<String>,
    pub(super) witness: Witness,
}

/// Gives each witness its siglum: the one asked for, else the one that the input gives, else the
/// next letter. Of equal inputs it is said that they are.
///
/// # Errors
/// [`ErrorKind::Usage`] and [`ErrorKind::DuplicateSiglum`] for sigla that cannot be used.
pub(super) fn name(
    found: Vec<Found>,
    sigla: Option<&[String]>,
    warnings: Vec<Warning>,
) -> Result<ReadResult, Error> {
    if let Some(sigla) = sigla {
        check_sigla(sigla, found.len())?;
    }
    let mut result = ReadResult { witnesses: Vec::new(), warnings };
    let mut taken = BTreeSet::new();
    let own: Vec<Option<String>> = found.iter().map(|f| own_siglum(f, &mut taken)).collect();
    let mut letters = (0..).map(siglum).filter(|letter| !taken.contains(letter));
    let mut first_with: BTreeMap<String, usize> = BTreeMap::new();
    for (n, (mut one, own)) in found.into_iter().zip(own).enumerate() {
        if let Some(&kept) = first_with.get(&one.key) {
            let kept = &result.witnesses[kept];
            result.warnings.push(Warning::of(&kept.siglum, same(&one.witness, kept)));
        } else {
            first_with.insert(one.key.clone(), n);
        }
        one.witness.siglum = match sigla {
            Some(sigla) => sigla[n].clone(),
            None => own.or_else(|| letters.next()).unwrap_or_default(),
        };
        result
            .warnings
            .extend(one.notes.into_iter().map(|note| Warning::of(&one.witness.siglum, note)));
        result.witnesses.push(one.witness);
    }
    Ok(result)
}

fn same(double: &Witness, kept: &Witness) -> String {
    if double.file == kept.file {
        let (double, kept) = (&double.label, &kept.label);
        return format!("“{double}” holds the same text as “{kept}”; the two have one vote");
    }
    format!("{} holds the same bytes as {}; the two have one vote", double.file, kept.file)
}

/// The siglum that the input gives, if it can be used and no witness before has it.
fn own_siglum(found: &Found, taken: &mut BTreeSet<String>) -> Option<String> {
    let siglum = found.siglum.clone().filter(|s| is_usable(s))?;
    taken.insert(siglum.clone()).then_some(siglum)
}

fn is_usable(siglum: &str) -> bool {
    let usable = |c: char| c.is_alphanumeric() || "._-+*'".contains(c);
    (1..=MAX_SIGLUM_CHARS).contains(&siglum.chars().count()) && siglum.chars().all(usable)
}

fn check_sigla(sigla: &[String], witnesses: usize) -> Result<(), Error> {
    if sigla.len() != witnesses {
        let message = format!(
            "--sigla gives {} names for {witnesses} witnesses; give one for each",
            sigla.len()
        );
        return Err(ErrorKind::Usage(message).into());
    }
    let mut seen = BTreeSet::new();
    for s in sigla {
        if !is_usable(s) {
            let message = format!(
                "siglum {s:?} cannot be used; take 1 to {MAX_SIGLUM_CHARS} letters, digits or any of . _ - + * '"
            );
            return Err(ErrorKind::Usage(message).into());
        }
        if !seen.insert(s) {
            return Err(ErrorKind::DuplicateSiglum(s.clone()).into());
        }
    }
    Ok(())
}

/// Refuses more witnesses than are allowed.
///
/// # Errors
/// [`ErrorKind::TooLarge`].
pub(super) fn check_number(found: usize, limit: usize) -> Result<(), ErrorKind> {
    if found <= limit {
        return Ok(());
    }
    let (size, limit) = (found as u64, limit as u64);
    Err(ErrorKind::TooLarge { size, limit, of: Limit::Witnesses })
}
