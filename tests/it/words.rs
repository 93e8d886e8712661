//! The collation of words by the real program: vectors of our own, what comes in as CollateX JSON
//! and what goes out to other programs.

use crate::program::Desk;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A vector: what must be seen of a collation.
#[derive(serde::Deserialize)]
struct Vector {
    name: String,
    /// By siglum its words; `-` is a gap.
    table: BTreeMap<String, String>,
    /// Words that stand in one node. Where it is given, the columns of the table are not asked for.
    aligned: Option<Vec<Vec<String>>>,
    /// Texts in columns where the spelling varies.
    spelling: Option<Vec<String>>,
    /// Texts that moved.
    moves: Option<Vec<String>>,
}

fn vectors() -> Vec<Vector> {
    serde_json::from_str(include_str!("../fixtures/collation.json")).unwrap()
}

/// The document of witnesses whose tokens are these words, each in a cell of its own.
fn collated(table: &BTreeMap<String, String>) -> Value {
    let witness = |(id, words): (&String, &String)| {
        let words = words.split(' ').filter(|word| *word != "-");
        let tokens: Vec<Value> = words.map(|word| json!({ "t": format!("{word} ") })).collect();
        json!({ "id": id, "tokens": tokens })
    };
    let input = json!({ "witnesses": table.iter().map(witness).collect::<Vec<_>>() });
    let desk = Desk::new();
    desk.write("in.json", input.to_string());
    let ran = desk.run(&["align", "in.json", "--words", "--model", "none", "-q"]).ended(0, &[]);
    serde_json::from_str(&ran.out).unwrap()
}

fn rows<'a>(document: &'a Value, table: &str) -> &'a [Value] {
    document[table].as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn vectors_of_our_own_hold() {
    for vector in vectors() {
        let document = collated(&vector.table);
        let name = &vector.name;
        if let Some(aligned) = &vector.aligned {
            for group in aligned {
                let nodes: BTreeSet<u64> = group.iter().map(|word| node(&document, word)).collect();
                assert_eq!(nodes.len(), 1, "{name}: {group:?}");
            }
        } else {
            for (siglum, line) in &vector.table {
                assert_eq!(shown(&document, siglum), *line, "{name}: {siglum}");
            }
        }
        for text in vector.spelling.iter().flatten() {
            let word = rows(&document, "words").iter().find(|w| w["text"] == **text).unwrap();
            let column = &rows(&document, "columns")[word["column"].as_u64().unwrap() as usize];
            assert_eq!(column["variation"], "spelling", "{name}: {text}");
        }
        if let Some(moves) = &vector.moves {
            let moved: BTreeSet<&str> =
                rows(&document, "moves").iter().filter_map(|m| m["text"].as_str()).collect();
            assert_eq!(moved, moves.iter().map(String::as_str).collect(), "{name}");
        }
    }
}

/// The node of the first such word of a witness, given as `A:word`.
fn node(document: &Value, word: &str) -> u64 {
    let (siglum, text) = word.split_once(':').unwrap();
    let is_it = |w: &&Value| w["witness"] == siglum && w["text"] == text;
    rows(document, "words").iter().find(is_it).unwrap()["node"].as_u64().unwrap()
}

/// The line of a witness, `-` where it has nothing.
fn shown(document: &Value, siglum: &str) -> String {
    let mut cells = vec!["-"; rows(document, "columns").len()];
    for word in rows(document, "words").iter().filter(|w| w["witness"] == siglum) {
        cells[word["column"].as_u64().unwrap() as usize] = word["text"].as_str().unwrap();
    }
    cells.join(" ")
}

