//! A request within bounds, and a response.
//!
//! A connection comes in; goes out a request that is read whole, or the status that refuses it.
//! Only what a browser sends to this page is understood: GET and POST, a body of a stated length.
//! Each connection serves one request. Cost: the bytes read, which are bounded.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

/// Most bytes of the head of a request: browsers send one or two thousand.
const MOST_HEAD: usize = 16 << 10;
/// Most lines of it.
const MOST_LINES: usize = 64;
/// Most bytes of a body: a decision that quotes whole chapters.
pub(super) const MOST_BODY: usize = 256 << 10;
/// Longest silence within a request.
const PATIENCE: Duration = Duration::from_secs(10);
/// Longest time and most bytes that are read after a refusal, so that the browser sees the answer.
const REST: (Duration, u64) = (Duration::from_millis(500), 4 << 20);

/// What was asked.
#[derive(Debug, Default)]
pub(super) struct Request {
    pub(super) method: String,
    /// The path, without what follows a question mark.
    pub(super) path: String,
    /// All values of these heads: more than one is nobody's browser.
    pub(super) host: Vec<String>,
    pub(super) origin: Vec<String>,
    pub(super) kind: Vec<String>,
    pub(super) body: Vec<u8>,
}

/// What is answered.
#[derive(Debug)]
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) kind: &'static str,
    pub(super) body: Vec<u8>,
}

impl Response {
    /// A page.
    pub(super) fn page(body: Vec<u8>) -> Self {
        Self { status: 200, kind: "text/html; charset=utf-8", body }
    }

    /// JSON.
    pub(super) fn json(status: u16, value: &serde_json::Value) -> Self {
        Self { status, kind: "application/json", body: value.to_string().into_bytes() }
    }

    /// A refusal in words.
    pub(super) fn refusal(status: u16, words: &str) -> Self {
        Self::json(status, &serde_json::json!({ "error": words }))
    }
}

/// Reads a request; the response that refuses it, where it is none that is understood; `None` where
/// the connection ends or falls silent.
pub(super) fn read(stream: &mut TcpStream) -> Option<Result<Request, Response>> {
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    stream.set_write_timeout(Some(PATIENCE)).ok()?;
    let mut bytes = Vec::new();
    let mut part = [0; 4096];
    loop {
        match head(&bytes) {
            Err(refusal) => return Some(Err(refusal)),
            Ok(Some((request, length, start))) => {
                return body(stream, request, length, &bytes[start..]);
            }
            Ok(None) if bytes.len() > MOST_HEAD => {
                return Some(Err(Response::refusal(431, "the head of the request is too long")));
            }
            Ok(None) => match stream.read(&mut part) {
                Ok(0) | Err(_) => return None,
                Ok(count) => bytes.extend(&part[..count]),
            },
        }
    }
}

/// The head of a request, the length of its body, and where that begins; `None` where the head is
/// not whole yet.
fn head(bytes: &[u8]) -> Result<Option<(Request, usize, usize)>, Response> {
    let mut lines = [httparse::EMPTY_HEADER; MOST_LINES];
    let mut parsed = httparse::Request::new(&mut lines);
    let start = match parsed.parse(bytes) {
        Ok(httparse::Status::Complete(start)) => start,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(_) => return Err(Response::refusal(400, "this is no request that is understood")),
    };
    let values = |name: &str| -> Vec<String> {
        let named = parsed.headers.iter().filter(|line| line.name.eq_ignore_ascii_case(name));
        named.map(|line| String::from_utf8_lossy(line.value).trim().to_owned()).collect()
    };
    if !values("transfer-encoding").is_empty() {
        return Err(Response::refusal(411, "a body needs a stated length"));
    }
    let length = match values("content-length").as_slice() {
        [] => 0,
        [one] => one
            .parse()
            .map_err(|_| Response::refusal(400, "the length of the body is no number"))?,
        _ => return Err(Response::refusal(400, "the body has two lengths")),
    };
    if length > MOST_BODY {
        return Err(Response::refusal(413, "the body is too long"));
    }
    let path = parsed.path.unwrap_or_default();
    let request = Request {
        method: parsed.method.unwrap_or_default().to_owned(),
        path: path.split('?').next().unwrap_or_default().to_owned(),
        host: values("host"),
        origin: values("origin"),
        kind: values("content-type"),
        body: Vec::new(),
    };
    Ok(Some((request, length, start)))
}

fn body(
    stream: &mut TcpStream,
    mut request: Request,
    length: usize,
    begun: &[u8],
) -> Option<Result<Request, Response>> {
    request.body.extend(&begun[..begun.len().min(length)]);
    let mut rest = vec![0; length - request.body.len()];
    stream.read_exact(&mut rest).ok()?;
    request.body.extend(rest);
    Some(Ok(request))
}

/// What every response says: it is kept nowhere, shown in no frame, and tells no other site its
/// address.
const ALWAYS: &str = "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
                      Referrer-Policy: no-referrer\r\nCross-Origin-Resource-Policy: same-origin\r\n\
                      X-Frame-Options: DENY\r\nConnection: close\r\n";

/// Writes a response and ends the connection.
pub(super) fn write(stream: &mut TcpStream, response: &Response) -> io::Result<()> {
    let Response { status, kind, body } = response;
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} {}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n{ALWAYS}\r\n",
        phrase(*status)
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)?;
    stream.shutdown(Shutdown::Write)?;
    // What was sent and not read would make the system throw the answer away.
    stream.set_read_timeout(Some(REST.0))?;
    io::copy(&mut Read::by_ref(stream).take(REST.1), &mut io::sink()).map(drop)
}

/// Begins a response that goes on for as long as the page is open: server-sent events.
pub(super) fn begin_events(stream: &mut TcpStream) -> io::Result<()> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n{ALWAYS}\r\n");
    stream.write_all(head.as_bytes())
}

const fn phrase(status: u16) -> &'static str {
    match status {
        200 => "OK",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        411 => "Length Required",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Content",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "Bad Request",
    }
}
