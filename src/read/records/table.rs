//! Values separated by a sign, with a head.
//!
//! A quotation mark encloses a value, as all programs write commas; in a table parted by tabs only
//! where it does so throughout, for most programs write tabs without. Linear in the bytes.

use super::row::{Row, bare, broken};
use crate::error::ErrorKind;
use crate::read::naming::check_number;
use std::io::Read;

/// The records of a table.
///
/// # Errors
/// [`ErrorKind::Record`] with the line of what cannot be read; [`ErrorKind::TooLarge`] for more
/// records than `most`.
pub(super) fn records(text: &str, most: usize) -> Result<Vec<Row>, ErrorKind> {
    let (said, text) = separator_line(bare(text));
    let sign = said.unwrap_or_else(|| separator(text));
    let above = u64::from(said.is_some());
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(sign);
    builder.quoting(sign != b'\t' || is_quoted(text));
    let columns = builder.from_reader(text.as_bytes()).headers().map_or(0, csv::StringRecord::len);
    // A record of our own at the end: a quotation mark that none closes swallows it.
    let end = [b"\n", vec![sign; columns.saturating_sub(1)].as_slice(), END.as_bytes()].concat();
    let mut reader = builder.from_reader(text.as_bytes().chain(end.as_slice()));
    let failed = |e: csv::Error| {
        let line = above + e.position().map_or(1, csv::Position::line);
        let cause = match e.kind() {
            csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                let s = if *len == 1 { "" } else { "s" };
                format!("it has {len} value{s} where the head has {expected_len}")
            }
            _ => e.to_string(),
        };
        broken("table", line, &cause)
    };
    let head: Vec<String> =
        reader.headers().map_err(failed)?.iter().map(|h| h.trim().to_owned()).collect();
    let mut rows: Vec<Row> = Vec::new();
    for record in reader.records() {
        check_number(rows.len(), most)?;
        let record = record.map_err(failed)?;
        let line = record.position().map(|place| above + place.line());
        rows.push(Row {
            line,
            fields: head.iter().cloned().zip(record.iter().map(str::to_owned)).collect(),
        });
    }
    let last = rows.pop();
    if last.as_ref().and_then(|row| row.fields.last()).is_some_and(|(_, value)| value == END) {
        return Ok(rows);
    }
    let line = last.and_then(|row| row.line).unwrap_or(1 + above);
    Err(broken("table", line, "a quotation mark opens in it and none closes"))
}

/// The last value of the record that we put at the end of a table.
const END: &str = "end";

/// The sign that the line `sep=;` names, which Excel puts above a table, and the table below it.
fn separator_line(text: &str) -> (Option<u8>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let said = line.trim_end_matches('\r').trim_matches('"');
    let sign = said.get(..4).filter(|name| name.eq_ignore_ascii_case("sep=")).map(|_| &said[4..]);
    match sign.map(str::as_bytes) {
        Some(&[sign]) => (Some(sign), rest),
        _ => (None, text),
    }
}

/// Whether the quotation marks of a table parted by tabs enclose values: wherever one opens a
/// value, another closes it. Else they are letters of the texts, for most programs write such
/// tables without quoting.
fn is_quoted(text: &str) -> bool {
    let mut rest = text;
    let mut enclosed = false;
    while !rest.is_empty() {
        let end = if let Some(inner) = rest.strip_prefix('"') {
            let Some(length) = quoted_length(inner) else { return false };
            enclosed = true;
            length + 2
        } else {
            let end = rest.find(['\t', '\n', '\r']).unwrap_or(rest.len());
            if rest[..end].contains('"') {
                return false;
            }
            end
        };
        rest = &rest[end..];
        let mut signs = rest.chars();
        if !matches!(signs.next(), None | Some('\t' | '\n' | '\r')) {
            return false;
        }
        rest = signs.as_str();
    }
    enclosed
}

/// Bytes up to the mark that closes a value, two in a row being one of its letters.
fn quoted_length(inner: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += inner[at..].find('"')?;
        if !inner[at + 1..].starts_with('"') {
            return Some(at);
        }
        at += 2;
    }
}

/// The sign that parts most values in the head, which is the first line that is not empty.
fn separator(text: &str) -> u8 {
    let head = text.lines().find(|l| !l.is_empty()).unwrap_or_default();
    let count = |sign: u8| head.bytes().filter(|b| *b == sign).count();
    // The first of equals wins, so that a head of one column is read with commas.
    *b",\t;|".iter().rev().max_by_key(|sign| count(**sign)).unwrap_or(&b',')
}
