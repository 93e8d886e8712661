//! Which passages set aside stand in another witness all the same.
//!
//! Comes in: the texts and the asides. Goes out: reasons that say whether another witness has a
//! passage word for word. What stands in no row was not aligned; whether nobody else has it is
//! another question, and the texts answer it.
//!
//! ```text
//! A: The mill burned down.   a row
//! A: Nobody was hurt.        set aside          also in C, where no row holds it either
//! ```
//!
//! Method: a line of three words or more stands elsewhere if at least half of its runs of three
//! words stand in one other witness; a shorter line, if it is a line there. Cost: linear in the
//! texts, times log for the sorting.

use super::asides::REPEATED;
use super::table::{Aside, AsideKind};
use crate::plain;
use crate::witness::Witness;
use std::collections::BTreeMap;

/// Words of a run: two stand together by chance in many texts, three seldom do.
const RUN: usize = 3;

/// Share of a line's runs that must stand in a witness for the line to stand there: more than half
/// of its words then do, in their order.
const MOST: f64 = 0.5;

/// Completes the reasons of passages that stand in no row although they are story, or may be:
/// whether another witness has them.
pub(crate) fn complete_reasons(witnesses: &[Witness], asides: &mut [Aside]) {
    let (told, open): (Vec<&mut Aside>, Vec<&'static str>) = asides
        .iter_mut()
        .filter(|aside| aside.reason != REPEATED)
        .filter_map(|aside| alone(aside.kind).map(|why| (aside, why)))
        .unzip();
    if told.is_empty() {
        return;
    }
    let found = also_in(witnesses, &told);
    for ((aside, holders), alone) in told.into_iter().zip(found).zip(open) {
        if holders.is_empty() {
            aside.reason.push_str(alone);
        } else {
            let mut sigla: Vec<&str> =
                holders.iter().map(|&w| witnesses[w].siglum.as_str()).collect();
            sigla.sort_by_key(|siglum| (siglum.len(), *siglum));
            aside.reason.push_str(&format!("; not aligned, also in {}", sigla.join(", ")));
        }
    }
}

/// What the reason of a passage says where no other witness has it; `None` where whether one has it
/// does not matter.
const fn alone(kind: AsideKind) -> Option<&'static str> {
    match kind {
        AsideKind::Addition => Some(" that no other witness tells"),
        AsideKind::Headline | AsideKind::Heading | AsideKind::Caption => {
            Some(" that no other witness has")
        }
        AsideKind::Injected => Some("; no other witness tells it"),
        AsideKind::Boilerplate | AsideKind::Unrelated => None,
    }
}

/// For each aside the other witnesses that have it, rising; none where most of its lines stand
/// nowhere else.
fn also_in(witnesses: &[Witness], asides: &[&mut Aside]) -> Vec<Vec<usize>> {
    let mut words = Words::default();
    let passages: Vec<Vec<Vec<u32>>> = asides
        .iter()
        .map(|aside| words.lines(aside.span.of(&witnesses[aside.witness].text)))
        .collect();
    let texts: Vec<Text> =
        witnesses.iter().map(|witness| Text::new(&witness.text, &words)).collect();
    passages.iter().zip(asides).map(|(lines, aside)| holders(lines, aside, &texts)).collect()
}

/// The witnesses other than its own that hold the lines of an aside.
fn holders(lines: &[Vec<u32>], aside: &Aside, texts: &[Text]) -> Vec<usize> {
    let others = || (0..texts.len()).filter(|&witness| witness != aside.witness);
    let judged: Vec<&Vec<u32>> = if lines.iter().any(|line| line.len() >= RUN) {
        // Beside whole sentences, a word that is a line of its own says little.
        lines.iter().filter(|line| line.len() >= RUN).collect()
    } else {
        lines.iter().collect()
    };

    let told: Vec<Vec<usize>> = judged
        .iter()
        .map(|line| others().filter(|&witness| texts[witness].has(line)).collect())
        .collect();
    let found = told.iter().filter(|holders| !holders.is_empty()).count();
    if 2 * found <= judged.len() {
        return Vec::new();
    }

    let mut all: Vec<usize> = told.concat();
    all.sort_unstable();
    all.dedup();
    all
}

