//! Tables and JSON to texts: one witness for each record.
//!
//! ```text
//! {"url": "a.example", "text": "The bridge …"}      a.example   The bridge …
//! {"url": "b.example", "text": "On Monday …"}   ─▶  b.example   On Monday …
//! ```
//!
//! Read are JSON Lines, a JSON array of objects, a single object, and tables of values separated by
//! commas, semicolons, tabs or bars, with a head. Which field holds the text and which the name is
//! guessed from the names of the fields, and said; or given. Titles, dates, authors, languages and
//! addresses become the witness's metadata. Linear in the bytes.

use super::naming::check_number;
use crate::error::ErrorKind;
use crate::witness::Metadata;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::io::Read;

/// How records are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A JSON object on each line.
    JsonLines,
    /// A JSON array of objects, or one object.
    Json,
    /// Values separated by a sign, with a head.
    Table,
}

/// The fields that the user named.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns<'a> {
    /// The field that holds the texts.
    pub(super) text: Option<&'a str>,
    /// The field that names the witnesses.
    pub(super) label: Option<&'a str>,
}

/// What is wanted of a file of records.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'a> {
    /// The fields that the user named.
    pub(super) columns: Columns<'a>,
    /// Name of the file for people, for records without a name.
    pub(super) file_label: &'a str,
    /// Most records.
    pub(super) most: usize,
}

/// Texts of one file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Several {
    pub(super) records: Vec<Record>,
    /// What people should know.
    pub(super) notes: Vec<String>,
}

/// One text of several.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// Name for people.
    pub(super) label: String,
    /// The name that the input uses for it in tables.
    pub(super) siglum: Option<String>,
    pub(super) text: String,
    pub(super) meta: Metadata,
    /// Where in the file it stands, in words.
    pub(super) place: String,
}

