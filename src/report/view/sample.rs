//! Small documents for the tests of the views.

use crate::document::json::*;
use crate::witness::Media;

fn witness(siglum: &str, text: &str, lineage: usize, weight: f64, covered: usize) -> WitnessRow {
    WitnessRow {
        witness: siglum.into(),
        label: format!("paper {siglum}"),
        file: format!("{siglum}.txt"),
        sha256: "0".repeat(64),
        media: Media::Text,
        encoding: "UTF-8".into(),
        lang: "en".into(),
        title: None,
        date: None,
        dated: None,
        dated_by: None,
        revises: None,
        via: None,
        site: None,
        byline: None,
        text: text.into(),
        bytes: text.len(),
        chars: text.chars().count(),
        story_chars: text.chars().count(),
        aside_chars: 0,
        space_chars: 0,
        covered,
        lineage: Some(lineage),
        weight,
        group: Some(0),
    }
}

/// A reading of the first place where `text` stands in the witness.
fn reading(
    w: &WitnessRow,
    row: usize,
    text: &str,
    relation: Relation,
    overlap: f64,
    moved: bool,
) -> ReadingRow {
    let start = w.text.find(text).expect("the reading stands in its witness");
    let chars = w.text[..start].chars().count();
    ReadingRow {
        row,
        sentence: Some(row + 1),
        witness: w.witness.clone(),
        part: 1,
        relation,
        score: 0.9,
        overlap,
        moved,
        damaged: None,
        byte_start: start,
        byte_end: start + text.len(),
        char_start: chars,
        char_end: chars + text.chars().count(),
        text: text.into(),
    }
}

fn sentence(number: usize, text: &str, support: usize, contested: bool) -> SentenceRow {
    SentenceRow {
        sentence: number,
        row: number - 1,
        paragraph: number.div_ceil(2),
        text: text.into(),
        char_start: 0,
        char_end: 0,
        lemma: "A".into(),
        patched: false,
        support,
        contradicted: 0,
        voices: support.min(2),
        voices_against: 0,
        n_witnesses: 3,
        weighted_support: 1.0,
        certainty: Certainty::Likely,
        confidence: 0.9,
        presence: 1.0,
        wording: 0.9,
        linkage: 1.0,
        nearest: 0.9,
        contested,
        updated: false,
        reason: "nearest to the others".into(),
    }
}

fn claim(witness: &str, value: &str, status: ClaimStatus) -> ClaimRow {
    ClaimRow {
        row: 1,
        sentence: Some(2),
        slot: "number:boats".into(),
        witness: witness.into(),
        value: value.into(),
        status,
        state: None,
        char_start: None,
        char_end: None,
    }
}

fn aside(number: usize, w: &WitnessRow, kind: AsideKind, text: &str) -> AsideRow {
    let start = w.text.find(text).expect("the aside stands in its witness");
    AsideRow {
        aside: number,
        witness: w.witness.clone(),
        kind,
        reason: "no other witness tells it".into(),
        score: 0.8,
        near_sentence: Some(1),
        byte_start: start,
        byte_end: start + text.len(),
        char_start: 0,
        char_end: 0,
        text: text.into(),
    }
}

fn pair(a: &str, b: &str, overlap: f64) -> PairRow {
    PairRow {
        a: a.into(),
        b: b.into(),
        overlap,
        dependence: overlap / 2.0,
        shared_errors: 0,
        older: None,
        moved_blocks: 0,
    }
}