/// The words of all asides as numbers.
#[derive(Default)]
struct Words {
    known: BTreeMap<String, u32>,
}

/// The number of every word that stands in no aside.
const OTHER: u32 = u32::MAX;

impl Words {
    /// The words of each line of an aside that has some; they are known from now on.
    fn lines(&mut self, text: &str) -> Vec<Vec<u32>> {
        let mut number = |word: String| {
            let next = u32::try_from(self.known.len()).unwrap_or(OTHER);
            *self.known.entry(word).or_insert(next)
        };
        let lines = plain::lines(text).map(|line| line.into_iter().map(&mut number).collect());
        lines.filter(|line: &Vec<u32>| !line.is_empty()).collect()
    }

    fn of(&self, word: &str) -> u32 {
        self.known.get(word).copied().unwrap_or(OTHER)
    }
}

/// What of a text can be looked up, each list rising.
struct Text {
    runs: Vec<[u32; RUN]>,
    short_lines: Vec<Vec<u32>>,
}

impl Text {
    fn new(text: &str, words: &Words) -> Self {
        let lines: Vec<Vec<u32>> = plain::lines(text)
            .map(|line| line.iter().map(|word| words.of(word)).collect())
            .collect();
        let flat: Vec<u32> = lines.concat();
        let mut runs: Vec<[u32; RUN]> = flat
            .windows(RUN)
            .filter(|run| !run.contains(&OTHER))
            .map(|run| [run[0], run[1], run[2]])
            .collect();
        runs.sort_unstable();
        runs.dedup();

        let mut short_lines: Vec<Vec<u32>> =
            lines.into_iter().filter(|line| line.len() < RUN).collect();
        short_lines.sort_unstable();
        short_lines.dedup();
        Self { runs, short_lines }
    }

    fn has(&self, line: &Vec<u32>) -> bool {
        if line.len() < RUN {
            return self.short_lines.binary_search(line).is_ok();
        }
        let runs = line.windows(RUN).map(|run| [run[0], run[1], run[2]]);
        let found = runs.filter(|run| self.runs.binary_search(run).is_ok()).count();
        found as f64 >= MOST * (line.len() + 1 - RUN) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::also_in;
    use crate::align::{Aside, AsideKind};
    use crate::span::Span;
    use crate::witness::Witness;

    fn found(texts: &[&str], witness: usize, passage: &str) -> Vec<usize> {
        let witnesses: Vec<Witness> = texts
            .iter()
            .map(|text| Witness { text: (*text).to_owned(), ..Witness::default() })
            .collect();
        let start = texts[witness].find(passage).unwrap();
        let span = Span::new(start, start + passage.len());
        let reason = String::new();
        let mut aside = Aside { witness, span, kind: AsideKind::Addition, reason, score: 1.0 };
        also_in(&witnesses, &[&mut aside]).remove(0)
    }

    #[test]
    fn a_sentence_that_stands_elsewhere_is_found_whatever_its_marks_and_wraps() {
        let texts =
            ["The mill burned. Nobody was hurt.", "It burned.", "– NOBODY was\nhurt, they said."];
        assert_eq!(found(&texts, 0, "Nobody was hurt."), [2]);
        let wrapped =
            ["Nobody saw the har-\nbour master leave.", "nobody saw the harbour master leave"];
        assert_eq!(found(&wrapped, 0, wrapped[0]), [1]);
    }

    #[test]
    fn a_sentence_of_shared_words_in_another_order_is_not() {
        let texts = ["Nobody was hurt by the fire.", "The fire hurt nobody. Was it by chance?"];
        assert_eq!(found(&texts, 0, texts[0]), Vec::<usize>::new());
    }

    #[test]
    fn a_short_line_is_found_only_as_a_line() {
        let texts = ["Law\nThe mill burned.", "The law of mills\nrules", "law\nand order"];
        assert_eq!(found(&texts, 0, "Law"), [2]);
    }

    #[test]
    fn of_a_list_most_lines_must_stand_elsewhere() {
        let texts =
            ["one two three\nfour five six\nseven eight nine", "one two three", "four five six"];
        assert_eq!(found(&texts, 0, texts[0]), [1, 2]);
        assert_eq!(found(&texts[..2], 0, texts[0]), Vec::<usize>::new());
    }
}
