//! The acceptance cases of merging, each in every order in which its submissions may be received.

use std::collections::BTreeMap;

use cica::domain::change::{Action, OtherWording, Place, Wording};
use cica::domain::dossier::Dossier;
use cica::domain::ids::{ChangeId, PlaceId, StateCode, SubmissionId};
use cica::domain::register::Register;
use cica::domain::version::{Kind, Provision};
use cica::drafting::compile::compile;
use cica::drafting::consolidate::Refusal;
use cica::drafting::history::History;
use cica::drafting::provenance::attribute;
use cica::output::pages::compile::Compiled;
use serde::Deserialize;

use crate::support::{self, Sent, make_version, orders, provision};

/// Cases that cannot pass yet, each with the reason. One that passes fails the test: take it out.
const EXPECTED_FAILURES: &[(&str, &str)] = &[];

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Case {
    name: String,
    #[serde(default)]
    in_order: bool,
    provisions: BTreeMap<String, String>,
    #[serde(default)]
    heading: String,
    submissions: BTreeMap<String, RawSubmission>,
    then: Option<Vec<Vec<String>>>,
    expect: Expect,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSubmission {
    by: Vec<String>,
    base: Option<u32>,
    changes: Vec<RawChange>,
}

#[derive(Deserialize, Clone, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawChange {
    at: Option<String>,
    replace: Option<String>,
    with: Option<String>,
    redline: Option<String>,
    text: Option<String>,
    insert: Option<NewProvision>,
    after: Option<String>,
    before: Option<String>,
    remove: Option<String>,
    #[serde(rename = "move")]
    moves: Option<String>,
    split: Option<String>,
    id: Option<String>,
    join: Option<String>,
    to: Option<String>,
    retain: Option<String>,
    support: Option<String>,
    otherwise: Option<Otherwise>,
    #[serde(rename = "type")]
    _type: Option<String>,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
struct Otherwise {
    with: String,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
struct NewProvision {
    id: String,
    text: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Expect {
    text: BTreeMap<String, String>,
    order: Option<Vec<String>>,
    collisions: Vec<ExpectedCollision>,
    blame: BTreeMap<String, Vec<(String, Vec<String>)>>,
    heading: Option<String>,
    /// The lines of the compilation over version 1.
    compilation: BTreeMap<String, String>,
}

#[derive(Deserialize, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[serde(deny_unknown_fields)]
struct ExpectedCollision {
    at: String,
    between: Vec<String>,
}

fn place(raw: &RawChange) -> Place {
    match (&raw.after, &raw.before) {
        (Some(id), _) => Place::After(id.parse().unwrap()),
        (_, Some(id)) => Place::Before(id.parse().unwrap()),
        _ => panic!("a case names no place"),
    }
}

fn action(raw: &RawChange) -> Action {
    let id = |text: &String| -> PlaceId { text.parse().unwrap() };
    if let Some(new) = &raw.insert {
        // A new provision is a paragraph unless the change says otherwise; the README's rule on
        // ids is about the base text.
        let provision = Provision {
            kind: Kind::Paragraph,
            ..provision(&new.id, &new.text)
        };
        return Action::Insert {
            provision,
            place: place(raw),
        };
    }
    if let Some(what) = &raw.remove {
        return Action::Remove(id(what));
    }
    if let Some(what) = &raw.moves {
        return Action::Move {
            what: id(what),
            place: place(raw),
        };
    }
    if let Some(what) = &raw.split {
        return Action::Split {
            at: id(what),
            before: raw.before.clone().unwrap(),
            id: id(raw.id.as_ref().unwrap()),
        };
    }
    if let Some(what) = &raw.join {
        return Action::Join {
            what: id(what),
            to: id(raw.to.as_ref().unwrap()),
        };
    }
    if let Some(what) = &raw.retain {
        return Action::Retain(id(what));
    }
    if let Some(change) = &raw.support {
        return Action::Support(change.parse().unwrap());
    }
    let wording = match (&raw.replace, &raw.redline, &raw.text) {
        (Some(replace), ..) => Wording::Replace {
            replace: replace.clone(),
            with: raw.with.clone().unwrap(),
            occurrence: None,
        },
        (_, Some(markup), _) => Wording::Redline(markup.clone()),
        (_, _, Some(text)) => Wording::Text(text.clone()),
        _ => panic!("a case has a change of no kind"),
    };
    match &raw.to {
        Some(to) => Action::Amend {
            to: to.parse().unwrap(),
            wording,
        },
        None => Action::Reword {
            at: id(raw.at.as_ref().unwrap()),
            wording,
        },
    }
}

/// The desk of a case, its submissions received in the given order.
fn dossier(case: &Case, order: &[&String]) -> Dossier {
    let provisions = case
        .provisions
        .iter()
        .map(|(id, text)| provision(id, text))
        .collect();
    let sent: Vec<support::Sent> = order
        .iter()
        .map(|id| {
            let raw = &case.submissions[*id];
            support::Sent {
                id: (*id).clone(),
                by: raw.by.clone(),
                base: raw.base.unwrap_or(1),
                actions: raw.changes.iter().map(action).collect(),
            }
        })
        .collect();
    let mut dossier = support::dossier(&case.heading, provisions, &sent.iter().collect::<Vec<_>>());
    for (filed, id) in dossier.submissions.iter_mut().zip(order) {
        let raw = &case.submissions[*id].changes;
        for (change, raw) in filed.submission.changes.iter_mut().zip(raw) {
            let second = raw.otherwise.as_ref();
            change.otherwise = second.map(|second| OtherWording::With(second.with.clone()));
        }
    }
    dossier
}

/// The changes that a step names: of a submission all, or one.
fn named(dossier: &Dossier, step: &[String]) -> Vec<ChangeId> {
    step.iter()
        .flat_map(|name| match name.parse::<ChangeId>() {
            Ok(change) => vec![change],
            Err(_) => {
                let id: SubmissionId = name.parse().unwrap();
                let count = dossier.filed(&id).unwrap().submission.changes.len();
                (1..=u32::try_from(count).unwrap())
                    .map(|number| id.change(number))
                    .collect()
            }
        })
        .collect()
}

fn run(case: &Case, order: &[&String]) -> Result<(), String> {
    let mut dossier = dossier(case, order);
    compiled(case, &dossier)?;
    if !case.expect.compilation.is_empty() {
        return Ok(());
    }
    let all: Vec<Vec<String>> = vec![case.submissions.keys().cloned().collect()];
    let mut collisions: Vec<ExpectedCollision> = Vec::new();
    for step in case.then.as_ref().unwrap_or(&all) {
        let changes = named(&dossier, step);
        match make_version(&mut dossier, &changes) {
            Ok(()) => {}
            Err(Refusal::Collisions(found)) => {
                for collision in found {
                    let sides = collision.sides.iter().map(|side| side.change.to_string());
                    let mut between: Vec<String> = sides.collect();
                    between.sort();
                    collisions.push(ExpectedCollision {
                        at: collision.at.to_string(),
                        between,
                    });
                }
                break;
            }
            Err(other) => return Err(format!("{other:?}")),
        }
    }
    check(case, &dossier, collisions)
}

fn check(case: &Case, dossier: &Dossier, mut found: Vec<ExpectedCollision>) -> Result<(), String> {
    let mut wanted: Vec<&ExpectedCollision> = case.expect.collisions.iter().collect();
    wanted.sort();
    found.sort();
    if found.iter().collect::<Vec<_>>() != wanted {
        return Err(format!("collisions {found:?}, expected {wanted:?}"));
    }
    let newest = dossier.newest().unwrap();
    for (id, text) in &case.expect.text {
        let id: PlaceId = id.parse().unwrap();
        if newest.wording(&id) != Some(text) {
            return Err(format!(
                "`{id}` reads {:?}, expected {text:?}",
                newest.wording(&id)
            ));
        }
    }
    if let Some(order) = &case.expect.order {
        let found: Vec<String> = newest.provisions().map(|p| p.id.to_string()).collect();
        if found != *order {
            return Err(format!("order {found:?}, expected {order:?}"));
        }
    }
    if let Some(heading) = &case.expect.heading
        && newest.sections[0].heading != *heading
    {
        return Err(format!("heading {:?}", newest.sections[0].heading));
    }
    let history = History::replay(dossier, None).map_err(|e| e.to_string())?;
    if history.sections() != newest.sections {
        return Err("the replay gives another text than the version holds".into());
    }
    let attributed = attribute(&history);
    for provision in &attributed {
        let joined: String = provision
            .spans
            .iter()
            .map(|span| span.text.as_str())
            .collect();
        if newest.wording(&provision.id) != Some(&joined) {
            return Err(format!("spans of `{}` join to {joined:?}", provision.id));
        }
    }
    for (id, wanted) in &case.expect.blame {
        let id: PlaceId = id.parse().unwrap();
        let spans = &attributed.iter().find(|a| a.id == id).unwrap().spans;
        let mut found: Vec<(String, Vec<StateCode>)> = Vec::new();
        for span in spans {
            match found.last_mut() {
                Some((text, by)) if *by == span.author.by => text.push_str(&span.text),
                _ => found.push((span.text.clone(), span.author.by.clone())),
            }
        }
        let found: Vec<(String, Vec<String>)> = found
            .into_iter()
            .map(|(text, by)| {
                (
                    text.trim().to_owned(),
                    by.iter().map(ToString::to_string).collect(),
                )
            })
            .collect();
        if found != *wanted {
            return Err(format!("blame {found:?}, expected {wanted:?}"));
        }
    }
    Ok(())
}

/// Holds the compilation against what a case expects of it.
fn compiled(case: &Case, dossier: &Dossier) -> Result<(), String> {
    if case.expect.compilation.is_empty() {
        return Ok(());
    }
    let compilation = compile(dossier, None, false).map_err(|e| e.to_string())?;
    let page = Compiled {
        dossier,
        register: &Register::cica(),
        version: &dossier.versions[0],
        compilation: &compilation,
    };
    let shape = serde_json::to_value(page.shape()).unwrap();
    for (id, text) in &case.expect.compilation {
        let lines = shape["lines"].as_array().unwrap();
        let found = lines.iter().find(|line| line["id"] == **id).unwrap();
        if found["text"] != **text {
            return Err(format!(
                "`{id}` is compiled as {}, expected {text:?}",
                found["text"]
            ));
        }
    }
    Ok(())
}

/// The examples of the document on merging are true.
#[test]
fn every_example_of_the_document_holds_in_every_order() {
    let document = include_str!("../../docs/merging.md");
    let mut count = 0;
    for block in document.split("```yaml\n").skip(1) {
        let (yaml, _) = block.split_once("```").unwrap();
        let cases: Vec<Case> = serde_saphyr::from_str(yaml).unwrap();
        for case in &cases {
            let ids: Vec<&String> = case.submissions.keys().collect();
            for order in orders(&ids) {
                if let Err(error) = run(case, &order) {
                    panic!("{}, {order:?}: {error}", case.name);
                }
            }
        }
        count += cases.len();
    }
    assert!(count >= 15, "{count} examples");
}

#[test]
fn every_case_holds_in_every_order() {
    let text = include_str!("../cases/merge.yaml");
    let cases: Vec<Case> = serde_saphyr::from_str(text).unwrap();
    assert!(cases.len() >= 40);
    let listed = listed_order(text);
    let mut failures = Vec::new();
    for case in &cases {
        let ids: Vec<&String> = case.submissions.keys().collect();
        // A map forgets the order in the file; cases that depend on it say so.
        let orders = if case.in_order {
            let mut ids = ids.clone();
            ids.sort_by_key(|id| listed[&case.name].iter().position(|l| l == *id));
            vec![ids]
        } else {
            orders(&ids)
        };
        let failed: Vec<String> = orders
            .iter()
            .filter_map(|order| run(case, order).err().map(|e| format!("{order:?}: {e}")))
            .collect();
        let expected = EXPECTED_FAILURES
            .iter()
            .find(|(name, _)| *name == case.name);
        match (failed.first(), expected) {
            (Some(error), None) => failures.push(format!("{}: {error}", case.name)),
            (None, Some(_)) => {
                failures.push(format!("{}: passes now; take it off the list", case.name))
            }
            _ => {}
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {} cases:\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n")
    );
}

/// The submissions of each case in the order in which the file lists them.
fn listed_order(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut name = String::new();
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("- name: ") {
            name = rest.to_owned();
        } else if let Some((id, _)) = line.trim().split_once(": {by")
            && id.contains('-')
        {
            out.entry(name.clone()).or_default().push(id.to_owned());
        }
    }
    out
}

#[test]
fn a_change_that_its_sponsor_withdrew_is_taken_up_in_the_name_of_its_supporter() {
    use cica::domain::record::Withdrawal;
    let change = Sent::rewording(
        "CN-1",
        "a",
        Wording::Replace {
            replace: "safe".into(),
            with: "clean".into(),
            occurrence: None,
        },
    );
    let support = Sent {
        id: "RU-1".into(),
        by: vec!["RU".into()],
        base: 1,
        actions: vec![Action::Support("CN-1.1".parse().unwrap())],
    };
    let mut dossier = support::dossier(
        "H",
        vec![provision("a", "Provide safe water.")],
        &[&change, &support],
    );
    dossier.submissions[0].record.withdrawals.push(Withdrawal {
        change: None,
        by: "CN".parse().unwrap(),
        received: "2023-11-21".parse().unwrap(),
        reference: None,
    });
    let both = ["CN-1.1".parse().unwrap(), "RU-1.1".parse().unwrap()];
    make_version(&mut dossier, &both).unwrap();
    let russia = vec!["RU".parse().unwrap()];
    assert_eq!(dossier.versions[1].adopts[0].by, russia);
    let history = History::replay(&dossier, None).unwrap();
    assert_eq!(history.hands().last().unwrap().by, russia);
}
