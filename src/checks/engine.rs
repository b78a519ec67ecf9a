//! Runs every rule over a desk, once per wording, and lays the accepted findings aside.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::domain::dossier::Dossier;
use crate::domain::finding::{Finding, Spot};
use crate::domain::ids::PlaceId;
use crate::domain::version::Version;
use crate::store::Opened;

use super::accepted::{self, LaidAside};
use super::rule::{Flaw, Group, Rule, Run};
use super::rules;
use super::scope::Scope;
use super::text::{Text, Wording, sent};
use super::unmerged;

/// The most findings of one text rule in a paper; the others are counted.
const FINDINGS_LIMIT: usize = 200;

/// What was seen where: rule, place, words, and the how-manieth of them there.
type Sighting = (&'static str, Option<PlaceId>, String, usize);

/// What a check came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// What was found, by place on the desk.
    pub findings: Vec<Finding>,
    /// What the coordinator accepted on record, and so is not among them.
    pub accepted: Vec<LaidAside>,
}

/// Checks a desk that was read: every rule, every paper, every finding. `tell` hears how many papers
/// are checked, and of how many.
pub fn check(opened: &Opened, mut tell: impl FnMut(usize, usize)) -> Checked {
    let mut checked = Checked {
        findings: unmerged::findings(opened),
        accepted: Vec::new(),
    };
    let is_unmerged = |problem: &&Finding| match &problem.spot {
        Spot::File { path, .. } => opened.unmerged.contains(path),
        _ => false,
    };
    let problems = opened
        .problems
        .iter()
        .filter(|problem| !is_unmerged(problem));
    checked.findings.extend(problems.cloned());
    let dossiers = &opened.desk.dossiers;
    for (done, dossier) in dossiers.iter().enumerate() {
        tell(done, dossiers.len());
        if unmerged::waits(opened, &dossier.paper.id) {
            continue;
        }
        let mut found = Vec::new();
        dossier_rules(opened, dossier, |_| true, &mut found);
        text_rules(dossier, &mut found);
        let (kept, laid_aside) = accepted::lay_aside(&dossier.paper, found);
        checked.accepted.extend(laid_aside);
        checked.findings.extend(kept);
    }
    // Of a paper whose facts cannot be read, the texts and what was sent can still be proved.
    for dossier in &opened.without_facts {
        if !unmerged::waits(opened, &dossier.paper.id) {
            let found = &mut checked.findings;
            dossier_rules(opened, dossier, |group| group == Group::Truth, found);
            text_rules(dossier, found);
        }
    }
    checked
}

fn dossier_rules(
    opened: &Opened,
    dossier: &Dossier,
    is_asked: impl Fn(Group) -> bool,
    found: &mut Vec<Finding>,
) {
    let scope = Scope::new(opened, dossier);
    for rule in rules().filter(|rule| is_asked(rule.group)) {
        if let Run::Dossier(run) = rule.run {
            run(&scope, found);
        }
    }
}

