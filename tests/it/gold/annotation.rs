//! A hand-annotated folder: the witness files and gold.json.
//!
//! In: a folder. Out: [`Annotation`], the texts as code points with every annotated string found in
//! them.
//!
//! ```text
//! "members": { "A": ["The vote was 7 to 4."] }   ──▶   unit of witness 0 at 512..532, told in row 3
//! ```
//!
//! A string is searched with white space folded, so a hard-wrapped sentence is found in whatever
//! lines it stands.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// Half-open range of code points of one witness.
pub(crate) type Span = Range<usize>;

/// One annotated sentence or heading: a distinct string of one witness.
pub(crate) struct Unit {
    /// Index of the witness.
    pub(crate) witness: usize,
    /// Where it stands; more than one place if the text repeats it.
    pub(crate) spans: Vec<Span>,
    /// Indices of the rows it stands in: two if it tells two units of the story.
    pub(crate) rows: BTreeSet<usize>,
    /// Whether it is a sentence of the story: no headline, heading or caption.
    pub(crate) body: bool,
}

/// One row of the annotation.
pub(crate) struct Row {
    /// Its name in gold.json.
    pub(crate) id: String,
    /// Indices of the units that tell it.
    pub(crate) units: Vec<usize>,
    /// Number of witnesses that tell it.
    pub(crate) support: usize,
}

/// One witness of the annotation.
pub(crate) struct Witness {
    /// Siglum in gold.json.
    pub(crate) siglum: String,
    /// File name.
    pub(crate) file: String,
    /// Its text, one entry per code point.
    pub(crate) text: Vec<char>,
    /// Strings marked as page furniture.
    pub(crate) furniture: Vec<Vec<Span>>,
}

/// Everything gold.json says, resolved against the texts.
pub(crate) struct Annotation {
    pub(crate) witnesses: Vec<Witness>,
    pub(crate) rows: Vec<Row>,
    pub(crate) units: Vec<Unit>,
    /// The sentences that a careful editor would print, white space folded, in order.
    pub(crate) canonical: Vec<String>,
    /// For each of them the rows it tells.
    pub(crate) slots: Vec<BTreeSet<usize>>,
    /// The lost text where it is known.
    pub(crate) original: Option<String>,
    /// Indices of the contested rows; `None` where the annotation does not list them.
    pub(crate) contested: Option<BTreeSet<usize>>,
    /// Strings that are annotated but stand nowhere in their witness.
    pub(crate) not_found: Vec<String>,
}

#[derive(Deserialize)]
struct GoldFile {
    witnesses: BTreeMap<String, String>,
    rows: Vec<GoldRow>,
    #[serde(default)]
    boilerplate: BTreeMap<String, Vec<String>>,
    canonical: Vec<String>,
    original: Option<String>,
    contested: Option<Vec<GoldContest>>,
}

#[derive(Deserialize)]
struct GoldRow {
    id: String,
    #[serde(default = "body")]
    kind: String,
    members: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct GoldContest {
    row: String,
}

fn body() -> String {
    "body".to_owned()
}

/// All annotated folders of the repository, in order of name.
pub(crate) fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found: Vec<PathBuf> = ["examples", "tests/cases"]
        .iter()
        .flat_map(|parent| {
            fs::read_dir(root.join(parent))
                .expect("the annotated folders are part of the repository")
        })
        .map(|entry| entry.expect("a folder entry can be read").path())
        .filter(|path| path.join("gold.json").is_file())
        .collect();
    found.sort();
    found
}

/// The witness files of an annotated folder, in order of sigla.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    Annotation::read(folder).witnesses.into_iter().map(|w| w.file).collect()
}

/// `text` with every run of white space made one blank.
pub(crate) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Code points of a span that are no white space.
pub(crate) fn solid(text: &[char], span: &Span) -> usize {
    text[span.clone()].iter().filter(|c| !c.is_whitespace()).count()
}

