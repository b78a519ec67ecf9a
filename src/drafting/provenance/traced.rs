//! Where some words stand, or stood last: each with who put it there, and what became of it since.
//!
//! By replay, as all attribution: words that are gone are dead atoms of the weave, and are found
//! in the newest version in which they stood together.

use std::collections::HashSet;

use super::{Author, Span};
use crate::domain::ids::PlaceId;
use crate::drafting::history::History;
use crate::drafting::weave::{Atom, AtomId, Form, HandId, NodeId, ROOT, Turn, Weave};
use crate::text::context;
use crate::text::diff::canonical;
use crate::text::quote;
use crate::text::words::{Word, Words};

/// How many words on either side tell one place from another.
const BESIDE: usize = 5;

/// How many words and marks they are looked for among.
const AROUND: usize = 8 * BESIDE;

/// What became of words since the version in which they were found.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Since {
    /// They stand there still.
    Stands,
    /// They were deleted, or went with their provision.
    Deleted(Author),
    /// A split or a join took them to another provision.
    Went(PlaceId, Author),
}

/// Words of one origin and one fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The words with the white space after them, and who put them there.
    pub span: Span,
    /// What became of them.
    pub since: Since,
}

/// A place where the words stand, or stood last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traced {
    /// The provision, or the section whose heading it is.
    pub id: PlaceId,
    /// A heading.
    pub is_heading: bool,
    /// The newest version in which they stand.
    pub version: u32,
    /// Some words before them.
    pub before: String,
    /// The words; their texts joined are the wording of that version, to the letter.
    pub pieces: Vec<Piece>,
    /// Some words after them.
    pub after: String,
    /// What stands before them with the white space between, and an ellipsis where more does.
    pub lead: String,
    /// The same of what stands after them.
    pub trail: String,
}

/// A provision or heading that stands in no text any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// Its id.
    pub id: PlaceId,
    /// The sections that it stood in, the innermost first.
    pub within: Vec<PlaceId>,
    /// Who removed it, or joined it to another.
    pub by: Author,
    /// Its last words; their texts joined are its last wording.
    pub spans: Vec<Span>,
}

/// Every place where the words stand in the version reached or, where they stand nowhere, in the
/// newest version that had them; among `places` alone where some are given.
pub fn trace(history: &History<'_>, words: &str, places: Option<&[PlaceId]>) -> Vec<Traced> {
    let wanted = Words::of(words);
    if wanted.is_empty() {
        return Vec::new();
    }
    let weave = &history.weave;
    let places: Option<HashSet<NodeId>> = places.map(|ids| {
        ids.iter()
            .filter_map(|id| weave.by_id.get(id).copied())
            .collect()
    });
    let nodes: Vec<NodeId> = in_order(weave)
        .into_iter()
        .filter(|node| places.as_ref().is_none_or(|places| places.contains(node)))
        .filter(|node| could_hold(weave, *node, &wanted))
        .collect();
    (1..=history.reached)
        .rev()
        .map(|version| {
            let found = nodes.iter();
            found
                .flat_map(|node| found_in(history, *node, version, &wanted))
                .collect::<Vec<_>>()
        })
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// What was removed whole before the version reached, in the order of removal.
pub fn removed(history: &History<'_>) -> Vec<Removed> {
    let weave = &history.weave;
    let mut out: Vec<(u32, Removed)> = in_order(weave)
        .into_iter()
        .filter(|node| !weave.nodes[*node].is_alive())
        .filter_map(|node| {
            let hand = weave.nodes[node].turns.last()?.hand;
            let before = weave.hands[hand].version.saturating_sub(1);
            let atoms = standing(weave, node, before)?;
            let mut spans = spans(weave, &atoms, before);
            let tail = weave.nodes[node].tail_in(before);
            if let Some(last) = spans.last_mut() {
                last.text.push_str(tail);
            }
            let by = Author::from(&weave.hands[hand]);
            let id = weave.nodes[node].id.clone();
            let holders = std::iter::successors(Some(weave.nodes[node].holder), |section| {
                (*section != ROOT).then(|| weave.nodes[*section].holder)
            });
            let within = holders
                .take_while(|section| *section != ROOT)
                .map(|section| weave.nodes[section].id.clone())
                .collect();
            let removed = Removed {
                id,
                within,
                by,
                spans,
            };
            Some((before, removed))
        })
        .collect();
    out.sort_by_key(|(version, _)| *version);
    out.into_iter().map(|(_, removed)| removed).collect()
}

impl History<'_> {
    /// The provision or section that ever bore an id, removed ones too.
    pub fn ever(&self, id: &PlaceId) -> Option<&PlaceId> {
        let node = self.weave.by_id.get(id)?;
        Some(&self.weave.nodes[*node].id)
    }
}

