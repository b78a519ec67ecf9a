//! `id-reused`.

use std::collections::{HashMap, HashSet};

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};
use crate::domain::ids::PlaceId;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "id-reused",
    severity: Severity::Error,
    group: Group::Truth,
    about: "Two provisions or sections bear one id, or an id that was in use before names something new. An id is for life: records that name it must mean one thing.",
    mend: "give the newer one another id",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    // The last version in which each id was seen, and whether it was a section.
    let mut seen: HashMap<&PlaceId, (u32, bool)> = HashMap::new();
    for version in &scope.dossier.versions {
        let number = version.number;
        let mut here: HashSet<&PlaceId> = HashSet::new();
        let ids = version.all_sections().flat_map(|section| {
            std::iter::once((&section.id, true))
                .chain(section.provisions.iter().map(|p| (&p.id, false)))
        });
        for (id, is_section) in ids {
            let spot = place::version(scope.paper(), number, Some(id));
            if !here.insert(id) {
                found.push(RULE.finding(
                    spot,
                    format!("the id `{id}` stands twice in version {number}"),
                ));
                continue;
            }
            match seen.insert(id, (number, is_section)) {
                Some((last, _)) if last + 1 < number => found.push(RULE.finding(
                    spot,
                    format!("the id `{id}` was last used in version {last}, and comes back in version {number}"),
                )),
                Some((last, was_section)) if was_section != is_section => found.push(RULE.finding(
                    spot,
                    format!("the id `{id}` named a {} in version {last}, and names a {} in version {number}", sort(was_section), sort(is_section)),
                )),
                _ => {}
            }
        }
    }
}

fn sort(is_section: bool) -> &'static str {
    if is_section { "section" } else { "provision" }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn an_id_that_stands_twice_is_found() {
        let mut desk = sample::desk(&["One.", "Two."]);
        assert!(desk.codes().is_empty());
        desk.dossier().versions[0].sections[0].provisions[1].id = "p1".parse().unwrap();
        assert!(desk.codes().contains(&"id-reused"));
    }

    #[test]
    fn an_id_that_comes_back_is_found() {
        let mut desk = sample::adopted();
        let mut third = desk.dossier().versions[0].clone();
        third.number = 3;
        desk.dossier().versions[1].sections[0].provisions.pop();
        desk.dossier().versions.push(third);
        assert!(
            desk.messages()
                .iter()
                .any(|m| m.contains("comes back in version 3"))
        );
    }
}
