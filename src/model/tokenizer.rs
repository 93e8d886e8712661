//! Text into the pieces a BERT model knows, each with the bytes it stands for.
//!
//! Comes in: the `tokenizer.json` of a model folder, then text. Goes out: numbers of pieces and
//! their byte ranges.
//!
//! ```text
//! "Détente fails"  ->  det 0..4  ##ente 4..8  fails 9..14
//! ```
//!
//! Method: the published BERT rules (drop control characters, lower case, strip accents, cut at
//! white space, punctuation and every Chinese character), then greedy longest match from the left.
//! Own code because it is short and the general tokenizer library brings some sixty crates for
//! kinds of models that cannot be run here; compared with that library on story sets and on odd
//! text, piece by piece. Cost: linear in the text.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use unicode_general_category::{GeneralCategory as Category, get_general_category};

/// Piece that opens every input.
const OPEN: &str = "[CLS]";
/// Piece that ends every input.
const CLOSE: &str = "[SEP]";

/// One piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its number in the vocabulary.
    pub id: u32,
    /// The bytes of the text it stands for.
    pub span: Range<usize>,
    /// Whether it continues the word of the piece before it.
    pub continues: bool,
}

/// A WordPiece tokenizer.
#[derive(Debug, Clone)]
pub(super) struct Tokenizer {
    vocabulary: BTreeMap<String, u32>,
    prefix: String,
    longest: usize,
    unknown: u32,
    lowercase: bool,
    strip_accents: bool,
    /// Number of the piece that opens every input.
    pub open: u32,
    /// Number of the piece that ends every input.
    pub close: u32,
}

#[derive(Deserialize)]
struct File {
    normalizer: Option<Normalizer>,
    pre_tokenizer: Option<Kind>,
    model: Model,
}

#[derive(Deserialize)]
struct Kind {
    r#type: String,
}

#[derive(Deserialize)]
struct Normalizer {
    r#type: String,
    #[serde(default)]
    lowercase: bool,
    #[serde(default)]
    strip_accents: Option<bool>,
}

#[derive(Deserialize)]
struct Model {
    r#type: Option<String>,
    #[serde(default)]
    vocab: serde_json::Value,
    unk_token: Option<String>,
    continuing_subword_prefix: Option<String>,
    max_input_chars_per_word: Option<usize>,
}

