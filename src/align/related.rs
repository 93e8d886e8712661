//! Which witnesses tell the same story.
//!
//! Comes in: evidence. Goes out: for each witness its group.
//!
//! ```text
//!      A    B    E    F        names and places that two texts share: A with B and E with F many,
//! A    .   .74  .10  .12       across few, although both tell of a fire, in the same phrases
//! B   .74   .   .15  .18
//! E   .10  .15   .   .71   ->  two stories: {A, B} and {E, F}
//! ```
//!
//! Two news items of one kind share their frame ("no one was hurt", "is under control"), so links
//! between sentences cannot tell them apart; whom and where they speak of can. Texts without names
//! are told apart by the fitted probability that two witnesses tell one story. No absolute bound
//! holds for all kinds of text (a loose paraphrase shares little with its source), but the contrast
//! within one pile does: a cut is made only between two sets of witnesses that are at least twice
//! as near among themselves as across, in what they speak of or in that probability. Cost: the
//! words of every two partners, and w² for w witnesses.
//!
//! Copies of one telling count as one there ([`super::tellings`]): they speak of the same whatever
//! they tell. That they surely tell one story is held only against the probability that another
//! tells it.
//!
//! A witness that shares a story with no other one tells none of the pile. The bound of the
//! probability, one by words and one with the model, stands in the weights: low, because a true
//! paraphrase refused costs more than a foreign text kept.

use super::clash;
use super::evidence::Evidence;
use super::pile::Pile;
use super::signals::RelatedSignals;
use super::tellings::tellings;
use super::weights::Weights;

/// Two sets are two stories if they share across less than this part of what the looser one shares
/// within. This and the four below were set by hand with all story sets in view, the one that holds
/// two stories among them.
const CONTRAST: f32 = 0.5;
/// A set is held together by at least this mean affinity; without it there is nothing to contrast
/// with.
const COHESION: f32 = 0.25;
/// What holds copies of one telling together, as a probability that two texts tell one story:
/// copies do not show how near tellings of their story are. Set by hand, by words: half of it, .35,
/// lies above two stories of this repository in copies (.30) and a copied stranger (.28), and below
/// the true tellings we have in copies but one.
const SURE: f32 = 0.7;
/// Names a witness must have for names to speak; else its words do.
const LEAST_NAMES: f32 = 4.0;
/// Added to the size when shares are taken, so that a chance hit in a short text stays small.
const NAME_PRIOR: f32 = 3.0;
/// The same for the summed idf of words.
const WORD_PRIOR: f32 = 20.0;

/// As many of the best-linked segments of the shorter witness say how strong the links are. Set by
/// hand.
const BEST_LINKED: usize = 5;
/// Likeness from which a segment counts as told by the other witness, for the signal `told`. Set by
/// hand.
const TOLD: f32 = 0.25;

/// So many more names and numbers may clash than agree in two witnesses of one story: of 1,300
/// pairs of true witnesses none has two more, and two short texts may contradict each other in all
/// that they name. With three, seven more of 66 twins are taken.
const FREE_CLASHES: f32 = 2.0;

/// For every two witnesses how near they are, 0..1; `None` for a witness with itself, and where two
/// are not compared.
type Affinity = Vec<Vec<Option<f32>>>;

/// The group of each witness, largest first; `None` for one that tells what no other does.
pub(crate) fn groups(evidence: &Evidence, weights: &Weights) -> Vec<Option<usize>> {
    let Affinities { matter, told } = Affinities::new(evidence, weights);
    let related = |one: usize, other: usize| told[one][other] >= Some(weights.unrelated);
    let tellings = tellings(evidence, related);
    // The mean over copies: of many one would be near to something else by chance.
    let [matter, told] = [matter, told].map(|affinity| between(&affinity, &tellings));
    let tells = tell_the_same(&told, weights.unrelated);
    let (shared, alone): (Vec<usize>, Vec<usize>) =
        (0..tellings.len()).partition(|&telling| tells[telling]);

    // What they speak of parts most piles; the probability parts stories without names.
    // Copies speak of the same whatever they tell; that they surely tell one story counts.
    let is_copied = |telling: usize| tellings[telling].len() > 1;
    let parted = split(&matter, &|_| false, shared)
        .into_iter()
        .flat_map(|set| split(&told, &is_copied, set));
    // Copies tell one story, though no other telling does.
    let copies = alone.into_iter().filter(|&telling| is_copied(telling));
    let mut sets: Vec<Vec<usize>> = parted
        .chain(copies.map(|telling| vec![telling]))
        .map(|set| set.iter().flat_map(|&telling| tellings[telling].iter().copied()).collect())
        .collect();
    sets.iter_mut().for_each(|set| set.sort_unstable());
    sets.sort_by(|one, other| other.len().cmp(&one.len()).then(one.cmp(other)));

    let mut group = vec![None; evidence.pile.witnesses()];
    for (number, set) in sets.iter().enumerate() {
        set.iter().for_each(|&witness| group[witness] = Some(number));
    }
    group
}

