//! Every decision with its places in the witnesses at hand, and what can't be obeyed.
//!
//! Comes in: decisions, witnesses and segments. Goes out: for each decision its places and how it
//! stands. Of a decision with several passages those that are found hold, if they are as many as
//! its kind needs: a source that is left out of a run takes no more with it than itself.

use super::anchor::{self, Lost};
use super::conflict;
use super::decision::{Anchor, Decision, Kind, What};
use super::resolved::{Outcome, Place, Resolved};
use super::sources::named;
use crate::segment::Segments;
use crate::witness::Witness;

/// Finds the places of all decisions, and those that contradict one another.
pub(crate) fn resolve(
    decisions: &[Decision],
    witnesses: &[Witness],
    segments: &[Segments],
) -> Vec<Resolved> {
    let texts = Texts { witnesses, segments };
    let mut resolved: Vec<Resolved> = decisions
        .iter()
        .enumerate()
        .map(|(index, decision)| texts.resolved(index + 1, decision))
        .collect();
    conflict::mark(&mut resolved);
    resolved
}

struct Texts<'a> {
    witnesses: &'a [Witness],
    segments: &'a [Segments],
}

impl Texts<'_> {
    fn resolved(&self, number: usize, decision: &Decision) -> Resolved {
        let mut missing = Vec::new();
        let mut places = Vec::new();
        for anchor in decision.anchors() {
            let place = self.place(anchor).map_err(|why| missing.push(why)).ok();
            places.push(place);
        }
        let mut sources = Vec::new();
        for source in decision.sources() {
            let witness = self.source(source).map_err(|why| missing.push(why)).ok();
            sources.push(witness);
        }

        let found = places.iter().flatten().count();
        let enough = match decision.kind() {
            Kind::Together | Kind::Apart => found >= 2,
            Kind::Copies | Kind::Independent => missing.is_empty(),
            _ => found >= 1,
        };
        let why_not = if enough { misfit(decision, &places, &sources) } else { None };
        let outcome = match why_not {
            Some(why) => Outcome::Lost(why.to_owned()),
            None if enough => Outcome::Open,
            None => Outcome::Lost(std::mem::take(&mut missing).join("; ")),
        };
        Resolved { decision: decision.clone(), number, places, sources, outcome, missing }
    }

    fn source(&self, source: &str) -> Result<usize, String> {
        match named(source, self.witnesses)[..] {
            [one] => Ok(one),
            [] => Err(format!(
                "no witness here is called “{source}”; give the label of one, or leave it out"
            )),
            _ => {
                Err(format!("several witnesses are called “{source}”; give each a name of its own"))
            }
        }
    }

    fn place(&self, anchor: &Anchor) -> Result<Place, String> {
        let witnesses = named(&anchor.source, self.witnesses);
        if witnesses.is_empty() {
            self.source(&anchor.source)?;
        }
        let found: Vec<Result<Place, String>> =
            witnesses.into_iter().map(|witness| self.place_in(witness, anchor)).collect();
        // Of several witnesses of one name the words tell which is meant.
        let mut places = found.iter().flatten();
        match (places.next(), places.next()) {
            (Some(one), None) => Ok(one.clone()),
            (Some(_), Some(_)) => self.source(&anchor.source).and(Err(String::new())),
            _ => found.into_iter().next().unwrap_or_else(|| Err(String::new())),
        }
    }

    fn place_in(&self, witness: usize, anchor: &Anchor) -> Result<Place, String> {
        let (text, own) = (&self.witnesses[witness].text, &self.segments[witness]);
        let words = format!("“{}” of {}", shortened(&anchor.quote), anchor.source);
        let found = anchor::find(text, own, anchor).map_err(|lost| match lost {
            Lost::Nowhere => format!("{words} stands nowhere in its text; quote it anew"),
            Lost::Several(count) => {
                format!("{words} stands in {count} places; give more words, `before` or `after`")
            }
        })?;

        let inside = |index: &usize| {
            let segment = &own.items[*index];
            let mut tokens = segment.tokens.iter();
            let by_words = tokens.any(|token| token.span.overlaps(found.span));
            by_words || (segment.tokens.is_empty() && segment.span.overlaps(found.span))
        };
        let segments: Vec<usize> = (0..own.items.len()).filter(inside).collect();
        if segments.is_empty() {
            return Err(format!("{words} is no part of its text that is compared"));
        }
        Ok(Place { witness, span: found.span, segments, how: found.how })
    }
}

/// Characters of a quote that messages show.
const SHOWN: usize = 40;

fn shortened(quote: &str) -> String {
    let line = crate::text::one_line(quote);
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}

/// Why a decision that was found can't be obeyed by itself.
fn misfit(
    decision: &Decision,
    places: &[Option<Place>],
    sources: &[Option<usize>],
) -> Option<&'static str> {
    if matches!(decision.what, What::Copies { .. }) && sources[0] == sources[1] {
        return Some("it says that a source copies from itself; name two");
    }
    if decision.kind() != Kind::Apart {
        return None;
    }
    let places: Vec<&Place> = places.iter().flatten().collect();
    let in_one = |one: &Place, other: &Place| {
        one.witness == other.witness && one.segments.iter().any(|s| other.segments.contains(s))
    };
    let meet = (0..places.len()).any(|at| places[at + 1..].iter().any(|p| in_one(places[at], p)));
    meet.then_some("two of its passages stand in one sentence, which can't be parted so")
}
