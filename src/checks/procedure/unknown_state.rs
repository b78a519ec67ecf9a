//! `unknown-state`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::Spot;
use crate::domain::finding::{Finding, Severity};
use crate::domain::ids::StateCode;
use crate::domain::record::Corrected;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "unknown-state",
    severity: Severity::Error,
    group: Group::Procedure,
    about: "A state is named by a code that the register of members does not know.",
    mend: "correct the code, or add the state to members.yaml",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    let mut look = |spot: Spot, codes: &[StateCode]| {
        for code in codes {
            if scope.register.member(code).is_none() {
                found.push(RULE.finding(
                    spot.clone(),
                    format!(
                        "the register of {} knows no state `{code}`",
                        scope.register.organisation
                    ),
                ));
            }
        }
    };
    let paper = &scope.dossier.paper;
    let of_paper = |key: &str| place::paper(&paper.id, key);
    look(
        of_paper("coordinator"),
        std::slice::from_ref(&paper.coordinator),
    );
    look(of_paper("co-coordinators"), &paper.co_coordinators);
    for version in &scope.dossier.versions {
        let spot = place::version(&paper.id, version.number, None);
        look(spot, &version.contributors);
    }
    for filed in scope.submissions() {
        let id = &filed.recorded.id;
        let corrections = filed.record.corrections.iter().enumerate();
        let corrected: Vec<_> = corrections
            .filter_map(|(index, correction)| match &correction.field {
                Corrected::By(by) => Some((index, by)),
                _ => None,
            })
            .collect();
        for (index, by) in &corrected {
            look(
                place::record(&paper.id, id, format!("corrections[{index}].by")),
                by,
            );
        }
        if corrected.is_empty() {
            look(place::submission(&paper.id, id, "by"), &filed.recorded.by);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn a_state_that_nobody_knows_is_found() {
        let mut desk = sample::adopted();
        assert!(!desk.codes().contains(&"unknown-state"));
        desk.paper().coordinator = "XX".parse().unwrap();
        desk.submission(0, |sent| sent.by = vec!["ZZ".parse().unwrap()]);
        let codes = desk.codes();
        assert_eq!(codes.iter().filter(|c| **c == "unknown-state").count(), 2);
    }
}
