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

use super::line::is_line_end;
use super::numbers::{Numerals, is_group_space};
use super::quotes::quotations;
use super::token::Token;
use crate::lang::{self, Language};
use crate::span::{Span, boundary};
use crate::text::is_unspaced;
use snowball_stemmers_rs::Stemmer;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Longest word that is stemmed, in bytes: longer ones are no words.
const LONGEST_STEM: usize = 64;
/// Longest tag or character reference that is passed over, in bytes.
const LONGEST_TAG: usize = 256;
/// Longest link target that is passed over, in bytes.
const LONGEST_LINK: usize = 2048;

/// Makes tokens of text in one language.
pub struct Lexer {
    language: &'static Language,
    stemmer: Option<Stemmer>,
    numerals: Numerals,
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
        for (i, (word, norm)) in words.iter().enumerate() {
            let before = i.checked_sub(1).map(|b| words[b].0.end);
            let next = words
                .get(i + 1)
                .filter(|(next, _)| next.start == word.end)
                .map_or("", |(_, norm)| norm);
            while quotes.next_if(|q| q.end <= word.start).is_some() {}
            tokens.push(Token {
                span: *word,
                stem: self.stem(norm, next),
                norm: norm.clone(),
                number: None,
                joined: false,
                capital: before.is_some_and(|from| is_capital(text, from, word.start)),
                quoted: quotes.peek().is_some_and(|q| q.contains(*word)),
            });
        }
        self.numerals.annotate(&mut tokens, text);
        tokens
    }

    /// The words of `span`, with their folded forms.
    fn words(&self, text: &str, span: Span, place: &Place<'_>) -> Vec<(Span, String)> {
        let marks = marks(text, span);
        let mut marks = marks.iter().peekable();
        let mut words: Vec<(Span, String)> = Vec::new();
        for (at, word) in span.of(text).unicode_word_indices() {
            let whole = Span::new(span.start + at, span.start + at + word.len());
            while marks.next_if(|m| m.end <= whole.start).is_some() {}
            if whole.start < place.words || marks.peek().is_some_and(|m| m.overlaps(whole)) {
                continue;
            }
            for part in split(word, self.language.elides) {
                let part = Span::new(whole.start + part.start, whole.start + part.end);
                let norm = fold(part.of(text));
                match words
                    .last_mut()
                    .filter(|last| self.is_one_word(text, last, (part, &norm), place))
                {
                    Some((span, whole)) => {
                        span.end = part.end;
                        whole.push_str(&norm);
                    }
                    None if norm.is_empty() => {}
                    None => words.push((part, norm)),
                }
            }
        }
        words
    }

    /// Whether a word goes on with the one before: broken at a line end, or digits grouped by
    /// spaces.
    fn is_one_word(
        &self,
        text: &str,
        last: &(Span, String),
        next: (Span, &str),
        place: &Place<'_>,
    ) -> bool {
        let (Some(gap), (span, norm)) = (text.get(last.0.end..next.0.start), next) else {
            return false;
        };
        let before = last.0.of(text);
        if is_broken(before, gap, span.of(text)) {
            let is_known = |word: &str| place.known.is_some_and(|known| known.contains(word));
            return is_known(&format!("{}{norm}", last.1))
                || !(is_known(&last.1) && is_known(norm));
        }
        let is_space = gap.chars().count() == 1 && gap.starts_with(is_group_space);
        let is_plain_space = gap == " " && self.language.decimal_comma;
        let is_group = last.1.len() <= 3 || before.len() > last.1.len();
        (is_space || is_plain_space)
            && is_group
            && is_digits(&last.1)
            && begins_with_three_digits(norm)
    }

    fn stem(&self, norm: &str, next: &str) -> String {
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

/// The folded form of a word: NFKC, lower case, `'` for all apostrophes, `-` for all hyphens, `ss`
/// for `ß`, without soft hyphens and zero-width characters; dotted acronyms lose their dots (`U.S`
/// is `us`).
#[must_use]
pub fn fold(word: &str) -> String {
    let folded = if word.is_ascii() { word.to_ascii_lowercase() } else { fold_unicode(word) };
    let is_letter = |part: &str| part.chars().count() == 1 && !is_digits(part);
    if folded.contains('.') && folded.split('.').all(is_letter) {
        folded.replace('.', "")
    } else {
        folded
    }
}

fn fold_unicode(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.nfkc().flat_map(char::to_lowercase).nfkc() {
        match c {
            '’' | '‘' | 'ʼ' | '′' | '＇' => folded.push('\''),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.push('-'),
            'ß' => folded.push_str("ss"),
            'ς' => folded.push('σ'),
            // What lower-casing leaves of the Turkish capital İ.
            '\u{307}' if folded.ends_with('i') => {}
            c if is_invisible(c) => {}
            c => folded.push(c),
        }
    }
    folded
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
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
    let is_broken_after = |pair: &[(usize, &str)]| {
        let end = pair[0].0 + pair[0].1.len();
        is_broken(pair[0].1, &text[end..pair[1].0], pair[1].1)
    };
    let breaks: Vec<usize> = words
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| is_broken_after(pair))
        .map(|(i, _)| i)
        .collect();
    if breaks.is_empty() {
        return None;
    }
    let is_part = |i: usize| {
        breaks.binary_search(&i).is_ok() || i > 0 && breaks.binary_search(&(i - 1)).is_ok()
    };
    Some(
        words
            .iter()
            .enumerate()
            .filter(|(i, _)| !is_part(*i))
            .map(|(_, (_, word))| fold(word))
            .collect(),
    )
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
/// without a space, after an elided article; and takes marks of emphasis (`_so_`) off its ends.
fn split(word: &str, elides: bool) -> Vec<Span> {
    let mut parts = Vec::new();
    let (first, end) =
        (word.len() - word.trim_start_matches('_').len(), word.trim_end_matches('_').len());
    let mut start = first;
    let mut elided = !elides || word.len() > LONGEST_STEM || fold(word) == "aujourd'hui";
    for (at, c) in word.char_indices().filter(|(at, _)| (first + 1..end).contains(at)) {
        let (left, right) = (word.get(start..at).unwrap_or_default(), &word[at + c.len_utf8()..]);
        let sentence = c == '.'
            && right.starts_with(char::is_uppercase)
            && left.len() > 1
            && left.ends_with(char::is_lowercase);
        let article = !elided && matches!(c, '\'' | '’');
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
    let asked = gap.contains(['?', '!'])
        || gap.ends_with(['“', '„', '«', '»', '"', '‘', '‚', '\'', '「', '『', '¿', '¡']);
    !asked && text[at..].starts_with(char::is_uppercase)
}

/// What markup in plain text makes no word: tags (`<b>`), character references (`&nbsp;`), targets
/// of links.
fn marks(text: &str, span: Span) -> Vec<Span> {
    let slice = span.of(text);
    let mut marks: Vec<Span> = Vec::new();
    for (at, c) in slice.char_indices().filter(|(_, c)| matches!(c, '<' | '&' | ']')) {
        let rest = &slice[at..];
        let length = match c {
            '<' => tag(rest),
            '&' => reference(rest),
            _ => target(rest),
        };
        if let Some(length) =
            length.filter(|_| marks.last().is_none_or(|m| m.end <= span.start + at))
        {
            marks.push(Span::new(span.start + at, span.start + at + length));
        }
    }
    marks
}

/// The first bytes of `text`, whole characters only.
fn head(text: &str, length: usize) -> &str {
    &text[..boundary(text, length)]
}

/// Length of a tag at the start of `text`.
fn tag(text: &str) -> Option<usize> {
    let end = head(text, LONGEST_TAG).find('>')?;
    let inner = text[1..end].trim_start_matches('/');
    let name = inner.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric());
    is_name.then_some(end + 1)
}

/// Length of a character reference at the start of `text`.
fn reference(text: &str) -> Option<usize> {
    let end = head(text, 12).find(';')?;
    let name = text[1..end].trim_start_matches('#');
    (!name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric())).then_some(end + 1)
}

/// Length of `](target)` at the start of `text`.
fn target(text: &str) -> Option<usize> {
    let inner = head(text, LONGEST_LINK).strip_prefix("](")?;
    let end = inner.find([')', '[', ']', '\n'])?;
    inner[end..].starts_with(')').then_some(end + 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, lang: &str) -> Vec<Token> {
        Lexer::new(lang).tokens(text, Span::new(0, text.len()))
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
