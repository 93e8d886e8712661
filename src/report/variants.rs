//! The words as a variant graph, with the keys that CollateX writes.
//!
//! Comes in: a document with words. Goes out: GraphML. A node is a reading: the equal words of all
//! witnesses in one place; an edge goes from each word of a witness to its next, in the order of
//! rows, so the graph has no ring. Moved runs are edges of type `transposition`.
//!
//! ```text
//!            ┌─▶ old ─┐ A
//! start ─▶ The ───────▶ pier ─▶ end          number, tokens, rank · number, type, witnesses
//!                  B C
//! ```

use super::graph::{data, start};
use crate::document::json::{Document, WordRow};
use crate::document::line::one_line;
use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// Attributes of the graph: id, what they belong to, name, type.
const KEYS: [[&str; 4]; 6] = [
    ["d0", "node", "number", "int"],
    ["d1", "node", "tokens", "string"],
    ["d2", "node", "rank", "int"],
    ["d3", "edge", "number", "int"],
    ["d4", "edge", "type", "string"],
    ["d5", "edge", "witnesses", "string"],
];

/// A node of the graph: a row and a node of it.
type Node = (usize, usize);

/// The nodes between start and end.
struct Graph<'a> {
    /// Number, text and rank of each.
    nodes: BTreeMap<Node, (usize, String, usize)>,
    /// The witnesses that take each step, by the numbers of its ends.
    steps: BTreeMap<(usize, usize), Vec<&'a str>>,
    /// Ends of moves, with the witnesses of either side.
    moves: BTreeMap<(usize, usize), BTreeSet<&'a str>>,
    last: usize,
}

/// The words of a document as a variant graph.
#[must_use]
pub fn variant_graph(document: &Document) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    write(&mut writer, &Graph::of(document)).expect("writing to memory cannot fail");
    let mut text = String::from_utf8(writer.into_inner()).expect("the writer is given UTF-8 alone");
    text.push('\n');
    text
}

impl<'a> Graph<'a> {
    fn of(document: &'a Document) -> Self {
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        for word in &document.words {
            let width = widths.entry(word.row).or_default();
            *width = (*width).max(word.column + 1);
        }
        let mut done = 0;
        let begins: BTreeMap<usize, usize> = widths
            .into_iter()
            .map(|(row, width)| {
                let begin = done;
                done += width;
                (row, begin)
            })
            .collect();

        let mut nodes: BTreeMap<Node, (usize, String, usize)> = BTreeMap::new();
        for word in &document.words {
            let rank = 1 + word.column + begins.get(&word.row).copied().unwrap_or(0);
            nodes.entry((word.row, word.node)).or_insert_with(|| (0, one_line(&word.text), rank));
        }
        for (number, node) in nodes.values_mut().enumerate() {
            node.0 = number + 1;
        }
        let last = nodes.len() + 1;
        let mut graph = Self { nodes, steps: BTreeMap::new(), moves: BTreeMap::new(), last };
        graph.add_steps(document);
        graph.add_moves(document);
        graph
    }

    fn number(&self, word: &WordRow) -> usize {
        self.nodes.get(&(word.row, word.node)).map_or(0, |node| node.0)
    }

    fn add_steps(&mut self, document: &'a Document) {
        for witness in &document.witnesses {
            let siglum = witness.witness.as_str();
            let mut own: Vec<&WordRow> =
                document.words.iter().filter(|word| word.witness == siglum).collect();
            own.sort_by_key(|word| (word.row, word.column));
            let mut from = 0;
            let numbers: Vec<usize> = own.iter().map(|word| self.number(word)).collect();
            // A witness without a word takes no way.
            let end = (!numbers.is_empty()).then_some(self.last);
            for to in numbers.into_iter().chain(end) {
                self.steps.entry((from, to)).or_default().push(siglum);
                from = to;
            }
        }
    }

