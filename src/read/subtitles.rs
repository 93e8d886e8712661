//! Subtitles to what is spoken.
//!
//! A sentence runs over many cues, so the spoken text is put together in paragraphs that end where
//! a cue ends with a full stop. The numbers, times, settings and tags of its cues stand above each
//! paragraph and are set aside: no character of the file is lost.
//!
//! ```text
//! 1                                    1  00:00:01,000 --> 00:00:02,500   set aside
//! 00:00:01,000 --> 00:00:02,500        2  00:00:02,500 --> 00:00:04,000   set aside
//! The clock tower            ─▶        The clock tower stopped at noon.
//!
//! 2
//! 00:00:02,500 --> 00:00:04,000
//! stopped at <i>noon</i>.
//! ```
//!
//! Read are SubRip (.srt) and WebVTT (.vtt). Lines that rolling captions repeat from the cue before
//! are set aside, too. Linear in the bytes.

use super::content::{Content, prefix};
use crate::span::Span;
use crate::text;
use crate::witness::{Block, BlockRole, Media, SetAside};

const LABEL: &str = "number, time, settings or tags of subtitles, or a line repeated from the one before; not spoken";
const NOTE: &str = "head, note or style of the subtitle file; not spoken";

/// Most cues of a paragraph: captions made by machine have no full stops.
const LONGEST_PARAGRAPH: usize = 12;

/// Longest tag, in bytes: several times that of a voice with its classes.
const LONGEST_TAG: usize = 128;

/// Most lines that a cue repeats from the one before: rolling captions show two or three at once.
const MOST_REPEATED: usize = 16;

