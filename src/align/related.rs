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
//! A witness that shares a story with no other one tells none of the pile. The bound of the
//! probability, one by words and one with the model, stands in the weights: low, because a true paraphrase refused
//! costs more than a foreign text kept.

use super::candidates::Candidate;
use super::evidence::Evidence;
use super::pile::Pile;
use super::signals::RelatedSignals;
use super::weights::Weights;

/// Two sets are two stories if they share across less than this part of what the looser one shares
/// within. This and the four below were set by hand with all story sets in view, the one that holds
/// two stories among them.
const CONTRAST: f32 = 0.5;
/// A set is held together by at least this mean affinity; without it there is nothing to contrast
/// with.
const COHESION: f32 = 0.25;
/// Names a witness must have for names to speak; else its words do.
const LEAST_NAMES: f32 = 4.0;
/// Added to the size when shares are taken, so that a chance hit in a short text stays small.
const NAME_PRIOR: f32 = 3.0;
/// The same for the summed idf of words.
const WORD_PRIOR: f32 = 20.0;

/// The group of each witness, largest first; `None` for one that tells what no other does.
pub(crate) fn groups(evidence: &Evidence, weights: &Weights) -> Vec<Option<usize>> {
    let pile = &evidence.pile;
    let [matter, told] = affinities(evidence, weights);
    let tells = tell_the_same(&told, weights.unrelated);
    let all: Vec<usize> = (0..pile.witnesses()).filter(|&w| tells[w]).collect();
    let mut sets: Vec<Vec<usize>> =
        split(&matter, all).into_iter().flat_map(|set| split(&told, set)).collect();
    sets.sort_by(|x, y| y.len().cmp(&x.len()).then(x.cmp(y)));
    let mut group = vec![None; pile.witnesses()];
    for (g, set) in sets.iter().enumerate() {
        set.iter().for_each(|&w| group[w] = Some(g));
    }
    group
}

/// For each witness whether it tells what some other one tells, with at least this probability.
fn tell_the_same(told: &Affinity, least: f32) -> Vec<bool> {
    told.iter().map(|row| row.iter().flatten().any(|&p| p >= least)).collect()
}

/// Cuts a set of witnesses as long as the contrast allows.
fn split(affinity: &Affinity, set: Vec<usize>) -> Vec<Vec<usize>> {
    let Some((left, right)) = last_merge(affinity, &set) else { return vec![set] };
    if left.len() == 1 || right.len() == 1 {
        let (one, rest) = if left.len() == 1 { (left[0], right) } else { (right[0], left) };
        let mut parts = split(affinity, rest);
        if parts.len() == 1 {
            return vec![set];
        }
        let nearest = (0..parts.len())
            .max_by(|&x, &y| {
                mean(affinity, &[one], &parts[x]).total_cmp(&mean(affinity, &[one], &parts[y]))
            })
            .unwrap_or(0);
        parts[nearest].push(one);
        parts[nearest].sort_unstable();
        return parts;
    }
    let within = mean(affinity, &left, &left).min(mean(affinity, &right, &right));
    if within >= COHESION && mean(affinity, &left, &right) < CONTRAST * within {
        let mut parts = split(affinity, left);
        parts.extend(split(affinity, right));
        parts
    } else {
        vec![set]
    }
}

/// The two sets that average-link agglomeration joins last.
fn last_merge(affinity: &Affinity, set: &[usize]) -> Option<(Vec<usize>, Vec<usize>)> {
    let mut sets: Vec<Vec<usize>> = set.iter().map(|&w| vec![w]).collect();
    let mut between: Vec<Vec<Sum>> = set
        .iter()
        .map(|&a| set.iter().map(|&b| affinity[a][b].map_or((0.0, 0), |v| (v, 1))).collect())
        .collect();
    let mut left: Vec<usize> = (0..set.len()).collect();
    while left.len() > 2 {
        let (i, j) = most_alike(&between, &left);
        left.retain(|&k| k != j);
        let joined = std::mem::take(&mut sets[j]);
        sets[i].extend(joined);
        sets[i].sort_unstable();
        for &k in &left {
            let (x, y) = (between[i][k], between[j][k]);
            (between[i][k], between[k][i]) = ((x.0 + y.0, x.1 + y.1), (x.0 + y.0, x.1 + y.1));
        }
    }
    let [x, y] = left[..] else { return None };
    Some((std::mem::take(&mut sets[x]), std::mem::take(&mut sets[y])))
}

/// The two of the sets that are left with the highest mean affinity.
fn most_alike(between: &[Vec<Sum>], left: &[usize]) -> (usize, usize) {
    let mut best = (f32::MIN, left[0], left[1]);
    for (at, &i) in left.iter().enumerate() {
        for &j in &left[at + 1..] {
            let (sum, n) = between[i][j];
            if n > 0 && sum / n as f32 > best.0 {
                best = (sum / n as f32, i, j);
            }
        }
    }
    (best.1, best.2)
}

/// Mean affinity over the pairs of two sets that are compared.
fn mean(affinity: &Affinity, x: &[usize], y: &[usize]) -> f32 {
    let pairs = x.iter().flat_map(|&a| y.iter().filter_map(move |&b| affinity[a][b]));
    let (sum, n) = pairs.fold((0.0, 0), |(s, n), v| (s + v, n + 1));
    if n == 0 { 0.0 } else { sum / n as f32 }
}

/// Set by hand: as many of the best-linked segments of the shorter witness say how strong the links
/// are.
const BEST_LINKED: usize = 5;
/// Likeness from which a segment counts as told by the other witness, for the signal `told`. Set by
/// hand.
const TOLD: f32 = 0.25;

