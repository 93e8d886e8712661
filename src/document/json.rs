//! The alignment document: the wire types of `alignment.json`, format version 2.
//!
//! Flat tables of scalars, so that `pandas.DataFrame(doc["readings"])` is all that a notebook
//! needs. The field docs below become the descriptions in `docs/alignment.schema.json`. These types
//! are not the pipeline's own: what is renamed inside never moves a key here. Everything the report
//! shows is in the document, so that `urtext view` renders the same page from a saved one.
//!
//! Offsets: `byte_*` index the UTF-8 form of `witnesses[].text`, `char_*` count its Unicode code
//! points; all ranges are half-open, and `text` of a row is exactly that slice.

mod decisions;
mod words;

pub use super::terms::{Certainty, ClaimState, ClaimStatus, DecisionStatus, Relation};
pub use crate::align::{AsideKind, RowKind};
pub use crate::collate::Variation;
use crate::witness::Media;
pub use decisions::{AnchorRow, DecisionRow};
use serde::{Deserialize, Serialize};
pub use words::{ColumnRow, MoveRow, TokenRow, WordRow};

/// The value of [`Document::format`].
pub const FORMAT: &str = "urtext-alignment";
/// The value of [`Document::format_version`]: raised when a key is changed or removed, not when one
/// is added.
pub const FORMAT_VERSION: u32 = 2;

/// A whole alignment document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Document {
    /// Always `urtext-alignment`.
    pub format: String,
    /// 2; raised when a key is changed or removed.
    pub format_version: u32,
    /// The program that wrote the document.
    pub generator: Generator,
    /// The effective options.
    pub options: OptionsUsed,
    /// The numbers that the report shows.
    pub summary: Summary,
    /// One per witness, in order of sigla.
    pub witnesses: Vec<WitnessRow>,
    /// One per row of the alignment table, in reading order.
    pub rows: Vec<TableRow>,
    /// One per sentence of the canonical text, in order.
    pub sentences: Vec<SentenceRow>,
    /// One per span of a witness in a row; ordered by row, witness, place.
    pub readings: Vec<ReadingRow>,
    /// One per row, slot and witness that states something comparable.
    pub claims: Vec<ClaimRow>,
    /// One per passage set aside; ordered by witness and place.
    pub asides: Vec<AsideRow>,
    /// One per pair of witnesses.
    pub pairs: Vec<PairRow>,
    /// One per pair of one lineage and signal of direction.
    #[serde(default)]
    pub signals: Vec<SignalRow>,
    /// One per stretch in which a witness follows another lineage than over the whole story.
    #[serde(default)]
    pub stretches: Vec<StretchRow>,
    /// One per edge of the stemma.
    pub stemma: Vec<StemmaRow>,
    /// What was odd about the input, and what was done about it.
    pub warnings: Vec<WarningRow>,
    /// One per decision of an editor, in the order of their file; only where some were given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<DecisionRow>,
    /// One per passage or source that a decision names, and per row that the passage stands in; only
    /// where some were given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anchors: Vec<AnchorRow>,
    /// One per token of the canonical text; only with `--tokens`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tokens: Vec<TokenRow>,
    /// One per word or mark of a reading; ordered by row, witness, place; only with `--words`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<WordRow>,
    /// One per column of a row; only with `--words`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<ColumnRow>,
    /// One per witness that has a run of words which others have in another order; only with
    /// `--words`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<MoveRow>,
}

/// The program that wrote a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Generator {
    /// Always `urtext`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// The options in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OptionsUsed {
    /// How the texts were aligned: `lexical` (by words alone) or `neural` (with the model).
    pub gear: String,
    /// Whether single-lineage additions are printed in the canonical text.
    pub include_additions: bool,
}

/// The numbers that the report shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Summary {
    /// Title: as given, else the chosen headline, else the first sentence.
    pub title: String,
    /// Language of the canonical text: a BCP 47 tag, empty where unknown.
    pub lang: String,
    /// Witnesses that tell the story (group 0).
    pub n_witnesses: usize,
    /// Lineages among them: witnesses that copy from one another count once.
    pub n_lineages: usize,
    /// Effective number of independent witnesses: the sum of the weights.
    pub n_effective: f64,
    /// Rows of the alignment table, all groups.
    pub n_rows: usize,
    /// Sentences of the canonical text.
    pub n_sentences: usize,
    /// Sentences on which witnesses contradict one another in fact.
    pub n_contested: usize,
    /// Those of them on which a later state of a fact stands against an earlier one.
    #[serde(default)]
    pub n_updated: usize,
    /// Sentences attested by two witnesses or fewer; where two tell the story, by one of them.
    pub n_thin: usize,
    /// Passages set aside.
    pub n_asides: usize,
    /// Stories found in the pile.
    pub n_groups: usize,
}

