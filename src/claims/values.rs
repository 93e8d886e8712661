//! Which claims of a slot state one value.
//!
//! Comes in: the claims of a slot and what the comparison of pairs found. Goes out: a number for
//! each claim, equal for those of one value. Two that agree with a third need not agree with one
//! another ("at least 40" with 43 and with 52), so values are joined only while no two of them
//! clash; what is equal is joined first. Cost: the square of the claims of a slot.

use crate::claims::compare::stand;
use crate::claims::slot::{Claim, Kind, Stand};

/// Joins the claims of one value among `members`.
pub(super) fn join(
    nodes: &[(usize, Claim)],
    members: &[usize],
    edges: &[(usize, usize, Stand)],
    value_of: &mut [usize],
) {
    let claim = |x: usize| &nodes[x].1;
    let inside = |x: &usize| members.binary_search(x).is_ok();
    let found = edges
        .iter()
        .filter(|(x, y, stand)| *stand == Stand::Same && inside(x) && inside(y))
        .map(|&(x, y, _)| (x, y));
    let pairs = || {
        let after = |k: usize| members[k + 1..].iter().copied();
        members.iter().enumerate().flat_map(move |(k, &x)| after(k).map(move |y| (x, y)))
    };

    for (x, y) in pairs().filter(|&(x, y)| is_equal(claim(x), claim(y))) {
        unite(nodes, members, value_of, x, y);
    }
    // "More than four thousand" is said of 4,120 rather than of 4,367.
    let mut found: Vec<(usize, usize)> = found.collect();
    let apart = |&(x, y): &(usize, usize)| (claim(x).value - claim(y).value).abs();
    found.sort_by(|a, b| apart(a).total_cmp(&apart(b)).then(a.cmp(b)));
    for (x, y) in found {
        unite(nodes, members, value_of, x, y);
    }
    let agree =
        |x: usize, y: usize| is_compared(claim(x)) && stand(claim(x), claim(y)) == Stand::Same;
    for (x, y) in pairs().filter(|&(x, y)| agree(x, y)) {
        unite(nodes, members, value_of, x, y);
    }
}

/// Whether two claims are the same in comparison form.
fn is_equal(a: &Claim, b: &Claim) -> bool {
    match (a.amounts.first(), b.amounts.first()) {
        (Some(x), Some(y)) => x == y && a.amounts.len() == b.amounts.len(),
        (None, None) => {
            a.kind == b.kind && !a.key.is_empty() && a.key == b.key && a.value == b.value
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

/// Makes the values of `x` and `y` one, unless two claims of them clash.
fn unite(nodes: &[(usize, Claim)], members: &[usize], value_of: &mut [usize], x: usize, y: usize) {
    if value_of[x] == value_of[y] {
        return;
    }
    let (one, other) = (value_of[x], value_of[y]);
    let of = |value: usize| -> Vec<&Claim> {
        members.iter().filter(|&&m| value_of[m] == value).map(|&m| &nodes[m].1).collect()
    };
    let others = of(other);
    let clash = of(one).iter().any(|a| others.iter().any(|b| clash(a, b)));
    if !clash {
        merge(value_of, x, y);
    }
}

/// Gives `x` and `y` one number, the smaller.
pub(super) fn merge(of: &mut [usize], x: usize, y: usize) {
    let (low, high) = (of[x].min(of[y]), of[x].max(of[y]));
    of.iter_mut().filter(|v| **v == high).for_each(|v| *v = low);
}

fn clash(a: &Claim, b: &Claim) -> bool {
    is_compared(a) && stand(a, b) == Stand::Rivals
}
