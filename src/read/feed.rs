//! Feeds (RSS, Atom): one witness for each entry.
//!
//! ```text
//! <item><title>Clock</title><link>…</link><description>&lt;p&gt;It stopped.&lt;/p&gt;</description></item>
//!     ─▶ title, address, date, author; the longest of what the entry says is its text, read as a page
//! ```
//!
//! Linear in the bytes.

use super::edition::root;
use super::naming::check_number;
use super::office::xml::{Piece, pieces};
use super::records::{Record, Several};
use crate::error::ErrorKind;

const WHAT: &str = "feed";

/// Whether a text is a feed.
pub(super) fn is_feed(text: &str) -> bool {
    match root(text) {
        Some("rss" | "feed" | "rdf:RDF") => text.contains("<item") || text.contains("<entry"),
        _ => false,
    }
}

/// The entries of a feed.
///
/// # Errors
/// [`ErrorKind::Damaged`] where it is no XML; [`ErrorKind::TooLarge`] for more entries than `most`;
/// [`ErrorKind::Empty`] for none.
pub(super) fn read(text: &str, file_label: &str, most: usize) -> Result<Several, ErrorKind> {
    let mut records: Vec<Record> = Vec::new();
    let mut entry: Option<Record> = None;
    // The names of the open elements inside the entry; markup of XHTML stands in its content.
    let mut open: Vec<String> = Vec::new();
    let mut value = String::new();
    pieces(text, WHAT, |piece| {
        match piece {
            Piece::Start(tag)
                if matches!(tag.name.as_str(), "item" | "entry") && open.is_empty() =>
            {
                let number = records.len() + 1;
                let label = format!("{file_label} {number}");
                let place = format!("entry {number}");
                entry = Some(Record { label, place, ..Record::default() });
            }
            Piece::Start(tag) => {
                if let Some(entry) = entry.as_mut() {
                    if open.is_empty() {
                        value.clear();
                    } else if is_text(&open[0]) {
                        value.push_str(&format!("<{}>", tag.name));
                    }
                    if tag.name == "link" && open.is_empty() {
                        entry.meta.url = entry.meta.url.take().or_else(|| tag.attribute("href"));
                    }
                    open.push(tag.name.clone());
                }
            }
            Piece::Text(text) => value.push_str(&text),
            Piece::End(name) if open.is_empty() => {
                if matches!(name.as_str(), "item" | "entry") {
                    records.extend(entry.take());
                    check_number(records.len(), most)?;
                }
            }
            Piece::End(name) => {
                open.pop();
                if let (Some(entry), true) = (entry.as_mut(), open.is_empty()) {
                    take(entry, &name, value.trim());
                } else if open.first().is_some_and(|first| is_text(first)) {
                    value.push_str(&format!("</{name}>"));
                }
            }
        }
        Ok(())
    })?;
    if records.is_empty() {
        Err(ErrorKind::Empty)
    } else {
        Ok(Several { records, notes: Vec::new() })
    }
}

fn is_text(name: &str) -> bool {
    matches!(name, "encoded" | "content" | "description" | "summary")
}

/// Takes a value of an entry.
fn take(entry: &mut Record, name: &str, value: &str) {
    if value.is_empty() {
        return;
    }
    let first = |field: &mut Option<String>| {
        field.get_or_insert_with(|| value.split_whitespace().collect::<Vec<_>>().join(" "));
    };
    match name {
        "title" => {
            first(&mut entry.meta.title);
            entry.label = value.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        "link" => first(&mut entry.meta.url),
        "pubDate" | "published" | "updated" | "date" => first(&mut entry.meta.date),
        "creator" | "author" => first(&mut entry.meta.byline),
        _ if is_text(name) => {
            let is_markup = value.contains('<') || value.contains('&');
            let text =
                if is_markup { format!("<!doctype html>\n{value}") } else { value.to_owned() };
            if text.len() > entry.text.len() {
                entry.text = text;
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{is_feed, read};

    #[test]
    fn each_entry_of_a_feed_is_a_witness_with_its_longest_text() {
        let text = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Bay News</title><item>\
                    <title>Clock</title><link>https://a.example</link><pubDate>3 May 2031</pubDate>\
                    <description>Short.</description><content:encoded><![CDATA[<p>It stopped &amp; fell.</p>]]>\
                    </content:encoded></item><item><title>Mill</title><description>It burned.</description>\
                    </item></channel></rss>";
        assert!(is_feed(text));
        let records = read(text, "feed", 9).expect("two").records;
        let told: Vec<(&str, &str)> =
            records.iter().map(|r| (r.label.as_str(), r.text.as_str())).collect();
        assert_eq!(
            told,
            [("Clock", "<!doctype html>\n<p>It stopped &amp; fell.</p>"), ("Mill", "It burned.")]
        );
        assert_eq!(records[0].meta.url.as_deref(), Some("https://a.example"));
    }

    #[test]
    fn entries_of_atom_are_read_with_markup_inside() {
        let text = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Bay</title><entry><title>Clock</title>\
                    <link href=\"https://a.example\"/><updated>2031-05-03</updated><content type=\"xhtml\"><div>\
                    <p>It stopped.</p></div></content></entry></feed>";
        let records = read(text, "feed", 9).expect("one").records;
        assert!(records[0].text.contains("<p>It stopped.</p>"), "{:?}", records[0]);
        assert_eq!(records[0].meta.date.as_deref(), Some("2031-05-03"));
        assert!(read("<rss><channel/></rss>", "feed", 9).is_err());
    }
}
