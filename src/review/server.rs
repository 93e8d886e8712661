//! Connections on the loopback address, one thread each.
//!
//! A session and a port come in; goes out an address, and answers for as long as the program runs.
//! Cost: one thread for each open page, and for each request for as long as it takes.

use super::gate::Gate;
use super::http::{self, Request, Response};
use super::routes;
use super::session::Session;
use crate::error::{Error, ErrorKind};
use std::io::{self, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Most connections at a time: a browser opens six.
const MOST: usize = 64;
/// Time after which a silent connection for events is tried, so that one whose page is closed ends.
const TRIED: Duration = Duration::from_secs(15);

/// A server that waits for the page to be opened.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    gate: Gate,
}

/// What each connection needs.
struct Shared {
    session: Session,
    gate: Gate,
    open: AtomicUsize,
}

impl Server {
    /// Takes a port of the loopback address; 0 for any that is free.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] where the port is taken or the system has no randomness.
    pub fn bind(port: u16) -> Result<Self, Error> {
        let cannot = |cause: String| {
            Error::from(ErrorKind::Io { action: "cannot open a port of this machine", cause })
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .map_err(|cause| cannot(format!("{cause} (port {port})")))?;
        let own = listener.local_addr().map_err(|cause| cannot(cause.to_string()))?;
        let gate = Gate::new(own.port()).map_err(|cause| cannot(cause.to_string()))?;
        Ok(Self { listener, gate })
    }

    /// The address of the page, with the token.
    #[must_use]
    pub fn address(&self) -> String {
        self.gate.address()
    }

    /// Answers until the program ends.
    pub fn run(self, session: Session) {
        let shared = Arc::new(Shared { session, gate: self.gate, open: AtomicUsize::new(0) });
        for mut stream in self.listener.incoming().flatten() {
            if shared.open.load(Ordering::Acquire) >= MOST {
                let _ =
                    http::write(&mut stream, &Response::refusal(503, "too many pages are open"));
                continue;
            }
            let shared = Arc::clone(&shared);
            shared.open.fetch_add(1, Ordering::AcqRel);
            std::thread::spawn(move || {
                let counted = Counted(&shared.open);
                // A page that goes away while it is answered is no error.
                let _ = shared.serve(&mut stream);
                drop(counted);
            });
        }
    }
}

/// Counts a connection until it ends, however it ends.
struct Counted<'a>(&'a AtomicUsize);

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Shared {
    fn serve(&self, stream: &mut TcpStream) -> io::Result<()> {
        let request = match http::read(stream) {
            None => return Ok(()),
            Some(Err(refusal)) => return http::write(stream, &refusal),
            Some(Ok(request)) => request,
        };
        match self.gate.pass(&request) {
            Err(refusal) => http::write(stream, &refusal),
            Ok("events") if request.method == "GET" => self.events(stream),
            Ok(path) => http::write(stream, &self.answer(&request, path)),
        }
    }

    fn answer(&self, request: &Request, path: &str) -> Response {
        routes::answer(&self.session, request, path)
    }

    /// Tells the page of every new version of the report.
    fn events(&self, stream: &mut TcpStream) -> io::Result<()> {
        http::begin_events(stream)?;
        let mut version = self.session.shown().version;
        write!(stream, "data: {version}\n\n")?;
        loop {
            let now = self.session.wait(version, TRIED);
            let line = if now == version { ":\n\n".to_owned() } else { format!("data: {now}\n\n") };
            stream.write_all(line.as_bytes())?;
            version = now;
        }
    }
}
