//! Ties an amendment to an amendment to the words that the other change brings.
//!
//! It is told over the wording as that change would have it, whole or by quotation, and may touch
//! only the words that are new there: the others stand in the text, and are amended in the text.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use crate::domain::change::Wording;
use crate::domain::ids::ChangeId;
use crate::drafting::edit::{Fence, WordEdit, edits_of_quote_within};
use crate::drafting::sheet::{Proposed, SheetId};
use crate::drafting::weave::Weave;
use crate::text::diff::canonical;
use crate::text::quote::{self, is_like};
use crate::text::redline;
use crate::text::words::Words;

use super::tie::tie;
use super::{Base, BindError, BoundEdit, excerpt};

/// Words of a wording, and the place that they hold in it.
struct Told<'t> {
    proposed: usize,
    place: Range<usize>,
    with: Words<'t>,
    quote: Words<'t>,
}

/// Ties a wording to the wordings that the change amended would have.
pub(in crate::drafting) fn amend(
    weave: &Weave,
    wordings: &[Proposed],
    to: &ChangeId,
    wording: &Wording,
) -> Result<Vec<BoundEdit>, BindError> {
    if wordings.iter().all(|wording| wording.own.is_empty()) {
        return Err(BindError::NoWordsOf(to.clone()));
    }
    let texts: Vec<String> = wordings.iter().map(Proposed::text).collect();
    let bases: Vec<Base<'_>> = wordings
        .iter()
        .zip(&texts)
        .map(|(w, t)| base(w, t))
        .collect();
    for (proposed, base) in wordings.iter().zip(&bases) {
        let words = proposed.words.iter().map(|word| word.text.as_str());
        if !words.eq(base.words.words.iter().map(|word| word.text)) {
            return Err(BindError::RunTogether(to.clone()));
        }
    }
    let find = |quoted: &Words<'_>| -> Vec<(usize, Range<usize>)> {
        let all = bases.iter().enumerate();
        all.flat_map(|(index, base)| {
            base.find(quoted)
                .into_iter()
                .map(move |place| (index, place))
        })
        .collect()
    };
    let (old, new) = match wording {
        Wording::Replace { replace, with, .. } => {
            if Words::of(replace.trim()).is_empty() {
                return Err(BindError::NotProposed {
                    to: Box::new(to.clone()),
                    quote: String::new(),
                    nearest: None,
                });
            }
            (replace.trim().to_owned(), with.trim().to_owned())
        }
        Wording::Redline(markup) => {
            let tidy: Vec<&str> = markup.split_whitespace().collect();
            let known = texts.iter().any(|text| {
                redline::parse(markup).is_ok_and(|s| redline::old_wording(&s) == *text)
            });
            let markup = if known {
                markup.clone()
            } else {
                tidy.join(" ")
            };
            let segments = redline::parse(&markup).map_err(|error| BindError::Redline {
                at: weave.nodes[wordings[0].node].id.clone(),
                error,
            })?;
            (
                redline::old_wording(&segments),
                redline::new_wording(&segments),
            )
        }
        Wording::Text(text) => match texts.as_slice() {
            [only] => (only.clone(), text.trim().to_owned()),
            _ => return Err(BindError::SeveralWordings(to.clone())),
        },
    };
    let quoted = Words::of(&old);
    let places = find(&quoted);
    if places.is_empty() {
        let nearest = bases.iter().find_map(|base| {
            quote::nearest(&quoted, &base.words).map(|range| excerpt(&base.words, range))
        });
        return Err(BindError::NotProposed {
            to: Box::new(to.clone()),
            quote: old.clone(),
            nearest,
        });
    }
    let is_own = |(index, place): &(usize, Range<usize>)| {
        let own = &wordings[*index].own;
        own.iter()
            .any(|(range, _)| range.start < place.end && place.start < range.end)
    };
    let own: Vec<(usize, Range<usize>)> = places.into_iter().filter(is_own).collect();
    let occurrence = match wording {
        Wording::Replace { occurrence, .. } => *occurrence,
        _ => None,
    };
    let at = || weave.nodes[wordings[0].node].id.clone();
    let chosen = match (own.as_slice(), occurrence) {
        ([], _) => {
            return Err(BindError::NotItsWords {
                to: to.clone(),
                words: old,
            });
        }
        ([only], None) => only.clone(),
        (_, None) => {
            let around = |(index, place): &(usize, Range<usize>)| {
                let words = &bases[*index].words;
                excerpt(
                    words,
                    place.start.saturating_sub(3)..(place.end + 3).min(words.len()),
                )
            };
            return Err(BindError::Ambiguous {
                at: at(),
                quote: old,
                places: own.iter().map(around).collect(),
            });
        }
        (all, Some(asked)) => usize::try_from(asked)
            .ok()
            .and_then(|asked| all.get(asked.checked_sub(1)?).cloned())
            .ok_or_else(|| BindError::NoSuchOccurrence {
                at: at(),
                quote: old.clone(),
                count: all.len(),
                asked,
            })?,
    };
    let mut told = Told {
        proposed: chosen.0,
        place: chosen.1,
        with: Words::of(&new),
        quote: quoted.clone(),
    };
    let proposed = &wordings[told.proposed];
    let base = &bases[told.proposed];
    narrow(&mut told, proposed);
    let fence = fence(proposed, &told.place, matches!(wording, Wording::Text(_)));
    let edits = edits_of_quote_within(&base.words, told.place, &told.quote, &told.with, &fence);
    if edits.is_empty() {
        return Err(BindError::ProposesSame(to.clone()));
    }
    let bound: Result<Vec<BoundEdit>, BindError> = edits
        .into_iter()
        .map(|edit| {
            let sheet = acts_on(&edit, proposed).ok_or_else(|| BindError::NotItsWords {
                to: to.clone(),
                words: changed(&edit, &base.words),
            })?;
            let mut bound = tie(proposed.node, base, edit);
            bound.sheet = Some(sheet);
            Ok(bound)
        })
        .collect();
    let bound = bound?;
    let stretches = || bound.iter().flat_map(|edit| &edit.stretches);
    let brings = stretches().any(|stretch| !stretch.new.is_empty());
    let gone: usize = stretches().map(|stretch| stretch.gone.len()).sum();
    let own: usize = proposed.own.iter().map(|(range, _)| range.len()).sum();
    if !brings && (gone == own && is_insertion(weave, proposed) || gone == base.words.len()) {
        return Err(BindError::StrikesAll(to.clone()));
    }
    Ok(bound)
}

