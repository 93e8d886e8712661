//! Decisions by themselves: their places, and those that contradict one another.

use super::anchor::{self, How, Lost};
use super::{Anchor, Constraints, Decision, Outcome, Resolved, What, resolve};
use crate::segment::{Segments, segment};
use crate::witness::Witness;

const WIRE: &str = "The clock tower of Marrow Bay stopped at noon on Thursday. Its keeper, Odile \
                    Farrant, found a jackdaw’s nest in the wheel. Nobody was hurt. Rain fell all \
                    day. Nobody was hurt.";
const BLOG: &str = "At noon on Thursday the Marrow Bay clock tower stopped. Odile Farrant, the keeper, found the nest \
                    of a jackdaw in the wheel.";
const NOTE: &str =
    "The clock of Marrow Bay stopped on Thursday. A jackdaw had built its nest in the wheel.";

fn found(quote: &str, before: Option<&str>) -> Result<(String, How), Lost> {
    let witness = Witness::new("wire", WIRE);
    let anchor = Anchor { before: before.map(str::to_owned), ..Anchor::new("wire", quote) };
    let found = anchor::find(WIRE, &segment(&witness), &anchor)?;
    Ok((found.span.of(WIRE).to_owned(), found.how))
}

#[test]
fn a_quote_is_found_word_for_word_then_by_spelling_by_words_and_by_likeness() {
    let how = |quote: &str| found(quote, None).map(|(_, how)| how);
    assert_eq!(how("found a jackdaw’s nest"), Ok(How::Exact));
    assert_eq!(how("found a  jackdaw's\nnest"), Ok(How::Spelling));
    assert_eq!(how("FOUND a jackdaw’s, nest"), Ok(How::Words));
    let edited = "Its old keeper, Odile Farrant, found a jackdaw’s nest inside the wheel.";
    let (text, how) = found(edited, None).unwrap();
    assert_eq!(how, How::Similar);
    assert!(text.starts_with("Its keeper"), "{text}");
}

#[test]
fn a_quote_of_no_sentence_is_lost_and_one_of_two_needs_what_stands_before() {
    assert_eq!(found("The mayor was seen with a ladder.", None), Err(Lost::Nowhere));
    assert_eq!(found("Nobody was hurt.", None), Err(Lost::Several(2)));
    let (text, how) = found("Nobody was hurt.", Some("fell all day. ")).unwrap();
    assert_eq!((text.as_str(), how), ("Nobody was hurt.", How::Exact));
}

fn pile() -> (Vec<Witness>, Vec<Segments>) {
    let witnesses: Vec<Witness> = [("wire", WIRE), ("blog", BLOG), ("note", NOTE)]
        .map(|(label, text)| Witness::new(label, text))
        .into();
    let segments = witnesses.iter().map(segment).collect();
    (witnesses, segments)
}

fn resolved(all: Vec<What>) -> Vec<Resolved> {
    let (witnesses, segments) = pile();
    let decisions: Vec<Decision> = all.into_iter().map(Decision::from).collect();
    resolve(&decisions, &witnesses, &segments)
}

/// For each decision whether it is obeyed.
fn open(all: Vec<What>) -> Vec<bool> {
    resolved(all).iter().map(Resolved::is_open).collect()
}

fn at(source: &str, quote: &str) -> Anchor {
    Anchor::new(source, quote)
}

fn stopped() -> [Anchor; 3] {
    [
        at("wire", "The clock tower of Marrow Bay stopped at noon on Thursday."),
        at("blog", "At noon on Thursday the Marrow Bay clock tower stopped."),
        at("note", "The clock of Marrow Bay stopped on Thursday."),
    ]
}

#[test]
fn together_and_apart_contradict_one_another_over_a_third() {
    let [wire, blog, note] = stopped();
    let all = resolved(vec![
        What::Together(vec![wire.clone(), blog.clone()]),
        What::Together(vec![blog, note.clone()]),
        What::Apart(vec![wire, note]),
    ]);
    for one in &all {
        let Outcome::Contradicted(why) = &one.outcome else { panic!("{one:?}") };
        assert!(why.contains("decision") && why.contains("none of them is obeyed"), "{why}");
    }
    assert_eq!(Constraints::of(&all), Constraints::default());
}

