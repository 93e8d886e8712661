//! What a claim, a slot and the facts of a row are.
//!
//! Plain data: the modules beside this one fill it, and everything after the vote reads it.

use super::amount::Amount;
use std::ops::Range;

/// What a claim is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A number and what it counts.
    Number,
    /// A time of day.
    Time,
    /// A day of a month.
    Date,
    /// A day of the week.
    Weekday,
    /// A year.
    Year,
    /// Which in a row.
    Ordinal,
    /// The result of a game.
    Score,
    /// How long, or how long after.
    Span,
    /// A moment relative to the text: "last summer".
    Moment,
    /// A version, number of a telephone, mark.
    Code,
    /// A name.
    Name,
    /// Who said it.
    Speaker,
    /// What was said.
    Quote,
    /// Whether it is denied.
    Negation,
    /// More or less, above or below.
    Comparison,
    /// Who does it, or to whom.
    Role,
    /// Another word in the same place.
    Word,
}

impl Kind {
    /// Whether a fact on which all agree is worth a slot: two witnesses that have one number say
    /// something, two that have one name do not.
    #[must_use]
    pub(super) const fn told_when_agreed(self) -> bool {
        match self {
            Self::Number
            | Self::Time
            | Self::Date
            | Self::Weekday
            | Self::Year
            | Self::Span
            | Self::Moment
            | Self::Score
            | Self::Code => true,
            Self::Ordinal
            | Self::Name
            | Self::Speaker
            | Self::Quote
            | Self::Negation
            | Self::Comparison
            | Self::Role
            | Self::Word => false,
        }
    }

    /// Whether a fact of this kind changes with time.
    #[must_use]
    pub(super) const fn changes(self) -> bool {
        matches!(
            self,
            Self::Number
                | Self::Ordinal
                | Self::Score
                | Self::Time
                | Self::Date
                | Self::Weekday
                | Self::Span
                | Self::Moment
        )
    }

    /// The word for it in the alignment document.
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Time => "time",
            Self::Date => "date",
            Self::Weekday => "weekday",
            Self::Year => "year",
            Self::Ordinal => "ordinal",
            Self::Score => "score",
            Self::Span => "duration",
            Self::Moment => "moment",
            Self::Code => "code",
            Self::Name => "name",
            Self::Speaker => "speaker",
            Self::Quote => "quote",
            Self::Negation => "negation",
            Self::Comparison => "comparison",
            Self::Role => "role",
            Self::Word => "word",
        }
    }
}

/// For the page and the terminal, which know a kind by its name in the document.
#[cfg(feature = "report")]
impl Kind {
    /// Every kind.
    const ALL: [Self; 17] = [
        Self::Number,
        Self::Time,
        Self::Date,
        Self::Weekday,
        Self::Year,
        Self::Ordinal,
        Self::Score,
        Self::Span,
        Self::Moment,
        Self::Code,
        Self::Name,
        Self::Speaker,
        Self::Quote,
        Self::Negation,
        Self::Comparison,
        Self::Role,
        Self::Word,
    ];

    /// The kind that the alignment document calls `name`.
    #[must_use]
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What people are asked, where sources contradict one another in it; of a number, where
    /// nothing says what it counts.
    #[must_use]
    pub(crate) const fn question(self) -> &'static str {
        match self {
            Self::Number => "Which number?",
            Self::Time => "At what time?",
            Self::Date => "Which date?",
            Self::Weekday => "Which day?",
            Self::Year => "Which year?",
            Self::Ordinal => "Which one in order?",
            Self::Score => "What was the result?",
            Self::Span => "How long?",
            Self::Moment => "When?",
            Self::Code => "Which number or mark?",
            Self::Name => "Which name?",
            Self::Speaker => "Who says it?",
            Self::Quote => "Which words were said?",
            Self::Negation => "Is it so or not?",
            Self::Comparison => "One way or the opposite?",
            Self::Role => "Who does it?",
            Self::Word => "Which of these words?",
        }
    }

    /// What people are told the fact is.
    #[must_use]
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Ordinal => "which in a row",
            Self::Score => "result",
            Self::Comparison => "one way or the opposite",
            Self::Span => "how long",
            Self::Moment => "when",
            Self::Negation => "denied or not",
            Self::Quote => "words quoted",
            Self::Role => "who does what",
            Self::Speaker => "who says it",
            Self::Word => "which of two words",
            Self::Number
            | Self::Time
            | Self::Date
            | Self::Weekday
            | Self::Year
            | Self::Code
            | Self::Name => self.name(),
        }
    }
}

