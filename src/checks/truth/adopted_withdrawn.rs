//! `adopted-withdrawn` and `adopted-withdrawn-late`.
//!
//! A clerk may record today what was received last week, when the version was made without it. What
//! was on record then is known of a submission by its seal, of a withdrawal not at all.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::dossier::Filed;
use crate::domain::finding::{Finding, Severity};
use crate::domain::ids::StateCode;
use crate::domain::language::Language;
use crate::domain::version::{Adoption, Version};

/// The rule about what was on record when the version was made.
pub(crate) static RULE: Rule = Rule {
    code: "adopted-withdrawn",
    severity: Severity::Error,
    group: Group::Truth,
    about: "A version took up a change of a submission although a later one of the state, which takes its place, was on record by then.",
    mend: "where the version was not circulated, take its file away and make it again with `cica consolidate`; where it was, restore the submissions from git as they stood when it was made",
    run: Run::Dossier(replaced),
};

/// The rule about what may have been recorded afterwards.
pub(crate) static LATE: Rule = Rule {
    code: "adopted-withdrawn-late",
    severity: Severity::Warning,
    group: Group::Truth,
    about: "A version took up a change although its withdrawal, or a submission that takes its place, was received before; it is not known to have been on record when the version was made.",
    mend: "where the version was not circulated, take its file away and make it again with `cica consolidate`; where it was, mend the words in the next version and accept this finding with the reason (`accepted` in paper.yaml)",
    run: Run::Dossier(late),
};

fn replaced(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    each_replaced(scope, |version, adoption, filed, later| {
        // A version bears a day: what was recorded on that day may have come after.
        let recorded = later.record.seal.as_ref().map(|seal| seal.recorded.day());
        if recorded.is_some_and(|day| day < version.date) {
            found.push(RULE.finding(
                place::version(scope.paper(), version.number, None),
                replaced_words(version, adoption, filed, later),
            ));
        }
    });
}

fn late(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    each_replaced(scope, |version, adoption, filed, later| {
        if later.record.seal.is_none() && later.submission.received.day() < version.date {
            found.push(LATE.finding(
                place::version(scope.paper(), version.number, None),
                replaced_words(version, adoption, filed, later),
            ));
        }
    });
    for version in &scope.dossier.versions {
        for adoption in &version.adopts {
            let id = &adoption.change;
            let Some(filed) = scope.filed(&id.submission) else {
                continue;
            };
            let gone = withdrawn_before(version, adoption, filed);
            if !gone.is_empty() {
                let names = scope.register.join_names(&gone, Language::English);
                found.push(LATE.finding(
                    place::version(scope.paper(), version.number, None),
                    format!(
                        "version {} of {} adopts {id} in the name of {names}, whose withdrawal was received before",
                        version.number, version.date
                    ),
                ));
            }
        }
    }
}

fn withdrawn_before(version: &Version, adoption: &Adoption, filed: &Filed) -> Vec<StateCode> {
    let named = if adoption.by.is_empty() {
        &filed.submission.by
    } else {
        &adoption.by
    };
    named
        .iter()
        .filter(|state| {
            filed.record.withdrawals.iter().any(|w| {
                w.by == **state
                    && w.change
                        .is_none_or(|number| number == adoption.change.number)
                    && w.received.day() < version.date
            })
        })
        .cloned()
        .collect()
}

/// Hands on every adoption from a submission that another takes the place of.
fn each_replaced<'a>(
    scope: &Scope<'a>,
    mut hand: impl FnMut(&'a Version, &'a Adoption, &'a Filed, &'a Filed),
) {
    let superseded = scope.dossier.superseded();
    for version in &scope.dossier.versions {
        for adoption in &version.adopts {
            let id = &adoption.change.submission;
            let later = superseded.get(id).and_then(|later| scope.filed(later));
            if let (Some(filed), Some(later)) = (scope.filed(id), later) {
                hand(version, adoption, filed, later);
            }
        }
    }
}

fn replaced_words(version: &Version, adoption: &Adoption, filed: &Filed, later: &Filed) -> String {
    format!(
        "version {} of {} adopts {}, although {} had taken the place of {} before",
        version.number, version.date, adoption.change, later.submission.id, filed.submission.id
    )
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;
    use crate::domain::finding::Severity;

    #[test]
    fn a_withdrawal_received_before_the_version_is_a_warning_and_one_after_it_is_silent() {
        let mut desk = sample::adopted();
        desk.withdraw(0, "CN", "2023-11-22");
        let found = desk.check().findings;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].code, "adopted-withdrawn-late");
        assert_eq!(found[0].severity, Severity::Warning);
        let mut desk = sample::adopted();
        desk.withdraw(0, "CN", "2023-12-01");
        assert!(desk.codes().is_empty());
    }

    #[test]
    fn a_replacement_is_judged_by_when_it_was_recorded() {
        let replaced = |recorded: Option<&str>| {
            let mut desk = sample::adopted();
            desk.replace("CN-2", "p1", "clean", "pure");
            desk.resealed(1, |sent| sent.supersedes = Some("CN-1".parse().unwrap()));
            let seal = &mut desk.dossier().submissions[1].record.seal;
            match recorded {
                Some(day) => seal.as_mut().unwrap().recorded = day.parse().unwrap(),
                None => *seal = None,
            }
            desk.codes()
        };
        assert!(replaced(Some("2023-11-20")).contains(&"adopted-withdrawn"));
        assert!(replaced(Some("2023-11-28")).is_empty());
        assert!(replaced(None).contains(&"adopted-withdrawn-late"));
    }
}
