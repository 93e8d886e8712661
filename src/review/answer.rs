//! A decision as the page sends it, in JSON with the keys of the decisions file.
//!
//! ```json
//! { "kind": "print", "at": [{ "source": "wire", "quote": "The clock stopped at noon." }] }
//! ```

use crate::decide::{Anchor, Decision, Kind, What};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    kind: String,
    who: Option<String>,
    why: Option<String>,
    #[serde(default)]
    at: Vec<Quoted>,
    text: Option<String>,
    value: Option<String>,
    source: Option<String>,
    from: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Quoted {
    source: String,
    quote: String,
    before: Option<String>,
    after: Option<String>,
}

/// The decision in the body of a request. How many passages its kind takes is the file's to say.
pub(super) fn decision(body: &[u8]) -> Result<Decision, String> {
    let sent: Sent =
        serde_json::from_slice(body).map_err(|error| format!("this is no decision: {error}"))?;
    let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let kind =
        Kind::named(&sent.kind).ok_or_else(|| format!("the kind “{}” is not known", sent.kind))?;
    let needed = |text: Option<String>, key: &str| {
        filled(text).ok_or_else(|| format!("the decision has no “{key}”"))
    };
    let mut at: Vec<Anchor> = sent.at.into_iter().map(Quoted::anchor).collect();
    let mut first =
        || if at.is_empty() { Err("it says not where".to_owned()) } else { Ok(at.remove(0)) };
    let what = match kind {
        Kind::Print => What::Print(first()?),
        Kind::Wording => What::Wording { at: first()?, text: needed(sent.text, "text")? },
        Kind::Copies => What::Copies {
            source: needed(sent.source, "source")?,
            from: needed(sent.from, "from")?,
        },
        Kind::Independent => What::Independent { source: needed(sent.source, "source")? },
        Kind::Together => What::Together(at),
        Kind::Apart => What::Apart(at),
        Kind::Story => What::Story(at),
        Kind::Aside => What::Aside(at),
        Kind::Settled => What::Settled { at, value: filled(sent.value) },
    };
    Ok(Decision { who: filled(sent.who), why: filled(sent.why), ..Decision::from(what) })
}

impl Quoted {
    fn anchor(self) -> Anchor {
        let Self { source, quote, before, after } = self;
        Anchor { source, quote, before, after }
    }
}
