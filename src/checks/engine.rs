//! Runs every rule over a desk, once per wording, and lays the accepted findings aside.

use std::collections::{BTreeSet, HashSet};

use crate::domain::dossier::Dossier;
use crate::domain::finding::{Finding, Spot};
use crate::domain::ids::PlaceId;
use crate::domain::version::Version;
use crate::store::Opened;

use super::accepted;
use super::place;
use super::rule::{Flaw, Rule, Run};
use super::rules;
use super::scope::Scope;
use super::text::{Text, Wording, sent};

/// The most places in one wording that a rule names one by one: a hostile text must not drown the
/// rest.
const PLACES_LIMIT: usize = 20;

/// What a check came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// What was found, by place on the desk.
    pub findings: Vec<Finding>,
    /// How many findings are accepted on record, and so not among them.
    pub accepted: usize,
}

/// Checks a desk that was read: every rule, every paper, every finding.
pub fn check(opened: &Opened) -> Checked {
    let mut checked = Checked {
        findings: opened.problems.clone(),
        accepted: 0,
    };
    for dossier in &opened.desk.dossiers {
        let mut found = Vec::new();
        dossier_rules(opened, dossier, &mut found);
        text_rules(dossier, &mut found);
        let (kept, laid_aside) = accepted::lay_aside(&dossier.paper, found);
        checked.accepted += laid_aside;
        checked.findings.extend(kept);
    }
    checked
}

fn dossier_rules(opened: &Opened, dossier: &Dossier, found: &mut Vec<Finding>) {
    let scope = Scope::new(&opened.root, dossier, &opened.desk.register);
    for rule in rules() {
        if let Run::Dossier(run) = rule.run {
            run(&scope, found);
        }
    }
}

fn text_rules(dossier: &Dossier, found: &mut Vec<Finding>) {
    // The same words in the next version are not found again.
    let mut known: HashSet<(&'static str, Option<PlaceId>, String)> = HashSet::new();
    let mut clean: HashSet<(Option<&PlaceId>, &str)> = HashSet::new();
    for version in versions_to_read(dossier) {
        let text = Text::of(&dossier.paper, version);
        let mut note = |rule: &'static Rule, wording: &Wording<'_>, flaw: Flaw| {
            let key = (rule.code, wording.place.cloned(), flaw.message.clone());
            if known.insert(key) {
                found.push(finding(rule, dossier, version, wording, flaw));
            }
        };
        for wording in &text.wordings {
            if !clean.insert((wording.place, wording.text)) {
                continue;
            }
            for rule in rules() {
                let flaws = match rule.run {
                    Run::Letters(run) => run(wording.text),
                    Run::Wording(run) => run(wording),
                    _ => continue,
                };
                for flaw in bounded(flaws) {
                    note(rule, wording, flaw);
                }
            }
        }
        for rule in rules() {
            if let Run::Text(run) = rule.run {
                for (index, flaw) in run(&text) {
                    if let Some(wording) = text.wordings.get(index) {
                        note(rule, wording, flaw);
                    }
                }
            }
        }
    }
    letters_on_record(dossier, found);
}

/// What states sent and what was recorded of it: only the letters are looked at, the words are
/// theirs.
fn letters_on_record(dossier: &Dossier, found: &mut Vec<Finding>) {
    let on_record = sent::texts(dossier);
    for (spot, text) in on_record.iter().filter(|(_, text)| !text.is_ascii()) {
        for rule in rules() {
            if let Run::Letters(run) = rule.run {
                found.extend(
                    bounded(run(text))
                        .into_iter()
                        .map(|flaw| rule.finding(spot.clone(), flaw.message)),
                );
            }
        }
    }
}

/// The versions whose words are read: the newest one circulated, and the newest.
fn versions_to_read(dossier: &Dossier) -> Vec<&Version> {
    let circulated = dossier.paper.circulations.iter().map(|c| c.version).max();
    let newest = dossier.newest().map(|version| version.number);
    let numbers: BTreeSet<u32> = circulated.into_iter().chain(newest).collect();
    numbers
        .into_iter()
        .filter_map(|number| dossier.version(number))
        .collect()
}

fn bounded(mut flaws: Vec<Flaw>) -> Vec<Flaw> {
    let more = flaws.len().saturating_sub(PLACES_LIMIT);
    flaws.truncate(PLACES_LIMIT);
    if more > 0
        && let Some(last) = flaws.last_mut()
    {
        last.message
            .push_str(&format!(" (and {more} more in these words)"));
    }
    flaws
}

fn finding(
    rule: &Rule,
    dossier: &Dossier,
    version: &Version,
    wording: &Wording<'_>,
    flaw: Flaw,
) -> Finding {
    let spot = match wording.place {
        None => place::paper(&dossier.paper.id, "title"),
        Some(at) => Spot::Version {
            paper: dossier.paper.id.clone(),
            version: version.number,
            at: Some(at.clone()),
            words: Some((flaw.range.start, flaw.range.end)),
        },
    };
    match flaw.mend {
        Some(mend) => rule.finding_with(spot, flaw.message, mend),
        None => rule.finding(spot, flaw.message),
    }
}
