//! What a file is read against.

use std::collections::HashSet;

use crate::domain::dossier::Dossier;
use crate::domain::ids::{PlaceId, StateCode};
use crate::domain::register::Register;
use crate::domain::version::Version;
use crate::input::Format;
use crate::input::note::Round;
use crate::output::pages::text::Text;
use crate::output::{markdown, plain};

/// The base version and what is known around it.
#[derive(Debug, Clone, Copy)]
pub(in crate::commands::amend) struct Ground<'a> {
    /// The paper's dossier.
    pub(in crate::commands::amend) dossier: &'a Dossier,
    /// The register.
    pub(in crate::commands::amend) register: &'a Register,
    /// The base version.
    pub(in crate::commands::amend) base: &'a Version,
    /// Every id that was ever used in the paper.
    pub(in crate::commands::amend) taken: &'a HashSet<PlaceId>,
    /// The states that were named as the senders.
    pub(in crate::commands::amend) by: &'a [StateCode],
}

impl<'a> Ground<'a> {
    /// What a note may speak of.
    pub(super) fn round(&self) -> Round<'a> {
        Round {
            dossier: self.dossier,
            register: self.register,
            by: self.by,
        }
    }

    /// The base as `cica show` sets it.
    pub(in crate::commands::amend) fn sheet(&self, format: Format) -> String {
        let page = Text {
            dossier: self.dossier,
            register: self.register,
            version: self.base,
            at: None,
        }
        .page();
        match format {
            Format::Markdown => markdown::render(&page),
            Format::Plain => plain::render(&page, plain::WIDTH),
        }
    }

    /// Whether a text began as such a sheet: it bears the line under the title.
    pub(super) fn is_own_sheet(&self, text: &str) -> bool {
        let line = format!("version {} of {} (", self.base.number, self.base.date);
        text.lines()
            .take(40)
            .collect::<Vec<_>>()
            .join(" ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .contains(&line)
    }
}
