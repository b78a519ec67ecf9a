//! `circulated-changed`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};
use crate::store::seal;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "circulated-changed",
    severity: Severity::Error,
    group: Group::Truth,
    about: "A version that was circulated, or submitted to a body, is no longer the one that was sent: its digest differs from the one kept with the circulation or outcome.",
    mend: "restore the file from git; what must change goes into the next version",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    for circulation in &scope.dossier.paper.circulations {
        if let Some(version) = scope.version(circulation.version)
            && let Some(digest) = &circulation.digest
            && seal::version_digest(version) != *digest
        {
            found.push(RULE.finding(
                place::version(scope.paper(), version.number, None),
                format!(
                    "version {} is not the text circulated on {}: its digest differs",
                    version.number, circulation.date
                ),
            ));
        }
    }
    for outcome in &scope.dossier.paper.outcomes {
        if let Some(version) = outcome.version.and_then(|number| scope.version(number))
            && let Some(digest) = &outcome.digest
            && seal::version_digest(version) != *digest
        {
            found.push(RULE.finding(
                place::version(scope.paper(), version.number, None),
                format!(
                    "version {} is not the text submitted to the {} on {}: its digest differs",
                    version.number, outcome.body, outcome.on
                ),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn a_comma_put_into_a_circulated_version_is_found() {
        let mut desk = sample::desk(&["Provide clean water."]);
        assert!(desk.codes().is_empty());
        desk.dossier().versions[0].sections[0].provisions[0].text = "Provide, clean water.".into();
        assert_eq!(desk.codes(), ["circulated-changed"]);
    }
}
