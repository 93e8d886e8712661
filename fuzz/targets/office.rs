//! Documents of word processors, books and web archives: archives made of any members, then damaged, and any
//! bytes as an archive.

use super::choices::Choices;
use super::readers::read;
use std::io::Write as _;

/// Parts the members: no byte of UTF-8.
const BREAK: u8 = 0xff;

/// Members of a word document; the first is its text.
pub(crate) fn docx(data: &[u8]) {
    const MEMBERS: &[&str] = &[
        "word/document.xml",
        "word/styles.xml",
        "word/footnotes.xml",
        "word/header1.xml",
        "docProps/core.xml",
        "word/endnotes.xml",
    ];
    made("a.docx", MEMBERS, None, data);
}

/// Members of an OpenDocument text.
pub(crate) fn odt(data: &[u8]) {
    made(
        "a.odt",
        &["content.xml", "meta.xml", "styles.xml"],
        Some("application/vnd.oasis.opendocument.text"),
        data,
    );
}

/// Members of a book.
pub(crate) fn epub(data: &[u8]) {
    const MEMBERS: &[&str] = &[
        "META-INF/container.xml",
        "b/book.opf",
        "b/1.xhtml",
        "b/2.xhtml",
        "META-INF/encryption.xml",
    ];
    made("a.epub", MEMBERS, Some("application/epub+zip"), data);
}

/// Members of a packed web archive.
pub(crate) fn wacz(data: &[u8]) {
    made("a.wacz", &["datapackage.json", "archive/data.warc", "pages/pages.jsonl"], None, data);
}

/// Any bytes as a document.
pub(crate) fn archive(data: &[u8]) {
    for file in ["a.docx", "a.odt", "a.epub"] {
        read(file, data);
    }
}

/// An archive of members whose contents are parted by [`BREAK`]. The first bytes say how it is
/// damaged.
fn made(file: &str, names: &[&str], kind: Option<&str>, data: &[u8]) {
    let mut choices = Choices(data);
    let packs = choices.byte() % 2 == 1;
    let changes = choices.byte() % 4;
    let places: Vec<(u8, u8, u8)> =
        (0..changes).map(|_| (choices.byte(), choices.byte(), choices.byte())).collect();
    let contents = choices.0.split(|&b| b == BREAK);
    let members: Vec<(&str, &[u8])> = kind
        .map(|k| ("mimetype", k.as_bytes()))
        .into_iter()
        .chain(names.iter().copied().zip(contents))
        .collect();
    let mut bytes = zip(&members, packs);
    for (high, low, bits) in places {
        let at = (usize::from(high) << 8 | usize::from(low)) % bytes.len();
        bytes[at] ^= bits;
    }
    read(file, &bytes);
}

fn zip(members: &[(&str, &[u8])], packs: bool) -> Vec<u8> {
    let written = "writing to memory does not fail";
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, content) in members {
        let method = if packs {
            rawzip::CompressionMethod::DEFLATE
        } else {
            rawzip::CompressionMethod::STORE
        };
        let (mut entry, config) =
            archive.new_file(name).compression_method(method).start().expect(written);
        let descriptor = if packs {
            let encoder =
                flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::fast());
            let mut writer = config.wrap(encoder);
            writer.write_all(content).expect(written);
            let (encoder, descriptor) = writer.finish().expect(written);
            encoder.finish().expect(written);
            descriptor
        } else {
            let mut writer = config.wrap(&mut entry);
            writer.write_all(content).expect(written);
            writer.finish().expect(written).1
        };
        entry.finish(descriptor).expect(written);
    }
    archive.finish().expect(written);
    bytes
}
