//! What can be decided, as plain data.

/// One decision of an editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What is decided, and where.
    pub what: What,
    /// Who decided it.
    pub who: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// The name of its file, where it comes from one that has a name.
    pub file: Option<String>,
    /// The line of its file at which it begins, from 1.
    pub line: Option<usize>,
}

/// What is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// These sentences tell one unit: they stand in one row.
    Together(Vec<Anchor>),
    /// No two of these tell one unit: they never stand in one row.
    Apart(Vec<Anchor>),
    /// These are story and no page furniture.
    Story(Vec<Anchor>),
    /// These are no part of the story.
    Aside(Vec<Anchor>),
    /// This reading is printed, as its source has it.
    Print(Anchor),
    /// Where this stands, words of the editor's own are printed: an emendation.
    Wording {
        /// A reading of the row that is emended.
        at: Anchor,
        /// The words printed.
        text: String,
    },
    /// One source copies from another.
    Copies {
        /// The copy.
        source: String,
        /// What it was made from.
        from: String,
    },
    /// A source copies from none of the others.
    Independent {
        /// The source.
        source: String,
    },
    /// The contradiction that stands here is none, or is decided for a value.
    Settled {
        /// Sentences or words that contradict one another.
        at: Vec<Anchor>,
        /// The value that is right, in the words of a source; `None`: they say the same.
        value: Option<String>,
    },
}

/// Words of a source, as W3C's `TextQuoteSelector` has them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Anchor {
    /// The label of the witness, or the name of its file.
    pub source: String,
    /// The exact words.
    pub quote: String,
    /// What stands before them, where they stand in several places.
    pub before: Option<String>,
    /// What stands after them.
    pub after: Option<String>,
}

impl Anchor {
    /// The words `quote` in the witness that is called `source`.
    #[must_use]
    pub fn new(source: impl Into<String>, quote: impl Into<String>) -> Self {
        Self { source: source.into(), quote: quote.into(), ..Self::default() }
    }
}

/// The kind of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is described at the variant of `What` that it names")]
pub enum Kind {
    Together,
    Apart,
    Story,
    Aside,
    Print,
    Wording,
    Copies,
    Independent,
    Settled,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Together,
        Self::Apart,
        Self::Story,
        Self::Aside,
        Self::Print,
        Self::Wording,
        Self::Copies,
        Self::Independent,
        Self::Settled,
    ];

    /// Its name in files and in the document.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Together => "together",
            Self::Apart => "apart",
            Self::Story => "story",
            Self::Aside => "aside",
            Self::Print => "print",
            Self::Wording => "wording",
            Self::Copies => "copies",
            Self::Independent => "independent",
            Self::Settled => "settled",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl From<What> for Decision {
    /// The decision without who and why.
    fn from(what: What) -> Self {
        Self { what, who: None, why: None, file: None, line: None }
    }
}

impl Decision {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match &self.what {
            What::Together(_) => Kind::Together,
            What::Apart(_) => Kind::Apart,
            What::Story(_) => Kind::Story,
            What::Aside(_) => Kind::Aside,
            What::Print(_) => Kind::Print,
            What::Wording { .. } => Kind::Wording,
            What::Copies { .. } => Kind::Copies,
            What::Independent { .. } => Kind::Independent,
            What::Settled { .. } => Kind::Settled,
        }
    }

    /// The passages it speaks of; none where it speaks of whole sources.
    #[must_use]
    pub fn anchors(&self) -> &[Anchor] {
        match &self.what {
            What::Together(at)
            | What::Apart(at)
            | What::Story(at)
            | What::Aside(at)
            | What::Settled { at, .. } => at,
            What::Print(at) | What::Wording { at, .. } => std::slice::from_ref(at),
            What::Copies { .. } | What::Independent { .. } => &[],
        }
    }

    /// The sources it speaks of as a whole: of a copy the copy first.
    #[must_use]
    pub fn sources(&self) -> Vec<&str> {
        match &self.what {
            What::Copies { source, from } => vec![source, from],
            What::Independent { source } => vec![source],
            _ => Vec::new(),
        }
    }

    /// What the reason of a decided thing says: `decided by Maren: both tell of the screen`.
    #[must_use]
    pub fn reason(&self) -> String {
        said(self.who.as_deref(), self.why.as_deref())
    }
}

/// Who decided something, and why, in words.
pub(crate) fn said(who: Option<&str>, why: Option<&str>) -> String {
    let who = who.unwrap_or("the editor");
    match why {
        Some(why) => format!("decided by {who}: {why}"),
        None => format!("decided by {who}"),
    }
}
