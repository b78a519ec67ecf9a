//! Ties a change to the words and places of the version that the state had in front of it.
//!
//! Quotes are resolved once, against the base, and from then on a change knows its words by
//! identity: nothing is ever looked for again in a later text.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use crate::domain::change::{Action, Place, Wording};
use crate::domain::ids::PlaceId;
use crate::text::diff::canonical;
use crate::text::quote::{self, Places, is_like};
use crate::text::redline;
use crate::text::words::Words;

use super::edit::{EditKind, Joints, edits_between, edits_of_quote};
use super::order::Side;
use super::weave::{AtomId, NodeId, Weave};

mod amend;
mod effect;
mod error;
mod other;
mod tie;

pub(super) use amend::amend;
pub(super) use effect::{
    Anchor, BoundEdit, BoundPlace, BoundStretch, Effect, End, Repeats, Signature,
};
pub use error::BindError;
pub(super) use other::with_other_wording;
use tie::tie;

/// Ties actions to one version of the weave.
pub(super) struct Binder<'w, 's> {
    pub(super) weave: &'w Weave,
    pub(super) base: u32,
    /// Provisions and sections that the submission itself brings, by id.
    pub(super) own: &'s HashMap<PlaceId, &'s Action>,
    pub(super) bases: &'s Bases<'w>,
}

/// The wordings of one version that changes are tied to, each taken apart once.
#[derive(Debug, Default)]
pub(super) struct Bases<'w>(
    RefCell<HashMap<NodeId, Rc<Base<'w>>>>,
    RefCell<HashMap<(NodeId, bool), Rc<Siblings>>>,
);

/// How long a chain of a submission's own provisions may be that are told by one another.
const DEPTH_LIMIT: usize = 256;

/// The living nodes of one sort in a section, and the place of each.
#[derive(Debug)]
struct Siblings {
    nodes: Vec<NodeId>,
    places: HashMap<NodeId, usize>,
}

/// A wording taken apart, with the identity of its words.
#[derive(Debug)]
struct Base<'w> {
    edges: (AtomId, AtomId),
    living: Vec<AtomId>,
    words: Words<'w>,
    /// A quote has been looked up: from the second on it pays to note where each word stands.
    is_asked: Cell<bool>,
    places: OnceCell<Places<'w>>,
}

impl Base<'_> {
    fn find(&self, quote: &Words<'_>) -> Vec<Range<usize>> {
        if !self.is_asked.replace(true) {
            return quote::find(quote, &self.words);
        }
        self.places
            .get_or_init(|| Places::of(&self.words))
            .find(quote, &self.words)
    }
}

