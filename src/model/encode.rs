//! Texts into vectors of meaning, by a model folder the user has.
//!
//! Comes in: texts. Goes out: for each a vector of unit length, and one for each of its words in
//! this context.
//!
//! Method: equal texts are computed once; texts are sorted by length and packed into batches of
//! [`BATCH`] pieces, which all cores share. A text longer than the model takes is computed in
//! windows. Word vectors are projected to [`WORD_WIDTH`] numbers on fixed signs, which keeps their
//! cosines within a tenth as a rule: that takes a third of the memory and of the time of comparing,
//! and cost nothing measurable in the pair score.
//!
//! Cost: see [`super::bert`]; 8.5 ms of processor time a sentence of 28 pieces, so about 4 ms on
//! two free cores.
//!
//! The large inference library `candle` was weighed and left out: with its tokenizer it brings 128
//! crates and 280 s of building, and took 15 ms a sentence on two cores. This takes nine small
//! crates that build in 20 s.

use super::bert::forward;
use super::folder::Bert;
use super::tokenizer::Piece;
use super::vectors::{Encoded, WordVector};
use crate::error::Error;
use ndarray::{Array2, ArrayView1, ArrayView2, Axis};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Pieces computed in one go: enough that the weights are used often once they are near, few enough
/// that a short story keeps all cores busy.
const BATCH: usize = 256;
/// Width of the word vectors. In the pair score 128 does as well as the 384 of the model.
const WORD_WIDTH: usize = 128;
/// The environment variable that names a model folder.
const VARIABLE: &str = "URTEXT_MODEL";
/// Where model folders stand, beside the program or in the current directory.
const MODELS: &str = "models";

/// A sentence model read from a folder.
#[derive(Debug, Clone)]
pub struct Model {
    bert: Bert,
    signs: Array2<f32>,
    /// What was computed before, by text, where that is kept.
    memory: Option<Arc<Mutex<BTreeMap<String, Encoded>>>>,
}

/// The vectors of one batch, and the same projected for words.
struct Computed {
    full: Array2<f32>,
    small: Array2<f32>,
}

/// A window with its rows of the vectors.
struct Run<'a> {
    window: &'a Window,
    full: ArrayView2<'a, f32>,
    small: ArrayView2<'a, f32>,
}

/// One run of the model: pieces of one text, and which.
struct Window {
    text: usize,
    pieces: Range<usize>,
    input: Vec<u32>,
}

impl Model {
    /// Reads a folder in the form of sentence-transformers: `config.json`, `tokenizer.json`,
    /// `model.safetensors`.
    ///
    /// # Errors
    /// Where the folder or a file in it is missing, cannot be read, or holds a model of another
    /// kind: says which.
    pub fn load(folder: &Path) -> Result<Self, Error> {
        let bert = Bert::load(folder)?;
        Ok(Self { signs: signs(bert.words.ncols()), bert, memory: None })
    }

    /// The same model, which keeps all that it computes: for the same texts again and again.
    #[must_use]
    pub fn remembering(self) -> Self {
        Self { memory: Some(Arc::default()), ..self }
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
        let encoded = match &self.memory {
            Some(memory) => self.recall(memory, &distinct),
            None => self.encode_distinct(&distinct),
        };
        let at =
            |text| distinct.binary_search(text).expect("every text is among the distinct ones");
        texts.iter().map(|t| encoded[at(t)].clone()).collect()
    }

    /// Each text as it was computed before, and what is new computed and kept.
    fn recall(&self, memory: &Mutex<BTreeMap<String, Encoded>>, texts: &[&str]) -> Vec<Encoded> {
        let mut memory = memory.lock().unwrap_or_else(PoisonError::into_inner);
        let new: Vec<&str> = texts.iter().copied().filter(|t| !memory.contains_key(*t)).collect();
        let encoded = self.encode_distinct(&new);
        memory.extend(new.into_iter().map(str::to_owned).zip(encoded));
        texts.iter().filter_map(|text| memory.get(*text).cloned()).collect()
    }

