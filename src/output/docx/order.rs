//! Which pieces keep their order between two texts, and where the others stood.

use std::collections::HashMap;

use super::rows::Piece;

/// What is written, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    /// A piece where it stands now.
    Here(usize),
    /// A piece that was moved, where it stood.
    There(usize),
}

/// The order in which pieces are written, so that with all changes rejected the older order stands
/// and with all accepted the newer; and which of them count as moved.
pub(super) fn order(pieces: &[Piece<'_>]) -> (Vec<Item>, Vec<bool>) {
    let keeps = keeping(pieces);
    let is_away = |index: usize, piece: &Piece<'_>| {
        piece.old.is_some() && !keeps.get(index).copied().unwrap_or(false)
    };
    let mut items: Vec<Item> = Vec::with_capacity(pieces.len());
    let mut away: Vec<(usize, usize)> = Vec::new();
    let mut moved = vec![false; pieces.len()];
    for (index, piece) in pieces.iter().enumerate() {
        if is_away(index, piece) {
            if let Some(old) = piece.old {
                away.push((old, index));
            }
            if let Some(slot) = moved.get_mut(index) {
                *slot = true;
            }
            // What is removed stands only where it stood.
            if !piece.is_new {
                continue;
            }
        }
        items.push(Item::Here(index));
    }
    away.sort_unstable();
    for (old, index) in away {
        // Where each place of the older text is written: a piece with what was joined to it, and
        // the parts that it was divided into.
        let mut at: HashMap<usize, usize> = HashMap::new();
        let mut holder = None;
        for (position, item) in items.iter().enumerate() {
            let (Item::Here(of) | Item::There(of)) = *item;
            let Some(piece) = pieces.get(of) else {
                continue;
            };
            let stands = matches!(item, Item::There(_)) || !moved.get(of).copied().unwrap_or(false);
            if piece.divided.is_some() {
                if let Some(old) = holder {
                    at.insert(old, position);
                }
                continue;
            }
            holder = piece.old.filter(|_| stands);
            if let Some(old) = holder {
                at.insert(old, position);
                for tail in &piece.joined {
                    at.insert(tail.old, position);
                }
            }
        }
        let place = old
            .checked_sub(1)
            .and_then(|before| at.get(&before).copied())
            .map_or(0, |position| position + 1);
        items.insert(place, Item::There(index));
    }
    (items, moved)
}

/// Marks the pieces of a longest rising chain of older places.
fn keeping(pieces: &[Piece<'_>]) -> Vec<bool> {
    let mut tails: Vec<(usize, usize)> = Vec::new();
    let mut previous: Vec<Option<usize>> = vec![None; pieces.len()];
    for (index, piece) in pieces.iter().enumerate() {
        let Some(old) = piece.old.filter(|_| !piece.is_moved) else {
            continue;
        };
        let place = tails.partition_point(|(value, _)| *value < old);
        if let Some(slot) = previous.get_mut(index) {
            *slot = place
                .checked_sub(1)
                .and_then(|p| tails.get(p))
                .map(|(_, of)| *of);
        }
        match tails.get_mut(place) {
            Some(slot) => *slot = (old, index),
            None => tails.push((old, index)),
        }
    }
    let mut keeps = vec![false; pieces.len()];
    let mut at = tails.last().map(|(_, index)| *index);
    while let Some(index) = at {
        if let Some(slot) = keeps.get_mut(index) {
            *slot = true;
        }
        at = previous.get(index).copied().flatten();
    }
    keeps
}
