//! A block becomes sentences.
//!
//! One block comes in, the spans of its sentences go out; between them stands only white space.
//! Method: the cuts of UAX #29, some that it misses, then a layer that takes back the wrong ones.
//!
//! ```text
//! Dr. Orrel left at 4 p.m. “Why?” asked Tam. He shrugged.
//!    x                    |      x          |              | cut   x taken back
//! ```
//!
//! `stop.rs` knows what a full stop means, `marks.rs` what opens and closes.
//!
//! The finer cut is taken where both would do: a quotation of three sentences gives three segments.
//! Cost: linear in the block, with bounded looks to both sides of each cut.

use super::abbreviations::{Lexicon, is_speech};
use super::block::Block;
use super::marks::{is_clause_mark, is_closer, is_opener};
use super::mask::mask;
use super::stop::{Before, after_stop, first_word, tail};
use crate::span::{Span, boundary};
use unicode_segmentation::UnicodeSegmentation;

/// Longest segment, in bytes; longer ones are cut at a clause or word end. No sentence of prose in
/// our sets passes 700; the cap keeps later stages linear on a text without full stops, or on data
/// taken for text.
const LONGEST: usize = 4096;
/// Longest run of characters that are neither letters nor digits inside a sentence. UAX #29 looks
/// ahead over such runs from each of their characters, so unbounded ones would take quadratic time.
const LONGEST_GAP: usize = 64;
/// Most words of a cry that goes on in lower case (`And lo! a pilot`).
const CRY: usize = 3;
/// Words after a question in quotation marks among which its speaker may be named.
const ATTRIBUTION: usize = 4;

/// The sentences of a block, in order, without white space at their ends.
pub(super) fn sentences(text: &str, block: &Block, lexicon: &Lexicon) -> Vec<Span> {
    let masked = mask(text, block);
    let mut spans = Vec::new();
    let mut start = 0;
    for cut in candidates(&masked, lexicon) {
        // Marks that stand between two sentences go with the one they belong to.
        let cut = past_closers(&masked, cut).unwrap_or_else(|| before_openers(&masked, cut));
        if cut > start
            && cut < masked.len()
            && !belong_together(&masked[start..cut], &masked[cut..], lexicon)
        {
            spans.push(Span::new(start, cut));
            start = cut;
        }
    }
    spans.push(Span::new(start, masked.len()));

    spans
        .into_iter()
        .flat_map(|span| shorten(&masked, span))
        .filter_map(|span| placed(text, block, span))
        .collect()
}

/// A span of the masked block as a span of the text; `None` if it is all white space.
fn placed(text: &str, block: &Block, span: Span) -> Option<Span> {
    // A line end of three bytes is three spaces in the masked block, and may be cut between them.
    let at = |masked: usize| boundary(text, block.span.start + masked);
    let span = Span::new(at(span.start), at(span.end)).trim(text);
    (!span.is_empty()).then_some(span)
}

/// Places where a sentence may begin, rising.
fn candidates(masked: &str, lexicon: &Lexicon) -> Vec<usize> {
    let mut cuts = Vec::new();
    for (piece, is_words) in pieces(masked) {
        cuts.push(piece.start);
        if is_words {
            cuts.extend(
                piece.of(masked).split_sentence_bound_indices().map(|(at, _)| piece.start + at),
            );
        }
    }

    let stops = masked.match_indices(['.', '…']);
    cuts.extend(stops.filter_map(|(at, stop)| missed(masked, at, stop, lexicon)));
    let dashes = masked.match_indices(is_dash).map(|(at, _)| at);
    cuts.extend(dashes.filter(|at| is_turn(masked, *at)));
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// Cuts the block where too long a run of characters that are neither letters nor digits stands;
/// the run is a piece of its own. True marks the pieces with words.
fn pieces(masked: &str) -> Vec<(Span, bool)> {
    let mut pieces = Vec::new();
    let (mut start, mut run, mut length) = (0, 0, 0);
    // A letter behind the end closes the last run.
    for (at, c) in masked.char_indices().chain([(masked.len(), 'a')]) {
        if !c.is_alphanumeric() {
            length += 1;
            continue;
        }
        if length > LONGEST_GAP {
            pieces.push((Span::new(start, run), true));
            pieces.push((Span::new(run, at), false));
            start = at;
        }

        run = at + c.len_utf8();
        length = 0;
    }
    pieces.push((Span::new(start, masked.len()), true));
    pieces
}

/// The place after the full stop or ellipsis at `at` where a sentence begins that UAX #29 does not
/// see: one that begins with a digit or in lower case, after `…`, or without a space.
fn missed(masked: &str, at: usize, stop: &str, lexicon: &Lexicon) -> Option<usize> {
    let after = masked[at + stop.len()..].trim_start_matches(is_closer);
    let right = after.trim_start();
    let begin = masked.len() - right.len();
    let first = right.trim_start_matches(is_opener).chars().next()?;
    let before = || Before::new(&masked[..at]);

    // Without a space it is a full stop only between plain words: `home.Then`, not `x.example`.
    if right.len() == after.len() {
        let glued = stop == "." && masked.len() - at == right.len() + 1 && first.is_uppercase();
        let starts = || before().is_lower_word() && lexicon.is_starter(&first_word(right));
        let joins = || before().is_plain(lexicon) && is_glued(&masked[..at], right);
        return (glued && (starts() || joins())).then_some(begin);
    }

    // A digit or a small letter may go on with an abbreviation, so the word before it must be none.
    let is_sentence = match stop {
        "…" => first.is_uppercase() || first.is_numeric(),
        _ if first.is_numeric() => masked[..at].ends_with(is_closer) || before().is_plain(lexicon),
        _ => first.is_lowercase() && before().is_plain(lexicon),
    };
    is_sentence.then_some(begin)
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '-')
}