/// Names of fields that hold texts, without case, underscores and hyphens; the first that is there
/// is taken. Those behind `fulltext` are what news-please, schema.org, goose, Readability and
/// others call it.
const TEXTS: [&str; 16] = [
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
/// Names of fields that name witnesses, the first that is there is taken.
const LABELS: [&str; 7] = ["label", "name", "id", "source", "url", "title", "headline"];

/// The texts of a file of records.
///
/// # Errors
/// [`ErrorKind::Record`] with the line of what cannot be read; [`ErrorKind::Usage`] if no field
/// holds the texts; [`ErrorKind::TooLarge`] for more records than wanted; [`ErrorKind::Empty`] for
/// none.
pub(super) fn read(text: &str, form: Form, wanted: &Wanted<'_>) -> Result<Several, ErrorKind> {
    let Wanted { columns, file_label, most } = *wanted;
    let rows = match form {
        Form::JsonLines => json_lines(text, most)?,
        Form::Json => json(text)?,
        Form::Table => table(text, most)?,
    };
    check_number(rows.len(), most)?;
    if rows.is_empty() {
        return Err(ErrorKind::Empty);
    }
    if rows[0].get("format") == Some("urtext-alignment") {
        let message = "an alignment document is given alone; to align anew, give its witnesses";
        return Err(ErrorKind::Usage(message.to_owned()));
    }
    let texts = column(&rows, columns.text, &TEXTS, "--column")?.ok_or_else(|| no_column(&rows))?;
    let labels = column(&rows, columns.label, &LABELS, "--label")?.filter(|name| *name != texts);
    let mut notes = Vec::new();
    if columns.text.is_none() || columns.label.is_none() && labels.is_some() {
        let named = labels.as_ref().map_or_else(String::new, |l| format!(", named by “{l}”"));
        let change = "choose others with --column and --label";
        let n = rows.len();
        let s = if n == 1 { "" } else { "s" };
        notes.push(format!("{file_label}: {n} text{s} taken from “{texts}”{named}; {change}"));
    }
    let records = rows
        .into_iter()
        .enumerate()
        .map(|(n, row)| row.record(&texts, labels.as_deref(), file_label, n));
    Ok(Several { records: records.collect(), notes })
}

/// The field to use: the one the user named, else the first of the usual names that some record
/// has.
fn column(
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

fn no_column(rows: &[Row]) -> ErrorKind {
    const SHOWN: usize = 7;
    let usual = TEXTS[..SHOWN].join(", ");
    ErrorKind::Usage(format!(
        "no column is named {usual}; say with --column which holds the texts: {}",
        names(rows)
    ))
}

/// The names of the fields of the first record, for messages.
fn names(rows: &[Row]) -> String {
    const SHOWN: usize = 12;
    let names: Vec<&str> =
        rows.first().map_or(&[][..], |r| &r.fields).iter().map(|(n, _)| n.as_str()).collect();
    let more = if names.len() > SHOWN { ", …" } else { "" };
    format!("{}{more}", names[..names.len().min(SHOWN)].join(", "))
}

/// One record: its fields in order, and its line, where each has lines of its own.
#[derive(Debug, Default)]
struct Row {
    line: Option<u64>,
    fields: Vec<(String, String)>,
}

impl Row {
    fn get(&self, name: &str) -> Option<&str> {
        let alike = |n: &str| is_alike(n, name);
        self.fields.iter().find(|(n, v)| alike(n) && !v.trim().is_empty()).map(|(_, v)| v.as_str())
    }

    fn record(self, texts: &str, labels: Option<&str>, file_label: &str, n: usize) -> Record {
        let field = |names: &[&str]| {
            names.iter().find_map(|name| self.get(name)).map(|v| v.trim().to_owned())
        };
        let meta = Metadata {
            title: field(&["title", "headline"]),
            date: field(&[
                "date",
                "published",
                "published_at",
                "publish_date",
                "date_published",
                "date_publish",
            ]),
            site: field(&["site", "sitename", "source", "publication", "publisher", "outlet"]),
            byline: field(&["author", "authors", "byline"]),
            lang: field(&["lang", "language"]),
            url: field(&["url", "link"]),
        };
        let label = labels
            .and_then(|l| self.get(l))
            .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "));
        let line = self.line.map_or_else(String::new, |line| format!(" (line {line})"));
        let place = format!("record {}{line}", n + 1);
        Record {
            label: label.unwrap_or_else(|| format!("{file_label} {}", n + 1)),
            siglum: None,
            meta,
            place,
            text: self
                .fields
                .into_iter()
                .find(|(name, _)| name == texts)
                .map_or_else(String::new, |(_, v)| v),
        }
    }
}

fn bare(text: &str) -> &str {
    text.trim_start_matches('\u{feff}')
}

fn json_lines(text: &str, most: usize) -> Result<Vec<Row>, ErrorKind> {
    let mut rows = Vec::new();
    for (line, content) in (1..).zip(bare(text).lines()).filter(|(_, l)| !l.trim().is_empty()) {
        let Object(fields) =
            serde_json::from_str(content).map_err(|e| broken("JSON Lines", line, &cause(&e)))?;
        rows.push(Row { line: Some(line), fields });
        check_number(rows.len(), most)?;
    }
    Ok(rows)
}

fn json(text: &str) -> Result<Vec<Row>, ErrorKind> {
    let text = bare(text);
    let failed = |e: serde_json::Error| broken("JSON", e.line() as u64, &cause(&e));
    let objects: Vec<Object> = if text.trim_start().starts_with('[') {
        serde_json::from_str(text).map_err(failed)?
    } else {
        vec![serde_json::from_str(text).map_err(failed)?]
    };
    let rows: Vec<Row> =
        objects.into_iter().map(|Object(fields)| Row { line: None, fields }).collect();
    if holds_texts(&rows) {
        return Ok(rows);
    }
    let inner = wrapped(text);
    Ok(if inner.is_empty() { rows } else { inner })
}

fn holds_texts(rows: &[Row]) -> bool {
    rows.iter().any(|row| TEXTS.iter().any(|name| row.get(name).is_some()))
}

/// The records of a JSON in which they stand inside other objects (`{"articles": [{"content": …}]}`,
/// `{"hits": {"hits": [{"_source": {"body": …}}]}}`): all objects of the outermost level on which
/// one holds a text.
fn wrapped(text: &str) -> Vec<Row> {
    let Ok(whole) = serde_json::from_str::<Value>(text) else { return Vec::new() };
    let mut level = vec![whole];
    while !level.is_empty() {
        let rows: Vec<Row> = level.iter().filter_map(row_of).collect();
        if holds_texts(&rows) {
            let has_text = |row: &Row| TEXTS.iter().any(|name| row.get(name).is_some());
            return rows.into_iter().filter(has_text).collect();
        }
        level = level.into_iter().flat_map(inside).collect();
    }
    Vec::new()
}

/// The fields of an object; `None` for other values.
fn row_of(value: &Value) -> Option<Row> {
    let fields = value.as_object()?;
    let read = |(name, value): (&String, &Value)| {
        let Field(text) = Field::deserialize(value).ok()?;
        text.map(|text| (name.clone(), text))
    };
    Some(Row { line: None, fields: fields.iter().filter_map(read).collect() })
}

/// The values that stand directly in another.
fn inside(value: Value) -> Vec<Value> {
    match value {
        Value::Array(values) => values,
        Value::Object(fields) => fields.into_iter().map(|(_, value)| value).collect(),
        _ => Vec::new(),
    }
}

/// The reason without the place, which the parser puts behind it and which would be of the one
/// line.
pub(super) fn cause(e: &serde_json::Error) -> String {
    let text = e.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

fn broken(what: &'static str, line: u64, cause: &str) -> ErrorKind {
    ErrorKind::Record { what, line, cause: cause.to_owned() }
}

fn table(text: &str, most: usize) -> Result<Vec<Row>, ErrorKind> {
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

/// Whether the text begins as JSON of objects does: all else is spared the parser.
pub(super) fn opens_json(text: &str) -> bool {
    bare(text).trim_start().starts_with(['{', '['])
}

/// Whether the text is a JSON object on each line: judged by the first, and by how the second
/// begins.
pub(super) fn is_json_lines(text: &str) -> bool {
    let mut lines = bare(text).lines().filter(|l| !l.trim().is_empty());
    let first = lines.next().is_some_and(|l| serde_json::from_str::<Object>(l).is_ok());
    first && lines.next().is_some_and(|l| l.trim_start().starts_with('{'))
}

/// Whether the text is a JSON object, or an array of them, that holds a text by a usual name.
pub(super) fn is_json(text: &str) -> bool {
    json(text).is_ok_and(|rows| column(&rows, None, &TEXTS, "").is_ok_and(|c| c.is_some()))
}

/// A JSON object whose values are texts, or are passed over.
struct Object(Vec<(String, String)>);

/// A value as text: numbers and truth values as written, a list of texts as paragraphs, all else as
/// nothing.
struct Field(Option<String>);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Object;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object with a text in it")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
                let mut fields = Vec::new();
                while let Some((name, Field(value))) = map.next_entry::<String, Field>()? {
                    fields.extend(value.map(|v| (name, v)));
                }
                Ok(Object(fields))
            }
        }
        d.deserialize_map(Fields)
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Value;
        impl<'de> Visitor<'de> for Value {
            type Value = Field;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("any value")
            }

            fn visit_str<E>(self, v: &str) -> Result<Field, E> {
                Ok(Field(Some(v.to_owned())))
            }

            fn visit_bool<E>(self, v: bool) -> Result<Field, E> {
                Ok(Field(Some(v.to_string())))
            }

            fn visit_i64<E>(self, v: i64) -> Result<Field, E> {
                Ok(Field(Some(v.to_string())))
            }

            fn visit_u64<E>(self, v: u64) -> Result<Field, E> {
                Ok(Field(Some(v.to_string())))
            }

            fn visit_f64<E>(self, v: f64) -> Result<Field, E> {
                Ok(Field(Some(v.to_string())))
            }

            fn visit_unit<E>(self) -> Result<Field, E> {
                Ok(Field(None))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Field, A::Error> {
                let mut paragraphs = String::new();
                while let Some(Field(value)) = seq.next_element()? {
                    if let Some(value) = value {
                        paragraphs.push_str(if paragraphs.is_empty() { "" } else { "\n\n" });
                        paragraphs.push_str(&value);
                    }
                }
                Ok(Field((!paragraphs.is_empty()).then_some(paragraphs)))
            }

            // What stands for a thing is its name: `"source": {"id": null, "name": "Wire"}`.
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Field, A::Error> {
                let mut name = None;
                while let Some(key) = map.next_key::<String>()? {
                    if key.eq_ignore_ascii_case("name") {
                        let Field(value) = map.next_value()?;
                        name = name.or(value);
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(Field(name))
            }
        }
        d.deserialize_any(Value)
    }
}

#[cfg(test)]
mod tests {
    use super::{Columns, Form, Several, Wanted, is_json, is_json_lines};
    use crate::error::ErrorKind;

    const GUESSED: Columns = Columns { text: None, label: None };

    fn read(
        text: &str,
        form: Form,
        file_label: &str,
        columns: Columns<'_>,
        most: usize,
    ) -> Result<Several, ErrorKind> {
        super::read(text, form, &Wanted { columns, file_label, most })
    }

    fn all(text: &str, form: Form) -> Several {
        read(text, form, "pile", GUESSED, 100).expect("records")
    }

    fn told(several: &Several) -> Vec<(&str, &str)> {
        several.records.iter().map(|r| (r.label.as_str(), r.text.as_str())).collect()
    }

    fn refused(text: &str, form: Form) -> String {
        read(text, form, "pile", GUESSED, 3).expect_err("unreadable").to_string()
    }

    #[test]
    fn each_line_of_json_lines_is_a_witness() {
        let text = "\u{feff}{\"url\": \"a.example\", \"body\": \"One.\", \"tags\": [1, {\"x\": 2}]}\n\n\
                    {\"body\": \"Two.\", \"author\": \"O. Farrant\", \"n\": 7}\n";
        assert!(is_json_lines(text));
        let several = all(text, Form::JsonLines);
        assert_eq!(told(&several), [("a.example", "One."), ("pile 2", "Two.")]);
        assert_eq!(several.records[0].meta.url.as_deref(), Some("a.example"));
        assert_eq!(several.records[1].meta.byline.as_deref(), Some("O. Farrant"));
        assert_eq!(several.records[1].place, "record 2 (line 3)");
    }

    #[test]
    fn the_columns_that_were_guessed_are_said() {
        let several = all("url,body\na,One.\n", Form::Table);
        let said = "pile: 1 text taken from “body”, named by “url”; choose others with --column and --label";
        assert_eq!(several.notes, [said]);
        let columns = Columns { text: Some("body"), label: Some("url") };
        assert!(
            read("url,body\na,One.\n", Form::Table, "pile", columns, 9)
                .expect("records")
                .notes
                .is_empty()
        );
    }

    #[test]
    fn a_json_array_and_a_single_object_give_their_texts() {
        let array =
            "[{\"title\": \"Clock\", \"text\": [\"One.\", \"Two.\"]},\n{\"text\": \"Three.\"}]";
        assert!(is_json(array) && !is_json("[1, 2]") && !is_json("{\"name\": \"x\"}"));
        assert_eq!(
            told(&all(array, Form::Json)),
            [("Clock", "One.\n\nTwo."), ("pile 2", "Three.")]
        );
        assert_eq!(told(&all("{\"Text\": \"One.\"}", Form::Json)), [("pile 1", "One.")]);
    }

    #[test]
    fn tables_are_read_with_quotes_line_ends_and_other_separators() {
        let comma = "id,text\r\n1,\"One, and\n\"\"two\"\".\"\r\n2,Three.\r\n";
        assert_eq!(told(&all(comma, Form::Table)), [("1", "One, and\n\"two\"."), ("2", "Three.")]);
        assert_eq!(told(&all("id;text\n1;One, two.\n", Form::Table)), [("1", "One, two.")]);
        assert_eq!(told(&all("id\ttext\n1\tOne; two.\n", Form::Table)), [("1", "One; two.")]);
        assert_eq!(told(&all("\n\r\nid|text\n1|One, two.\n", Form::Table)), [("1", "One, two.")]);
        assert_eq!(told(&all("text\nOne.\n", Form::Table)), [("pile 1", "One.")]);
    }

    #[test]
    fn columns_that_the_user_names_are_taken() {
        let text = "url,text,raw\na,One.,Other.\n";
        let columns = Columns { text: Some("RAW"), label: Some("text") };
        assert_eq!(
            told(&read(text, Form::Table, "pile", columns, 9).expect("records")),
            [("One.", "Other.")]
        );
        let missing =
            read(text, Form::Table, "pile", Columns { text: Some("story"), label: None }, 9);
        let message = missing.expect_err("no such column").to_string();
        assert_eq!(message, "--column story: there is no such column; there are url, text, raw");
    }

    #[test]
    fn a_table_without_a_column_of_texts_is_refused_with_the_columns_it_has() {
        let message = refused("a,b\n1,2\n", Form::Table);
        assert!(message.ends_with("say with --column which holds the texts: a, b"), "{message}");
    }

    #[test]
    fn a_broken_record_is_named_by_its_line() {
        let lines = refused("{\"text\": \"One.\"}\n\n{\"text\": }\n", Form::JsonLines);
        assert_eq!(
            lines,
            "line 3 of this JSON Lines cannot be read: expected value; mend it or leave it out"
        );
        let json = refused("[{\"text\": \"One.\"},\n7]", Form::Json);
        assert!(
            json.starts_with("line 2 of this JSON cannot be read: invalid type: integer `7`"),
            "{json}"
        );
        let table = refused("id,text\n1,One.\n2\n", Form::Table);
        assert!(
            table.starts_with(
                "line 3 of this table cannot be read: it has 1 value where the head has 2"
            ),
            "{table}"
        );
    }

    #[test]
    fn a_quotation_mark_that_none_closes_is_named_by_its_record() {
        let cause = "cannot be read: a quotation mark opens in it and none closes";
        let (second, head) = ("id,text\n1,One.\n2,\"Two.\n3,Three.\n", "id,\"text\n1,One.\n");
        assert_eq!(
            refused(second, Form::Table),
            format!("line 3 of this table {cause}; mend it or leave it out")
        );
        assert_eq!(
            refused(head, Form::Table),
            format!("line 1 of this table {cause}; mend it or leave it out")
        );
        assert_eq!(
            refused("text\n\"One.", Form::Table),
            format!("line 2 of this table {cause}; mend it or leave it out")
        );
        // Marks inside a value and behind one close nothing and harm nothing.
        let odd = all("id,text\n1,A \"nest.\n2,\"Two\" said he", Form::Table);
        assert_eq!(told(&odd), [("1", "A \"nest."), ("2", "Two said he")]);
    }

    #[test]
    fn too_many_records_and_none_are_refused() {
        assert!(
            refused("text\na\nb\nc\nd\n", Form::Table)
                .starts_with("4 witnesses are over the limit of 3")
        );
        assert!(matches!(read("text\n", Form::Table, "p", GUESSED, 9), Err(ErrorKind::Empty)));
    }

    #[test]
    fn json_that_nests_deep_or_holds_much_besides_is_passed_over_or_refused() {
        let deep =
            format!("{{\"text\": \"One.\", \"x\": {}1{}}}", "[".repeat(100), "]".repeat(100));
        assert_eq!(told(&all(&deep, Form::Json)), [("pile 1", "One.")]);
        let too_deep = format!("{{\"text\": {}", "[".repeat(100_000));
        assert!(refused(&too_deep, Form::Json).contains("recursion limit"));
    }
}