    fn encode_distinct(&self, texts: &[&str]) -> Vec<Encoded> {
        let pieces: Vec<Vec<Piece>> =
            texts.par_iter().map(|t| self.bert.tokenizer.pieces(t)).collect();
        let mut windows: Vec<Window> = pieces
            .iter()
            .enumerate()
            .flat_map(|(text, pieces)| self.windows(text, pieces))
            .collect();
        windows.sort_by_key(|w| w.input.len());
        let batches = batches(&windows);
        let computed: Vec<Computed> = batches.par_iter().map(|batch| self.compute(batch)).collect();
        let mut runs: Vec<Vec<Run>> = texts.iter().map(|_| Vec::new()).collect();
        for (batch, computed) in batches.iter().zip(&computed) {
            let (mut full, mut small) = (computed.full.view(), computed.small.view());
            for window in *batch {
                let (own_full, rest_full) = full.split_at(Axis(0), window.input.len());
                let (own_small, rest_small) = small.split_at(Axis(0), window.input.len());
                runs[window.text].push(Run { window, full: own_full, small: own_small });
                (full, small) = (rest_full, rest_small);
            }
        }
        runs.iter_mut().for_each(|runs| runs.sort_by_key(|r| r.window.pieces.start));
        (runs.par_iter().zip(&pieces).zip(texts))
            .map(|((runs, pieces), text)| self.pool(text, pieces, runs))
            .collect()
    }

    fn compute(&self, batch: &[Window]) -> Computed {
        let inputs: Vec<&[u32]> = batch.iter().map(|w| &w.input[..]).collect();
        let full = forward(&self.bert, &inputs);
        Computed { small: full.dot(&self.signs), full }
    }

    /// A text's pieces in runs that the model takes, each between the opening and the closing
    /// piece.
    fn windows(&self, text: usize, pieces: &[Piece]) -> Vec<Window> {
        let (open, close) = (self.bert.tokenizer.open, self.bert.tokenizer.close);
        let most = self.bert.longest - 2;
        pieces
            .chunks(most)
            .enumerate()
            .map(|(k, run)| Window {
                text,
                pieces: k * most..k * most + run.len(),
                input: std::iter::once(open)
                    .chain(run.iter().map(|p| p.id))
                    .chain([close])
                    .collect(),
            })
            .collect()
    }

    /// Sentence and word vectors from the vectors of the pieces.
    fn pool(&self, text: &str, pieces: &[Piece], runs: &[Run]) -> Encoded {
        let mut sentence = vec![0.0; self.bert.words.ncols()];
        let mut words: Vec<WordVector> = Vec::new();
        for run in runs {
            let pooled = if self.bert.first_piece { 1 } else { run.full.nrows() };
            run.full.rows().into_iter().take(pooled).for_each(|row| add(&mut sentence, row));
            // The first row is that of the opening piece.
            for (piece, row) in
                pieces[run.window.pieces.clone()].iter().zip(run.small.rows().into_iter().skip(1))
            {
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

/// A matrix of ones and minus ones, always the same.
fn signs(width: usize) -> Array2<f32> {
    let mut state = 1_u64;
    Array2::from_shape_simple_fn((width, WORD_WIDTH), || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        if state >> 63 == 1 { 1.0 } else { -1.0 }
    })
}

fn add(sum: &mut [f32], row: ArrayView1<f32>) {
    sum.iter_mut().zip(row).for_each(|(s, v)| *s += v);
}

/// Scales to unit length; what has no direction becomes all zero.
fn to_unit(vector: &mut [f32]) {
    let length = vector.iter().map(|v| v * v).sum::<f32>().sqrt();
    let factor = if length.is_finite() && length > 0.0 { 1.0 / length } else { 0.0 };
    vector.iter_mut().for_each(|v| *v = if factor > 0.0 { *v * factor } else { 0.0 });
}

/// The model folder to use: `explicit` if given, else what `URTEXT_MODEL` names, else the first
/// folder by name under `models/` beside the program or in the current directory that holds a
/// `config.json`.
#[must_use]
pub fn find_model(explicit: Option<&Path>) -> Option<PathBuf> {
    let named = std::env::var_os(VARIABLE).filter(|v| !v.is_empty()).map(PathBuf::from);
    explicit.map(Path::to_path_buf).or(named).or_else(|| {
        let beside = std::env::current_exe().ok().and_then(|p| p.parent().map(|p| p.join(MODELS)));
        beside.into_iter().chain([PathBuf::from(MODELS)]).find_map(|place| model_under(&place))
    })
}

fn model_under(place: &Path) -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(place).ok()?.filter_map(|e| Some(e.ok()?.path())).collect();
    folders.push(place.to_path_buf());
    folders.sort();
    folders.into_iter().find(|f| f.join("config.json").is_file())
}

#[cfg(test)]
mod tests {
    use super::{Model, WordVector};
    use crate::error::ErrorKind;
    use safetensors::Dtype;
    use safetensors::tensor::TensorView;
    use std::path::Path;

    const WIDTH: usize = 8;
    const TOKENIZER: &str = r###"{"normalizer":{"type":"BertNormalizer","lowercase":true},
        "pre_tokenizer":{"type":"BertPreTokenizer"},
        "model":{"vocab":{"[UNK]":0,"[CLS]":1,"[SEP]":2,"fer":3,"##ry":4,"boat":5,".":6}}}"###;
    const CONFIG: &str = r#"{"model_type":"bert","hidden_act":"gelu","hidden_size":8,"intermediate_size":16,
        "num_attention_heads":2,"num_hidden_layers":2,"max_position_embeddings":12,"layer_norm_eps":1e-12}"#;

