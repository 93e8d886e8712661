//! English.

use super::language::{
    Facts, Language, Mail, Numbers, Senses, Sides, Sources, State, Stops, Times,
};
use super::measures::Measures;
use snowball_stemmers_rs::Algorithm;

/// The words of the language.
pub(super) const LANGUAGE: Language = Language {
    code: "eng",
    short: "en",
    stemmer: Some(Algorithm::English),
    stops: Stops {
        hanging: "and or to",
        titles: "\
             messrs mx rev hon gen col maj capt cmdr lt sgt cpl pvt adm brig gov sen rep pres supt \
             insp mt viz et a.k.a v det fr ven rt cllr rel",
        open: "\
             esq phd bros llc plc dept univ assn ave blvd rd hwy sq tel ext est govt u.s u.k u.n \
             d.c a.d b.c m.d b.a m.a calif mass conn fla tenn penn minn wis wash okla ariz colo \
             mich ala ark ind neb nev tex ont incl excl misc cont min max avg resp",
        numbered: "\
             sec ch chap chs ed eq op ser para ver jan feb mar apr jun jul aug sep sept oct nov \
             dec tab app",
        starters: "\
             the a an he she it they we you i his her their its our my your this that these those \
             in on at but and or for from if when while after before as by with without there then \
             what who why how where not one some many most all both so now yet however although \
             though because since until under over during about against among between into once \
             only still also even each every any no nor to of meanwhile according",
        attributions: "\
             said says asked asks cried shouted replied replies answered yelled exclaimed \
             whispered added wrote called demanded muttered insisted joked wondered",
        ..Language::NONE.stops
    },
    spellings: &[
        ("practis", "practic"),
        ("licens", "licenc"),
        ("tyre", "tire"),
        ("aeroplane", "airplane"),
        ("gaol", "jail"),
        ("kerb", "curb"),
        ("plough", "plow"),
        ("sceptic", "skeptic"),
        ("mould", "mold"),
        ("smoulder", "smolder"),
        ("pyjama", "pajama"),
        ("manoeuvr", "maneuver"),
        ("storey", "story"),
        ("draught", "draft"),
        ("aluminium", "aluminum"),
        ("cosy", "cozy"),
        ("moustache", "mustache"),
        ("whisky", "whiskey"),
        ("grey", "gray"),
        ("enquir", "inquir"),
        ("programme", "program"),
        ("cheque", "check"),
        ("omelette", "omelet"),
        ("jewellery", "jewelry"),
        ("doughnut", "donut"),
        ("speciality", "specialty"),
        ("disc", "disk"),
        ("artefact", "artifact"),
        ("axe", "ax"),
        ("carat", "karat"),
        ("analogue", "analog"),
        ("dialogue", "dialog"),
        ("catalogue", "catalog"),
        ("fulfil", "fulfill"),
        ("enrol", "enroll"),
        ("instal", "install"),
        ("skilful", "skillful"),
        ("wilful", "willful"),
        ("ageing", "aging"),
        ("acknowledgement", "acknowledgment"),
        ("judgement", "judgment"),
        ("sulph", "sulf"),
        ("encyclopaed", "encycloped"),
        ("burnt", "burned"),
        ("learnt", "learned"),
        ("spelt", "spelled"),
        ("whilst", "while"),
        ("amongst", "among"),
        ("towards", "toward"),
        ("learnt", "learned"),
    ],
    numbers: Numbers {
        small: "\
             two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 \
             thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 \
             twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 zero=0",
        powers: "hundred=2 thousand=3 million=6 millions=6 mln=6 billion=9 billions=9 bn=9 \
        trillion=12",
        ones: "one",
        articles: "a an",
        and: "and",
        dozen: "dozen",
        assumed: true,
        ..Language::NONE.numbers
    },
    measures: Measures {
        units: "\
             millimetre=mm millimetres=mm millimeter=mm millimeters=mm centimetre=cm centimetres=cm \
             centimeter=cm centimeters=cm metre=m metres=m meter=m meters=m kilometre=km \
             kilometres=km kilometer=km kilometers=km inch=in inches=in foot=ft feet=ft yard=yd \
             yards=yd mile=mi miles=mi fathom=fathom fathoms=fathom furlong=furlong \
             furlongs=furlong hectare=ha hectares=ha acre=acre acres=acre litre=l litres=l liter=l \
             liters=l millilitre=ml millilitres=ml milliliter=ml milliliters=ml centilitre=cl \
             centilitres=cl gallon=gal gallons=gal gallon=galuk gallons=galuk pint=pt pints=pt \
             pint=ptuk pints=ptuk quart=qt quarts=qt barrel=bbl barrels=bbl gram=g grams=g gramme=g \
             grammes=g milligram=mg milligrams=mg kilo=kg kilos=kg kilogram=kg kilograms=kg \
             kilogramme=kg kilogrammes=kg tonne=t tonnes=t ton=t tons=t ton=tonus tons=tonus \
             ton=tonuk tons=tonuk pound=lb pounds=lb ounce=oz ounces=oz stone=st knot=kn knots=kn",
        square: "square sq",
        cubic: "cubic cu",
        per: "per a an",
        degrees: "degree degrees deg",
        minus: "minus",
        currencies: "\
             dollar=dollar dollars=dollar bucks=dollar euros=euro pound=pound pounds=pound \
             sterling=pound quid=pound yen=yen yuan=yuan rupee=rupee rupees=rupee rouble=rouble \
             roubles=rouble ruble=rouble rubles=rouble franc=franc francs=franc crown=crown \
             crowns=crown krone=crown kroner=crown kronor=crown lira=lira lire=lira peso=peso \
             pesos=peso shilling=shilling shillings=shilling guilder=guilder guilders=guilder \
             zloty=zloty zlotys=zloty florin=florin florins=florin ducat=ducat ducats=ducat \
             guinea=guinea guineas=guinea thaler=taler thalers=taler",
        of: "of",
        percent: &["percent", "per cent"],
        parts: "\
             half=2 halves=2 third=3 thirds=3 quarter=4 quarters=4 fifth=5 fifths=5 sixth=6 \
             sixths=6 seventh=7 sevenths=7 eighth=8 eighths=8 ninth=9 ninths=9 tenth=10 tenths=10 \
             hundredth=100 hundredths=100",
        out_of: &["in", "in every", "out of", "out of every", "of every", "of"],
        every: "every",
        nearly: &["nearly", "almost", "just under", "close to", "not quite", "a little under"],
        below: &["less than", "fewer than", "under", "below"],
        up_to: &["up to", "at most", "no more than", "not more than", "a maximum of", "as many as"],
        above: &["more than", "over", "above", "upwards of", "in excess of", "exceeding", "beyond"],
        at_least: &[
            "at least",
            "no fewer than",
            "not fewer than",
            "no less than",
            "not less than",
            "a minimum of",
        ],
        or_more: &["or more", "or so more", "and more", "at least"],
        between: "between",
        range: "to and",
        from: "from",
        labels: "\
             clause clauses section sections subsection paragraph paragraphs article articles \
             chapter chapters verse verses psalm canto page pages line lines figure figures table \
             note notes footnote footnotes appendix annex schedule item step volume number",
        games: "\
             beat beats beaten won win wins winner lost lose loses lead led defeat defeated defeats \
             draw drew drawn score scored match game goal goals victory trailed final",
        ordinals: "\
             first=1 second=2 third=3 fifth=5 eighth=8 ninth=9 twelfth=12",
        ordinal_endings: "ieth=y th=",
        aged: &["aged", "age", "the age of", "an age of"],
        at: "at by until till from before after",
    },
    times: Times {
        months: [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        weekdays: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
        ordinals: "\
             first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 \
             eleventh=11 twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 \
             seventeenth=17 eighteenth=18 nineteenth=19 twentieth=20 thirtieth=30",
        ordinal_endings: "st nd rd th",
        of: "of",
        until: "to",
        month_parts: "end middle beginning start",
        before_year: "in since of from until",
        units: "\
             minute=1 minutes=1 hour=60 hours=60 day=1440 days=1440 night=1440 nights=1440 \
             week=10080 weeks=10080 fortnight=20160 fortnights=20160 month=43200 months=43200 year=525600 years=525600",
        day_parts: "day night evening morning dusk dawn afternoon",
        following: "next following",
        vague: "recently lately",
        pointing: "last next previous",
        stretches: "summer winter spring autumn year month week fall night decade century weekend",
        later: "later ago",
        noon: "noon midday",
        midnight: "midnight",
        past: "past",
        to: "to",
        and: "and",
        lasting: "for within during",
        half: "half",
        quarter: "quarter",
        half_clock: "o'clock",
        am: "a.m am",
        pm: "p.m pm",
        morning: "morning",
        afternoon: "afternoon evening",
        in_day: &["in the morning", "in the afternoon", "in the evening"],
        ..Language::NONE.times
    },
    facts: Facts {
        approximators: "about some around roughly approximately barely circa",
        multiples: "single=1 twice=2",
        counted_to: "\
             during through throughout since until till under against among between within \
             without across along near around behind beside besides despite upon toward towards \
             per via about because though although if so there here not all also only will \
             would could should may might can must did do does after before yesterday today \
             tomorrow",
        fillers: "\
             a an the of to in on at by for from and or but with as is are was were be been has \
             had have it its they them their that this these those which who when while than then \
             into out over after before",
        negations: "\
             not no never none nobody nothing neither nor cannot deny denies denied denying nowhere \
             hardly",
        negating_endings: "n't",
        lacking: "without",
        denying_articles: "no",
        denying: &[
            "refuse to",
            "refused to",
            "refuses to",
            "refusing to",
            "decline to",
            "declined to",
            "declines to",
            "fail to",
            "failed to",
            "fails to",
            "failing to",
            "unable to",
            "incapable of",
            "no one",
            "no longer",
            "not any longer",
            "no more",
        ],
        turning_prefixes: "un in im il ir dis non non-",
        undoing: "only but just merely",
        weak_denials: &[
            "no fewer than",
            "no less than",
            "no more than",
            "no later than",
            "no earlier than",
            "no sooner than",
            "not before",
            "not all",
            "not every",
            "not everyone",
            "not everybody",
            "not always",
            "not fewer than",
            "not less than",
            "not more than",
            "no doubt",
        ],
        until_then: "until till",
        turning: "but although though however whereas because",
        recalling: "off",
        against: "\
             than rather instead unlike unable refuse refused decline declined fail failed lack \
             lacks lacked lacking avoid avoided ruled lost stopped halted suspended cancelled \
             canceled closed shut scrapped banned barred prevented free",
        opposites: &[
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
            ("favour", "against"),
            ("favor", "against"),
            ("for", "against"),
            ("dead", "alive"),
            ("approved", "rejected"),
            ("winner", "loser"),
            ("earlier", "later"),
            ("maximum", "minimum"),
            ("entered", "left"),
            ("arrived", "left"),
            ("bought", "sold"),
            ("lent", "borrowed"),
            ("public", "private"),
            ("true", "false"),
            ("empty", "full"),
            ("hot", "cold"),
            ("rich", "poor"),
            ("wet", "dry"),
            ("largest", "smallest"),
        ],
        states: &[
            (
                State::GoesAhead,
                Sides {
                    one: &["go ahead", "goes ahead", "going ahead", "take place"],
                    other: &["cancelled", "canceled", "called off", "scrapped"],
                },
            ),
            (
                State::Allowed,
                Sides {
                    one: &["allowed", "permitted", "free to"],
                    other: &["turned away", "banned", "barred", "forbidden", "prohibited"],
                },
            ),
            (
                State::Unchanged,
                Sides {
                    one: &["unchanged", "stayed the same", "remains the same"],
                    other: &["changed", "altered"],
                },
            ),
            (
                State::Rose,
                Sides {
                    one: &["rose", "risen", "increased", "grew", "climbed"],
                    other: &["fell", "fallen", "decreased", "dropped", "declined"],
                },
            ),
            (
                State::Works,
                Sides {
                    one: &["mended", "repaired", "restored", "working again"],
                    other: &["is down", "was down", "broken", "out of order"],
                },
            ),
            (
                State::Open,
                Sides { one: &["reopened", "is open", "was open"], other: &["closed", "shut"] },
            ),
            (
                State::Approved,
                Sides {
                    one: &["approved", "accepted", "agreed to"],
                    other: &["rejected", "refused", "turned down"],
                },
            ),
            (
                State::Acquitted,
                Sides {
                    one: &["acquitted", "innocent", "cleared of", "exonerated"],
                    other: &["convicted", "guilty"],
                },
            ),
            (
                State::Alive,
                Sides { one: &["survived", "alive"], other: &["died", "killed", "dead"] },
            ),
        ],
        newer: &[
            "now",
            "has risen",
            "have risen",
            "had risen",
            "up from",
            "down from",
            "more than first",
            "fewer than first",
            "first reported",
            "first thought",
            "revised",
            "corrected",
            "updated",
        ],
        turned_to: "to",
        reports: "\
             said says say told tells announced announces explained added stated states stressed \
             maintained maintains insisted insists reiterated claimed claims wrote warned noted \
             argued confirmed reported",
        speakers: "\
             spokes police office direct minist leader inspec mayor manage presid chairm doctor \
             witnes author",
        first_person: "i we my our",
        first_person_starts: "i' we'",
        contractions: &[("won't", "will not"), ("can't", "can not"), ("cannot", "can not")],
        contracted_endings: &[
            ("n't", " not"),
            ("'re", " are"),
            ("'ll", " will"),
            ("'ve", " have"),
            ("'m", " am"),
            ("'s", " is"),
        ],
        persons: "\
             driver officer worker owner teacher minister farmer keeper manager engineer student \
             player captain doctor nurse pilot guard inspector director president secretary leader \
             chief mayor editor clerk crew agent councillor judge lawyer",
        describing: "\
             old young local first last senior former new late other another second third lone \
             next deputy chief good own same one her his our my your no any some each every female \
             male head main tired",
        describing_endings: "ed ing al ful ous ive ish less ary ic ant ent ly",
        by: "by",
        being: "is are was were be been being",
        symmetric: "\
             and or with between met meet meets married marry marries resembles \
             resembled sister sisters brother brothers cousin cousins neighbour neighbor friend twin wife \
             husband partner colleague rival",
        definite: "the",
        indefinite: "a an",
        name_endings: "s es 's ’s",
        ..Language::NONE.facts
    },
    senses: Senses {
        classes: &[
            "red/crimson/scarlet blue/azure green white black yellow brown grey/gray pink orange \
             purple/violet",
            "left right",
            "north/northern/northward/northerly south/southern/southward/southerly \
             east/eastern/eastward/easterly west/western/westward/westerly",
            "man/men/boy/male/gentleman/gentlemen woman/women/girl/female/lady/ladies",
            "father mother brother sister son daughter uncle aunt nephew niece cousin grandfather \
             grandmother grandson granddaughter",
            "husband wife/wives",
            "bridegroom bride",
            "king queen prince princess duke duchess emperor empress",
            "gold/golden silver bronze copper/cupric tin lead iron steel brass zinc \
             wood/wooden/timber stone brick concrete glass slate marble clay granite thatch",
            "cotton wool/woollen/woolen silk linen leather",
            "spring summer autumn/fall winter",
            "morning afternoon evening night",
            "dawn/sunrise dusk/sunset",
            "dog/puppy/puppies cat/kitten horse/pony/ponies/mare/stallion cow/cattle pig/swine \
             sheep/lamb goat donkey/mule hen/chicken goose/geese duck \
             wolf/wolves fox bear lynx deer boar badger",
            "knife/knives axe sword pistol/revolver rifle hammer",
            "car/automobile lorry/lorries/truck van bus/buses/coach tram bicycle/bike motorcycle/motorbike",
            "wheat barley rye oats maize/corn rice",
            "apple pear plum cherry/cherries orange lemon",
            "arm leg knee shoulder head foot/feet hand elbow ankle hip chest neck",
            "church/chapel school hospital museum library/libraries prison/jail theatre/theater",
            "football rugby tennis cricket hockey basketball volleyball",
            "coal oil gas uranium",
            "measles influenza/flu cholera typhoid malaria",
            "rain snow hail fog",
            "monthly weekly daily yearly/annual/annually hourly",
        ],
        synonyms: &[
            "house home building dwelling residence property",
            "car automobile vehicle",
            "big large huge great enormous",
            "small little tiny",
            "fire blaze inferno flames",
            "child kid youngster",
            "resident people inhabitant villager local citizen",
            "officer police policeman policemen constable",
            "shop store",
            "road street lane route",
            "hurt injured wounded",
            "firm company business",
            "boss chief head leader",
            "boat ship vessel",
            "murder killing slaying homicide",
            "pupil student",
            "jail prison",
            "award prize",
            "row dispute quarrel",
            "accident crash collision",
            "job post position",
            "deal agreement accord contract pact",
            "inquiry investigation probe enquiry",
            "plan scheme project",
            "sea ocean water",
            "wood forest",
            "rock stone boulder",
            "autumn fall",
            "evening night",
            "dead killed",
            "hard difficult",
            "fast quick rapid",
            "nearly almost",
            "strength might",
            "mind understanding",
            "wound injury",
        ],
        endings: "s es ed ing er d",
    },
    sources: Sources {
        source: &[
            "first appeared in",
            "first appeared on",
            "originally appeared in",
            "originally appeared on",
            "originally published by",
            "originally published in",
            "originally published on",
            "first published by",
            "first published in",
            "first published on",
            "first reported by",
            "as reported by",
            "reprinted from",
            "republished from",
            "with material from",
        ],
        credit: &["via", "source", "sources", "courtesy of", "according to"],
        reports: "reports reported writes wrote",
        published: &["published", "posted", "updated", "update", "last modified"],
        replaced: &["replaces"],
        revises: &[
            "earlier version",
            "previous version",
            "original version of this",
            "has been changed",
            "report replaces",
            "replaces that of",
        ],
        changed: &[
            "correction",
            "corrections",
            "correction and clarification",
            "corrections and clarifications",
            "corrected",
            "clarification",
            "clarifications",
            "clarified",
            "update",
            "updated",
            "changed",
            "amended",
            "amendment",
            "erratum",
            "errata",
        ],
        noted: &["editor s note", "editors note", "editors notes", "note", "note to readers"],
        by: &["by", "from"],
        this: "this these",
        texts: "article story report piece page post text version column item",
        amended: "amended corrected updated changed revised clarified edited",
        wrong: "incorrectly wrongly erroneously mistakenly misstated misspelled misspelt \
                misidentified misattributed",
        reporters: "correspondent correspondents reporter reporters staff",
        clock: "am pm gmt utc cet cest bst est edt",
    },
    mail: Mail {
        subject: "subject",
        from: "from",
        date: "date sent",
        fields: "to cc bcc",
        wrote: "wrote",
    },
    ..Language::NONE
};
