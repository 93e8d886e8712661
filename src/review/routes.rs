//! What can be asked for.
//!
//! ```text
//! GET  /            the report        GET /report-….html   its other pages, where it has any
//! GET  /questions   what is most worth deciding
//! POST /decide      a decision        POST /undo           the last one, or { "decision": 3 }
//! ```
//!
//! `GET /events` lasts, and is the server's.

use super::answer;
use super::http::{Request, Response};
use super::session::Session;
use serde_json::{Value, json};

/// Questions that are sent: more than anybody answers in one sitting.
const MOST_QUESTIONS: usize = 200;
/// The share of what is open that the page says how to reach.
const MOST_OF_IT: f64 = 0.8;

/// Answers a request that passed the gate; `path` is what stands behind the token.
pub(super) fn answer(session: &Session, request: &Request, path: &str) -> Response {
    match (request.method.as_str(), path) {
        ("POST", "decide" | "undo") if !is_json(request) => {
            Response::refusal(415, "a decision is sent as application/json")
        }
        ("POST", "decide") => done(session, decide(session, &request.body)),
        ("POST", "undo") => done(session, undo(session, &request.body)),
        ("GET", "questions") => questions(session),
        ("GET", name) => page(session, name),
        (_, "" | "decide" | "undo" | "questions" | "events") => {
            Response::refusal(405, "this is not asked so")
        }
        _ => Response::refusal(404, "there is nothing here"),
    }
}

fn is_json(request: &Request) -> bool {
    matches!(request.kind.as_slice(), [kind] if kind.split(';').next() == Some("application/json"))
}

fn page(session: &Session, name: &str) -> Response {
    let shown = session.shown();
    let mut pages = shown.pages.iter();
    let found = if name.is_empty() { pages.next() } else { pages.find(|page| page.0 == name) };
    match found {
        Some((_, bytes)) => Response::page(bytes.clone()),
        None if matches!(name, "decide" | "undo") => Response::refusal(405, "this is not asked so"),
        None => Response::refusal(404, "there is nothing here"),
    }
}

fn decide(session: &Session, body: &[u8]) -> Result<(), String> {
    session.decide(answer::decision(body)?)
}

fn undo(session: &Session, body: &[u8]) -> Result<(), String> {
    if body.is_empty() {
        return session.undo();
    }
    let sent: Value = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    let number = sent.get("decision").and_then(Value::as_u64).ok_or("give a “decision”")?;
    session.take_back(usize::try_from(number).unwrap_or(usize::MAX))
}

fn done(session: &Session, result: Result<(), String>) -> Response {
    match result {
        Ok(()) => Response::json(200, &json!({ "version": session.shown().version })),
        Err(why) => Response::refusal(422, &why),
    }
}

fn questions(session: &Session) -> Response {
    let shown = session.shown();
    let all = shown.questions();
    let enough = all.iter().position(|question| question.share >= MOST_OF_IT);
    let file = session.path().display().to_string();
    Response::json(
        200,
        &json!({
            "version": shown.version,
            "decisions": shown.decisions(),
            "undoable": session.undoable(),
            "file": file,
            "enough": enough.map(|index| index + 1),
            "questions": all.iter().take(MOST_QUESTIONS).collect::<Vec<_>>(),
        }),
    )
}
