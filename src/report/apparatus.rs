//! A row by its words, as TEI: what all witnesses have stands in the text, what varies in an `app`.
//!
//! Comes in: the words and columns of a row, the witnesses of its story, whose words are printed.
//! Goes out: the content of an element. Every witness of the story stands in every `app` in its own
//! spelling: the text of each can be taken back out to the character, white space folded. A witness
//! that does not have the row is in a lacuna.
//!
//! ```text
//! A  a mule, twelve cheeses      a mule, <app type="substantive"><lem wit="#A">twelve </lem>
//! B  a mule, eleven cheeses        <rdg wit="#B">eleven </rdg></app>cheeses
//! ```

use crate::document::json::{Variation, WordRow};
use crate::document::line::one_line;
use crate::report::xml::xml_text;
use quick_xml::escape::escape;
use std::collections::{BTreeMap, BTreeSet};

/// A row by its words.
pub(super) struct RowWords<'a> {
    /// Its words.
    pub(super) words: &'a [&'a WordRow],
    /// What varies in its columns, from 0.
    pub(super) variation: &'a [Variation],
    /// The witnesses of its story, and how each is pointed to.
    pub(super) told: &'a [(&'a str, String)],
    /// The witness whose words are printed.
    pub(super) lemma: Option<&'a str>,
    /// How sure its words are, as TEI says it.
    pub(super) certainty: Option<&'static str>,
}

/// What a witness has in a column: its text with a blank behind it, if white space is there.
type Cell = String;

/// A row as the content of an element.
pub(super) fn content(row: &RowWords<'_>) -> String {
    let present: BTreeSet<&str> = row.words.iter().map(|word| word.witness.as_str()).collect();
    let absent: Vec<usize> =
        (0..row.told.len()).filter(|&w| !present.contains(row.told[w].0)).collect();
    let columns = columns(row);

    let mut text = lacuna(row, &absent, "lacunaStart");
    let agrees: Vec<bool> = columns
        .iter()
        .map(|cells| agreed(cells, row.told.len() - absent.len()).is_some())
        .collect();
    for run in (0..columns.len()).collect::<Vec<_>>().chunk_by(|&a, &b| agrees[a] == agrees[b]) {
        let (first, last) = (run[0], run[run.len() - 1]);
        if agrees[first] {
            let shared = columns[first..=last].iter().filter_map(|cells| cells.values().next());
            shared.for_each(|cell| text.push_str(&escaped(cell)));
        } else {
            text.push_str(&app(row, &columns[first..=last], &row.variation[first..=last], &absent));
        }
    }
    text + &lacuna(row, &absent, "lacunaEnd")
}

/// For each column what each witness has in it, by its place among those of the story.
fn columns(row: &RowWords<'_>) -> Vec<BTreeMap<usize, Cell>> {
    let place: BTreeMap<&str, usize> =
        row.told.iter().enumerate().map(|(at, (siglum, _))| (*siglum, at)).collect();
    let mut columns = vec![BTreeMap::new(); row.variation.len()];
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    for word in row.words {
        let Some(&witness) = place.get(word.witness.as_str()) else { continue };
        let Some(cells) = columns.get_mut(word.column) else { continue };
        let blank = if word.t.ends_with(char::is_whitespace) { " " } else { "" };
        cells.insert(witness, format!("{}{blank}", one_line(&word.text)));
        let end = last.entry(witness).or_default();
        *end = (*end).max(word.column);
    }
    // White space behind the row belongs to no word of it.
    for (witness, column) in last {
        if let Some(cell) = columns[column].get_mut(&witness) {
            cell.truncate(cell.trim_end().len());
        }
    }
    columns
}

/// What all of so many witnesses have in a column, if it is the same.
fn agreed(cells: &BTreeMap<usize, Cell>, witnesses: usize) -> Option<&Cell> {
    let first = cells.values().next()?;
    (cells.len() == witnesses && cells.values().all(|cell| cell == first)).then_some(first)
}

