//! Texts into vectors of meaning, by a model folder the user has.
//!
//! Comes in: texts. Goes out: for each a vector of unit length, and one for each of its words in this context.
//!
//! Method: equal texts are computed once; texts are sorted by length and packed into batches of [`BATCH`] pieces,
//! which all cores share. A text longer than the model takes is computed in windows. Cost: see [`super::bert`];
//! measured 91 MB of weights read in 0.1 s, then 3 to 6 ms a sentence on two cores.
//!
//! The large inference libraries were weighed and left out: `candle` brings 128 crates and some five minutes of
//! building and took 15 ms a sentence where this takes a third of that, with six small crates.

use super::bert::forward;
use super::model::Model;
use super::tokenizer::Piece;
use crate::error::Error;
use ndarray::Array2;
use rayon::prelude::*;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Pieces computed in one go: enough that the weights are used often once they are near, few enough that a short
/// story keeps all cores busy.
const BATCH: usize = 256;
/// The environment variable that names a model folder.
const VARIABLE: &str = "URTEXT_MODEL";
/// Where model folders stand, beside the program or in the current directory.
const MODELS: &str = "models";

/// A text as vectors.
#[derive(Debug, Clone, PartialEq)]
pub struct Encoded {
    /// The whole text: unit length; all zero where the text is empty.
    pub sentence: Vec<f32>,
    /// Its words in order, punctuation left out.
    pub words: Vec<WordVector>,
}

/// A word in its context.
#[derive(Debug, Clone, PartialEq)]
pub struct WordVector {
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
    /// Unit length.
    pub vector: Vec<f32>,
}

/// A BERT sentence encoder read from a folder.
#[derive(Debug, Clone)]
pub struct Encoder {
    model: Model,
}

/// One run of the model: pieces of one text, and which.
struct Window {
    text: usize,
    pieces: Range<usize>,
    input: Vec<u32>,
}

impl Encoder {
    /// Reads a folder in the form of sentence-transformers: `config.json`, `tokenizer.json`, `model.safetensors`.
    ///
    /// # Errors
    /// Where the folder or a file in it is missing, cannot be read, or holds a model of another kind: says which.
    pub fn load(folder: &Path) -> Result<Self, Error> {
        Ok(Self { model: Model::load(folder)? })
    }

    /// A vector of unit length for each text.
    #[must_use]
    pub fn sentences(&self, texts: &[&str]) -> Vec<Vec<f32>> {
        self.encode(texts).into_iter().map(|e| e.sentence).collect()
    }

    /// Each text with its words.
    #[must_use]
    pub fn encode(&self, texts: &[&str]) -> Vec<Encoded> {
        let mut distinct: Vec<&str> = texts.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        let encoded = self.encode_distinct(&distinct);
        let at = |text| distinct.binary_search(text).expect("every text is among the distinct ones");
        texts.iter().map(|t| encoded[at(t)].clone()).collect()
    }

    fn encode_distinct(&self, texts: &[&str]) -> Vec<Encoded> {
        let pieces: Vec<Vec<Piece>> = texts.par_iter().map(|t| self.model.tokenizer.pieces(t)).collect();
        let mut windows: Vec<Window> =
            pieces.iter().enumerate().flat_map(|(text, pieces)| self.windows(text, pieces)).collect();
        windows.sort_by_key(|w| w.input.len());
        let batches = batches(&windows);
        let computed: Vec<Array2<f32>> = batches
            .par_iter()
            .map(|b| forward(&self.model, &b.iter().map(|w| &w.input[..]).collect::<Vec<_>>()))
            .collect();
        let mut of_text: Vec<Vec<(&Window, &[f32])>> = vec![Vec::new(); texts.len()];
        let width = self.model.words.ncols();
        for (batch, vectors) in batches.iter().zip(&computed) {
            let mut rest = vectors.as_slice().expect("made contiguous");
            for window in *batch {
                let (own, others) = rest.split_at(window.input.len() * width);
                of_text[window.text].push((window, own));
                rest = others;
            }
        }
        of_text
            .par_iter_mut()
            .zip(&pieces)
            .zip(texts)
            .map(|((runs, pieces), text)| {
                runs.sort_by_key(|(w, _)| w.pieces.start);
                self.pool(text, pieces, runs)
            })
            .collect()
    }

