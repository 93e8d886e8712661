//! Italian.

use super::language::{Facts, Language, Mail, Numbers, Senses, Sources, Stops, Times};
use super::measures::Measures;
use snowball_stemmers_rs::Algorithm;

/// The words of the language.
pub(super) const LANGUAGE: Language = Language {
    code: "ita",
    short: "it",
    stemmer: Some(Algorithm::Italian),
    decimal_comma: true,
    elides: true,
    stops: Stops {
        hanging: "e ed o od",
        titles: "sig sigg sig.ra sig.na dott dott.ssa avv ing arch on sen geom rag mons ss p.es es cav comm on.le",
        open: "a.c d.c s.p.a s.r.l tel",
        closing: "ecc",
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
    measures: Measures {
        units: "\
             millimetro=mm millimetri=mm centimetro=cm centimetri=cm metro=m metri=m chilometro=km \
             chilometri=km pollice=in pollici=in piede=ft piedi=ft miglio=mi miglia=mi iarde=yd \
             ettaro=ha ettari=ha acro=acre acri=acre litro=l litri=l gallone=gal galloni=gal \
             galloni=galuk barile=bbl barili=bbl grammo=g grammi=g chilo=kg chili=kg \
             chilogrammo=kg chilogrammi=kg tonnellata=t tonnellate=t quintale=quintal \
             quintali=quintal libbra=lb libbre=lb oncia=oz once=oz nodo=kn nodi=kn",
        square: "quadrato quadrati quadrata quadrate",
        cubic: "cubo cubi",
        per: "all l",
        degrees: "grado gradi",
        minus: "meno",
        currencies: "\
             dollaro=dollar dollari=dollar sterlina=pound sterline=pound franco=franc \
             franchi=franc corona=crown corone=crown lira=lira lire=lira rublo=rouble rubli=rouble \
             yen=yen fiorino=florin fiorini=florin ducato=ducat ducati=ducat \
             scudo=scudo scudi=scudo zecchino=sequin zecchini=sequin tallero=taler talleri=taler \
             peso=peso pesos=peso",
        of: "di",
        percent: &["per cento", "percento"],
        parts: "\
             metà=2 terzo=3 terzi=3 quarto=4 quarti=4 quinto=5 quinti=5 sesto=6 decimo=10 decimi=10",
        out_of: &["su"],
        nearly: &["quasi", "poco meno di"],
        below: &["meno di"],
        up_to: &["fino a", "al massimo", "non più di"],
        above: &["più di", "oltre", "al di sopra di"],
        at_least: &["almeno", "non meno di", "come minimo"],
        or_more: &["o più"],
        between: "tra fra",
        range: "a e",
        from: "da",
        labels: "\
             articolo articoli capitolo capitoli versetto versetti pagina pagine riga figura \
             tabella nota comma paragrafo allegato numero tomo clausola sezione",
        games: "\
             batte battuto vinto vince vittoria perso perde sconfitta pareggio partita gol \
             punteggio finale",
        ordinals: "\
             primo=1 prima=1 secondo=2 seconda=2 terzo=3 terza=3 quarto=4 quarta=4 quinto=5 \
             quinta=5 sesto=6 sesta=6 settimo=7 settima=7 ottavo=8 ottava=8 nono=9 nona=9 \
             decimo=10 decima=10",
        ordinal_endings: "esimo=i esimo=a esimo=e esimo=o esima=i esima=a esima=e",
        aged: &["età di"],
        at: "alle dalle ore",
        ..Measures::NONE
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
        of: "di",
        units: "\
             minuto=1 minuti=1 ora=60 ore=60 giorno=1440 giorni=1440 notti=1440 settimana=10080 \
             settimane=10080 mese=43200 mesi=43200 anno=525600 anni=525600",
        and: "e",
        less: "meno",
        lasting: "per durante",
        noon: "mezzogiorno",
        midnight: "mezzanotte",
        half: "mezzo mezza",
        quarter: "quarto",
        morning: "mattina mattino",
        afternoon: "sera pomeriggio",
        in_day: &["di mattina", "del mattino", "di sera", "della sera", "del pomeriggio"],
        ..Language::NONE.times
    },
    facts: Facts {
        approximators: "circa",
        fillers: "\
             il lo la i gli le un uno una di del dello della dei degli delle e o a ad al in nel per \
             con è sono era erano ha hanno aveva avevano stato stata stati state essere avere si \
             suo sua suoi sue che l un",
        negations: "\
             non nessuno nessuna nessun niente nulla negò nega negato smentì smentito",
        lacking: "senza",
        denying_articles: "nessun nessuna nessuno",
        denying: &["rifiutò di", "rifiutato di", "rifiuta di", "incapace di"],
        turning_prefixes: "in im il ir s dis",
        undoing: "solo soltanto",
        weak_denials: &["non prima", "non tutti", "non tutte", "non sempre", "non meno di"],
        turning: "ma però tuttavia perché poiché",
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
        by: "da dal dalla dallo dai dagli dalle",
        being: "è sono era erano fu furono stato stata stati state",
        symmetric: "e ed con tra fra sposò incontrò fratello sorella cugino cugina amico amica",
        definite: "il lo la i gli le l",
        indefinite: "un uno una",
        ..Language::NONE.facts
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
