//! On whose account words are where they are, in words for people: shared by the pages that say so.

use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, StateCode};
use crate::domain::language::Language;
use crate::domain::record::Ruling;
use crate::domain::register::Register;
use crate::drafting::provenance::Author;
use crate::output::Inline;

/// The sign beside an illustrative change.
pub(in crate::output) const SIGN: &str = "*";

/// What the sign means.
pub(in crate::output) const LEGEND: &str =
    "* illustrative: invented for the demonstration; no record of any delegation's words.";

/// Names changes and authors of one paper.
#[derive(Debug, Clone, Copy)]
pub(in crate::output) struct Namer<'a> {
    pub(in crate::output) dossier: &'a Dossier,
    pub(in crate::output) register: &'a Register,
}

impl Namer<'_> {
    /// The states' names in alphabetical order: "China and Türkiye".
    pub(in crate::output) fn states(self, by: &[StateCode]) -> String {
        self.register.join_names(by, Language::English)
    }

    /// Whether a change is invented for a demonstration.
    pub(in crate::output) fn is_illustrative(self, change: &ChangeId) -> bool {
        self.dossier
            .filed(&change.submission)
            .is_some_and(|filed| filed.submission.illustrative)
    }

    /// A change's id, marked where it is illustrative.
    pub(in crate::output) fn change(self, id: &ChangeId) -> Inline {
        let sign = if self.is_illustrative(id) { SIGN } else { "" };
        Inline::new().id(id.to_string()).illustrative(sign)
    }

    fn changes(self, ids: &[ChangeId]) -> Inline {
        Inline::join(ids.iter().map(|id| self.change(id)), ", ")
    }

    /// The changes that the coordinator's words for a change settle too.
    fn settled(self, id: &ChangeId) -> Vec<ChangeId> {
        match self.dossier.decision(id).map(|d| &d.ruling) {
            Some(Ruling::AdoptedAs { settles, .. }) => settles.clone(),
            _ => Vec::new(),
        }
    }

    /// Whether a change was taken up in the coordinator's own words.
    pub(in crate::output) fn is_ruled(self, author: &Author) -> bool {
        let [coordinator] = author.by.as_slice() else {
            return false;
        };
        self.dossier.paper.coordinator == *coordinator
            && author.changes.first().is_some_and(|id| {
                id.submission.state != *coordinator
                    && matches!(
                        self.dossier.decision(id).map(|d| &d.ruling),
                        Some(Ruling::AdoptedAs { .. })
                    )
            })
    }

    /// Who, with the change: `China CN-1.1; concurring: Türkiye TR-1.1`.
    pub(in crate::output) fn author(self, author: &Author) -> Inline {
        let Some((first, others)) = author.changes.split_first() else {
            return Inline::new()
                .state(self.states(&author.by))
                .muted(format!(" version {}", author.version));
        };
        if self.is_ruled(author) {
            let mut said = Inline::new()
                .state(self.states(&author.by))
                .plain(", in words of its own for ")
                .then(self.changes(&author.changes));
            let settled = self.settled(first);
            if !settled.is_empty() {
                said = said.plain(", settling ").then(self.changes(&settled));
            }
            return said;
        }
        let of = |id: &ChangeId| self.sponsors(author, id);
        let mut said = Inline::new()
            .state(self.states(&of(first)))
            .plain(" ")
            .then(self.change(first));
        for (index, other) in others.iter().enumerate() {
            said = said
                .plain(if index == 0 { "; concurring: " } else { ", " })
                .state(self.states(&of(other)))
                .plain(" ")
                .then(self.change(other));
        }
        said
    }

    /// The states of one of an author's changes that the author names.
    fn sponsors(self, author: &Author, id: &ChangeId) -> Vec<StateCode> {
        let Some(filed) = self.dossier.filed(&id.submission) else {
            return vec![id.submission.state.clone()];
        };
        let named: Vec<StateCode> = filed
            .submission
            .by
            .iter()
            .filter(|state| author.by.contains(state))
            .cloned()
            .collect();
        if named.is_empty() {
            // It stands in the name of those that support it.
            author.by.clone()
        } else {
            named
        }
    }
}

/// Codes of states for JSON, alphabetical by code.
pub(in crate::output) fn codes(by: &[StateCode]) -> Vec<String> {
    let mut codes: Vec<String> = by.iter().map(ToString::to_string).collect();
    codes.sort();
    codes
}

/// An author's leading change and those that concur with it, for JSON.
pub(in crate::output) fn changes(author: &Author) -> (Option<String>, Vec<String>) {
    let mut ids = author.changes.iter().map(ToString::to_string);
    (ids.next(), ids.collect())
}
