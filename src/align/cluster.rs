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
//! Method: agglomeration by average link. Every pair of members counts: a probability above
//! [`Costs::link`] speaks for the merge, one below against it, and so does each link that is
//! missing. Never union-find: one wrong link, or one sentence that tells two units, would glue rows
//! (precision .34 to .74 on six-way news). Two segments of one witness join only with a penalty,
//! small for neighbours (a split sentence), large for others. Afterwards single segments move to
//! the unit they fit best, and a segment that also tells another unit becomes a second member
//! there. Cost: e log e for e links.

use super::features::Story;
use super::pile::{Item, Node, Pile};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

/// What it takes to join.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Costs {
    /// Probability at which a link speaks neither for nor against.
    pub link: f32,
    /// Penalty for two neighbouring segments of one witness.
    pub neighbours: f32,
    /// Penalty for two other segments of one witness.
    pub distant: f32,
    /// Mean probability from which a segment joins a further unit.
    pub second: f32,
    /// The same where its witness tells that unit already, elsewhere.
    pub again: f32,
    /// By how much both rise where the segment brings the unit nothing that is not told already.
    pub stale: f32,
}

/// A link: probability that two nodes tell one unit, by node for both directions.
pub(crate) type Links = Vec<Vec<(Node, f32)>>;

/// Units as sorted lists of nodes; a node may stand in two. Units of one node are left out.
pub(crate) fn units(pile: &Pile, story: &Story, links: &Links, costs: Costs) -> Vec<Vec<Node>> {
    let mut units = Agglomeration::new(pile, story, links, costs).run();
    settle(pile, story, links, costs, &mut units);
    join_more(pile, story, links, costs, &mut units);
    unchain(pile, story, links, costs, &mut units);
    units.retain(|u| !u.is_empty() && told_by_two(pile, u));
    units.sort();
    units
}

/// What a pair of nodes adds to a merge; nothing where their witnesses are not compared.
fn worth(pile: &Pile, story: &Story, costs: Costs, links: &Links, a: Node, b: Node) -> f32 {
    if pile.items[a].witness == pile.items[b].witness {
        let near = story.place[a].abs_diff(story.place[b]) == 1;
        return if near { -costs.neighbours } else { -costs.distant };
    }
    if compared(pile, a, b) { probability(links, a, b) - costs.link } else { 0.0 }
}

fn compared(pile: &Pile, a: Node, b: Node) -> bool {
    pile.partners.are(pile.items[a].witness, pile.items[b].witness)
}

/// The probability of the link between two nodes; 0 where there is none.
pub(crate) fn probability(links: &Links, a: Node, b: Node) -> f32 {
    links[a].binary_search_by_key(&b, |l| l.0).map_or(0.0, |k| links[a][k].1)
}

/// A merge that is worth looking at. Ordered by worth, then by the nodes, so that equal worth is
/// settled by content.
#[derive(PartialEq)]
struct Merge {
    worth: f32,
    a: usize,
    b: usize,
    stamp: (u32, u32),
}

impl Eq for Merge {}

impl Ord for Merge {
    fn cmp(&self, other: &Self) -> Ordering {
        self.worth.total_cmp(&other.worth).then(other.a.cmp(&self.a)).then(other.b.cmp(&self.b))
    }
}

impl PartialOrd for Merge {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Sum of link probabilities between two units.
type Edge = f32;

struct Agglomeration<'a> {
    pile: &'a Pile,
    story: &'a Story,
    costs: Costs,
    members: Vec<Vec<Node>>,
    edges: Vec<BTreeMap<usize, Edge>>,
    stamp: Vec<u32>,
    heap: BinaryHeap<Merge>,
}

impl<'a> Agglomeration<'a> {
    fn new(pile: &'a Pile, story: &'a Story, links: &Links, costs: Costs) -> Self {
        let n = pile.items.len();
        let members = (0..n).map(|i| if story.active[i] { vec![i] } else { Vec::new() }).collect();
        let edges = links.iter().map(|l| l.iter().copied().collect()).collect();
        let mut me =
            Self { pile, story, costs, members, edges, stamp: vec![0; n], heap: BinaryHeap::new() };
        for (a, near) in links.iter().enumerate() {
            near.iter().filter(|l| l.0 > a).for_each(|l| me.offer(a, l.0));
        }
        me
    }

