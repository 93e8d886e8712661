//! Graphs: the alignment as a variant graph (GraphML), the stemma as DOT and as a Newick tree.
//!
//! In the variant graph each row is a node and each step of a witness from one row to the next of
//! its readings an edge, so a moved passage shows as an edge that goes back:
//!
//! ```text
//! A: r0 r1 r2    B: r0 r2 r1     ->    r0 -A-> r1 -A-> r2,  r0 -B-> r2 -B-> r1
//! ```

use crate::document::json::Document;
use crate::document::line::one_line;
use crate::report::xml::xml_text;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// The variant graph of the alignment table as GraphML: readable by networkx, Gephi and yEd.
///
/// Nodes carry `row`, `group`, `sentence`, `kind`, `text`, `support`, `confidence`, `contested`;
/// edges carry `witnesses` (sigla) and `weight` (their number).
#[must_use]
pub fn graphml(document: &Document) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    write_graphml(&mut writer, document).expect("writing to memory cannot fail");
    let mut text = String::from_utf8(writer.into_inner()).expect("the writer is given UTF-8 alone");
    text.push('\n');
    text
}

/// Attributes of the graph: name, what they belong to, type.
const KEYS: [(&str, &str, &str); 10] = [
    ("row", "node", "int"),
    ("group", "node", "int"),
    ("sentence", "node", "int"),
    ("kind", "node", "string"),
    ("text", "node", "string"),
    ("support", "node", "int"),
    ("confidence", "node", "double"),
    ("contested", "node", "boolean"),
    ("witnesses", "edge", "string"),
    ("weight", "edge", "int"),
];

/// Opens a GraphML file with its keys: id, what they belong to, name, type.
pub(super) fn start<const N: usize>(
    w: &mut Writer<Vec<u8>>,
    keys: [[&str; 4]; N],
) -> io::Result<()> {
    w.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = BytesStart::new("graphml")
        .with_attributes([("xmlns", "http://graphml.graphdrawing.org/xmlns")]);
    w.write_event(Event::Start(root))?;
    for [id, owner, name, kind] in keys {
        w.create_element("key")
            .with_attributes([("id", id), ("for", owner), ("attr.name", name), ("attr.type", kind)])
            .write_empty()?;
    }
    Ok(())
}

fn write_graphml(w: &mut Writer<Vec<u8>>, document: &Document) -> io::Result<()> {
    start(w, KEYS.map(|(name, owner, kind)| [name, owner, name, kind]))?;
    w.write_event(Event::Start(
        BytesStart::new("graph").with_attributes([("edgedefault", "directed")]),
    ))?;
    let texts = texts_of_rows(document);
    for row in &document.rows {
        let id = format!("r{}", row.row);
        w.write_event(Event::Start(
            BytesStart::new("node").with_attributes([("id", id.as_str())]),
        ))?;
        data(w, "row", &row.row.to_string())?;
        data(w, "group", &row.group.to_string())?;
        if let Some(sentence) = row.sentence {
            data(w, "sentence", &sentence.to_string())?;
        }
        data(w, "kind", row.kind.name())?;
        data(w, "text", texts.get(&row.row).map_or("", String::as_str))?;
        data(w, "support", &row.support.to_string())?;
        data(w, "confidence", &row.confidence.to_string())?;
        data(w, "contested", &row.contested.to_string())?;
        w.write_event(Event::End(BytesEnd::new("node")))?;
    }
    for ((from, to), witnesses) in steps(document) {
        let (from, to) = (format!("r{from}"), format!("r{to}"));
        let ends = [("source", from.as_str()), ("target", to.as_str())];
        w.write_event(Event::Start(BytesStart::new("edge").with_attributes(ends)))?;
        data(w, "witnesses", &witnesses.join(" "))?;
        data(w, "weight", &witnesses.len().to_string())?;
        w.write_event(Event::End(BytesEnd::new("edge")))?;
    }
    w.write_event(Event::End(BytesEnd::new("graph")))?;
    w.write_event(Event::End(BytesEnd::new("graphml")))
}

