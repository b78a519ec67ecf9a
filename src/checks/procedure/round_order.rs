//! `round-order`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "round-order",
    severity: Severity::Warning,
    group: Group::Procedure,
    about: "Versions, circulations and outcomes are dated out of order: a version before the one it was made from, a circulation or a submission to a body before the version it sent, or before the circulation that came first.",
    mend: "correct the date, as the note verbale has it",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    let paper = &scope.dossier.paper;
    for version in &scope.dossier.versions {
        let parent = version.parent.as_ref();
        if let Some(before) = parent.and_then(|parent| scope.version(parent.version))
            && version.date < before.date
        {
            found.push(RULE.finding(
                place::version(scope.paper(), version.number, None),
                format!(
                    "version {} is of {}, before version {} of {}, which it was made from",
                    version.number, version.date, before.number, before.date
                ),
            ));
        }
    }
    let mut last = None;
    for (index, circulation) in paper.circulations.iter().enumerate() {
        let spot = || place::paper(scope.paper(), format!("circulations[{index}].date"));
        if let Some(version) = scope.version(circulation.version)
            && circulation.date < version.date
        {
            found.push(RULE.finding(
                spot(),
                format!(
                    "version {} of {} was circulated on {}, before it was made",
                    version.number, version.date, circulation.date
                ),
            ));
        }
        if let Some(last) = last.filter(|last| circulation.date < *last) {
            found.push(RULE.finding(
                spot(),
                format!(
                    "the circulation of {} stands after that of {last}",
                    circulation.date
                ),
            ));
        }
        last = Some(circulation.date);
    }
    for (index, outcome) in paper.outcomes.iter().enumerate() {
        if let Some(version) = outcome.version.and_then(|number| scope.version(number))
            && outcome.on < version.date
        {
            found.push(RULE.finding(
                place::paper(scope.paper(), format!("outcomes[{index}].on")),
                format!(
                    "version {} of {} is said to have been {} by the {} on {}, before it was made",
                    version.number, version.date, outcome.decision, outcome.body, outcome.on
                ),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;
    use crate::domain::paper::Outcome;

    fn count(desk: &sample::Sample) -> usize {
        let codes = desk.codes();
        codes.iter().filter(|code| **code == "round-order").count()
    }

    #[test]
    fn a_version_sent_before_it_was_made_is_found() {
        let mut desk = sample::adopted();
        assert_eq!(count(&desk), 0);
        desk.dossier().versions[1].date = "2023-10-12".parse().unwrap();
        assert_eq!(count(&desk), 1);
        desk.dossier().versions[0].date = "2023-10-27".parse().unwrap();
        assert_eq!(count(&desk), 2);
        desk.dossier().versions[0].date = "2023-10-26".parse().unwrap();
        assert_eq!(count(&desk), 1);
    }

    #[test]
    fn rounds_and_outcomes_out_of_order_are_found() {
        let mut desk = sample::adopted();
        let mut earlier = desk.paper().circulations[0].clone();
        earlier.date = "2023-10-25".parse().unwrap();
        desk.paper().circulations.push(earlier);
        assert_eq!(count(&desk), 1);
        desk.paper().circulations[1].date = "2023-11-26".parse().unwrap();
        desk.paper().outcomes = vec![Outcome {
            body: "Senior Officials Committee".into(),
            decision: "approved".into(),
            version: Some(2),
            on: "2023-11-24".parse().unwrap(),
            reference: None,
            note: None,
            digest: None,
            ends: None,
        }];
        assert_eq!(count(&desk), 0);
        desk.paper().outcomes[0].on = "2023-11-23".parse().unwrap();
        assert_eq!(count(&desk), 1);
    }
}