/// Whether the text begins as subtitles do: with the head of WebVTT, or a number and a time.
pub(super) fn is_subtitles(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let head = text
        .strip_prefix("WEBVTT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
    let mut lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
    let first = lines.next().unwrap_or_default();
    head || is_times(first) || (is_number(first) && lines.next().is_some_and(is_times))
}

/// Whether some line gives the times of a cue: what a file named so must hold.
pub(super) fn has_times(text: &str) -> bool {
    text.lines().any(|l| is_times(l.trim()))
}

/// The spoken text of subtitles.
pub(super) fn read(text: &str) -> Content {
    let text = text.trim_start_matches('\u{feff}');
    let mut writer = Writer::default();
    for part in parts(text) {
        match part {
            Part::Note(lines) => writer.note(&lines),
            Part::Cue { head, lines } => writer.cue(head, &lines),
        }
    }
    writer.finish_paragraph();
    writer.content.media = Media::Subtitles;
    writer.content
}

/// A part of the file.
enum Part<'a> {
    /// What stands outside cues.
    Note(Vec<&'a str>),
    /// A cue: its number or name and its times; and its lines.
    Cue { head: String, lines: Vec<&'a str> },
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let is_head = |n: usize| lines.get(n).is_some_and(|l| is_times(l));
    // The line above the times is the cue's name, if it is a number or stands alone.
    let is_name = |n: usize| {
        let alone = n == 0 || lines[n - 1].is_empty() || is_number(lines[n]);
        is_head(n + 1) && !lines[n].is_empty() && alone
    };
    let mut parts: Vec<Part> = Vec::new();
    let mut n = 0;
    while n < lines.len() {
        if is_head(n) || is_name(n) {
            let name = if is_head(n) { "" } else { lines[n] };
            n += usize::from(!is_head(n));
            parts.push(Part::Cue {
                head: format!("{name}  {}", lines[n]).trim().to_owned(),
                lines: Vec::new(),
            });
        } else if !lines[n].is_empty() {
            let after_blank = n > 0 && lines[n - 1].is_empty();
            let is_note = after_blank
                && ["NOTE", "STYLE", "REGION"]
                    .iter()
                    .any(|w| lines[n].split(' ').next() == Some(w));
            match parts.last_mut() {
                Some(Part::Cue { lines: spoken, .. }) if !is_note => spoken.push(lines[n]),
                Some(Part::Note(notes)) => notes.push(lines[n]),
                _ => parts.push(Part::Note(vec![lines[n]])),
            }
        }
        n += 1;
    }
    parts
}

/// `00:00:01,000 --> 00:00:02,500` and what follows; hours may be missing, and a full stop may be
/// the decimal sign.
fn is_times(line: &str) -> bool {
    let Some((from, rest)) = line.split_once("-->") else { return false };
    is_time(from.trim()) && rest.split_whitespace().next().is_some_and(is_time)
}

fn is_time(text: &str) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    let (Some(seconds), true) = (parts.last(), (2..=3).contains(&parts.len())) else {
        return false;
    };
    let digits = |t: &str| !t.is_empty() && t.len() <= 4 && t.bytes().all(|b| b.is_ascii_digit());
    let fraction = seconds.split([',', '.']).collect::<Vec<_>>();
    parts[..parts.len() - 1].iter().all(|p| digits(p))
        && fraction.len() <= 2
        && fraction.iter().all(|p| digits(p))
}

fn is_number(line: &str) -> bool {
    !line.is_empty() && line.len() <= 8 && line.bytes().all(|b| b.is_ascii_digit())
}

/// Puts the text together.
#[derive(Default)]
struct Writer {
    content: Content,
    /// Labels of the open paragraph, a line for each cue.
    labels: Vec<String>,
    /// What is spoken in it.
    spoken: String,
    /// Spoken lines of the last cue.
    last: Vec<String>,
}

impl Writer {
    fn note(&mut self, lines: &[&str]) {
        self.finish_paragraph();
        self.set_aside(&lines.join("\n"), NOTE);
    }

    fn cue(&mut self, head: String, lines: &[&str]) {
        let mut label = head;
        let mut spoken: Vec<String> = Vec::new();
        for line in lines {
            let (words, tags) = untagged(line);
            for tag in tags {
                label.push_str("  ");
                label.push_str(tag);
            }
            spoken.push(words);
        }
        spoken.retain(|line| !line.is_empty());
        let repeated = repeated(&self.last, &spoken);
        for line in &spoken[..repeated] {
            label.push_str("  ");
            label.push_str(line);
        }
        self.labels.push(label);
        for line in &spoken[repeated..] {
            let is_turn = line.starts_with(['-', '–', '—', '‐', '>']);
            let gap = if self.spoken.is_empty() {
                ""
            } else if is_turn {
                "\n"
            } else {
                " "
            };
            self.spoken.push_str(gap);
            self.spoken.push_str(line);
        }
        if ends_sentence(&self.spoken) || self.labels.len() >= LONGEST_PARAGRAPH {
            self.finish_paragraph();
        }
        self.last = spoken;
    }

    fn finish_paragraph(&mut self) {
        let labels = std::mem::take(&mut self.labels).join("\n");
        self.set_aside(&labels, LABEL);
        let spoken = std::mem::take(&mut self.spoken);
        let span = self.write(&spoken, "\n");
        self.content.blocks.extend(span.map(|span| Block {
            span,
            role: BlockRole::Paragraph,
            in_main: None,
        }));
    }

    fn set_aside(&mut self, passage: &str, reason: &'static str) {
        let span = self.write(passage, "\n\n");
        self.content.set_aside.extend(span.map(|span| SetAside { span, reason }));
    }

    /// Writes a passage behind a gap; where it stands, if it shows anything.
    fn write(&mut self, passage: &str, gap: &str) -> Option<Span> {
        let passage = passage.trim();
        if passage.is_empty() {
            return None;
        }
        if !self.content.text.is_empty() {
            self.content.text.push_str(gap);
        }
        let start = self.content.text.len();
        self.content.text.push_str(passage);
        Some(Span::new(start, self.content.text.len()))
    }
}

/// How many of the first lines of a cue are the last ones of the cue before.
fn repeated(last: &[String], lines: &[String]) -> usize {
    let most = last.len().min(lines.len()).min(MOST_REPEATED);
    (1..=most).rev().find(|&n| last[last.len() - n..] == lines[..n]).unwrap_or(0)
}

fn ends_sentence(spoken: &str) -> bool {
    let bare = spoken.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '♪', ' ']);
    bare.ends_with(text::ends_sentence) && !bare.ends_with("...") && !bare.ends_with('…')
        || spoken.ends_with([']', ')', '♪'])
}

