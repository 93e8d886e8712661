//! The tags and texts of an XML member, one after another. Nothing but characters is expanded: no
//! entity can grow.

use crate::error::ErrorKind;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// A tag or a text.
pub(in crate::read) enum Piece<'a> {
    /// A start tag.
    Start(Tag<'a>),
    /// The name of an end tag, without prefix.
    End(String),
    /// Characters.
    Text(String),
}

/// A start tag.
pub(in crate::read) struct Tag<'a> {
    /// Its name without prefix.
    pub(in crate::read) name: String,
    start: BytesStart<'a>,
}

impl Tag<'_> {
    /// The value of an attribute, by its name without prefix.
    pub(in crate::read) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        attributes.with_checks(false);
        let found = attributes.flatten().find(|a| a.key.local_name().as_ref() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
    }
}

/// Hands each piece to `each`, an empty element as its start and its end.
///
/// # Errors
/// [`ErrorKind::Damaged`] at the first place that is not XML, and what `each` fails with.
pub(in crate::read) fn pieces(
    xml: &str,
    what: &'static str,
    mut each: impl FnMut(Piece<'_>) -> Result<(), ErrorKind>,
) -> Result<(), ErrorKind> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut open = 0_usize;
    loop {
        let at = reader.buffer_position();
        let event = reader.read_event();
        let event = event.map_err(|e| ErrorKind::Damaged {
            what,
            cause: format!("byte {at} of its text: {e}"),
        })?;
        match event {
            Event::Start(start) => {
                open += 1;
                each(Piece::Start(tag(start)))?;
            }
            Event::Empty(start) => {
                let tag = tag(start);
                let name = tag.name.clone();
                each(Piece::Start(tag))?;
                each(Piece::End(name))?;
            }
            Event::End(end) => {
                open = open.saturating_sub(1);
                each(Piece::End(end.local_name().as_ref().to_owned()))?;
            }
            Event::Text(t) => each(Piece::Text(t.xml10_content().into_owned()))?,
            Event::CData(t) => each(Piece::Text(t.xml10_content().into_owned()))?,
            Event::GeneralRef(r) => {
                let c = r.resolve_char_ref().ok().flatten().map(String::from);
                let named = || resolve_predefined_entity(r.as_ref()).map(str::to_owned);
                if let Some(text) = c.or_else(named) {
                    each(Piece::Text(text))?;
                }
            }
            // What an open element holds would be lost.
            Event::Eof if open > 0 => {
                let cause = format!("its text ends at byte {at} with {open} elements open");
                return Err(ErrorKind::Damaged { what, cause });
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn tag(start: BytesStart<'_>) -> Tag<'_> {
    Tag { name: start.local_name().as_ref().to_owned(), start }
}

/// The texts of the first element of each of these names (without prefix), in their order.
///
/// # Errors
/// As [`pieces`].
pub(in crate::read) fn texts<const N: usize>(
    xml: &str,
    what: &'static str,
    names: [&str; N],
) -> Result<[Option<String>; N], ErrorKind> {
    let mut found: [Option<String>; N] = std::array::from_fn(|_| None);
    let mut open: Option<usize> = None;
    pieces(xml, what, |piece| {
        match piece {
            Piece::Start(tag) => {
                open = names.iter().position(|n| *n == tag.name).filter(|n| found[*n].is_none())
            }
            Piece::Text(text) => {
                if let Some(n) = open {
                    found[n].get_or_insert_default().push_str(&text);
                }
            }
            Piece::End(_) => open = None,
        }
        Ok(())
    })?;
    Ok(found.map(|text| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty())))
}