impl<'w> Binder<'w, '_> {
    pub(super) fn bind(&self, action: &Action) -> Result<Effect, BindError> {
        Ok(match action {
            Action::Reword { at, wording } => Effect::Words(self.reword(at, wording)?),
            Action::Insert { provision, place } => {
                self.check_new(&provision.id)?;
                if Words::of(&provision.text).is_empty() {
                    return Err(BindError::EmptyProvision(provision.id.clone()));
                }
                let place = self.place(place, false, None, 0)?;
                Effect::Insert {
                    provision: provision.clone(),
                    place,
                }
            }
            Action::InsertSection { section, place } => {
                for id in action.new_ids() {
                    self.check_new(id)?;
                }
                let place = self.place(place, true, None, 0)?;
                Effect::InsertSection {
                    section: section.clone(),
                    place,
                }
            }
            Action::Remove(what) => {
                let (nodes, holders) = self.with_contents(self.find(what)?);
                Effect::Remove(nodes, holders)
            }
            Action::Retain(what) => Effect::Retain(self.with_contents(self.find(what)?).0),
            Action::Move { what, place } => {
                let node = self.find(what)?;
                let place =
                    self.place(place, self.weave.nodes[node].is_section(), Some(node), 0)?;
                Effect::Move { node, place }
            }
            Action::Split { at, before, id } => {
                self.check_new(id)?;
                Effect::Words(vec![self.split(at, before, id)?])
            }
            Action::Join { what, to } => {
                let (what_node, to_node) = (self.find(what)?, self.find(to)?);
                if what_node == to_node {
                    return Err(BindError::PlacedByItself(what.clone()));
                }
                if self.weave.nodes[what_node].is_section()
                    || self.weave.nodes[to_node].is_section()
                {
                    return Err(BindError::OtherSort(what.clone()));
                }
                Effect::Join {
                    what: what_node,
                    to: to_node,
                    end: self.weave.edges(to_node).1,
                }
            }
            Action::Support(change) => Effect::Support(change.clone()),
            // Tied to what another change proposes, when that is tied.
            Action::Amend { to, .. } => return Err(BindError::NoSuchChange(to.clone())),
        })
    }

    fn find(&self, id: &PlaceId) -> Result<NodeId, BindError> {
        self.weave.find(id).ok_or_else(|| BindError::NoSuchPlace {
            base: self.base,
            id: id.clone(),
        })
    }

    fn base(&self, node: NodeId) -> Rc<Base<'w>> {
        let mut bases = self.bases.0.borrow_mut();
        let base = bases.entry(node).or_insert_with(|| {
            let living = self.weave.living(node);
            let words = self.weave.words(node, &living);
            Rc::new(Base {
                edges: self.weave.edges(node),
                living,
                words,
                is_asked: Cell::new(false),
                places: OnceCell::new(),
            })
        });
        Rc::clone(base)
    }

    fn check_new(&self, id: &PlaceId) -> Result<(), BindError> {
        if self.weave.by_id.contains_key(id) {
            return Err(BindError::IdTaken(id.clone()));
        }
        Ok(())
    }

    /// A node with all it holds, and for each where what holds it stands in the list: itself, of the
    /// first.
    fn with_contents(&self, node: NodeId) -> (Vec<NodeId>, Vec<usize>) {
        let (mut out, mut holders) = (vec![node], vec![0]);
        let mut at = 0;
        while let Some(node) = out.get(at).copied() {
            if self.weave.nodes[node].is_section() {
                out.extend(self.weave.living_provisions(node));
                out.extend(self.weave.living_sections(node));
                holders.resize(out.len(), at);
            }
            at += 1;
        }
        (out, holders)
    }

    fn place(
        &self,
        place: &Place,
        is_section: bool,
        moved: Option<NodeId>,
        depth: usize,
    ) -> Result<BoundPlace, BindError> {
        let id = place.anchor();
        let side = match place {
            Place::After(_) => Side::After,
            Place::Before(_) => Side::Before,
            Place::FirstIn(_) => Side::FirstIn,
            Place::LastIn(_) => Side::LastIn,
        };
        if let Some(own) = self.own.get(id).filter(|_| self.weave.find(id).is_none()) {
            return self.place_by_own(side, id, own, depth);
        }
        let anchor = self.find(id)?;
        let inside = matches!(side, Side::FirstIn | Side::LastIn);
        if self.weave.nodes[anchor].is_section() != (inside || is_section) {
            return Err(BindError::OtherSort(id.clone()));
        }
        if let Some(moved) = moved
            && self.with_contents(moved).0.contains(&anchor)
        {
            return Err(BindError::PlacedByItself(
                self.weave.nodes[moved].id.clone(),
            ));
        }
        let holder = if inside {
            anchor
        } else {
            self.weave.nodes[anchor].holder
        };
        let siblings = self.siblings(holder, is_section);
        let position = |node| siblings.places.get(&node).copied();
        // What moves is not there to be counted.
        let stood = moved.and_then(position);
        let uncounted = |at: usize| at - usize::from(stood.is_some_and(|stood| stood < at));
        let at = match side {
            Side::FirstIn => 0,
            Side::LastIn => siblings.nodes.len(),
            Side::After => position(anchor).map_or(0, |at| at + 1),
            Side::Before => position(anchor).unwrap_or(0),
        };
        if stood == Some(uncounted(at))
            && let Some(moved) = moved
        {
            return Err(BindError::AlreadyThere(self.weave.nodes[moved].id.clone()));
        }
        let mut before = siblings.nodes[..at].iter().rev();
        let left = before.find(|node| Some(**node) != moved).copied();
        Ok(BoundPlace {
            side,
            anchor: Anchor::Node(anchor),
            gap: (holder, left),
            trail: Vec::new(),
            nth: 0,
        })
    }

    /// A place told by what the same submission brings: it lies where that lies.
    fn place_by_own(
        &self,
        side: Side,
        id: &PlaceId,
        own: &Action,
        depth: usize,
    ) -> Result<BoundPlace, BindError> {
        let (place, is_section, wording) = match own {
            Action::Insert { provision, place } => (place, false, &provision.text),
            Action::InsertSection { section, place } => {
                let inner = section.walk().find_map(|s| {
                    let heading = (s.id == *id).then_some(&s.heading);
                    heading.or_else(|| s.provisions.iter().find(|p| p.id == *id).map(|p| &p.text))
                });
                (place, true, inner.unwrap_or(&section.heading))
            }
            _ => return Err(BindError::OtherSort(id.clone())),
        };
        if depth >= DEPTH_LIMIT {
            return Err(BindError::PlacedByItself(id.clone()));
        }
        let root = self.place(place, is_section, None, depth + 1)?;
        let mut trail = root.trail;
        trail.push((side, wording.clone()));
        Ok(BoundPlace {
            side,
            anchor: Anchor::New(id.clone()),
            gap: root.gap,
            trail,
            nth: 0,
        })
    }

    fn siblings(&self, holder: NodeId, is_section: bool) -> Rc<Siblings> {
        let mut known = self.bases.1.borrow_mut();
        let siblings = known.entry((holder, is_section)).or_insert_with(|| {
            let nodes = if is_section {
                self.weave.living_sections(holder)
            } else {
                self.weave.living_provisions(holder)
            };
            let places = nodes
                .iter()
                .enumerate()
                .map(|(at, node)| (*node, at))
                .collect();
            Rc::new(Siblings { nodes, places })
        });
        Rc::clone(siblings)
    }

    fn reword(&self, at: &PlaceId, wording: &Wording) -> Result<Vec<BoundEdit>, BindError> {
        let node = self.find(at)?;
        let known = self.base(node);
        let base = &known.words;
        let edits = match wording {
            Wording::Replace {
                replace,
                with,
                occurrence,
            } => {
                let quoted = Words::of(replace.trim());
                let place = pick(at, &quoted, replace.trim(), &known, *occurrence)?;
                edits_of_quote(base, place, &quoted, &Words::of(with.trim()))
            }
            Wording::Redline(markup) => {
                let (new, joints) = self.redlined(at, markup, node, base)?;
                edits_between(base, &Words::of(&new), joints, false)
            }
            Wording::Text(text) => {
                edits_between(base, &Words::of(text.trim()), Joints::Exact, true)
            }
        };
        if edits.is_empty() {
            return Err(BindError::NothingChanges(at.clone()));
        }
        let gone: usize = edits
            .iter()
            .flat_map(|e| &e.stretches)
            .map(|s| s.old.1 - s.old.0)
            .sum();
        if gone == base.len()
            && edits
                .iter()
                .all(|e| e.stretches.iter().all(|s| s.new.is_empty()))
            && gone > 0
        {
            return Err(BindError::LeavesNothing(at.clone()));
        }
        Ok(edits
            .into_iter()
            .map(|edit| tie(node, &known, edit))
            .collect())
    }

    /// The new wording that a redline draws, after a look whether it is drawn over the base.
    fn redlined(
        &self,
        at: &PlaceId,
        markup: &str,
        node: NodeId,
        base: &Words<'_>,
    ) -> Result<(String, Joints), BindError> {
        let read = |markup: &str| {
            redline::parse(markup).map_err(|error| BindError::Redline {
                at: at.clone(),
                error,
            })
        };
        let text = self.weave.wording(node);
        let mut segments = read(markup)?;
        let mut joints = Joints::Mended;
        if redline::old_wording(&segments) != text {
            // White space wrapped or padded on the way is no difference.
            let tidy: Vec<&str> = markup.split_whitespace().collect();
            segments = read(&tidy.join(" "))?;
            joints = Joints::Loose;
        }
        let old = redline::old_wording(&segments);
        let old_words = Words::of(&old);
        let differs = (0..=base.len().max(old_words.len())).find(|i| {
            base.words.get(*i).map(|w| canonical(w.text))
                != old_words.words.get(*i).map(|w| canonical(w.text))
                || !is_like(base.gap(*i), old_words.gap(*i))
        });
        if let Some(first) = differs {
            let passage = |words: &Words<'_>| {
                excerpt(words, first.saturating_sub(3)..(first + 3).min(words.len()))
            };
            return Err(BindError::OtherText {
                at: at.clone(),
                base: self.base,
                redline: passage(&old_words),
                text: passage(base),
            });
        }
        Ok((redline::new_wording(&segments), joints))
    }

    fn split(&self, at: &PlaceId, before: &str, id: &PlaceId) -> Result<BoundEdit, BindError> {
        let node = self.find(at)?;
        if self.weave.nodes[node].is_section() {
            return Err(BindError::OtherSort(at.clone()));
        }
        let known = self.base(node);
        let living = &known.living;
        let quoted = Words::of(before.trim());
        let place = pick(at, &quoted, before.trim(), &known, None)?;
        let Some(left) = place.start.checked_sub(1) else {
            return Err(BindError::SplitAtStart {
                at: at.clone(),
                quote: before.to_owned(),
            });
        };
        let (left, right) = (living[left], living[place.start]);
        Ok(BoundEdit {
            node,
            stretches: vec![BoundStretch {
                gone: Vec::new(),
                left,
                right,
                new: Vec::new(),
                after: String::new(),
            }],
            kind: EditKind::Insert,
            lo: End::Gap(left),
            hi: End::Gap(right),
            is_modal: false,
            is_unspaced: false,
            is_coarse: false,
            sheet: None,
            splits_off: Some(id.clone()),
            words: String::new(),
            proposes: format!("¶ before “{}”", before.trim()),
        })
    }
}

