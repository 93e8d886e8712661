//! What stands inside sentences and is none of their words, and text that a page does not show.

use super::{Content, Page, read};

fn page(markup: &str) -> Page {
    read(markup).expect("the page shows something")
}

fn blocks(page: &Page) -> Vec<&str> {
    page.blocks.iter().map(|b| b.span.of(&page.text)).collect()
}

fn apart(page: &Page) -> Vec<&str> {
    page.apart.iter().map(|s| s.span.of(&page.text)).collect()
}

/// The block and what is read apart from it.
fn check(markup: &str, block: &str, aside: &str) {
    let page = page(markup);
    assert_eq!(blocks(&page), [block], "{markup}");
    assert_eq!(apart(&page).join(" | "), aside, "{markup}");
}

#[test]
fn ruby_readings_stand_below_the_sentence() {
    check(
        "<p><ruby>橋<rp>(</rp><rt>はし</rt></ruby>と<ruby>川<rt>かわ</rt></ruby>。",
        "橋と川。",
        "はし かわ",
    );
}

#[test]
fn marks_of_notes_are_no_words() {
    for mark in [
        "<sup><a href='#n3'>3</a></sup>",
        "<a href='#n3'><sup>3</sup></a>",
        "<sup>3</sup>",
        "<sup class=reference>[3]</sup>",
        "<sup>[<i>sitation needed</i>]</sup>",
        "<sup>[Anm. 3]</sup>",
        "<a href='#fn'>[3]</a>",
        "<a role=doc-noteref href='x.html#n'>3</a>",
        "<span epub:type=pagebreak>3</span>",
        "<span class=pagenum>[3]</span>",
    ] {
        let page = page(&format!("<p>The mill of Ostra burned.{mark} Nobody was hurt."));
        assert_eq!(blocks(&page), ["The mill of Ostra burned. Nobody was hurt."], "{mark}");
        assert_eq!(page.apart.len(), 1, "{mark}");
    }
}

#[test]
fn powers_fractions_and_ordinals_are_words() {
    for (markup, text) in [
        ("<p>It takes up 5 m<sup>2</sup> there.", "It takes up 5 m2 there."),
        ("<p>In 4 metres<sup>3</sup> of it.", "In 4 metres3 of it."),
        ("<p>The 2<sup>nd</sup> mill.", "The 2nd mill."),
        ("<p>Take 1<sup>1</sup>/<sub>2</sub> cups.", "Take 11/2 cups."),
        ("<p>See <a href='#fire'>the fire</a>.", "See the fire."),
    ] {
        check(markup, text, "");
    }
}

#[test]
fn verse_numbers_and_links_for_editors_are_set_aside() {
    check(
        "<p><sup>16 </sup>For he came.<sup>17 </sup>And she went.",
        "For he came. And she went.",
        "16 | 17",
    );
    check(
        "<h2>Fire<span class='mw-editsection'>[<a href=e>Bearbeiten</a>]</span></h2>",
        "Fire",
        "[Bearbeiten]",
    );
    check("<h2>Fire <a class=headerlink href='#fire'>¶</a></h2>", "Fire", "¶");
}

#[test]
fn struck_words_stand_apart_from_those_that_replace_them() {
    check(
        "<p>It cost <del>21</del> <ins>19</ins> crowns <s>only</s>.",
        "It cost 19 crowns .",
        "21 only",
    );
}

#[test]
fn what_only_screen_readers_find_is_set_aside() {
    let clip = "<span style='position:absolute; clip: rect(0 0 0 0)'>, opens a new window</span>";
    check(
        &format!("<p>The <a href=x>mill{clip}</a> burned."),
        "The mill burned.",
        ", opens a new window",
    );
    check(
        "<p>The mill<span class='sr-only'> (photo)</span> burned.",
        "The mill burned.",
        "(photo)",
    );
}

