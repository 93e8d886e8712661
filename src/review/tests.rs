use super::answer::decision;
use super::gate::Gate;
use super::http::Request;
use crate::decide::Kind;

fn request(path: &str) -> Request {
    Request { path: path.to_owned(), host: vec!["127.0.0.1:80".into()], ..Request::default() }
}

#[test]
fn each_gate_has_a_token_of_its_own() {
    let (one, other) = (Gate::new(80).unwrap(), Gate::new(80).unwrap());
    let path = one.address().trim_start_matches("http://127.0.0.1:80").to_owned();
    assert_eq!(path.len(), 34);
    assert_eq!(one.pass(&request(&format!("{path}questions"))).unwrap(), "questions");
    assert!(other.pass(&request(&path)).is_err());
    assert!(one.pass(&request("")).is_err() && one.pass(&request("é/")).is_err());
}

#[test]
fn a_decision_is_read_with_the_keys_of_the_file() {
    let json = r#"{"kind":"settled","why":" ","value":"950","at":[{"source":"a","quote":"b"}]}"#;
    let decision = decision(json.as_bytes()).unwrap();
    assert_eq!((decision.kind(), decision.why.as_deref()), (Kind::Settled, None));
    assert_eq!(decision.anchors()[0].quote, "b");
}
