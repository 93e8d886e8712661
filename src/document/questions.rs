//! What is most worth asking an editor.
//!
//! Comes in: a document. Goes out: questions, the most valuable first, each with the passages that
//! a decision on it quotes (`docs/decisions.md`), so that an answer is a decision.
//!
//! ```text
//! a reading that stands loosely in its row      do these tell the same?    together, apart
//! a sentence that one source alone tells,       do these tell the same?    together, apart
//!   and the row that is nearest to it
//! two rows of different sources                 do these tell the same?    together, apart
//! a contradiction that nobody has settled       which is right?            settled
//! ```
//!
//! A question is worth the links that its answer would change, times the chance that it changes
//! them. What is decided already is not asked. Cost: sentences of one source × rows, and rows
//! squared, each times the words of a sentence.

use crate::document::decisions::Decided;
use crate::document::json::{
    AsideKind, ClaimRow, ClaimState, ClaimStatus, DecisionStatus, Document, ReadingRow, RowKind,
};
use crate::document::line::one_line;
use crate::segment::{Lexer, segment};
use crate::span::Span;
use crate::witness::Witness;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Letters of a word that stand for its stem, in any language.
const STEM: usize = 5;
/// Likeness from which a passage may tell what another does. Below it the answer is no, nearly
/// always. Set by hand, low.
const LEAST: f64 = 0.08;
/// What it adds that a passage stands in its source where the row is missing there. Set by hand.
const IN_GAP: f64 = 0.2;
/// The chance that two passages tell the same, for each point of likeness. Set by hand, not
/// measured: even where they share a third of their weight.
const CHANCE: f64 = 1.5;
/// Characters on either side of a quote that tell it from the same words elsewhere.
const CONTEXT: usize = 24;

/// A question to an editor.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Question {
    /// Number, from 1, by value.
    pub question: usize,
    /// The kinds of decision that answer it.
    pub answers: Vec<&'static str>,
    /// The question in words.
    pub text: &'static str,
    /// Links that the answer would change, times the chance that it changes them.
    pub value: f64,
    /// The share of all that is open which this question and those before it would settle, 0..1.
    pub share: f64,
    /// The passages, as a decision quotes them.
    pub at: Vec<Asked>,
    /// Of a contradiction the values, each in the words of a source; else empty.
    pub values: Vec<String>,
}

/// A passage that is asked about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Asked {
    /// The label of its witness, or the name of its file where several have that label.
    pub source: String,
    /// Its words.
    pub quote: String,
    /// What stands before them, where they stand in several places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What stands after them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// The questions as JSON Lines.
#[must_use]
pub fn json_lines(document: &Document) -> String {
    let line = |question: &Question| serde_json::to_string(question).unwrap_or_default() + "\n";
    questions(document).iter().map(line).collect()
}

/// All that is worth asking, the most valuable first.
#[must_use]
pub fn questions(document: &Document) -> Vec<Question> {
    let view = View::new(document);
    let mut found = view.loose_readings();
    found.extend(view.lone_sentences());
    found.extend(view.rows_alike());
    found.retain(|(_, pair)| !view.is_decided(pair));
    let found = each_once(found);
    let pairs = found.into_iter().map(|(value, pair)| Question {
        question: 0,
        answers: vec!["together", "apart"],
        text: "Do these tell the same?",
        value,
        share: 0.0,
        at: pair.iter().map(|passage| view.asked(passage)).collect(),
        values: Vec::new(),
    });
    let mut all: Vec<Question> = pairs.chain(view.contradictions()).collect();
    all.sort_by(|one, other| other.value.total_cmp(&one.value).then_with(|| one.at.cmp(&other.at)));

    let whole: f64 = all.iter().map(|question| question.value).sum();
    let mut settled = 0.0;
    for (index, question) in all.iter_mut().enumerate() {
        settled += question.value;
        question.question = index + 1;
        question.share = round(settled / whole.max(f64::MIN_POSITIVE));
        question.value = round(question.value);
    }
    all
}

