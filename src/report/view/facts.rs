//! What the sources state in a row, slot by slot: on what they contradict each other, with both
//! sides in the words of their texts; and on what all who state it agree.
//!
//! ```text
//! claims  number:torcs   A "14" agrees, B "14" agrees, C D F "24" differs
//! fact    How many torcs?
//!         … made off with [14] torcs …    A B     2 of 3 votes    printed
//!         … took [24] torcs …             C-D-F   3 copies of one source · 1 of 3 votes
//! ```
//!
//! Copies have one vote together, so a side has the sum of the weights of its sources; who does not
//! say has none. Cost: claims × values of a row.

use crate::claims::Kind;
use crate::document::difference::fold;
use crate::document::json::{ClaimRow, ClaimState, ClaimStatus, ReadingRow};
use crate::document::slot::{self, InContext, Stated};
use crate::document::voices;
use crate::report::view::index::{Index, Mark};
use crate::report::view::share;
use crate::report::view::text::{Visible, opening};

/// Code points of a value that is shown; more would be read in its sentence.
const SHOWN: usize = 120;
/// Votes that one side must have more than the other to have more: less is rounding.
const MORE: f64 = 0.05;
/// Votes in all below which they are shown to the hundredth.
const FEW_VOTES: f64 = 1.5;
/// Letters from which on one letter more or less is a slip of the pen and no other name.
const LONG_NAME: usize = 4;

/// One slot on which sources contradict each other.
#[derive(Debug, Clone)]
pub(crate) struct Fact<'a> {
    pub(crate) question: String,
    /// The printed side first, then by votes.
    pub(crate) sides: Vec<Side<'a>>,
    pub(crate) garbled: Vec<Mark<'a>>,
    pub(crate) silent: Vec<Mark<'a>>,
    /// The slot as the document names it.
    pub(crate) slot: &'a str,
    pub(crate) row: usize,
}

/// One value of a slot, and who states it.
#[derive(Debug, Clone)]
pub(crate) struct Side<'a> {
    /// Whether the printed sentence says it.
    pub(crate) printed: bool,
    /// Its sources, copies of one text together.
    pub(crate) families: Vec<Vec<Mark<'a>>>,
    pub(crate) words: InContext,
    /// Whether the value itself is what differs, and not that it stands there at all.
    pub(crate) marked: bool,
    pub(crate) state: Option<ClaimState>,
    /// "5 copies of one source · 1.3 of 4.3 votes".
    pub(crate) votes: String,
    /// The value in comparison form.
    pub(crate) key: String,
    weight: f64,
    voices: usize,
}

impl Side<'_> {
    /// What is said of it beside its value.
    pub(crate) const fn note(&self) -> &'static str {
        match self.state {
            Some(ClaimState::Earlier) => "earlier",
            Some(ClaimState::Later) => "later",
            Some(ClaimState::Tied) => "tied",
            None => "",
        }
    }

    /// Its sources.
    pub(crate) fn sources(&self) -> usize {
        self.families.iter().map(Vec::len).sum()
    }
}

impl<'a> Fact<'a> {
    /// What the slot is about, where the program knows it.
    pub(crate) fn kind(&self) -> Option<Kind> {
        Kind::named(self.slot.split(':').next().unwrap_or(self.slot))
    }

    /// Whether the sides are two wordings and no two facts: words quoted otherwise, a name with one
    /// letter more.
    pub(crate) fn is_wording(&self) -> bool {
        let slip = |side: &Side<'_>| {
            self.sides.first().is_some_and(|first| one_letter_more(&first.key, &side.key))
        };
        match self.kind() {
            Some(Kind::Quote) => true,
            Some(Kind::Name | Kind::Speaker) => self.sides.iter().skip(1).all(slip),
            _ => false,
        }
    }

    /// What is said of the vote, where the printed side has not won it.
    pub(crate) fn verdict(&self) -> &'static str {
        let printed = self.sides.iter().find(|side| side.printed);
        let most = self.sides.iter().map(|side| side.weight).fold(0.0, f64::max);
        match printed {
            None => "The printed sentence does not say it.",
            Some(side) if side.state.is_some_and(|state| state != ClaimState::Tied) => "",
            Some(side) if side.weight + MORE < most => "Printed, though it has fewer votes.",
            Some(_) => "",
        }
    }

    /// Takes the sources of `other`, which states the same values elsewhere in the story.
    pub(crate) fn join(&mut self, other: Self, index: &Index<'a>) {
        for side in other.sides {
            match self.sides.iter_mut().find(|known| known.key == side.key) {
                Some(known) => {
                    let marks = side.families.into_iter().flatten();
                    let all: Vec<Mark<'a>> =
                        known.families.drain(..).flatten().chain(marks).collect();
                    known.families = families(index, all);
                }
                None => self.sides.push(side),
            }
        }
        count(index, self);
    }

    /// The votes of the side that has most of those that are not printed.
    pub(crate) fn weight_against(&self) -> f64 {
        self.sides.iter().skip(1).map(|side| side.weight).fold(0.0, f64::max)
    }
}

