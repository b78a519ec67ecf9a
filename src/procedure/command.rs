//! The commands that sentences offer, ready to be typed. Imports ids only.

use std::fmt::Display;

use crate::domain::ids::PaperId;

/// How a command must name its paper: not at all where the desk holds only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Naming<'a>(pub Option<&'a PaperId>);

impl Naming<'_> {
    /// The only paper of a desk needs no name.
    pub const ONLY_PAPER: Naming<'static> = Naming(None);

    /// A command about a whole paper: `cica decide`, `cica decide environment-protection`.
    pub fn paper(self, verb: &str) -> String {
        match self.0 {
            None => format!("cica {verb}"),
            Some(paper) => format!("cica {verb} {paper}"),
        }
    }

    /// The command that circulates a version; it cannot go round without a deadline.
    pub fn circulate(self, version: u32) -> String {
        let paper = self.0.map_or("", PaperId::as_str);
        format!("cica circulate {paper}@{version} --deadline TIME")
    }

    /// The command that answers a comment or a general remark.
    pub fn reply(self, to: &impl Display) -> String {
        format!("cica reply {} \"…\"", self.sent(to))
    }

    /// The name of something sent: `CN-1.2`, `environment-protection/CN-1.2`.
    pub fn sent(self, id: &impl Display) -> String {
        match self.0 {
            None => id.to_string(),
            Some(paper) => format!("{paper}/{id}"),
        }
    }
}

/// A text as one argument that any shell takes as it stands: offered commands are copied, and the
/// text may be anyone's.
pub fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | ',' | '/' | '_');
    if text.chars().all(is_plain) {
        format!("\"{text}\"")
    } else {
        word(text)
    }
}

/// A text as one word of a shell, whatever it holds: between single quotation marks nothing means
/// anything but they themselves.
pub fn word(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_hostile_name_stays_one_argument() {
        assert_eq!(quoted("Special Working Group"), "\"Special Working Group\"");
        assert_eq!(quoted("a\"; rm -rf $HOME"), "'a\"; rm -rf $HOME'");
        assert_eq!(quoted("l'ordre"), "'l'\\''ordre'");
    }
}
