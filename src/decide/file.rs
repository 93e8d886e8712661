//! The decisions file: TOML, one `[[decision]]` each.
//!
//! A text comes in, decisions go out, or all that is wrong with it: each problem names its line,
//! its decision, and what to do. What is written back keeps the comments and the order of the file.
//!
//! ```toml
//! [[decision]]
//! kind = "together"
//! who = "Maren"
//! why = "both tell of the screen"
//! at = [
//!   { source = "wire", quote = "The council will pay 900 pounds for a screen." },
//!   { source = "blog", quote = "A screen will cost the council 950 pounds." },
//! ]
//! ```

use super::decision::{Anchor, Decision, Kind, What};
use std::ops::Range;
use toml_edit::{
    Array, ArrayOfTables, Document, DocumentMut, InlineTable, Item, Table, TableLike, Value, value,
};

/// The one key at the head of each decision.
const DECISION: &str = "decision";

/// The decisions of a file.
#[derive(Debug, Clone)]
pub struct Decisions {
    text: DocumentMut,
    list: Vec<Decision>,
}

/// Something in a decisions file that can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line it stands in, from 1.
    pub line: usize,
    /// The number of the decision, from 1, where it is of one.
    pub decision: Option<usize>,
    /// What is wrong, and what to do.
    pub message: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: ", self.line)?;
        if let Some(number) = self.decision {
            write!(f, "decision {number}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl Default for Decisions {
    fn default() -> Self {
        Self { text: DocumentMut::new(), list: Vec::new() }
    }
}

impl Decisions {
    /// Reads the text of a decisions file.
    ///
    /// # Errors
    /// All that is wrong with it: it is used whole or not at all.
    pub fn read(text: &str) -> Result<Self, Vec<Problem>> {
        let lines = Lines::new(text);
        let parsed = Document::parse(text.to_owned()).map_err(|error| {
            let line = lines.at(error.span());
            let message = format!("this is not TOML: {}", error.message().replace('\n', ", "));
            vec![Problem { line, decision: None, message }]
        })?;

        let mut reader = Reader { lines, decision: None, problems: Vec::new() };
        let list = reader.decisions(parsed.as_table());
        if reader.problems.is_empty() {
            Ok(Self { text: parsed.into_mut(), list })
        } else {
            Err(reader.problems)
        }
    }

    /// The same decisions, each with the name of the file that messages name.
    #[must_use]
    pub fn of_file(mut self, name: &str) -> Self {
        self.list.iter_mut().for_each(|decision| decision.file = Some(name.to_owned()));
        self
    }

    /// The decisions, in the order of the file.
    #[must_use]
    pub fn list(&self) -> &[Decision] {
        &self.list
    }

    /// The text of the file, with the comments it was read with.
    #[must_use]
    pub fn write(&self) -> String {
        self.text.to_string()
    }

    /// Adds a decision at the end.
    pub fn add(&mut self, decision: Decision) {
        let mut table = table(&decision);
        if !self.list.is_empty() {
            table.decor_mut().set_prefix("\n");
        }
        let item = self.text.entry(DECISION).or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
        // Decisions that stand as inline tables go on as tables of their own.
        if let Some(inline) = item.as_array() {
            *item = Item::ArrayOfTables(inline.iter().filter_map(as_table).collect());
        }
        if let Some(tables) = item.as_array_of_tables_mut() {
            tables.push(table);
            self.list.push(decision);
        }
    }

    /// Takes out the decision with this index, from 0, and what comments stand above it; `None` if
    /// there is none.
    pub fn remove(&mut self, index: usize) -> Option<Decision> {
        if index >= self.list.len() {
            return None;
        }
        match self.text.get_mut(DECISION) {
            Some(Item::ArrayOfTables(tables)) => drop(tables.remove(index)),
            Some(Item::Value(Value::Array(inline))) => drop(inline.remove(index)),
            _ => {}
        }
        Some(self.list.remove(index))
    }
}

fn as_table(inline: &Value) -> Option<Table> {
    inline.as_inline_table().map(|inline| inline.clone().into_table())
}

/// Line numbers of places in a text.
struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    fn new(text: &str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(ends).collect() }
    }

    fn at(&self, span: Option<Range<usize>>) -> usize {
        span.map_or(1, |span| self.starts.partition_point(|start| *start <= span.start))
    }
}

/// Reads tables and notes what is wrong with them.
struct Reader {
    lines: Lines,
    decision: Option<usize>,
    problems: Vec<Problem>,
}

impl Reader {
    fn wrong(&mut self, line: usize, message: impl Into<String>) {
        self.problems.push(Problem { line, decision: self.decision, message: message.into() });
    }