impl Tokenizer {
    /// Reads the contents of a `tokenizer.json`.
    ///
    /// # Errors
    /// Says in words what is not as it is in BERT models.
    pub(super) fn parse(json: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(json)
            .map_err(|e| format!("tokenizer.json cannot be read ({e})"))?;
        let kind = file.model.r#type.as_deref().unwrap_or("WordPiece");
        if kind != "WordPiece" {
            return Err(format!(
                "tokenizer.json is of type {kind}, and only WordPiece is known here"
            ));
        }
        let normalizer = file.normalizer.filter(|n| n.r#type == "BertNormalizer");
        let cuts = file.pre_tokenizer.filter(|k| k.r#type == "BertPreTokenizer");
        let (Some(normalizer), Some(_)) = (normalizer, cuts) else {
            return Err("tokenizer.json does not cut words as BERT does".to_owned());
        };
        let vocabulary: BTreeMap<String, u32> = serde_json::from_value(file.model.vocab)
            .map_err(|e| format!("tokenizer.json has no vocabulary ({e})"))?;
        let unknown = file.model.unk_token.unwrap_or_else(|| "[UNK]".to_owned());
        let special = |piece: &str| {
            vocabulary
                .get(piece)
                .copied()
                .ok_or_else(|| format!("tokenizer.json lacks the piece {piece}"))
        };
        Ok(Self {
            unknown: special(&unknown)?,
            open: special(OPEN)?,
            close: special(CLOSE)?,
            prefix: file.model.continuing_subword_prefix.unwrap_or_else(|| "##".to_owned()),
            longest: file.model.max_input_chars_per_word.unwrap_or(100),
            lowercase: normalizer.lowercase,
            strip_accents: normalizer.strip_accents.unwrap_or(normalizer.lowercase),
            vocabulary,
        })
    }

    /// The largest number of a piece.
    pub(super) fn largest(&self) -> u32 {
        self.vocabulary.values().copied().max().unwrap_or(0)
    }

    /// The pieces of `text`, in order, without the opening and closing ones.
    pub(super) fn pieces(&self, text: &str) -> Vec<Piece> {
        let mut out = Vec::new();
        let mut word = Vec::new();
        for (at, c) in text.char_indices() {
            let span = at..at + c.len_utf8();
            if is_space(c) {
                self.flush(&mut word, &mut out);
            } else if !is_dropped(c) {
                self.fold(c, |folded| {
                    if is_ideograph(c) || is_punctuation(folded) {
                        self.flush(&mut word, &mut out);
                        word.push((folded, span.clone()));
                        self.flush(&mut word, &mut out);
                    } else if is_space(folded) {
                        self.flush(&mut word, &mut out);
                    } else {
                        word.push((folded, span.clone()));
                    }
                });
            }
        }
        self.flush(&mut word, &mut out);
        out
    }

    /// Calls `each` with what is left of a character after folding: none, one or several.
    fn fold(&self, c: char, mut each: impl FnMut(char)) {
        let mut cased = |d: char| {
            if self.lowercase {
                d.to_lowercase().for_each(&mut each);
            } else {
                each(d);
            }
        };
        if self.strip_accents {
            unicode_normalization::char::decompose_canonical(c, |d| {
                if get_general_category(d) != Category::NonspacingMark {
                    cased(d);
                }
            });
        } else {
            cased(c);
        }
    }

    /// Cuts the word gathered so far into known pieces; a word that cannot be cut is one unknown
    /// piece.
    fn flush(&self, word: &mut Vec<(char, Range<usize>)>, out: &mut Vec<Piece>) {
        let (Some(first), Some(last)) = (word.first(), word.last()) else { return };
        let whole = Piece { id: self.unknown, span: first.1.start..last.1.end, continues: false };
        let before = out.len();
        if word.len() > self.longest || !self.cut(word, out) {
            out.truncate(before);
            out.push(whole);
        }
        word.clear();
    }

    /// Greedy longest match; false where some rest is not in the vocabulary.
    fn cut(&self, word: &[(char, Range<usize>)], out: &mut Vec<Piece>) -> bool {
        let mut from = 0;
        while from < word.len() {
            let mut key = if from == 0 { String::new() } else { self.prefix.clone() };
            let mut lengths = Vec::with_capacity(word.len() - from);
            for (c, _) in &word[from..] {
                key.push(*c);
                lengths.push(key.len());
            }
            let found = lengths.iter().enumerate().rev().find_map(|(k, &len)| {
                self.vocabulary.get(&key[..len]).map(|&id| (from + k + 1, id))
            });
            let Some((to, id)) = found else { return false };
            out.push(Piece {
                id,
                span: word[from].1.start..word[to - 1].1.end,
                continues: from > 0,
            });
            from = to;
        }
        true
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
}

fn is_dropped(c: char) -> bool {
    use Category::{Control, Format, PrivateUse, Surrogate, Unassigned};
    c == '\u{fffd}'
        || matches!(get_general_category(c), Control | Format | PrivateUse | Surrogate | Unassigned)
}

fn is_punctuation(c: char) -> bool {
    use Category::{
        ClosePunctuation, ConnectorPunctuation, DashPunctuation, FinalPunctuation,
        InitialPunctuation, OpenPunctuation, OtherPunctuation,
    };
    c.is_ascii_punctuation()
        || matches!(
            get_general_category(c),
            ClosePunctuation
                | ConnectorPunctuation
                | DashPunctuation
                | FinalPunctuation
                | InitialPunctuation
                | OpenPunctuation
                | OtherPunctuation
        )
}

/// Chinese characters stand alone; the ranges are those of the published rules.
fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c),
        0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0x20000..=0x2A6DF | 0x2A700..=0x2B73F | 0x2B740..=0x2B81F
        | 0x2B920..=0x2CEAF | 0xF900..=0xFAFF | 0x2F800..=0x2FA1F)
}

#[cfg(test)]
mod tests {
    use super::Tokenizer;

    const SMALL: &str = r###"{"normalizer":{"type":"BertNormalizer","lowercase":true,"strip_accents":null},
        "pre_tokenizer":{"type":"BertPreTokenizer"},
        "model":{"type":"WordPiece","vocab":{"[UNK]":0,"[CLS]":1,"[SEP]":2,"det":3,"##ente":4,"fails":5,"-":6,"村":7,"d":8}}}"###;

    fn cut(text: &str) -> Vec<(u32, &str)> {
        let pieces = Tokenizer::parse(SMALL).expect("a small tokenizer").pieces(text);
        pieces.iter().map(|p| (p.id, &text[p.span.clone()])).collect()
    }

    #[test]
    fn a_word_is_cut_into_the_longest_known_pieces_with_their_bytes() {
        assert_eq!(cut("Détente fails"), [(3, "Dét"), (4, "ente"), (5, "fails")]);
    }

    #[test]
    fn a_word_with_an_unknown_rest_is_one_unknown_piece() {
        assert_eq!(cut("detx"), [(0, "detx")]);
    }

    #[test]
    fn punctuation_and_chinese_characters_stand_alone() {
        assert_eq!(cut("det-det村村"), [(3, "det"), (6, "-"), (3, "det"), (7, "村"), (7, "村")]);
    }

    #[test]
    fn control_characters_and_combining_marks_vanish() {
        assert_eq!(cut("de\u{0}t\u{301} \u{200b}"), [(3, "de\u{0}t")]);
    }

    #[test]
    fn a_tokenizer_of_another_kind_is_refused_by_name() {
        let foreign = SMALL.replace("\"type\":\"WordPiece\"", "\"type\":\"Unigram\"");
        assert!(Tokenizer::parse(&foreign).is_err_and(|e| e.contains("Unigram")));
    }
}
