//! Ties a change to the words and places of the version that the state had in front of it.
//!
//! Quotes are resolved once, against the base, and from then on a change knows its words by
//! identity: nothing is ever looked for again in a later text.

use std::collections::HashSet;

use crate::domain::change::{Action, OtherWording, Place, Wording};
use crate::domain::ids::{ChangeId, PlaceId};
use crate::domain::version::{Provision, Section};
use crate::text::quote::{self, is_like};
use crate::text::redline;
use crate::text::words::Words;

use super::edit::{EditKind, Joints, NewWord, WordEdit, edits_between, edits_of_quote};
use super::order::Side;
use super::weave::{AtomId, NodeId, Weave};

/// Why a change cannot be laid on its base version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BindError {
    /// The base has no such provision or section.
    #[error("version {base} has no provision or section `{id}`")]
    NoSuchPlace {
        /// The base version.
        base: u32,
        /// What was named.
        id: PlaceId,
    },
    /// There is no such version.
    #[error("there is no version {0} of this paper")]
    NoSuchVersion(u32),
    /// Nothing is quoted.
    #[error("no words are quoted from `{0}`: quote the words to be replaced")]
    EmptyQuote(PlaceId),
    /// The quoted words do not stand there.
    #[error("the words “{quote}” do not stand in `{at}`{}", nearest.as_ref().map_or(String::new(), |n| format!("; the nearest passage is “{n}”")))]
    NotThere {
        /// The provision.
        at: PlaceId,
        /// The quoted words.
        quote: String,
        /// The passage that is nearest to them.
        nearest: Option<String>,
    },
    /// The quoted words stand more than once.
    #[error("the words “{quote}” stand {} times in `{at}`: {}; say which with `occurrence`", places.len(), numbered(places))]
    Ambiguous {
        /// The provision.
        at: PlaceId,
        /// The quoted words.
        quote: String,
        /// Each place with its neighbours.
        places: Vec<String>,
    },
    /// The occurrence asked for is not there.
    #[error(
        "the words “{quote}” stand only {count} times in `{at}`: there is no occurrence {asked}"
    )]
    NoSuchOccurrence {
        /// The provision.
        at: PlaceId,
        /// The quoted words.
        quote: String,
        /// How often they stand.
        count: usize,
        /// Which was asked for.
        asked: u32,
    },
    /// The redline cannot be read.
    #[error("the redline of `{at}` cannot be read: {error}")]
    Redline {
        /// The provision.
        at: PlaceId,
        /// Why.
        error: redline::RedlineError,
    },
    /// The redline is drawn over another text than the base.
    #[error(
        "the redline of `{at}` is drawn over other words than version {base} has: it has “{redline}” where the version has “{text}”"
    )]
    OtherText {
        /// The provision.
        at: PlaceId,
        /// The base version.
        base: u32,
        /// Words of the redline.
        redline: String,
        /// Words of the version.
        text: String,
    },
    /// The change changes nothing.
    #[error("the change to `{0}` changes nothing: the new wording is the one that stands")]
    NothingChanges(PlaceId),
    /// The change would leave nothing of the provision.
    #[error("the change would leave no word of `{0}`: remove the provision instead")]
    LeavesNothing(PlaceId),
    /// A new provision has no words.
    #[error("the new provision `{0}` has no words")]
    EmptyProvision(PlaceId),
    /// The id is in use.
    #[error("the id `{0}` is taken: ids are for life and never used again")]
    IdTaken(PlaceId),
    /// A provision tied to a section, or the other way round.
    #[error(
        "`{0}` is not of the same sort: a provision stands beside provisions or in a section, a section beside sections or in one"
    )]
    OtherSort(PlaceId),
    /// A thing placed by itself or by what it holds.
    #[error("`{0}` cannot be placed by itself or by what it holds")]
    PlacedByItself(PlaceId),
    /// A move to where it stands.
    #[error("`{0}` stands there already")]
    AlreadyThere(PlaceId),
    /// A split before the first word.
    #[error("“{quote}” begins `{at}`: a split there divides nothing")]
    SplitAtStart {
        /// The provision.
        at: PlaceId,
        /// The quoted words.
        quote: String,
    },
    /// The decision's wording cannot take the place of this change's.
    #[error(
        "new words cannot stand for this change: give the whole `text` of the provision or a `redline`"
    )]
    NoOtherWording,
    /// A change of another submission that does not exist.
    #[error("there is no change {0} on record")]
    NoSuchChange(ChangeId),
    /// A kind of change that cannot be merged yet.
    #[error("an amendment to an amendment cannot be merged yet: adopt {0} in other words instead")]
    NotYet(ChangeId),
}

fn numbered(places: &[String]) -> String {
    let shown: Vec<String> = places
        .iter()
        .enumerate()
        .map(|(i, place)| format!("({}) “{place}”", i + 1))
        .collect();
    shown.join(", ")
}