    /// A text's pieces in runs that the model takes, each between the opening and the closing piece.
    fn windows(&self, text: usize, pieces: &[Piece]) -> Vec<Window> {
        let (open, close) = (self.model.tokenizer.open, self.model.tokenizer.close);
        let most = self.model.longest - 2;
        pieces
            .chunks(most)
            .enumerate()
            .map(|(k, run)| Window {
                text,
                pieces: k * most..k * most + run.len(),
                input: std::iter::once(open).chain(run.iter().map(|p| p.id)).chain([close]).collect(),
            })
            .collect()
    }

    /// Sentence and word vectors from the vectors of the pieces.
    fn pool(&self, text: &str, pieces: &[Piece], runs: &[(&Window, &[f32])]) -> Encoded {
        let width = self.model.words.ncols();
        let mut sentence = vec![0.0; width];
        let mut words: Vec<WordVector> = Vec::new();
        for (window, vectors) in runs {
            let rows: Vec<&[f32]> = vectors.chunks_exact(width).collect();
            let pooled = if self.model.first_piece { &rows[..1] } else { &rows[..] };
            pooled.iter().for_each(|row| add(&mut sentence, row));
            for (piece, row) in pieces[window.pieces.clone()].iter().zip(&rows[1..]) {
                match words.last_mut() {
                    Some(word) if piece.continues => {
                        add(&mut word.vector, row);
                        word.span.end = piece.span.end;
                    }
                    _ => words.push(WordVector { span: piece.span.clone(), vector: row.to_vec() }),
                }
            }
        }
        words.retain(|w| text[w.span.clone()].contains(char::is_alphanumeric));
        to_unit(&mut sentence);
        words.iter_mut().for_each(|w| to_unit(&mut w.vector));
        Encoded { sentence, words }
    }
}

/// Cuts the windows into runs of at most [`BATCH`] pieces, or one window.
fn batches(windows: &[Window]) -> Vec<&[Window]> {
    let mut out = Vec::new();
    let (mut from, mut size) = (0, 0);
    for (k, window) in windows.iter().enumerate() {
        if k > from && size + window.input.len() > BATCH {
            out.push(&windows[from..k]);
            (from, size) = (k, 0);
        }
        size += window.input.len();
    }
    if from < windows.len() {
        out.push(&windows[from..]);
    }
    out
}

fn add(sum: &mut [f32], row: &[f32]) {
    sum.iter_mut().zip(row).for_each(|(s, v)| *s += v);
}

/// Scales to unit length; what has no direction becomes all zero.
fn to_unit(vector: &mut [f32]) {
    let length = vector.iter().map(|v| v * v).sum::<f32>().sqrt();
    let factor = if length.is_finite() && length > 0.0 { 1.0 / length } else { 0.0 };
    vector.iter_mut().for_each(|v| *v = if factor > 0.0 { *v * factor } else { 0.0 });
}

/// The model folder to use: `explicit` if given, else what `URTEXT_MODEL` names, else the first folder by name under
/// `models/` beside the program or in the current directory that holds a `config.json`.
#[must_use]
pub fn find_model(explicit: Option<&Path>) -> Option<PathBuf> {
    let named = std::env::var_os(VARIABLE).filter(|v| !v.is_empty()).map(PathBuf::from);
    explicit.map(Path::to_path_buf).or(named).or_else(|| {
        let beside = std::env::current_exe().ok().and_then(|p| p.parent().map(|p| p.join(MODELS)));
        beside.into_iter().chain([PathBuf::from(MODELS)]).find_map(|place| model_under(&place))
    })
}

fn model_under(place: &Path) -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(place).ok()?.filter_map(|e| Some(e.ok()?.path())).collect();
    folders.push(place.to_path_buf());
    folders.sort();
    folders.into_iter().find(|f| f.join("config.json").is_file())
}