/// The readings of columns that vary: the printed one first, then the others as they come.
fn app(
    row: &RowWords<'_>,
    columns: &[BTreeMap<usize, Cell>],
    variation: &[Variation],
    absent: &[usize],
) -> String {
    let mut readings: Vec<(String, Vec<usize>)> = Vec::new();
    let mut order: Vec<usize> = (0..row.told.len()).filter(|w| !absent.contains(w)).collect();
    order.sort_by_key(|&w| Some(row.told[w].0) != row.lemma);
    for witness in order {
        let own: String = columns.iter().filter_map(|cells| cells.get(&witness)).cloned().collect();
        match readings.iter_mut().find(|(text, _)| *text == own) {
            Some((_, witnesses)) => witnesses.push(witness),
            None => readings.push((own, vec![witness])),
        }
    }

    let substantive = variation.iter().any(|v| matches!(v, Variation::Words | Variation::Gap));
    let mut text =
        format!("<app type=\"{}\">", if substantive { "substantive" } else { "orthographic" });
    for (at, (words, witnesses)) in readings.iter_mut().enumerate() {
        witnesses.sort_unstable();
        let is_lemma = at == 0 && row.lemma.is_some();
        let name = if is_lemma { "lem" } else { "rdg" };
        let cert = row.certainty.filter(|_| is_lemma);
        let cert = cert.map_or_else(String::new, |cert| format!(" cert=\"{cert}\""));
        let kind = if words.is_empty() && !is_lemma { " type=\"omitted\"" } else { "" };
        text.push_str(&format!("<{name} wit=\"{}\"{cert}{kind}", refs(row, witnesses)));
        if words.is_empty() {
            text.push_str("/>");
        } else {
            text.push_str(&format!(">{}</{name}>", escaped(words)));
        }
    }
    if !absent.is_empty() {
        text.push_str(&format!("<rdg wit=\"{}\" type=\"absent\"/>", refs(row, absent)));
    }
    text + "</app>"
}

/// Where the witnesses that do not have the row begin or end to be silent.
fn lacuna(row: &RowWords<'_>, absent: &[usize], mark: &str) -> String {
    if absent.is_empty() {
        return String::new();
    }
    let others: Vec<usize> = (0..row.told.len()).filter(|w| !absent.contains(w)).collect();
    let others = match others.as_slice() {
        [] => String::new(),
        others => format!("<rdg wit=\"{}\"/>", refs(row, others)),
    };
    format!("<app><rdg wit=\"{}\"><{mark}/></rdg>{others}</app>", refs(row, absent))
}

fn refs(row: &RowWords<'_>, witnesses: &[usize]) -> String {
    witnesses.iter().map(|&w| row.told[w].1.as_str()).collect::<Vec<_>>().join(" ")
}

fn escaped(text: &str) -> String {
    escape(xml_text(text)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{RowWords, content};
    use crate::document::fixture;
    use crate::document::json::{Variation, WordRow};

    #[test]
    fn what_varies_is_an_app_with_every_witness_and_silence_a_lacuna() {
        let document = fixture::with_words();
        let words: Vec<&WordRow> = document.words.iter().collect();
        let variation: Vec<Variation> = document.columns.iter().map(|c| c.variation).collect();
        let told = ["A", "B", "C", "D"].map(|w| (w, format!("#{w}")));
        let row = RowWords {
            words: &words,
            variation: &variation,
            told: &told,
            lemma: Some("B"),
            certainty: Some("high"),
        };
        assert_eq!(
            content(&row),
            "<app><rdg wit=\"#D\"><lacunaStart/></rdg><rdg wit=\"#A #B #C\"/></app>\
             The <app type=\"substantive\"><lem wit=\"#B #C\" cert=\"high\"/><rdg wit=\"#A\">old </rdg>\
             <rdg wit=\"#D\" type=\"absent\"/></app>pier\
             <app><rdg wit=\"#D\"><lacunaEnd/></rdg><rdg wit=\"#A #B #C\"/></app>"
        );
    }
}