#[test]
fn tokens_come_back_once_in_order_with_their_fields_and_white_space() {
    let desk = Desk::new();
    let input = json!({ "witnesses": [
        { "id": "W", "tokens": [
            { "t": "The ", "page": 3 }, { "t": "kolour ", "n": "colour", "pos": ["N"] },
            { "t": " of " }, { "t": "LX ", "n": "60" }, { "t": "sails." },
        ]},
        { "id": "V", "content": "The colour of sixty  sails." },
        { "id": "U", "tokens": [{ "t": "The " }, { "t": "colour " }, { "t": "of " }, { "t": "lx", "n": "60" }] },
    ]});
    desk.write("in.json", input.to_string());
    for layout in ["java", "python"] {
        let ran =
            desk.run(&["align", "in.json", "-f", "collatex", "--layout", layout]).ended(0, &[]);
        let output: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(output["witnesses"], json!(["W", "V", "U"]));
        let table = output["table"].as_array().unwrap();
        let of_witness = |witness: usize| -> Vec<Value> {
            let cells: Vec<&Value> = if layout == "java" {
                table.iter().map(|line| &line[witness]).collect()
            } else {
                table[witness].as_array().unwrap().iter().collect()
            };
            cells.into_iter().filter_map(Value::as_array).flatten().cloned().collect()
        };
        for (witness, given) in input["witnesses"].as_array().unwrap().iter().enumerate() {
            let tokens = of_witness(witness);
            let text: String = tokens.iter().filter_map(|token| token["t"].as_str()).collect();
            let Some(given) = given["tokens"].as_array() else {
                assert_eq!(text, "The colour of sixty  sails.");
                continue;
            };
            assert_eq!(tokens.len(), given.len(), "{layout}");
            for (token, given) in tokens.iter().zip(given) {
                let fields = given.as_object().unwrap();
                assert!(
                    fields.iter().all(|(key, value)| token[key] == *value),
                    "{token} of {given}"
                );
            }
        }
        assert_eq!(of_witness(0)[3]["node"], of_witness(2)[3]["node"], "LX and lx are 60");
        assert_eq!(of_witness(0)[1]["node"], of_witness(1)[1]["node"], "kolour is colour");
    }
}

