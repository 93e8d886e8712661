//! A reconstruction into the alignment document.
//!
//! Comes in: all that the pipeline found out. Goes out: the flat tables of [`Document`]. Here
//! indexes become sigla, byte spans get their code points, and the canonical text gets its
//! paragraphs. No decision about the story is made.

use crate::align::{Cell, Row};
use crate::descent::stemma::{Node, lost_name};
use crate::document::canonical::place;
use crate::document::decisions;
use crate::document::json::{
    AsideRow, Certainty, ClaimRow, ClaimState, ClaimStatus, Document, FORMAT, FORMAT_VERSION,
    Generator, OptionsUsed, PairRow, ReadingRow, Relation, SentenceRow, SignalRow, StemmaRow,
    StretchRow, Summary, TableRow, TokenRow, WarningRow, WitnessRow,
};
use crate::document::offsets::Offsets;
use crate::document::order::in_order_of;
use crate::document::thin;
use crate::document::title::title;
use crate::document::words::word_tables;
use crate::plain;
use crate::reconstruct::Reconstruction;
use crate::segment::tag;
use crate::span::Span;
use crate::text::{one_line, parted_words};
use crate::vote::spoken;
use crate::witness::Media;
use std::cell::OnceCell;

/// Overlap from which a reading is close: the bound that research on the vote found for
/// near-verbatim copying.
const CLOSE: f64 = 0.75;
/// Overlap from which a reading is a paraphrase and not loose: below it a word diff is noise to
/// readers.
const PARAPHRASE: f64 = 0.40;
/// Rounds a figure of the document, so that the last bit never shows.
const DECIMALS: f64 = 1e4;

/// The alignment document of a reconstruction.
#[must_use]
pub fn document(r: &Reconstruction) -> Document {
    let offsets: Vec<Offsets> = r.witnesses.iter().map(|w| Offsets::new(&w.text)).collect();
    let numbers = sentence_numbers(r);
    let sentences = sentences(r, &numbers);
    let readings = readings(r, &offsets, &numbers);
    let asides = asides(r, &offsets, &numbers);
    let rows = table_rows(r, &numbers);
    let witnesses = witnesses(r, &offsets, &readings, &asides);
    let of_words = word_tables(r, |witness, at| offsets[witness].chars(at));
    let mut document = Document {
        format: FORMAT.to_owned(),
        format_version: FORMAT_VERSION,
        generator: Generator {
            name: "urtext".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        },
        options: OptionsUsed {
            gear: if r.options.align.model.is_some() { "neural" } else { "lexical" }.to_owned(),
            include_additions: r.options.vote.include_additions,
        },
        summary: summary(r, &sentences, &witnesses, &rows, asides.len()),
        witnesses,
        rows,
        sentences,
        readings,
        claims: claims(r, &offsets, &numbers),
        asides,
        pairs: pairs(r),
        signals: signals(r),
        stretches: stretches(r),
        stemma: stemma_rows(r),
        warnings: r
            .warnings
            .iter()
            .map(|w| WarningRow { witness: w.witness.clone(), message: w.message.clone() })
            .collect(),
        decisions: decisions::rows(r),
        anchors: decisions::anchors(r, &offsets, &numbers),
        tokens: tokens(r, &numbers),
        words: of_words.words,
        columns: of_words.columns,
        moves: of_words.moves,
    };
    let sigla: Vec<&str> = r.shown().into_iter().map(|w| r.witnesses[w].siglum.as_str()).collect();
    in_order_of(&mut document, &sigla);
    document
}

fn round(x: f64) -> f64 {
    (x * DECIMALS).round() / DECIMALS
}

/// The number of the canonical sentence of each row, from 1.
fn sentence_numbers(r: &Reconstruction) -> Vec<Option<usize>> {
    let mut next = 0;
    r.apparatus
        .entries
        .iter()
        .map(|e| {
            e.lemma.map(|_| {
                next += 1;
                next
            })
        })
        .collect()
}

