//! Where changes stand in the text: each version is numbered at most once for a page.

use std::cell::OnceCell;

use crate::domain::change::Action;
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, PlaceId};
use crate::domain::numbering::Numbering;
use crate::domain::version::Version;

/// The numbers of the places of a paper's versions.
#[derive(Debug)]
pub struct Places<'a> {
    dossier: &'a Dossier,
    numberings: Vec<(&'a Version, OnceCell<Numbering>)>,
}

impl<'a> Places<'a> {
    /// Makes the numbers of a dossier's versions ready to be asked for.
    pub fn of(dossier: &'a Dossier) -> Self {
        let versions = dossier.versions.iter();
        Self {
            dossier,
            numberings: versions.map(|version| (version, OnceCell::new())).collect(),
        }
    }

    /// The provision that a change is about, with its number in the newest version: `2.1(d) water`.
    /// One that is there no more has the number of the change's base, and says so.
    pub fn place(&self, id: &ChangeId) -> String {
        let Some(change) = self.dossier.change(id) else {
            return String::new();
        };
        match change.action.subject() {
            Some(at) => self.numbered(id, at),
            None => match &change.action {
                Action::Insert { provision, .. } => provision.id.to_string(),
                Action::InsertSection { section, .. } => section.id.to_string(),
                Action::Support(to) | Action::Amend { to, .. } => to.to_string(),
                _ => String::new(),
            },
        }
    }

    fn numbered(&self, id: &ChangeId, at: &PlaceId) -> String {
        let newest = self.dossier.newest().map(|version| version.number);
        if let Some(number) = newest.and_then(|newest| self.number(newest, at)) {
            return format!("{number} {at}");
        }
        let base = self
            .dossier
            .filed(&id.submission)
            .map(|filed| filed.submission.base);
        match base.and_then(|base| Some((self.number(base, at)?, base))) {
            Some((number, base)) => format!("{number} {at} (of version {base})"),
            None => at.to_string(),
        }
    }

    fn number(&self, version: u32, at: &PlaceId) -> Option<&str> {
        let (version, numbering) = self
            .numberings
            .iter()
            .find(|(one, _)| one.number == version)?;
        numbering
            .get_or_init(|| Numbering::of(&version.sections))
            .number(at)
    }
}
