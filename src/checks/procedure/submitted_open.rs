//! `submitted-open` and `submitted-collisions`.

use chrono::{DateTime, TimeDelta, Utc};

use crate::checks::place;
use crate::checks::rule::{Group, Rule, Run};
use crate::checks::scope::Scope;
use crate::domain::finding::{Finding, Severity};
use crate::domain::moment::Moment;
use crate::domain::paper::Outcome;
use crate::drafting::history::History;
use crate::procedure::as_of::as_of;
use crate::procedure::next::SUBMITTED;
use crate::procedure::ready;
use crate::procedure::settlement::settlement;

/// Sent on while something was open.
pub(crate) static RULE: Rule = Rule {
    code: "submitted-open",
    severity: Severity::Error,
    group: Group::Procedure,
    about: "The paper was submitted to a body while something stood open: the deadline had not passed, or silence was broken and not settled (a change without a decision, a comment without a reply, an objection that stands, an adopted change in no version).",
    mend: "record what settled it, with its true date; where nothing did, tell the body, and take the entry out",
    run: Run::Dossier(open),
};

/// Sent on while changes collided.
pub(crate) static COLLISIONS: Rule = Rule {
    code: "submitted-collisions",
    severity: Severity::Error,
    group: Group::Procedure,
    about: "The paper was submitted to a body while changes on the table collided. States were at odds about words, and nobody had decided between them.",
    mend: "record the decision that settled it, with its true date; where there was none, tell the body, and take the entry out",
    run: Run::Dossier(collisions),
};

/// The most matters that are named one by one.
const NAMED: usize = 3;

/// Each submission to a body on record, with the last instant of its day.
fn submissions<'d>(
    scope: &Scope<'d>,
) -> impl Iterator<Item = (usize, &'d Outcome, DateTime<Utc>)> + use<'d> {
    let paper = &scope.dossier.paper;
    let zone = paper.zone();
    let outcomes = paper.outcomes.iter().enumerate();
    outcomes
        .filter(|(_, outcome)| outcome.decision == SUBMITTED)
        .map(move |(index, outcome)| {
            let end = Moment::Day(outcome.on).as_deadline(zone);
            (index, outcome, end - TimeDelta::seconds(1))
        })
}

fn open(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    for (index, outcome, then) in submissions(scope) {
        // The entry itself is not among what it went by.
        let mut dossier = as_of(scope.dossier, then);
        dossier.paper.outcomes.truncate(index);
        let open = settlement(&dossier, scope.register, then).open;
        if open.is_empty() {
            continue;
        }
        let named: Vec<String> = open.iter().take(NAMED).map(ToString::to_string).collect();
        let more = match open.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!("; and {more} more"),
        };
        found.push(RULE.finding(
            place::paper(scope.paper(), format!("outcomes[{index}]")),
            format!(
                "the paper was submitted to the {} on {}, when {}{more}",
                outcome.body,
                outcome.on,
                named.join("; "),
            ),
        ));
    }
}

fn collisions(scope: &Scope<'_>, found: &mut Vec<Finding>) {
    for (index, outcome, then) in submissions(scope) {
        let dossier = as_of(scope.dossier, then);
        let waiting = ready::waiting(&dossier);
        if waiting.len() < 2 {
            continue;
        }
        // What cannot be replayed is found elsewhere.
        let Ok(history) = History::replay(&dossier, None) else {
            continue;
        };
        for collision in history.collisions(&waiting) {
            let mut ids: Vec<String> = collision
                .sides
                .iter()
                .map(|side| side.change.to_string())
                .collect();
            ids.dedup();
            found.push(COLLISIONS.finding(
                place::paper(scope.paper(), format!("outcomes[{index}]")),
                format!(
                    "the paper was submitted to the {} on {}, when {} collided at `{}`",
                    outcome.body,
                    outcome.on,
                    ids.join(" and "),
                    collision.at,
                ),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::sample::{self, Sample};
    use crate::domain::record::{Decision, Ruling};

    fn submitted(desk: &mut Sample, on: &str) {
        desk.paper().outcomes = vec![Outcome {
            body: "Special Working Group".into(),
            decision: SUBMITTED.into(),
            version: Some(1),
            on: on.parse().unwrap(),
            reference: None,
            note: None,
            digest: None,
            ends: None,
        }];
    }

    fn ours(desk: &Sample) -> Vec<&'static str> {
        let mut codes = desk.codes();
        codes.retain(|code| code.starts_with("submitted-"));
        codes
    }

    fn refuse(desk: &mut Sample, index: usize, on: &str) {
        let record = &mut desk.dossier().submissions[index].record;
        record.decisions.push(Decision {
            change: 1,
            ruling: Ruling::NotAdopted,
            on: on.parse().unwrap(),
            because: None,
            internal: None,
        });
    }

    #[test]
    fn a_paper_sent_on_before_the_deadline_ended_is_found() {
        let mut desk = sample::desk(&["Provide safe water."]);
        submitted(&mut desk, "2023-11-21");
        assert_eq!(ours(&desk), ["submitted-open"]);
        submitted(&mut desk, "2023-11-22");
        assert!(ours(&desk).is_empty(), "{:?}", desk.messages());
    }

    #[test]
    fn a_paper_sent_on_over_broken_silence_is_found_unless_it_was_settled_by_then() {
        let mut desk = sample::desk(&["Provide safe water."]);
        desk.replace("CN-1", "p1", "safe", "clean");
        submitted(&mut desk, "2023-11-24");
        assert_eq!(ours(&desk), ["submitted-open"]);
        refuse(&mut desk, 0, "2023-11-25T10:00:00+06:00");
        assert_eq!(ours(&desk), ["submitted-open"]);
        desk.dossier().submissions[0].record.decisions.clear();
        refuse(&mut desk, 0, "2023-11-24T10:00:00+06:00");
        assert!(ours(&desk).is_empty(), "{:?}", desk.messages());
    }

    #[test]
    fn collisions_on_the_table_when_the_paper_was_sent_on_are_found() {
        let mut desk = sample::desk(&["Provide safe water."]);
        desk.replace("CN-1", "p1", "safe", "clean");
        desk.replace("RU-1", "p1", "safe", "drinking");
        submitted(&mut desk, "2023-11-24");
        assert_eq!(ours(&desk), ["submitted-collisions", "submitted-open"]);
        refuse(&mut desk, 0, "2023-11-23T10:00:00+06:00");
        assert_eq!(ours(&desk), ["submitted-open"]);
    }
}
