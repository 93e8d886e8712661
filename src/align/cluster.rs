//! Segments of all witnesses into units: what tells one thing belongs together.
//!
//! Comes in: link probabilities between segments of different witnesses. Goes out: sets of nodes.
//!
//! ```text
//! A1 --.9-- B1        A1 B1 C1 one unit: C1 is near to B1 and not far from A1
//!   \      /          A2 another: its link .5 to B1 is outvoted by the missing ones
//!    .4  .8
//!      C1
//! ```
//!
//! Method: agglomeration by average link ([`super::agglomerate`]). Every pair of members counts.
//! Never union-find: one wrong link, or one sentence that tells two units, would glue rows
//! (precision .34 to .74 on six-way news). Two segments of one witness join only with a penalty,
//! small for neighbours (a split sentence), large for others. Afterwards single segments move to
//! the unit they fit best, and a segment that also tells another unit becomes a second member
//! there. Cost: e log e for e links.

use super::agglomerate::agglomerate;
use super::decided::Fixed;
use super::links::Links;
use super::pile::{Node, Pile};
use super::story::Story;
use super::ties::{Costs, Ties, told_by_two};

/// Rounds in which segments may move; it ends when none does. A bound on the work, set by hand.
const ROUNDS: usize = 6;
/// By how much a segment must fit another unit better to move there: above what rounding makes of a
/// sum, so that none moves to and fro. Set by hand.
const BETTER: f32 = 1e-4;
/// A node that stands in no unit.
const NOWHERE: usize = usize::MAX;

/// Units as sorted lists of nodes; a node may stand in two. Units of one node are left out.
pub(crate) fn units(
    pile: &Pile,
    story: &Story,
    links: &Links,
    costs: Costs,
    fixed: &Fixed,
) -> Vec<Vec<Node>> {
    let ties = Ties { pile, story, links, costs, fixed };
    let mut units = agglomerate(ties);
    settle(&ties, &mut units);
    join_more(&ties, &mut units);
    unchain(&ties, &mut units);
    units.retain(|unit| !unit.is_empty() && told_by_two(pile, unit));
    units.sort();
    units
}

/// For each node the unit it stands in, the last of several.
fn unit_of(pile: &Pile, units: &[Vec<Node>]) -> Vec<usize> {
    let mut of = vec![NOWHERE; pile.items.len()];
    for (unit, members) in units.iter().enumerate() {
        members.iter().for_each(|&node| of[node] = unit);
    }
    of
}

/// Moves single segments to the unit with the highest sum of worth, while that improves.
fn settle(ties: &Ties<'_>, units: &mut [Vec<Node>]) {
    let mut of = unit_of(ties.pile, units);
    for _ in 0..ROUNDS {
        let mut moved = false;
        for node in (0..of.len()).filter(|&node| ties.story.active[node] && !ties.fixed.holds(node))
        {
            let speaks_for = |&&(_, probability): &&(Node, f32)| probability > ties.costs.link;
            let mut near: Vec<usize> = ties.links[node]
                .iter()
                .filter(speaks_for)
                .map(|&(other, _)| of[other])
                .filter(|&unit| unit != of[node] && unit != NOWHERE)
                .collect();
            near.sort_unstable();
            near.dedup();

            let stay = ties.worth(node, &units[of[node]]).max(0.0);
            let best = near
                .into_iter()
                .map(|unit| (ties.worth(node, &units[unit]), unit))
                .max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
            if let Some((worth, unit)) = best
                && worth > stay + BETTER
            {
                remove(&mut units[of[node]], node);
                insert(&mut units[unit], node);
                of[node] = unit;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
}

/// Gives segments to units they also fit: left-over ones to the unit they fit best, placed ones to
/// further units.
fn join_more(ties: &Ties<'_>, units: &mut [Vec<Node>]) {
    // What joins is judged by the units as they were, so that the order of nodes does not matter.
    let before: Vec<Vec<Node>> = units.to_vec();
    let shared: Vec<bool> = before.iter().map(|unit| told_by_two(ties.pile, unit)).collect();
    let of = unit_of(ties.pile, &before);

    for node in (0..of.len()).filter(|&node| ties.story.active[node]) {
        let own = of[node];
        let mut near: Vec<usize> = ties.links[node]
            .iter()
            .map(|&(other, _)| of[other])
            .filter(|&unit| unit != own && shared[unit])
            .collect();
        near.sort_unstable();
        near.dedup();

        let home: &[Node] = if shared[own] { &before[own] } else { &[] };
        let fits: Vec<(f32, usize)> = near
            .into_iter()
            .filter_map(|unit| Some((fit_beside(ties, node, home, &before[unit])?, unit)))
            .filter(|(fit, _)| *fit > 0.0)
            .collect();
        if shared[own] {
            let heading = |node: Node| ties.pile.items[node].heading;
            // A sentence that resembles a headline does not tell that unit too.
            let alike = |unit: usize| before[unit].iter().any(|&m| heading(m) == heading(node));
            for (_, unit) in fits.into_iter().filter(|(_, unit)| alike(*unit)) {
                insert(&mut units[unit], node);
            }
        } else if let Some((_, unit)) = fits
            .into_iter()
            .filter(|_| !ties.fixed.holds(node))
            .max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)))
        {
            remove(&mut units[own], node);
            insert(&mut units[unit], node);
        }
    }
}

