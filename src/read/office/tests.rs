use crate::error::ErrorKind;
use crate::read::content::Content;
use crate::read::formats::{Raw, packed};
use crate::witness::{BlockRole, Media};
use std::io::Write;

const LIMIT: u64 = 1_000_000;

fn read(bytes: &[u8], max_bytes: u64) -> Result<Option<Content>, ErrorKind> {
    packed(Raw { bytes, file: "a", max_bytes })
}

fn zip(members: &[(&str, &str)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, content) in members {
        let method = rawzip::CompressionMethod::DEFLATE;
        let (mut entry, config) =
            archive.new_file(name).compression_method(method).start().expect("memory");
        let encoder =
            flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::default());
        let mut writer = config.wrap(encoder);
        writer.write_all(content.as_bytes()).expect("memory");
        let (encoder, descriptor) = writer.finish().expect("memory");
        encoder.finish().expect("memory");
        entry.finish(descriptor).expect("memory");
    }
    archive.finish().expect("memory");
    bytes
}

fn of(members: &[(&str, &str)]) -> Content {
    read(&zip(members), LIMIT).expect("sound").expect("a document")
}

fn blocks(content: &Content) -> Vec<(&str, BlockRole)> {
    content.blocks.iter().map(|b| (b.span.of(&content.text), b.role)).collect()
}

fn docx(body: &str) -> Content {
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"
    );
    let styles = "<w:styles><w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style>\
                  <w:style w:styleId=\"B\"><w:name w:val=\"caption\"/></w:style></w:styles>";
    let core = "<cp:coreProperties><dc:title>The clock &amp; the nest</dc:title><dc:creator>O. Farrant</dc:creator>\
                <dcterms:created>2021-03-04</dcterms:created></cp:coreProperties>";
    of(&[
        ("word/document.xml", &document),
        ("word/styles.xml", styles),
        ("docProps/core.xml", core),
        (
            "word/footnotes.xml",
            "<w:footnotes><w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        ("word/header1.xml", "<w:hdr><w:p><w:r><w:t>Page head</w:t></w:r></w:p></w:hdr>"),
    ])
}

#[test]
fn a_word_document_gives_its_paragraphs_with_their_roles() {
    let content = docx(
        "<w:p><w:pPr><w:pStyle w:val=\"berschrift1\"/></w:pPr><w:r><w:t>The clock</w:t></w:r></w:p>\
         <w:p><w:r><w:t xml:space=\"preserve\">It stopped </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>at noon.</w:t></w:r></w:p>\
         <w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/></w:numPr></w:pPr><w:r><w:t>A nest</w:t><w:br/><w:t>of a jackdaw</w:t></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>900</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
         <w:p><w:pPr><w:pStyle w:val=\"B\"/></w:pPr><w:r><w:t>The tower &#x2014; in May</w:t></w:r></w:p>",
    );
    use BlockRole::{Caption, Cell, Chrome, Heading, ListItem, Paragraph};
    let expected = [
        ("The clock", Heading),
        ("It stopped at noon.", Paragraph),
        ("A nest\nof a jackdaw", ListItem),
        ("900", Cell),
        ("The tower — in May", Caption),
        ("A note.", Caption),
        ("Page head", Chrome),
    ];
    assert_eq!(blocks(&content), expected);
    assert_eq!(content.media, Media::Docx);
}

#[test]
fn deleted_text_field_codes_and_fallbacks_of_a_word_document_are_left_out() {
    let content = docx(
        "<w:p><w:del><w:r><w:delText>not </w:delText></w:r></w:del><w:ins><w:r><w:t>It stopped.</w:t></w:r></w:ins>\
         <w:r><w:instrText>PAGE</w:instrText></w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a \
         box.</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>In a box.</w:t></w:r></w:p>\
         </mc:Fallback></mc:AlternateContent></w:p>",
    );
    let texts: Vec<_> = blocks(&content).into_iter().map(|(text, _)| text).collect();
    assert_eq!(texts[..2], ["In a box.", "It stopped."]);
    assert_eq!(content.text.matches("In a box.").count(), 1);
}

#[test]
fn hidden_text_of_a_word_document_is_left_out_and_struck_text_set_aside() {
    let run = |property: &str, text: &str| {
        format!("<w:r><w:rPr>{property}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let content = docx(&format!(
        "<w:p>{}{}{}{}{}</w:p>",
        run("", "It stopped "),
        run("<w:vanish/>", "(check!) "),
        run("<w:strike/>", "at ten "),
        run("<w:strike w:val=\"0\"/><w:vanish w:val=\"false\"/>", "at noon"),
        run("<w:b/>", "."),
    ));
    assert_eq!(blocks(&content)[0].0, "It stopped at noon.");
    let asides: Vec<&str> = content.set_aside.iter().map(|s| s.span.of(&content.text)).collect();
    assert_eq!(asides, ["at ten"]);
    assert!(!content.text.contains("check"));
}

