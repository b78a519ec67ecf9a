//! The compilation text: a version with every open proposal in its place, attributed.
//!
//! Nothing is merged here and nothing decided: each change is taken by itself, and what several
//! would do to the same words stands side by side. Pure data; how brackets look is for `text` and
//! `output`.

mod alone;
mod numbers;
mod others;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::dossier::{Dossier, Standing};
use crate::domain::ids::{ChangeId, PlaceId, StateCode};
use crate::domain::numbering::Numbering;
use crate::domain::version::Kind;
use crate::text::brackets::{Choice, Edit, Mark, Opt, Piece, Space, compose};

use super::bind::{Anchor, BoundPlace, Effect};
use super::history::{History, ReplayError};
use super::order::Side;
use super::weave::{Form, NodeId, ROOT};
use alone::Alone;

/// A proposal and who stands behind it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Voice {
    /// The changes that it amends, from the text upwards, and itself: so it stands behind those.
    pub path: Vec<ChangeId>,
    /// The change.
    pub change: ChangeId,
    /// The states, sorted by code, those that joined it among them.
    pub by: Vec<StateCode>,
    /// How they propose it.
    pub part: Part,
}

/// How a wording is proposed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Part {
    /// As what the state asks for.
    #[default]
    First,
    /// As an amendment to what another change proposes: with that change's words.
    Amending(ChangeId),
    /// As the state's second best.
    SecondBest,
}

/// A line of the compilation: a provision or a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The provision, or the section whose heading it is.
    pub id: PlaceId,
    /// Its number in the version; of what is only proposed, the number before it with *bis*, *ter*.
    pub number: String,
    /// The depth of the section's heading, from 1; none for a provision.
    pub heading: Option<u8>,
    /// Paragraph or item.
    pub kind: Kind,
    /// The depth of an item, from 1.
    pub level: u8,
    /// It is proposed, and stands in no version.
    pub is_new: bool,
    /// The wording, with what would become of it.
    pub pieces: Vec<Piece<Voice>>,
}

/// A compilation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compilation {
    /// The version that it is written over.
    pub version: u32,
    /// The lines, in text order.
    pub lines: Vec<Line>,
    /// The changes that are shown.
    pub shown: Vec<ChangeId>,
    /// Changes that are meant to be shown and cannot be, with the reason.
    pub left_out: Vec<(ChangeId, String)>,
}

/// Compiles the open proposals over a version; with `adopted` also what is adopted and in no
/// version yet.
///
/// # Errors
/// As `History::replay`.
pub fn compile(
    dossier: &Dossier,
    version: Option<u32>,
    adopted: bool,
) -> Result<Compilation, ReplayError> {
    let history = History::replay(dossier, version)?;
    let mut compiler = Compiler::new(&history, wanted(dossier, history.reached(), adopted));
    compiler.place_all();
    Ok(compiler.finish())
}

/// The changes that a compilation shows.
fn wanted(dossier: &Dossier, version: u32, adopted: bool) -> Vec<ChangeId> {
    let standings = dossier.standings();
    let taken: BTreeSet<&ChangeId> = dossier
        .versions
        .iter()
        .filter(|made| made.number <= version)
        .flat_map(|made| made.adopts.iter().map(|adoption| &adoption.change))
        .collect();
    let is_wanted = |standing: &Standing| match standing {
        Standing::Open | Standing::Deferred => true,
        Standing::Adopted | Standing::AdoptedAs => adopted,
        Standing::Settled | Standing::NotAdopted | Standing::Withdrawn => false,
    };
    dossier
        .changes()
        .filter(|(id, filed, _)| {
            filed.submission.base <= version
                && !taken.contains(id)
                && standings.get(id).is_some_and(is_wanted)
        })
        .map(|(id, ..)| id)
        .collect()
}

struct Compiler<'h, 'd> {
    history: &'h History<'d>,
    numbering: Numbering,
    wanted: Vec<ChangeId>,
    voices: BTreeMap<ChangeId, Voice>,
    edits: HashMap<NodeId, Vec<Edit<Voice>>>,
    /// Marks at the head of a line.
    marks: HashMap<NodeId, Vec<(Mark, Voice)>>,
    /// Splits, by the byte of the wording where the second part begins.
    splits: HashMap<NodeId, Vec<(usize, Voice)>>,
    inserts: Vec<ChangeId>,
    /// Other wordings of new provisions: amendments and second bests.
    others: HashMap<NodeId, Vec<(Voice, String)>>,
    shown: BTreeSet<ChangeId>,
    left_out: Vec<(ChangeId, String)>,
}