impl Annotation {
    /// Reads gold.json and the texts beside it.
    ///
    /// # Panics
    /// If a file is missing or malformed: a broken annotation must stop the tests.
    pub(crate) fn read(folder: &Path) -> Self {
        let open = |name: &str| {
            let path = folder.join(name);
            fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
        };
        let gold: GoldFile = serde_json::from_str(&open("gold.json"))
            .unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        let mut not_found = Vec::new();
        let mut find = |needle: &str, siglum: &str, text: &[char]| {
            let spans = spans_of(needle, text);
            if spans.is_empty() {
                not_found.push(format!("{siglum}: {needle}"));
            }
            spans
        };

        let mut witnesses = Vec::new();
        for (siglum, file) in gold.witnesses {
            let text: Vec<char> = open(&file).chars().collect();
            let strings = gold.boilerplate.get(&siglum).into_iter().flatten();
            let furniture = strings.map(|s| find(s, &siglum, &text)).collect();
            witnesses.push(Witness { siglum, file, text, furniture });
        }

        let (mut units, mut rows) = (Vec::<Unit>::new(), Vec::new());
        let mut known = BTreeMap::<(usize, String), usize>::new();
        let mut rows_of_string = BTreeMap::<String, BTreeSet<usize>>::new();
        for (number, row) in gold.rows.into_iter().enumerate() {
            let is_body = !matches!(row.kind.as_str(), "headline" | "heading" | "caption");
            let mut told = Vec::new();
            for (siglum, strings) in &row.members {
                let witness =
                    witnesses.iter().position(|w| w.siglum == *siglum).unwrap_or_else(|| {
                        panic!("{}: row {}: unknown witness {siglum}", folder.display(), row.id)
                    });
                for string in strings {
                    let string = folded(string);
                    rows_of_string.entry(string.clone()).or_default().insert(number);
                    let unit = *known.entry((witness, string)).or_insert_with_key(|(_, string)| {
                        let spans = find(string, siglum, &witnesses[witness].text);
                        units.push(Unit { witness, spans, rows: BTreeSet::new(), body: false });
                        units.len() - 1
                    });
                    units[unit].rows.insert(number);
                    units[unit].body |= is_body;
                    told.push(unit);
                }
            }
            rows.push(Row { id: row.id, units: told, support: row.members.len() });
        }

        let canonical: Vec<String> = gold.canonical.iter().map(|s| folded(s)).collect();
        let slots =
            canonical.iter().map(|s| rows_of_string.get(s).cloned().unwrap_or_default()).collect();
        let row_named = |name: &str| {
            rows.iter().position(|row| row.id == name).expect("a contested row is a row")
        };
        let contested = gold.contested.map(|list| list.iter().map(|c| row_named(&c.row)).collect());
        Self {
            witnesses,
            rows,
            units,
            canonical,
            slots,
            original: gold.original,
            contested,
            not_found,
        }
    }
}

/// Places of `needle` in `text`, white space folded; places cut at ends of sentences or lines win.
fn spans_of(needle: &str, text: &[char]) -> Vec<Span> {
    let parts: Vec<Vec<char>> =
        needle.split_whitespace().map(|part| part.chars().collect()).collect();
    let mut found = Vec::new();
    let mut start = 0;
    while !parts.is_empty() && start < text.len() {
        match match_at(&parts, text, start) {
            Some(end) => {
                found.push(start..end);
                start = end;
            }
            None => start += 1,
        }
    }
    let clean: Vec<Span> = found
        .iter()
        .filter(|span| opens_cleanly(&text[..span.start]) && closes_cleanly(text, span))
        .cloned()
        .collect();
    if clean.is_empty() { found } else { clean }
}

/// End of the match of all `parts`, with white space between them, that begins at `start`.
fn match_at(parts: &[Vec<char>], text: &[char], start: usize) -> Option<usize> {
    let mut at = start;
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            let blanks = text[at..].iter().take_while(|c| c.is_whitespace()).count();
            if blanks == 0 {
                return None;
            }
            at += blanks;
        }
        if !text[at..].starts_with(part) {
            return None;
        }
        at += part.len();
    }
    Some(at)
}

const OPENERS: &str = "\"“„‘'«(["; // quotation marks and brackets that may stand before a sentence
const CLOSERS: &str = "'\"”’»)]"; // and after one
const STOPS: &str = ".!?:;。！？؟"; // ends of sentences

fn trim_end(text: &[char], drop: impl Fn(char) -> bool) -> &[char] {
    let kept = text.iter().rposition(|&c| !drop(c)).map_or(0, |last| last + 1);
    &text[..kept]
}

fn ends_in(text: &[char], stops: &str) -> bool {
    trim_end(text, |c| CLOSERS.contains(c)).last().is_some_and(|&c| stops.contains(c))
}

/// Whether a sentence or line can begin after `before`.
fn opens_cleanly(before: &[char]) -> bool {
    let bare = trim_end(before, |c| OPENERS.contains(c));
    let outside = trim_end(bare, |c| c.is_whitespace() || "•*-–".contains(c));
    outside.is_empty() || bare[outside.len()..].contains(&'\n') || ends_in(outside, STOPS)
}

/// Whether a sentence or line can end with `span`.
fn closes_cleanly(text: &[char], span: &Span) -> bool {
    let mut after = text[span.end..]
        .iter()
        .skip_while(|c| CLOSERS.contains(**c))
        .skip_while(|c| **c != '\n' && c.is_whitespace());
    after.next().is_none_or(|&c| c == '\n')
        || ends_in(&text[..span.end], STOPS)
        || text[span.end - 1] == ','
}