fn sentences(r: &Reconstruction, numbers: &[Option<usize>]) -> Vec<SentenceRow> {
    let mut out: Vec<SentenceRow> = Vec::new();
    for (row, entry) in r.apparatus.entries.iter().enumerate() {
        let (Some(sentence), Some(lemma)) = (numbers[row], entry.lemma) else { continue };
        let paragraph = match out.last() {
            None => 1,
            Some(last) => last.paragraph + usize::from(r.apparatus.paragraphs[row]),
        };
        let telling = r.table.rows[row].witnesses().len();
        let contradicted = entry.against.len();
        out.push(SentenceRow {
            sentence,
            row,
            paragraph,
            text: entry.text.clone(),
            char_start: 0,
            char_end: 0,
            lemma: r.witnesses[lemma].siglum.clone(),
            patched: !entry.patches.is_empty(),
            support: telling - contradicted,
            contradicted,
            voices: entry.voices,
            voices_against: entry.voices_against,
            n_witnesses: telling + entry.omitted.len(),
            weighted_support: round(entry.weighted_support),
            certainty: match entry.decision {
                Some(_) => Certainty::Decided,
                None => Certainty::of(round(entry.confidence)),
            },
            confidence: round(entry.confidence),
            presence: round(entry.presence),
            wording: round(entry.wording),
            linkage: round(entry.linkage),
            nearest: round(entry.nearest),
            contested: entry.contested,
            updated: entry.updated,
            reason: entry.reason.clone(),
        });
    }
    place(&mut out);
    out
}

/// How near a reading is to the printed sentence. Verbatim is said only where all words that a
/// reader sees are the same, of the whole reading or of the part.
fn relation(overlap: f64, same_words: bool) -> Relation {
    match overlap {
        _ if same_words => Relation::Verbatim,
        o if o >= CLOSE => Relation::Close,
        o if o >= PARAPHRASE => Relation::Paraphrase,
        _ => Relation::Loose,
    }
}

/// Whether a cell, or all that its witness has in the row, has the words that are printed.
fn has_words_of(r: &Reconstruction, line: &Row, cell: &Cell, printed: &[String]) -> bool {
    let own = || line.cells.iter().filter(|other| other.witness == cell.witness);
    let text = |cell: &Cell| cell.span.of(&r.witnesses[cell.witness].text);
    let words = |cell: &Cell| plain::words(text(cell));
    // Whether a hyphen at a line end is one is told by the other readings.
    let is_parted = parted_words(text(cell)).next().is_some();
    // In Markdown, marks and targets of links are no words of the text.
    let is_markdown = r.witnesses[cell.witness].media == Media::Markdown;
    words(cell) == printed
        || (is_parted && words(cell).concat() == printed.concat())
        || (is_markdown && spoken(&one_line(text(cell))) == printed)
        || (own().count() > 1 && own().flat_map(words).eq(printed.iter().cloned()))
}

