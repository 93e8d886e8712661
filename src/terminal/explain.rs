//! One sentence of the canonical text, or one row, explained in a terminal: what is printed and
//! why, who attests it and how, what the witnesses state, and what was set aside nearby.
//!
//! Departures from the lemma are shown word by word where a reading is near enough for that to
//! help; farther off, the words it shares are set off instead. With colours by colour and weight,
//! without by signs:
//!
//! ```text
//! B  close 0.83
//!    Repairs will cost [-40,000-] {+60,000+} crowns.
//! ```

use crate::document::decisions::Decided;
use crate::document::difference::{
    Chunk, ChunkKind, Commonness, DIFF_FROM, Wording, inline, said_once, shared, wordings,
};
use crate::document::json::{
    AsideRow, Certainty, ClaimState, ClaimStatus, Document, ReadingRow, SentenceRow, TableRow,
};
use crate::document::line::{one_line, shorten};
use crate::document::slot::{self, Stated};
use crate::document::thin::{tellers, thin};
use crate::document::voices;
use crate::error::{Error, ErrorKind};
use crate::terminal::look::{
    ADDED, CONTESTED, FAINT, LOST, Look, SIGLA, STRONG, counted, visible_line,
};
use std::collections::{BTreeMap, BTreeSet};

/// Characters of a passage set aside that are shown.
const ASIDE_SHOWN: usize = 160;

/// Explains `what`: a canonical sentence (`s12` or `12`) or a row of the alignment table (`r12`).
///
/// # Errors
/// [`ErrorKind::Usage`] if `what` is no such name or the document has none of that number.
pub fn explain(document: &Document, what: &str, look: Look) -> Result<String, Error> {
    let (row, sentence) = find(document, what)?;
    let readings: Vec<&ReadingRow> =
        document.readings.iter().filter(|r| r.row == row.row).collect();
    let wordings = wordings(&readings);
    let lemma = sentence.map(|s| one_line(&s.text));
    let mut page = Explanation { look, text: String::new() };
    page.head(row, sentence, tellers(document));
    if let (Some(s), Some(lemma)) = (sentence, &lemma) {
        page.blank();
        page.block("  ", &look.paint(STRONG, lemma));
        page.blank();
        page.choice(document, s);
    }
    page.decisions(document, row);
    page.claims(document, row);
    page.readings(document, row, &wordings, lemma.as_deref());
    if let Some(s) = sentence {
        page.asides(document.asides.iter().filter(|a| a.near_sentence == Some(s.sentence)));
    }
    Ok(page.text)
}

fn find<'a>(
    document: &'a Document,
    what: &str,
) -> Result<(&'a TableRow, Option<&'a SentenceRow>), Error> {
    let usage = |message: String| Error::from(ErrorKind::Usage(message));
    let (is_row, digits) = match what.strip_prefix(['r', 'R']) {
        Some(rest) => (true, rest),
        None => (false, what.strip_prefix(['s', 'S']).unwrap_or(what)),
    };
    let number: usize = digits.parse().map_err(|_| {
        usage(format!("“{what}” names nothing; write s12 for a sentence, r12 for a row"))
    })?;
    if is_row {
        let row = document.rows.iter().find(|r| r.row == number);
        let row = row.ok_or_else(|| {
            let last = document.rows.iter().map(|r| r.row).max();
            usage(format!(
                "there is no row {what}; {}",
                last.map_or("there are none".into(), |n| format!("they go to r{n}"))
            ))
        })?;
        return Ok((row, document.sentences.iter().find(|s| Some(s.sentence) == row.sentence)));
    }
    let sentence = document.sentences.iter().find(|s| s.sentence == number).ok_or_else(|| {
        let last = document.sentences.iter().map(|s| s.sentence).max();
        usage(format!(
            "there is no sentence {what}; {}",
            last.map_or("there are none".into(), |n| format!("they go from s1 to s{n}"))
        ))
    })?;
    let row = document.rows.iter().find(|r| r.row == sentence.row);
    let row = row.ok_or_else(|| {
        Error::from(ErrorKind::Document(format!(
            "sentence {number} names row {}, which is missing",
            sentence.row
        )))
    })?;
    Ok((row, Some(sentence)))
}

struct Explanation {
    look: Look,
    text: String,
}