impl<'h, 'd> Compiler<'h, 'd> {
    fn new(history: &'h History<'d>, wanted: Vec<ChangeId>) -> Self {
        let shown: BTreeSet<&ChangeId> = wanted.iter().collect();
        let stands = |to: &ChangeId| shown.contains(to) || history.is_taken(to);
        let mut voices: BTreeMap<ChangeId, Voice> = wanted
            .iter()
            .map(|id| {
                let by = history.account(id, history.standing_sponsors(id));
                let change = id.clone();
                let mut path = history.amended_where(id, &stands);
                let part = path.first().cloned().map_or(Part::First, Part::Amending);
                path.reverse();
                path.push(id.clone());
                let voice = Voice {
                    path,
                    change,
                    by,
                    part,
                };
                (id.clone(), voice)
            })
            .collect();
        for id in &wanted {
            let ruled = |target: &ChangeId| history.stake(target).is_some_and(|s| s.is_ruled);
            // Words of the coordinator's own nobody else signs.
            if let Some(target) = history.supported(id).filter(|target| !ruled(target)) {
                let by = voices.get(id).map(|v| v.by.clone()).unwrap_or_default();
                if let Some(voice) = voices.get_mut(&target) {
                    voice.by.extend(by);
                    voice.by.sort();
                    voice.by.dedup();
                }
            }
        }
        Self {
            numbering: Numbering::of(&history.sections()),
            history,
            wanted,
            voices,
            edits: HashMap::new(),
            marks: HashMap::new(),
            splits: HashMap::new(),
            inserts: Vec::new(),
            others: HashMap::new(),
            shown: BTreeSet::new(),
            left_out: Vec::new(),
        }
    }

    fn place_all(&mut self) {
        let mut alone = Alone::new(self.history, &self.wanted);
        for id in self.wanted.clone() {
            let Some(voice) = self.voices.get(&id).cloned() else {
                continue;
            };
            match self.place(&mut alone, &id, voice.clone()) {
                Ok(()) => {
                    self.place_second(&mut alone, &id, voice);
                    self.shown.insert(id);
                }
                Err(why) => self.left_out.push((id, why)),
            }
        }
    }

    /// Notes where a change shows; the error says why it cannot.
    fn place(
        &mut self,
        alone: &mut Alone<'_, '_>,
        id: &ChangeId,
        voice: Voice,
    ) -> Result<(), String> {
        if let Some(problem) = self.history.problem(id) {
            return Err(problem.to_string());
        }
        let Some(stake) = self.history.stake(id) else {
            return Err("it cannot be laid on its base".to_owned());
        };
        let done = || format!("version {} has it already", self.history.reached());
        match stake.effect {
            Effect::Words(edits) => {
                let mut is_shown = false;
                for edit in edits.iter().filter(|edit| edit.splits_off.is_some()) {
                    let (node, at) = alone
                        .split_at(edit)
                        .ok_or("the words before which it divides stand no more")?;
                    self.splits
                        .entry(node)
                        .or_default()
                        .push((at, voice.clone()));
                    is_shown = true;
                }
                let under = self.amended(alone, id)?;
                if let Some(text) = self.new_wording(id, edits, &under) {
                    let (node, text) = text?;
                    self.others.entry(node).or_default().push((voice, text));
                    return Ok(());
                }
                for (node, edits) in alone.edits(id, &stake, &under) {
                    let edits = edits.into_iter().map(|(range, text)| Edit {
                        range,
                        text,
                        by: voice.clone(),
                    });
                    self.edits.entry(node).or_default().extend(edits);
                    is_shown = true;
                }
                if is_shown { Ok(()) } else { Err(done()) }
            }
            _ if self.history.has_done(&stake) => Err(done()),
            Effect::Insert { .. } | Effect::InsertSection { .. } => {
                self.inserts.push(id.clone());
                Ok(())
            }
            Effect::Remove(nodes, _) => self.mark(nodes.first(), Mark::Delete, voice),
            Effect::Retain(nodes) => self.mark(nodes.first(), Mark::Retain, voice),
            Effect::Move { node, place } => {
                let mark = Mark::Move(self.told(place));
                self.mark(Some(node), mark, voice)
            }
            Effect::Join { what, to, .. } => {
                let mark = Mark::Join(self.name(*to));
                self.mark(Some(what), mark, voice)
            }
            Effect::Support(target) => {
                if self.voices.contains_key(target) {
                    Ok(())
                } else {
                    Err(format!("it supports {target}, which is not shown"))
                }
            }
        }
    }

    fn mark(&mut self, node: Option<&NodeId>, mark: Mark, voice: Voice) -> Result<(), String> {
        let alive = node.filter(|node| self.history.weave.nodes[**node].is_alive());
        let node = alive.ok_or("what it is about stands no more")?;
        self.marks.entry(*node).or_default().push((mark, voice));
        Ok(())
    }

    fn told(&self, place: &BoundPlace) -> String {
        let side = match place.side {
            Side::After => "after",
            Side::Before => "before",
            Side::FirstIn => "first in",
            Side::LastIn => "last in",
        };
        let anchor = match &place.anchor {
            Anchor::Node(node) => self.name(*node),
            Anchor::New(id) => id.to_string(),
        };
        format!("{side} {anchor}")
    }