/// Each pair of passages once, with the most that it is worth.
fn each_once(found: Vec<Worth>) -> Vec<Worth> {
    let place = |passage: &Passage| (passage.witness, passage.span);
    let mut pairs: BTreeMap<[(usize, Span); 2], Worth> = BTreeMap::new();
    for (value, mut pair) in found {
        pair.sort_by_key(place);
        let best = pairs.entry([place(&pair[0]), place(&pair[1])]).or_insert((value, pair));
        best.0 = best.0.max(value);
    }
    pairs.into_values().collect()
}

fn round(figure: f64) -> f64 {
    (figure * 1e4).round() / 1e4
}

/// A passage of a witness, by bytes.
#[derive(Debug, Clone, PartialEq)]
struct Passage {
    witness: usize,
    span: Span,
    stems: Vec<String>,
}

/// A question whether two passages tell the same: its value, and the two.
type Worth = (f64, [Passage; 2]);

struct View<'a> {
    document: &'a Document,
    witness_of: BTreeMap<&'a str, usize>,
    /// By row its passages, each with the score of its reading.
    rows: Vec<Vec<(Passage, f64)>>,
    weight: BTreeMap<String, f64>,
}

impl<'a> View<'a> {
    fn new(document: &'a Document) -> Self {
        let witness_of: BTreeMap<&str, usize> =
            document.witnesses.iter().enumerate().map(|(n, w)| (w.witness.as_str(), n)).collect();
        let last = document.rows.iter().map(|row| row.row + 1).max().unwrap_or(0);
        let mut rows: Vec<Vec<(Passage, f64)>> = vec![Vec::new(); last];
        let body: BTreeSet<usize> = document
            .rows
            .iter()
            .filter(|row| row.group == 0 && row.kind == RowKind::Body)
            .map(|row| row.row)
            .collect();
        let passage = |reading: &ReadingRow| {
            let witness = *witness_of.get(reading.witness.as_str())?;
            let span = Span { start: reading.byte_start, end: reading.byte_end };
            Some(Passage { witness, span, stems: stems(&reading.text) })
        };
        for reading in document.readings.iter().filter(|reading| body.contains(&reading.row)) {
            rows[reading.row].extend(passage(reading).map(|one| (one, reading.score)));
        }
        let weight = weights(rows.iter().flatten().map(|(passage, _)| passage.stems.as_slice()));
        Self { document, witness_of, rows, weight }
    }

    /// Readings that may not belong to their row: each with the one it is nearest to there.
    fn loose_readings(&self) -> Vec<Worth> {
        let mut found = Vec::new();
        for row in &self.rows {
            for (own, score) in row {
                let others = row.iter().filter(|(other, _)| other.witness != own.witness);
                let nearest = others.clone().map(|(other, _)| other).max_by(|one, other| {
                    self.likeness(own, one)
                        .total_cmp(&self.likeness(own, other))
                        .then((other.witness, other.span).cmp(&(one.witness, one.span)))
                });
                let hanging = others.count() as f64;
                found.extend(
                    nearest.map(|near| ((1.0 - score) * hanging, [own.clone(), near.clone()])),
                );
            }
        }
        found
    }

    /// Sentences that stand in no row, each with the nearest reading of the row that is nearest.
    fn lone_sentences(&self) -> Vec<Worth> {
        let additions = self.document.asides.iter().filter(|a| a.kind == AsideKind::Addition);
        let mut found = Vec::new();
        for aside in additions {
            let Some(&witness) = self.witness_of.get(aside.witness.as_str()) else { continue };
            let part = Witness::new("", aside.text.clone());
            for segment in segment(&part).items {
                let start = aside.byte_start + segment.span.start;
                let span = Span { start, end: aside.byte_start + segment.span.end };
                let own = Passage { witness, span, stems: stems(segment.span.of(&part.text)) };
                found.extend(self.nearest_row(&own));
            }
        }
        found
    }