/// Whether the dash at `at` opens a turn of a dialogue: a sentence ends before it and one begins
/// behind it (`— Tu viens ? — Non.`).
fn is_turn(masked: &str, at: usize) -> bool {
    let (left, right) = masked.split_at(at);
    let said = right.trim_start_matches(is_dash);
    let is_apart = said.starts_with(char::is_whitespace) || !right.starts_with('-');
    let first = said.trim_start().trim_start_matches(is_opener).chars().next();
    left.ends_with(char::is_whitespace)
        && left.trim_end().ends_with(['.', '!', '?', '…'])
        && is_apart
        && first.is_some_and(char::is_uppercase)
}

/// Fewest letters of a word before a full stop that a sentence is glued to: shorter ones are
/// abbreviated (`No.Five`, `st.Mary`).
const GLUED: usize = 4;

/// Whether blocks were glued at a full stop: a whole word before it and a word in lower case but
/// for its capital behind it, both in running text and not in an address or the name of a file.
fn is_glued(left: &str, right: &str) -> bool {
    let word = |c: char| !c.is_whitespace();
    let joint = left.len() - left.trim_end_matches(word).len();
    let before = &left[left.len() - joint..];
    let letters = before.chars().rev().take_while(|c| c.is_lowercase()).count();
    let after: &str = right.split_whitespace().next().unwrap_or_default();
    let name: String = after.chars().take_while(|c| c.is_alphabetic()).collect();
    let is_word = name.chars().skip(1).all(char::is_lowercase);
    let is_address =
        |part: &str| part.contains(['/', '@', '\\', '_', '=', '(']) || part.contains("www");
    letters >= GLUED
        && is_word
        && !is_address(before)
        && !is_address(after)
        && !before.contains('.')
        && right.len() > after.len()
}

/// The cut behind closing marks that stand apart from their sentence (`Pourquoi ? » Il partit.`),
/// if some do.
fn past_closers(masked: &str, cut: usize) -> Option<usize> {
    let right = &masked[cut..];
    let closed = right.trim_start_matches(|c| is_closer(c) && c != '«');
    let ends = closed.chars().next().is_none_or(|c| c.is_whitespace() || is_clause_mark(c));
    (cut > 0 && closed.len() < right.len() && ends)
        .then(|| masked.len() - closed.trim_start().len())
}

/// The cut before the opening marks of its sentence, which UAX #29 takes for closing ones where no
/// space stands before them (`。「来`).
fn before_openers(masked: &str, cut: usize) -> usize {
    let left = &masked[..cut];
    // A straight mark with no space on either side opens where none before it is open.
    let glued = left.strip_suffix('"').filter(|left| left.ends_with('.'));
    let is_glued = |left: &str| {
        left.matches('"').count().is_multiple_of(2) && masked[cut..].starts_with(char::is_uppercase)
    };
    if let Some(left) = glued.filter(|left| is_glued(left)) {
        return left.len();
    }
    left.trim_end_matches(|c| is_opener(c) && (!is_closer(c) || matches!(c, '“' | '‘'))).len()
}

