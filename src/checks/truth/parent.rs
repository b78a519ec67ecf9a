//! `parent-digest`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};
use crate::store::seal;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "parent-digest",
    severity: Severity::Error,
    group: Group::Truth,
    about: "A version names the version that it was made from, with its digest. Where the digest is not that of the version on the desk, one of the two was rewritten.",
    mend: "restore both files from git",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    for version in &scope.dossier.versions {
        let number = version.number;
        let spot = place::version(scope.paper(), number, None);
        let message = match &version.parent {
            None if number > 1 => {
                format!("version {number} does not say which version it was made from (`parent`)")
            }
            None => continue,
            Some(_) if number == 1 => {
                "version 1 is the first, and cannot be made from another".to_owned()
            }
            Some(parent) if parent.version != number - 1 => format!(
                "version {number} says that it was made from version {}; it must be made from version {}",
                parent.version,
                number - 1
            ),
            Some(parent) => match scope.version(parent.version) {
                Some(before)
                    if !parent.digest.0.is_empty()
                        && seal::version_digest(before) != parent.digest =>
                {
                    format!(
                        "version {} is no longer what version {number} was made from: its digest differs",
                        parent.version
                    )
                }
                _ => continue,
            },
        };
        found.push(RULE.finding(spot, message));
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn a_parent_rewritten_later_is_found() {
        let mut desk = sample::adopted();
        assert!(!desk.codes().contains(&"parent-digest"));
        desk.dossier().versions[0]
            .contributors
            .push("RU".parse().unwrap());
        assert!(desk.codes().contains(&"parent-digest"));
    }

    #[test]
    fn a_version_without_a_parent_is_found() {
        let mut desk = sample::adopted();
        desk.dossier().versions[1].parent = None;
        assert!(desk.codes().contains(&"parent-digest"));
    }
}