    fn add_moves(&mut self, document: &'a Document) {
        let first_word = |witness: &str, row: usize, at: usize| {
            let word = document
                .words
                .iter()
                .find(|word| word.witness == witness && word.row == row && word.byte_start == at)?;
            Some(self.number(word))
        };
        let mut ends: BTreeMap<usize, [Option<usize>; 2]> = BTreeMap::new();
        let mut sigla: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        for one in &document.moves {
            let end = ends.entry(one.moved).or_default();
            if let Some(side) = end.get_mut(one.side.wrapping_sub(1)) {
                *side = side.or_else(|| first_word(&one.witness, one.row, one.byte_start));
            }
            sigla.entry(one.moved).or_default().insert(&one.witness);
        }
        for (moved, end) in ends {
            if let [Some(first), Some(second)] = end {
                let all = sigla.remove(&moved).unwrap_or_default();
                self.moves.entry((first, second)).or_default().extend(all);
            }
        }
    }
}

fn write(w: &mut Writer<Vec<u8>>, graph: &Graph<'_>) -> io::Result<()> {
    start(w, KEYS)?;
    let root =
        BytesStart::new("graph").with_attributes([("edgedefault", "directed"), ("id", "g0")]);
    w.write_event(Event::Start(root))?;
    node(w, 0, "", 0)?;
    let mut deepest = 0;
    for (number, text, rank) in graph.nodes.values() {
        node(w, *number, text, *rank)?;
        deepest = deepest.max(*rank);
    }
    node(w, graph.last, "", deepest + 1)?;

    let mut number = 0;
    let mut next = || {
        number += 1;
        number - 1
    };
    for (&ends, witnesses) in &graph.steps {
        edge(w, next(), ends, "path", &witnesses.join(", "))?;
    }
    for (&ends, witnesses) in &graph.moves {
        let witnesses: Vec<&str> = witnesses.iter().copied().collect();
        edge(w, next(), ends, "transposition", &witnesses.join(", "))?;
    }
    w.write_event(Event::End(BytesEnd::new("graph")))?;
    w.write_event(Event::End(BytesEnd::new("graphml")))
}

fn node(w: &mut Writer<Vec<u8>>, number: usize, tokens: &str, rank: usize) -> io::Result<()> {
    let id = format!("n{number}");
    w.write_event(Event::Start(BytesStart::new("node").with_attributes([("id", id.as_str())])))?;
    data(w, "d0", &number.to_string())?;
    data(w, "d1", tokens)?;
    data(w, "d2", &rank.to_string())?;
    w.write_event(Event::End(BytesEnd::new("node")))
}

fn edge(
    w: &mut Writer<Vec<u8>>,
    number: usize,
    (from, to): (usize, usize),
    kind: &str,
    witnesses: &str,
) -> io::Result<()> {
    let (id, from, to) = (format!("e{number}"), format!("n{from}"), format!("n{to}"));
    let ends = [("id", id.as_str()), ("source", from.as_str()), ("target", to.as_str())];
    w.write_event(Event::Start(BytesStart::new("edge").with_attributes(ends)))?;
    data(w, "d3", &number.to_string())?;
    data(w, "d4", kind)?;
    data(w, "d5", witnesses)?;
    w.write_event(Event::End(BytesEnd::new("edge")))
}

#[cfg(test)]
mod tests {
    use super::variant_graph;
    use crate::document::fixture;

    #[test]
    fn a_node_is_a_reading_and_an_edge_names_who_goes_over_it() {
        let graph = variant_graph(&fixture::with_words());
        for part in [
            "<data key=\"d1\">old</data>",
            "<edge id=\"e0\" source=\"n0\" target=\"n1\">",
            "<data key=\"d5\">A, B, C</data>",
            "<data key=\"d5\">B, C</data>",
            "<data key=\"d4\">transposition</data>",
        ] {
            assert!(graph.contains(part), "{part} in {graph}");
        }
        assert_eq!(graph.matches("<node ").count(), 5);
    }
}
