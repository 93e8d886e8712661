//! Which of two dependent witnesses is the nearer to the original: every signal by itself, and what
//! they say together.
//!
//! Comes in: readings, lineages, damage, origins. Goes out: for each pair of one lineage its
//! signals, and the older of the two where at least one signal is clear and none clearly speaks
//! against it; else nobody can tell.
//!
//! ```text
//! via          the other names it as its source
//! dates        it has the earlier date: a later text is no source of an earlier one
//! hub          where the two differ, texts outside the lineage side with it
//! losses       the other lacks words and sentences that it has
//! damage       the other has more garbled words
//! quotations   it has quotations that texts outside the lineage have word for word, where the other has altered them
//! ```
//!
//! Counts are judged by a sign test, 1.64 standard deviations, one in twenty. Cost: pairs × rows ×
//! thirds; in a large lineage each witness is compared with its nearest only.

use crate::align::{AlignmentTable, Row};
use crate::vote::descent::damage::Damage;
use crate::vote::descent::lineage::Lineages;
use crate::vote::descent::origin::Origins;
use crate::vote::lemma::presence::omits;
use crate::vote::words::{Likeness, Reading, differences};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Standard deviations from which a count is clear: one in twenty, one-sided.
const CLEAR: f64 = 1.64;
/// Witnesses of its lineage with which a witness is compared: the nearest.
const NEAREST: usize = 8;
/// Thirds heard for a pair: more do not change the sum, and the cost grows with them.
const THIRDS: usize = 24;
/// Shortest quotation compared, in words.
const LEAST_QUOTE: usize = 4;
/// Overlap with one of the pair from which a third tells: it copied there.
const THIRD_COPIES: f64 = 0.5;
/// Share of a third's places that may side with the other end of an edge: chance and common slips.
const IMPURE: f64 = 0.12;
/// Places in which a copy must depart from its source and all outside before it is drawn below it.
const LEAST_DEPARTURES: f64 = 3.0;
/// Places counted against an edge before any evidence.
const PRIOR: f64 = 1.0;

/// One signal of direction between two witnesses.
#[derive(Debug, Clone, PartialEq)]
pub struct Signal {
    /// Index of the first.
    pub a: usize,
    /// Index of the second.
    pub b: usize,
    /// `via`, `dates`, `hub`, `losses`, `damage` or `quotations`.
    pub name: &'static str,
    /// How clear it is: standard deviations; 1 for what is told and not counted.
    pub value: f64,
    /// The one it shows to be the nearer to the original; `None` where it is not clear.
    pub older: Option<usize>,
}

/// A copy and the surviving text that it, or a lost copy just like that text, was made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Descent {
    /// Index of the source.
    pub parent: usize,
    /// Index of the copy.
    pub child: usize,
    /// Support, 0..1.
    pub weight: f64,
}

/// What can be said of direction.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Directions {
    /// By pair.
    pub signals: Vec<Signal>,
    /// One per copy whose source is among the witnesses.
    pub descents: Vec<Descent>,
}

/// What the signals rest on.
pub(crate) struct Evidence<'a> {
    /// The table.
    pub table: &'a AlignmentTable,
    /// Readings of every row.
    pub readings: &'a [Vec<Reading<'a>>],
    /// Their overlaps.
    pub likeness: &'a Likeness,
    /// Lineages, losses and who shares what.
    pub lineages: &'a Lineages,
    /// Garbled readings.
    pub damage: &'a Damage,
    /// Dates and sources.
    pub origins: &'a Origins,
}

/// The signals of every pair of one lineage.
pub(crate) fn directions(e: &Evidence<'_>) -> Directions {
    let mut out = Directions::default();
    let pairs = pairs(e.lineages);
    let told: Vec<Vec<usize>> = e.table.rows.iter().map(Row::witnesses).collect();
    let mut found: Vec<(usize, Descent)> = Vec::new();
    for &(a, b) in &pairs {
        let thirds = thirds(e, &told, a, b);
        let own = signals(e, a, b, &thirds);
        let older = older(&own);
        for [p, c] in [[a, b], [b, a]] {
            if let Some(weight) = descends(e, p, c, &thirds, older) {
                found.push((c, Descent { parent: p, child: c, weight }));
            }
        }
        out.signals.extend(own);
    }
    out.descents = nearest_sources(e, found);
    out
}

/// The older of two witnesses by their signals: at least one is clear, and no clear one speaks
/// against it.
pub(crate) fn older(signals: &[Signal]) -> Option<usize> {
    let clear: BTreeSet<usize> = signals.iter().filter_map(|s| s.older).collect();
    clear.first().copied().filter(|_| clear.len() == 1)
}

