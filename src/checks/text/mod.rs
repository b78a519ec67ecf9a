//! What a careful editor would look at. All are warnings: circulated text is reported, never
//! mended in silence.

mod abbreviation_undefined;
mod abbreviation_unused;
mod abbreviations;
mod ampersand;
mod bidi_control;
mod broken_hyphen;
mod doubled_space;
mod doubled_word;
mod heading_punctuation;
mod hyphen_after_adverb;
mod invisible_character;
mod list_punctuation;
mod look_alike;
mod mixed_normal_forms;
pub(crate) mod sent;
mod space_before_mark;
mod space_before_slash;
mod two_spellings;
mod unbalanced;
mod wording;

pub(crate) use wording::{Text, Wording};

use super::rule::Rule;

/// The rules of this group.
pub(crate) static RULES: [&Rule; 17] = [
    &bidi_control::RULE,
    &invisible_character::RULE,
    &look_alike::RULE,
    &mixed_normal_forms::RULE,
    &doubled_space::RULE,
    &space_before_mark::RULE,
    &space_before_slash::RULE,
    &broken_hyphen::RULE,
    &hyphen_after_adverb::RULE,
    &unbalanced::RULE,
    &doubled_word::RULE,
    &ampersand::RULE,
    &abbreviation_unused::RULE,
    &abbreviation_undefined::RULE,
    &two_spellings::RULE,
    &heading_punctuation::RULE,
    &list_punctuation::RULE,
];
