use super::{Content, Page, read};
use crate::error::ErrorKind;
use crate::witness::BlockRole::{self, Caption, Cell, Chrome, Heading, ListItem, Paragraph};

fn page(markup: &str) -> Page {
    let page = read(markup).expect("the page shows something");
    let mut end = 0;
    for block in &page.blocks {
        assert!(block.span.start >= end && block.span.end > block.span.start, "{block:?}");
        assert!(page.text[end..block.span.start].trim().is_empty(), "text outside the blocks");
        end = block.span.end;
    }
    assert_eq!(end, page.text.len());
    page
}

fn text(markup: &str) -> String {
    page(markup).text
}

fn roles(markup: &str) -> Vec<(BlockRole, String)> {
    let page = page(markup);
    page.blocks.iter().map(|b| (b.role, b.span.of(&page.text).to_owned())).collect()
}

fn role_of(markup: &str, words: &str) -> BlockRole {
    roles(markup)
        .into_iter()
        .find(|(_, t)| t == words)
        .map_or_else(|| panic!("no block {words:?}"), |(r, _)| r)
}

/// A page with a story of some length in an article, and furniture around it.
fn story_page(head: &str, around: &str) -> String {
    let paragraph = |n| {
        format!(
            "<p>In paragraph {n} the miller of Ostra, who had seen the fire from the bridge, told the council that \
             the wheel, the stones and the sluice were lost, and that nobody had been hurt.</p>"
        )
    };
    let body: String = (1..=6).map(paragraph).collect();
    format!(
        "<!doctype html><html lang=en><head>{head}</head><body><nav><a href=/>Home</a></nav>{around}\
         <article><h1>Mill burns in Ostra</h1>{body}</article>\
         <footer>All rights reserved</footer></body></html>"
    )
}

#[test]
fn blocks_are_parted_by_a_blank_line_and_white_space_collapses() {
    assert_eq!(
        text("<p> One\n  two\t<b> three</b> .</p>\n<div>Four</div>"),
        "One two three .\n\nFour"
    );
}

#[test]
fn a_line_break_is_kept_and_two_part_blocks() {
    assert_eq!(text("<p>One <br> two<br><br>three<br></p>"), "One\ntwo\n\nthree");
    assert_eq!(page("<p>One<br>two<br><br>three").blocks.len(), 2);
}

#[test]
fn lines_of_a_page_read_from_a_picture_are_kept() {
    let line = |words: &[&str]| {
        let word = |w: &&str| format!("\n<span class='ocrx_word' title='x_wconf 96'>{w}</span>");
        let words: String = words.iter().map(word).collect();
        format!("\n<span class='ocr_line' title='bbox 36 92 580 122'>{words}\n</span>")
    };
    let lines = [line(&["The", "har-"]), line(&["bour", "froze."]), line(&["Boats", "stayed."])];
    let page = format!(
        "<!doctype html><body><div class='ocr_page'><div class='ocr_carea'><p class='ocr_par'>{}\n</p></div></div>",
        lines.concat()
    );
    assert_eq!(text(&page), "The har-\nbour froze.\nBoats stayed.");
}

#[test]
fn a_paragraph_that_breaks_off_inside_a_clause_goes_on_in_the_next() {
    let verse = "<p>The wheel went round, the water fell,</p><p>and no one heard the miller’s bell.</p><p>“Wait,” he said;</p>\
                 <p>“wait for the tide.”</p>";
    let lines = [
        "The wheel went round, the water fell,\nand no one heard the miller’s bell.",
        "“Wait,” he said;\n“wait for the tide.”",
    ];
    assert_eq!(text(verse), lines.join("\n\n"));
    assert_eq!(page(verse).blocks.len(), 2);
}

