//! A sentence-transformers folder on disk into the weights of a BERT model.
//!
//! Comes in: `config.json`, `tokenizer.json` and `model.safetensors`, and `1_Pooling/config.json`
//! where it is there. Goes out: [`Bert`]. Everything is checked here, so that computing cannot
//! fail. Cost: one pass over the file.

use super::tokenizer::Tokenizer;
use crate::error::{Error, ErrorKind};
use ndarray::{Array2, ArrayView2, Axis, concatenate};
use safetensors::{Dtype, SafeTensors};
use serde::Deserialize;
use std::path::Path;

/// Longest input in pieces; the sentence-transformers models of this family were run at 256.
const LONGEST: usize = 256;

/// `config.json`, as far as it matters.
#[derive(Debug, Clone, Deserialize)]
struct Config {
    model_type: String,
    hidden_act: String,
    hidden_size: usize,
    intermediate_size: usize,
    num_attention_heads: usize,
    num_hidden_layers: usize,
    max_position_embeddings: usize,
    layer_norm_eps: f32,
}

/// `1_Pooling/config.json`, as far as it matters.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(default)]
struct Pooling {
    pooling_mode_cls_token: bool,
    pooling_mode_mean_tokens: bool,
}

/// A linear map: columns of the weight are outputs, which the product reads a sixth faster than
/// rows.
#[derive(Debug, Clone)]
pub(super) struct Linear {
    pub weight: Array2<f32>,
    pub bias: Vec<f32>,
}

/// Scale and shift of a layer normalisation.
#[derive(Debug, Clone)]
pub(super) struct Norm {
    pub scale: Vec<f32>,
    pub shift: Vec<f32>,
}

/// One layer of the model.
#[derive(Debug, Clone)]
pub(super) struct Layer {
    /// Query, key and value stacked: one product for all three.
    pub attention: Linear,
    pub output: Linear,
    pub output_norm: Norm,
    pub widen: Linear,
    pub narrow: Linear,
    pub narrow_norm: Norm,
}

/// The weights of a BERT model and what goes with them.
#[derive(Debug, Clone)]
pub(super) struct Bert {
    pub tokenizer: Tokenizer,
    pub words: Array2<f32>,
    pub positions: Array2<f32>,
    pub norm: Norm,
    pub layers: Vec<Layer>,
    pub heads: usize,
    pub epsilon: f32,
    /// Longest input in pieces, with the opening and closing ones.
    pub longest: usize,
    /// The sentence vector is the first piece's, not the mean of all.
    pub first_piece: bool,
}

impl Bert {
    /// Reads a model folder.
    pub(super) fn load(folder: &Path) -> Result<Self, Error> {
        if !folder.is_dir() {
            return Err(Error::new(ErrorKind::NotFound).at(folder));
        }
        let foreign = |what: String| Error::new(ErrorKind::Model(what)).at(folder);
        let config: Config = parse(folder, "config.json")?;
        let pooling = if folder.join(POOLING).exists() {
            parse(folder, POOLING)?
        } else {
            Pooling { pooling_mode_mean_tokens: true, ..Pooling::default() }
        };
        check(&config, pooling).map_err(foreign)?;
        let text = String::from_utf8(read(folder, "tokenizer.json")?)
            .map_err(|_| foreign("tokenizer.json is not UTF-8".to_owned()))?;
        let tokenizer = Tokenizer::parse(&text).map_err(foreign)?;
        let bytes = read(folder, "model.safetensors")?;
        let tensors = SafeTensors::deserialize(&bytes)
            .map_err(|e| foreign(format!("model.safetensors cannot be read ({e:?})")))?;
        Self::build(&config, pooling, tokenizer, &Tensors { tensors }).map_err(foreign)
    }

    fn build(
        config: &Config,
        pooling: Pooling,
        tokenizer: Tokenizer,
        w: &Tensors,
    ) -> Result<Self, String> {
        let (width, inner) = (config.hidden_size, config.intermediate_size);
        let words = w.matrix("embeddings.word_embeddings.weight", None, width)?;
        if tokenizer.largest() as usize >= words.nrows() {
            return Err("tokenizer.json knows more pieces than model.safetensors".to_owned());
        }
        let mut positions = w.matrix("embeddings.position_embeddings.weight", None, width)?;
        let longest = LONGEST.min(config.max_position_embeddings).min(positions.nrows());
        if longest < 3 {
            return Err("the model takes no input of even one word".to_owned());
        }
        // Each input is one text, so the type of every piece is 0: that vector can be added once,
        // here.
        let kinds = w.matrix("embeddings.token_type_embeddings.weight", None, width)?;
        positions += &kinds.index_axis(Axis(0), 0);
        let layer = |k: usize| {
            let name = |part: &str| format!("encoder.layer.{k}.{part}");
            let [q, k, v] = ["query", "key", "value"]
                .map(|p| w.linear(&name(&format!("attention.self.{p}")), width, width));
            Ok::<_, String>(Layer {
                attention: stack(&[q?, k?, v?]),
                output: w.linear(&name("attention.output.dense"), width, width)?,
                output_norm: w.norm(&name("attention.output.LayerNorm"), width)?,
                widen: w.linear(&name("intermediate.dense"), inner, width)?,
                narrow: w.linear(&name("output.dense"), width, inner)?,
                narrow_norm: w.norm(&name("output.LayerNorm"), width)?,
            })
        };
        Ok(Self {
            tokenizer,
            words,
            positions,
            norm: w.norm("embeddings.LayerNorm", width)?,
            layers: (0..config.num_hidden_layers).map(layer).collect::<Result<_, _>>()?,
            heads: config.num_attention_heads,
            epsilon: config.layer_norm_eps,
            longest,
            first_piece: pooling.pooling_mode_cls_token,
        })
    }
}

