//! A submission, whole: `cica show CN-1`. Never what is `internal`.

mod json;

use super::redline::{Numbers, touched_lines};
use super::text::ILLUSTRATIVE;
use crate::domain::change::Change;
use crate::domain::dossier::{Dossier, Filed, Standing};
use crate::domain::ids::{ChangeId, StateCode};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::record::{Corrected, Correction, Decision, ReplyTo, Ruling, Withdrawal};
use crate::domain::register::Register;
use crate::domain::version::Version;
use crate::drafting::provenance::Redlined;
use crate::output::{Document, Inline};
use crate::procedure::deadline::{self, Timeliness};
use crate::procedure::positions::stance_word;
use crate::procedure::ready::shared_standing;
use crate::procedure::when;
use crate::views::said::{Sayer, other_wording, type_word};

/// A change with its redline over the base, as sent.
#[derive(Debug)]
pub struct Redlines {
    /// The change.
    pub id: ChangeId,
    /// Its redline.
    pub rows: Vec<Redlined>,
    /// Why it cannot be laid on its base, where it cannot.
    pub problem: Option<String>,
}

/// A submission, or some of its changes and comments.
#[derive(Debug)]
pub struct Sent<'a> {
    /// The dossier.
    pub dossier: &'a Dossier,
    /// The register.
    pub register: &'a Register,
    /// The submission with its record.
    pub filed: &'a Filed,
    /// The changes that are shown.
    pub changes: Vec<Redlines>,
    /// The numbers of the comments that are shown.
    pub comments: Vec<u32>,
}

/// The word for where a change stands.
pub(super) fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Open => "open",
        Standing::Adopted => "adopted",
        Standing::AdoptedAs => "adopted in the coordinator's words",
        Standing::Settled => "settled by another change",
        Standing::NotAdopted => "not adopted",
        Standing::Deferred => "deferred",
        Standing::Withdrawn => "withdrawn",
    }
}

