//! The comparison form: the tokens of a stretch of text.
//!
//! Text comes in, [`Token`]s go out. The words are those of UAX #29, cut further at hyphens, and
//! joined again where a line end broke them. Spans point into the witness's own text; only `norm`
//! and `stem` are changed.
//!
//! ```text
//! The crew’s “open‑source” boat, 1,200 m    words
//! the crew's  open source  boat 1,200 m     norm
//! the crew    open sourc   boat 1200  m     stem
//! ```
//!
//! Scripts without spaces (Han, Kana, Thai, Lao, Khmer, Burmese) give one token a character; its
//! stem is the character with the one after it, since pairs tell texts apart and single characters
//! hardly do. Every later stage that needs words takes them from here. Cost: linear, about a
//! microsecond a word.

use super::fold::{fold, is_digits};
use super::language::of_numbers;
use super::line::is_line_end;
use super::markup::marks;
use super::numbers::{Numerals, is_group_space};
use super::quotes::quotations;
use super::token::Token;
use crate::lang::{self, Language};
use crate::span::Span;
use crate::text::{drop_cap, is_unspaced};
use snowball_stemmers_rs::Stemmer;
use std::collections::BTreeSet;
use unicode_segmentation::UnicodeSegmentation;

/// Longest word that is stemmed, in bytes: longer ones are no words.
const LONGEST_STEM: usize = 64;

/// Makes tokens of text in one language.
pub struct Lexer {
    language: &'static Language,
    stemmer: Option<Stemmer>,
    numerals: Numerals,
}

/// A word in the making.
struct Word {
    span: Span,
    /// Its folded form.
    norm: String,
}

/// What is known of the place of a stretch of text.
#[derive(Default)]
pub(super) struct Place<'a> {
    /// Words before this byte of the text are labels (`12.`) and are passed over.
    pub(super) words: usize,
    /// Stretches in quotation marks, in order.
    pub(super) quotes: &'a [Span],
    /// Words of the witness, if any word of it is broken at a line end.
    pub(super) known: Option<&'a BTreeSet<String>>,
}

impl std::fmt::Debug for Lexer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexer").field("language", &self.language.code).finish_non_exhaustive()
    }
}

impl Lexer {
    /// A lexer for a language, ISO 639-3; an empty or unknown one does without stems.
    #[must_use]
    pub fn new(lang: &str) -> Self {
        let language = lang::language(lang);
        Self {
            language,
            stemmer: language.stemmer.map(Stemmer::create),
            numerals: Numerals::of(language),
        }
    }

    /// The same with the numbers of the language that the function words of `text` are of, where
    /// its own is not known.
    pub(crate) fn of(lang: &str, text: &str) -> Self {
        let guessed = if lang.is_empty() { of_numbers(text) } else { None };
        let lexer = Self::new(lang);
        Self { numerals: guessed.map_or(lexer.numerals, Numerals::of), ..lexer }
    }

    /// The tokens of `span` of `text`, in order.
    ///
    /// # Panics
    /// If `span` does not lie inside `text` or cuts a character.
    #[must_use]
    pub fn tokens(&self, text: &str, span: Span) -> Vec<Token> {
        let quotes = quotations(text, span);
        self.tokens_at(text, span, &Place { quotes: &quotes, ..Place::default() })
    }