/// The slots of a row on which sources contradict each other, and those that all who state them
/// agree on, with their value.
pub(crate) fn of<'a>(index: &Index<'a>, row: usize) -> (Vec<Fact<'a>>, Vec<(String, String)>) {
    let (mut open, mut agreed) = (Vec::new(), Vec::new());
    for (name, claims) in by_slot(index, row) {
        let has = |status| claims.iter().any(|(claim, _)| claim.status == status);
        if has(ClaimStatus::Differs) {
            open.push(fact(index, row, name, &claims));
        } else if let Some(value) = shared(&claims) {
            agreed.push((Visible(&slot::name(name, &claims)).to_string(), value));
        }
    }
    (open, agreed)
}

/// The value that two sources or more state and none in another form that counts.
fn shared(claims: &[Stated<'_>]) -> Option<String> {
    let mut agree = claims.iter().filter(|(claim, _)| claim.status == ClaimStatus::Agrees);
    let first = agree.next()?;
    agree.next()?;
    Some(Visible(&slot::value(*first)).to_string())
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

/// The sources and the words of one value while they are gathered.
struct Gathered<'a> {
    status: ClaimStatus,
    key: String,
    said: Vec<Stated<'a>>,
}

fn fact<'a>(index: &Index<'a>, row: usize, name: &'a str, claims: &[Stated<'a>]) -> Fact<'a> {
    let lemma = index.row(row).and_then(|r| index.sentence(r.sentence?)).map(|s| s.lemma.as_str());
    let mut gathered: Vec<Gathered<'a>> = Vec::new();
    for &stated in claims {
        let (claim, _) = stated;
        if !matches!(claim.status, ClaimStatus::Agrees | ClaimStatus::Differs) {
            continue;
        }
        // What agrees is one side, however it is worded.
        let agrees = claim.status == ClaimStatus::Agrees;
        let key = fold(&claim.value);
        let same =
            |side: &&mut Gathered<'a>| side.status == claim.status && (agrees || side.key == key);
        match gathered.iter_mut().find(same) {
            Some(side) => side.said.push(stated),
            None => gathered.push(Gathered { status: claim.status, key, said: vec![stated] }),
        }
    }
    let is_denial = Kind::named(name) == Some(Kind::Negation);
    let mut fact = Fact {
        question: Visible(&slot::question(name, claims)).to_string(),
        sides: gathered
            .iter()
            .map(|side| {
                let others = gathered.iter().filter(|other| !std::ptr::eq(*other, side));
                let marked = !is_denial || others.clone().all(|other| lacks(other, side));
                new_side(index, side, lemma, marked)
            })
            .collect(),
        garbled: who(index, claims, ClaimStatus::Damaged),
        silent: who(index, claims, ClaimStatus::Silent),
        slot: name,
        row,
    };
    count(index, &mut fact);
    fact
}

/// Whether no reading of `other` has the word that `side` is known by: of a denial, one side has
/// the word that denies, and of the other some word stands for its place.
fn lacks(other: &Gathered<'_>, side: &Gathered<'_>) -> bool {
    other.said.iter().filter_map(|(_, reading)| *reading).all(|reading| !has(reading, &side.key))
}

/// Whether a reading has this word, in comparison form.
pub(crate) fn has(reading: &ReadingRow, key: &str) -> bool {
    fold(&reading.text).split(|c: char| !c.is_alphanumeric()).any(|word| word == key)
}

