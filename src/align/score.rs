//! From signals to a probability: a logistic model.
//!
//! Comes in: signals. Goes out: the probability that two segments tell one unit, that a segment is
//! furniture, or that two witnesses tell one story. Being logistic and fitted on all candidates, the
//! value reads as a probability, and each signal's share of it can be shown.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Weights as they stand in a file: by the names of the signals.
#[derive(Deserialize)]
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

/// Reads one part of a weights file; its name stands in the error.
pub(super) fn part<T: serde::de::DeserializeOwned>(name: &str, value: Value) -> Result<T, String> {
    serde_json::from_value(value).map_err(|e| format!("in “{name}”: {e}"))
}

impl Logistic {
    /// Reads the part `name` of a weights file, which must hold a weight for each of these signals
    /// and no other.
    pub(super) fn read(name: &str, value: Value, signals: &[&str]) -> Result<Self, String> {
        let named: Named = part(name, value)?;
        if let Some(unknown) = named.weights.keys().find(|key| !signals.contains(&key.as_str())) {
            return Err(format!("“{unknown}” in “{name}” is not the name of a signal"));
        }

        let weight = |signal: &&str| {
            let found = named.weights.get(*signal).copied();
            found.ok_or_else(|| format!("“{name}” has no weight for the signal “{signal}”"))
        };
        let weights = signals.iter().map(weight).collect::<Result<Vec<f32>, String>>()?;
        Ok(Self { bias: named.bias, weights })
    }

    /// The probability, 0..1.
    pub(crate) fn probability(&self, signals: &[f32]) -> f32 {
        let weighted = self.weights.iter().zip(signals).map(|(weight, signal)| weight * signal);
        let log_odds = weighted.sum::<f32>() + self.bias;
        1.0 / (1.0 + (-log_odds).exp())
    }

    /// What each signal adds to the log-odds, in the order of the signals.
    pub(crate) fn shares(&self, signals: &[f32]) -> Vec<f32> {
        self.weights.iter().zip(signals).map(|(weight, signal)| weight * signal).collect()
    }
}
