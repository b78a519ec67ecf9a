//! The rows of the matrix.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::proposal::{Base, Proposal, action_word, other_wording, proposal};
use crate::domain::address::opening_words;
use crate::domain::change::{Action, ChangeType};
use crate::domain::dossier::{Dossier, Filed, Standing};
use crate::domain::ids::{ChangeId, PlaceId, StateCode, SubmissionId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::record::{Decision, ReplyTo, Ruling};
use crate::domain::register::Register;
use crate::procedure::deadline::{Timeliness, timeliness};
use crate::procedure::positions::{Capacity, Hold, capacity, hold};
use crate::procedure::ready::shared_standings;
use crate::procedure::when;

/// What a row tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowKind {
    /// A change.
    Change,
    /// A comment on a provision, or a numbered one on the whole.
    Comment,
    /// The general remark of a submission.
    Remark,
}

/// What the coordinator decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// When.
    pub on: Moment,
    /// The same for people.
    pub on_shown: String,
    /// The reason given to the state.
    pub because: Option<String>,
    /// The coordinator's words, where the change was adopted so.
    pub wording: Option<String>,
    /// The changes that those words settle.
    pub settles: Vec<ChangeId>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it tells.
    pub kind: RowKind,
    /// Its id: `CN-1.1`, `CN-1.c1`, or `CN-1` for the general remark.
    pub id: String,
    /// The submission.
    pub submission: SubmissionId,
    /// The change, of a row that tells one.
    pub change: Option<ChangeId>,
    /// The version that the state had in front of it.
    pub base: u32,
    /// The provision or section that it is about; of an insertion, the new one.
    pub at: Option<PlaceId>,
    /// Its number: in the base, or of a new provision in the version that took it up; else empty.
    pub number: String,
    /// Its opening words.
    pub opening: String,
    /// The states, alphabetically by English name.
    pub by: Vec<StateCode>,
    /// Their names.
    pub names: Vec<String>,
    /// In what capacity each of them speaks.
    pub capacities: Vec<Capacity>,
    /// Those of them that have withdrawn it.
    pub withdrawn_by: Vec<StateCode>,
    /// Whether nothing of it stands any more.
    pub is_withdrawn: bool,
    /// Whether it is the coordinator's own.
    pub is_own: bool,
    /// The reference of the note that brought it.
    pub reference: Option<String>,
    /// When it was received.
    pub received: Moment,
    /// The same for people.
    pub received_shown: String,
    /// The same as an instant.
    pub received_at: DateTime<Utc>,
    /// Whether that was in time.
    pub timeliness: Timeliness,
    /// Whether the coordinator admitted it although late.
    pub is_admitted: bool,
    /// What sort of action: `reword`, `insert` …, `comment`, `remark`.
    pub action: &'static str,
    /// What it proposes; of a comment, nothing.
    pub proposal: Proposal,
    /// The remark, of a comment.
    pub remark: Option<String>,
    /// The state's second best.
    pub otherwise: Option<String>,
    /// Substantive, editorial or translation.
    pub change_type: Option<ChangeType>,
    /// The state's reason.
    pub because: Option<String>,
    /// Where a change stands.
    pub standing: Option<Standing>,
    /// The decision that rules.
    pub decision: Option<Decided>,
    /// The change whose adopted wording settles this one.
    pub settled_by: Option<ChangeId>,
    /// The decision that adopted that wording.
    pub settling: Option<Decided>,
    /// The version that took it up.
    pub version: Option<u32>,
    /// The coordinator's answers.
    pub replies: Vec<String>,
    /// Invented for a demonstration.
    pub illustrative: bool,
    /// Sort and number within its submission.
    pub(super) number_in_submission: (u8, u32),
}

impl Row {
    /// The decision that rules: on the change itself, or on the one whose wording settles it.
    pub fn ruling(&self) -> Option<&Decided> {
        self.decision.as_ref().or(self.settling.as_ref())
    }
}

