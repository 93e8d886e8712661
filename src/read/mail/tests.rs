use super::{decoded, is_mail, plain};
use crate::error::ErrorKind;
use crate::read::content::Content;

const LETTER: &str = "From: Odile Farrant <odile@marrow.example>\r\nTo: the\r\n council\r\nSubject: The clock\r\n\
                      Date: Thu, 4 Mar 2021 12:00:00 +0100\r\n\r\nThe clock stopped at noon.\r\nA screen costs 900.\r\n";

fn aside(content: &Content) -> Vec<&str> {
    content.set_aside.iter().map(|s| s.span.of(&content.text)).collect()
}

fn story(content: &Content) -> String {
    let mut text = content.text.clone();
    for s in content.set_aside.iter().rev() {
        text.replace_range(s.span.start..s.span.end, "");
    }
    text.trim().to_owned()
}

fn mail(head: &str, body: &str) -> String {
    format!("From: a@x.example\nSubject: s\nMIME-Version: 1.0\n{head}\n\n{body}")
}

fn read(bytes: &[u8]) -> Content {
    decoded(bytes, true).expect("readable").expect("an encoded mail")
}

#[test]
fn headers_at_the_top_of_a_text_make_a_mail_and_stay_in_place() {
    assert!(
        is_mail(LETTER, false) && decoded(LETTER.as_bytes(), false).expect("readable").is_none()
    );
    let content = plain(LETTER.to_owned());
    assert_eq!(content.text, LETTER);
    assert_eq!(aside(&content), [LETTER.split("\r\n\r\n").next().expect("a head")]);
    assert_eq!(story(&content), "The clock stopped at noon.\r\nA screen costs 900.");
}

#[test]
fn headers_give_title_author_and_date() {
    let meta = plain(LETTER.to_owned()).meta;
    assert_eq!(meta.title.as_deref(), Some("The clock"));
    assert_eq!(meta.byline.as_deref(), Some("Odile Farrant"));
    assert_eq!(meta.date.as_deref(), Some("Thu, 4 Mar 2021 12:00:00 +0100"));
}

#[test]
fn headers_as_other_languages_print_them_are_known() {
    let text =
        "Von: Odile Farrant\nGesendet: Donnerstag\nBetreff: Die Uhr\n\nDie Uhr blieb stehen.\n";
    assert!(is_mail(text, false));
    let meta = plain(text.to_owned()).meta;
    assert_eq!(
        (meta.title.as_deref(), meta.byline.as_deref()),
        (Some("Die Uhr"), Some("Odile Farrant"))
    );
}

#[test]
fn a_text_that_begins_with_a_colon_is_no_mail() {
    for text in [
        "Subject: clocks\nThey stop.\n",
        "Note: one\nFrom: two words\nmore\n\nText",
        "Date: 1 May\nPlace: here\n\nx",
    ] {
        assert!(!is_mail(text, false), "{text}");
    }
    assert!(is_mail("Subject: clocks\n\nThey stop.\n", true));
}

#[test]
fn quoted_printable_and_base64_are_undone() {
    let text = mail(
        "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable",
        "The caf=E9 owner saw the clock stop =\nat noon.\n",
    );
    assert_eq!(story(&read(text.as_bytes())), "The café owner saw the clock stop at noon.");
    let text = mail(
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64",
        "VGhlIGNsb2NrIHN0b3BwZWQu\n",
    );
    assert_eq!(story(&read(text.as_bytes())), "The clock stopped.");
}

#[test]
fn a_legacy_charset_of_a_mail_is_believed() {
    let mut bytes = mail("Content-Type: text/plain; charset=windows-1251", "").into_bytes();
    bytes.extend(encoding_rs::WINDOWS_1251.encode("Часы остановились.").0.iter());
    assert_eq!(story(&read(&bytes)), "Часы остановились.");
}

#[test]
fn of_alternatives_the_text_is_taken_and_attachments_are_named() {
    let body = "--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain\n\nIn words.\n\n\
                --c\nContent-Type: text/html\n\n<p>In tags.\n\n--c--\n--b\nContent-Type: image/png; name=clock.png\n\
                Content-Disposition: attachment; filename=clock.png\nContent-Transfer-Encoding: base64\n\niVBORw==\n--b--\n";
    let content = read(mail("Content-Type: multipart/mixed; boundary=b", body).as_bytes());
    assert_eq!(story(&content), "In words.");
    assert_eq!(content.notes, ["attachments are left out: clock.png"]);
}

