//! Web archives in a zip (WACZ): the records of what was loaded, and the list of the pages that
//! people looked at.

use super::archive::Archive;
use crate::error::ErrorKind;
use crate::read::load;

const WHAT: &str = "WACZ archive";
/// Where the list of pages stands.
const PAGES: &str = "pages/pages.jsonl";

/// What a WACZ archive holds.
pub(in crate::read) struct Wacz {
    /// Its WARC files, unpacked.
    pub(in crate::read) warcs: Vec<Vec<u8>>,
    /// The list of its pages: JSON Lines.
    pub(in crate::read) pages: String,
}

/// The members of a WACZ archive; `None` if it is another.
///
/// # Errors
/// As [`Archive::read`], for all members together.
pub(super) fn read(archive: &mut Archive<'_>, max_bytes: u64) -> Result<Option<Wacz>, ErrorKind> {
    let is_warc = |name: &String| {
        name.starts_with("archive/") && (name.ends_with(".warc") || name.ends_with(".warc.gz"))
    };
    let names: Vec<String> = archive.names().into_iter().filter(is_warc).collect();
    if names.is_empty() || !archive.has("datapackage.json") {
        return Ok(None);
    }
    let mut warcs = Vec::new();
    let mut left = max_bytes;
    for name in names {
        let bytes = archive.read(&name, WHAT)?.unwrap_or_default();
        let bytes = load::gunzip(&bytes, left)?.unwrap_or(bytes);
        left = left.saturating_sub(bytes.len() as u64);
        warcs.push(bytes);
    }
    let pages = archive.text(PAGES, WHAT)?.unwrap_or_default();
    Ok(Some(Wacz { warcs, pages }))
}
