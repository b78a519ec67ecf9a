//! The compilation text: `cica compile`.

use std::collections::{BTreeMap, BTreeSet};

use super::text::ILLUSTRATIVE;
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, StateCode};
use crate::domain::language::Language;
use crate::domain::register::Register;
use crate::domain::version::{Kind, Version};
use crate::drafting::compile::{Compilation, Line, Part, Voice};
use crate::output::json::compile as shape;
use crate::output::{Document, Inline};
use crate::text::brackets::{self, Ink, Mark, Piece};

/// A compilation with what names it.
#[derive(Debug)]
pub struct Compiled<'a> {
    /// The dossier.
    pub dossier: &'a Dossier,
    /// The register.
    pub register: &'a Register,
    /// The version that it is written over.
    pub version: &'a Version,
    /// The compilation.
    pub compilation: &'a Compilation,
}

impl Compiled<'_> {
    /// Whether words invented for a demonstration are in it.
    pub fn is_illustrative(&self) -> bool {
        let shown = &self.compilation.shown;
        let is_invented = shown.iter().any(|id| {
            self.dossier
                .filed(&id.submission)
                .is_some_and(|filed| filed.submission.illustrative)
        });
        self.version.illustrative || is_invented
    }

    /// The page.
    pub fn page(&self) -> Document {
        let paper = &self.dossier.paper;
        let mut document = Document::new()
            .titled(paper.title.clone())
            .language(&paper.language);
        if self.is_illustrative() {
            document = document.banner(ILLUSTRATIVE);
        }
        document = document
            .heading(1, paper.title.clone())
            .paragraph(Inline::new().muted(self.about()));
        for line in &self.compilation.lines {
            document = self.line(document, line);
        }
        for line in paper.signature_block.iter().flat_map(|b| b.lines()) {
            document = document.paragraph(Inline::new().muted(line));
        }
        if !self.compilation.left_out.is_empty() {
            document = document.rule().paragraph("Not shown in the text above:");
            document = document.list(self.compilation.left_out.iter().map(|(id, why)| {
                Inline::new()
                    .id(id.to_string())
                    .plain(format!(" ({}): {why}", self.states(id)))
            }));
        }
        document
    }

    /// The states that send a change, by their names.
    pub(in crate::output) fn states(&self, id: &ChangeId) -> String {
        let by = self.dossier.standing_sponsors(id);
        self.register.join_names(&by, Language::English)
    }

    fn about(&self) -> String {
        let sponsorship = self.dossier.sponsorship();
        let shown = self.compilation.shown.iter();
        let states: BTreeSet<StateCode> = shown.flat_map(|id| sponsorship.of(id)).collect();
        let states: Vec<StateCode> = states.into_iter().collect();
        let count = super::decided::count(self.compilation.shown.len(), "proposal");
        let over = format!(
            "over version {} of {}",
            self.version.number, self.version.date
        );
        if states.is_empty() {
            return format!("Compilation text, {over}: no proposal is open");
        }
        let names = self.register.join_names(&states, Language::English);
        format!("Compilation text, {over}: {count} of {names}")
    }

    fn line(&self, document: Document, line: &Line) -> Document {
        let words = self.inline(line);
        if let Some(depth) = line.heading {
            // A number alone would be taken for a heading.
            if words.is_empty() {
                return document;
            }
            let level = depth.saturating_add(1).min(6);
            let number = Inline::new().plain(format!("{}. ", line.number));
            return document.heading(level, number.then(words));
        }
        let depth = match line.kind {
            Kind::Paragraph => 0,
            Kind::Item => line.level,
        };
        document.provision(line.number.clone(), depth, words)
    }

    fn inline(&self, line: &Line) -> Inline {
        let names = Names::of(self.register, line);
        let mut out = Inline::new();
        for (ink, text) in brackets::write(&line.pieces, |by| names.label(by)) {
            out = match ink {
                Ink::Kept | Ink::Old => out.plain(text),
                Ink::Sign => out.sign(text),
                Ink::New => out.proposed(text),
                Ink::Gone => out.plain(text),
                Ink::Label => out.muted(text),
            };
        }
        out
    }

    /// The JSON shape, `cica/compile/1`.
    pub fn shape(&self) -> shape::Compile {
        let lines = self
            .compilation
            .lines
            .iter()
            .map(|line| self.shape_of(line));
        let left_out = self.compilation.left_out.iter();
        shape::Compile::new(
            self.dossier.paper.id.to_string(),
            self.compilation.version,
            lines.collect(),
            left_out
                .map(|(id, because)| shape::LeftOut {
                    change: id.to_string(),
                    because: because.clone(),
                })
                .collect(),
        )
    }

    fn shape_of(&self, line: &Line) -> shape::Line {
        let names = Names::of(self.register, line);
        let mut marks = Vec::new();
        let mut parts = Vec::new();
        let mut length = 0;
        for piece in &line.pieces {
            let one = std::slice::from_ref(piece);
            let stands = brackets::standing(one);
            length += stands.chars().count();
            match piece {
                Piece::Keep(_) => parts.push(shape::Part {
                    stands,
                    alternatives: Vec::new(),
                }),
                Piece::Choice(choice) => {
                    let alternatives = choice.options.iter().enumerate();
                    let alternatives = alternatives.map(|(index, option)| {
                        let (second, asked): (Vec<&Voice>, Vec<&Voice>) = option
                            .by
                            .iter()
                            .partition(|voice| voice.part == Part::SecondBest);
                        let ids = |voices: &[&Voice]| -> Vec<String> {
                            voices.iter().map(|v| v.change.to_string()).collect()
                        };
                        let amends = asked.iter().filter_map(|voice| match &voice.part {
                            Part::Amending(to) => Some(to.to_string()),
                            _ => None,
                        });
                        let amends: BTreeSet<String> = amends.collect();
                        shape::Alternative {
                            text: brackets::wording(one, |_| Some(index)),
                            by: codes(asked.iter().flat_map(|voice| &voice.by)),
                            changes: ids(&asked),
                            amends: amends.into_iter().collect(),
                            second_best_of: ids(&second),
                        }
                    });
                    parts.push(shape::Part {
                        stands,
                        alternatives: alternatives.collect(),
                    });
                }
                Piece::Mark(mark, voice) => {
                    let (mark, place) = match mark {
                        Mark::Delete => ("delete", None),
                        Mark::Retain => ("retain", None),
                        Mark::Move(place) => ("move", Some(place.clone())),
                        Mark::Join(to) => ("join", Some(to.clone())),
                        Mark::Split => ("split", Some(length.to_string())),
                    };
                    marks.push(shape::Mark {
                        mark,
                        place,
                        change: voice.change.to_string(),
                        by: codes(&voice.by),
                    });
                }
            }
        }
        shape::Line {
            id: line.id.to_string(),
            number: line.number.clone(),
            kind: match (line.heading, line.kind) {
                (Some(_), _) => "heading",
                (None, Kind::Paragraph) => "paragraph",
                (None, Kind::Item) => "item",
            },
            level: line.heading.unwrap_or(line.level),
            new: line.is_new,
            marks,
            parts,
            text: brackets::write_plain(&line.pieces, |by| names.label(by)),
        }
    }
}

