//! Every annotated story once more as saved web pages: what the text gives, the page must give too.
//!
//! Each witness is put into a page of one of five designs, with navigation, teasers, boxes inside
//! the story, comments, scripts and hidden elements, all invented and drawn by a fixed seed. The
//! program reads the pages; the document is carried over to the texts (the furniture stands behind
//! each, so that a reading of furniture counts as wrong) and scored.
//!
//! ```text
//! text ─ wrap ─▶ page ─ program ─▶ document of pages ─ carried over ─▶ document of text + furniture ─▶ scores
//! ```
//!
//! `cargo test --test it -- --ignored --exact pages::print --nocapture` prints the figures;
//! URTEXT_SETS names other folders.

use crate::gold;
use crate::story::stories;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use urtext::document::document;
use urtext::options::Options;
use urtext::read::{ReadOptions, from_bytes};
use urtext::reconstruct::reconstruct;
use urtext::witness::{Media, Witness, siglum};

/// Most that the pages may lose against the texts in F1 of the alignment.
const TOLERANCE: f64 = 0.02;

/// Designs of pages.
const DESIGNS: usize = 5;

/// A page, and what a reader sees of it, in order, each with whether it is of the text.
struct Page {
    markup: String,
    visible: Vec<(String, bool)>,
}

/// Writes a page.
struct Wrapper {
    page: Page,
    seed: u64,
    german: bool,
}

impl Wrapper {
    fn random(&mut self, below: usize) -> usize {
        self.seed = self
            .seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.seed >> 33).unwrap() % below
    }

    fn pick(&mut self, bank: &[&str]) -> String {
        let i = self.random(bank.len());
        bank[i].to_owned()
    }

    fn tag(&mut self, markup: &str) {
        self.page.markup.push_str(markup);
    }

    /// An element of furniture: what it shows between two tags.
    fn shows(&mut self, open: &str, text: &str, close: &str) {
        write!(self.page.markup, "{open}{}{close}", escaped(text)).unwrap();
        self.page.visible.push((text.to_owned(), false));
    }

    /// A line or paragraph of the text.
    fn story(&mut self, open: &str, text: &str, close: &str) {
        write!(self.page.markup, "{open}{}{close}", escaped(text)).unwrap();
        self.page.visible.push((text.to_owned(), true));
    }

    fn teaser(&mut self) -> String {
        let (who, does, what): (&[&str], &[&str], &[&str]) =
            if self.german { (&WHO_DE, &DOES_DE, &WHAT_DE) } else { (&WHO, &DOES, &WHAT) };
        format!("{} {} {}", self.pick(who), self.pick(does), self.pick(what))
    }

    fn menu(&mut self, open: &str, item: (&str, &str), close: &str) {
        self.tag(open);
        for entry in if self.german { MENU_DE } else { MENU } {
            self.shows(item.0, entry, item.1);
        }
        self.tag(close);
    }

    fn teasers(&mut self, n: usize, title: &str, item: (&str, &str)) {
        self.shows("<h3>", title, "</h3>");
        for _ in 0..n {
            let teaser = self.teaser();
            self.shows(item.0, &teaser, item.1);
        }
    }

    /// A box between two paragraphs of the story, now and then.
    fn aside_in_story(&mut self) {
        match self.random(9) {
            0 => {
                let teaser = self.teaser();
                let title = if self.german { "Lesen Sie auch:" } else { "Read more:" };
                self.tag("<div class=\"related-inline\">");
                self.shows("<strong>", title, "</strong> ");
                self.shows("<a href=\"/n/1\">", &teaser, "</a></div>");
            }
            1 => {
                let (title, call) = if self.german {
                    ("Unser Newsletter", "Jeden Morgen das Wichtigste in Ihr Postfach. Jetzt anmelden")
                } else {
                    ("Our newsletter", "The news of the day in your inbox every morning. Sign up now")
                };
                self.tag("<aside class=\"newsletter\">");
                self.shows("<h4>", title, "</h4>");
                self.shows("<p>", call, "</p></aside>");
            }
            2 => {
                self.tag("<div class=\"ad\"><script>ads.push({slot:'mid'})</script><noscript>Buy now!</noscript></div>")
            }
            _ => {}
        }
    }

    /// The text, element by element.
    fn text(&mut self, text: &str, paragraph: (&str, &str), boxes: bool) {
        let mut has_title = false;
        for (n, run) in runs(text).iter().enumerate() {
            for element in elements(run) {
                match element {
                    Element::Heading(line) if !has_title => {
                        has_title = true;
                        self.story("<h1>", line, "</h1>\n");
                    }
                    Element::Item(line) => self.story("<ul><li>", line, "</li></ul>\n"),
                    Element::Verse(lines) => {
                        self.tag(paragraph.0);
                        lines.iter().for_each(|line| self.story("", line, "<br>\n"));
                        self.tag(paragraph.1);
                    }
                    Element::Heading(line) | Element::Paragraph(line) => {
                        self.story(paragraph.0, line, paragraph.1)
                    }
                }
            }
            if boxes && n > 0 {
                self.aside_in_story();
            }
        }
    }

    fn head(&mut self) {
        let site = self.pick(&SITES);
        write!(
            self.page.markup,
            "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{site}</title><style>p{{margin:0}}</style>\
             <script>window.dataLayer=[{{page:'article'}}]</script></head><body>\n",
            if self.german { "de" } else { "en" }
        )
        .unwrap();
        self.page.visible.clear();
    }

    fn comments(&mut self) {
        self.tag("<section id=\"comments\">");
        self.shows("<h3>", if self.german { "Kommentare" } else { "Comments" }, "</h3>");
        for _ in 0..3 {
            let (who, what) = if self.german {
                (self.pick(&["lotse_77", "Almut K.", "tee_und_torte"]), self.pick(&COMMENTS_DE))
            } else {
                (self.pick(&["pilot_77", "Almut K.", "milk_ted"]), self.pick(&COMMENTS))
            };
            self.tag("<div class=\"comment\">");
            self.shows("<b>", &who, "</b>");
            self.shows("<p>", &what, "</p></div>");
        }
        self.tag("</section>");
    }

    fn foot(&mut self, open: &str, close: &str) {
        let legal = if self.german {
            "Impressum · Datenschutz · Kontakt"
        } else {
            "About us · Privacy · Contact"
        };
        self.shows(&format!("{open}<p>"), legal, &format!("</p>{close}"));
        self.tag("<div style=\"display:none\">tracking</div><script src=\"/a.js\"></script></body></html>\n");
    }
}