/// Where a claim begins or ends: at a word, or at the gap beside one (`None`: the text's edge).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum End {
    Word(AtomId),
    Gap(Option<AtomId>),
}

/// A changed stretch by the identity of its words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct BoundStretch {
    pub(super) gone: Vec<AtomId>,
    /// The word before and after the stretch in the base.
    pub(super) left: Option<AtomId>,
    pub(super) right: Option<AtomId>,
    pub(super) new: Vec<NewWord>,
    pub(super) after: String,
}

/// An edit of words tied to their identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BoundEdit {
    pub(super) node: NodeId,
    pub(super) stretches: Vec<BoundStretch>,
    pub(super) kind: EditKind,
    pub(super) lo: End,
    pub(super) hi: End,
    pub(super) is_whole: bool,
    pub(super) is_modal: bool,
    pub(super) is_unspaced: bool,
    /// The second part's id, of a split: the stretch is the end mark of a provision.
    pub(super) splits_off: Option<PlaceId>,
    /// The base's words there, and what is proposed for them.
    pub(super) words: String,
    pub(super) proposes: String,
}

/// What a place is told by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Anchor {
    Node(NodeId),
    /// A provision that the same submission brings.
    New(PlaceId),
}

/// A place in the base version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BoundPlace {
    pub(super) side: Side,
    pub(super) anchor: Anchor,
    /// The gap it means: the section and the provision before it.
    pub(super) gap: Option<(NodeId, Option<NodeId>)>,
}

impl BoundPlace {
    /// Whether two places are one, though told by different neighbours.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        (self.side, &self.anchor) == (other.side, &other.anchor)
            || (self.gap.is_some() && self.gap == other.gap)
    }
}

/// What a change does, tied to the weave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Effect {
    Words(Vec<BoundEdit>),
    Insert {
        provision: Provision,
        place: BoundPlace,
    },
    InsertSection {
        section: Section,
        place: BoundPlace,
    },
    /// A provision, or a section first and then all it holds.
    Remove(Vec<NodeId>),
    Move {
        node: NodeId,
        place: BoundPlace,
    },
    Join {
        what: NodeId,
        to: NodeId,
    },
    Retain(Vec<NodeId>),
    Support(ChangeId),
}

/// Ties actions to one version of the weave.
pub(super) struct Binder<'w> {
    pub(super) weave: &'w Weave,
    pub(super) base: u32,
    /// Ids that the submission itself brings.
    pub(super) own_ids: HashSet<PlaceId>,
}

