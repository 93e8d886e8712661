//! Italian.

use super::language::{Facts, Language, Mail, Numbers, Senses, Stops};
use rust_stemmers::Algorithm;

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
        fillers: "\
             il lo la i gli le un uno una di del dello della dei degli delle e o a ad al in nel per \
             con è sono era erano ha hanno aveva avevano stato stata stati state essere avere si \
             suo sua suoi sue che l un",
        negations: "\
             non nessuno nessuna nessun niente nulla negò nega negato smentì smentito",
        lacking: "senza",
        denying: &["rifiutò di", "rifiutato di", "rifiuta di", "incapace di"],
        turning_prefixes: "in im il ir s dis",
        undoing: "solo soltanto",
        weak_denials: &["non prima", "non tutti", "non tutte", "non sempre", "non meno di"],
        turning: "ma però tuttavia",
        against: "perso perse manca mancava annullato sospeso chiuso chiusa fermo fermi invece",
        opposites: &[
            ("per", "contro"),
            ("prima", "dopo"),
            ("più", "meno"),
            ("morto", "vivo"),
            ("colpevole", "innocente"),
            ("confermato", "smentito"),
            ("vinto", "perso"),
        ],
        counted_to: "\
             a al allo alla ai agli alle di del dello della dei degli delle da dal dalla in nel \
             nella nei nelle con per su sul sulla senza durante fino prima dopo sotto tra fra \
             contro secondo verso e o ma che chi dove il lo la i gli le un uno una è sono era \
             erano ha hanno aveva avevano sarà non si più ieri",
        ..Language::NONE.facts
    },
    senses: Senses {
        classes: &[
            "ross blu verd bianc ner giall marron grigi rosa viola",
            "sinistr destr",
            "nord sud est ovest",
            "uomo/uomini/ragazzo donna/donne/ragazza",
            "padre madre fratell sorell figlio figlia zio zia nipote cugino cugina nonno nonna",
            "marito moglie",
            "oro argento bronzo rame stagno piombo ferro acciaio ottone \
             legno pietra mattoni cemento vetro ardesia marmo argilla granito",
            "primavera estate autunno inverno",
            "mattina/mattino pomeriggio sera notte",
            "cane/cani gatt cavall mucc maial pecor capr asin gallin oca/oche",
            "braccio gamba ginocchio spalla testa piede mano gomito caviglia anca collo",
            "chiesa/cappella scuola ospedale museo biblioteca prigione teatro",
        ],
        synonyms: &["casa abitazione edificio", "fuoco incendio fiamme", "grande enorme"],
        endings: "o a i e he hi",
    },
    mail: Mail { subject: "oggetto", from: "da", date: "inviato", fields: "a", wrote: "scritto" },
    ..Language::NONE
};
