//! From what was typed to a document: by reading and aligning witnesses, or by loading a saved one.

use crate::args::{Dated, Input, Limits, Story, Words};
use crate::console::Console;
use crate::progress::Progress;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use urtext::align::{self, Weights};
use urtext::decide::{Decision, Decisions};
use urtext::document::json::Document;
use urtext::document::{document as document_of, save};
use urtext::error::{Error, ErrorKind, Warning};
use urtext::model::{Model, find_model};
use urtext::options::{AlignOptions, Limits as WorkLimits, Options, Rules, VoteOptions};
use urtext::output::files::DOCUMENT;
use urtext::read::{ReadOptions, ReadResult, read};
use urtext::reconstruct::{Reconstruction, reconstruct};
use urtext::review::{Save, Session};
use urtext::segment::{Segments, segment};
use urtext::witness::{Media, Witness};

/// What a run is made from, apart from the witnesses.
#[derive(Default)]
pub(crate) struct Wanted<'a> {
    pub(crate) story: Option<&'a Story>,
    pub(crate) sigla: Option<&'a [String]>,
    pub(crate) tokens: bool,
    pub(crate) words: WordsWanted,
}

/// Whether the words of all rows are wanted.
#[derive(Default)]
pub(crate) enum WordsWanted {
    #[default]
    No,
    /// Where all witnesses are of CollateX files, which are tables of words.
    OfTables,
    Yes(Rules),
}

impl WordsWanted {
    /// As typed; `always` where the output is one of words.
    pub(crate) fn of(typed: &Words, always: bool) -> Result<Self, Error> {
        let mut rules = Rules::default();
        for name in &typed.fold {
            match name.as_str() {
                "case" => rules.case = true,
                "marks" => rules.marks = true,
                "spelling" => rules.spelling = true,
                file => add_rules(&mut rules, Path::new(file))?,
            }
        }
        let wanted = typed.words || always || !typed.fold.is_empty();
        Ok(if wanted { Self::Yes(rules) } else { Self::No })
    }

    /// The rules for these witnesses, if their words are wanted.
    fn rules(&self, witnesses: &[Witness]) -> Option<Rules> {
        let is_table = || witnesses.iter().all(|witness| witness.media == Media::Collatex);
        match self {
            Self::Yes(rules) => Some(rules.clone()),
            Self::OfTables if is_table() => Some(Rules::default()),
            Self::OfTables | Self::No => None,
        }
    }
}

/// Most bytes of a file of regularisations.
const MAX_RULES: u64 = 16 << 20;

fn add_rules(rules: &mut Rules, path: &Path) -> Result<(), Error> {
    let mut lines = String::new();
    File::open(path)
        .and_then(|file| file.take(MAX_RULES).read_to_string(&mut lines))
        .map_err(|e| cannot_read(path, &e))?;
    rules.add(&lines).map_err(|line| {
        let message =
            format!("line {line} of {} is no rule such as thro -> through", path.display());
        ErrorKind::Usage(message).into()
    })
}

/// The document of the witnesses, or the saved document that is named in their place.
pub(crate) fn document(
    input: &Input,
    wanted: &Wanted,
    console: &Console,
) -> Result<Document, Error> {
    if let [only] = input.witnesses.as_slice()
        && let Some(path) = saved_at(Path::new(only))
    {
        if !input.limits.date.is_empty() {
            return Err(ErrorKind::Usage(
                "--date needs the witnesses; a saved document is as it is".into(),
            )
            .into());
        }
        if wanted.story.is_some_and(|s| s.decisions.is_some()) {
            return Err(ErrorKind::Usage(
                "--decisions needs the witnesses; a saved document is as it is".into(),
            )
            .into());
        }
        return with_story(load(&path)?, wanted);
    }
    let document = document_of(&pipeline(&input.witnesses, &input.limits, wanted, console)?);
    let warnings: Vec<Warning> = document
        .warnings
        .iter()
        .map(|w| match &w.witness {
            Some(siglum) => Warning::of(siglum, &w.message),
            None => Warning::general(&w.message),
        })
        .collect();
    console.warnings(&warnings);
    Ok(document)
}

/// The signals behind the links, as JSON: of every pile, whether or not it turns out to be a story.
pub(crate) fn signals(
    witnesses: &[OsString],
    limits: &Limits,
    console: &Console,
) -> Result<String, Error> {
    let (witnesses, segments) = segmented(witnesses, limits, console)?;
    let signals = align::signals(&witnesses, &segments, &align_options(limits)?);
    Ok(format!("{signals}\n"))
}

/// The witnesses in the order given and their segments, with what was odd about them said.
pub(crate) fn segmented(
    witnesses: &[OsString],
    limits: &Limits,
    console: &Console,
) -> Result<(Vec<Witness>, Vec<Segments>), Error> {
    let pile = read_pile(witnesses, limits, &Wanted::default(), console)?;
    console.warnings(&pile.warnings);
    let segments = pile.witnesses.iter().map(segment).collect();
    Ok((pile.witnesses, segments))
}

