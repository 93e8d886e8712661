//! What two runs of words have in common.
//!
//! Comes in: two lists of words in the form in which they are compared. Goes out: what is the same
//! and what is not, in turn. Method: a longest common run, by dynamic programming over what is left
//! between a common beginning and a common end; where two ways are as long, the one that leaves out
//! a word of the first list first. `templates/compare.js` has the same function for the texts that
//! are set side by side in the browser; both are held to `tests/fixtures/common.json`. Cost:
//! product of the lengths.
//!
//! ```text
//! old    the crew put out the fire      new    the crew had put the fire out
//! turns  =the crew  ≠(, had)  =put  ≠(out,)  =the fire  ≠(, out)
//! ```

use std::ops::Range;

/// A run of words that both lists have, or what each has between two such runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) same: bool,
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// The stretches of both lists, in turn.
pub(super) fn stretches(old: &[String], new: &[String]) -> Vec<Stretch> {
    let shorter = old.len().min(new.len());
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(shorter - head)
        .take_while(|(a, b)| a == b)
        .count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    let table = Table::of(&old[head..old_end], &new[head..new_end]);

    let mut found = Vec::new();
    (0..head).for_each(|n| add(&mut found, true, n, n));
    let (mut i, mut j) = (head, head);
    while i < old_end || j < new_end {
        if i < old_end && j < new_end && old[i] == new[j] {
            add(&mut found, true, i, j);
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let leave_old = j == new_end
            || (i < old_end
                && table.at(i + 1 - head, j - head) >= table.at(i - head, j + 1 - head));
        add_change(&mut found, (i, j), leave_old);
        if leave_old { i += 1 } else { j += 1 }
    }
    (0..tail).for_each(|n| add(&mut found, true, old_end + n, new_end + n));
    found
}

fn add(found: &mut Vec<Stretch>, same: bool, i: usize, j: usize) {
    match found.last_mut() {
        Some(last) if last.same == same => (last.old.end, last.new.end) = (i + 1, j + 1),
        _ => found.push(Stretch { same, old: i..i + 1, new: j..j + 1 }),
    }
}

/// One word of one list that the other lacks at this place.
fn add_change(found: &mut Vec<Stretch>, (i, j): (usize, usize), in_old: bool) {
    let (old_end, new_end) = if in_old { (i + 1, j) } else { (i, j + 1) };
    match found.last_mut() {
        Some(last) if !last.same => (last.old.end, last.new.end) = (old_end, new_end),
        _ => found.push(Stretch { same: false, old: i..old_end, new: j..new_end }),
    }
}

/// Length of the longest common run of what follows each pair of places.
struct Table {
    width: usize,
    best: Vec<u16>,
}

impl Table {
    fn of(old: &[String], new: &[String]) -> Self {
        let width = new.len() + 1;
        let mut best = vec![0_u16; (old.len() + 1) * width];
        for i in (0..old.len()).rev() {
            for j in (0..new.len()).rev() {
                let at = i * width + j;
                best[at] = if old[i] == new[j] {
                    best[at + width + 1].saturating_add(1)
                } else {
                    best[at + width].max(best[at + 1])
                };
            }
        }
        Self { width, best }
    }

    fn at(&self, i: usize, j: usize) -> u16 {
        self.best[i * self.width + j]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_the_page_and_this_find_the_same() {
        // tests/browser/words.test.mjs asks the script for the same.
        let text = include_str!("../../../tests/fixtures/common.json");
        let cases: Vec<(String, String, String)> = serde_json::from_str(text).unwrap();
        for (old, new, expected) in cases {
            let list = |t: &str| t.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            let (a, b) = (list(&old), list(&new));
            let mut both: Vec<&str> = Vec::new();
            let turns = stretches(&a, &b);
            turns.iter().filter(|s| s.same).for_each(|s| {
                assert_eq!(a[s.old.clone()], b[s.new.clone()]);
                both.extend(a[s.old.clone()].iter().map(String::as_str));
            });
            assert_eq!(both.join(" "), expected, "{old} | {new}");
            assert!(turns.windows(2).all(|w| w[0].same != w[1].same), "{turns:?}");
            assert_eq!(turns.iter().map(|s| s.old.len()).sum::<usize>(), a.len());
            assert_eq!(turns.iter().map(|s| s.new.len()).sum::<usize>(), b.len());
        }
    }
}
