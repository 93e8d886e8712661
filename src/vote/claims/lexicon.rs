//! The closed word classes that claims are read by, in English and German; digits, names and
//! quotation marks need none.

/// Cardinal numbers as words. "one" is left out: it is a pronoun more often than a count.
pub(super) fn cardinal(word: &str) -> Option<f64> {
    const WORDS: &[(&str, f64)] = &[
        ("zero", 0.0),
        ("two", 2.0),
        ("three", 3.0),
        ("four", 4.0),
        ("five", 5.0),
        ("six", 6.0),
        ("seven", 7.0),
        ("eight", 8.0),
        ("nine", 9.0),
        ("ten", 10.0),
        ("eleven", 11.0),
        ("twelve", 12.0),
        ("thirteen", 13.0),
        ("fourteen", 14.0),
        ("fifteen", 15.0),
        ("sixteen", 16.0),
        ("seventeen", 17.0),
        ("eighteen", 18.0),
        ("nineteen", 19.0),
        ("twenty", 20.0),
        ("thirty", 30.0),
        ("forty", 40.0),
        ("fifty", 50.0),
        ("sixty", 60.0),
        ("seventy", 70.0),
        ("eighty", 80.0),
        ("ninety", 90.0),
        ("dozen", 12.0),
        ("single", 1.0),
        ("twice", 2.0),
        ("zwei", 2.0),
        ("drei", 3.0),
        ("vier", 4.0),
        ("fünf", 5.0),
        ("sechs", 6.0),
        ("sieben", 7.0),
        ("acht", 8.0),
        ("neun", 9.0),
        ("zehn", 10.0),
        ("elf", 11.0),
        ("zwölf", 12.0),
        ("dreizehn", 13.0),
        ("vierzehn", 14.0),
        ("fünfzehn", 15.0),
        ("sechzehn", 16.0),
        ("siebzehn", 17.0),
        ("achtzehn", 18.0),
        ("neunzehn", 19.0),
        ("zwanzig", 20.0),
        ("dreißig", 30.0),
        ("vierzig", 40.0),
        ("fünfzig", 50.0),
        ("sechzig", 60.0),
        ("siebzig", 70.0),
        ("achtzig", 80.0),
        ("neunzig", 90.0),
        ("hundert", 100.0),
        ("dutzend", 12.0),
        ("einundzwanzig", 21.0),
        ("zweiundzwanzig", 22.0),
        ("dreiundzwanzig", 23.0),
        ("vierundzwanzig", 24.0),
        ("fünfundzwanzig", 25.0),
        ("fünfunddreißig", 35.0),
        ("fünfundvierzig", 45.0),
        ("zweihundert", 200.0),
        ("dreihundert", 300.0),
        ("vierhundert", 400.0),
        ("fünfhundert", 500.0),
        ("hundred", 100.0),
        ("thousand", 1000.0),
    ];
    WORDS.iter().find(|w| w.0 == word).map(|w| w.1)
}

/// Words that make the next number a round one.
pub(super) fn approximates(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "about",
        "some",
        "around",
        "over",
        "almost",
        "nearly",
        "roughly",
        "approximately",
        "barely",
        "more",
        "less",
        "fewer",
        "up",
        "rund",
        "etwa",
        "über",
        "fast",
        "knapp",
        "ca",
        "gut",
        "mindestens",
        "least",
    ];
    WORDS.contains(&word)
}

/// Words that set one thing against another, or undo it without a negation.
pub(super) fn sets_against(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "than", "rather", "instead", "unlike", "without", "unable", "refuse", "refused", "decline",
        "declined", "fail", "failed", "lack", "lacks", "avoid", "ruled", "statt", "ohne",
    ];
    WORDS.contains(&word)
}

/// Ordinals, for the days of a month.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    const WORDS: &[&str] = &[
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    if word == "thirtieth" {
        return Some(30);
    }
    let named = WORDS.iter().position(|w| *w == word).and_then(|k| u32::try_from(k + 1).ok());
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|e| word.strip_suffix(e))
        .and_then(|d| d.parse().ok());
    named.or(digits)
}