impl Explanation {
    fn head(&mut self, row: &TableRow, sentence: Option<&SentenceRow>, tellers: usize) {
        let look = self.look;
        let mut line = match sentence {
            Some(s) => format!(
                "{}{}",
                look.paint(STRONG, &format!("s{}", s.sentence)),
                look.paint(FAINT, &format!(" · paragraph {} · row {}", s.paragraph, row.row))
            ),
            None => format!(
                "{}{}",
                look.paint(STRONG, &format!("r{}", row.row)),
                look.paint(FAINT, " · not in the reconstructed text")
            ),
        };
        if row.group > 0 {
            line.push_str(&look.paint(FAINT, &format!(" · another story ({})", row.group)));
        }
        if row.contested {
            line.push_str(&look.paint(CONTESTED, " · sources contradict"));
        }
        if sentence.is_some_and(|s| thin(s, tellers)) {
            line.push_str(&look.paint(FAINT, " · told by few"));
        }
        self.line(&line);
    }

    fn choice(&mut self, document: &Document, s: &SentenceRow) {
        let look = self.look;
        let patched = if s.patched { ", some put in from others" } else { "" };
        let label = document
            .witnesses
            .iter()
            .find(|w| w.witness == s.lemma)
            .map_or("", |w| w.label.as_str());
        let lemma = format!("{} {}", look.paint(SIGLA, &s.lemma), look.paint(FAINT, label));
        match Decided::of(document).emended(s.row) {
            Some(decision) => {
                let by = look.paint(STRONG, decision.by());
                let of = lemma.trim_end();
                self.field("words of", &format!("{by}, an emendation of the reading of {of}"));
            }
            None => self.field("words of", &format!("{}{patched}", lemma.trim_end())),
        }
        self.field("because", &visible_line(&one_line(&s.reason)));
        let otherwise = match s.contradicted {
            0 => String::new(),
            1 => "; 1 says otherwise".to_owned(),
            n => format!("; {n} say otherwise"),
        };
        let support = format!(
            "{} of {}{otherwise}; {}; {:.2} of all votes",
            s.support,
            counted(s.n_witnesses, "source", "sources"),
            for_and_against(s),
            s.weighted_support
        );
        self.field("told by", &support);
        let certainty = look.paint(STRONG, s.certainty.name());
        if s.certainty == Certainty::Decided {
            return self.field("how sure", &format!("{certainty}: no figure was computed"));
        }
        let less = match (s.contested, s.voices + s.voices_against < 2) {
            (true, _) => "; less because sources contradict",
            (false, true) => "; less because one source stands alone",
            (false, false) => "",
        };
        let parts = format!(
            "in the original {:.2}, told together {:.2}, nearest other source {:.2}{less}",
            s.presence, s.linkage, s.nearest
        );
        self.field("how sure", &format!("{certainty}, {:.2}: {parts}", s.confidence));
        self.field("these words", &format!("{:.2}", s.wording));
    }

    fn decisions(&mut self, document: &Document, row: &TableRow) {
        let mut all = Decided::of(document).in_row(row.row).peekable();
        if all.peek().is_some() {
            self.title("What was decided");
        }
        for decision in all {
            let kind = self.look.paint(STRONG, &format!("{:12}", decision.kind));
            let said = visible_line(&one_line(&decision.said())).into_owned();
            self.block("  ", &format!("{kind} {said}"));
        }
    }

    fn claims(&mut self, document: &Document, row: &TableRow) {
        // Status before value: what agrees comes first.
        let mut slots: BTreeMap<&str, Vec<Stated<'_>>> = BTreeMap::new();
        for claim in document.claims.iter().filter(|c| c.row == row.row) {
            let readings = document.readings.iter().filter(|r| r.row == row.row);
            slots.entry(&claim.slot).or_default().push(slot::stated(claim, readings));
        }
        if slots.is_empty() {
            return;
        }
        self.title("What they state");
        let look = self.look;
        for (slot, claims) in slots {
            self.line(&format!("  {}", look.paint(FAINT, &slot::name(slot, &claims))));
            let mut values: BTreeMap<(ClaimStatus, Option<ClaimState>, String), Vec<&str>> =
                BTreeMap::new();
            for &stated in &claims {
                let (claim, _) = stated;
                values
                    .entry((claim.status, claim.state, slot::value(stated)))
                    .or_default()
                    .push(&claim.witness);
            }
            for ((status, state, value), mut witnesses) in values {
                witnesses.dedup();
                let style = match status {
                    ClaimStatus::Agrees => STRONG,
                    ClaimStatus::Differs => CONTESTED,
                    ClaimStatus::Damaged | ClaimStatus::Silent => FAINT,
                };
                let value = if value.is_empty() { "–" } else { &value };
                let voices = voices::count(document, row.row, witnesses.iter().copied());
                let copies = if voices < witnesses.len() {
                    format!(" ({})", independent(voices))
                } else {
                    String::new()
                };
                let who = look.paint(SIGLA, &witnesses.join(" ")) + &look.paint(FAINT, &copies);
                let when = state
                    .map_or_else(String::new, |s| look.paint(FAINT, &format!(", {}", s.note())));
                self.block(
                    "    ",
                    &format!(
                        "{} {}{when} {who}",
                        look.paint(style, &format!("{:12}", status.words())),
                        visible_line(value)
                    ),
                );
            }
        }
    }

