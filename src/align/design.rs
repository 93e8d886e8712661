//! Which pages are of one design: saved from one site, or with the same chrome.
//!
//! Comes in: witnesses and segments. Goes out: for each witness the number of its design, `None`
//! for a text that is no page. What only pages of one design have may be of the design.
//!
//! ```text
//! A  valley.example/2031/mill     menu: Home, Valley, Sport     design 0
//! B  valley.example/2031/bees     menu: Home, Valley, Sport     design 0
//! C  coast.example/mill-burns     menu: Start, Boats            design 1
//! D  mill.txt                                                   none
//! ```
//!
//! Method: sites by their name or the host of their address; chrome by its lines, of which the page
//! with fewer must share most. Cost: pages², times the lines of chrome.

use crate::plain;
use crate::span::Span;
use crate::witness::{BlockRole, Media, Witness};
use std::collections::BTreeSet;

/// Fewest lines of chrome that must be the same: two (`Home`, `News`) stand on pages of all sites.
const LEAST_LINES: usize = 4;
/// Share of the lines of chrome of the page with fewer that the other must have too: most.
const MOST: f32 = 0.5;

/// The design of each witness; `None` for one that is no page.
pub(crate) fn designs(witnesses: &[Witness]) -> Vec<Option<usize>> {
    let pages: Vec<Option<Page>> = witnesses.iter().map(Page::of).collect();
    let mut designs: Vec<Option<usize>> = Vec::with_capacity(pages.len());
    for (number, page) in pages.iter().enumerate() {
        let design = page.as_ref().map(|page| {
            let like = |other: &Option<Page>| other.as_ref().is_some_and(|o| o.is_like(page));
            let first = pages[..number].iter().position(like);
            first.and_then(|first| designs[first]).unwrap_or(number)
        });
        designs.push(design);
    }
    designs
}

/// What a page shows and says of its design.
struct Page {
    site: Option<String>,
    chrome: BTreeSet<Vec<String>>,
}

impl Page {
    fn of(witness: &Witness) -> Option<Self> {
        if witness.media != Media::Html {
            return None;
        }
        let set_aside = witness.set_aside.iter().map(|passage| passage.span);
        let is_chrome = |role: BlockRole, in_main: Option<bool>| {
            role == BlockRole::Chrome || in_main == Some(false)
        };
        let outside = witness.blocks.iter().filter(|block| is_chrome(block.role, block.in_main));
        let spans = set_aside.chain(outside.map(|block| block.span));
        let lines = |span: Span| plain::lines(span.of(&witness.text)).collect::<Vec<_>>();
        let chrome = spans.flat_map(lines).filter(|line| !line.is_empty()).collect();
        let host = || witness.meta.url.as_deref().and_then(host);
        let site = host().or_else(|| witness.meta.site.as_deref().map(str::to_lowercase));
        Some(Self { site, chrome })
    }

    fn is_like(&self, other: &Self) -> bool {
        if self.site.is_some() && self.site == other.site {
            return true;
        }
        let shared = self.chrome.intersection(&other.chrome).count();
        let fewer = self.chrome.len().min(other.chrome.len());
        shared >= LEAST_LINES && shared as f32 > MOST * fewer as f32
    }
}

/// The host of an address, without `www.`.
fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let bare = host.strip_prefix("www.").unwrap_or(&host);
    (!bare.is_empty()).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::designs;
    use crate::read::{ReadOptions, from_bytes};
    use crate::witness::Witness;

    fn page(head: &str, menu: &[&str]) -> Witness {
        let menu: String = menu.iter().map(|entry| format!("<a href=x>{entry}</a><br>")).collect();
        let markup = format!(
            "<!doctype html><html><head>{head}</head><body><nav>{menu}</nav><article><p>The mill burned \
             down in the night.</p></article></body></html>"
        );
        from_bytes("w", "w.html", markup.as_bytes(), &ReadOptions::default()).unwrap()
    }

    #[test]
    fn pages_of_one_host_are_of_one_design() {
        let link =
            |url: &str| page(&format!("<link rel=canonical href=\"{url}\">"), &["Home", "News"]);
        let pages = [
            link("https://www.valley.example/mill"),
            link("https://coast.example/mill"),
            link("https://valley.example/bees"),
        ];
        assert_eq!(designs(&pages), [Some(0), Some(1), Some(0)]);
    }

    #[test]
    fn pages_with_the_same_chrome_are_of_one_design_and_two_words_are_none() {
        let long = ["Home", "Valley", "Sport", "Write to us", "Prices"];
        let pages = [page("", &long), page("", &long[..4]), page("", &["Home", "Sport"])];
        assert_eq!(designs(&pages), [Some(0), Some(0), Some(2)]);
        assert_eq!(designs(&[Witness::new("a", "Home\nValley\nSport\nPrices")]), [None]);
    }
}
