//! `not-a-member`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "not-a-member",
    severity: Severity::Warning,
    group: Group::Procedure,
    about: "A submission comes from an observer, which is no member state. It is kept; whether it counts is for the coordinator to say.",
    mend: "ask the Secretariat whether it may be taken up, and accept the finding with the answer",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    for filed in scope.submissions() {
        let sent = &filed.submission;
        for state in &sent.by {
            if let Some(member) = scope.register.member(state).filter(|m| m.is_observer) {
                found.push(RULE.finding(
                    place::submission(scope.paper(), &sent.id, "by"),
                    format!(
                        "{} sent {}, and is an observer, not a member",
                        member.english, sent.id
                    ),
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn a_submission_of_an_observer_is_found() {
        let mut desk = sample::desk(&["Provide safe water."]);
        desk.replace("CN-1", "p1", "safe", "clean");
        assert!(desk.codes().is_empty());
        desk.replace("JP-1", "p1", "water", "waters");
        assert_eq!(desk.codes(), ["not-a-member"]);
    }
}
