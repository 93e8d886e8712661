//! TEI P5, parallel segmentation: a whole document with a header and a list of witnesses, as
//! edition software reads it.
//!
//! Each canonical sentence is an `<s>`; where a witness words it otherwise or lacks it, an `<app>`
//! stands inside with the printed wording as `<lem>` and each other wording as a `<rdg>`. Every
//! witness of the story stands in every `<app>`: one that says otherwise is marked, one that does
//! not say it has an empty reading. In a document with words an `<app>` stands where words vary
//! (`apparatus.rs`), and rows that are not printed follow. Passages set aside follow in `<back>`.
//!
//! Words of an editor's own are a conjecture: `<corr>` inside `<lem>`, with `@resp` for who made it
//! and a `<note>` that says why; no witness has them.
//!
//! ```text
//! <s xml:id="s4"><app><lem wit="#A">Repairs will cost 40,000 crowns.</lem>
//!                     <rdg wit="#B" type="close" subtype="contradicts">Repairs will cost …</rdg>
//!                     <rdg wit="#C" type="absent"/></app></s>
//! ```

use super::apparatus::{self, RowWords};
use crate::document::decisions::Decided;
use crate::document::difference::{Wording, wordings};
use crate::document::json::{
    Certainty, DecisionRow, DecisionStatus, Document, ReadingRow, SentenceRow, Variation, WordRow,
};
use crate::document::line::one_line;
use crate::document::stand;
use crate::report::language::well_formed;
use crate::report::xml::xml_text;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// The document as TEI P5, ending in a line feed.
#[must_use]
pub fn tei(document: &Document) -> String {
    let told = document.witnesses.iter().filter(|w| w.group == Some(0));
    let mut tei = Tei {
        writer: Writer::new_with_indent(Vec::new(), b' ', 1),
        ids: ids(document),
        told: told.map(|w| w.witness.as_str()).collect(),
        against: stand::against(document),
        editors: editors(document),
        decided: Decided::of(document),
    };
    tei.document(document).expect("writing to memory cannot fail");
    let mut text =
        String::from_utf8(tei.writer.into_inner()).expect("the writer is given UTF-8 alone");
    text.push('\n');
    text
}

/// The `xml:id` of each siglum: the siglum itself where it can be one, else `wit.` and its number.
fn ids(document: &Document) -> BTreeMap<String, String> {
    let plain = |s: &str| {
        s.starts_with(|c: char| c.is_ascii_alphabetic())
            && s.chars().all(|c| c.is_ascii_alphanumeric())
            // `s12` is the name of a sentence.
            && !(s.len() > 1 && s.starts_with('s') && s[1..].chars().all(|c| c.is_ascii_digit()))
    };
    let name = |(i, w): (usize, &crate::document::json::WitnessRow)| {
        let id = if plain(&w.witness) { w.witness.clone() } else { format!("wit.{}", i + 1) };
        (w.witness.clone(), id)
    };
    document.witnesses.iter().enumerate().map(name).collect()
}

struct Tei<'a> {
    writer: Writer<Vec<u8>>,
    ids: BTreeMap<String, String>,
    /// Witnesses that tell the story.
    told: Vec<&'a str>,
    /// By row, the witnesses that say otherwise.
    against: BTreeMap<usize, BTreeSet<&'a str>>,
    /// The `xml:id` of each editor, by name.
    editors: BTreeMap<&'a str, String>,
    decided: Decided<'a>,
}

/// Those who decided something, each with an `xml:id`.
fn editors(document: &Document) -> BTreeMap<&str, String> {
    let applied = document.decisions.iter().filter(|d| d.status == DecisionStatus::Applied);
    let names: BTreeSet<&str> = applied.map(DecisionRow::by).collect();
    let taken = document.witnesses.iter().map(|w| w.witness.as_str()).collect::<BTreeSet<_>>();
    let mut free = (1..).map(|n| format!("editor{n}")).filter(|id| !taken.contains(id.as_str()));
    names.into_iter().filter_map(|name| Some((name, free.next()?))).collect()
}

