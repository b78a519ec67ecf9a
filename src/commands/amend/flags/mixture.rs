//! Which flags go together: what two of them would mean at once is never guessed.

use super::ChangeFlags;
use crate::commands::CommandError;

impl ChangeFlags {
    /// The flags that say what the change does, as given.
    fn actions(&self) -> Vec<&'static str> {
        let all = [
            ("--replace", self.replace.is_some()),
            ("--text", self.text.is_some()),
            ("--redline", self.redline.is_some()),
            ("--insert", self.insert.is_some()),
            ("--remove", self.remove.is_some()),
            ("--move", self.moved.is_some()),
            ("--retain", self.retain.is_some()),
            ("--split", self.split.is_some()),
            ("--join", self.join.is_some()),
            ("--support", self.support.is_some()),
        ];
        given(&all)
    }

    /// The flags that say more about the one of `actions`, each with those that it goes with.
    fn companions(&self) -> Vec<(&'static str, &'static [&'static str])> {
        let all: [(&str, bool, &[&str]); 12] = [
            ("--with", self.with.is_some(), &["--replace"]),
            ("--occurrence", self.occurrence.is_some(), &["--replace"]),
            ("--throughout", self.throughout, &["--replace"]),
            ("--after", self.after.is_some(), &["--insert", "--move"]),
            (
                "--before",
                self.before.is_some(),
                &["--insert", "--move", "--split"],
            ),
            (
                "--first-in",
                self.first_in.is_some(),
                &["--insert", "--move"],
            ),
            ("--last-in", self.last_in.is_some(), &["--insert", "--move"]),
            (
                "--to",
                self.to.is_some(),
                &["--join", "--replace", "--redline", "--text"],
            ),
            ("--id", self.id.is_some(), &["--insert", "--split"]),
            ("--kind", self.kind.is_some(), &["--insert"]),
            (
                "--otherwise",
                self.otherwise.is_some(),
                &["--replace", "--text", "--redline", "--insert"],
            ),
            (
                "--at",
                self.at.is_some(),
                &[
                    "--replace",
                    "--text",
                    "--redline",
                    "--remove",
                    "--move",
                    "--retain",
                    "--split",
                    "--join",
                ],
            ),
        ];
        all.into_iter()
            .filter(|(_, is_given, _)| *is_given)
            .map(|(name, _, goes_with)| (name, goes_with))
            .collect()
    }

    /// Refuses flags that do not go together: which of them is meant would be a guess.
    pub(in crate::commands::amend) fn refuse_mixture(
        &self,
        is_from: bool,
        is_edit: bool,
    ) -> Result<(), CommandError> {
        let actions = self.actions();
        let companions = self.companions();
        let file = match (is_from, is_edit) {
            (true, _) => Some("--from"),
            (_, true) => Some("--edit"),
            _ => None,
        };
        if let Some(file) = file {
            let other = actions
                .first()
                .copied()
                .or_else(|| companions.first().map(|(name, _)| *name));
            return match other {
                None => Ok(()),
                Some(other) => Err(CommandError::new(format!(
                    "{file} and {other} do not go together: the changes come from one place"
                ))
                .hint("record the one change by itself, or write it into the file")),
            };
        }
        let action = match actions.as_slice() {
            [one] => *one,
            [] => {
                return Err(CommandError::new(
                    "it is not said what the change does: add --replace, --text, --redline, --insert, --remove, --move, --retain, --split, --join or --support, or --from FILE, or --edit",
                )
                .hint("`cica amend --by CN --at water --replace \"safe\" --with \"affordable\"`"));
            }
            [one, other, ..] => {
                return Err(CommandError::new(format!(
                    "{one} and {other} do not go together: one command records one change by flags"
                ))
                .hint("record them one after the other, or write them into a file for --from"));
            }
        };
        for (name, goes_with) in companions {
            if !goes_with.contains(&action) {
                return Err(CommandError::new(format!(
                    "{name} does not go with {action}, but with {}",
                    goes_with.join(" or ")
                )));
            }
        }
        Ok(())
    }
}

fn given(all: &[(&'static str, bool)]) -> Vec<&'static str> {
    all.iter()
        .filter(|(_, is_given)| *is_given)
        .map(|(name, _)| *name)
        .collect()
}
