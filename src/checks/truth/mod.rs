//! Whether every word is accounted for: versions, digests, seals, and what records name.

mod adopted_undecided;
mod adopted_withdrawn;
mod adoption_digest;
mod cannot_be_laid;
mod circulated_changed;
mod empty_provision;
mod id_reused;
mod no_base;
mod original;
mod parent;
mod replay;
mod seal;
mod unknown_reference;
mod unsealed;
mod version_gap;

use super::rule::Rule;

/// The rules of this group.
pub(crate) static RULES: [&Rule; 15] = [
    &replay::RULE,
    &version_gap::RULE,
    &parent::RULE,
    &adoption_digest::RULE,
    &adopted_undecided::RULE,
    &adopted_withdrawn::RULE,
    &circulated_changed::RULE,
    &seal::RULE,
    &original::RULE,
    &unsealed::RULE,
    &no_base::RULE,
    &cannot_be_laid::RULE,
    &id_reused::RULE,
    &empty_provision::RULE,
    &unknown_reference::RULE,
];
