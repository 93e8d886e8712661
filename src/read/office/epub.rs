//! An EPUB book: its chapters in reading order, each read as a page of which all is main content.

use super::archive::Archive;
use super::kind::{Kind, content};
use super::xml::{Piece, pieces, texts};
use crate::error::ErrorKind;
use crate::read::content::{Content, Flow};
use crate::read::{decode, html};
use crate::witness::{BlockRole, Media, Metadata};
use std::collections::BTreeMap;

const WHAT: &str = "EPUB book";

/// A book: what has its container and does not say that it is an OpenDocument.
pub(in crate::read) const EPUB: Kind = Kind {
    is: |archive, kind| {
        archive.has("META-INF/container.xml") && !kind.starts_with(b"application/vnd.oasis")
    },
    read,
};

/// Reads a book.
///
/// # Errors
/// [`ErrorKind::Damaged`] for a book without chapters, or locked; [`ErrorKind::TooLarge`];
/// [`ErrorKind::Page`] for a chapter that cannot be parsed.
fn read(archive: &mut Archive<'_>) -> Result<Content, ErrorKind> {
    let damaged = |cause: &str| ErrorKind::Damaged { what: WHAT, cause: cause.to_owned() };
    let container = archive.text("META-INF/container.xml", WHAT)?.unwrap_or_default();
    let place = package_place(&container)?
        .ok_or_else(|| damaged("it does not say where its contents are listed"))?;
    let listing =
        archive.text(&place, WHAT)?.ok_or_else(|| damaged("its list of contents is missing"))?;
    let package = package(&listing)?;
    let folder = place.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut flow = Flow::default();
    let (mut shut, mut missing) = (0, 0);
    for chapter in &package.chapters {
        let Some(bytes) = archive.read(&resolve(folder, chapter), WHAT)? else {
            missing += 1;
            continue;
        };
        let Ok(decoded) = decode::decode(&bytes) else {
            shut += 1;
            continue;
        };
        match html::read_all(&decoded.text) {
            Ok(mut page) => {
                if package.contents.as_ref() == Some(chapter) {
                    page.blocks.iter_mut().for_each(|b| b.role = BlockRole::Chrome);
                }
                flow.append(&page.text, &page.blocks, &page.apart);
            }
            // A cover has a picture and no text.
            Err(ErrorKind::Empty) => {}
            Err(ErrorKind::Page(cause)) => {
                return Err(ErrorKind::Page(format!("{chapter}: {cause}")));
            }
            Err(other) => return Err(other),
        }
    }
    if flow.text.is_empty() {
        let locked = shut > 0 || archive.has("META-INF/encryption.xml");
        return Err(damaged(if locked {
            "its chapters are locked"
        } else {
            "it has no chapters with text"
        }));
    }
    let [title, byline, date, lang] =
        texts(&listing, WHAT, ["title", "creator", "date", "language"])?;
    let mut book =
        content(Media::Epub, flow, Metadata { title, byline, date, lang, ..Metadata::default() });
    let lost = [
        (shut, "are locked or no text, and are left out"),
        (missing, "the book lists and does not hold"),
    ];
    book.notes.extend(
        lost.iter().filter(|(n, _)| *n > 0).map(|(n, why)| format!("chapters that {why}: {n}")),
    );
    Ok(book)
}

/// Where the package document is.
fn package_place(container: &str) -> Result<Option<String>, ErrorKind> {
    let mut place = None;
    pieces(container, WHAT, |piece| {
        if let Piece::Start(tag) = piece
            && tag.name == "rootfile"
            && place.is_none()
        {
            place = tag.attribute("full-path");
        }
        Ok(())
    })?;
    Ok(place)
}

/// What a book is made of.
struct Package {
    /// References to its chapters, in reading order.
    chapters: Vec<String>,
    /// The one of them that is the table of contents.
    contents: Option<String>,
}

fn package(listing: &str) -> Result<Package, ErrorKind> {
    let mut places = BTreeMap::new();
    let mut order = Vec::new();
    let mut contents = None;
    pieces(listing, WHAT, |piece| {
        let Piece::Start(tag) = piece else { return Ok(()) };
        match tag.name.as_str() {
            "item" => {
                if let (Some(id), Some(href)) = (tag.attribute("id"), tag.attribute("href")) {
                    if tag.attribute("properties").is_some_and(|p| p.split(' ').any(|p| p == "nav"))
                    {
                        contents = Some(href.clone());
                    }
                    places.insert(id, href);
                }
            }
            "itemref" => order.extend(tag.attribute("idref")),
            _ => {}
        }
        Ok(())
    })?;
    let chapters = order.iter().filter_map(|id| places.get(id).cloned()).collect();
    Ok(Package { chapters, contents })
}

/// The name of a member from a reference to it (`../text/c%201.xhtml#top`).
fn resolve(folder: &str, reference: &str) -> String {
    let path = percent_decoded(reference.split(['#', '?']).next().unwrap_or_default());
    let mut parts: Vec<&str> =
        if path.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "" | "." => {}
            part => parts.push(part),
        }
    }
    parts.retain(|p| !p.is_empty());
    parts.join("/")
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = text
            .get(at + 1..at + 3)
            .filter(|_| bytes[at] == b'%')
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}
