//! Claims on words: which edits of one provision are at odds.

use std::collections::{BTreeMap, HashMap};

use crate::drafting::bind::{BoundEdit, Effect, End};
use crate::drafting::collision::CollisionKind;
use crate::drafting::edit::EditKind;
use crate::drafting::sheet::SheetId;
use crate::drafting::weave::{Atom, AtomId, NodeId, Weave};

use super::{Edge, Party, may_clash, present_node, undone};

/// An edit with its extent in the strand, in half-words.
struct Extent<'a> {
    edit: &'a BoundEdit,
    /// Which edit it is: the same edit by several states is one, though one may claim more.
    identity: usize,
    /// The words that it brings, where other changes amend them.
    brings: Option<SheetId>,
    lo: usize,
    hi: usize,
    party: usize,
}

/// The edges between edits of words.
pub(super) fn edges(weave: &Weave, parties: &[Party<'_>], out: &mut Vec<Edge>) {
    let mut by_node: BTreeMap<NodeId, Vec<(usize, &BoundEdit)>> = BTreeMap::new();
    // A split that a version has made stands between two provisions: it is the end of one and the
    // beginning of the other.
    let mut beginnings: BTreeMap<NodeId, Vec<(usize, &BoundEdit)>> = BTreeMap::new();
    for (index, party) in parties.iter().enumerate() {
        if let Effect::Words(edits) = party.effect {
            for edit in edits {
                let node = present_node(weave, edit);
                by_node.entry(node).or_default().push((index, edit));
                let right = edit.splits_off.as_ref().and(edit.stretches.first());
                let second = right.map(|stretch| weave.atoms[stretch.right].node);
                if let Some(second) = second.filter(|second| *second != node) {
                    beginnings.entry(second).or_default().push((index, edit));
                }
            }
        }
    }
    for (node, edits) in by_node {
        match beginnings.remove(&node) {
            Some(more) => {
                let mut all = [edits.as_slice(), &more].concat();
                all.sort_by_key(|(party, _)| *party);
                edges_of_node(weave, parties, node, &all, out);
            }
            None if edits.len() > 1 => edges_of_node(weave, parties, node, &edits, out),
            None => {}
        }
        undone::emptied(weave, parties, node, &edits, out);
    }
}

fn edges_of_node(
    weave: &Weave,
    parties: &[Party<'_>],
    node: NodeId,
    edits: &[(usize, &BoundEdit)],
    out: &mut Vec<Edge>,
) {
    let mut strand = Strand::of(weave, node);
    let oldest = edits
        .iter()
        .map(|(party, _)| parties[*party].base)
        .min()
        .unwrap_or_default();
    let lasting = strand.lasting(oldest);
    let mut identities: HashMap<_, usize> = HashMap::new();
    // For each edit the parties that make it, in rising order.
    let mut makers: Vec<Vec<usize>> = Vec::new();
    let mut extents: Vec<Extent<'_>> = Vec::with_capacity(edits.len());
    for (party, edit) in edits {
        let identity = *identities.entry(edit.signature()).or_insert_with(|| {
            makers.push(Vec::new());
            makers.len() - 1
        });
        makers[identity].push(*party);
        extents.push(strand.extent(edit, identity, *party));
    }
    extents.sort_by_key(|e| (e.lo, e.hi, e.party));
    let makes = |identity: usize, party: usize| makers[identity].binary_search(&party).is_ok();
    let mut active: Vec<usize> = Vec::new();
    for next in 0..extents.len() {
        let b = &extents[next];
        active.retain(|known| {
            let a = &extents[*known];
            b.lo <= a.hi + 1 || between(&lasting, a, b) < 2
        });
        for a in active.iter().map(|known| &extents[*known]) {
            // Two who make both edits are of one mind about both.
            let agree = a.identity == b.identity
                || (makes(a.identity, b.party) && makes(b.identity, a.party));
            if a.party == b.party || agree || !may_clash(&parties[a.party], &parties[b.party]) {
                continue;
            }
            let bases = (parties[a.party].base, parties[b.party].base);
            let meeting = meeting(weave, (a, bases.0), (b, bases.1));
            if meeting == Meeting::Amends {
                continue;
            }
            // Only words that both had before them stand between.
            let view = View {
                version: bases.0.min(bases.1),
                sheets: (a.edit.sheet, b.edit.sheet),
            };
            let between = between(strand.read_in(view), a, b);
            if let Some(kind) = at_odds(a, b, meeting, between) {
                out.push(Edge::at_node(node, kind, a.party, b.party));
            }
        }
        active.push(next);
    }
}

/// How two edits meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meeting {
    /// They are edits of one text, or of the words of one proposal.
    Text,
    /// One is of words that the other leaves to a third: they can touch, and no more.
    Touch,
    /// One amends what the other brings.
    Amends,
}

fn meeting(weave: &Weave, a: (&Extent<'_>, u32), b: (&Extent<'_>, u32)) -> Meeting {
    let (x, y) = (a.0.edit.sheet, b.0.edit.sheet);
    if x == y {
        return Meeting::Text;
    }
    let amends = |one: &Extent<'_>, other: &Extent<'_>| {
        let mut chain = weave.sheets.chain(other.edit.sheet);
        one.brings
            .is_some_and(|sheet| chain.any(|under| under == sheet))
    };
    if amends(a.0, b.0) || amends(b.0, a.0) {
        return Meeting::Amends;
    }
    // Whoever had a version before them that holds the proposal had its words as text.
    let saw = |sheet: Option<SheetId>, other: Option<SheetId>, base: u32| {
        other.is_none() && sheet.is_some_and(|sheet| weave.has_text_of(sheet, base))
    };
    if saw(x, y, b.1) || saw(y, x, a.1) {
        Meeting::Text
    } else {
        Meeting::Touch
    }
}

/// A version as it reads with some proposals laid over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct View {
    version: u32,
    sheets: (Option<SheetId>, Option<SheetId>),
}

