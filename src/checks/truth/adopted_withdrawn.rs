//! `adopted-withdrawn`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};
use crate::domain::ids::StateCode;
use crate::domain::language::Language;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "adopted-withdrawn",
    severity: Severity::Error,
    group: Group::Truth,
    about: "A version took up a change that its sponsors had withdrawn before, or names a sponsor that had. A withdrawal binds from the day it was received.",
    mend: "make the version again without the change, or without that sponsor",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    let superseded = scope.dossier.superseded();
    for version in &scope.dossier.versions {
        for adoption in &version.adopts {
            let id = &adoption.change;
            let Some(filed) = scope.filed(&id.submission) else {
                continue;
            };
            let all = &filed.submission.by;
            let named = if adoption.by.is_empty() {
                all
            } else {
                &adoption.by
            };
            let spot = || place::version(scope.paper(), version.number, None);
            // A version bears a day: what was withdrawn on that day may have come after.
            let gone: Vec<StateCode> = named
                .iter()
                .filter(|state| {
                    filed.record.withdrawals.iter().any(|w| {
                        w.by == **state
                            && w.change.is_none_or(|number| number == id.number)
                            && w.received.day() < version.date
                    })
                })
                .cloned()
                .collect();
            if !gone.is_empty() {
                let names = scope.register.join_names(&gone, Language::English);
                found.push(RULE.finding(
                    spot(),
                    format!(
                        "version {} of {} adopts {id} in the name of {names}, which had withdrawn it before",
                        version.number, version.date
                    ),
                ));
            } else if let Some(later) = superseded
                .get(&id.submission)
                .and_then(|later| Some(&scope.filed(later)?.submission))
                .filter(|later| later.received.day() < version.date)
            {
                found.push(RULE.finding(
                    spot(),
                    format!(
                        "version {} of {} adopts {id}, although {} had taken the place of {} before",
                        version.number, version.date, later.id, id.submission
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
    fn a_withdrawal_before_the_version_is_found_and_one_after_it_is_not() {
        let mut desk = sample::adopted();
        desk.withdraw(0, "CN", "2023-11-22");
        assert!(desk.codes().contains(&"adopted-withdrawn"));
        let mut desk = sample::adopted();
        desk.withdraw(0, "CN", "2023-12-01");
        assert!(!desk.codes().contains(&"adopted-withdrawn"));
    }
}
