//! `seal-broken`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};
use crate::store::seal;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "seal-broken",
    severity: Severity::Error,
    group: Group::Truth,
    about: "A submission is no longer what was recorded: its digest differs from its seal. What a state sent is written once and never changed.",
    mend: "restore the file from git; the clerk's own mistakes are mended with `cica correct`",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    for filed in scope.submissions() {
        if let Some(sealed) = &filed.record.seal
            && seal::submission_digest(&filed.recorded) != sealed.digest
        {
            let id = &filed.recorded.id;
            found.push(RULE.finding(
                place::submission(scope.paper(), id, ""),
                format!("{id} is not what was recorded: its digest differs from its seal"),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn a_submission_changed_since_recorded_is_found() {
        let mut desk = sample::adopted();
        assert!(!desk.codes().contains(&"seal-broken"));
        desk.submission(0, |sent| sent.note = Some("added later".into()));
        assert!(desk.codes().contains(&"seal-broken"));
    }
}
