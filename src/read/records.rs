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

mod json;
mod row;
mod table;

pub(super) use json::{is_json, is_json_lines};
pub(super) use row::cause;

use super::naming::check_number;
use crate::error::ErrorKind;
use crate::witness::{GivenToken, Metadata};
use row::{Row, TEXTS, bare, column, names};

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
    /// Name of its encoding, where it has another than the file; else empty.
    pub(super) encoding: &'static str,
    /// A name that the text could have as a file, which says its kind; else empty.
    pub(super) file: &'static str,
    /// For a witness that is to be collated, the tokens that the input gives; none where it gives
    /// its text alone.
    pub(super) collated: Option<Vec<GivenToken>>,
}

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
        Form::JsonLines => json::lines(text, most)?,
        Form::Json => json::whole(text, columns.text)?,
        Form::Table => table::records(text, most)?,
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
        .map(|(n, row)| record(row, &texts, labels.as_deref(), file_label, n));
    Ok(Several { records: records.collect(), notes })
}

/// The text of a record, and what its fields say of it.
fn record(row: Row, texts: &str, labels: Option<&str>, file_label: &str, n: usize) -> Record {
    let field =
        |names: &[&str]| names.iter().find_map(|name| row.get(name)).map(|v| v.trim().to_owned());
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
    let label =
        labels.and_then(|l| row.get(l)).map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "));
    let line = row.line.map_or_else(String::new, |line| format!(" (line {line})"));
    let place = format!("record {}{line}", n + 1);
    Record {
        label: label.unwrap_or_else(|| format!("{file_label} {}", n + 1)),
        siglum: None,
        meta,
        place,
        text: row
            .fields
            .into_iter()
            .find(|(name, _)| name == texts)
            .map_or_else(String::new, |(_, v)| v),
        ..Record::default()
    }
}

fn no_column(rows: &[Row]) -> ErrorKind {
    const SHOWN: usize = 7;
    let usual = TEXTS[..SHOWN].join(", ");
    ErrorKind::Usage(format!(
        "no column is named {usual}; say with --column which holds the texts: {}",
        names(rows)
    ))
}

/// Whether the text begins as JSON of objects does: all else is spared the parser.
pub(super) fn opens_json(text: &str) -> bool {
    bare(text).trim_start().starts_with(['{', '['])
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
    fn quotation_marks_in_a_table_parted_by_tabs_are_letters_unless_they_enclose_values() {
        let bare = "id\ttext\n1\t\"We left,\" he said.\n2\tA 5\" pipe.\n3\t\"Open.\n";
        assert_eq!(
            told(&all(bare, Form::Table)),
            [("1", "\"We left,\" he said."), ("2", "A 5\" pipe."), ("3", "\"Open.")]
        );
        let enclosed = "id\ttext\n\"1\"\t\"He said \"\"go\"\",\nand\tleft.\"\n2\tTwo.\n";
        assert_eq!(
            told(&all(enclosed, Form::Table)),
            [("1", "He said \"go\",\nand\tleft."), ("2", "Two.")]
        );
    }

    #[test]
    fn the_line_that_names_the_separator_is_no_head() {
        for line in ["sep=;", "\"sep=;\"\r", "SEP=;"] {
            let text = format!("\u{feff}{line}\nid;text\n1;One, two.\n");
            assert_eq!(told(&all(&text, Form::Table)), [("1", "One, two.")]);
        }
        let message = refused("sep=;\nid;text\n1\n", Form::Table);
        assert!(message.starts_with("line 3 of this table"), "{message}");
    }

    #[test]
    fn records_of_usual_programs_are_found_however_they_are_wrapped() {
        for text in [
            "[{\"maintext\": \"One.\", \"title\": \"a\"}]",
            "{\"status\": \"ok\", \"articles\": [{\"source\": {\"id\": null, \"name\": \"a\"}, \"content\": \"One.\"}]}",
            "{\"hits\": {\"hits\": [{\"_source\": {\"Body\": \"One.\", \"name\": \"a\"}}]}}",
            "{\"@graph\": [{\"@type\": \"WebSite\"}, {\"articleBody\": \"One.\", \"name\": \"a\"}]}",
            "{\"textContent\": \"One.\", \"title\": \"a\"}",
            "{\"raw_text\": \"One.\", \"source\": \"a\"}",
        ] {
            assert!(is_json(text), "{text}");
            assert_eq!(told(&all(text, Form::Json)), [("a", "One.")], "{text}");
        }
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
