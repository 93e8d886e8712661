//! The canonical text as a terminal shows it: wrapped, or with the sigla of those who attest each
//! sentence.

use crate::document::canonical::{canonical, set};
use crate::document::decisions::Decided;
use crate::document::json::{Document, ReadingRow};
use crate::document::stand::against;
use crate::terminal::look::{CONTESTED, FAINT, Look, SIGLA, STRONG, visible};
use std::collections::{BTreeMap, BTreeSet};

/// The canonical text for a terminal: paragraphs wrapped, control characters shown.
#[must_use]
pub fn for_terminal(document: &Document, look: Look) -> String {
    wrap(visible(&canonical(document)).as_ref(), look)
}

/// The canonical text with the sigla of the witnesses that say each sentence behind it, and of
/// those that say otherwise.
///
/// ```text
/// The bridge was closed on Monday. [A B D] Nobody was hurt. [A B; otherwise D; contested]
/// ```
#[must_use]
pub fn with_sigla(document: &Document, look: Look) -> String {
    let attesting = attesting(document);
    let against = against(document);
    let all: Vec<&str> = document
        .witnesses
        .iter()
        .filter(|w| w.group == Some(0))
        .map(|w| w.witness.as_str())
        .collect();
    let text = set(&document.sentences, |s| {
        let mut note = look.paint(SIGLA, &sigla_note(attesting.get(&s.sentence), &all));
        if let Some(sigla) = against.get(&s.row) {
            let sigla: Vec<&str> = sigla.iter().copied().collect();
            note.push_str("; otherwise ");
            note.push_str(&look.paint(SIGLA, &listed(&sigla)));
        }
        if s.contested {
            note.push_str("; ");
            note.push_str(&look.paint(CONTESTED, "sources contradict"));
        }
        if let Some(decision) = Decided::of(document).emended(s.row) {
            note.push_str("; emended by ");
            note.push_str(&look.paint(STRONG, decision.by()));
        }
        if look.width.is_some() {
            // No line end inside the brackets.
            note = note.replace(' ', "\u{a0}");
        }
        let (open, close) = (look.paint(FAINT, "["), look.paint(FAINT, "]"));
        format!("{} {open}{note}{close}", visible(&s.text))
    });
    wrap(&text, look)
}

/// Sigla one by one, or how many they are.
fn listed(sigla: &[&str]) -> String {
    if sigla.len() <= MOST_LISTED { sigla.join(" ") } else { sigla.len().to_string() }
}

/// The witnesses that say each canonical sentence, each once, in order of sigla.
fn attesting(document: &Document) -> BTreeMap<usize, BTreeSet<usize>> {
    let order: BTreeMap<&str, usize> =
        document.witnesses.iter().enumerate().map(|(i, w)| (w.witness.as_str(), i)).collect();
    let mut found: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let against = against(document);
    let says = |r: &&ReadingRow| {
        against.get(&r.row).is_none_or(|sigla| !sigla.contains(r.witness.as_str()))
    };
    for reading in document.readings.iter().filter(says) {
        if let (Some(sentence), Some(&w)) = (reading.sentence, order.get(reading.witness.as_str()))
        {
            found.entry(sentence).or_default().insert(w);
        }
    }
    found
}

/// The most sigla that are listed one by one: as many as are told apart at a glance.
const MOST_LISTED: usize = 8;

fn sigla_note(attesting: Option<&BTreeSet<usize>>, all: &[&str]) -> String {
    let none = BTreeSet::new();
    let attesting = attesting.unwrap_or(&none);
    let (with, without): (Vec<_>, Vec<_>) =
        all.iter().enumerate().partition(|(i, _)| attesting.contains(i));
    let names =
        |list: &[(usize, &&str)]| list.iter().map(|(_, name)| **name).collect::<Vec<_>>().join(" ");
    match (with.len(), without.len()) {
        (w, _) if w <= MOST_LISTED => names(&with),
        (w, 0) => format!("all {w}"),
        (w, wo) if wo <= MOST_LISTED => format!("{w} of {}, not {}", w + wo, names(&without)),
        (w, wo) => format!("{w} of {}", w + wo),
    }
}

fn wrap(text: &str, look: Look) -> String {
    match look.width {
        None => text.to_owned(),
        Some(width) => text.lines().map(|line| textwrap::fill(line, width) + "\n").collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::fixture;

    #[test]
    fn sigla_and_contest_stand_behind_each_sentence() {
        let text = with_sigla(&fixture::document(), Look::default());
        assert!(text.contains("[A B C]"), "{text}");
        assert!(text.contains("; sources contradict]"), "{text}");
        assert!(!text.contains('\u{1b}'));
    }

    #[test]
    fn many_witnesses_are_counted_and_the_absent_named() {
        let all: Vec<String> = (0..12).map(crate::witness::siglum).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        assert_eq!(sigla_note(Some(&(0..12).collect()), &all), "all 12");
        assert_eq!(sigla_note(Some(&(0..11).collect()), &all), "11 of 12, not L");
        assert_eq!(sigla_note(Some(&(0..2).collect()), &all), "A B");
        assert_eq!(sigla_note(None, &all), "");
    }

    #[test]
    fn a_line_never_ends_between_sigla() {
        for width in 20..60 {
            let text = with_sigla(&fixture::document(), Look { width: Some(width), colour: false });
            assert!(text.contains("[A\u{a0}B\u{a0}C]"), "{text}");
        }
    }

    #[test]
    fn lines_keep_within_the_width() {
        let text = with_sigla(&fixture::document(), Look { width: Some(30), colour: true });
        assert!(text.lines().all(|l| textwrap::core::display_width(l) <= 30), "{text}");
    }
}