#[test]
fn a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() {
    let content = docx(
        "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">It stopped </w:t></w:r>\
         </w:p><w:p><w:r><w:t>at noon.</w:t></w:r></w:p>",
    );
    assert_eq!(blocks(&content)[0].0, "It stopped at noon.");
}

#[test]
fn documents_say_title_author_and_date() {
    let meta = docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>").meta;
    assert_eq!(meta.title.as_deref(), Some("The clock & the nest"));
    assert_eq!(
        (meta.byline.as_deref(), meta.date.as_deref()),
        (Some("O. Farrant"), Some("2021-03-04"))
    );
}

#[test]
fn an_opendocument_text_gives_its_paragraphs_with_their_roles() {
    let body = "<office:text><text:tracked-changes><text:p>deleted</text:p></text:tracked-changes><text:h>The clock</text:h>\
                <text:p>It<text:s text:c=\"2\"/>stopped<text:note><text:note-citation>1</text:note-citation><text:note-body>\
                <text:p>A note.</text:p></text:note-body></text:note> at noon.<office:annotation><text:p>why?</text:p>\
                </office:annotation></text:p><text:list><text:list-item><text:p>A nest</text:p></text:list-item></text:list>\
                <table:table><table:table-cell><text:p>900</text:p></table:table-cell></table:table></office:text>";
    let meta = "<office:meta><dc:title>Clock</dc:title><meta:initial-creator>O. Farrant</meta:initial-creator></office:meta>";
    let kind = "application/vnd.oasis.opendocument.text";
    let content = of(&[("mimetype", kind), ("content.xml", body), ("meta.xml", meta)]);
    use BlockRole::{Caption, Cell, Heading, ListItem, Paragraph};
    let expected = [
        ("The clock", Heading),
        ("It  stopped at noon.", Paragraph),
        ("A nest", ListItem),
        ("900", Cell),
        ("A note.", Caption),
    ];
    assert_eq!(blocks(&content), expected);
    assert_eq!(
        (content.meta.title.as_deref(), content.meta.byline.as_deref()),
        (Some("Clock"), Some("O. Farrant"))
    );
}

const CONTAINER: &str =
    "<container><rootfiles><rootfile full-path=\"OPS/book.opf\"/></rootfiles></container>";

fn book<'a>(chapters: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let listing = "<package><metadata><dc:title>The Clock</dc:title><dc:language>en</dc:language></metadata><manifest>\
                   <item id=\"n\" href=\"nav.xhtml\" properties=\"nav\"/><item id=\"b\" href=\"text/c%202.xhtml\"/>\
                   <item id=\"a\" href=\"text/c1.xhtml\"/></manifest><spine><itemref idref=\"n\"/><itemref idref=\"a\"/>\
                   <itemref idref=\"b\"/></spine></package>";
    let mut members = vec![
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("OPS/book.opf", listing),
    ];
    members.extend(chapters);
    members
}

#[test]
fn a_book_gives_its_chapters_in_reading_order() {
    let content = of(&book(&[
        ("OPS/nav.xhtml", "<html><body><ol><li>One</li></ol></body></html>"),
        ("OPS/text/c 2.xhtml", "<html><body><p>It stopped.</p></body></html>"),
        (
            "OPS/text/c1.xhtml",
            "<html><head><title>x</title></head><body><h1>One</h1><p>The clock.</p></body></html>",
        ),
    ]));
    use BlockRole::{Chrome, Heading, Paragraph};
    let expected =
        [("One", Chrome), ("One", Heading), ("The clock.", Paragraph), ("It stopped.", Paragraph)];
    assert_eq!(blocks(&content), expected);
    assert_eq!(
        (content.meta.title.as_deref(), content.meta.lang.as_deref()),
        (Some("The Clock"), Some("en"))
    );
}

#[test]
fn chapters_that_a_book_lacks_or_that_are_no_text_are_said() {
    let read = of(&book(&[
        ("OPS/nav.xhtml", "\0\0\0\0"),
        ("OPS/text/c1.xhtml", "<html><body><p>The clock.</p></body></html>"),
    ]));
    assert_eq!(read.text, "The clock.");
    let said = [
        "chapters that are locked or no text, and are left out: 1",
        "chapters that the book lists and does not hold: 1",
    ];
    assert_eq!(read.notes, said);
}