/// The one place that a quote means.
fn pick(
    at: &PlaceId,
    quoted: &Words<'_>,
    quote: &str,
    known: &Base<'_>,
    occurrence: Option<u32>,
) -> Result<Range<usize>, BindError> {
    if quoted.is_empty() {
        return Err(BindError::EmptyQuote(at.clone()));
    }
    let base = &known.words;
    let places = known.find(quoted);
    let quote = quote.to_owned();
    let at = at.clone();
    match (places.as_slice(), occurrence) {
        ([], _) => {
            let nearest = quote::nearest(quoted, base).map(|range| excerpt(base, range));
            Err(BindError::NotThere { at, quote, nearest })
        }
        ([only], None) => Ok(only.clone()),
        (_, None) => {
            let around = |p: &Range<usize>| {
                excerpt(base, p.start.saturating_sub(3)..(p.end + 3).min(base.len()))
            };
            Err(BindError::Ambiguous {
                at,
                quote,
                places: places.iter().map(around).collect(),
            })
        }
        (all, Some(asked)) => usize::try_from(asked)
            .ok()
            .and_then(|asked| all.get(asked.checked_sub(1)?).cloned())
            .ok_or(BindError::NoSuchOccurrence {
                at,
                quote,
                count: all.len(),
                asked,
            }),
    }
}

/// The words of a range as they stand, without the white space around them.
fn excerpt(words: &Words<'_>, range: Range<usize>) -> String {
    let mut out = String::new();
    for i in range.clone() {
        if i > range.start {
            out.push_str(words.gap(i));
        }
        out.push_str(words.words.get(i).map_or("", |w| w.text));
    }
    out
}
