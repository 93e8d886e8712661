//! Italian.

use super::language::{Facts, Language, Mail, Numbers, Sources, Stops, Times};
use snowball_stemmers_rs::Algorithm;

/// The words of the language.
pub(super) const LANGUAGE: Language = Language {
    code: "ita",
    short: "it",
    stemmer: Some(Algorithm::Italian),
    decimal_comma: true,
    elides: true,
    stops: Stops {
        titles: "sig sigg sig.ra sig.na dott dott.ssa avv ing arch on sen geom rag mons ss p.es es",
        open: "ecc a.c d.c s.p.a s.r.l tel",
        numbered: "pag pagg n nn cap",
        starters: "\
             il lo la i gli le un uno una l egli ella lui lei loro essi io noi questo questa \
             questi queste quello quella ma e o se quando come per con senza in nel nella nei \
             nelle nell di del della dei delle dell da dal dalla su sul sulla tra fra al alla ai \
             alle all suo sua suoi sue non né anche inoltre così allora poi dopo prima ora oggi \
             ieri mentre benché perché che chi dove già più molto tutto tutti ogni secondo",
        ..Language::NONE.stops
    },
    numbers: Numbers {
        small: "\
             due=2 tre=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 nove=9 dieci=10 undici=11 \
             dodici=12 tredici=13 quattordici=14 quindici=15 sedici=16 diciassette=17 diciotto=18 \
             diciannove=19 venti=20 trenta=30 quaranta=40 cinquanta=50 sessanta=60 settanta=70 \
             ottanta=80 novanta=90",
        inner: "\
             tré=3 vent=20 trent=30 quarant=40 cinquant=50 sessant=60 settant=70 ottant=80 \
             novant=90",
        powers: "cento=2 mille=3 mila=3 milione=6 milioni=6 miliardo=9 miliardi=9",
        ones: "un uno una",
        articles: "un",
        and: "e",
        dozen: "dozzina",
        compounds: true,
        ..Language::NONE.numbers
    },
    facts: Facts {
        counted_to: "\
             a al allo alla ai agli alle di del dello della dei degli delle da dal dalla in nel \
             nella nei nelle con per su sul sulla senza durante fino prima dopo sotto tra fra \
             contro secondo verso e o ma che chi dove il lo la i gli le un uno una è sono era \
             erano ha hanno aveva avevano sarà non si più ieri",
        ..Language::NONE.facts
    },
    times: Times {
        months: [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
        weekdays: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
        ..Language::NONE.times
    },
    sources: Sources {
        credit: &["fonte", "fonti", "secondo"],
        reports: "riporta riferisce scrive scriveva",
        published: &["pubblicato", "aggiornato"],
        revises: &["versione precedente", "precedente versione", "prima versione di"],
        changed: &[
            "rettifica",
            "correzione",
            "correzioni",
            "errata corrige",
            "errata",
            "precisazione",
            "aggiornamento",
            "aggiornato",
            "aggiornata",
            "corretto",
        ],
        noted: &["nota della redazione", "nota del redattore", "n d r", "ndr"],
        by: &["di", "da", "dal", "dalla"],
        this: "questo questa quest",
        texts: "articolo notizia testo pezzo servizio versione",
        amended: "corretto corretta modificato modificata aggiornato aggiornata rettificato",
        wrong: "erroneamente errore",
        reporters: "corrispondente inviato redazione",
        clock: "ore",
        ..Sources::NONE
    },
    mail: Mail { subject: "oggetto", from: "da", date: "inviato", fields: "a", wrote: "scritto" },
    ..Language::NONE
};
