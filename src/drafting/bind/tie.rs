//! Ties an edit, which knows positions, to words, which have identity.

use crate::drafting::edit::{EditKind, WordEdit};
use crate::drafting::weave::NodeId;

use super::{Base, BoundEdit, BoundStretch, End, excerpt};

/// Ties an edit to the identity of the words of its base.
pub(super) fn tie(node: NodeId, known: &Base<'_>, edit: WordEdit) -> BoundEdit {
    let (living, base) = (&known.living, &known.words);
    let (first_mark, last_mark) = known.edges;
    let before = |index: usize| index.checked_sub(1).map_or(first_mark, |i| living[i]);
    let from = |index: usize| living.get(index).copied().unwrap_or(last_mark);
    let end = |half: usize, is_low: bool| match (half % 2, is_low) {
        (1, _) => End::Word(from(half / 2)),
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
        is_modal: edit.is_modal,
        is_unspaced: edit.is_unspaced,
        is_coarse: edit.is_coarse,
        sheet: None,
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
