//! Words before a full stop that does not end a sentence, and words that usually begin one, by
//! language.
//!
//! Lists only; [`super::sentence`] says how they are used. Words are lower-case and without their
//! last full stop; abbreviations of single letters are written together (`z. B.` is `z.b`). Where
//! the language of a text is unknown, all lists are asked.

/// What one language knows about full stops.
struct Lists {
    /// ISO 639-3; empty for what holds everywhere.
    lang: &'static str,
    /// Never end a sentence: titles, and abbreviations that need what follows.
    titles: &'static str,
    /// May end a sentence: the next word decides.
    open: &'static str,
    /// Abbreviations only before a number (`No. 5`); else common words or sentence ends.
    numbered: &'static str,
    /// Function words that begin sentences and hardly ever follow an abbreviation as a name.
    starters: &'static str,
    /// Month names, where ordinals are written with a full stop (`3. Oktober`).
    months: &'static str,
}

const LISTS: &[Lists] = &[
    Lists {
        lang: "",
        titles: "dr prof mr mrs ms st vs cf ca e.g i.e approx",
        open: "etc inc ltd co corp jr sr al ph.d",
        numbered: "no nr nos vol vols p pp fig figs art",
        starters: "",
        months: "",
    },
    Lists {
        lang: "eng",
        titles: "messrs mx rev hon gen col maj capt cmdr lt sgt cpl pvt adm brig gov sen rep pres supt insp mt viz \
                 et a.k.a v det fr ven rt cllr",
        open: "esq phd bros llc plc dept univ assn ave blvd rd hwy sq tel ext est govt u.s u.k u.n d.c a.d b.c m.d \
               b.a m.a calif mass conn fla tenn penn minn wis wash okla ariz colo mich ala ark ind neb nev tex ont \
               incl excl misc cont min max avg resp",
        numbered: "sec ch chap chs ed eq op ser para ver jan feb mar apr jun jul aug sep sept oct nov dec tab app",
        starters: "the a an he she it they we you i his her their its our my your this that these those in on at but \
                   and or for from if when while after before as by with without there then what who why how where \
                   not one some many most all both so now yet however although though because since until under over \
                   during about against among between into once only still also even each every any no nor to of \
                   meanwhile according",
        months: "",
    },
    Lists {
        lang: "deu",
        titles: "hr fr frl dipl ing med jur phil rer nat hon h.c z.b d.h i.d.r i.d.s s.u s.o u.u v.a o.g sog bzw vgl \
                 evtl ggf gem geb gest verh inkl exkl einschl zzgl abzgl mind insb insbes allg bspw betr bzgl entspr \
                 hrsg jew kath ev lt urspr vorm z.t z.zt i.a i.v u.zw zw zzt",
        open: "usw e.v e.k u.ä o.ä u.a u.v.m u.v.a m.e chr v.chr n.chr mio mrd tsd str pl std jh jhd jhdt a.d jun sen gmbh tel \
               max min",
        numbered: "abs abb anm aufl bd bde bl hft jg kap nrn rn s ziff tab teil az",
        starters: "der die das den dem des ein eine einer eines einem einen er sie es wir ihr ich man dies diese dieser \
                   dieses diesen diesem jene jener auch aber und oder doch denn dann danach daher darum da dabei \
                   dadurch dafür dagegen damit daran darauf daraus darin darüber dazu nun nur noch nach nachdem vor bei \
                   beim mit am an auf aus im in ins um über unter von vom zu zum zur für gegen ohne seit während wegen \
                   wenn weil wie wer was wo wann warum als ob bis so sein seine seinen seinem ihre ihren ihrem unser kein \
                   keine alle viele manche einige jetzt heute gestern morgen später zuvor zudem außerdem allerdings \
                   jedoch dennoch trotzdem inzwischen nicht schon erst laut",
        months: "januar jänner februar märz april mai juni juli august september oktober november dezember jan feb \
                 mär apr jun jul aug sep sept okt nov dez",
    },
    Lists {
        lang: "fra",
        titles: "m mm mme mmes mlle mlles mgr pr ste ex p.ex c.-à-d env av apr hab",
        open: "j.-c j.c bd boul éd s.a tél",
        numbered: "chap t n al §",
        starters: "le la les un une des il elle ils elles on nous vous je ce cet cette ces c l mais et ou donc car ni si \
                   quand comme pour par avec sans dans en sur sous après avant depuis selon pourtant cependant ainsi \
                   alors puis enfin aussi à au aux son sa ses leur leurs notre votre tout tous toute plus aucun",
        months: "",
    },
    Lists {
        lang: "spa",
        titles: "sra srta sres sras d dña dra lic ing profa gral cnel sto sta mons ilmo excmo p.ej ej ud uds vd vds fray ee \
                 aprox",
        open: "uu ee.uu a.c d.c s.a cía avda av tel admón",
        numbered: "núm nº n.º pág págs cap c",
        starters: "el la los las un una unos unas lo él ella ellos ellas yo nosotros este esta esto estos estas ese esa \
                   esos aquel pero y o si cuando como para por con sin en de del desde hasta según tras sobre entre al a \
                   su sus no ni también además así entonces luego después antes ahora hoy ayer mientras aunque porque \
                   que qué quién donde ya más muy se le les me nos todo todos cada",
        months: "",
    },
    Lists {
        lang: "por",
        titles: "sra srs sras srta dra drs profa d exmo exma ilmo eng arq pe sto sta p.ex ex cel gen aprox",
        open: "s.a cia ltda av r a.c d.c tel",
        numbered: "pág págs n núm cap",
        starters: "o a os as um uma uns umas ele ela eles elas eu nós isso isto este esta esse essa aquele mas e ou se \
                   quando como para por com sem em no na nos nas de do da dos das desde até segundo após sobre entre ao \
                   à seu sua seus suas não nem também além assim então depois antes agora hoje ontem enquanto embora \
                   porque que quem onde já mais muito todo todos cada",
        months: "",
    },
    Lists {
        lang: "ita",
        titles: "sig sigg sig.ra sig.na dott dott.ssa avv ing arch on sen geom rag mons ss p.es es",
        open: "ecc a.c d.c s.p.a s.r.l tel",
        numbered: "pag pagg n nn cap",
        starters: "il lo la i gli le un uno una l egli ella lui lei loro essi io noi questo questa questi queste quello \
                   quella ma e o se quando come per con senza in nel nella nei nelle nell di del della dei delle dell da \
                   dal dalla su sul sulla tra fra al alla ai alle all suo sua suoi sue non né anche inoltre così allora \
                   poi dopo prima ora oggi ieri mentre benché perché che chi dove già più molto tutto tutti ogni secondo",
        months: "",
    },
    Lists {
        lang: "nld",
        titles: "dhr mevr ir ing drs mw o.a d.w.z m.b.t bijv m.n t.o.v z.g",
        open: "enz n.v b.v a.d tel",
        numbered: "blz hfst",
        starters: "de het een hij zij ze het wij we ik dit dat deze die maar en of want dus toen dan daarna in op aan bij \
                   met van voor naar uit over onder na tegen zonder als wanneer omdat hoewel waar wie wat hoe niet ook \
                   nu nog er hun zijn haar alle veel sommige",
        months: "",
    },
    Lists {
        lang: "rus",
        titles: "г гг ул пр просп пер пл наб д кв им т т.е т.к т.н т.о акад доц инж ген полк св ср см напр обл проф тов \
                 гр",
        open: "др т.д т.п н.э в вв тыс млн млрд руб коп",
        numbered: "стр рис табл гл ст п пп с",
        starters: "он она оно они мы вы я это этот эта эти тот та те но и а если когда как для по с со без в во на под над \
                   из от до после перед за при к ко у о об его её их не ни также так тогда потом теперь сегодня вчера \
                   пока хотя потому что кто где уже все весь каждый",
        months: "",
    },
];

