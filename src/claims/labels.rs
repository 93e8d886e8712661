//! Numbers that are no facts: labels of clauses and verses, marks of notes, garbled figures; and
//! scores, which are pairs.
//!
//! ```text
//! "clause 4", "§ 4", "2.1 The tenant", "12:3 And", "[3]"   labels       "l2", "4O"   garbled
//! "3-1", "2:0"                                             scores
//! ```

use crate::claims::scan::Scan;
use crate::claims::slot::{Claim, Kind};
use crate::lang::Words;

/// Most points or goals of a score that is known by its shape alone. Set by hand: longer ones are
/// ranges and codes.
const MOST_GOALS: f64 = 30.0;

impl Scan<'_> {
    /// The word after the label or the garbled figure that begins at `at`.
    pub(super) fn label(&self, at: usize) -> Option<usize> {
        if self.is_garbled(at) {
            return Some(at + 1);
        }
        if !self.in_digits(at) {
            return None;
        }
        let before = self.before(at);
        let after = self.after(at);
        let is_note = before.ends_with('[') && after.starts_with(']')
            || self.written(at).starts_with(|c| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹'));
        if is_note || before.trim_end().ends_with('§') || self.follows_label(at) {
            return Some(self.label_end(at));
        }
        (at == 0).then(|| self.opening(after)).flatten()
    }

    /// "Clause 4", "Abs. 2"; "clauses 4 and 5".
    fn follows_label(&self, at: usize) -> bool {
        static LABELS: Words = Words::of_all(|l| l.measures.labels);
        static BETWEEN: Words = Words::of_all(|l| l.measures.range);
        let is_label = |k: usize| {
            LABELS.has(self.word(k)) && matches!(self.gap(k).trim(), "" | "." | "§") && k + 1 == at
                || LABELS.has(self.word(k)) && k + 1 < at
        };
        match at {
            0 => false,
            1 | 2 => is_label(at - 1),
            _ => {
                is_label(at - 1)
                    || BETWEEN.has(self.word(at - 1)) && self.in_digits(at - 2) && is_label(at - 3)
            }
        }
    }

    /// Groups of digits that go on with a label: "4:12", "4-6".
    fn label_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while matches!(self.gap(end - 1), ":" | "-" | "–" | "." | ",") && self.in_digits(end) {
            end += 1;
        }
        end
    }

    /// The number of a clause or verse that opens the sentence: "2.1 The", "12:3 And", "4) The".
    fn opening(&self, after: &str) -> Option<usize> {
        let closes = after.starts_with([')', ']']) || after.starts_with(". ");
        let verse = self.gap(0) == ":" && self.in_digits(1);
        // Decimals have a digit or two as well, but are hardly the first word.
        let mut parts = self.word(0).split('.');
        let clause = self.word(0).contains('.')
            && parts.all(|part| (1..=2).contains(&part.len()))
            && !self.reading.tokens.get(1).is_some_and(|token| token.joined);
        let end = if verse { 2 } else { 1 };
        let next = self.after(end - 1);
        let goes_on = next.starts_with(char::is_whitespace)
            && next.trim_start().starts_with(|c: char| {
                c.is_uppercase() || matches!(c, '“' | '"' | '‘' | '„' | '«')
            });
        let is_clock = verse && self.clock_follows(end);
        (closes || (verse || clause) && goes_on && !is_clock).then_some(end)
    }

    /// Letters that a reader of print takes for digits, in a figure: damage, and no value.
    fn is_garbled(&self, at: usize) -> bool {
        let written = self.written(at);
        let like = |c: char| matches!(c, 'O' | 'l' | 'I');
        let digits = written.chars().filter(char::is_ascii_digit).count();
        let others = written.chars().filter(|c| like(*c)).count();
        let is_whole = written.chars().all(|c| c.is_ascii_digit() || like(c));
        // "O2" is oxygen, and "1l" a litre.
        let litre = written.ends_with('l') && others == 1;
        let starts_with_o = written.starts_with('O') && others == 1;
        digits > 0 && others > 0 && is_whole && !litre && !starts_with_o
    }

    /// A score: two small numbers with a dash or colon between them.
    pub(super) fn score(&self, at: usize) -> Option<Claim> {
        static GAMES: Words = Words::of_all(|l| l.measures.games);
        let goals = |k: usize| {
            let word = self.word(k);
            let short = word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
            word.parse::<f64>().ok().filter(|_| short)
        };
        let (one, other) = (goals(at)?, goals(at + 1)?);
        let colon = self.gap(at) == ":" && (self.word(at + 1).len() == 1);
        let played = self.reading.words.iter().any(|word| GAMES.has(word));
        let falling = one >= other && one < MOST_GOALS;
        // "Two to four goals" are a few, "3-1" a result.
        let dash = self.is_dash(at) && (played || falling);
        let bare = self.measured(at + 2).scales.is_empty() && !self.is_dash(at + 1);
        (bare && (colon || dash)).then(|| Claim {
            value: one,
            ..Claim::plain(Kind::Score, format!("{one}-{other}"), at..at + 2)
        })
    }
}