impl Tei<'_> {
    fn document(&mut self, document: &Document) -> io::Result<()> {
        self.writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let lang = well_formed(&document.summary.lang);
        let mut root = vec![("xmlns", "http://www.tei-c.org/ns/1.0")];
        if !lang.is_empty() {
            root.push(("xml:lang", lang));
        }
        self.within("TEI", &root, |t| {
            t.header(document)?;
            t.within("text", &[], |t| {
                t.within("body", &[], |t| t.body(document))?;
                if document.asides.is_empty() {
                    Ok(())
                } else {
                    t.within("back", &[], |t| t.asides(document))
                }
            })
        })
    }

    fn header(&mut self, document: &Document) -> io::Result<()> {
        self.within("teiHeader", &[], |t| {
            t.within("fileDesc", &[], |t| {
                t.within("titleStmt", &[], |t| {
                    t.leaf("title", &[], &one_line(&document.summary.title))?;
                    t.responsible()
                })?;
                t.within("publicationStmt", &[], |t| {
                    t.leaf("p", &[], "Reconstructed from the witnesses listed.")
                })?;
                t.within("sourceDesc", &[], |t| t.within("listWit", &[], |t| t.witnesses(document)))
            })?;
            t.within("encodingDesc", &[], |t| {
                t.empty(
                    "variantEncoding",
                    &[("method", "parallel-segmentation"), ("location", "internal")],
                )?;
                let version = document.generator.version.as_str();
                t.within("appInfo", &[], |t| {
                    t.within("application", &[("ident", "urtext"), ("version", version)], |t| {
                        t.leaf("label", &[], "urtext")
                    })
                })
            })
        })
    }

    /// Who decided something.
    fn responsible(&mut self) -> io::Result<()> {
        for (name, id) in self.editors.clone() {
            self.within("respStmt", &[], |t| {
                t.leaf("resp", &[], "editorial decisions")?;
                t.leaf("name", &[("xml:id", id.as_str())], &one_line(name))
            })?;
        }
        Ok(())
    }

    fn witnesses(&mut self, document: &Document) -> io::Result<()> {
        for w in &document.witnesses {
            let id = self.ids[&w.witness].clone();
            self.within("witness", &[("xml:id", id.as_str()), ("n", w.witness.as_str())], |t| {
                t.leaf("title", &[], &one_line(&w.label))?;
                t.leaf("idno", &[("type", "file")], &w.file)?;
                t.leaf("idno", &[("type", "sha256")], &w.sha256)
            })?;
        }
        Ok(())
    }

    fn body(&mut self, document: &Document) -> io::Result<()> {
        if !document.words.is_empty() {
            return self.body_of_words(document);
        }
        let mut by_row: BTreeMap<usize, Vec<&ReadingRow>> = BTreeMap::new();
        for reading in &document.readings {
            by_row.entry(reading.row).or_default().push(reading);
        }
        if document.sentences.is_empty() {
            // A body may not be empty.
            return self.empty("p", &[]);
        }
        for paragraph in document.sentences.chunk_by(|a, b| a.paragraph == b.paragraph) {
            self.within("p", &[], |t| {
                paragraph.iter().try_for_each(|s| {
                    t.sentence(s, &wordings(by_row.get(&s.row).map_or(&[], Vec::as_slice)))
                })
            })?;
        }
        Ok(())
    }

    fn sentence(&mut self, sentence: &SentenceRow, wordings: &[Wording]) -> io::Result<()> {
        let id = format!("s{}", sentence.sentence);
        let number = sentence.sentence.to_string();
        let lemma = one_line(&sentence.text);
        let emended = self.decided.emended(sentence.row);
        let printed = wordings
            .iter()
            .position(|w| w.witnesses.contains(&sentence.lemma.as_str()))
            .filter(|_| emended.is_none());
        self.within("s", &[("xml:id", id.as_str()), ("n", number.as_str())], |t| {
            // Text outside an `app` stands in every witness.
            if matches!(wordings, [only] if only.witnesses.len() >= t.told.len())
                && !sentence.patched
                && emended.is_none()
            {
                return t.text(&lemma);
            }
            let kind: &[(&str, &str)] =
                if sentence.contested { &[("type", "contested")] } else { &[] };
            t.within("app", kind, |t| {
                // Patched words stand in no witness as a whole: the lemma then names its base as
                // its source.
                let who = t.refs(printed.map_or(&[], |i| &wordings[i].witnesses));
                if let Some(decision) = emended {
                    t.conjecture(decision, &lemma)?;
                }
                match (sentence.patched, who.is_empty()) {
                    _ if emended.is_some() => {}
                    (true, false) => {
                        t.leaf("lem", &[("type", "patched"), ("source", who.as_str())], &lemma)?
                    }
                    (false, false) => t.leaf("lem", &[("wit", who.as_str())], &lemma)?,
                    (_, true) => t.leaf("lem", &[], &lemma)?,
                }
                for (i, wording) in wordings.iter().enumerate() {
                    if sentence.patched || Some(i) != printed {
                        t.reading(wording, sentence.row)?;
                    }
                }
                t.absent(wordings)?;
                t.notes(sentence.row)
            })
        })
    }

    /// The words of an editor.
    fn conjecture(&mut self, decision: &DecisionRow, words: &str) -> io::Result<()> {
        let who = format!("#{}", self.editors.get(decision.by()).map_or("", String::as_str));
        let attributes = [("type", "conjecture"), ("resp", who.as_str())];
        self.within("lem", &attributes, |t| t.leaf("corr", &[("resp", who.as_str())], words))
    }

    /// What was decided of a row, and why.
    fn notes(&mut self, row: usize) -> io::Result<()> {
        for decision in self.decided.in_row(row) {
            let who = format!("#{}", self.editors.get(decision.by()).map_or("", String::as_str));
            let attributes =
                [("type", "decision"), ("subtype", decision.kind.as_str()), ("resp", who.as_str())];
            self.leaf("note", &attributes, &one_line(&decision.said()))?;
        }
        Ok(())
    }

    /// The sentences by their words, then the rows that are not printed.
    fn body_of_words(&mut self, document: &Document) -> io::Result<()> {
        let words = ByRow::new(document);
        for paragraph in document.sentences.chunk_by(|a, b| a.paragraph == b.paragraph) {
            self.within("p", &[], |t| {
                paragraph.iter().try_for_each(|sentence| {
                    let id = format!("s{}", sentence.sentence);
                    let number = sentence.sentence.to_string();
                    let content = t.content(document, &words, sentence.row, Some(sentence));
                    t.raw("s", &[("xml:id", id.as_str()), ("n", number.as_str())], &content)
                })
            })?;
        }
        let printed: BTreeSet<usize> = document.sentences.iter().map(|s| s.row).collect();
        let others: Vec<usize> =
            document.rows.iter().map(|row| row.row).filter(|row| !printed.contains(row)).collect();
        if document.sentences.is_empty() && others.is_empty() {
            return self.empty("p", &[]);
        }
        if others.is_empty() {
            return Ok(());
        }
        self.within("div", &[("type", "unprinted")], |t| {
            others.iter().try_for_each(|&row| {
                let content = t.content(document, &words, row, None);
                t.raw("ab", &[("n", format!("r{row}").as_str())], &content)
            })
        })
    }

    /// A row by its words. Patched words stand in no witness as a whole, so none is the lemma.
    fn content(
        &self,
        document: &Document,
        words: &ByRow<'_>,
        row: usize,
        sentence: Option<&SentenceRow>,
    ) -> String {
        let group = document.rows.iter().find(|line| line.row == row).map(|line| line.group);
        let told: Vec<(&str, String)> = document
            .witnesses
            .iter()
            .filter(|witness| witness.group.is_some() && witness.group == group)
            .map(|witness| (witness.witness.as_str(), self.refs(&[witness.witness.as_str()])))
            .collect();
        let printed = sentence.filter(|sentence| !sentence.patched);
        apparatus::content(&RowWords {
            words: words.words.get(&row).map_or(&[], Vec::as_slice),
            variation: words.variation.get(&row).map_or(&[], Vec::as_slice),
            told: &told,
            lemma: printed.map(|sentence| sentence.lemma.as_str()),
            certainty: printed.map(|sentence| match sentence.certainty {
                Certainty::Firm | Certainty::Decided => "high",
                Certainty::Likely => "medium",
                Certainty::Open => "low",
            }),
        })
    }

    /// An element whose content is written already, without white space around it.
    fn raw(&mut self, name: &str, attributes: &[(&str, &str)], content: &str) -> io::Result<()> {
        self.within(name, attributes, |t| {
            t.writer.write_event(Event::Text(BytesText::from_escaped(content)))
        })
    }

    /// One reading for those who say the sentence so, one for those who say otherwise in the same
    /// words (their claim then stands in another part of the row).
    fn reading(&mut self, wording: &Wording, row: usize) -> io::Result<()> {
        let contradicts =
            |witness: &&str| self.against.get(&row).is_some_and(|who| who.contains(witness));
        let (against, with): (Vec<&str>, Vec<&str>) =
            wording.witnesses.iter().copied().partition(contradicts);
        let damaged = wording.damaged.is_some().then_some("damaged");

        for (witnesses, subtype) in [(with, damaged), (against, Some("contradicts"))] {
            if witnesses.is_empty() {
                continue;
            }
            let who = self.refs(&witnesses);
            let mut attributes = vec![("wit", who.as_str()), ("type", wording.relation.name())];
            attributes.extend(subtype.map(|subtype| ("subtype", subtype)));
            self.leaf("rdg", &attributes, &wording.text)?;
        }
        Ok(())
    }

    /// An empty reading for the witnesses that do not say the sentence: viewers ascribe the lemma
    /// to every witness that an `app` does not name.
    fn absent(&mut self, wordings: &[Wording]) -> io::Result<()> {
        let says = |witness: &&str| wordings.iter().any(|w| w.witnesses.contains(witness));
        let silent: Vec<&str> = self.told.iter().copied().filter(|w| !says(w)).collect();
        if silent.is_empty() {
            return Ok(());
        }
        let who = self.refs(&silent);
        self.empty("rdg", &[("wit", who.as_str()), ("type", "absent")])
    }

    fn asides(&mut self, document: &Document) -> io::Result<()> {
        self.within("div", &[("type", "asides")], |t| {
            for aside in &document.asides {
                let who = t.refs(&[aside.witness.as_str()]);
                let near = aside.near_sentence.map(|s| format!("#s{s}"));
                let mut attributes = vec![("type", aside.kind.name())];
                if !who.is_empty() {
                    attributes.push(("source", who.as_str()));
                }
                if let Some(near) = &near {
                    attributes.push(("corresp", near.as_str()));
                }
                t.leaf("ab", &attributes, &one_line(&aside.text))?;
            }
            Ok(())
        })
    }

    /// Pointers to the witnesses that the list knows, separated by spaces.
    fn refs(&self, witnesses: &[&str]) -> String {
        witnesses
            .iter()
            .filter_map(|w| self.ids.get(*w))
            .map(|id| format!("#{id}"))
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn within(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inner: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.writer.write_event(Event::Start(start(name, attributes)))?;
        inner(self)?;
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.within(name, attributes, |t| t.text(text))
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.writer.write_event(Event::Empty(start(name, attributes)))
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        self.writer.write_event(Event::Text(BytesText::new(&xml_text(text))))
    }
}

