//! Groups of tokens that stay in an order: a partial order of columns in the making.
//!
//! Comes in: the lengths of lines. Each token begins as a group of its own; groups are joined where
//! no line is in both and no way leads from one to the other, so the groups never form a ring.
//! Goes out: the group of each token, and how far from the beginning each group stands.
//!
//! ```text
//! A  a b c       a may join a; then b of A cannot join the x of B that stands before it
//! B  x a c
//! ```
//!
//! Cost: a join looks at the groups between the two, which are few where strong ones are joined
//! first.

/// A token: its line, and its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) at: usize,
}

/// The groups.
#[derive(Debug, Clone)]
pub(super) struct Order {
    /// For each line the groups of its tokens.
    pub(super) group: Vec<Vec<usize>>,
    /// The tokens of each group, by line; none where it was joined to another.
    pub(super) members: Vec<Vec<Place>>,
    /// When a group was last seen by a search.
    seen: Vec<usize>,
    searches: usize,
    /// For each line the place of the group that is searched for.
    bounds: Vec<usize>,
}

impl Order {
    /// Every token alone.
    pub(super) fn new(lengths: impl Iterator<Item = usize>) -> Self {
        let mut group = Vec::new();
        let mut members = Vec::new();
        for (line, length) in lengths.enumerate() {
            group.push((members.len()..members.len() + length).collect());
            members.extend((0..length).map(|at| vec![Place { line, at }]));
        }
        let (seen, bounds) = (vec![0; members.len()], vec![usize::MAX; group.len()]);
        Self { group, members, seen, searches: 0, bounds }
    }

    /// The group of a token.
    pub(super) fn of(&self, place: Place) -> usize {
        self.group[place.line][place.at]
    }

    /// Whether two groups can be one.
    pub(super) fn may_join(&mut self, first: usize, second: usize) -> bool {
        first != second
            && !self.share_a_line(first, second)
            && !self.leads(first, second)
            && !self.leads(second, first)
    }

    fn share_a_line(&self, first: usize, second: usize) -> bool {
        let other = &self.members[second];
        let has = |place: &Place| other.binary_search_by_key(&place.line, |p| p.line).is_ok();
        self.members[first].iter().any(has)
    }

    /// Joins the second group to the first.
    pub(super) fn join(&mut self, first: usize, second: usize) {
        let joined = std::mem::take(&mut self.members[second]);
        for place in &joined {
            self.group[place.line][place.at] = first;
        }
        self.members[first].extend(joined);
        self.members[first].sort_unstable();
    }

    /// Whether a way over tokens that follow one another leads from one group to another.
    fn leads(&mut self, from: usize, to: usize) -> bool {
        self.searches += 1;
        for place in &self.members[to] {
            self.bounds[place.line] = place.at;
        }
        let mut found = false;
        let mut open = vec![from];
        while let Some(group) = open.pop() {
            // Behind the group that is searched for no way leads back to it.
            if self.members[group].iter().any(|place| place.at > self.bounds[place.line]) {
                continue;
            }
            for place in &self.members[group] {
                let Some(&next) = self.group[place.line].get(place.at + 1) else { continue };
                found |= next == to;
                if self.seen[next] != self.searches {
                    self.seen[next] = self.searches;
                    open.push(next);
                }
            }
            if found {
                break;
            }
        }

        for place in &self.members[to] {
            self.bounds[place.line] = usize::MAX;
        }
        found
    }

    /// For each group the most groups on a way to it, from 0; groups that were joined to others
    /// have 0.
    pub(super) fn ranks(&self) -> Vec<usize> {
        let mut before: Vec<usize> = self
            .members
            .iter()
            .map(|members| members.iter().filter(|place| place.at > 0).count())
            .collect();
        let mut open: Vec<usize> = (0..self.members.len())
            .filter(|&group| before[group] == 0 && !self.members[group].is_empty())
            .collect();
        let mut ranks = vec![0; self.members.len()];
        while let Some(group) = open.pop() {
            for place in &self.members[group] {
                let Some(&next) = self.group[place.line].get(place.at + 1) else { continue };
                ranks[next] = ranks[next].max(ranks[group] + 1);
                before[next] -= 1;
                if before[next] == 0 {
                    open.push(next);
                }
            }
        }
        ranks
    }
}

#[cfg(test)]
mod tests {
    use super::{Order, Place};

    fn group(order: &Order, line: usize, at: usize) -> usize {
        order.of(Place { line, at })
    }

    #[test]
    fn what_would_cross_cannot_be_joined() {
        let mut order = Order::new([2, 2].into_iter());
        let (first, second) = (group(&order, 0, 0), group(&order, 1, 1));
        assert!(order.may_join(first, second));
        order.join(first, second);
        let (first, second) = (group(&order, 0, 1), group(&order, 1, 0));
        assert!(!order.may_join(first, second));
    }

    #[test]
    fn a_way_over_a_third_line_counts() {
        // 0: a b   1: b x   2: x a — once b and x are joined, the a of 2 stands behind the b of 0.
        let mut order = Order::new([2, 2, 2].into_iter());
        order.join(group(&order, 0, 1), group(&order, 1, 0));
        order.join(group(&order, 1, 1), group(&order, 2, 0));
        let (first, second) = (group(&order, 0, 0), group(&order, 2, 1));
        assert!(!order.may_join(first, second));
    }

    #[test]
    fn a_group_stands_behind_the_longest_way_to_it() {
        let mut order = Order::new([3, 2].into_iter());
        order.join(group(&order, 0, 2), group(&order, 1, 1));
        let ranks = order.ranks();
        assert_eq!(ranks[group(&order, 1, 0)], 0);
        assert_eq!(ranks[group(&order, 1, 1)], 2);
    }
}
