//! The value of a run of number words, in six languages.
//!
//! Folded words come in, a value goes out with the count of words it took. Words that hold several
//! parts (`vierunddreissig`, `ventuno`) are split into them first.
//!
//! ```text
//! two hundred and fifty thousand  ->  250000, 5 words
//! ```
//!
//! Cost: linear in the words, with a short look through one language's list for each.

/// Number words of one language. Lists are `word=value`; powers are `word=zeros`.
struct Lists {
    /// ISO 639-3.
    lang: &'static str,
    /// Values below one hundred, and round hundreds that are one word.
    small: &'static str,
    /// Parts that stand only inside a longer word.
    inner: &'static str,
    /// Words that multiply.
    powers: &'static str,
    /// One: a number only beside other parts, since it is also an article or pronoun.
    ones: &'static str,
    /// Articles that make a number of a power (`a million`).
    articles: &'static str,
    /// The word between the parts of one number (`two hundred and six`).
    and: &'static str,
}

const LISTS: &[Lists] = &[
    Lists {
        lang: "eng",
        small: "two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 \
                fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 \
                fifty=50 sixty=60 seventy=70 eighty=80 ninety=90",
        inner: "",
        powers: "hundred=2 thousand=3 million=6 billion=9 bn=9 trillion=12",
        ones: "one",
        articles: "a an",
        and: "and",
    },
    Lists {
        lang: "deu",
        small: "eins=1 zwei=2 zwo=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12 \
                sechzehn=16 siebzehn=17 zwanzig=20 dreissig=30 vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 \
                neunzig=90",
        inner: "",
        powers: "hundert=2 tausend=3 tsd=3 million=6 millionen=6 mio=6 milliarde=9 milliarden=9 mrd=9 billion=12 \
                 billionen=12",
        ones: "ein",
        articles: "ein eine einer",
        and: "und",
    },
    Lists {
        lang: "fra",
        small: "deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13 \
                quatorze=14 quinze=15 seize=16 vingt=20 vingts=20 trente=30 quarante=40 cinquante=50 soixante=60 \
                septante=70 huitante=80 nonante=90",
        inner: "",
        powers: "cent=2 cents=2 mille=3 million=6 millions=6 milliard=9 milliards=9",
        ones: "un une",
        articles: "un",
        and: "et",
    },
    Lists {
        lang: "spa",
        small: "dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13 \
                catorce=14 quince=15 dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 veintiuno=21 \
                veintiún=21 veintiuna=21 veintidós=22 veintitrés=23 veinticuatro=24 veinticinco=25 veintiséis=26 \
                veintisiete=27 veintiocho=28 veintinueve=29 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 \
                ochenta=80 noventa=90 ciento=100 doscientos=200 trescientos=300 cuatrocientos=400 quinientos=500 \
                seiscientos=600 setecientos=700 ochocientos=800 novecientos=900",
        inner: "",
        powers: "cien=2 mil=3 millón=6 millones=6",
        ones: "un uno una",
        articles: "un",
        and: "y",
    },
    Lists {
        lang: "por",
        small: "dois=2 duas=2 três=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 onze=11 doze=12 treze=13 \
                catorze=14 quatorze=14 quinze=15 dezasseis=16 dezesseis=16 dezassete=17 dezessete=17 dezoito=18 \
                dezanove=19 dezenove=19 vinte=20 trinta=30 quarenta=40 cinquenta=50 sessenta=60 setenta=70 oitenta=80 \
                noventa=90 cento=100 duzentos=200 trezentos=300 quatrocentos=400 quinhentos=500 seiscentos=600 \
                setecentos=700 oitocentos=800 novecentos=900",
        inner: "",
        powers: "cem=2 mil=3 milhão=6 milhões=6 bilhão=9 bilhões=9",
        ones: "um uma",
        articles: "um",
        and: "e",
    },
    Lists {
        lang: "ita",
        small: "due=2 tre=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 nove=9 dieci=10 undici=11 dodici=12 tredici=13 \
                quattordici=14 quindici=15 sedici=16 diciassette=17 diciotto=18 diciannove=19 venti=20 trenta=30 \
                quaranta=40 cinquanta=50 sessanta=60 settanta=70 ottanta=80 novanta=90",
        inner: "tré=3 vent=20 trent=30 quarant=40 cinquant=50 sessant=60 settant=70 ottant=80 novant=90",
        powers: "cento=2 mille=3 mila=3 milione=6 milioni=6 miliardo=9 miliardi=9",
        ones: "un uno una",
        articles: "un",
        and: "e",
    },
];