/// A line without its tags (`<i>`, `{\an8}`), and the tags; the references of WebVTT are undone.
fn untagged(line: &str) -> (String, Vec<&str>) {
    let mut words = String::with_capacity(line.len());
    let mut tags = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{', '&']) {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(tag) = tag(rest) {
            tags.push(tag);
            rest = &rest[tag.len()..];
        } else if let Some((reference, c)) =
            REFERENCES.iter().find(|(reference, _)| rest.starts_with(reference))
        {
            words.push(*c);
            rest = &rest[reference.len()..];
        } else {
            let first = rest.chars().next().map_or(0, char::len_utf8);
            words.push_str(&rest[..first]);
            rest = &rest[first..];
        }
    }
    words.push_str(rest);
    (words.trim().to_owned(), tags)
}

const REFERENCES: [(&str, char); 6] = [
    ("&amp;", '&'),
    ("&lt;", '<'),
    ("&gt;", '>'),
    ("&nbsp;", '\u{a0}'),
    ("&lrm;", '\u{200e}'),
    ("&rlm;", '\u{200f}'),
];

/// The tag at the start of the text, if there is one.
fn tag(text: &str) -> Option<&str> {
    let close = match text.as_bytes().first()? {
        b'<' => '>',
        b'{' => '}',
        _ => return None,
    };
    // No farther: a line of opening brackets alone would be searched to its end for each of them.
    let end = prefix(text, LONGEST_TAG).find(close)?;
    let inner = &text[1..end];
    let is_tag = match close {
        '>' => inner.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphanumeric()),
        _ => inner.starts_with('\\') || inner.get(1..2) == Some(":"),
    };
    is_tag.then(|| &text[..=end])
}

#[cfg(test)]
mod tests {
    use super::{has_times, is_subtitles, read};

    const SRT: &str = "1\n00:00:01,000 --> 00:00:02,500\nThe clock tower\n\n2\n00:00:02,500 --> 00:00:04,000\nof \
                       Marrow Bay <i>stopped</i>\nat noon.\n\n3\n00:00:05,000 --> 00:00:07,000\n{\\an8}Its keeper \
                       climbed up.\n";

    fn spoken(text: &str) -> Vec<String> {
        let content = read(text);
        content.blocks.iter().map(|b| b.span.of(&content.text).to_owned()).collect()
    }

    fn set_aside(text: &str) -> Vec<String> {
        let content = read(text);
        content.set_aside.iter().map(|s| s.span.of(&content.text).to_owned()).collect()
    }

    #[test]
    fn subtitles_are_known_by_their_first_times() {
        assert!(
            is_subtitles(SRT)
                && is_subtitles("\u{feff}WEBVTT - a title\n\nNOTE x")
                && has_times(SRT)
        );
        assert!(!is_subtitles("1\nAt 10:00 --> later") && !is_subtitles("WEBVTTX"));
    }

    #[test]
    fn a_sentence_runs_on_over_cues() {
        assert_eq!(
            spoken(SRT),
            ["The clock tower of Marrow Bay stopped at noon.", "Its keeper climbed up."]
        );
    }

    #[test]
    fn numbers_times_and_tags_are_set_aside_above_their_paragraph() {
        let labels = set_aside(SRT);
        assert_eq!(
            labels[0],
            "1  00:00:01,000 --> 00:00:02,500\n2  00:00:02,500 --> 00:00:04,000  <i>  </i>",
        );
        assert_eq!(labels[1], "3  00:00:05,000 --> 00:00:07,000  {\\an8}");
    }

