//! `number-gap`.

use std::collections::{BTreeMap, BTreeSet};

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};
use crate::domain::ids::{StateCode, SubmissionId};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "number-gap",
    severity: Severity::Warning,
    group: Group::Procedure,
    about: "The submissions of a state are numbered with a gap. Numbers are given one after the other, so one may have been lost.",
    mend: "look for the missing file in git; where there never was one, accept the finding with the reason",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    let mut numbers: BTreeMap<&StateCode, BTreeSet<u32>> = BTreeMap::new();
    for filed in scope.submissions() {
        // A submission that was renumbered leaves its old number behind.
        let formerly = filed.record.formerly.iter().map(|former| &former.id);
        for id in formerly.chain([&filed.submission.id]) {
            numbers.entry(&id.state).or_default().insert(id.number);
        }
    }
    for filed in scope.submissions() {
        let id = &filed.submission.id;
        let known = numbers.get(&id.state);
        if let Some(before) = id.number.checked_sub(1)
            && before > 0
            && known.is_some_and(|known| !known.contains(&before))
            && !scope.is_on_desk(&SubmissionId {
                state: id.state.clone(),
                number: before,
            })
        {
            found.push(RULE.finding(
                place::submission(scope.paper(), id, "id"),
                format!("there is {id}, but no {}-{before}", id.state),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn a_number_left_out_is_found() {
        let mut desk = sample::desk(&["Provide safe and clean water."]);
        desk.replace("CN-1", "p1", "safe", "good");
        desk.replace("CN-2", "p1", "clean", "pure");
        assert!(desk.codes().is_empty());
        desk.replace("CN-4", "p1", "water", "waters");
        assert_eq!(desk.codes(), ["number-gap"]);
    }
}
