//! What is known of a language: one struct of plain data, empty where nothing is known.

use super::measures::Measures;
use snowball_stemmers_rs::Algorithm;

/// What is known of a language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Language {
    /// ISO 639-3; empty for what holds in every language.
    pub code: &'static str,
    /// ISO 639-1; of several the first is printed and the others are understood.
    pub short: &'static str,
    /// The Snowball stemmer, if there is one.
    pub stemmer: Option<Algorithm>,
    /// Whether decimals are written with a comma (`14,8`) and thousands with a full stop or space.
    pub decimal_comma: bool,
    /// Whether short words are glued to the next with an apostrophe (`l'homme`).
    pub elides: bool,
    /// What tells whether a full stop ends a sentence.
    pub stops: Stops,
    /// Beginnings of words that are spelt in two ways.
    pub spellings: &'static [(&'static str, &'static str)],
    /// Number words.
    pub numbers: Numbers,
    /// Units, money, shares, bounds.
    pub measures: Measures,
    /// Dates, times of day, stretches of time.
    pub times: Times,
    /// What else facts are told by.
    pub facts: Facts,
    /// Words that exclude one another, and words that mean the same.
    pub senses: Senses,
    /// What texts say of where and when they come from.
    pub sources: Sources,
    /// What mail programs write above a mail.
    pub mail: Mail,
}

/// What tells whether a full stop ends a sentence. Abbreviations stand without their last full
/// stop; those of single letters are written together (`z. B.` is `z.b`).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stops {
    /// Never end a sentence: titles, and abbreviations that need what follows.
    pub titles: &'static str,
    /// May end a sentence: the next word decides.
    pub open: &'static str,
    /// End an enumeration (`etc.`), and so a sentence before a capital.
    pub closing: &'static str,
    /// Abbreviations only before a number (`No. 5`); else common words or sentence ends.
    pub numbered: &'static str,
    /// Function words that begin sentences and hardly ever follow an abbreviation as a name.
    pub starters: &'static str,
    /// Verbs that name a speaker after a question or an exclamation (`“Why?” Orrel asked.`).
    pub attributions: &'static str,
    /// Interjections that look like an abbreviation, having no vowel.
    pub interjections: &'static str,
    /// Whether ordinals are written with a full stop (`3. Oktober`).
    pub ordinal_stop: bool,
    /// Words before which a hyphen hangs (`Vor- und Nachteile`), at a line end too.
    pub hanging: &'static str,
}

/// Number words. Values are `word=value`, powers `word=zeros`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numbers {
    /// Values below one hundred, and round hundreds that are one word.
    pub small: &'static str,
    /// Parts that stand only inside a longer word.
    pub inner: &'static str,
    /// Words that multiply.
    pub powers: &'static str,
    /// Short forms of powers, that multiply only the digits before them (`2.5 bn`).
    pub short_powers: &'static str,
    /// One: a number only beside other parts, since it is also an article or pronoun.
    pub ones: &'static str,
    /// Articles that make a number of a power (`a million`).
    pub articles: &'static str,
    /// The word between the parts of one number (`two hundred and six`).
    pub and: &'static str,
    /// Twelve, or twelve times the number before.
    pub dozen: &'static str,
    /// Whether the parts of a number are written as one word (`vierunddreissig`).
    pub compounds: bool,
    /// Whether they are read in a text too short to tell its language: they are hardly words of
    /// another, as Italian `due` and Spanish `once` are.
    pub assumed: bool,
}

/// Dates, times of day, stretches of time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Times {
    /// The names of each month, short forms among them.
    pub months: [&'static str; 12],
    /// The names of each day of the week, Monday first.
    pub weekdays: [&'static str; 7],
    /// Ordinals for the days of a month, `word=value`.
    pub ordinals: &'static str,
    /// Endings of ordinals in digits (`18th`).
    pub ordinal_endings: &'static str,
    /// Between day and month (`the 4th of May`).
    pub of: &'static str,
    /// Between the first and the last day of several (`3 to 5 May`).
    pub until: &'static str,
    /// Parts of a month (`end of May`).
    pub month_parts: &'static str,
    /// Before a number that is a year (`since 1990`).
    pub before_year: &'static str,
    /// Units of time, `word=minutes`.
    pub units: &'static str,
    /// Parts of a day that a following one is counted by (`the next night`).
    pub day_parts: &'static str,
    /// Point to the next part of a day.
    pub following: &'static str,
    /// Words for a moment that name none, against which a named one is a claim.
    pub vague: &'static str,
    /// Point from one stretch of time to another (`last summer`).
    pub pointing: &'static str,
    /// Stretches of time that can be pointed at, beside months and days of the week.
    pub stretches: &'static str,
    /// After a span that is counted from a moment (`a week later`).
    pub later: &'static str,
    /// The hours 12 and 0.
    pub noon: &'static str,
    /// See `noon`.
    pub midnight: &'static str,
    /// Between minutes and hour (`ten past four`, `ten to four`).
    pub past: &'static str,
    /// See `past`.
    pub to: &'static str,
    /// Before an hour: half an hour before it (`halb acht`).
    pub half_to: &'static str,
    /// Between an hour and what is added to it (`las siete y media`).
    pub and: &'static str,
    /// Between an hour and what is taken off it (`las ocho menos cuarto`).
    pub less: &'static str,
    /// Before an hour or a stretch that lasts (`for a week`).
    pub lasting: &'static str,
    /// Half of an hour, or of a unit of time.
    pub half: &'static str,
    /// A quarter of an hour.
    pub quarter: &'static str,
    /// After an hour that is counted to twelve.
    pub half_clock: &'static str,
    /// After an hour that is counted to twenty-four.
    pub full_clock: &'static str,
    /// Before noon, beside an hour.
    pub am: &'static str,
    /// After noon, beside an hour.
    pub pm: &'static str,
    /// The part of the day before noon.
    pub morning: &'static str,
    /// The parts after noon.
    pub afternoon: &'static str,
    /// Phrases after an hour that say the part of the day.
    pub in_day: &'static [&'static str],
}

