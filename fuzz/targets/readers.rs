//! Bytes through a reader, and the witness through the segmenter.

use super::choices::Choices;
use super::holds;
use std::io::Write as _;
use urtext::read::{ReadOptions, all_from_bytes};
use urtext::segment::segment;
use urtext::span::Span;
use urtext::witness::{Block, BlockRole, Witness};

/// As a file of that name: the ending chooses the reader where the content does not.
pub(crate) fn read(file: &str, data: &[u8]) {
    // A small limit, so that what unpacks is bounded as it is for a user.
    let options = ReadOptions { max_bytes: 1 << 20, ..ReadOptions::default() };
    for witness in all_from_bytes("label", file, data, &options).unwrap_or_default() {
        holds::witness(&witness);
    }
}

/// Pieces of pages: what markup does when it is badly nested, cut off, hidden or hostile.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<article>",
    "</article>",
    "<main>",
    "</main>",
    "<section>",
    "</section>",
    "<nav>",
    "</nav>",
    "<aside>",
    "</aside>",
    "<header>",
    "</header>",
    "<footer>",
    "</footer>",
    "<h1>",
    "</h1>",
    "<h2>",
    "</h2>",
    "<ul>",
    "<ol>",
    "</ul>",
    "</ol>",
    "<li>",
    "</li>",
    "<dl><dt>",
    "<dd>",
    "</dl>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<th>",
    "<caption>",
    "</caption>",
    "<blockquote>",
    "</blockquote>",
    "<pre>",
    "</pre>",
    "<br>",
    "<hr>",
    "<a href=\"x\">",
    "</a>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<span>",
    "</span>",
    "<figure>",
    "<figcaption>",
    "</figure>",
    "<img alt=\"A lamp\">",
    "<template>",
    "</template>",
    "<noscript>",
    "</noscript>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<svg>",
    "</svg>",
    "<math>",
    "<title>",
    "</title>",
    "<textarea>",
    "</textarea>",
    "<select><option>",
    "</select>",
    "<iframe>",
    "<object>",
    "<button>",
    "</button>",
    "<form>",
    "</form>",
    "<div hidden>",
    "<div aria-hidden=true>",
    "<p style=\"display:none\">",
    "<p class=ad>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<!doctype html>",
    "<html lang=en>",
    "<head>",
    "<body>",
    "</body>",
    "</html>",
    "<meta charset=utf-8>",
    "<meta property=\"og:title\" content=\"The lamp\">",
    "<base href=\"//x\">",
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"The lamp\"}</script>",
    "<script type=\"application/ld+json\">{\"@graph\":[{\"author\":[{\"name\":",
    "<link rel=canonical href=\"x\">",
    "<time datetime=2031-05-06>",
    "&amp;",
    "&#x1b;",
    "&#0;",
    "&lt;script&gt;",
    "&nosuch;",
    "&shy;",
    "&nbsp;",
    "\n",
    "\n\n",
    " ",
    "\t",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "\u{ad}",
    "<",
    ">",
    "\"",
    "=",
    "/",
    "The keeper lit the lamp at dusk. ",
    "Nobody had seen the ship, he said. ",
    "Home | News | Sport",
    "Read more",
    "Advertisement",
    "“It was dark,” she said. ",
    "Three of the 14 men swam ashore on 6 May. ",
    "lamp ",
    "ф",
    "的。",
    "ع",
    "👩\u{200d}🚒",
    "É",
];

/// A page made of pieces.
pub(crate) fn tags(data: &[u8]) {
    let mut page = String::from("<html>");
    let mut choices = Choices(data);
    while !choices.is_done() {
        page.push_str(choices.of(PIECES));
    }
    read("a.html", page.as_bytes());
}

/// Bytes behind a byte order mark or a declaration of their encoding.
pub(crate) fn encodings(data: &[u8]) {
    const HEADS: &[&[u8]] = &[
        b"",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xff\xfe\x00\x00",
        b"<!doctype html><meta charset=windows-1251><p>",
        b"<!doctype html><meta charset=utf-16le><p>",
        b"<!doctype html><meta charset=shift_jis><p>",
        b"<!doctype html><meta charset=gb18030><p>",
        b"<!doctype html><meta charset=iso-2022-jp><p>",
        b"<!doctype html><meta charset=utf-7><p>",
        b"<?xml version=\"1.0\" encoding=\"euc-kr\"?><html><p>",
        b"<!doctype html><meta http-equiv=content-type content='text/html; charset=x-user-defined'><p>",
        b"<!doctype html><meta charset=replacement><p>",
    ];
    let mut choices = Choices(data);
    let head = choices.of(HEADS);
    read("a.txt", &[head, choices.0].concat());
}

/// Compressed bytes: whole, then with some of them changed, and the bytes as they are behind a head
/// of gzip.
pub(crate) fn gzip(data: &[u8]) {
    let mut choices = Choices(data);
    let changes = choices.byte() % 4;
    let places: Vec<(u8, u8)> = (0..changes).map(|_| (choices.byte(), choices.byte())).collect();
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let written = encoder.write_all(choices.0).and_then(|()| encoder.finish());
    let mut packed = written.expect("writing to memory does not fail");
    for (at, bits) in places {
        let at = usize::from(at) % packed.len();
        packed[at] ^= bits;
    }
    read("a.txt.gz", &packed);
    read("a.html.gz", &[b"\x1f\x8b\x08", data].concat());
}

/// Any text cut into any blocks.
pub(crate) fn segmenter(data: &[u8]) {
    const ROLES: &[BlockRole] = &[
        BlockRole::Paragraph,
        BlockRole::Heading,
        BlockRole::ListItem,
        BlockRole::Caption,
        BlockRole::Cell,
        BlockRole::Chrome,
    ];
    let mut choices = Choices(data);
    let cuts = choices.byte() % 8;
    let plan: Vec<(u8, BlockRole, bool)> =
        (0..cuts).map(|_| (choices.byte(), choices.of(ROLES), choices.byte() % 2 == 0)).collect();
    let text = String::from_utf8_lossy(choices.0).into_owned();
    let mut blocks = Vec::new();
    let mut at = 0;
    for (length, role, main) in plan {
        let mut end = (at + 2 * usize::from(length)).min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        let span = Span::new(at, end).trim(&text);
        if !span.is_empty() {
            blocks.push(Block { span, role, in_main: Some(main) });
        }
        at = end;
    }
    // Blocks hold all that is visible, as the readers see to.
    let rest = Span::new(at, text.len()).trim(&text);
    if !blocks.is_empty() && !rest.is_empty() {
        blocks.push(Block { span: rest, role: BlockRole::Paragraph, in_main: None });
    }
    let witness = Witness { text, blocks, ..Witness::default() };
    holds::segments(&witness, &segment(&witness));
}
