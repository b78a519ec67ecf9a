//! `replay`.

use std::collections::HashSet;

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::Spot;
use crate::domain::finding::{Finding, Severity};
use crate::domain::ids::PlaceId;
use crate::domain::version::{Kind, Section, Version};
use crate::drafting::history::ReplayError;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "replay",
    severity: Severity::Error,
    group: Group::Truth,
    about: "A version is not what the version before and the changes it says it took up give. Every word of every version must come from a recorded change.",
    mend: "restore the file from git, or record the difference as a change and make the version again with `cica consolidate`",
    run: Run::Dossier(run),
};

fn run(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    for (number, replayed) in &scope.replay.texts {
        if let Some(version) = scope.version(*number)
            && let Some((spot, message)) = difference(scope, version, replayed)
        {
            found.push(RULE.finding(spot, message));
        }
    }
    if let Some(error) = &scope.replay.error {
        let version = match error {
            // The rule on the row of versions says these.
            ReplayError::NoFirstVersion | ReplayError::MissingVersion(_) => return,
            ReplayError::NotOnRecord { version, .. }
            | ReplayError::CannotBeLaid { version, .. }
            | ReplayError::Collides { version, .. } => *version,
        };
        found.push(RULE.finding(
            place::version(scope.paper(), version, None),
            format!(
                "{error}; nothing after version {} could be replayed",
                version - 1
            ),
        ));
    }
}

/// One line of a text, as it is compared.
#[derive(PartialEq, Eq)]
struct Line<'a> {
    id: &'a PlaceId,
    depth: usize,
    kind: Option<(Kind, u8)>,
    text: &'a str,
}

fn lines<'a>(sections: &'a [Section], depth: usize, out: &mut Vec<Line<'a>>) {
    for section in sections {
        out.push(Line {
            id: &section.id,
            depth,
            kind: None,
            text: &section.heading,
        });
        out.extend(section.provisions.iter().map(|provision| Line {
            id: &provision.id,
            depth,
            kind: Some((provision.kind, provision.level)),
            text: &provision.text,
        }));
        lines(&section.sections, depth + 1, out);
    }
}

/// The first place at which a version is not what replaying gives.
fn difference(
    scope: &Scope<'_>,
    version: &Version,
    replayed: &[Section],
) -> Option<(Spot, String)> {
    if version.sections == replayed {
        return None;
    }
    let (mut has, mut gives) = (Vec::new(), Vec::new());
    lines(&version.sections, 0, &mut has);
    lines(replayed, 0, &mut gives);
    let at = |id| place::version(scope.paper(), version.number, Some(id));
    let number = version.number;
    let changes = format!(
        "version {} with the changes it adopts",
        number.saturating_sub(1)
    );
    for (index, wanted) in gives.iter().enumerate() {
        let Some(stands) = has.get(index) else {
            return Some((
                place::version(scope.paper(), number, None),
                format!(
                    "version {number} lacks `{}`, which {changes} gives: {}",
                    wanted.id,
                    place::quote(wanted.text)
                ),
            ));
        };
        if stands == wanted {
            continue;
        }
        if stands.id == wanted.id {
            if stands.text == wanted.text {
                return Some((
                    at(stands.id),
                    format!(
                        "`{}` is set otherwise (kind, level or nesting) in version {number} than {changes} gives",
                        stands.id
                    ),
                ));
            }
            let (from, has, gives) = apart(stands.text, wanted.text);
            let spot = Spot::Version {
                paper: scope.paper().clone(),
                version: number,
                at: Some(stands.id.clone()),
                words: Some((from, stands.text.len())),
            };
            return Some((
                spot,
                format!(
                    "`{}` reads “{has}” in version {number}, but {changes} gives “{gives}”",
                    stands.id
                ),
            ));
        }
        let known: HashSet<&PlaceId> = gives.iter().map(|line| line.id).collect();
        if !known.contains(stands.id) {
            return Some((
                at(stands.id),
                format!(
                    "version {number} has `{}`, which {changes} does not give: {}",
                    stands.id,
                    place::quote(stands.text)
                ),
            ));
        }
        if !has.iter().any(|line| line.id == wanted.id) {
            return Some((
                at(stands.id),
                format!(
                    "version {number} lacks `{}` here, which {changes} gives: {}",
                    wanted.id,
                    place::quote(wanted.text)
                ),
            ));
        }
        return Some((
            at(stands.id),
            format!(
                "version {number} has `{}` where {changes} gives `{}`",
                stands.id, wanted.id
            ),
        ));
    }
    let extra = has.get(gives.len())?;
    Some((
        at(extra.id),
        format!(
            "version {number} has `{}`, which {changes} does not give: {}",
            extra.id,
            place::quote(extra.text)
        ),
    ))
}

/// Two wordings from shortly before their first difference on, and its byte in the first.
fn apart(has: &str, gives: &str) -> (usize, String, String) {
    let same: usize = has
        .chars()
        .zip(gives.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    let window = |text: &str| {
        let start = text[..same].rfind(' ').map_or(0, |at| {
            text[..at].rfind(' ').map_or(0, |earlier| earlier + 1)
        });
        let mut out = String::from(if start > 0 { "…" } else { "" });
        out.extend(text[start..].chars().take(70));
        if text[start..].chars().nth(70).is_some() {
            out.push('…');
        }
        out
    };
    (same, window(has), window(gives))
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;

    #[test]
    fn a_version_that_follows_is_silent() {
        assert!(sample::adopted().codes().is_empty());
    }

    #[test]
    fn a_word_typed_into_a_version_is_found_with_both_wordings() {
        let mut desk = sample::adopted();
        desk.dossier().versions[1].sections[0].provisions[0].text =
            "Provide cheap and clean water.".into();
        let found = desk.check().findings;
        let finding = found.iter().find(|f| f.code == "replay").unwrap();
        assert_eq!(
            finding.message,
            "`p1` reads “Provide cheap and clean water.” in version 2, but version 1 with the changes it adopts gives “Provide affordable and clean water.”"
        );
    }

    #[test]
    fn a_provision_more_and_a_provision_less_are_found() {
        let mut desk = sample::adopted();
        let extra = sample::provision("p9", "More.");
        desk.dossier().versions[1].sections[0]
            .provisions
            .push(extra);
        assert!(
            desk.messages()
                .iter()
                .any(|m| m.contains("has `p9`, which"))
        );
        let mut desk = sample::adopted();
        desk.dossier().versions[1].sections[0].provisions.pop();
        assert!(
            desk.messages().iter().any(|m| m.contains("lacks `p2`")),
            "{:?}",
            desk.messages()
        );
    }

    #[test]
    fn a_change_that_is_not_on_record_is_found() {
        let mut desk = sample::adopted();
        desk.dossier().submissions.clear();
        assert!(desk.codes().contains(&"replay"));
    }
}
