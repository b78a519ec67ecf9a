//! `adopted-undecided`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::change::Action;
use crate::domain::finding::{Finding, Severity};
use crate::domain::record::Ruling;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "adopted-undecided",
    severity: Severity::Error,
    group: Group::Truth,
    about: "A version took up a change that the coordinator never decided to adopt, or decided not to. Only a decision on record lets words into the text.",
    mend: "record the decision with `cica decide`, or make the version again without the change",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    for version in &scope.dossier.versions {
        for adoption in &version.adopts {
            let id = &adoption.change;
            let (Some(filed), Some(change)) = (scope.filed(&id.submission), scope.change(id))
            else {
                continue;
            };
            let is = match filed.record.decision(id.number).map(|d| &d.ruling) {
                Some(Ruling::Adopted | Ruling::AdoptedAs { .. }) => continue,
                Some(Ruling::NotAdopted) => "was decided not to be adopted",
                Some(Ruling::Deferred) => "was put off",
                // A sponsor that joins needs no ruling of its own.
                None if matches!(change.action, Action::Support(_)) => continue,
                None => "was never decided",
            };
            found.push(RULE.finding(
                place::version(scope.paper(), version.number, None),
                format!("version {} adopts {id}, which {is}", version.number),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn an_adoption_without_a_decision_is_found() {
        let mut desk = sample::adopted();
        assert!(!desk.codes().contains(&"adopted-undecided"));
        desk.dossier().submissions[0].record.decisions.clear();
        assert!(desk.codes().contains(&"adopted-undecided"));
    }
}
