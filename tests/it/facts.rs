//! How many facts are compared rightly: contested where two tellings contradict each other, agreed
//! where they only say it otherwise.
//!
//! In come the facts of `tests/facts`, one file for each language; a fact is three tellings and
//! whether they contradict. The facts of one family and language are told one after the other by
//! three witnesses, as one story, and the program aligns it:
//!
//! ```text
//!   fact 1  A1 B1 C1        witness A: A1 A2 A3 | A4 …      a paragraph for every three facts
//!   fact 2  A2 B2 C2   →    witness B: B1 B2 B3 | B4 …   →  is a claim of the fact's rows
//!   …                       witness C: C1 C2 C3 | C4 …      marked as "differs"?
//! ```
//!
//! Every second fact of a family is held: whoever works on the program looks at the others only.

use crate::story::made_of;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{fmt, fs};
use urtext::document::json::{ClaimStatus, Document};

/// One fact, told three times.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fact {
    id: String,
    family: String,
    name: String,
    language: String,
    /// Two of the tellings contradict each other.
    contested: bool,
    /// Never to be tuned on.
    held: bool,
    texts: [String; 3],
}

/// What the program made of a fact.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Right,
    /// A contradiction that is not seen.
    Missed,
    /// A contradiction that is none.
    Invented,
    /// The tellings do not stand in one row: nothing was compared.
    Apart,
}

/// Facts by what was made of them.
#[derive(Default, Clone, Copy)]
struct Counts {
    right: usize,
    missed: usize,
    invented: usize,
    apart: usize,
}

impl Counts {
    fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Right => self.right += 1,
            Verdict::Missed => self.missed += 1,
            Verdict::Invented => self.invented += 1,
            Verdict::Apart => self.apart += 1,
        }
    }

    fn all(self) -> usize {
        self.right + self.missed + self.invented + self.apart
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { right, missed, invented, apart } = self;
        write!(f, "{right} of {} | {missed} | {invented} | {apart}", self.all())
    }
}

/// Facts that must be right, at least: `tests/facts/bounds.json`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bounds {
    right: usize,
    right_of_held: usize,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts")
}

fn bounds_file() -> PathBuf {
    folder().join("bounds.json")
}

/// All facts, in the order of the languages' file names.
fn facts() -> Vec<Fact> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|e| e == "json") && *file != bounds_file());
    files.sort();
    let read = |file: &PathBuf| -> Vec<Fact> {
        serde_json::from_str(&fs::read_to_string(file).unwrap())
            .unwrap_or_else(|e| panic!("{}: {e}", file.display()))
    };
    files.iter().flat_map(read).collect()
}

/// The story of one witness, and where in it each fact is told, in code points.
fn told(facts: &[&Fact], telling: usize) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut places = Vec::new();
    for (n, fact) in facts.iter().enumerate() {
        if n > 0 {
            text += if n % 3 == 0 { "\n\n" } else { " " };
        }
        let start = text.chars().count();
        text += &fact.texts[telling];
        places.push(start..text.chars().count());
    }
    text.push('\n');
    (text, places)
}

/// The rows in which a witness tells what stands in that place of its text.
fn rows_at(document: &Document, siglum: &str, place: &Range<usize>) -> BTreeSet<usize> {
    document
        .readings
        .iter()
        .filter(|r| r.witness == siglum)
        .filter(|r| r.char_start < place.end && r.char_end > place.start)
        .map(|r| r.row)
        .collect()
}

/// What the program made of the facts of one family and language.
fn judge(facts: &[&Fact]) -> Vec<Verdict> {
    let told = [0, 1, 2].map(|telling| told(facts, telling));
    let files: Vec<(String, &str)> = ["a.txt", "b.txt", "c.txt"]
        .map(String::from)
        .into_iter()
        .zip(told.iter().map(|t| &*t.0))
        .collect();
    let document = made_of(&files).unwrap();

    let judged = |(n, fact): (usize, &&Fact)| {
        let [a, b, c] = [0, 1, 2].map(|telling| {
            let siglum = &document.witnesses[telling].witness;
            rows_at(&document, siglum, &told[telling].1[n])
        });
        let shared = [(&a, &b), (&b, &c), (&a, &c)].map(|(one, other)| !one.is_disjoint(other));
        if shared.iter().filter(|&&shared| shared).count() < 2 {
            return Verdict::Apart;
        }
        let differs = document.claims.iter().any(|claim| {
            claim.status == ClaimStatus::Differs
                && [&a, &b, &c].iter().any(|rows| rows.contains(&claim.row))
        });
        match (fact.contested, differs) {
            (true, false) => Verdict::Missed,
            (false, true) => Verdict::Invented,
            _ => Verdict::Right,
        }
    };
    facts.iter().enumerate().map(judged).collect()
}

