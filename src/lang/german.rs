//! German.

use super::language::{
    Facts, Language, Mail, Numbers, Senses, Sides, Sources, State, Stops, Times,
};
use super::measures::Measures;
use snowball_stemmers_rs::Algorithm;

/// The words of the language.
pub(super) const LANGUAGE: Language = Language {
    code: "deu",
    short: "de",
    stemmer: Some(Algorithm::German),
    decimal_comma: true,
    stops: Stops {
        titles: "\
             hr fr frl dipl ing med jur phil rer nat hon h.c z.b d.h i.d.r i.d.s s.u s.o u.u v.a \
             o.g sog bzw vgl evtl ggf gem geb gest verh inkl exkl einschl zzgl abzgl mind insb \
             insbes allg bspw betr bzgl entspr hrsg jew kath ev lt urspr vorm z.t z.zt i.a i.v \
             u.zw zw zzt",
        open: "\
             e.v e.k u.ä o.ä u.a m.e chr v.chr n.chr mio mrd tsd str pl std jh jhd \
             jhdt a.d jun sen gmbh tel max min",
        closing: "usw usf uvm u.s.w u.s.f u.v.m u.v.a",
        numbered: "abs abb anm aufl bd bde bl hft jg kap nrn rn s ziff tab teil az",
        starters: "\
             der die das den dem des ein eine einer eines einem einen er sie es wir ihr ich man \
             dies diese dieser dieses diesen diesem jene jener auch aber und oder doch denn dann \
             danach daher darum da dabei dadurch dafür dagegen damit daran darauf daraus darin \
             darüber dazu nun nur noch nach nachdem vor bei beim mit am an auf aus im in ins um \
             über unter von vom zu zum zur für gegen ohne seit während wegen wenn weil wie wer was \
             wo wann warum als ob bis so sein seine seinen seinem ihre ihren ihrem unser kein \
             keine alle viele manche einige jetzt heute gestern morgen später zuvor zudem außerdem \
             allerdings jedoch dennoch trotzdem inzwischen nicht schon erst laut",
        hanging: "und oder bis sowie",
        ordinal_stop: true,
        ..Language::NONE.stops
    },
    spellings: &[
        ("aufwänd", "aufwend"),
        ("stäng", "steng"),
        ("gräuel", "greuel"),
        ("schnäuz", "schneuz"),
        ("rau", "rauh"),
        ("nummerier", "numerier"),
        ("platzier", "plazier"),
        ("tür", "thür"),
        ("tal", "thal"),
        ("tat", "that"),
        ("teil", "theil"),
        ("tier", "thier"),
        ("foto", "photo"),
        ("telefon", "telephon"),
        ("delfin", "delphin"),
        ("fantas", "phantas"),
        ("potenzi", "potenti"),
        ("känguru", "känguruh"),
        ("portmonee", "portemonnaie"),
        ("ketschup", "ketchup"),
        ("jogurt", "joghurt"),
        ("pappmaschee", "pappmaché"),
        ("sein", "seyn"),
        ("bei", "bey"),
    ],
    numbers: Numbers {
        small: "\
             eins=1 zwei=2 zwo=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 \
             elf=11 zwölf=12 sechzehn=16 siebzehn=17 zwanzig=20 dreissig=30 vierzig=40 fünfzig=50 \
             sechzig=60 siebzig=70 achtzig=80 neunzig=90",
        powers: "\
             hundert=2 tausend=3 tsd=3 million=6 millionen=6 mio=6 milliarde=9 milliarden=9 mrd=9 \
             billion=12 billionen=12",
        ones: "ein",
        articles: "ein eine einer",
        and: "und",
        dozen: "dutzend",
        assumed: true,
        compounds: true,
        ..Language::NONE.numbers
    },
    measures: Measures {
        units: "\
             millimeter=mm millimetern=mm zentimeter=cm zentimetern=cm meter=m metern=m \
             kilometer=km kilometern=km zoll=in fuss=ft meile=mi meilen=mi seemeile=nmi \
             seemeilen=nmi quadratmeter=m2 quadratmetern=m2 quadratkilometer=km2 \
             quadratkilometern=km2 quadratmeile=mi2 quadratmeilen=mi2 kubikmeter=m3 \
             kubikmetern=m3 hektar=ha liter=l litern=l hektoliter=hl gallone=gal gallonen=gal \
             gallonen=galuk barrel=bbl gramm=g kilo=kg kilos=kg kilogramm=kg tonne=t tonnen=t \
             pfund=pfund zentner=quintal unze=oz unzen=oz stundenkilometer=kmh \
             stundenkilometern=kmh knoten=kn",
        per: "pro die",
        degrees: "grad",
        minus: "minus",
        currencies: "\
             dollar=dollar euros=euro pfund=pound franken=franc kronen=crown krone=crown mark=mark \
             rubel=rouble yen=yen yuan=yuan zloty=zloty gulden=guilder taler=taler lira=lira \
             schilling=shilling dollars=dollar dukat=ducat dukaten=ducat florin=florin \
             florins=florin groschen=groschen pfennig=pfennig pfennige=pfennig kreuzer=kreuzer \
             heller=heller peso=peso pesos=peso",
        of: "von",
        percent: &["prozent", "vom hundert"],
        parts: "\
             hälfte=2 drittel=3 viertel=4 dreiviertel=4 fünftel=5 sechstel=6 siebtel=7 achtel=8 \
             neuntel=9 zehntel=10 hundertstel=100",
        out_of: &["von", "aus"],
        every: "jeder jede jedes jeden jedem",
        nearly: &["fast", "knapp", "beinahe", "nahezu"],
        below: &["weniger als", "unter"],
        up_to: &["bis zu", "höchstens", "maximal", "nicht mehr als"],
        above: &["mehr als", "über", "gut"],
        at_least: &["mindestens", "wenigstens", "nicht weniger als", "zumindest"],
        or_more: &["oder mehr", "und mehr"],
        between: "zwischen",
        range: "bis und",
        labels: "\
             absatz abs artikel kapitel vers verse psalm seite seiten zeile abbildung abb tabelle \
             tab anmerkung fussnote anhang ziffer nummer paragraf paragraph punkt band",
        games: "\
             schlug schlagen gewann gewannen gewinnt sieg siegte siegten besiegte verlor verloren \
             verliert niederlage unterlag unentschieden spiel tor tore endstand führte",
        ordinals: "\
             erste=1 ersten=1 erster=1 erstes=1 erstem=1 dritte=3 dritten=3 dritter=3 drittes=3 \
             drittem=3 siebte=7 siebten=7 siebter=7 siebtes=7 achte=8 achten=8 achter=8 achtes=8",
        ordinal_endings: "\
             sten= ste= ster= stes= stem= ten= te= ter= tes= tem=",
        aged: &["im alter von", "alter von"],
        at: "um ab gegen bis vor nach",
        ..Measures::NONE
    },
    times: Times {
        months: [
            "januar jänner jan",
            "februar feb",
            "märz mär",
            "april apr",
            "mai",
            "juni jun",
            "juli jul",
            "august aug",
            "september sept sep",
            "oktober okt",
            "november nov",
            "dezember dez",
        ],
        weekdays: [
            "montag",
            "dienstag",
            "mittwoch",
            "donnerstag",
            "freitag",
            "samstag sonnabend",
            "sonntag",
        ],
        until: "bis",
        month_parts: "anfang ende mitte",
        before_year: "des seit von",
        units: "\
             minute=1 minuten=1 stunde=60 stunden=60 tag=1440 tage=1440 tagen=1440 woche=10080 wochen=10080 \
             monat=43200 monate=43200 monaten=43200 jahr=525600 jahre=525600 jahren=525600 \
             jährige=525600 jähriger=525600 jährigen=525600 jähriges=525600 tägige=1440 \
             tägiger=1440 tägigen=1440 tägiges=1440 stündige=60 stündiger=60 stündigen=60",
        vague: "kürzlich neulich jüngst",
        pointing: "letzten letzte letztes nächsten nächste nächstes",
        stretches: "sommer herbst frühjahr jahr monat woche",
        later: "später",
        midnight: "mitternacht",
        noon: "mittag",
        past: "nach",
        to: "vor",
        half_to: "halb",
        and: "und",
        lasting: "für während seit binnen",
        half: "halbe halben halbes",
        quarter: "viertel",
        morning: "morgen morgens vormittag vormittags früh",
        afternoon: "abend abends nachmittag nachmittags",
        in_day: &[
            "abends",
            "morgens",
            "nachmittags",
            "vormittags",
            "am abend",
            "am morgen",
            "am nachmittag",
            "am vormittag",
        ],
        full_clock: "uhr",
        ..Language::NONE.times
    },
    facts: Facts {
        approximators: "rund etwa ungefähr ca zirka",
        counted_to: "\
             bei während durch seit bis unter gegen zwischen ohne entlang nahe hinter neben \
             trotz wegen über nach vor an auf aus für als wenn weil dass ob so hier dort nicht \
             alle auch nur wird werden wurde wurden war waren ist sind hat haben hatte hatten \
             kann können konnte konnten aber oder sich gestern heute morgen zum zur vom beim \
             ans ins der sie er es",
        fillers: "der die das und von in im mit zu den dem des ein eine um am damit",
        negations: "\
             nicht kein keine keinen keinem keiner keines nie niemals niemand nichts weder \
             verzichten verzichtet verzichtete nirgends keinerlei",
        lacking: "ohne",
        denying_articles: "kein keine keinen keinem keiner keines",
        denying: &[
            "bestritt",
            "bestreitet",
            "bestreiten",
            "bestritten",
            "leugnet",
            "leugnete",
            "leugneten",
            "weigerte sich",
            "weigerten sich",
            "weigert sich",
            "weigern sich",
            "lehnte es ab",
            "lehnt es ab",
            "außerstande",
            "dementierte",
        ],
        turning_prefixes: "un in il ir",
        undoing: "nur",
        weak_denials: &[
            "nicht vor",
            "nicht alle",
            "nicht jeder",
            "nicht jede",
            "nicht immer",
            "nicht weniger als",
            "nicht mehr als",
            "nicht später als",
            "kein wunder",
            "kein zweifel",
        ],
        turning: "aber sondern jedoch obwohl während weil",
        against: "\
             statt verlor verloren fehlt fehlte fehlten gestoppt abgesagt gesperrt geschlossen \
             verhindert",
        opposites: &[
            ("mehr", "weniger"),
            ("vor", "nach"),
            ("ober", "unter"),
            ("nördlich", "südlich"),
            ("für", "gegen"),
            ("oben", "unten"),
            ("tot", "lebend"),
            ("schuldig", "unschuldig"),
            ("bestätigte", "bestritt"),
            ("gewann", "verlor"),
            ("öffentlich", "privat"),
            ("wahr", "falsch"),
            ("früher", "später"),
            ("stimmte zu", "weigerte sich"),
        ],
        states: &[
            (State::GoesAhead, Sides { one: &["findet statt"], other: &["abgesagt"] }),
            (State::Allowed, Sides { one: &["erlaubt", "gestattet"], other: &["verboten"] }),
            (State::Unchanged, Sides { one: &["unverändert"], other: &["geändert", "verändert"] }),
            (State::Rose, Sides { one: &["stieg", "gestiegen"], other: &["sank", "gesunken"] }),
            (State::Works, Sides { one: &["repariert"], other: &["defekt"] }),
            (State::Open, Sides { one: &["wieder offen"], other: &["geschlossen", "gesperrt"] }),
            (State::Approved, Sides { one: &["angenommen"], other: &["abgelehnt"] }),
            (
                State::Acquitted,
                Sides {
                    one: &["freigesprochen", "unschuldig"],
                    other: &["verurteilt", "schuldig"],
                },
            ),
            (
                State::Alive,
                Sides { one: &["überlebt", "überlebte"], other: &["starb", "gestorben"] },
            ),
        ],
        newer: &["inzwischen", "mittlerweile", "nunmehr", "korrigiert"],
        turned_to: "auf",
        reports: "sagte sagt erklärte erklärt betonte teilte versprach meinte berichtete",
        speakers: "sprech polize",
        first_person: "ich wir",
        by: "von",
        symmetric: "und oder mit zwischen traf trafen getroffen heiratete geheiratet bruder schwester",
        definite: "die das",
        indefinite: "ein eine",
        before_names: "in aus von nach bei mit für gegen bis durch laut namens",
        name_endings: "s n en e es er ern ns em",
        ..Language::NONE.facts
    },
    senses: Senses {
        classes: &[
            "rot blau grün weiss schwarz gelb braun grau rosa lila/violett",
            "link recht",
            "norden/nördlich süden/südlich osten/östlich westen/westlich",
            "mann/männer/junge/männlich frau/mädchen/weiblich",
            "vater/vaters mutter bruder/bruders schwester sohn/sohne tochter onkel tante neffe \
             nichte vetter/cousin cousine grossvater grossmutter enkel enkelin",
            "ehemann/gatte ehefrau/gattin",
            "könig königin prinz prinzessin herzog herzogin kaiser kaiserin",
            "gold/golden silber/silbern bronze kupfer/kupfern zinn blei eisen/eisern stahl messing \
             holz/hölzern stein/steinern ziegel beton glas/gläsern schiefer marmor lehm granit",
            "baumwolle wolle/wollen seide/seiden leinen leder/ledern",
            "frühling/frühjahr sommer herbst winter",
            "vormittag nachmittag abend nacht",
            "hund katze pferd kuh/kühe schwein schaf/schafe ziege esel huhn/hühner gans/gänse ente \
             wolf/wölfe fuchs/füchse bär luchs hirsch wildschwein dachs",
            "messer axt/beil schwert pistole gewehr hammer",
            "auto/wagen lastwagen/laster/lkw bus/busse fahrrad/rad motorrad strassenbahn/tram",
            "weizen gerste roggen hafer mais",
            "arm bein knie schulter kopf fuss hand ellbogen knöchel hüfte brust hals",
            "kirche/kapelle schule krankenhaus/spital museum bücherei/bibliothek gefängnis theater",
            "öl gas kohle kupfer uran",
            "regen schnee hagel nebel",
            "täglich wöchentlich monatlich jährlich stündlich",
        ],
        synonyms: &[
            "haus gebäude heim wohnhaus",
            "feuer brand flammen",
            "gross riesig gewaltig",
            "klein winzig",
            "polizei beamte polizist",
            "firma unternehmen betrieb",
            "schiff boot",
            "bewohner einwohner menschen leute bürger",
            "geschäft laden",
            "strasse weg gasse",
            "chef leiter",
            "vertrag abkommen vereinbarung",
        ],
        endings: "e n en er em es s",
    },
    sources: Sources {
        source: &[
            "zuerst erschienen in",
            "zuerst erschienen auf",
            "zuerst erschienen bei",
            "zuerst veröffentlicht von",
            "übernommen von",
            "übernommen aus",
            "mit material von",
        ],
        credit: &["quelle", "quellen", "laut", "nach angaben von"],
        reports: "berichtet berichtete schreibt schrieb meldet meldete",
        published: &["veröffentlicht", "aktualisiert", "stand"],
        replaced: &["ersetzt"],
        revises: &[
            "frühere fassung",
            "frühere version",
            "früheren fassung",
            "früheren version",
            "vorherigen fassung",
            "vorherigen version",
            "ursprünglichen fassung",
            "ursprünglichen version",
            "ersten fassung dieses",
            "ersten version dieses",
        ],
        changed: &[
            "berichtigung",
            "korrektur",
            "korrekturhinweis",
            "korrigiert",
            "richtigstellung",
            "klarstellung",
            "aktualisierung",
            "aktualisiert",
            "geändert",
            "nachtrag",
        ],
        noted: &[
            "anmerkung der redaktion",
            "anm d red",
            "hinweis der redaktion",
            "hinweis",
            "in eigener sache",
        ],
        by: &["von", "vom"],
        this: "dieser diese dieses diesem diesen",
        texts: "artikel artikels beitrag beitrags text textes bericht berichts meldung fassung \
                version seite",
        amended: "korrigiert berichtigt aktualisiert geändert ergänzt überarbeitet präzisiert",
        wrong: "fälschlich fälschlicherweise irrtümlich irrtümlicherweise versehentlich",
        reporters: "korrespondent korrespondenten korrespondentin mitarbeiter redaktion reporter",
        clock: "uhr",
    },
    mail: Mail {
        subject: "betreff",
        from: "von",
        date: "datum gesendet",
        fields: "an",
        wrote: "schrieb",
    },
    ..Language::NONE
};
