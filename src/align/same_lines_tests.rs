use crate::align::{AlignOptions, AlignmentTable, align};
use crate::read::{ReadOptions, from_bytes};
use crate::segment::{Segments, segment};
use crate::witness::Witness;

const STORY: [&str; 3] = [
    "The bakers of Lower Aske held their yearly contest on the green last Saturday.",
    "Judge Tilda Moss took nine minutes to choose the winner from twelve loaves.",
    "The winning loaf was sold for 80 crowns to mend the roof of the school.",
];
const GESCHICHTE: [&str; 3] = [
    "Die Bäcker von Unteraske hielten am Samstag auf dem Anger ihren jährlichen Wettbewerb ab.",
    "Die Richterin Tilda Moos wählte in neun Minuten aus zwölf Broten den Sieger.",
    "Das Siegerbrot wurde für 80 Kronen zugunsten des Schuldachs verkauft.",
];

fn text(story: &[&str; 3], lines: &[&str]) -> Witness {
    let text = format!("{}\n\n{}\n\n{}\n\n{}\n", story[0], lines.join("\n"), story[1], story[2]);
    from_bytes("t", "t.txt", text.as_bytes(), &ReadOptions::default()).unwrap()
}

fn page(story: &[&str; 3], lines: &[&str]) -> Witness {
    let markup = format!(
        "<!doctype html><html><body><article><p>{}</p><p>{}</p><p>{}</p><p>{}</p></article></body></html>",
        story[0],
        lines.join("<br>"),
        story[1],
        story[2]
    );
    from_bytes("p", "p.html", markup.as_bytes(), &ReadOptions::default()).unwrap()
}

fn aligned(witnesses: &[Witness]) -> AlignmentTable {
    let segments: Vec<Segments> = witnesses.iter().map(segment).collect();
    align(witnesses, &segments, &AlignOptions::default())
}

/// For each row its texts.
fn rows<'w>(witnesses: &'w [Witness]) -> Vec<Vec<&'w str>> {
    let row = |row: &crate::align::Row| -> Vec<&'w str> {
        row.cells.iter().map(|cell| cell.span.of(&witnesses[cell.witness].text)).collect()
    };
    aligned(witnesses).rows.iter().map(row).collect()
}

#[test]
fn lines_that_a_page_and_texts_have_at_one_place_are_story() {
    for (story, lines) in [
        (&STORY, ["500 g rye flour", "2 eggs", "+ salt", "1 cup of milk", "+ 2 spoons of honey"]),
        (
            &GESCHICHTE,
            ["500 g Roggenmehl", "2 Eier", "+ Salz", "1 Becher Milch", "+ 2 Löffel Honig"],
        ),
    ] {
        let witnesses = [page(story, &lines), text(story, &lines), text(story, &lines)];
        let rows = rows(&witnesses);
        for line in lines {
            assert!(rows.contains(&vec![line; 3]), "{line}: {rows:?}");
        }
    }
}

#[test]
fn words_of_buttons_stay_furniture_although_two_have_them() {
    let lines = ["Share", "Print", "Comments"];
    let witnesses = [page(&STORY, &lines), text(&STORY, &lines)];
    assert!(!rows(&witnesses).iter().flatten().any(|text| lines.contains(text)));
}

#[test]
fn lines_that_another_text_lacks_are_judged_by_their_shape() {
    for (story, lines) in [
        (&STORY, ["+ Added rye rolls", "+ 2 new gates"]),
        (&GESCHICHTE, ["+ Neue Roggenbrötchen", "+ 2 neue Tore"]),
    ] {
        let holding = || [page(story, &lines), text(story, &lines)];
        assert!(lines.iter().all(|line| rows(&holding()).contains(&vec![*line; 2])));
        let [one, other] = holding();
        let bare = || text(story, &[]);
        let witnesses = [one, other, bare(), bare(), bare(), bare()];
        assert!(!rows(&witnesses).iter().flatten().any(|text| lines.contains(text)));
    }
}

#[test]
fn a_sentence_of_a_formula_has_one_counterpart() {
    for (article, rest) in [
        ("Under article", "The miller may use the gate. This ends on the last day of May."),
        ("Nach Artikel", "Der Müller darf das Tor benutzen. Dies endet am letzten Tag im Mai."),
    ] {
        let clause = |number: usize| format!("{article} {number}, {rest}");
        let all: Vec<String> = (1..=4).map(clause).collect();
        let lacking = [all[0].clone(), all[1].clone(), all[3].clone()];
        let of = |clauses: &[String]| {
            let text = clauses.join("\n\n");
            from_bytes("t", "t.txt", text.as_bytes(), &ReadOptions::default()).unwrap()
        };
        let witnesses = [of(&all), of(&all), of(&lacking)];
        let table = aligned(&witnesses);
        for row in &table.rows {
            let mut tellers: Vec<usize> = row.cells.iter().map(|cell| cell.witness).collect();
            tellers.dedup();
            assert_eq!(tellers.len(), row.cells.len(), "{row:?}");
            assert!(row.cells.iter().all(|cell| !cell.moved), "{row:?}");
        }
    }
}
