//! Equal wordings and headings: first those that keep their order, then what was moved.
//!
//! A text may say the same in many places (“Default: none”). Which of them is which is told by what
//! stands around it: the two texts are compared as sequences, headings and provisions together.

use std::collections::HashMap;

use super::{Matching, rising};
use crate::input::amended::pieces::{BasePieces, EditedPieces};
use crate::input::draft::outline::folded;
use crate::text::diff::diff;

/// A wording that stands in several places is taken for moved only if it has so many characters.
const TELLING: usize = 40;

/// A heading or a provision, by its index among its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Heading(usize),
    Provision(usize),
}

/// The pieces of a text in order; equal ones have equal names.
type Sequence = Vec<(Piece, String)>;

/// Pairs equal pieces. `texts` are the folded wordings of the provisions of both texts.
pub(super) fn pair(
    old: &BasePieces<'_>,
    new: &EditedPieces<'_>,
    texts: (&[String], &[String]),
    matching: &mut Matching,
) {
    let (old, new) = (base(old, texts.0), edited(new, texts.1));
    in_order(&old, &new, matching);
    moved(&old, &new, matching);
}

/// No wording holds a line break, so no name of a provision is one of a heading.
fn heading(text: &str) -> String {
    format!("\n{}", folded(text))
}

fn base(old: &BasePieces<'_>, texts: &[String]) -> Sequence {
    let mut sequence = Vec::with_capacity(texts.len() + old.sections.len());
    let mut provision = 0;
    for (index, section) in old.sections.iter().enumerate() {
        let name = heading(&section.section.heading);
        sequence.push((Piece::Heading(index), name));
        while old.provisions.get(provision).map(|p| p.section) == Some(index) {
            let text = texts.get(provision).cloned().unwrap_or_default();
            sequence.push((Piece::Provision(provision), text));
            provision += 1;
        }
    }
    sequence
}

fn edited(new: &EditedPieces<'_>, texts: &[String]) -> Sequence {
    let mut sequence = Vec::with_capacity(texts.len() + new.parts.len());
    for (index, part) in new.parts.iter().enumerate() {
        // What tracked changes insert was in no earlier text.
        if !part.before.is_empty() || part.after.is_empty() {
            sequence.push((Piece::Heading(index), heading(&part.before)));
        }
        for leaf in part.leaves.clone() {
            if let Some(text) = texts.get(leaf).filter(|text| !text.is_empty()) {
                sequence.push((Piece::Provision(leaf), text.clone()));
            }
        }
    }
    sequence
}

/// Pairs what keeps its order: pieces that stand once in each text hold the two together, and what
/// lies between them is compared.
fn in_order(old: &Sequence, new: &Sequence, matching: &mut Matching) {
    let mut places: HashMap<&str, (u32, usize)> = HashMap::new();
    for (place, (_, name)) in old.iter().enumerate() {
        let entry = places.entry(name).or_default();
        *entry = (entry.0 + 1, place);
    }
    let mut seen: HashMap<&str, u32> = HashMap::new();
    for (_, name) in new {
        *seen.entry(name).or_default() += 1;
    }
    let alone: Vec<Option<usize>> = new
        .iter()
        .map(
            |(_, name)| match (places.get(name.as_str()), seen.get(name.as_str())) {
                (Some((1, place)), Some(1)) => Some(*place),
                _ => None,
            },
        )
        .collect();
    let keeps = rising(&alone);
    let (mut o, mut n) = (0, 0);
    let anchors = alone
        .iter()
        .zip(keeps)
        .enumerate()
        .filter_map(|(at, (place, keeps))| Some((place.filter(|_| keeps)?, at)));
    for (base, edited) in anchors.chain([(old.len(), new.len())]) {
        between(
            old.get(o..base).unwrap_or_default(),
            new.get(n..edited).unwrap_or_default(),
            matching,
        );
        if let (Some(a), Some(b)) = (old.get(base), new.get(edited)) {
            matching.pair_pieces(a.0, b.0);
        }
        (o, n) = (base + 1, edited + 1);
    }
}

