//! `submission-name`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "submission-name",
    severity: Severity::Warning,
    group: Group::Procedure,
    about: "A submission bears the name of a state that did not send it. Its id begins with the state, of a joint one with the first.",
    mend: "record it again under the state's own name, or correct `by`",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    for filed in scope.submissions() {
        let sent = &filed.recorded;
        if !sent.by.is_empty() && !sent.by.contains(&sent.id.state) {
            found.push(RULE.finding(
                place::submission(scope.paper(), &sent.id, "by"),
                format!(
                    "{} bears the name of {}, which did not send it",
                    sent.id,
                    scope.register.name(&sent.id.state)
                ),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn a_submission_under_a_strange_name_is_found() {
        let mut desk = sample::desk(&["Provide safe water."]);
        desk.replace("CN-1", "p1", "safe", "clean");
        desk.resealed(0, |sent| sent.by.push("PK".parse().unwrap()));
        assert!(desk.codes().is_empty());
        desk.resealed(0, |sent| sent.by = vec!["RU".parse().unwrap()]);
        assert_eq!(desk.codes(), ["submission-name"]);
    }
}
