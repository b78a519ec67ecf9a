//! Whether to use colour: the flag first, then `NO_COLOR`, `CLICOLOR_FORCE`, then the stream.

use std::str::FromStr;

use super::environment::Environment;
use super::error::TerminalError;

/// What `--color` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ColorChoice {
    /// Colour where a person reads it.
    #[default]
    Auto,
    /// Colour in any case.
    Always,
    /// No colour.
    Never,
}

impl FromStr for ColorChoice {
    type Err = TerminalError;
    fn from_str(text: &str) -> Result<Self, TerminalError> {
        match text {
            "auto" => Ok(Self::Auto),
            "always" => Ok(Self::Always),
            "never" => Ok(Self::Never),
            _ => Err(TerminalError::UnknownColor(crate::output::clean::line(
                &text.chars().take(40).collect::<String>(),
            ))),
        }
    }
}

/// Decides whether a stream gets colour.
pub fn is_wanted(choice: ColorChoice, environment: &Environment, is_terminal: bool) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            if environment.get("NO_COLOR").is_some() {
                return false;
            }
            if environment
                .get("CLICOLOR_FORCE")
                .is_some_and(|force| force != "0")
            {
                return true;
            }
            // Git hands its pager's pipe on, behind which a person sits.
            (is_terminal || environment.get("GIT_PAGER_IN_USE").is_some())
                && environment.get("TERM") != Some("dumb")
                && environment.get("CLICOLOR") != Some("0")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_rules_then_no_color_then_force_then_the_stream() {
        let wanted = |choice, variables: &[(&str, &str)], terminal| {
            is_wanted(
                choice,
                &Environment::of(variables.iter().copied()),
                terminal,
            )
        };
        let (auto, both) = (
            ColorChoice::Auto,
            [("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")],
        );
        assert!(wanted(ColorChoice::Always, &both, false));
        assert!(!wanted(ColorChoice::Never, &both[1..], true));
        assert!(!wanted(auto, &both, true));
        assert!(wanted(auto, &both[1..], false));
        assert!(!wanted(auto, &[("CLICOLOR_FORCE", "0")], false));
        assert!(wanted(auto, &[("NO_COLOR", "")], true));
        assert!(!wanted(auto, &[("TERM", "dumb")], true));
        assert!(!wanted(auto, &[("CLICOLOR", "0")], true));
        assert!(!wanted(auto, &[], false));
        assert!(wanted(auto, &[("GIT_PAGER_IN_USE", "true")], false));
    }

    #[test]
    fn an_unknown_choice_is_told_with_the_known_ones() {
        let error = "rainbow".parse::<ColorChoice>().unwrap_err();
        assert!(error.to_string().contains("auto, always or never"));
    }
}
