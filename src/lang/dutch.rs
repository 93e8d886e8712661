//! Dutch.

use super::language::{Facts, Language, Mail, Senses, Sources, Stops, Times};
use snowball_stemmers_rs::Algorithm;

/// The words of the language.
pub(super) const LANGUAGE: Language = Language {
    code: "nld",
    short: "nl",
    stemmer: Some(Algorithm::Dutch),
    decimal_comma: true,
    stops: Stops {
        hanging: "en of tot",
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
    facts: Facts {
        fillers: "\
             de het een van in op aan bij met voor naar uit en of is zijn was waren heeft hebben \
             had hadden werd werden wordt worden te om dat die dit deze er ze zij hij haar hun",
        negations: "\
             niet geen nooit niemand niets nergens ontkent ontkende ontkenden ontkend",
        lacking: "zonder",
        denying_articles: "geen",
        denying: &["weigerde", "weigerden", "weigert"],
        turning_prefixes: "on in il ir",
        undoing: "alleen slechts",
        weak_denials: &[
            "niet voor",
            "niet alle",
            "niet iedereen",
            "niet altijd",
            "niet minder dan",
        ],
        turning: "maar echter hoewel omdat",
        against: "verloor verloren ontbreekt ontbrak afgelast geschorst gesloten",
        opposites: &[
            ("voor", "tegen"),
            ("voor", "na"),
            ("meer", "minder"),
            ("dood", "levend"),
            ("schuldig", "onschuldig"),
            ("bevestigde", "ontkende"),
            ("won", "verloor"),
        ],
        by: "door",
        symmetric: "met tussen ontmoette trouwde broer zus",
        definite: "de het",
        indefinite: "een",
        ..Language::NONE.facts
    },
    senses: Senses {
        classes: &[
            "rood/rode blauw groen wit zwart geel/gele bruin grijs/grijze roze paars",
            "links/linker rechts/rechter",
            "noorden/noordelijk zuiden/zuidelijk oosten/oostelijk westen/westelijk",
            "man/mannen/jongen vrouw/meisje",
            "vader moeder broer zus/zuster zoon dochter oom tante neef nicht opa oma",
            "echtgenoot echtgenote",
            "goud/gouden zilver/zilveren brons koper tin lood ijzer/ijzeren staal messing \
             hout/houten steen/stenen baksteen beton glas leisteen marmer klei graniet",
            "lente/voorjaar zomer herfst/najaar winter",
            "ochtend middag avond nacht",
            "hond kat paard koe/koeien varken schaap/schapen geit ezel kip gans/ganzen eend",
            "arm been knie schouder hoofd voet hand elleboog enkel heup nek",
            "kerk/kapel school ziekenhuis museum bibliotheek gevangenis theater",
        ],
        synonyms: &["huis woning gebouw", "vuur brand vlammen", "groot grote enorm"],
        endings: "e n en s te",
    },
    mail: Mail { wrote: "schreef", ..Language::NONE.mail },
    ..Language::NONE
};