fn new_side<'a>(
    index: &Index<'a>,
    side: &Gathered<'a>,
    lemma: Option<&str>,
    marked: bool,
) -> Side<'a> {
    let of_lemma = |(claim, _): &&Stated<'a>| Some(claim.witness.as_str()) == lemma;
    let agrees = side.status == ClaimStatus::Agrees;
    let own = side.said.iter().find(of_lemma);
    // The words of the printed source, or of the one that is nearest to it.
    let nearness = |(_, reading): &&Stated<'a>| reading.map_or(0.0, |r| r.overlap);
    let nearest = side
        .said
        .iter()
        .reduce(|best, next| if nearness(&next) > nearness(&best) { next } else { best });
    let words = own.or(nearest).map(|stated| slot::in_context(*stated));
    let marks = side.said.iter().filter_map(|(claim, _)| index.mark(&claim.witness).cloned());
    Side {
        printed: agrees && own.is_some(),
        families: families(index, marks.collect()),
        words: words.map_or_else(empty, visible),
        marked,
        state: side.said.iter().find_map(|(claim, _)| claim.state),
        votes: String::new(),
        key: side.key.clone(),
        weight: 0.0,
        voices: 0,
    }
}

const fn empty() -> InContext {
    InContext { before: String::new(), value: String::new(), after: String::new() }
}

/// As it may be shown, and no longer than may be read.
fn visible(words: InContext) -> InContext {
    let shown = |text: &str| Visible(text).to_string();
    let value = opening(&words.value, SHOWN)
        .map_or_else(|| shown(&words.value), |opening| format!("{}…", shown(opening)));
    InContext { before: shown(&words.before), value, after: shown(&words.after) }
}