    fn readings(
        &mut self,
        document: &Document,
        row: &TableRow,
        wordings: &[Wording],
        lemma: Option<&str>,
    ) {
        self.title("Wordings");
        let look = self.look;
        let common = Commonness::of(document.sentences.iter().map(|s| s.text.as_str()));
        for w in wordings {
            let mut line = format!("  {}", look.paint(SIGLA, &w.witnesses.join(" ")));
            line.push_str(&format!(
                "  {}, {:.0} % same words",
                w.relation.words(),
                w.overlap * 100.0
            ));
            line.push_str(&look.paint(FAINT, &format!("  told together {:.2}", w.score)));
            if w.moved {
                line.push_str("  in another order");
            }
            self.wrapped("", "     ", &line);
            if let Some(reason) = w.damaged {
                self.block(
                    "     ",
                    &look.paint(CONTESTED, &format!("garbled: {}", said_once(&one_line(reason)))),
                );
            }
            let set = match lemma {
                Some(lemma) => self.compared(w, lemma, &common),
                None => visible_line(&w.text).into_owned(),
            };
            self.block("     ", &set);
        }
        let present: BTreeSet<&str> =
            wordings.iter().flat_map(|w| w.witnesses.iter().copied()).collect();
        let absent: Vec<&str> = document
            .witnesses
            .iter()
            .filter(|w| w.group == Some(row.group) && !present.contains(w.witness.as_str()))
            .map(|w| w.witness.as_str())
            .collect();
        if !absent.is_empty() {
            self.line(&format!(
                "  {}  {}",
                look.paint(SIGLA, &absent.join(" ")),
                look.paint(FAINT, "do not tell it")
            ));
        }
    }

    /// A wording set against the lemma as the page sets it: a diff where that helps, else the
    /// words that both have.
    fn compared(&self, wording: &Wording, lemma: &str, common: &Commonness) -> String {
        let one_span = wording.spans.first().is_some_and(|spans| spans.len() == 1);
        let chunks = if one_span && wording.overlap >= DIFF_FROM {
            inline(lemma, &wording.text)
        } else {
            shared(lemma, &wording.text, common)
        };
        let set = |chunk: &Chunk| self.marked(chunk) + chunk.space;
        chunks.iter().map(set).collect::<String>().trim_end().to_owned()
    }

    fn marked(&self, chunk: &Chunk) -> String {
        match (chunk.kind, self.look.colour) {
            (ChunkKind::Same, _) => visible_line(chunk.text).into_owned(),
            (ChunkKind::Shared, _) => self.words(STRONG, chunk.text),
            (ChunkKind::Del, true) => self.words(LOST.strikethrough(), chunk.text),
            (ChunkKind::Ins, true) => self.words(ADDED.underline(), chunk.text),
            (ChunkKind::Del, false) => format!("[-{}-]", visible_line(chunk.text)),
            (ChunkKind::Ins, false) => format!("{{+{}+}}", visible_line(chunk.text)),
        }
    }

    /// Each word painted for itself, so that no line end falls inside a style and the indent stays
    /// plain.
    fn words(&self, style: anstyle::Style, text: &str) -> String {
        text.split_whitespace().map(|w| self.look.paint(style, w)).collect::<Vec<_>>().join(" ")
    }

