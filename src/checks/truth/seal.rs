//! `seal-broken`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};
use crate::store::closing::Closing;
use crate::store::seal;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "seal-broken",
    severity: Severity::Error,
    group: Group::Truth,
    about: "A submission, a record, a made version or the facts of a paper are no longer what was written: the digest differs from the seal. What a state sent is written once and never changed, and what was done with it only grows.",
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
            continue;
        }
        // Under its former names too: a new name is no cover for new words.
        let mut before = filed.recorded.clone();
        for former in filed.record.formerly.iter().rev() {
            before = former.restore(&before);
            let is_other = former
                .digest
                .as_ref()
                .is_some_and(|digest| seal::submission_digest(&before) != *digest);
            if is_other {
                let id = &filed.recorded.id;
                found.push(RULE.finding(
                    place::submission(scope.paper(), id, ""),
                    format!(
                        "{id} is not what was recorded as {}: its digest differs from the seal of then",
                        former.id
                    ),
                ));
                break;
            }
        }
    }
    for file in scope.closings().filter(Closing::is_broken) {
        let mend = format!(
            "restore the file from git; where it was changed by hand, and rightly, its last line becomes `{}`",
            file.line()
        );
        found.push(RULE.finding_with(
            file.spot,
            format!("{} is not what its seal says", file.what),
            mend,
        ));
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn a_submission_changed_under_cover_of_a_new_name_is_found() {
        let mut desk = sample::adopted();
        let filed = &mut desk.dossier().submissions[0];
        let digest = filed.record.seal.as_ref().map(|seal| seal.digest.clone());
        filed.record.formerly = vec![crate::domain::record::Former {
            id: filed.recorded.id.clone(),
            digest,
            original: None,
            references: Vec::new(),
        }];
        assert!(!desk.codes().contains(&"seal-broken"));
        let filed = &mut desk.dossier().submissions[0];
        filed.recorded.note = Some("added under cover".into());
        let digest = crate::store::seal::submission_digest(&filed.recorded);
        if let Some(seal) = &mut filed.record.seal {
            seal.digest = digest;
        }
        assert!(desk.messages().iter().any(|m| m.contains("recorded as")));
    }

    #[test]
    fn a_submission_changed_since_recorded_is_found() {
        let mut desk = sample::adopted();
        assert!(!desk.codes().contains(&"seal-broken"));
        desk.submission(0, |sent| sent.note = Some("added later".into()));
        assert!(desk.codes().contains(&"seal-broken"));
    }
}
