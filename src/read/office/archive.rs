//! Members of a zip archive in memory, unpacked one by one within one limit for all.

use crate::error::ErrorKind;
use crate::read::load::too_large;
use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};
use std::collections::BTreeMap;
use std::io::Read;

/// Most members that are looked at; books of a thousand chapters stay far below.
const MAX_MEMBERS: usize = 20_000;

/// An archive.
pub(super) struct Archive<'a> {
    zip: ZipSliceArchive<&'a [u8]>,
    members: BTreeMap<String, Member>,
    /// Bytes that may still be unpacked.
    left: u64,
    limit: u64,
}

#[derive(Clone, Copy)]
struct Member {
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    is_encrypted: bool,
}

impl<'a> Archive<'a> {
    /// Opens an archive; `None` if its directory cannot be read. Of members with one name the last
    /// counts.
    pub(super) fn open(bytes: &'a [u8], max_bytes: u64) -> Option<Self> {
        let zip = ZipArchive::from_slice(bytes).ok()?;
        let mut members = BTreeMap::new();
        let mut entries = zip.entries();
        while let Some(entry) = entries.next_entry().ok()? {
            if members.len() >= MAX_MEMBERS {
                return None;
            }
            let name = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
            let (place, method) = (entry.wayfinder(), entry.compression_method());
            members
                .insert(name, Member { place, method, is_encrypted: entry.flags().is_encrypted() });
        }
        Some(Self { zip, members, left: max_bytes, limit: max_bytes })
    }

    /// Whether there is a member of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    /// The names of all members, sorted.
    pub(super) fn names(&self) -> Vec<String> {
        self.members.keys().cloned().collect()
    }

    /// The bytes of a member; `None` if there is none of that name. `what` names the kind of
    /// document in errors.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] over the limit; [`ErrorKind::Damaged`] if it is encrypted,
    /// compressed in another way than deflate, or does not unpack to what it says.
    pub(super) fn read(
        &mut self,
        name: &str,
        what: &'static str,
    ) -> Result<Option<Vec<u8>>, ErrorKind> {
        let Some(member) = self.members.get(name).copied() else { return Ok(None) };
        let damaged = |cause: String| ErrorKind::Damaged { what, cause: format!("{name} {cause}") };
        if member.is_encrypted {
            return Err(damaged("is encrypted".to_owned()));
        }
        let entry =
            self.zip.get_entry(member.place).map_err(|e| damaged(format!("is missing ({e})")))?;
        let stream: Box<dyn Read + '_> = match member.method {
            CompressionMethod::STORE => Box::new(entry.data()),
            CompressionMethod::DEFLATE => Box::new(DeflateDecoder::new(entry.data())),
            _ => return Err(damaged("is compressed in an uncommon way".to_owned())),
        };
        let mut bytes = Vec::new();
        let read = entry
            .verifying_reader(stream)
            .take(self.left.saturating_add(1))
            .read_to_end(&mut bytes);
        if bytes.len() as u64 > self.left {
            return Err(too_large(self.limit - self.left + bytes.len() as u64, self.limit));
        }
        read.map_err(|e| damaged(format!("cannot be unpacked ({e})")))?;
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// A member as text in UTF-8 or as its mark says, as XML must be.
    ///
    /// # Errors
    /// As [`Archive::read`].
    pub(super) fn text(
        &mut self,
        name: &str,
        what: &'static str,
    ) -> Result<Option<String>, ErrorKind> {
        let bytes = self.read(name, what)?;
        Ok(bytes.map(|b| encoding_rs::UTF_8.decode(&b).0.into_owned()))
    }
}
