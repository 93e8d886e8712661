//! Mails and news articles of the net: headers, quotations and signatures are no part of the story.
//!
//! ```text
//! From: Odile Farrant <odile@marrow.example>     set aside; the byline
//! Subject: The clock                             set aside; the title
//!
//! The clock stopped at noon.                     story
//! > What of the screen?                          set aside, if the mail says more itself than it quotes
//! --
//! Odile                                          set aside
//! ```
//!
//! A mail that is plain text is kept as it is, offsets and all ([`plain`]). One that is encoded or
//! has parts is undone by the crate mail-parser ([`decoded`]): its text is the headers and the text
//! parts, one after another; of a part given as text and as page the text is taken. Linear in the
//! bytes.

use super::content::{Content, prefix};
use super::html;
use crate::error::ErrorKind;
use crate::lang::{self, Language, Words};
use crate::span::Span;
use crate::witness::{Block, Media, Metadata, SetAside};
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

const HEADERS: &str = "headers of the mail";
const FORWARDED: &str = "headers of a mail that is passed on";
const QUOTED: &str = "quoted from an earlier mail; this one says more itself";
const SIGNATURE: &str = "signature of the mail, or the note of its list";

/// Header fields of the standards (RFC 5322 and its kin), in no language.
const STANDARD: [&str; 16] = [
    "reply-to",
    "sender",
    "message-id",
    "in-reply-to",
    "references",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "content-language",
    "received",
    "return-path",
    "delivered-to",
    "newsgroups",
    "organization",
    "list-id",
    "list-unsubscribe",
];
/// More of them, by custom.
const CUSTOMARY: [&str; 4] = ["user-agent", "x-mailer", "importance", "attachments"];
/// Fields as mail programs print them in many languages.
static PRINTED: Words = Words::of_all(|l| l.mail.fields);
static SUBJECT: Words = Words::of_all(|l| l.mail.subject);
static FROM: Words = Words::of_all(|l| l.mail.from);
static DATE: Words = Words::of_all(|l| l.mail.date);
static WROTE: Words = Words::of_all(|l| l.mail.wrote);

/// Whether a name, in lower case, is that of a header field.
fn is_field(name: &str) -> bool {
    STANDARD.contains(&name)
        || CUSTOMARY.contains(&name)
        || PRINTED.has(name)
        || DATE.has(name)
        || tells(name)
}

/// Whether it is one of those of which a mail has at least one, beside another.
fn tells(name: &str) -> bool {
    SUBJECT.has(name) || FROM.has(name)
}

/// Known fields that make a block of headers at the top of a text, in a file named .eml, and inside
/// a mail.
const AT_TOP: usize = 2;
const IN_EML: usize = 1;
const INSIDE: usize = 3;

/// How far headers are looked for: longer ones are not written by mail programs.
const LONGEST_HEAD: usize = 256 * 1024;

/// Most lines of a signature.
const LONGEST_SIGNATURE: usize = 12;

/// Whether the text begins with the headers of a mail: fewer of them if it is `named` as one.
pub(super) fn is_mail(text: &str, named: bool) -> bool {
    head(text, least(named)).is_some()
}

const fn least(named: bool) -> usize {
    if named { IN_EML } else { AT_TOP }
}

/// A mail that is plain text, as it stands.
pub(super) fn plain(text: String) -> Content {
    let mut mail = Mail::default();
    let top = head(&text, IN_EML);
    let message = MessageParser::default().parse_headers(text.as_bytes());
    mail.content.meta = metadata(top.as_ref(), &text, message.as_ref());
    let end = top.as_ref().map_or(0, |t| t.span.end);
    mail.content.set_aside.extend(top.map(|t| SetAside { span: t.span, reason: HEADERS }));
    mail.content.text = text;
    mail.body(Span::new(end, mail.content.text.len()));
    mail.content.media = Media::Mail;
    mail.content
}