/// Verbs that name a speaker after a question or an exclamation (`“Why?” Inspector Orrel asked.`).
const SPEECH: &str = "said says asked asks cried shouted replied replies answered yelled exclaimed whispered added wrote \
                      called demanded muttered insisted joked wondered";

/// Days, which follow an hour in English (`at 4 p.m. Thursday`).
const DAYS: &str = "monday tuesday wednesday thursday friday saturday sunday";

/// Interjections that look like an abbreviation, having no vowel.
const VOICELESS: &str = "hm hmm sh shh brr psst pst tsk grr mm mmm";

/// The lists that apply to one text, each sorted.
pub(super) struct Lexicon {
    lang: String,
    titles: Vec<&'static str>,
    open: Vec<&'static str>,
    numbered: Vec<&'static str>,
    starters: Vec<&'static str>,
    months: Vec<&'static str>,
}

impl Lexicon {
    /// The lists of a language, ISO 639-3; of all languages where it is empty.
    pub(super) fn of(lang: &str) -> Self {
        let sorted = |list: fn(&Lists) -> &'static str| {
            let asked =
                LISTS.iter().filter(|l| lang.is_empty() || l.lang.is_empty() || l.lang == lang);
            let mut words: Vec<&str> =
                asked.flat_map(|l| list(l).split_ascii_whitespace()).collect();
            words.sort_unstable();
            words
        };
        Self {
            lang: lang.to_owned(),
            titles: sorted(|l| l.titles),
            open: sorted(|l| l.open),
            numbered: sorted(|l| l.numbered),
            starters: sorted(|l| l.starters),
            months: sorted(|l| l.months),
        }
    }

    /// Whether `word` (lower-case) needs what follows it.
    pub(super) fn is_title(&self, word: &str) -> bool {
        // One language's title is another's common word (`on.`, onorevole): certain only where the
        // language is.
        self.titles.binary_search(&word).is_ok() && !(self.is_unknown() && self.is_starter(word))
    }

    /// Whether `word` (lower-case) is an abbreviation that may end a sentence.
    pub(super) fn is_open(&self, word: &str) -> bool {
        self.open.binary_search(&word).is_ok()
            || (self.is_german() || self.is_unknown()) && word.ends_with("str")
    }

    /// Whether `word` (lower-case) is an abbreviation before a number.
    pub(super) fn is_numbered(&self, word: &str) -> bool {
        self.numbered.binary_search(&word).is_ok()
    }

    /// Whether `word` (lower-case) is a function word that often begins a sentence.
    pub(super) fn is_starter(&self, word: &str) -> bool {
        self.starters.binary_search(&word).is_ok()
    }

    /// Whether `word` (lower-case) is a month that follows an ordinal with a full stop.
    pub(super) fn is_month(&self, word: &str) -> bool {
        self.months.binary_search(&word).is_ok()
    }

    /// Whether the text is German: the only language here that writes ordinals with a full stop
    /// before capitals.
    pub(super) fn is_german(&self) -> bool {
        self.lang == "deu"
    }

    /// Whether nothing is known of the language.
    pub(super) fn is_unknown(&self) -> bool {
        self.lang.is_empty()
    }

    /// Whether the text is known to be English.
    pub(super) fn is_english(&self) -> bool {
        self.lang == "eng"
    }
}

/// Whether `word` (lower-case) names the act of speaking.
pub(super) fn is_speech(word: &str) -> bool {
    has(SPEECH, word)
}

/// Whether `word` (lower-case) is an English day of the week.
pub(super) fn is_day(word: &str) -> bool {
    has(DAYS, word)
}

/// Whether `word` (lower-case) is an interjection without a vowel.
pub(super) fn is_voiceless(word: &str) -> bool {
    has(VOICELESS, word)
}

fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|w| w == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_language_asks_its_own_lists_and_the_common_ones() {
        let german = Lexicon::of("deu");
        assert!(german.is_title("z.b") && german.is_title("dr") && !german.is_title("sig"));
    }

    #[test]
    fn an_unknown_language_asks_all_lists() {
        assert!(Lexicon::of("").is_title("sig"));
    }

    #[test]
    fn german_street_names_end_in_an_abbreviation() {
        assert!(
            Lexicon::of("deu").is_open("lindenstr") && !Lexicon::of("eng").is_open("lindenstr")
        );
    }
}