/// What facts are told by, beside numbers and times.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Facts {
    /// Make the next number a round one.
    pub approximators: &'static str,
    /// Say how many or how often without being numbers, `word=value`.
    pub multiples: &'static str,
    /// End what a number counts: after them the sentence goes on.
    pub counted_to: &'static str,
    /// Too common to tell which thing a number counts, or to be compared.
    pub fillers: &'static str,
    /// Deny.
    pub negations: &'static str,
    /// Endings of words that deny.
    pub negating_endings: &'static str,
    /// Deny the noun after them (`without`).
    pub lacking: &'static str,
    /// Deny a noun right after them, and so what is said of it (`no`).
    pub denying_articles: &'static str,
    /// Phrases that deny as one word does (`refused to`).
    pub denying: &'static [&'static str],
    /// Beginnings that turn a word into its opposite (`unsafe`).
    pub turning_prefixes: &'static str,
    /// After a negation that denies nothing (`not only`).
    pub undoing: &'static str,
    /// Phrases of a negation that deny nothing of the sentence (`no fewer than`).
    pub weak_denials: &'static [&'static str],
    /// After a negation, anywhere in its clause: what is denied happens then (`not … until`).
    pub until_then: &'static str,
    /// Begin a clause that goes against the one before, or gives its reason, so that a denial does
    /// not reach it.
    pub turning: &'static str,
    /// After a verb: call back what it says (`called off`).
    pub recalling: &'static str,
    /// Set one thing against another, or undo it without a negation.
    pub against: &'static str,
    /// Pairs of words that contradict one another where they stand in the same place.
    pub opposites: &'static [(&'static str, &'static str)],
    /// Phrases for states that exclude one another.
    pub states: &'static [(State, Sides)],
    /// Mark what follows, or what they stand beside, as the newer state.
    pub newer: &'static [&'static str],
    /// Between an old value and the new one (`up from two to nine`).
    pub turned_to: &'static str,
    /// Verbs that give speech to somebody.
    pub reports: &'static str,
    /// First letters of words for people who speak without a name.
    pub speakers: &'static str,
    /// Words of somebody who speaks of himself.
    pub first_person: &'static str,
    /// Beginnings of such words.
    pub first_person_starts: &'static str,
    /// Contractions and their full forms.
    pub contractions: &'static [(&'static str, &'static str)],
    /// Endings that are contracted, and their full forms.
    pub contracted_endings: &'static [(&'static str, &'static str)],
    /// Nouns for people that take the name of their trade or office before them.
    pub persons: &'static str,
    /// Before such a noun: what the person is like and not what the person does.
    pub describing: &'static str,
    /// Endings of such words.
    pub describing_endings: &'static str,
    /// Before the one who does it, after a passive.
    pub by: &'static str,
    /// Between the one to whom it is done and the verb of a passive (`was`).
    pub being: &'static str,
    /// Join two of whom it does not matter who comes first: verbs (`met`) and small words (`and`).
    pub symmetric: &'static str,
    /// Articles of what is known, but those that say by their case who does it.
    pub definite: &'static str,
    /// Articles of what is new, but those.
    pub indefinite: &'static str,
    /// Endings that a name takes.
    pub name_endings: &'static str,
    /// Stand before a name, and hardly ever before another noun without an article; for a language
    /// that writes all nouns with a capital.
    pub before_names: &'static str,
}

/// Words that exclude one another, and words that mean the same. Words stand without the endings of
/// inflection where that is their beginning.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Senses {
    /// Closed classes: of what stands in one place one member at most holds. Members are parted by
    /// blanks, words for one member by `/`.
    pub classes: &'static [&'static str],
    /// Words that mean about the same, a group each.
    pub synonyms: &'static [&'static str],
    /// Endings of inflection, beside none.
    pub endings: &'static str,
}

impl Senses {
    const NONE: Self = Self { classes: &[], synonyms: &[], endings: "" };
}

