//! What a full stop means: the end of a sentence, or of an abbreviation, a number, a label.
//!
//! The text to both sides of a full stop comes in, what it is goes out. Method: the word before it
//! by the lists of the language, else by its shape; the word after it breaks ties. Cost: bounded.

use super::abbreviations::{Lexicon, is_day, is_voiceless};
use super::marks::{is_closer, is_opener};
use crate::span::boundary;

/// How far back from a cut the word before it is looked for, in bytes: no abbreviation is longer.
const LOOK_BACK: usize = 48;
/// Longest unit that is also a title, in letters.
const LONGEST_UNIT: usize = 2;
/// Shortest unlisted word that is no abbreviation, in letters, where a sentence seems to begin in
/// lower case or with a digit. Unlisted abbreviations have mostly three letters or fewer.
const PLAIN_WORD: usize = 4;

/// Whether the full stop at the end of `left` does not end a sentence.
pub(super) fn after_stop(left: &str, right: &str, lexicon: &Lexicon) -> bool {
    let body = &left[..left.len() - 1];
    let before = Before::new(body);
    let next = first_word(right);
    let first = right.trim_start_matches(is_opener).chars().next().unwrap_or(' ');
    let starts = lexicon.is_starter(&next) && first.is_uppercase() && !is_initial(right);
    let quoted = right.starts_with(|c| is_opener(c) && !matches!(c, '(' | '['));

    // A quotation or bracket that closed before the full stop (`(with “it”).`) ends here.
    if body.ends_with(is_closer) {
        return false;
    }
    // `12.` or `a)` alone is the label of what follows.
    if body.len() <= LOOK_BACK && is_label(body.trim_start_matches(|c: char| !c.is_alphanumeric()))
    {
        return true;
    }
    if before.is_number() {
        return before.is_date_before(&next, first, starts, lexicon);
    }
    if before.is_hour() {
        return first.is_numeric() || is_day(&next) || is_zone(right);
    }

    let word = before.word.as_str();
    if lexicon.is_numbered(word) && is_numeral(right, lexicon)
        || lexicon.is_title(word) && !before.is_unit() && !(starts && before.is_behind_name())
    {
        return true;
    }
    // Nothing of a sentence shows ahead, so the word must be one that no full stop abbreviates.
    if first.is_numeric() || first.is_lowercase() {
        return !before.is_plain(lexicon);
    }

    // Such words end a sentence as often as not: what follows decides.
    let is_open = lexicon.is_open(word)
        || before.is_initials()
        || before.is_rank()
        || before.is_compound()
        || lexicon.is_german() && is_roman(before.written);
    is_open && !starts && !quoted && !lexicon.is_closing(word)
}

/// What stands before a full stop.
pub(super) struct Before<'a> {
    /// The word, lower-case, without its last full stop; single letters are joined over spaces (`z.
    /// B` is `z.b`).
    word: String,
    /// The last run without a space, as written.
    written: &'a str,
    /// What stands before that run.
    ahead: &'a str,
}

