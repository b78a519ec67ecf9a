//! Two texts held against each other by their words alone: what a redline shows where no record is
//! at hand to say whose each change is.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ids::PlaceId;
use crate::domain::numbering::Numbering;
use crate::domain::version::{Section, Version};
use crate::drafting::provenance::Fate;
use crate::text::diff::diff;
use crate::text::redline::{self, Segment};

/// A provision, or the heading of a section, in one or both of two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its id.
    pub id: PlaceId,
    /// Its number in the newer text; of what is gone, in the older.
    pub number: String,
    /// Its number in the older text, where it stood elsewhere.
    pub was: Option<String>,
    /// What happened to it. Of what moved, words may have changed too.
    pub fate: Fate,
    /// The redline from the older wording to the newer.
    pub segments: Vec<Segment>,
    /// The wordings were too tangled to compare word by word: words marked may have stayed.
    pub is_coarse: bool,
}

/// Compares two texts, in the order of the newer; what is gone follows what it followed. Without an
/// older one nothing is marked.
pub fn compare(older: Option<&Version>, newer: &Version) -> Vec<Row> {
    let numbers = Numbering::of(&newer.sections);
    let new = wordings(&newer.sections);
    let Some(older) = older else {
        return new
            .into_iter()
            .map(|(id, text)| {
                row(
                    id,
                    &numbers,
                    Fate::Unchanged,
                    vec![Segment::Keep(text.to_owned())],
                )
            })
            .collect();
    };
    let old_numbers = Numbering::of(&older.sections);
    let old = wordings(&older.sections);
    let before: BTreeMap<&PlaceId, &str> = old.iter().copied().collect();
    let after: BTreeSet<&PlaceId> = new.iter().map(|(id, _)| *id).collect();
    let moved = moved(&old, &new);
    let mut gone: BTreeMap<Option<&PlaceId>, Vec<Row>> = BTreeMap::new();
    let mut last = None;
    for (id, text) in &old {
        if after.contains(id) {
            last = Some(*id);
            continue;
        }
        let segments = vec![Segment::Delete((*text).to_owned())];
        gone.entry(last)
            .or_default()
            .push(row(id, &old_numbers, Fate::Removed, segments));
    }
    let mut rows = gone.remove(&None).unwrap_or_default();
    for (id, text) in new {
        rows.push(match before.get(id) {
            None => row(
                id,
                &numbers,
                Fate::Added,
                vec![Segment::Insert(text.to_owned())],
            ),
            Some(old_text) => {
                let fate = match moved.contains(id) {
                    true => Fate::Moved,
                    false if *old_text == text => Fate::Unchanged,
                    false => Fate::Reworded,
                };
                let (segments, is_coarse) = redline::compare(old_text, text);
                Row {
                    is_coarse,
                    was: (fate == Fate::Moved)
                        .then(|| old_numbers.number(id).unwrap_or_default().to_owned()),
                    ..row(id, &numbers, fate, segments)
                }
            }
        });
        rows.extend(gone.remove(&Some(id)).unwrap_or_default());
    }
    rows
}

fn row(id: &PlaceId, numbers: &Numbering, fate: Fate, segments: Vec<Segment>) -> Row {
    Row {
        id: id.clone(),
        number: numbers.number(id).unwrap_or_default().to_owned(),
        was: None,
        fate,
        segments,
        is_coarse: false,
    }
}

/// Headings and provisions, in text order.
fn wordings(sections: &[Section]) -> Vec<(&PlaceId, &str)> {
    sections
        .iter()
        .flat_map(Section::walk)
        .flat_map(|section| {
            let own = std::iter::once((&section.id, section.heading.as_str()));
            own.chain(section.provisions.iter().map(|p| (&p.id, p.text.as_str())))
        })
        .collect()
}

/// What stands in both and not in the same order.
fn moved<'a>(old: &[(&'a PlaceId, &str)], new: &[(&'a PlaceId, &str)]) -> BTreeSet<&'a PlaceId> {
    let common = |one: &[(&'a PlaceId, &str)], other: &[(&'a PlaceId, &str)]| {
        let known: BTreeSet<&PlaceId> = other.iter().map(|(id, _)| *id).collect();
        let mut ids: Vec<&'a PlaceId> = one.iter().map(|(id, _)| *id).collect();
        ids.retain(|id| known.contains(id));
        ids
    };
    let (old, new) = (common(old, new), common(new, old));
    diff(
        old.iter().map(|id| id.as_str()),
        new.iter().map(|id| id.as_str()),
    )
    .hunks
    .into_iter()
    .flat_map(|hunk| new[hunk.new].to_vec())
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::sample;

    fn fates(older: &Version, newer: &Version) -> Vec<(String, Fate)> {
        compare(Some(older), newer)
            .into_iter()
            .filter(|row| row.fate != Fate::Unchanged)
            .map(|row| (row.id.to_string(), row.fate))
            .collect()
    }

    #[test]
    fn what_came_went_moved_and_changed_is_told_in_the_order_of_the_newer_text() {
        let older = sample::dossier(Vec::new()).versions.remove(0);
        let mut newer = older.clone();
        assert!(fates(&older, &newer).is_empty());
        let provisions = &mut newer.sections[0].provisions;
        let id = provisions[0].id.to_string();
        provisions[0].text.push_str(" More.");
        assert_eq!(fates(&older, &newer), [(id.clone(), Fate::Reworded)]);
        let mut without = older.clone();
        without.sections[0].provisions.remove(0);
        assert_eq!(fates(&older, &without), [(id.clone(), Fate::Removed)]);
        assert_eq!(fates(&without, &older), [(id, Fate::Added)]);
    }
}