/// Whether the cut between `left` (the sentence so far) and `right` is wrong.
fn belong_together(left: &str, right: &str, lexicon: &Lexicon) -> bool {
    let ended = left.trim_end();
    let bare = ended.trim_end_matches(|c: char| is_closer(c) || c.is_whitespace());
    let is_closed = bare.len() < ended.len();
    let Some(stop) = bare.chars().next_back() else { return false };
    // The dash of a turn says nothing of what stands before it.
    let right = if right.starts_with(is_dash) {
        right.trim_start_matches(|c: char| is_dash(c) || c.is_whitespace())
    } else {
        right
    };
    let first = right.chars().next().unwrap_or(' ');

    match stop {
        // Said words end, and the sentence that tells of them goes on.
        _ if is_closed && first.is_lowercase() => true,
        _ if is_closed && (first == 'と' || is_clause_mark(first)) => true,
        '?' | '!' if ended.len() == left.len() => is_address(left, first),
        '?' | '!' if first.is_lowercase() => goes_on(left, right, stop),
        '?' | '!' => is_closed && is_attribution(right, lexicon),
        '.' if is_closed && ended.len() == left.len() => false,
        '.' => after_stop(bare, right, lexicon),
        _ => false,
    }
}

/// Whether the sentence goes on in lower case behind a `?` or `!` (`Is it late? he wondered`): not
/// from one question to the next, and not in a text that begins sentences in lower case.
fn goes_on(left: &str, right: &str, stop: char) -> bool {
    let is_cry = || left.split_whitespace().nth(CRY).is_none();
    let is_small = || left.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    let asks = || right.find(['.', '!', '?', '…']).is_some_and(|at| right[at..].starts_with('?'));
    is_cry() || !(is_small() || stop == '?' && asks())
}

/// Whether a `?` or `!` without a space after it stands inside an address or a formula
/// (`x.example/?q=1`).
fn is_address(left: &str, next: char) -> bool {
    let chunk = tail(left).rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_path = chunk.contains(['/', '=', '@']) || chunk.starts_with("www.");
    next.is_ascii_alphanumeric() && (is_path || !next.is_ascii_uppercase())
        || matches!(next, '=' | '&' | '/' | '#')
}

/// Whether `right` names the speaker of what stands before it (`Inspector Orrel asked.`).
fn is_attribution(right: &str, lexicon: &Lexicon) -> bool {
    // Names come first, then the verb: `Inspector Orrel asked`.
    let mut words = right.split_whitespace().take(ATTRIBUTION + 1).enumerate();
    let verb = words.find(|(_, word)| !word.starts_with(char::is_uppercase));
    let first = first_word(right);
    !lexicon.is_starter(&first)
        && verb.is_some_and(|(at, word)| {
            at > 0 && is_speech(word.trim_end_matches(|c: char| !c.is_alphabetic()))
        })
}

/// Cuts a span that is too long, after a clause mark or white space where there is one.
fn shorten(masked: &str, span: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = span.start;
    while span.end - start > LONGEST {
        let window = &masked[start..boundary(masked, start + LONGEST)];
        // In the second half, so that no part is short without need.
        let half = boundary(window, LONGEST / 2);
        let mut clause = window[half..]
            .match_indices([';', ':', ','])
            .filter(|(at, mark)| window[half + at + mark.len()..].starts_with(char::is_whitespace));
        let word = || window[half..].rfind(char::is_whitespace);

        let cut = clause
            .next_back()
            .map(|(at, _)| at + 1)
            .or_else(word)
            .map_or(window.len(), |at| half + at);
        parts.push(Span::new(start, start + cut));
        start += cut;
    }
    parts.push(Span::new(start, span.end));
    parts
}

#[cfg(test)]
mod tests {
    use super::super::block::Role;
    use super::*;