/// The same where segments were decided to belong together: their witnesses tell one story,
/// whatever they share. Each set is of segments, by witness and index.
pub(crate) fn joined(
    mut groups: Vec<Option<usize>>,
    together: &[Vec<(usize, usize)>],
) -> Vec<Option<usize>> {
    for set in together {
        let witnesses: Vec<usize> = set.iter().map(|&(witness, _)| witness).collect();
        let known: Vec<usize> = witnesses.iter().filter_map(|&witness| groups[witness]).collect();
        let next = groups.iter().flatten().max().map_or(0, |last| last + 1);
        let into = known.iter().copied().min().unwrap_or(next);
        let joins = |group: &Option<usize>| group.is_some_and(|group| known.contains(&group));
        groups.iter_mut().filter(|group| joins(group)).for_each(|group| *group = Some(into));
        witnesses.into_iter().for_each(|witness| groups[witness] = Some(into));
    }
    by_size(groups)
}

/// Numbers the groups anew, the largest first, of equals the one with the first witness.
fn by_size(groups: Vec<Option<usize>>) -> Vec<Option<usize>> {
    let mut known: Vec<usize> = groups.iter().copied().flatten().collect();
    known.sort_unstable();
    known.dedup();
    let place = |group: usize| groups.iter().position(|other| *other == Some(group));
    let size = |group: usize| groups.iter().filter(|other| **other == Some(group)).count();
    known.sort_by_key(|&group| (std::cmp::Reverse(size(group)), place(group)));
    let number = |group: usize| known.iter().position(|other| *other == group);
    groups.iter().map(|group| group.and_then(number)).collect()
}

/// For each telling whether it tells what some other one tells, with at least this probability.
fn tell_the_same(told: &Affinity, least: f32) -> Vec<bool> {
    told.iter().map(|row| row.iter().flatten().any(|&probability| probability >= least)).collect()
}

/// How near every two tellings are: the mean over their witnesses.
fn between(affinity: &Affinity, tellings: &[Vec<usize>]) -> Affinity {
    let near = |one: usize, other: usize| {
        let different = one != other;
        different.then(|| mean_known(affinity, &tellings[one], &tellings[other])).flatten()
    };
    let row = |one| (0..tellings.len()).map(|other| near(one, other)).collect();
    (0..tellings.len()).map(row).collect()
}

/// Cuts a set of tellings as long as the contrast allows. `is_sure` says of one telling whether it
/// holds together by itself.
fn split(affinity: &Affinity, is_sure: &dyn Fn(usize) -> bool, set: Vec<usize>) -> Vec<Vec<usize>> {
    let Some([left, right]) = last_merge(affinity, &set) else { return vec![set] };
    let cohesion = |part: &[usize]| match part {
        [one] => is_sure(*one).then_some(SURE),
        _ => Some(mean(affinity, part, part)),
    };
    let (Some(of_left), Some(of_right)) = (cohesion(&left), cohesion(&right)) else {
        return with_nearest(affinity, is_sure, set, [left, right]);
    };

    let within = of_left.min(of_right);
    if within >= COHESION && mean(affinity, &left, &right) < CONTRAST * within {
        let mut parts = split(affinity, is_sure, left);
        parts.extend(split(affinity, is_sure, right));
        parts
    } else {
        vec![set]
    }
}

/// One telling alone has no cohesion to hold against: it goes with what it is nearest to.
fn with_nearest(
    affinity: &Affinity,
    is_sure: &dyn Fn(usize) -> bool,
    set: Vec<usize>,
    [left, right]: [Vec<usize>; 2],
) -> Vec<Vec<usize>> {
    let left_alone = left.len() == 1 && !is_sure(left[0]);
    let (one, rest) = if left_alone { (left[0], right) } else { (right[0], left) };
    let mut parts = split(affinity, is_sure, rest);
    if parts.len() == 1 {
        return vec![set];
    }

    let near = |part: &Vec<usize>| mean(affinity, &[one], part);
    let nearest = parts.iter_mut().max_by(|x, y| near(x).total_cmp(&near(y)));
    if let Some(part) = nearest {
        part.push(one);
        part.sort_unstable();
    }
    parts
}

