//! The text that a page holds in its data: what a script would draw.
//!
//! ```text
//! <script type="application/ld+json">{"articleBody": "The mill burned. …"}</script>
//! <script id="__NEXT_DATA__">{"blocks": [{"text": "The mill burned."}, …]}</script>
//! <script>window.__STATE__ = {"html": "<p>The mill burned.</p>"};</script>
//! ```
//!
//! Prose is told by its shape alone, whatever the names of the keys: texts that hold sentences, in
//! the order of the data. Of several scripts the one with most prose is taken; of equal texts the
//! first. A text in markup is read as a page. Linear in the scripts, which are read only where the
//! page shows hardly any prose itself.

use super::prose::{MIN_MAIN, prose};
use super::{blocks, parse};
use dom_query::Document;
use serde_json::Value;

/// Longest beginning of a script that is looked at for the start of its data, in bytes:
/// `window.__INITIAL_STATE__ = {`.
const LONGEST_HEAD: usize = 256;

/// What the data of a page hold.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Data {
    /// Its paragraphs.
    pub(super) paragraphs: Vec<String>,
}

/// The prose in the scripts of a page, if there is enough of it for a story.
pub(super) fn of(document: &Document) -> Option<Data> {
    let mut best: Vec<String> = Vec::new();
    for script in document.select("script").nodes() {
        let Some(value) = value(&script.text()) else { continue };
        let bodies = named(&value);
        let found = if bodies.is_empty() { texts(&value) } else { bodies };
        let paragraphs = paragraphs(&found);
        if weight(&paragraphs) > weight(&best) {
            best = paragraphs;
        }
    }
    (weight(&best) >= MIN_MAIN).then_some(Data { paragraphs: best })
}

fn weight(paragraphs: &[String]) -> usize {
    paragraphs.iter().map(|p| prose(p)).sum()
}

/// The data of a script: all of it, or what it assigns first.
fn value(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("<!--").trim_start();
    let head = crate::read::content::prefix(script, LONGEST_HEAD);
    let start = match head.find('=') {
        _ if head.starts_with(['{', '[']) => 0,
        Some(sign) => sign + 1,
        None => return None,
    };
    let data = script[start..].trim_start();
    if !data.starts_with(['{', '[']) {
        return None;
    }
    serde_json::Deserializer::from_str(data).into_iter::<Value>().next()?.ok()
}

/// The values of `articleBody`, the name that schema.org gives to the text of an article.
fn named(value: &Value) -> Vec<&str> {
    let mut found = Vec::new();
    each(value, &mut |key, text| {
        if key.eq_ignore_ascii_case("articleBody") {
            found.push(text);
        }
    });
    found
}

/// All texts that hold prose.
fn texts(value: &Value) -> Vec<&str> {
    let mut found = Vec::new();
    each(value, &mut |_, text| {
        if prose(text) > 0 || text.contains("</p>") {
            found.push(text);
        }
    });
    found
}

/// Hands each text of the data on with the name of its key. The parser bounds the depth.
fn each<'a>(value: &'a Value, hand: &mut impl FnMut(&str, &'a str)) {
    fn go<'a>(key: &str, value: &'a Value, hand: &mut impl FnMut(&str, &'a str)) {
        match value {
            Value::String(text) => hand(key, text),
            Value::Array(values) => values.iter().for_each(|v| go(key, v, hand)),
            Value::Object(fields) => fields.iter().for_each(|(k, v)| go(k, v, hand)),
            _ => {}
        }
    }
    go("", value, hand);
}

/// The paragraphs of texts, each once.
fn paragraphs(texts: &[&str]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for text in texts {
        for paragraph in visible(text) {
            if seen.insert(paragraph.clone()) {
                all.push(paragraph);
            }
        }
    }
    all
}

/// The paragraphs of a text, which may be markup.
fn visible(text: &str) -> Vec<String> {
    let is_markup = text.contains("</") || text.contains("<br") || text.contains("<p>");
    if let Some(document) =
        is_markup.then(|| parse::parse(text, parse::Scripting::On).ok()).flatten()
    {
        let shown = blocks::visible(&document);
        return shown.blocks.iter().map(|b| b.span.of(&shown.text).to_owned()).collect();
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}
