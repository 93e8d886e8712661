//! Dutch.

use super::language::{Language, Mail, Stops};
use snowball_stemmers_rs::Algorithm;

/// The words of the language.
pub(super) const LANGUAGE: Language = Language {
    code: "nld",
    short: "nl",
    stemmer: Some(Algorithm::Dutch),
    decimal_comma: true,
    stops: Stops {
        titles: "dhr mevr ir ing drs mw o.a d.w.z m.b.t bijv m.n t.o.v z.g",
        open: "enz n.v b.v a.d tel",
        numbered: "blz hfst",
        starters: "\
             de het een hij zij ze het wij we ik dit dat deze die maar en of want dus toen dan \
             daarna in op aan bij met van voor naar uit over onder na tegen zonder als wanneer \
             omdat hoewel waar wie wat hoe niet ook nu nog er hun zijn haar alle veel sommige",
        ..Language::NONE.stops
    },
    mail: Mail { wrote: "schreef", ..Language::NONE.mail },
    ..Language::NONE
};