const POOLING: &str = "1_Pooling/config.json";

fn check(config: &Config, pooling: Pooling) -> Result<(), String> {
    if config.model_type != "bert" || config.hidden_act != "gelu" {
        let (kind, act) = (&config.model_type, &config.hidden_act);
        return Err(format!(
            "config.json describes a model of type {kind} with {act}, and only bert with gelu is known here"
        ));
    }
    if config.num_attention_heads == 0
        || !config.hidden_size.is_multiple_of(config.num_attention_heads)
    {
        return Err("config.json gives a number of heads that does not divide the width".to_owned());
    }
    if config.hidden_size == 0 || config.intermediate_size == 0 {
        return Err("config.json gives a width of zero".to_owned());
    }
    if pooling.pooling_mode_cls_token == pooling.pooling_mode_mean_tokens {
        return Err(format!("{POOLING} asks for neither the mean nor the first piece"));
    }
    Ok(())
}

fn read(folder: &Path, name: &str) -> Result<Vec<u8>, Error> {
    let path = folder.join(name);
    std::fs::read(&path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => {
            Error::new(ErrorKind::Model(format!("{name} is missing"))).at(folder)
        }
        _ => Error::new(ErrorKind::Io { action: "cannot read", cause: e.to_string() }).at(path),
    })
}

fn parse<T: serde::de::DeserializeOwned>(folder: &Path, name: &str) -> Result<T, Error> {
    serde_json::from_slice(&read(folder, name)?).map_err(|e| {
        Error::new(ErrorKind::Model(format!("{name} does not describe a BERT model ({e})")))
            .at(folder)
    })
}

fn stack(parts: &[Linear]) -> Linear {
    let views: Vec<ArrayView2<f32>> = parts.iter().map(|p| p.weight.view()).collect();
    Linear {
        weight: concatenate(Axis(1), &views).expect("the parts were checked to be of one width"),
        bias: parts.iter().flat_map(|p| p.bias.iter().copied()).collect(),
    }
}

struct Tensors<'a> {
    tensors: SafeTensors<'a>,
}

impl Tensors<'_> {
    /// The numbers of a tensor, and its shape.
    fn numbers(&self, name: &str) -> Result<(Vec<f32>, Vec<usize>), String> {
        // Some folders hold the model inside a larger model, under the name `bert`.
        let tensor = self
            .tensors
            .tensor(name)
            .or_else(|_| self.tensors.tensor(&format!("bert.{name}")))
            .map_err(|_| format!("model.safetensors lacks {name}"))?;
        let data = tensor.data();
        let numbers = match tensor.dtype() {
            Dtype::F32 => data.as_chunks().0.iter().map(|b| f32::from_le_bytes(*b)).collect(),
            Dtype::BF16 => data
                .as_chunks()
                .0
                .iter()
                .map(|b| f32::from_bits(u32::from(u16::from_le_bytes(*b)) << 16))
                .collect(),
            other => {
                return Err(format!(
                    "model.safetensors holds {name} as {other:?}, and only F32 and BF16 are known here"
                ));
            }
        };
        Ok((numbers, tensor.shape().to_vec()))
    }

    /// A matrix with `columns` columns, and `rows` rows where that is given.
    fn matrix(
        &self,
        name: &str,
        rows: Option<usize>,
        columns: usize,
    ) -> Result<Array2<f32>, String> {
        let (numbers, shape) = self.numbers(name)?;
        match shape[..] {
            [r, c] if r > 0 && c == columns && rows.is_none_or(|rows| rows == r) => {
                Array2::from_shape_vec((r, c), numbers).map_err(|e| format!("{name}: {e}"))
            }
            _ => Err(format!(
                "model.safetensors holds {name} in the shape {shape:?}, which is not what config.json says"
            )),
        }
    }

    fn vector(&self, name: &str, length: usize) -> Result<Vec<f32>, String> {
        let (numbers, shape) = self.numbers(name)?;
        if shape == [length] {
            Ok(numbers)
        } else {
            Err(format!(
                "model.safetensors holds {name} in the shape {shape:?}, which is not what config.json says"
            ))
        }
    }

    fn linear(&self, name: &str, outputs: usize, inputs: usize) -> Result<Linear, String> {
        Ok(Linear {
            weight: self
                .matrix(&format!("{name}.weight"), Some(outputs), inputs)?
                .t()
                .as_standard_layout()
                .into_owned(),
            bias: self.vector(&format!("{name}.bias"), outputs)?,
        })
    }

    fn norm(&self, name: &str, width: usize) -> Result<Norm, String> {
        Ok(Norm {
            scale: self.vector(&format!("{name}.weight"), width)?,
            shift: self.vector(&format!("{name}.bias"), width)?,
        })
    }
}