#[test]
fn only_a_paragraph_goes_on_and_only_in_lower_case() {
    for apart in [
        "<p>Dear reader,</p><p>The mill burned.</p>",
        "<p>The mill burned.</p><p>and the barn</p>",
        "<h2>The wheel went round,</h2><p>and nobody heard.</p>",
        "<ul><li>wheels,</li><li>stones</li></ul>",
        "<p>The wheel went round,</p><nav>home</nav>",
        "<p>The wheel went round,</p><figure><figcaption>the wheel</figcaption></figure>",
    ] {
        assert_eq!(page(apart).blocks.len(), 2, "{apart}");
    }
}

#[test]
fn preformatted_text_keeps_its_white_space() {
    assert_eq!(text("<pre>\n  a\n\n    b  c\n</pre><p>d  e"), "  a\n\n    b  c\n\nd e");
}

#[test]
fn no_break_spaces_and_soft_hyphens_stay() {
    assert_eq!(text("<p>10&nbsp;km Müh&shy;le"), "10\u{a0}km Müh\u{ad}le");
}

#[test]
fn headings_list_items_captions_and_cells_have_their_roles() {
    let markup = "<h2>Head</h2><ul><li>Item<li><p>Second</p></ul><figure><img alt=Picture><figcaption>Caption\
        </figcaption></figure><table><caption>Sums</caption><tr><th>A<td>1</table><p>End";
    let expected = [
        (Heading, "Head"),
        (ListItem, "Item"),
        (ListItem, "Second"),
        (Caption, "Caption"),
        (Caption, "Sums"),
        (Cell, "A"),
        (Cell, "1"),
        (Paragraph, "End"),
    ];
    assert_eq!(roles(markup), expected.map(|(r, t)| (r, t.to_owned())));
}

#[test]
fn a_table_that_lays_out_the_page_holds_paragraphs() {
    assert_eq!(role_of("<table><tr><td><p>A story.</p></td></tr></table>", "A story."), Paragraph);
}

#[test]
fn alternative_texts_of_pictures_are_not_visible() {
    assert_eq!(text("<p>Before <img src=x alt='the mill'> after"), "Before after");
}

#[test]
fn navigation_page_header_footer_aside_form_and_button_are_chrome() {
    for markup in [
        "<nav>x</nav>",
        "<header>x</header>",
        "<footer>x</footer>",
        "<aside>x</aside>",
        "<form>x</form>",
        "<button>x</button>",
        "<div role=navigation>x</div>",
        "<div role='contentinfo'><ul><li>x</ul></div>",
        "<span role=button>x</span>",
    ] {
        assert_eq!(role_of(&format!("{markup}<p>y"), "x"), Chrome, "{markup}");
        assert_eq!(role_of(&format!("{markup}<p>y"), "y"), Paragraph, "{markup}");
    }
}

#[test]
fn the_header_of_an_article_is_story() {
    assert_eq!(role_of("<article><header><h1>Head</h1></header><p>y</article>", "Head"), Heading);
}

#[test]
fn a_form_around_the_whole_page_is_not_chrome() {
    assert_eq!(role_of("<form><p>One.<p>Two.<p>Three.</form>", "Two."), Paragraph);
}

#[test]
fn the_source_of_a_quotation_is_story_though_in_a_footer() {
    assert_eq!(
        role_of("<blockquote><p>Words.</p><footer>The miller</footer></blockquote>", "The miller"),
        crate::witness::BlockRole::Quotation
    );
}

#[test]
fn an_embedded_post_is_kept_in_its_place() {
    let markup = "<p>He wrote:</p><blockquote class='twitter-tweet'><p>The mill is gone.</p>&mdash; A Miller \
        <a href=x>5 May</a></blockquote><script src=w.js></script><p>Then nothing.";
    assert_eq!(text(markup), "He wrote:\n\nThe mill is gone.\n\n— A Miller 5 May\n\nThen nothing.");
}

