//! Whether it went as the procedure has it: times, states, admissions, what is illustrative.

mod before_circulation;
mod deadline_order;
mod illustrative_unmarked;
mod illustrative_version;
mod late_adopted;
mod not_a_member;
mod number_gap;
mod round_order;
mod submission_name;
mod submitted_open;
mod time_order;
mod unknown_state;

use super::rule::Rule;

/// The rules of this group.
pub(crate) static RULES: [&Rule; 13] = [
    &unknown_state::RULE,
    &not_a_member::RULE,
    &submission_name::RULE,
    &number_gap::RULE,
    &deadline_order::RULE,
    &before_circulation::RULE,
    &late_adopted::RULE,
    &time_order::RULE,
    &round_order::RULE,
    &submitted_open::RULE,
    &submitted_open::COLLISIONS,
    &illustrative_unmarked::RULE,
    &illustrative_version::RULE,
];
