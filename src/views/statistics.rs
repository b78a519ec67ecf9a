//! Figures, by state and in all: what was sent, what became of it, which words of it stand.
//!
//! Imports `procedure`, `drafting`, `text` and `domain`. Words are counted by replay, never by
//! comparing texts: each belongs to the states on whose account it is there.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use super::matrix::Filter;
use crate::domain::dossier::{Dossier, Filed, Standing};
use crate::domain::ids::{ChangeId, StateCode, SubmissionId};
use crate::domain::language::Language;
use crate::domain::record::ReplyTo;
use crate::domain::register::Register;
use crate::domain::version::Adoption;
use crate::drafting::history::{History, ReplayError};
use crate::drafting::provenance::{Author, Op, between};
use crate::procedure::deadline::{Timeliness, timeliness};
use crate::procedure::ready::shared_standings;
use crate::text::words::count_spoken;

/// How much was sent, and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Submissions, joint ones too.
    pub submissions: usize,
    /// How many of them came late.
    pub late: usize,
    /// Comments and general remarks.
    pub comments: usize,
    /// Changes proposed.
    pub proposed: usize,
    /// Adopted as sent.
    pub adopted: usize,
    /// Adopted in other words, or settled by them.
    pub adopted_otherwise: usize,
    /// Not adopted.
    pub not_adopted: usize,
    /// Withdrawn, by the state that is counted for or as a whole.
    pub withdrawn: usize,
    /// Put off.
    pub deferred: usize,
    /// Without a decision.
    pub open: usize,
    /// Words that versions took up.
    pub words_added: usize,
    /// Words that versions took out.
    pub words_removed: usize,
    /// Words that stand in the newest version.
    pub words_standing: usize,
}

impl AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        self.submissions += other.submissions;
        self.late += other.late;
        self.comments += other.comments;
        self.proposed += other.proposed;
        self.adopted += other.adopted;
        self.adopted_otherwise += other.adopted_otherwise;
        self.not_adopted += other.not_adopted;
        self.withdrawn += other.withdrawn;
        self.deferred += other.deferred;
        self.open += other.open;
        self.words_added += other.words_added;
        self.words_removed += other.words_removed;
        self.words_standing += other.words_standing;
    }
}

/// One state's share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateRow {
    /// The state.
    pub state: StateCode,
    /// Its English name.
    pub name: String,
    /// Whether it coordinates the paper.
    pub is_coordinator: bool,
    /// What it sent; of words, those on its account.
    pub figures: Figures,
    /// Whether anything of it is invented for a demonstration.
    pub illustrative: bool,
}

/// The figures of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statistics {
    /// Of every state that sent something or on whose account words changed, by English name. What
    /// several states sent counts for each of them.
    pub states: Vec<StateRow>,
    /// In all: each submission and each word once.
    pub all: Figures,
}

/// The figures of a paper: `dossier` is the paper as it stood; versions once made are replayed from
/// the `whole` record.
///
/// # Errors
/// Where the versions do not follow from what is on record.
pub fn statistics(
    dossier: &Dossier,
    whole: &Dossier,
    register: &Register,
    filter: &Filter,
) -> Result<Statistics, ReplayError> {
    let mut rows: BTreeMap<StateCode, StateRow> = BTreeMap::new();
    let mut all = Figures::default();
    let counter = Counter::new(dossier, filter);
    for filed in &dossier.submissions {
        let submission = &filed.submission;
        let mut asked = submission.by.iter().filter(|state| filter.names(state));
        for state in asked.clone() {
            if let Some(figures) = counter.count(filed, Some(state)) {
                let row = entry(&mut rows, dossier, register, state);
                row.figures += figures;
                row.illustrative |= submission.illustrative;
            }
        }
        if asked.next().is_some() {
            all += counter.count(filed, None).unwrap_or_default();
        }
    }
    // Words of what is open are in no version.
    if !filter.open {
        count_words(dossier, whole, filter, |by, figures, illustrative| {
            for state in by {
                let row = entry(&mut rows, dossier, register, state);
                row.figures += figures;
                row.illustrative |= illustrative;
            }
            all += figures;
        })?;
    }
    Ok(Statistics {
        states: by_name(rows),
        all,
    })
}

