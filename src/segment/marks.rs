//! Marks that open, close and part: quotation marks, brackets, and those between clauses. A mark
//! may do two of these: `»` opens in German and closes in French.

/// Marks between clauses.
pub(super) fn is_clause_mark(c: char) -> bool {
    matches!(c, ',' | ';' | ':')
}

/// Marks that may open a quotation, bracket or question.
pub(super) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '«'
            | '»'
            | '('
            | '['
            | '{'
            | '¿'
            | '¡'
            | '「'
            | '『'
            | '《'
            | '（'
            | '【'
    )
}

/// Marks that may close a quotation or bracket.
pub(super) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '‘'
            | '’'
            | '«'
            | '»'
            | ')'
            | ']'
            | '}'
            | '」'
            | '』'
            | '》'
            | '）'
            | '】'
    )
}
