//! The fuzz targets: functions from bytes to nothing, that panic where something does not hold.
//!
//! ```text
//! readers.rs    bytes -> all_from_bytes -> segments        one target per kind of input
//! kinds.rs      the same for mails, subtitles, records, collations, garbled text
//! office.rs     the same for archives made of any members
//! story.rs      bytes -> witnesses -> document -> outputs  raw, and from sentences that align
//! saved.rs      bytes -> saved document -> every output    raw, and from edits of a sound document
//! holds.rs      what must hold                             choices.rs   bytes as choices
//! ```
//!
//! Two drivers run them: `fuzz/src/main.rs` searches with libFuzzer, led by coverage (`make fuzz`);
//! `tests/fuzz` changes the corpora at random from a fixed seed (in `make test`). A target for a
//! new reader is one line in [`TARGETS`], and a folder of that name in `fuzz/corpus`.

mod choices;
mod holds;
mod kinds;
mod office;
mod readers;
mod saved;
#[path = "../../tests/it/sound.rs"]
mod sound;
mod story;

/// A named target.
pub(crate) struct Target {
    /// Name, also of its folder in `fuzz/corpus`.
    pub(crate) name: &'static str,
    /// Runs it on an input.
    pub(crate) run: fn(&[u8]),
}

/// All targets.
pub(crate) const TARGETS: &[Target] = &[
    Target { name: "text", run: |data| readers::read("a.txt", data) },
    Target { name: "markdown", run: |data| readers::read("a.md", data) },
    Target { name: "html", run: |data| readers::read("a.html", data) },
    Target { name: "tags", run: readers::tags },
    Target { name: "encodings", run: readers::encodings },
    Target { name: "gzip", run: readers::gzip },
    Target { name: "mail", run: |data| readers::read("a.eml", data) },
    Target { name: "mime", run: kinds::mime },
    Target { name: "subtitles", run: kinds::subtitles },
    Target { name: "csv", run: |data| readers::read("a.csv", data) },
    Target { name: "jsonl", run: |data| readers::read("a.jsonl", data) },
    Target { name: "json", run: kinds::json },
    Target { name: "edition", run: |data| readers::read("a.xml", data) },
    Target { name: "wikitext", run: |data| readers::read("a.wiki", data) },
    Target { name: "collatex", run: kinds::collatex },
    Target { name: "docx", run: office::docx },
    Target { name: "odt", run: office::odt },
    Target { name: "epub", run: office::epub },
    Target { name: "archive", run: office::archive },
    Target { name: "warc", run: |data| readers::read("a.warc", data) },
    Target { name: "wacz", run: office::wacz },
    Target { name: "mojibake", run: kinds::mojibake },
    Target { name: "segmenter", run: readers::segmenter },
    Target { name: "texts", run: story::texts },
    Target { name: "sentences", run: story::sentences },
    Target { name: "saved", run: saved::raw },
    Target { name: "edited", run: saved::edited },
];

/// The target of that name.
pub(crate) fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|t| t.name == name)
}