    fn run(mut self) -> Vec<Vec<Node>> {
        while let Some(m) = self.heap.pop() {
            if m.stamp == (self.stamp[m.a], self.stamp[m.b])
                && !self.members[m.a].is_empty()
                && !self.members[m.b].is_empty()
            {
                self.merge(m.a, m.b);
            }
        }
        self.members.retain(|m| !m.is_empty());
        self.members
    }

    /// Mean worth over all pairs of members of two units that count: of one witness, or of two that
    /// are compared.
    fn mean_worth(&self, a: usize, b: usize) -> f32 {
        let mut total = self.edges[a].get(&b).copied().unwrap_or(0.0);
        let mut pairs = 0;
        for &x in &self.members[a] {
            for &y in &self.members[b] {
                if self.pile.items[x].witness == self.pile.items[y].witness {
                    let near = self.story.place[x].abs_diff(self.story.place[y]) == 1;
                    total -= if near { self.costs.neighbours } else { self.costs.distant };
                } else if compared(self.pile, x, y) {
                    total -= self.costs.link;
                } else {
                    continue;
                }
                pairs += 1;
            }
        }
        total / pairs.max(1) as f32
    }

    fn offer(&mut self, a: usize, b: usize) {
        let (a, b) = (a.min(b), a.max(b));
        let worth = self.mean_worth(a, b);
        if worth > 0.0 {
            self.heap.push(Merge { worth, a, b, stamp: (self.stamp[a], self.stamp[b]) });
        }
    }

    fn merge(&mut self, a: usize, b: usize) {
        let moved = std::mem::take(&mut self.members[b]);
        self.members[a].extend(moved);
        self.members[a].sort_unstable();
        self.stamp[a] += 1;
        self.stamp[b] += 1;
        let from = std::mem::take(&mut self.edges[b]);
        for (other, edge) in from {
            self.edges[other].remove(&b);
            if other == a {
                continue;
            }
            for (x, y) in [(a, other), (other, a)] {
                *self.edges[x].entry(y).or_insert(0.0) += edge;
            }
        }
        self.edges[a].remove(&b);
        let near: Vec<usize> =
            self.edges[a].keys().copied().filter(|&o| !self.members[o].is_empty()).collect();
        near.into_iter().for_each(|o| self.offer(a, o));
    }
}

/// Rounds in which segments may move; it ends when none does. A bound on the work, set by hand.
const ROUNDS: usize = 6;

