//! The tables of the document one by one: CSV for spreadsheets and statistics, JSON Lines for
//! streams.
//!
//! Nothing is added or left out: the columns are the keys of the rows, `null` is an empty cell.
//! Cells hold the witnesses' text as it is, so a spreadsheet must import it as text: a cell may
//! begin with `=`.

use super::wide::Separator;
use crate::document::json::{
    AnchorRow, AsideRow, ClaimRow, ColumnRow, DecisionRow, Document, MoveRow, PairRow, ReadingRow,
    SentenceRow, SignalRow, StemmaRow, StretchRow, TableRow, TokenRow, WarningRow, WitnessRow,
    WordRow,
};
use serde::de::{Deserialize, Deserializer, Visitor};
use serde::{Serialize, forward_to_deserialize_any};

/// A table of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "each variant is named as its key in the document, where it is described"
)]
pub enum Table {
    Witnesses,
    Rows,
    Sentences,
    Readings,
    Claims,
    Asides,
    Pairs,
    Signals,
    Stretches,
    Stemma,
    Warnings,
    Decisions,
    Anchors,
    Tokens,
    Words,
    Columns,
    Moves,
}

impl Table {
    /// Every table, in the order of the document.
    pub const ALL: [Self; 17] = [
        Self::Witnesses,
        Self::Rows,
        Self::Sentences,
        Self::Readings,
        Self::Claims,
        Self::Asides,
        Self::Pairs,
        Self::Signals,
        Self::Stretches,
        Self::Stemma,
        Self::Warnings,
        Self::Decisions,
        Self::Anchors,
        Self::Tokens,
        Self::Words,
        Self::Columns,
        Self::Moves,
    ];

    /// Its key in the document.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Witnesses => "witnesses",
            Self::Rows => "rows",
            Self::Sentences => "sentences",
            Self::Readings => "readings",
            Self::Claims => "claims",
            Self::Asides => "asides",
            Self::Pairs => "pairs",
            Self::Signals => "signals",
            Self::Stretches => "stretches",
            Self::Stemma => "stemma",
            Self::Warnings => "warnings",
            Self::Decisions => "decisions",
            Self::Anchors => "anchors",
            Self::Tokens => "tokens",
            Self::Words => "words",
            Self::Columns => "columns",
            Self::Moves => "moves",
        }
    }

    /// The table with that key.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.name() == name)
    }
}

/// One table as CSV (RFC 4180 quoting, LF) or TSV, headed by the names of its columns also where it
/// has no row.
#[must_use]
pub fn csv(document: &Document, table: Table, separator: Separator) -> String {
    match table {
        Table::Witnesses => csv_of::<WitnessRow>(&document.witnesses, separator),
        Table::Rows => csv_of::<TableRow>(&document.rows, separator),
        Table::Sentences => csv_of::<SentenceRow>(&document.sentences, separator),
        Table::Readings => csv_of::<ReadingRow>(&document.readings, separator),
        Table::Claims => csv_of::<ClaimRow>(&document.claims, separator),
        Table::Asides => csv_of::<AsideRow>(&document.asides, separator),
        Table::Pairs => csv_of::<PairRow>(&document.pairs, separator),
        Table::Signals => csv_of::<SignalRow>(&document.signals, separator),
        Table::Stretches => csv_of::<StretchRow>(&document.stretches, separator),
        Table::Stemma => csv_of::<StemmaRow>(&document.stemma, separator),
        Table::Warnings => csv_of::<WarningRow>(&document.warnings, separator),
        Table::Decisions => csv_of::<DecisionRow>(&document.decisions, separator),
        Table::Anchors => csv_of::<AnchorRow>(&document.anchors, separator),
        Table::Tokens => csv_of::<TokenRow>(&document.tokens, separator),
        Table::Words => csv_of::<WordRow>(&document.words, separator),
        Table::Columns => csv_of::<ColumnRow>(&document.columns, separator),
        Table::Moves => csv_of::<MoveRow>(&document.moves, separator),
    }
}

fn csv_of<'de, T: Serialize + Deserialize<'de>>(rows: &[T], separator: Separator) -> String {
    let mut writer = csv::WriterBuilder::new()
        .has_headers(false)
        .delimiter(separator.byte())
        .from_writer(Vec::new());
    let written = writer
        .write_record(columns::<T>())
        .and_then(|()| rows.iter().try_for_each(|row| writer.serialize(row)))
        .map_err(|e| e.to_string())
        .and_then(|()| writer.into_inner().map_err(|e| e.to_string()));
    String::from_utf8(written.expect("rows of scalars, written to memory"))
        .expect("CSV of UTF-8 is UTF-8")
}

/// The whole document as JSON Lines: the head of the document first, then each row of each table,
/// with the name of its table under the key `table`.
#[must_use]
pub fn jsonl(document: &Document) -> String {
    let mut out = Vec::new();
    let d = document;
    let head = DocumentHead {
        format: &d.format,
        format_version: d.format_version,
        generator: &d.generator,
        options: &d.options,
        summary: &d.summary,
    };
    lines(&mut out, "document", &[head]);
    for table in Table::ALL {
        table_lines(&mut out, document, table);
    }
    String::from_utf8(out).expect("serde_json writes UTF-8")
}

