//! The outcome of the vote: one entry per row.

use crate::options::VoteOptions;
use crate::span::Span;
use crate::vote::claims::Slot;
use crate::vote::descent::direction::{Descent, Signal, older};
use crate::vote::descent::origin::Origin;
use crate::vote::descent::stemma::Edge;
use crate::vote::lemma::confidence;
use crate::vote::lemma::patch::Patch;
use crate::vote::lemma::tokens::{TokenSupport, printed_words, tokens};
use crate::vote::lemma::wording::{Grounds, Lemma};
use crate::witness::Witness;

/// The outcome of the vote.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Apparatus {
    /// One per row of the table.
    pub entries: Vec<Entry>,
    /// Lineage of each witness, from 0; `None` where it tells no story of the pile.
    pub lineages: Vec<Option<usize>>,
    /// Weight of each witness's vote, 0..1.
    pub weights: Vec<f64>,
    /// Stretches in which a witness follows another lineage than over the whole story.
    pub stretches: Vec<Stretch>,
    /// Direction of each witness: -1 clearly the worse copy, 1 clearly the better, 0 where nothing
    /// tells.
    pub fidelity: Vec<f64>,
    /// One per pair of witnesses that share a row.
    pub pairs: Vec<Pair>,
    /// Signals of direction, by pair of one lineage.
    pub signals: Vec<Signal>,
    /// Copies whose source is among the witnesses.
    pub descents: Vec<Descent>,
    /// What each witness says of where and when it comes from.
    pub origins: Vec<Origin>,
    /// For each row whether a paragraph of the canonical text begins with it.
    pub paragraphs: Vec<bool>,
    /// The tree of copies, of every story, root first.
    pub stemma: Vec<Edge>,
}

/// A stretch of rows in which a witness follows another lineage than over the whole story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Index of the witness.
    pub witness: usize,
    /// First row.
    pub from: usize,
    /// Last row.
    pub to: usize,
    /// The lineage it follows there; `None` where it follows nobody.
    pub lineage: Option<usize>,
}

/// The outcome of the vote on one row.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Witnesses that omit it.
    pub omitted: Vec<usize>,
    /// Lineages that have it.
    pub n_lineages: usize,
    /// Share of the lineages that could vote, 0..1.
    pub weighted_support: f64,
    /// The witness whose reading is printed; `None` where the row is not printed.
    pub lemma: Option<usize>,
    /// The text printed; of a row that is not printed, the reading the others are compared with.
    pub text: String,
    /// Words taken from other readings.
    pub patches: Vec<Patch>,
    /// Overlap of each cell's reading with the lemma, 0..1.
    pub overlap: Vec<f64>,
    /// Why each cell's reading counts as damaged.
    pub damaged: Vec<Option<String>>,
    /// What the witnesses state, fact by fact.
    pub claims: Vec<ClaimRecord>,
    /// Its words and who attests each; empty unless asked for.
    pub tokens: Vec<TokenSupport>,
    /// Probability-like: that the original had it, 0..1.
    pub presence: f64,
    /// That it was worded so, 0..1.
    pub wording: f64,
    /// That the readings belong together, 0..1.
    pub linkage: f64,
    /// The whole, 0..1.
    pub confidence: f64,
    /// Whether witnesses contradict one another in fact.
    pub contested: bool,
    /// Whether that is, in every contested fact, a later state and an earlier one.
    pub updated: bool,
    /// Why this reading was chosen.
    pub reason: String,
}

/// One fact of a row and who states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimRecord {
    /// What is stated: `number:torc`, `date`, `name`, …
    pub slot: String,
    /// Whether sound readings contradict one another.
    pub contested: bool,
    /// Whether one of them states a later state than the others.
    pub updated: bool,
    /// One per witness with a reading and value it states; witnesses that say nothing of it have
    /// one without a span.
    pub claims: Vec<Claimed>,
}

/// What one witness states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claimed {
    /// Index of the witness.
    pub witness: usize,
    /// Where; `None` where it says nothing of it.
    pub span: Option<Span>,
    /// Whether it is the accepted value.
    pub accepted: bool,
    /// Whether its words are garbled.
    pub damaged: bool,
    /// Whether it is a later state than others state.
    pub later: bool,
}

/// What was found out about two witnesses.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Index of the first.
    pub a: usize,
    /// Index of the second.
    pub b: usize,
    /// Mean overlap over the rows both have, 0..1.
    pub overlap: f64,
    /// Dependence, 0..1.
    pub dependence: f64,
    /// Rows in which both state a rejected value or leave out what other lineages have.
    pub shared_errors: usize,
    /// The one nearer to the original, where the signals of direction say so.
    pub older: Option<usize>,
    /// Blocks of rows that stand in another order in one than in the other.
    pub moved_blocks: usize,
}

