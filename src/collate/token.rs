//! The tokens of a witness: words and marks, each with the white space behind it (the first also
//! with that before it).
//!
//! Comes in: a witness and its segments. Goes out: tokens that hold every character of its text but
//! white space: as the input gives them, else the words of the segmenter and, between them, the
//! words and marks of UAX #29, of which equal ones that touch are one. Linear.
//!
//! ```text
//! The crew’s “lamp” ...      The · crew’s · “ · lamp · ” · ...
//!                            the   crew's   "   lamp   "   ...     form
//! ```

use super::fold::{Changed, Rules};
use super::line::Form;
use crate::segment::{Segments, fold};
use crate::span::Span;
use crate::witness::{GivenToken, Witness};
use unicode_segmentation::UnicodeSegmentation;

/// A token of a witness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, without white space at its ends.
    pub span: Span,
    /// Where it stands with the white space that is part of it.
    pub whole: Span,
    /// The form it is compared by.
    pub form: Form,
    /// What made that form another than the one of its text.
    pub changed: Option<Changed>,
    /// Which token of the input it is.
    pub given: Option<usize>,
}

/// The tokens of a witness, in text order.
pub(super) fn words(witness: &Witness, segments: &Segments, rules: &Rules) -> Vec<Word> {
    let mut words =
        if witness.tokens.is_empty() { cut(&witness.text, segments) } else { given(witness) };
    for word in &mut words {
        if let Some((form, changed)) = rules.regular(&word.form.0) {
            word.form = Form(form);
            word.changed = Some(changed);
        }
    }
    words
}

fn given(witness: &Witness) -> Vec<Word> {
    let word = |(at, token): (usize, &GivenToken)| {
        let span = token.span.trim(&witness.text);
        let text = form_of(span.of(&witness.text));
        let normal = token.normal.as_ref().map(|normal| normal.trim().to_owned());
        let changed = normal.as_ref().filter(|normal| **normal != text).map(|_| Changed::Given);
        Word {
            span,
            whole: token.span,
            form: Form(normal.unwrap_or(text)),
            changed,
            given: Some(at),
        }
    };
    witness.tokens.iter().enumerate().map(word).collect()
}

/// The words of the segments, and what stands between them.
fn cut(text: &str, segments: &Segments) -> Vec<Word> {
    let mut words = Vec::new();
    let mut done = 0;
    for token in segments.items.iter().flat_map(|segment| &segment.tokens) {
        if token.span.start < done {
            continue;
        }
        between(text, Span::new(done, token.span.start), &mut words);
        push(token.span, token.norm.clone(), &mut words);
        done = token.span.end;
    }
    between(text, Span::new(done, text.len()), &mut words);

    if let Some(first) = words.first_mut() {
        first.whole.start = 0;
    }
    for at in 0..words.len() {
        let next = words.get(at + 1).map_or(text.len(), |next: &Word| next.span.start);
        words[at].whole.end = next;
    }
    words
}

/// Words and marks outside the words of the segmenter.
fn between(text: &str, span: Span, words: &mut Vec<Word>) {
    let first = words.len();
    for (at, part) in span.of(text).split_word_bound_indices() {
        let part = Span::new(span.start + at, span.start + at + part.len()).trim(text);
        if part.is_empty() {
            continue;
        }
        let form = form_of(part.of(text));
        let is_mark = !form.chars().any(char::is_alphanumeric);
        // Dots and dashes that touch are one mark.
        let last = words[first..].last_mut().filter(|last| {
            is_mark && last.span.end == part.start && last.form.0.starts_with(&form)
        });
        match last {
            Some(last) => {
                last.span.end = part.end;
                last.whole.end = part.end;
                last.form.0.push_str(&form);
            }
            None => push(part, form, words),
        }
    }
}

fn push(span: Span, form: String, words: &mut Vec<Word>) {
    words.push(Word { span, whole: span, form: Form(form), changed: None, given: None });
}

/// The form of a text: that of words; of marks that it leaves nothing of, the marks, with quotation
/// marks of all kinds as one.
fn form_of(text: &str) -> String {
    let form = fold(text);
    if form.is_empty() {
        return text.to_owned();
    }
    let quoted = |c| matches!(c, '“' | '”' | '„' | '‟' | '«' | '»' | '"');
    form.chars().map(|c| if quoted(c) { '"' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::{Rules, Word, words};
    use crate::segment::segment;
    use crate::span::Span;
    use crate::witness::{GivenToken, Witness};

    fn of(witness: &Witness) -> Vec<Word> {
        words(witness, &segment(witness), &Rules::default())
    }

    fn forms(text: &str) -> Vec<String> {
        of(&Witness::new("a", text)).into_iter().map(|word| word.form.0).collect()
    }

    #[test]
    fn words_and_marks_are_tokens_in_the_form_of_the_segmenter() {
        assert_eq!(
            forms("“The crew’s boat—gone,” he said ..."),
            ["\"", "the", "crew's", "boat", "-", "gone", ",", "\"", "he", "said", "..."]
        );
    }

    #[test]
    fn every_character_but_white_space_is_in_a_token_and_white_space_behind_one() {
        for text in
            ["- one\n- two *x* [a](b.example)\n\nHar-\nbour <b>x</b>", "港口关闭。 12. ok", "…"]
        {
            let witness = Witness::new("a", text);
            let words = of(&witness);
            let held: String = words.iter().map(|word| word.span.of(text)).collect();
            let strip = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(strip(&held), strip(text));
            let whole: String = words.iter().map(|word| word.whole.of(text)).collect();
            assert_eq!(whole, text);
        }
    }

    #[test]
    fn given_tokens_stay_as_they_are_and_their_normal_form_rules() {
        let token = |start, end, normal: Option<&str>| GivenToken {
            span: Span::new(start, end),
            normal: normal.map(str::to_owned),
            fields: None,
        };
        let tokens = vec![token(0, 7, Some("sixty")), token(7, 11, None)];
        let witness = Witness { tokens, ..Witness::new("a", "LX old oars") };
        let words = of(&witness);
        assert_eq!((words[0].form.0.as_str(), words[1].form.0.as_str()), ("sixty", "oars"));
        assert_eq!((words[0].span, words[0].whole), (Span::new(0, 6), Span::new(0, 7)));
    }
}
