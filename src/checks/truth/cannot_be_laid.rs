//! `cannot-be-laid`.

use std::collections::HashMap;

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};
use crate::domain::record::Ruling;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "cannot-be-laid",
    severity: Severity::Error,
    group: Group::Truth,
    about: "A change cannot be laid on its base version: the words it quotes do not stand there, or stand more than once, or the place is not there. Nothing is guessed about what a state meant.",
    mend: "compare it with the note; mend a mistake of the clerk with `cica correct`, or ask the state",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    let Some(history) = &scope.replay.history else {
        return;
    };
    for filed in scope.submissions() {
        let sent = &filed.submission;
        if sent.base > history.reached() || scope.version(sent.base).is_none() {
            continue;
        }
        // The last decision of a change rules.
        let decisions = filed.record.decisions.iter().enumerate();
        let rulings: HashMap<u32, (usize, &Ruling)> = decisions
            .map(|(index, decision)| (decision.change, (index, &decision.ruling)))
            .collect();
        for (number, _) in (1..).zip(&sent.changes) {
            let id = sent.id.change(number);
            if let Some(error) = history.problem_as_sent(&id) {
                found.push(RULE.finding(
                    place::submission(scope.paper(), &sent.id, place::change_key(number)),
                    format!("{id} cannot be laid on version {}: {error}", sent.base),
                ));
                continue;
            }
            if let Some((index, ruling)) = rulings.get(&number)
                && matches!(ruling, Ruling::AdoptedAs { .. })
                && let Some(error) = history.problem(&id)
            {
                found.push(RULE.finding_with(
                    place::record(scope.paper(), &sent.id, format!("decisions[{index}]")),
                    format!("the wording adopted for {id} cannot be laid on its base: {error}"),
                    "record the decision again, with words that stand in the base",
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn words_that_do_not_stand_in_the_base_are_found() {
        let mut desk = sample::desk(&["Provide safe and clean water."]);
        desk.replace("CN-1", "p1", "safe", "affordable");
        assert!(desk.codes().is_empty());
        desk.replace("RU-1", "p1", "potable", "drinking");
        assert_eq!(desk.codes(), ["cannot-be-laid"]);
    }
}
