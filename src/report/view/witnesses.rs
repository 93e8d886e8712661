//! The witnesses: what each is and covers, and each in its own order with links both ways.
//!
//! Every character of a witness's text appears here: readings and asides are pieces, and so is
//! whatever stands between them.

use crate::document::json::WitnessRow;
use crate::report::language::well_formed;
use crate::report::view::asides::{kind_word, list_anchor, text_anchor};
use crate::report::view::index::{Index, Mark, PageKind};
use crate::report::view::percent;
use crate::report::view::text::Visible;
use crate::span::boundary;
use crate::witness::Media;

/// One witness, for the key beside the story.
#[derive(Debug)]
pub(crate) struct WitnessKey<'a> {
    pub(crate) mark: Mark<'a>,
    /// Left out where the label says the same.
    pub(crate) file: Option<Visible<'a>>,
    pub(crate) covered: usize,
    pub(crate) of: usize,
    /// Whole percentages of the text; the three sum to 100.
    pub(crate) story: usize,
    pub(crate) aside: usize,
    pub(crate) space: usize,
    pub(crate) weight: String,
    /// Whether the weights say anything: not where each witness has a full vote.
    pub(crate) weighed: bool,
    /// 0: the story told here; other numbers: another story; none: no story of the pile.
    pub(crate) group: Option<usize>,
    pub(crate) href: String,
}

/// One witness in its own order.
#[derive(Debug)]
pub(crate) struct WitnessText<'a> {
    pub(crate) mark: Mark<'a>,
    pub(crate) anchor: String,
    pub(crate) lang: &'a str,
    /// Left out where the label says the same.
    pub(crate) file: Option<Visible<'a>>,
    pub(crate) meta: Vec<Visible<'a>>,
    pub(crate) media: &'static str,
    pub(crate) encoding: Visible<'a>,
    pub(crate) bytes: usize,
    /// The opening of the file's SHA-256, enough to tell versions apart; the document has it whole.
    pub(crate) sha256: Visible<'a>,
    pub(crate) paragraphs: Vec<Block<'a>>,
}

/// A paragraph of a witness: readings in a row, or one passage set aside.
#[derive(Debug)]
pub(crate) struct Block<'a> {
    pub(crate) aside: Option<AsideLink>,
    pub(crate) pieces: Vec<Piece<'a>>,
}

/// A stretch of a witness's text.
#[derive(Debug)]
pub(crate) struct Piece<'a> {
    pub(crate) text: Visible<'a>,
    /// The rows it tells; empty where it is no reading.
    pub(crate) links: Vec<BackLink>,
}

/// From a reading to its row.
#[derive(Debug)]
pub(crate) struct BackLink {
    pub(crate) id: String,
    pub(crate) href: String,
    pub(crate) label: String,
    pub(crate) moved: bool,
}

/// From an aside to the list.
#[derive(Debug)]
pub(crate) struct AsideLink {
    pub(crate) id: String,
    pub(crate) href: String,
    pub(crate) kind: &'static str,
}

/// The key: all witnesses in order of sigla.
pub(crate) fn key<'a>(index: &Index<'a>) -> Vec<WitnessKey<'a>> {
    let of = index.doc.sentences.len();
    let weighed = index
        .doc
        .witnesses
        .iter()
        .any(|w| w.group == Some(0) && crate::report::view::share(w.weight) != "1.00");
    let one = |(n, w): (usize, &'a WitnessRow)| {
        let all = w.story_chars.saturating_add(w.aside_chars).saturating_add(w.space_chars);
        let story = percent(w.story_chars, all).min(100);
        let aside = percent(w.aside_chars, all).min(100 - story);
        let mark = index.marks[n].clone();
        WitnessKey {
            href: index.to_witnesses(PageKind::Report, &witness_anchor(&mark)),
            mark,
            file: file(w),
            covered: w.covered,
            of,
            story,
            aside,
            space: 100 - story - aside,
            weight: crate::report::view::share(w.weight),
            weighed,
            group: w.group,
        }
    };
    index.doc.witnesses.iter().enumerate().map(one).collect()
}

/// The file's name, where the label does not say it.
fn file(w: &WitnessRow) -> Option<Visible<'_>> {
    (!w.file.starts_with(w.label.as_str())).then_some(Visible(&w.file))
}

fn witness_anchor(mark: &Mark<'_>) -> String {
    format!("witness-{}", mark.slug)
}

/// Each witness in its own order, for page `on`.
pub(crate) fn texts<'a>(index: &Index<'a>, on: PageKind) -> Vec<WitnessText<'a>> {
    (0..index.doc.witnesses.len()).map(|n| witness_text(index, n, on)).collect()
}

