//! Words that a change proposes, before a version takes them up: what an amendment to it acts on.
//!
//! The new words of a change that another amends are given their identity when it is tied to its
//! base. They lie in the weave as drafts, which live when a version takes the change up. So an
//! amendment names words, as every change does, and follows them wherever the change is carried.
//! The same edit by several states brings the same words, so what amends one of them amends all.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::bind::{BoundEdit, Effect, Signature};
use super::claims::{is_same_insertion, present_node};
use super::weave::{AtomId, FIRST_HAND, HandId, NodeId, ROOT, Weave};

/// Index of the words that one edit, or one insertion, brings.
pub(super) type SheetId = usize;

/// The words that one edit or insertion brings.
#[derive(Debug, Clone, Default)]
struct Sheet {
    brings: HashSet<AtomId>,
    takes: HashSet<AtomId>,
    /// The sheet whose words it amends.
    over: Option<SheetId>,
}

/// What is known of proposed words.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheets {
    all: Vec<Sheet>,
    /// For each edit its sheet, and for each of its stretches the words that it brings.
    of_edits: HashMap<Signature, (SheetId, Vec<Vec<AtomId>>)>,
    of_deeds: Vec<(Effect, NodeId)>,
    of_words: HashMap<AtomId, SheetId>,
}

impl Sheets {
    fn add(&mut self, sheet: Sheet) -> SheetId {
        let id = self.all.len();
        self.of_words
            .extend(sheet.brings.iter().map(|atom| (*atom, id)));
        self.all.push(sheet);
        id
    }

    fn known(&self, edit: &BoundEdit) -> Option<&(SheetId, Vec<Vec<AtomId>>)> {
        // Most papers have none, and a signature costs a copy.
        if self.of_edits.is_empty() {
            return None;
        }
        self.of_edits.get(&edit.signature())
    }

    /// The sheet of the words that an edit brings, where another change amends them.
    pub(super) fn brought_by(&self, edit: &BoundEdit) -> Option<SheetId> {
        self.known(edit).map(|(sheet, _)| *sheet)
    }

    /// The words that an edit brings, by stretch, where another change amends them.
    pub(super) fn words_of(&self, edit: &BoundEdit) -> Option<&[Vec<AtomId>]> {
        self.known(edit).map(|(_, words)| words.as_slice())
    }

    /// Whether the edit that brings these words takes others away.
    pub(super) fn takes(&self, sheet: SheetId) -> bool {
        !self.all[sheet].takes.is_empty()
    }

    /// A sheet, the one whose words it amends, and so on.
    pub(super) fn chain(&self, sheet: Option<SheetId>) -> impl Iterator<Item = SheetId> {
        std::iter::successors(sheet, |sheet| self.all[*sheet].over)
    }

    /// How many amendments deep the words lie that an edit acts on: none for the text itself.
    pub(super) fn depth(&self, edit: &BoundEdit) -> usize {
        self.chain(edit.sheet).count()
    }

    /// Whether the words of a sheet, laid over the text, are read with a word of the text: none of
    /// those that it takes.
    pub(super) fn shows(&self, sheet: SheetId, atom: AtomId) -> Option<bool> {
        self.chain(Some(sheet)).find_map(|sheet| {
            let sheet = &self.all[sheet];
            let is_taken = sheet.takes.contains(&atom).then_some(false);
            is_taken.or_else(|| sheet.brings.contains(&atom).then_some(true))
        })
    }
}

/// A word of a wording as a change would have it.
#[derive(Debug, Clone)]
pub(super) struct ProposedWord {
    pub(super) atom: AtomId,
    pub(super) gap: String,
    pub(super) text: String,
}

/// A wording as a change would have it.
#[derive(Debug, Clone)]
pub(super) struct Proposed {
    pub(super) node: NodeId,
    pub(super) edges: (AtomId, AtomId),
    pub(super) words: Vec<ProposedWord>,
    pub(super) tail: String,
    /// The stretches of words that the change brings.
    pub(super) own: Vec<(Range<usize>, SheetId)>,
    /// It is all new: a provision that is inserted.
    pub(super) is_new: bool,
}

impl Proposed {
    /// The wording itself.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        for word in &self.words {
            out.push_str(&word.gap);
            out.push_str(&word.text);
        }
        out.push_str(&self.tail);
        out
    }

    /// The sheet of the word at a place, where the change brings it.
    pub(super) fn sheet_at(&self, place: usize) -> Option<SheetId> {
        let own = self.own.iter().find(|(range, _)| range.contains(&place));
        own.map(|(_, sheet)| *sheet)
    }
}

impl Weave {
    /// A wording as it stands.
    pub(super) fn standing(&self, node: NodeId) -> Proposed {
        self.read(node, &self.living(node))
    }

