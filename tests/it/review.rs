//! `urtext review`: who is let in, what is bounded, and that decisions outlive the program.

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// The program at work on the clock of Marrow Bay.
struct Review {
    child: Child,
    host: String,
    token: String,
}

impl Review {
    fn start(folder: &Path) -> Self {
        let clock = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/decisions/clock");
        let mut child = Command::new(env!("CARGO_BIN_EXE_urtext"))
            .current_dir(folder)
            .arg("review")
            .args(["wire", "mirror", "blog"].map(|name| clock.join(format!("{name}.txt"))))
            .args(["--no-open", "--model", "none"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut address).unwrap();
        let parts: Vec<&str> = address.trim().trim_start_matches("http://").split('/').collect();
        let [host, token, ""] = parts[..] else { panic!("{address:?}") };
        Self { host: host.to_owned(), token: token.to_owned(), child }
    }

    /// Sends bytes as they are; gives status and body.
    fn send(&self, request: &[u8]) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        // The server may refuse before all is sent.
        let _ = stream.write_all(request);
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer);
        let status = answer.split(' ').nth(1).map_or(0, |status| status.parse().unwrap());
        (status, answer.split_once("\r\n\r\n").map_or("", |(_, body)| body).to_owned())
    }

    fn get(&self, path: &str, heads: &str) -> (u16, String) {
        self.send(format!("GET {path} HTTP/1.1\r\n{heads}\r\n").as_bytes())
    }

    fn own(&self) -> String {
        format!("Host: {}\r\n", self.host)
    }

    /// A page by its name.
    fn page(&self, name: &str) -> (u16, String) {
        self.get(&format!("/{}/{name}", self.token), &self.own())
    }

    fn post(&self, name: &str, body: &str) -> (u16, Value) {
        let request = format!(
            "POST /{}/{name} HTTP/1.1\r\n{}Origin: http://{}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            self.token,
            self.own(),
            self.host,
            body.len()
        );
        let (status, body) = self.send(request.as_bytes());
        (status, serde_json::from_str(&body).unwrap_or(Value::Null))
    }

    fn decide(&self, decision: &Value) -> (u16, Value) {
        self.post("decide", &decision.to_string())
    }
}

impl Drop for Review {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn print_the_blog() -> Value {
    let quote = "At noon on Thursday the Marrow Bay clock tower stopped.";
    json!({ "kind": "print", "who": "Maren", "at": [{ "source": "blog", "quote": quote }] })
}

fn written(folder: &TempDir) -> Option<String> {
    fs::read_to_string(folder.path().join("decisions.toml")).ok()
}

/// What the page prints, by the words of its sentences.
fn prints(review: &Review, words: &str) -> bool {
    let (status, page) = review.page("");
    assert_eq!(status, 200);
    page.split("<span class=t>").skip(1).any(|rest| rest.starts_with(words))
}

#[test]
fn nobody_is_let_in_but_the_page_that_was_opened() {
    let folder = tempfile::tempdir().unwrap();
    let review = Review::start(folder.path());
    let (path, own) = (format!("/{}/", review.token), review.own());
    let port = review.host.split(':').nth(1).unwrap();
    let status = |path: &str, heads: &str| review.get(path, heads).0;

    assert_eq!(status(&path, &own), 200);
    assert_eq!(status(&path, &format!("Host: localhost:{port}\r\n")), 200);
    assert_eq!(status(&path, &format!("{own}Origin: http://{}\r\n", review.host)), 200);
    for heads in [
        String::new(),
        "Host: rebound.example.org\r\n".to_owned(),
        "Host: 127.0.0.1\r\n".to_owned(),
        format!("{own}{own}"),
        format!("{own}Origin: https://example.org\r\n"),
        format!("{own}Origin: null\r\n"),
        format!("{own}Origin: http://localhost:{port}\r\n"),
    ] {
        assert_eq!(status(&path, &heads), 403, "{heads}");
    }
    for path in
        ["/", "//", "/decide", &format!("/{}/", "0".repeat(32)), &format!("/{}", review.token)]
    {
        assert_eq!(status(path, &own), 403, "{path}");
    }
}

#[test]
fn nothing_is_reachable_but_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let review = Review::start(folder.path());
    for name in
        ["wire.txt", "../wire.txt", "decisions.toml", "x", "report.html/", "%2e%2e/", "\u{0}"]
    {
        let (status, _) = review.page(name);
        assert!(matches!(status, 400 | 404), "{name:?}: {status}");
    }
    assert_eq!(review.page("report.html").0, 200);
    assert_eq!(review.page("decide").0, 405);
    assert_eq!(review.post("questions", "").0, 405);
    assert_eq!(review.send(b"nonsense\r\n\r\n").0, 400);
}

#[test]
fn what_is_sent_is_bounded() {
    let folder = tempfile::tempdir().unwrap();
    let review = Review::start(folder.path());
    let long = "x".repeat(300_000);
    assert_eq!(review.post("decide", &long).0, 413);
    let heads = format!("{}X-Long: {long}\r\n", review.own());
    assert_eq!(review.get(&format!("/{}/", review.token), &heads).0, 431);
    let chunked = format!(
        "POST /{}/decide HTTP/1.1\r\n{}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        review.token,
        review.own()
    );
    assert_eq!(review.send(chunked.as_bytes()).0, 411);
    let plain = format!("POST /{}/undo HTTP/1.1\r\n{}\r\n", review.token, review.own());
    assert_eq!(review.send(plain.as_bytes()).0, 415);
    assert_eq!(review.page("").0, 200, "and it goes on");
}