/// What one reading states.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Claim {
    /// What it is about.
    pub kind: Kind,
    /// Comparison form.
    pub key: String,
    /// Size, where it has one: as written, and of times and stretches of time in minutes.
    pub value: f64,
    /// The ways in which a value that converts can be read; empty for all that do not.
    pub amounts: Vec<Amount>,
    /// Stems of what is counted.
    pub units: Vec<String>,
    /// Its words in the reading.
    pub range: Range<usize>,
    /// Words beside it that bound its value: "no fewer than". They are a part of it and no claim of
    /// their own.
    pub said: Range<usize>,
}

impl Claim {
    /// A claim that is its key alone.
    pub(super) const fn plain(kind: Kind, key: String, range: Range<usize>) -> Self {
        let said = range.start..range.start;
        Self { kind, key, value: 0.0, amounts: Vec::new(), units: Vec::new(), range, said }
    }
}

/// Two claims of a row, by their indexes, and how they stand to one another.
pub(super) type Edge = (usize, usize, Stand);

/// One reading's value in a slot.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stated {
    /// Index of the reading in the row.
    pub reading: usize,
    /// Its words in the reading.
    pub range: Range<usize>,
    /// Which of the slot's values it is, from 0.
    pub value: usize,
    /// Whether its words are garbled.
    pub damaged: bool,
}

/// One fact of a row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Slot {
    /// What it is about.
    pub kind: Kind,
    /// What a number counts, as the accepted value words it.
    pub of: String,
    /// Who states what.
    pub stated: Vec<Stated>,
    /// What the vote on it came to.
    pub verdict: Verdict,
    /// Whether sound readings state different values.
    pub contested: bool,
    /// The value that is a later state of the others, where dates or the texts say so.
    pub later: Option<usize>,
}

/// What the vote on a fact came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// Which value is accepted.
    pub accepted: usize,
    /// The values that have as much for them as any, where they are several: nothing but their
    /// order made one of them the accepted one.
    pub tied: Vec<usize>,
}

/// The facts of a row.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Facts {
    /// One per fact.
    pub slots: Vec<Slot>,
}

impl Slot {
    /// The value that a reading states, the accepted one if it states that among others; `None`
    /// where it states none that is sound.
    pub(crate) fn value_in(&self, reading: usize) -> Option<usize> {
        let values = || {
            let own = self
                .stated
                .iter()
                .filter(move |stated| stated.reading == reading && !stated.damaged);
            own.map(|stated| stated.value)
        };
        values().find(|value| *value == self.verdict.accepted).or_else(|| values().next())
    }
}

impl Facts {
    /// Whether witnesses contradict one another.
    pub(crate) fn contested(&self) -> bool {
        self.slots.iter().any(|slot| slot.contested)
    }

    /// The readings that give a later state of a fact than others do.
    pub(crate) fn later(&self) -> Vec<usize> {
        let later = |slot: &Slot, stated: &Stated| Some(stated.value) == slot.later;
        let mut out: Vec<usize> = self
            .slots
            .iter()
            .flat_map(|slot| {
                slot.stated.iter().filter(|stated| later(slot, stated)).map(|stated| stated.reading)
            })
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Whether two readings state one and the same value that is rejected. One that has as much
    /// for it as the accepted one is no error, and neither is a later state.
    pub(crate) fn share_rejected(&self, first: usize, second: usize) -> bool {
        self.slots.iter().filter(|slot| slot.contested).any(|slot| {
            let rejected = |reading: usize| {
                let value = slot.value_in(reading)?;
                let is_no_error = value == slot.verdict.accepted
                    || slot.verdict.tied.contains(&value)
                    || slot.later == Some(value);
                (!is_no_error).then_some(value)
            };
            rejected(first).is_some_and(|value| rejected(second) == Some(value))
        })
    }

    /// Share of the contested slots in which a reading states a rejected value, 0..1.
    pub(crate) fn rejected(&self, reading: usize) -> f64 {
        let contested: Vec<&Slot> = self.slots.iter().filter(|slot| slot.contested).collect();
        let wrong = |slot: &&&Slot| {
            slot.stated
                .iter()
                .any(|stated| stated.reading == reading && stated.value != slot.verdict.accepted)
                && !slot.stated.iter().any(|stated| {
                    stated.reading == reading && stated.value == slot.verdict.accepted
                })
        };
        contested.iter().filter(wrong).count() as f64 / contested.len().max(1) as f64
    }
}

/// How two claims stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// They state one value.
    Same,
    /// They state the same fact with values that cannot both be true.
    Rivals,
    /// They state different facts.
    Unrelated,
}
