//! The weave of a paper: every word that ever stood in it, dead ones too, each with its history.
//!
//! A word that is deleted stays in its strand as a dead atom, so that a change made against an
//! older version still finds it, and a word restored is the same word.

use std::collections::{HashMap, HashSet};

use smol_str::SmolStr;

use crate::domain::ids::{ChangeId, PlaceId, StateCode};
use crate::domain::version::{Kind, Provision, Section};
use crate::text::words::{Word, Words};

use super::order::{Chain, Slot};
use super::parts::Parts;
use super::sheet::Sheets;

/// Index of a word in the weave.
pub(super) type AtomId = usize;
/// Index of a section, provision or vacated place in the weave.
pub(super) type NodeId = usize;
/// Index of a hand.
pub(super) type HandId = usize;

/// The node that holds the top sections.
pub(super) const ROOT: NodeId = 0;
/// The hand that wrote the first version.
pub(super) const FIRST_HAND: HandId = 0;

/// On whose account words came or went in a version: one edit, with all its sponsors.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Hand {
    /// The changes that made the edit; none for the first draft.
    pub changes: Vec<ChangeId>,
    /// The states, sorted by code.
    pub by: Vec<StateCode>,
    /// The version that took it up.
    pub version: u32,
}

/// A word or node that came to life or ceased, on whose account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) hand: HandId,
    pub(super) is_alive: bool,
}

/// A word with its history.
#[derive(Debug, Clone)]
pub(super) struct Atom {
    /// Most words are short: kept in place, for a paper has as many of them as it has words.
    pub(super) text: SmolStr,
    /// The gap before it when it came, with the version.
    pub(super) first_gap: (u32, SmolStr),
    /// The gap as of each later version that changed it; the last one holds.
    pub(super) later_gaps: Vec<(u32, SmolStr)>,
    /// The hands that set the gap before it, in the order of their versions.
    pub(super) spaced: Vec<HandId>,
    pub(super) born: HandId,
    pub(super) turns: Vec<Turn>,
    pub(super) node: NodeId,
    /// The nodes that it left, in a split or a join, each with the hand; oldest first.
    pub(super) left: Vec<(HandId, NodeId)>,
    /// Its place in the node's strand.
    pub(super) index: usize,
    /// No word, but the beginning or end (¶) of a provision: what is tied to an edge of a text
    /// keeps its place when that text is joined to another, or divided.
    pub(super) is_mark: bool,
    /// A word that a change proposes and no version has taken up: it has an identity and a place,
    /// so that an amendment to that change can name it, but has never lived.
    pub(super) is_draft: bool,
    /// All the words of a text that no change on record works on: they need no identity each, for
    /// they come and go together.
    pub(super) is_passage: bool,
}

impl Atom {
    pub(super) fn is_alive(&self) -> bool {
        !self.is_mark && !self.is_draft && self.turns.last().is_none_or(|turn| turn.is_alive)
    }

    pub(super) fn gap(&self) -> &str {
        &self.later_gaps.last().unwrap_or(&self.first_gap).1
    }

    /// The gap before it as it was before a version.
    pub(super) fn gap_before(&self, version: u32) -> &str {
        let mut gaps = std::iter::once(&self.first_gap)
            .chain(&self.later_gaps)
            .rev();
        let older = gaps.find(|(made, _)| *made < version);
        older.map_or("", |(_, gap)| gap)
    }
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The paper itself.
    Root,
    /// A section; its strand is its heading.
    Section,
    /// A provision.
    Provision { kind: Kind, level: u8 },
    /// The place that a moved node left: it holds what others had tied to that place.
    Vacated,
}

