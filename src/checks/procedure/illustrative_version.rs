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
    about: "A version took up invented changes, itself or in a version before it, and is not marked illustrative. Its text would pass for a negotiated one.",
    mend: "set `illustrative: true` in the version, or make it again without the invented changes",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    let mut is_inherited = false;
    for version in &scope.dossier.versions {
        let number = version.number;
        let invented = version
            .adopts
            .iter()
            .map(|adoption| &adoption.change)
            .find(|id| {
                scope
                    .filed(&id.submission)
                    .is_some_and(|filed| filed.submission.illustrative)
            });
        let why = match invented {
            Some(id) => format!("takes up {id}, which is illustrative"),
            None if is_inherited => "follows from an illustrative version".to_owned(),
            None => String::new(),
        };
        if !version.illustrative && !why.is_empty() {
            found.push(RULE.finding(
                place::version(scope.paper(), number, None),
                format!("version {number} {why}, and is not marked so"),
            ));
        }
        is_inherited |= version.illustrative || invented.is_some();
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
