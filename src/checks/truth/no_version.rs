//! `no-version`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "no-version",
    severity: Severity::Error,
    group: Group::Truth,
    about: "A paper has no version, and so no text that could be shown, amended or circulated.",
    mend: "bring its `v1.yaml` back from git, or bring a first text in with `cica import FILE --id ID --coordinator STATE`: the facts in paper.yaml stay as they are",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    // One that cannot be read is a finding of its own.
    if scope.dossier.versions.is_empty() && !scope.has_version(1) {
        let mut finding = RULE.finding(
            place::paper(scope.paper(), "title"),
            format!("{} has no version", scope.paper()),
        );
        // A paper that waits for its text, as one does whose import was cut off, holds nothing yet
        // that could be wrong.
        let dossier = scope.dossier;
        if dossier.paper.circulations.is_empty() && dossier.submissions.is_empty() {
            finding.severity = Severity::Warning;
        }
        found.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn a_paper_without_a_text_is_found() {
        let mut desk = sample::desk(&["Provide clean water."]);
        assert!(desk.codes().is_empty());
        desk.dossier().versions.clear();
        desk.paper().circulations.clear();
        assert_eq!(desk.codes(), ["no-version"]);
    }
}
