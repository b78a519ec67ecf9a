//! `empty-provision`.

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "empty-provision",
    severity: Severity::Error,
    group: Group::Truth,
    about: "A provision of a version has no words. Deletions by several states, each of a part, may leave none, though nobody asked for the provision to go.",
    mend: "remove the provision by a change of its own, or decide otherwise on one of the deletions and make the version again",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    for version in &scope.dossier.versions {
        let provisions = version
            .all_sections()
            .flat_map(|section| &section.provisions);
        // A mark that was left over is no word.
        for provision in provisions.filter(|p| !p.text.chars().any(char::is_alphanumeric)) {
            found.push(RULE.finding(
                place::version(scope.paper(), version.number, Some(&provision.id)),
                format!(
                    "`{}` has no words in version {}",
                    provision.id, version.number
                ),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn a_provision_without_words_is_found_in_every_version_that_has_it() {
        let mut desk = sample::desk(&["One.", "这是水。", "ไม่มี"]);
        assert!(!desk.codes().contains(&"empty-provision"));
        for text in ["", " ", "."] {
            desk.dossier().versions[0].sections[0].provisions[0].text = text.into();
            assert!(desk.codes().contains(&"empty-provision"), "{text:?}");
        }
        assert!(
            desk.messages()
                .contains(&"`p1` has no words in version 1".to_owned())
        );
    }
}