/// The signals of every two witnesses that are compared, `a < b`, in order.
pub(crate) fn signals(evidence: &Evidence) -> Vec<(usize, usize, RelatedSignals)> {
    let pile = &evidence.pile;
    let matter = Matter::of_each(evidence);
    let between = |c: &Candidate| (pile.items[c.a].witness, pile.items[c.b].witness);
    let mut out = Vec::new();
    for a in 0..pile.witnesses() {
        for &b in pile.partners.of(a).iter().filter(|&&b| b > a) {
            let from = evidence.candidates.partition_point(|c| between(c) < (a, b));
            let to = evidence.candidates.partition_point(|c| between(c) <= (a, b));
            out.push((a, b, of_two(evidence, &matter, a, b, from..to)));
        }
    }
    out
}

/// The signals of two witnesses, from the candidates between them.
fn of_two(
    evidence: &Evidence,
    matter: &[Matter],
    a: usize,
    b: usize,
    candidates: std::ops::Range<usize>,
) -> RelatedSignals {
    let nodes = &evidence.story.nodes;
    let (short, long) = if nodes[a].len() <= nodes[b].len() { (a, b) } else { (b, a) };
    let pile = &evidence.pile;
    let first = pile.starts[short];
    let mut best = vec![(0.0_f32, 0.0_f32); pile.nodes(short).len()];
    for k in candidates {
        let (c, p) = (&evidence.candidates[k], evidence.probability[k]);
        let (x, y) = if short < long { (c.a, c.b) } else { (c.b, c.a) };
        let slot = &mut best[x - first];
        *slot = (slot.0.max(if evidence.story.active[y] { c.plain } else { 0.0 }), slot.1.max(p));
    }
    let mut likeness: Vec<f32> = nodes[short].iter().map(|&x| best[x - first].0).collect();
    likeness.sort_unstable_by(|x, y| y.total_cmp(x));
    let size = likeness.len().max(1) as f32;
    let top = &likeness[..likeness.len().min(BEST_LINKED)];
    let linked: f32 = nodes[short].iter().map(|&x| best[x - first].1).sum();
    let (x, y) = (&matter[a], &matter[b]);
    let named = x.both_named(y);
    RelatedSignals {
        names: if named { contained(&x.names, &y.names, NAME_PRIOR) } else { 0.0 },
        nameless: f32::from(u8::from(!named)),
        words: contained(&x.words, &y.words, WORD_PRIOR),
        best_linked: top.iter().sum::<f32>() / top.len().max(1) as f32,
        told: likeness.iter().filter(|l| **l > TOLD).count() as f32 / size,
        linked: linked / size,
    }
}

/// For every two witnesses how near they are, 0..1; `None` for a witness with itself, and where two
/// are not compared.
type Affinity = Vec<Vec<Option<f32>>>;
/// A sum, and of how many.
type Sum = (f32, u32);

/// What every two witnesses speak of in common (names where both have some, else words), and the
/// probability that they tell one story.
fn affinities(evidence: &Evidence, weights: &Weights) -> [Affinity; 2] {
    let n = evidence.pile.witnesses();
    let mut out = [vec![vec![None; n]; n], vec![vec![None; n]; n]];
    for (a, b, s) in signals(evidence) {
        let matter = if s.nameless > 0.0 { s.words } else { s.names };
        for (affinity, v) in out.iter_mut().zip([matter, weights.related.probability(&s.values())])
        {
            (affinity[a][b], affinity[b][a]) = (Some(v), Some(v));
        }
    }
    out
}

/// Terms of one witness with how often each stands there, by rising term.
type Counts = Vec<(u32, f32)>;

/// What a witness speaks of.
struct Matter {
    names: Counts,
    named: f32,
    words: Counts,
}

impl Matter {
    fn of_each(evidence: &Evidence) -> Vec<Self> {
        evidence.story.nodes.iter().map(|nodes| Self::new(&evidence.pile, nodes)).collect()
    }

    /// Whether both have names enough for names to speak.
    fn both_named(&self, other: &Self) -> bool {
        self.named.min(other.named) >= LEAST_NAMES
    }

    fn new(pile: &Pile, nodes: &[usize]) -> Self {
        let items = || nodes.iter().map(|&n| &pile.items[n]);
        let names = counts(items().flat_map(|i| i.names.iter().copied()));
        let named = names.iter().map(|n| n.1).sum();
        Self { names, named, words: words(items().flat_map(|i| i.stems.iter().copied())) }
    }
}

fn counts(terms: impl Iterator<Item = u32>) -> Counts {
    let mut all: Vec<u32> = terms.collect();
    all.sort_unstable();
    let mut out: Counts = Vec::new();
    for t in all {
        match out.last_mut() {
            Some((last, n)) if *last == t => *n += 1.0,
            _ => out.push((t, 1.0)),
        }
    }
    out
}

fn words(terms: impl Iterator<Item = (u32, f32)>) -> Counts {
    let mut all: Vec<(u32, f32)> = terms.collect();
    all.sort_unstable_by_key(|t| t.0);
    all.dedup_by_key(|t| t.0);
    all
}

/// Share of the smaller witness's mass that the other has too; `prior` keeps a chance hit in a
/// short one small.
fn contained(x: &Counts, y: &Counts, prior: f32) -> f32 {
    let shared = |from: &Counts, to: &Counts| {
        let (mut hit, mut all) = (0.0, 0.0);
        for (t, n) in from {
            all += n;
            if to.binary_search_by(|o| o.0.cmp(t)).is_ok() {
                hit += n;
            }
        }
        hit / (all + prior)
    };
    f32::midpoint(shared(x, y), shared(y, x)).max(if x.len() < y.len() {
        shared(x, y)
    } else {
        shared(y, x)
    })
}