#[test]
fn short_texts_are_laid_side_by_side_and_equal_ones_stay_witnesses() {
    let desk = Desk::new();
    desk.write("a.txt", "The old hen").write("b.txt", "The old and tired hen");
    desk.write("c.txt", "The old hen");
    let ran = desk
        .run(&["align", "a.txt", "b.txt", "c.txt", "--words", "-f", "tsv", "--table", "collation"])
        .ended(0, &["c.txt holds the same bytes as a.txt; the two have one vote"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines[0], "row\tcolumn\tvariation\tA\tB\tC");
    assert_eq!(lines[3], "0\t2\tgap\t\tand\t");
    assert_eq!(lines[5], "0\t4\tnone\then\then\then");
    let witnesses = desk.run(&["align", "a.txt", "b.txt", "c.txt", "-q"]).ended(0, &[]).out;
    let document: Value = serde_json::from_str(&witnesses).unwrap();
    assert_eq!(document["summary"]["n_witnesses"], 3);
    assert_eq!(document["witnesses"][0]["lineage"], document["witnesses"][2]["lineage"]);
    for word in ["eel", "eel", "pike"] {
        desk.write(&format!("{word}.txt"), word);
    }
    desk.run(&["text", "eel.txt", "pike.txt"]).ended(1, &["nothing in common"]);
}

#[test]
fn words_are_absent_unless_asked_for_and_a_saved_document_keeps_them() {
    let desk = Desk::new();
    desk.write("a.txt", "The pier of Orrin fell. Nobody was hurt, said Mara Voss.");
    desk.write("b.txt", "The pier at Orrin fell; nobody was hurt, Mara Voss said.");
    let plain = desk.run(&["align", "a.txt", "b.txt"]).ended(0, &[]).out;
    assert!(!plain.contains("\"words\"") && !plain.contains("\"columns\""));
    let ran = desk.run(&["align", "a.txt", "b.txt", "--words"]).ended(0, &[]);
    desk.write("out.json", &ran.out);
    desk.run(&["check", "out.json"]).ended(0, &["sound"]);
    let nexus = desk.run(&["align", "out.json", "--format", "nexus"]).ended(0, &[]).out;
    assert!(nexus.starts_with("#NEXUS") && nexus.contains("NTAX=2"), "{nexus}");
    desk.write("plain.json", plain);
    desk.run(&["align", "plain.json", "--words"]).ended(2, &["need the witnesses"]);

    let document: Value = serde_json::from_str(&ran.out).unwrap();
    for word in rows(&document, "words") {
        let witness = rows(&document, "witnesses").iter().find(|w| w["witness"] == word["witness"]);
        let at = |key: &str| word[key].as_u64().unwrap() as usize;
        let text = &witness.unwrap()["text"].as_str().unwrap()[at("byte_start")..at("byte_end")];
        assert_eq!(text, word["text"]);
    }
}

#[test]
fn rules_say_what_counts_as_agreement() {
    let desk = Desk::new();
    desk.write("in.json", r#"{"witnesses":[{"id":"A","content":"Went thro fog, home"},{"id":"B","content":"went through fog home"}]}"#);
    desk.write("rules.txt", "# old forms\nthro -> through\n");
    let columns = |rules: &[&str]| -> Vec<String> {
        let mut arguments = vec!["align", "in.json", "-f", "csv", "--table", "columns"];
        arguments.extend(rules);
        let out = desk.run(&arguments).ended(0, &[]).out;
        out.lines()
            .skip(1)
            .map(|l| l.split(',').skip(2).take(2).collect::<Vec<_>>().join(" "))
            .collect()
    };
    assert_eq!(columns(&["--words"]), ["spelling ", "spelling ", "none ", "marks ", "none "]);
    assert_eq!(
        columns(&["--fold", "case,rules.txt", "--fold", "marks"]),
        ["none case", "none rule", "none ", "none marks", "none "]
    );
    desk.write("bad.txt", "thro through\n");
    desk.run(&["align", "in.json", "--fold", "bad.txt"])
        .ended(2, &["line 1 of bad.txt is no rule"]);
}

/// The text of a witness taken back out of TEI: what stands outside of every `app`, and in every
/// `app` the reading that names it, outside of its lacunae. An `app` that does not name it is a
/// fault.
fn taken_out(tei: &str, witness: &str) -> String {
    let body = tei.split("<body>").nth(1).unwrap().split("</body>").next().unwrap();
    let pointer = format!("#{witness}");
    let mut text = String::new();
    for sentence in body.split("<s ").skip(1) {
        let content = &sentence[sentence.find('>').unwrap() + 1..sentence.find("</s>").unwrap()];
        let mut silent = false;
        let mut rest = content;
        text.push(' ');
        while let Some(at) = rest.find("<app") {
            text.push_str(if silent { "" } else { &rest[..at] });
            let end = rest.find("</app>").unwrap();
            let readings = rest[at..end].split("wit=\"").skip(1);
            let own = readings
                .filter(|r| r.split('"').next().unwrap().split(' ').any(|w| w == pointer))
                .collect::<Vec<_>>();
            assert_eq!(own.len(), 1, "{witness} stands once in {}", &rest[at..end]);
            silent =
                own[0].contains("<lacunaStart/>") || silent && !own[0].contains("<lacunaEnd/>");
            let attributes_end = own[0].find('>').unwrap();
            if !own[0][..attributes_end].ends_with('/') && !own[0].contains("<lacuna") {
                let after = &own[0][attributes_end + 1..];
                text.push_str(&after[..after.find("</").unwrap()]);
            }
            rest = &rest[end + "</app>".len()..];
        }
        text.push_str(rest);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_witness_can_be_taken_back_out_of_the_tei() {
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/salt-road");
    let desk = Desk::new();
    let ran = desk.run(&["align", example, "--words", "--model", "none", "-q"]).ended(0, &[]);
    desk.write("d.json", &ran.out);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let tei = desk.run(&["align", "d.json", "-f", "tei"]).ended(0, &[]).out;
    for witness in rows(&document, "witnesses") {
        let siglum = witness["witness"].as_str().unwrap();
        let mut own: Vec<(u64, u64, &str)> = rows(&document, "readings")
            .iter()
            .filter(|r| r["witness"] == siglum && !r["sentence"].is_null())
            .map(|r| {
                (
                    r["sentence"].as_u64().unwrap(),
                    r["byte_start"].as_u64().unwrap(),
                    r["text"].as_str().unwrap(),
                )
            })
            .collect();
        own.sort_unstable();
        let text: Vec<&str> = own.iter().flat_map(|r| r.2.split_whitespace()).collect();
        let escaped =
            text.join(" ").replace('&', "&amp;").replace('\'', "&apos;").replace('"', "&quot;");
        assert_eq!(taken_out(&tei, siglum), escaped, "{siglum}");
    }
}

#[test]
fn editions_vary_in_few_columns() {
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/salt-road");
    let ran = Desk::new()
        .run(&["align", example, "--model", "none", "-q", "-f", "csv", "--table", "columns"])
        .ended(0, &[]);
    let varying = ran.out.lines().skip(1).filter(|line| line.split(',').nth(2) != Some("none"));
    assert!(varying.count() <= 60);
}