/// Confidence of a sentence that one lineage alone attests is capped here (research on the vote,
/// 3.6).
const ONE_LINEAGE_CAP: f64 = 0.5;
/// What a contested fact leaves of the confidence: in the annotated sets three contested rows of
/// four are printed right.
const CONTESTED: f64 = 0.75;

/// Puts the entries together.
pub(crate) fn apparatus(
    g: &Grounds<'_>,
    witnesses: &[Witness],
    lemmas: &[Option<Lemma>],
    texts: Vec<(String, Vec<Patch>)>,
    options: &VoteOptions,
) -> Apparatus {
    let mut entries: Vec<Entry> = texts
        .into_iter()
        .enumerate()
        .map(|(r, text)| entry(g, witnesses, r, lemmas[r].as_ref(), text))
        .collect();
    if options.tokens {
        for (e, row) in entries.iter_mut().zip(g.readings).filter(|(e, _)| e.lemma.is_some()) {
            e.tokens = tokens(&e.text, row, witnesses);
        }
    }
    Apparatus {
        paragraphs: Vec::new(),
        stemma: Vec::new(),
        entries,
        lineages: g.lineages.of.clone(),
        weights: g.lineages.weight.clone(),
        fidelity: g.fidelity.value.clone(),
        stretches: stretches(g),
        pairs: pairs(g),
        signals: g.directions.signals.clone(),
        descents: g.directions.descents.clone(),
        origins: g.origins.shown.clone(),
    }
}

fn entry(
    g: &Grounds<'_>,
    witnesses: &[Witness],
    r: usize,
    lemma: Option<&Lemma>,
    (text, patches): (String, Vec<Patch>),
) -> Entry {
    let cells = &g.table.rows[r].cells;
    let row = &g.readings[r];
    let presence = &g.presence[r];
    let chosen = lemma.map_or(0, |l| l.reading);
    let mut overlap = vec![1.0; cells.len()];
    let mut damaged = vec![None; cells.len()];
    for (i, reading) in row.iter().enumerate() {
        let reason = g.damage.reason(r, i);
        for &k in &reading.cells {
            overlap[k] = g.likeness.of(r, i, chosen);
            damaged[k].clone_from(&reason);
        }
    }
    let contested = g.facts[r].contested();
    let linkage = cells.iter().map(|c| c.score).sum::<f64>() / cells.len().max(1) as f64;
    let wording = lemma.map_or(0.0, |l| {
        let printed = printed_words(&text, row, witnesses);
        let norms: Vec<&str> = printed.iter().map(|w| w.1.as_str()).collect();
        confidence::wording(
            &norms,
            r,
            row,
            l.reading,
            g.lineages,
            g.fidelity.value[row[l.reading].witness],
        )
    });
    let sound = if contested { CONTESTED } else { 1.0 };
    let product = presence.probability * wording * linkage.sqrt() * sound;
    Entry {
        omitted: presence.omitted.clone(),
        n_lineages: presence.lineages,
        weighted_support: presence.share,
        lemma: lemma.map(|l| row[l.reading].witness),
        text,
        patches,
        overlap,
        damaged,
        tokens: Vec::new(),
        claims: g.facts[r].slots.iter().map(|s| record(g, r, s)).collect(),
        presence: presence.probability,
        wording,
        linkage,
        confidence: if presence.lineages < 2 { product.min(ONE_LINEAGE_CAP) } else { product },
        contested,
        updated: contested && g.facts[r].slots.iter().all(|s| !s.contested || s.later.is_some()),
        reason: lemma
            .map_or_else(|| not_printed(g, r), |l| l.reason.clone() + &state(g, witnesses, r, l)),
    }
}

/// What the reason says of a later state.
fn state(g: &Grounds<'_>, witnesses: &[Witness], r: usize, lemma: &Lemma) -> String {
    let later = g.facts[r].later();
    let names = |readings: &[usize]| -> String {
        let mut sigla: Vec<&str> =
            readings.iter().map(|&i| witnesses[g.readings[r][i].witness].siglum.as_str()).collect();
        sigla.sort_by_key(|s| (s.len(), *s));
        sigla.join(", ")
    };
    if later.is_empty() {
        String::new()
    } else if later.contains(&lemma.reading) {
        "; its facts are a later state, others give the earlier one".to_owned()
    } else {
        format!("; the original's state is printed, the later one stands in {}", names(&later))
    }
}