#[test]
fn parts_that_serve_the_page_of_a_mail_are_no_attachments() {
    let saved = "From: <Saved by Blink>\nSubject: Clock\nMIME-Version: 1.0\nContent-Type: multipart/related; \
                 type=\"text/html\"; boundary=\"b\"\n\n--b\nContent-Type: text/html\nContent-ID: <f@x>\n\n\
                 <p>It stopped at noon.</p>\n--b\nContent-Type: text/css\nContent-Location: cid:c@x\n\np{}\n--b\n\
                 Content-Type: image/png\nContent-Location: https://a.example/a.png\n\nxx\n--b--\n";
    let content = read(saved.as_bytes());
    assert_eq!(story(&content), "It stopped at noon.");
    assert!(content.notes.is_empty(), "{:?}", content.notes);
}

#[test]
fn a_mail_that_is_a_page_has_its_visible_text_and_blocks() {
    let content =
        read(mail("Content-Type: text/html", "<h1>The clock</h1><p>It  stopped.</p>").as_bytes());
    assert_eq!(story(&content), "The clock\n\nIt stopped.");
    let blocks: Vec<_> = content.blocks.iter().map(|b| b.span.of(&content.text)).collect();
    assert_eq!(blocks, ["The clock", "It stopped."]);
}

#[test]
fn a_mail_attached_to_a_mail_is_read_and_its_headers_set_aside() {
    let inner = "From: b@x.example\nSubject: inner\nDate: today\n\nThe keeper climbed up.\n";
    let body = format!(
        "--b\nContent-Type: text/plain\n\nSee below.\n\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"
    );
    let content = read(mail("Content-Type: multipart/mixed; boundary=b", &body).as_bytes());
    assert!(
        story(&content).contains("See below.")
            && story(&content).contains("The keeper climbed up.")
    );
    assert!(aside(&content).iter().any(|a| a.contains("Subject: inner")), "{:?}", aside(&content));
}

#[test]
fn quoted_lines_are_set_aside_where_the_mail_says_more_itself() {
    let text = format!(
        "{LETTER}\nOn Monday, Mr Orme wrote:\n> What of the screen?\n> And the nest?\n\nIt will be paid for.\n-- \nOdile\n"
    );
    let content = plain(text);
    assert_eq!(
        aside(&content)[1..],
        ["On Monday, Mr Orme wrote:\n> What of the screen?\n> And the nest?", "-- \nOdile"]
    );
}

#[test]
fn quoted_lines_are_kept_where_the_mail_quotes_more_than_it_says() {
    let text = "From: a@x.example\nSubject: Fwd\n\nSee this.\n\n> The clock stopped at noon on Thursday.\n";
    assert_eq!(plain(text.to_owned()).set_aside.len(), 1);
}

#[test]
fn headers_of_a_mail_passed_on_are_set_aside() {
    let text = format!(
        "{LETTER}\n-----Original Message-----\nFrom: Orme\nSent: Monday\nTo: Odile\nSubject: Screen\n\nWhat of it?\n"
    );
    assert!(aside(&plain(text)).contains(&"From: Orme\nSent: Monday\nTo: Odile\nSubject: Screen"));
}

#[test]
fn a_mail_without_text_is_an_error() {
    let text = mail("Content-Type: image/png\nContent-Transfer-Encoding: base64", "iVBORw==");
    assert!(matches!(decoded(text.as_bytes(), true), Err(ErrorKind::Damaged { what: "mail", .. })));
}

proptest::proptest! {
    #[test]
    fn any_mail_is_read_or_refused(parts in proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..60)) {
        let text = format!("From: a\nSubject: b\n{}", parts.concat());
        let contents = [decoded(text.as_bytes(), true).ok().flatten(), is_mail(&text, true).then(|| plain(text.clone()))];
        for content in contents.into_iter().flatten() {
            let mut end = 0;
            for s in &content.set_aside {
                let inside = s.span.of(&content.text);
                proptest::prop_assert!(s.span.start >= end && !inside.is_empty() && inside.trim() == inside);
                end = s.span.end;
            }
        }
    }
}

const PIECES: [&str; 26] = [
    "Content-Type: text/plain\n",
    "Content-Type: multipart/mixed; boundary=b\n",
    "Content-Type: text/html; charset=utf-16\n",
    "Content-Type: message/rfc822\n",
    "Content-Transfer-Encoding: base64\n",
    "Content-Transfer-Encoding: quoted-printable\n",
    "\n",
    "\n",
    "\r\n",
    "--b\n",
    "--b--\n",
    "> quoted words\n",
    "Ö wrote:\n",
    "On Monday A wrote:\n",
    "-- \n",
    "--\n",
    "____________________\n",
    "=C3=A9=\n",
    "VGhl\n",
    "From: x\nSent: y\nTo: z\nSubject: w\n",
    "-----Original Message-----\n",
    "Some words of the mail. ",
    " folded\n",
    "\u{a0}",
    "<p>page",
    "=?utf-8?q?=C3?=",
];
