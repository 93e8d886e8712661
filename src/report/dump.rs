//! The intermediate result of each stage as readable text: what `urtext dump` prints, and what
//! golden files hold.
//!
//! Comes in: a reconstruction. Goes out: one line or a few for each segment, link, row or entry.

use crate::align::{Aside, Cell};
use crate::reconstruct::Reconstruction;
use crate::segment::{SegmentKind, Segments};
use crate::span::Span;
use crate::witness::Witness;
use std::fmt::Write;

/// Code points of a text shown on one line.
const SHOWN: usize = 100;

/// The segments of each witness: siglum and number, kind, block, text. Both slices have the same
/// order.
#[must_use]
pub fn segments(witnesses: &[Witness], segments: &[Segments]) -> String {
    let mut out = String::new();
    for (witness, s) in witnesses.iter().zip(segments) {
        line(
            &mut out,
            format_args!(
                "# {} {} ({} segments, {})",
                witness.siglum,
                witness.label,
                s.items.len(),
                s.lang
            ),
        );
        for (i, segment) in s.items.iter().enumerate() {
            let kind = match segment.kind {
                SegmentKind::Sentence => "sentence",
                SegmentKind::Heading => "heading",
                SegmentKind::ListItem => "item",
                SegmentKind::Other => "other",
            };
            let text = shown(&witness.text, segment.span);
            line(
                &mut out,
                format_args!("{}{i} {kind:8} block {:3}  {text}", witness.siglum, segment.block),
            );
        }
    }
    out
}

/// The scored pairs of segments, with the signals that weigh most in each.
#[must_use]
pub fn links(r: &Reconstruction) -> String {
    let mut out = String::new();
    let name = |(w, i): (usize, usize)| format!("{}{i}", r.witnesses[w].siglum);
    for link in &r.table.links {
        let evidence: Vec<String> =
            link.evidence.iter().map(|(s, v)| format!("{s} {v:+.1}")).collect();
        line(
            &mut out,
            format_args!(
                "{:>5} {:>5}  {:.2}  {}",
                name(link.a),
                name(link.b),
                link.probability,
                evidence.join(", ")
            ),
        );
        for (w, i) in [link.a, link.b] {
            line(
                &mut out,
                format_args!(
                    "               {}",
                    shown(&r.witnesses[w].text, r.segments[w].items[i].span)
                ),
            );
        }
    }
    out
}

/// The rows with what each witness has in them, then what was set aside and why.
#[must_use]
pub fn table(r: &Reconstruction) -> String {
    let mut out = String::new();
    for (k, row) in r.table.rows.iter().enumerate() {
        let story = if row.group == 0 { String::new() } else { format!(" (group {})", row.group) };
        line(&mut out, format_args!("r{k} {}{story}", row.kind.name()));
        let mut cells: Vec<&Cell> = row.cells.iter().collect();
        cells.sort_by_key(|c| (r.given[c.witness], c.segment));
        for c in cells {
            let moved = if c.moved { "moved" } else { "" };
            let siglum = &r.witnesses[c.witness].siglum;
            let place = format!("{siglum}{}", c.segment);
            line(
                &mut out,
                format_args!(
                    "  {place:5} {:.2} {moved:5} {}",
                    c.score,
                    shown(&r.witnesses[c.witness].text, c.span)
                ),
            );
        }
    }
    line(&mut out, format_args!("set aside"));
    let mut asides: Vec<&Aside> = r.table.asides.iter().collect();
    asides.sort_by_key(|a| (r.given[a.witness], a.span.start));
    for a in asides {
        let siglum = &r.witnesses[a.witness].siglum;
        line(
            &mut out,
            format_args!(
                "  {siglum:3} {:11} {:.2} {}",
                a.kind.name(),
                a.score,
                shown(&r.witnesses[a.witness].text, a.span)
            ),
        );
        line(&mut out, format_args!("      because: {}", a.reason));
    }
    out
}

/// The vote on every row: what is printed, in whose words, how certain, and why.
#[must_use]
pub fn apparatus(r: &Reconstruction) -> String {
    let mut out = String::new();
    let siglum = |w: usize| r.witnesses[w].siglum.as_str();
    for w in r.shown() {
        let lineage =
            r.apparatus.lineages[w].map_or_else(|| "none".to_owned(), |l| (l + 1).to_string());
        let origin = &r.apparatus.origins[w];
        let dated = origin.date.as_ref().map_or_else(String::new, |d| format!(", dated {d}"));
        line(
            &mut out,
            format_args!(
                "# {} lineage {lineage}, weight {:.2}{dated}",
                siglum(w),
                r.apparatus.weights[w]
            ),
        );
        for said in origin.revises.iter().chain(&origin.via) {
            line(
                &mut out,
                format_args!("#   says: {}", said.split_whitespace().collect::<Vec<_>>().join(" ")),
            );
        }
        for s in r.apparatus.stretches.iter().filter(|s| s.witness == w) {
            let whom =
                s.lineage.map_or_else(|| "no other".to_owned(), |l| format!("lineage {}", l + 1));
            line(&mut out, format_args!("#   r{} to r{}: follows {whom}", s.from, s.to));
        }
    }
    directions(&mut out, r);
    for (k, entry) in r.apparatus.entries.iter().enumerate() {
        let lemma = entry.lemma.map_or("not printed", siglum);
        let contested = if entry.contested { ", contested" } else { "" };
        line(
            &mut out,
            format_args!(
                "r{k} {lemma}  confidence {:.2} (presence {:.2}, links {:.2}, nearest {:.2}), wording \
                 {:.2}{contested}",
                entry.confidence, entry.presence, entry.linkage, entry.nearest, entry.wording
            ),
        );
        let omitted: Vec<&str> = entry.omitted.iter().map(|&w| siglum(w)).collect();
        if !omitted.is_empty() {
            line(&mut out, format_args!("    omitted by {}", omitted.join(" ")));
        }
        line(&mut out, format_args!("    {}", entry.reason));
        line(&mut out, format_args!("    {}", entry.text));
    }
    out
}

/// Of each pair of one lineage which is the older, and signal by signal why.
fn directions(out: &mut String, r: &Reconstruction) {
    let siglum = |w: usize| r.witnesses[w].siglum.as_str();
    for own in r.apparatus.signals.chunk_by(|x, y| (x.a, x.b) == (y.a, y.b)) {
        let (a, b) = (own[0].a, own[0].b);
        let pair = r.apparatus.pairs.iter().find(|p| (p.a, p.b) == (a, b));
        let verdict = match pair.and_then(|p| p.older) {
            Some(w) => format!("{} is the older", siglum(w)),
            None => "no clear direction".to_owned(),
        };
        let (first, second) = if r.given[a] < r.given[b] { (a, b) } else { (b, a) };
        line(out, format_args!("# {} and {}: {verdict}", siglum(first), siglum(second)));
        for s in own {
            let shows =
                s.older.map_or_else(|| "not clear".to_owned(), |w| format!("for {}", siglum(w)));
            line(out, format_args!("#   {} {:.1}, {shows}", s.name, s.value));
        }
    }
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{text}");
}

/// The text of a span on one line, cut where it is long.
fn shown(text: &str, span: Span) -> String {
    let text = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= SHOWN {
        return text;
    }
    let cut: String = text.chars().take(SHOWN - 1).collect();
    cut + "…"
}