const SITES: [&str; 5] =
    ["The Lantern", "Coast and Country", "Morning Plain", "Wide Marsh", "The Old Bell"];
const MENU: [&str; 7] = ["Home", "News", "Region", "Sport", "Weather", "Jobs", "Sign in"];
const MENU_DE: [&str; 7] =
    ["Startseite", "Nachrichten", "Region", "Sport", "Wetter", "Stellen", "Anmelden"];
/// Parts of headlines. Sites that know nothing of one another seldom have the same ones, so there
/// are many.
const WHO: [&str; 18] = [
    "Brackwell baker",
    "Upper Tarn",
    "Goalkeeper Lind",
    "Dunmarsh school choir",
    "Pell Island ferries",
    "Retired teacher",
    "Hathersey farmers",
    "Tram drivers",
    "Cat from Quill End",
    "Young inventor",
    "Sallow Green library",
    "Beekeepers",
    "Orme cyclists",
    "Former mayor",
    "Twin sisters",
    "Brass band",
    "Chess champion",
    "Volunteers",
];
const DOES: [&str; 14] = [
    "wins prize for",
    "plans",
    "says goodbye to",
    "hopes for",
    "argues over",
    "opens",
    "finds",
    "sells",
    "paints",
    "counts on",
    "walks ten miles for",
    "waits for",
    "dreams of",
    "complains about",
];
const WHAT: [&str; 18] = [
    "rye loaf",
    "new swimming pool",
    "six weeks of rest",
    "silent films",
    "longer Sundays",
    "rare orchids",
    "second bicycle path",
    "old postcards",
    "cheaper tickets",
    "wooden spoons",
    "night buses",
    "hand-made kites",
    "rain before June",
    "smaller classes",
    "winter garden",
    "electric ploughs",
    "last typewriter",
    "pumpkin of 80 kilos",
];
const WHO_DE: [&str; 14] = [
    "Bäckerin aus Brackweil",
    "Obertannau",
    "Torwart Lind",
    "Schulchor",
    "Fähren nach Pellwörden",
    "Lehrer im Ruhestand",
    "Bauern am Hathersee",
    "Imker",
    "Kater Moritz",
    "Junge Erfinderin",
    "Stadtbücherei",
    "Blaskapelle",
    "Schachmeister",
    "Ehrenamtliche",
];
const DOES_DE: [&str; 10] = [
    "freut sich über",
    "plant",
    "trauert um",
    "hofft auf",
    "streitet über",
    "eröffnet",
    "entdeckt",
    "verkauft",
    "bemalt",
    "träumt von",
];
const WHAT_DE: [&str; 14] = [
    "Roggenbrot",
    "neues Freibad",
    "sechs Wochen Pause",
    "Stummfilme",
    "lange Sonntage",
    "seltene Orchideen",
    "zweiten Radweg",
    "alte Postkarten",
    "Holzlöffel",
    "Nachtbusse",
    "Drachen aus Papier",
    "Regen im Juni",
    "Wintergarten",
    "Kürbis von 80 Kilo",
];
const COMMENTS: [&str; 4] = [
    "Well, nobody asked us before they did it, did they?",
    "My aunt used to say the same thing forty years ago.",
    "First!",
    "Could the editors please check the spelling in the second paragraph? Thanks.",
];
const COMMENTS_DE: [&str; 3] = [
    "Uns hat ja wieder keiner gefragt.",
    "Das hat meine Tante schon vor vierzig Jahren gesagt.",
    "Bitte Rechtschreibung prüfen, danke.",
];