impl Binder<'_> {
    pub(super) fn bind(&self, action: &Action) -> Result<Effect, BindError> {
        Ok(match action {
            Action::Reword { at, wording } => Effect::Words(self.reword(at, wording)?),
            Action::Insert { provision, place } => {
                self.check_new(&provision.id)?;
                if Words::of(&provision.text).is_empty() {
                    return Err(BindError::EmptyProvision(provision.id.clone()));
                }
                let place = self.place(place, false, None)?;
                Effect::Insert {
                    provision: provision.clone(),
                    place,
                }
            }
            Action::InsertSection { section, place } => {
                for id in action.new_ids() {
                    self.check_new(id)?;
                }
                let place = self.place(place, true, None)?;
                Effect::InsertSection {
                    section: section.clone(),
                    place,
                }
            }
            Action::Remove(what) => Effect::Remove(self.with_contents(self.find(what)?)),
            Action::Retain(what) => Effect::Retain(self.with_contents(self.find(what)?)),
            Action::Move { what, place } => {
                let node = self.find(what)?;
                let place = self.place(place, self.weave.nodes[node].is_section(), Some(node))?;
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
                }
            }
            Action::Support(change) => Effect::Support(change.clone()),
            Action::Amend { to, .. } => return Err(BindError::NotYet(to.clone())),
        })
    }

    fn find(&self, id: &PlaceId) -> Result<NodeId, BindError> {
        self.weave.find(id).ok_or_else(|| BindError::NoSuchPlace {
            base: self.base,
            id: id.clone(),
        })
    }

    fn check_new(&self, id: &PlaceId) -> Result<(), BindError> {
        if self.weave.by_id.contains_key(id) {
            return Err(BindError::IdTaken(id.clone()));
        }
        Ok(())
    }

    /// A node and, of a section, all that it holds.
    fn with_contents(&self, node: NodeId) -> Vec<NodeId> {
        let mut out = vec![node];
        let mut at = 0;
        while let Some(node) = out.get(at).copied() {
            if self.weave.nodes[node].is_section() {
                out.extend(self.weave.living_provisions(node));
                out.extend(self.weave.living_sections(node));
            }
            at += 1;
        }
        out
    }

    fn place(
        &self,
        place: &Place,
        is_section: bool,
        moved: Option<NodeId>,
    ) -> Result<BoundPlace, BindError> {
        let id = place.anchor();
        let side = match place {
            Place::After(_) => Side::After,
            Place::Before(_) => Side::Before,
            Place::FirstIn(_) => Side::FirstIn,
            Place::LastIn(_) => Side::LastIn,
        };
        if self.own_ids.contains(id) && self.weave.find(id).is_none() {
            return Ok(BoundPlace {
                side,
                anchor: Anchor::New(id.clone()),
                gap: None,
            });
        }
        let anchor = self.find(id)?;
        let inside = matches!(side, Side::FirstIn | Side::LastIn);
        if self.weave.nodes[anchor].is_section() != (inside || is_section) {
            return Err(BindError::OtherSort(id.clone()));
        }
        if let Some(moved) = moved
            && self.with_contents(moved).contains(&anchor)
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
        let mut siblings = if is_section {
            self.weave.living_sections(holder)
        } else {
            self.weave.living_provisions(holder)
        };
        let stood = moved.and_then(|node| siblings.iter().position(|sibling| *sibling == node));
        siblings.retain(|sibling| Some(*sibling) != moved);
        let position = |node| siblings.iter().position(|sibling| *sibling == node);
        let at = match side {
            Side::FirstIn => 0,
            Side::LastIn => siblings.len(),
            Side::After => position(anchor).map_or(0, |at| at + 1),
            Side::Before => position(anchor).unwrap_or(0),
        };
        if stood == Some(at)
            && let Some(moved) = moved
        {
            return Err(BindError::AlreadyThere(self.weave.nodes[moved].id.clone()));
        }
        let left = at.checked_sub(1).map(|before| siblings[before]);
        Ok(BoundPlace {
            side,
            anchor: Anchor::Node(anchor),
            gap: Some((holder, left)),
        })
    }

    fn reword(&self, at: &PlaceId, wording: &Wording) -> Result<Vec<BoundEdit>, BindError> {
        let node = self.find(at)?;
        let living = self.weave.living(node);
        let base = self.weave.words(node, &living);
        let edits = match wording {
            Wording::Replace {
                replace,
                with,
                occurrence,
            } => {
                let quoted = Words::of(replace.trim());
                let place = pick(at, &quoted, replace.trim(), &base, *occurrence)?;
                edits_of_quote(&base, place, &quoted, &Words::of(with.trim()))
            }
            Wording::Redline(markup) => {
                let new = self.redlined(at, markup, node, &base)?;
                edits_between(&base, &Words::of(&new), Joints::Mended, false).0
            }
            Wording::Text(text) => {
                edits_between(&base, &Words::of(text.trim()), Joints::Exact, true).0
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
            .map(|edit| tie(node, &living, &base, edit))
            .collect())
    }

    /// The new wording that a redline draws, after a look whether it is drawn over the base.
    fn redlined(
        &self,
        at: &PlaceId,
        markup: &str,
        node: NodeId,
        base: &Words<'_>,
    ) -> Result<String, BindError> {
        let read = |markup: &str| {
            redline::parse(markup).map_err(|error| BindError::Redline {
                at: at.clone(),
                error,
            })
        };
        let text = self.weave.wording(node);
        let mut segments = read(markup)?;
        if redline::old_wording(&segments) != text {
            // White space wrapped or padded on the way is no difference.
            let tidy: Vec<&str> = markup.split_whitespace().collect();
            segments = read(&tidy.join(" "))?;
        }
        let old = redline::old_wording(&segments);
        let old_words = Words::of(&old);
        let differs = (0..=base.len().max(old_words.len())).find(|i| {
            base.words.get(*i).map(|w| w.text) != old_words.words.get(*i).map(|w| w.text)
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
        Ok(redline::new_wording(&segments))
    }

    fn split(&self, at: &PlaceId, before: &str, id: &PlaceId) -> Result<BoundEdit, BindError> {
        let node = self.find(at)?;
        if self.weave.nodes[node].is_section() {
            return Err(BindError::OtherSort(at.clone()));
        }
        let living = self.weave.living(node);
        let base = self.weave.words(node, &living);
        let quoted = Words::of(before.trim());
        let place = pick(at, &quoted, before.trim(), &base, None)?;
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
                left: Some(left),
                right: Some(right),
                new: Vec::new(),
                after: String::new(),
            }],
            kind: EditKind::Insert,
            lo: End::Gap(Some(left)),
            hi: End::Gap(Some(right)),
            is_whole: false,
            is_modal: false,
            is_unspaced: false,
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
    base: &Words<'_>,
    occurrence: Option<u32>,
) -> Result<std::ops::Range<usize>, BindError> {
    if quoted.is_empty() {
        return Err(BindError::EmptyQuote(at.clone()));
    }
    let places = quote::find(quoted, base);
    let quote = quote.to_owned();
    let at = at.clone();
    match (places.as_slice(), occurrence) {
        ([], _) => {
            let nearest = quote::nearest(quoted, base).map(|range| excerpt(base, range));
            Err(BindError::NotThere { at, quote, nearest })
        }
        ([only], None) => Ok(only.clone()),
        (_, None) => {
            let around = |p: &std::ops::Range<usize>| {
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
fn excerpt(words: &Words<'_>, range: std::ops::Range<usize>) -> String {
    let mut out = String::new();
    for i in range.clone() {
        if i > range.start {
            out.push_str(words.gap(i));
        }
        out.push_str(words.words.get(i).map_or("", |w| w.text));
    }
    out
}

/// Ties an edit to the identity of the words of its base.
fn tie(node: NodeId, living: &[AtomId], base: &Words<'_>, edit: WordEdit) -> BoundEdit {
    let before = |index: usize| index.checked_sub(1).map(|i| living[i]);
    let from = |index: usize| living.get(index).copied();
    let end = |half: usize, is_low: bool| match (half % 2, is_low) {
        (1, _) => from(half / 2).map_or(End::Gap(None), End::Word),
        (_, true) => End::Gap(before(half / 2)),
        (_, false) => End::Gap(from(half / 2)),
    };
    let (lo, hi) = (end(edit.claim.0, true), end(edit.claim.1, false));
    let (first, last) = (
        edit.stretches.first().map_or(0, |s| s.old.0),
        edit.stretches.last().map_or(0, |s| s.old.1),
    );
    let mut proposes = String::new();
    let mut at = first;
    for stretch in &edit.stretches {
        for i in at..stretch.old.0 {
            proposes.push_str(base.gap(i));
            proposes.push_str(base.words[i].text);
        }
        for word in &stretch.new {
            proposes.push_str(&word.gap);
            proposes.push_str(&word.text);
        }
        at = stretch.old.1;
    }
    let words = if edit.kind == EditKind::Gap {
        // A gap is shown by the words on both sides of it.
        let around = first.saturating_sub(1)..(first + 1).min(base.len());
        proposes = format!(
            "{}{}{}",
            first.checked_sub(1).map_or("", |i| base.words[i].text),
            edit.stretches[0].after,
            base.words.get(first).map_or("", |w| w.text)
        );
        excerpt(base, around)
    } else {
        excerpt(base, first..last)
    };
    BoundEdit {
        node,
        kind: edit.kind,
        lo,
        hi,
        is_whole: edit.is_whole,
        is_modal: edit.is_modal,
        is_unspaced: edit.is_unspaced,
        splits_off: None,
        words,
        proposes: proposes.trim().to_owned(),
        stretches: edit
            .stretches
            .into_iter()
            .map(|s| BoundStretch {
                gone: living[s.old.0..s.old.1].to_vec(),
                left: before(s.old.0),
                right: from(s.old.1),
                new: s.new,
                after: s.after,
            })
            .collect(),
    }
}

/// An action with other wording in the place of its own: a second best, or a compromise.
pub(super) fn with_other_wording(
    action: &Action,
    wording: &OtherWording,
    new_id: Option<&PlaceId>,
) -> Result<Action, BindError> {
    let whole = || match wording {
        OtherWording::Text(text) => Ok(Wording::Text(text.clone())),
        OtherWording::Redline(markup) => Ok(Wording::Redline(markup.clone())),
        OtherWording::With(_) => Err(BindError::NoOtherWording),
    };
    match action {
        Action::Reword {
            at,
            wording:
                Wording::Replace {
                    replace,
                    occurrence,
                    ..
                },
        } if matches!(wording, OtherWording::With(_)) => {
            let OtherWording::With(with) = wording else {
                return Err(BindError::NoOtherWording);
            };
            Ok(Action::Reword {
                at: at.clone(),
                wording: Wording::Replace {
                    replace: replace.clone(),
                    with: with.clone(),
                    occurrence: *occurrence,
                },
            })
        }
        Action::Insert { provision, place } => {
            let text = match wording {
                OtherWording::With(text) | OtherWording::Text(text) => text.clone(),
                OtherWording::Redline(markup) => {
                    let segments = redline::parse(markup).map_err(|error| BindError::Redline {
                        at: provision.id.clone(),
                        error,
                    })?;
                    redline::new_wording(&segments)
                }
            };
            let id = new_id.unwrap_or(&provision.id).clone();
            Ok(Action::Insert {
                provision: Provision {
                    id,
                    text,
                    ..provision.clone()
                },
                place: place.clone(),
            })
        }
        other => match other.subject() {
            Some(at) => Ok(Action::Reword {
                at: at.clone(),
                wording: whole()?,
            }),
            None => Err(BindError::NoOtherWording),
        },
    }
}