    fn asides<'a>(&mut self, asides: impl Iterator<Item = &'a AsideRow>) {
        let look = self.look;
        let mut first = true;
        for a in asides {
            if std::mem::take(&mut first) {
                self.title("Left out near it");
            }
            let kind = a.kind.name();
            let who = look.paint(SIGLA, &a.witness);
            let why = look.paint(FAINT, &format!("{} ({:.2})", one_line(&a.reason), a.score));
            self.block("  ", &format!("{who}  {kind}  {why}"));
            self.block("     ", &visible_line(&shorten(&a.text, ASIDE_SHOWN)));
        }
    }

    fn title(&mut self, title: &str) {
        self.blank();
        self.line(&self.look.paint(STRONG, title));
    }

    fn field(&mut self, name: &str, value: &str) {
        let look = self.look;
        let line = format!("{} {value}", look.paint(FAINT, &format!("{name:12}")));
        self.wrapped("  ", "               ", &line);
    }

    fn block(&mut self, indent: &str, text: &str) {
        self.wrapped(indent, indent, text);
    }

    fn wrapped(&mut self, first: &str, rest: &str, text: &str) {
        match self.look.width {
            Some(width) => {
                let options =
                    textwrap::Options::new(width).initial_indent(first).subsequent_indent(rest);
                let filled = textwrap::fill(text, options);
                self.line(&filled);
            }
            None => self.line(&format!("{first}{text}")),
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn blank(&mut self) {
        self.text.push('\n');
    }
}

/// The independent voices for a sentence, and those against it.
fn for_and_against(s: &SentenceRow) -> String {
    let voices = independent(s.voices);
    match s.voices_against {
        0 => voices,
        against => format!("{voices} for it, {against} against it"),
    }
}

/// "1 independent source", "3 independent sources".
fn independent(voices: usize) -> String {
    let noun = if voices == 1 { "source" } else { "sources" };
    format!("{voices} independent {noun}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::fixture;

    const PLAIN: Look = Look { width: None, colour: false };

    #[test]
    fn a_sentence_shows_choice_claims_readings_and_asides() {
        let text = explain(&fixture::document(), "s4", PLAIN).unwrap();
        for part in [
            "s4 · paragraph 2 · row 3 · sources contradict",
            "words of     A Orrin Courier",
            "because      two witnesses against one",
            "2 of 3 sources; 1 says otherwise; 2 independent sources for it, 1 against it; 0.73",
            "open, 0.41: in the original 0.95, told together 0.90, nearest other source 0.00; less because sources contradict",
            "differs      60,000 B",
            "garbled      forty thousend C",
            "Repairs will cost [-40,000-] {+60,000+} crowns.",
            "garbled: no witness spells",
            "Left out near it",
        ] {
            assert!(text.contains(part), "{part} in\n{text}");
        }
        assert!(!text.contains('\u{1b}'));
    }

    #[test]
    fn unlike_readings_bear_no_word_marks() {
        let text = explain(&fixture::document(), "2", PLAIN).unwrap();
        assert!(text.contains("     There were no injuries.\n"), "{text}");
    }

    #[test]
    fn moved_readings_and_absent_witnesses_are_named() {
        let text = explain(&fixture::document(), "r2", PLAIN).unwrap();
        assert!(text.contains("in another order"), "{text}");
        assert!(text.contains("C  do not tell it"), "{text}");
    }

    #[test]
    fn a_row_without_a_sentence_shows_its_readings() {
        let mut document = fixture::document();
        document.sentences.pop();
        document.rows[3].sentence = None;
        let text = explain(&document, "r3", PLAIN).unwrap();
        assert!(text.starts_with("r3 · not in the reconstructed text"), "{text}");
        assert!(text.contains("Repairs will cost 60,000 crowns."));
    }

    #[test]
    fn a_row_of_another_story_has_the_number_that_the_report_gives_it() {
        let mut document = fixture::document();
        document.sentences.clear();
        document.rows.iter_mut().for_each(|r| (r.group, r.sentence) = (1, None));
        let text = explain(&document, "r3", PLAIN).unwrap();
        assert!(
            text.starts_with("r3 · not in the reconstructed text · another story (1)"),
            "{text}"
        );
        let message = explain(&document, "s1", PLAIN).unwrap_err().to_string();
        assert_eq!(message, "there is no sentence s1; there are none");
    }

    #[test]
    fn lines_keep_within_the_width_also_with_colours() {
        for colour in [false, true] {
            let text =
                explain(&fixture::document(), "s1", Look { width: Some(40), colour }).unwrap();
            assert!(text.lines().all(|l| textwrap::core::display_width(l) <= 40), "{text}");
        }
    }

    #[test]
    fn what_does_not_exist_is_said() {
        let document = fixture::document();
        for (what, answer) in
            [("s9", "s1 to s4"), ("r9", "go to r3"), ("x", "write s12"), ("s-1", "write s12")]
        {
            let message = explain(&document, what, PLAIN).unwrap_err().to_string();
            assert!(message.contains(answer), "{message}");
        }
    }

    #[test]
    fn witness_text_cannot_steer_the_terminal() {
        let mut document = fixture::document();
        document.sentences[3].text = "a\u{1b}]0;x\u{7} b".into();
        document.readings[10].text = "a\u{9b}2J".into();
        document.witnesses[0].label = "\u{202e}evil".into();
        document.claims[1].value = "\u{1b}[2J".into();
        let text = explain(&document, "s4", PLAIN).unwrap();
        assert!(
            !text.chars().any(|c| c.is_control() && c != '\n') && !text.contains('\u{202e}'),
            "{text:?}"
        );
    }
}
