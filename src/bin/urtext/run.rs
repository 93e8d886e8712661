//! The commands, one function each.

use crate::args::{
    Align, AssetsName, Check, Columns, Command, Dump, Explain, FailOn, Format, Layout as Way,
    Reconstruct, Review, Stage, TableName, Text, View,
};
use crate::console::Console;
use crate::exit::Status;
use crate::interrupt;
use crate::shell;
use crate::source::{self, Wanted, WordsWanted};
use crate::summary;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::MutexGuard;
use urtext::document::canonical::canonical;
use urtext::document::check::{Problem, check, check_sources};
use urtext::document::json::{Document, WitnessRow};
use urtext::document::questions;
use urtext::document::save::{self, Layout};
use urtext::document::thin;
use urtext::error::{Error, ErrorKind};
use urtext::output::files::{self, DOCUMENT, REPORT, TEXT, Written};
use urtext::read::{MAX_BYTES, ReadOptions, all_from_bytes, label_of};
use urtext::reconstruct::Reconstruction;
use urtext::report::collatex::Orientation;
use urtext::report::html::{Assets, HtmlOptions, fragment, html};
use urtext::report::table::Table;
use urtext::report::wide::{self, Separator};
use urtext::report::{collatex, dump, graph, nexus, table, tei, variants};
use urtext::review::Server;
use urtext::terminal::look::{counted, visible_line};
use urtext::terminal::{explain, text};
use urtext::witness::Witness;

/// Most bytes of a file that `check` reads again: the run may have been given a higher limit than
/// the usual one.
const CHECKED_BYTES: u64 = 16 * MAX_BYTES;

/// Problems that `check` prints without `-v`.
const MOST_PROBLEMS: usize = 50;

pub(crate) fn run(command: Command, console: &Console) -> Result<Status, Error> {
    match command {
        Command::Reconstruct(args) => reconstruct(&args, console),
        Command::Align(args) => align(&args, console),
        Command::Text(args) => print_text(&args, console),
        Command::View(args) => view(&args, console),
        Command::Explain(args) => print_explained(&args, console),
        Command::Review(args) => review(&args, console),
        Command::Check(args) => print_problems(&args, console),
        Command::Dump(args) => print_stage(&args, console),
        Command::Completions(args) => print(&shell::completions(args.shell), console),
        Command::Man => print(&shell::manual()?, console),
    }
}

fn print(text: &str, console: &Console) -> Result<Status, Error> {
    console.data(text)?;
    Ok(Status::Done)
}

fn reconstruct(args: &Reconstruct, console: &Console) -> Result<Status, Error> {
    files::finish_interrupted(&args.output)?;
    if !args.page.force {
        // Asked before the work, so that nobody waits for a refusal.
        files::may_write(&args.output, [REPORT, TEXT, DOCUMENT])?;
    }
    let wanted = Wanted {
        story: Some(&args.story),
        sigla: args.sigla.as_deref(),
        tokens: args.tokens.tokens,
        words: WordsWanted::of(&args.words, false)?,
    };
    let document = source::document(&args.input, &wanted, console)?;
    let mut files = html(
        &document,
        &HtmlOptions { assets: assets(args.page.assets), ..HtmlOptions::default() },
    );
    files.push((TEXT.into(), canonical(&document).into_bytes()));
    files.push((DOCUMENT.into(), save::to_json(&document, Layout::Lines).into_bytes()));
    let written = {
        let _whole = interrupt::hold();
        files::write_all(&args.output, &files, args.page.force)?
    };
    for line in summary::lines(&document, console.err, console.verbose) {
        console.info(&line);
    }
    announce(&written, args.page.open, console);
    Ok(status(&document, &args.fail.fail_on, console))
}

fn align(args: &Align, console: &Console) -> Result<Status, Error> {
    check_formats(args)?;
    let of_words = |table| matches!(table, Table::Words | Table::Columns | Table::Moves);
    let always = args.format == Format::Nexus
        || matches!(args.table, Some(TableName::Of(table)) if of_words(table));
    let words = match WordsWanted::of(&args.words, always)? {
        WordsWanted::No if is_exchanged(args) => WordsWanted::OfTables,
        words => words,
    };
    let wanted = Wanted {
        story: Some(&args.story),
        sigla: args.sigla.as_deref(),
        tokens: args.tokens.tokens,
        words,
    };
    let document = source::document(&args.input, &wanted, console)?;
    console.data(&printed(&document, args))?;
    Ok(status(&document, &args.fail.fail_on, console))
}