/// The rows by English name.
pub(super) fn by_name(rows: BTreeMap<StateCode, StateRow>) -> Vec<StateRow> {
    let mut rows: Vec<StateRow> = rows.into_values().collect();
    rows.sort_by_cached_key(|row| (Language::English.sort_key(&row.name), row.state.clone()));
    rows
}

/// Counts what submissions bring.
struct Counter<'a> {
    dossier: &'a Dossier,
    filter: &'a Filter,
    standings: BTreeMap<ChangeId, Standing>,
    taken: BTreeMap<&'a ChangeId, &'a Adoption>,
}

impl<'a> Counter<'a> {
    fn new(dossier: &'a Dossier, filter: &'a Filter) -> Self {
        let adoptions = dossier.versions.iter().flat_map(|version| &version.adopts);
        Self {
            dossier,
            filter,
            standings: shared_standings(dossier),
            taken: adoptions.map(|a| (&a.change, a)).collect(),
        }
    }

    /// What a submission brings to one of its states, or to the paper; nothing where none of it is
    /// asked for.
    fn count(&self, filed: &Filed, state: Option<&StateCode>) -> Option<Figures> {
        let submission = &filed.submission;
        if !self.filter.takes(&self.dossier.paper, submission) {
            return None;
        }
        let judged = timeliness(&self.dossier.paper, submission);
        let mut figures = Figures {
            submissions: 1,
            late: usize::from(judged == Timeliness::Late),
            comments: remarks(filed, self.filter),
            ..Figures::default()
        };
        for (number, _) in (1..).zip(&submission.changes) {
            let id = submission.id.change(number);
            let standing = self.standings.get(&id);
            let is_open = matches!(standing, Some(Standing::Open | Standing::Deferred));
            if self.filter.open && !is_open {
                continue;
            }
            figures.proposed += 1;
            // A withdrawal after the version was made undoes nothing; one before it left the state
            // out.
            let has_left = state.is_some_and(|state| {
                let stood = self.taken.get(&id);
                !stood.is_some_and(|a| a.by.is_empty() || a.by.contains(state))
                    && filed.record.has_withdrawn(number, state)
            });
            let count = match standing {
                _ if has_left => &mut figures.withdrawn,
                Some(Standing::Adopted) => &mut figures.adopted,
                Some(Standing::AdoptedAs | Standing::Settled) => &mut figures.adopted_otherwise,
                Some(Standing::NotAdopted) => &mut figures.not_adopted,
                Some(Standing::Withdrawn) => &mut figures.withdrawn,
                Some(Standing::Deferred) => &mut figures.deferred,
                Some(Standing::Open) | None => &mut figures.open,
            };
            *count += 1;
        }
        let is_asked = !self.filter.open || figures.comments + figures.proposed > 0;
        is_asked.then_some(figures)
    }
}

/// How many remarks a submission makes; of those that are asked for as open, the unanswered.
fn remarks(filed: &Filed, filter: &Filter) -> usize {
    let is_counted =
        |to: ReplyTo| !filter.open || filed.record.replies.iter().all(|reply| reply.to != to);
    let comments = (1..)
        .zip(&filed.submission.comments)
        .filter(|(number, _)| is_counted(ReplyTo::Comment(*number)))
        .count();
    comments + usize::from(filed.submission.note.is_some() && is_counted(ReplyTo::Note))
}

fn entry<'r>(
    rows: &'r mut BTreeMap<StateCode, StateRow>,
    dossier: &Dossier,
    register: &Register,
    state: &StateCode,
) -> &'r mut StateRow {
    rows.entry(state.clone()).or_insert_with(|| StateRow {
        state: state.clone(),
        name: register.name(state).to_owned(),
        is_coordinator: dossier.paper.coordinator == *state,
        figures: Figures::default(),
        illustrative: false,
    })
}

