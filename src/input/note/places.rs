//! The places of a version as a note names them: numbers, ids, or nothing but the quoted words.

use crate::domain::ids::PlaceId;
use crate::domain::numbering::Numbering;
use crate::domain::version::Version;
use crate::text::quote;
use crate::text::words::Words;

/// The places of a version.
#[derive(Debug)]
pub(super) struct Places<'a> {
    pub(super) base: &'a Version,
    numbering: Numbering,
}

impl<'a> Places<'a> {
    pub(super) fn of(base: &'a Version) -> Self {
        Self {
            base,
            numbering: Numbering::of(&base.sections),
        }
    }

    /// The place that a number or id names.
    pub(super) fn find(&self, name: &str) -> Option<PlaceId> {
        if let Some(id) = self.numbering.find(name) {
            return Some(id.clone());
        }
        let id: PlaceId = name.parse().ok()?;
        self.base.wording(&id).map(|_| id)
    }

    /// "2.1(d) `water`".
    pub(super) fn named(&self, id: &PlaceId) -> String {
        self.numbering
            .number(id)
            .map_or_else(|| format!("`{id}`"), |number| format!("{number} `{id}`"))
    }

    /// Whether a place is a section.
    pub(super) fn is_section(&self, id: &PlaceId) -> bool {
        self.base.section(id).is_some()
    }

    /// How often quoted words stand in one place.
    pub(super) fn count_in(&self, id: &PlaceId, words: &str) -> usize {
        let quote = Words::of(words);
        let text = self.base.wording(id).unwrap_or_default();
        if quote.is_empty() {
            return 0;
        }
        quote::find(&quote, &Words::of(text)).len()
    }

    /// Every place where quoted words stand, with how often.
    pub(super) fn holding(&self, words: &str) -> Vec<(PlaceId, usize)> {
        let quote = Words::of(words);
        if quote.is_empty() {
            return Vec::new();
        }
        self.base
            .all_sections()
            .flat_map(|s| {
                std::iter::once((&s.id, s.heading.as_str()))
                    .chain(s.provisions.iter().map(|p| (&p.id, p.text.as_str())))
            })
            .filter_map(|(id, text)| {
                let count = quote::find(&quote, &Words::of(text)).len();
                (count > 0).then(|| (id.clone(), count))
            })
            .collect()
    }
}
