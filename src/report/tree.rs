//! The stemma as Newick and as DOT, from a document.
//!
//! Several stories make several trees. Names are quoted wherever the format could misread them.

use super::json::Document;

/// The stemma in Newick format, one tree a line; the length of a branch is its support, 0..1.
#[must_use]
pub fn newick(document: &Document) -> String {
    let child = |name: &str| document.stemma.iter().any(|e| e.child == name);
    let mut roots: Vec<&str> = document.stemma.iter().map(|e| e.parent.as_str()).filter(|p| !child(p)).collect();
    roots.dedup();
    roots.iter().map(|root| format!("{};\n", subtree(document, root))).collect()
}

fn subtree(document: &Document, name: &str) -> String {
    let own: Vec<String> = document
        .stemma
        .iter()
        .filter(|e| e.parent == name)
        .map(|e| format!("{}:{}", subtree(document, &e.child), e.weight))
        .collect();
    let label = format!("'{}'", name.replace('\'', "''"));
    if own.is_empty() { label } else { format!("({}){label}", own.join(",")) }
}

/// The stemma in the DOT language of Graphviz: witnesses as boxes with their labels, lost copies as circles.
#[must_use]
pub fn dot(document: &Document) -> String {
    let quoted = |s: &str| format!("\"{}\"", s.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r'], " "));
    let mut out = String::from("digraph stemma {\n  node [shape=circle];\n");
    for w in document.witnesses.iter().filter(|w| document.stemma.iter().any(|e| e.child == w.witness)) {
        let label = quoted(&format!("{} {}", w.witness, w.label));
        out.push_str(&format!("  {} [shape=box, label={label}];\n", quoted(&w.witness)));
    }
    for e in &document.stemma {
        out.push_str(&format!("  {} -> {} [label=\"{}\"];\n", quoted(&e.parent), quoted(&e.child), e.weight));
    }
    out.push_str("}\n");
    out
}