/// What rows are made from.
pub(super) struct Maker<'a> {
    dossier: &'a Dossier,
    register: &'a Register,
    zone: Tz,
    bases: BTreeMap<u32, Base<'a>>,
    standings: BTreeMap<ChangeId, Standing>,
    taken: BTreeMap<&'a ChangeId, u32>,
    settled: BTreeMap<&'a ChangeId, ChangeId>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(dossier: &'a Dossier, register: &'a Register) -> Self {
        let mut bases = BTreeMap::new();
        for filed in &dossier.submissions {
            let number = filed.submission.base;
            bases
                .entry(number)
                .or_insert_with(|| Base::of(dossier, number));
        }
        for version in &dossier.versions {
            bases
                .entry(version.number)
                .or_insert_with(|| Base::of(dossier, version.number));
        }
        let taken = dossier.versions.iter().rev().flat_map(|version| {
            let number = version.number;
            version.adopts.iter().map(move |a| (&a.change, number))
        });
        let standings = shared_standings(dossier);
        let mut settled = BTreeMap::new();
        for (id, filed, _) in dossier.changes() {
            if let Some(Ruling::AdoptedAs { settles, .. }) =
                filed.record.decision(id.number).map(|d| &d.ruling)
                // What is withdrawn settles nothing.
                && standings.get(&id) == Some(&Standing::AdoptedAs)
            {
                settled.extend(settles.iter().map(|other| (other, id.clone())));
            }
        }
        Self {
            dossier,
            register,
            zone: dossier.paper.zone(),
            bases,
            standings,
            taken: taken.collect(),
            settled,
        }
    }

    /// The rows of a submission: its changes, its comments, its general remark.
    pub(super) fn rows(&self, filed: &Filed) -> Vec<Row> {
        let submission = &filed.submission;
        let mut rows: Vec<Row> = (1..)
            .zip(&submission.changes)
            .map(|(number, _)| self.change(filed, number))
            .collect();
        rows.extend(
            (1..)
                .zip(&submission.comments)
                .map(|(number, comment)| Row {
                    id: submission.id.comment(number).to_string(),
                    remark: Some(comment.text.clone()),
                    replies: replies(filed, ReplyTo::Comment(number)),
                    number_in_submission: (1, number),
                    ..self.row(filed, RowKind::Comment, comment.at.as_ref())
                }),
        );
        if let Some(note) = &submission.note {
            rows.push(Row {
                remark: Some(note.clone()),
                replies: replies(filed, ReplyTo::Note),
                number_in_submission: (2, 0),
                ..self.row(filed, RowKind::Remark, None)
            });
        }
        rows
    }

    fn change(&self, filed: &Filed, number: u32) -> Row {
        let submission = &filed.submission;
        let id = submission.id.change(number);
        let Some(change) = submission.change(number) else {
            return self.row(filed, RowKind::Change, None);
        };
        let taken = self.taken.get(&id).copied();
        let at = subject(self.dossier, &change.action, 16);
        let mut row = self.row(filed, RowKind::Change, at);
        if row.number.is_empty()
            && let (Some(at), Some(version)) = (at, taken)
            && let Some(base) = self.bases.get(&version)
        {
            row.number = base.numbering.number(at).unwrap_or("").to_owned();
            row.opening = base.wording(at).map(opening_words).unwrap_or_default();
        }
        if row.opening.is_empty() {
            row.opening = match &change.action {
                Action::Insert { provision, .. } => opening_words(&provision.text),
                Action::InsertSection { section, .. } => opening_words(&section.heading),
                _ => String::new(),
            };
        }
        let decision = filed.record.decision(number);
        let standing = self.standings.get(&id).copied();
        let withdrawn_by: Vec<StateCode> = row
            .by
            .iter()
            .filter(|state| filed.record.has_withdrawn(number, state))
            .cloned()
            .collect();
        Row {
            id: id.to_string(),
            withdrawn_by,
            is_withdrawn: standing == Some(Standing::Withdrawn),
            action: action_word(&change.action),
            proposal: self.bases.get(&submission.base).map_or_else(
                || row.proposal.clone(),
                |base| proposal(self.dossier, base, &change.action),
            ),
            otherwise: change.otherwise.as_ref().map(other_wording),
            change_type: Some(change.change_type),
            because: change.because.clone(),
            standing,
            decision: decision.map(|decision| self.decided(decision)),
            settled_by: self.settled.get(&id).cloned(),
            settling: self.settled.get(&id).and_then(|by| {
                let other = self.dossier.filed(&by.submission)?;
                Some(self.decided(other.record.decision(by.number)?))
            }),
            version: taken,
            replies: replies(filed, ReplyTo::Change(number)),
            number_in_submission: (0, number),
            change: Some(id),
            ..row
        }
    }

    fn decided(&self, decision: &Decision) -> Decided {
        let (wording, settles) = match &decision.ruling {
            Ruling::AdoptedAs {
                wording, settles, ..
            } => (Some(other_wording(wording)), settles.clone()),
            _ => (None, Vec::new()),
        };
        Decided {
            on: decision.on,
            on_shown: when::moment(&decision.on, self.zone),
            because: decision.because.clone(),
            wording,
            settles,
        }
    }

    /// What every row of a submission bears.
    fn row(&self, filed: &Filed, kind: RowKind, at: Option<&PlaceId>) -> Row {
        let submission = &filed.submission;
        let zone = self.dossier.paper.zone_of(submission);
        let base = self.bases.get(&submission.base);
        let by = self
            .register
            .alphabetical(&submission.by, Language::English);
        let coordinator = &self.dossier.paper.coordinator;
        let withdrawn_by: Vec<StateCode> = by
            .iter()
            .filter(|state| {
                matches!(
                    hold(self.dossier, filed, state),
                    Hold::Withdrawn(_) | Hold::Superseded(_)
                )
            })
            .cloned()
            .collect();
        Row {
            kind,
            id: submission.id.to_string(),
            submission: submission.id.clone(),
            change: None,
            base: submission.base,
            at: at.cloned(),
            number: at
                .and_then(|at| base?.numbering.number(at))
                .unwrap_or("")
                .to_owned(),
            opening: at
                .and_then(|at| base?.wording(at))
                .map(opening_words)
                .unwrap_or_default(),
            names: self.register.names(&submission.by, Language::English),
            capacities: by
                .iter()
                .map(|state| capacity(self.dossier, self.register, state))
                .collect(),
            is_withdrawn: withdrawn_by.len() == by.len(),
            withdrawn_by,
            is_own: by.iter().all(|state| state == coordinator),
            by,
            reference: submission.reference.clone(),
            received: submission.received,
            received_shown: when::moment(&submission.received, zone),
            received_at: submission.received.earliest(zone),
            timeliness: timeliness(&self.dossier.paper, submission),
            is_admitted: !filed.record.admissions.is_empty(),
            action: match kind {
                RowKind::Remark => "remark",
                _ => "comment",
            },
            proposal: Proposal {
                phrase: String::new(),
                redline: Vec::new(),
            },
            remark: None,
            otherwise: None,
            change_type: None,
            because: None,
            standing: None,
            decision: None,
            settled_by: None,
            settling: None,
            version: None,
            replies: Vec::new(),
            illustrative: submission.illustrative,
            number_in_submission: (0, 0),
        }
    }
}

/// What an action is about: what it names, what it brings, or what the change it is tied to is
/// about.
fn subject<'a>(dossier: &'a Dossier, action: &'a Action, depth: usize) -> Option<&'a PlaceId> {
    match action {
        Action::Insert { provision, .. } => Some(&provision.id),
        Action::InsertSection { section, .. } => Some(&section.id),
        Action::Support(to) | Action::Amend { to, .. } if depth > 0 => {
            subject(dossier, &dossier.change(to)?.action, depth - 1)
        }
        _ => action.subject(),
    }
}

fn replies(filed: &Filed, to: ReplyTo) -> Vec<String> {
    filed
        .record
        .replies
        .iter()
        .filter(|reply| reply.to == to)
        .map(|reply| reply.text.clone())
        .collect()
}
