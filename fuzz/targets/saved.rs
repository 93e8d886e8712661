//! A saved document as others may have left it: damaged, edited by hand, or made to do harm.

use super::choices::Choices;
use super::holds;
use serde_json::{Value, json};
use std::sync::OnceLock;
use urtext::document::save::from_json;

/// Any bytes as a saved document.
pub(crate) fn raw(data: &[u8]) {
    if let Ok(document) = from_json(data) {
        holds::outputs(&document);
    }
}

/// A sound document with values changed, rows doubled, swapped and dropped, keys taken from
/// elsewhere.
pub(crate) fn edited(data: &[u8]) {
    static SOUND: OnceLock<Value> = OnceLock::new();
    let sound = SOUND.get_or_init(|| {
        let text = include_str!("../../tests/fixtures/bridge/alignment.json");
        serde_json::from_str(text).expect("the sample document is JSON")
    });
    let mut document = sound.clone();
    let mut choices = Choices(data);
    while !choices.is_done() {
        let mut place = &mut document;
        // Down to a table, a row and a field, or less far.
        for _ in 0..1 + choices.byte() % 4 {
            if !holds_values(place) {
                break;
            }
            place = inner(place, &mut choices);
        }
        edit(place, &mut choices);
    }
    raw(document.to_string().as_bytes());
}

fn holds_values(value: &Value) -> bool {
    value.as_array().is_some_and(|a| !a.is_empty())
        || value.as_object().is_some_and(|o| !o.is_empty())
}

/// One of the values inside `value`, which holds some.
fn inner<'a>(value: &'a mut Value, choices: &mut Choices) -> &'a mut Value {
    let chosen = usize::from(choices.byte());
    let values: Vec<&mut Value> = match value {
        Value::Array(items) => items.iter_mut().collect(),
        Value::Object(fields) => fields.values_mut().collect(),
        _ => Vec::new(),
    };
    let n = values.len();
    values.into_iter().nth(chosen % n.max(1)).expect("the caller saw values in it")
}

/// Texts that have steered programs before.
const TEXTS: &[&str] = &[
    "",
    "A",
    "B",
    "C",
    "Z",
    "α",
    "</script><script>alert(1)</script>",
    "\u{1b}]0;x\u{7}",
    "\u{202e}txt.exe",
    "\u{0}",
    "../../etc/x",
    "\"'<&>\n",
    "\u{fffe}",
    "0",
    "en",
    "ar",
    "x-\u{ad}-",
    "number:deaths",
    "]]>",
    "--",
    "\u{2028}",
];

fn edit(value: &mut Value, choices: &mut Choices) {
    let number = |choices: &mut Choices| match choices.byte() % 10 {
        0 => json!(0),
        1 => json!(1),
        2 => json!(-1),
        3 => json!(u64::MAX),
        4 => json!(usize::MAX / 2 + 1),
        5 => json!(1_000_000_000),
        6 => json!(1e308),
        7 => json!(-0.5),
        8 => json!(u32::MAX),
        _ => json!(choices.byte()),
    };
    match choices.byte() % 8 {
        0..=2 => *value = number(choices),
        3 | 4 => *value = json!(choices.of(TEXTS)),
        5 => *value = json!(choices.byte() < 128),
        6 => *value = Value::Null,
        _ => match value {
            Value::Array(items) if !items.is_empty() => {
                let (a, b) = (
                    usize::from(choices.byte()) % items.len(),
                    usize::from(choices.byte()) % items.len(),
                );
                match choices.byte() % 3 {
                    0 => drop(items.remove(a)),
                    1 => items.swap(a, b),
                    _ => items.push(items[a].clone()),
                }
            }
            Value::String(text) => text.push_str(choices.of(TEXTS)),
            other => *other = number(choices),
        },
    }
}