/// What a word after a number multiplies it by.
pub(super) fn magnitude(word: &str) -> Option<f64> {
    match word {
        "hundred" => Some(1e2),
        "thousand" | "tausend" => Some(1e3),
        "million" | "millions" | "millionen" | "mio" | "mln" => Some(1e6),
        "billion" | "billions" | "milliarden" | "milliarde" | "mrd" | "bn" => Some(1e9),
        "trillion" | "billionen" => Some(1e12),
        _ => None,
    }
}

/// Months, 1..12, in French too: dates of pages are read by them.
pub(in crate::vote) fn month(word: &str) -> Option<u32> {
    const MONTHS: &[&[&str]] = &[
        &["january", "januar", "jan", "janvier"],
        &["february", "februar", "feb", "février"],
        &["march", "märz", "mar", "mars"],
        &["april", "apr", "avril"],
        &["may", "mai"],
        &["june", "juni", "jun", "juin"],
        &["july", "juli", "jul", "juillet"],
        &["august", "aug", "août"],
        &["september", "sept", "sep", "septembre"],
        &["october", "oktober", "oct", "okt", "octobre"],
        &["november", "nov", "novembre"],
        &["december", "dezember", "dec", "dez", "décembre"],
    ];
    MONTHS.iter().position(|m| m.contains(&word)).and_then(|k| u32::try_from(k + 1).ok())
}

/// Days of the week, 0 for Monday.
pub(super) fn weekday(word: &str) -> Option<usize> {
    const DAYS: &[&[&str]] = &[
        &["monday", "montag"],
        &["tuesday", "dienstag"],
        &["wednesday", "mittwoch"],
        &["thursday", "donnerstag"],
        &["friday", "freitag"],
        &["saturday", "samstag", "sonnabend"],
        &["sunday", "sonntag"],
    ];
    DAYS.iter().position(|d| d.contains(&word))
}

/// Minutes in a unit of time.
pub(super) fn time_unit(word: &str) -> Option<f64> {
    match word {
        "minute" | "minutes" | "minuten" => Some(1.0),
        "hour" | "hours" | "stunde" | "stunden" => Some(60.0),
        "day" | "days" | "night" | "nights" | "tag" | "tage" | "tagen" => Some(1440.0),
        "week" | "weeks" | "woche" | "wochen" => Some(10_080.0),
        "month" | "months" | "monat" | "monate" | "monaten" => Some(43_200.0),
        "year" | "years" | "jahr" | "jahre" | "jahren" => Some(525_600.0),
        _ => None,
    }
}

/// Parts of a day that a following one is counted by.
pub(super) fn day_part(word: &str) -> bool {
    matches!(word, "day" | "night" | "evening" | "morning" | "dusk" | "dawn" | "afternoon")
}

/// Words that deny. A contraction counts by its ending.
pub(super) fn negates(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "not",
        "no",
        "never",
        "none",
        "nobody",
        "nothing",
        "neither",
        "nor",
        "cannot",
        "deny",
        "denies",
        "denied",
        "nowhere",
        "hardly",
        "nicht",
        "kein",
        "keine",
        "keinen",
        "keinem",
        "keiner",
        "keines",
        "nie",
        "niemals",
        "niemand",
        "nichts",
        "weder",
        "verzichten",
        "verzichtet",
    ];
    WORDS.contains(&word) || word.ends_with("n't")
}