    fn read(&self, node: NodeId, atoms: &[AtomId]) -> Proposed {
        let word = |atom: &AtomId| ProposedWord {
            atom: *atom,
            gap: self.atoms[*atom].gap().to_owned(),
            text: self.atoms[*atom].text.to_string(),
        };
        Proposed {
            node,
            edges: self.edges(node),
            words: atoms.iter().map(word).collect(),
            tail: self.nodes[node].tail().to_owned(),
            own: Vec::new(),
            is_new: false,
        }
    }

    /// Gives the words that edits of one wording bring their identity; the answer is the wording
    /// as they would have it.
    pub(super) fn draft_edits(&mut self, before: &Proposed, edits: &[BoundEdit]) -> Proposed {
        let brings = |edit: &&BoundEdit| edit.stretches.iter().any(|s| !s.new.is_empty());
        for edit in edits.iter().filter(brings) {
            if self.sheets.known(edit).is_none() {
                self.draft(edit);
            }
        }
        let places: HashMap<AtomId, usize> = (0..)
            .zip(&before.words)
            .map(|(place, word)| (word.atom, place))
            .collect();
        let place = |atom: &AtomId| places.get(atom).copied();
        let mut out = Proposed {
            words: Vec::new(),
            own: Vec::new(),
            ..before.clone()
        };
        let mut at = 0;
        let mut gap: Option<&str> = None;
        for edit in edits {
            let known = self.sheets.known(edit);
            for (index, stretch) in edit.stretches.iter().enumerate() {
                let start = match stretch.gone.first() {
                    Some(first) => place(first),
                    None => place(&stretch.left).map(|left| left + 1),
                };
                let start = start.unwrap_or(0);
                for word in before.words.get(at..start).unwrap_or_default() {
                    let mut word = word.clone();
                    if let Some(gap) = gap.take() {
                        gap.clone_into(&mut word.gap);
                    }
                    out.words.push(word);
                }
                let first = out.words.len();
                let drafts = known.and_then(|(_, words)| words.get(index));
                for (new, atom) in stretch.new.iter().zip(drafts.into_iter().flatten()) {
                    out.words.push(ProposedWord {
                        atom: *atom,
                        gap: new.gap.clone(),
                        text: new.text.clone(),
                    });
                }
                if let Some((sheet, _)) = known
                    && out.words.len() > first
                {
                    out.own.push((first..out.words.len(), *sheet));
                }
                at = start + stretch.gone.len();
                gap = Some(&stretch.after);
            }
        }
        for word in before.words.get(at..).unwrap_or_default() {
            let mut word = word.clone();
            if let Some(gap) = gap.take() {
                gap.clone_into(&mut word.gap);
            }
            out.words.push(word);
        }
        if let Some(gap) = gap {
            gap.clone_into(&mut out.tail);
        }
        out
    }

    fn draft(&mut self, edit: &BoundEdit) {
        let mut sheet = Sheet {
            over: edit.sheet,
            ..Sheet::default()
        };
        let mut words = Vec::with_capacity(edit.stretches.len());
        for stretch in &edit.stretches {
            sheet.takes.extend(&stretch.gone);
            let node = self.atoms[stretch.right].node;
            let drafts: Vec<AtomId> = stretch
                .new
                .iter()
                .map(|word| {
                    let atom = self.add_atom(&word.gap, &word.text, node, FIRST_HAND);
                    self.atoms[atom].is_draft = true;
                    atom
                })
                .collect();
            let at = self.atoms[stretch.right].index;
            self.nodes[node]
                .strand
                .splice(at..at, drafts.iter().copied());
            self.reindex(node);
            sheet.brings.extend(&drafts);
            words.push(drafts);
        }
        let id = self.sheets.add(sheet);
        self.sheets.of_edits.insert(edit.signature(), (id, words));
    }

    /// Gives the words of a new provision or section their identity; the answer is its wordings.
    pub(super) fn draft_insertion(&mut self, effect: &Effect) -> Vec<Proposed> {
        let node = match self.drafted(effect) {
            Some(node) => node,
            None => {
                let known = self.by_id.clone();
                let node = match effect {
                    Effect::Insert { provision, .. } => {
                        self.add_provision(provision, ROOT, FIRST_HAND)
                    }
                    Effect::InsertSection { section, .. } => {
                        self.add_section(section, ROOT, FIRST_HAND)
                    }
                    _ => return Vec::new(),
                };
                // An id belongs to what stands.
                self.by_id = known;
                let mut sheet = Sheet::default();
                for node in self.subtree(node) {
                    self.nodes[node].is_draft = true;
                    for atom in self.nodes[node].strand.clone() {
                        let atom = &mut self.atoms[atom];
                        atom.is_draft = !atom.is_mark;
                    }
                    sheet.brings.extend(self.words_in(node));
                }
                self.sheets.add(sheet);
                self.sheets.of_deeds.push((effect.clone(), node));
                node
            }
        };
        let Some(sheet) = self.sheet_of(node) else {
            return Vec::new();
        };
        let mut out = Vec::new();
        for node in self.subtree(node) {
            let brought = &self.sheets.all[sheet].brings;
            let words: Vec<AtomId> = self
                .words_in(node)
                .filter(|a| brought.contains(a))
                .collect();
            if !words.is_empty() {
                let mut proposed = self.read(node, &words);
                proposed.own = vec![(0..words.len(), sheet)];
                proposed.is_new = true;
                out.push(proposed);
            }
        }
        out
    }

