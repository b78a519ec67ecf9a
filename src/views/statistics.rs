//! Figures by state: what it sent, what became of it, which of its words stand.
//!
//! Imports `procedure`, `drafting`, `text` and `domain`. Words are counted by replay, never by
//! comparing texts: each belongs to the states on whose account it is there.

use std::collections::{BTreeMap, BTreeSet};

use super::matrix::Filter;
use crate::domain::dossier::{Dossier, Standing};
use crate::domain::ids::{ChangeId, StateCode, SubmissionId};
use crate::domain::language::Language;
use crate::domain::register::Register;
use crate::domain::version::Adoption;
use crate::drafting::history::{History, ReplayError};
use crate::drafting::provenance::{Author, Op, between};
use crate::procedure::deadline::{Timeliness, timeliness};
use crate::text::words::count_spoken;

/// One state's share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateRow {
    /// The state.
    pub state: StateCode,
    /// Its English name.
    pub name: String,
    /// Whether it coordinates the paper.
    pub is_coordinator: bool,
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
    /// Withdrawn, by this state or as a whole.
    pub withdrawn: usize,
    /// Put off.
    pub deferred: usize,
    /// Without a decision.
    pub open: usize,
    /// Words that versions took up on its account.
    pub words_added: usize,
    /// Words that versions took out on its account.
    pub words_removed: usize,
    /// Words of its account that stand in the newest version.
    pub words_standing: usize,
    /// Whether anything of it is invented for a demonstration.
    pub illustrative: bool,
}

/// The figures of every state that sent something or on whose account words changed, by English
/// name. What several states sent counts for each of them.
///
/// `dossier` is the paper as it stood; versions once made are replayed from the `whole` record.
///
/// # Errors
/// Where the versions do not follow from what is on record.
pub fn by_state(
    dossier: &Dossier,
    whole: &Dossier,
    register: &Register,
    filter: &Filter,
) -> Result<Vec<StateRow>, ReplayError> {
    let mut rows: BTreeMap<StateCode, StateRow> = BTreeMap::new();
    let standings = dossier.standings();
    // A withdrawal after the version was made undoes nothing; one before it left the state out.
    let taken: BTreeMap<&ChangeId, &Adoption> = dossier
        .versions
        .iter()
        .flat_map(|version| {
            version
                .adopts
                .iter()
                .map(|adoption| (&adoption.change, adoption))
        })
        .collect();
    for filed in &dossier.submissions {
        let submission = &filed.submission;
        if !filter.takes(&dossier.paper, submission) {
            continue;
        }
        for state in &submission.by {
            if !filter.names(state) {
                continue;
            }
            let row = entry(&mut rows, dossier, register, state);
            row.submissions += 1;
            row.illustrative |= submission.illustrative;
            row.late += usize::from(timeliness(&dossier.paper, submission) == Timeliness::Late);
            row.comments += submission.comments.len() + usize::from(submission.note.is_some());
            for (number, _) in (1..).zip(&submission.changes) {
                row.proposed += 1;
                let id = submission.id.change(number);
                let stood = taken
                    .get(&id)
                    .is_some_and(|a| a.by.is_empty() || a.by.contains(state));
                let count = match standings.get(&id) {
                    _ if !stood && filed.record.has_withdrawn(number, state) => &mut row.withdrawn,
                    Some(Standing::Adopted) => &mut row.adopted,
                    Some(Standing::AdoptedAs | Standing::Settled) => &mut row.adopted_otherwise,
                    Some(Standing::NotAdopted) => &mut row.not_adopted,
                    Some(Standing::Withdrawn) => &mut row.withdrawn,
                    Some(Standing::Deferred) => &mut row.deferred,
                    Some(Standing::Open) | None => &mut row.open,
                };
                *count += 1;
            }
        }
    }
    count_words(dossier, whole, register, filter, &mut rows)?;
    let mut rows: Vec<StateRow> = rows.into_values().collect();
    rows.sort_by_cached_key(|row| (Language::English.sort_key(&row.name), row.state.clone()));
    Ok(rows)
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
        submissions: 0,
        late: 0,
        comments: 0,
        proposed: 0,
        adopted: 0,
        adopted_otherwise: 0,
        not_adopted: 0,
        withdrawn: 0,
        deferred: 0,
        open: 0,
        words_added: 0,
        words_removed: 0,
        words_standing: 0,
        illustrative: false,
    })
}

/// Counts the words that each version took up and out, and those that stand in the last one.
fn count_words(
    dossier: &Dossier,
    whole: &Dossier,
    register: &Register,
    filter: &Filter,
    rows: &mut BTreeMap<StateCode, StateRow>,
) -> Result<(), ReplayError> {
    let asked: BTreeSet<&SubmissionId> = dossier
        .submissions
        .iter()
        .map(|filed| &filed.submission)
        .filter(|submission| filter.takes(&dossier.paper, submission))
        .map(|submission| &submission.id)
        .collect();
    let is_asked = |author: &Author| {
        author
            .changes
            .iter()
            .any(|id| asked.contains(&id.submission))
    };
    let Some(newest) = dossier.newest() else {
        return Ok(());
    };
    let history = History::replay(whole, Some(newest.number))?;
    for version in dossier.versions.iter().skip(1) {
        let number = version.number;
        changed(&history, (number - 1, number), |author, op, words| {
            let by = author.by.iter().filter(|state| filter.names(state));
            for state in by.filter(|_| is_asked(author)) {
                let row = entry(rows, dossier, register, state);
                match op {
                    Op::Insert => row.words_added += words,
                    Op::Delete => row.words_removed += words,
                    Op::Equal => {}
                }
                row.illustrative |= version.illustrative;
            }
        });
    }
    changed(&history, (1, newest.number), |author, op, words| {
        if op == Op::Insert && is_asked(author) {
            for state in author.by.iter().filter(|state| filter.names(state)) {
                entry(rows, dossier, register, state).words_standing += words;
            }
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
        let rows = |filter: &Filter| by_state(&dossier, &dossier, &register, filter).unwrap();
        let all = rows(&Filter::default());
        let figures = |row: &StateRow| (row.words_added, row.words_removed, row.words_standing);
        assert_eq!(all.len(), 2);
        assert_eq!(
            (all[0].name.as_str(), figures(&all[0])),
            ("China", (1, 1, 1))
        );
        assert_eq!((all[0].adopted, all[1].open, all[1].late), (1, 1, 1));
        assert_eq!(figures(&all[1]), (0, 0, 0));
        let late = Filter {
            late: true,
            ..Filter::default()
        };
        assert_eq!(rows(&late).len(), 1);
    }
}