    /// The tokens of `span`, at a place of which more is known.
    pub(super) fn tokens_at(&self, text: &str, span: Span, place: &Place<'_>) -> Vec<Token> {
        let words = self.words(text, span, place);
        let mut quotes = place.quotes.iter().peekable();
        let mut tokens: Vec<Token> = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| words[before].span.end);
            let next = words.get(at + 1).filter(|next| next.span.start == word.span.end);
            // Quotations and words rise alike, so each is passed once.
            while quotes.next_if(|quote| quote.end <= word.span.start).is_some() {}
            tokens.push(Token {
                span: word.span,
                stem: self.stem(&word.norm, next.map_or("", |next| &next.norm)),
                norm: word.norm.clone(),
                number: None,
                joined: false,
                capital: before.is_some_and(|from| is_capital(text, from, word.span.start)),
                quoted: quotes.peek().is_some_and(|quote| quote.contains(word.span)),
            });
        }
        self.numerals.annotate(&mut tokens, text);
        tokens
    }

    /// The words of `span`, with their folded forms.
    fn words(&self, text: &str, span: Span, place: &Place<'_>) -> Vec<Word> {
        let marks = marks(text, span);
        let mut marks = marks.iter().peekable();
        let mut words: Vec<Word> = Vec::new();
        for (at, word) in span.of(text).unicode_word_indices() {
            let whole = Span::new(span.start + at, span.start + at + word.len());
            while marks.next_if(|mark| mark.end <= whole.start).is_some() {}
            if whole.start < place.words || marks.peek().is_some_and(|m| m.overlaps(whole)) {
                continue;
            }

            let is_handle = text[..whole.start].ends_with(['@', '#']);
            for part in split(word, self.language.elides, is_handle) {
                let span = Span::new(whole.start + part.start, whole.start + part.end);
                let next = Word { span, norm: fold(span.of(text)) };
                match words.last_mut().filter(|last| self.is_one_word(text, last, &next, place)) {
                    Some(last) => {
                        last.span.end = next.span.end;
                        last.norm.push_str(&next.norm);
                    }
                    // A word of invisible characters alone.
                    None if next.norm.is_empty() => {}
                    None => words.push(next),
                }
            }
        }
        words
    }

    /// Whether a word goes on with the one before: broken at a line end, or digits grouped by
    /// spaces.
    fn is_one_word(&self, text: &str, last: &Word, next: &Word, place: &Place<'_>) -> bool {
        let Some(gap) = text.get(last.span.end..next.span.start) else { return false };
        let before = last.span.of(text);
        let start = last.span.start;
        let opens_line = || text[..start].ends_with(is_line_end) || start == 0;
        if gap.contains(is_line_end) && opens_line() && drop_cap(&text[start..]).is_some() {
            return true;
        }
        if is_broken(before, gap, next.span.of(text)) {
            // `har-bour` is one word and `sea-shore` keeps its hyphen: the rest of the text knows.
            let is_known = |word: &str| place.known.is_some_and(|known| known.contains(word));
            return is_known(&format!("{}{}", last.norm, next.norm))
                || !(is_known(&last.norm) && is_known(&next.norm));
        }

        let is_space = gap.chars().count() == 1 && gap.starts_with(is_group_space);
        // A plain space groups digits where the comma is the decimal sign; in English `in 2010 300
        // boats` are two numbers.
        let is_plain_space = gap == " " && self.language.decimal_comma;
        let is_group = last.norm.len() <= 3 || before.len() > last.norm.len();
        (is_space || is_plain_space)
            && is_group
            && is_digits(&last.norm)
            && begins_with_three_digits(&next.norm)
    }

    fn stem(&self, norm: &str, next: &str) -> String {
        // Single characters of these scripts stand everywhere; pairs tell texts apart.
        if norm.starts_with(is_unspaced) {
            let pair = if next.starts_with(is_unspaced) { next } else { "" };
            return format!("{norm}{pair}");
        }
        if let Some(number) = self.numerals.alone(norm) {
            return number;
        }

        let bare = norm.strip_suffix("'s").or_else(|| norm.strip_suffix('\'')).unwrap_or(norm);
        let is_word =
            bare.len() <= LONGEST_STEM && bare.chars().all(|c| c.is_alphabetic() || c == '\'');
        match &self.stemmer {
            Some(stemmer) if is_word => stemmer.stem(bare).into_owned(),
            _ => bare.to_owned(),
        }
    }
}

/// Three digits, then nothing or a decimal sign.
fn begins_with_three_digits(norm: &str) -> bool {
    norm.get(..3).is_some_and(is_digits)
        && norm.chars().nth(3).is_none_or(|c| matches!(c, '.' | ','))
}

/// The words of all of `text`, if any is broken at a line end (`har-` / `bour`); they tell which of
/// those lose the hyphen.
pub(super) fn known_words(text: &str) -> Option<BTreeSet<String>> {
    let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
    let is_broken_after = |first: usize| {
        let [(start, word), (next_start, next)] = [words[first], words[first + 1]];
        is_broken(word, &text[start + word.len()..next_start], next)
    };
    let breaks: Vec<usize> =
        (0..words.len().saturating_sub(1)).filter(|&first| is_broken_after(first)).collect();
    if breaks.is_empty() {
        return None;
    }

    // The parts of broken words prove nothing: they are what is asked about.
    let is_broken = |at: usize| breaks.binary_search(&at).is_ok();
    let is_part = |at: usize| is_broken(at) || at > 0 && is_broken(at - 1);
    Some((0..words.len()).filter(|&at| !is_part(at)).map(|at| fold(words[at].1)).collect())
}

