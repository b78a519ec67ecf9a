//! The rules of the procedure: was it in time, is silence held, who has answered, what comes next.
//!
//! Pure: the time is an argument, `now`. Imports `drafting` and `domain`.

pub mod as_of;
pub mod circulating;
pub mod command;
pub mod correction;
pub mod deadline;
pub mod joining;
pub mod next;
pub mod positions;
pub mod ready;
pub mod ruling;
pub mod settlement;
pub mod silence;
pub mod stage;
pub mod submitting;
pub mod when;
pub mod withdrawal;

#[cfg(test)]
pub(crate) mod sample;