/// One table as JSON Lines, each with the name of the table under the key `table`.
#[must_use]
pub fn jsonl_of(document: &Document, table: Table) -> String {
    let mut out = Vec::new();
    table_lines(&mut out, document, table);
    String::from_utf8(out).expect("serde_json writes UTF-8")
}

fn table_lines(out: &mut Vec<u8>, d: &Document, table: Table) {
    let name = table.name();
    match table {
        Table::Witnesses => lines(out, name, &d.witnesses),
        Table::Rows => lines(out, name, &d.rows),
        Table::Sentences => lines(out, name, &d.sentences),
        Table::Readings => lines(out, name, &d.readings),
        Table::Claims => lines(out, name, &d.claims),
        Table::Asides => lines(out, name, &d.asides),
        Table::Pairs => lines(out, name, &d.pairs),
        Table::Signals => lines(out, name, &d.signals),
        Table::Stretches => lines(out, name, &d.stretches),
        Table::Stemma => lines(out, name, &d.stemma),
        Table::Warnings => lines(out, name, &d.warnings),
        Table::Decisions => lines(out, name, &d.decisions),
        Table::Anchors => lines(out, name, &d.anchors),
        Table::Tokens => lines(out, name, &d.tokens),
        Table::Words => lines(out, name, &d.words),
        Table::Columns => lines(out, name, &d.columns),
        Table::Moves => lines(out, name, &d.moves),
    }
}

#[derive(Serialize)]
struct DocumentHead<'a> {
    format: &'a str,
    format_version: u32,
    generator: &'a crate::document::json::Generator,
    options: &'a crate::document::json::OptionsUsed,
    summary: &'a crate::document::json::Summary,
}

#[derive(Serialize)]
struct Line<'a, T> {
    table: &'a str,
    #[serde(flatten)]
    row: &'a T,
}

fn lines<T: Serialize>(out: &mut Vec<u8>, table: &str, rows: &[T]) {
    for row in rows {
        serde_json::to_writer(&mut *out, &Line { table, row })
            .expect("rows of scalars, written to memory");
        out.push(b'\n');
    }
}

/// The keys of a row type, as serde knows them: asks the type what it would read, and takes the
/// answer for the names.
fn columns<'de, T: Deserialize<'de>>() -> Vec<&'static str> {
    struct Ask<'a>(&'a mut Vec<&'static str>);

    impl<'de> Deserializer<'de> for Ask<'_> {
        type Error = serde::de::value::Error;

        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
            Err(serde::de::Error::custom("only the names are asked for"))
        }

        fn deserialize_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            fields: &'static [&'static str],
            visitor: V,
        ) -> Result<V::Value, Self::Error> {
            self.0.extend(fields);
            self.deserialize_any(visitor)
        }

        forward_to_deserialize_any! {
            bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
            newtype_struct seq tuple tuple_struct map enum identifier ignored_any
        }
    }

    let mut names = Vec::new();
    // The answer is in the names; the value is refused on purpose.
    let _ = T::deserialize(Ask(&mut names));
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::fixture;
    use crate::document::json::FORMAT_VERSION;

    #[test]
    fn every_table_has_its_columns_also_when_empty() {
        let mut document = fixture::document();
        let filled: Vec<String> = Table::ALL.map(|t| csv(&document, t, Separator::Comma)).into();
        document.claims.clear();
        let heads = filled.iter().map(|t| t.lines().next().unwrap());
        assert!(heads.clone().all(|h| h.contains(',')), "{filled:?}");
        assert_eq!(
            csv(&document, Table::Claims, Separator::Comma).trim_end(),
            heads.clone().nth(4).unwrap()
        );
        assert_eq!(
            csv(&document, Table::Tokens, Separator::Comma),
            "sentence,token,text,n_attesting,witnesses\n"
        );
    }

    #[test]
    fn rows_read_back_as_they_were() {
        let document = fixture::document();
        let text = csv(&document, Table::Readings, Separator::Comma);
        let back: Result<Vec<ReadingRow>, _> =
            csv::Reader::from_reader(text.as_bytes()).deserialize().collect();
        assert_eq!(back.unwrap(), document.readings);
    }

    #[test]
    fn commas_quotes_and_line_ends_stay_inside_their_cell() {
        let mut document = fixture::document();
        document.readings[0].text = "a,\"b\"\nc".into();
        let text = csv(&document, Table::Readings, Separator::Comma);
        assert!(text.contains("\"a,\"\"b\"\"\nc\""), "{text}");
    }

    #[test]
    fn json_lines_hold_every_row_behind_the_name_of_its_table() {
        let document = fixture::document();
        let text = jsonl(&document);
        let values: Vec<serde_json::Value> =
            text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        assert_eq!(values[0]["table"], "document");
        assert_eq!(values[0]["format_version"], FORMAT_VERSION);
        assert_eq!(
            values.iter().filter(|v| v["table"] == "readings").count(),
            document.readings.len()
        );
        assert!(text.lines().all(|l| l.starts_with("{\"table\":\"")));
    }
}
