//! Findings that the coordinator accepts on record, and entries that accept nothing.

use crate::domain::finding::{Finding, Severity, Spot};
use crate::domain::ids::PlaceId;
use crate::domain::paper::{Accepted, Paper};

use super::place;
use super::rule::{Group, Rule, Run};

/// An entry of `accepted:` that accepts nothing.
pub(crate) static RULE: Rule = Rule {
    code: "accepted-nothing",
    severity: Severity::Warning,
    group: Group::Procedure,
    about: "An entry of `accepted` in paper.yaml matches no finding: what it accepted is mended, or rule or place is mistyped. Left standing, it would hide the next finding of that sort.",
    mend: "take the entry out, or correct its `rule` or `at`",
    run: Run::Elsewhere,
};

/// A finding that the coordinator accepted on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaidAside {
    /// What was found.
    pub finding: Finding,
    /// The reason in `paper.yaml`.
    pub because: String,
}

/// Divides findings into those that stand and those accepted. Only warnings can be accepted: an
/// error stays one whatever paper.yaml says.
pub(crate) fn lay_aside(paper: &Paper, found: Vec<Finding>) -> (Vec<Finding>, Vec<LaidAside>) {
    let mut used = vec![false; paper.accepted.len()];
    let mut kept = Vec::with_capacity(found.len());
    let mut laid_aside = Vec::new();
    for finding in found {
        let mut because = None;
        for (entry, used) in paper.accepted.iter().zip(&mut used) {
            if finding.severity == Severity::Warning && matches(entry, &finding) {
                *used = true;
                because.get_or_insert(&entry.because);
            }
        }
        match because {
            Some(because) => laid_aside.push(LaidAside {
                finding,
                because: because.clone(),
            }),
            None => kept.push(finding),
        }
    }
    for (index, (entry, _)) in paper
        .accepted
        .iter()
        .zip(&used)
        .enumerate()
        .filter(|(_, (_, used))| !**used)
    {
        let place = entry
            .at
            .as_ref()
            .map_or_else(String::new, |at| format!(" in `{at}`"));
        let why = match super::rule(&entry.rule) {
            None => "there is no such rule (`cica check --list` shows all)".to_owned(),
            Some(rule) if rule.severity == Severity::Error => {
                "an error cannot be accepted".to_owned()
            }
            Some(_) => format!("nothing of that sort is found{place}"),
        };
        let rule: String = entry.rule.chars().take(60).collect();
        kept.push(RULE.finding(
            place::paper(&paper.id, format!("accepted[{index}]")),
            format!("`accepted` names the rule `{rule}`, but {why}"),
        ));
    }
    (kept, laid_aside)
}

fn matches(entry: &Accepted, finding: &Finding) -> bool {
    entry.rule == finding.code
        && entry
            .at
            .as_ref()
            .is_none_or(|at| place_of(finding) == Some(at))
}

fn place_of(finding: &Finding) -> Option<&PlaceId> {
    match &finding.spot {
        Spot::Version { at, .. } => at.as_ref(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::sample;

    fn entry(rule: &str, at: Option<&str>) -> Accepted {
        Accepted {
            rule: rule.into(),
            at: at.map(|at| at.parse().unwrap()),
            because: "as circulated".into(),
        }
    }

    #[test]
    fn an_entry_silences_its_rule_at_its_place_alone() {
        let mut desk = sample::desk(&["The waste /recycled water.", "Some waste /recycled water."]);
        assert_eq!(desk.codes(), ["space-before-slash", "space-before-slash"]);
        desk.paper()
            .accepted
            .push(entry("space-before-slash", Some("p1")));
        assert_eq!(desk.codes(), ["space-before-slash"]);
        assert_eq!(desk.check().accepted.len(), 1);
        desk.paper().accepted[0].at = None;
        assert!(desk.codes().is_empty());
    }

    #[test]
    fn an_entry_that_matches_nothing_is_found() {
        let mut desk = sample::desk(&["Nothing wrong."]);
        desk.paper().accepted = vec![
            entry("doubled-word", None),
            entry("no-such-rule", None),
            entry("seal", None),
        ];
        assert_eq!(
            desk.codes(),
            ["accepted-nothing", "accepted-nothing", "accepted-nothing"]
        );
    }
}
