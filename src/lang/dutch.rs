//! Dutch.

use super::language::{Language, Mail, Sources, Stops, Times};
use snowball_stemmers_rs::Algorithm;

/// The words of the language.
pub(super) const LANGUAGE: Language = Language {
    code: "nld",
    short: "nl",
    stemmer: Some(Algorithm::Dutch),
    decimal_comma: true,
    stops: Stops {
        titles: "dhr mevr ir ing drs mw o.a d.w.z m.b.t bijv m.n t.o.v z.g",
        open: "enz n.v b.v a.d tel",
        numbered: "blz hfst",
        starters: "\
             de het een hij zij ze het wij we ik dit dat deze die maar en of want dus toen dan \
             daarna in op aan bij met van voor naar uit over onder na tegen zonder als wanneer \
             omdat hoewel waar wie wat hoe niet ook nu nog er hun zijn haar alle veel sommige",
        ..Language::NONE.stops
    },
    times: Times {
        months: [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        weekdays: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
        ..Language::NONE.times
    },
    sources: Sources {
        credit: &["bron", "bronnen", "volgens"],
        reports: "meldt meldde schrijft schreef",
        published: &["gepubliceerd", "bijgewerkt"],
        revises: &["eerdere versie", "vorige versie", "eerste versie van"],
        changed: &[
            "correctie",
            "rectificatie",
            "gecorrigeerd",
            "verbetering",
            "verduidelijking",
            "bijgewerkt",
            "aanvulling",
        ],
        noted: &["noot van de redactie", "naschrift van de redactie"],
        by: &["door", "van"],
        this: "dit deze",
        texts: "artikel bericht stuk tekst verhaal versie",
        amended: "gecorrigeerd aangepast bijgewerkt gewijzigd",
        wrong: "abusievelijk onterecht foutief",
        reporters: "correspondent verslaggever redactie",
        clock: "uur",
        ..Sources::NONE
    },
    mail: Mail { wrote: "schreef", ..Language::NONE.mail },
    ..Language::NONE
};