/// Pairs of one lineage, each witness with its nearest. A witness of several sources stands in
/// none: it would be nearer to all others than its sources are.
fn pairs(lineages: &Lineages) -> Vec<(usize, usize)> {
    let n = lineages.of.len();
    let mut out = BTreeSet::new();
    let plain = |w: usize| lineages.of[w].is_some() && !lineages.mixed(w);
    for w in 0..n {
        let mut others: Vec<usize> = (0..n)
            .filter(|&v| v != w && plain(w) && plain(v) && lineages.of[v] == lineages.of[w])
            .collect();
        let near = |v: &usize| lineages.overlap[w][*v].unwrap_or(0.0);
        others.sort_by(|x, y| near(y).total_cmp(&near(x)).then(x.cmp(y)));
        out.extend(others.into_iter().take(NEAREST).map(|v| (w.min(v), w.max(v))));
    }
    out.into_iter().collect()
}

/// How a third sides where two differ: places with the first, places with the second, and whether
/// it is of another lineage.
struct Third {
    first: f64,
    second: f64,
    outside: bool,
}

/// Where two witnesses differ: a row, and the words of each there with one neighbour on either
/// side.
struct Place<'a> {
    row: usize,
    first: &'a [&'a str],
    second: &'a [&'a str],
}

/// The places where two differ, garbled ones passed over: a copyist puts a misprint right.
fn places<'a>(e: &'a Evidence<'_>, a: usize, b: usize) -> Vec<Place<'a>> {
    let mut out = Vec::new();
    for (row, readings) in e.readings.iter().enumerate() {
        let at = |w: usize| readings.iter().position(|x| x.witness == w);
        let (Some(i), Some(j)) = (at(a), at(b)) else { continue };
        let wide = |words: &'a [&'a str], span: &std::ops::Range<usize>| -> &'a [&'a str] {
            &words[span.start.saturating_sub(1)..(span.end + 1).min(words.len())]
        };
        for d in differences(&readings[i].ids, &readings[j].ids) {
            if !e.damage.garbled(row, i, &d.a) && !e.damage.garbled(row, j, &d.b) {
                let (first, second) =
                    (wide(&readings[i].words, &d.a), wide(&readings[j].words, &d.b));
                out.push(Place { row, first, second });
            }
        }
    }
    out
}

fn thirds(e: &Evidence<'_>, told: &[Vec<usize>], a: usize, b: usize) -> Vec<Third> {
    let of = &e.lineages.of;
    let all: Vec<usize> = (0..of.len()).filter(|&c| c != a && c != b && of[c].is_some()).collect();
    let step = all.len().div_ceil(THIRDS).max(1);
    let places = places(e, a, b);
    let side = |&c: &usize| {
        let (first, second) = sides(e, &places, told, [a, b, c]);
        Third { first, second, outside: of[c] != of[a] && of[c] != of[b] }
    };
    all.iter().step_by(step).map(side).filter(|t| t.first + t.second > 0.0).collect()
}

/// Places and whole rows in which a third sides with the first of a pair, and with the second.
fn sides(
    e: &Evidence<'_>,
    places: &[Place<'_>],
    told: &[Vec<usize>],
    [a, b, c]: [usize; 3],
) -> (f64, f64) {
    let (mut first, mut second) = (0.0, 0.0);
    for p in places {
        let row = &e.readings[p.row];
        let at = |w: usize| row.iter().position(|x| x.witness == w);
        let (Some(i), Some(j), Some(k)) = (at(a), at(b), at(c)) else { continue };
        if e.likeness.of(p.row, k, i).max(e.likeness.of(p.row, k, j)) < THIRD_COPIES {
            continue;
        }
        match (has(&row[k], p.first), has(&row[k], p.second)) {
            (true, false) => first += 1.0,
            (false, true) => second += 1.0,
            _ => {}
        }
    }
    for r in 0..e.table.rows.len() {
        let tells = |w: usize| told[r].binary_search(&w).is_ok();
        let lacks = |w: usize| omits(e.table, told, r, w);
        match (tells(a), tells(b)) {
            (true, false) if lacks(b) => {
                first += f64::from(u8::from(tells(c)));
                second += f64::from(u8::from(lacks(c)));
            }
            (false, true) if lacks(a) => {
                second += f64::from(u8::from(tells(c)));
                first += f64::from(u8::from(lacks(c)));
            }
            _ => {}
        }
    }
    (first, second)
}

fn signals(e: &Evidence<'_>, a: usize, b: usize, thirds: &[Third]) -> Vec<Signal> {
    let mut out = Vec::new();
    let mut told = |name: &'static str, older: Option<usize>| {
        out.extend(older.map(|w| Signal { a, b, name, value: 1.0, older: Some(w) }));
    };
    let named = (e.origins.names(b, a), e.origins.names(a, b));
    told(
        "via",
        match named {
            (true, false) => Some(a),
            (false, true) => Some(b),
            _ => None,
        },
    );
    told(
        "dates",
        match e.origins.dated(a, b) {
            Some(Ordering::Less) => Some(a),
            Some(Ordering::Greater) => Some(b),
            _ => None,
        },
    );
    let mut counted = |name: &'static str, first: f64, second: f64| {
        if first + second > 0.0 {
            let z = (first - second) / (first + second).sqrt();
            let older = (z.abs() >= CLEAR).then_some(if z > 0.0 { a } else { b });
            out.push(Signal { a, b, name, value: z.abs(), older });
        }
    };
    let outside: Vec<&Third> = thirds.iter().filter(|t| t.outside).collect();
    let mean = |f: &dyn Fn(&Third) -> f64| {
        outside.iter().map(|t| f(t)).sum::<f64>() / outside.len().max(1) as f64
    };
    counted("hub", mean(&|t| t.first), mean(&|t| t.second));
    counted("losses", e.lineages.lost[b][a], e.lineages.lost[a][b]);
    let (garbled_a, garbled_b) = garbled(e, a, b);
    counted("damage", garbled_b, garbled_a);
    counted("quotations", verbatim(e, a, b), verbatim(e, b, a));
    out
}