fn between(old: &[(Piece, String)], new: &[(Piece, String)], matching: &mut Matching) {
    if old.is_empty() || new.is_empty() {
        return;
    }
    let found = diff(
        old.iter().map(|(_, name)| name.as_str()),
        new.iter().map(|(_, name)| name.as_str()),
    );
    let (mut o, mut n) = (0, 0);
    let ends = found.hunks.iter().map(|hunk| (&hunk.old, &hunk.new));
    for (gone, come) in ends.chain([(&(old.len()..old.len()), &(new.len()..new.len()))]) {
        for (a, b) in old[o..gone.start].iter().zip(&new[n..come.start]) {
            matching.pair_pieces(a.0, b.0);
        }
        (o, n) = (gone.end, come.end);
    }
}

/// Pairs what stands elsewhere: what is left once on each side, then its equal neighbours.
fn moved(old: &Sequence, new: &Sequence, matching: &mut Matching) {
    let mut left: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
    let mut stands: HashMap<&str, u32> = HashMap::new();
    for (place, (piece, name)) in old.iter().enumerate() {
        *stands.entry(name).or_default() += 1;
        if matching.is_free_base(*piece) {
            left.entry(name).or_default().0.push(place);
        }
    }
    for (place, (piece, name)) in new.iter().enumerate() {
        if matching.is_free_edited(*piece) {
            left.entry(name).or_default().1.push(place);
        }
    }
    let mut pairs: Vec<(usize, usize)> = left
        .iter()
        .filter(|(name, _)| stands.get(**name) == Some(&1) || name.chars().count() >= TELLING)
        .filter_map(
            |(_, sides)| match (sides.0.as_slice(), sides.1.as_slice()) {
                ([base], [edited]) => Some((*base, *edited)),
                _ => None,
            },
        )
        .collect();
    pairs.sort_unstable();
    for (base, edited) in &pairs {
        if let (Some(a), Some(b)) = (old.get(*base), new.get(*edited)) {
            matching.pair_pieces(a.0, b.0);
        }
    }
    for step in [1, -1] {
        for (base, edited) in &pairs {
            grow(old, new, (*base, *edited), step, matching);
        }
    }
}

/// Pairs the equal neighbours of a pair, as far as they go on one side of it.
fn grow(
    old: &Sequence,
    new: &Sequence,
    from: (usize, usize),
    step: isize,
    matching: &mut Matching,
) {
    let (mut base, mut edited) = from;
    while let (Some(next), Some(come)) = (
        base.checked_add_signed(step),
        edited.checked_add_signed(step),
    ) {
        let (Some(a), Some(b)) = (old.get(next), new.get(come)) else {
            return;
        };
        if a.1 != b.1 || !matching.is_free_base(a.0) || !matching.is_free_edited(b.0) {
            return;
        }
        matching.pair_pieces(a.0, b.0);
        (base, edited) = (next, come);
    }
}

impl Matching {
    fn pair_pieces(&mut self, base: Piece, edited: Piece) {
        match (base, edited) {
            (Piece::Heading(base), Piece::Heading(edited)) => self.pair_parts(base, edited),
            (Piece::Provision(base), Piece::Provision(edited)) => self.pair(base, edited),
            _ => {}
        }
    }

    fn is_free_base(&self, piece: Piece) -> bool {
        match piece {
            Piece::Heading(index) => self.parts_back.get(index) == Some(&None),
            Piece::Provision(index) => self.back.get(index) == Some(&None),
        }
    }

    fn is_free_edited(&self, piece: Piece) -> bool {
        match piece {
            Piece::Heading(index) => self.parts.get(index) == Some(&None),
            Piece::Provision(index) => self.leaves.get(index) == Some(&None),
        }
    }
}