#[test]
fn a_book_without_text_is_an_error() {
    let members = book(&[("OPS/text/c1.xhtml", "<html><body><img/></body></html>")]);
    let error = read(&zip(&members), LIMIT).expect_err("no text").to_string();
    assert_eq!(
        error,
        "this is not a sound EPUB book: it has no chapters with text; save it again, or save its text"
    );
}

#[test]
fn a_zip_bomb_is_refused_at_the_limit() {
    let bomb = zip(&[("word/document.xml", &" ".repeat(5_000_000))]);
    assert!(bomb.len() < 10_000);
    let error = read(&bomb, LIMIT).expect_err("too large");
    assert!(matches!(error, ErrorKind::TooLarge { size: 1_000_001, limit: LIMIT, .. }), "{error}");
}

#[test]
fn members_share_one_limit() {
    let chapter = format!("<p>{}</p>", "word ".repeat(120_000));
    let members = book(&[("OPS/text/c1.xhtml", &chapter), ("OPS/text/c 2.xhtml", &chapter)]);
    assert!(matches!(read(&zip(&members), LIMIT), Err(ErrorKind::TooLarge { .. })));
}

#[test]
fn other_archives_are_not_documents() {
    assert!(read(&zip(&[("readme.txt", "x")]), LIMIT).expect("no error").is_none());
    assert!(read(b"PK\x03\x04 and no archive", LIMIT).expect("no error").is_none());
}

#[test]
fn a_damaged_document_is_an_error_with_the_place() {
    let error = read(&zip(&[("word/document.xml", "<w:p><w:t>x</w:t")]), LIMIT)
        .expect_err("damaged")
        .to_string();
    assert!(
        error.starts_with("this is not a sound Word document: byte 11 of its text:"),
        "{error}"
    );
    let error = read(&zip(&[("word/document.xml", "<w:p><w:t>The clock")]), LIMIT)
        .expect_err("cut off")
        .to_string();
    assert!(error.contains("its text ends at byte 19 with 2 elements open"), "{error}");
    let mut bytes = zip(&[("word/document.xml", &"<w:p><w:t>some words</w:t></w:p>".repeat(50))]);
    bytes[60] ^= 0xff;
    assert!(matches!(read(&bytes, LIMIT), Err(ErrorKind::Damaged { .. }) | Ok(None)));
}

#[test]
fn a_document_without_its_main_part_or_its_end_is_an_error() {
    let error = |bytes: &[u8]| read(bytes, LIMIT).expect_err("not sound").to_string();
    let empty = error(&zip(&[("word/styles.xml", "<x/>")]));
    assert!(
        empty.starts_with("this is not a sound Word document (.docx): its main part is missing;"),
        "{empty}"
    );
    let whole = zip(&[("word/document.xml", "<w:p><w:t>x</w:t></w:p>")]);
    let cut = error(&whole[..whole.len() - 30]);
    assert!(
        cut.contains("its list of members cannot be read, as if the end were cut off"),
        "{cut}"
    );
}

#[test]
fn what_end_tags_of_wrong_names_leave_open_is_read() {
    let word = of(&[(
        "word/document.xml",
        "<w:d><w:p><w:t>The clock</w:q></w:d><w:t> stopped.</w:t></w:q>",
    )]);
    assert_eq!(word.text, "The clock stopped.");
    let kind = "application/vnd.oasis.opendocument.text";
    let text = of(&[("mimetype", kind), ("content.xml", "<d><p>The clock</q></d>")]);
    assert_eq!(text.text, "The clock");
}

#[test]
fn entities_of_a_document_are_not_expanded() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><w:p><w:t>x &b; &lt;y</w:t></w:p>";
    let content = of(&[("word/document.xml", bomb)]);
    assert_eq!(content.text, "x  <y");
}

#[test]
fn deep_nesting_in_a_document_is_read() {
    let (opened, closed) = ("<s>".repeat(100_000), "</s>".repeat(100_000));
    let deep = format!("{opened}<w:p><w:t>x</w:t></w:p>{closed}");
    assert_eq!(of(&[("word/document.xml", &deep)]).text, "x");
}

proptest::proptest! {
    #[test]
    fn damaged_archives_are_read_or_refused(at in 0_usize..4000, byte in proptest::num::u8::ANY) {
        let mut bytes = zip(&book(&[("OPS/text/c1.xhtml", "<html><body><p>The clock.</p></body></html>")]));
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = read(&bytes, LIMIT);
    }
}