/// Sections and provisions in text order, those that are gone at the places where they stood.
fn in_order(weave: &Weave) -> Vec<NodeId> {
    let mut out = Vec::new();
    let mut stack = vec![ROOT];
    while let Some(section) = stack.pop() {
        if section != ROOT {
            out.push(section);
            out.extend(weave.children(section, false));
        }
        stack.extend(weave.children(section, true).into_iter().rev());
    }
    out.retain(|node| weave.nodes[*node].form != Form::Vacated);
    out
}

/// Whether every one of the words ever stood in a node: what spares looking through each version.
fn could_hold(weave: &Weave, node: NodeId, wanted: &Words<'_>) -> bool {
    let place = &weave.nodes[node];
    let ever = place.strand.iter().chain(&place.departed);
    let ever: HashSet<_> = ever
        .flat_map(|atom| cut(&weave.atoms[*atom], ""))
        .map(|(_, text)| canonical(text))
        .collect();
    wanted
        .words
        .iter()
        .all(|word| ever.contains(&canonical(word.text)))
}

/// The words of a node in a version, in order; none where it did not stand.
fn standing(weave: &Weave, node: NodeId, version: u32) -> Option<Vec<AtomId>> {
    let place = &weave.nodes[node];
    if !weave.lived(place.born, &place.turns, version) {
        return None;
    }
    let departed = place.departed.iter();
    let departed = departed.filter(|atom| weave.atoms[**atom].node != node);
    let atoms = place.strand.iter().chain(departed).copied();
    let stood = |atom: &AtomId| {
        let atom = &weave.atoms[*atom];
        weave.was_alive(atom, version) && weave.home(atom, version).0 == node
    };
    Some(atoms.filter(stood).collect())
}

/// A word where it stood in a version.
struct Stood<'w> {
    atom: AtomId,
    gap: &'w str,
    text: &'w str,
}

/// The words of an atom, each with the white space before it: of a passage several.
fn cut<'w>(atom: &'w Atom, gap: &'w str) -> Vec<(&'w str, &'w str)> {
    if !atom.is_passage {
        return vec![(gap, &atom.text)];
    }
    let words = Words::of(&atom.text).words.into_iter().enumerate();
    let gap_of = |(at, word): (usize, Word<'w>)| (if at == 0 { gap } else { word.gap }, word.text);
    words.map(gap_of).collect()
}

fn found_in(history: &History<'_>, node: NodeId, version: u32, wanted: &Words<'_>) -> Vec<Traced> {
    let weave = &history.weave;
    let Some(atoms) = standing(weave, node, version) else {
        return Vec::new();
    };
    let stood: Vec<Stood<'_>> = atoms
        .into_iter()
        .flat_map(|atom| {
            let gap = weave.atoms[atom].gap_before(version.saturating_add(1));
            let words = cut(&weave.atoms[atom], gap).into_iter();
            words.map(move |(gap, text)| Stood { atom, gap, text })
        })
        .collect();
    let mut end = 0;
    let words = stood.iter().map(|stood| {
        let start = end + stood.gap.len();
        end = start + stood.text.len();
        Word {
            gap: stood.gap,
            text: stood.text,
            start,
        }
    });
    let words = Words {
        words: words.collect(),
        tail: weave.nodes[node].tail_in(version),
    };
    let text = |range: std::ops::Range<usize>| -> String {
        let words = words.words[range].iter();
        words.flat_map(|word| [word.gap, word.text]).collect()
    };
    quote::find(wanted, &words)
        .into_iter()
        .map(|range| {
            let (near, far) = (range.start.saturating_sub(AROUND), range.end + AROUND);
            let before = text(near..range.start);
            let after = text(range.end..far.min(words.len()));
            let (cut, before) = cut_off(near > 0, before.trim(), context::last);
            let lead = format!("{cut}{before}{}", words.gap(range.start));
            let (cut, after) = cut_off(far < words.len(), after.trim(), context::first);
            let end: String = cut.chars().rev().collect();
            let trail = match after {
                "" => String::new(),
                after => format!("{}{after}{end}", words.gap(range.end)),
            };
            Traced {
                id: weave.nodes[node].id.clone(),
                is_heading: weave.nodes[node].form == Form::Section,
                version,
                before: before.to_owned(),
                after: after.to_owned(),
                lead: if before.is_empty() {
                    String::new()
                } else {
                    lead
                },
                trail,
                pieces: pieces(history, node, &stood[range], version),
            }
        })
        .collect()
}