impl Sent<'_> {
    fn base(&self) -> Option<&Version> {
        self.dossier.version(self.filed.submission.base)
    }

    fn states(&self, by: &[StateCode]) -> String {
        self.register.join_names(by, Language::English)
    }

    fn when(&self, moment: &Moment) -> String {
        when::moment(moment, self.dossier.paper.zone())
    }

    /// The page.
    pub fn page(&self) -> Document {
        let submission = &self.filed.submission;
        let title = format!("{}, {}", submission.id, self.states(&submission.by));
        let mut document = Document::new()
            .titled(format!("{}: {title}", self.dossier.paper.title))
            .language(&self.dossier.paper.language);
        if submission.illustrative {
            document = document.banner(ILLUSTRATIVE);
        }
        document = document.heading(1, title);
        document = self.with_facts(document);
        if let Some(note) = &submission.note {
            document = document.paragraph("General remark:").quote(note);
            document = self.with_replies(document, ReplyTo::Note);
        }
        let sayer = Sayer::new(self.base());
        let numbers = self.base().map(Numbers::of_base);
        for redlines in &self.changes {
            if let Some(change) = submission.change(redlines.id.number) {
                document = self.with_change(document, redlines, change, &sayer, numbers.as_ref());
            }
        }
        for number in &self.comments {
            let Some(comment) = submission.comment(*number) else {
                continue;
            };
            let on = match &comment.at {
                Some(at) => format!("on {}", sayer.place(at)),
                None => "on the whole".to_owned(),
            };
            let id = submission.id.comment(*number).to_string();
            document = document
                .heading(2, Inline::new().id(id).plain(format!(", comment {on}")))
                .quote(&comment.text);
            document = self.with_replies(document, ReplyTo::Comment(*number));
        }
        document
    }

    fn with_facts(&self, document: Document) -> Document {
        let (submission, record) = (&self.filed.submission, &self.filed.record);
        let timeliness = deadline::timeliness(&self.dossier.paper, submission);
        let mut received = Inline::new()
            .plain(self.when(&submission.received))
            .plain(", ");
        received = match timeliness {
            Timeliness::Late => received.bad(timeliness.words()),
            _ => received.plain(timeliness.words()),
        };
        let mut document = document
            .fact("Position", stance_word(submission.position))
            .fact("On", format!("version {}", submission.base));
        if let Some(dated) = &submission.dated {
            document = document.fact("Dated", self.when(dated));
        }
        document = document.fact("Received", received);
        let mut facts: Vec<(&str, String)> = Vec::new();
        let mut optional = |name, value: Option<String>| {
            facts.extend(value.map(|value| (name, value)));
        };
        optional("Reference", submission.reference.clone());
        optional("File", submission.original.clone());
        let id_of = |id: &crate::domain::ids::SubmissionId| id.to_string();
        optional("In place of", submission.supersedes.as_ref().map(id_of));
        optional("Lifts", submission.lifts.as_ref().map(id_of));
        let formerly: Vec<String> = record
            .formerly
            .iter()
            .map(|former| former.id.to_string())
            .filter(|id| *id != submission.id.to_string())
            .collect();
        optional(
            "Formerly",
            (!formerly.is_empty()).then(|| formerly.join(", ")),
        );
        let recorded = record.seal.as_ref().map(|seal| self.when(&seal.recorded));
        optional("Recorded", recorded);
        for later in &self.dossier.submissions {
            if later.submission.supersedes.as_ref() == Some(&submission.id) {
                optional("Replaced by", Some(later.submission.id.to_string()));
            }
        }
        for admission in &record.admissions {
            let when = self.when(&admission.on);
            optional("Admitted", Some(format!("{when}: {}", admission.because)));
        }
        for withdrawal in &record.withdrawals {
            if withdrawal.change.is_none() {
                optional("Withdrawn", Some(self.withdrawn(withdrawal)));
            }
        }
        for correction in &record.corrections {
            let mut told = format!(
                "{}, {}",
                self.corrected(correction),
                self.when(&correction.on)
            );
            told.push_str(&reason(correction.because.as_deref()));
            optional("Corrected", Some(told));
        }
        for (name, value) in facts {
            document = document.fact(name, value);
        }
        document
    }

    fn withdrawn(&self, withdrawal: &Withdrawal) -> String {
        let by = self.register.name(&withdrawal.by);
        let note = withdrawal.reference.as_ref();
        let note = note.map_or_else(String::new, |note| format!(", note {note}"));
        format!("by {by}, {}{note}", self.when(&withdrawal.received))
    }

    fn corrected(&self, correction: &Correction) -> String {
        let recorded = &self.filed.recorded;
        let or_none = |text: Option<String>| text.unwrap_or_else(|| "none".to_owned());
        let (what, old, new) = match &correction.field {
            Corrected::By(by) => ("states", self.states(&recorded.by), self.states(by)),
            Corrected::Base(base) => ("base", recorded.base.to_string(), base.to_string()),
            Corrected::Dated(dated) => (
                "date of the note",
                or_none(recorded.dated.map(|dated| dated.to_string())),
                dated.to_string(),
            ),
            Corrected::Received(received) => (
                "time received",
                recorded.received.to_string(),
                received.to_string(),
            ),
            Corrected::Reference(reference) => (
                "reference",
                or_none(recorded.reference.clone()),
                reference.clone(),
            ),
        };
        format!("{what} {new}, recorded as {old}")
    }

    fn with_change(
        &self,
        mut document: Document,
        redlines: &Redlines,
        change: &Change,
        sayer: &Sayer<'_>,
        numbers: Option<&Numbers>,
    ) -> Document {
        let id = &redlines.id;
        let standing = shared_standing(self.dossier, id);
        let mut head = Inline::new()
            .id(id.to_string())
            .plain(format!(", {}", standing_word(standing)));
        if let Some(version) = self.dossier.adopted_in(id) {
            head = head.plain(format!(", in version {version}"));
        }
        document = document.heading(2, head).paragraph(sayer.sentence(change));
        if let Some(numbers) = numbers {
            for (number, line) in touched_lines(&redlines.rows, numbers) {
                document = document.provision(number, 0, line);
            }
        }
        if let Some(problem) = &redlines.problem {
            let told = format!("It cannot be laid on its base: {problem}.");
            document = document.paragraph(Inline::new().bad(told));
        }
        document = document.fact("Type", type_word(change.change_type));
        if let Some(because) = &change.because {
            document = document.fact("Reason", because);
        }
        if let Some(other) = &change.otherwise {
            document = document.fact("Second best", other_wording(other));
        }
        for decision in self.decisions(id) {
            document = document.fact("Decision", self.decided(decision));
        }
        if let Some(by) = self.dossier.settled_by(id) {
            document = document.fact("Settled by", Inline::new().id(by.to_string()));
        }
        for withdrawal in &self.filed.record.withdrawals {
            if withdrawal.change == Some(id.number) {
                document = document.fact("Withdrawn", self.withdrawn(withdrawal));
            }
        }
        self.with_replies(document, ReplyTo::Change(id.number))
    }

    fn decisions(&self, id: &ChangeId) -> impl Iterator<Item = &Decision> {
        let decisions = self.filed.record.decisions.iter();
        let number = id.number;
        decisions.filter(move |decision| decision.change == number)
    }

    fn decided(&self, decision: &Decision) -> String {
        let mut told = match &decision.ruling {
            Ruling::Adopted => "adopted".to_owned(),
            Ruling::AdoptedAs {
                wording, settles, ..
            } => {
                let mut told = format!("adopted as {}", other_wording(wording));
                if !settles.is_empty() {
                    let ids: Vec<String> = settles.iter().map(ToString::to_string).collect();
                    told.push_str(&format!(", settling {}", ids.join(", ")));
                }
                told
            }
            Ruling::NotAdopted => "not adopted".to_owned(),
            Ruling::Deferred => "deferred".to_owned(),
        };
        told.push_str(&format!(", {}", self.when(&decision.on)));
        told.push_str(&reason(decision.because.as_deref()));
        told
    }

    fn with_replies(&self, mut document: Document, to: ReplyTo) -> Document {
        for reply in &self.filed.record.replies {
            if reply.to == to {
                let coordinator = self.register.name(&self.dossier.paper.coordinator);
                document = document
                    .paragraph(
                        Inline::new()
                            .plain("Reply of ")
                            .state(coordinator)
                            .plain(format!(", {}:", self.when(&reply.on))),
                    )
                    .quote(&reply.text);
            }
        }
        document
    }
}

fn reason(because: Option<&str>) -> String {
    because.map_or_else(String::new, |because| format!(": {because}"))
}
