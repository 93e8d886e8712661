//! Language tags from outside: only what has the form of one may stand in an attribute.

/// Bytes of the longest tag that BCP 47 asks everybody to take (RFC 5646, 4.4.1).
const LONGEST: usize = 35;

/// A language tag where it has the form of one; otherwise empty, and the attribute is left out.
pub(crate) fn well_formed(tag: &str) -> &str {
    let parts_fit = tag.split('-').all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    if tag.len() <= LONGEST && parts_fit { tag } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_well_formed_language_tags_pass() {
        assert_eq!(well_formed("pt-BR"), "pt-BR");
        assert_eq!(well_formed("en\"><b>"), "");
        assert_eq!(well_formed(""), "");
    }
}
