//! The front door: labelled texts come in, a story that is told by all of them goes out.
//!
//! Runs the whole pipeline and nothing else; all that it gives is in the [`Document`].

use crate::document::canonical::canonical;
use crate::document::document;
use crate::document::json::Document;
use crate::error::{Error, Warning};
use crate::options::Options;
use crate::reconstruct::reconstruct;
use crate::witness::Witness;

/// A story reconstructed from its witnesses.
///
/// Its report is one page that works from disk:
///
/// ```
/// # #[cfg(feature = "report")] {
/// use urtext::report::html::{HtmlOptions, html};
/// use urtext::{Options, Story};
///
/// let story = Story::of(
///     [
///         ("wire", "The tower clock stopped at noon. Odile Farrant found a nest in it."),
///         ("blog", "At noon the tower clock stopped. In it Odile Farrant found a nest."),
///     ],
///     &Options::default(),
/// )?;
/// for (name, page) in html(story.document(), &HtmlOptions::default()) {
///     assert_eq!(name, "report.html");
///     std::fs::write(std::env::temp_dir().join(name), page).map_err(|e| e.to_string())?;
/// }
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Story {
    witnesses: Vec<Witness>,
    warnings: Vec<Warning>,
    document: Document,
}

impl Story {
    /// Reconstructs the story that the witnesses tell.
    ///
    /// A witness is a pair of label and plain text, or a [`Witness`] with what else is known of it.
    /// Those without a siglum are called `A`, `B`, … in the order given. The same witnesses give
    /// the same story on every machine, in whatever order they come. Time grows a little faster
    /// than the number of sentences, memory as it does.
    ///
    /// # Errors
    /// [`TooFew`] for fewer than two witnesses, [`DuplicateSiglum`] if two are called the same,
    /// [`BadSpan`] for a witness whose spans do not fit its text, [`TooLarge`] over
    /// [`Options::limits`], [`NothingInCommon`] if no two tell one story.
    ///
    /// [`TooFew`]: crate::ErrorKind::TooFew
    /// [`DuplicateSiglum`]: crate::ErrorKind::DuplicateSiglum
    /// [`BadSpan`]: crate::ErrorKind::BadSpan
    /// [`TooLarge`]: crate::ErrorKind::TooLarge
    /// [`NothingInCommon`]: crate::ErrorKind::NothingInCommon
    pub fn of<W: Into<Witness>>(
        witnesses: impl IntoIterator<Item = W>,
        options: &Options,
    ) -> Result<Self, Error> {
        let witnesses = witnesses.into_iter().map(Into::into).collect();
        let found = reconstruct(witnesses, Vec::new(), options)?;
        let document = document(&found);

        // The pipeline sorts the witnesses by their texts; people get them back as they gave them.
        let mut placed: Vec<_> = found.given.into_iter().zip(found.witnesses).collect();
        placed.sort_by_key(|(place, _)| *place);
        let witnesses = placed.into_iter().map(|(_, witness)| witness).collect();
        Ok(Self { witnesses, warnings: found.warnings, document })
    }

    /// The canonical text: paragraphs with a blank line between each two.
    #[must_use]
    pub fn text(&self) -> String {
        canonical(&self.document)
    }

    /// Everything that was found.
    ///
    /// Facts on which witnesses contradict one another:
    ///
    /// ```
    /// use urtext::document::json::ClaimStatus;
    /// use urtext::{Options, Story};
    ///
    /// let story = Story::of(
    ///     [
    ///         ("wire", "Rain fell on Orrin all day. The council will pay 900 pounds for a screen."),
    ///         ("copy", "Rain fell on Orrin all day. The council will pay 900 pounds for a screen."),
    ///         ("blog", "It rained on Orrin all day. The council will pay 950 pounds for a screen."),
    ///     ],
    ///     &Options::default(),
    /// )?;
    /// let contested = story.document().sentences.iter().find(|s| s.contested);
    /// assert!(contested.is_some_and(|s| s.text.contains("900 pounds")));
    ///
    /// let claims = &story.document().claims;
    /// let other = claims.iter().find(|c| c.status == ClaimStatus::Differs);
    /// assert_eq!(other.map(|c| (c.witness.as_str(), c.value.as_str())), Some(("C", "950 pounds")));
    /// # Ok::<(), urtext::Error>(())
    /// ```
    #[must_use]
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// The document alone.
    #[must_use]
    pub fn into_document(self) -> Document {
        self.document
    }

    /// The witnesses, in the order given, each with its siglum.
    pub fn witnesses(&self) -> impl ExactSizeIterator<Item = &Witness> {
        self.witnesses.iter()
    }

    /// What was odd about the witnesses, and what was done about it.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;
    use crate::span::Span;
    use crate::witness::{Block, BlockRole, SetAside};

    const WIRE: &str = "The tower clock of Marrow Bay stopped. Odile Farrant found a nest in it.";
    const BLOG: &str =
        "Then the tower clock of Marrow Bay stopped. Odile Farrant found a nest in it.";

    fn kind(witnesses: Vec<Witness>) -> ErrorKind {
        Story::of(witnesses, &Options::default()).expect_err("these make no story").kind
    }

    #[test]
    fn witnesses_come_back_as_they_were_given_with_sigla_of_their_own() {
        let story = Story::of([("wire", WIRE), ("blog", BLOG)], &Options::default()).unwrap();
        let names: Vec<_> = story.witnesses().map(|w| (&w.siglum[..], &w.label[..])).collect();
        assert_eq!(names, [("A", "wire"), ("B", "blog")]);
        assert_eq!(story.text().lines().count(), 1, "{}", story.text());
    }

    #[test]
    fn a_siglum_that_is_taken_is_passed_over() {
        let named = Witness { siglum: "A".into(), ..Witness::new("blog", BLOG) };
        let witnesses = [Witness::new("wire", WIRE), named];
        let story = Story::of(witnesses, &Options::default()).unwrap();
        let sigla: Vec<_> = story.witnesses().map(|w| w.siglum.as_str()).collect();
        assert_eq!(sigla, ["B", "A"]);
    }

    #[test]
    fn one_witness_or_one_siglum_twice_is_refused() {
        assert!(matches!(kind(vec![Witness::new("wire", WIRE)]), ErrorKind::TooFew));
        let twice = [WIRE, BLOG].map(|t| Witness { siglum: "K".into(), ..Witness::new("k", t) });
        assert!(matches!(kind(twice.to_vec()), ErrorKind::DuplicateSiglum(s) if s == "K"));
    }

    #[test]
    fn spans_that_do_not_fit_the_text_are_refused() {
        let text = "Bär. The tower clock of Marrow Bay stopped.";
        for (start, end) in [(0, 99), (99, 100), (0, 2), (3, 2), (usize::MAX, 0)] {
            let span = Span { start, end };
            let block = Block { span, role: BlockRole::Paragraph, in_main: None };
            let aside = SetAside { span, reason: "a test" };
            let plain = Witness::new("odd", text);
            for odd in [
                Witness { blocks: vec![block], ..plain.clone() },
                Witness { set_aside: vec![aside], ..plain.clone() },
            ] {
                let found = Story::of([odd, Witness::new("wire", WIRE)], &Options::default());
                let error = found.expect_err("the span does not fit");
                assert!(matches!(error.kind, ErrorKind::BadSpan { .. }), "{start}..{end}: {error}");
                assert_eq!(error.witness.as_deref(), Some("A"));
            }
        }
    }
}