    fn words_in(&self, node: NodeId) -> impl Iterator<Item = AtomId> {
        let strand = self.nodes[node].strand.iter().copied();
        strand.filter(|atom| !self.atoms[*atom].is_mark)
    }

    /// The sheet on which the words of a drafted provision or section stand.
    fn sheet_of(&self, node: NodeId) -> Option<SheetId> {
        let nodes = self.subtree(node).into_iter();
        let mut sheets = nodes
            .flat_map(|node| self.words_in(node))
            .filter_map(|atom| self.sheets.of_words.get(&atom).copied());
        // Among them stand the words of amendments.
        sheets.find(|sheet| self.sheets.all[*sheet].over.is_none())
    }

    /// Whether a word is of the wording with which a drafted provision is proposed.
    pub(super) fn is_first_wording(&self, node: NodeId, atom: AtomId) -> bool {
        let sheet = self.sheet_of(node);
        sheet.is_some_and(|sheet| self.sheets.all[sheet].brings.contains(&atom))
    }

    /// A node and, of a section, what it was made with.
    fn subtree(&self, node: NodeId) -> Vec<NodeId> {
        let mut out = vec![node];
        let mut at = 0;
        while let Some(node) = out.get(at).copied() {
            out.extend(&self.nodes[node].provisions.base);
            out.extend(&self.nodes[node].sections.base);
            at += 1;
        }
        out
    }

    /// The provision or section that an insertion brings, where its words have their identity and
    /// no version has taken it up.
    pub(super) fn drafted(&self, effect: &Effect) -> Option<NodeId> {
        let same = |(known, node): &&(Effect, NodeId)| {
            self.nodes[*node].is_draft && is_same_insertion(known, effect)
        };
        self.sheets
            .of_deeds
            .iter()
            .find(same)
            .map(|(_, node)| *node)
    }

    /// Lets a drafted provision or section live on a hand's account, under the ids given (one for
    /// each of what it was made with, in the order of `new_ids`).
    pub(super) fn enter(&mut self, effect: &Effect, node: NodeId, hand: HandId) {
        let version = self.hands[hand].version;
        let sheet = self.sheet_of(node);
        let places: Vec<_> = match effect {
            Effect::Insert { provision, .. } => vec![(node, provision.id.clone())],
            Effect::InsertSection { section, .. } => {
                let mut out = Vec::new();
                let mut stack = vec![(node, section)];
                while let Some((node, section)) = stack.pop() {
                    out.push((node, section.id.clone()));
                    let held = self.nodes[node]
                        .provisions
                        .base
                        .iter()
                        .zip(&section.provisions);
                    out.extend(held.map(|(node, provision)| (*node, provision.id.clone())));
                    let nested = self.nodes[node].sections.base.iter().copied();
                    stack.extend(nested.zip(&section.sections));
                }
                out
            }
            _ => Vec::new(),
        };
        for (node, id) in places {
            let place = &mut self.nodes[node];
            (place.is_draft, place.born, place.id) = (false, hand, id.clone());
            let tail = place.tail().to_owned();
            place.tails = vec![(version, tail)];
            self.by_id.insert(id, node);
            for atom in self.nodes[node].strand.clone() {
                let is_own =
                    sheet.is_some_and(|sheet| self.sheets.all[sheet].brings.contains(&atom));
                if is_own || self.atoms[atom].is_mark {
                    let gap = self.atoms[atom].gap().to_owned();
                    self.enter_word(atom, &gap, hand);
                }
            }
        }
    }

    /// Lets a proposed word live on a hand's account.
    pub(super) fn enter_word(&mut self, atom: AtomId, gap: &str, hand: HandId) {
        let version = self.hands[hand].version;
        let atom = &mut self.atoms[atom];
        (atom.is_draft, atom.born) = (false, hand);
        atom.first_gap = (version, gap.into());
        atom.later_gaps.clear();
    }

    /// Whether what an edit acts on had been taken up in a version.
    pub(super) fn has_text_of(&self, sheet: SheetId, version: u32) -> bool {
        self.sheets.all[sheet].brings.iter().all(|atom| {
            let atom = &self.atoms[*atom];
            !atom.is_draft && self.hands[atom.born].version <= version
        })
    }

    /// Whether an edit's words stand in a provision that no version has taken up.
    pub(super) fn is_in_draft(&self, edit: &BoundEdit) -> bool {
        self.nodes[present_node(self, edit)].is_draft
    }
}