    fn decisions(&mut self, root: &Table) -> Vec<Decision> {
        for (key, item) in root.iter().filter(|(key, _)| *key != DECISION) {
            let line = self.line_of(root, key, item);
            self.wrong(
                line,
                format!("“{key}” is not known; write [[decision]] above each decision"),
            );
        }
        let tables: Vec<&dyn TableLike> = match root.get(DECISION) {
            None => Vec::new(),
            Some(Item::ArrayOfTables(tables)) => {
                tables.iter().map(|table| -> &dyn TableLike { table }).collect()
            }
            Some(item) => {
                let list = item.as_array().filter(|all| all.iter().all(Value::is_inline_table));
                let Some(list) = list else {
                    let line = self.line_of(root, DECISION, item);
                    self.wrong(line, "write [[decision]], in two brackets, above each decision");
                    return Vec::new();
                };
                let tables = list.iter().filter_map(Value::as_inline_table);
                tables.map(|table| -> &dyn TableLike { table }).collect()
            }
        };

        let mut list = Vec::new();
        for (index, &table) in tables.iter().enumerate() {
            self.decision = Some(index + 1);
            list.extend(self.decision(table));
        }
        list
    }

    fn decision(&mut self, table: &dyn TableLike) -> Option<Decision> {
        let line = self.first_line(table);
        let Some(name) = self.string(table, "kind", line) else {
            let all = Kind::ALL.map(Kind::name).join(", ");
            self.missing(table, line, "kind", &format!("give one of {all}"));
            return None;
        };
        let Some(kind) = Kind::named(&name) else {
            let all = Kind::ALL.map(Kind::name).join(", ");
            let line = self.key_line(table, "kind").unwrap_or(line);
            self.wrong(line, format!("the kind “{name}” is not known; it is one of {all}"));
            return None;
        };

        let before = self.problems.len();
        self.known_keys(table, keys_of(kind), &format!("of the kind “{name}”"));
        let who = self.string(table, "who", line);
        let why = self.string(table, "why", line);
        let what = self.what(kind, table, line);
        let sound = self.problems.len() == before;
        what.filter(|_| sound).map(|what| Decision { what, who, why, file: None, line: Some(line) })
    }

    fn what(&mut self, kind: Kind, table: &dyn TableLike, line: usize) -> Option<What> {
        let needed = |reader: &mut Self, key: &str, hint: &str| {
            let found = reader.string(table, key, line);
            if found.is_none() {
                reader.missing(table, line, key, hint);
            }
            found
        };
        Some(match kind {
            Kind::Together => What::Together(self.anchors(table, line, 2..=usize::MAX)?),
            Kind::Apart => What::Apart(self.anchors(table, line, 2..=usize::MAX)?),
            Kind::Story => What::Story(self.anchors(table, line, 1..=usize::MAX)?),
            Kind::Aside => What::Aside(self.anchors(table, line, 1..=usize::MAX)?),
            Kind::Print => What::Print(self.anchors(table, line, 1..=1)?.pop()?),
            Kind::Wording => {
                let text = needed(self, "text", "give the words that are printed")?;
                What::Wording { at: self.anchors(table, line, 1..=1)?.pop()?, text }
            }
            Kind::Copies => {
                let source = needed(self, "source", "give the label of the copy")?;
                let from = needed(self, "from", "give the label of what it copies")?;
                What::Copies { source, from }
            }
            Kind::Independent => {
                let source = needed(self, "source", "give the label of the source")?;
                What::Independent { source }
            }
            Kind::Settled => What::Settled {
                at: self.anchors(table, line, 1..=usize::MAX)?,
                value: self.string(table, "value", line),
            },
        })
    }

    /// The anchors of a decision, if they are sound and as many as its kind takes.
    fn anchors(
        &mut self,
        table: &dyn TableLike,
        line: usize,
        take: std::ops::RangeInclusive<usize>,
    ) -> Option<Vec<Anchor>> {
        let line = self.key_line(table, "at").unwrap_or(line);
        let form = "at = [{ source = \"label\", quote = \"exact words\" }]";
        let tables: Option<Vec<&dyn TableLike>> = match table.get("at") {
            Some(Item::ArrayOfTables(all)) => {
                Some(all.iter().map(|one| -> &dyn TableLike { one }).collect())
            }
            Some(Item::Value(Value::Array(all))) if all.iter().all(Value::is_inline_table) => {
                let all = all.iter().filter_map(Value::as_inline_table);
                Some(all.map(|one| -> &dyn TableLike { one }).collect())
            }
            Some(item) => item.as_table_like().map(|one| vec![one]),
            None => None,
        };
        let Some(tables) = tables else {
            self.wrong(line, format!("it says not where; write {form}"));
            return None;
        };
        if !take.contains(&tables.len()) {
            let wanted = match (take.start(), take.end()) {
                (1, 1) => "exactly one passage",
                (2, _) => "at least two passages",
                _ => "at least one passage",
            };
            self.wrong(line, format!("it takes {wanted}, and `at` has {}", tables.len()));
        }
        let anchors: Vec<Anchor> =
            tables.into_iter().filter_map(|one| self.anchor(one, line)).collect();
        (!anchors.is_empty()).then_some(anchors)
    }

