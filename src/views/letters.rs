//! `cica log --correspondence`: every note received and sent, linked to versions and submissions.
//!
//! A note stands once: where a letter was recorded for a circulation or a submission, it takes the
//! other's links. Imports `procedure` and `domain`.

use chrono::{DateTime, Utc};

use crate::domain::dossier::Dossier;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::register::Register;
use crate::domain::secretariat::Secretariat;
use crate::procedure::when;

/// One note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its date, or when it was received.
    pub moment: Moment,
    /// The same for people.
    pub when: String,
    /// Its number, letter for letter.
    pub reference: String,
    /// Who wrote.
    pub from: String,
    /// To whom.
    pub to: String,
    /// What about.
    pub about: String,
    /// What it is about on the desk: `@1`, `CN-1`.
    pub links: Vec<String>,
    /// The file that is kept.
    pub original: Option<String>,
    /// Invented for a demonstration.
    pub illustrative: bool,
    at: DateTime<Utc>,
}

/// The notes of a paper, oldest first.
pub fn letters(dossier: &Dossier, register: &Register, secretariat: &Secretariat) -> Vec<Row> {
    let mut rows = Rows {
        dossier,
        office: secretariat.short.english.clone() + " " + &secretariat.office.english,
        members: format!("{} Member States", secretariat.short.english),
        register,
        rows: Vec::new(),
    };
    rows.recorded();
    rows.circulated();
    rows.sent();
    rows.outcomes();
    let mut rows = rows.rows;
    rows.sort_by(|a, b| (a.at, &a.reference).cmp(&(b.at, &b.reference)));
    rows
}

/// To whom a submission was addressed, its record does not say: a letter of `cica receive` does.
pub const ADDRESSEE_UNKNOWN: &str = "not on record";

struct Rows<'d> {
    dossier: &'d Dossier,
    office: String,
    members: String,
    register: &'d Register,
    rows: Vec<Row>,
}

