//! `illustrative-version`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "illustrative-version",
    severity: Severity::Error,
    group: Group::Procedure,
    about: "A version took up invented changes and is not marked illustrative. Its text would pass for a negotiated one.",
    mend: "set `illustrative: true` in the version, or make it again without the invented changes",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    for version in scope.dossier.versions.iter().filter(|v| !v.illustrative) {
        let invented = version
            .adopts
            .iter()
            .map(|adoption| &adoption.change)
            .find(|id| {
                scope
                    .filed(&id.submission)
                    .is_some_and(|filed| filed.submission.illustrative)
            });
        if let Some(id) = invented {
            found.push(RULE.finding(
                place::version(scope.paper(), version.number, None),
                format!(
                    "version {} takes up {id}, which is illustrative, and is not marked so",
                    version.number
                ),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn an_illustrative_change_in_a_version_not_marked_is_found() {
        let mut desk = sample::adopted();
        desk.paper().demonstration = true;
        desk.resealed(0, |sent| sent.illustrative = true);
        assert_eq!(desk.codes(), ["illustrative-version"]);
        desk.dossier().versions[1].illustrative = true;
        assert!(desk.codes().is_empty());
    }
}
