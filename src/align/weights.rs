//! The weights of the aligner: what it was taught, in one file of JSON.
//!
//! Comes in: such a file, two of which are part of the program: `weights.json`, by words, and
//! `weights-model.json`, with the model. Goes out: [`Weights`]. The weights were fitted by
//! `training/train.py` on annotated story sets, leaving one set out to choose which signals are
//! weighed; the figures are in `docs/quality.md`.

use super::score::{Logistic, part};
use super::signals::{PairSignals, RelatedSignals, ShapeSignals, all_names};
use super::ties::Costs;
use crate::error::{Error, ErrorKind};
use serde::Deserialize;
use serde_json::Value;
use std::sync::LazyLock;

/// What the aligner weighs signals by. Read once, then used for any number of stories.
#[derive(Debug, Clone)]
pub struct Weights {
    /// Whether two segments tell one unit.
    pub(crate) pair: Logistic,
    /// The same, by the first scores around the pair as well.
    pub(crate) context: Logistic,
    /// Whether a segment is page furniture.
    pub(crate) furniture: Logistic,
    /// Whether two witnesses tell one story.
    pub(crate) related: Logistic,
    /// A witness that tells one story with no other one by at least this probability is refused.
    /// Chosen where few true witnesses are, on sets left out of the fit (`training/related.py`;
    /// figures in `docs/quality.md`).
    pub(crate) unrelated: f32,
    /// What it takes to join segments into a unit.
    pub(crate) costs: Costs,
}

/// A weights file before its parts are read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    pair: Value,
    context: Value,
    furniture: Value,
    related: Value,
    unrelated: f32,
    costs: Value,
}

static BY_WORDS: LazyLock<Weights> = LazyLock::new(|| embedded(include_str!("weights.json")));

static WITH_MODEL: LazyLock<Weights> =
    LazyLock::new(|| embedded(include_str!("weights-model.json")));

fn embedded(json: &str) -> Weights {
    Weights::read(json).expect("the embedded weights are tested to parse")
}

impl Weights {
    /// The weights that are part of the program: fitted by words, or with what the model knows.
    pub(crate) fn fitted(with_model: bool) -> &'static Self {
        if with_model { &WITH_MODEL } else { &BY_WORDS }
    }

    /// Reads weights in the form of `src/align/weights.json`.
    ///
    /// # Errors
    /// [`ErrorKind::Weights`] where the file is no such JSON, or where a part of it lacks a key or
    /// holds one that is not known: names both. A misspelt weight would count as none, and nothing
    /// would show.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        Self::read(json).map_err(|message| ErrorKind::Weights(message).into())
    }

    fn read(json: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(json).map_err(|e| e.to_string())?;
        Ok(Self {
            pair: Logistic::read("pair", file.pair, &PairSignals::NAMES)?,
            context: Logistic::read("context", file.context, &all_names())?,
            furniture: Logistic::read("furniture", file.furniture, &ShapeSignals::NAMES)?,
            related: Logistic::read("related", file.related, &RelatedSignals::NAMES)?,
            unrelated: file.unrelated,
            costs: part("costs", file.costs)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Weights;
    use crate::error::ErrorKind;
    use serde_json::Value;

    const EMBEDDED: [&str; 2] = [include_str!("weights.json"), include_str!("weights-model.json")];
    const MODELS: [&str; 4] = ["pair", "context", "furniture", "related"];

    /// What is said of the embedded weights after a change.
    fn complaint(change: impl FnOnce(&mut Value)) -> String {
        let mut file: Value = serde_json::from_str(EMBEDDED[0]).unwrap();
        change(&mut file);
        let error = Weights::from_json(&file.to_string()).unwrap_err();
        assert!(matches!(error.kind, ErrorKind::Weights(_)), "{error}");
        error.to_string()
    }

    #[test]
    fn the_embedded_weights_name_all_signals_and_no_others() {
        for json in EMBEDDED {
            assert!(Weights::from_json(json).is_ok(), "{:?}", Weights::from_json(json).err());
        }
    }

    #[test]
    fn a_misspelt_signal_is_refused_by_name_in_every_part() {
        for part in MODELS {
            let mut misspelt = String::new();
            let said = complaint(|file| {
                let weights = file[part]["weights"].as_object_mut().unwrap();
                let name = weights.keys().next().unwrap().clone();
                misspelt = format!("{name}_misspelt");
                let weight = weights.remove(&name).unwrap();
                weights.insert(misspelt.clone(), weight);
            });
            assert!(said.contains(&format!("“{part}”")) && said.contains(&misspelt), "{said}");
        }
    }

    #[test]
    fn a_missing_signal_is_refused_by_name_in_every_part() {
        for part in MODELS {
            let mut name = String::new();
            let said = complaint(|file| {
                let weights = file[part]["weights"].as_object_mut().unwrap();
                name.clone_from(weights.keys().next().unwrap());
                weights.remove(&name);
            });
            assert!(said.contains(part) && said.contains(&name), "{said}");
        }
    }

    #[test]
    fn an_unknown_or_missing_key_beside_the_signals_is_refused_by_name() {
        let said = complaint(|file| file["costs"]["stael"] = 0.2.into());
        assert!(said.contains("“costs”") && said.contains("stael"), "{said}");
        let said = complaint(|file| drop(file["costs"].as_object_mut().unwrap().remove("link")));
        assert!(said.contains("“costs”") && said.contains("link"), "{said}");
        let said = complaint(|file| file["pair"]["bais"] = 0.0.into());
        assert!(said.contains("“pair”") && said.contains("bais"), "{said}");
        let said = complaint(|file| file["unrelatd"] = 0.2.into());
        assert!(said.contains("unrelatd"), "{said}");
    }

    #[test]
    fn what_is_no_weights_file_is_an_error() {
        for json in ["", "[]", "{}", "not JSON"] {
            assert!(Weights::from_json(json).is_err(), "{json}");
        }
    }
}
