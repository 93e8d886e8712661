//! Spanish.

use super::language::{Facts, Language, Mail, Numbers, Senses, Sources, Stops, Times};
use super::measures::Measures;
use snowball_stemmers_rs::Algorithm;

/// The words of the language.
pub(super) const LANGUAGE: Language = Language {
    code: "spa",
    short: "es",
    stemmer: Some(Algorithm::Spanish),
    decimal_comma: true,
    stops: Stops {
        hanging: "y o e u",
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
        powers: "cien=2 mil=3 millón=6 millones=6 billón=12 billones=12",
        ones: "un uno una",
        articles: "un",
        and: "y",
        dozen: "docena",
        ..Language::NONE.numbers
    },
    measures: Measures {
        units: "\
             milímetro=mm milímetros=mm centímetro=cm centímetros=cm metro=m metros=m kilómetro=km \
             kilómetros=km pulgada=in pulgadas=in pie=ft pies=ft milla=mi millas=mi yarda=yd \
             yardas=yd hectárea=ha hectáreas=ha acre=acre acres=acre litro=l litros=l galón=gal \
             galones=gal galones=galuk barril=bbl barriles=bbl gramo=g gramos=g kilo=kg kilos=kg \
             kilogramo=kg kilogramos=kg tonelada=t toneladas=t quintal=quintal quintales=quintal \
             libra=lb libras=lb onza=oz onzas=oz nudo=kn nudos=kn",
        square: "cuadrado cuadrados cuadrada cuadradas",
        cubic: "cúbico cúbicos",
        per: "por a la",
        degrees: "grado grados",
        minus: "menos",
        currencies: "\
             dólar=dollar dólares=dollar euros=euro libra=pound libras=pound franco=franc \
             francos=franc corona=crown coronas=crown peso=peso pesos=peso peseta=peseta \
             pesetas=peseta rublo=rouble rublos=rouble yen=yen yenes=yen marco=mark marcos=mark \
             lira=lira liras=lira escudo=escudo escudos=escudo ducado=ducat ducados=ducat \
             florín=florin florines=florin chelín=shilling chelines=shilling duro=duro duros=duro",
        of: "de",
        percent: &["por ciento", "por cien"],
        parts: "\
             mitad=2 tercio=3 tercios=3 tercera=3 cuarto=4 cuartos=4 cuarta=4 quinto=5 quintos=5 \
             quinta=5 décimo=10 décima=10",
        out_of: &["de cada", "de"],
        nearly: &["casi", "cerca de"],
        below: &["menos de"],
        up_to: &["hasta", "como máximo", "no más de", "a lo sumo"],
        above: &["más de", "más allá de"],
        at_least: &["al menos", "por lo menos", "no menos de", "como mínimo"],
        or_more: &["o más"],
        between: "entre",
        range: "a y",
        from: "de",
        labels: "\
             artículo artículos capítulo capítulos versículo versículos página páginas línea figura \
             tabla nota apartado párrafo anexo número tomo cláusula sección",
        games: "\
             ganó ganaron venció vencieron derrotó perdió perdieron empate partido gol goles \
             victoria derrota marcador final",
        ordinals: "\
             primer=1 primero=1 primera=1 segundo=2 segunda=2 tercer=3 tercero=3 tercera=3 \
             cuarto=4 cuarta=4 quinto=5 quinta=5 sexto=6 sexta=6 séptimo=7 séptima=7 octavo=8 \
             octava=8 noveno=9 novena=9 décimo=10 décima=10 vigésimo=20 vigésima=20 trigésimo=30 \
             cuadragésimo=40 quincuagésimo=50",
        aged: &["edad de"],
        at: "las la hasta desde",
        ..Measures::NONE
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
        until: "al",
        units: "\
             minuto=1 minutos=1 hora=60 horas=60 día=1440 días=1440 noches=1440 semana=10080 \
             semanas=10080 mes=43200 meses=43200 año=525600 años=525600",
        and: "y",
        less: "menos",
        lasting: "durante",
        noon: "mediodía",
        midnight: "medianoche",
        half: "medio media",
        quarter: "cuarto",
        morning: "mañana madrugada",
        afternoon: "tarde noche",
        in_day: &["de la mañana", "de la tarde", "de la noche", "de la madrugada"],
        ..Language::NONE.times
    },
    facts: Facts {
        approximators: "unos unas aproximadamente alrededor",
        fillers: "\
             el la los las un una unos unas de del al y o a en por para con es son fue fueron ha \
             han había habían ser sido estaba estaban está están haber se su sus lo le les que",
        negations: "\
             nunca nadie nada ningún ninguna ninguno tampoco",
        lacking: "sin",
        denying_articles: "ningún ninguna",
        denying: &[
            "negó",
            "niega",
            "negaron",
            "negado",
            "desmintió",
            "desconoce",
            "desconocen",
            "incapaz de",
            "incapaces de",
            "rehusó",
            "renunció a",
        ],
        turning_prefixes: "in im i des ir",
        undoing: "sólo solo",
        weak_denials: &[
            "no antes",
            "no todos",
            "no todas",
            "no siempre",
            "no menos de",
            "no más de",
            "sin duda",
        ],
        until_then: "hasta",
        turning: "pero sino aunque porque",
        against: "\
             perdió perdieron falta faltaba canceló cancelado suspendido cerrado cerrada parado \
             lugar ileso ilesos ilesa ilesas",
        opposites: &[
            ("favor", "contra"),
            ("para", "contra"),
            ("antes", "después"),
            ("más", "menos"),
            ("muerto", "vivo"),
            ("culpable", "inocente"),
            ("confirmó", "negó"),
            ("ganó", "perdió"),
            ("encima", "debajo"),
            ("aprobó", "rechazó"),
        ],
        counted_to: "\
             a al de del en con por para sin durante desde hasta antes después tras sobre bajo \
             entre contra según hacia y e o u pero que quien donde el la los las un una unos \
             unas su sus es son era eran fue fueron ha han había habían está están no se ya más \
             ayer",
        by: "por",
        being: "es son era eran fue fueron sido ser",
        symmetric: "y e u con entre casó reunió hermano hermana primo prima amigo amiga",
        definite: "el la los las",
        indefinite: "un una unos unas",
        ..Language::NONE.facts
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
    senses: Senses {
        classes: &[
            "roj azul verde blanc negr amarill marrón gris rosa morad",
            "izquierd derech",
            "norte sur este oeste",
            "hombre/chico/niño/varón mujer/chica/niña",
            "padre madre hermano hermana hijo hija tío tía sobrino sobrina primo prima abuelo abuela",
            "marido/esposo esposa",
            "rey reina príncipe princesa duque duquesa",
            "oro plata bronce cobre estaño plomo hierro acero latón \
             madera piedra ladrillo hormigón vidrio pizarra mármol barro granito",
            "algodón lana seda lino cuero",
            "primavera verano otoño invierno",
            "mañana tarde noche",
            "perro gato caballo vaca cerdo oveja cabra burro gallina ganso pato \
             lobo zorro oso ciervo jabalí",
            "cuchillo hacha espada pistola fusil martillo",
            "coche camión autobús bicicleta moto tranvía",
            "brazo pierna rodilla hombro cabeza pie mano codo tobillo cadera cuello",
            "iglesia/capilla escuela hospital museo biblioteca cárcel/prisión teatro",
            "lluvia nieve granizo niebla",
        ],
        synonyms: &[
            "casa vivienda hogar edificio",
            "fuego incendio llamas",
            "grande gran enorme inmenso",
            "policía agente",
            "empresa compañía firma",
            "barco buque nave",
        ],
        endings: "s es o a os as",
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