/// The page of a text.
fn wrap(text: &str, design: usize, seed: u64) -> Page {
    let page = Page { markup: String::new(), visible: Vec::new() };
    let german = [" der ", " und ", " die "].iter().all(|w| text.matches(w).count() > 2);
    let mut w = Wrapper { page, seed: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, german };
    let related = if german { "Mehr zum Thema" } else { "Related stories" };
    let most_read = if german { "Meistgelesen" } else { "Most read" };
    w.head();
    match design {
        0 => {
            w.menu(
                "<header><nav><ul>",
                ("<li><a href=\"/\">", "</a></li>"),
                "</ul></nav></header>\n",
            );
            w.tag("<main><article>\n");
            w.text(text, ("<p>", "</p>\n"), true);
            w.tag("</article></main>\n<aside class=\"sidebar\">");
            w.teasers(5, most_read, ("<p><a href=\"/x\">", "</a></p>"));
            w.tag("</aside>");
            w.foot("<footer>", "</footer>");
        }
        1 => {
            w.menu("<div id=\"top\" class=\"topbar\">", ("<a href=\"/\">", "</a> "), "</div>\n");
            w.tag("<div id=\"wrapper\"><div id=\"left\" class=\"sidebar\">");
            w.teasers(6, most_read, ("<div class=\"teaser\"><a href=\"/x\">", "</a></div>"));
            w.tag("</div><div id=\"content\" class=\"article-body\">\n");
            w.text(text, ("<p>", "</p>\n"), false);
            w.tag("</div></div>");
            w.teasers(4, related, ("<div class=\"rel\"><a href=\"/y\">", "</a></div>"));
            w.foot("<div id=\"bottom\">", "</div>");
        }
        2 => {
            w.menu(
                "<table width=\"100%\"><tr>",
                ("<td><a href=\"/\"><font size=\"2\">", "</font></a></td>"),
                "</tr></table>\n",
            );
            w.tag("<table><tr><td valign=\"top\" width=\"20%\">");
            w.teasers(4, most_read, ("<font size=\"1\"><a href=\"/x\">", "</a></font><br>"));
            w.tag("</td><td>\n");
            w.text(text, ("", "<br><br>\n"), false);
            w.tag("</td></tr></table>");
            w.foot("<center>", "</center>");
        }
        3 => {
            w.menu(
                "<nav class=\"menu\">",
                ("<a href=\"/\">", "</a> "),
                "</nav>\n<div class=\"post\"><div class=\"entry-content\">",
            );
            w.text(text, ("<p>", "</p>\n"), true);
            w.tag("</div><div class=\"sharedaddy\">");
            w.shows("<h3>", if german { "Teilen" } else { "Share this:" }, "</h3>");
            w.shows("<a href=\"#\">", "Email", "</a> ");
            w.shows("<a href=\"#\">", "Print", "</a></div></div>");
            w.comments();
            w.tag("<div class=\"widget\">");
            w.teasers(5, related, ("<li>", "</li>"));
            w.tag("</div>");
            w.foot("<div class=\"site-info\">", "</div>");
        }
        _ => {
            w.tag("<div id=\"app\"><div role=\"dialog\" class=\"cookie\">");
            let cookies = if german {
                "Wir verwenden Cookies."
            } else {
                "We use cookies to make this site better."
            };
            w.shows("<p>", cookies, "</p><button>OK</button></div>");
            w.page.visible.push(("OK".to_owned(), false));
            w.menu(
                "<div role=\"navigation\">",
                ("<span><a href=\"/\">", "</a></span>"),
                "</div>\n<div><div><div>\n",
            );
            w.text(text, ("<div class=\"par\"><p>", "</p></div>\n"), true);
            w.tag("</div></div></div><section class=\"cards\">");
            w.teasers(6, related, ("<div class=\"card\"><h4>", "</h4></div>"));
            w.tag("</section></div>");
            w.foot("<footer role=\"contentinfo\">", "</footer>");
        }
    }
    w.page
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The runs of lines that no blank line parts.
fn runs(text: &str) -> Vec<Vec<&str>> {
    let mut runs: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines().map(str::trim) {
        match runs.last_mut() {
            Some(run) if !line.is_empty() => run.push(line),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

enum Element<'a> {
    Heading(&'a str),
    Item(&'a str),
    Paragraph(&'a str),
    Verse(Vec<&'a str>),
}

/// What a web editor makes of a run of lines: hard-wrapped lines and verse are one paragraph with
/// breaks, others one each.
fn elements<'a>(run: &[&'a str]) -> Vec<Element<'a>> {
    let is_item = |l: &str| l.starts_with(['•', '-', '*']);
    let joined = run.len() > 1
        && run[..run.len() - 1].iter().all(|l| l.chars().count() < 90)
        && run.iter().filter(|l| l.ends_with(|c: char| c.is_alphanumeric() || c == ',')).count()
            * 2
            >= run.len()
        && run.iter().skip(1).any(|l| l.starts_with(char::is_lowercase));
    if joined {
        return vec![Element::Verse(run.to_vec())];
    }
    run.iter()
        .map(|line| match line {
            l if is_item(l) => Element::Item(l),
            l if l.chars().count() < 90
                && !l.ends_with(['.', '?', '!', ',', ':', '”', '"', '“']) =>
            {
                Element::Heading(l)
            }
            l => Element::Paragraph(l),
        })
        .collect()
}

/// A file of a story: its name, its text, and its page.
struct Wrapped {
    file: String,
    text: String,
    page: Page,
}

/// Texts that are mails, and the like, have their own rules; here only their words count.
fn wrapped(folder: &Path, shift: usize) -> Vec<Wrapped> {
    let one = |(n, file): (usize, String)| {
        let text = fs::read_to_string(folder.join(&file)).unwrap();
        let seed = 1 + (n + 31 * shift) as u64 + text.len() as u64;
        let page = wrap(&text, (n + shift) % DESIGNS, seed);
        Wrapped { file, text, page }
    };
    gold::files(folder).into_iter().enumerate().map(one).collect()
}

/// Places of the characters that are not white space.
fn solid(text: &str) -> Vec<usize> {
    text.chars().enumerate().filter(|(_, c)| !c.is_whitespace()).map(|(i, _)| i).collect()
}

/// For each character of the page's visible text its place in the text with the furniture behind
/// it.
struct Carried {
    /// The text, then the furniture.
    text: String,
    /// By place in the visible text; `None` for white space.
    place: Vec<Option<usize>>,
    /// Where the furniture begins.
    furniture: usize,
}

impl Carried {
    fn new(wrapped: &Wrapped, visible: &str) -> Self {
        let furniture = wrapped.text.chars().count();
        let mut text = wrapped.text.clone();
        let mut of_text = solid(&text).into_iter();
        let mut order = Vec::new();
        let mut end = furniture;
        for (shown, is_story) in &wrapped.page.visible {
            if *is_story {
                order.extend(of_text.by_ref().take(solid(shown).len()));
            } else {
                text.push_str("\n\n");
                text.push_str(shown);
                order.extend(solid(shown).iter().map(|i| end + 2 + i));
                end += 2 + shown.chars().count();
            }
        }
        let mut order = order.into_iter();
        let letters = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let expected: String = wrapped.page.visible.iter().map(|(t, _)| letters(t)).collect();
        assert_eq!(
            letters(visible),
            expected,
            "{}: the page shows what was put in, in its order",
            wrapped.file
        );
        let place =
            visible.chars().map(|c| if c.is_whitespace() { None } else { order.next() }).collect();
        Self { text, place, furniture }
    }

    /// The spans of a span of the page: in the text, in the furniture, or in both.
    fn spans(&self, start: usize, end: usize) -> Vec<(usize, usize)> {
        let places: Vec<usize> = self.place[start..end].iter().flatten().copied().collect();
        let (story, furniture): (Vec<usize>, Vec<usize>) =
            places.iter().partition(|p| **p < self.furniture);
        let whole = |p: &[usize]| p.iter().min().zip(p.iter().max()).map(|(a, b)| (*a, b + 1));
        [whole(&story), whole(&furniture)].into_iter().flatten().collect()
    }
}

/// Scores of a folder's texts as pages, in F1 of the alignment.
fn score_of_pages(folder: &Path, shift: usize) -> gold::Scores {
    let files = wrapped(folder, shift);
    let mut witnesses: Vec<Witness> = Vec::new();
    for one in &files {
        let read =
            from_bytes(&one.file, &one.file, one.page.markup.as_bytes(), &ReadOptions::default())
                .unwrap();
        assert_eq!(read.media, Media::Html);
        witnesses.push(Witness { siglum: siglum(witnesses.len()), ..read });
    }
    let found = document(&reconstruct(witnesses, Vec::new(), &Options::default()).unwrap());
    let carried: Vec<Carried> = found
        .witnesses
        .iter()
        .map(|w| Carried::new(files.iter().find(|f| f.file == w.file).unwrap(), &w.text))
        .collect();
    let of =
        |siglum: &str| &carried[found.witnesses.iter().position(|w| w.witness == siglum).unwrap()];
    let mut doc = serde_json::to_value(&found).unwrap();
    for (w, c) in doc["witnesses"].as_array_mut().unwrap().iter_mut().zip(&carried) {
        w["text"] = json!(c.text);
    }
    for table in ["readings", "asides"] {
        let rows: Vec<Value> = doc[table].as_array().unwrap().clone();
        let moved = rows.into_iter().flat_map(|row| {
            let at = |key: &str| usize::try_from(row[key].as_u64().unwrap()).unwrap();
            let spans =
                of(row["witness"].as_str().unwrap()).spans(at("char_start"), at("char_end"));
            spans.into_iter().map(move |(start, end)| {
                let mut row = row.clone();
                (row["char_start"], row["char_end"]) = (json!(start), json!(end));
                row
            })
        });
        doc[table] = moved.collect();
    }
    let place = tempfile::tempdir().unwrap();
    fs::copy(folder.join("gold.json"), place.path().join("gold.json")).unwrap();
    for (w, c) in found.witnesses.iter().zip(&carried) {
        fs::write(place.path().join(&w.file), &c.text).unwrap();
    }
    gold::score(place.path(), &doc)
}

/// As the pages, from the texts themselves.
fn score_of_texts(folder: &Path) -> gold::Scores {
    let mut witnesses: Vec<Witness> = Vec::new();
    for file in gold::files(folder) {
        let bytes = fs::read(folder.join(&file)).unwrap();
        let read = from_bytes(&file, &file, &bytes, &ReadOptions::default()).unwrap();
        witnesses.push(Witness { siglum: siglum(witnesses.len()), ..read });
    }
    let found = document(&reconstruct(witnesses, Vec::new(), &Options::default()).unwrap());
    gold::score(folder, &serde_json::to_value(found).unwrap())
}

#[test]
fn examples_as_pages_are_aligned_as_well_as_the_texts() {
    for story in
        stories().iter().filter(|s| s.folder.parent().is_some_and(|p| p.ends_with("examples")))
    {
        let text = story.scores(&story.document);
        let page = score_of_pages(&story.folder, 0);
        assert!(page.tiles, "{}: nothing of a page is lost", story.name);
        let (text, page) = (text.align_f1.unwrap(), page.align_f1.unwrap());
        assert!(page >= text - TOLERANCE, "{}: {page:.3} as pages, {text:.3} as texts", story.name);
    }
}

/// Shares of the story and of the furniture of a folder's pages, by design, that the extractor
/// keeps as main content.
fn main_content(folder: &Path) -> String {
    let mut counts = [[0_usize; 4]; DESIGNS];
    for shift in 0..DESIGNS {
        for (n, one) in wrapped(folder, shift).iter().enumerate() {
            let read =
                from_bytes("x", "x", one.page.markup.as_bytes(), &ReadOptions::default()).unwrap();
            let carried = Carried::new(one, &read.text);
            let of = |from: usize, to: usize| {
                (read.text[..from].chars().count(), read.text[..to].chars().count())
            };
            let parts = read
                .blocks
                .iter()
                .map(|b| (b.span, b.in_main))
                .chain(read.set_aside.iter().map(|s| (s.span, Some(false))));
            for (span, main) in parts {
                let (from, to) = of(span.start, span.end);
                for place in carried.place[from..to].iter().flatten() {
                    let kind = 2 * usize::from(*place >= carried.furniture)
                        + usize::from(main == Some(true));
                    counts[(n + shift) % DESIGNS][kind] += 1;
                }
            }
        }
    }
    let share = |part: usize, rest: usize| 100 * part / (part + rest).max(1);
    let shares = counts.map(|c| format!("{}/{}", share(c[1], c[0]), share(c[3], c[2])));
    shares.join(" ")
}

/// Writes the pages of a folder where URTEXT_PAGES says, for a look at them.
fn save_pages(folder: &Path, name: &str) {
    let Some(place) = std::env::var_os("URTEXT_PAGES") else { return };
    for shift in 0..DESIGNS {
        let place = Path::new(&place).join(format!("{name}-{shift}"));
        fs::create_dir_all(&place).unwrap();
        for one in wrapped(folder, shift) {
            fs::write(place.join(&one.file).with_extension("html"), &one.page.markup).unwrap();
        }
    }
}

/// Prints the figures of the folders in URTEXT_SETS, else of the examples and cases, for each shift
/// of the designs.
#[test]
#[ignore = "prints the figures"]
#[expect(clippy::print_stdout, reason = "it is there to print")]
fn print() {
    let folders: Vec<PathBuf> = match std::env::var_os("URTEXT_SETS") {
        Some(sets) => {
            let mut found: Vec<PathBuf> =
                fs::read_dir(sets).unwrap().map(|e| e.unwrap().path()).collect();
            found.retain(|f| f.join("gold.json").is_file());
            found.sort();
            found
        }
        None => stories().iter().map(|s| s.folder.clone()).collect(),
    };
    let show = |x: Option<f64>| x.map_or("  -  ".to_owned(), |x| format!("{x:.3}"));
    let (mut texts, mut all, mut worst) = (0.0, 0.0, f64::INFINITY);
    for folder in &folders {
        let text = score_of_texts(folder);
        let pages: Vec<gold::Scores> =
            (0..DESIGNS).map(|shift| score_of_pages(folder, shift)).collect();
        let f1: Vec<f64> = pages.iter().map(|p| p.align_f1.unwrap_or(0.0)).collect();
        let mean = f1.iter().sum::<f64>() / f1.len() as f64;
        let shown: Vec<String> = pages.iter().map(|p| show(p.align_f1)).collect();
        let base = text.align_f1.unwrap_or(0.0);
        let name = folder.file_name().unwrap().to_string_lossy();
        let mean_of = |f: fn(&gold::Scores) -> Option<f64>| {
            show(Some(pages.iter().map(|p| f(p).unwrap_or(0.0)).sum::<f64>() / pages.len() as f64))
        };
        let means = format!("p {} r {}", mean_of(|p| p.align_p), mean_of(|p| p.align_r));
        let of_text = format!("p {} r {}", show(text.align_p), show(text.align_r));
        save_pages(folder, &name);
        println!("{name:24} text {base:.3} ({of_text})  pages {} ", shown.join(" "));
        println!(
            "{:24} mean {mean:.3} ({means}), {:+.3}; main content {}",
            "",
            mean - base,
            main_content(folder)
        );
        (texts, all, worst) = (texts + base, all + mean, worst.min(mean - base));
    }
    let n = folders.len() as f64;
    println!(
        "mean: text {:.3}, pages {:.3}; worst difference of a mean {worst:+.3}",
        texts / n,
        all / n
    );
}
