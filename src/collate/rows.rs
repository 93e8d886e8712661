//! The words of every row of an alignment table.
//!
//! Comes in: witnesses, segments, the table. Goes out: for each row the tokens of each witness that
//! has a reading in it, with node and column, and what varies in each column. Rows are independent
//! of one another and are collated on all cores.

use super::fold::Rules;
use super::line::Form;
use super::token::{Word, words};
use super::variation::{Column, columns};
use super::{Collated, collate};
use crate::align::{AlignmentTable, Row};
use crate::segment::Segments;
use crate::witness::Witness;
use rayon::prelude::*;

/// A row, word by word.
#[derive(Debug, Clone)]
pub struct RowWords {
    /// The witnesses that have a reading in it, rising.
    pub witnesses: Vec<usize>,
    /// The tokens of each of them.
    pub words: Vec<Vec<Word>>,
    /// Where they stand.
    pub collated: Collated,
    /// What varies in each column.
    pub columns: Vec<Column>,
}

/// The words of every row, in the order of the table.
#[must_use]
pub fn rows(
    witnesses: &[Witness],
    segments: &[Segments],
    table: &AlignmentTable,
    rules: &Rules,
) -> Vec<RowWords> {
    let all: Vec<Vec<Word>> = witnesses
        .par_iter()
        .zip(segments)
        .map(|(witness, segments)| words(witness, segments, rules))
        .collect();
    table.rows.par_iter().map(|row| row_words(row, witnesses, &all, rules)).collect()
}

fn row_words(row: &Row, witnesses: &[Witness], all: &[Vec<Word>], rules: &Rules) -> RowWords {
    let having = row.witnesses();
    let words: Vec<Vec<Word>> = having
        .iter()
        .map(|&witness| {
            let own = row.cells.iter().filter(|cell| cell.witness == witness);
            own.flat_map(|cell| inside(&all[witness], cell.span.start, cell.span.end))
                .cloned()
                .collect()
        })
        .collect();
    let forms: Vec<Vec<Form>> =
        words.iter().map(|words| words.iter().map(|word| word.form.clone()).collect()).collect();

    let collated = collate(&forms);
    let texts: Vec<&str> = having.iter().map(|&witness| witnesses[witness].text.as_str()).collect();
    let columns = columns(&words, &texts, &collated, rules);
    RowWords { witnesses: having, words, collated, columns }
}

/// The tokens that begin between two places. Tokens that the input gives may be white space alone:
/// they go with the word before them, the first ones with the first word.
fn inside(words: &[Word], start: usize, end: usize) -> &[Word] {
    let is_blank = |word: &Word| word.span.is_empty();
    let mut from = words.partition_point(|word| word.span.start < start);
    let mut to = words.partition_point(|word| word.span.start < end).max(from);
    if words[..from].iter().all(is_blank) {
        from = 0;
    }
    to += words[to..].iter().take_while(|word| is_blank(word)).count();
    &words[from..to]
}

#[cfg(test)]
mod tests {
    use super::{Rules, rows};
    use crate::collate::whole;
    use crate::segment::{Segments, segment};
    use crate::span::Span;
    use crate::witness::{GivenToken, Witness};

    #[test]
    fn tokens_of_white_space_are_not_lost() {
        let token =
            |start, end| GivenToken { span: Span::new(start, end), normal: None, fields: None };
        let tokens = vec![token(0, 1), token(1, 4), token(4, 4), token(4, 6)];
        let witnesses =
            [Witness { tokens, ..Witness::new("a", " eel  ") }, Witness::new("b", "an eel")];
        let segments: Vec<Segments> = witnesses.iter().map(segment).collect();
        let segments = whole::segments(&witnesses, &segments);
        let found = rows(&witnesses, &segments, &whole::table(&segments), &Rules::default());
        let given: Vec<Option<usize>> = found[0].words[0].iter().map(|word| word.given).collect();
        assert_eq!(given, [Some(0), Some(1), Some(2), Some(3)]);
    }
}