#[test]
fn what_no_reader_sees_is_left_out() {
    for hidden in [
        "<div hidden>x</div>",
        "<div style='color:red; DISPLAY : none !important'>x</div>",
        "<span style=visibility:hidden>x</span>",
        "<span aria-hidden=true>x</span>",
        "<noscript><p>x</p></noscript>",
        "<template><p>x</p></template>",
        "<script>x</script>",
        "<style>x</style>",
        "<svg><title>x</title><text>x</text></svg>",
        "<iframe>x</iframe>",
        "<select><option>x</select>",
        "<textarea>x</textarea>",
        "<video>x</video>",
        "<object>x</object>",
        "<dialog>x</dialog>",
        "<!-- x -->",
        "<title>x</title>",
    ] {
        assert_eq!(
            text(&format!("<body><p>Some long words here.{hidden}</p>")),
            "Some long words here.",
            "{hidden}"
        );
    }
}

#[test]
fn an_open_dialog_and_a_body_hidden_until_its_scripts_ran_are_visible() {
    assert_eq!(text("<body style='display:none'><dialog open>x</dialog>"), "x");
}

#[test]
fn a_page_saved_behind_an_open_dialog_is_read_though_marked_aria_hidden() {
    let markup = "<div id=root aria-hidden=true><p>The whole of the story stands here.</div><div>Accept?</div>";
    assert!(text(markup).contains("whole of the story"));
}

#[test]
fn the_extractor_marks_what_is_main_content_and_what_is_not() {
    let page = page(&story_page(
        "<title>Mill burns in Ostra</title>",
        "<div class=sidebar>Most read: ten mills</div>",
    ));
    let main = |words: &str| {
        page.blocks.iter().find(|b| b.span.of(&page.text).contains(words)).and_then(|b| b.in_main)
    };
    assert_eq!(main("In paragraph 3"), Some(true));
    assert_eq!(main("Most read"), Some(false));
    assert_eq!(main("All rights"), Some(false));
    assert_eq!(main("Home"), Some(false));
}

#[test]
fn the_headline_counts_as_main_content_though_the_extractor_takes_it_off() {
    let page = page(&story_page("<title>Mill burns in Ostra</title>", ""));
    let headline = page.blocks.iter().find(|b| b.role == Heading).expect("the headline is a block");
    assert_eq!(
        (headline.span.of(&page.text), headline.in_main),
        ("Mill burns in Ostra", Some(true))
    );
}

#[test]
fn a_page_too_large_for_the_extractor_is_read_without_it_and_said_so() {
    let page = page(&"<p>A line of the story.".repeat(60_000));
    assert_eq!(page.blocks.len(), 60_000);
    assert!(page.blocks.iter().all(|b| b.in_main.is_none()));
    assert!(page.notes[0].contains("no main content"), "{:?}", page.notes);
}

#[test]
fn a_headline_is_known_by_a_title_that_goes_on_behind_it() {
    let page =
        page(&story_page("<meta property=og:title content='Mill burns in Ostra | The Post'>", ""));
    assert_eq!(page.blocks.iter().find(|b| b.role == Heading).and_then(|b| b.in_main), Some(true));
}

#[test]
fn metadata_that_nests_too_deep_is_passed_over_quickly() {
    let start = std::time::Instant::now();
    let head =
        format!("<script type='application/ld+json'>{}</script>", "{\"@context\":".repeat(100_000));
    assert_eq!(page(&story_page(&head, "")).meta.site, None);
    assert!(start.elapsed().as_secs() < 20);
}

#[test]
fn much_text_in_deep_nesting_is_read_quickly() {
    let start = std::time::Instant::now();
    let markup = format!("{}{}", "<div>".repeat(600), "<p>A line of the story. ".repeat(300_000));
    assert!(text(&markup).len() > 6_000_000);
    assert!(start.elapsed().as_secs() < 20);
}

#[test]
fn a_text_full_of_ampersands_is_read_quickly() {
    let start = std::time::Instant::now();
    assert_eq!(text(&format!("<p>{}", "&amp;".repeat(1_000_000))).len(), 1_000_000);
    assert_eq!(text(&format!("<p>{}", "«".repeat(1_000_000))).len(), 2_000_000);
    assert!(start.elapsed().as_secs() < 20);
}

