//! What is surely no text, known by its first bytes and named for people. One of these that comes
//! to be read leaves this list for a row in `formats.rs`.

/// How far names of members are looked for in an archive.
const PROBE_BYTES: usize = 64 * 1024;

/// Name of a binary format, known by its first bytes.
pub(super) fn known(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 21] = [
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF87a", "a GIF picture"),
        (b"GIF89a", "a GIF picture"),
        (b"%PDF-", "a PDF document; pdftotext makes text of it"),
        (b"{\\rtf", "an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
        (b"BZh", "a bzip2 file"),
        (b"\xfd7zXZ\0", "an xz file"),
        (b"\x28\xb5\x2f\xfd", "a zstd file"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"Rar!\x1a\x07", "a RAR archive"),
        (b"\x7fELF", "a program"),
        (b"MZ\x90\0", "a program"),
        (b"bplist00", "a Safari web archive; save the page as HTML source"),
        (b"SQLite format 3\0", "a database"),
        (b"OggS", "a sound file"),
        (b"ID3", "a sound file"),
        (b"wOFF", "a font"),
        (b"wOF2", "a font"),
        (b"\xff\xfe\0\0", "UTF-32"),
    ];
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(zip_kind(bytes).0);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some("a WebP picture");
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some("a video");
    }
    SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)).map(|(_, what)| *what)
}

/// What a zip archive holds, by the names near its start, and whether it is a kind that is read.
pub(super) fn zip_kind(bytes: &[u8]) -> (&'static str, bool) {
    const KINDS: [(&[u8], &str, bool); 5] = [
        (b"word/", "Word document (.docx)", true),
        (b"application/epub+zip", "EPUB book", true),
        (b"application/vnd.oasis.opendocument.text", "OpenDocument text (.odt)", true),
        (b"application/vnd.oasis", "OpenDocument file", false),
        (b"xl/", "Excel sheet (.xlsx)", false),
    ];
    let head = &bytes[..bytes.len().min(PROBE_BYTES)];
    let holds = |name: &[u8]| head.windows(name.len()).any(|w| w == name);
    KINDS
        .iter()
        .find(|(name, ..)| holds(name))
        .map_or(("zip archive", false), |(_, what, is_read)| (*what, *is_read))
}
