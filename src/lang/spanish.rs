//! Spanish.

use super::language::{Facts, Language, Mail, Numbers, Sources, Stops, Times};
use snowball_stemmers_rs::Algorithm;

/// The words of the language.
pub(super) const LANGUAGE: Language = Language {
    code: "spa",
    short: "es",
    stemmer: Some(Algorithm::Spanish),
    decimal_comma: true,
    stops: Stops {
        titles: "\
             sra srta sres sras d dña dra lic ing profa gral cnel sto sta mons ilmo excmo p.ej ej \
             ud uds vd vds fray ee aprox",
        open: "uu ee.uu a.c d.c s.a cía avda av tel admón",
        numbered: "núm nº n.º pág págs cap c",
        starters: "\
             el la los las un una unos unas lo él ella ellos ellas yo nosotros este esta esto \
             estos estas ese esa esos aquel pero y o si cuando como para por con sin en de del \
             desde hasta según tras sobre entre al a su sus no ni también además así entonces \
             luego después antes ahora hoy ayer mientras aunque porque que qué quién donde ya más \
             muy se le les me nos todo todos cada",
        ..Language::NONE.stops
    },
    numbers: Numbers {
        small: "\
             dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 \
             trece=13 catorce=14 quince=15 dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 \
             veinte=20 veintiuno=21 veintiún=21 veintiuna=21 veintidós=22 veintitrés=23 \
             veinticuatro=24 veinticinco=25 veintiséis=26 veintisiete=27 veintiocho=28 \
             veintinueve=29 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 \
             noventa=90 ciento=100 doscientos=200 trescientos=300 cuatrocientos=400 quinientos=500 \
             seiscientos=600 setecientos=700 ochocientos=800 novecientos=900 doscientas=200 \
             trescientas=300 cuatrocientas=400 quinientas=500 seiscientas=600 setecientas=700 \
             ochocientas=800 novecientas=900",
        powers: "cien=2 mil=3 millón=6 millones=6",
        ones: "un uno una",
        articles: "un",
        and: "y",
        dozen: "docena",
        ..Language::NONE.numbers
    },
    facts: Facts {
        counted_to: "\
             a al de del en con por para sin durante desde hasta antes después tras sobre bajo \
             entre contra según hacia y e o u pero que quien donde el la los las un una unos \
             unas su sus es son era eran fue fueron ha han había habían está están no se ya más \
             ayer",
        ..Language::NONE.facts
    },
    times: Times {
        months: [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre setiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
        of: "de del",
        ..Language::NONE.times
    },
    sources: Sources {
        credit: &["fuente", "fuentes", "según", "con información de"],
        reports: "informa informó publica publicó escribe escribió",
        published: &["publicado", "actualizado"],
        revises: &["versión anterior", "versión previa", "versión inicial", "primera versión de"],
        changed: &[
            "fe de erratas",
            "fe de errores",
            "fe de errata",
            "corrección",
            "correcciones",
            "rectificación",
            "aclaración",
            "actualización",
            "actualizado",
            "actualizada",
            "corregido",
            "errata",
        ],
        noted: &["nota de la redacción", "nota de redacción", "nota del editor"],
        by: &["por", "de"],
        this: "este esta esto",
        texts: "artículo noticia texto nota información reportaje versión pieza",
        amended: "\
             corregido corregida modificado modificada actualizado actualizada rectificado \
             rectificada",
        wrong: "erróneamente error",
        reporters: "corresponsal redacción",
        clock: "h horas",
        ..Sources::NONE
    },
    mail: Mail {
        subject: "asunto",
        from: "de",
        date: "fecha enviado",
        fields: "para",
        wrote: "escribió",
    },
    ..Language::NONE
};