/// Counts the words that each version took up and out, and those that stand in the last one: calls
/// back with the states that are asked for and on whose account they are, and whether the version
/// is illustrative.
fn count_words(
    dossier: &Dossier,
    whole: &Dossier,
    filter: &Filter,
    mut tell: impl FnMut(&[&StateCode], Figures, bool),
) -> Result<(), ReplayError> {
    let asked: BTreeSet<&SubmissionId> = dossier
        .submissions
        .iter()
        .map(|filed| &filed.submission)
        .filter(|submission| filter.takes(&dossier.paper, submission))
        .map(|submission| &submission.id)
        .collect();
    let asked = |author: &'_ Author| {
        let mut changes = author.changes.iter();
        changes.any(|id| asked.contains(&id.submission))
    };
    let mut tell = |author: &Author, figures: Figures, illustrative: bool| {
        let by = author.by.iter().filter(|state| filter.names(state));
        let by: Vec<&StateCode> = by.collect();
        if !by.is_empty() && asked(author) {
            tell(&by, figures, illustrative);
        }
    };
    let Some(newest) = dossier.newest() else {
        return Ok(());
    };
    let history = History::replay(whole, Some(newest.number))?;
    for version in dossier.versions.iter().skip(1) {
        let number = version.number;
        changed(&history, (number - 1, number), |author, op, words| {
            let figures = match op {
                Op::Insert => Figures {
                    words_added: words,
                    ..Figures::default()
                },
                Op::Delete => Figures {
                    words_removed: words,
                    ..Figures::default()
                },
                Op::Equal => return,
            };
            tell(author, figures, version.illustrative);
        });
    }
    changed(&history, (1, newest.number), |author, op, words| {
        if op == Op::Insert {
            let figures = Figures {
                words_standing: words,
                ..Figures::default()
            };
            tell(author, figures, false);
        }
    });
    Ok(())
}

/// Calls back with every stretch changed between two versions, its author and its number of words.
fn changed(
    history: &History<'_>,
    (older, newer): (u32, u32),
    mut tell: impl FnMut(&Author, Op, usize),
) {
    for place in between(history, older, newer) {
        for segment in &place.segments {
            if let Some(author) = &segment.author {
                tell(author, segment.op, count_spoken(&segment.text));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Ruling;
    use crate::procedure::sample;

    #[test]
    fn words_are_on_the_account_of_the_state_whose_change_was_taken_up() {
        let mut dossier = sample::dossier(vec![
            sample::amendment("CN-1", "2023-11-08"),
            sample::amendment("RU-1", "2023-11-22"),
        ]);
        sample::decide(&mut dossier, "CN-1.1", Ruling::Adopted);
        dossier.versions.push(sample::version(
            2,
            "2023-11-24",
            "affordable water",
            &["CN-1.1"],
        ));
        let register = Register::cica();
        let rows = |filter: &Filter| {
            statistics(&dossier, &dossier, &register, filter)
                .unwrap()
                .states
        };
        let all = rows(&Filter::default());
        let figures = |row: &StateRow| {
            let figures = row.figures;
            (
                figures.words_added,
                figures.words_removed,
                figures.words_standing,
            )
        };
        assert_eq!(all.len(), 2);
        assert_eq!(
            (all[0].name.as_str(), figures(&all[0])),
            ("China", (1, 1, 1))
        );
        assert_eq!(
            (
                all[0].figures.adopted,
                all[1].figures.open,
                all[1].figures.late
            ),
            (1, 1, 1)
        );
        assert_eq!(figures(&all[1]), (0, 0, 0));
        let late = Filter {
            late: true,
            ..Filter::default()
        };
        assert_eq!(rows(&late).len(), 1);
    }
}