/// Moves single segments to the unit with the highest sum of worth, while that improves.
fn settle(pile: &Pile, story: &Story, links: &Links, costs: Costs, units: &mut [Vec<Node>]) {
    let mut of = vec![usize::MAX; pile.items.len()];
    units.iter().enumerate().for_each(|(u, m)| m.iter().for_each(|&n| of[n] = u));
    for _ in 0..ROUNDS {
        let mut moved = false;
        for n in 0..pile.items.len() {
            if !story.active[n] {
                continue;
            }
            let sum = |u: usize, units: &[Vec<Node>]| -> f32 {
                units[u]
                    .iter()
                    .filter(|&&m| m != n)
                    .map(|&m| worth(pile, story, costs, links, n, m))
                    .sum()
            };
            let mut near: Vec<usize> =
                links[n].iter().filter(|l| l.1 > costs.link).map(|l| of[l.0]).collect();
            near.sort_unstable();
            near.dedup();
            let stay = sum(of[n], units).max(0.0);
            let best = near
                .into_iter()
                .filter(|&u| u != of[n] && u != usize::MAX)
                .map(|u| (sum(u, units), u))
                .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
            if let Some((_, u)) = best.filter(|b| b.0 > stay + 1e-4) {
                units[of[n]].retain(|&m| m != n);
                units[u].push(n);
                units[u].sort_unstable();
                of[n] = u;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
}

/// Parts units that one merged sentence holds together.
///
/// ```text
/// A: [one and two]     A's sentence links B1 with B2 and C1 with C2; where two witnesses tell a unit in several
/// B: [one] [two]   ->  sentences, those are aligned once more among themselves, and the others join each part
/// C: [one] [two]       they tell: {A, B1, C1} and {A, B2, C2}
/// ```
fn unchain(pile: &Pile, story: &Story, links: &Links, costs: Costs, units: &mut Vec<Vec<Node>>) {
    let mut of = vec![usize::MAX; pile.items.len()];
    let mut apart = vec![false; pile.items.len()];
    let mut held = vec![0; pile.items.len()];
    units.iter().flatten().for_each(|&n| held[n] += 1);
    for (u, unit) in units.iter().enumerate() {
        let own: Vec<Node> = unit.iter().copied().filter(|&n| held[n] == 1).collect();
        let several: Vec<Node> =
            own.iter().copied().filter(|&n| tells_in_several(pile, &own, n)).collect();
        if told_by_two(pile, &several) {
            several.iter().for_each(|&n| (of[n], apart[n]) = (u, true));
        }
    }
    if !apart.contains(&true) {
        return;
    }
    let within: Links = (0..links.len())
        .map(|n| {
            links[n]
                .iter()
                .copied()
                .filter(|l| apart[n] && apart[l.0] && of[n] == of[l.0])
                .collect()
        })
        .collect();
    let alone = Story::new(pile, apart);
    let strict = Costs { neighbours: costs.distant, ..costs };
    let mut parts: Vec<Vec<Vec<Node>>> = vec![Vec::new(); units.len()];
    for part in Agglomeration::new(pile, &alone, &within, strict).run() {
        if told_by_two(pile, &part) {
            parts[of[part[0]]].push(part);
        }
    }
    for (u, parts) in parts.into_iter().enumerate().filter(|(_, p)| p.len() > 1) {
        let unit = std::mem::take(&mut units[u]);
        units.extend(parted(pile, story, links, costs, &unit, parts));
    }
    units.retain(|u| !u.is_empty());
}

/// Whether the witness of `n` has another segment in the unit.
fn tells_in_several(pile: &Pile, unit: &[Node], n: Node) -> bool {
    unit.iter().any(|&m| m != n && pile.items[m].witness == pile.items[n].witness)
}

/// The parts with every further segment of the unit in each part it fits, or in the one it fits
/// best.
fn parted(
    pile: &Pile,
    story: &Story,
    links: &Links,
    costs: Costs,
    unit: &[Node],
    parts: Vec<Vec<Node>>,
) -> Vec<Vec<Node>> {
    let mut out = parts.clone();
    for &n in unit.iter().filter(|n| !parts.iter().flatten().any(|m| m == *n)) {
        let fits: Vec<f32> = parts
            .iter()
            .map(|p| fit(pile, story, links, costs, n, p).unwrap_or(f32::MIN))
            .collect();
        let best = (0..fits.len())
            .max_by(|&x, &y| fits[x].total_cmp(&fits[y]).then(y.cmp(&x)))
            .unwrap_or(0);
        for k in (0..fits.len()).filter(|&k| k == best || fits[k] > 0.0) {
            insert(&mut out[k], n);
        }
    }
    out
}

/// Gives segments to units they also fit: left-over ones to the unit they fit best, placed ones to
/// further units.
fn join_more(pile: &Pile, story: &Story, links: &Links, costs: Costs, units: &mut [Vec<Node>]) {
    let before: Vec<Vec<Node>> = units.to_vec();
    let shared: Vec<bool> = before.iter().map(|u| told_by_two(pile, u)).collect();
    let mut of = vec![usize::MAX; pile.items.len()];
    before.iter().enumerate().for_each(|(u, m)| m.iter().for_each(|&n| of[n] = u));
    for n in (0..pile.items.len()).filter(|&n| story.active[n]) {
        let mut near: Vec<usize> =
            links[n].iter().map(|l| of[l.0]).filter(|&u| u != of[n] && shared[u]).collect();
        near.sort_unstable();
        near.dedup();
        let home: &[Node] = if shared[of[n]] { &before[of[n]] } else { &[] };
        let fits = near.into_iter().filter_map(|u| {
            let fit = fit(pile, story, links, costs, n, &before[u])?;
            // A sentence at home that tells that unit, too, tells it for both.
            let only_home = |&m: &Node| {
                self::fit(pile, story, links, costs, m, &before[u]).is_none_or(|fit| fit <= 0.0)
            };
            let home: Vec<Node> = home.iter().copied().filter(only_home).collect();
            Some((fit - costs.stale * told_already(pile, n, &before[u], &home), u))
        });
        if shared[of[n]] {
            // A sentence that resembles a headline does not tell that unit too.
            let alike = |u: usize| {
                before[u].iter().any(|&m| pile.items[m].heading == pile.items[n].heading)
            };
            fits.filter(|f| f.0 > 0.0 && alike(f.1)).for_each(|f| insert(&mut units[f.1], n));
        } else if let Some((_, u)) =
            fits.filter(|f| f.0 > 0.0).max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)))
        {
            units[of[n]].retain(|&m| m != n);
            insert(&mut units[u], n);
        }
    }
}