/// Whether the output is one that collation programs exchange, in words or sentences.
fn is_exchanged(args: &Align) -> bool {
    matches!(args.format, Format::Collatex | Format::Graphml)
        || args.table == Some(TableName::Collation)
}

/// Refuses options that do not go together.
fn check_formats(args: &Align) -> Result<(), Error> {
    let separated = matches!(args.format, Format::Csv | Format::Tsv);
    let of_lines = args.format == Format::Jsonl && args.table != Some(TableName::Collation);
    if args.table.is_some() && !separated && !of_lines {
        return Err(usage(
            "--table goes with --format csv, tsv or jsonl; collation with csv or tsv",
        ));
    }
    if args.layout != Way::Java && args.format != Format::Collatex {
        return Err(usage("--layout goes with --format collatex"));
    }
    if args.pretty && args.format != Format::Json {
        return Err(usage("--pretty goes with --format json"));
    }
    Ok(())
}

/// A document in the format asked for.
fn printed(document: &Document, args: &Align) -> String {
    let layout = if args.pretty { Layout::Pretty } else { Layout::Lines };
    let separated = |separator: Separator| match args.table {
        Some(TableName::Collation) => wide::collation(document, separator),
        Some(TableName::Of(table)) => table::csv(document, table, separator),
        None => table::csv(document, Table::Readings, separator),
    };
    match args.format {
        Format::Json => save::to_json(document, layout),
        Format::Jsonl => match args.table {
            Some(TableName::Of(table)) => table::jsonl_of(document, table),
            _ => table::jsonl(document),
        },
        Format::Csv => separated(Separator::Comma),
        Format::Tsv => separated(Separator::Tab),
        Format::Collatex => collatex::collatex(
            document,
            match args.layout {
                Way::Java => Orientation::Java,
                Way::Python => Orientation::Python,
            },
        ),
        Format::Tei => tei::tei(document),
        Format::Graphml if document.words.is_empty() => graph::graphml(document),
        Format::Graphml => variants::variant_graph(document),
        Format::Nexus => nexus::nexus(document),
        Format::Dot => graph::dot(document),
        Format::Newick => graph::newick(document),
    }
}

fn print_text(args: &Text, console: &Console) -> Result<Status, Error> {
    let named = args.sigla.as_deref().filter(|names| !names.is_empty());
    let wanted = Wanted { story: Some(&args.story), sigla: named, ..Wanted::default() };
    let document = source::document(&args.input, &wanted, console)?;
    match (&args.sigla, console.out.width) {
        (Some(_), _) => console.page(&text::with_sigla(&document, console.out))?,
        (None, Some(_)) => console.page(&text::for_terminal(&document, console.out))?,
        (None, None) => console.data(&canonical(&document))?,
    }
    Ok(status(&document, &args.fail.fail_on, console))
}

fn view(args: &View, console: &Console) -> Result<Status, Error> {
    let document = source::load(&args.document)?;
    let to_stdout = args.output.as_deref() == Some(Path::new("-"));
    if args.fragment {
        let page = fragment(&document);
        match &args.output {
            Some(path) if !to_stdout => {
                not_over_itself(args, path)?;
                let _whole = held(path);
                announce(
                    &[files::write_one(path, page.as_bytes(), args.page.force)?],
                    false,
                    console,
                );
            }
            _ => console.data(&page)?,
        }
        return Ok(Status::Done);
    }
    let pages = html(
        &document,
        &HtmlOptions { assets: assets(args.page.assets), ..HtmlOptions::default() },
    );
    if to_stdout {
        let [(_, page)] = pages.as_slice() else { return Err(several_pages()) };
        console.data(&String::from_utf8_lossy(page))?;
        return Ok(Status::Done);
    }
    let written = {
        let target = place(args);
        not_over_itself(args, &target)?;
        let _whole = held(&target);
        write_pages(&target, pages, args.page.force)?
    };
    announce(&written, args.page.open, console);
    Ok(Status::Done)
}

/// Refuses to write a page over the document that it is made from: the page would be all that is
/// left.
fn not_over_itself(args: &View, target: &Path) -> Result<(), Error> {
    let same = |a: &Path, b: &Path| {
        a.canonicalize().ok().is_some_and(|a| b.canonicalize().ok() == Some(a))
    };
    if args.document.as_os_str() != "-" && same(&source::document_at(&args.document), target) {
        return Err(usage(
            "the page would be written over its document; give another place with -o",
        ));
    }
    Ok(())
}

/// Holds off an interrupt, but not for a pipe or device: it may never take what is written.
fn held(target: &Path) -> Option<MutexGuard<'static, ()>> {
    let is_stream = std::fs::metadata(target).is_ok_and(|m| !m.is_file() && !m.is_dir());
    (!is_stream).then(interrupt::hold)
}

