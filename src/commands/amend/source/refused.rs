//! Refusals of what was not understood whole, each with the lines that it is about.

use crate::commands::CommandError;
use crate::input::{Proposal, compilation, note};

/// The refusal of a compilation in which words of a state have no place.
pub(super) fn torn(label: &str, proposal: &Proposal) -> CommandError {
    let lines = proposal.notices.iter();
    let lines: Vec<&String> = lines
        .filter(|notice| notice.ends_with(compilation::CANNOT))
        .collect();
    let mut said = CommandError::new(format!(
        "{label}: {} of its proposals cannot be carried over, and nothing was recorded",
        lines.len()
    ));
    for line in lines {
        said = said.hint(line.clone());
    }
    said.hint(
        "take it out of the file and record it with `cica amend --to`, or as a section of its own",
    )
}

/// Refuses what was understood only in part: a state's request is never dropped in silence.
pub(in crate::commands::amend) fn refuse_partial(
    label: &str,
    proposal: &Proposal,
) -> Result<(), CommandError> {
    if !proposal.is_partial {
        return Ok(());
    }
    let lines: Vec<String> = note::not_understood(proposal).cloned().collect();
    let count = lines.len();
    let said = CommandError::new(format!(
        "{label}: {count} {} of the note {} not understood, and nothing was recorded",
        if count == 1 { "sentence" } else { "sentences" },
        if count == 1 { "was" } else { "were" }
    ));
    Err(with_lines(said, &lines).hint(HOW_TO_WORD))
}

/// What to do about a sentence that was not understood.
pub(super) const HOW_TO_WORD: &str = "word it as `in 2.1d replace \"…\" with \"…\"`, `after 2.1d insert \"…\"`, `delete 2.1h` or \
     `comment on 2.1d: \"…\"`, or record it with the flags of `cica amend`";

/// An error with the sentences that were not understood, a line each.
pub(super) fn with_lines(error: CommandError, lines: &[String]) -> CommandError {
    lines
        .iter()
        .fold(error, |error, line| error.hint(line.clone()))
}
