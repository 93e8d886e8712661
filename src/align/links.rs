//! Links: how likely two segments of different witnesses tell one unit.
//!
//! Plain data between scoring and clustering. Cost of a look-up: log of the links of a node.

use super::pile::Node;

/// A link: probability that two nodes tell one unit, by node for both directions.
pub(crate) type Links = Vec<Vec<(Node, f32)>>;

/// The probability of the link between two nodes; 0 where there is none.
pub(crate) fn probability(links: &Links, a: Node, b: Node) -> f32 {
    links[a].binary_search_by_key(&b, |(node, _)| *node).map_or(0.0, |at| links[a][at].1)
}