/// A section or provision with its words and its place.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) id: PlaceId,
    pub(super) form: Form,
    pub(super) born: HandId,
    pub(super) turns: Vec<Turn>,
    /// Hands that moved it, oldest first.
    pub(super) moved: Vec<HandId>,
    pub(super) strand: Vec<AtomId>,
    /// Words that left it in a split or a join, in order.
    pub(super) departed: Vec<AtomId>,
    /// White space after the last word, as of each version that changed it; the last one holds.
    pub(super) tails: Vec<(u32, String)>,
    /// The section (or root) that it stands in.
    pub(super) holder: NodeId,
    /// The node among whose children or ties it stands: the section, or its anchor.
    pub(super) owner: NodeId,
    pub(super) before: Vec<Slot>,
    pub(super) after: Vec<Slot>,
    pub(super) provisions: Chain,
    pub(super) sections: Chain,
    /// Proposed, and in no version: as a word that is a draft.
    pub(super) is_draft: bool,
}

impl Node {
    pub(super) fn is_alive(&self) -> bool {
        self.form != Form::Vacated
            && !self.is_draft
            && self.turns.last().is_none_or(|turn| turn.is_alive)
    }

    /// White space after the last word.
    pub(super) fn tail(&self) -> &str {
        self.tails.last().map_or("", |(_, tail)| tail)
    }

    /// The same as it was in a version.
    pub(super) fn tail_in(&self, version: u32) -> &str {
        let known = self.tails.iter().rev().find(|(made, _)| *made <= version);
        known.map_or("", |(_, tail)| tail)
    }

    pub(super) fn set_tail(&mut self, version: u32, tail: &str) {
        if self.tail() != tail {
            self.tails.push((version, tail.to_owned()));
        }
    }

    pub(super) fn is_section(&self) -> bool {
        matches!(self.form, Form::Section | Form::Root)
    }
}

/// Every word and place of a paper.
#[derive(Debug, Clone)]
pub(super) struct Weave {
    pub(super) atoms: Vec<Atom>,
    pub(super) nodes: Vec<Node>,
    pub(super) hands: Vec<Hand>,
    /// What versions split from provisions.
    pub(super) parts: Parts,
    /// Ids, aliases of concurring insertions too.
    pub(super) by_id: HashMap<PlaceId, NodeId>,
    /// The words of changes that others amend.
    pub(super) sheets: Sheets,
    /// While the first version is woven, the texts that changes work on: the others are kept as
    /// passages, for most of a text is as a rule what nobody asks to change.
    worked_on: Option<HashSet<PlaceId>>,
}

impl Weave {
    /// A weave of the first version, all by its coordinator's hand; `worked_on` are the provisions
    /// and headings that any change on record works on.
    pub(super) fn new(
        coordinator: StateCode,
        root_id: PlaceId,
        sections: &[Section],
        worked_on: HashSet<PlaceId>,
    ) -> Self {
        let mut weave = Self {
            atoms: Vec::new(),
            nodes: Vec::new(),
            hands: vec![Hand {
                changes: Vec::new(),
                by: vec![coordinator],
                version: 1,
            }],
            parts: Parts::default(),
            by_id: HashMap::new(),
            sheets: Sheets::default(),
            worked_on: Some(worked_on),
        };
        weave.nodes.push(Node {
            id: root_id,
            form: Form::Root,
            born: FIRST_HAND,
            turns: Vec::new(),
            moved: Vec::new(),
            strand: Vec::new(),
            departed: Vec::new(),
            tails: Vec::new(),
            holder: ROOT,
            owner: ROOT,
            before: Vec::new(),
            after: Vec::new(),
            provisions: Chain::default(),
            sections: Chain::default(),
            is_draft: false,
        });
        for section in sections {
            let node = weave.add_section(section, ROOT, FIRST_HAND);
            weave.nodes[ROOT].sections.base.push(node);
        }
        weave.worked_on = None;
        weave
    }

    /// Adds a section with all it holds; the caller gives it its place.
    pub(super) fn add_section(
        &mut self,
        section: &Section,
        holder: NodeId,
        hand: HandId,
    ) -> NodeId {
        let node = self.add_node(&section.id, Form::Section, &section.heading, holder, hand);
        for provision in &section.provisions {
            let child = self.add_provision(provision, node, hand);
            self.nodes[node].provisions.base.push(child);
        }
        for nested in &section.sections {
            let child = self.add_section(nested, node, hand);
            self.nodes[node].sections.base.push(child);
        }
        node
    }

