//! French.

use super::language::{
    Facts, Language, Mail, Numbers, Senses, Sides, Sources, State, Stops, Times,
};
use super::measures::Measures;
use snowball_stemmers_rs::Algorithm;

/// The words of the language.
pub(super) const LANGUAGE: Language = Language {
    code: "fra",
    short: "fr",
    stemmer: Some(Algorithm::French),
    decimal_comma: true,
    elides: true,
    stops: Stops {
        hanging: "et ou",
        titles: "m mm mme mmes mlle mlles mgr pr ste ex p.ex c.-à-d env av apr hab",
        open: "j.-c j.c cie bd boul éd s.a tél",
        numbered: "chap t n al §",
        starters: "\
             le la les un une des il elle ils elles on nous vous je ce cet cette ces c l mais et \
             ou donc car ni si quand comme pour par avec sans dans en sur sous après avant depuis \
             selon pourtant cependant ainsi alors puis enfin aussi à au aux son sa ses leur leurs \
             notre votre tout tous toute plus aucun",
        ..Language::NONE.stops
    },
    spellings: &[
        ("clé", "clef"),
        ("ognon", "oignon"),
        ("nénufar", "nénuphar"),
        ("évènement", "événement"),
        ("paie", "paye"),
    ],
    numbers: Numbers {
        small: "\
             deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 \
             treize=13 quatorze=14 quinze=15 seize=16 vingt=20 vingts=20 trente=30 quarante=40 \
             cinquante=50 soixante=60 septante=70 huitante=80 nonante=90",
        powers: "cent=2 cents=2 mille=3 million=6 millions=6 milliard=9 milliards=9",
        ones: "un une",
        articles: "un",
        and: "et",
        dozen: "douzaine",
        ..Language::NONE.numbers
    },
    measures: Measures {
        units: "\
             millimètre=mm millimètres=mm centimètre=cm centimètres=cm mètre=m mètres=m \
             kilomètre=km kilomètres=km pouce=in pouces=in pied=ft pieds=ft mile=mi miles=mi \
             mille=nmi milles=nmi hectare=ha hectares=ha litre=l litres=l gallon=gal gallons=gal \
             gallons=galuk baril=bbl barils=bbl gramme=g grammes=g kilo=kg kilos=kg kilogramme=kg \
             kilogrammes=kg tonne=t tonnes=t quintal=quintal quintaux=quintal once=oz onces=oz \
             nœud=kn nœuds=kn noeud=kn noeuds=kn",
        square: "carré carrés",
        cubic: "cube cubes",
        per: "par à l",
        degrees: "degré degrés",
        minus: "moins",
        currencies: "\
             dollar=dollar dollars=dollar euros=euro franc=franc francs=franc livre=pound \
             livres=pound couronne=crown couronnes=crown rouble=rouble roubles=rouble yen=yen \
             yens=yen mark=mark marks=mark florin=florin florins=florin peso=peso pesos=peso \
             ducat=ducat ducats=ducat écu=écu écus=écu sou=sou sous=sou lire=lira lires=lira \
             thaler=taler thalers=taler",
        of: "de d",
        percent: &["pour cent", "pourcent"],
        parts: "\
             moitié=2 demi=2 tiers=3 quart=4 quarts=4 cinquième=5 cinquièmes=5 sixième=6 \
             dixième=10 dixièmes=10 centième=100",
        out_of: &["sur"],
        every: "",
        nearly: &["près de", "presque", "pas loin de"],
        below: &["moins de", "moins d"],
        up_to: &["jusqu à", "jusqu'à", "au plus", "pas plus de", "au maximum"],
        above: &["plus de", "plus d", "au delà de", "au-delà de"],
        at_least: &["au moins", "pas moins de", "au minimum"],
        or_more: &["ou plus", "au moins"],
        between: "entre",
        range: "à et",
        from: "de",
        labels: "\
             article articles chapitre chapitres verset versets page pages ligne figure tableau \
             note alinéa paragraphe annexe numéro tome clause section",
        games: "\
             battu battent bat gagné gagne victoire perdu perd défaite match score but buts nul \
             finale",
        ordinals: "premier=1 première=1 second=2 seconde=2 cinquième=5 neuvième=9",
        ordinal_endings: "ième= ième=e ième=s ème= ème=e e= è=",
        aged: &["âgé de", "âgée de", "âgés de", "âgées de", "l âge de"],
        at: "à dès vers jusqu",
    },
    times: Times {
        months: [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        ordinal_endings: "er",
        of: "de",
        until: "au",
        before_year: "en depuis",
        units: "\
             minute=1 minutes=1 heure=60 heures=60 jour=1440 jours=1440 nuits=1440 \
             semaine=10080 semaines=10080 mois=43200 ans=525600 année=525600 \
             années=525600",
        and: "et",
        less: "moins",
        lasting: "pendant durant",
        noon: "midi",
        midnight: "minuit",
        half: "demi demie",
        quarter: "quart",
        full_clock: "h",
        half_clock: "heures heure",
        morning: "matin",
        afternoon: "soir après-midi",
        in_day: &["du matin", "du soir", "de l après", "heures du matin", "heures du soir"],
        ..Language::NONE.times
    },
    facts: Facts {
        approximators: "environ quelque",
        fillers: "\
             le la les un une des du de au aux et ou à en dans par pour sur est sont a ont été être \
             avait avaient avoir était étaient il elle ils elles on se s son sa ses leur leurs ce \
             cette ces qui que qu dont où y ne n d l j c m t",
        negations: "\
             pas jamais aucun aucune rien nul nulle nie nullement",
        lacking: "sans",
        denying_articles: "aucun aucune nul nulle",
        denying: &[
            "n a plus",
            "n ai plus",
            "n ont plus",
            "n avait plus",
            "n est plus",
            "n était plus",
            "n y a plus",
            "ne sont plus",
            "ne peut plus",
            "ne va plus",
            "nié",
            "nia",
            "nient",
            "démenti",
            "dément",
            "personne ne",
            "personne n",
            "refusé de",
            "refuse de",
            "refusa de",
            "refusent de",
            "refusé d",
            "incapable de",
            "incapables de",
        ],
        turning_prefixes: "in im il ir dés mé non non-",
        undoing: "seulement",
        weak_denials: &[
            "pas avant",
            "pas tous",
            "pas toutes",
            "pas toujours",
            "pas moins de",
            "pas plus de",
            "pas plus tard",
            "sans doute",
        ],
        turning: "mais cependant pourtant parce puisque",
        against: "\
             perdu manque manquait privé privée annulé annulée fermé fermée suspendu arrêté lieu \
             plutôt",
        opposites: &[
            ("pour", "contre"),
            ("avant", "après"),
            ("plus", "moins"),
            ("mort", "vivant"),
            ("coupable", "innocent"),
            ("confirmé", "démenti"),
            ("gagné", "perdu"),
            ("dessus", "dessous"),
            ("accepté", "rejeté"),
            ("vrai", "faux"),
        ],
        counted_to: "\
             à au aux de du des d en dans sur sous pour par avec sans pendant durant depuis \
             jusque jusqu avant après vers chez contre entre selon et ou mais que qu qui dont \
             où le la les l un une ce cette ces son sa ses leur leurs ont a avait avaient est \
             sont était étaient sera seront ne n pas se s plus y il elle ils elles hier",
        states: &[
            (State::GoesAhead, Sides { one: &["maintenu"], other: &["annulé", "annulée"] }),
            (State::Allowed, Sides { one: &["autorisé"], other: &["interdit"] }),
            (State::Unchanged, Sides { one: &["inchangé"], other: &["modifié"] }),
            (State::Rose, Sides { one: &["augmenté"], other: &["diminué"] }),
            (State::Works, Sides { one: &["réparé"], other: &["en panne"] }),
            (State::Open, Sides { one: &["rouvert"], other: &["fermé"] }),
            (State::Approved, Sides { one: &["accepté"], other: &["refusé"] }),
            (
                State::Acquitted,
                Sides {
                    one: &["acquitté", "acquittée", "acquittés", "relaxé", "relaxée"],
                    other: &["coupable", "coupables"],
                },
            ),
        ],
        newer: &["désormais"],
        by: "par",
        being: "est sont été était étaient fut furent",
        symmetric: "et ou avec entre rencontré rencontra épousé épousa sœur frère cousin cousine ami amie",
        definite: "le la les l",
        indefinite: "un une des",
        ..Language::NONE.facts
    },
    senses: Senses {
        classes: &[
            "rouge bleu vert blanc noir jaune brun/marron gris rose violet",
            "gauche droit",
            "nord sud est ouest",
            "homme/garçon femme/fille/fillette",
            "père mère frère soeur/sœur fils oncle tante neveu nièce cousin cousine",
            "mari/époux épouse",
            "roi reine prince princesse duc duchesse",
            "or argent bronze cuivre étain plomb fer acier laiton \
             bois pierre brique béton verre ardoise marbre argile granit",
            "coton laine soie lin cuir",
            "printemps été automne hiver",
            "matin soir nuit",
            "chien chat cheval/chevaux vache cochon/porc mouton chèvre âne poule oie canard \
             loup renard ours cerf sanglier",
            "couteau hache épée pistolet fusil marteau",
            "voiture/auto camion autobus/bus vélo/bicyclette moto tramway",
            "blé orge seigle avoine maïs",
            "bras jambe genou épaule tête pied main coude cheville hanche cou",
            "église/chapelle école hôpital musée bibliothèque prison théâtre",
            "pluie neige grêle brouillard",
        ],
        synonyms: &[
            "maison demeure bâtiment logement habitation",
            "feu incendie flammes",
            "grand énorme immense",
            "police policier agents",
            "entreprise société firme",
            "habitant gens riverain",
            "bateau navire",
        ],
        endings: "s e es x he hes te tes ve",
    },
    sources: Sources {
        source: &[
            "initialement paru dans",
            "initialement publié par",
            "initialement publié dans",
            "paru d abord dans",
            "repris de",
        ],
        credit: &["selon", "d après"],
        reports: "rapporte rapportait écrit annonce révèle",
        published: &["publié le", "mis à jour", "mise à jour"],
        replaced: &["remplace"],
        revises: &[
            "version précédente",
            "précédente version",
            "version antérieure",
            "version initiale",
            "première version",
        ],
        changed: &[
            "rectificatif",
            "rectification",
            "correction",
            "corrigé",
            "erratum",
            "errata",
            "précision",
            "actualisation",
            "actualisé",
            "mis à jour",
            "mise à jour",
        ],
        noted: &["note de la rédaction", "ndlr", "n d l r"],
        by: &["par", "de"],
        this: "cet cette ce",
        texts: "article texte papier dépêche reportage page version",
        amended: "corrigé corrigée modifié modifiée rectifié rectifiée actualisé actualisée mis mise",
        wrong: "erronément tort erreur",
        reporters: "correspondant correspondante rédaction",
        clock: "h heures",
    },
    mail: Mail { subject: "objet", from: "de", date: "envoyé", fields: "à", wrote: "écrit" },
};
