//! `adoption-digest`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};
use crate::store::seal;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "adoption-digest",
    severity: Severity::Error,
    group: Group::Truth,
    about: "A version keeps a digest of each change that it took up, with the effect and wording of its decision. Where it differs, the change or the decision was rewritten since.",
    mend: "restore the submission and its record from git; a new ruling goes into a new version",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    for version in &scope.dossier.versions {
        for adoption in &version.adopts {
            let id = &adoption.change;
            let (Some(filed), Some(change)) = (scope.filed(&id.submission), scope.change(id))
            else {
                continue;
            };
            let now = seal::change_digest(change, filed.record.decision(id.number));
            if adoption.digest.0.is_empty() || now == adoption.digest {
                continue;
            }
            let was_decided_so = filed
                .record
                .decisions
                .iter()
                .filter(|decision| decision.change == id.number)
                .any(|d| seal::change_digest(change, Some(d)) == adoption.digest);
            let message = if was_decided_so {
                format!(
                    "{id} was decided anew after version {} took it up",
                    version.number
                )
            } else {
                format!(
                    "{id} or its decision is no longer what version {} took up: the digest differs",
                    version.number
                )
            };
            found.push(RULE.finding(
                place::submission(scope.paper(), &id.submission, place::change_key(id.number)),
                message,
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;
    use crate::domain::record::Ruling;

    #[test]
    fn a_change_rewritten_after_its_adoption_is_found() {
        let mut desk = sample::adopted();
        assert!(!desk.codes().contains(&"adoption-digest"));
        desk.submission(0, |sent| sent.changes[0].because = Some("rewritten".into()));
        assert!(desk.codes().contains(&"adoption-digest"));
    }

    #[test]
    fn a_later_ruling_on_what_is_in_a_version_is_found() {
        let mut desk = sample::adopted();
        let mut again = desk.dossier().submissions[0].record.decisions[0].clone();
        again.ruling = Ruling::NotAdopted;
        desk.dossier().submissions[0].record.decisions.push(again);
        assert!(
            desk.messages()
                .iter()
                .any(|m| m.contains("was decided anew"))
        );
    }
}
