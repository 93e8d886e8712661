//! French.

use super::language::{
    Facts, Language, Mail, Numbers, Senses, Sides, Sources, State, Stops, Times,
};
use rust_stemmers::Algorithm;

/// The words of the language.
pub(super) const LANGUAGE: Language = Language {
    code: "fra",
    short: "fr",
    stemmer: Some(Algorithm::French),
    decimal_comma: true,
    elides: true,
    stops: Stops {
        titles: "m mm mme mmes mlle mlles mgr pr ste ex p.ex c.-à-d env av apr hab",
        open: "j.-c j.c bd boul éd s.a tél",
        numbered: "chap t n al §",
        starters: "\
             le la les un une des il elle ils elles on nous vous je ce cet cette ces c l mais et \
             ou donc car ni si quand comme pour par avec sans dans en sur sous après avant depuis \
             selon pourtant cependant ainsi alors puis enfin aussi à au aux son sa ses leur leurs \
             notre votre tout tous toute plus aucun",
        ..Language::NONE.stops
    },
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
        ordinal_endings: "er",
        ..Language::NONE.times
    },
    facts: Facts {
        fillers: "\
             le la les un une des du de au aux et ou à en dans par pour sur est sont a ont été être \
             avait avaient avoir était étaient il elle ils elles on se s son sa ses leur leurs ce \
             cette ces qui que qu dont où y ne n d l j c m t",
        negations: "\
             pas jamais aucun aucune rien nul nulle nie nullement",
        lacking: "sans",
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
        turning: "mais cependant pourtant",
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
            (State::Acquitted, Sides { one: &["acquitté"], other: &["coupable"] }),
        ],
        newer: &["désormais"],
        by: "par",
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
        published: &["publié le", "mis à jour", "mise à jour"],
        replaced: &["remplace"],
        revises: &["version précédente"],
        changed: &["rectificatif", "mis à jour", "mise à jour"],
    },
    mail: Mail { subject: "objet", from: "de", date: "envoyé", fields: "à", wrote: "écrit" },
};
