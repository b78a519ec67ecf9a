//! `illustrative-unmarked`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "illustrative-unmarked",
    severity: Severity::Error,
    group: Group::Procedure,
    about: "Invented material stands beside real in a paper that does not say so. Somebody would take invented words for a delegation's.",
    mend: "declare `demonstration: true` in paper.yaml, or take the invented material to a desk of its own",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    let paper = &scope.dossier.paper;
    if paper.demonstration {
        return;
    }
    for filed in scope
        .submissions()
        .filter(|filed| filed.recorded.illustrative)
    {
        let id = &filed.recorded.id;
        found.push(RULE.finding(
            place::submission(&paper.id, id, "illustrative"),
            format!("{id} is illustrative, and the paper does not declare `demonstration`"),
        ));
    }
    for (index, letter) in paper.correspondence.iter().enumerate() {
        if letter.illustrative {
            found.push(RULE.finding(
                place::paper(&paper.id, format!("correspondence[{index}].illustrative")),
                "a letter is illustrative, and the paper does not declare `demonstration`",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn illustrative_beside_real_is_found_unless_the_paper_says_so() {
        let mut desk = sample::desk(&["Provide safe water."]);
        desk.replace("CN-1", "p1", "safe", "clean");
        desk.resealed(0, |sent| sent.illustrative = true);
        assert_eq!(desk.codes(), ["illustrative-unmarked"]);
        desk.paper().demonstration = true;
        assert!(desk.codes().is_empty());
    }
}
