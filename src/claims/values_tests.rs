//! Facts that were written before the code that compares them: `tests/vote/values.txt`.

use super::compare::compare;
use super::ground::SAME_SENTENCE;
use super::scan::claims;
use super::slot::{Claim, Stand};
use crate::segment::Lexer;
use crate::span::Span;
use crate::tradition::words::Reading;

/// Pairs of sentences with what is expected of them.
const FACTS: &str = include_str!("../../tests/vote/values.txt");

/// How the claims of two sentences stand to one another: "rivals" if any are, else "same" if any
/// are, else "none".
fn verdict(lang: &str, one: &str, other: &str) -> (&'static str, Vec<(usize, Claim)>) {
    let lexer = Lexer::new(lang);
    let tokens = [one, other].map(|text| lexer.tokens(text, Span::new(0, text.len())));
    let row: Vec<Reading<'_>> = tokens
        .iter()
        .zip([one, other])
        .enumerate()
        .map(|(witness, (tokens, text))| Reading::of_text(witness, text, tokens))
        .collect();
    let nodes: Vec<(usize, Claim)> = [one, other]
        .into_iter()
        .enumerate()
        .flat_map(|(k, text)| claims(&row[k], text).into_iter().map(move |claim| (k, claim)))
        .collect();
    let found = compare(&row, &nodes, 0, 1, SAME_SENTENCE);
    let has = |stand: Stand| found.iter().any(|edge| edge.2 == stand);
    let verdict = match (has(Stand::Rivals), has(Stand::Same)) {
        (true, _) => "rivals",
        (false, true) => "same",
        (false, false) => "none",
    };
    (verdict, nodes)
}

#[test]
fn values_are_folded_before_they_are_compared() {
    let mut wrong = Vec::new();
    let facts = FACTS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for fact in facts {
        let parts: Vec<&str> = fact.split(" | ").collect();
        let [lang, expected, one, other] = parts[..] else { panic!("{fact}") };
        for (one, other) in [(one, other), (other, one)] {
            let (found, nodes) = verdict(lang, one, other);
            if found != expected {
                let claims: Vec<String> = nodes
                    .iter()
                    .map(|(k, c)| format!("    {k} {:?} {:?} {:?}", c.kind, c.key, c.amounts))
                    .collect();
                wrong.push(format!("{found}: {fact}\n{}", claims.join("\n")));
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