impl<'a> Before<'a> {
    pub(super) fn new(left: &'a str) -> Self {
        let left = tail(left);
        let start = |text: &str| {
            let word = text.trim_end_matches(|c: char| {
                c.is_alphanumeric() || matches!(c, '.' | '-' | '\'' | '’' | '§')
            });
            word.len()
        };
        let mut from = start(left);
        let (ahead_of_all, written) = left.split_at(from);

        // Single letters with full stops go together: `z. B`, `i. d. R`.
        while is_letters(&left[from..]) {
            let ahead = left[..from].trim_end();
            let earlier = start(ahead);
            if ahead.len() == from
                || !ahead.ends_with('.')
                || !is_letters(&ahead[earlier..ahead.len() - 1])
            {
                break;
            }
            from = earlier;
        }

        let word = left[from..].chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase);
        Self {
            word: word.collect::<String>().trim_start_matches('.').to_owned(),
            written,
            ahead: ahead_of_all,
        }
    }

    /// Digits, and perhaps full stops between them.
    fn is_number(&self) -> bool {
        self.word.starts_with(|c: char| c.is_ascii_digit())
            && self.word.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    }

    /// Whether the number is the beginning of a date or an ordinal: `3. Oktober`, `13. 6.`, `17.09.
    /// 16:40`.
    fn is_date_before(&self, next: &str, first: char, starts: bool, lexicon: &Lexicon) -> bool {
        let parts: Vec<&str> = self.word.split('.').collect();
        // A year or an amount is no day and no month.
        if parts.iter().any(|p| p.is_empty() || p.len() > 2) {
            return false;
        }

        let is_day_and_month = parts.len() == 2 && first.is_numeric();
        let is_day = parts.len() == 1 && first.is_numeric() && !lexicon.is_english();
        let is_ordinal = parts.len() == 1 && lexicon.is_german() && first.is_uppercase() && !starts;
        is_day_and_month || is_day || lexicon.is_month(next) || is_ordinal
    }

    fn is_hour(&self) -> bool {
        matches!(self.word.as_str(), "a.m" | "p.m")
    }

    /// One or two small letters after a number are a unit (`40 m`, `1912 г`), and no title before a
    /// name.
    fn is_unit(&self) -> bool {
        let is_short = self.written.chars().count() <= LONGEST_UNIT
            && self.written.chars().all(char::is_lowercase);
        is_short && self.ahead.trim_end().ends_with(|c: char| c.is_ascii_digit())
    }

    /// Whether a name stands before it, as before the kind of a street: `12 Mill St`.
    fn is_behind_name(&self) -> bool {
        let is_name = |word: &str| {
            word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic)
        };
        self.written.starts_with(char::is_uppercase)
            && self.ahead.split_whitespace().next_back().is_some_and(is_name)
    }

    /// Two shortened words joined: `Priv.-Doz`.
    fn is_compound(&self) -> bool {
        self.word.contains(".-")
    }

    /// One letter, or several with full stops between them, and not the last of a series (`A to
    /// D`).
    fn is_initials(&self) -> bool {
        let is_series = || self.ahead.split_whitespace().nth_back(1).is_some_and(is_letters);
        is_letters(self.written) && !is_series()
    }

    /// A short word without a vowel that begins with a capital: an unlisted title such as `Cmdr`.
    fn is_rank(&self) -> bool {
        let rest = self.written.chars().skip(1);
        self.written.starts_with(char::is_uppercase)
            && rest.clone().count() > 0
            && rest.clone().all(char::is_lowercase)
            && self.is_voiceless()
    }

    fn is_voiceless(&self) -> bool {
        self.word.is_ascii()
            && !self.word.contains(['a', 'e', 'i', 'o', 'u', 'y'])
            && !is_voiceless(&self.word)
    }

    /// A common word, which no full stop abbreviates.
    pub(super) fn is_plain(&self, lexicon: &Lexicon) -> bool {
        let word = self.word.as_str();
        let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'));
        let listed = lexicon.is_title(word)
            || lexicon.is_open(word)
            || lexicon.is_closing(word)
            || lexicon.is_numbered(word)
            || lexicon.is_date(word)
            || is_roman(self.written);
        // The English lists know the short abbreviations that are written small.
        let shortest =
            if lexicon.is_english() && self.is_lower_word() { PLAIN_WORD - 1 } else { PLAIN_WORD };
        let is_capitals = self.written.len() > 1 && self.written.chars().all(char::is_uppercase);
        let long = word.chars().count() >= shortest && !self.is_voiceless() || is_capitals;
        letters && !listed && (long || word.len() > 1 && lexicon.is_starter(word))
            || self.is_number() && word.len() > 2 && !word.contains('.')
    }

    /// Two lower-case letters or more.
    pub(super) fn is_lower_word(&self) -> bool {
        self.written.chars().count() >= 2 && self.written.chars().all(char::is_lowercase)
    }
}

/// The last bytes of `text`, whole characters only.
pub(super) fn tail(text: &str) -> &str {
    &text[boundary(text, text.len().saturating_sub(LOOK_BACK))..]
}

/// The first word of `text` in lower case, opening marks aside.
pub(super) fn first_word(text: &str) -> String {
    let word = text
        .trim_start_matches(is_opener)
        .chars()
        .take(LOOK_BACK)
        .take_while(|c| c.is_alphabetic());
    word.flat_map(char::to_lowercase).collect()
}

/// Whether `text` begins with one letter and a full stop.
fn is_initial(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next() == Some('.')
}

/// Whether `text` is made of single letters with full stops between them.
fn is_letters(text: &str) -> bool {
    !text.is_empty()
        && text
            .split('.')
            .map(|part| part.strip_prefix('-').unwrap_or(part))
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

/// Whether `text` is a Roman numeral in capitals below ninety: kings, chapters and centuries.
fn is_roman(text: &str) -> bool {
    let ones = match text.strip_prefix("XL") {
        Some(ones) => ones,
        None => text.strip_prefix('L').unwrap_or(text).trim_start_matches('X'),
    };
    let tally = |ones: &str| ones.strip_prefix('V').unwrap_or(ones).bytes().all(|b| b == b'I');
    !text.is_empty() && (matches!(ones, "IX" | "IV") || tally(ones))
}

/// Whether `right` begins with a number, in digits or Roman, or with letters that count (`L. 210`).
fn is_numeral(right: &str, lexicon: &Lexicon) -> bool {
    let mut words = right.split_whitespace();
    let word = words.next().unwrap_or_default();
    let is_counted = is_initial(word)
        && words.next().is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
    let numeral = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    // `I` begins sentences in English, and in Italian.
    let is_roman = is_roman(numeral) && !lexicon.is_starter(&numeral.to_lowercase());
    word.trim_start_matches(is_opener).starts_with(char::is_numeric) || is_roman || is_counted
}

/// Whether a sentence so far is only the label of what follows: `1`, `a`, `IV`, `§ 3`.
fn is_label(text: &str) -> bool {
    let digits = text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    let roman = text.len() <= 4 && text.bytes().all(|b| b"IVXivx".contains(&b));
    let letter = text.chars().count() == 1 && text.chars().all(char::is_alphabetic);
    !text.is_empty() && (digits || roman || letter)
}

/// Whether `text` begins with a time zone: two to four capitals.
fn is_zone(text: &str) -> bool {
    let word: Vec<char> = text.chars().take(6).take_while(|c| c.is_alphanumeric()).collect();
    (2..=4).contains(&word.len()) && word.iter().all(char::is_ascii_uppercase)
}