/// Garbled words of two witnesses in the rows that both tell.
fn garbled(e: &Evidence<'_>, a: usize, b: usize) -> (f64, f64) {
    let (mut first, mut second) = (0.0, 0.0);
    for (r, row) in e.readings.iter().enumerate() {
        let at = |w: usize| row.iter().position(|x| x.witness == w);
        if let (Some(i), Some(j)) = (at(a), at(b)) {
            first += e.damage.count(r, i) as f64;
            second += e.damage.count(r, j) as f64;
        }
    }
    (first, second)
}

/// Quotations that `a` has word for word with a text of another lineage and that `b` gives in other
/// words.
fn verbatim(e: &Evidence<'_>, a: usize, b: usize) -> f64 {
    let mut count = 0.0;
    for row in e.readings {
        let at = |w: usize| row.iter().find(|x| x.witness == w);
        let (Some(own), Some(other)) = (at(a), at(b)) else { continue };
        let altered = |q: &&[&str]| !has(other, q) && other.tokens.iter().any(|t| t.quoted);
        let attested = |q: &&[&str]| {
            row.iter().any(|x| e.lineages.of[x.witness] != e.lineages.of[a] && has(x, q))
        };
        count += quotations(own).into_iter().filter(altered).filter(attested).count() as f64;
    }
    count
}

fn has(reading: &Reading<'_>, words: &[&str]) -> bool {
    !words.is_empty() && reading.words.windows(words.len()).any(|w| w == words)
}

/// The runs of quoted words of a reading.
fn quotations<'a>(r: &'a Reading<'_>) -> Vec<&'a [&'a str]> {
    let mut out: Vec<&[&str]> = Vec::new();
    let mut k = 0;
    while k < r.tokens.len() {
        let end = (k..r.tokens.len()).find(|&e| !r.tokens[e].quoted).unwrap_or(r.tokens.len());
        if end - k >= LEAST_QUOTE {
            out.push(&r.words[k..end]);
        }
        k = end + 1;
    }
    out
}

/// How well the evidence supports that `c` was made from `p`, or from a lost text just like it;
/// `None` where it does not.
///
/// Between a source and its copy nothing is lost: every third text hangs from one end or the other,
/// and where the two differ it sides with its own end throughout. Two copies of a lost source each
/// have errors of their own, and a third sides now with the one, now with the other. The end where
/// the other lineages hang is the source; where there are none, the signals must say which it is.
fn descends(
    e: &Evidence<'_>,
    p: usize,
    c: usize,
    thirds: &[Third],
    older: Option<usize>,
) -> Option<f64> {
    let with = |t: &Third, w: usize| if (w == p) == (p < c) { t.first } else { t.second };
    let (mut outside, mut most, mut against) = (false, 0.0_f64, 0.0_f64);
    for t in thirds {
        let (source, copy) = (with(t, p), with(t, c));
        let small = source.min(copy);
        if small > IMPURE * (source + copy) {
            return None;
        }
        if copy > source && t.outside {
            return None;
        }
        outside |= t.outside;
        if source > copy {
            most = most.max(source);
            against = against.max(copy);
        }
    }
    let directed = if outside { older.is_none_or(|w| w == p) } else { older == Some(p) };
    let later = e.origins.dated(p, c) == Some(Ordering::Greater);
    let departures = if thirds.is_empty() { e.lineages.lost[c][p] } else { most };
    (directed && !later && departures >= LEAST_DEPARTURES)
        .then(|| departures / (departures + against + PRIOR))
}

/// One source for each copy: the nearest; and no circles.
fn nearest_sources(e: &Evidence<'_>, mut found: Vec<(usize, Descent)>) -> Vec<Descent> {
    let near = |d: &Descent| e.lineages.overlap[d.parent][d.child].unwrap_or(0.0);
    found.sort_by(|x, y| {
        near(&y.1).total_cmp(&near(&x.1)).then((x.0, x.1.parent).cmp(&(y.0, y.1.parent)))
    });
    let mut parent: Vec<Option<usize>> = vec![None; e.lineages.of.len()];
    let mut out = Vec::new();
    for (c, d) in found {
        let mut up = Some(d.parent);
        while let Some(w) = up.filter(|&w| w != c) {
            up = parent[w];
        }
        if parent[c].is_none() && up.is_none() {
            parent[c] = Some(d.parent);
            out.push(d);
        }
    }
    out.sort_by_key(|d| (d.parent, d.child));
    out
}
