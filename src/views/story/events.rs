//! The events of a paper, each worded in one line.

use super::{EventKind, Teller, Within};
use crate::domain::circulation::{Circulation, the};
use crate::domain::dossier::Filed;
use crate::domain::moment::Moment;
use crate::domain::record::{Corrected, ReplyTo, Ruling};
use crate::domain::submission::Submission;
use crate::domain::version::Version;
use crate::procedure::deadline;
use crate::procedure::positions::stance_word;
use crate::procedure::silence::{self, SilenceState};
use crate::procedure::when;

impl Teller<'_> {
    pub(super) fn tell_paper(&mut self) {
        let dossier = self.dossier;
        let paper = &dossier.paper;
        for letter in &paper.correspondence {
            let summary = format!("{} to {}: {}", letter.from, letter.to, letter.about);
            let subject = letter.reference.clone().unwrap_or_default();
            let event = self.add(
                letter.date,
                Within::Start,
                EventKind::Letter,
                subject,
                summary,
            );
            event.actors = vec![letter.from.clone()];
            event.illustrative = letter.illustrative;
        }
        for (round, circulation) in paper.circulations.iter().enumerate() {
            self.tell_circulation(round, circulation);
        }
        for outcome in &paper.outcomes {
            let version = outcome.version.map(|number| format!("@{number}"));
            let is_sent_on = outcome.decision == crate::procedure::next::SUBMITTED;
            let mut summary = if is_sent_on {
                format!("submitted to the {}", outcome.body)
            } else {
                format!("{}: {}", outcome.body, outcome.decision)
            };
            if let Some(number) = outcome.version {
                summary.push_str(&format!(" (version {number})"));
            }
            if let Some(reference) = &outcome.reference {
                summary.push_str(&format!(", note {reference}"));
            }
            if let Some(note) = &outcome.note {
                summary.push_str(&format!("; {note}"));
            }
            let event = self.add(
                Moment::Day(outcome.on),
                Within::End,
                EventKind::Outcome,
                version.unwrap_or_default(),
                summary,
            );
            if !is_sent_on {
                event.actors = vec![outcome.body.clone()];
            }
            event.illustrative = outcome
                .version
                .and_then(|number| dossier.version(number))
                .is_some_and(|version| version.illustrative);
        }
    }

    fn tell_circulation(&mut self, round: usize, circulation: &Circulation) {
        let subject = format!("@{}", circulation.version);
        let mut summary = format!("version {} circulated", circulation.version);
        if let Some(designation) = &circulation.designation {
            summary.push_str(&format!(" as {designation}"));
        }
        if let Some(reference) = &circulation.reference {
            summary.push_str(&format!(", note {reference}"));
        }
        summary.push_str(&format!(
            "; deadline {}; {}",
            when::deadline(&circulation.deadline, circulation.timezone),
            match &circulation.on_silence {
                Some(body) => format!("in silence to {}", the(body)),
                None => "for comments, without a silence clause".to_owned(),
            }
        ));
        add_reason(&mut summary, circulation.because.as_deref());
        // What went round on the day it was made went round after it was made.
        let same_day = |version: &&Version| version.date == circulation.date;
        let version = self.dossier.version(circulation.version).filter(same_day);
        let within = version.map_or(Within::Start, |version| self.made(version));
        self.add(
            Moment::Day(circulation.date),
            within,
            EventKind::Circulation,
            &subject,
            summary,
        );
        for extension in &circulation.extensions {
            let mut summary = format!(
                "deadline extended to {}",
                when::deadline(&extension.deadline, circulation.timezone)
            );
            if let Some(reference) = &extension.reference {
                summary.push_str(&format!(", note {reference}"));
            }
            add_reason(&mut summary, extension.because.as_deref());
            self.add(
                Moment::Day(extension.date),
                Within::Start,
                EventKind::Extension,
                &subject,
                summary,
            );
        }
        for reason in &circulation.stands_for {
            let mut summary = format!("version {} need not be circulated again", reason.version);
            add_reason(&mut summary, Some(&reason.because));
            let (states, actors) = self.coordinator();
            let event = self.add(
                Moment::Day(reason.on),
                Within::End,
                EventKind::Waiver,
                format!("@{}", reason.version),
                summary,
            );
            (event.states, event.actors) = (states, actors);
        }
        let last = circulation.current_deadline();
        let ends = last.as_deadline(circulation.timezone);
        let mut summary = format!("the deadline for version {}", circulation.version);
        let silence = silence::silence(self.dossier, self.register, round, ends);
        match silence.as_ref().map(|silence| silence.state) {
            Some(SilenceState::Broken) => {
                let by = silence
                    .map(|silence| silence.broken_by())
                    .unwrap_or_default();
                let by = self.register.join_names(&by, self.language);
                summary.push_str(&format!("; silence was broken by {by}"));
            }
            Some(SilenceState::Held) if ends <= self.now => summary.push_str("; silence held"),
            _ => {}
        }
        if ends > self.now {
            summary.push_str("; still to come");
        }
        let event = self.add(last, Within::Start, EventKind::Deadline, &subject, summary);
        event.when = when::deadline(&last, circulation.timezone);
        event.at = ends;
    }

    pub(super) fn tell_versions(&mut self) {
        let dossier = self.dossier;
        for version in &dossier.versions {
            let mut summary = format!("version {}", version.number);
            match &version.parent {
                None => summary.push_str(", the first on the desk"),
                Some(parent) => {
                    summary.push_str(&format!(", made from version {}", parent.version))
                }
            }
            if !version.contributors.is_empty() {
                summary.push_str(&format!(
                    "; holds proposals of {}, not itemised",
                    self.register
                        .join_names(&version.contributors, self.language)
                ));
            }
            if !version.adopts.is_empty() {
                let changes: Vec<String> = version
                    .adopts
                    .iter()
                    .map(|adoption| adoption.change.to_string())
                    .collect();
                summary.push_str(&format!("; takes up {}", changes.join(", ")));
            }
            let within = self.made(version);
            let (states, actors) = self.coordinator();
            let event = self.add(
                Moment::Day(version.date),
                within,
                EventKind::Version,
                format!("@{}", version.number),
                summary,
            );
            (event.states, event.actors) = (states, actors);
            event.illustrative = version.illustrative;
        }
    }

    pub(super) fn tell_submission(&mut self, filed: &Filed) {
        let submission = &filed.submission;
        let timeliness = deadline::timeliness(&self.dossier.paper, submission);
        let summary = format!(
            "{} on version {}, {}",
            contents(submission),
            submission.base,
            timeliness.words()
        );
        let (states, actors) = self.by(&submission.by);
        let event = self.add(
            submission.received,
            Within::Start,
            EventKind::Submission,
            &submission.id,
            summary,
        );
        (event.states, event.actors) = (states, actors);
        event.timeliness = Some(timeliness);
        event.illustrative = submission.illustrative;
    }

    pub(super) fn tell_record(&mut self, filed: &Filed) {
        let id = &filed.submission.id;
        let illustrative = filed.submission.illustrative;
        for decision in &filed.record.decisions {
            let mut summary = match &decision.ruling {
                Ruling::Adopted => "adopted".to_owned(),
                Ruling::AdoptedAs { settles, .. } if settles.is_empty() => {
                    "adopted in the coordinator's words".to_owned()
                }
                Ruling::AdoptedAs { settles, .. } => {
                    let settles: Vec<String> = settles.iter().map(ToString::to_string).collect();
                    format!(
                        "adopted in the coordinator's words, settling {}",
                        settles.join(", ")
                    )
                }
                Ruling::NotAdopted => "not adopted".to_owned(),
                Ruling::Deferred => "deferred".to_owned(),
            };
            add_reason(&mut summary, decision.because.as_deref());
            let change = id.change(decision.change);
            self.by_coordinator(
                decision.on,
                EventKind::Decision,
                change,
                summary,
                illustrative,
            );
        }
        for admission in &filed.record.admissions {
            let mut summary = "admitted although late".to_owned();
            add_reason(&mut summary, Some(&admission.because));
            self.by_coordinator(
                admission.on,
                EventKind::Admission,
                id,
                summary,
                illustrative,
            );
        }
        for withdrawal in &filed.record.withdrawals {
            let (subject, mut summary) = match withdrawal.change {
                Some(number) => (id.change(number).to_string(), "withdrawn".to_owned()),
                None => (id.to_string(), "withdrawn as a whole".to_owned()),
            };
            if let Some(reference) = &withdrawal.reference {
                summary.push_str(&format!(", note {reference}"));
            }
            let (states, actors) = self.by(std::slice::from_ref(&withdrawal.by));
            let event = self.add(
                withdrawal.received,
                Within::Start,
                EventKind::Withdrawal,
                subject,
                summary,
            );
            (event.states, event.actors) = (states, actors);
            event.illustrative = illustrative;
        }
        for reply in &filed.record.replies {
            let subject = match reply.to {
                ReplyTo::Comment(number) => id.comment(number).to_string(),
                ReplyTo::Change(number) => id.change(number).to_string(),
                ReplyTo::Note => id.to_string(),
            };
            let summary = format!("replied: {}", one_line(&reply.text));
            self.by_coordinator(reply.on, EventKind::Reply, subject, summary, illustrative);
        }
        for correction in &filed.record.corrections {
            let mut summary = corrected(&correction.field, &filed.recorded);
            add_reason(&mut summary, correction.because.as_deref());
            self.by_coordinator(
                correction.on,
                EventKind::Correction,
                id,
                summary,
                illustrative,
            );
        }
    }

    fn by_coordinator(
        &mut self,
        on: Moment,
        kind: EventKind,
        subject: impl ToString,
        summary: String,
        illustrative: bool,
    ) {
        let (states, actors) = self.coordinator();
        let event = self.add(on, Within::Start, kind, subject, summary);
        (event.states, event.actors) = (states, actors);
        event.illustrative = illustrative;
    }
}

