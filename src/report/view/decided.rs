//! What an editor decided, as the page tells it: a quiet mark at each sentence, the whole in its
//! panel, and a list of all decisions with those that do not apply.
//!
//! Cost: decisions × passages; no decisions, no cost.

use crate::document::decisions::Decided;
use crate::document::json::{DecisionRow, DecisionStatus};
use crate::document::line::one_line;
use crate::report::view::index::{Index, PageKind};
use crate::report::view::text::Visible;
use std::collections::BTreeSet;

/// One decision of the list.
#[derive(Debug)]
pub(crate) struct Listed<'a> {
    pub(crate) number: usize,
    /// What was decided.
    pub(crate) what: String,
    /// Who decided it, and why.
    pub(crate) said: String,
    /// How it stands; empty where it applies.
    pub(crate) stands: &'static str,
    /// Why it does not apply, or what of it was not found.
    pub(crate) why_not: Option<String>,
    /// The sentences it speaks of, each with its place.
    pub(crate) places: Vec<(usize, String)>,
    /// The sources it names, and their words.
    pub(crate) quotes: Vec<(Visible<'a>, Option<Visible<'a>>)>,
}

/// What stands behind a sentence.
pub(crate) fn in_short(index: &Index<'_>, row: usize) -> Option<String> {
    let decided = Decided::of(index.doc);
    if let Some(decision) = decided.printed(row) {
        let by = Visible(decision.by());
        let emended = decision.kind == "wording";
        return Some(if emended { format!("emended by {by}") } else { format!("chosen by {by}") });
    }
    let first = decided.in_row(row).next()?;
    Some(format!("decided in part by {}", Visible(first.by())))
}

/// What the panel of a row says of each decision.
pub(crate) fn in_full(index: &Index<'_>, row: usize) -> Vec<String> {
    let say = |one: &DecisionRow| format!("{}: {}.", capital(&what(one)), said(one));
    Decided::of(index.doc).in_row(row).map(say).collect()
}

/// All decisions.
pub(crate) fn list<'a>(index: &Index<'a>) -> Vec<Listed<'a>> {
    index.doc.decisions.iter().map(|one| listed(index, one)).collect()
}

fn listed<'a>(index: &Index<'a>, one: &'a DecisionRow) -> Listed<'a> {
    let own = || index.doc.anchors.iter().filter(|a| a.decision == one.decision);
    let sentences: BTreeSet<usize> = own().filter_map(|a| a.sentence).collect();
    let place = |number: usize| (number, index.to_report(PageKind::Report, &format!("s{number}")));
    let mut quotes: Vec<_> = own().map(|a| (a.anchor, (&a.source, a.quote.as_ref()))).collect();
    quotes.dedup();
    Listed {
        number: one.decision,
        what: what(one),
        said: said(one),
        stands: if one.status == DecisionStatus::Applied { "" } else { one.status.words() },
        why_not: one.reason.as_deref().map(|why| Visible(why).to_string()),
        places: sentences.into_iter().map(place).collect(),
        quotes: quotes
            .into_iter()
            .map(|(_, (source, quote))| (Visible(source), quote.map(|quote| Visible(quote))))
            .collect(),
    }
}

/// What was decided, in words.
fn what(one: &DecisionRow) -> String {
    let quoted = |words: &str| format!("“{}”", Visible(&one_line(words)));
    match (one.kind.as_str(), &one.text, &one.value) {
        ("together", ..) => "these tell the same".to_owned(),
        ("apart", ..) => "these do not tell the same".to_owned(),
        ("story", ..) => "this is story".to_owned(),
        ("aside", ..) => "this is no part of the story".to_owned(),
        ("print", ..) => "this wording is printed".to_owned(),
        ("wording", Some(text), _) => format!("words of the editor are printed: {}", quoted(text)),
        ("copies", ..) => "the first copies from the second".to_owned(),
        ("independent", ..) => "this source copies from none of the others".to_owned(),
        ("settled", _, Some(value)) => format!("of what contradicts, {} is right", quoted(value)),
        ("settled", ..) => "these do not contradict each other".to_owned(),
        (kind, ..) => Visible(kind).to_string(),
    }
}

fn said(one: &DecisionRow) -> String {
    Visible(&one_line(&one.said())).to_string()
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

#[cfg(test)]
mod tests {
    use super::{in_full, in_short, list};
    use crate::document::json::{AnchorRow, Certainty, DecisionRow, DecisionStatus, Document};
    use crate::report::view::index::{Index, Layout};
    use crate::report::view::sample;

    fn decided(kind: &str, status: DecisionStatus) -> Document {
        let mut document = sample::document();
        document.sentences[0].certainty = Certainty::Decided;
        document.sentences[0].text = "Mine.".into();
        document.decisions.push(DecisionRow {
            decision: 1,
            kind: kind.into(),
            who: Some("<Maren>".into()),
            why: Some("the minutes".into()),
            text: Some("Mine.".into()),
            value: None,
            slots: None,
            status,
            reason: Some("not there".into()),
            line: Some(1),
        });
        document.anchors.push(AnchorRow {
            decision: 1,
            anchor: 0,
            source: "paper A".into(),
            quote: Some("words".into()),
            before: None,
            after: None,
            witness: Some("A".into()),
            found: None,
            row: Some(0),
            sentence: Some(1),
            byte_start: None,
            byte_end: None,
            char_start: None,
            char_end: None,
            text: None,
        });
        document
    }

    #[test]
    fn an_emendation_names_its_editor_at_the_sentence_and_in_the_panel() {
        let document = decided("wording", DecisionStatus::Applied);
        let index = Index::new(&document, Layout::One);
        assert_eq!(in_short(&index, 0).as_deref(), Some("emended by <Maren>"));
        let full = in_full(&index, 0);
        assert!(full[0].ends_with("“Mine.”: decided by <Maren>: the minutes."), "{full:?}");
        assert!(in_short(&index, 1).is_none());
    }

    #[test]
    fn what_does_not_apply_marks_no_sentence_and_stands_in_the_list() {
        let document = decided("print", DecisionStatus::Lost);
        let index = Index::new(&document, Layout::One);
        assert_eq!(in_short(&index, 0), None);
        let all = list(&index);
        assert_eq!(
            (all[0].stands, all[0].why_not.as_deref()),
            ("no longer applies", Some("not there"))
        );
        assert_eq!(all[0].places.len(), 1);
    }
}
