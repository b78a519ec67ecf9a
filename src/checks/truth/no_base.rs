//! `no-base`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "no-base",
    severity: Severity::Error,
    group: Group::Truth,
    about: "A submission is made against a version that the desk does not hold, so that its words cannot be found.",
    mend: "bring the version back, or correct `base` with `cica correct`",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    for filed in scope.submissions() {
        let sent = &filed.submission;
        if !scope.has_version(sent.base) {
            found.push(RULE.finding(
                place::submission(scope.paper(), &sent.id, "base"),
                format!(
                    "{} is made against version {}, which is not there",
                    sent.id, sent.base
                ),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn a_base_that_is_not_there_is_found() {
        let mut desk = sample::adopted();
        assert!(!desk.codes().contains(&"no-base"));
        desk.submission(0, |sent| sent.base = 7);
        assert!(desk.codes().contains(&"no-base"));
    }
}