/// A mail that must be decoded: one in parts, in base64 or quoted-printable, a page, or in another
/// encoding than UTF-8. `None` for all else.
///
/// # Errors
/// [`ErrorKind::Damaged`] for a mail without a text part; [`ErrorKind::Page`] if a page in it
/// cannot be parsed.
pub(super) fn decoded(bytes: &[u8], named: bool) -> Result<Option<Content>, ErrorKind> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST_HEAD)]);
    let Some(top) = head(&start, least(named)) else { return Ok(None) };
    let field = |name: &str| top.value(&start, name).unwrap_or_default().to_ascii_lowercase();
    let coding = field("content-transfer-encoding");
    let kind = field("content-type");
    let is_coded = coding.contains("quoted-printable") || coding.contains("base64");
    let is_other =
        !kind.is_empty() && !kind.starts_with("text/plain") && !kind.starts_with("text;");
    let is_legacy = kind.contains("charset") && std::str::from_utf8(bytes).is_err();
    if !(is_coded || is_other || is_legacy) {
        return Ok(None);
    }
    // White space and an mbox line above the headers would be taken for an empty mail.
    let raw = bytes.get(top.fields..).unwrap_or(bytes);
    let no_text = |cause: &str| ErrorKind::Damaged { what: "mail", cause: cause.to_owned() };
    let message =
        MessageParser::default().parse(raw).ok_or_else(|| no_text("its headers cannot be read"))?;
    let mut mail = Mail::default();
    mail.content.meta = metadata(Some(&top), &start, Some(&message));
    mail.message(&message, HEADERS)?;
    if mail.parts == 0 {
        return Err(no_text("it has no text part"));
    }
    mail.content.media = Media::Mail;
    mail.content.encoding = "as its parts declare".to_owned();
    if mail.damaged {
        mail.content
            .notes
            .push("a part of the mail is damaged; what could be decoded is read".to_owned());
    }
    if !mail.left_out.is_empty() {
        let names = mail.left_out.join(", ");
        mail.content.notes.push(format!("attachments are left out: {}", prefix(&names, 400)));
    }
    Ok(Some(mail.content))
}