#[test]
fn metadata_comes_from_json_ld_first() {
    let head = r#"<title>Mill burns in Ostra - The Ostra Post</title><link rel=canonical href="https://post.example/mill">
        <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
        "headline":"Mill burns in Ostra","datePublished":"2031-05-04T08:00:00Z",
        "author":{"@type":"Person","name":"Ada Lind"},"publisher":{"name":"The Ostra Post"}}</script>"#;
    let meta = page(&story_page(head, "")).meta;
    assert_eq!(meta.title.as_deref(), Some("Mill burns in Ostra"));
    assert_eq!(meta.date.as_deref(), Some("2031-05-04T08:00:00Z"));
    assert_eq!(meta.byline.as_deref(), Some("Ada Lind"));
    assert_eq!(meta.site.as_deref(), Some("The Ostra Post"));
    assert_eq!(meta.url.as_deref(), Some("https://post.example/mill"));
    assert_eq!(meta.lang.as_deref(), Some("en"));
}

#[test]
fn metadata_comes_from_open_graph_and_meta_tags() {
    let head = r#"<title>x</title><meta property="og:title" content="Mill burns"><meta property="og:site_name" content="Post">
        <meta property="article:published_time" content="2031-05-04"><meta name=author content="Ada  Lind">
        <meta property="og:url" content="https://post.example/og">"#;
    let meta = page(&story_page(head, "")).meta;
    assert_eq!(meta.title.as_deref(), Some("Mill burns"));
    assert_eq!(meta.site.as_deref(), Some("Post"));
    assert_eq!(meta.date.as_deref(), Some("2031-05-04"));
    assert_eq!(meta.byline.as_deref(), Some("Ada Lind"));
    assert_eq!(meta.url.as_deref(), Some("https://post.example/og"));
}

#[test]
fn a_date_is_taken_from_a_time_element_if_from_nowhere_else() {
    let around = "<time datetime=2031-05-04>yesterday</time>";
    assert_eq!(
        page(&story_page("<title>x</title>", around)).meta.date.as_deref(),
        Some("2031-05-04")
    );
}

#[test]
fn a_page_that_shows_nothing_is_empty() {
    assert!(matches!(read("<html><script>x</script><p>&nbsp;</p>"), Err(ErrorKind::Empty)));
}

#[test]
fn deep_nesting_is_read() {
    let markup = format!("{}The mill burned.{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    assert_eq!(text(&markup), "The mill burned.");
}

#[test]
fn damaged_markup_never_panics() {
    let good = story_page(
        "<title>x</title><script type='application/ld+json'>{\"@context\":[[{",
        "<table><p>",
    );
    for end in (0..good.len()).step_by(7) {
        let _ = read(&good[..end]);
        let _ = read(&good[end..]);
        let _ = read(&format!("{}<table><svg></p><select>{}", &good[..end], &good[end..]));
    }
}

#[test]
fn lines_outside_the_main_content_are_set_aside_and_sentences_left_to_alignment() {
    let around = "<div class=sidebar><div>Most read</div><div>Ten mills that you must see</div><div>The miller of \
                  Ostra has a cat now.</div></div>";
    let content = Content::from(page(&story_page("<title>Mill burns in Ostra</title>", around)));
    let aside: Vec<&str> = content.set_aside.iter().map(|s| s.span.of(&content.text)).collect();
    assert_eq!(aside, ["Home", "Most read", "Ten mills that you must see", "All rights reserved"]);
    assert!(
        content
            .blocks
            .iter()
            .any(|b| b.span.of(&content.text).ends_with("a cat now.") && b.in_main == Some(false))
    );
}

#[test]
fn without_much_main_content_nothing_is_set_aside() {
    assert!(Content::from(page("<nav>Home</nav><p>Short.</p>")).set_aside.is_empty());
}

#[test]
fn a_cell_with_much_text_lays_out_the_page_and_holds_paragraphs() {
    let long = "The miller of Ostra saw the fire from the bridge.<br>".repeat(10);
    let page = page(&format!("<table><tr><td>900<td>{long}</table>"));
    assert_eq!(page.blocks.iter().map(|b| b.role).collect::<Vec<_>>(), [Cell, Paragraph]);
}
