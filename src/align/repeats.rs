//! A sentence that a witness repeats word for word: one unit for each time it stands there.
//!
//! Comes in: units. Goes out: the same units, those of a refrain parted into as many as the witness
//! has that repeats it most often.
//!
//! ```text
//! A: a R b R c      {A.R1 A.R2 B.R1 B.R2 C.R1}      {A.R1 B.R1} {A.R2 B.R2 C.R1}
//! B: a R b R c                                ->
//! C: a b R c                                        C's stands between b and c, as the second does
//! ```
//!
//! What only says again in part what its witness tells in the same unit (a caption, a pull quote)
//! is taken out of it.
//!
//! Method: the witness that repeats most often gives the places. Each other one's members are given
//! to places in order, so that as many as possible have the same neighbours (dynamic programming).
//! Clustering cannot do this: by their words all repeats are equally near. Cost: for each unit of
//! a refrain, places × members.

use super::pile::{Node, Pile};
use crate::segment::Segments;
use std::collections::BTreeMap;

/// Share of the weight of a segment's words that stand in another one of its witness for it to say
/// the same again: four of five, so that a caption may add who took the picture.
const AGAIN: f32 = 0.8;
/// Fewest words of a segment that says something again: fewer stand in many sentences by chance.
const LEAST_WORDS: usize = 3;

/// A sentence by its words in comparison form.
type Words<'a> = Vec<&'a str>;

/// Parts the units in which a witness repeats a sentence. Units of the same repeated sentence are
/// taken together first: which of them a repeat fell into was chance.
pub(crate) fn part(pile: &Pile, segments: &[Segments], units: Vec<Vec<Node>>) -> Vec<Vec<Node>> {
    let refrains = refrains(pile, segments);
    let held: BTreeMap<Node, &Words<'_>> = refrains
        .iter()
        .flat_map(|(refrain, nodes)| nodes.iter().map(move |&node| (node, refrain)))
        .collect();
    let mut of_refrain: BTreeMap<&Words<'_>, Vec<Node>> = BTreeMap::new();
    let mut out: Vec<Vec<Node>> = Vec::with_capacity(units.len());
    for unit in units {
        match refrain_of(&unit, &held) {
            Some(refrain) => of_refrain.entry(refrain).or_default().extend(unit),
            None => out.push(unit),
        }
    }

    let mut homes: BTreeMap<Node, Vec<usize>> = BTreeMap::new();
    for (unit, nodes) in out.iter().enumerate() {
        nodes.iter().for_each(|&node| homes.entry(node).or_default().push(unit));
    }
    for (refrain, mut unit) in of_refrain {
        unit.sort_unstable();
        unit.dedup();
        let places = places(pile, &unit, &refrains[refrain]);
        out.extend(parted(pile, &homes, &unit, &places));
    }
    out
}

/// Takes out of each unit what says again what its own witness tells there at more length: pull
/// quotes, captions, key points. Of two that say the same the first stays.
pub(crate) fn without_copies(pile: &Pile, units: &mut [Vec<Node>]) {
    for unit in units {
        let members = unit.clone();
        unit.retain(|&node| {
            let mass = pile.items[node].mass;
            let is_told_by = |&other: &Node| {
                let fuller = pile.items[other].mass;
                other != node
                    && pile.items[other].witness == pile.items[node].witness
                    && (fuller > mass || fuller >= mass && other < node)
                    && says_again(pile, node, other)
            };
            !members.iter().any(is_told_by)
        });
    }
}

/// Whether a segment says again what another one says.
fn says_again(pile: &Pile, node: Node, other: Node) -> bool {
    let [own, others] = [node, other].map(|node| &pile.items[node]);
    let has = |stem: u32| others.stems.binary_search_by_key(&stem, |(term, _)| *term).is_ok();
    let again: f32 =
        own.stems.iter().filter(|(stem, _)| has(*stem)).map(|(_, weight)| weight).sum();
    own.words >= LEAST_WORDS && again >= AGAIN * own.mass
}

/// Whether one of the segments of its witness that are marked in `told` says what a segment says.
pub(crate) fn is_told_again(pile: &Pile, told: &[bool], node: Node) -> bool {
    let own = pile.nodes(pile.items[node].witness);
    let mut near: Vec<Node> = Vec::new();
    for &(stem, _) in &pile.items[node].stems {
        let posting = pile.stem_postings.of(stem);
        let from = posting.partition_point(|(other, _)| (*other as usize) < own.start);
        let nodes = posting[from..].iter().map(|(other, _)| *other as usize);
        near.extend(nodes.take_while(|other| own.contains(other)).filter(|&other| told[other]));
    }
    near.sort_unstable();
    near.dedup();
    near.into_iter().any(|other| other != node && says_again(pile, node, other))
}

/// The sentences that stand twice or more in a witness, with all nodes that hold them.
fn refrains<'a>(pile: &Pile, segments: &'a [Segments]) -> BTreeMap<Words<'a>, Vec<Node>> {
    let mut same: BTreeMap<Words<'a>, Vec<Node>> = BTreeMap::new();
    for (node, item) in pile.items.iter().enumerate().filter(|(_, item)| item.words > 0) {
        let tokens = &segments[item.witness].items[item.index].tokens;
        same.entry(tokens.iter().map(|t| t.norm.as_str()).collect()).or_default().push(node);
    }
    let witness = |node: &Node| pile.items[*node].witness;
    same.retain(|_, nodes| nodes.windows(2).any(|pair| witness(&pair[0]) == witness(&pair[1])));
    same
}