/// One witness.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WitnessRow {
    /// Siglum.
    pub witness: String,
    /// Name for people.
    pub label: String,
    /// Base name of the file; `-` for standard input.
    pub file: String,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub sha256: String,
    /// What the bytes were recognised as.
    pub media: Media,
    /// Character encoding they were decoded from.
    pub encoding: String,
    /// Language, a BCP 47 tag; empty where unknown.
    pub lang: String,
    /// Title the page or file gives itself.
    #[serde(default)]
    pub title: Option<String>,
    /// Date the page or file gives itself, as written there.
    #[serde(default)]
    pub date: Option<String>,
    /// Date of its state, `2025-07-15 08:00` or as much as is known (`--07-15` without a year):
    /// given by hand, else that of the page, else of a line at its head.
    #[serde(default)]
    pub dated: Option<String>,
    /// How that date is known: `given`, `page` or `line`.
    #[serde(default)]
    pub dated_by: Option<String>,
    /// The line by which it says that it is a later state of the story.
    #[serde(default)]
    pub revises: Option<String>,
    /// The passages in which it names its source ("via …"), one a line; null where it names none.
    #[serde(default)]
    pub via: Option<String>,
    /// Site the page names.
    #[serde(default)]
    pub site: Option<String>,
    /// Author the page names.
    #[serde(default)]
    pub byline: Option<String>,
    /// The decoded text that all offsets refer to.
    pub text: String,
    /// Its length in bytes of UTF-8.
    pub bytes: usize,
    /// Its length in code points.
    pub chars: usize,
    /// Code points in readings.
    pub story_chars: usize,
    /// Code points in asides.
    pub aside_chars: usize,
    /// Code points of white space outside both.
    pub space_chars: usize,
    /// Canonical sentences it attests.
    pub covered: usize,
    /// Lineage it belongs to, from 1; null where it tells no story of the pile.
    pub lineage: Option<usize>,
    /// Weight of its vote, 0..1: near 1 where it stands alone, near 1/n in a lineage of n close
    /// copies.
    pub weight: f64,
    /// 0: the story told here; 1, 2, …: other stories of the pile; null: tells none of them.
    pub group: Option<usize>,
}

/// One row of the alignment table: all that tells one unit of a story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TableRow {
    /// Number in reading order, from 0.
    pub row: usize,
    /// The story it belongs to (see `witnesses[].group`).
    pub group: usize,
    /// The canonical sentence it prints, if it does.
    pub sentence: Option<usize>,
    /// `body`, `headline` or `heading`.
    pub kind: RowKind,
    /// Witnesses with a reading.
    pub support: usize,
    /// Lineages with a reading.
    pub n_lineages: usize,
    /// Share of the weight of the witnesses that could vote, 0..1.
    pub weighted_support: f64,
    /// Confidence that its sentence tells what the original tells, 0..1; 0 where none is printed.
    pub confidence: f64,
    /// Whether witnesses contradict one another in fact.
    pub contested: bool,
    /// Whether each such contradiction is a later state of a fact against an earlier one.
    #[serde(default)]
    pub updated: bool,
}

/// One sentence of the canonical text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SentenceRow {
    /// Number, from 1.
    pub sentence: usize,
    /// Its row.
    pub row: usize,
    /// Paragraph of the canonical text, from 1.
    pub paragraph: usize,
    /// The sentence as printed.
    pub text: String,
    /// First code point in canonical.txt.
    pub char_start: usize,
    /// One past its last code point in canonical.txt.
    pub char_end: usize,
    /// Siglum of the witness whose reading is printed.
    pub lemma: String,
    /// Whether words were taken from another reading.
    pub patched: bool,
    /// Witnesses with a reading that do not say otherwise.
    pub support: usize,
    /// Witnesses with a reading that say otherwise in a fact (a claim of theirs `differs`).
    #[serde(default)]
    pub contradicted: usize,
    /// Independent voices for it: lineages of the witnesses that say it. Copies have one together.
    #[serde(default)]
    pub voices: usize,
    /// Independent voices against it: lineages of the witnesses that say otherwise.
    #[serde(default)]
    pub voices_against: usize,
    /// Witnesses that could have one: support, those that say otherwise, and those that omit it.
    pub n_witnesses: usize,
    /// Share of the weight of the witnesses that could vote, 0..1.
    pub weighted_support: f64,
    /// How sure the sentence is, in a word: `firm`, `likely` or `open`, by its confidence.
    #[serde(default)]
    pub certainty: Certainty,
    /// Confidence, 0..1: that it tells what the original tells; by `presence`, `linkage`, `nearest`
    /// and whether it is contested, less where one lineage stands alone.
    pub confidence: f64,
    /// Part of the confidence: that the original had the unit.
    pub presence: f64,
    /// That it was worded so: how such sentences stand word for word in the original.
    pub wording: f64,
    /// Part of the confidence: that the readings belong together.
    pub linkage: f64,
    /// Part of the confidence: overlap of the nearest reading of another lineage with the lemma.
    #[serde(default)]
    pub nearest: f64,
    /// Whether witnesses contradict one another in fact.
    pub contested: bool,
    /// Whether each such contradiction is a later state of a fact against an earlier one.
    #[serde(default)]
    pub updated: bool,
    /// Why this reading was chosen, in a short sentence.
    pub reason: String,
}