/// Where `view` writes: as given; without, `report.html` beside the document.
fn place(args: &View) -> PathBuf {
    match &args.output {
        // A name without an ending is a directory to be made, unless it is there as something else:
        // a device, a pipe.
        Some(path) if path.is_dir() || (path.extension().is_none() && !path.exists()) => {
            path.join(REPORT)
        }
        Some(path) => path.clone(),
        None if args.document.is_dir() => args.document.join(REPORT),
        None => args.document.with_file_name(REPORT),
    }
}

fn write_pages(
    target: &Path,
    pages: Vec<(String, Vec<u8>)>,
    force: bool,
) -> Result<Vec<Written>, Error> {
    if let [(_, page)] = pages.as_slice() {
        return Ok(vec![files::write_one(target, page, force)?]);
    }
    // The pages link to one another by name, so the first cannot take another one.
    if target.file_name().is_none_or(|name| name != REPORT) {
        return Err(several_pages());
    }
    let directory = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    files::write_all(directory, &pages, force)
}

fn print_explained(args: &Explain, console: &Console) -> Result<Status, Error> {
    let document = source::load(&args.document)?;
    match &args.what {
        Some(what) => console.page(&explain::explain(&document, what, console.out)?)?,
        None => console.data(&questions::json_lines(&document))?,
    }
    Ok(Status::Done)
}

/// Serves the report until it is interrupted.
fn review(args: &Review, console: &Console) -> Result<Status, Error> {
    let save = |path: &Path, text: &[u8]| {
        let _whole = interrupt::hold();
        files::write_one(path, text, true).map(drop)
    };
    let session = source::session(&args.input, &args.story, Box::new(save), console)?;
    session.warnings().iter().for_each(|warning| console.warning(warning));
    let server = Server::bind(args.port)?;
    let address = server.address();
    interrupt::end_with(ending(session.path()));
    console.data(&format!("{address}\n"))?;
    console.info("Ctrl-C ends it; the address is for you alone");
    if !args.no_open
        && let Err(e) = open::that_detached(&address)
    {
        console.warning(&format!("no browser could be started ({e}); open the address by hand"));
    }
    server.run(session);
    Ok(Status::Done)
}

/// What is said at the end, when the decisions may or may not have been written.
fn ending(path: &Path) -> impl Fn() -> String + Send + 'static {
    let path = path.to_owned();
    move || {
        let shown = visible_line(&path.display().to_string()).into_owned();
        if path.exists() {
            format!(
                "the decisions are in {shown}; urtext reconstruct … --decisions {shown} obeys them"
            )
        } else {
            "nothing was decided, and no file was written".to_owned()
        }
    }
}

fn print_problems(args: &Check, console: &Console) -> Result<Status, Error> {
    let document = source::load(&args.document)?;
    let mut problems = check(&document);
    let mut compared = String::new();
    if let Some(directory) = &args.sources {
        let found = sources(&document, directory, &args.columns, &mut problems)?;
        compared = format!(", {found} of {} compared with their files", document.witnesses.len());
    }
    let shown = if console.verbose { problems.len() } else { MOST_PROBLEMS };
    let mut list: String = problems
        .iter()
        .take(shown)
        .map(|p| visible_line(&p.to_string()).into_owned() + "\n")
        .collect();
    if problems.len() > shown {
        list.push_str(&format!("and {} more; -v lists them all\n", problems.len() - shown));
    }
    console.data(&list)?;
    if problems.is_empty() {
        let s = &document.summary;
        let counts = format!(
            "{} witnesses, {} rows, {} sentences",
            document.witnesses.len(),
            s.n_rows,
            s.n_sentences
        );
        console.info(&format!("sound: {counts}{compared}"));
        return Ok(Status::Done);
    }
    let count = counted(problems.len(), "problem", "problems");
    console.failure(&format!("{}: {count}", args.document.display()));
    Ok(Status::Failed)
}