fn read_pile(
    witnesses: &[OsString],
    limits: &Limits,
    wanted: &Wanted,
    console: &Console,
) -> Result<ReadResult, Error> {
    let options = ReadOptions {
        sigla: wanted.sigla.map(<[String]>::to_vec),
        max_bytes: limits.max_bytes.0,
        max_total_bytes: limits.max_total_bytes.0,
        max_witnesses: limits.max_witnesses,
        column: limits.columns.column.clone(),
        label_column: limits.columns.label.clone(),
    };
    let pile = {
        let _progress = Progress::start("reading".into(), console.quiet);
        read(witnesses, &options, &mut io::stdin().lock())?
    };
    if console.verbose {
        for w in &pile.witnesses {
            let media = format!("{:?}", w.media).to_lowercase();
            let line = format!(
                "{} {}: {media}, {}, {} bytes of text",
                w.siglum,
                w.file,
                w.encoding,
                w.text.len()
            );
            console.info(&urtext::terminal::look::visible_line(&line));
        }
    }
    Ok(pile)
}

/// Reads and aligns the witnesses.
pub(crate) fn pipeline(
    witnesses: &[OsString],
    limits: &Limits,
    wanted: &Wanted,
    console: &Console,
) -> Result<Reconstruction, Error> {
    let pile = read_pile(witnesses, limits, wanted, console)?;
    let mut options = options(&pile.witnesses, limits, wanted)?;
    options.decisions = decisions(wanted.story.and_then(|s| s.decisions.as_deref()))?;
    let progress =
        Progress::start(format!("aligning {} witnesses", pile.witnesses.len()), console.quiet);
    let warnings = pile.warnings.clone();
    reconstruct(pile.witnesses, pile.warnings, &options).inspect_err(|_| {
        // What was merged or skipped may be the very reason.
        drop(progress);
        console.warnings(&warnings);
    })
}

/// All options but the decisions.
fn options(witnesses: &[Witness], limits: &Limits, wanted: &Wanted) -> Result<Options, Error> {
    let story = wanted.story;
    Ok(Options {
        decisions: Vec::new(),
        title: story.and_then(|s| s.title.clone()),
        lang: story.and_then(|s| s.lang.clone()),
        align: align_options(limits)?,
        vote: VoteOptions {
            include_additions: story.is_some_and(|s| s.include_additions),
            tokens: wanted.tokens,
            dates: dates(&limits.date, witnesses)?,
        },
        words: wanted.words.rules(witnesses),
        limits: WorkLimits { sentences: limits.max_sentences, pairs: limits.max_pairs },
    })
}

/// The sitting of an editor over the witnesses; `save` writes the decisions file.
pub(crate) fn session(
    input: &Input,
    story: &Story,
    save: Save,
    console: &Console,
) -> Result<Session, Error> {
    if let [only] = input.witnesses.as_slice()
        && saved_at(Path::new(only)).is_some()
    {
        let message = "a saved document is as it is; give the witnesses it was made from";
        return Err(ErrorKind::Usage(message.into()).into());
    }
    let wanted = Wanted { story: Some(story), ..Wanted::default() };
    let pile = read_pile(&input.witnesses, &input.limits, &wanted, console)?;
    let mut options = options(&pile.witnesses, &input.limits, &wanted)?;
    let model = options.align.model.take();
    options.align.model = model.map(|model| Arc::new(Arc::unwrap_or_clone(model).remembering()));
    let path = story.decisions.as_deref().unwrap_or(Path::new("decisions.toml"));
    let _progress =
        Progress::start(format!("aligning {} witnesses", pile.witnesses.len()), console.quiet);
    Session::open(pile.witnesses, pile.warnings, options, path, save)
}

/// Most bytes of a decisions file: thousands of decisions.
const MAX_DECISIONS: u64 = 16 << 20;

/// The decisions of the file named.
fn decisions(path: Option<&Path>) -> Result<Vec<Decision>, Error> {
    let Some(path) = path else { return Ok(Vec::new()) };
    let mut text = String::new();
    let file = File::open(path).map_err(|e| cannot_read(path, &e))?;
    file.take(MAX_DECISIONS + 1).read_to_string(&mut text).map_err(|e| cannot_read(path, &e))?;
    if text.len() as u64 > MAX_DECISIONS {
        let message = format!("it is over the limit of {MAX_DECISIONS} bytes");
        return Err(Error::from(ErrorKind::Decisions(message)).at(path));
    }
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into());
    let read = Decisions::read(&text).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        Error::from(ErrorKind::Decisions(lines.join("; and "))).at(path)
    })?;
    Ok(read.of_file(&name).list().to_vec())
}

