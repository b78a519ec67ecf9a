//! `time-order`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};
use crate::domain::moment::Moment;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "time-order",
    severity: Severity::Warning,
    group: Group::Procedure,
    about: "Something was done with a submission on a day before it was received, or a seal is older than what it seals.",
    mend: "correct the date",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    for filed in scope.submissions() {
        let (sent, record) = (&filed.submission, &filed.record);
        let zone = scope.dossier.paper.zone_of(sent);
        let received = sent.received.earliest(zone);
        let deeds = [
            (
                "decisions",
                "the decision",
                record.decisions.iter().map(|d| d.on).collect(),
            ),
            (
                "admissions",
                "the admission",
                record.admissions.iter().map(|a| a.on).collect(),
            ),
            (
                "withdrawals",
                "the withdrawal",
                record.withdrawals.iter().map(|w| w.received).collect(),
            ),
            (
                "replies",
                "the reply",
                record.replies.iter().map(|r| r.on).collect::<Vec<Moment>>(),
            ),
        ];
        for (key, name, times) in deeds {
            for (index, on) in times.iter().enumerate() {
                // A day lasts until its end.
                if on.as_deadline(zone) < received {
                    found.push(RULE.finding(
                        place::record(scope.paper(), &sent.id, format!("{key}[{index}]")),
                        format!(
                            "{name} of {on} is older than {}, received {}",
                            sent.id, sent.received
                        ),
                    ));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn a_decision_before_the_receipt_is_found() {
        let mut desk = sample::adopted();
        assert!(!desk.codes().contains(&"time-order"));
        desk.dossier().submissions[0].record.decisions[0].on = "2023-11-07".parse().unwrap();
        assert!(desk.codes().contains(&"time-order"));
        desk.dossier().submissions[0].record.decisions[0].on = "2023-11-08".parse().unwrap();
        assert!(!desk.codes().contains(&"time-order"));
    }
}
