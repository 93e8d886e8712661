//! What number a word in digits states, as a canonical decimal, and which tokens together state
//! one.
//!
//! ```text
//! 1,200,000   1.200.000   1.2 million   14,8 Mio.   2.30   18th   twenty-one
//! 1200000     1200000     1200000       14800000    2.3    18     21
//! ```
//!
//! Canonical: ASCII digits, at most one `.`, no needless zeros. The shape decides what `,` and `.`
//! mean, and where it cannot (`1.234`), the language does. Cost: linear.

use super::number_words::NumberWords;
use super::token::Token;
use crate::lang::Language;

/// The first digits of the scripts that write decimal numbers with their own.
const ZEROS: &[char] =
    &['٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '០', '０'];

/// Most letters after digits that are a unit or an ordinal ending (`18th`, `40km`, `12ème`).
const SUFFIX: usize = 4;
/// Most powers after one number: a thousand million.
const POWERS: usize = 2;
/// Most digits of a number: longer ones are identifiers.
const DIGITS: usize = 30;

/// Divisors of fractions that have an end as decimals of three digits, and are written so.
const ENDING: [u32; 5] = [2, 4, 5, 8, 10];

/// What a language knows of numbers.
#[derive(Debug, Default)]
pub(super) struct Numerals {
    words: NumberWords,
    decimal_comma: bool,
}

impl Numerals {
    /// The numerals of a language; where none is known, the words of those that are then assumed.
    pub(super) fn of(language: &'static Language) -> Self {
        Self { words: NumberWords::of(language), decimal_comma: language.decimal_comma }
    }

    /// The canonical decimal of a word that begins with digits, units aside; `None` where it is a
    /// version, a date or a code.
    pub(super) fn decimal(&self, word: &str) -> Option<String> {
        if !word.starts_with(char::is_numeric) {
            return None;
        }
        let ascii: String = word.chars().map(ascii_digit).collect();
        let body = ascii.trim_end_matches(char::is_alphabetic);
        let suffix = &ascii[body.len()..];
        if !body.starts_with(|c: char| c.is_ascii_digit())
            || suffix.chars().count() > SUFFIX
            || body.len() > DIGITS
        {
            return None;
        }
        let number = canonical(body, self.decimal_comma)?;
        Some(
            self.words
                .zeros_after_digits(suffix)
                .map_or(number.clone(), |zeros| scale(&number, zeros)),
        )
    }

    /// The decimal of one word: digits, or a number word that is no power of ten.
    pub(super) fn alone(&self, word: &str) -> Option<String> {
        let spelled =
            || self.words.value([word].into_iter()).filter(|_| self.words.zeros(word).is_none());
        self.decimal(word).or_else(|| spelled().map(|(value, _)| value.to_string()))
    }

    /// Gives every token the number it states: digits (`14`), digits and a power (`14,8 Mio.`) or
    /// number words. The first token of a number in several words carries it, the others none.
    pub(super) fn annotate(&self, tokens: &mut [Token], text: &str) {
        let mut at = 0;
        while at < tokens.len() {
            let run = run(&tokens[at..], text);
            let words = tokens[at..at + run].iter().map(|t| t.norm.as_str());
            let is_garbled = has_letter_for_digit(tokens[at].span.of(text));
            let digits = self.decimal(&tokens[at].norm).filter(|_| !is_garbled);
            let (number, taken) = match digits {
                Some(whole) if let Some(number) = mixed(&whole, &tokens[at..], text) => {
                    (Some(number), 3)
                }
                Some(number) => {
                    // "2 mil millones" has two powers.
                    let powers: Vec<u32> = tokens[at + 1..at + run]
                        .iter()
                        .map_while(|token| self.words.zeros_after_digits(&token.norm))
                        .take(POWERS)
                        .collect();
                    let whole = powers.iter().fold(number, |whole, zeros| scale(&whole, *zeros));
                    (Some(whole), 1 + powers.len())
                }
                None => match self
                    .words
                    .value(words)
                    .filter(|(_, taken)| *taken > 1 || self.counts(tokens, at))
                {
                    Some((value, taken)) => (Some(value.to_string()), taken),
                    None => (None, 1),
                },
            };
            tokens[at].number = number;
            tokens[at + 1..at + taken].iter_mut().for_each(|token| token.joined = true);
            at += taken;
        }
    }

    /// Whether a single number word is a number: `million` only after an article.
    fn counts(&self, tokens: &[Token], at: usize) -> bool {
        let is_small = self.words.zeros(&tokens[at].norm).is_none_or(|zeros| zeros < 6);
        is_small || at > 0 && self.words.is_article(&tokens[at - 1].norm)
    }
}

/// Whether a number ends in a capital that machines read for a digit (`3S` for 38): what it states
/// is not known.
fn has_letter_for_digit(word: &str) -> bool {
    let digits = word.trim_end_matches(['S', 'O', 'I', 'Z']);
    digits.len() < word.len() && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.is_empty()
}

/// A whole number with a fraction behind it (`1 1/2`), where that has an end as a decimal.
fn mixed(whole: &str, tokens: &[Token], text: &str) -> Option<String> {
    let [first, upper, lower, ..] = tokens else { return None };
    let between = |one: &Token, next: &Token| text.get(one.span.end..next.span.start);
    let is_fraction = between(first, upper)?.chars().eq([' '])
        && matches!(between(upper, lower)?, "/" | "\u{2044}")
        && whole.bytes().all(|b| b.is_ascii_digit());
    let (upper, lower): (u32, u32) = (upper.norm.parse().ok()?, lower.norm.parse().ok()?);
    if !is_fraction || upper == 0 || upper >= lower || !ENDING.contains(&lower) {
        return None;
    }
    let part = format!("{:03}", upper * 1000 / lower);
    Some(tidy(whole, &part))
}

fn ascii_digit(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let digit = ZEROS
        .iter()
        .filter_map(|zero| u32::from(c).checked_sub(u32::from(*zero)))
        .find(|d| *d < 10);
    match c {
        '٫' => '.',
        '٬' => ',',
        _ => digit.and_then(|d| char::from_digit(d, 10)).unwrap_or(c),
    }
}

/// The decimal of digits with signs between them.
fn canonical(body: &str, decimal_comma: bool) -> Option<String> {
    let plain: String =
        body.chars().filter(|c| !is_group_space(*c) && !matches!(c, '\'' | '’')).collect();
    let count = |sign: char| plain.matches(sign).count();
    let last = |sign: char| plain.rfind(sign);
    let (whole, part) = match (count('.'), count(',')) {
        (0, 0) => (plain.as_str(), ""),
        (1, 0) => divide(&plain, '.', decimal_comma)?,
        (0, 1) => divide(&plain, ',', !decimal_comma)?,
        (_, 0) => grouped(&plain, '.', false)?,
        (0, _) => grouped(&plain, ',', !decimal_comma)?,
        (_, 1) if last(',') > last('.') => split_at(&plain, ',')?,
        (1, _) if last('.') > last(',') => split_at(&plain, '.')?,
        _ => return None,
    };
    let whole: String = whole.chars().filter(|c| !matches!(c, '.' | ',')).collect();
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    (!whole.is_empty() && all_digits(&whole) && all_digits(part)).then(|| tidy(&whole, part))
}

/// One sign: a decimal sign, unless it may group thousands (`groups`) and three digits follow it.
fn divide(plain: &str, sign: char, groups: bool) -> Option<(&str, &str)> {
    let (whole, part) = split_at(plain, sign)?;
    let thousands = groups && part.len() == 3 && (1..=3).contains(&whole.len()) && whole != "0";
    Some(if thousands { (plain, "") } else { (whole, part) })
}

fn split_at(plain: &str, sign: char) -> Option<(&str, &str)> {
    plain.rsplit_once(sign).filter(|(whole, part)| !whole.is_empty() && !part.is_empty())
}

/// Several equal signs group thousands; in India also hundreds (`12,34,567`). Else it is a version
/// or a date.
fn grouped(plain: &str, sign: char, by_hundreds: bool) -> Option<(&str, &str)> {
    let groups: Vec<&str> = plain.split(sign).collect();
    let (first, rest) = groups.split_first()?;
    let threes = rest.iter().all(|g| g.len() == 3);
    let indian = by_hundreds
        && rest.last().is_some_and(|g| g.len() == 3)
        && rest[..rest.len() - 1].iter().all(|g| g.len() == 2);
    ((1..=3).contains(&first.len()) && (threes || indian)).then_some((plain, ""))
}

fn tidy(whole: &str, part: &str) -> String {
    let whole = whole.trim_start_matches('0');
    let part = part.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
}

/// A canonical decimal times ten to the power of `zeros`.
fn scale(number: &str, zeros: u32) -> String {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let zeros = usize::try_from(zeros).unwrap_or(0);
    let moved: String = part.chars().chain(std::iter::repeat('0')).take(zeros).collect();
    tidy(&format!("{whole}{moved}"), part.get(zeros..).unwrap_or(""))
}

/// Spaces that group thousands inside a number.
pub(super) fn is_group_space(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{202F}' | '\u{2009}')
}

/// How many tokens from the first on stand with only spaces or hyphens between them: at most as
/// many as the longest number has words.
fn run(tokens: &[Token], text: &str) -> usize {
    const LONGEST: usize = 16;
    let near = |pair: &&[Token]| {
        let gap = text.get(pair[0].span.end..pair[1].span.start).unwrap_or(".");
        gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}'))
    };
    1 + tokens.windows(2).take(LONGEST).take_while(near).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::language;

    fn of(word: &str, lang: &str) -> Option<String> {
        Numerals::of(language(lang)).decimal(word)
    }

    #[test]
    fn a_whole_number_with_a_fraction_is_one_number() {
        let numbers = |text: &str, lang: &str| -> Vec<String> {
            let tokens = crate::segment::Lexer::new(lang)
                .tokens(text, crate::span::Span::new(0, text.len()));
            tokens.into_iter().filter_map(|token| token.number).collect()
        };
        assert_eq!(numbers("the mills are 1 1/2 miles apart", "eng"), ["1.5"]);
        assert_eq!(numbers("2 3/4 Liter Milch", "deu"), ["2.75"]);
        assert_eq!(numbers("on 3 1/5 to 2/3", "eng").first().map(String::as_str), Some("3.2"));
        assert_eq!(numbers("won 2/3 of 3S crowns", "eng"), ["2", "3"]);
    }

    #[test]
    fn the_shape_tells_decimals_from_thousands() {
        for (word, number) in [
            ("1,200,000", "1200000"),
            ("1.200.000", "1200000"),
            ("1.200,50", "1200.5"),
            ("2.30", "2.3"),
        ] {
            assert_eq!(of(word, "eng").as_deref(), Some(number), "{word}");
            assert_eq!(of(word, "deu").as_deref(), Some(number), "{word}");
        }
    }

    #[test]
    fn the_language_tells_where_the_shape_does_not() {
        assert_eq!(of("1.234", "eng").as_deref(), Some("1.234"));
        assert_eq!(of("1.234", "deu").as_deref(), Some("1234"));
        assert_eq!(of("1,234", "eng").as_deref(), Some("1234"));
        assert_eq!(of("1,234", "deu").as_deref(), Some("1.234"));
    }

    #[test]
    fn a_leading_zero_makes_a_decimal() {
        assert_eq!(of("0,125", "eng").as_deref(), Some("0.125"));
    }

    #[test]
    fn endings_and_units_are_set_aside() {
        assert_eq!(of("18th", "eng").as_deref(), Some("18"));
        assert_eq!(of("40km", "eng").as_deref(), Some("40"));
        assert_eq!(of("3bn", "eng").as_deref(), Some("3000000000"));
    }

    #[test]
    fn versions_dates_and_codes_are_no_numbers() {
        for word in ["2.3.1", "17.09.2031", "v2", "1a2b3c", "12,34.56,7"] {
            assert_eq!(of(word, "eng"), None, "{word}");
        }
    }

    #[test]
    fn digits_of_other_scripts_count() {
        assert_eq!(of("٣٤", "ara").as_deref(), Some("34"));
        assert_eq!(of("१२", "hin").as_deref(), Some("12"));
    }

    #[test]
    fn indian_groups_are_read() {
        assert_eq!(of("12,34,567", "eng").as_deref(), Some("1234567"));
    }

    #[test]
    fn scaling_moves_the_point() {
        assert_eq!(scale("14.8", 6), "14800000");
        assert_eq!(scale("1.2345", 3), "1234.5");
    }
}