pub(super) fn data(w: &mut Writer<Vec<u8>>, key: &str, value: &str) -> io::Result<()> {
    w.create_element("data")
        .with_attribute(("key", key))
        .write_text_content(BytesText::new(&xml_text(value)))
        .map(|_| ())
}

/// What each row says: its canonical sentence, else its first reading.
fn texts_of_rows(document: &Document) -> BTreeMap<usize, String> {
    let mut texts = BTreeMap::new();
    for s in &document.sentences {
        texts.entry(s.row).or_insert_with(|| one_line(&s.text));
    }
    for r in &document.readings {
        texts.entry(r.row).or_insert_with(|| one_line(&r.text));
    }
    texts
}

/// Each step from a row to another in the order of some witness, and the witnesses that take it.
fn steps(document: &Document) -> BTreeMap<(usize, usize), Vec<&str>> {
    let known: BTreeSet<usize> = document.rows.iter().map(|r| r.row).collect();
    let mut order: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for r in document.readings.iter().filter(|r| known.contains(&r.row)) {
        order.entry(&r.witness).or_default().push((r.char_start, r.row));
    }
    let mut steps: BTreeMap<(usize, usize), Vec<&str>> = BTreeMap::new();
    for witness in &document.witnesses {
        let mut rows = order.remove(witness.witness.as_str()).unwrap_or_default();
        rows.sort_unstable();
        for pair in rows.windows(2).filter(|p| p[0].1 != p[1].1) {
            let names = steps.entry((pair[0].1, pair[1].1)).or_default();
            if names.last() != Some(&witness.witness.as_str()) {
                names.push(&witness.witness);
            }
        }
    }
    steps
}

/// The stemma in the DOT language of Graphviz: lost ancestors dashed, edges labelled with their
/// weight.
#[must_use]
pub fn dot(document: &Document) -> String {
    let mut text = String::from("digraph stemma {\n  node [shape=box];\n");
    let known: BTreeMap<&str, &str> =
        document.witnesses.iter().map(|w| (w.witness.as_str(), w.label.as_str())).collect();
    for name in nodes(document) {
        let look = match known.get(name) {
            Some(label) => format!("label={}", dot_quoted(&format!("{name}  {label}"))),
            None => "style=dashed".into(),
        };
        text.push_str(&format!("  {} [{look}];\n", dot_quoted(name)));
    }
    for e in &document.stemma {
        let (parent, child) = (dot_quoted(&e.parent), dot_quoted(&e.child));
        text.push_str(&format!("  {parent} -> {child} [label=\"{:.2}\"];\n", e.weight));
    }
    text.push_str("}\n");
    text
}

/// Witnesses of the story, then the names that only the stemma has, each once.
fn nodes(document: &Document) -> Vec<&str> {
    let mut names: Vec<&str> = document
        .witnesses
        .iter()
        .filter(|w| w.group == Some(0))
        .map(|w| w.witness.as_str())
        .collect();
    let mut seen: BTreeSet<&str> = names.iter().copied().collect();
    for name in document.stemma.iter().flat_map(|e| [e.parent.as_str(), e.child.as_str()]) {
        if seen.insert(name) {
            names.push(name);
        }
    }
    names
}

