//! The tables of a document in the order that readers expect: witnesses as they were given.
//!
//! The pipeline works on witnesses in the order of their texts, so that the order of the arguments
//! decides nothing. Here, and only here, that order is exchanged for the one of the sigla.

use crate::document::json::{AnchorRow, Document};
use std::collections::BTreeMap;

/// Puts witnesses, and within each row and list all that belongs to them, into the order of
/// `sigla`.
pub(super) fn in_order_of(document: &mut Document, sigla: &[&str]) {
    let rank: BTreeMap<&str, usize> = sigla.iter().enumerate().map(|(k, s)| (*s, k)).collect();
    let place = |siglum: &str| rank.get(siglum).copied().unwrap_or(usize::MAX);
    document.witnesses.sort_by_key(|w| place(&w.witness));
    document.readings.sort_by_key(|r| (r.row, place(&r.witness), r.byte_start));
    order_claims(document, &place);
    document.asides.sort_by_key(|a| (place(&a.witness), a.byte_start));
    document.asides.iter_mut().enumerate().for_each(|(k, a)| a.aside = k);
    for p in &mut document.pairs {
        if place(&p.a) > place(&p.b) {
            std::mem::swap(&mut p.a, &mut p.b);
        }
    }
    document.pairs.sort_by_key(|p| (place(&p.a), place(&p.b)));
    for s in &mut document.signals {
        if place(&s.a) > place(&s.b) {
            std::mem::swap(&mut s.a, &mut s.b);
        }
    }
    document.signals.sort_by_key(|s| (place(&s.a), place(&s.b)));
    document.stretches.sort_by_key(|s| (place(&s.witness), s.row_start));
    document.stemma.sort_by_key(|e| (e.parent.clone(), place(&e.child), e.child.clone()));
    for t in &mut document.tokens {
        let mut names: Vec<&str> = t.witnesses.split(' ').collect();
        names.sort_by_key(|s| place(s));
        t.witnesses = names.join(" ");
    }
    let of_witness = |a: &AnchorRow| a.witness.as_deref().map(&place);
    document.anchors.sort_by_key(|a| (a.decision, a.anchor, of_witness(a), a.row));
    document.words.sort_by_key(|w| (w.row, place(&w.witness), w.column));
    document.moves.sort_by_key(|m| (m.moved, m.side, place(&m.witness)));
    document.warnings.sort_by_key(|w| w.witness.as_deref().map(&place));
    number_lineages(document);
}

/// Orders the claims within each slot; a slot is a run of claims of one name.
fn order_claims(document: &mut Document, place: &impl Fn(&str) -> usize) {
    let mut run = 0;
    let mut keyed = Vec::with_capacity(document.claims.len());
    for (k, claim) in document.claims.iter().enumerate() {
        let before = k.checked_sub(1).map(|p| &document.claims[p]);
        run += usize::from(before.is_some_and(|b| (b.row, &b.slot) != (claim.row, &claim.slot)));
        keyed.push(((run, place(&claim.witness)), claim.clone()));
    }
    keyed.sort_by_key(|c| c.0);
    document.claims = keyed.into_iter().map(|c| c.1).collect();
}

/// Numbers the lineages from 1 in the order in which the witnesses show them.
fn number_lineages(document: &mut Document) {
    let mut seen: Vec<usize> = Vec::new();
    let followed = document.stretches.iter_mut().filter_map(|s| s.lineage.as_mut());
    for lineage in document.witnesses.iter_mut().filter_map(|w| w.lineage.as_mut()).chain(followed)
    {
        let at = seen.iter().position(|s| s == lineage).unwrap_or_else(|| {
            seen.push(*lineage);
            seen.len() - 1
        });
        *lineage = at + 1;
    }
}