/// Every fact with what the program made of it.
fn judged(facts: &[Fact]) -> Vec<(&Fact, Verdict)> {
    let mut families: BTreeMap<(&str, &str), Vec<&Fact>> = BTreeMap::new();
    for fact in facts {
        families.entry((&fact.language, &fact.family)).or_default().push(fact);
    }
    families
        .into_values()
        .flat_map(|family| {
            let verdicts = judge(&family);
            family.into_iter().zip(verdicts)
        })
        .collect()
}

/// The counts of the facts, by a name of each.
fn counts(judged: &[(&Fact, Verdict)], name: impl Fn(&Fact) -> String) -> BTreeMap<String, Counts> {
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    for &(fact, verdict) in judged {
        counts.entry(name(fact)).or_default().add(verdict);
    }
    counts
}

/// The table of docs/quality.md.
fn table(judged: &[(&Fact, Verdict)]) -> String {
    let whole = counts(judged, |_| "all".to_owned());
    let halves = counts(judged, |fact| (if fact.held { "held" } else { "open" }).to_owned());
    let languages = counts(judged, |fact| fact.language.clone());
    let families = counts(judged, |fact| fact.family.clone());
    let mut table = String::from(
        "| facts | right | missed | invented | not aligned |\n|---|---|---|---|---|\n",
    );
    for (name, counts) in whole.iter().chain(&halves).chain(&languages).chain(&families) {
        table += &format!("| {name} | {counts} |\n");
    }
    table
}

/// The same by language and family.
fn parts(judged: &[(&Fact, Verdict)]) -> String {
    counts(judged, |fact| format!("{} {}", fact.language, fact.family))
        .iter()
        .map(|(name, counts)| format!("{name}: {counts}\n"))
        .collect()
}

/// The facts of the open half that are judged wrongly, a line each. The held ones are not shown.
fn wrong(judged: &[(&Fact, Verdict)]) -> String {
    let mut lines = String::new();
    for (fact, verdict) in judged.iter().filter(|(fact, _)| !fact.held) {
        let what = match verdict {
            Verdict::Right => continue,
            Verdict::Missed => "missed",
            Verdict::Invented => "invented",
            Verdict::Apart => "not aligned",
        };
        lines += &format!("{} {} {}: {what}\n", fact.id, fact.family, fact.name);
    }
    lines
}

/// How many facts are right, and how many of the held ones.
fn right(judged: &[(&Fact, Verdict)]) -> Bounds {
    let right = |held: bool| {
        let of = judged.iter().filter(|(fact, _)| fact.held || !held);
        of.filter(|(_, verdict)| *verdict == Verdict::Right).count()
    };
    Bounds { right: right(false), right_of_held: right(true) }
}

#[test]
fn no_fewer_facts_are_right_than_the_bound() {
    let facts = facts();
    let judged = judged(&facts);
    let bounds: Bounds = serde_json::from_str(&fs::read_to_string(bounds_file()).unwrap()).unwrap();
    let now = right(&judged);
    assert!(
        now.right >= bounds.right && now.right_of_held >= bounds.right_of_held,
        "{} facts are right, {} of them held; should be at least {} and {}\n{}\n{}\n{}",
        now.right,
        now.right_of_held,
        bounds.right,
        bounds.right_of_held,
        table(&judged),
        parts(&judged),
        wrong(&judged)
    );
}

#[test]
fn the_bench_is_as_it_says() {
    let facts = facts();
    assert!(facts.len() >= 200, "{} facts", facts.len());
    let ids: BTreeSet<&str> = facts.iter().map(|fact| &*fact.id).collect();
    assert_eq!(ids.len(), facts.len(), "every fact has its own id");

    let mut nth: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for fact in &facts {
        let nth = nth.entry((&fact.language, &fact.family)).or_default();
        assert_eq!(fact.held, *nth % 2 == 1, "{}: every second fact of a family is held", fact.id);
        *nth += 1;
    }
    let contested = facts.iter().filter(|fact| fact.contested).count();
    assert!((2 * contested).abs_diff(facts.len()) <= facts.len() / 5, "{contested} contradict");
}

#[test]
#[ignore = "sets the bounds to what is right now, if that is more; `make bounds` runs it"]
fn accept() {
    let facts = facts();
    let now = right(&judged(&facts));
    let old = fs::read_to_string(bounds_file()).ok();
    let old: Bounds = old
        .map_or(Bounds { right: 0, right_of_held: 0 }, |text| serde_json::from_str(&text).unwrap());
    let most = Bounds {
        right: now.right.max(old.right),
        right_of_held: now.right_of_held.max(old.right_of_held),
    };
    fs::write(bounds_file(), serde_json::to_string_pretty(&most).unwrap() + "\n").unwrap();
}

#[test]
#[ignore = "prints the table of docs/quality.md; `make facts` runs it"]
#[expect(clippy::print_stdout, reason = "it is there to print")]
fn print() {
    let facts = facts();
    let judged = judged(&facts);
    println!("{}\n{}\n{}", table(&judged), parts(&judged), wrong(&judged));
}
