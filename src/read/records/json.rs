//! Objects of JSON and JSON Lines, and where in a file they stand.

use super::row::{Row, TEXTS, bare, broken, cause, column};
use crate::error::ErrorKind;
use crate::read::naming::check_number;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// The object of each line.
///
/// # Errors
/// [`ErrorKind::Record`] with the line that cannot be read; [`ErrorKind::TooLarge`] for more lines
/// than `most`.
pub(super) fn lines(text: &str, most: usize) -> Result<Vec<Row>, ErrorKind> {
    let mut rows = Vec::new();
    for (line, content) in (1..).zip(bare(text).lines()).filter(|(_, l)| !l.trim().is_empty()) {
        let Object(fields) =
            serde_json::from_str(content).map_err(|e| broken("JSON Lines", line, &cause(&e)))?;
        rows.push(Row { line: Some(line), fields });
        check_number(rows.len(), most)?;
    }
    Ok(rows)
}

/// The objects of a JSON: those it consists of, if one holds a text by a usual name or the one that
/// is `wanted`; else those that do, wherever they stand in it.
///
/// # Errors
/// [`ErrorKind::Record`] with the line that cannot be read.
pub(super) fn whole(text: &str, wanted: Option<&str>) -> Result<Vec<Row>, ErrorKind> {
    let text = bare(text);
    let failed = |e: serde_json::Error| broken("JSON", e.line() as u64, &cause(&e));
    let objects: Vec<Object> = if text.trim_start().starts_with('[') {
        serde_json::from_str(text).map_err(failed)?
    } else {
        vec![serde_json::from_str(text).map_err(failed)?]
    };
    let rows: Vec<Row> =
        objects.into_iter().map(|Object(fields)| Row { line: None, fields }).collect();
    let is_wanted = |row: &Row| wanted.is_some_and(|name| row.get(name).is_some());
    if holds_texts(&rows) || rows.iter().any(is_wanted) {
        return Ok(rows);
    }
    let inner = wrapped(text);
    Ok(if inner.is_empty() { rows } else { inner })
}

fn holds_texts(rows: &[Row]) -> bool {
    rows.iter().any(|row| TEXTS.iter().any(|name| row.get(name).is_some()))
}

/// The records of a JSON in which they stand inside other objects (`{"articles": [{"content":
/// …}]}`, `{"hits": {"hits": [{"_source": {"body": …}}]}}`): all objects of the outermost level on
/// which one holds a text.
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

/// Whether the text is a JSON object on each line: judged by the first, and by how the second
/// begins.
pub(in crate::read) fn is_json_lines(text: &str) -> bool {
    let mut lines = bare(text).lines().filter(|l| !l.trim().is_empty());
    let first = lines.next().is_some_and(|l| serde_json::from_str::<Object>(l).is_ok());
    first && lines.next().is_some_and(|l| l.trim_start().starts_with('{'))
}

/// Whether the text is a JSON object, or an array of them, that holds a text by a usual name.
pub(in crate::read) fn is_json(text: &str) -> bool {
    whole(text, None).is_ok_and(|rows| column(&rows, None, &TEXTS, "").is_ok_and(|c| c.is_some()))
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