impl View {
    fn has(self, weave: &Weave, atom: AtomId) -> bool {
        let of = |sheet: Option<SheetId>| sheet.and_then(|sheet| weave.sheets.shows(sheet, atom));
        match (of(self.sheets.0), of(self.sheets.1)) {
            (None, None) => weave.was_alive(&weave.atoms[atom], self.version),
            (a, b) => a.unwrap_or(true) && b.unwrap_or(true),
        }
    }
}

/// Words counted by a rank that stand between two extents, of which `a` begins first.
fn between(rank: &[u32], a: &Extent<'_>, b: &Extent<'_>) -> u32 {
    let at = |index: usize| rank[index.min(rank.len() - 1)];
    at(b.lo / 2).saturating_sub(at(a.hi.div_ceil(2)))
}

/// A strand, with its words counted as they lived in each version that matters.
struct Strand<'w> {
    weave: &'w Weave,
    node: NodeId,
    ranks: HashMap<View, Vec<u32>>,
}

impl<'w> Strand<'w> {
    fn of(weave: &'w Weave, node: NodeId) -> Self {
        Self {
            weave,
            node,
            ranks: HashMap::new(),
        }
    }

    /// For each place in the strand, how many words before it stand in a view.
    fn read_in(&mut self, view: View) -> &[u32] {
        let (weave, node) = (self.weave, self.node);
        self.ranks
            .entry(view)
            .or_insert_with(|| count(weave, node, |atom| view.has(weave, atom)))
    }

    /// The same of the words that have lived in every version from `oldest` on.
    fn lasting(&self, oldest: u32) -> Vec<u32> {
        count(self.weave, self.node, |atom| {
            let atom: &Atom = &self.weave.atoms[atom];
            let is_word = !atom.is_mark && !atom.is_draft;
            is_word && self.weave.hands[atom.born].version <= oldest && atom.turns.is_empty()
        })
    }

    fn extent<'a>(&self, edit: &'a BoundEdit, identity: usize, party: usize) -> Extent<'a> {
        let length = self.weave.nodes[self.node].strand.len();
        // A word that a split carried off leaves the edge of the strand.
        let index = |atom: usize| {
            let atom = &self.weave.atoms[atom];
            (atom.node == self.node).then_some(atom.index)
        };
        let lo = match edit.lo {
            End::Word(atom) => index(atom).map_or(0, |i| 2 * i + 1),
            End::Gap(atom) => index(atom).map_or(0, |i| 2 * i + 2),
        };
        let hi = match edit.hi {
            End::Word(atom) => index(atom).map_or(2 * length, |i| 2 * i + 1),
            End::Gap(atom) => index(atom).map_or(2 * length, |i| 2 * i),
        };
        let hi = hi.max(lo);
        Extent {
            edit,
            identity,
            brings: self.weave.sheets.brought_by(edit),
            lo,
            hi,
            party,
        }
    }
}

fn count(weave: &Weave, node: NodeId, counts: impl Fn(AtomId) -> bool) -> Vec<u32> {
    let mut total = 0;
    let strand = weave.nodes[node].strand.iter();
    let ranks = strand.map(|atom| {
        total += u32::from(counts(*atom));
        total
    });
    std::iter::once(0).chain(ranks).collect()
}

/// Whether two different edits collide; `a` begins first, and `between` words stand between them.
fn at_odds(
    a: &Extent<'_>,
    b: &Extent<'_>,
    meeting: Meeting,
    between: u32,
) -> Option<CollisionKind> {
    use EditKind::{Gap, Insert, Replace};
    let (x, y) = (a.edit.kind, b.edit.kind);
    let kind = if (x, y) == (Insert, Insert) {
        CollisionKind::Insertion
    } else {
        CollisionKind::Words
    };
    let is_text = meeting == Meeting::Text;
    if is_text && b.lo <= a.hi {
        return Some(kind);
    }
    // Beside each other stand a gap (an insertion, or white space changed) and a word.
    if is_text && b.lo == a.hi + 1 {
        let (gap, word) = if a.hi.is_multiple_of(2) {
            (x, y)
        } else {
            (y, x)
        };
        if gap == Gap || word == Replace {
            return Some(kind);
        }
    }
    if between == 0 && (a.edit.is_modal || b.edit.is_modal) && [x, y] != [Gap, Gap] {
        return Some(CollisionKind::Modal);
    }
    if between < 2 && a.edit.is_unspaced && b.edit.is_unspaced && ![x, y].contains(&Gap) {
        return Some(kind);
    }
    None
}