/// Longest word that is split into parts, in bytes: `neunhundertneunundneunzigtausend` has 32.
const LONGEST: usize = 48;

/// A part of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Small(u64),
    One,
    Power(u64),
    And,
}

/// The number words of one language, ready to be looked up.
#[derive(Debug, Default)]
pub(super) struct NumberWords {
    /// Words and what they are, sorted by word.
    parts: Vec<(&'static str, Part)>,
    /// The same for parts of compounds; empty where the language writes none.
    inner: Vec<(&'static str, Part)>,
    articles: &'static str,
}

impl NumberWords {
    /// The number words of a language, ISO 639-3; none where it is not known.
    pub(super) fn of(lang: &str) -> Self {
        let Some(lists) = LISTS.iter().find(|l| l.lang == lang) else { return Self::default() };
        let small = pairs(lists.small).map(|(word, value)| (word, Part::Small(value)));
        let powers = pairs(lists.powers).map(|(word, zeros)| (word, Part::Power(zeros)));
        let ones = lists.ones.split(' ').map(|word| (word, Part::One));
        let mut parts: Vec<_> =
            small.chain(powers).chain(ones).chain([(lists.and, Part::And)]).collect();
        parts.sort_unstable_by_key(|(word, _)| *word);
        let mut inner = Vec::new();
        if matches!(lang, "deu" | "ita") {
            inner.clone_from(&parts);
            inner.extend(pairs(lists.inner).map(|(word, value)| (word, Part::Small(value))));
            inner.sort_unstable_by_key(|(word, _)| *word);
        }
        Self { parts, inner, articles: lists.articles }
    }

    /// The value of the number words that `words` begins with, and how many words it takes.
    pub(super) fn value<'a>(&self, words: impl Iterator<Item = &'a str>) -> Option<(u64, usize)> {
        let mut sum = Sum::default();
        let mut best = None;
        for (taken, word) in words.enumerate() {
            let Some(parts) = self.parts(word) else { break };
            if !parts.iter().all(|part| sum.add(*part)) {
                break;
            }
            if let Some(value) = sum.value() {
                best = Some((value, taken + 1));
            }
        }
        best
    }

    /// The zeros that `word` adds to a number before it (`million` adds six).
    pub(super) fn zeros(&self, word: &str) -> Option<u32> {
        match look(&self.parts, word) {
            Some(Part::Power(zeros)) => u32::try_from(zeros).ok(),
            _ => None,
        }
    }

    /// Whether `word` is an article that makes a number of a power (`a million`).
    pub(super) fn is_article(&self, word: &str) -> bool {
        self.articles.split(' ').any(|article| article == word)
    }

    /// The parts of one word; `None` where it is no number word.
    fn parts(&self, word: &str) -> Option<Vec<Part>> {
        if let Some(part) = look(&self.parts, word) {
            return Some(vec![part]);
        }
        let is_compound =
            word.len() <= LONGEST && self.inner.iter().any(|(part, _)| word.starts_with(part));
        if is_compound { split(word, &self.inner) } else { None }
    }
}

/// The pairs of a list of `word=value`.
fn pairs(list: &'static str) -> impl Iterator<Item = (&'static str, u64)> {
    let pairs = list.split_ascii_whitespace().filter_map(|pair| pair.split_once('='));
    pairs.filter_map(|(word, value)| value.parse().ok().map(|value| (word, value)))
}

fn look(sorted: &[(&'static str, Part)], word: &str) -> Option<Part> {
    sorted.binary_search_by_key(&word, |(w, _)| *w).ok().map(|at| sorted[at].1)
}

/// Splits a compound into parts, the longest first part that leaves a splittable rest.
fn split(word: &str, inner: &[(&'static str, Part)]) -> Option<Vec<Part>> {
    // For each place, how far the first part of the rest reaches, if the rest can be split.
    let mut reach: Vec<Option<usize>> = vec![None; word.len() + 1];
    reach[word.len()] = Some(word.len());
    for start in (0..word.len()).rev().filter(|start| word.is_char_boundary(*start)) {
        let mut ends = (start + 1..=word.len()).rev().filter(|end| reach[*end].is_some());
        reach[start] = ends.find(|end| look(inner, &word[start..*end]).is_some());
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < word.len() {
        let end = reach[at]?;
        found.extend(look(inner, &word[at..end]));
        at = end;
    }
    Some(found)
}

/// A number as its parts are added up.
#[derive(Default)]
struct Sum {
    /// Thousands and above, finished.
    high: u64,
    /// What stands below the next power.
    group: u64,
    last: Option<Part>,
}

impl Sum {
    /// Adds a part; false if it does not go on with the number.
    fn add(&mut self, part: Part) -> bool {
        let fits = match part {
            Part::Small(value) => self.add_small(value),
            Part::One => self.add_small(1),
            Part::Power(zeros) => self.multiply(zeros),
            Part::And => self.last.is_some_and(|last| last != Part::And),
        };
        self.last = Some(part);
        fits
    }

    fn add_small(&mut self, value: u64) -> bool {
        let after_and = self.last == Some(Part::And);
        let (tens, round) = (self.group % 100, self.group.is_multiple_of(100));
        let fits = match value {
            _ if self.group == 0 => true,
            100.. => false,
            _ if round => true,
            // Units after tens: twenty-one; in French also soixante-dix, quatre-vingt-dix.
            1..=9 => tens >= 20 && tens.is_multiple_of(10),
            10..=19 if tens == 60 || tens == 80 => true,
            // Quatre-vingts is four times twenty.
            20 if tens == 4 && !after_and => {
                self.group += 56;
                true
            }
            // Units before tens: dreizehn, vierunddreissig.
            10 => tens < 10 && !after_and,
            _ => tens < 10 && after_and,
        };
        self.group += if fits { value } else { 0 };
        fits
    }

    fn multiply(&mut self, zeros: u64) -> bool {
        let power = 10_u64.pow(u32::try_from(zeros).unwrap_or(0));
        if zeros == 2 {
            let fits = self.group < 100;
            self.group = self.group.max(1) * power;
            return fits;
        }
        let value = match (self.group, self.high) {
            (0, high) if high > 0 => high.checked_mul(power),
            (group, high) => group.max(1).checked_mul(power).and_then(|v| v.checked_add(high)),
        };
        self.high = value.unwrap_or(0);
        self.group = 0;
        value.is_some()
    }

    /// The number so far, if it can end here.
    fn value(&self) -> Option<u64> {
        let total = self.high.checked_add(self.group)?;
        let ends = self.last.is_some_and(|last| last != Part::And);
        // "One" alone is a pronoun, and a bare "million" no number.
        let alone = total == 1 && self.last == Some(Part::One);
        (ends && !alone).then_some(total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, lang: &str) -> Option<(u64, usize)> {
        NumberWords::of(lang).value(text.split(' '))
    }

    #[test]
    fn english_numbers_add_up() {
        assert_eq!(of("twelve torches", "eng"), Some((12, 1)));
        assert_eq!(of("twenty one", "eng"), Some((21, 2)));
        assert_eq!(of("two hundred and fifty thousand and", "eng"), Some((250_000, 5)));
    }

    #[test]
    fn two_numbers_in_a_row_stay_two() {
        assert_eq!(of("twenty thirty", "eng"), Some((20, 1)));
        assert_eq!(of("two three", "eng"), Some((2, 1)));
    }

    #[test]
    fn one_alone_is_a_pronoun() {
        assert_eq!(of("one of them", "eng"), None);
        assert_eq!(of("ein Haus", "deu"), None);
    }

    #[test]
    fn german_compounds_are_split() {
        for (word, number) in [
            ("vierunddreissig", 34),
            ("dreizehn", 13),
            ("zweihundertfünf", 205),
            ("eintausend", 1000),
        ] {
            assert_eq!(of(word, "deu"), Some((number, 1)), "{word}");
        }
    }

    #[test]
    fn french_counts_in_scores() {
        assert_eq!(of("quatre vingt dix", "fra"), Some((90, 3)));
        assert_eq!(of("soixante et onze", "fra"), Some((71, 3)));
        assert_eq!(of("vingt et un", "fra"), Some((21, 3)));
    }

    #[test]
    fn romance_numbers_add_up() {
        assert_eq!(of("treinta y cinco", "spa"), Some((35, 3)));
        assert_eq!(of("mil millones", "spa"), Some((1_000_000_000, 2)));
        assert_eq!(of("ventotto", "ita"), Some((28, 1)));
        assert_eq!(of("duemila", "ita"), Some((2000, 1)));
        assert_eq!(of("duzentos e seis", "por"), Some((206, 3)));
    }

    #[test]
    fn absurd_numbers_do_not_overflow() {
        let words = std::iter::repeat_n("trillion", 40);
        assert!(NumberWords::of("eng").value(words).is_some());
    }
}
