//! `late-adopted`.

use std::collections::HashSet;

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};
use crate::domain::record::Ruling;
use crate::procedure::deadline::{Timeliness, timeliness};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "late-adopted",
    severity: Severity::Error,
    group: Group::Procedure,
    about: "A change of a submission that came late is adopted, and the coordinator has not admitted the submission. Late is kept as late until it is admitted on record.",
    mend: "record the ruling with `cica decide admit`, or decide the change otherwise",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    for filed in scope.submissions() {
        let (sent, record) = (&filed.submission, &filed.record);
        if !record.admissions.is_empty()
            || record.decisions.is_empty()
            || timeliness(&scope.dossier.paper, sent) != Timeliness::Late
        {
            continue;
        }
        let mut ruled: HashSet<u32> = HashSet::new();
        // From the last one back: the last decision of a change rules.
        for (index, decision) in record.decisions.iter().enumerate().rev() {
            if ruled.insert(decision.change)
                && matches!(decision.ruling, Ruling::Adopted | Ruling::AdoptedAs { .. })
            {
                found.push(RULE.finding(
                    place::record(scope.paper(), &sent.id, format!("decisions[{index}]")),
                    format!(
                        "{} is adopted, but {} came late and was not admitted",
                        sent.id.change(decision.change),
                        sent.id
                    ),
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;
    use crate::domain::record::Admission;

    #[test]
    fn a_late_change_adopted_without_admission_is_found() {
        let mut desk = sample::adopted();
        assert!(desk.codes().is_empty());
        desk.resealed(0, |sent| {
            sent.received = "2023-11-22T00:00:00+06:00".parse().unwrap()
        });
        assert_eq!(desk.codes(), ["late-adopted"]);
        desk.dossier().submissions[0]
            .record
            .admissions
            .push(Admission {
                on: "2023-11-23".parse().unwrap(),
                because: "half an hour".into(),
            });
        assert!(desk.codes().is_empty());
    }
}