fn not_printed(g: &Grounds<'_>, r: usize) -> String {
    let why = if g.table.rows[r].group != 0 {
        "belongs to another story"
    } else if g.presence[r].printed {
        "told by a sentence that is printed already"
    } else {
        "told by one lineage and left out by others that cover the place"
    };
    why.to_owned()
}

fn record(g: &Grounds<'_>, r: usize, slot: &Slot) -> ClaimRecord {
    let row = &g.readings[r];
    let mut claims: Vec<Claimed> = slot
        .stated
        .iter()
        .map(|s| {
            let words = &row[s.reading].tokens[s.range.clone()];
            let span = words.first().zip(words.last()).map(|(a, b)| a.span.join(b.span));
            Claimed {
                witness: row[s.reading].witness,
                span,
                accepted: s.value == slot.accepted,
                damaged: s.damaged,
                later: slot.later == Some(s.value),
            }
        })
        .collect();
    for reading in
        row.iter().filter(|x| !slot.stated.iter().any(|s| row[s.reading].witness == x.witness))
    {
        claims.push(Claimed {
            witness: reading.witness,
            span: None,
            accepted: false,
            damaged: false,
            later: false,
        });
    }
    claims.sort_by_key(|c| (c.witness, c.span));
    claims.dedup();
    let slot_name = if slot.of.is_empty() {
        slot.kind.name().to_owned()
    } else {
        format!("{}:{}", slot.kind.name(), slot.of)
    };
    ClaimRecord {
        slot: slot_name,
        contested: slot.contested,
        updated: slot.later.is_some(),
        claims,
    }
}

/// Runs of rows, silent ones passed over, in which a witness follows one other lineage.
fn stretches(g: &Grounds<'_>) -> Vec<Stretch> {
    let known = g.lineages.of.iter().flatten().max().map_or(0, |l| l + 1);
    let mut out: Vec<Stretch> = Vec::new();
    for witness in 0..g.lineages.of.len() {
        let mut before = None;
        for r in
            (0..g.readings.len()).filter(|&r| g.readings[r].iter().any(|x| x.witness == witness))
        {
            let there = g.lineages.there.get(&(r, witness)).copied();
            match (there, out.last_mut()) {
                (Some(l), Some(last)) if before == Some(l) => last.to = r,
                (Some(l), _) => {
                    out.push(Stretch {
                        witness,
                        from: r,
                        to: r,
                        lineage: Some(l).filter(|l| *l < known),
                    });
                }
                (None, _) => {}
            }
            before = there;
        }
    }
    out
}

fn pairs(g: &Grounds<'_>) -> Vec<Pair> {
    let n = g.lineages.of.len();
    let mut out = Vec::new();
    for a in 0..n {
        for b in a + 1..n {
            if let Some(overlap) = g.lineages.overlap[a][b] {
                let dependence = g.lineages.dependence[a][b];
                let (shared_errors, moved_blocks) = (shared_errors(g, a, b), moved_blocks(g, a, b));
                let own: Vec<Signal> =
                    g.directions.signals.iter().filter(|s| (s.a, s.b) == (a, b)).cloned().collect();
                out.push(Pair {
                    a,
                    b,
                    overlap,
                    dependence,
                    shared_errors,
                    older: older(&own),
                    moved_blocks,
                });
            }
        }
    }
    out
}

fn shared_errors(g: &Grounds<'_>, a: usize, b: usize) -> usize {
    (0..g.readings.len())
        .filter(|&r| {
            let left_out = |w: usize| g.presence[r].omitted.contains(&w);
            let wrong = |w: usize| {
                let own = g.readings[r].iter().position(|x| x.witness == w);
                own.is_some_and(|i| g.facts[r].rejected(i) > 0.0)
            };
            (left_out(a) && left_out(b) && g.presence[r].printed) || (wrong(a) && wrong(b))
        })
        .count()
}

/// Breaks in the order of the rows both have, by place in each text.
fn moved_blocks(g: &Grounds<'_>, a: usize, b: usize) -> usize {
    let place = |row: &crate::align::Row, w: usize| {
        row.cells.iter().find(|c| c.witness == w).map(|c| c.span.start)
    };
    let mut both: Vec<(usize, usize)> =
        g.table.rows.iter().filter_map(|row| place(row, a).zip(place(row, b))).collect();
    both.sort_unstable();
    both.windows(2).filter(|w| w[1].1 < w[0].1).count()
}
