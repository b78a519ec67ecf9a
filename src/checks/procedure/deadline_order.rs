//! `deadline-order`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "deadline-order",
    severity: Severity::Error,
    group: Group::Procedure,
    about: "A deadline has ended before its circulation went out, or an extension makes it earlier.",
    mend: "correct the date or the deadline, as the note verbale has them",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    for (index, circulation) in scope.dossier.paper.circulations.iter().enumerate() {
        let zone = circulation.timezone;
        let spot =
            |key: String| place::paper(scope.paper(), format!("circulations[{index}].{key}"));
        if circulation.deadline.day() < circulation.date {
            found.push(RULE.finding(
                spot("deadline".to_owned()),
                format!(
                    "the deadline {} is before the circulation of {}",
                    circulation.deadline, circulation.date
                ),
            ));
        }
        let mut before = circulation.deadline;
        for (number, extension) in circulation.extensions.iter().enumerate() {
            if extension.deadline.as_deadline(zone) < before.as_deadline(zone) {
                found.push(RULE.finding(
                    spot(format!("extensions[{number}].deadline")),
                    format!(
                        "the extension to {} ends before {before}, the deadline until then",
                        extension.deadline
                    ),
                ));
            }
            before = extension.deadline;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn a_deadline_before_the_circulation_is_found() {
        let mut desk = sample::desk(&["One."]);
        assert!(desk.codes().is_empty());
        desk.paper().circulations[0].deadline = "2023-10-25".parse().unwrap();
        assert_eq!(desk.codes(), ["deadline-order"]);
        desk.paper().circulations[0].deadline = "2023-10-26".parse().unwrap();
        assert!(desk.codes().is_empty());
    }
}