/// States of a thing of which each excludes the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    /// Goes ahead, or is called off.
    GoesAhead,
    /// Allowed, or forbidden.
    Allowed,
    /// Unchanged, or changed.
    Unchanged,
    /// Rose, or fell.
    Rose,
    /// In order, or broken.
    Works,
    /// Open, or closed.
    Open,
    /// Approved, or rejected.
    Approved,
    /// Acquitted, or convicted.
    Acquitted,
    /// Alive, or dead.
    Alive,
}

/// Phrases for the two sides of a state.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sides {
    /// The first.
    pub one: &'static [&'static str],
    /// The other.
    pub other: &'static [&'static str],
}

/// What texts say of where and when they come from. All are phrases.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sources {
    /// Before the name of a source.
    pub source: &'static [&'static str],
    /// The same, but common in prose.
    pub credit: &'static [&'static str],
    /// Verbs beside the name of a source (`as the Dale Wire reports`).
    pub reports: &'static str,
    /// Say when a text was written or changed.
    pub published: &'static [&'static str],
    /// Give the date of another text.
    pub replaced: &'static [&'static str],
    /// Say that a text is a later state of the story.
    pub revises: &'static [&'static str],
    /// Labels of a notice that a text was changed; also common in prose.
    pub changed: &'static [&'static str],
    /// Labels of a note to the reader, which may be of a change.
    pub noted: &'static [&'static str],
    /// Before the name of an author.
    pub by: &'static [&'static str],
    /// Words that point to the text they stand in.
    pub this: &'static str,
    /// Words for a text.
    pub texts: &'static str,
    /// Say of a text that it was changed.
    pub amended: &'static str,
    /// Say that something was told wrongly.
    pub wrong: &'static str,
    /// People who write for a paper.
    pub reporters: &'static str,
    /// Stand beside an hour.
    pub clock: &'static str,
}

impl Sources {
    /// Nothing is known.
    pub(crate) const NONE: Self = Self {
        source: &[],
        credit: &[],
        reports: "",
        published: &[],
        replaced: &[],
        revises: &[],
        changed: &[],
        noted: &[],
        by: &[],
        this: "",
        texts: "",
        amended: "",
        wrong: "",
        reporters: "",
        clock: "",
    };
}

/// What mail programs write above a mail.
// Without the readers nobody reads mails, yet a language says all its words in one place.
#[cfg_attr(not(feature = "read"), allow(dead_code))]
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mail {
    /// Fields with the subject.
    pub subject: &'static str,
    /// Fields with the sender.
    pub from: &'static str,
    /// Fields with the date.
    pub date: &'static str,
    /// Other fields.
    pub fields: &'static str,
    /// Verbs in the line above a quotation (`On Monday, Odile Farrant wrote:`).
    pub wrote: &'static str,
}

impl Language {
    /// A language of which nothing is known.
    pub(crate) const NONE: Self = Self {
        code: "",
        short: "",
        stemmer: None,
        decimal_comma: false,
        elides: false,
        stops: Stops {
            titles: "",
            open: "",
            closing: "",
            numbered: "",
            starters: "",
            attributions: "",
            interjections: "",
            hanging: "",
            ordinal_stop: false,
        },
        spellings: &[],
        numbers: Numbers {
            small: "",
            inner: "",
            powers: "",
            short_powers: "",
            ones: "",
            articles: "",
            and: "",
            dozen: "",
            compounds: false,
            assumed: false,
        },
        measures: Measures::NONE,
        times: Times::NONE,
        facts: Facts::NONE,
        sources: Sources::NONE,
        senses: Senses::NONE,
        mail: Mail { subject: "", from: "", date: "", fields: "", wrote: "" },
    };
}

impl Times {
    const NONE: Self = Self {
        months: [""; 12],
        weekdays: [""; 7],
        ordinals: "",
        ordinal_endings: "",
        of: "",
        until: "",
        month_parts: "",
        before_year: "",
        units: "",
        day_parts: "",
        following: "",
        vague: "",
        pointing: "",
        stretches: "",
        later: "",
        noon: "",
        midnight: "",
        past: "",
        to: "",
        half_to: "",
        and: "",
        less: "",
        lasting: "",
        half: "",
        quarter: "",
        half_clock: "",
        full_clock: "",
        am: "",
        pm: "",
        morning: "",
        afternoon: "",
        in_day: &[],
    };
}

impl Facts {
    const NONE: Self = Self {
        approximators: "",
        multiples: "",
        counted_to: "",
        fillers: "",
        negations: "",
        negating_endings: "",
        lacking: "",
        denying_articles: "",
        denying: &[],
        turning_prefixes: "",
        undoing: "",
        weak_denials: &[],
        until_then: "",
        turning: "",
        recalling: "",
        against: "",
        opposites: &[],
        states: &[],
        newer: &[],
        turned_to: "",
        reports: "",
        speakers: "",
        first_person: "",
        first_person_starts: "",
        contractions: &[],
        contracted_endings: &[],
        persons: "",
        describing: "",
        describing_endings: "",
        by: "",
        being: "",
        symmetric: "",
        definite: "",
        indefinite: "",
        name_endings: "",
        before_names: "",
    };
}

/// The words of a list.
pub(crate) fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split_ascii_whitespace()
}
