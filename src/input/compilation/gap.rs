//! Where new provisions and sections stand, told so that several at one place keep their order.
//!
//! What comes in together is received at one moment, and stands by its state's code within what is
//! told from the left (`after`, `first-in`) and what is told from the right (`before`, `last-in`). An
//! order that falls once is kept by telling the rest from the right.

use super::labels::Part;
use super::{Line, PlaceId, Reader, StateCode};
use crate::domain::change::Place;

/// What was read since a provision or section of the base.
#[derive(Debug, Default)]
pub(super) struct Gap {
    /// The provision or section; none at the head of what holds it.
    before: Option<PlaceId>,
    /// The state by whose code the last new thing stands.
    last: Option<StateCode>,
    /// The order has fallen: what comes is told from the right.
    is_turned: bool,
}

/// The two ways to tell a gap: from the left and from the right.
pub(super) type Sides = (Option<Place>, Option<Place>);

impl Gap {
    /// The gap after a provision or section.
    pub(super) fn after(id: PlaceId) -> Self {
        Self {
            before: Some(id),
            ..Self::default()
        }
    }
}

impl Reader<'_> {
    /// Tells the gap between two provisions of a section.
    pub(super) fn sides_of_provision(&self, gap: &Gap, section: Option<&PlaceId>) -> Sides {
        let section = section.and_then(|id| self.base.all_sections().find(|s| s.id == *id));
        let Some(section) = section else {
            return (gap.before.clone().map(Place::After), None);
        };
        let next = next(section.provisions.iter().map(|p| &p.id), gap);
        inside(gap, next, Some(&section.id))
    }

    /// Tells the gap between two sections of one that holds them, or of the text.
    pub(super) fn sides_of_section(&self, gap: &Gap, holder: Option<&PlaceId>) -> Sides {
        let of = holder.and_then(|id| self.base.all_sections().find(|s| s.id == *id));
        let sections = of.map_or(&self.base.sections, |of| &of.sections);
        inside(gap, next(sections.iter().map(|s| &s.id), gap), holder)
    }

    /// The place of what is new in a line; says so where the order of several cannot be kept.
    pub(super) fn place_in(&mut self, gap: &mut Gap, sides: Sides, line: &Line) -> Option<Place> {
        let (left, right) = sides;
        let taken = |state: &StateCode| self.only.is_none_or(|only| only.contains(state));
        let asking = line.speakers().filter(|one| one.part == Part::First);
        let Some(state) = asking.map(|one| &one.state).filter(|s| taken(s)).min() else {
            return left.or(right);
        };
        if gap.last.as_ref().is_some_and(|last| state < last) {
            if gap.is_turned || left.is_none() || right.is_none() {
                self.notices.push(format!(
                    "line {}: what several states propose at one place comes to stand in another order when it is recorded together, by their codes; to keep the order, record them one after the other with --by",
                    line.at
                ));
            }
            gap.is_turned = true;
        }
        gap.last = Some(state.clone());
        if gap.is_turned {
            right.or(left)
        } else {
            left.or(right)
        }
    }
}

/// What stands behind a gap.
fn next<'a>(mut ids: impl Iterator<Item = &'a PlaceId>, gap: &Gap) -> Option<&'a PlaceId> {
    match &gap.before {
        Some(before) => ids.skip_while(|id| *id != before).nth(1),
        None => ids.next(),
    }
}

fn inside(gap: &Gap, next: Option<&PlaceId>, holder: Option<&PlaceId>) -> Sides {
    let left = match (&gap.before, holder) {
        (Some(before), _) => Some(Place::After(before.clone())),
        (None, holder) => holder.cloned().map(Place::FirstIn),
    };
    let right = match (next, holder) {
        (Some(next), _) => Some(Place::Before(next.clone())),
        (None, holder) => holder.cloned().map(Place::LastIn),
    };
    (left, right)
}
