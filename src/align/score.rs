//! From signals to a probability: a logistic model whose weights live in `weights.json`.
//!
//! Comes in: an array of signals. Goes out: the probability that two segments tell one unit, or
//! that a segment is furniture. The weights were fitted by `training/train.py` on annotated story
//! sets, leaving one set out to choose what is in the model; its figures are in `docs/quality.md`.
//! Being logistic and fitted on all candidates, the value reads as a probability, and each signal's
//! share of it can be shown.

use super::cluster::Costs;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A logistic model over named signals.
#[derive(Debug, Clone, Deserialize)]
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
struct File {
    pair: Named,
    context: Named,
    furniture: Named,
    related: Named,
    unrelated: f32,
    costs: Costs,
}

static FITTED: LazyLock<Models> = LazyLock::new(|| {
    Models::parse(include_str!("weights.json")).expect("the embedded weights are tested to parse")
});

static FITTED_TO_MEANING: LazyLock<Models> = LazyLock::new(|| {
    Models::parse(include_str!("weights-meaning.json"))
        .expect("the embedded weights are tested to parse")
});

impl Models {
    /// The embedded models.
    pub(crate) fn fitted() -> &'static Self {
        &FITTED
    }

    /// The embedded models for the second gear, where meaning is known.
    pub(crate) fn fitted_to_meaning() -> &'static Self {
        &FITTED_TO_MEANING
    }

    /// Reads models from JSON; signals it does not name weigh nothing.
    pub(crate) fn parse(json: &str) -> Result<Self, serde_json::Error> {
        let file: File = serde_json::from_str(json)?;
        Ok(Self {
            pair: Logistic::new(&file.pair, &super::features::PAIR),
            context: Logistic::new(
                &file.context,
                &[&super::features::PAIR[..], &super::context::CONTEXT].concat(),
            ),
            furniture: Logistic::new(&file.furniture, &super::furniture::SHAPE),
            related: Logistic::new(&file.related, &super::related::RELATED),
            unrelated: file.unrelated,
            costs: file.costs,
        })
    }
}

impl Logistic {
    fn new(named: &Named, order: &[&str]) -> Self {
        let weights = order.iter().map(|s| named.weights.get(*s).copied().unwrap_or(0.0)).collect();
        Self { bias: named.bias, weights }
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

    #[test]
    fn the_embedded_weights_parse_and_name_only_signals_that_exist() {
        for json in [include_str!("weights.json"), include_str!("weights-meaning.json")] {
            names_only_signals_that_exist(json);
        }
    }

    fn names_only_signals_that_exist(json: &str) {
        let file: serde_json::Value = serde_json::from_str(json).expect("valid JSON");
        for (model, names) in [
            ("pair", &super::super::features::PAIR[..]),
            ("furniture", &super::super::furniture::SHAPE),
        ] {
            for name in file[model]["weights"].as_object().expect("a map of weights").keys() {
                assert!(
                    names.contains(&name.as_str()),
                    "{model} weights name the unknown signal {name}"
                );
            }
        }
        assert!(Models::parse(json).is_ok());
    }
}