/// Reads the files of the witnesses again and compares; says how many there were.
fn sources(
    document: &Document,
    directory: &Path,
    columns: &Columns,
    problems: &mut Vec<Problem>,
) -> Result<usize, Error> {
    if !directory.is_dir() {
        return Err(Error::from(ErrorKind::NotFound).at(directory));
    }
    let mut files: BTreeMap<&str, Result<Vec<Witness>, String>> = BTreeMap::new();
    let mut found = Vec::new();
    for w in &document.witnesses {
        if !files.contains_key(w.file.as_str()) {
            files.insert(&w.file, read_again(&w.file, directory, columns)?);
        }
        let mut problem = |message: &str| {
            problems.push(Problem {
                place: format!("witness {} ({})", w.witness, w.file),
                message: message.to_owned(),
            });
        };
        match &files[w.file.as_str()] {
            Ok(all) => match again(all, w) {
                Some(again) => found.push((w.witness.clone(), again.clone())),
                None => problem("the file holds no witness of this name any more"),
            },
            Err(message) => problem(message),
        }
    }
    problems.extend(check_sources(document, &found));
    Ok(found.len())
}

/// The witness as it is in the file now: the one of that name, of several the one with the same
/// text.
fn again<'a>(all: &'a [Witness], before: &WitnessRow) -> Option<&'a Witness> {
    let named = || all.iter().filter(|w| all.len() == 1 || w.label == before.label);
    named().find(|w| w.text == before.text).or_else(|| named().next())
}

/// The witnesses in a file that the document names, or why there are none.
fn read_again(
    file: &str,
    directory: &Path,
    columns: &Columns,
) -> Result<Result<Vec<Witness>, String>, Error> {
    // The name comes from the document: it must not lead out of the directory.
    if Path::new(file).file_name().is_none_or(|name| name != file) {
        return Ok(Err("this is not the base name of a file".to_owned()));
    }
    let path = directory.join(file);
    if file == "-" || !path.is_file() {
        return Ok(Err(format!("is not in {}", directory.display())));
    }
    let bytes = std::fs::read(&path).map_err(|e| source::cannot_read(&path, &e))?;
    let options = ReadOptions {
        max_bytes: CHECKED_BYTES,
        max_total_bytes: CHECKED_BYTES,
        max_witnesses: usize::MAX,
        column: columns.column.clone(),
        label_column: columns.label.clone(),
        ..ReadOptions::default()
    };
    Ok(all_from_bytes(&label_of(Path::new(file)), file, &bytes, &options)
        .map_err(|e| e.kind.to_string()))
}

fn print_stage(args: &Dump, console: &Console) -> Result<Status, Error> {
    let text = match args.stage {
        // These need no alignment, which may be what fails.
        Stage::Schema => save::SCHEMA.to_owned(),
        Stage::Signals => source::signals(&args.witnesses, &args.limits, console)?,
        Stage::Segments => {
            let (witnesses, segments) = source::segmented(&args.witnesses, &args.limits, console)?;
            dump::segments(&witnesses, &segments)
        }
        Stage::Links => dump::links(&reconstructed(args, console)?),
        Stage::Table => dump::table(&reconstructed(args, console)?),
        Stage::Apparatus => dump::apparatus(&reconstructed(args, console)?),
    };
    print(&text, console)
}

fn reconstructed(args: &Dump, console: &Console) -> Result<Reconstruction, Error> {
    let result = source::pipeline(&args.witnesses, &args.limits, &Wanted::default(), console)?;
    console.warnings(&result.warnings);
    Ok(result)
}

fn announce(written: &[Written], open: bool, console: &Console) {
    for file in written {
        console.wrote(file);
    }
    if let (true, Some(page)) = (open, written.first())
        && let Err(e) = open::that_detached(&page.path)
    {
        console.warning(&format!("no browser could be started ({e}); open the page by hand"));
    }
}

fn status(document: &Document, fail_on: &[FailOn], console: &Console) -> Status {
    let mut status = Status::Done;
    for what in fail_on {
        let (n, found) = match what {
            FailOn::Contested => {
                let n = document.summary.n_contested;
                (n, counted(n, "contested sentence", "contested sentences"))
            }
            FailOn::Thin => {
                let tellers = thin::tellers(document);
                let n = thin::count(&document.sentences, tellers);
                (n, format!("{} on {}", counted(n, "sentence", "sentences"), thin::words(tellers)))
            }
            FailOn::Unrelated => {
                let n = document.witnesses.iter().filter(|w| w.group.is_none()).count();
                (n, counted(n, "unrelated witness", "unrelated witnesses"))
            }
        };
        if n > 0 {
            console.info(&format!("--fail-on: {found}"));
            status = Status::Found;
        }
    }
    status
}

const fn assets(name: AssetsName) -> Assets {
    match name {
        AssetsName::Inline => Assets::Inline,
        AssetsName::Split => Assets::Split,
    }
}

fn several_pages() -> Error {
    usage("the report is several files here; give a directory with -o")
}

fn usage(message: &str) -> Error {
    ErrorKind::Usage(message.into()).into()
}
