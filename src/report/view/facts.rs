//! What the witnesses state in a row: slot by slot who says what, and the same in a line for the
//! list of contested ones.

use crate::document::difference::fold;
use crate::document::json::{ClaimRow, ClaimState, ClaimStatus};
use crate::document::slot::{self, Stated};
use crate::document::voices;
use crate::report::view::index::{Index, Mark};
use crate::report::view::text::{Visible, opening};

/// Code points of a value that the list of contested sentences quotes.
const QUOTED: usize = 30;
/// Values of a slot that the list quotes; more would be read in the panel.
const LISTED: usize = 3;

/// One slot on which witnesses differ.
#[derive(Debug)]
pub(crate) struct Fact<'a> {
    pub(crate) slot: String,
    pub(crate) values: Vec<FactValue<'a>>,
}

/// One value of a slot, and who states it.
#[derive(Debug)]
pub(crate) struct FactValue<'a> {
    pub(crate) marks: Vec<Mark<'a>>,
    /// Empty where the witnesses are silent.
    pub(crate) value: String,
    pub(crate) status: ClaimStatus,
    pub(crate) state: Option<ClaimState>,
    /// Its independent voices, where copies make them fewer than the witnesses.
    pub(crate) voices: Option<String>,
}

impl FactValue<'_> {
    /// The word shown beside the value; none for what agrees.
    pub(crate) const fn word(&self) -> &'static str {
        match (self.status, self.state) {
            (ClaimStatus::Silent, _) => "silent",
            (ClaimStatus::Damaged, _) => "damaged",
            (_, Some(ClaimState::Later)) => "the later state",
            (_, Some(ClaimState::Earlier)) => "the earlier state",
            (ClaimStatus::Differs, None) => "differs",
            (ClaimStatus::Agrees, None) => "",
        }
    }

    /// Whether more than one witness states it.
    fn is_shared(&self) -> bool {
        self.marks.len() > 1 && self.status == ClaimStatus::Agrees
    }
}

/// The slots of a row on which witnesses differ, and those that all who state them agree on, with
/// their value.
pub(crate) fn of<'a>(index: &Index<'a>, row: usize) -> (Vec<Fact<'a>>, Vec<(String, String)>) {
    let (mut open, mut agreed) = (Vec::new(), Vec::new());
    for (name, claims) in by_slot(index, row) {
        let mut fact = fact(index, row, name, &claims);
        fact.values.sort_by_key(|v| (v.status, std::cmp::Reverse(v.marks.len())));
        if fact
            .values
            .iter()
            .any(|v| matches!(v.status, ClaimStatus::Differs | ClaimStatus::Damaged))
        {
            open.push(fact);
        } else if let Some(value) = fact.values.into_iter().next().filter(FactValue::is_shared) {
            agreed.push((fact.slot, value.value));
        }
    }
    (open, agreed)
}

/// What is contested in a row, a line for each slot: `number (buckles): 17 or 27`.
pub(crate) fn contested(index: &Index<'_>, row: usize) -> Vec<String> {
    let rival = |v: &&FactValue<'_>| matches!(v.status, ClaimStatus::Agrees | ClaimStatus::Differs);
    let line = |fact: Fact<'_>| {
        let mut values: Vec<String> = Vec::new();
        for value in fact.values.iter().filter(rival) {
            let said = cut(&value.value);
            let known = values.iter().any(|v| fold(v) == fold(&said));
            // The accepted value may be worded in several ways; one is enough here.
            let again = value.status == ClaimStatus::Agrees && !values.is_empty();
            if !known && !again {
                values.push(said);
            }
        }
        let more = if values.len() > LISTED { " or others" } else { "" };
        values.truncate(LISTED);
        format!("{}: {}{more}", fact.slot, values.join(" or "))
    };
    let open = |f: &Fact<'_>| f.values.iter().any(|v| v.status == ClaimStatus::Differs);
    of(index, row).0.into_iter().filter(open).map(line).collect()
}

/// The claims of a row by slot, in the order of the document.
fn by_slot<'a>(index: &Index<'a>, row: usize) -> Vec<(&'a str, Vec<Stated<'a>>)> {
    let mut found: Vec<(&str, Vec<Stated<'a>>)> = Vec::new();
    for &claim in index.claims(row) {
        let told = index
            .witness(&claim.witness)
            .and_then(|w| index.readings(row).iter().find(|(n, _)| *n == w));
        let stated =
            slot::stated(claim, told.into_iter().flat_map(|(_, parts)| parts.iter().copied()));
        match found.iter_mut().find(|(name, _)| *name == claim.slot) {
            Some((_, claims)) => claims.push(stated),
            None => found.push((&claim.slot, vec![stated])),
        }
    }
    found
}

fn fact<'a>(index: &Index<'a>, row: usize, name: &str, claims: &[Stated<'a>]) -> Fact<'a> {
    let mut values: Vec<FactValue<'a>> = Vec::new();
    for &(claim, reading) in claims {
        let Some(mark) = index.mark(&claim.witness) else { continue };
        let value = Visible(&slot::value((claim, reading))).to_string();
        match values.iter_mut().find(|v| same(v, claim, &value)) {
            Some(known) if !known.marks.contains(mark) => known.marks.push(mark.clone()),
            Some(_) => {}
            None => values.push(FactValue {
                marks: vec![mark.clone()],
                value,
                status: claim.status,
                state: claim.state,
                voices: None,
            }),
        }
    }
    for value in values.iter_mut().filter(|value| value.status != ClaimStatus::Silent) {
        let sigla = value.marks.iter().map(|mark| mark.siglum.0);
        let voices = voices::count(index.doc, row, sigla);
        value.voices = (voices < value.marks.len()).then(|| voices::words(voices));
    }
    Fact { slot: Visible(&slot::name(name, claims)).to_string(), values }
}

fn same(known: &FactValue<'_>, claim: &ClaimRow, value: &str) -> bool {
    known.status == claim.status
        && (claim.status == ClaimStatus::Silent || fold(&known.value) == fold(value))
}

/// `value` as far as the list quotes it, ending with a word.
fn cut(value: &str) -> String {
    opening(value, QUOTED).map_or_else(|| value.to_owned(), |opening| format!("{opening}…"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::index::Layout;
    use crate::report::view::sample;

    fn said(marks: &[Mark<'_>]) -> String {
        marks.iter().map(|m| m.siglum.0).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_contested_slot_lists_each_value_once_with_all_who_state_it() {
        let doc = sample::document();
        let index = Index::new(&doc, Layout::One);
        let (facts, _) = of(&index, 1);
        assert_eq!(facts.len(), 1);
        let values: Vec<(String, &str)> =
            facts[0].values.iter().map(|v| (said(&v.marks), v.value.as_str())).collect();
        assert_eq!(
            values,
            [("A".to_owned(), "nine"), ("B".to_owned(), "twelve"), ("C".to_owned(), "")]
        );
    }

    #[test]
    fn the_list_says_what_is_contested_between_which_values() {
        let doc = sample::document();
        let index = Index::new(&doc, Layout::One);
        assert_eq!(contested(&index, 1), ["number (boats): nine or twelve"]);
    }

    #[test]
    fn a_long_value_ends_with_a_word() {
        assert_eq!(
            cut("I came to say goodbye to it, and now I shall go"),
            "I came to say goodbye to it,…"
        );
        assert_eq!(cut("forty"), "forty");
    }
}
