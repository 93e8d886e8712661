//! Who may ask: the page that this server gave out, and no other.
//!
//! A request comes in; goes out the path behind the token, or the refusal. A page of another site
//! that guesses the port fails by its `Origin`, one that has its name point at this machine fails
//! by its `Host`, and another program of this machine by the token.

use super::http::{Request, Response};

/// Bytes of the token: nobody guesses 128 bits.
const TOKEN: usize = 16;

/// What a request must bring.
#[derive(Debug)]
pub(super) struct Gate {
    token: String,
    hosts: [String; 2],
}

impl Gate {
    /// A gate with a new token, for a server on this port.
    pub(super) fn new(port: u16) -> Result<Self, getrandom::Error> {
        let mut bytes = [0; TOKEN];
        getrandom::fill(&mut bytes)?;
        let token = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { token, hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")] })
    }

    /// The address of the page.
    pub(super) fn address(&self) -> String {
        format!("http://{}/{}/", self.hosts[0], self.token)
    }

    /// The path behind the token, without its first stroke.
    pub(super) fn pass<'r>(&self, request: &'r Request) -> Result<&'r str, Response> {
        let [host] = request.host.as_slice() else { return Err(refused("Host")) };
        if !self.hosts.contains(host) {
            return Err(refused("Host"));
        }
        let own = |origin: &String| origin.strip_prefix("http://") == Some(host);
        if request.origin.len() > 1 || !request.origin.iter().all(own) {
            return Err(refused("Origin"));
        }
        let (token, path) =
            request.path.get(1..).and_then(|path| path.split_once('/')).unwrap_or_default();
        if is_same(token.as_bytes(), self.token.as_bytes()) {
            Ok(path)
        } else {
            Err(refused("token"))
        }
    }
}

fn refused(what: &str) -> Response {
    Response::refusal(403, &format!("the {what} is not that of the page that was opened"))
}

/// Whether two tokens are the same, in a time that does not tell how far they are.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    let differs = one.iter().zip(other).fold(0, |found, (x, y)| found | (x ^ y));
    one.len() == other.len() && differs == 0
}