fn readings(
    r: &Reconstruction,
    offsets: &[Offsets<'_>],
    numbers: &[Option<usize>],
) -> Vec<ReadingRow> {
    let mut out = Vec::new();
    for (row, line) in r.table.rows.iter().enumerate() {
        let mut part = 0;
        let said = &r.apparatus.entries[row].text;
        let printed = OnceCell::new();
        for (k, cell) in line.cells.iter().enumerate() {
            part = if k > 0 && line.cells[k - 1].witness == cell.witness { part + 1 } else { 1 };
            let overlap = r.apparatus.entries[row].overlap[k];
            let text = cell.span.of(&r.witnesses[cell.witness].text);
            // Few readings are near enough for their words to be worth comparing.
            let same_words = text == *said
                || (overlap >= PARAPHRASE
                    && has_words_of(r, line, cell, printed.get_or_init(|| plain::words(said))));
            out.push(ReadingRow {
                row,
                sentence: numbers[row],
                witness: r.witnesses[cell.witness].siglum.clone(),
                part,
                relation: relation(overlap, same_words),
                score: round(cell.score),
                overlap: round(overlap),
                moved: cell.moved,
                damaged: r.apparatus.entries[row].damaged[k].clone(),
                byte_start: cell.span.start,
                byte_end: cell.span.end,
                char_start: offsets[cell.witness].chars(cell.span.start),
                char_end: offsets[cell.witness].chars(cell.span.end),
                text: text.to_owned(),
            });
        }
    }
    out
}

fn claims(r: &Reconstruction, offsets: &[Offsets<'_>], numbers: &[Option<usize>]) -> Vec<ClaimRow> {
    let mut out = Vec::new();
    for (row, entry) in r.apparatus.entries.iter().enumerate() {
        for record in &entry.claims {
            for claim in &record.claims {
                let witness = &r.witnesses[claim.witness];
                let place = |at: usize| offsets[claim.witness].chars(at);
                out.push(ClaimRow {
                    row,
                    sentence: numbers[row],
                    slot: record.slot.clone(),
                    witness: witness.siglum.clone(),
                    value: claim.span.map_or_else(String::new, |s| s.of(&witness.text).to_owned()),
                    status: match claim.span {
                        None => ClaimStatus::Silent,
                        Some(_) if claim.damaged => ClaimStatus::Damaged,
                        Some(_) if claim.accepted => ClaimStatus::Agrees,
                        Some(_) => ClaimStatus::Differs,
                    },
                    state: match claim.span {
                        Some(_) if record.updated && claim.later => Some(ClaimState::Later),
                        Some(_) if record.updated => Some(ClaimState::Earlier),
                        Some(_) if claim.tied && !claim.damaged => Some(ClaimState::Tied),
                        _ => None,
                    },
                    char_start: claim.span.map(|s| place(s.start)),
                    char_end: claim.span.map(|s| place(s.end)),
                });
            }
        }
    }
    out
}

fn asides(r: &Reconstruction, offsets: &[Offsets<'_>], numbers: &[Option<usize>]) -> Vec<AsideRow> {
    let mut near: Vec<Vec<(usize, usize)>> = vec![Vec::new(); r.witnesses.len()];
    for (row, line) in r.table.rows.iter().enumerate() {
        if let Some(n) = numbers[row] {
            line.cells.iter().for_each(|c| near[c.witness].push((c.span.start, n)));
        }
    }
    near.iter_mut().for_each(|v| v.sort_unstable());
    r.table
        .asides
        .iter()
        .enumerate()
        .map(|(aside, a)| {
            let before = near[a.witness].partition_point(|p| p.0 < a.span.start);
            AsideRow {
                aside,
                witness: r.witnesses[a.witness].siglum.clone(),
                kind: a.kind,
                reason: a.reason.clone(),
                score: round(a.score),
                near_sentence: before.checked_sub(1).map(|k| near[a.witness][k].1),
                byte_start: a.span.start,
                byte_end: a.span.end,
                char_start: offsets[a.witness].chars(a.span.start),
                char_end: offsets[a.witness].chars(a.span.end),
                text: a.span.of(&r.witnesses[a.witness].text).to_owned(),
            }
        })
        .collect()
}

fn table_rows(r: &Reconstruction, numbers: &[Option<usize>]) -> Vec<TableRow> {
    r.table
        .rows
        .iter()
        .zip(&r.apparatus.entries)
        .enumerate()
        .map(|(row, (line, entry))| TableRow {
            row,
            group: line.group,
            sentence: numbers[row],
            kind: line.kind,
            support: line.witnesses().len(),
            n_lineages: entry.n_lineages,
            weighted_support: round(entry.weighted_support),
            confidence: round(entry.confidence),
            contested: entry.contested,
            updated: entry.updated,
        })
        .collect()
}

fn witnesses(
    r: &Reconstruction,
    offsets: &[Offsets<'_>],
    readings: &[ReadingRow],
    asides: &[AsideRow],
) -> Vec<WitnessRow> {
    r.witnesses
        .iter()
        .enumerate()
        .map(|(w, witness)| {
            let own = |siglum: &str| siglum == witness.siglum;
            let mut spans: Vec<Span> = readings
                .iter()
                .filter(|x| own(&x.witness))
                .map(|x| Span::new(x.char_start, x.char_end))
                .collect();
            spans.sort_unstable();
            spans.dedup();
            let story: usize = spans.iter().map(|s| s.len()).sum();
            let aside: usize =
                asides.iter().filter(|a| own(&a.witness)).map(|a| a.char_end - a.char_start).sum();
            let chars = offsets[w].chars(witness.text.len());
            let mut covered: Vec<usize> =
                readings.iter().filter(|x| own(&x.witness)).filter_map(|x| x.sentence).collect();
            covered.sort_unstable();
            covered.dedup();
            WitnessRow {
                witness: witness.siglum.clone(),
                label: witness.label.clone(),
                file: witness.file.clone(),
                sha256: witness.sha256.clone(),
                media: witness.media,
                encoding: witness.encoding.clone(),
                lang: tag(&r.segments[w].lang).to_owned(),
                title: witness.meta.title.clone(),
                date: witness.meta.date.clone(),
                dated: r.apparatus.origins[w].date.clone(),
                dated_by: r.apparatus.origins[w].dated_by.map(str::to_owned),
                revises: r.apparatus.origins[w].revises.clone(),
                via: Some(r.apparatus.origins[w].via.join("\n")).filter(|v| !v.is_empty()),
                site: witness.meta.site.clone(),
                byline: witness.meta.byline.clone(),
                text: witness.text.clone(),
                bytes: witness.text.len(),
                chars,
                story_chars: story,
                aside_chars: aside,
                space_chars: chars - story - aside,
                covered: covered.len(),
                lineage: r.apparatus.lineages[w].map(|l| l + 1),
                weight: round(r.apparatus.weights[w]),
                group: r.table.groups[w],
            }
        })
        .collect()
}

fn summary(
    r: &Reconstruction,
    sentences: &[SentenceRow],
    witnesses: &[WitnessRow],
    rows: &[TableRow],
    n_asides: usize,
) -> Summary {
    let told: Vec<usize> =
        (0..witnesses.len()).filter(|&w| witnesses[w].group == Some(0)).collect();
    let mut lineages: Vec<Option<usize>> = told.iter().map(|&w| witnesses[w].lineage).collect();
    lineages.sort_unstable();
    lineages.dedup();
    let title = r.options.title.clone().unwrap_or_else(|| title(sentences, rows, lineages.len()));
    let lang = r.options.lang.clone().unwrap_or_else(|| r.story_language());
    Summary {
        title,
        lang,
        n_witnesses: told.len(),
        n_lineages: lineages.len(),
        n_effective: round(told.iter().map(|&w| r.apparatus.weights[w]).sum()),
        n_rows: rows.len(),
        n_sentences: sentences.len(),
        n_contested: sentences.iter().filter(|s| s.contested).count(),
        n_updated: sentences.iter().filter(|s| s.updated).count(),
        n_thin: thin::count(sentences, told.len()),
        n_asides,
        n_groups: r.table.groups.iter().flatten().max().map_or(0, |g| g + 1),
    }
}

fn pairs(r: &Reconstruction) -> Vec<PairRow> {
    r.apparatus
        .pairs
        .iter()
        .map(|p| PairRow {
            a: r.witnesses[p.a].siglum.clone(),
            b: r.witnesses[p.b].siglum.clone(),
            overlap: round(p.overlap),
            dependence: round(p.dependence),
            shared_errors: p.shared_errors,
            older: p.older.map(|w| r.witnesses[w].siglum.clone()),
            moved_blocks: p.moved_blocks,
        })
        .collect()
}

fn signals(r: &Reconstruction) -> Vec<SignalRow> {
    let siglum = |w: usize| r.witnesses[w].siglum.clone();
    r.apparatus
        .signals
        .iter()
        .map(|s| SignalRow {
            a: siglum(s.a),
            b: siglum(s.b),
            signal: s.name.to_owned(),
            value: round(s.value),
            older: s.older.map(siglum),
        })
        .collect()
}

fn stretches(r: &Reconstruction) -> Vec<StretchRow> {
    r.apparatus
        .stretches
        .iter()
        .map(|s| StretchRow {
            witness: r.witnesses[s.witness].siglum.clone(),
            row_start: s.from,
            row_end: s.to,
            lineage: s.lineage.map(|l| l + 1),
        })
        .collect()
}

fn stemma_rows(r: &Reconstruction) -> Vec<StemmaRow> {
    let name = |n: Node| match n {
        Node::Witness(w) => r.witnesses[w].siglum.clone(),
        Node::Lost(k) => lost_name(k),
    };
    r.apparatus
        .stemma
        .iter()
        .map(|e| StemmaRow {
            parent: name(e.parent),
            child: name(e.child),
            weight: round(e.weight),
        })
        .collect()
}

fn tokens(r: &Reconstruction, numbers: &[Option<usize>]) -> Vec<TokenRow> {
    let mut out = Vec::new();
    for (entry, number) in r.apparatus.entries.iter().zip(numbers) {
        let Some(sentence) = *number else { continue };
        for (token, t) in entry.tokens.iter().enumerate() {
            let sigla: Vec<&str> =
                t.witnesses.iter().map(|&w| r.witnesses[w].siglum.as_str()).collect();
            out.push(TokenRow {
                sentence,
                token,
                text: t.text.clone(),
                n_attesting: sigla.len(),
                witnesses: sigla.join(" "),
            });
        }
    }
    out
}