/// The words of a text that stand nearest, and an ellipsis where there are more.
fn cut_off(
    is_more: bool,
    text: &str,
    near: fn(&str, usize) -> Option<&str>,
) -> (&'static str, &str) {
    match near(text, BESIDE) {
        Some(near) => ("… ", near),
        None if is_more => ("… ", text),
        None => ("", text),
    }
}

/// The hand that put a word where it was in a version.
fn hand_in(weave: &Weave, born: HandId, turns: &[Turn], version: u32) -> HandId {
    let made = turns
        .iter()
        .rev()
        .find(|turn| weave.hands[turn.hand].version <= version);
    made.map_or(born, |turn| turn.hand)
}

/// A word with the white space before it, and its origin in a version.
fn span(weave: &Weave, atom: AtomId, text: &str, version: u32) -> Span {
    let atom = &weave.atoms[atom];
    let hand = hand_in(weave, atom.born, &atom.turns, version);
    let author = |hand: HandId| Author::from(&weave.hands[hand]);
    let first = (author(hand) != author(atom.born)).then(|| author(atom.born));
    Span {
        text: text.to_owned(),
        author: author(hand),
        first,
    }
}

/// Words of a version by origin; the white space between two stays with the first.
fn spans(weave: &Weave, atoms: &[AtomId], version: u32) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for atom in atoms {
        let next = span(weave, *atom, &weave.atoms[*atom].text, version);
        let gap = weave.atoms[*atom].gap_before(version.saturating_add(1));
        match out.last_mut() {
            Some(last) => {
                last.text.push_str(gap);
                if last.author == next.author && last.first == next.first {
                    last.text.push_str(&next.text);
                    continue;
                }
                out.push(next);
            }
            None => out.push(Span {
                text: format!("{gap}{}", next.text),
                ..next
            }),
        }
    }
    out
}

/// Words of a version by origin and by what became of them since.
fn pieces(history: &History<'_>, node: NodeId, words: &[Stood<'_>], version: u32) -> Vec<Piece> {
    let weave = &history.weave;
    let mut out: Vec<Piece> = Vec::new();
    for &Stood { atom, gap, text } in words {
        let since = since(weave, node, atom);
        let next = span(weave, atom, text, version);
        if let Some(last) = out.last_mut() {
            last.span.text.push_str(gap);
            if last.since == since
                && last.span.author == next.author
                && last.span.first == next.first
            {
                last.span.text.push_str(&next.text);
                continue;
            }
        }
        out.push(Piece { span: next, since });
    }
    out
}

fn since(weave: &Weave, node: NodeId, atom: AtomId) -> Since {
    let atom = &weave.atoms[atom];
    let author = |hand: HandId| Author::from(&weave.hands[hand]);
    let place = &weave.nodes[atom.node];
    match atom.turns.last() {
        Some(turn) if !turn.is_alive => return Since::Deleted(author(turn.hand)),
        _ => {}
    }
    match (place.is_alive(), place.turns.last(), atom.left.last()) {
        (false, Some(turn), _) => Since::Deleted(author(turn.hand)),
        (true, _, Some((hand, _))) if atom.node != node => {
            Since::Went(place.id.clone(), author(*hand))
        }
        _ => Since::Stands,
    }
}
