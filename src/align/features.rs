//! What speaks for and against a candidate pair: a row of named signals for the pair score.
//!
//! Comes in: candidates and the set of segments that count as story so far. Goes out: one
//! [`PairSignals`] per candidate, held once. No signal knows a text, a language or a position in
//! the pile.
//!
//! Four kinds: likeness of the two texts (n-grams, containment, names, numbers, quotations, rare
//! words); length; rank among rivals; and what stands around (neighbours, chain, third witnesses).
//! The first two are measured here, once for each pair; the others in [`super::field`], for each
//! two witnesses and once more for each new set of segments. Cost: the candidates, times the third
//! witnesses of each.

use super::candidates::Candidate;
use super::field::{Field, Surroundings};
use super::near::{Near, Spread, Window};
use super::pile::{Item, Pile};
use super::signals::PairSignals;
use super::story::Story;
use rayon::prelude::*;

/// Idf added to that of a segment when shares are taken, so that one word in common does not make
/// two short lines alike. From the research on alignment, not varied here.
const SHORT_TEXTS: f32 = 2.0;
/// Likeness from which a segment counts as told by another witness, for the signal `told`. From the
/// same research.
const TOLD: f32 = 0.3;

/// What the two texts of every candidate say by themselves, whatever counts as story: the first
/// kind of signals and the lengths. The others are left at 0.
pub(crate) fn of_texts(pile: &Pile, candidates: &[Candidate]) -> Vec<PairSignals> {
    candidates
        .par_iter()
        .map(|pair| of_text(pair, &pile.items[pair.a], &pile.items[pair.b]))
        .collect()
}

fn of_text(pair: &Candidate, first: &Item, second: &Item) -> PairSignals {
    let (less, more) = (first.mass.min(second.mass), first.mass.max(second.mass));
    let names = Common::of(&first.names, &second.names);
    let numbers = Common::of(&first.numbers, &second.numbers);
    PairSignals {
        chars: pair.chars,
        contained: pair.shared / (less + SHORT_TEXTS),
        containing: pair.shared / (more + SHORT_TEXTS),
        shared: pair.shared.ln_1p(),
        rare: pair.rare.ln_1p(),
        names: names.share,
        names_clash: yes(names.clash),
        numbers: numbers.share,
        numbers_clash: yes(numbers.clash),
        quoted: Common::of(&first.quoted, &second.quoted).share,
        both_quote: yes(first.quoted.is_empty() == second.quoted.is_empty()),
        length_ratio: length_ratio(first, second),
        shorter: (1.0 + first.words.min(second.words) as f32).ln(),
        one_heading: yes(first.heading != second.heading),
        both_heading: yes(first.heading && second.heading),
        meaning: pair.by_model.meaning,
        soft_more: pair.by_model.soft_more,
        soft_less: pair.by_model.soft_less,
        soft_gain: pair.by_model.soft_gain,
        ..PairSignals::default()
    }
}

/// A signal that is there or not.
fn yes(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// Writes what stands around every candidate of the story into its signals, which are those of
/// [`of_texts`], in place of what stood around it in another story. The signals of the other
/// candidates say nothing.
pub(crate) fn add_surroundings(
    pile: &Pile,
    story: &Story,
    candidates: &[Candidate],
    signals: &mut [PairSignals],
) {
    let live: Vec<&Candidate> = candidates.iter().filter(|pair| story.has(pair)).collect();
    let told = told(pile, &live);
    let near = Near::new(pile, live.iter().map(|pair| (pair.a, pair.b, pair.plain)));
    let around = Around { pile, story, told, near };

    // Every two witnesses are done apart from the others, so that all cores have work.
    let between = |pair: &Candidate| (pile.items[pair.a].witness, pile.items[pair.b].witness);
    let mut rest = signals;
    let mut groups = Vec::new();
    for group in candidates.chunk_by(|one, next| between(one) == between(next)) {
        let (own, after) = rest.split_at_mut(group.len());
        groups.push(group.iter().zip(own));
        rest = after;
    }
    groups.into_par_iter().for_each_init(
        || Spread::new(pile.items.len()),
        |spread, group| {
            let mut of_story: Vec<_> = group.filter(|(pair, _)| story.has(pair)).collect();
            around.add(&mut of_story, spread);
        },
    );
}

/// For each node the share of the other witnesses that have a like segment.
fn told(pile: &Pile, live: &[&Candidate]) -> Vec<f32> {
    let mut tellers = vec![Vec::new(); pile.items.len()];
    for pair in live.iter().filter(|pair| pair.plain > TOLD) {
        tellers[pair.a].push(pile.items[pair.b].witness);
        tellers[pair.b].push(pile.items[pair.a].witness);
    }

    let share = |(mut tellers, witness): (Vec<usize>, usize)| {
        tellers.sort_unstable();
        tellers.dedup();
        tellers.len() as f32 / pile.partners.of(witness).len().max(1) as f32
    };
    tellers.into_iter().zip(pile.items.iter().map(|item| item.witness)).map(share).collect()
}

/// What is known of all candidates, for the signals of each.
struct Around<'a> {
    pile: &'a Pile,
    story: &'a Story,
    told: Vec<f32>,
    near: Near,
}

impl Around<'_> {
    /// Adds to the signals of the candidates between two witnesses, row by row of their table.
    fn add(&self, group: &mut [(&Candidate, &mut PairSignals)], spread: &mut Spread) {
        let pairs: Vec<&Candidate> = group.iter().map(|(pair, _)| *pair).collect();
        let field = Field::new(self.pile, self.story, &pairs);
        let mut window = Window::new(field.columns());

        let mut from = 0;
        for row in group.chunk_by_mut(|(one, _), (next, _)| one.a == next.a) {
            let cells = from..from + row.len();
            from = cells.end;
            spread.set(&self.near, row[0].0.a);
            field.show(cells.clone(), &mut window);
            let chain = field.chain_around(cells.start);

            for (cell, (pair, signals)) in cells.zip(row) {
                let paths = spread.paths_to(&self.near, pair.b);
                let told = self.told[pair.a] * self.told[pair.b];
                let around = Surroundings { window: &window, chain, paths, told };
                field.add(cell, pair, &around, signals);
            }
        }
    }
}

fn length_ratio(first: &Item, second: &Item) -> f32 {
    ((first.words as f32 + 1.0) / (second.words as f32 + 1.0)).ln().abs()
}

/// What two sets have in common.
struct Common {
    /// As a share of the smaller set; 0 where one is empty.
    share: f32,
    /// Whether both have some and none in common: worse than having nothing to compare.
    clash: bool,
}

impl Common {
    /// Of two rising lists.
    fn of<T: Ord>(first: &[T], second: &[T]) -> Self {
        let smaller = first.len().min(second.len());
        if smaller == 0 {
            return Self { share: 0.0, clash: false };
        }
        let shared = first.iter().filter(|entry| second.binary_search(entry).is_ok()).count();
        Self { share: shared as f32 / smaller as f32, clash: shared == 0 }
    }
}
