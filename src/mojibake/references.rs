//! Letters and marks that were left as the character references of HTML: `caf&eacute;`,
//! `can&#39;t`, `&quot;No.&quot;`, and those escaped twice (`&amp;eacute;`).
//!
//! One that touches a letter is surely no word about HTML; where there is one such, all others of
//! the text count too. Cost: linear.

use super::place::Garbled;
use crate::span::Span;

/// The names of U+00A1 to U+00FF, in order.
const LATIN_1: [&str; 95] = [
    "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo",
    "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para",
    "middot", "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave",
    "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc",
    "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc",
    "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN",
    "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil", "egrave",
    "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve",
    "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml",
    "yacute", "thorn", "yuml",
];

/// Names of other marks and letters of Western text.
const OTHERS: [(&str, char); 31] = [
    ("quot", '"'),
    ("amp", '&'),
    ("apos", '\''),
    ("lt", '<'),
    ("gt", '>'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("Yuml", 'Ÿ'),
    ("fnof", 'ƒ'),
    ("circ", 'ˆ'),
    ("tilde", '˜'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("dagger", '†'),
    ("Dagger", '‡'),
    ("bull", '•'),
    ("hellip", '…'),
    ("permil", '‰'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("euro", '€'),
    ("trade", '™'),
    ("minus", '−'),
];

/// Longest reference: `&amp;thetasym;`, and some more.
const LONGEST: usize = 20;

/// All references of a text that is surely no text about them.
pub(super) fn found(text: &str) -> Vec<Garbled> {
    let mut found = Vec::new();
    let mut is_certain = false;
    let mut done = 0;
    for (at, _) in text.match_indices('&') {
        let Some((meant, length)) = reference(&text[at..]).filter(|_| at >= done) else { continue };
        done = at + length;
        let touches = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() || c == '&');
        let (before, after) = (text[..at].chars().next_back(), text[done..].chars().next());
        is_certain |= !matches!(meant, '<' | '>' | '&') && (touches(before) || touches(after));
        found.push(Garbled { span: Span::new(at, done), meant });
    }
    if is_certain { found } else { Vec::new() }
}

/// The character that a reference at the start of a text stands for, and its bytes.
fn reference(text: &str) -> Option<(char, usize)> {
    let head = crate::span::boundary(text, LONGEST);
    let inner = text[..head].strip_prefix('&')?;
    let twice = inner.strip_prefix("amp;").filter(|rest| rest.contains(';'));
    let (name, _) = twice.unwrap_or(inner).split_once(';')?;
    let prefix = if twice.is_some() { "&amp;".len() } else { 1 };
    let meant = match (name.strip_prefix('#'), twice) {
        (Some(number), _) => of_number(number)?,
        (None, _) => of_name(name)?,
    };
    let length = prefix + name.len() + 1;
    // What is left over is filled up with marks of two bytes and three.
    (length >= meant.len_utf8() + 2 && !meant.is_control() && !meant.is_whitespace())
        .then_some((meant, length))
}

fn of_number(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

fn of_name(name: &str) -> Option<char> {
    if let Some((_, c)) = OTHERS.iter().find(|(n, _)| *n == name) {
        return Some(*c);
    }
    let at = LATIN_1.iter().position(|n| *n == name)?;
    char::from_u32(0xa1 + u32::try_from(at).ok()?)
}

#[cfg(test)]
mod tests {
    use super::super::repaired;

    fn seen(text: &str) -> String {
        let (good, _) = repaired(text).expect("garbled");
        assert_eq!(good.len(), text.len());
        good.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{2060}')).collect()
    }

    #[test]
    fn references_left_in_a_text_are_undone() {
        assert_eq!(
            seen("The caf&eacute;&rsquo;s owner can&#39;t &ndash; &quot;No&quot;, na&#xEF;ve"),
            "The café’s owner can't – \"No\", naïve"
        );
        assert_eq!(seen("the caf&amp;eacute; and R&amp;D"), "the café and R&D");
    }

    #[test]
    fn a_text_about_references_is_left_alone() {
        for text in ["Write &eacute; for it.", "a &lt; b", "R&D; see there", "AT&amp;T", "&amp;#;"]
        {
            assert_eq!(repaired(text), None, "{text}");
        }
    }
}