/// How far a segment fits a unit beside its own, `home`: less where it brings nothing new. `None`
/// where it can't join, or does not fit whatever it brings.
fn fit_beside(ties: &Ties<'_>, node: Node, home: &[Node], unit: &[Node]) -> Option<f32> {
    let fit = ties.fit(node, unit).filter(|fit| *fit > 0.0)?;
    // A sentence at home that tells that unit, too, tells it for both.
    let only_home = |&other: &Node| ties.fit(other, unit).is_none_or(|fit| fit <= 0.0);
    let home: Vec<Node> = home.iter().copied().filter(only_home).collect();
    Some(fit - ties.costs.stale * ties.told_already(node, unit, &home))
}

/// Parts units that one merged sentence holds together.
///
/// ```text
/// A: [one and two]     A's sentence links B1 with B2 and C1 with C2; where two witnesses tell a
/// B: [one] [two]   ->  unit in several sentences, those are aligned once more among themselves,
/// C: [one] [two]       and the others join each part they tell: {A, B1, C1} and {A, B2, C2}
/// ```
fn unchain(ties: &Ties<'_>, units: &mut Vec<Vec<Node>>) {
    let pile = ties.pile;
    let mut of = vec![NOWHERE; pile.items.len()];
    let mut apart = vec![false; pile.items.len()];
    let mut held = vec![0; pile.items.len()];
    units.iter().flatten().for_each(|&node| held[node] += 1);
    for (number, unit) in units.iter().enumerate() {
        let own: Vec<Node> = unit.iter().copied().filter(|&node| held[node] == 1).collect();
        let several: Vec<Node> =
            own.iter().copied().filter(|&node| tells_in_several(pile, &own, node)).collect();
        // One witness that tells it in several may tell it at length.
        if told_by_two(pile, &several) {
            several.iter().for_each(|&node| (of[node], apart[node]) = (number, true));
        }
    }
    if !apart.contains(&true) {
        return;
    }

    let inside = |node: Node, other: Node| apart[node] && apart[other] && of[node] == of[other];
    let of_node = |(node, links): (Node, &Vec<(Node, f32)>)| {
        links.iter().copied().filter(|&(other, _)| inside(node, other)).collect()
    };
    let within: Links = ties.links.iter().enumerate().map(of_node).collect();
    // Neighbours are no split sentence here: that they are two is what is looked for.
    let costs = Costs { neighbours: ties.costs.distant, ..ties.costs };
    let alone = Story::new(pile, apart);
    let mut parts: Vec<Vec<Vec<Node>>> = vec![Vec::new(); units.len()];
    for part in agglomerate(Ties { pile, story: &alone, links: &within, costs, fixed: ties.fixed })
    {
        if told_by_two(pile, &part) {
            parts[of[part[0]]].push(part);
        }
    }

    for (number, parts) in parts.into_iter().enumerate().filter(|(_, parts)| parts.len() > 1) {
        let unit = std::mem::take(&mut units[number]);
        units.extend(parted(ties, &unit, parts));
    }
    units.retain(|unit| !unit.is_empty());
}

/// Whether the witness of a node has another segment in the unit.
fn tells_in_several(pile: &Pile, unit: &[Node], node: Node) -> bool {
    let witness = pile.items[node].witness;
    unit.iter().any(|&other| other != node && pile.items[other].witness == witness)
}

/// The parts with every further segment of the unit in each part it fits, or in the one it fits
/// best.
fn parted(ties: &Ties<'_>, unit: &[Node], parts: Vec<Vec<Node>>) -> Vec<Vec<Node>> {
    let mut out = parts.clone();
    for &node in unit.iter().filter(|node| !parts.iter().flatten().any(|other| other == *node)) {
        let fit = |part: &Vec<Node>| ties.fit(node, part).unwrap_or(f32::MIN);
        let fits: Vec<f32> = parts.iter().map(fit).collect();
        let best = (0..fits.len())
            .max_by(|&one, &other| fits[one].total_cmp(&fits[other]).then(other.cmp(&one)));
        for (part, fit) in fits.iter().enumerate() {
            if *fit > 0.0 || best == Some(part) {
                insert(&mut out[part], node);
            }
        }
    }
    out
}

fn insert(unit: &mut Vec<Node>, node: Node) {
    unit.push(node);
    unit.sort_unstable();
}

fn remove(unit: &mut Vec<Node>, node: Node) {
    unit.retain(|&member| member != node);
}
