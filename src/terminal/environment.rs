//! The environment's variables that the program heeds, read once.

use std::collections::BTreeMap;

/// Every variable that this floor heeds; no other is ever read.
const HEEDED: [&str; 12] = [
    "CICA_NOW",
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "TERM",
    "COLUMNS",
    "LINES",
    "PAGER",
    "LESS",
    "VISUAL",
    "EDITOR",
    "GIT_PAGER_IN_USE",
];

/// The path of the running program, where the system tells it.
pub fn program() -> Option<std::path::PathBuf> {
    std::env::current_exe().ok()
}

/// The variables as they were when the program began.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment {
    variables: BTreeMap<String, String>,
}

impl Environment {
    /// Reads the variables of the process; one that is not Unicode counts as not set.
    pub fn read() -> Self {
        let set = |name: &&str| {
            Some((
                (*name).to_owned(),
                std::env::var_os(name)?.into_string().ok()?,
            ))
        };
        Self {
            variables: HEEDED.iter().filter_map(set).collect(),
        }
    }

    /// Makes an environment of given variables.
    pub fn of<N: Into<String>, V: Into<String>>(
        variables: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let own = |(name, value): (N, V)| (name.into(), value.into());
        Self {
            variables: variables.into_iter().map(own).collect(),
        }
    }

    /// The value of a variable that is set and not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.raw(name).filter(|value| !value.is_empty())
    }

    /// The value of a variable that is set, also to nothing.
    pub fn raw(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str)
    }
}
