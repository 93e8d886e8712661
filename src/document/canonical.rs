//! The canonical text as it is set: sentences, paragraphs, and where each sentence stands.
//!
//! ```text
//! sentences 1 2 | 3      ->  "One. Two.\n\nThree.\n"
//! paragraph 1 1 | 2          a space between sentences, a blank line between paragraphs, LF at the end
//! ```

use crate::document::json::{Document, SentenceRow};
use crate::text::joins_sentences;

/// Sets `char_start` and `char_end` of each sentence: where it stands in `canonical.txt`, in code
/// points.
pub fn place(sentences: &mut [SentenceRow]) {
    let mut at = 0;
    for i in 0..sentences.len() {
        if i > 0 {
            at += gap(&sentences[i - 1], &sentences[i]).chars().count();
        }
        sentences[i].char_start = at;
        at += sentences[i].text.chars().count();
        sentences[i].char_end = at;
    }
}

/// The canonical text, as `canonical.txt` holds it; empty where no sentence was found.
#[must_use]
pub fn canonical(document: &Document) -> String {
    set(&document.sentences, |s| s.text.clone())
}

/// The sentences, each as `show` gives it, with what stands between them.
pub(crate) fn set(sentences: &[SentenceRow], show: impl Fn(&SentenceRow) -> String) -> String {
    let mut text = String::new();
    for (i, sentence) in sentences.iter().enumerate() {
        if i > 0 {
            text.push_str(gap(&sentences[i - 1], sentence));
        }
        text.push_str(&show(sentence));
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn gap(before: &SentenceRow, after: &SentenceRow) -> &'static str {
    if before.paragraph != after.paragraph {
        "\n\n"
    } else if before.text.ends_with(joins_sentences) && after.text.starts_with(joins_sentences) {
        ""
    } else {
        " "
    }
}

#[cfg(test)]
mod tests {
    use super::{canonical, place};
    use crate::document::fixture;

    #[test]
    fn sentences_stand_where_their_offsets_say() {
        let mut document = fixture::document();
        for s in &mut document.sentences {
            (s.char_start, s.char_end) = (7, 7);
        }
        place(&mut document.sentences);
        let text: Vec<char> = canonical(&document).chars().collect();
        for s in &document.sentences {
            assert_eq!(text[s.char_start..s.char_end].iter().collect::<String>(), s.text);
        }
    }

    #[test]
    fn paragraphs_are_set_apart_by_a_blank_line() {
        let document = fixture::document();
        assert_eq!(canonical(&document).matches("\n\n").count(), 1);
        assert!(canonical(&document).ends_with(".\n"));
    }

    #[test]
    fn a_pile_without_a_sentence_gives_an_empty_text() {
        let mut document = fixture::document();
        document.sentences.clear();
        assert_eq!(canonical(&document), "");
    }

    #[test]
    fn chinese_sentences_are_joined_without_a_space() {
        let mut document = fixture::document();
        document.sentences.drain(..2);
        document.sentences[0].text = "桥关闭了。".into();
        document.sentences[1].text = "没有人受伤。".into();
        assert_eq!(canonical(&document), "桥关闭了。没有人受伤。\n");
    }
}
