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

#[cfg(test)]
mod tests {
    use super::{dot, newick};
    use crate::options::Options;
    use crate::reconstruct::reconstruct;
    use crate::report::{document, json::Document};
    use crate::witness::{Witness, siglum};

    fn two_witnesses(label: &str) -> Document {
        let text = "The mill by the weir burned down on Friday night.\n\nNobody was hurt in the fire.\n";
        let witness =
            |i| Witness { siglum: siglum(i), label: label.to_owned(), text: text.to_owned(), ..Witness::default() };
        let made = reconstruct((0..2).map(witness).collect(), Vec::new(), &Options::default());
        document(&made.expect("two copies tell one story"))
    }

    #[test]
    fn newick_nests_the_children_and_names_every_node() {
        let text = newick(&two_witnesses("a"));
        assert!(text.ends_with("'α';\n") && text.contains("'A':") && text.contains("'B':"), "{text}");
        assert_eq!(text.matches('(').count(), text.matches(')').count());
    }

    #[test]
    fn dot_quotes_hostile_labels() {
        let text = dot(&two_witnesses("x\"]; evil -> b"));
        assert!(text.contains("x\\\"]; evil"), "{text}");
    }
}