/// One span of a witness in a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReadingRow {
    /// Row.
    pub row: usize,
    /// Canonical sentence of the row, if it prints one.
    pub sentence: Option<usize>,
    /// Siglum.
    pub witness: String,
    /// From 1, where the witness tells the row in several spans; 1 where in one.
    pub part: usize,
    /// How close it is to the lemma, by the words they share.
    pub relation: Relation,
    /// The aligner's score for its place in the row, 0..1.
    pub score: f64,
    /// Overlap of its words with those of the lemma, 0..1. Not a confidence.
    pub overlap: f64,
    /// Whether it stands in another order than the canonical text has it.
    pub moved: bool,
    /// Why it counts as damaged (garbled by machine, mistyped); null where sound.
    pub damaged: Option<String>,
    /// First byte.
    pub byte_start: usize,
    /// One past the last byte.
    pub byte_end: usize,
    /// First code point.
    pub char_start: usize,
    /// One past the last code point.
    pub char_end: usize,
    /// Exactly that slice.
    pub text: String,
}

/// What one witness states in one slot of a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClaimRow {
    /// Row.
    pub row: usize,
    /// Canonical sentence of the row, if it prints one.
    pub sentence: Option<usize>,
    /// What is stated, such as `number:deaths`, `date`, `name`, `speaker`, `quote`, `negation`.
    pub slot: String,
    /// Siglum.
    pub witness: String,
    /// The value, as the witness words it; empty where silent.
    pub value: String,
    /// How it stands to the value that the printed sentence states; where that states none, to the
    /// accepted value.
    pub status: ClaimStatus,
    /// `earlier` or `later`, where the values of the slot are states of one fact at different
    /// times; `tied`, where another value has as much for it and no value more; else null.
    #[serde(default)]
    pub state: Option<ClaimState>,
    /// First code point in the witness; null where silent.
    pub char_start: Option<usize>,
    /// One past the last code point; null where silent.
    pub char_end: Option<usize>,
}

/// One passage set aside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AsideRow {
    /// Number, from 0.
    pub aside: usize,
    /// Siglum.
    pub witness: String,
    /// What it is.
    pub kind: AsideKind,
    /// Why it was set aside, in words.
    pub reason: String,
    /// Certainty of that, 0..1.
    pub score: f64,
    /// The canonical sentence it stands at or after in its witness; null where none comes before.
    pub near_sentence: Option<usize>,
    /// First byte.
    pub byte_start: usize,
    /// One past the last byte.
    pub byte_end: usize,
    /// First code point.
    pub char_start: usize,
    /// One past the last code point.
    pub char_end: usize,
    /// Exactly that slice.
    pub text: String,
}

/// One pair of witnesses, `a` before `b` in the order of sigla.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PairRow {
    /// Siglum.
    pub a: String,
    /// Siglum.
    pub b: String,
    /// Mean overlap of words over the rows both have, 0..1.
    pub overlap: f64,
    /// Dependence: how much of what could show copying does, 0..1.
    pub dependence: f64,
    /// Rows in which both share a departure from what others attest.
    pub shared_errors: usize,
    /// The one nearer to the original, where the signals of direction say so; null: no clear
    /// direction.
    #[serde(default)]
    pub older: Option<String>,
    /// Blocks that stand in another order in one than in the other.
    pub moved_blocks: usize,
}

/// One signal of direction between two witnesses of one lineage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SignalRow {
    /// Siglum.
    pub a: String,
    /// Siglum.
    pub b: String,
    /// `via` (one names the other), `dates`, `hub` (others stand nearer to it), `losses` (words and
    /// sentences the other lacks), `damage` (garbled words), `quotations` (which others have word
    /// for word).
    pub signal: String,
    /// How clear it is: standard deviations of a sign test; 1 for what is told and not counted.
    pub value: f64,
    /// The one it shows to be nearer to the original; null where it is not clear.
    pub older: Option<String>,
}

/// A stretch of rows in which a witness follows another lineage than over the whole story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StretchRow {
    /// Siglum.
    pub witness: String,
    /// First row.
    pub row_start: usize,
    /// Last row.
    pub row_end: usize,
    /// The lineage it follows there (see `witnesses[].lineage`); null where it follows none.
    pub lineage: Option<usize>,
}

/// One edge of the stemma.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StemmaRow {
    /// Siglum, or `α`, `β`, … for a lost ancestor.
    pub parent: String,
    /// Siglum, or `β`, … for a lost ancestor.
    pub child: String,
    /// How strongly the evidence supports the edge, 0..1.
    pub weight: f64,
}

/// Something odd about the input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WarningRow {
    /// Siglum, where it concerns one witness.
    pub witness: Option<String>,
    /// What was found and what was done.
    pub message: String,
}
