//! What counts as agreement.
//!
//! Comes in: names of rules, and lines of regularisations. Goes out: rules, which say which form a
//! word is compared by and which differences are none. What they did is kept with the words and
//! columns it was done to.
//!
//! ```text
//! --fold case,marks,forms.txt        The | the     agree: case
//! forms.txt:  thro -> through        thro          compared as through: rule
//! ```

use crate::segment::fold;
use std::collections::BTreeMap;

/// Which differences count as agreement; by default none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rules {
    /// Capitals and small letters.
    pub case: bool,
    /// Marks: punctuation, quotation marks, dashes.
    pub marks: bool,
    /// Words that are spelt alike.
    pub spelling: bool,
    /// Forms by which others are compared.
    regular: BTreeMap<String, String>,
}

/// What made the form of a token another than the one of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// The input gives it.
    Given,
    /// A line of regularisations.
    Rule,
}

impl Changed {
    /// The name that the document uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Rule => "rule",
        }
    }
}

impl Rules {
    /// Adds regularisations: a line each, `from -> to`; empty lines and those that begin with `#`
    /// are passed over.
    ///
    /// # Errors
    /// With the number of a line that is none, from 1.
    pub fn add(&mut self, lines: &str) -> Result<(), usize> {
        for (at, line) in lines.lines().enumerate() {
            let line = line.trim_start_matches('\u{feff}').trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (from, to) = line.split_once("->").ok_or(at + 1)?;
            let (from, to) = (fold(from.trim()), fold(to.trim()));
            if from.is_empty() || to.is_empty() || from.contains(char::is_whitespace) {
                return Err(at + 1);
            }
            self.regular.insert(from, to);
        }
        Ok(())
    }

    /// The form that another is compared by, if a regularisation says one.
    pub(super) fn regular(&self, form: &str) -> Option<(String, Changed)> {
        self.regular.get(form).map(|to| (to.clone(), Changed::Rule))
    }
}

#[cfg(test)]
mod tests {
    use super::{Changed, Rules};

    #[test]
    fn a_line_gives_the_form_that_another_is_compared_by() {
        let mut rules = Rules::default();
        assert_eq!(rules.add("# old forms\n\nThro -> through\nkalt->kald\n"), Ok(()));
        assert_eq!(rules.regular("thro"), Some(("through".to_owned(), Changed::Rule)));
        assert_eq!(rules.regular("through"), None);
    }

    #[test]
    fn a_line_that_is_no_rule_is_named() {
        assert_eq!(Rules::default().add("a -> b\nthro through"), Err(2));
        assert_eq!(Rules::default().add("two words -> one"), Err(1));
    }
}
