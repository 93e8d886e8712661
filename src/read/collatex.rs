//! CollateX JSON to texts: what its programs read, and the two tables that they write.
//!
//! ```text
//! {"witnesses":[{"id":"A","content":"A black cat"}]}                 A  A black cat
//! {"witnesses":["A","B"],"table":[[[{"t":"A "}],[]], …]}             a line for each segment  (Java)
//! {"witnesses":["A","B"],"table":[[[{"t":"A "}],null, …], …]}        a line for each witness  (Python)
//! ```
//!
//! A text is put together from the `t` of its tokens; `n` and all other fields stay with the
//! tokens, which are collated as they are. The columns of a table are not used: its tokens are
//! collated anew. Linear in the bytes.

use super::records::{Record, Several, cause};
use crate::error::ErrorKind;
use crate::span::Span;
use crate::witness::GivenToken;
use serde::Deserialize;
use serde_json::{Map, Value};

const WHAT: &str = "CollateX JSON";

/// The file.
#[derive(Deserialize)]
struct Collation {
    witnesses: Vec<Named>,
    table: Option<Vec<Vec<Option<Vec<Token>>>>>,
}

/// A witness to be collated, or the siglum of one that was.
#[derive(Deserialize)]
#[serde(untagged)]
enum Named {
    Siglum(String),
    Witness { id: String, content: Option<String>, tokens: Option<Vec<Token>> },
}

/// A token: an object, or its text alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum Token {
    Text(String),
    Object(Object),
}

#[derive(Deserialize)]
struct Object {
    t: String,
    n: Option<Value>,
    #[serde(flatten)]
    fields: Map<String, Value>,
}

/// Fields that the programs add to the tokens of their tables: they say where a token stood there.
const PLACES: [&str; 2] = ["_sigil", "_token_array_position"];

impl Token {
    fn text(&self) -> &str {
        match self {
            Self::Text(t) => t,
            Self::Object(object) => &object.t,
        }
    }

    fn sigil(&self) -> Option<&str> {
        match self {
            Self::Text(_) => None,
            Self::Object(object) => object.fields.get("_sigil").and_then(Value::as_str),
        }
    }

    /// The same at its place in the text of the witness.
    fn at(&self, span: Span) -> GivenToken {
        let Self::Object(object) = self else {
            return GivenToken { span, normal: None, fields: None };
        };
        let mut fields = object.fields.clone();
        fields.retain(|name, _| !PLACES.contains(&name.as_str()));
        let fields = (!fields.is_empty()).then(|| Value::Object(fields).to_string());
        let normal = object.n.as_ref().filter(|n| !n.is_null());
        let normal = normal.map(|n| n.as_str().map_or_else(|| n.to_string(), str::to_owned));
        GivenToken { span, normal, fields }
    }
}

/// A text, and the tokens it is put together from.
type Text = (String, Vec<GivenToken>);

/// Whether the text is such a file: an object with a list of witnesses, and no alignment document
/// of our own.
pub(super) fn is_collation(text: &str) -> bool {
    #[derive(Deserialize)]
    struct Probe {
        #[serde(rename = "witnesses")]
        _witnesses: Vec<Named>,
        format: Option<serde::de::IgnoredAny>,
    }
    serde_json::from_str::<Probe>(text.trim_start_matches('\u{feff}'))
        .is_ok_and(|probe| probe.format.is_none())
}

/// The texts of such a file, with their sigla.
///
/// # Errors
/// [`ErrorKind::Record`] with the line of the file and what is wrong there; [`ErrorKind::Damaged`]
/// for a table with a line of too few or too many cells.
pub(super) fn read(text: &str) -> Result<Several, ErrorKind> {
    let text = text.trim_start_matches('\u{feff}');
    let broken = |e: serde_json::Error| ErrorKind::Record {
        what: WHAT,
        line: e.line() as u64,
        cause: cause(&e),
    };
    let collation: Collation = serde_json::from_str(text).map_err(broken)?;
    let sigla: Vec<String> = collation.witnesses.iter().map(|w| w.id().trim().to_owned()).collect();
    let texts: Vec<Text> = match &collation.table {
        Some(table) => {
            let by_witness = is_by_witness(table, &sigla);
            if let Some(line) =
                table.iter().position(|line| !by_witness && line.len() != sigla.len())
            {
                let n = table[line].len();
                let s = if n == 1 { "" } else { "s" };
                let cause = format!(
                    "line {} of its table has {n} cell{s} for {} witnesses",
                    line + 1,
                    sigla.len()
                );
                return Err(ErrorKind::Damaged { what: WHAT, cause });
            }
            let cells = |w: usize| -> Vec<&Token> {
                if by_witness {
                    table[w].iter().flatten().flatten().collect()
                } else {
                    table.iter().filter_map(|line| line[w].as_ref()).flatten().collect()
                }
            };
            (0..sigla.len()).map(|w| joined(&cells(w))).collect()
        }
        None => collation.witnesses.iter().map(Named::text).collect(),
    };
    let record = |(siglum, (text, tokens)): (&String, Text)| Record {
        label: siglum.clone(),
        siglum: Some(siglum.clone()),
        text,
        collated: Some(tokens),
        place: format!("witness {siglum}"),
        ..Record::default()
    };
    Ok(Several { records: sigla.iter().zip(texts).map(record).collect(), notes: Vec::new() })
}

impl Named {
    fn id(&self) -> &str {
        match self {
            Self::Siglum(id) | Self::Witness { id, .. } => id,
        }
    }