/// The dates given, by siglum.
fn dates(given: &[Dated], witnesses: &[Witness]) -> Result<Vec<(String, String)>, Error> {
    given
        .iter()
        .map(|d| {
            let named = |w: &&Witness| [&w.label, &w.siglum, &w.file].contains(&&d.witness);
            match witnesses.iter().filter(named).collect::<Vec<_>>().as_slice() {
                [one] => Ok((one.siglum.clone(), d.date.clone())),
                [] => Err(format!("--date names “{}”, which is no witness here", d.witness)),
                _ => Err(format!(
                    "--date names “{}”, which several witnesses are called; take a siglum",
                    d.witness
                )),
            }
        })
        .collect::<Result<_, _>>()
        .map_err(|message| ErrorKind::Usage(message).into())
}

fn align_options(limits: &Limits) -> Result<AlignOptions, Error> {
    Ok(AlignOptions { weights: weights()?, model: model(limits)? })
}

/// The model, where one is named or found.
fn model(limits: &Limits) -> Result<Option<Arc<Model>>, Error> {
    match find_model(limits.model.as_deref()) {
        Some(folder) if folder.as_os_str() == "none" => Ok(None),
        found => found.map(|folder| Model::load(&folder).map(Arc::new)).transpose(),
    }
}

/// Weights for the aligner in place of the fitted ones, for measuring (training/README.md).
fn weights() -> Result<Option<Weights>, Error> {
    let Some(path) = std::env::var_os("URTEXT_WEIGHTS") else { return Ok(None) };
    let path = PathBuf::from(path);
    let json = std::fs::read_to_string(&path).map_err(|e| cannot_read(&path, &e))?;
    Weights::from_json(&json).map(Some).map_err(|e| e.at(&path))
}

/// Most bytes of a saved document: that of the largest pile that can be read.
const MAX_DOCUMENT: u64 = 2 << 30;

/// Loads a saved document: a file, the directory that holds it under its usual name, or `-` for
/// standard input.
pub(crate) fn load(path: &Path) -> Result<Document, Error> {
    let from = |input: &mut dyn Read, path: &Path| {
        let mut bytes = Vec::new();
        input.take(MAX_DOCUMENT + 1).read_to_end(&mut bytes).map_err(|e| cannot_read(path, &e))?;
        if bytes.len() as u64 > MAX_DOCUMENT {
            let message = format!("it is over the limit of {} bytes", MAX_DOCUMENT);
            return Err(Error::from(ErrorKind::Document(message)).at(path));
        }
        save::from_json(&bytes).map_err(|e| e.at(path))
    };
    if path.as_os_str() == "-" {
        return from(&mut io::stdin().lock(), path);
    }
    let path = document_at(path);
    let meta = std::fs::metadata(&path).map_err(|e| cannot_read(&path, &e))?;
    // A pipe or device may never end, or never begin; the pipes of the shell, `<(command)`, are
    // open already.
    if !meta.is_file() && !meta.is_dir() && !path.starts_with("/dev/fd") {
        return Err(Error::from(ErrorKind::NotRegular).at(path));
    }
    from(&mut File::open(&path).map_err(|e| cannot_read(&path, &e))?, &path)
}

/// The file of a document: the path itself, or the usual name in the directory that it names.
pub(crate) fn document_at(path: &Path) -> PathBuf {
    if path.is_dir() { path.join(DOCUMENT) } else { path.to_owned() }
}

/// The saved document that an argument names: a file that begins as one, or a directory that holds
/// one.
fn saved_at(path: &Path) -> Option<PathBuf> {
    let path = document_at(path);
    // Only a regular file may be looked into: a pipe would lose what was read.
    if !path.is_file() {
        return None;
    }
    let mut start = Vec::new();
    File::open(&path).ok()?.take(256).read_to_end(&mut start).ok()?;
    save::looks_like_document(&start).then_some(path)
}

/// Title and language can be set on a saved document; what changes the vote cannot.
fn with_story(mut document: Document, wanted: &Wanted) -> Result<Document, Error> {
    if wanted.tokens || wanted.sigla.is_some() || wanted.story.is_some_and(|s| s.include_additions)
    {
        let message = "--sigla, --tokens and --include-additions need the witnesses; \
                       a saved document is as it is";
        return Err(ErrorKind::Usage(message.into()).into());
    }
    if matches!(wanted.words, WordsWanted::Yes(_)) && document.words.is_empty() {
        let message = "--words, and what is made of words, need the witnesses, or a document that \
                       was saved with --words";
        return Err(ErrorKind::Usage(message.into()).into());
    }
    if let Some(title) = wanted.story.and_then(|s| s.title.clone()) {
        document.summary.title = title;
    }
    if let Some(lang) = wanted.story.and_then(|s| s.lang.clone()) {
        document.summary.lang = lang;
    }
    Ok(document)
}

pub(crate) fn cannot_read(path: &Path, cause: &io::Error) -> Error {
    let kind = match cause.kind() {
        io::ErrorKind::NotFound => ErrorKind::NotFound,
        _ => ErrorKind::Io { action: "cannot read", cause: cause.to_string() },
    };
    Error::from(kind).at(path)
}