/// A mean in the making.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    total: f32,
    count: u32,
}

impl Sum {
    fn of(value: Option<f32>) -> Self {
        value.map_or_else(Self::default, |total| Self { total, count: 1 })
    }

    fn with(self, other: Self) -> Self {
        Self { total: self.total + other.total, count: self.count + other.count }
    }

    fn mean(self) -> Option<f32> {
        (self.count > 0).then(|| self.total / self.count as f32)
    }
}

/// The two sets that average-link agglomeration joins last.
fn last_merge(affinity: &Affinity, set: &[usize]) -> Option<[Vec<usize>; 2]> {
    let mut sets: Vec<Vec<usize>> = set.iter().map(|&witness| vec![witness]).collect();
    let with_all = |&one: &usize| set.iter().map(|&other| Sum::of(affinity[one][other])).collect();
    let mut between: Vec<Vec<Sum>> = set.iter().map(with_all).collect();
    let mut left: Vec<usize> = (0..set.len()).collect();
    while left.len() > 2 {
        let [into, from] = most_alike(&between, &left);
        left.retain(|&set| set != from);
        let joined = std::mem::take(&mut sets[from]);
        sets[into].extend(joined);
        sets[into].sort_unstable();
        for &other in &left {
            let sum = between[into][other].with(between[from][other]);
            between[into][other] = sum;
            between[other][into] = sum;
        }
    }

    let [one, other] = left[..] else { return None };
    Some([one, other].map(|set| std::mem::take(&mut sets[set])))
}

/// The two of the sets that are left with the highest mean affinity, the first of equals.
fn most_alike(between: &[Vec<Sum>], left: &[usize]) -> [usize; 2] {
    let mut most = f32::MIN;
    let mut alike = [left[0], left[1]];
    for (at, &one) in left.iter().enumerate() {
        for &other in &left[at + 1..] {
            if let Some(mean) = between[one][other].mean()
                && mean > most
            {
                (most, alike) = (mean, [one, other]);
            }
        }
    }
    alike
}

/// Mean affinity over the pairs of two sets that are compared; 0 where none are.
fn mean(affinity: &Affinity, first: &[usize], second: &[usize]) -> f32 {
    mean_known(affinity, first, second).unwrap_or(0.0)
}

/// The same; `None` where none are.
fn mean_known(affinity: &Affinity, first: &[usize], second: &[usize]) -> Option<f32> {
    let pairs = first.iter().flat_map(|&one| second.iter().map(move |&other| (one, other)));
    let sums = pairs.map(|(one, other)| Sum::of(affinity[one][other]));
    sums.fold(Sum::default(), Sum::with).mean()
}

/// Two witnesses that are compared, the first before the second, and what speaks for their telling
/// one story.
pub(crate) struct Related {
    /// The one that stands first in the pile.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// The signals.
    pub signals: RelatedSignals,
}

/// The signals of every two witnesses that are compared, in order.
pub(crate) fn signals(evidence: &Evidence) -> Vec<Related> {
    let pile = &evidence.pile;
    let matter = Matter::of_each(evidence);
    let mut out = Vec::new();
    for first in 0..pile.witnesses() {
        for &second in pile.partners.of(first).iter().filter(|&&second| second > first) {
            let signals = of_two(evidence, &matter, [first, second]);
            out.push(Related { first, second, signals });
        }
    }
    out
}

/// The best of a segment in another witness.
#[derive(Debug, Clone, Copy, Default)]
struct Best {
    likeness: f32,
    probability: f32,
}

/// The signals of two witnesses.
fn of_two(evidence: &Evidence, matter: &[Matter], pair: [usize; 2]) -> RelatedSignals {
    let nodes = &evidence.story.nodes;
    let [first, second] = pair;
    // The shorter may be a part of the longer, never the other way round.
    let short = if nodes[first].len() <= nodes[second].len() { first } else { second };
    let best = best_of(evidence, pair, short);
    let mut likeness: Vec<f32> = best.iter().map(|best| best.likeness).collect();
    likeness.sort_unstable_by(|one, other| other.total_cmp(one));
    let size = likeness.len().max(1) as f32;
    let top = &likeness[..likeness.len().min(BEST_LINKED)];
    let linked: f32 = best.iter().map(|best| best.probability).sum();

    let (one, other) = (&matter[first], &matter[second]);
    let named = one.both_named(other);
    let clash = clash::surplus(evidence, pair, evidence.candidates_of(pair));
    RelatedSignals {
        names: if named { contained(&one.names, &other.names, NAME_PRIOR) } else { 0.0 },
        nameless: f32::from(u8::from(!named)),
        words: contained(&one.words, &other.words, WORD_PRIOR),
        best_linked: top.iter().sum::<f32>() / top.len().max(1) as f32,
        told: likeness.iter().filter(|likeness| **likeness > TOLD).count() as f32 / size,
        linked: linked / size,
        clash: (clash as f32 / FREE_CLASHES).max(1.0).ln(),
    }
}