/// Pairs of words that contradict one another where they stand in the same place.
pub(super) const OPPOSITES: &[(&str, &str)] = &[
    ("upper", "lower"),
    ("upper", "underside"),
    ("upper", "under"),
    ("above", "below"),
    ("above", "under"),
    ("more", "less"),
    ("more", "fewer"),
    ("higher", "lower"),
    ("before", "after"),
    ("rose", "fell"),
    ("risen", "fallen"),
    ("rise", "fall"),
    ("increased", "decreased"),
    ("increase", "decrease"),
    ("north", "south"),
    ("east", "west"),
    ("most", "least"),
    ("inside", "outside"),
    ("won", "lost"),
    ("accepted", "rejected"),
    ("confirmed", "denied"),
    ("allowed", "forbidden"),
    ("open", "closed"),
    ("opened", "closed"),
    ("northern", "southern"),
    ("eastern", "western"),
    ("guilty", "innocent"),
    ("largest", "smallest"),
    ("mehr", "weniger"),
    ("vor", "nach"),
    ("ober", "unter"),
    ("nördlich", "südlich"),
];

/// Verbs and words that give speech to somebody.
pub(super) fn reports(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "said",
        "says",
        "say",
        "told",
        "tells",
        "announced",
        "announces",
        "explained",
        "added",
        "stated",
        "states",
        "stressed",
        "maintained",
        "maintains",
        "insisted",
        "insists",
        "reiterated",
        "claimed",
        "claims",
        "wrote",
        "warned",
        "noted",
        "argued",
        "confirmed",
        "sagte",
        "sagt",
        "erklärte",
        "erklärt",
        "betonte",
        "teilte",
        "versprach",
        "meinte",
        "berichtete",
        "reported",
    ];
    WORDS.contains(&word)
}

/// Words for a moment that name none, against which a named one is a claim.
pub(super) fn vague_time(word: &str) -> bool {
    matches!(word, "recently" | "lately" | "kürzlich" | "neulich" | "jüngst")
}

/// Words that point from one stretch of time to another.
pub(super) fn pointing(word: &str) -> bool {
    matches!(
        word,
        "last"
            | "next"
            | "previous"
            | "letzten"
            | "letzte"
            | "letztes"
            | "nächsten"
            | "nächste"
            | "nächstes"
    )
}

/// Stretches of time that can be pointed at.
pub(super) fn stretch(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "summer",
        "winter",
        "spring",
        "autumn",
        "year",
        "month",
        "week",
        "fall",
        "night",
        "decade",
        "century",
        "sommer",
        "herbst",
        "frühjahr",
        "jahr",
        "monat",
        "woche",
        "weekend",
    ];
    WORDS.contains(&word) || weekday(word).is_some() || month(word).is_some()
}

/// Words too common to tell which thing a number counts.
pub(super) fn filler(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "and", "or", "but",
        "with", "as", "is", "are", "was", "were", "be", "been", "has", "had", "have", "it", "its",
        "they", "them", "their", "that", "this", "these", "those", "which", "who", "when", "while",
        "than", "then", "into", "out", "over", "after", "before", "der", "die", "das", "und",
        "von", "in", "im", "mit", "zu", "den", "dem", "des", "ein", "eine", "um", "am", "damit",
    ];
    WORDS.contains(&word)
}

/// Phrases that mark what follows, or what they stand beside, as the newer state.
pub(super) const NEWER: &[&[&str]] = &[
    &["now"],
    &["has", "risen"],
    &["have", "risen"],
    &["had", "risen"],
    &["up", "from"],
    &["down", "from"],
    &["more", "than", "first"],
    &["fewer", "than", "first"],
    &["first", "reported"],
    &["first", "thought"],
    &["revised"],
    &["corrected"],
    &["updated"],
    &["inzwischen"],
    &["mittlerweile"],
    &["nunmehr"],
    &["korrigiert"],
    &["désormais"],
];

