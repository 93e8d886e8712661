//! Which claims of a slot state one value.
//!
//! Comes in: the claims of a slot and what the comparison of pairs found. Goes out: a number for
//! each claim, equal for those of one value. Two that agree with a third need not agree with one
//! another ("at least 40" with 43 and with 52), so values are joined only while no two of them
//! clash; what is equal is joined first. Cost: the square of the claims of a slot.

use crate::claims::compare::stand;
use crate::claims::slot::{Claim, Edge, Kind, Stand};

/// Joins the claims of one value among `members`.
pub(super) fn join(
    nodes: &[(usize, Claim)],
    members: &[usize],
    edges: &[Edge],
    value_of: &mut [usize],
) {
    let claim = |one: usize| &nodes[one].1;
    let inside = |one: &usize| members.binary_search(one).is_ok();
    let found = edges
        .iter()
        .filter(|(one, other, stand)| *stand == Stand::Same && inside(one) && inside(other))
        .map(|&(one, other, _)| (one, other));
    let pairs = || {
        let after = |at: usize| members[at + 1..].iter().copied();
        members
            .iter()
            .enumerate()
            .flat_map(move |(at, &one)| after(at).map(move |other| (one, other)))
    };

    for (one, other) in pairs().filter(|&(one, other)| is_equal(claim(one), claim(other))) {
        unite(nodes, members, value_of, one, other);
    }
    // "More than four thousand" is said of 4,120 rather than of 4,367.
    let mut found: Vec<(usize, usize)> = found.collect();
    let apart = |&(one, other): &(usize, usize)| (claim(one).value - claim(other).value).abs();
    found.sort_by(|left, right| apart(left).total_cmp(&apart(right)).then(left.cmp(right)));
    for (one, other) in found {
        unite(nodes, members, value_of, one, other);
    }
    let agree = |one: usize, other: usize| {
        is_compared(claim(one)) && stand(claim(one), claim(other)) == Stand::Same
    };
    for (one, other) in pairs().filter(|&(one, other)| agree(one, other)) {
        unite(nodes, members, value_of, one, other);
    }
}

/// Whether two claims are the same in comparison form.
fn is_equal(one: &Claim, other: &Claim) -> bool {
    match (one.amounts.first(), other.amounts.first()) {
        (Some(first), Some(second)) => first == second && one.amounts.len() == other.amounts.len(),
        (None, None) => {
            one.kind == other.kind
                && !one.key.is_empty()
                && one.key == other.key
                && one.value == other.value
        }
        _ => false,
    }
}

/// Whether claims of this kind are compared by themselves, without the sentence around them.
const fn is_compared(claim: &Claim) -> bool {
    matches!(
        claim.kind,
        Kind::Number | Kind::Span | Kind::Time | Kind::Date | Kind::Weekday | Kind::Year
    )
}

/// Makes the values of two claims one, unless two claims of them clash.
fn unite(
    nodes: &[(usize, Claim)],
    members: &[usize],
    value_of: &mut [usize],
    left: usize,
    right: usize,
) {
    if value_of[left] == value_of[right] {
        return;
    }
    let with = |value: usize| -> Vec<&Claim> {
        let has_it = |member: &&usize| value_of[**member] == value;
        members.iter().filter(has_it).map(|&member| &nodes[member].1).collect()
    };
    let beside = with(value_of[right]);
    let clash = with(value_of[left]).iter().any(|one| beside.iter().any(|other| clash(one, other)));
    if !clash {
        merge(value_of, left, right);
    }
}

/// Gives two members one number, the smaller of theirs.
pub(super) fn merge(of: &mut [usize], left: usize, right: usize) {
    let (low, high) = (of[left].min(of[right]), of[left].max(of[right]));
    of.iter_mut().filter(|number| **number == high).for_each(|number| *number = low);
}

fn clash(one: &Claim, other: &Claim) -> bool {
    is_compared(one) && stand(one, other) == Stand::Rivals
}