#[test]
fn story_and_aside_contradict_one_another_and_so_do_together_and_aside() {
    let [wire, blog, note] = stopped();
    assert_eq!(
        open(vec![What::Story(vec![wire.clone()]), What::Aside(vec![wire.clone()])]),
        [false; 2]
    );
    let together = What::Together(vec![wire, blog.clone()]);
    assert_eq!(
        open(vec![together, What::Aside(vec![blog]), What::Aside(vec![note])]),
        [false, false, true]
    );
}

fn copies(source: &str, from: &str) -> What {
    What::Copies { source: source.into(), from: from.into() }
}

#[test]
fn copies_in_a_ring_of_two_sources_or_of_an_independent_one_are_refused() {
    let ring = vec![copies("wire", "blog"), copies("blog", "note"), copies("note", "wire")];
    assert_eq!(open(ring), [false; 3]);
    let two = vec![copies("wire", "blog"), copies("wire", "note")];
    assert_eq!(open(two), [false; 2]);
    let alone = What::Independent { source: "wire".into() };
    assert_eq!(open(vec![copies("wire", "blog"), alone.clone()]), [false; 2]);
    assert_eq!(open(vec![copies("blog", "wire"), alone]), [true; 2]);
    assert_eq!(open(vec![copies("wire", "wire")]), [false]);
}

#[test]
fn a_source_that_is_not_here_takes_only_its_own_passage_with_it() {
    let [wire, blog, _] = stopped();
    let elsewhere = at("radio", "The clock stopped.");
    let all = resolved(vec![
        What::Together(vec![wire.clone(), blog, elsewhere.clone()]),
        What::Together(vec![wire, elsewhere]),
    ]);
    assert!(all[0].is_open());
    assert_eq!(all[0].missing.len(), 1);
    let Outcome::Lost(why) = &all[1].outcome else { panic!("{:?}", all[1]) };
    assert!(why.contains("no witness here is called “radio”"), "{why}");
}

#[test]
fn a_sentence_that_is_quoted_in_two_parts_stands_in_two_sets() {
    let whole = "Odile Farrant, the keeper, found the nest of a jackdaw in the wheel.";
    assert!(BLOG.ends_with(whole));
    let all = resolved(vec![
        What::Together(vec![
            at("blog", "Odile Farrant, the keeper"),
            at("wire", "Its keeper, Odile Farrant"),
        ]),
        What::Together(vec![at("blog", "the nest of a jackdaw"), at("wire", "Rain fell all day.")]),
    ]);
    let constraints = Constraints::of(&all);
    assert_eq!(constraints.together.len(), 2);
    assert_eq!(constraints.apart.len(), 1, "what wire has in the two rows is kept apart");
}

#[cfg(feature = "read")]
mod file {
    use super::super::{Decisions, Kind};
    use super::*;

    const FILE: &str = "# ours\n[[decision]]\nkind = \"together\"\nwho = \"Maren\"\n# see the map\n\
                        at = [\n  { source = \"wire\", quote = \"One.\" }, # first\n  { source = \
                        \"blog\", quote = \"Two.\", before = \"x\" },\n]\n\n[[decision]]\nkind = \
                        \"copies\"\nsource = \"wire\"\nfrom = \"blog\"\nwhy = \"it says so\"\n";

    #[test]
    fn a_file_is_read_and_written_back_as_it_was() {
        let read = Decisions::read(FILE).unwrap();
        assert_eq!(read.write(), FILE);
        let kinds: Vec<Kind> = read.list().iter().map(Decision::kind).collect();
        assert_eq!(kinds, [Kind::Together, Kind::Copies]);
        assert_eq!(read.list()[0].anchors()[1].before.as_deref(), Some("x"));
        assert_eq!(read.list().iter().map(|d| d.line).collect::<Vec<_>>(), [Some(2), Some(11)]);
    }

