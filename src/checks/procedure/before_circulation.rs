//! `before-circulation`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};
use crate::procedure::deadline::{Timeliness, timeliness};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "before-circulation",
    severity: Severity::Warning,
    group: Group::Procedure,
    about: "A submission was received before the version it is made against was circulated, so that the state cannot have had that text from the circulation. Most often a date or the base is mistyped.",
    mend: "compare it with the note, and mend `base` or `received` with `cica correct`",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    for filed in scope.submissions() {
        let sent = &filed.submission;
        if timeliness(&scope.dossier.paper, sent) == Timeliness::BeforeCirculation {
            found.push(RULE.finding(
                place::submission(scope.paper(), &sent.id, "received"),
                format!(
                    "{} was received on {}, before version {} was circulated",
                    sent.id,
                    sent.received.day(),
                    sent.base
                ),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn what_came_before_the_circulation_is_found() {
        let mut desk = sample::desk(&["Provide safe water."]);
        desk.replace("CN-1", "p1", "safe", "clean");
        assert!(desk.codes().is_empty());
        desk.resealed(0, |sent| sent.received = "2023-10-25".parse().unwrap());
        assert_eq!(desk.codes(), ["before-circulation"]);
    }
}