fn witness_text<'a>(index: &Index<'a>, n: usize, on: PageKind) -> WitnessText<'a> {
    let w = &index.doc.witnesses[n];
    let mark = index.marks[n].clone();
    let meta = [&w.title, &w.site, &w.byline, &w.date];
    WitnessText {
        anchor: witness_anchor(&mark),
        lang: well_formed(&w.lang),
        file: file(w),
        meta: meta.into_iter().filter_map(|m| m.as_deref().map(Visible)).collect(),
        media: match w.media {
            Media::Text => "text",
            Media::Markdown => "Markdown",
            Media::Html => "web page",
            Media::Mail => "mail",
            Media::Subtitles => "subtitles",
            Media::Docx => "Word document",
            Media::Odt => "OpenDocument text",
            Media::Epub => "EPUB book",
            Media::Collatex => "CollateX table",
        },
        encoding: Visible(&w.encoding),
        bytes: w.bytes,
        sha256: Visible(w.sha256.get(..16).unwrap_or(&w.sha256)),
        paragraphs: paragraphs(&w.text, pieces(index, n, on)),
        mark,
    }
}

/// A piece by its place in the text: `start..end` in bytes.
struct Placed<'a> {
    start: usize,
    end: usize,
    piece: Piece<'a>,
    aside: Option<AsideLink>,
}

/// The pieces of a witness, in order, without gap or overlap.
fn pieces<'a>(index: &Index<'a>, n: usize, on: PageKind) -> Vec<Placed<'a>> {
    let w = &index.doc.witnesses[n];
    let text = w.text.as_str();
    let mut spans: Vec<(usize, usize, Result<BackLink, AsideLink>)> = Vec::new();
    for r in index.told_by(n) {
        let anchor = index.anchor(r.row, r.sentence);
        let id = index.reading_anchor(r).unwrap_or_default();
        let link =
            BackLink { id, href: index.to_report(on, &anchor), label: anchor, moved: r.moved };
        spans.push((r.byte_start, r.byte_end, Ok(link)));
    }
    for a in index.doc.asides.iter().filter(|a| a.witness == w.witness) {
        let link = AsideLink {
            id: text_anchor(&index.marks[n], a.aside),
            href: index.to_report(on, &list_anchor(a.aside)),
            kind: kind_word(a.kind),
        };
        spans.push((a.byte_start, a.byte_end, Err(link)));
    }
    spans.sort_by_key(|s| (s.0, s.1));
    let mut placed: Vec<Placed<'a>> = Vec::new();
    let mut at = 0;
    let plain = |start: usize, end: usize| Placed {
        start,
        end,
        piece: Piece { text: Visible(&text[start..end]), links: Vec::new() },
        aside: None,
    };
    for (start, end, link) in spans {
        let start = boundary(text, start).max(at);
        let end = boundary(text, end).max(start);
        if start > at {
            placed.push(plain(at, start));
        }
        match (link, placed.last_mut()) {
            // One span that tells two rows: a second link, not a second copy of the text.
            (Ok(link), Some(last)) if start == end && !last.piece.links.is_empty() => {
                last.piece.links.push(link)
            }
            (link, _) => {
                let (links, aside) = match link {
                    Ok(link) => (vec![link], None),
                    Err(aside) => (Vec::new(), Some(aside)),
                };
                placed.push(Placed {
                    start,
                    end,
                    piece: Piece { text: Visible(&text[start..end]), links },
                    aside,
                });
            }
        }
        at = end;
    }
    if at < text.len() {
        placed.push(plain(at, text.len()));
    }
    placed
}

/// Pieces by paragraph: a new one begins after a line end in the white space between pieces, and at
/// each aside.
fn paragraphs<'a>(text: &'a str, pieces: Vec<Placed<'a>>) -> Vec<Block<'a>> {
    let mut found: Vec<Block<'a>> = Vec::new();
    let mut fresh = true;
    for Placed { start, end, piece, aside } in pieces {
        let body = &text[start..end];
        if piece.links.is_empty() && aside.is_none() && body.trim().is_empty() {
            fresh |= body.contains(['\n', '\r']);
            continue;
        }
        match found.last_mut() {
            Some(last) if !fresh && aside.is_none() && last.aside.is_none() => {
                last.pieces.push(piece)
            }
            _ => found.push(Block { aside, pieces: vec![piece] }),
        }
        fresh = false;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::index::Layout;
    use crate::report::view::sample;

    fn solid(text: &str) -> String {
        text.chars().filter(|c| !c.is_whitespace()).collect()
    }

    #[test]
    fn every_character_of_every_witness_appears_in_order() {
        for doc in [sample::document(), sample::hostile()] {
            let index = Index::new(&doc, Layout::One);
            for (w, text) in doc.witnesses.iter().zip(texts(&index, PageKind::Report)) {
                let shown: String =
                    text.paragraphs.iter().flat_map(|b| &b.pieces).map(|p| p.text.0).collect();
                assert_eq!(solid(&shown), solid(&w.text), "{}", w.witness);
            }
        }
    }

    #[test]
    fn a_span_that_tells_two_rows_has_two_links_and_stands_once() {
        let mut doc = sample::document();
        let mut twice = doc.readings[0].clone();
        twice.row = 1;
        twice.sentence = Some(2);
        doc.readings.push(twice);
        let index = Index::new(&doc, Layout::One);
        let texts = texts(&index, PageKind::Report);
        assert_eq!(texts[0].paragraphs[0].pieces[0].links.len(), 2);
    }

    #[test]
    fn the_shares_of_a_witness_sum_to_a_hundred() {
        let doc = sample::document();
        let index = Index::new(&doc, Layout::One);
        for k in key(&index) {
            assert_eq!(k.story + k.aside + k.space, 100);
        }
    }
}
