//! `unsealed`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "unsealed",
    severity: Severity::Warning,
    group: Group::Truth,
    about: "Something on record bears no digest, as files written by hand do, and so a later change to it would not be found.",
    mend: "`cica decide`, `cica reply`, `cica correct` and `cica withdraw` seal a submission that was written by hand; `cica log --digest` prints the digest of a version",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    for (index, circulation) in scope.dossier.paper.circulations.iter().enumerate() {
        if circulation.digest.is_none() && scope.version(circulation.version).is_some() {
            found.push(RULE.finding_with(
                place::paper(scope.paper(), format!("circulations[{index}]")),
                format!(
                    "the circulation of version {} bears no digest, so that the version is not frozen",
                    circulation.version
                ),
                "write the digest that `cica log --digest` prints for the version as the circulation's `digest`",
            ));
        }
    }
    for version in &scope.dossier.versions {
        let adopts = version.adopts.iter().map(|adoption| &adoption.digest);
        let parent = version.parent.iter().map(|parent| &parent.digest);
        if adopts.chain(parent).any(|digest| digest.0.is_empty()) {
            found.push(RULE.finding_with(
                place::version(scope.paper(), version.number, None),
                format!(
                    "version {} lacks digests of what it was made from",
                    version.number
                ),
                "where it was written by hand and not circulated, take its file away and make it again with `cica consolidate`",
            ));
        }
    }
    for filed in scope.submissions() {
        let id = &filed.recorded.id;
        let message = match &filed.record.seal {
            None => format!("{id} bears no seal"),
            Some(seal) if filed.recorded.original.is_some() && seal.original.is_none() => {
                format!("the seal of {id} does not cover its original")
            }
            Some(_) => continue,
        };
        found.push(RULE.finding(place::submission(scope.paper(), id, ""), message));
    }
    // A desk written by hand has no such line anywhere, and is warned of above.
    let (with, without): (Vec<_>, Vec<_>) = scope.closings().partition(|file| !file.is_missing());
    if with.is_empty() {
        return;
    }
    for file in without {
        let mend = format!(
            "read it over and add `{}` at its end; a command that writes it does the same",
            file.line()
        );
        found.push(RULE.finding_with(file.spot, format!("{} bears no seal", file.what), mend));
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn a_submission_or_circulation_without_a_digest_is_found() {
        let mut desk = sample::adopted();
        assert!(desk.codes().is_empty());
        desk.dossier().submissions[0].record.seal = None;
        assert_eq!(desk.codes(), ["unsealed"]);
        desk.paper().circulations[0].digest = None;
        assert_eq!(desk.codes(), ["unsealed", "unsealed"]);
    }
}