/// How far a segment is above what joining a unit takes: more where its witness tells the unit
/// already, elsewhere. `None` where it can't join.
fn fit(
    pile: &Pile,
    story: &Story,
    links: &Links,
    costs: Costs,
    n: Node,
    unit: &[Node],
) -> Option<f32> {
    let own = pile.items[n].witness;
    let others: Vec<Node> = unit.iter().copied().filter(|&m| compared(pile, m, n)).collect();
    let mean =
        others.iter().map(|&m| probability(links, n, m)).sum::<f32>() / others.len().max(1) as f32;
    let mut told = unit.iter().filter(|&&m| pile.items[m].witness == own).peekable();
    if told.peek().is_some() && pile.items[n].heading {
        return None;
    }
    let distant = told.any(|&m| story.place[m].abs_diff(story.place[n]) != 1);
    Some(mean - if distant { costs.again } else { costs.second })
}

/// Of the stems that `n` has in common with other witnesses of `unit` the share, by weight, that
/// others in its own unit `home` have, too, or its own witness in `unit`: 0 where it covers
/// something new, 1 where nothing.
///
/// ```text
/// home: the harbour lamp failed          n: the lamp failed, and boats struck the rocks
/// unit: three boats struck the rocks     0: boats, struck and rocks are new
/// unit: the failed lamp is old           1: so it is no second member, however alike
/// ```
///
/// On the six-way news `align_p` rose from .94 to .96 for it, at equal recall.
fn told_already(pile: &Pile, n: Node, unit: &[Node], home: &[Node]) -> f32 {
    let Item { witness, stems, .. } = &pile.items[n];
    let has = |m: Node, stem: u32| pile.items[m].stems.binary_search_by_key(&stem, |s| s.0).is_ok();
    let others = |unit: &[Node], stem| {
        unit.iter().any(|&m| pile.items[m].witness != *witness && has(m, stem))
    };
    let sibling =
        |stem| unit.iter().any(|&m| m != n && pile.items[m].witness == *witness && has(m, stem));
    let (mut common, mut told) = (0.0, 0.0);
    for &(stem, weight) in stems.iter().filter(|s| others(unit, s.0)) {
        common += weight;
        if others(home, stem) || sibling(stem) {
            told += weight;
        }
    }
    if common > 0.0 { told / common } else { 0.0 }
}

fn insert(unit: &mut Vec<Node>, n: Node) {
    unit.push(n);
    unit.sort_unstable();
}

/// Whether two witnesses tell the unit.
pub(crate) fn told_by_two(pile: &Pile, unit: &[Node]) -> bool {
    unit.iter().any(|&n| pile.items[n].witness != pile.items[unit[0]].witness)
}