#[test]
fn a_decision_is_applied_written_and_undone() {
    let folder = tempfile::tempdir().unwrap();
    let review = Review::start(folder.path());
    assert!(prints(&review, "The clock tower of Marrow Bay"));
    assert_eq!(written(&folder), None, "no file before the first decision");

    let (status, answer) = review.decide(&print_the_blog());
    assert_eq!((status, &answer["version"]), (200, &json!(2)));
    assert!(prints(&review, "At noon on Thursday"));
    let text = written(&folder).unwrap();
    assert!(text.contains("kind = \"print\"\nwho = \"Maren\""), "{text}");
    let (_, asked) = review.page("questions");
    let asked: Value = serde_json::from_str(&asked).unwrap();
    assert_eq!((&asked["decisions"], &asked["undoable"]), (&json!(1), &json!(1)));
    assert!(asked["questions"].as_array().is_some_and(|all| !all.is_empty()));

    assert_eq!(review.post("undo", "").0, 200);
    assert!(prints(&review, "The clock tower of Marrow Bay"));
    assert!(!written(&folder).unwrap().contains("decision"));
    let (status, answer) = review.post("undo", "");
    assert_eq!(status, 422);
    assert!(answer["error"].as_str().unwrap().contains("Nothing was decided in this sitting"));
}

#[test]
fn what_would_not_be_obeyed_is_refused_and_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let review = Review::start(folder.path());
    let place = json!([{ "source": "blog", "quote": "words that stand nowhere at all" }]);
    for (decision, why) in [
        (json!({ "kind": "print", "at": place }), "stands nowhere"),
        (json!({ "kind": "guess" }), "is not known"),
        (json!({ "kind": "print" }), "says not where"),
        (json!({ "kind": "apart", "at": place }), "at least two passages"),
        (json!({ "kind": "copies", "source": "wire", "from": "wire" }), "copies from itself"),
        (json!({ "kind": "print", "at": place, "x": 1 }), "unknown field"),
        (json!([1]), "this is no decision"),
    ] {
        let (status, answer) = review.decide(&decision);
        assert_eq!(status, 422, "{decision}");
        assert!(answer["error"].as_str().unwrap().contains(why), "{answer}");
    }
    assert_eq!(written(&folder), None);
}

#[test]
fn after_a_kill_all_is_found_and_hand_made_lines_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("decisions.toml");
    let by_hand =
        "# Ours, from Monday.\n[[decision]]\nkind = \"independent\"  # sure\nsource = \"blog\"\n";
    fs::write(&path, by_hand).unwrap();
    let review = Review::start(folder.path());
    assert_eq!(review.decide(&print_the_blog()).0, 200);
    drop(review);

    let review = Review::start(folder.path());
    assert!(prints(&review, "At noon on Thursday"));
    assert!(written(&folder).unwrap().starts_with(by_hand), "{:?}", written(&folder));
    assert_eq!(review.post("undo", "").0, 422, "another sitting");

    // Somebody edits the file meanwhile.
    let edited = written(&folder).unwrap().replace("from Monday", "from Tuesday");
    fs::write(&path, edited).unwrap();
    assert_eq!(review.post("undo", r#"{"decision":2}"#).0, 200);
    let text = written(&folder).unwrap();
    assert!(text.contains("from Tuesday") && !text.contains("print"), "{text}");
    assert!(prints(&review, "The clock tower of Marrow Bay"));

    fs::write(&path, "[[decision]]\nkind = 1\n").unwrap();
    let (status, answer) = review.decide(&print_the_blog());
    assert_eq!(status, 422);
    assert!(answer["error"].as_str().unwrap().contains("kind"), "{answer}");
    assert_eq!(
        written(&folder).unwrap(),
        "[[decision]]\nkind = 1\n",
        "a broken file is left alone"
    );
}

#[test]
fn open_pages_are_told_of_a_decision() {
    let folder = tempfile::tempdir().unwrap();
    let review = Review::start(folder.path());
    let mut stream = TcpStream::connect(&review.host).unwrap();
    write!(stream, "GET /{}/events HTTP/1.1\r\n{}\r\n", review.token, review.own()).unwrap();
    let mut told =
        BufReader::new(stream).lines().map_while(Result::ok).filter(|l| l.starts_with("data"));
    assert_eq!(told.next().as_deref(), Some("data: 1"));
    assert_eq!(review.decide(&print_the_blog()).0, 200);
    assert_eq!(told.next().as_deref(), Some("data: 2"));
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupt_ends_it_and_says_where_the_decisions_are() {
    use rustix::process::{Pid, Signal, kill_process};
    let folder = tempfile::tempdir().unwrap();
    let mut review = Review::start(folder.path());
    assert_eq!(review.decide(&print_the_blog()).0, 200);
    let pid = Pid::from_raw(i32::try_from(review.child.id()).unwrap()).unwrap();
    kill_process(pid, Signal::TERM).unwrap();
    assert_eq!(review.child.wait().unwrap().code(), Some(0));
    let mut said = String::new();
    review.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(said.contains("the decisions are in decisions.toml"), "{said}");
}