    /// Adds a provision; the caller gives it its place.
    pub(super) fn add_provision(
        &mut self,
        provision: &Provision,
        holder: NodeId,
        hand: HandId,
    ) -> NodeId {
        let form = Form::Provision {
            kind: provision.kind,
            level: provision.level,
        };
        self.add_node(&provision.id, form, &provision.text, holder, hand)
    }

    pub(super) fn add_node(
        &mut self,
        id: &PlaceId,
        form: Form,
        text: &str,
        holder: NodeId,
        hand: HandId,
    ) -> NodeId {
        let node = self.nodes.len();
        let worked_on = self.worked_on.as_ref();
        let is_passage = worked_on.is_some_and(|worked_on| !worked_on.contains(id));
        let words = match is_passage {
            true => Words::uncut(text),
            false => Words::of(text),
        };
        let mut strand = vec![self.add_mark(node, hand)];
        for word in &words.words {
            let atom = self.add_atom(word.gap, word.text, node, hand);
            self.atoms[atom].is_passage = is_passage;
            strand.push(atom);
        }
        strand.push(self.add_mark(node, hand));
        for (index, atom) in strand.iter().enumerate() {
            self.atoms[*atom].index = index;
        }
        self.nodes.push(Node {
            id: id.clone(),
            form,
            born: hand,
            turns: Vec::new(),
            moved: Vec::new(),
            strand,
            departed: Vec::new(),
            tails: vec![(self.hands[hand].version, words.tail.to_owned())],
            holder,
            owner: holder,
            before: Vec::new(),
            after: Vec::new(),
            provisions: Chain::default(),
            sections: Chain::default(),
            is_draft: false,
        });
        if form != Form::Vacated {
            self.by_id.insert(id.clone(), node);
        }
        node
    }

    pub(super) fn add_atom(&mut self, gap: &str, text: &str, node: NodeId, hand: HandId) -> AtomId {
        self.atoms.push(Atom {
            text: text.into(),
            first_gap: (self.hands[hand].version, gap.into()),
            later_gaps: Vec::new(),
            spaced: Vec::new(),
            born: hand,
            turns: Vec::new(),
            node,
            left: Vec::new(),
            index: 0,
            is_mark: false,
            is_draft: false,
            is_passage: false,
        });
        self.atoms.len() - 1
    }

    /// Adds the mark of a beginning or end.
    pub(super) fn add_mark(&mut self, node: NodeId, hand: HandId) -> AtomId {
        let mark = self.add_atom("", "", node, hand);
        self.atoms[mark].is_mark = true;
        mark
    }

    /// The marks at the edges of a node's text.
    pub(super) fn edges(&self, node: NodeId) -> (AtomId, AtomId) {
        let strand = &self.nodes[node].strand;
        // Every strand has its marks; only a joined provision's is empty, and it is no more.
        let first = strand.first().copied().unwrap_or_default();
        (first, strand.last().copied().unwrap_or_default())
    }

    /// Whether a word lived in a version.
    pub(super) fn was_alive(&self, atom: &Atom, version: u32) -> bool {
        !atom.is_mark && !atom.is_draft && self.lived(atom.born, &atom.turns, version)
    }

    /// Whether a word stood in some version: one that was amended as it came never did.
    pub(super) fn stood_ever(&self, atom: &Atom) -> bool {
        let made = |hand: HandId| self.hands[hand].version;
        let turned = atom.turns.iter().map(|turn| (turn.hand, turn.is_alive));
        let lives: Vec<(HandId, bool)> = std::iter::once((atom.born, true)).chain(turned).collect();
        let stands = |(at, (hand, is_alive)): (usize, &(HandId, bool))| {
            let next = lives.get(at + 1).map(|(next, _)| made(*next));
            *is_alive && next != Some(made(*hand))
        };
        lives.iter().enumerate().any(stands)
    }