/// For each segment of the story in the shorter of two witnesses the best in the other one.
fn best_of(evidence: &Evidence, pair: [usize; 2], short: usize) -> Vec<Best> {
    let (pile, story) = (&evidence.pile, &evidence.story);
    let start = pile.starts[short];
    let mut best = vec![Best::default(); pile.nodes(short).len()];
    for (candidate, probability) in evidence.candidates_of(pair) {
        let [own, other] =
            if short == pair[0] { [candidate.a, candidate.b] } else { [candidate.b, candidate.a] };
        let plain = if story.active[other] { candidate.plain } else { 0.0 };
        let best = &mut best[own - start];
        best.likeness = best.likeness.max(plain);
        best.probability = best.probability.max(probability);
    }
    story.nodes[short].iter().map(|&node| best[node - start]).collect()
}

/// How near every two witnesses are, by two measures.
struct Affinities {
    /// What they speak of in common: names where both have some, else words.
    matter: Affinity,
    /// The probability that they tell one story.
    told: Affinity,
}

impl Affinities {
    fn new(evidence: &Evidence, weights: &Weights) -> Self {
        let witnesses = evidence.pile.witnesses();
        let none = vec![vec![None; witnesses]; witnesses];
        let mut out = Self { matter: none.clone(), told: none };
        for Related { first, second, signals } in signals(evidence) {
            let matter = if signals.nameless > 0.0 { signals.words } else { signals.names };
            let told = weights.related.probability(&signals.values());
            for (one, other) in [(first, second), (second, first)] {
                out.matter[one][other] = Some(matter);
                out.told[one][other] = Some(told);
            }
        }
        out
    }
}

/// Terms of one witness with what each weighs, by rising term.
type Counts = Vec<(u32, f32)>;

/// What a witness speaks of.
struct Matter {
    /// Names, with how often each stands there.
    names: Counts,
    /// All names, counted as often as they stand there.
    named: f32,
    /// Stems, with their idf.
    words: Counts,
}

impl Matter {
    fn of_each(evidence: &Evidence) -> Vec<Self> {
        evidence.story.nodes.iter().map(|nodes| Self::new(&evidence.pile, nodes)).collect()
    }

    fn new(pile: &Pile, nodes: &[usize]) -> Self {
        let items = || nodes.iter().map(|&node| &pile.items[node]);
        let names = counts(items().flat_map(|item| item.names.iter().copied()));
        let named = names.iter().map(|(_, count)| count).sum();
        Self { names, named, words: words(items().flat_map(|item| item.stems.iter().copied())) }
    }

    /// Whether both have names enough for names to speak.
    fn both_named(&self, other: &Self) -> bool {
        self.named.min(other.named) >= LEAST_NAMES
    }
}

fn counts(terms: impl Iterator<Item = u32>) -> Counts {
    let mut all: Vec<u32> = terms.collect();
    all.sort_unstable();
    all.chunk_by(|one, next| one == next).map(|same| (same[0], same.len() as f32)).collect()
}

fn words(terms: impl Iterator<Item = (u32, f32)>) -> Counts {
    let mut all: Counts = terms.collect();
    all.sort_unstable_by_key(|(term, _)| *term);
    all.dedup_by_key(|(term, _)| *term);
    all
}

/// Share of the smaller witness's mass that the other has too; `prior` keeps a chance hit in a
/// short one small.
fn contained(first: &Counts, second: &Counts, prior: f32) -> f32 {
    let shared = |from: &Counts, to: &Counts| {
        let (mut hit, mut all) = (0.0, 0.0);
        for (term, weight) in from {
            all += weight;
            if to.binary_search_by(|(other, _)| other.cmp(term)).is_ok() {
                hit += weight;
            }
        }
        hit / (all + prior)
    };
    let (of_first, of_second) = (shared(first, second), shared(second, first));
    // A digest shares all it has with a long report, which shares little of its own.
    let of_smaller = if first.len() < second.len() { of_first } else { of_second };
    f32::midpoint(of_first, of_second).max(of_smaller)
}