fn text_rules(dossier: &Dossier, found: &mut Vec<Finding>) {
    let mut read: Vec<Finding> = Vec::new();
    // The same words in the next version are not found again.
    let mut known: HashSet<Sighting> = HashSet::new();
    let mut clean: HashSet<(Option<&PlaceId>, &str)> = HashSet::new();
    for version in versions_to_read(dossier) {
        let text = Text::of(&dossier.paper, version);
        let mut times: HashMap<Sighting, usize> = HashMap::new();
        let mut note = |rule: &'static Rule, wording: &Wording<'_>, flaw: Flaw| {
            // Numbers in a message move with the text; rule, place and words do not.
            let words = wording.text.get(flaw.range.clone()).unwrap_or("");
            let mut sighting = (rule.code, wording.place.cloned(), words.to_owned(), 0);
            let nth = times.entry(sighting.clone()).or_default();
            *nth += 1;
            sighting.3 = *nth;
            if known.insert(sighting) {
                read.push(finding(rule, dossier, version, wording, flaw));
            }
        };
        for wording in &text.wordings {
            if !clean.insert((wording.place, wording.text)) {
                continue;
            }
            for rule in rules() {
                let flaws = match rule.run {
                    Run::Letters(run) => run(wording.text),
                    Run::Wording(run) | Run::Mending(run) => run(wording),
                    _ => continue,
                };
                for flaw in flaws {
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
    letters_on_record(dossier, &mut read);
    found.extend(within_bounds(read));
}

/// Keeps the first findings of each rule, and says at the last of them how many more there are.
fn within_bounds(read: Vec<Finding>) -> Vec<Finding> {
    let mut counts: HashMap<&'static str, usize> = HashMap::new();
    let mut kept: Vec<Finding> = Vec::with_capacity(read.len().min(FINDINGS_LIMIT));
    for finding in read {
        let count = counts.entry(finding.code).or_default();
        *count += 1;
        if *count <= FINDINGS_LIMIT {
            kept.push(finding);
        }
    }
    let mut last: HashMap<&'static str, &mut Finding> = HashMap::new();
    for finding in &mut kept {
        last.insert(finding.code, finding);
    }
    for (code, finding) in last {
        let more = counts[code].saturating_sub(FINDINGS_LIMIT);
        if more > 0 {
            let more = format!(" (and {more} more of this sort in the paper)");
            finding.message.push_str(&more);
        }
    }
    kept
}

/// What states sent and what was recorded of it: only the letters are looked at, the words are
/// theirs.
fn letters_on_record(dossier: &Dossier, found: &mut Vec<Finding>) {
    let on_record = sent::texts(dossier);
    // Of plain letters nothing can be said; of a control character among them it can.
    let is_plain = |text: &str| text.is_ascii() && !text.contains(|c: char| c.is_ascii_control());
    for (spot, text) in on_record.iter().filter(|(_, text)| !is_plain(text)) {
        for rule in rules() {
            if let Run::Letters(run) = rule.run {
                found.extend(
                    run(text)
                        .into_iter()
                        .map(|flaw| rule.finding(spot.clone(), flaw.message)),
                );
            }
        }
    }
}

/// The findings about the letters of what was sent and recorded: bidi controls, invisible and
/// look-alike letters. For a warning at once, before a check is run.
pub fn letters(dossier: &Dossier) -> Vec<Finding> {
    let mut found = Vec::new();
    letters_on_record(dossier, &mut found);
    found
}

/// The same of a text that stands alone, each with the code of its rule.
pub fn letters_of(text: &str) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for rule in rules() {
        if let Run::Letters(run) = rule.run {
            found.extend(run(text).into_iter().map(|flaw| (rule.code, flaw.message)));
        }
    }
    found
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

fn finding(
    rule: &Rule,
    dossier: &Dossier,
    version: &Version,
    wording: &Wording<'_>,
    flaw: Flaw,
) -> Finding {
    let spot = match wording.place {
        None => Spot::Paper {
            paper: dossier.paper.id.clone(),
            key: "title".to_owned(),
            words: Some((flaw.range.start, flaw.range.end)),
        },
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::checks::sample;
    use crate::domain::finding::Spot;

    #[test]
    fn the_same_words_in_the_next_version_are_not_found_again() {
        let mut desk = sample::adopted();
        for version in &mut desk.dossier().versions {
            version.sections[0].provisions[1].text = "Reduce waste , waste , and waste.".into();
        }
        let found = desk.check().findings;
        let marks = found.iter().filter(|f| f.code == "space-before-mark");
        assert_eq!(marks.count(), 2);
        desk.dossier().versions[1].sections[0].provisions[1].text =
            "Reduce /waste , waste , , x.".into();
        let found = desk.check().findings;
        let marks = found.iter().filter(|f| f.code == "space-before-mark");
        assert_eq!(marks.count(), 3);
    }

    #[test]
    fn a_wording_full_of_mistakes_is_found_within_bounds() {
        let desk = sample::desk(&["a ,".repeat(10_000).as_str()]);
        let found = desk.check().findings;
        assert!(found.len() < 100, "{}", found.len());
        assert!(
            found
                .iter()
                .any(|f| f.message.contains("more in these words"))
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_text_makes_a_rule_fail_or_point_outside(
            text in "\\PC{0,60}|[a-cA-C \u{a0}\u{200b}\u{202e}а-вІ.,;:/&(){}\\[\\]“”„\"0-9-]{0,80}",
        ) {
            let desk = sample::desk(&[&text, "Another text, NFC \u{fc}."]);
            for finding in desk.check().findings {
                if let Spot::Version { at: Some(at), words: Some((start, end)), .. } = &finding.spot {
                    let wording = if at.as_str() == "p1" { text.as_str() } else { "Another text, NFC \u{fc}." };
                    prop_assert!(wording.get(*start..*end).is_some(), "{finding:?}");
                }
            }
        }
    }

    #[test]
    fn a_paper_with_nothing_in_it_or_without_a_first_version_is_no_accident() {
        let mut desk = sample::adopted();
        desk.dossier().versions.remove(0);
        let _ = desk.check();
        desk.dossier().versions.clear();
        assert!(desk.codes().contains(&"no-base"));
    }
}
