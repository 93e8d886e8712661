//! What varies in a column.
//!
//! Comes in: the tokens of a row and their columns. Goes out: for each column whether nothing,
//! marks, spelling, words or a gap varies, and which rules took a difference for none. Linear.
//!
//! ```text
//! A  The  lamp  ,  burned        the none · lamp|lampe spelling · , marks · burned|glowed words
//! B  The  lampe    glowed
//! ```

use super::Collated;
use super::fold::{Changed, Rules};
use super::token::Word;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What varies in a column: the most that does, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Variation {
    /// All witnesses of the row have it.
    None,
    /// Only marks.
    Marks,
    /// The same word, spelt otherwise.
    Spelling,
    /// Some witnesses of the row have no word here.
    Gap,
    /// Other words.
    Words,
}

impl Variation {
    /// The name that the document uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Marks => "marks",
            Self::Spelling => "spelling",
            Self::Gap => "gap",
            Self::Words => "words",
        }
    }
}

/// A column of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What varies.
    pub variation: Variation,
    /// The rules that took a difference for none.
    pub folded: Vec<&'static str>,
    /// How many different texts stand in it.
    pub texts: usize,
    /// How many witnesses have a token in it.
    pub witnesses: usize,
}

/// The columns of a row, given the tokens of its witnesses, and their whole texts.
pub(super) fn columns(
    words: &[Vec<Word>],
    texts: &[&str],
    collated: &Collated,
    rules: &Rules,
) -> Vec<Column> {
    let mut tokens: Vec<Vec<Token<'_>>> = vec![Vec::new(); collated.n_columns];
    for (witness, words) in words.iter().enumerate() {
        for (at, word) in words.iter().enumerate() {
            tokens[collated.columns[witness][at]].push(Token {
                text: word.span.of(texts[witness]),
                node: collated.nodes[witness][at],
                changed: word.changed,
                is_word: word.form.is_word(),
                form: &word.form.0,
            });
        }
    }
    tokens.iter().map(|tokens| column(tokens, words.len(), rules)).collect()
}

#[derive(Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    node: usize,
    changed: Option<Changed>,
    is_word: bool,
    form: &'a str,
}

fn column(tokens: &[Token<'_>], witnesses: usize, rules: &Rules) -> Column {
    let texts: BTreeSet<&str> = tokens.iter().map(|token| token.text).collect();
    let mut folded = Vec::new();
    let mut found = Variation::None;
    let mut add = |variation: Variation, rule: Option<&'static str>| match rule {
        Some(rule) => folded.push(rule),
        None => found = found.max(variation),
    };

    let is_gap = tokens.len() < witnesses;
    let marks = rules.marks.then_some("marks");
    if tokens.iter().all(|token| !token.is_word) {
        if is_gap || texts.len() > 1 {
            add(Variation::Marks, marks);
        }
    } else {
        if is_gap {
            add(Variation::Gap, None);
        }
        if let Some((variation, rule)) = of_words(tokens, rules) {
            add(variation, rule);
        }
        for rule in within_nodes(tokens, rules) {
            add(Variation::Spelling, rule);
        }
    }
    folded.sort_unstable();
    folded.dedup();
    Column { variation: found, folded, texts: texts.len(), witnesses: tokens.len() }
}

/// What varies between nodes, and the rule that takes it for nothing.
fn of_words(tokens: &[Token<'_>], rules: &Rules) -> Option<(Variation, Option<&'static str>)> {
    let mut nodes: Vec<&Token<'_>> = tokens.iter().collect();
    nodes.sort_by_key(|token| token.node);
    nodes.dedup_by_key(|token| token.node);
    let first = nodes.first()?;
    if nodes.len() < 2 {
        return None;
    }

    let alike = nodes[1..].iter().all(|token| super::near::are_alike(first.form, token.form));
    let spelling = rules.spelling.then_some("spelling");
    Some(if alike { (Variation::Spelling, spelling) } else { (Variation::Words, None) })
}

/// For what is written otherwise though it is compared as equal, the rule that takes it for
/// nothing, if one does.
fn within_nodes(tokens: &[Token<'_>], rules: &Rules) -> Vec<Option<&'static str>> {
    let mut found = BTreeSet::new();
    for token in tokens {
        let same = tokens.iter().filter(|other| other.node == token.node);
        for other in same.filter(|other| other.text < token.text) {
            let changed = token.changed.or(other.changed);
            let in_case = token.text.to_lowercase() == other.text.to_lowercase();
            found.insert(match changed {
                Some(changed) => Some(changed.name()),
                None if in_case => rules.case.then_some("case"),
                None => rules.spelling.then_some("spelling"),
            });
        }
    }
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::fold::Rules;
    use super::super::rows::rows;
    use super::super::whole;
    use super::Variation;
    use crate::segment::{Segments, segment};
    use crate::witness::Witness;

    /// What varies in the columns of one row.
    fn of(texts: [&str; 2], rules: &Rules) -> Vec<(Variation, String)> {
        let witnesses = texts.map(|text| Witness::new("w", text));
        let segments: Vec<Segments> = witnesses.iter().map(segment).collect();
        let segments = whole::segments(&witnesses, &segments);
        let table = whole::table(&segments);
        let rows = rows(&witnesses, &segments, &table, rules);
        let columns = rows[0].columns.iter();
        columns.map(|column| (column.variation, column.folded.join(","))).collect()
    }

    fn plain(texts: [&str; 2]) -> Vec<Variation> {
        of(texts, &Rules::default()).into_iter().map(|column| column.0).collect()
    }

    #[test]
    fn a_column_says_what_varies() {
        use Variation::{Gap, Marks, None, Spelling, Words};
        assert_eq!(plain(["the lamp burned", "the lamp burned"]), [None; 3]);
        assert_eq!(plain(["the lamp, red", "the lamp; red"]), [None, None, Marks, None]);
        assert_eq!(plain(["the lamp", "the lampe"]), [None, Spelling]);
        assert_eq!(plain(["The lamp", "the lamp"]), [Spelling, None]);
        assert_eq!(plain(["the old lamp", "the lamp"]), [None, Gap, None]);
        assert_eq!(plain(["the red lamp", "the good lamp"]), [None, Words, None]);
    }

    #[test]
    fn a_rule_takes_a_difference_for_none_and_is_named() {
        let mut rules = Rules::default();
        (rules.case, rules.marks) = (true, true);
        rules.add("thro -> through").unwrap();
        let columns = of(["Walk thro mud, then", "walk through mud then"], &rules);
        assert!(columns.iter().all(|column| column.0 == Variation::None), "{columns:?}");
        let folded: Vec<&str> = columns.iter().map(|column| column.1.as_str()).collect();
        assert_eq!(folded, ["case", "rule", "", "marks", ""]);
    }
}