    fn nearest_row(&self, own: &Passage) -> Option<Worth> {
        let place = |(row, cells): (usize, &Vec<(Passage, f64)>)| {
            let there = cells.iter().find(|(cell, _)| cell.witness == own.witness);
            there.map(|(cell, _)| (cell.span.start, row))
        };
        let mut told: Vec<(usize, usize)> =
            self.rows.iter().enumerate().filter_map(place).collect();
        told.sort_unstable();
        let next = told.partition_point(|(start, _)| *start < own.span.start);
        let from = next.checked_sub(1).map(|at| told[at].1);
        let to = told.get(next).map(|(_, row)| *row);
        let in_gap =
            |row: usize| from.is_none_or(|from| row > from) && to.is_none_or(|to| row < to);

        let lacking = self.rows.iter().enumerate().filter(|(_, cells)| {
            !cells.is_empty() && cells.iter().all(|(cell, _)| cell.witness != own.witness)
        });
        let best = lacking.map(|(row, cells)| {
            let (likeness, near) = self.nearest(own, cells);
            let gap = if in_gap(row) && (from.is_some() || to.is_some()) { IN_GAP } else { 0.0 };
            (likeness, chance(likeness, gap) * cells.len() as f64, near)
        });
        let best = best.filter(|(likeness, ..)| *likeness >= LEAST);
        let (_, value, near) = best.max_by(|one, other| one.1.total_cmp(&other.1))?;
        Some((value, [own.clone(), near?.clone()]))
    }

    /// Rows of different witnesses that may be one, each by the two readings that are nearest.
    fn rows_alike(&self) -> Vec<Worth> {
        let mut found = Vec::new();
        for (at, one) in self.rows.iter().enumerate() {
            for other in &self.rows[at + 1..] {
                let shared = one
                    .iter()
                    .any(|(own, _)| other.iter().any(|(cell, _)| cell.witness == own.witness));
                if shared || one.is_empty() || other.is_empty() {
                    continue;
                }
                let pairs = one.iter().map(|(own, _)| (own, self.nearest(own, other)));
                let best = pairs.max_by(|x, y| x.1.0.total_cmp(&y.1.0));
                let Some((own, (likeness, Some(near)))) = best else { continue };
                if likeness >= LEAST {
                    let links = (one.len() * other.len()) as f64;
                    found.push((chance(likeness, 0.0) * links, [own.clone(), near.clone()]));
                }
            }
        }
        found
    }

