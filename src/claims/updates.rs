//! Which of two values is the later state of a fact: an update, and no contradiction.
//!
//! Comes in: who states what, and what is known of dates. Goes out: the value that all who state it
//! give at a later time.
//!
//! ```text
//! 9 March   "closed in about 200 people"      earlier: what the original has, and what is printed
//! 10 March  "closed in 340 people"            later: shown as an update
//! ```
//!
//! Words of the sentence ("has risen to") and lines of the witness ("this report replaces …") tell,
//! these of the fact they name if they name one, and so do dates alone, but only of what changes
//! with time, and not where the digits of one value are those of the other in another order: copies
//! are later than their source, too, and that is how they err.

use crate::claims::compare::stand;
use crate::claims::ground::Ground;
use crate::claims::lexicon::{function, stretch};
use crate::claims::newer::newer;
use crate::claims::scan;
use crate::claims::slot::{Claim, Kind, Stand, Stated};
use crate::segment::Lexer;
use crate::span::Span;
use crate::tradition::words::Reading;
use std::cmp::Ordering;

/// The value that is later than every other.
pub(super) fn later(
    ground: &Ground<'_>,
    row: usize,
    kind: Kind,
    stated: &[Stated],
    claims: &[&Claim],
) -> Option<usize> {
    let sound: Vec<(&Stated, &Claim)> =
        stated.iter().zip(claims.iter().copied()).filter(|(stated, _)| !stated.damaged).collect();
    let mut values: Vec<usize> = sound.iter().map(|(stated, _)| stated.value).collect();
    values.sort_unstable();
    values.dedup();
    let state = kind == Kind::Comparison && values.len() == 2;
    if values.len() < 2
        || !(kind.changes() || state || matches!(kind, Kind::Code | Kind::Year | Kind::Name))
    {
        return None;
    }
    values.into_iter().find(|&value| {
        let (new, old): (Vec<_>, Vec<_>) =
            sound.iter().copied().partition(|(stated, _)| stated.value == value);
        new.iter().all(|&newer| {
            let orders: Vec<Option<Ordering>> =
                old.iter().map(|&older| order(ground, row, kind, newer, older)).collect();
            orders.contains(&Some(Ordering::Greater))
                && orders.iter().all(|order| order.is_none_or(|order| order == Ordering::Greater))
        })
    })
}

/// Which of two values is stated later.
fn order(
    ground: &Ground<'_>,
    row_number: usize,
    kind: Kind,
    one: (&Stated, &Claim),
    other: (&Stated, &Claim),
) -> Option<Ordering> {
    let readings = &ground.tradition.readings[row_number];
    let (first, second) = (&readings[one.0.reading], &readings[other.0.reading]);
    let dated = ground.transmission.origins.dated(first.witness, second.witness);
    let told = newer(first, one.1).cmp(&newer(second, other.1));
    let said = if told.is_ne() {
        Some(told)
    } else {
        by_notice(ground, row_number, (first, one.1), (second, other.1)).filter(|_| dated.is_none())
    };
    match (said, dated) {
        (Some(told_order), Some(date_order)) if told_order != date_order => None,
        (Some(told_order), _) => Some(told_order),
        (None, Some(date_order)) => (date_order == Ordering::Less
            || (kind.changes() && !swapped(one.1, other.1)))
        .then_some(date_order),
        (None, None) => None,
    }
}

/// Which of two values the notice of a changed witness makes the later one. One that names either
/// speaks of it, and one that names other values or names speaks of something else.
fn by_notice(
    ground: &Ground<'_>,
    row: usize,
    x: (&Reading<'_>, &Claim),
    y: (&Reading<'_>, &Claim),
) -> Option<Ordering> {
    let order = ground.transmission.origins.order(x.0.witness, y.0.witness)?;
    let (changed, other) = if order == Ordering::Greater { (x, y) } else { (y, x) };
    let witness = changed.0.witness;
    let text = ground.transmission.origins.shown[witness].revises.as_deref()?;
    let lexer = Lexer::of("", &ground.tradition.witnesses[witness].text);
    let tokens = lexer.tokens(text, Span::new(0, text.len()));
    let notice = Reading::of_text(witness, text, &tokens);

    let values = scan::claims(&notice, text);
    let named = |claim: &Claim| values.iter().find(|value| stand(value, claim) == Stand::Same);
    if named(changed.1).is_some() {
        return Some(order);
    }
    if let Some(value) = named(other.1) {
        return Some(if newer(&notice, value) { order.reverse() } else { order });
    }
    let counts = values.iter().any(|value| matches!(value.kind, Kind::Number | Kind::Span));
    (!counts && !names_another_row(ground, row, changed.0, &notice)).then_some(order)
}

/// Whether a notice has a name that a row tells which is not this one.
fn names_another_row(
    ground: &Ground<'_>,
    row: usize,
    reading: &Reading<'_>,
    notice: &Reading<'_>,
) -> bool {
    let told = |rows: &[Vec<Reading<'_>>], name: &str| {
        rows.iter().flatten().any(|reading| reading.words.contains(&name))
    };
    notice.tokens.iter().filter(|token| token.capital).any(|token| {
        let name = token.norm.as_str();
        !reading.words.contains(&name)
            && (told(&ground.tradition.readings[..row], name)
                || told(&ground.tradition.readings[row + 1..], name))
            && !stretch(name)
            && !function(name)
    })
}

/// Whether two values have the same digits in another order.
fn swapped(one: &Claim, other: &Claim) -> bool {
    let digits = |claim: &Claim| -> Vec<char> {
        let mut out: Vec<char> = claim.key.chars().filter(char::is_ascii_digit).collect();
        out.sort_unstable();
        out
    };
    let (ours, theirs) = (digits(one), digits(other));
    !ours.is_empty() && ours == theirs
}
