//! Words of other readings put into the lemma, where copies of the same text agree against it.
//!
//! Comes in: the lemmas. Goes out: for each row the text printed, and which words came from which
//! witness.
//!
//! Only whole spans, only from readings that are nearly the same text, and only with the same words
//! (or the end of the reading) on both sides, so that no two words meet that no witness joined.
//! Numbers, negations, names and quotations are touched only where three lineages stand against the
//! base's alone: those are facts, and a verdict on them needs more. Each lineage is one vote, cast
//! by most of its members; the base keeps its words unless the others have more than one and a half
//! times its votes.
//!
//! Agreement of rewriters is no evidence: they swap the same words by chance. Copies of one text
//! that the base miscopied agree all against it; rewriters agree now by twos, now by threes. So the
//! differences are counted first, and patches are made only where the base errs about as often as
//! the others do and they agree as a body. And a slip happens once: where the same word is swapped
//! for the same other in several rows, that is somebody's taste.

use crate::align::AlignmentTable;
use crate::vote::claims::is_fact;
use crate::vote::descent::damage::Damage;
use crate::vote::descent::lineage::Lineages;
use crate::vote::lemma::wording::Lemma;
use crate::vote::words::{Likeness, Reading, differences};
use crate::witness::Witness;
use std::collections::BTreeMap;
use std::ops::Range;

/// Overlap with the lemma from which a reading counts as the same text: two copies of one text that
/// each got a word in five wrong still reach it.
const SAME_TEXT: f64 = 0.6;
/// How much more support a span needs than the base's own words (research on the vote, 3.4).
const MAJORITY: f64 = 1.5;
/// How often the base must be wrong against all, measured by how often each of the others is alone:
/// a base that errs a fifth as often as they do is better than their agreement.
const BASE_ERRS: f64 = 0.2;
/// Readings it takes to swap a word for another: two rewriters often choose the same word, but
/// seldom lose the same one.
const HEADS_FOR_A_SWAP: usize = 3;
/// How often some agree and others do not, against how often all agree: more, and agreement is
/// chance.
const SCATTERED: f64 = 0.5;

/// Words taken from another reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// The words of the base that were replaced; empty where words were put in.
    pub before: String,
    /// The words printed; empty where words were left out.
    pub after: String,
    /// The witness they were taken from.
    pub from: usize,
}

/// The votes for what stands in one place, by lineage: those with the variant, those with the
/// base's words.
struct Vote {
    /// Index of a reading that has it.
    example: usize,
    span: Range<usize>,
    from: Range<usize>,
    /// Lineages that have it.
    lineages: usize,
    /// Lineages that have the base's words, the base's own among them.
    against: usize,
    /// Whether only the base's own lineage is near enough to vote.
    own_only: bool,
    /// Readings of the same text besides the base's.
    heads: usize,
    /// Voters besides the base: lineages, or members where there is one lineage only.
    voters: usize,
    /// Those of them that have it.
    with: usize,
    /// Those of them that have the base's words.
    others_against: usize,
}

