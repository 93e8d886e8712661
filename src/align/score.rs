//! From signals to a probability: a logistic model whose weights live in `weights.json`.
//!
//! Comes in: signals. Goes out: the probability that two segments tell one unit, or
//! that a segment is furniture. The weights were fitted by `training/train.py` on annotated story
//! sets, leaving one set out to choose what is in the model; its figures are in `docs/quality.md`.
//! Being logistic and fitted on all candidates, the value reads as a probability, and each signal's
//! share of it can be shown.

use super::cluster::Costs;
use super::signals::{PairSignals, RelatedSignals, ShapeSignals, all_names};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A logistic model over named signals.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    bias: f32,
    weights: BTreeMap<String, f32>,
}

/// A logistic model over signals in a fixed order.
#[derive(Debug, Clone)]
pub(crate) struct Logistic {
    bias: f32,
    weights: Vec<f32>,
}

/// The fitted models.
#[derive(Debug, Clone)]
pub(crate) struct Models {
    /// Whether two segments tell one unit.
    pub pair: Logistic,
    /// The same, by the first scores around the pair as well.
    pub context: Logistic,
    /// Whether a segment is page furniture.
    pub furniture: Logistic,
    /// Whether two witnesses tell one story.
    pub related: Logistic,
    /// A witness that tells one story with no other one by at least this probability is refused.
    /// Chosen where few true witnesses are, on sets left out of the fit (`training/related.py`;
    /// figures in `docs/quality.md`).
    pub unrelated: f32,
    /// What it takes to join segments into a unit.
    pub costs: Costs,
}

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

static FITTED: LazyLock<Models> = LazyLock::new(|| {
    Models::parse(include_str!("weights.json")).expect("the embedded weights are tested to parse")
});

static FITTED_WITH_MODEL: LazyLock<Models> = LazyLock::new(|| {
    Models::parse(include_str!("weights-model.json"))
        .expect("the embedded weights are tested to parse")
});

impl Models {
    /// The embedded models.
    pub(crate) fn fitted() -> &'static Self {
        &FITTED
    }

    /// The embedded models for signals of the model.
    pub(crate) fn fitted_with_model() -> &'static Self {
        &FITTED_WITH_MODEL
    }

    /// Reads models from JSON. What it does not know, or misses, is an error that names it: a
    /// misspelt weight would count as none, and nothing would show.
    pub(crate) fn parse(json: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(json).map_err(|e| e.to_string())?;
        let costs = part("costs", file.costs)?;
        Ok(Self {
            pair: Logistic::new("pair", file.pair, &PairSignals::NAMES)?,
            context: Logistic::new("context", file.context, &all_names())?,
            furniture: Logistic::new("furniture", file.furniture, &ShapeSignals::NAMES)?,
            related: Logistic::new("related", file.related, &RelatedSignals::NAMES)?,
            unrelated: file.unrelated,
            costs,
        })
    }
}

/// A part of the weights file; its name stands in the error.
fn part<T: serde::de::DeserializeOwned>(name: &str, value: Value) -> Result<T, String> {
    serde_json::from_value(value).map_err(|e| format!("in “{name}”: {e}"))
}

impl Logistic {
    fn new(model: &str, named: Value, order: &[&str]) -> Result<Self, String> {
        let named: Named = part(model, named)?;
        if let Some(unknown) = named.weights.keys().find(|key| !order.contains(&key.as_str())) {
            return Err(format!("“{unknown}” in “{model}” is not the name of a signal"));
        }
        let weight = |name: &&str| {
            let found = named.weights.get(*name).copied();
            found.ok_or_else(|| format!("“{model}” has no weight for the signal “{name}”"))
        };
        let weights = order.iter().map(weight).collect::<Result<Vec<f32>, String>>()?;
        Ok(Self { bias: named.bias, weights })
    }

    /// The probability, 0..1.
    pub(crate) fn probability(&self, signals: &[f32]) -> f32 {
        let z = self.weights.iter().zip(signals).map(|(w, s)| w * s).sum::<f32>() + self.bias;
        1.0 / (1.0 + (-z).exp())
    }

    /// What each signal adds to the log-odds, in the order of the signals.
    pub(crate) fn shares(&self, signals: &[f32]) -> Vec<f32> {
        self.weights.iter().zip(signals).map(|(w, s)| w * s).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Models;
    use serde_json::Value;

    const EMBEDDED: [&str; 2] = [include_str!("weights.json"), include_str!("weights-model.json")];

    /// The embedded weights after a change.
    fn changed(change: impl Fn(&mut Value)) -> Result<Models, String> {
        let mut file: Value = serde_json::from_str(EMBEDDED[0]).unwrap();
        change(&mut file);
        Models::parse(&file.to_string())
    }

    #[test]
    fn the_embedded_weights_name_all_signals_and_no_others() {
        for json in EMBEDDED {
            assert!(Models::parse(json).is_ok(), "{:?}", Models::parse(json).err());
        }
    }

    #[test]
    fn a_misspelt_signal_is_refused_by_name_in_every_model() {
        for model in ["pair", "context", "furniture", "related"] {
            let mut file: Value = serde_json::from_str(EMBEDDED[0]).unwrap();
            let weights = file[model]["weights"].as_object_mut().unwrap();
            let name = weights.keys().next().unwrap().clone();
            let weight = weights.remove(&name).unwrap();
            let misspelt = format!("{name}_misspelt");
            weights.insert(misspelt.clone(), weight);

            let error = Models::parse(&file.to_string()).unwrap_err();
            assert!(error.contains(&format!("“{model}”")) && error.contains(&misspelt), "{error}");
        }
    }

    #[test]
    fn a_missing_signal_is_refused_by_name_in_every_model() {
        for model in ["pair", "context", "furniture", "related"] {
            let mut name = String::new();
            let mut file: Value = serde_json::from_str(EMBEDDED[0]).unwrap();
            let weights = file[model]["weights"].as_object_mut().unwrap();
            name.clone_from(weights.keys().next().unwrap());
            weights.remove(&name);
            let error = Models::parse(&file.to_string()).unwrap_err();
            assert!(error.contains(model) && error.contains(&name), "{error}");
        }
    }

    #[test]
    fn an_unknown_or_missing_key_beside_the_signals_is_refused_by_name() {
        let error = changed(|file| file["costs"]["stael"] = 0.2.into()).unwrap_err();
        assert!(error.contains("“costs”") && error.contains("stael"), "{error}");
        let missing =
            |file: &mut Value| drop(file["costs"].as_object_mut().unwrap().remove("link"));
        let error = changed(missing).unwrap_err();
        assert!(error.contains("“costs”") && error.contains("link"), "{error}");
        let error = changed(|file| file["pair"]["bais"] = 0.0.into()).unwrap_err();
        assert!(error.contains("“pair”") && error.contains("bais"), "{error}");
        let error = changed(|file| file["unrelatd"] = 0.2.into()).unwrap_err();
        assert!(error.contains("unrelatd"), "{error}");
    }
}