/// What a submission bears: "amendment: 3 changes, 1 comment".
fn contents(submission: &Submission) -> String {
    let counts: Vec<String> = [
        (submission.changes.len(), "change"),
        (submission.comments.len(), "comment"),
        (usize::from(submission.note.is_some()), "general remark"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, noun)| format!("{count} {noun}{}", if count == 1 { "" } else { "s" }))
    .collect();
    let mut words = stance_word(submission.position).to_owned();
    if !counts.is_empty() {
        words = format!("{words}: {}", counts.join(", "));
    }
    if let Some(earlier) = &submission.supersedes {
        words.push_str(&format!(", in place of {earlier}"));
    }
    if let Some(lifted) = &submission.lifts {
        words.push_str(&format!(", lifting {lifted}"));
    }
    words
}

/// What a correction mended, the old entry readable beside the new.
fn corrected(field: &Corrected, recorded: &Submission) -> String {
    let states = |by: &[crate::domain::ids::StateCode]| {
        let codes: Vec<&str> = by.iter().map(|code| code.as_str()).collect();
        codes.join(", ")
    };
    let (name, old, new) = match field {
        Corrected::By(by) => ("states", states(&recorded.by), states(by)),
        Corrected::Base(base) => ("base", recorded.base.to_string(), base.to_string()),
        Corrected::Dated(dated) => (
            "date of the note",
            recorded
                .dated
                .map_or_else(|| "none".to_owned(), |d| d.to_string()),
            dated.to_string(),
        ),
        Corrected::Received(received) => (
            "time received",
            recorded.received.to_string(),
            received.to_string(),
        ),
        Corrected::Reference(reference) => (
            "reference",
            recorded
                .reference
                .clone()
                .unwrap_or_else(|| "none".to_owned()),
            reference.clone(),
        ),
    };
    format!("entry corrected: {name} {new}, recorded as {old}")
}

fn add_reason(summary: &mut String, because: Option<&str>) {
    if let Some(because) = because {
        summary.push_str(&format!(": {}", one_line(because)));
    }
}

/// Runs of white space as one space: a summary is one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