    /// The reading of a row that is nearest to a passage.
    fn nearest<'c>(
        &self,
        own: &Passage,
        cells: &'c [(Passage, f64)],
    ) -> (f64, Option<&'c Passage>) {
        let mut best = (0.0, None);
        for (cell, _) in cells {
            let likeness = self.likeness(own, cell);
            if likeness > best.0 || best.1.is_none() {
                best = (likeness, Some(cell));
            }
        }
        best
    }

    /// Share of their weight that two passages have in common, 0..1.
    fn likeness(&self, one: &Passage, other: &Passage) -> f64 {
        let weight = |stem: &String| self.weight.get(stem).copied().unwrap_or(1.0);
        let mass = |stems: &[String]| stems.iter().map(weight).sum::<f64>();
        let common = one.stems.iter().filter(|stem| other.stems.binary_search(stem).is_ok());
        let whole = mass(&one.stems) + mass(&other.stems);
        if whole > 0.0 { 2.0 * common.map(weight).sum::<f64>() / whole } else { 0.0 }
    }

    /// Contradictions that no decision settles.
    fn contradictions(&self) -> Vec<Question> {
        let document = self.document;
        let decided = Decided::of(document);
        let mut slots: BTreeMap<(usize, &str), Vec<&ClaimRow>> = BTreeMap::new();
        let contested: BTreeSet<usize> =
            document.rows.iter().filter(|row| row.contested).map(|row| row.row).collect();
        for claim in document.claims.iter().filter(|claim| contested.contains(&claim.row)) {
            slots.entry((claim.row, &claim.slot)).or_default().push(claim);
        }
        let settled = |row: usize, slot: &str| {
            let mut all = decided.in_row(row).filter_map(|one| one.slots.as_deref());
            all.any(|slots| slots.split("; ").any(|one| one == slot))
        };
        slots
            .into_iter()
            .filter(|((row, slot), _)| !settled(*row, slot))
            .filter_map(|(_, claims)| self.contradiction(&claims))
            .collect()
    }

    fn contradiction(&self, claims: &[&ClaimRow]) -> Option<Question> {
        let of = |status: ClaimStatus| claims.iter().filter(move |claim| claim.status == status);
        let (with, against) = (of(ClaimStatus::Agrees).count(), of(ClaimStatus::Differs).count());
        if with == 0 || against == 0 {
            return None;
        }
        let mut values: Vec<String> = Vec::new();
        let mut at: Vec<Asked> = Vec::new();
        for claim in of(ClaimStatus::Agrees).chain(of(ClaimStatus::Differs)) {
            if !values.contains(&claim.value) {
                values.push(claim.value.clone());
                at.extend(self.sentence_of(claim));
            }
        }
        // Where nothing tells the values apart the answer changes most.
        let tied = claims.iter().any(|claim| claim.state == Some(ClaimState::Tied));
        let changes = if tied { 0.5 } else { against as f64 / (with + against) as f64 };
        Some(Question {
            question: 0,
            answers: vec!["settled"],
            text: "Which is right, or do they say the same?",
            value: changes * with.min(against) as f64,
            share: 0.0,
            at,
            values,
        })
    }

    /// The sentence in which a claim is stated.
    fn sentence_of(&self, claim: &ClaimRow) -> Option<Asked> {
        let at = claim.char_start?;
        let reading = self.document.readings.iter().find(|r| {
            let here = r.row == claim.row && r.witness == claim.witness;
            here && (r.char_start..r.char_end).contains(&at)
        })?;
        let witness = *self.witness_of.get(claim.witness.as_str())?;
        let span = Span { start: reading.byte_start, end: reading.byte_end };
        Some(self.asked(&Passage { witness, span, stems: Vec::new() }))
    }

    /// Whether a decision speaks of both passages.
    fn is_decided(&self, pair: &[Passage; 2]) -> bool {
        let document = self.document;
        let speaks_of = |number: usize, passage: &Passage| {
            document.anchors.iter().filter(|anchor| anchor.decision == number).any(|anchor| {
                let span = anchor.byte_start.zip(anchor.byte_end);
                anchor.witness.as_deref().and_then(|siglum| self.witness_of.get(siglum))
                    == Some(&passage.witness)
                    && span.is_some_and(|(start, end)| passage.span.overlaps(Span { start, end }))
            })
        };
        document
            .decisions
            .iter()
            .filter(|one| one.status == DecisionStatus::Applied)
            .filter(|one| one.kind == "together" || one.kind == "apart")
            .any(|one| pair.iter().all(|passage| speaks_of(one.decision, passage)))
    }

    fn asked(&self, passage: &Passage) -> Asked {
        let witness = &self.document.witnesses[passage.witness];
        let same = self.document.witnesses.iter().filter(|other| other.label == witness.label);
        let source = if same.count() > 1 { &witness.file } else { &witness.label };
        let text = witness.text.as_str();
        let quote = passage.span.get(text).unwrap_or_default();
        let several = !quote.is_empty() && text.matches(quote).count() > 1;
        let before = || text.get(..passage.span.start).map(|before| tail(before).to_owned());
        let after = || text.get(passage.span.end..).map(|after| head(after).to_owned());
        let told = |words: Option<String>| words.filter(|words| several && !words.is_empty());
        Asked {
            source: source.clone(),
            quote: quote.to_owned(),
            before: told(before()),
            after: told(after()),
        }
    }
}

/// The last characters of a text.
fn tail(text: &str) -> &str {
    let trimmed = text.trim_end();
    trimmed.char_indices().rev().nth(CONTEXT - 1).map_or(trimmed, |(at, _)| &trimmed[at..])
}

/// The first characters of a text.
fn head(text: &str) -> &str {
    let trimmed = text.trim_start();
    trimmed.char_indices().nth(CONTEXT).map_or(trimmed, |(at, _)| &trimmed[..at])
}