    /// The number of a provision or section, else its id.
    fn name(&self, node: NodeId) -> String {
        let id = &self.history.weave.nodes[node].id;
        self.numbering
            .number(id)
            .map_or_else(|| id.to_string(), str::to_owned)
    }

    fn finish(mut self) -> Compilation {
        // New provisions are laid for their places alone: one gap orders them as merging would.
        let after = self.history.with(&self.inserts);
        let mut lines = Vec::new();
        let mut stack: Vec<(NodeId, u8)> = vec![(ROOT, 0)];
        while let Some((section, depth)) = stack.pop() {
            if section != ROOT {
                lines.push(self.line(&after, section, Some(depth)));
                for node in after.weave.living_provisions(section) {
                    lines.push(self.line(&after, node, None));
                }
            }
            let nested = after.weave.living_sections(section).into_iter().rev();
            stack.extend(nested.map(|node| (node, depth.saturating_add(1))));
        }
        numbers::number(&mut lines, &self.numbering);
        self.left_out.sort_by(|a, b| a.0.cmp(&b.0));
        Compilation {
            version: self.history.reached(),
            lines,
            shown: self.shown.into_iter().collect(),
            left_out: self.left_out,
        }
    }

    fn line(&mut self, after: &History<'_>, node: NodeId, heading: Option<u8>) -> Line {
        let there = &after.weave.nodes[node];
        let (kind, level) = match there.form {
            Form::Provision { kind, level } => (kind, level),
            _ => (Kind::Paragraph, 1),
        };
        let known = self.history.weave.nodes.get(node);
        let is_new = known.is_none_or(|known| known.is_draft);
        let pieces = if is_new {
            let hand = &after.weave.hands[there.born];
            let voices = hand.changes.iter();
            let by: Vec<Voice> = voices
                .filter_map(|change| self.voices.get(change).cloned())
                .collect();
            let mut options = vec![(by.clone(), after.weave.wording(node))];
            for voice in by {
                if let Some(Effect::Insert { provision, .. }) = self.second_best(&voice.change)
                    && heading.is_none()
                {
                    let part = Part::SecondBest;
                    options.push((vec![Voice { part, ..voice }], provision.text.clone()));
                }
            }
            let others = self.others.remove(&node).unwrap_or_default();
            options.extend(others.into_iter().map(|(voice, text)| (vec![voice], text)));
            new_words(options)
        } else {
            self.pieces(node)
        };
        Line {
            id: there.id.clone(),
            number: String::new(),
            heading,
            kind,
            level,
            is_new,
            pieces,
        }
    }

    fn pieces(&mut self, node: NodeId) -> Vec<Piece<Voice>> {
        let base = self.history.weave.wording(node);
        let edits = self.edits.remove(&node).unwrap_or_default();
        let mut pieces = compose(&base, &edits);
        let mut splits = self.splits.remove(&node).unwrap_or_default();
        splits.sort();
        for (at, voice) in splits.into_iter().rev() {
            divide(&mut pieces, at, voice);
        }
        let mut marks = self.marks.remove(&node).unwrap_or_default();
        marks.sort_by(|a, b| a.1.cmp(&b.1));
        let marks = marks
            .into_iter()
            .map(|(mark, voice)| Piece::Mark(mark, voice));
        marks.chain(pieces).collect()
    }
}

/// The pieces of a provision or heading that stands in no version.
fn new_words(wordings: Vec<(Vec<Voice>, String)>) -> Vec<Piece<Voice>> {
    let mut options: Vec<Opt<Voice>> = Vec::new();
    for (by, text) in wordings.into_iter().filter(|(_, text)| !text.is_empty()) {
        match options.iter_mut().find(|option| option.text == text) {
            Some(option) => option.by.extend(by),
            None => options.push(Opt { text, by }),
        }
    }
    if options.is_empty() {
        return Vec::new();
    }
    vec![Piece::Choice(Choice {
        old: String::new(),
        options,
        space: Space::None,
    })]
}

/// Sets the mark of a split before the byte of the standing wording where the second part begins;
/// before a choice that holds the place.
fn divide(pieces: &mut Vec<Piece<Voice>>, at: usize, voice: Voice) {
    let mut start = 0;
    for index in 0..pieces.len() {
        let length = crate::text::brackets::standing(&pieces[index..=index]).len();
        if at < start + length || index + 1 == pieces.len() {
            let mark = Piece::Mark(Mark::Split, voice);
            match &pieces[index] {
                Piece::Keep(text) if at > start => {
                    let (before, after) = text.split_at_checked(at - start).unwrap_or((text, ""));
                    let (before, after) = (before.to_owned(), after.to_owned());
                    // The space before the second part is the mark's.
                    let (before, after) = match before.strip_suffix(' ') {
                        Some(bare) => (bare.to_owned(), format!(" {after}")),
                        None => (before, after),
                    };
                    pieces.splice(
                        index..=index,
                        [Piece::Keep(before), mark, Piece::Keep(after)],
                    );
                }
                _ => pieces.insert(index, mark),
            }
            return;
        }
        start += length;
    }
}
