//! The order of the text, over all versions: where a row stands in the matrix.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::row::Row;
use crate::domain::change::{Action, Place};
use crate::domain::dossier::Dossier;
use crate::domain::ids::{PlaceId, SubmissionId};

/// Where a row stands: its place, before or after it, then by time received, submission, sort and
/// number.
pub(super) type Key = (usize, i8, DateTime<Utc>, SubmissionId, u8, u32);

/// How often an anchor that is itself new is followed.
const DEPTH: usize = 16;

/// Every place that any version knows, in one order: that of the newest; a place that is gone
/// stands after the one it followed when it stood last.
pub(super) struct Order {
    rank: HashMap<PlaceId, usize>,
    last_in: HashMap<PlaceId, PlaceId>,
}

impl Order {
    pub(super) fn of(dossier: &Dossier) -> Self {
        let mut places: Vec<PlaceId> = Vec::new();
        // The later places of the line in front, each with what follows it.
        let mut followers: HashMap<PlaceId, Vec<PlaceId>> = HashMap::new();
        let mut head: Vec<PlaceId> = Vec::new();
        let mut known = std::collections::HashSet::new();
        let mut last_in = HashMap::new();
        for version in dossier.versions.iter().rev() {
            let mut before: Option<PlaceId> = None;
            for section in version.all_sections() {
                let within = std::iter::once(&section.id)
                    .chain(section.provisions.iter().map(|provision| &provision.id));
                for id in within {
                    if known.insert(id.clone()) {
                        match &before {
                            Some(before) if version.number < dossier.versions.len() as u32 => {
                                followers
                                    .entry(before.clone())
                                    .or_default()
                                    .push(id.clone());
                            }
                            _ => head.push(id.clone()),
                        }
                    }
                    before = Some(id.clone());
                    last_in.entry(section.id.clone()).or_insert_with(|| {
                        section
                            .provisions
                            .last()
                            .map_or_else(|| section.id.clone(), |provision| provision.id.clone())
                    });
                }
            }
        }
        let mut stack: Vec<PlaceId> = head.into_iter().rev().collect();
        while let Some(place) = stack.pop() {
            if let Some(after) = followers.remove(&place) {
                stack.extend(after.into_iter().rev());
            }
            places.push(place);
        }
        Self {
            rank: places
                .into_iter()
                .enumerate()
                .map(|(rank, place)| (place, rank))
                .collect(),
            last_in,
        }
    }

    /// The key of a row.
    pub(super) fn key(&self, dossier: &Dossier, row: &Row) -> Key {
        let (rank, side) = match (
            &row.at,
            row.change.as_ref().and_then(|id| dossier.change(id)),
        ) {
            (Some(at), _) if self.rank.contains_key(at) => (self.rank(at), 0),
            (_, Some(change)) => self.of_action(dossier, row, &change.action, DEPTH),
            _ => (usize::MAX, 0),
        };
        let (sort, number) = row.number_in_submission;
        (
            rank,
            side,
            row.received_at,
            row.submission.clone(),
            sort,
            number,
        )
    }

    fn rank(&self, at: &PlaceId) -> usize {
        self.rank.get(at).copied().unwrap_or(usize::MAX)
    }

    fn of_action(
        &self,
        dossier: &Dossier,
        row: &Row,
        action: &Action,
        depth: usize,
    ) -> (usize, i8) {
        let followed = depth.saturating_sub(1);
        match action {
            Action::Support(target) | Action::Amend { to: target, .. } if depth > 0 => {
                dossier.change(target).map_or((usize::MAX, 0), |change| {
                    self.of_action(dossier, row, &change.action, followed)
                })
            }
            _ => match (action.place(), action.subject()) {
                (_, Some(subject)) => (self.rank(subject), 0),
                (Some(place), None) => self.of_place(dossier, row, place, followed),
                (None, None) => (usize::MAX, 0),
            },
        }
    }

    fn of_place(&self, dossier: &Dossier, row: &Row, place: &Place, depth: usize) -> (usize, i8) {
        let anchor = place.anchor();
        if let Some(rank) = self.rank.get(anchor) {
            return match place {
                Place::After(_) | Place::FirstIn(_) => (*rank, 1),
                Place::Before(_) => (*rank, -1),
                Place::LastIn(_) => self
                    .last_in
                    .get(anchor)
                    .map_or((*rank, 1), |last| (self.rank(last), 1)),
            };
        }
        // The anchor is new too: it stands with the change of the same submission that brings it.
        let brings = dossier.filed(&row.submission).and_then(|filed| {
            filed
                .submission
                .changes
                .iter()
                .find(|change| change.action.new_ids().contains(&anchor))
        });
        match brings {
            Some(change) if depth > 0 => self.of_action(dossier, row, &change.action, depth - 1),
            _ => (usize::MAX, 0),
        }
    }
}