    fn text(&self) -> Text {
        match self {
            Self::Witness { tokens: Some(tokens), .. } => {
                joined(&tokens.iter().collect::<Vec<_>>())
            }
            Self::Witness { content: Some(content), .. } => (content.clone(), Vec::new()),
            _ => Text::default(),
        }
    }
}

/// Whether a line of the table is a witness, as Python writes it. Tokens that name their witness
/// decide; else the number of lines does, and a square table is taken for one of the Java program,
/// which alone names none.
fn is_by_witness(table: &[Vec<Option<Vec<Token>>>], sigla: &[String]) -> bool {
    if table.len() != sigla.len() {
        return false;
    }
    let own = |(line, siglum): (&Vec<Option<Vec<Token>>>, &String)| {
        line.iter().flatten().flatten().filter_map(Token::sigil).all(|s| s == siglum)
    };
    let named = table.iter().flatten().flatten().flatten().any(|t| t.sigil().is_some());
    let square = table.iter().all(|line| line.len() == sigla.len());
    if named { table.iter().zip(sigla).all(own) } else { !square }
}

/// The text of tokens. White space belongs to them; where none has any, it was taken off and blanks
/// part them.
fn joined(tokens: &[&Token]) -> Text {
    let spaced = tokens.iter().any(|t| {
        t.text().starts_with(char::is_whitespace) || t.text().ends_with(char::is_whitespace)
    });
    let mut text = String::new();
    let mut given = Vec::with_capacity(tokens.len());
    for token in tokens {
        let leans =
            token.text().starts_with(['.', ',', ';', ':', '!', '?', ')', ']', '’', '”', '»']);
        let gap = if spaced || leans || text.is_empty() { "" } else { " " };
        text.push_str(gap);
        let start = text.len();
        text.push_str(token.text());
        given.push(token.at(Span::new(start, text.len())));
    }
    (text, given)
}

#[cfg(test)]
mod tests {
    use super::{is_collation, read};

    fn texts(json: &str) -> Vec<(String, String)> {
        assert!(is_collation(json), "{json}");
        let records = read(json).expect("a collation").records;
        records.into_iter().map(|r| (r.siglum.unwrap_or_default(), r.text)).collect()
    }

    fn pair(a: &str, b: &str) -> Vec<(String, String)> {
        vec![("A".to_owned(), a.to_owned()), ("B".to_owned(), b.to_owned())]
    }

    #[test]
    fn the_input_of_collatex_gives_its_witnesses_with_their_sigla() {
        let json = r#"{"witnesses":[{"id":"A","content":"A black cat."},
            {"id":"B ","tokens":[{"t":"A "},{"t":"white ","adj":true},{"t":"kitten.","n":"cat"}]}],"algorithm":"dekker"}"#;
        assert_eq!(texts(json), pair("A black cat.", "A white kitten."));
    }

    #[test]
    fn a_table_of_the_java_program_has_a_line_for_each_segment() {
        let json = r#"{"witnesses":["A","B"],"table":[[["The "],[{"t":"The "}]],[["black ","and "],[]],[["cat."],[{"t":"cat."}]]]}"#;
        assert_eq!(texts(json), pair("The black and cat.", "The cat."));
        let square = r#"{"witnesses":["A","B"],"table":[[["The "],["A "]],[["cat"],["dog"]]]}"#;
        assert_eq!(texts(square), pair("The cat", "A dog"));
    }

    #[test]
    fn a_table_of_the_python_program_has_a_line_for_each_witness() {
        let json = r#"{"table":[[[{"_sigil":"A","t":"The "}],[{"_sigil":"A","n":"black","t":"black "}]],
            [[{"_sigil":"B","_token_array_position":3,"t":"The "}],null]],"witnesses":["A","B"]}"#;
        assert_eq!(texts(json), pair("The black ", "The "));
        let wide = r#"{"table":[[["The "],["old "],["cat"]],[["A "],null,["dog"]]],"witnesses":["A","B"]}"#;
        assert_eq!(texts(wide), pair("The old cat", "A dog"));
    }

    #[test]
    fn tokens_without_any_white_space_are_parted_by_blanks() {
        let json = r#"{"witnesses":[{"id":"A","tokens":[{"t":"A"},{"t":"cat"},{"t":"."}]},{"id":"B","content":"x"}]}"#;
        assert_eq!(texts(json)[0].1, "A cat.");
    }

    #[test]
    fn normal_forms_and_all_other_fields_stay_with_their_tokens() {
        let json = r#"{"witnesses":[{"id":"A","tokens":[{"t":"A ","page":4},{"t":"hous ","n":"house","_sigil":"A"}]}]}"#;
        let tokens = read(json).unwrap().records.remove(0).collated.unwrap();
        assert_eq!(tokens[0].fields.as_deref(), Some(r#"{"page":4}"#));
        assert_eq!((tokens[1].normal.as_deref(), &tokens[1].fields), (Some("house"), &None));
        assert_eq!((tokens[1].span.start, tokens[1].span.end), (2, 7));
    }

    #[test]
    fn other_json_is_no_collation_and_a_ragged_table_is_an_error() {
        assert!(
            !is_collation(r#"{"witnesses":[{"witness":"A"}]}"#)
                && !is_collation("[]")
                && !is_collation("{")
        );
        let ragged = r#"{"witnesses":["A","B"],"table":[[["a"],["b"]],[["c"]],[["d"],[]]]}"#;
        let error = read(ragged).expect_err("a cell is missing").to_string();
        assert!(error.contains("line 2 of its table has 1 cell for 2 witnesses"), "{error}");
    }
}