    /// A folder with a small model of arbitrary but fixed weights.
    fn folder() -> tempfile::TempDir {
        let mut shapes = vec![
            ("embeddings.word_embeddings.weight".to_owned(), vec![7, WIDTH]),
            ("embeddings.position_embeddings.weight".to_owned(), vec![12, WIDTH]),
            ("embeddings.token_type_embeddings.weight".to_owned(), vec![2, WIDTH]),
        ];
        let mut map = |name: String, shape: Vec<usize>| {
            shapes.push((format!("{name}.bias"), vec![shape[0]]));
            shapes.push((format!("{name}.weight"), shape));
        };
        map("embeddings.LayerNorm".to_owned(), vec![WIDTH]);
        for layer in 0..2 {
            for (part, shape) in [
                ("attention.self.query", vec![WIDTH, WIDTH]),
                ("attention.self.key", vec![WIDTH, WIDTH]),
                ("attention.self.value", vec![WIDTH, WIDTH]),
                ("attention.output.dense", vec![WIDTH, WIDTH]),
                ("attention.output.LayerNorm", vec![WIDTH]),
                ("intermediate.dense", vec![2 * WIDTH, WIDTH]),
                ("output.dense", vec![WIDTH, 2 * WIDTH]),
                ("output.LayerNorm", vec![WIDTH]),
            ] {
                map(format!("encoder.layer.{layer}.{part}"), shape);
            }
        }
        let mut seed = 1_u32;
        let data: Vec<Vec<u8>> = shapes
            .iter()
            .map(|(_, shape)| {
                let numbers = (0..shape.iter().product()).map(|_: usize| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 8) as f32 / 8_388_608.0 - 1.0
                });
                numbers.flat_map(f32::to_le_bytes).collect()
            })
            .collect();
        let tensors = shapes.iter().zip(&data).map(|((name, shape), bytes)| {
            (
                name.clone(),
                TensorView::new(Dtype::F32, shape.clone(), bytes)
                    .expect("as many bytes as the shape says"),
            )
        });
        let folder = tempfile::tempdir().expect("a temporary folder");
        let bytes = safetensors::serialize(tensors, None).expect("sound tensors");
        write(folder.path(), "model.safetensors", &bytes);
        write(folder.path(), "tokenizer.json", TOKENIZER.as_bytes());
        write(folder.path(), "config.json", CONFIG.as_bytes());
        folder
    }

    fn write(folder: &Path, name: &str, bytes: &[u8]) {
        std::fs::write(folder.join(name), bytes).expect("a writable temporary folder");
    }

    fn model() -> Model {
        Model::load(folder().path()).expect("a sound folder")
    }

    fn complaint(folder: &Path) -> String {
        let error = Model::load(folder).expect_err("a folder that cannot be used");
        assert!(matches!(error.kind, ErrorKind::Model(_)), "{error}");
        error.to_string()
    }

    #[test]
    fn a_text_gives_the_same_bytes_alone_and_in_company() {
        let model = model();
        let texts = ["ferry", "a boat. ferry boat", "boat boat boat boat boat boat", "boat"];
        let together = model.encode(&texts);
        for (text, encoded) in texts.iter().zip(&together) {
            assert_eq!(&model.encode(&[text])[0], encoded);
        }
    }

    #[test]
    fn sentence_and_word_vectors_have_unit_length() {
        let encoded = &model().encode(&["ferry boat"])[0];
        for v in encoded.words.iter().map(|w| &w.vector).chain([&encoded.sentence]) {
            assert!((v.iter().map(|x| x * x).sum::<f32>() - 1.0).abs() < 1e-5);
        }
    }

    #[test]
    fn the_order_of_words_counts() {
        let vectors = model().sentences(&["boat ferry", "ferry boat"]);
        assert_ne!(vectors[0], vectors[1]);
    }

    #[test]
    fn pieces_of_a_word_are_one_word_and_punctuation_is_none() {
        let encoded = &model().encode(&["Ferry, boat."])[0];
        assert_eq!(encoded.words.iter().map(|w| w.span.clone()).collect::<Vec<_>>(), [0..5, 7..11]);
    }

    #[test]
    fn a_text_without_words_is_all_zero() {
        assert_eq!(model().sentences(&["", " "]), vec![vec![0.0; WIDTH]; 2]);
    }

    #[test]
    fn a_text_longer_than_the_model_takes_still_gives_every_word() {
        let words: Vec<WordVector> = model().encode(&["boat ".repeat(40).as_str()]).remove(0).words;
        assert_eq!(words.len(), 40);
        assert_eq!(words[39].span, 195..199);
    }

    #[test]
    fn a_missing_file_is_named() {
        let folder = folder();
        std::fs::remove_file(folder.path().join("tokenizer.json")).expect("it was written");
        assert!(complaint(folder.path()).contains("tokenizer.json is missing"));
    }

    #[test]
    fn a_missing_folder_is_not_found() {
        let error = Model::load(&folder().path().join("none")).expect_err("no such folder");
        assert!(matches!(error.kind, ErrorKind::NotFound));
    }

    #[test]
    fn a_model_of_another_kind_is_named() {
        let folder = folder();
        write(folder.path(), "config.json", CONFIG.replace("\"bert\"", "\"mpnet\"").as_bytes());
        assert!(complaint(folder.path()).contains("mpnet"));
    }

    #[test]
    fn weights_that_do_not_fit_the_config_are_refused() {
        let folder = folder();
        write(
            folder.path(),
            "config.json",
            CONFIG.replace("\"intermediate_size\":16", "\"intermediate_size\":24").as_bytes(),
        );
        assert!(complaint(folder.path()).contains("intermediate.dense"));
    }

    #[test]
    fn a_broken_weight_file_is_refused() {
        let folder = folder();
        write(folder.path(), "model.safetensors", &[255; 40]);
        assert!(complaint(folder.path()).contains("model.safetensors"));
    }

    #[test]
    #[ignore = "needs the model folder that `make model` makes"]
    fn the_published_model_gives_its_published_similarities() {
        let model =
            Model::load(Path::new("models/all-MiniLM-L6-v2")).expect("run `make model` first");
        let texts =
            ["The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."];
        let v = model.sentences(&texts);
        let cosine = |a: usize, b: usize| v[a].iter().zip(&v[b]).map(|(x, y)| x * y).sum::<f32>();
        for (a, b, published) in [(0, 1, 0.6660), (0, 2, 0.1046), (1, 2, 0.1411)] {
            assert!((cosine(a, b) - published).abs() < 1e-4);
        }
        assert_eq!(
            model.sentences(&texts[1..2])[0],
            v[1],
            "the company of other texts changes nothing"
        );
    }
}
