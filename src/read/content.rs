//! What every reader gives: a text with its blocks and what is known of it, before it has a name.

use crate::error::ErrorKind;
use crate::span::{Span, boundary};
use crate::witness::{Block, BlockRole, GivenToken, Media, Metadata, SetAside};

/// A text and what is known of it, before it has a name.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) media: Media,
    /// Name of the encoding; empty until the one who decoded says it.
    pub(super) encoding: String,
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) set_aside: Vec<SetAside>,
    pub(super) meta: Metadata,
    /// The tokens that the input gives.
    pub(super) tokens: Vec<GivenToken>,
    /// What people should know.
    pub(super) notes: Vec<String>,
}

impl Content {
    /// A text that is kept as it is, without blocks.
    pub(super) fn of(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    /// The content, if anything visible is in it beside what is set aside.
    ///
    /// # Errors
    /// [`ErrorKind::Empty`].
    pub(super) fn full(self) -> Result<Self, ErrorKind> {
        let shows =
            |from: usize, to: usize| self.text.get(from..to).is_some_and(|part| !is_blank(part));
        let mut done = 0;
        for aside in &self.set_aside {
            if shows(done, aside.span.start) {
                return Ok(self);
            }
            done = aside.span.end;
        }
        if shows(done, self.text.len()) { Ok(self) } else { Err(ErrorKind::Empty) }
    }
}

/// Whether nothing visible is in the text. A byte order mark alone is not text.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '\u{feff}' || c == '\0')
}

/// Text that grows block by block, with a blank line between each two.
#[derive(Default)]
pub(super) struct Flow {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) set_aside: Vec<SetAside>,
}

impl Flow {
    /// Adds a block; white space alone is none.
    pub(super) fn push(&mut self, text: &str, role: BlockRole) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let start = self.open();
        self.text.push_str(text);
        let span = Span::new(start, self.text.len());
        self.blocks.push(Block { span, role, in_main: None });
    }

    /// Adds a text that is set aside; white space alone is none.
    pub(super) fn push_aside(&mut self, text: &str, reason: &'static str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let start = self.open();
        self.text.push_str(text);
        self.set_aside.push(SetAside { span: Span::new(start, self.text.len()), reason });
    }

    /// Adds a text with its blocks and what of it is set aside.
    pub(super) fn append(&mut self, text: &str, blocks: &[Block], set_aside: &[SetAside]) {
        let start = self.open();
        self.text.push_str(text);
        let moved = |span: Span| Span::new(span.start + start, span.end + start);
        self.blocks.extend(blocks.iter().map(|b| Block { span: moved(b.span), ..*b }));
        self.set_aside.extend(set_aside.iter().map(|s| SetAside { span: moved(s.span), ..*s }));
    }

    /// Where the next block begins.
    fn open(&mut self) -> usize {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.len()
    }
}

/// The text's first bytes, at most so many, cut at a character.
pub(super) fn prefix(text: &str, bytes: usize) -> &str {
    &text[..boundary(text, bytes)]
}

/// Whether the base name, without that of compression, ends so.
pub(super) fn has_ending(file: &str, endings: &[&str]) -> bool {
    let name = file.to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    endings.iter().any(|e| name.ends_with(e))
}