    /// Whether something born and turned by those hands lived in a version.
    pub(super) fn lived(&self, born: HandId, turns: &[Turn], version: u32) -> bool {
        let made = |hand: HandId| self.hands[hand].version <= version;
        made(born)
            && turns
                .iter()
                .rev()
                .find(|turn| made(turn.hand))
                .is_none_or(|turn| turn.is_alive)
    }

    /// The living words of a node, in order.
    pub(super) fn living(&self, node: NodeId) -> Vec<AtomId> {
        self.nodes[node]
            .strand
            .iter()
            .copied()
            .filter(|atom| self.atoms[*atom].is_alive())
            .collect()
    }

    /// The words of living atoms, as `Words` of the node's wording.
    pub(super) fn words<'a>(&'a self, node: NodeId, living: &[AtomId]) -> Words<'a> {
        let mut start = 0;
        let words = living
            .iter()
            .map(|atom| {
                let atom = &self.atoms[*atom];
                start += atom.gap().len();
                let word = Word {
                    gap: atom.gap(),
                    text: &atom.text,
                    start,
                };
                start += atom.text.len();
                word
            })
            .collect();
        Words {
            words,
            tail: self.nodes[node].tail(),
        }
    }

    /// The wording of a node (a section's heading, a provision's text).
    pub(super) fn wording(&self, node: NodeId) -> String {
        let mut text = String::new();
        for atom in &self.nodes[node].strand {
            let atom = &self.atoms[*atom];
            if atom.is_alive() {
                text.push_str(atom.gap());
                text.push_str(&atom.text);
            }
        }
        text.push_str(self.nodes[node].tail());
        text
    }

    /// The living node of that id.
    pub(super) fn find(&self, id: &PlaceId) -> Option<NodeId> {
        self.by_id
            .get(id)
            .copied()
            .filter(|node| self.nodes[*node].is_alive())
    }

    /// Ends a node on a hand's account.
    pub(super) fn end_node(&mut self, node: NodeId, hand: HandId) {
        self.nodes[node].turns.push(Turn {
            hand,
            is_alive: false,
        });
    }

    /// Takes words from a node, on a hand's account; the caller gives them another.
    pub(super) fn depart(&mut self, atoms: &[AtomId], from: NodeId, hand: HandId) {
        for atom in atoms {
            self.atoms[*atom].left.push((hand, from));
        }
        self.nodes[from]
            .departed
            .splice(0..0, atoms.iter().copied());
    }

    /// The node in which an atom stood in a version, and the hand that took it away since.
    pub(super) fn home(&self, atom: &Atom, version: u32) -> (NodeId, Option<HandId>) {
        let since = |(hand, _): &&(HandId, NodeId)| self.hands[*hand].version > version;
        let moved = atom.left.iter().find(since);
        moved.map_or((atom.node, None), |(hand, from)| (*from, Some(*hand)))
    }

    /// Tells every atom of a node where it stands.
    pub(super) fn reindex(&mut self, node: NodeId) {
        for (index, atom) in self.nodes[node].strand.iter().enumerate() {
            self.atoms[*atom].index = index;
            self.atoms[*atom].node = node;
        }
    }

    /// The whole text as sections.
    pub(super) fn sections(&self) -> Vec<Section> {
        self.living_sections(ROOT)
            .into_iter()
            .map(|node| self.section(node))
            .collect()
    }

    fn section(&self, node: NodeId) -> Section {
        Section {
            id: self.nodes[node].id.clone(),
            heading: self.wording(node),
            provisions: self
                .living_provisions(node)
                .into_iter()
                .map(|child| {
                    let (kind, level) = match self.nodes[child].form {
                        Form::Provision { kind, level } => (kind, level),
                        _ => (Kind::Paragraph, 1),
                    };
                    Provision {
                        id: self.nodes[child].id.clone(),
                        kind,
                        level,
                        text: self.wording(child),
                    }
                })
                .collect(),
            sections: self
                .living_sections(node)
                .into_iter()
                .map(|child| self.section(child))
                .collect(),
        }
    }
}