fn dot_quoted(text: &str) -> String {
    let plain: String = one_line(text).chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The stemma as a tree in Newick form, for the programs of phylogenetics.
///
/// A witness with two parents keeps the stronger one: the form knows trees only. Witnesses that
/// nothing joins hang under one unnamed root. Branch lengths are left out: a weight is not a
/// length.
#[must_use]
pub fn newick(document: &Document) -> String {
    let names = nodes(document);
    let mut parent: BTreeMap<&str, (&str, f64)> = BTreeMap::new();
    for e in &document.stemma {
        let best = parent.entry(&e.child).or_insert((&e.parent, e.weight));
        if e.weight > best.1 {
            *best = (&e.parent, e.weight);
        }
    }
    let mut children: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for &name in &names {
        if let Some((p, _)) = parent.get(name) {
            children.entry(p).or_default().push(name);
        }
    }
    let roots: Vec<&str> = names.iter().copied().filter(|n| !parent.contains_key(n)).collect();
    let tree = if roots.len() == 1 {
        tree(roots[0], &children)
    } else {
        format!("({})", roots.iter().map(|r| tree(r, &children)).collect::<Vec<_>>().join(","))
    };
    format!("{tree};\n")
}

/// One tree, written without recursion: a chain of a thousand copies must not exhaust the stack.
/// Names on a circle have no root above them and so are never reached.
fn tree<'a>(root: &'a str, children: &BTreeMap<&'a str, Vec<&'a str>>) -> String {
    enum Step<'a> {
        Open(&'a str),
        Write(String),
    }
    let mut text = String::new();
    let mut steps = vec![Step::Open(root)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Write(piece) => text.push_str(&piece),
            Step::Open(name) => match children.get(name) {
                None => text.push_str(&newick_quoted(name)),
                Some(below) => {
                    text.push('(');
                    steps.push(Step::Write(format!("){}", newick_quoted(name))));
                    for (i, child) in below.iter().enumerate().rev() {
                        steps.push(Step::Open(child));
                        if i > 0 {
                            steps.push(Step::Write(",".into()));
                        }
                    }
                }
            },
        }
    }
    text
}

fn newick_quoted(name: &str) -> String {
    if name.chars().all(|c| c.is_alphanumeric()) {
        name.to_owned()
    } else {
        let plain: String = one_line(name).chars().filter(|c| !c.is_control()).collect();
        format!("'{}'", plain.replace('\'', "''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{fixture, json::StemmaRow};

    fn edge(parent: &str, child: &str, weight: f64) -> StemmaRow {
        StemmaRow { parent: parent.into(), child: child.into(), weight }
    }

    #[test]
    fn a_witness_that_tells_things_in_another_order_takes_other_edges() {
        let document = fixture::document();
        let found = steps(&document);
        assert_eq!(found[&(0, 1)], ["A", "B", "C"]);
        assert_eq!(found[&(1, 2)], ["A"]);
        assert_eq!(found[&(1, 3)], ["B", "C"]);
        assert_eq!(found[&(3, 2)], ["B"]);
    }

    #[test]
    fn graphml_is_well_formed_whatever_the_texts_hold() {
        let mut document = fixture::document();
        document.sentences[0].text = "</data><x a=\"1\">&\u{0}\u{8}]]>".into();
        let text = graphml(&document);
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut nodes = 0;
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                Event::Start(e) if e.name().as_ref() == "node" => nodes += 1,
                _ => {}
            }
        }
        assert_eq!(nodes, document.rows.len());
        assert!(!text.contains('\u{0}') && !text.contains("<x"), "{text}");
    }

    #[test]
    fn the_stemma_is_a_tree_under_its_lost_ancestor() {
        assert_eq!(newick(&fixture::document()), "((B)A,C)α;\n");
    }

    #[test]
    fn a_second_parent_and_a_circle_do_no_harm() {
        let mut document = fixture::document();
        document.stemma = vec![edge("A", "B", 0.2), edge("C", "B", 0.7)];
        assert_eq!(newick(&document), "(A,(B)C);\n");
        document.stemma = vec![edge("A", "B", 0.5), edge("B", "A", 0.5)];
        assert_eq!(newick(&document), "C;\n");
    }

    #[test]
    fn a_long_chain_of_copies_does_not_exhaust_the_stack() {
        let mut document = fixture::document();
        document.stemma =
            (0..100_000).map(|i| edge(&format!("x{i}"), &format!("x{}", i + 1), 1.0)).collect();
        assert!(newick(&document).len() > 100_000);
    }

    #[test]
    fn names_cannot_leave_their_quotes() {
        let mut document = fixture::document();
        document.stemma = vec![edge("A\"];\n evil [x=\"", "it's", 1.0)];
        assert!(dot(&document).contains(r#""A\"]; evil [x=\"" -> "it's""#), "{}", dot(&document));
        assert!(newick(&document).contains("'it''s'"));
    }
}