    fn of<'a>(text: &'a str, lang: &str) -> Vec<&'a str> {
        let span = Span::new(0, text.len());
        let block = Block { span, role: Role::Text, in_main: None, words: 0, seams: Vec::new() };
        sentences(text, &block, &Lexicon::of(lang)).into_iter().map(|s| s.of(text)).collect()
    }

    /// Cuts the text at its bars, and expects just that from the code.
    #[track_caller]
    fn cuts(marked: &str, lang: &str) {
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        let text = marked.replace('|', "");
        assert_eq!(of(&text, lang), expected);
    }

    #[test]
    fn blocks_glued_at_a_full_stop_are_cut_and_addresses_are_not() {
        cuts("The mill burned in spring.|Miller Rond saw it.|\"We left,\" he said.", "eng");
        cuts("Sie sahen die Brücke.|Niemand kam zu Hilfe.", "deu");
        cuts("See mill.example.Com or docs/readme.Old for it, and st.Mary too.", "eng");
    }

    #[test]
    fn a_sentence_too_long_is_not_cut_inside_a_character() {
        for short in 1..4 {
            let word = "a".repeat(LONGEST - short);
            let text = format!("{word}\u{2028}and so on");
            let seam = Span::new(word.len(), word.len() + 3);
            let block = Block {
                span: Span::new(0, text.len()),
                role: Role::Text,
                in_main: None,
                words: 0,
                seams: vec![seam],
            };
            let found: Vec<&str> = sentences(&text, &block, &Lexicon::of("eng"))
                .into_iter()
                .map(|s| s.of(&text))
                .collect();
            assert_eq!(found, [word.as_str(), "and so on"]);
        }
    }

    #[test]
    fn titles_and_latin_abbreviations_do_not_end_a_sentence() {
        cuts("Dr. Orrel met Mrs. Tam vs. Gov. Lund, e.g. in Ostrel. |She left.", "eng");
        cuts("Der Wirt kam z. B. Montag, d. h. gestern. |Dr. Orrel ging gem. Absprache.", "deu");
        cuts("M. Dupuis et Mme Blanc sont partis. |Mgr. Lund reste.", "fra");
        cuts("El Sr. Pardo y la Dra. Luz llegaron. |Ud. Espere.", "spa");
        cuts("O Dr. Pardo e a Sra. Luz chegaram. |Fim.", "por");
        cuts("Il sig. Pardo e la dott.ssa Luce sono partiti. |Fine.", "ita");
        cuts("Он жил на ул. Лесной в г. Остреле. |Потом уехал.", "rus");
    }

    #[test]
    fn an_abbreviation_may_end_a_sentence_before_a_function_word() {
        cuts("He works for Lund Inc. |The firm is old.", "eng");
        cuts("He works for Lund Inc. Europe in Ostrel.", "eng");
        cuts("Es kostete 18,4 Mio. Euro. |Er zahlte 3 Mio. |Das war viel.", "deu");
        cuts("Пришли пилот и др. |Они ждали.", "rus");
    }

    #[test]
    fn initials_and_acronyms_go_on_with_a_name() {
        cuts("J. K. Orrel met T.E. Lund in the U.S. Embassy. |He left the U.S. |The end.", "eng");
    }

    #[test]
    fn a_letter_in_a_series_is_no_initial() {
        cuts("There are types A to D. |Types A and B are common.", "eng");
    }

    #[test]
    fn hours_end_a_sentence_unless_a_day_or_zone_follows() {
        cuts("It rang at 4 a.m. |Police came at 5 p.m. Thursday and 6 p.m. GMT.", "eng");
    }

    #[test]
    fn abbreviations_before_numbers_are_words_elsewhere() {
        cuts("See No. 5 and Fig. 3. |She said no. |Fig jam is sweet.", "eng");
    }

    #[test]
    fn german_ordinals_do_not_end_a_sentence() {
        cuts("Am 3. Oktober und im 19. Jahrhundert fuhr er. |Es waren 12. |Das reichte.", "deu");
        cuts("Stand: 17.09. 16:40 Uhr. |Ende.", "deu");
    }

    #[test]
    fn labels_go_on_with_their_item() {
        cuts("1. Open the valve. |2. Wait. |a. Close it.", "eng");
    }

    #[test]
    fn a_quotation_goes_on_with_its_speaker() {
        cuts(
            "“Will you come?” asked Tam. |“Why?”said she. |“No!” Inspector Orrel shouted. |“Oh?” |He left.",
            "eng",
        );
        cuts(
            "„Warum?“ fragte sie. |„Darum! “ |„Halt! “, rief er und ging zum Turm e. V. (TeV) im Ort.",
            "deu",
        );
        cuts("« Pourquoi ? » demanda-t-il. |« Parce que. » |Il partit.", "fra");
    }

    #[test]
    fn a_quotation_of_several_sentences_is_cut() {
        cuts("“We left. |We came back. |Nobody saw us,” he said.", "eng");
    }

    #[test]
    fn ellipses_end_a_sentence_before_a_capital() {
        cuts("He waited… |Then he left... |Well... maybe… not.", "eng");
    }

    #[test]
    fn a_sentence_may_begin_with_a_digit_or_in_lower_case() {
        cuts("It burned in 1908. |14 people slept. |approx. 20 left.", "eng");
        cuts(
            "It reached a dead end. |866 boats left (with “it”). |12 of the BBC. |9 stayed.",
            "eng",
        );
        cuts("He said it publicly. |if so, we wait.", "eng");
    }

    #[test]
    fn a_missing_space_before_a_function_word_is_seen() {
        cuts("He left.|“We stay.”|“Why?”", "eng");
        cuts("He left.|The boat at x.example.com and Note.txt stayed.", "eng");
    }

    #[test]
    fn addresses_and_numbers_are_whole() {
        cuts("See https://x.example/?q=1&r=2! |Version 2.3.1 costs 1.5 crowns.", "eng");
    }

    #[test]
    fn an_enumeration_ends_before_a_capital() {
        cuts("They sold rope, tar, etc. |Winter came. |Tar etc. was dear.", "eng");
        cuts("Man sah Boote, Netze usw. |Nebel kam. |Netze usw. fehlten.", "deu");
        cuts("Si vedevano reti, barche ecc. |Venne la notte.", "ita");
        cuts("Были сети, лодки и т. д. |Пришла ночь.", "rus");
    }

    #[test]
    fn roman_numerals_and_short_names_of_days_and_months_go_on() {
        cuts("Queen Orla XIV. of Ostrel died on Thurs. at noon. |Ostrel wept.", "eng");
        cuts("Im XII. Band steht es. |Am 2. Sept. kam er. |Danach kam niemand.", "deu");
        cuts("Le chap. IX. manque. |Il part le 3 janv. prochain.", "fra");
        cuts("Disse di no. |I pesci erano pochi. |Vedi cap. II della storia.", "ita");
    }

    #[test]
    fn joined_and_elided_abbreviations_go_on() {
        cuts("J.-M. Orrel und Dipl.-Ing. Tam sowie Priv.-Doz. Lund kamen. |Er ging.", "deu");
        cuts("Selon l’art. 4, c’est tout. |L'art. L. 12 aussi.", "fra");
        cuts("Parlò l'avv. Tam dell'art. 3 del patto. |Poi tacque.", "ita");
        cuts("He lives at 9 Lock St. |The gate is shut. |The case, ex rel. Tam, was lost.", "eng");
    }

    #[test]
    fn turns_of_a_dialogue_are_cut_and_the_words_of_the_teller_are_not() {
        cuts("— Tu restes ? demanda Orrel. |— Jamais ! cria-t-il. |— Bien.", "fra");
        cuts("—¿Quién vive en la torre? —preguntó Tam. |—Nadie —dijo él—. |Vete.", "spa");
        cuts("— Кто там? — спросил он. |— Я.", "rus");
        cuts("The boat - and its crew - left. |It was late - too late.", "eng");
    }

    #[test]
    fn a_question_goes_on_in_lower_case_if_no_other_question_follows() {
        cuts("Who has the key to the old gate? wondered the clerk. |No one did.", "eng");
        cuts("is the old gate still shut? |nobody has been there.", "eng");
    }

    #[test]
    fn a_short_cry_goes_on_in_lower_case_and_a_question_does_not() {
        cuts("And lo! a pilot stood up. |What is written there? |how do you read it?", "eng");
    }

    #[test]
    fn notes_and_emphasis_stay_with_their_sentence() {
        cuts("It burned.[12] |**They left.** |*Nobody* knew.¹ |The end.", "eng");
    }

    #[test]
    fn stops_of_other_scripts_end_sentences() {
        cuts("港口关闭了。|船没有来！|为什么？", "cmn");
        cuts("港は閉まった。|「来ない」と言った。|「なぜ？」と聞いた。", "jpn");
        cuts("هل وصل القارب؟ |لا. |انتهى", "ara");
        cuts("नाव देर से आई। |क्यों?", "hin");
    }

    #[test]
    fn a_text_without_full_stops_is_cut_at_clauses() {
        let text = "the boat went on, and on ".repeat(400);
        let parts = of(&text, "eng");
        assert!(parts.len() > 1 && parts.iter().all(|p| p.len() <= LONGEST));
        assert!(parts[0].ends_with("on,"));
    }

    #[test]
    fn long_runs_of_marks_cost_no_square_time() {
        let text = format!("So. {} end", ")".repeat(2_000_000));
        assert!(of(&text, "eng").iter().all(|p| p.len() <= LONGEST));
    }
}