/// The text of every printed row and the patches in it.
pub(crate) fn patched(
    witnesses: &[Witness],
    table: &AlignmentTable,
    readings: &[Vec<Reading<'_>>],
    likeness: &Likeness,
    lineages: &Lineages,
    damage: &Damage,
    lemmas: &[Option<Lemma>],
) -> Vec<(String, Vec<Patch>)> {
    let votes: Vec<Vec<Vote>> = (0..readings.len())
        .map(|r| {
            let votes =
                |l: &Lemma| row_votes(&readings[r], (r, l.reading), likeness, lineages, damage);
            lemmas[r].as_ref().map_or_else(Vec::new, votes)
        })
        .collect();
    let mut votes = votes;
    drop_habits(&mut votes, readings, lemmas);
    let trusted = trusted_bases(readings, lemmas, &votes, witnesses.len());
    (0..readings.len())
        .map(|r| {
            let Some(lemma) = &lemmas[r] else {
                return (
                    readings[r].first().map_or_else(String::new, |x| x.text.clone()),
                    Vec::new(),
                );
            };
            let base = &readings[r][lemma.reading];
            if !trusted[base.witness] || base.cells.len() != 1 {
                return (base.text.clone(), Vec::new());
            }
            let accepted: Vec<&Vote> = votes[r]
                .iter()
                .filter(|v| wins(v) && (decided(v) || harmless(&readings[r], base, v)))
                .collect();
            splice(witnesses, table, r, &readings[r], lemma.reading, &accepted)
        })
        .collect()
}

/// Words of the base and what stands in their place.
type Swap<'a> = (Vec<&'a str>, Vec<&'a str>);

/// Takes out the swaps of plain words that are made in more than one row.
fn drop_habits(votes: &mut [Vec<Vote>], readings: &[Vec<Reading<'_>>], lemmas: &[Option<Lemma>]) {
    let swap = |r: usize, v: &Vote| -> Option<Swap<'_>> {
        let base = &readings[r][lemmas[r].as_ref()?.reading];
        let plain = !v.span.is_empty() && !v.from.is_empty() && harmless(&readings[r], base, v);
        plain.then(|| {
            (
                base.words[v.span.clone()].to_vec(),
                readings[r][v.example].words[v.from.clone()].to_vec(),
            )
        })
    };
    let mut rows: BTreeMap<Swap<'_>, (usize, usize)> = BTreeMap::new();
    for (r, own) in votes.iter().enumerate() {
        for key in own.iter().filter_map(|v| swap(r, v)) {
            let seen = rows.entry(key).or_insert((r, 1));
            *seen = (r, seen.1 + usize::from(seen.0 != r));
        }
    }
    for (r, own) in votes.iter_mut().enumerate() {
        own.retain(|v| swap(r, v).is_none_or(|key| rows[&key].1 < 2));
    }
}

fn wins(v: &Vote) -> bool {
    let swap = !v.span.is_empty() && !v.from.is_empty();
    (!swap || v.heads >= HEADS_FOR_A_SWAP)
        && v.lineages as f64 > MAJORITY * v.against as f64
        && (v.lineages >= 2 || (v.own_only && v.against == 0))
}

/// Whether the verdict on a fact is beyond doubt: three lineages against the base's alone.
fn decided(v: &Vote) -> bool {
    v.lineages >= 3 && v.others_against == 0
}

/// Whether neither side of a vote states a fact.
fn harmless(row: &[Reading<'_>], base: &Reading<'_>, v: &Vote) -> bool {
    let other = &row[v.example];
    !base.tokens[v.span.clone()].iter().any(|t| is_fact(t))
        && !other.tokens[v.from.clone()].iter().any(|t| is_fact(t))
}

/// A span of the base's words and what others have there.
type Variant<'a> = (usize, usize, Vec<&'a str>);

/// All sound variants of the `r`-th row against its lemma, each with its votes. Garbled words are
/// no rivals.
fn row_votes(
    row: &[Reading<'_>],
    (r, lemma): (usize, usize),
    likeness: &Likeness,
    lineages: &Lineages,
    damage: &Damage,
) -> Vec<Vote> {
    let base = &row[lemma];
    let near: Vec<usize> =
        (0..row.len()).filter(|&i| i != lemma && likeness.of(r, i, lemma) >= SAME_TEXT).collect();
    let mut held: BTreeMap<Variant<'_>, Vec<(usize, Range<usize>)>> = BTreeMap::new();
    let mut changed: Vec<Vec<Range<usize>>> = Vec::new();
    for &i in &near {
        let found = differences(&base.ids, &row[i].ids);
        for d in found.iter().filter(|d| !damage.undecoded(r, i) && !damage.garbled(r, i, &d.b)) {
            let key = (d.a.start, d.a.end, row[i].words[d.b.clone()].to_vec());
            held.entry(key).or_default().push((i, d.b.clone()));
        }
        changed.push(found.into_iter().map(|d| d.a).collect());
    }
    let touches = |k: usize, span: &Range<usize>| {
        changed[k].iter().any(|c| {
            let gap = c.is_empty() || span.is_empty();
            if gap {
                c.start <= span.end && span.start <= c.end
            } else {
                c.start < span.end && span.start < c.end
            }
        })
    };
    held.into_iter()
        .map(|((start, end, _), with)| {
            let span = start..end;
            let mut tally: BTreeMap<Option<usize>, (usize, usize)> = BTreeMap::new();
            tally.entry(lineages.at(r, base.witness)).or_default().1 += 1;
            for (k, &i) in near.iter().enumerate() {
                let cell = tally.entry(lineages.at(r, row[i].witness)).or_default();
                if with.iter().any(|w| w.0 == i) {
                    cell.0 += 1;
                } else if !touches(k, &span) {
                    cell.1 += 1;
                }
            }
            let own = tally.get(&lineages.at(r, base.witness)).copied().unwrap_or_default();
            let votes =
                |f: &dyn Fn(&(usize, usize)) -> bool| tally.values().filter(|c| f(c)).count();
            let (with_it, against) = (votes(&|c| c.0 > c.1), votes(&|c| c.1 > 0 && c.1 >= c.0));
            let own_only = tally.len() == 1;
            let own_against = usize::from(own.1 >= own.0);
            let (voters, for_it, others_against) = if own_only {
                (near.len(), own.0, own.1 - 1)
            } else {
                (tally.len() - 1, with_it - (1 - own_against), against - own_against)
            };
            Vote {
                example: with[0].0,
                from: with[0].1.clone(),
                lineages: with_it,
                against,
                own_only,
                heads: near.len(),
                voters,
                with: for_it,
                others_against,
                span,
            }
        })
        .collect()
}

/// Which witnesses, as base, err about as often as the others and against all of them together.
fn trusted_bases(
    readings: &[Vec<Reading<'_>>],
    lemmas: &[Option<Lemma>],
    votes: &[Vec<Vote>],
    n: usize,
) -> Vec<bool> {
    let (mut full, mut part, mut alone) = (vec![0.0; n], vec![0.0; n], vec![0.0; n]);
    for (r, lemma) in lemmas.iter().enumerate() {
        let Some(lemma) = lemma else { continue };
        let w = readings[r][lemma.reading].witness;
        for v in votes[r].iter().filter(|v| v.voters >= 2) {
            if v.with >= 2 && v.others_against == 0 {
                full[w] += 1.0;
            } else if v.with >= 2 {
                part[w] += 1.0;
            } else if v.with == 1 {
                alone[w] += 1.0 / v.voters as f64;
            }
        }
    }
    (0..n)
        .map(|w| full[w] > 0.0 && full[w] >= BASE_ERRS * alone[w] && part[w] <= SCATTERED * full[w])
        .collect()
}

/// Puts the accepted spans into the base's text, each with all that stands between its neighbours.
fn splice(
    witnesses: &[Witness],
    table: &AlignmentTable,
    r: usize,
    row: &[Reading<'_>],
    lemma: usize,
    accepted: &[&Vote],
) -> (String, Vec<Patch>) {
    let base = &row[lemma];
    let whole = table.rows[r].cells[base.cells[0]].span;
    let text = &witnesses[base.witness].text;
    let mut out = String::new();
    let (mut at, mut last) = (whole.start, 0);
    let mut patches = Vec::new();
    for v in accepted {
        let other = &row[v.example];
        if other.cells.len() != 1 || v.span.start < last {
            continue;
        }
        let cell = table.rows[r].cells[other.cells[0]].span;
        let (from, to) = between(base, &v.span, whole);
        let (a, b) = between(other, &v.from, cell);
        let source = &witnesses[other.witness].text;
        if from < at
            || (v.span.start == 0) != (v.from.start == 0)
            || (v.span.end == base.words.len()) != (v.from.end == other.words.len())
        {
            continue;
        }
        out.push_str(&text[at..from]);
        out.push_str(&source[a..b]);
        at = to;
        last = v.span.end + 1;
        patches.push(Patch {
            before: text[from..to].trim().to_owned(),
            after: source[a..b].trim().to_owned(),
            from: other.witness,
        });
    }
    out.push_str(&text[at..whole.end]);
    (crate::vote::words::one_line(&out), patches)
}

/// The bytes between the words before and after a span of a reading, or its ends.
fn between(reading: &Reading<'_>, span: &Range<usize>, cell: crate::span::Span) -> (usize, usize) {
    let from = span.start.checked_sub(1).map_or(cell.start, |k| reading.tokens[k].span.end);
    let to = reading.tokens.get(span.end).map_or(cell.end, |t| t.span.start);
    (from, to)
}
