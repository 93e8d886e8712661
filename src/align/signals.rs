//! The signals that the fitted models weigh, each named once.
//!
//! A signal is a field: whoever measures it fills it by its name, the weights file names it by the
//! same word, and the order of the values is that of the fields. To add one, add a field here, fill
//! it where the struct is built, and give it a weight in both weights files.

/// Structs of signals, with the names of their fields and their values in one order.
macro_rules! signals {
    ($(#[$doc:meta])* $name:ident { $($(#[$of_field:meta])* $field:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Default)]
        pub(crate) struct $name {
            $($(#[$of_field])* pub $field: f32,)*
        }

        impl $name {
            /// The names, in the order of the values.
            pub(crate) const NAMES: [&'static str; [$(stringify!($field)),*].len()] =
                [$(stringify!($field)),*];

            /// The values, in the order of the fields.
            pub(crate) const fn values(&self) -> [f32; Self::NAMES.len()] {
                [$(self.$field),*]
            }
        }
    };
}

signals! {
    /// What speaks for and against two segments telling one unit.
    PairSignals {
        /// Cosine of the character n-grams, 0..1.
        chars,
        /// Shared idf over that of the segment with less.
        contained,
        /// Shared idf over that of the segment with more.
        containing,
        /// Logarithm of the shared idf.
        shared,
        /// Logarithm of the number of rare words in common.
        rare,
        /// Names in common, as a share of the smaller set.
        names,
        /// Whether both have names and none in common.
        names_clash,
        /// Numbers in common, as a share of the smaller set.
        numbers,
        /// Whether both have numbers and none in common.
        numbers_clash,
        /// Quoted words in common, as a share of the smaller set.
        quoted,
        /// Whether both quote, or neither.
        both_quote,
        /// How far the lengths differ, 0 where they are equal.
        length_ratio,
        /// Logarithm of the words of the shorter.
        shorter,
        /// Difference of the relative places, as far as the two keep one order.
        place,
        /// Likeness against the best of the first segment.
        row_rank,
        /// Likeness against the best of the second segment.
        column_rank,
        /// Likeness above the next best, the lesser of both sides.
        margin,
        /// Mean best likeness between the two witnesses.
        level,
        /// Mean likeness of the two pairs before and after.
        diagonal,
        /// Mean likeness of the four pairs beside it.
        side,
        /// Nearness to the chain, as far as the two keep one order.
        near_chain,
        /// Likeness, if the pair is in the chain.
        on_chain,
        /// Best path through a third witness, above the likeness.
        third,
        /// Mean path through third witnesses, above the likeness.
        third_mean,
        /// Product of the shares of witnesses that tell each of the two, centred.
        told,
        /// Whether one of the two is a heading.
        one_heading,
        /// Whether both are.
        both_heading,
        /// Likeness of the sentence vectors, 0..1: 0 for unrelated sentences, and without a model.
        meaning,
        /// Word vectors found again in the other, the greater share.
        soft_more,
        /// The lesser share.
        soft_less,
        /// What word vectors find beyond equal words.
        soft_gain,
        /// Likeness of meaning above the next best of row and of column: the lesser.
        meaning_margin,
        /// The greater.
        meaning_margin_more,
    }
}

signals! {
    /// What the first scores around two segments say of them.
    ContextSignals {
        /// Log-odds of the first probability.
        first,
        /// Best rival in row or column, above the first probability.
        rival,
        /// First probability as a part of all in its row or column.
        share,
        /// Sum of the first probabilities before and after, on the diagonal.
        diagonal_first,
        /// Best first probability beside it.
        side_first,
        /// Best path of first probabilities through a third witness.
        third_first,
        /// Mean path.
        third_first_mean,
        /// Mean link of either segment to third witnesses that the other lacks.
        third_against,
        /// How far others tell both segments, by first probabilities.
        told_first,
    }
}

signals! {
    /// What speaks for and against a segment being page furniture.
    ShapeSignals {
        /// Logarithm of the words.
        length,
        /// Whether it ends as a sentence does.
        ends_as_sentence,
        /// Whether it is short and does not.
        short_without_end,
        /// Whether its block holds other segments.
        block_has_more,
        /// Words of buttons and menus, at most 3.
        interface_words,
        /// Share of such words.
        interface_density,
        /// Such words in the two segments before and after.
        interface_near,
        /// Share of capital letters.
        capitals,
        /// Share of digits.
        digits,
        /// Share of function words of this pile.
        common_words,
        /// How often its words stand again in its witness, at most 2.
        repeated,
        /// Its best link, against what a strong link is in its witness.
        best_link,
        /// Its mean link over the other witnesses, likewise.
        mean_link,
        /// Share of its weight in stems that other witnesses use.
        vocabulary_told,
        /// Whether it stands before the first linked segment.
        before_first_link,
        /// Whether it stands after the last.
        after_last_link,
        /// Logarithm of the segments to the nearest linked one.
        distance_to_link,
        /// Whether it stands between linked ones.
        between_links,
        /// Distance from the middle of its text, 0..0.5.
        off_centre,
        /// Share of short lines among the three before and after.
        short_run,
        /// Whether it is an item of a list.
        bullet,
        /// Whether it is a heading.
        heading,
        /// Whether its page has it in the main content.
        main_content,
        /// Whether its page has it outside.
        outside_main,
    }
}

signals! {
    /// What speaks for and against two witnesses telling one story.
    RelatedSignals {
        /// Share of names in common, 0 where one has too few.
        names,
        /// Whether one has too few names.
        nameless,
        /// Share of words in common, by idf.
        words,
        /// Mean likeness of the segments of the shorter that are most alike.
        best_linked,
        /// Share of the segments of the shorter that the other has alike.
        told,
        /// Mean probability of the best link of each.
        linked,
        /// Logarithm of the names and numbers that clash in linked sentences beyond those that
        /// agree, which neither witness has anywhere else; 0 for a few.
        clash,
    }
}

/// All signals of a pair, in the order of [`all_names`].
pub(crate) type AllSignals = [f32; PairSignals::NAMES.len() + ContextSignals::NAMES.len()];

/// The signals of a pair, then those of what stands around it.
pub(crate) fn all_values(pair: &PairSignals, context: &ContextSignals) -> AllSignals {
    let mut all = [0.0; PairSignals::NAMES.len() + ContextSignals::NAMES.len()];
    all[..PairSignals::NAMES.len()].copy_from_slice(&pair.values());
    all[PairSignals::NAMES.len()..].copy_from_slice(&context.values());
    all
}

/// The names of all signals of a pair.
pub(crate) fn all_names() -> Vec<&'static str> {
    [&PairSignals::NAMES[..], &ContextSignals::NAMES].concat()
}
