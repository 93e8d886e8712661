//! What was set aside, by kind, and within a kind by reason.

use crate::document::json::AsideKind;
use crate::report::view::index::{Index, Mark, PageKind};
use crate::report::view::text::{Visible, for_people};

/// Passages of one kind.
#[derive(Debug)]
pub(crate) struct AsideGroup<'a> {
    pub(crate) title: &'static str,
    pub(crate) why: &'static str,
    pub(crate) open: bool,
    pub(crate) count: usize,
    pub(crate) marks: Vec<Mark<'a>>,
    pub(crate) reasons: Vec<AsideReason<'a>>,
}

/// Passages set aside for one reason.
#[derive(Debug)]
pub(crate) struct AsideReason<'a> {
    pub(crate) reason: String,
    pub(crate) passages: Vec<Aside<'a>>,
}

/// One passage.
#[derive(Debug)]
pub(crate) struct Aside<'a> {
    pub(crate) id: String,
    pub(crate) mark: Mark<'a>,
    pub(crate) text: Visible<'a>,
    pub(crate) lang: &'a str,
    pub(crate) href: String,
    /// The sentence it stands at or after.
    pub(crate) near: Option<usize>,
}

/// Kinds in the order of the page: what may matter to the story first.
const KINDS: [(AsideKind, &str, &str); 7] = [
    (
        AsideKind::Addition,
        "Told by one source only",
        "Only one source, or copies of one, tells them. Possibly true; nothing confirms them, so they stay out of the text.",
    ),
    (
        AsideKind::Injected,
        "Put in between",
        "Teasers, cards and notices between passages of the story.",
    ),
    (AsideKind::Headline, "Headlines", "Titles over the story; each outlet writes its own."),
    (AsideKind::Heading, "Section heads", "Headings inside the story."),
    (AsideKind::Caption, "Captions", "Text that belongs to a picture or a table."),
    (
        AsideKind::Boilerplate,
        "Of the page, not of the story",
        "Navigation, forms, teasers and notices around the story.",
    ),
    (AsideKind::Unrelated, "Unrelated text", "Text of another story, or of none of these files."),
];

/// The word for a kind, as the witnesses' own pages print it.
pub(crate) const fn kind_word(kind: AsideKind) -> &'static str {
    match kind {
        AsideKind::Addition => "one source only",
        AsideKind::Injected => "put in between",
        AsideKind::Headline => "headline",
        AsideKind::Heading => "section head",
        AsideKind::Caption => "caption",
        AsideKind::Boilerplate => "of the page",
        AsideKind::Unrelated => "unrelated",
    }
}

/// The anchor of an aside in the list.
pub(crate) fn list_anchor(aside: usize) -> String {
    format!("x{aside}")
}

/// The anchor of an aside in its witness.
pub(crate) fn text_anchor(mark: &Mark<'_>, aside: usize) -> String {
    format!("{}-x{aside}", mark.slug)
}

/// All that was set aside.
pub(crate) fn groups<'a>(index: &Index<'a>) -> Vec<AsideGroup<'a>> {
    KINDS.iter().filter_map(|&(kind, title, why)| group(index, kind, title, why)).collect()
}

fn group<'a>(
    index: &Index<'a>,
    kind: AsideKind,
    title: &'static str,
    why: &'static str,
) -> Option<AsideGroup<'a>> {
    let mut reasons: Vec<AsideReason<'a>> = Vec::new();
    let mut marks: Vec<Mark<'a>> = Vec::new();
    let mut count = 0;
    for row in index.doc.asides.iter().filter(|a| a.kind == kind) {
        let Some(mark) = index.mark(&row.witness) else { continue };
        if !marks.contains(mark) {
            marks.push(mark.clone());
        }
        let lang = index
            .witness(&row.witness)
            .map_or("", |w| crate::report::view::text::foreign(&index.doc.witnesses[w].lang));
        let passage = Aside {
            id: list_anchor(row.aside),
            mark: mark.clone(),
            text: Visible(&row.text),
            lang,
            href: index.to_witnesses(PageKind::Report, &text_anchor(mark, row.aside)),
            near: row.near_sentence.filter(|&n| index.sentence(n).is_some()),
        };
        count += 1;
        let reason = Visible(&for_people(&row.reason)).to_string();
        match reasons.iter_mut().find(|r| r.reason == reason) {
            Some(r) => r.passages.push(passage),
            None => reasons.push(AsideReason { reason, passages: vec![passage] }),
        }
    }
    let open = kind == AsideKind::Addition;
    (count > 0).then_some(AsideGroup { title, why, open, count, marks, reasons })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::view::index::Layout;
    use crate::report::view::sample;

    #[test]
    fn additions_come_first_and_open() {
        let doc = sample::document();
        let index = Index::new(&doc, Layout::One);
        let groups = groups(&index);
        assert_eq!(
            groups.iter().map(|g| (g.title, g.open)).collect::<Vec<_>>(),
            [("Told by one source only", true), ("Of the page, not of the story", false)]
        );
    }
}