/// The chance that two passages of some likeness tell the same.
fn chance(likeness: f64, gap: f64) -> f64 {
    (CHANCE * likeness + gap).min(1.0)
}

/// The stems of a text, rising, each once.
fn stems(text: &str) -> Vec<String> {
    let line = one_line(text);
    let tokens = Lexer::new("").tokens(&line, Span::new(0, line.len()));
    let mut stems: Vec<String> =
        tokens.iter().map(|token| token.norm.chars().take(STEM).collect()).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// What each stem weighs: the rarer, the more.
fn weights<'s>(passages: impl Iterator<Item = &'s [String]>) -> BTreeMap<String, f64> {
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    let mut all = 0;
    for passage in passages {
        all += 1;
        passage.iter().for_each(|stem| *counts.entry(stem).or_default() += 1);
    }
    let weight = |count: usize| ((1 + all) as f64 / (count as f64 + 0.5)).ln().max(0.0);
    counts.into_iter().map(|(stem, count)| (stem.clone(), weight(count))).collect()
}

#[cfg(test)]
mod tests {
    use super::{Question, head, questions, tail};
    use crate::decide::{Anchor, Decision, What};
    use crate::document::document;
    use crate::document::json::Document;
    use crate::options::Options;
    use crate::reconstruct::reconstruct;
    use crate::witness::Witness;

    const WIRE: &str = "The clock tower of Marrow Bay stopped at noon on Thursday. Its keeper, \
                        Odile Farrant, found a nest in the wheel. The council will pay 900 pounds.";
    const BLOG: &str = "At noon on Thursday the Marrow Bay clock tower stopped. Odile Farrant, the \
                        keeper, found a nest in the wheel. The council will pay 950 pounds.";

    fn decided(decisions: Vec<Decision>) -> Document {
        let witnesses = vec![Witness::new("wire", WIRE), Witness::new("blog", BLOG)];
        let options = Options { decisions, ..Options::default() };
        document(&reconstruct(witnesses, Vec::new(), &options).unwrap())
    }

    fn anchors(question: &Question) -> Vec<Anchor> {
        question.at.iter().map(|a| Anchor::new(a.source.clone(), a.quote.clone())).collect()
    }

    #[test]
    fn the_most_valuable_question_comes_first_and_the_shares_add_up() {
        let all = questions(&decided(Vec::new()));
        assert!(all.windows(2).all(|two| two[0].value >= two[1].value));
        assert!(all.windows(2).all(|two| two[0].share <= two[1].share));
        assert!((all[all.len() - 1].share - 1.0).abs() < 1e-3);
        let numbers: Vec<usize> = all.iter().map(|question| question.question).collect();
        assert_eq!(numbers, (1..=all.len()).collect::<Vec<_>>());
    }

    #[test]
    fn a_contradiction_is_asked_with_its_values_until_it_is_settled() {
        let is_settled = |question: &&Question| question.answers == ["settled"];
        let all = questions(&decided(Vec::new()));
        let asked = all.iter().find(is_settled).unwrap();
        let mut values = asked.values.clone();
        values.sort();
        assert_eq!(values, ["900 pounds", "950 pounds"]);

        let value = Some("950 pounds".to_owned());
        let settled = What::Settled { at: anchors(asked), value };
        let again = questions(&decided(vec![settled.into()]));
        assert_eq!(again.iter().find(is_settled), None);
    }

    #[test]
    fn what_was_answered_is_not_asked_again() {
        let is_pair = |question: &Question| question.answers.len() == 2;
        let first = questions(&decided(Vec::new())).into_iter().find(is_pair).unwrap();
        let again = questions(&decided(vec![What::Together(anchors(&first)).into()]));
        assert!(!again.iter().any(|question| is_pair(question) && question.at == first.at));
    }

    #[test]
    fn context_is_cut_between_characters() {
        assert_eq!(tail("ääää "), "ääää");
        assert_eq!(head(&"é".repeat(30)).chars().count(), 24);
    }
}
