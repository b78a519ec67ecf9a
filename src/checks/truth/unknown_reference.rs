//! `unknown-reference`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::change::Action;
use crate::domain::dossier::Filed;
use crate::domain::finding::{Finding, Severity};
use crate::domain::ids::ChangeId;
use crate::domain::record::{ReplyTo, Ruling};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "unknown-reference",
    severity: Severity::Error,
    group: Group::Truth,
    about: "A record names something that is not on record: a decision, reply, withdrawal or settlement on a change that was never sent, a circulation of a version that is not there.",
    mend: "correct what it names, or bring back what is missing",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    let paper = &scope.dossier.paper;
    let mut of_paper = |key: String, message: String| {
        found.push(RULE.finding(place::paper(&paper.id, key), message));
    };
    for (index, circulation) in paper.circulations.iter().enumerate() {
        if !scope.has_version(circulation.version) {
            of_paper(
                format!("circulations[{index}].version"),
                format!(
                    "version {} was circulated, and is not there",
                    circulation.version
                ),
            );
        }
    }
    for (index, outcome) in paper.outcomes.iter().enumerate() {
        if let Some(version) = outcome.version.filter(|v| !scope.has_version(*v)) {
            of_paper(
                format!("outcomes[{index}].version"),
                format!("the outcome names version {version}, which is not there"),
            );
        }
    }
    for (index, letter) in paper.correspondence.iter().enumerate() {
        for id in letter.submissions.iter().filter(|id| !scope.is_on_desk(id)) {
            of_paper(
                format!("correspondence[{index}].submissions"),
                format!("the letter names {id}, which is not on record"),
            );
        }
    }
    for filed in scope.submissions() {
        of_submission(scope, filed, found);
        of_record(scope, filed, found);
    }
}

fn of_submission(scope: &Scope<'_>, filed: &Filed, found: &mut Vec<Finding>) {
    let sent = &filed.submission;
    let mut note = |key: String, message: String| {
        found.push(RULE.finding(place::submission(scope.paper(), &sent.id, key), message));
    };
    for (key, verb, named) in [
        ("supersedes", "take the place of", &sent.supersedes),
        ("lifts", "lift", &sent.lifts),
    ] {
        let Some(named) = named else { continue };
        match scope.filed(named) {
            None if scope.is_on_desk(named) => {}
            None => note(
                key.to_owned(),
                format!("{} would {verb} {named}, which is not on record", sent.id),
            ),
            Some(_) if *named == sent.id => {
                note(key.to_owned(), format!("{} would {verb} itself", sent.id))
            }
            Some(other)
                if !other
                    .submission
                    .by
                    .iter()
                    .any(|state| sent.by.contains(state)) =>
            {
                note(
                    key.to_owned(),
                    format!("{} would {verb} {named}, which is of other states", sent.id),
                )
            }
            Some(_) => {}
        }
    }
    for (number, change) in (1..).zip(&sent.changes) {
        let (key, target): (&str, &ChangeId) = match &change.action {
            Action::Support(target) => ("support", target),
            Action::Amend { to, .. } => ("to", to),
            _ => continue,
        };
        if is_unknown(scope, target) || *target == sent.id.change(number) {
            note(
                format!("{}.{key}", place::change_key(number)),
                format!(
                    "{} names {target}, which is no change on record that it could name",
                    sent.id.change(number)
                ),
            );
        }
    }
}

/// Whether a change was never sent, as far as can be read.
fn is_unknown(scope: &Scope<'_>, id: &ChangeId) -> bool {
    match scope.filed(&id.submission) {
        Some(filed) => filed.submission.change(id.number).is_none(),
        None => !scope.is_on_desk(&id.submission),
    }
}

fn of_record(scope: &Scope<'_>, filed: &Filed, found: &mut Vec<Finding>) {
    let (sent, record) = (&filed.submission, &filed.record);
    let mut note = |key: String, message: String| {
        found.push(RULE.finding(place::record(scope.paper(), &sent.id, key), message));
    };
    let no_change = |number: u32| sent.change(number).is_none();
    for (index, decision) in record.decisions.iter().enumerate() {
        if no_change(decision.change) {
            note(
                format!("decisions[{index}].change"),
                format!(
                    "there is a decision on {}, which was never sent",
                    sent.id.change(decision.change)
                ),
            );
        }
        if let Ruling::AdoptedAs { settles, base, .. } = &decision.ruling {
            for id in settles.iter().filter(|id| is_unknown(scope, id)) {
                note(
                    format!("decisions[{index}].settles"),
                    format!("the decision settles {id}, which was never sent"),
                );
            }
            if let Some(base) = base.filter(|base| !scope.has_version(*base)) {
                note(
                    format!("decisions[{index}].base"),
                    format!("the decision is written over version {base}, which is not there"),
                );
            }
        }
    }
    for (index, withdrawal) in record.withdrawals.iter().enumerate() {
        if let Some(number) = withdrawal.change.filter(|number| no_change(*number)) {
            note(
                format!("withdrawals[{index}].change"),
                format!(
                    "{} is withdrawn, and was never sent",
                    sent.id.change(number)
                ),
            );
        }
        if !sent.by.contains(&withdrawal.by) {
            note(
                format!("withdrawals[{index}].by"),
                format!(
                    "{} withdraws from {}, but never sponsored it",
                    scope.register.name(&withdrawal.by),
                    sent.id
                ),
            );
        }
    }
    for (index, reply) in record.replies.iter().enumerate() {
        let missing = match reply.to {
            ReplyTo::Comment(number) => sent
                .comment(number)
                .is_none()
                .then(|| sent.id.comment(number).to_string()),
            ReplyTo::Change(number) => {
                no_change(number).then(|| sent.id.change(number).to_string())
            }
            ReplyTo::Note => sent
                .note
                .is_none()
                .then(|| format!("the general remark of {}", sent.id)),
        };
        if let Some(missing) = missing {
            note(
                format!("replies[{index}].to"),
                format!("there is a reply to {missing}, which was never sent"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn a_decision_a_withdrawal_and_a_settlement_on_nothing_are_found() {
        let mut desk = sample::adopted();
        assert!(!desk.codes().contains(&"unknown-reference"));
        desk.dossier().submissions[0].record.decisions[0].change = 9;
        assert!(
            desk.messages()
                .iter()
                .any(|m| m.contains("a decision on CN-1.9"))
        );
        desk.withdraw(0, "RU", "2023-12-01");
        assert!(
            desk.messages()
                .iter()
                .any(|m| m.contains("Russia withdraws from CN-1")),
            "{:?}",
            desk.messages()
        );
    }

    #[test]
    fn a_circulation_of_a_version_that_is_not_there_is_found() {
        let mut desk = sample::desk(&["One."]);
        desk.paper().circulations[0].version = 4;
        assert!(desk.codes().contains(&"unknown-reference"));
    }
}