/// Whether a word goes on in the next line after a hyphen.
fn is_broken(word: &str, gap: &str, next: &str) -> bool {
    let hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{AD}' | '¬');
    let rest = gap.strip_prefix(hyphen);
    let between = rest.unwrap_or(gap);
    (rest.is_some() || word.ends_with('\u{AD}'))
        && between.contains(is_line_end)
        && between.chars().all(|c| c.is_whitespace() || c == '>')
        && word.trim_end_matches('\u{AD}').ends_with(char::is_alphabetic)
        && next.starts_with(char::is_lowercase)
}

/// Cuts a word of UAX #29 where it is several: at colons and narrow spaces, after a full stop
/// without a space, after an elided article, before the capitals of a handle (`@OdileFarrant`); and
/// takes marks of emphasis (`_so_`) off its ends.
fn split(word: &str, elides: bool, is_handle: bool) -> Vec<Span> {
    let mut parts = Vec::new();
    let first = word.len() - word.trim_start_matches('_').len();
    let end = word.trim_end_matches('_').len();
    let mut start = first;
    // Only the first apostrophe elides an article, and in *aujourd'hui* none does.
    let mut elided = !elides || word.len() > LONGEST_STEM || fold(word) == "aujourd'hui";
    for (at, c) in word.char_indices().filter(|(at, _)| (first + 1..end).contains(at)) {
        let (left, right) = (word.get(start..at).unwrap_or_default(), &word[at + c.len_utf8()..]);
        // `home.Then`: a space was lost. Initials and addresses have no such stop.
        let sentence = c == '.'
            && right.starts_with(char::is_uppercase)
            && left.len() > 1
            && left.ends_with(char::is_lowercase);
        let article = !elided && matches!(c, '\'' | '’');
        if is_handle && c.is_uppercase() && left.ends_with(char::is_lowercase) {
            parts.push(Span::new(start, at));
            start = at;
        }
        if c == ':' || is_group_space(c) || sentence || article {
            parts.push(Span::new(start, at));
            start = at + c.len_utf8();
            elided |= article;
        }
    }
    parts.push(Span::new(start, end.max(start)));
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether the word at `at` begins with a capital that its place does not ask for; `from` is the
/// end of the word before.
fn is_capital(text: &str, from: usize, at: usize) -> bool {
    let gap = text.get(from..at).unwrap_or_default();
    // After a question or an opening mark a sentence may begin.
    let asked = gap.contains(['?', '!'])
        || gap.ends_with(['“', '„', '«', '»', '"', '‘', '‚', '\'', '「', '『', '¿', '¡']);
    !asked && text[at..].starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, lang: &str) -> Vec<Token> {
        Lexer::new(lang).tokens(text, Span::new(0, text.len()))
    }

    #[test]
    fn a_handle_is_the_words_it_is_made_of() {
        assert_eq!(
            norms("said @OdileFarrant of #MarrowBay", "eng"),
            norms("said Odile Farrant of Marrow Bay", "eng")
        );
        assert_eq!(
            norms("laut @EddaSohl im McAdam", "deu"),
            ["laut", "edda", "sohl", "im", "mcadam"]
        );
    }

    fn norms(text: &str, lang: &str) -> Vec<String> {
        of(text, lang).into_iter().map(|t| t.norm).collect()
    }

    fn stems(text: &str, lang: &str) -> Vec<String> {
        of(text, lang).into_iter().map(|t| t.stem).collect()
    }

    fn numbers(text: &str, lang: &str) -> Vec<String> {
        of(text, lang).into_iter().filter_map(|t| t.number).collect()
    }

    #[test]
    fn a_hyphen_of_any_kind_parts_a_compound() {
        assert_eq!(norms("open-source", "eng"), norms("open source", "eng"));
        assert_eq!(norms("open\u{2011}source", "eng"), norms("open source", "eng"));
    }

    #[test]
    fn apostrophes_soft_hyphens_and_ligatures_are_folded() {
        assert_eq!(fold("Crew’s"), "crew's");
        assert_eq!(fold("har\u{AD}bour"), "harbour");
        assert_eq!(fold("ﬁnd"), "find");
        assert_eq!(fold("Straße"), "strasse");
        assert_eq!(fold("İstanbul"), "istanbul");
        assert_eq!(fold("U.S"), "us");
    }

    #[test]
    fn composed_and_decomposed_letters_are_equal() {
        assert_eq!(fold("Cafe\u{301}"), fold("Café"));
    }

    #[test]
    fn stems_lose_inflection_and_possessive() {
        assert_eq!(stems("the pilot’s boats", "eng"), ["the", "pilot", "boat"]);
        assert_eq!(stems("den Häusern", "deu"), stems("den Hausern", "deu"));
    }

    #[test]
    fn a_language_without_stemmer_keeps_the_word() {
        assert_eq!(stems("boats", ""), ["boats"]);
    }

    #[test]
    fn numbers_share_a_stem_in_digits_and_words() {
        assert_eq!(stems("fourteen", "eng"), ["14"]);
        assert_eq!(stems("vierunddreißig", "deu"), ["34"]);
        assert_eq!(stems("1,200", "eng"), stems("1.200", "deu"));
    }

    #[test]
    fn elided_articles_are_words_of_their_own() {
        assert_eq!(norms("l’homme d'aujourd’hui", "fra"), ["l", "homme", "d", "aujourd'hui"]);
    }

    #[test]
    fn characters_pair_in_scripts_without_spaces() {
        assert_eq!(norms("港口关闭", "cmn"), ["港", "口", "关", "闭"]);
        assert_eq!(stems("港口关闭。", "cmn"), ["港口", "口关", "关闭", "闭"]);
    }

    #[test]
    fn a_word_broken_at_a_line_end_is_one_word() {
        assert_eq!(norms("the har-\nbour", "eng"), ["the", "harbour"]);
        assert_eq!(norms("the har\u{AD}\nbour", "eng"), ["the", "harbour"]);
    }

    #[test]
    fn a_compound_broken_at_its_hyphen_stays_two_words() {
        let text = "an open source and an open-\nsource";
        let known = known_words(text);
        let place = Place { known: known.as_ref(), ..Place::default() };
        let tokens = Lexer::new("eng").tokens_at(text, Span::new(22, text.len()), &place);
        assert_eq!(tokens.iter().map(|t| t.norm.as_str()).collect::<Vec<_>>(), ["open", "source"]);
    }

    #[test]
    fn tags_references_and_link_targets_are_no_words() {
        assert_eq!(
            norms("a <b class=\"x\">bell</b>&nbsp;[rang](http://x.example/y)", "eng"),
            ["a", "bell", "rang"]
        );
    }

    #[test]
    fn emphasis_is_no_part_of_a_word() {
        assert_eq!(norms("_so_ *it* max_len", "eng"), ["so", "it", "max_len"]);
    }

    #[test]
    fn a_missing_space_after_a_full_stop_does_not_glue_words() {
        assert_eq!(
            norms("the end.The pilot at x.example", "eng"),
            ["the", "end", "the", "pilot", "at", "x.example"]
        );
    }

    #[test]
    fn digits_grouped_by_spaces_are_one_number() {
        assert_eq!(numbers("1\u{A0}200\u{202F}000 F", "fra"), ["1200000"]);
        assert_eq!(numbers("1 200 000 F", "fra"), ["1200000"]);
        assert_eq!(numbers("in 12 300 left", "eng"), ["12", "300"]);
    }

    #[test]
    fn a_number_and_its_power_are_one_number() {
        assert_eq!(numbers("2.6\nmillion crowns", "eng"), ["2600000"]);
        assert_eq!(numbers("14,8 Mio. Euro", "deu"), ["14800000"]);
        assert_eq!(numbers("a million, or millions", "eng"), ["1000000"]);
    }

    #[test]
    fn number_words_count_and_pronouns_do_not() {
        assert_eq!(numbers("twelve of the twenty-one boats, and one more", "eng"), ["12", "21"]);
    }

    #[test]
    fn capitals_count_inside_the_sentence_only() {
        let capitals = |text| {
            of(text, "eng").into_iter().filter(|t| t.capital).map(|t| t.norm).collect::<Vec<_>>()
        };
        assert_eq!(capitals("The pilot Orrel said, “We left Ostrel.”"), ["orrel", "ostrel"]);
        assert_eq!(capitals("Late? What the storm of Ostrel taught us"), ["ostrel"]);
    }

    #[test]
    fn words_in_quotation_marks_are_marked() {
        let quoted: Vec<String> = of("He said: “We left.” And went", "eng")
            .into_iter()
            .filter(|t| t.quoted)
            .map(|t| t.norm)
            .collect();
        assert_eq!(quoted, ["we", "left"]);
    }
}
