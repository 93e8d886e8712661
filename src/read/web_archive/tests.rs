use crate::error::ErrorKind;
use crate::read::{ReadOptions, all_from_bytes, read};
use crate::witness::{Media, Witness};
use std::io::Write;

const PAGE: &str = "<!doctype html><title>Lamp</title><p>The lamp went out. Nobody saw it.</p>";

/// A record of a WARC file.
fn record(kind: &str, url: &str, fields: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n{fields}Content-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// A record of what a server answered.
fn answer(url: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\n{fields}\r\n");
    record("response", url, "", &[head.as_bytes(), body].concat())
}

fn html(url: &str, body: &str) -> Vec<u8> {
    answer(url, "Content-Type: text/html; charset=utf-8\r\n", body.as_bytes())
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// A zip of members as they are.
fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut zip = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, data) in members {
        let (mut entry, config) = zip.new_file(name).start().expect("a member");
        let mut writer = config.wrap(&mut entry);
        writer.write_all(data).expect("memory");
        let (_, output) = writer.finish().expect("memory");
        entry.finish(output).expect("memory");
    }
    zip.finish().expect("memory");
    bytes
}

fn all(bytes: &[u8]) -> Vec<Witness> {
    all_from_bytes("visit", "visit.warc", bytes, &ReadOptions::default()).expect("pages")
}

fn refused(bytes: &[u8]) -> ErrorKind {
    all_from_bytes("visit", "visit.warc", bytes, &ReadOptions::default()).expect_err("refused").kind
}

#[test]
fn each_page_of_a_web_archive_is_a_witness() {
    let bytes = [
        record("warcinfo", "urn:x", "", b"software: x\r\n"),
        html("http://a.example/lamp", PAGE),
        record("request", "http://a.example/lamp", "", b"GET /lamp HTTP/1.1\r\n\r\n"),
        answer("http://a.example/x.png", "Content-Type: image/png\r\n", b"\x89PNG\r\n\x1a\n"),
        record(
            "response",
            "http://a.example/gone",
            "",
            b"HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\n<p>Gone.",
        ),
        record(
            "conversion",
            "http://b.example/",
            "Content-Type: text/plain\r\n",
            b"The lamp died.",
        ),
    ];
    for bytes in [bytes.concat(), gzipped(&bytes.concat())] {
        let pages = all(&bytes);
        let told: Vec<_> = pages.iter().map(|w| (&*w.label, &*w.text, w.media)).collect();
        assert_eq!(
            told,
            [
                ("http://a.example/lamp", "The lamp went out. Nobody saw it.", Media::Html),
                ("http://b.example/", "The lamp died.", Media::Text),
            ]
        );
        assert_eq!(pages[0].meta.url.as_deref(), Some("http://a.example/lamp"));
        assert_eq!(pages[0].meta.title.as_deref(), Some("Lamp"));
    }
}

#[test]
fn a_page_sent_packed_in_parts_or_in_another_encoding_is_read() {
    let packed = gzipped(PAGE.as_bytes());
    let (first, second) = packed.split_at(20);
    let chunks = [
        format!("{:x};note\r\n", first.len()).as_bytes(),
        first,
        format!("\r\n{:X}\r\n", second.len()).as_bytes(),
        second,
        b"\r\n0\r\n\r\n",
    ]
    .concat();
    let fields =
        "content-type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n";
    assert!(all(&answer("http://a.example", fields, &chunks))[0].text.starts_with("The lamp"));

    let russian = encoding_rs::KOI8_R.encode("Лампа погасла. Никто не видел.").0;
    let fields = "Content-Type: text/plain; charset=\"koi8-r\"\r\n";
    let page = &all(&answer("http://a.example", fields, &russian))[0];
    assert_eq!((&*page.text, &*page.encoding), ("Лампа погасла. Никто не видел.", "KOI8-R"));
}

#[test]
fn a_zip_of_web_archives_gives_the_pages_on_its_list() {
    let warc = [html("http://a.example/lamp", PAGE), html("http://a.example/frame", "<p>Buy.")];
    let warc = gzipped(&warc.concat());
    let list = "{\"format\": \"json-pages-1.0\"}\n{\"url\": \"http://a.example/lamp\"}\n";
    let listed = zipped(&[
        ("archive/data.warc.gz", &warc),
        ("datapackage.json", b"{}"),
        ("pages/pages.jsonl", list.as_bytes()),
    ]);
    assert_eq!(all(&listed).len(), 1);
    let unlisted = zipped(&[("archive/data.warc.gz", &warc), ("datapackage.json", b"{}")]);
    assert_eq!(all(&unlisted).len(), 2);
}

#[test]
fn what_cannot_be_read_of_a_web_archive_is_said() {
    let brotli = answer(
        "http://b.example",
        "Content-Type: text/html\r\nContent-Encoding: br\r\n",
        b"\x0b\x02\x80\xff\xfe",
    );
    let cut = &html("http://c.example", PAGE)[..120];
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("visit.warc");
    let whole = html("http://a.example", PAGE);
    std::fs::write(&path, [&*whole, &*brotli, cut].concat()).expect("a file");
    let found = read(&[path], &ReadOptions::default(), &mut std::io::empty()).expect("a page");
    let said: Vec<_> = found.warnings.iter().map(|w| w.message.as_str()).collect();
    assert_eq!(found.witnesses.len(), 1);
    assert_eq!(
        said,
        [
            "visit.warc: left out: 1 page packed in another way than gzip; archive without compression",
            "visit.warc: the archive is cut off; what stands before is read"
        ]
    );
}

#[test]
fn a_web_archive_without_pages_is_empty_and_a_damaged_one_harms_nothing() {
    assert!(matches!(refused(&record("warcinfo", "urn:x", "", b"x")), ErrorKind::Empty));
    assert!(matches!(refused(b"WARC/1.0\r\n"), ErrorKind::Empty));
    let whole = [html("http://a.example", PAGE), html("http://b.example", PAGE)].concat();
    for end in 0..whole.len() {
        let _ = all_from_bytes("x", "x.warc", &whole[..end], &ReadOptions::default());
    }
    let huge = b"WARC/1.0\r\nContent-Length: 18446744073709551615\r\n\r\nx";
    assert!(matches!(refused(huge), ErrorKind::Empty));
}
