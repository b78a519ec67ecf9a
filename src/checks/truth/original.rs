//! `original`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};
use crate::store::seal;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "original",
    severity: Severity::Error,
    group: Group::Truth,
    about: "The file that a state sent is missing, or is not the one that was received: its digest differs from the one in the seal.",
    mend: "restore the file from git or from the mail it came with",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    for filed in scope.submissions() {
        let Some(original) = &filed.recorded.original else {
            continue;
        };
        let id = &filed.recorded.id;
        let sealed = filed.record.seal.as_ref().and_then(|s| s.original.as_ref());
        let message = match scope.root.read_original(scope.paper(), original) {
            Err(error) => format!("the original of {id} cannot be held against its seal: {error}"),
            Ok(bytes) if sealed.is_some_and(|digest| seal::bytes_digest(&bytes) != *digest) => {
                format!(
                    "the original of {id}, {original}, is not the file that was received: its digest differs"
                )
            }
            Ok(_) => continue,
        };
        found.push(RULE.finding(place::submission(scope.paper(), id, "original"), message));
    }
    for (index, letter) in scope.dossier.paper.correspondence.iter().enumerate() {
        let Some(original) = &letter.original else {
            continue;
        };
        let message = match scope.root.read_original(scope.paper(), original) {
            Err(error) => format!("the original of a letter cannot be read: {error}"),
            Ok(bytes)
                if letter
                    .digest
                    .as_ref()
                    .is_some_and(|digest| seal::bytes_digest(&bytes) != *digest) =>
            {
                format!(
                    "the original of a letter, {original}, is not the file that was received: its digest differs"
                )
            }
            Ok(_) => continue,
        };
        found.push(RULE.finding(
            place::paper(scope.paper(), format!("correspondence[{index}].original")),
            message,
        ));
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;
    use crate::store::seal::bytes_digest;

    #[test]
    fn a_missing_original_and_one_that_differs_are_found() {
        let mut desk = sample::adopted();
        desk.submission(0, |sent| sent.original = Some("received/CN-1.docx".into()));
        assert!(desk.codes().contains(&"original"));
        desk.receive("CN-1.docx", b"as it came");
        assert!(!desk.codes().contains(&"original"));
        desk.seal_original(0, bytes_digest(b"as it came"));
        assert!(!desk.codes().contains(&"original"));
        desk.seal_original(0, bytes_digest(b"as it came!"));
        assert!(desk.codes().contains(&"original"));
    }
}
