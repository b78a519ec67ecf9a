//! `version-gap`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "version-gap",
    severity: Severity::Error,
    group: Group::Truth,
    about: "Versions are numbered 1, 2, 3 without a gap, and each but the first is made from the one before.",
    mend: "bring the missing file back from git, or correct the number",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    let mut next = 1;
    for version in &scope.dossier.versions {
        // One that cannot be read is a finding of its own.
        while next < version.number && scope.has_version(next) {
            next += 1;
        }
        if version.number != next {
            let missing = if version.number == next + 1 {
                format!("version {next} is missing")
            } else {
                format!("the versions from {next} on are missing")
            };
            found.push(RULE.finding(
                place::version(scope.paper(), version.number, None),
                format!("there is a version {}, but {missing}", version.number),
            ));
        }
        next = version.number.saturating_add(1);
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn a_missing_version_is_found_and_a_whole_row_is_silent() {
        let mut desk = sample::adopted();
        assert!(!desk.codes().contains(&"version-gap"));
        desk.dossier().versions[1].number = 3;
        assert!(desk.codes().contains(&"version-gap"));
        desk.dossier().versions.remove(0);
        assert!(
            desk.messages()
                .iter()
                .any(|m| m.contains("the versions from 1 on"))
        );
    }
}