/// The words of a document by row.
struct ByRow<'a> {
    words: BTreeMap<usize, Vec<&'a WordRow>>,
    variation: BTreeMap<usize, Vec<Variation>>,
}

impl<'a> ByRow<'a> {
    fn new(document: &'a Document) -> Self {
        let mut by_row = Self { words: BTreeMap::new(), variation: BTreeMap::new() };
        for word in &document.words {
            by_row.words.entry(word.row).or_default().push(word);
        }
        for column in &document.columns {
            by_row.variation.entry(column.row).or_default().push(column.variation);
        }
        by_row
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, xml_text(value).as_ref()));
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::fixture;
    use std::collections::BTreeSet;

    /// Every `xml:id` and every pointer of a document, and the text of its lemmata.
    fn read(text: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
        let mut reader = quick_xml::Reader::from_str(text);
        let (mut ids, mut refs, mut lemmata, mut in_lemma) =
            (Vec::new(), Vec::new(), Vec::new(), false);
        loop {
            match reader.read_event().unwrap() {
                Event::Eof => break,
                Event::Start(e) => {
                    in_lemma = e.name().as_ref() == "lem";
                    if in_lemma {
                        lemmata.push(String::new());
                    }
                    for a in e.attributes() {
                        let a = a.unwrap();
                        let value = a.value.to_string();
                        match a.key.as_ref() {
                            "xml:id" => ids.push(value),
                            "wit" | "source" | "corresp" => {
                                refs.extend(
                                    value.split(' ').map(|r| r.trim_start_matches('#').to_owned()),
                                );
                            }
                            _ => {}
                        }
                    }
                }
                Event::Text(t) if in_lemma => lemmata.last_mut().unwrap().push_str(&t),
                _ => {}
            }
        }
        (ids, refs, lemmata)
    }

    #[test]
    fn ids_are_unique_and_every_pointer_resolves() {
        let (ids, refs, lemmata) = read(&tei(&fixture::document()));
        let set: BTreeSet<_> = ids.iter().collect();
        assert_eq!(set.len(), ids.len());
        assert!(refs.iter().all(|r| set.contains(r)), "{refs:?} in {ids:?}");
        assert_eq!(lemmata.len(), 4, "no sentence stands in all witnesses word for word");
    }

    #[test]
    fn readings_carry_witnesses_and_relation() {
        let text = tei(&fixture::document());
        assert!(
            text.contains(r##"<lem wit="#A">Repairs will cost 40,000 crowns.</lem>"##),
            "{text}"
        );
        assert!(
            text.contains(
                r##"<rdg wit="#B" type="close" subtype="contradicts">Repairs will cost 60,000 crowns.</rdg>"##
            )
        );
        assert!(text.contains(r##"<rdg wit="#C" type="paraphrase" subtype="damaged">"##));
        assert!(text.contains(r##"<app type="contested">"##));
    }

    #[test]
    fn a_sentence_all_witnesses_have_word_for_word_needs_no_apparatus() {
        let mut document = fixture::document();
        document.readings.retain(|r| r.row != 0 || r.part == 1);
        for r in document.readings.iter_mut().filter(|r| r.row == 0) {
            r.text.clone_from(&document.sentences[0].text);
        }
        let text = tei(&document);
        assert!(text.contains(r#"<s xml:id="s1" n="1">The footbridge"#), "{text}");
        assert!(text.contains(r##"<lem wit="#A #B">“We heard"##), "s3 is missing in C\n{text}");
    }

    #[test]
    fn every_witness_of_the_story_stands_in_every_apparatus() {
        let document = fixture::document();
        let text = tei(&document);
        let told: Vec<String> = document
            .witnesses
            .iter()
            .filter(|w| w.group == Some(0))
            .map(|w| format!("#{}", w.witness))
            .collect();
        let (_, body) = text.split_once("<body>").unwrap();
        let entries: Vec<&str> =
            body.split("<app").skip(1).filter_map(|rest| rest.split("</app>").next()).collect();
        assert!(text.contains(r#"type="absent"/>"#), "{text}");
        for entry in entries {
            assert!(told.iter().all(|witness| entry.contains(witness.as_str())), "{entry}");
        }
    }

    #[test]
    fn odd_sigla_get_ids_that_xml_allows() {
        let mut document = fixture::document();
        for (w, siglum) in document.witnesses.iter_mut().zip(["s1", "Ω 2", "<b>", "wit"]) {
            for r in document.readings.iter_mut().filter(|r| r.witness == w.witness) {
                r.witness = siglum.into();
            }
            w.witness = siglum.into();
        }
        let (ids, ..) = read(&tei(&document));
        assert_eq!(ids[..4], ["wit.1", "wit.2", "wit.3", "wit"]);
    }

    #[test]
    fn markup_and_controls_in_texts_stay_text() {
        let mut document = fixture::document();
        document.sentences[0].text = "</lem><evil/>&\u{1b}".into();
        document.witnesses[0].label = "<b>\"x\"".into();
        let text = tei(&document);
        assert!(!text.contains("<evil") && !text.contains('\u{1b}') && !text.contains("<b>"));
        read(&text);
    }
}