/// Whether the change amended takes no words away: without its new ones nothing is left of it.
fn is_insertion(weave: &Weave, proposed: &Proposed) -> bool {
    let takes = |(_, sheet): &(Range<usize>, SheetId)| weave.sheets.takes(*sheet);
    proposed.is_new || !proposed.own.iter().any(takes)
}

fn base<'t>(proposed: &Proposed, text: &'t str) -> Base<'t> {
    Base {
        edges: proposed.edges,
        living: proposed.words.iter().map(|word| word.atom).collect(),
        words: Words::of(text),
        is_asked: Cell::new(false),
        places: OnceCell::new(),
    }
}

/// Leaves out of what is told the words before and after the new ones that it only repeats: among
/// equal words the new one is meant.
fn narrow(told: &mut Told<'_>, proposed: &Proposed) {
    let is_own = |place: usize| proposed.sheet_at(place).is_some();
    let same = |a: &str, b: &str| canonical(a) == canonical(b);
    while let (Some(old), Some(new)) = (told.quote.words.first(), told.with.words.first()) {
        let gaps = (told.quote.gap(1), told.with.gap(1));
        if is_own(told.place.start) || !same(old.text, new.text) || !is_like(gaps.0, gaps.1) {
            break;
        }
        told.place.start += 1;
        told.quote.words.remove(0);
        told.with.words.remove(0);
    }
    while let (Some(old), Some(new)) = (told.quote.words.last(), told.with.words.last()) {
        let last = told.place.end.saturating_sub(1);
        if is_own(last) || !same(old.text, new.text) || !is_like(old.gap, new.gap) {
            break;
        }
        told.place.end = last;
        told.quote.words.pop();
        told.with.words.pop();
    }
}

/// The new words that a place touches, from the first to the last.
fn fence(proposed: &Proposed, place: &Range<usize>, is_whole: bool) -> Fence {
    let touched = || {
        let own = proposed.own.iter().map(|(range, _)| range);
        own.filter(|range| range.start < place.end && place.start < range.end)
    };
    let start = touched().map(|range| range.start).min();
    let end = touched().map(|range| range.end).max();
    Fence {
        words: start.unwrap_or(place.start)..end.unwrap_or(place.end),
        claims_whole: is_whole && proposed.is_new,
    }
}

/// The sheet whose words an edit acts on; none where it changes others.
fn acts_on(edit: &WordEdit, proposed: &Proposed) -> Option<SheetId> {
    let mut found = None;
    for stretch in &edit.stretches {
        let (start, end) = stretch.old;
        let sheet = if start < end {
            let first = proposed.sheet_at(start)?;
            let all = (start..end).all(|place| proposed.sheet_at(place) == Some(first));
            all.then_some(first)?
        } else {
            let before = start
                .checked_sub(1)
                .and_then(|place| proposed.sheet_at(place));
            before.or_else(|| proposed.sheet_at(start))?
        };
        if *found.get_or_insert(sheet) != sheet {
            return None;
        }
    }
    found
}

/// The words that an edit changes, to be named.
fn changed(edit: &WordEdit, base: &Words<'_>) -> String {
    let start = edit.stretches.first().map_or(0, |s| s.old.0);
    let end = edit.stretches.last().map_or(0, |s| s.old.1);
    if start < end {
        excerpt(base, start..end)
    } else {
        excerpt(base, start.saturating_sub(1)..(start + 1).min(base.len()))
    }
}