fn codes<'s>(states: impl IntoIterator<Item = &'s StateCode>) -> Vec<String> {
    let codes: BTreeSet<&StateCode> = states.into_iter().collect();
    codes.into_iter().map(ToString::to_string).collect()
}

/// How proposers are named in one line: a state with two proposals for the same words also by the
/// change, throughout the line.
pub(in crate::output) struct Names<'a> {
    register: &'a Register,
    /// States that must name their changes.
    twice: BTreeSet<StateCode>,
}

impl<'a> Names<'a> {
    pub(in crate::output) fn of(register: &'a Register, line: &Line) -> Self {
        let mut twice = BTreeSet::new();
        for piece in &line.pieces {
            let Piece::Choice(choice) = piece else {
                continue;
            };
            let mut seen: BTreeMap<&StateCode, (usize, &ChangeId)> = BTreeMap::new();
            for (index, option) in choice.options.iter().enumerate() {
                for voice in &option.by {
                    for state in &voice.by {
                        let other = seen.insert(state, (index, &voice.change));
                        if other.is_some_and(|(at, id)| at != index && *id != voice.change) {
                            twice.insert(state.clone());
                        }
                    }
                }
            }
        }
        // A second best must tell which of its state's changes in the line it stands in for.
        let mut changes: BTreeMap<&StateCode, (BTreeSet<&ChangeId>, bool)> = BTreeMap::new();
        let options = line.pieces.iter().filter_map(|piece| match piece {
            Piece::Choice(choice) => Some(&choice.options),
            _ => None,
        });
        for voice in options.flatten().flat_map(|option| &option.by) {
            for state in &voice.by {
                let (ids, has_second) = changes.entry(state).or_default();
                ids.insert(&voice.change);
                *has_second |= voice.part == Part::SecondBest;
            }
        }
        let unclear = changes
            .into_iter()
            .filter(|(_, (ids, has_second))| *has_second && ids.len() > 1);
        twice.extend(unclear.map(|(state, _)| state.clone()));
        Self { register, twice }
    }

    /// Whether a label is the states alone, so that an author's name can stand for it.
    pub(in crate::output) fn is_bare(&self, voices: &[Voice]) -> bool {
        let mut states = voices.iter().flat_map(|voice| &voice.by);
        !states.any(|state| self.twice.contains(state))
            && voices.iter().all(|voice| voice.part == Part::First)
    }

    /// The states alone, as a label names them.
    pub(in crate::output) fn states(&self, voices: &[Voice]) -> String {
        let plain = Self {
            register: self.register,
            twice: BTreeSet::new(),
        };
        let asked = voices.iter().map(|voice| Voice {
            part: Part::First,
            ..voice.clone()
        });
        plain.label(&asked.collect::<Vec<_>>())
    }

    /// The label of proposers.
    pub(in crate::output) fn label(&self, voices: &[Voice]) -> String {
        let mut named: Vec<(StateCode, Option<String>, Part)> = Vec::new();
        for voice in voices {
            for state in &voice.by {
                let change = self.twice.contains(state).then(|| voice.change.to_string());
                let entry = (state.clone(), change, voice.part.clone());
                if !named.contains(&entry) {
                    named.push(entry);
                }
            }
        }
        let states: Vec<StateCode> = named.iter().map(|(state, ..)| state.clone()).collect();
        let mut out: Vec<String> = Vec::new();
        let order = self.register.alphabetical(&states, Language::English);
        // Those that ask for the words come first: read on, "second best of" would cover them too.
        for rank in 0..=2 {
            for state in &order {
                let name = self.register.name(state);
                let own = named.iter().filter(|(by, ..)| by == state);
                for (_, change, part) in own.filter(|(.., part)| self::rank(part) == rank) {
                    let name = match change {
                        Some(change) => format!("{name} ({change})"),
                        None => name.to_owned(),
                    };
                    out.push(match part {
                        Part::First => name,
                        Part::Amending(to) => format!("{name} amending {to}"),
                        Part::SecondBest => format!("second best of {name}"),
                    });
                }
            }
        }
        out.join(", ")
    }
}

/// Where a proposer stands in a label, by how it proposes the words.
fn rank(part: &Part) -> u8 {
    match part {
        Part::First => 0,
        Part::Amending(_) => 1,
        Part::SecondBest => 2,
    }
}
