//! What `cica check` finds: one rule a file, over a desk that has been read.
//!
//! Owns the rules, their one list ([`rules`]) and the order in which they run. A rule has a code, a
//! severity, an explanation and a mend, and names what it finds by paper, provision and words; the
//! store makes file, line and column of that. May import `store`, `procedure`, `drafting`, `text`
//! and `domain`; writes nothing and prints nothing.

mod accepted;
mod engine;
mod files;
mod mend;
mod place;
mod procedure;
mod rule;
#[cfg(test)]
mod sample;
mod scope;
mod text;
mod truth;
mod unmerged;

pub use accepted::LaidAside;
pub use engine::{Checked, check, letters, letters_of};
pub use mend::mends;
pub use rule::{Group, Rule};

/// Every rule, by group and in the order of the documentation.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    files::RULES
        .iter()
        .chain(std::iter::once(&files::UNMERGED))
        .chain(truth::RULES.iter().copied())
        .chain(procedure::RULES.iter().copied())
        .chain(text::RULES.iter().copied())
        .chain(std::iter::once(&accepted::RULE))
}

/// The rule of that code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.code == code)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_are_unique_and_kebab_case() {
        let mut seen = BTreeSet::new();
        for rule in rules() {
            assert!(seen.insert(rule.code), "{} stands twice", rule.code);
            assert!(
                rule.code
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b == b'-' || b.is_ascii_digit()),
                "{}",
                rule.code
            );
            assert!(!rule.about.is_empty() && !rule.mend.is_empty());
        }
    }

    #[test]
    fn every_rule_is_documented_as_it_explains_itself() {
        let page = include_str!("../../docs/checks.md");
        for rule in rules() {
            let entry = format!(
                "### `{}`\n\n*{}.* {}\n\n*To mend:* {}\n",
                rule.code,
                rule.severity_word(),
                rule.about,
                rule.mend
            );
            let fix = "\n`cica check --fix` mends it where spacing is all that it takes.\n";
            assert!(page.contains(&entry), "docs/checks.md lacks:\n{entry}");
            assert_eq!(
                page.contains(&(entry + fix)),
                rule.is_mendable(),
                "{}",
                rule.code
            );
        }
        let headings = page.lines().filter(|line| line.starts_with("### `"));
        assert_eq!(headings.count(), rules().count());
    }
}
