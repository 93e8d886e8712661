//! What to do about an error, in terms of this program: the library knows no flags.

use urtext::{Error, ErrorKind, Limit};

/// The message of an error, with what to do about it in the same line.
pub(crate) fn message(error: &Error) -> String {
    format!("{error}{}", remedy(&error.kind))
}

fn remedy(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::TooLarge { of, .. } => raise(*of),
        ErrorKind::Io { action: "cannot read", .. } => {
            "; see that you may read it, or leave it out"
        }
        ErrorKind::Io { action: "cannot decompress", .. } => "; save it again",
        ErrorKind::Io { action: "cannot write", .. } => "; choose another place with -o",
        ErrorKind::DuplicateSiglum(_) => "; name each witness once in --sigla",
        ErrorKind::Foreign => "; choose another place with -o, or pass --force",
        ErrorKind::Model(_) => {
            "; run `make model`, or name a folder that holds a BERT sentence model"
        }
        ErrorKind::Weights(_) => "; mend the file that URTEXT_WEIGHTS names, or unset it",
        _ => "",
    }
}

const fn raise(limit: Limit) -> &'static str {
    match limit {
        Limit::Bytes => "; raise it with --max-bytes",
        Limit::TotalBytes => "; raise it with --max-total-bytes",
        Limit::Witnesses => "; raise it with --max-witnesses",
        Limit::Sentences => "; raise it with --max-sentences",
        Limit::Pairs => "; raise it with --max-pairs",
        _ => "",
    }
}

/// What else helps, on a line of its own.
pub(crate) const fn hint(kind: &ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::NothingInCommon => {
            Some("`urtext dump segments …` shows what was read from each")
        }
        ErrorKind::Document(_) => {
            Some("write it again with `urtext align`, or `urtext reconstruct`")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_named_with_the_flag_that_raises_it() {
        let error = Error::from(ErrorKind::TooLarge { size: 9, limit: 8, of: Limit::Pairs });
        let expected = "9 pairs of sentences are over the limit of 8; raise it with --max-pairs";
        assert_eq!(message(&error), expected);
    }

    #[test]
    fn weights_that_cannot_be_used_are_named_with_the_variable_that_names_them() {
        let error = urtext::align::Weights::from_json("{}").unwrap_err();
        assert!(message(&error).contains("pair") && message(&error).contains("URTEXT_WEIGHTS"));
    }
}