/// The refrain that at least half of a unit's members hold; `held` names that of each node.
fn refrain_of<'r, 'a>(
    unit: &[Node],
    held: &BTreeMap<Node, &'r Words<'a>>,
) -> Option<&'r Words<'a>> {
    let mut of_members: Vec<&'r Words<'a>> =
        unit.iter().filter_map(|n| held.get(n).copied()).collect();
    of_members.sort_unstable();
    let most = of_members.chunk_by(|a, b| a == b).max_by_key(|same| same.len())?;
    (2 * most.len() >= unit.len()).then(|| most[0])
}

/// The members of the witness that holds a refrain most often, in text order.
fn places(pile: &Pile, unit: &[Node], refrain: &[Node]) -> Vec<Node> {
    let holding: Vec<Node> =
        unit.iter().copied().filter(|node| refrain.binary_search(node).is_ok()).collect();
    holding
        .chunk_by(|a, b| pile.items[*a].witness == pile.items[*b].witness)
        .rev()
        .max_by_key(|members| members.len())
        .map_or_else(Vec::new, <[Node]>::to_vec)
}

/// The unit, one for each place; those told by one witness alone are left out by the caller.
fn parted(
    pile: &Pile,
    homes: &BTreeMap<Node, Vec<usize>>,
    unit: &[Node],
    places: &[Node],
) -> Vec<Vec<Node>> {
    let mut out: Vec<Vec<Node>> = places.iter().map(|&place| vec![place]).collect();
    let leader = pile.items[places[0]].witness;
    for members in unit.chunk_by(|a, b| pile.items[*a].witness == pile.items[*b].witness) {
        let own: Vec<Node> =
            members.iter().copied().filter(|node| !places.contains(node)).collect();
        let chosen = if pile.items[members[0]].witness == leader {
            // What else the leader tells in the unit goes with the repeat before it.
            own.iter().map(|node| places.partition_point(|p| p < node).saturating_sub(1)).collect()
        } else {
            assigned(pile, homes, places, &own)
        };
        own.iter().zip(chosen).for_each(|(&node, place)| out[place].push(node));
    }
    out.iter_mut().for_each(|unit| unit.sort_unstable());
    out
}

/// For each member the index of its place: rising, with the most neighbours in common, and of equal
/// ones the earliest places. A witness with more members than there are places has several at one.
fn assigned(
    pile: &Pile,
    homes: &BTreeMap<Node, Vec<usize>>,
    places: &[Node],
    members: &[Node],
) -> Vec<usize> {
    let shared = members.len() > places.len();
    let left_for_others = |place: usize| if shared { place } else { place - 1 };

    // Most neighbours in common of the first `m` members at the first `p` places; `None` where
    // there is no room for them.
    let mut best = vec![vec![Some(0_usize); places.len() + 1]];
    for (m, &member) in members.iter().enumerate() {
        let mut row = vec![None];
        for (p, &place) in places.iter().enumerate() {
            let common = common_neighbours(pile, homes, place, member);
            let here = best[m][left_for_others(p + 1)].map(|before| before + common);
            row.push(here.max(row[p]));
        }
        best.push(row);
    }

    let mut chosen = vec![0; members.len()];
    let mut end = places.len();
    for m in (0..members.len()).rev() {
        while end > 1 && best[m + 1][end - 1] == best[m + 1][end] {
            end -= 1;
        }
        chosen[m] = end - 1;
        end = left_for_others(end);
    }
    chosen
}

/// How many of the sentences before and after two nodes tell one unit, 0 to 2.
fn common_neighbours(
    pile: &Pile,
    homes: &BTreeMap<Node, Vec<usize>>,
    first: Node,
    second: Node,
) -> usize {
    let neighbour = |node: Node, step: isize| {
        let at = node.checked_add_signed(step)?;
        pile.nodes(pile.items[node].witness).contains(&at).then(|| homes.get(&at)).flatten()
    };
    let meet = |step: isize| match (neighbour(first, step), neighbour(second, step)) {
        (Some(a), Some(b)) => a.iter().any(|unit| b.contains(unit)),
        _ => false,
    };
    usize::from(meet(-1)) + usize::from(meet(1))
}

#[cfg(test)]
mod tests {
    use super::{is_told_again, without_copies};
    use crate::align::pile::Pile;
    use crate::read::{ReadOptions, from_bytes};
    use crate::segment::{Segments, segment};

    fn pile(texts: &[&str]) -> Pile {
        let read = |text: &&str| {
            from_bytes("w", "w.txt", text.as_bytes(), &ReadOptions::default()).unwrap()
        };
        let segments: Vec<Segments> = texts.iter().map(|text| segment(&read(text))).collect();
        Pile::new(&segments)
    }

    #[test]
    fn a_caption_leaves_the_row_of_the_sentence_that_says_more() {
        for texts in [
            [
                "The weir broke on Monday night under the ice.\n\nThe weir broke on Monday.\n",
                "On Monday night the ice broke the weir.\n",
            ],
            [
                "Das Wehr brach am Montag unter dem Eis.\n\nDas Wehr brach am Montag.\n",
                "Am Montag brach das Eis das Wehr.\n",
            ],
        ] {
            let pile = pile(&texts);
            let mut units = vec![vec![0, 1, 2]];
            without_copies(&pile, &mut units);
            assert_eq!(units, [[0, 2]]);
            assert!(is_told_again(&pile, &[true, false, true], 1));
            assert!(!is_told_again(&pile, &[false, false, true], 1), "only its own text counts");
        }
    }

    #[test]
    fn the_parts_of_a_split_sentence_both_stay() {
        let pile = pile(&[
            "The weir broke on Monday.\n\nThe ice had pressed on it.\n",
            "The weir broke on Monday as the ice pressed on it.\n",
        ]);
        let mut units = vec![vec![0, 1, 2]];
        without_copies(&pile, &mut units);
        assert_eq!(units, [[0, 1, 2]]);
    }
}