impl Rows<'_> {
    fn add(
        &mut self,
        moment: Moment,
        reference: &str,
        parties: (&str, &str),
        about: String,
    ) -> &mut Row {
        let zone = self.dossier.paper.zone();
        let index = self.rows.len();
        self.rows.push(Row {
            moment,
            when: when::moment(&moment, zone),
            reference: reference.to_owned(),
            from: parties.0.to_owned(),
            to: parties.1.to_owned(),
            about,
            links: Vec::new(),
            original: None,
            illustrative: false,
            at: moment.earliest(zone),
        });
        &mut self.rows[index]
    }

    /// Adds a link to the letter of that number on that day, where one was recorded.
    fn link(&mut self, reference: &str, links: &[String]) -> bool {
        let known = self
            .rows
            .iter_mut()
            .find(|row| !reference.is_empty() && row.reference == reference);
        let Some(row) = known else { return false };
        for link in links {
            if !row.links.contains(link) {
                row.links.push(link.clone());
            }
        }
        true
    }

    fn recorded(&mut self) {
        for letter in &self.dossier.paper.correspondence {
            let row = self.add(
                letter.date,
                letter.reference.as_deref().unwrap_or_default(),
                (&letter.from, &letter.to),
                letter.about.clone(),
            );
            row.links.extend(letter.version.map(|n| format!("@{n}")));
            row.links
                .extend(letter.submissions.iter().map(ToString::to_string));
            row.original.clone_from(&letter.original);
            row.illustrative = letter.illustrative;
        }
    }

    fn circulated(&mut self) {
        let (office, members) = (self.office.clone(), self.members.clone());
        for circulation in &self.dossier.paper.circulations {
            let link = [format!("@{}", circulation.version)];
            let reference = circulation.reference.clone().unwrap_or_default();
            if !self.link(&reference, &link) {
                let about = format!(
                    "circulation of version {}; deadline {}",
                    circulation.version,
                    when::deadline(&circulation.deadline, circulation.timezone)
                );
                let date = Moment::Day(circulation.date);
                self.add(date, &reference, (&office, &members), about).links = link.to_vec();
            }
            for extension in &circulation.extensions {
                let reference = extension.reference.clone().unwrap_or_default();
                if self.link(&reference, &link) {
                    continue;
                }
                let about = format!(
                    "deadline extended to {}",
                    when::deadline(&extension.deadline, circulation.timezone)
                );
                let date = Moment::Day(extension.date);
                self.add(date, &reference, (&office, &members), about).links = link.to_vec();
            }
        }
    }

    fn sent(&mut self) {
        for filed in &self.dossier.submissions {
            let submission = &filed.submission;
            let id = submission.id.to_string();
            let from = self.register.join_names(&submission.by, Language::English);
            let reference = submission.reference.clone().unwrap_or_default();
            let is_own = submission.by == [self.dossier.paper.coordinator.clone()];
            let is_carried = self.rows.iter().any(|row| row.links.contains(&id));
            if !is_own && !is_carried && !self.link(&reference, std::slice::from_ref(&id)) {
                let position = crate::procedure::positions::stance_word(submission.position);
                let about = format!("{position} on version {}", submission.base);
                let row = self.add(
                    submission.received,
                    &reference,
                    (&from, ADDRESSEE_UNKNOWN),
                    about,
                );
                row.links = vec![id.clone(), format!("@{}", submission.base)];
                row.original.clone_from(&submission.original);
                row.illustrative = submission.illustrative;
            }
            for withdrawal in &filed.record.withdrawals {
                let Some(reference) = &withdrawal.reference else {
                    continue;
                };
                let what = withdrawal
                    .change
                    .map_or_else(|| id.clone(), |n| submission.id.change(n).to_string());
                if self.link(reference, std::slice::from_ref(&what)) {
                    continue;
                }
                let name = self
                    .register
                    .name_in(&withdrawal.by, Language::English)
                    .to_owned();
                let about = format!("withdrawal of {what}");
                let row = self.add(
                    withdrawal.received,
                    reference,
                    (&name, ADDRESSEE_UNKNOWN),
                    about,
                );
                row.links = vec![what];
                row.illustrative = submission.illustrative;
            }
        }
    }

    fn outcomes(&mut self) {
        let office = self.office.clone();
        for outcome in &self.dossier.paper.outcomes {
            let Some(reference) = &outcome.reference else {
                continue;
            };
            let link: Vec<String> = outcome
                .version
                .map(|n| format!("@{n}"))
                .into_iter()
                .collect();
            if self.link(reference, &link) {
                continue;
            }
            let is_sent_on = outcome.decision == crate::procedure::next::SUBMITTED;
            let (from, to) = if is_sent_on {
                (office.as_str(), outcome.body.as_str())
            } else {
                (outcome.body.as_str(), office.as_str())
            };
            let about = outcome.decision.clone();
            self.add(Moment::Day(outcome.on), reference, (from, to), about)
                .links = link;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::paper::Letter;
    use crate::procedure::sample;

    #[test]
    fn a_note_stands_once_with_all_its_links() {
        let mut sent = sample::amendment("CN-1", "2023-11-08");
        sent.reference = Some("EXAMPLE/1".into());
        let mut dossier = sample::dossier(vec![sent]);
        dossier.paper.correspondence.push(Letter {
            reference: Some("EN/P/1273".into()),
            date: "2023-10-26".parse().unwrap(),
            from: "CICA Secretariat".into(),
            to: "CICA Member States".into(),
            about: "updated draft".into(),
            original: None,
            digest: None,
            version: None,
            submissions: Vec::new(),
            illustrative: false,
        });
        let rows = letters(&dossier, &Register::cica(), &Secretariat::cica());
        let told: Vec<(&str, Vec<&str>)> = rows
            .iter()
            .map(|row| {
                let links = row.links.iter().map(String::as_str).collect();
                (row.reference.as_str(), links)
            })
            .collect();
        assert_eq!(
            told,
            [("EN/P/1273", vec!["@1"]), ("EXAMPLE/1", vec!["CN-1", "@1"])]
        );
        assert_eq!(rows[1].from, "China");
        assert_eq!(rows[1].to, "not on record");
    }
}
