//! The lines after a reconstruction: what was found, and how much each witness tells of it.
//!
//! ```text
//! 3 witnesses, 2 independent voices, 4 sentences. 1 contested, 1 on two witnesses or fewer, 4 passages
//! set aside.
//!   A Orrin Courier   4/4   87% story
//!   D Recipe          tells no story of the pile
//! ```

use urtext::document::json::{Document, WitnessRow};
use urtext::document::line::shorten;
use urtext::document::thin;
use urtext::terminal::look::{CONTESTED, FAINT, Look, SIGLA, STRONG, counted};

/// Witnesses that are listed without `-v`.
const MOST_LISTED: usize = 24;
/// Characters of a label that are shown.
const LABEL: usize = 32;

/// The summary, a line each.
pub(crate) fn lines(document: &Document, look: Look, verbose: bool) -> Vec<String> {
    let numbers = numbers(document, look);
    let mut lines =
        vec![look.width.map_or_else(|| numbers.clone(), |width| textwrap::fill(&numbers, width))];
    let shown = if verbose { document.witnesses.len() } else { MOST_LISTED };
    let listed: Vec<&WitnessRow> = document.witnesses.iter().take(shown).collect();
    let wide = |text: fn(&WitnessRow) -> String| {
        listed.iter().map(|w| textwrap::core::display_width(&text(w))).max().unwrap_or(0)
    };
    let (sigla, labels) = (wide(siglum), wide(label));
    let all = document.summary.n_sentences;
    for w in &listed {
        let siglum = look.paint(SIGLA, &pad(&siglum(w), sigla));
        let label = look.paint(STRONG, &pad(&label(w), labels));
        lines.push(format!("  {siglum} {label}  {}", told(w, all, look)));
    }
    if document.witnesses.len() > listed.len() {
        lines.push(format!(
            "  and {} more; -v lists them all",
            document.witnesses.len() - listed.len()
        ));
    }
    lines
}

fn numbers(document: &Document, look: Look) -> String {
    let s = &document.summary;
    let contested = format!("{} contradicted", s.n_contested);
    let contested = if s.n_contested > 0 { look.paint(CONTESTED, &contested) } else { contested };
    let others = match s.n_groups.saturating_sub(1) {
        0 => String::new(),
        n => format!(
            " {} told by others of these files.",
            counted(n, "other story is", "other stories are")
        ),
    };
    let thin = format!("{} on {}", s.n_thin, thin::words(s.n_witnesses));
    format!(
        "{}, {} independent, {}. {contested}, {thin}, {} left out.{others}",
        counted(s.n_witnesses, "source", "sources"),
        s.n_lineages,
        counted(s.n_sentences, "sentence", "sentences"),
        counted(s.n_asides, "passage", "passages"),
    )
}

fn told(w: &WitnessRow, sentences: usize, look: Look) -> String {
    match w.group {
        None => look.paint(CONTESTED, "tells no story of these files"),
        Some(0) => {
            let digits = sentences.to_string().len();
            // As the report counts it: of the whole text, blanks and all.
            let all =
                w.story_chars.saturating_add(w.aside_chars).saturating_add(w.space_chars).max(1);
            let share = w.story_chars.saturating_mul(100).saturating_add(all / 2) / all;
            format!("{:>digits$}/{sentences}  {share:>3}% story", w.covered)
        }
        Some(group) => look.paint(FAINT, &format!("tells another story ({group})")),
    }
}

fn siglum(w: &WitnessRow) -> String {
    shorten(&w.witness, LABEL)
}

fn label(w: &WitnessRow) -> String {
    shorten(&w.label, LABEL)
}

fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(textwrap::core::display_width(text))))
}