fn who<'a>(index: &Index<'a>, claims: &[Stated<'a>], status: ClaimStatus) -> Vec<Mark<'a>> {
    let of_status = |(claim, _): &&(&'a ClaimRow, _)| claim.status == status;
    let mut marks: Vec<Mark<'a>> = Vec::new();
    for (claim, _) in claims.iter().filter(of_status) {
        marks.extend(index.mark(&claim.witness).filter(|mark| !marks.contains(mark)).cloned());
    }
    marks
}

/// Sources by lineage, in order of sigla, each once.
fn families<'a>(index: &Index<'a>, marks: Vec<Mark<'a>>) -> Vec<Vec<Mark<'a>>> {
    let mut numbers: Vec<usize> =
        marks.iter().filter_map(|mark| index.witness(mark.siglum.0)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut found: Vec<(Option<usize>, Vec<Mark<'a>>)> = Vec::new();
    for n in numbers {
        let lineage = index.doc.witnesses[n].lineage;
        match found.iter_mut().find(|(known, _)| lineage.is_some() && *known == lineage) {
            Some((_, family)) => family.push(index.marks[n].clone()),
            None => found.push((lineage, vec![index.marks[n].clone()])),
        }
    }
    found.into_iter().map(|(_, family)| family).collect()
}

/// Counts the votes of each side, and puts the sides in their order.
fn count(index: &Index<'_>, fact: &mut Fact<'_>) {
    for side in &mut fact.sides {
        let sigla = || side.families.iter().flatten().map(|mark| mark.siglum.0);
        let of_witness = |siglum| index.witness(siglum).map(|n| index.doc.witnesses[n].weight);
        side.weight = sigla().filter_map(of_witness).filter(|weight| weight.is_finite()).sum();
        side.voices = voices::count(index.doc, fact.row, sigla());
    }
    let all: f64 = fact.sides.iter().map(|side| side.weight).sum();
    for side in &mut fact.sides {
        side.votes = votes(side, all);
    }
    fact.sides.sort_by(|a, b| b.printed.cmp(&a.printed).then(b.weight.total_cmp(&a.weight)));
}

fn votes(side: &Side<'_>, all: f64) -> String {
    let sources = side.sources();
    // Of so few a tenth is much.
    let short = |weight: f64| {
        if all < FEW_VOTES { share(weight) } else { crate::report::view::coordinate(weight) }
    };
    let (part, whole) = (short(side.weight), crate::report::view::coordinate(all));
    let votes = format!("{part} of {whole} {}", if whole == "1" { "vote" } else { "votes" });
    match (sources, side.voices) {
        (1, _) => votes,
        (_, 1) => format!("{sources} copies of one source · {votes}"),
        (_, voices) if voices < sources => {
            format!("{sources} sources, {voices} independent · {votes}")
        }
        _ => format!("{sources} sources · {votes}"),
    }
}

/// Whether one word is the other with one letter more.
fn one_letter_more(a: &str, b: &str) -> bool {
    let (mut long, mut short): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if long.len() < short.len() {
        std::mem::swap(&mut long, &mut short);
    }
    let same = long.iter().zip(&short).take_while(|(a, b)| a == b).count();
    short.len() >= LONG_NAME && long.len() == short.len() + 1 && long[same + 1..] == short[same..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::index::Layout;
    use crate::report::view::sample;

    fn sigla(marks: &[Mark<'_>]) -> String {
        marks.iter().map(|m| m.siglum.0).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_value_is_a_side_with_all_who_state_it_the_printed_one_first() {
        let mut doc = sample::document();
        doc.claims[0].status = ClaimStatus::Differs;
        doc.claims[1].status = ClaimStatus::Agrees;
        doc.sentences[1].lemma = "B".into();
        let index = Index::new(&doc, Layout::One);
        let (facts, _) = of(&index, 1);
        assert_eq!(facts.len(), 1);
        assert_eq!(facts[0].question, "Which number?");
        let sides: Vec<(&str, bool, &str)> = facts[0]
            .sides
            .iter()
            .map(|s| (s.words.value.as_str(), s.printed, s.votes.as_str()))
            .collect();
        assert_eq!(sides, [("twelve", true, "0.50 of 1 vote"), ("nine", false, "0.50 of 1 vote")]);
        assert_eq!(sigla(&facts[0].silent), "C");
    }

    #[test]
    fn copies_are_counted_as_one_source_and_as_the_votes_they_have() {
        let mut doc = sample::document();
        doc.claims[1].status = ClaimStatus::Agrees;
        doc.claims[2].status = ClaimStatus::Differs;
        doc.claims[2].value = "ten".into();
        let index = Index::new(&doc, Layout::One);
        let (facts, _) = of(&index, 1);
        let votes: Vec<&str> = facts[0].sides.iter().map(|side| side.votes.as_str()).collect();
        assert_eq!(votes, ["2 copies of one source · 1 of 2 votes", "1 of 2 votes"]);
        assert_eq!(facts[0].verdict(), "");
    }

    #[test]
    fn what_is_printed_against_the_votes_is_said_to_be() {
        let mut doc = sample::document();
        doc.claims[2].status = ClaimStatus::Differs;
        doc.claims[2].value = "ten".into();
        let index = Index::new(&doc, Layout::One);
        assert!(of(&index, 1).0[0].verdict().starts_with("Printed, though"));
        doc.claims[0].status = ClaimStatus::Differs;
        let index = Index::new(&doc, Layout::One);
        assert!(of(&index, 1).0[0].verdict().contains("does not say"));
    }

    #[test]
    fn of_a_denial_the_word_that_the_others_lack_is_marked() {
        let mut doc = sample::document();
        for (claim, value) in doc.claims.iter_mut().zip(["She", "twelve", ""]) {
            claim.slot = "negation".into();
            claim.value = value.into();
        }
        for (claim, reading) in [(0, 3), (1, 4)] {
            let start = doc.readings[reading].char_start;
            doc.claims[claim].char_start = Some(start);
            doc.claims[claim].char_end = Some(start + 3);
        }
        let index = Index::new(&doc, Layout::One);
        let marked: Vec<bool> = of(&index, 1).0[0].sides.iter().map(|side| side.marked).collect();
        assert_eq!(marked, [false, true]);
    }

    #[test]
    fn a_letter_more_is_a_slip_and_another_letter_another_name() {
        assert!(one_letter_more("quill", "quuill") && one_letter_more("elliott", "elliot"));
        assert!(!one_letter_more("vesk", "voss") && !one_letter_more("ann", "anna"));
        assert!(!one_letter_more("reed", "reid"));
    }

    #[test]
    fn a_value_that_two_sources_state_and_none_contradicts_is_agreed() {
        let mut doc = sample::document();
        doc.claims[1].status = ClaimStatus::Agrees;
        let index = Index::new(&doc, Layout::One);
        let (open, agreed) = of(&index, 1);
        assert!(open.is_empty());
        assert_eq!(agreed, [("number (boats)".to_owned(), "nine".to_owned())]);
    }
}
