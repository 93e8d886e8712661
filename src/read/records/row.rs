//! One record as its fields, and the field that holds what is looked for.

use crate::error::ErrorKind;

/// Names of fields that hold texts, without case, underscores and hyphens; the first that is there
/// is taken. Those behind `fulltext` are what news-please, schema.org, goose, Readability and
/// others call it.
pub(super) const TEXTS: [&str; 16] = [
    "text",
    "body",
    "content",
    "article",
    "story",
    "articletext",
    "fulltext",
    "maintext",
    "articlebody",
    "bodytext",
    "plaintext",
    "cleanedtext",
    "textcontent",
    "contenttext",
    "rawtext",
    "contenthtml",
];
/// One record: its fields in order, and its line, where each has lines of its own.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) line: Option<u64>,
    pub(super) fields: Vec<(String, String)>,
}

impl Row {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let alike = |n: &str| is_alike(n, name);
        self.fields.iter().find(|(n, v)| alike(n) && !v.trim().is_empty()).map(|(_, v)| v.as_str())
    }
}

/// The field to use: the one the user named, else the first of the usual names that some record
/// has.
pub(super) fn column(
    rows: &[Row],
    wanted: Option<&str>,
    usual: &[&str],
    flag: &str,
) -> Result<Option<String>, ErrorKind> {
    let find = |name: &str| {
        let same = |n: &&String| n.as_str() == name;
        let alike = |n: &&String| is_alike(n, name);
        let names = || rows.iter().flat_map(|r| r.fields.iter().map(|(n, _)| n));
        names().find(same).or_else(|| names().find(alike)).cloned()
    };
    match wanted {
        Some(name) => match find(name) {
            Some(found) => Ok(Some(found)),
            None => Err(ErrorKind::Usage(format!(
                "{flag} {name}: there is no such column; there are {}",
                names(rows)
            ))),
        },
        None => Ok(usual.iter().find_map(|name| find(name))),
    }
}

/// Whether two names of fields differ in case, underscores and hyphens at most.
fn is_alike(name: &str, other: &str) -> bool {
    let letters = |name: &str| {
        let kept = name.trim().chars().filter(|c| !matches!(c, '_' | '-' | ' '));
        kept.flat_map(char::to_lowercase).collect::<String>()
    };
    letters(name) == letters(other)
}

/// The names of the fields of the first record, for messages.
pub(super) fn names(rows: &[Row]) -> String {
    const SHOWN: usize = 12;
    let names: Vec<&str> =
        rows.first().map_or(&[][..], |r| &r.fields).iter().map(|(n, _)| n.as_str()).collect();
    let more = if names.len() > SHOWN { ", …" } else { "" };
    format!("{}{more}", names[..names.len().min(SHOWN)].join(", "))
}

pub(super) fn bare(text: &str) -> &str {
    text.trim_start_matches('\u{feff}')
}

/// The reason without the place, which the parser puts behind it and which would be of the one
/// line.
pub(in crate::read) fn cause(e: &serde_json::Error) -> String {
    let text = e.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

pub(super) fn broken(what: &'static str, line: u64, cause: &str) -> ErrorKind {
    ErrorKind::Record { what, line, cause: cause.to_owned() }
}