    fn anchor(&mut self, table: &dyn TableLike, line: usize) -> Option<Anchor> {
        let line = ["source", "quote"]
            .into_iter()
            .find_map(|key| self.key_line(table, key))
            .unwrap_or(line);
        self.known_keys(table, &["source", "quote", "before", "after"], "in `at`");
        let source = self.string(table, "source", line);
        let quote = self.string(table, "quote", line);
        if source.is_none() {
            self.missing(table, line, "source", "give the label of the witness or its file");
        }
        if quote.is_none() {
            self.missing(table, line, "quote", "give words of the source, exactly as it has them");
        }
        let (before, after) =
            (self.string(table, "before", line), self.string(table, "after", line));
        Some(Anchor { source: source?, quote: quote?, before, after })
    }

    fn known_keys(&mut self, table: &dyn TableLike, known: &[&str], place: &str) {
        let strange: Vec<String> = table
            .iter()
            .map(|(key, _)| key.to_owned())
            .filter(|key| !known.contains(&key.as_str()))
            .collect();
        for key in strange {
            let line = self.key_line(table, &key).unwrap_or(1);
            let known = known.join(", ");
            self.wrong(line, format!("the key “{key}” is not known {place}; those are {known}"));
        }
    }

    /// A string that is not blank; `None` where there is no such key. Another type is a problem.
    fn string(&mut self, table: &dyn TableLike, key: &str, line: usize) -> Option<String> {
        let text = table.get(key)?.as_str();
        let text = text.filter(|text| !text.trim().is_empty());
        if text.is_none() {
            let line = self.key_line(table, key).unwrap_or(line);
            self.wrong(line, format!("“{key}” must be words in quotation marks"));
        }
        text.map(str::to_owned)
    }

    /// Notes that a key is missing, unless it is there and was found wrong.
    fn missing(&mut self, table: &dyn TableLike, line: usize, key: &str, hint: &str) {
        if !table.contains_key(key) {
            self.wrong(line, format!("it has no “{key}”; {hint}"));
        }
    }

    fn key_line(&self, table: &dyn TableLike, key: &str) -> Option<usize> {
        let (name, item) = table.get_key_value(key)?;
        name.span().or_else(|| item.span()).map(|span| self.lines.at(Some(span)))
    }

    fn line_of(&self, table: &Table, key: &str, item: &Item) -> usize {
        self.key_line(table, key).unwrap_or_else(|| self.lines.at(item.span()))
    }

    /// The line a table begins in: that of its head, which stands above its first key.
    fn first_line(&self, table: &dyn TableLike) -> usize {
        let first = table.iter().filter_map(|(key, _)| self.key_line(table, key)).min();
        first.map_or(1, |line| line.saturating_sub(1).max(1))
    }
}

/// The keys that a decision of a kind may have.
const fn keys_of(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Together | Kind::Apart | Kind::Story | Kind::Aside | Kind::Print => {
            &["kind", "who", "why", "at"]
        }
        Kind::Wording => &["kind", "who", "why", "at", "text"],
        Kind::Settled => &["kind", "who", "why", "at", "value"],
        Kind::Copies => &["kind", "who", "why", "source", "from"],
        Kind::Independent => &["kind", "who", "why", "source"],
    }
}

/// A decision as it is written.
fn table(decision: &Decision) -> Table {
    let mut table = Table::new();
    table["kind"] = value(decision.kind().name());
    for (key, text) in [("who", &decision.who), ("why", &decision.why)] {
        if let Some(text) = text {
            table[key] = value(text.as_str());
        }
    }
    let words: &[(&str, &str)] = match &decision.what {
        What::Wording { text, .. } => &[("text", text)],
        What::Copies { source, from } => &[("source", source), ("from", from)],
        What::Independent { source } => &[("source", source)],
        What::Settled { value: Some(value), .. } => &[("value", value)],
        _ => &[],
    };
    for (key, text) in words {
        table[key] = value(*text);
    }
    if !decision.anchors().is_empty() {
        let mut at: Array = decision.anchors().iter().map(inline).collect();
        at.iter_mut().for_each(|one| one.decor_mut().set_prefix("\n  "));
        at.set_trailing("\n");
        at.set_trailing_comma(true);
        table["at"] = value(at);
    }
    table
}

fn inline(anchor: &Anchor) -> InlineTable {
    let mut table = InlineTable::new();
    table.insert("source", anchor.source.as_str().into());
    table.insert("quote", anchor.quote.as_str().into());
    for (key, text) in [("before", &anchor.before), ("after", &anchor.after)] {
        if let Some(text) = text {
            table.insert(key, text.as_str().into());
        }
    }
    table
}