/// Phrases, each as its words.
type Phrases = &'static [&'static [&'static str]];

/// States that exclude one another, each as the phrases that say it: those of one side, those of
/// the other.
pub(super) const STATES: &[(Phrases, Phrases)] = &[
    (
        &[
            &["go", "ahead"],
            &["goes", "ahead"],
            &["going", "ahead"],
            &["take", "place"],
            &["findet", "statt"],
            &["maintenu"],
        ],
        &[
            &["cancelled"],
            &["canceled"],
            &["called", "off"],
            &["scrapped"],
            &["abgesagt"],
            &["annulé"],
            &["annulée"],
        ],
    ),
    (
        &[
            &["allowed"],
            &["permitted"],
            &["free", "to"],
            &["erlaubt"],
            &["gestattet"],
            &["autorisé"],
        ],
        &[
            &["turned", "away"],
            &["banned"],
            &["barred"],
            &["forbidden"],
            &["prohibited"],
            &["verboten"],
            &["interdit"],
        ],
    ),
    (
        &[
            &["unchanged"],
            &["stayed", "the", "same"],
            &["remains", "the", "same"],
            &["unverändert"],
            &["inchangé"],
        ],
        &[&["changed"], &["altered"], &["geändert"], &["verändert"], &["modifié"]],
    ),
    (
        &[
            &["rose"],
            &["risen"],
            &["increased"],
            &["grew"],
            &["climbed"],
            &["stieg"],
            &["gestiegen"],
            &["augmenté"],
        ],
        &[
            &["fell"],
            &["fallen"],
            &["decreased"],
            &["dropped"],
            &["declined"],
            &["sank"],
            &["gesunken"],
            &["diminué"],
        ],
    ),
    (
        &[
            &["mended"],
            &["repaired"],
            &["restored"],
            &["working", "again"],
            &["repariert"],
            &["réparé"],
        ],
        &[
            &["is", "down"],
            &["was", "down"],
            &["broken"],
            &["out", "of", "order"],
            &["defekt"],
            &["en", "panne"],
        ],
    ),
    (
        &[&["reopened"], &["is", "open"], &["was", "open"], &["wieder", "offen"], &["rouvert"]],
        &[&["closed"], &["shut"], &["geschlossen"], &["gesperrt"], &["fermé"]],
    ),
    (
        &[&["approved"], &["accepted"], &["agreed", "to"], &["angenommen"], &["accepté"]],
        &[&["rejected"], &["refused"], &["turned", "down"], &["abgelehnt"], &["refusé"]],
    ),
    (
        &[&["acquitted"], &["innocent"], &["freigesprochen"], &["acquitté"]],
        &[&["convicted"], &["guilty"], &["verurteilt"], &["coupable"]],
    ),
    (
        &[&["survived"], &["alive"], &["überlebt"], &["überlebte"]],
        &[&["died"], &["killed"], &["dead"], &["starb"], &["gestorben"]],
    ),
];

/// Nouns for people that take the name of their trade or office before them.
pub(super) fn person(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "driver",
        "officer",
        "worker",
        "owner",
        "teacher",
        "minister",
        "farmer",
        "keeper",
        "manager",
        "engineer",
        "student",
        "player",
        "captain",
        "doctor",
        "nurse",
        "pilot",
        "guard",
        "inspector",
        "director",
        "president",
        "secretary",
        "leader",
        "chief",
        "mayor",
        "editor",
        "clerk",
        "crew",
        "agent",
        "councillor",
        "judge",
        "lawyer",
    ];
    WORDS.contains(&word)
}

/// Words before such a noun that say what the person is like and not what the person does.
pub(super) fn describes(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "old", "young", "local", "first", "last", "senior", "former", "new", "late", "other",
        "another", "second", "third", "lone", "next", "deputy", "chief", "good", "own", "same",
        "one", "her", "his", "our", "my", "your", "no", "any", "some", "each", "every", "female",
        "male", "head", "main", "own", "tired", "young",
    ];
    const ENDINGS: &[&str] =
        &["ed", "ing", "al", "ful", "ous", "ive", "ish", "less", "ary", "ic", "ant", "ent", "ly"];
    WORDS.contains(&word)
        || filler(word)
        || ENDINGS.iter().any(|e| word.len() > e.len() + 2 && word.ends_with(e))
}