    #[test]
    fn no_character_of_subtitles_is_lost() {
        let content = read(SRT);
        let letters = |text: &str| {
            let mut all: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
            all.sort_unstable();
            all
        };
        assert_eq!(letters(&content.text), letters(SRT));
        let mut spans: Vec<_> = content.blocks.iter().map(|b| b.span).collect();
        spans.extend(content.set_aside.iter().map(|s| s.span));
        spans.sort_unstable();
        assert!(spans.windows(2).all(|pair| pair[0].end < pair[1].start));
        assert_eq!(
            spans.iter().map(|s| s.len()).sum::<usize>() + spans.len() - 1 + 1,
            content.text.len()
        );
    }

    #[test]
    fn webvtt_names_notes_styles_and_settings_are_set_aside() {
        let text = "WEBVTT\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.000 \
                    align:start position:0%\n<v Odile Farrant>The nest &amp; the wheel.</v>\n\nNOTE to the cutter\nmore\n\n\
                    00:02.000 --> 00:03.000\nIt was gone.\n";
        assert_eq!(spoken(text), ["The nest & the wheel.", "It was gone."]);
        let labels = set_aside(text);
        assert_eq!(labels[0], "WEBVTT\nKind: captions\nSTYLE\n::cue { color: red }");
        assert!(
            labels[1].starts_with("intro  00:01.000") && labels[1].contains("<v Odile Farrant>")
        );
        assert_eq!(labels[2], "NOTE to the cutter\nmore");
    }

    #[test]
    fn turns_of_a_dialogue_stay_lines_of_their_own() {
        let text = "1\n00:00:01,000 --> 00:00:02,500\n- Is it noon?\n- No.\n";
        assert_eq!(spoken(text), ["- Is it noon?\n- No."]);
    }

    #[test]
    fn lines_that_rolling_captions_repeat_are_set_aside() {
        let text = "WEBVTT\n\n00:01.000 --> 00:02.000\nthe tower stopped\n\n00:02.000 --> 00:03.000\nthe tower \
                    stopped\nat noon\n\n00:03.000 --> 00:04.000\nat noon\non Thursday.\n";
        assert_eq!(spoken(text), ["the tower stopped at noon on Thursday."]);
    }

    #[test]
    fn what_looks_like_a_tag_and_is_none_is_spoken() {
        let cue = |line: &str| spoken(&format!("00:01.000 --> 00:02.000\n{line}"));
        assert_eq!(cue("R&D: {see &lt;here}"), ["R&D: {see <here}"]);
        let long = format!("a <{} > b", "x".repeat(super::LONGEST_TAG));
        assert_eq!(cue(&long), [long.as_str()]);
    }

    #[test]
    fn cues_of_brackets_or_of_repeated_lines_are_read_quickly() {
        // Far above what it takes (a second in a test build), far below what a time square in the
        // length takes (minutes).
        let (start, patience) = (std::time::Instant::now(), std::time::Duration::from_secs(20));
        let brackets = format!("00:01.000 --> 00:02.000\n{}", "<".repeat(4_000_000));
        assert_eq!(spoken(&brackets)[0].len(), 4_000_000);
        let lines = "a\n".repeat(300_000);
        let repeated =
            format!("00:01.000 --> 00:02.000\n{lines}b\n\n00:02.000 --> 00:03.000\n{lines}");
        assert_eq!(spoken(&repeated).len(), 1);
        assert!(start.elapsed() < patience);
    }

    #[test]
    fn a_number_alone_and_an_empty_cue_do_no_harm() {
        assert_eq!(
            spoken(
                "7\n\n8\n00:00:01,000 --> 00:00:02,000\n\n9\n00:00:02,000 --> 00:00:03,000\n42\n"
            ),
            ["42"]
        );
        assert_eq!(spoken("00:01.000 --> 00:02.000"), Vec::<String>::new());
    }
}