    #[test]
    fn what_is_added_is_read_again_and_what_is_removed_is_gone() {
        let mut file = Decisions::read(FILE).unwrap();
        let [wire, blog, _] = stopped();
        let all = [
            What::Apart(vec![wire.clone(), blog.clone()]),
            What::Story(vec![wire.clone()]),
            What::Aside(vec![wire.clone()]),
            What::Print(wire.clone()),
            What::Wording { at: wire.clone(), text: "A \"quoted\"\nline.".into() },
            What::Independent { source: "wire".into() },
            What::Settled { at: vec![wire.clone()], value: None },
            What::Settled { at: vec![wire], value: Some("900".into()) },
        ];
        for what in all.clone() {
            let who = Some("Maren".to_owned());
            file.add(Decision { who, why: None, ..Decision::from(what) });
        }
        let again = Decisions::read(&file.write()).unwrap();
        let kinds: Vec<&What> = again.list()[2..].iter().map(|d| &d.what).collect();
        assert_eq!(kinds, all.iter().collect::<Vec<_>>());
        assert!(file.write().contains("# see the map"));

        assert_eq!(file.remove(0).map(|d| d.kind()), Some(Kind::Together));
        assert_eq!(file.remove(99), None);
        let again = Decisions::read(&file.write()).unwrap();
        assert_eq!(again.list()[0].kind(), Kind::Copies);
        assert_eq!(again.list().len(), 9);
    }

    #[test]
    fn an_empty_file_takes_decisions() {
        let mut file = Decisions::default();
        file.add(What::Independent { source: "wire".into() }.into());
        file.add(copies("blog", "wire").into());
        assert_eq!(Decisions::read(&file.write()).unwrap().list().len(), 2);
    }

    fn problems(text: &str) -> String {
        let problems = Decisions::read(text).expect_err("it is not sound");
        problems.iter().map(|problem| format!("{problem}\n")).collect()
    }

    #[test]
    fn every_fault_is_told_with_its_line_and_what_to_do() {
        let at = "at = [{ source = \"a\", quote = \"b\" }]";
        for (text, says) in [
            ("[[decision]\n", "line 1: this is not TOML"),
            ("x = 1\n", "line 1: “x” is not known; write [[decision]]"),
            ("decision = 3\n", "line 1: write [[decision]], in two brackets"),
            (
                "[[decision]]\nwho = \"M\"\n",
                "line 1: decision 1: it has no “kind”; give one of together",
            ),
            (
                "\n[[decision]]\nkind = \"togther\"\n",
                "line 3: decision 1: the kind “togther” is not known",
            ),
            ("[[decision]]\nkind = \"story\"\n", "line 1: decision 1: it says not where"),
            ("[[decision]]\nkind = \"story\"\nat = []\n", "it takes at least one passage"),
            (
                "[[decision]]\nkind = \"story\"\nat = [{ source = \"a\" }]\n",
                "line 3: decision 1: it has no “quote”",
            ),
            (
                "[[decision]]\nkind = \"story\"\nat = [{ quote = \" \", source = \"a\" }]\n",
                "“quote” must be words",
            ),
            (
                &format!("[[decision]]\nkind = \"together\"\n{at}\n"),
                "it takes at least two passages, and `at` has 1",
            ),
            (
                &format!("[[decision]]\nkind = \"story\"\nrow = 3\n{at}\n"),
                "line 3: decision 1: the key “row” is not known",
            ),
            (&format!("[[decision]]\nkind = \"wording\"\n{at}\n"), "it has no “text”"),
            (
                &format!("[[decision]]\nkind = \"story\"\nwho = 3\n{at}\n"),
                "line 3: decision 1: “who” must be words",
            ),
            ("[[decision]]\nkind = \"copies\"\nsource = \"a\"\n", "it has no “from”"),
        ] {
            let told = problems(text);
            assert!(told.contains(says), "{text:?}: {told}");
        }
    }
}