/// Title, author, date and language.
fn metadata(top: Option<&Head>, text: &str, message: Option<&Message>) -> Metadata {
    let Some(top) = top else { return Metadata::default() };
    let first = |list: fn(&'static Language) -> &'static str| {
        let mut names = lang::all().flat_map(|l| lang::words(list(l)));
        names.find_map(|name| top.value(text, name)).filter(|v| !v.is_empty())
    };
    let sender = message.and_then(|m| m.from()).and_then(|a| a.first());
    let sender = sender.and_then(|a| a.name.as_deref().or(a.address.as_deref())).map(str::to_owned);
    let subject = message.and_then(Message::subject).map(str::to_owned);
    Metadata {
        title: subject.or_else(|| first(|l| l.mail.subject)),
        byline: sender.or_else(|| first(|l| l.mail.from)),
        date: first(|l| l.mail.date),
        lang: top.value(text, "content-language").filter(|v| !v.is_empty()),
        ..Metadata::default()
    }
}

/// A block of headers.
struct Head {
    /// All of it, an mbox line before it included.
    span: Span,
    /// Where the first field begins.
    fields: usize,
    /// Names, in lower case, and values.
    values: Vec<(String, Span)>,
}

impl Head {
    /// The value of a field, its lines joined.
    fn value(&self, text: &str, name: &str) -> Option<String> {
        let (_, span) = self.values.iter().find(|(n, _)| n == name)?;
        Some(span.of(text).split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// The headers that a text begins with: lines of `Name: value` up to a blank line, with `least`
/// known names among them.
fn head(text: &str, least: usize) -> Option<Head> {
    let probe = prefix(text, LONGEST_HEAD);
    let start = probe.len() - probe.trim_start_matches('\u{feff}').trim_start().len();
    let mut values: Vec<(String, Span)> = Vec::new();
    let mut span = Span::new(start, start);
    let mut fields = start;
    for (from, line) in lines(probe, start) {
        let bare = line.trim_end();
        if bare.is_empty() {
            break;
        }
        if values.is_empty() && span.is_empty() && bare.starts_with("From ") {
            fields = from + line.len();
        } else if line.starts_with([' ', '\t']) {
            values.last_mut()?.1.end = from + bare.len();
        } else {
            let (name, value) = bare.split_once(':')?;
            let name = name.trim_end();
            let is_name = !name.is_empty()
                && name.len() <= 60
                && name.chars().all(|c| c.is_alphanumeric() || c == '-');
            if !is_name {
                return None;
            }
            let end = from + bare.len();
            values.push((name.to_lowercase(), Span::new(end - value.len(), end)));
        }
        span.end = from + bare.len();
    }
    let known = values.iter().filter(|(n, _)| is_field(n)).count();
    let told = values.iter().any(|(n, _)| tells(n));
    (told && known >= least).then_some(Head { span, fields, values })
}

/// The lines from a place on, each with its start and its line end.
fn lines(text: &str, start: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut at = start;
    text[start..].split_inclusive('\n').map(move |line| {
        at += line.len();
        (at - line.len(), line)
    })
}

/// Puts a mail's text together.
#[derive(Default)]
struct Mail {
    content: Content,
    /// Text parts found.
    parts: usize,
    left_out: Vec<String>,
    damaged: bool,
}

impl Mail {
    /// Adds a message: its headers, its texts, and the messages inside it.
    fn message(&mut self, message: &Message, reason: &'static str) -> Result<(), ErrorKind> {
        let root = message.root_part();
        let raw = message
            .raw_message
            .get(root.offset_header as usize..root.offset_body as usize)
            .unwrap_or_default();
        let span = self.append(String::from_utf8_lossy(raw).trim());
        self.content.set_aside.extend(span.map(|span| SetAside { span, reason }));
        for id in &message.text_body {
            let Some(part) = message.part(*id) else { continue };
            self.damaged |= part.is_encoding_problem;
            match &part.body {
                PartType::Text(text) => self.text(text),
                PartType::Html(page) => self.page(page)?,
                _ => {}
            }
        }
        for part in message.attachments() {
            match &part.body {
                PartType::Message(inner) => self.message(inner, FORWARDED)?,
                _ if serves_page(part, message) => {}
                _ => self
                    .left_out
                    .push(part.attachment_name().unwrap_or("one without a name").to_owned()),
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(span) = self.append(text) {
            self.parts += 1;
            self.body(span);
        }
    }

    fn page(&mut self, markup: &str) -> Result<(), ErrorKind> {
        let page: Content = match html::read(markup) {
            Ok(page) => page.into(),
            Err(ErrorKind::Empty) => return Ok(()),
            Err(other) => return Err(other),
        };
        if let Some(at) = self.append(&page.text) {
            self.parts += 1;
            let moved = |span: Span| Span::new(span.start + at.start, span.end + at.start);
            self.content
                .blocks
                .extend(page.blocks.iter().map(|b| Block { span: moved(b.span), ..*b }));
            self.content
                .set_aside
                .extend(page.set_aside.iter().map(|s| SetAside { span: moved(s.span), ..*s }));
        }
        Ok(())
    }

    fn append(&mut self, text: &str) -> Option<Span> {
        if text.trim().is_empty() {
            return None;
        }
        if !self.content.text.is_empty() {
            self.content.text.push_str("\n\n");
        }
        let start = self.content.text.len();
        self.content.text.push_str(text);
        Some(Span::new(start, self.content.text.len()))
    }

    /// Sets aside what is no story in a body: inner headers, quotations, the signature.
    fn body(&mut self, span: Span) {
        let text = &self.content.text[..span.end];
        let all: Vec<Span> =
            lines(text, span.start).map(|(at, l)| Span::new(at, at + l.len())).collect();
        let signature = signature(text, &all);
        let body = &all[..signature];
        let mut found = Vec::new();
        let mut inner = Vec::new();
        for (n, line) in body.iter().enumerate() {
            let opens = n == 0
                || text_of(text, body[n - 1]).is_empty()
                || text_of(text, body[n - 1]).starts_with("---");
            if opens
                && !text_of(text, *line).is_empty()
                && line.start >= inner.last().map_or(0, |s: &Span| s.end)
            {
                let head = head(&text[line.start..], INSIDE);
                inner.extend(
                    head.map(|h| Span::new(line.start + h.span.start, line.start + h.span.end)),
                );
            }
        }
        found.extend(inner.iter().map(|s| SetAside { span: *s, reason: FORWARDED }));
        found.extend(
            quotations(text, body).into_iter().map(|s| SetAside { span: s, reason: QUOTED }),
        );
        if let (Some(first), Some(last)) = (all.get(signature), all.last()) {
            let span = Span::new(first.start, last.end).trim(text);
            found.extend((!span.is_empty()).then_some(SetAside { span, reason: SIGNATURE }));
        }
        found.sort_by_key(|s| s.span.start);
        found.dedup_by(|next, before| before.span.overlaps(next.span));
        self.content.set_aside.extend(found);
    }
}

/// Whether a part serves the page that the mail holds: its style, a picture in it, a frame around
/// an advertisement. Such a part has an address (`Content-ID`, `Content-Location`), by which the
/// page names it, and no name for people.
fn serves_page(part: &MessagePart<'_>, message: &Message) -> bool {
    let has_address = part.content_id().is_some() || part.content_location().is_some();
    let holds_page = || {
        let kinds = message.html_body.iter().filter_map(|id| message.part(*id));
        kinds.into_iter().any(|p| matches!(p.body, PartType::Html(_)))
    };
    part.attachment_name().is_none() && has_address && holds_page()
}

fn text_of(text: &str, line: Span) -> &str {
    line.of(text).trim()
}

/// The line that the signature begins with, or the number of lines.
fn signature(text: &str, lines: &[Span]) -> usize {
    let from = lines.len().saturating_sub(LONGEST_SIGNATURE);
    let opens = |line: &Span| {
        let line = line.of(text).trim_end_matches(['\r', '\n']);
        line == "-- " || line == "--" || line.len() >= 20 && line.bytes().all(|b| b == b'_')
    };
    lines[from..].iter().position(opens).map_or(lines.len(), |at| from + at)
}

/// The runs of quoted lines, each with the line that says whom it quotes; none if the mail quotes
/// more than it says.
fn quotations(text: &str, lines: &[Span]) -> Vec<Span> {
    let is_quoted = |line: &Span| text_of(text, *line).starts_with('>');
    let words = |quoted: bool| -> usize {
        lines
            .iter()
            .filter(|l| is_quoted(l) == quoted)
            .map(|l| l.of(text).split_whitespace().count())
            .sum()
    };
    if words(true) > words(false) {
        return Vec::new();
    }
    let mut runs: Vec<Span> = Vec::new();
    let mut open = false;
    for (n, line) in lines.iter().enumerate() {
        if is_quoted(line) {
            match runs.last_mut().filter(|_| open) {
                Some(run) => run.end = line.end,
                None => runs.push(Span::new(attribution(text, lines, n), line.end)),
            }
            open = true;
        } else if !text_of(text, *line).is_empty() {
            open = false;
        }
    }
    runs.iter().map(|run| run.trim(text)).collect()
}

/// Where the line before quoted line `n` begins that says whom it quotes (`On Monday, Odile Farrant
/// wrote:`), over one or two lines; else where line `n` begins.
fn attribution(text: &str, lines: &[Span], n: usize) -> usize {
    let says = |line: &str| WROTE.all().iter().any(|w| line.contains(w));
    let above: Vec<Span> = lines[..n]
        .iter()
        .rev()
        .copied()
        .skip_while(|l| text_of(text, *l).is_empty())
        .take(2)
        .collect();
    match above.as_slice() {
        [last, ..] if !text_of(text, *last).ends_with(':') => lines[n].start,
        [last, ..]
            if says(text_of(text, *last))
                && text_of(text, *last).split_whitespace().count() > 2 =>
        {
            last.start
        }
        [last, before]
            if says(text_of(text, *last)) && !text_of(text, *before).starts_with('>') =>
        {
            before.start
        }
        _ => lines[n].start,
    }
}

#[cfg(test)]
mod tests;