/// Three witnesses, three sentences: B tells the last one first, C tells only the first; s2 is
/// contested.
pub(crate) fn document() -> Document {
    let (one, two, three) =
        ("The “Petrel” came in at dawn.", "She towed nine boats.", "Nobody was aboard her.");
    let a = witness("A", &format!("{one} {two}\n\n{three}\nShare this page\n"), 1, 0.5, 3);
    let (two_b, three_b) = ("She was towing twelve boats.", "There was nobody on board.");
    let one_b = "the \"petrel\" came in at dawn.";
    let b = witness("B", &format!("{three_b} {one_b} {two_b}\nHer owner wept.\n"), 1, 0.5, 3);
    let one_c = "At first light a ship called Petrel arrived.";
    let c = witness("C", &format!("{one_c}\n"), 2, 1.0, 1);
    let readings = vec![
        reading(&a, 0, one, Relation::Verbatim, 1.0, false),
        reading(&b, 0, one_b, Relation::Verbatim, 1.0, false),
        reading(&c, 0, one_c, Relation::Loose, 0.2, false),
        reading(&a, 1, two, Relation::Verbatim, 1.0, false),
        reading(&b, 1, two_b, Relation::Close, 0.6, false),
        reading(&a, 2, three, Relation::Verbatim, 1.0, false),
        reading(&b, 2, three_b, Relation::Loose, 0.4, true),
    ];
    let asides = vec![
        aside(0, &a, AsideKind::Boilerplate, "Share this page"),
        aside(1, &b, AsideKind::Addition, "Her owner wept."),
    ];
    let sentences =
        vec![sentence(1, one, 3, false), sentence(2, two, 2, true), sentence(3, three, 2, false)];
    let rows = sentences.iter().map(|s| TableRow {
        row: s.row,
        group: 0,
        sentence: Some(s.sentence),
        kind: RowKind::Body,
        support: s.support,
        n_lineages: 1,
        weighted_support: 1.0,
        confidence: s.confidence,
        contested: s.contested,
        updated: false,
    });
    let edge = |parent: &str, child: &str| StemmaRow {
        parent: parent.into(),
        child: child.into(),
        weight: 0.8,
    };
    Document {
        decisions: Vec::new(),
        anchors: Vec::new(),
        format: FORMAT.into(),
        format_version: FORMAT_VERSION,
        generator: Generator { name: "urtext".into(), version: "0.0.0".into() },
        options: OptionsUsed { gear: "lexical".into(), include_additions: false },
        summary: Summary {
            title: "The Petrel comes home".into(),
            lang: "en".into(),
            n_witnesses: 3,
            n_lineages: 2,
            n_effective: 2.0,
            n_rows: 3,
            n_sentences: 3,
            n_contested: 1,
            n_updated: 0,
            n_thin: 2,
            n_asides: 2,
            n_groups: 1,
        },
        rows: rows.collect(),
        claims: vec![
            claim("A", "nine", ClaimStatus::Agrees),
            claim("B", "twelve", ClaimStatus::Differs),
            claim("C", "", ClaimStatus::Silent),
        ],
        pairs: vec![pair("A", "B", 0.7), pair("A", "C", 0.2), pair("B", "C", 0.2)],
        signals: Vec::new(),
        stretches: Vec::new(),
        stemma: vec![edge("α", "A"), edge("A", "B"), edge("α", "C")],
        warnings: Vec::new(),
        witnesses: vec![a, b, c],
        sentences,
        readings,
        asides,
        tokens: Vec::new(),
        words: Vec::new(),
        columns: Vec::new(),
        moves: Vec::new(),
    }
}

/// What every place for text from outside holds in [`hostile`].
pub(crate) const ATTACK: &str =
    "</script></style></title>\"'><img src=x onerror=alert(1)>\u{7}\u{202e}\u{fffe}&amp;";

/// [`document`] with hostile text wherever text can stand, and numbers and names that fit nothing.
pub(crate) fn hostile() -> Document {
    let mut doc = document();
    doc.summary.title = ATTACK.into();
    doc.summary.lang = ATTACK.into();
    doc.options.gear = ATTACK.into();
    doc.generator.version = ATTACK.into();
    doc.warnings = vec![WarningRow { witness: Some(ATTACK.into()), message: ATTACK.into() }];
    for w in &mut doc.witnesses {
        w.text = format!("{ATTACK} {} {ATTACK}\r\n{ATTACK}", w.text);
        for field in [&mut w.label, &mut w.file, &mut w.sha256, &mut w.encoding, &mut w.lang] {
            *field = ATTACK.into();
        }
        for field in [&mut w.title, &mut w.date, &mut w.site, &mut w.byline] {
            *field = Some(ATTACK.into());
        }
    }
    for r in &mut doc.readings {
        r.text.push_str(ATTACK);
        r.damaged = Some(ATTACK.into());
        r.byte_start += 3;
        r.byte_end += 9000;
    }
    for s in &mut doc.sentences {
        s.text.push_str(ATTACK);
        s.reason = ATTACK.into();
    }
    for a in &mut doc.asides {
        a.text = ATTACK.into();
        a.reason = ATTACK.into();
        a.near_sentence = Some(999);
    }
    for c in &mut doc.claims {
        c.slot = ATTACK.into();
        c.value = ATTACK.into();
    }
    // One siglum is an attack throughout.
    let rename = |name: &mut String| {
        if name == "B" {
            *name = ATTACK.into();
        }
    };
    doc.witnesses.iter_mut().for_each(|w| rename(&mut w.witness));
    doc.readings.iter_mut().for_each(|r| rename(&mut r.witness));
    doc.claims.iter_mut().for_each(|c| rename(&mut c.witness));
    doc.asides.iter_mut().for_each(|a| rename(&mut a.witness));
    for e in &mut doc.stemma {
        rename(&mut e.parent);
        rename(&mut e.child);
    }
    for p in &mut doc.pairs {
        rename(&mut p.a);
        rename(&mut p.b);
    }
    // A row and a witness that the document does not have.
    let mut stray = doc.readings[0].clone();
    stray.row = 99;
    doc.readings.push(stray.clone());
    stray.row = 0;
    stray.witness = "nobody".into();
    doc.readings.push(stray);
    doc
}
