//! What can be typed. Defaults that the library sets are taken from it, so that the help cannot
//! lie.

use clap::builder::styling::{AnsiColor, Styles};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;
use urtext::options::{MAX_PAIRS, MAX_SENTENCES};
use urtext::read::{MAX_BYTES, MAX_TOTAL_BYTES, MAX_WITNESSES};
use urtext::report::table::Table;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Yellow.on_default().bold())
    .usage(AnsiColor::Yellow.on_default().bold())
    .literal(AnsiColor::Cyan.on_default())
    .placeholder(AnsiColor::Green.on_default());

const EXAMPLE: &str = "\
Example:
  urtext reconstruct wire.txt blog.html mirror.md --open
      aligns three copies of a story, votes, writes out/report.html and opens it";

const EXIT: &str = "\
Exit status: 0 done; 1 could not do it; 2 wrong usage; 3 done, but --fail-on found something; 130 interrupted.
Data goes to standard output, everything else to standard error.";

/// Reconstruct the canonical text of a story from its copies, and show who attests every sentence.
#[derive(Debug, Parser)]
#[command(version, before_help = EXAMPLE, after_help = EXIT, styles = STYLES)]
#[command(arg_required_else_help = true, disable_help_subcommand = true, max_term_width = 100)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) messages: Messages,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// The main job: write report.html, alignment.json and canonical.txt
    #[command(
        before_help = "Example:\n  urtext reconstruct story/ --title \"The bridge\" -o out --open"
    )]
    Reconstruct(Reconstruct),
    /// Print the alignment document, or export it in another format
    #[command(before_help = "Examples:
  urtext align a.txt b.txt c.txt > alignment.json
  urtext align out/alignment.json --format tei > story.xml    (nothing is aligned again)")]
    Align(Align),
    /// Print the canonical text
    #[command(
        before_help = "Examples:\n  urtext text a.txt b.txt c.txt | wc -w\n  urtext text out/alignment.json --sigla"
    )]
    Text(Text),
    /// Render the report again from a saved document, without aligning again
    #[command(before_help = "Example:\n  urtext view out/alignment.json --open")]
    View(View),
    /// Explain one sentence: its readings, claims, and why it is printed so
    #[command(
        before_help = "Examples:\n  urtext explain out/alignment.json s12\n  urtext explain out/alignment.json --questions | head -n 12"
    )]
    Explain(Explain),
    /// Decide on the page: what belongs together, what is printed, what contradicts
    #[command(
        before_help = "Example:
  urtext review story/ --decisions decisions.toml
      opens the report; every decision is applied at once, written to the file, and can be undone",
        mut_arg("decisions", |arg| arg.help("File of the decisions, made with the first one")
            .default_value("decisions.toml"))
    )]
    Review(Review),
    /// Verify a saved document: offsets, nothing lost, references, counts
    #[command(before_help = "Example:\n  urtext check out/alignment.json --sources story/")]
    Check(Check),
    /// Print the intermediate of one stage as readable text
    #[command(before_help = "Example:\n  urtext dump table a.txt b.txt c.txt")]
    Dump(Dump),
    /// Print the script that completes commands and options in a shell
    #[command(before_help = "Example:
  urtext completions bash > ~/.local/share/bash-completion/completions/urtext")]
    Completions(Completions),
    /// Print the manual page
    #[command(
        hide = true,
        before_help = "Example:\n  urtext man > ~/.local/share/man/man1/urtext.1"
    )]
    Man,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Reconstruct {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) story: Story,
    #[command(flatten)]
    pub(crate) tokens: Tokens,
    #[command(flatten)]
    pub(crate) words: Words,
    /// Sigla to use instead of A, B, C, …: one for each witness, in their order
    #[arg(long, value_delimiter = ',', value_name = "A,B,…", help_heading = "Witnesses")]
    pub(crate) sigla: Option<Vec<String>>,
    /// Directory for report.html, alignment.json and canonical.txt
    #[arg(short, long, default_value = "out", value_name = "DIR", help_heading = "Output")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) page: Page,
    #[command(flatten)]
    pub(crate) fail: Fail,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Align {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) story: Story,
    #[command(flatten)]
    pub(crate) tokens: Tokens,
    #[command(flatten)]
    pub(crate) words: Words,
    /// Sigla to use instead of A, B, C, …: one for each witness, in their order
    #[arg(long, value_delimiter = ',', value_name = "A,B,…", help_heading = "Witnesses")]
    pub(crate) sigla: Option<Vec<String>>,
    /// Format to print
    #[arg(short, long, value_enum, default_value_t = Format::Json, help_heading = "Output")]
    pub(crate) format: Format,
    /// With --format csv, tsv or jsonl: the table to print; collation (not with jsonl) has a column
    /// for each witness [default: readings; with jsonl all]
    #[arg(long, value_parser = table(), help_heading = "Output")]
    pub(crate) table: Option<TableName>,
    /// With --format collatex: which way round its table is
    #[arg(long, value_enum, default_value_t = Layout::Java, help_heading = "Output")]
    pub(crate) layout: Layout,
    /// With --format json: indent, one value per line [default: one table row per line]
    #[arg(long, help_heading = "Output")]
    pub(crate) pretty: bool,
    #[command(flatten)]
    pub(crate) fail: Fail,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Text {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) story: Story,
    /// Mark who attests each sentence; =A,B,… also names the witnesses so
    #[arg(long, num_args = 0..=1, require_equals = true, value_delimiter = ',', value_name = "A,B,…")]
    #[arg(help_heading = "Output")]
    pub(crate) sigla: Option<Vec<String>>,
    #[command(flatten)]
    pub(crate) fail: Fail,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct View {
    /// Saved document, or the directory that holds alignment.json; - for standard input
    #[arg(value_name = "DOCUMENT")]
    pub(crate) document: PathBuf,
    /// Page to write, or directory for it; - for standard output [default: report.html beside the
    /// document]
    #[arg(short, long, value_name = "PATH", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// Write a fragment for a wiki, mail or notebook instead of a page [default place: standard
    /// output]
    #[arg(long, conflicts_with_all = ["assets", "open"], help_heading = "Output")]
    pub(crate) fragment: bool,
    #[command(flatten)]
    pub(crate) page: Page,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Explain {
    /// Saved document, or the directory that holds alignment.json; - for standard input
    #[arg(value_name = "DOCUMENT")]
    pub(crate) document: PathBuf,
    /// Sentence of the canonical text (s12), or row of the alignment table (r12)
    #[arg(value_name = "SENTENCE", required_unless_present = "questions")]
    pub(crate) what: Option<String>,
    /// Print instead what is most worth deciding, as JSON Lines: the most valuable question first,
    /// each with the passages that a decision on it quotes
    #[arg(long, conflicts_with = "what")]
    pub(crate) questions: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Review {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) story: Story,
    /// Port on this machine, where the page is served to this machine alone [default: any that is
    /// free]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    #[arg(help_heading = "Output")]
    pub(crate) port: u16,
    /// Print the address and start no browser
    #[arg(long, help_heading = "Output")]
    pub(crate) no_open: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Check {
    /// Saved document, or the directory that holds alignment.json; - for standard input
    #[arg(value_name = "DOCUMENT")]
    pub(crate) document: PathBuf,
    /// Compare with the files in this directory, too
    #[arg(long, value_name = "DIR")]
    pub(crate) sources: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) columns: Columns,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Dump {
    /// What to print
    #[arg(value_enum, value_name = "STAGE")]
    pub(crate) stage: Stage,
    /// File, directory, glob, - for standard input, or LABEL=path
    #[arg(value_name = "WITNESS")]
    #[arg(required_if_eq_any([("stage", "segments"), ("stage", "links"), ("stage", "table"), ("stage", "apparatus"), ("stage", "signals")]))]
    pub(crate) witnesses: Vec<OsString>,
    #[command(flatten)]
    pub(crate) limits: Limits,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Input {
    /// File, directory (its files by name), glob, - for standard input (once), or LABEL=path; or
    /// one saved document
    #[arg(required = true, value_name = "WITNESS")]
    pub(crate) witnesses: Vec<OsString>,
    #[command(flatten)]
    pub(crate) limits: Limits,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Witnesses")]
pub(crate) struct Limits {
    #[command(flatten)]
    pub(crate) columns: Columns,
    /// Most bytes of one input, before and after unpacking; k, M and G are understood
    #[arg(long, value_name = "N", default_value_t = Size(MAX_BYTES), help_heading = "Limits", hide_short_help = true)]
    pub(crate) max_bytes: Size,
    /// Most bytes of the texts of all witnesses
    #[arg(long, value_name = "N", default_value_t = Size(MAX_TOTAL_BYTES), help_heading = "Limits", hide_short_help = true)]
    pub(crate) max_total_bytes: Size,
    /// Most witnesses
    #[arg(long, value_name = "N", default_value_t = MAX_WITNESSES, help_heading = "Limits", hide_short_help = true)]
    pub(crate) max_witnesses: usize,
    /// Most sentences and lines of all witnesses
    #[arg(long, value_name = "N", default_value_t = MAX_SENTENCES, help_heading = "Limits", hide_short_help = true)]
    pub(crate) max_sentences: u64,
    /// Most pairs of sentences of two witnesses
    #[arg(long, value_name = "N", default_value_t = MAX_PAIRS, help_heading = "Limits", hide_short_help = true)]
    pub(crate) max_pairs: u64,
    /// Folder of a sentence-transformers model, or none [default:
    /// $URTEXT_MODEL, else one in models/]
    #[arg(long, value_name = "DIR")]
    pub(crate) model: Option<PathBuf>,
    /// Date of a witness (its label, siglum or file), such as wire=2025-07-15; may be given again
    /// [default: as its page or head says]
    #[arg(long, value_name = "LABEL=DATE")]
    pub(crate) date: Vec<Dated>,
}

/// Where the texts are in files of records.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Witnesses")]
pub(crate) struct Columns {
    /// In CSV and JSON files: the column with the texts [default: text, body, content, …]
    #[arg(long, value_name = "NAME")]
    pub(crate) column: Option<String>,
    /// In CSV and JSON files: the column that names the witnesses [default: label, name, id,
    /// source, url, title]
    #[arg(long, value_name = "NAME")]
    pub(crate) label: Option<String>,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Story")]
pub(crate) struct Story {
    /// Title of the report [default: the chosen headline, else the first sentence]
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// Language of the story, such as en or de [default: recognised]
    #[arg(long, value_name = "TAG")]
    pub(crate) lang: Option<String>,
    /// Print story text that only one lineage tells [default: set aside as an addition]
    #[arg(long)]
    pub(crate) include_additions: bool,
    /// File of an editor's decisions (TOML), which are obeyed [default: none; a decisions.toml
    /// beside the witnesses is not read unless it is named here]
    #[arg(long, value_name = "FILE")]
    pub(crate) decisions: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Story")]
pub(crate) struct Tokens {
    /// Add a table of the words of the canonical text and who attests each [default: without]
    #[arg(long)]
    pub(crate) tokens: bool,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Story")]
pub(crate) struct Words {
    /// Add tables of the words of all readings, column by column, and of what moved [default:
    /// without]
    #[arg(long)]
    pub(crate) words: bool,
    /// With words: what counts as agreement: case, marks, spelling, or a file of lines such as
    /// thro -> through [default: nothing that differs]
    #[arg(long, value_delimiter = ',', value_name = "RULE,…")]
    pub(crate) fold: Vec<String>,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Output")]
pub(crate) struct Page {
    /// Open the report in the browser
    #[arg(long)]
    pub(crate) open: bool,
    /// Style and script: inside the page, or in files beside it for servers that forbid inline
    /// style
    #[arg(long, value_enum, default_value_t = AssetsName::Inline)]
    pub(crate) assets: AssetsName,
    /// Overwrite files that urtext did not write [default: leave them alone]
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Output")]
pub(crate) struct Fail {
    /// End with status 3 if the result holds one of these [default: none]
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT,…")]
    pub(crate) fail_on: Vec<FailOn>,
}

#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Messages")]
pub(crate) struct Messages {
    /// Colours; auto also honours NO_COLOR
    #[arg(long, value_enum, default_value_t = Colour::Auto, global = true, value_name = "WHEN")]
    pub(crate) color: Colour,
    /// Print errors and the paths written, nothing else
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Print more: how each witness was read, every warning
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The alignment document
    Json,
    /// Its rows, one JSON object per line, each with the name of its table
    Jsonl,
    /// One of its tables, see --table
    Csv,
    /// The same, parted by tabs
    Tsv,
    /// The alignment table as CollateX writes it; with --words, and of its own files, by words
    Collatex,
    /// TEI P5 with a critical apparatus (parallel segmentation)
    Tei,
    /// The alignment table as a graph; with --words the variant graph of CollateX
    Graphml,
    /// The words that vary as characters for phylogenetics
    Nexus,
    /// The stemma for Graphviz
    Dot,
    /// The stemma as a tree for phylogenetics
    Newick,
}

/// A table that can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TableName {
    /// A table of the document.
    Of(Table),
    /// A column for each witness.
    Collation,
}

/// A table by its key in the document, or the collation.
fn table() -> impl TypedValueParser<Value = TableName> {
    const COLLATION: &str = "collation";
    let names = Table::ALL.map(Table::name).into_iter().chain([COLLATION]);
    PossibleValuesParser::new(names.collect::<Vec<_>>()).try_map(|name| {
        let of = Table::from_name(&name).map(TableName::Of);
        of.or((name == COLLATION).then_some(TableName::Collation)).ok_or("no table has this name")
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layout {
    /// A line for each word or row, as the Java program writes it
    Java,
    /// A line for each witness, as the Python program writes it
    Python,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AssetsName {
    Inline,
    Split,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// A sentence on which witnesses contradict one another
    Contested,
    /// A sentence on two witnesses or fewer; where two tell the story, on one of them
    Thin,
    /// A witness that tells no story of the pile
    Unrelated,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    /// The units that each witness was cut into
    Segments,
    /// The scored pairs of segments
    Links,
    /// The rows of the alignment table
    Table,
    /// The canonical sentences with their readings and reasons
    Apparatus,
    /// The signals behind the links as JSON, for fitting the weights
    #[value(hide = true)]
    Signals,
    /// The JSON Schema of the alignment document
    #[value(hide = true)]
    Schema,
}

/// A witness and its date, as typed: `wire=2025-07-15`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dated {
    pub(crate) witness: String,
    pub(crate) date: String,
}

impl std::str::FromStr for Dated {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.rsplit_once('=') {
            Some((witness, date)) if !witness.is_empty() && urtext::descent::is_date(date) => {
                Ok(Self { witness: witness.to_owned(), date: date.to_owned() })
            }
            _ => {
                Err(format!("“{text}” is no date of a witness; write one such as wire=2025-07-15"))
            }
        }
    }
}

/// A number of bytes, as typed: `900000`, `500k`, `64M`, `2G` (powers of 1024).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size(pub(crate) u64);

const UNITS: [(char, u32); 3] = [('G', 30), ('M', 20), ('k', 10)];

impl std::str::FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bad = || format!("“{text}” is no size; write a number, or one such as 500k, 64M, 2G");
        let unit =
            UNITS.iter().find(|(letter, _)| text.ends_with([*letter, letter.to_ascii_uppercase()]));
        let (digits, shift) =
            unit.map_or((text, 0), |(_, shift)| (&text[..text.len() - 1], *shift));
        let number: u64 = digits.parse().map_err(|_| bad())?;
        number.checked_mul(1 << shift).map(Self).ok_or_else(bad)
    }
}

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let whole = |shift: u32| self.0 >= 1 << shift && self.0.is_multiple_of(1 << shift);
        match UNITS.iter().find(|(_, shift)| whole(*shift)) {
            Some((letter, shift)) => write!(f, "{}{letter}", self.0 >> shift),
            None => write!(f, "{}", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_definition_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn a_date_needs_a_witness_and_a_day() {
        let dated = Dated { witness: "a=b".into(), date: "2025-07-15T08:00Z".into() };
        assert_eq!("a=b=2025-07-15T08:00Z".parse(), Ok(dated));
        for bad in ["", "wire", "=2025-07-15", "wire=soon", "wire=2025-13-01", "wire="] {
            assert!(bad.parse::<Dated>().is_err(), "{bad}");
        }
    }

    #[test]
    fn sizes_read_back_as_they_print() {
        for (text, bytes) in
            [("0", 0), ("900000", 900_000), ("500k", 512_000), ("64M", 64 << 20), ("2G", 2 << 30)]
        {
            assert_eq!(text.parse(), Ok(Size(bytes)));
            assert_eq!(Size(bytes).to_string(), text);
        }
        assert_eq!("1K".parse(), Ok(Size(1024)));
        for bad in ["", "k", "-1", "1.5M", "99999999999G", "ß"] {
            assert!(bad.parse::<Size>().is_err(), "{bad}");
        }
    }
}