#[test]
fn what_the_page_hides_by_its_own_style_is_set_aside() {
    let style = "<style>.x{display:none}</style>";
    let long = "The mill of Ostra burned, and all night the miller stood on the bridge.";
    check(&format!("{style}<p>{long}<span class=x> Draft.</span></p>"), long, "Draft.");
    // A page that hides its story so shows it by a script.
    let page = page(&format!("{style}<p>Loading</p><div class=x><p>{long}</p></div>"));
    assert_eq!(blocks(&page), ["Loading", long]);
}

#[test]
fn a_drop_cap_is_joined_with_its_word() {
    for markup in [
        "<p><span class=cap>T</span>he mill burned.",
        "<div class=cap>T</div><p>he mill burned.",
        "<p>T</p>\n<p>he mill burned.",
    ] {
        check(markup, "The mill burned.", "");
    }
}

#[test]
fn unknown_elements_that_hold_sentences_are_blocks() {
    let markup = "<x-story><x-part>The mill of Ostra burned.</x-part><x-part>Nobody was hurt in \
                  it.</x-part></x-story><p>A <x-name>mill</x-name> it was.";
    assert_eq!(
        blocks(&page(markup)),
        ["The mill of Ostra burned.", "Nobody was hurt in it.", "A mill it was."]
    );
}

const STORY: &str = "The mill of Ostra burned in the night, and nobody knew why. The miller had seen a light on the \
                     bridge, he told the council. The wheel, the stones and the sluice were lost. It will be built again \
                     in spring, the mayor said.";

#[test]
fn shadow_roots_and_frames_with_their_own_markup_are_read() {
    let shadow = format!(
        "<x-a><template shadowrootmode=open><style>p{{}}</style><p>{STORY}</p></template></x-a>"
    );
    assert_eq!(blocks(&page(&shadow)), [STORY]);
    let frame = format!("<p>Before.</p><iframe srcdoc=\"<p>{STORY}</p>\"></iframe><p>After.</p>");
    assert_eq!(blocks(&page(&frame)), ["Before.", STORY, "After."]);
    assert!(!page("<p>x</p><template><p>y</p></template>").text.contains('y'));
}

#[test]
fn a_page_that_shows_hardly_any_text_is_read_without_scripts_or_from_its_data() {
    let bare = "<nav><a href=/>Home</a></nav><p>Loading</p>";
    let json = serde_json::json!({ "articleBody": STORY, "name": "Bay News" });
    let state =
        serde_json::json!({ "page": { "blocks": [{ "html": format!("<p>{STORY}</p>") }] } });
    for (hidden, said) in [
        (format!("<noscript><article><p>{STORY}</p></article></noscript>"), "noscript"),
        (format!("<script type=application/ld+json>{json}</script>"), "data"),
        (format!("<script id=__NEXT_DATA__ type=application/json>{state}</script>"), "data"),
        (format!("<script>window.__STATE__ = {state};</script>"), "data"),
    ] {
        let page = page(&format!("{bare}{hidden}"));
        assert!(blocks(&page).contains(&STORY), "{hidden}");
        assert!(page.notes.iter().any(|note| note.contains(said)), "{:?}", page.notes);
    }
    // What a page shows itself is not looked for elsewhere.
    let shown = page(&format!("<p>{STORY}</p><noscript><p>{STORY} Again.</p></noscript>"));
    assert_eq!(blocks(&shown), [STORY]);
}

#[test]
fn a_page_whose_text_only_a_script_knows_is_said() {
    let notes = page("<p>Loading</p><script src=app.js></script>").notes;
    assert!(notes.iter().any(|note| note.contains("scripts may draw")), "{notes:?}");
}

#[test]
fn what_is_read_apart_is_set_aside_in_the_order_of_the_text() {
    let markup = format!(
        "<nav>Home</nav><article><p>{STORY}<sup>[1]</sup></p><p>{STORY}<sup>[2]</sup></p></article>"
    );
    let content: Content = page(&markup).into();
    let mut end = 0;
    for aside in &content.set_aside {
        assert!(aside.span.start >= end);
        end = aside.span.end;
    }
    assert!(content.set_aside.len() >= 2, "{:?}", content.set_aside);
}
