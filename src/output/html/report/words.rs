//! The text on the page: each passage with its redline, who stands behind each stretch.

use std::collections::BTreeSet;

use minijinja::context;
use minijinja::value::Value;
use unicode_script::{Script, UnicodeScript};

use super::sides::pairs;
use super::{Links, ReportPage, codes, coordinators, direction, inline, language, namer};
use crate::domain::dossier::Standing;
use crate::domain::ids::{ChangeId, StateCode};
use crate::domain::language::Language;
use crate::drafting::compile::Voice;
use crate::drafting::provenance::{Author, Fate, Segment};
use crate::output::inline::Edit;
use crate::output::pages::matrix;
use crate::output::pages::redline::with_segment;
use crate::output::pages::status::standing_word;
use crate::output::{Inline, Role, clean};
use crate::procedure::deadline::Timeliness;
use crate::text::brackets::{self, Mark, Piece, Space};
use crate::views::reading::{Passage, Reading};

/// Writes passages, and remembers which changes have a place in the text to go to.
pub(super) struct Writer<'p, 'a> {
    page: &'p ReportPage<'a>,
    links: &'p Links,
    anchored: BTreeSet<String>,
    tips: usize,
}

/// Whoever stands behind stretches of one passage, in the order of their numbers.
struct Notes<'n> {
    authors: Vec<&'n Author>,
    voices: Vec<Vec<Voice>>,
}

impl<'p, 'a> Writer<'p, 'a> {
    pub(super) fn new(page: &'p ReportPage<'a>, links: &'p Links) -> Self {
        Self {
            page,
            links,
            anchored: BTreeSet::new(),
            tips: 0,
        }
    }

    /// The changes whose words are marked in the text.
    pub(super) fn anchored(self) -> BTreeSet<String> {
        self.anchored
    }

    /// The section of the text.
    pub(super) fn text(&mut self, reading: &Reading) -> Value {
        let (older, newer) = (reading.older, reading.newer);
        let passages: Vec<Value> = reading
            .passages
            .iter()
            .map(|passage| self.passage(passage, (older, newer), true))
            .collect();
        let steps: Vec<Value> = reading
            .steps
            .iter()
            .map(|step| {
                let versions = (step.older, step.newer);
                let passages = step.passages.iter();
                let passages: Vec<Value> = passages
                    .map(|passage| self.passage(passage, versions, false))
                    .collect();
                context! { older => step.older, newer => step.newer, passages => passages }
            })
            .collect();
        let left_out: Vec<Value> = reading
            .left_out
            .iter()
            .map(|(id, why)| {
                let run = Inline::new().id(id.to_string()).plain(format!(": {why}"));
                Value::from(inline(&run, self.links))
            })
            .collect();
        let is_open = reading.passages.iter().any(|p| !p.open.is_empty());
        context! {
            id => "text",
            title => "The text",
            older => older,
            newer => newer,
            is_open => is_open,
            hidden => reading.hidden,
            passages => passages,
            steps => steps,
            left_out => left_out,
            illustrative => self.page.report.versions.iter().any(|v| v.illustrative),
        }
    }

    fn passage(&mut self, passage: &Passage, versions: (u32, u32), is_main: bool) -> Value {
        let mut notes = Notes {
            authors: passage.authors(),
            voices: Vec::new(),
        };
        let redline = self.redline(passage, &notes, is_main);
        let open = self.open(&passage.open, &mut notes, is_main);
        // Where nothing has changed yet, what is proposed is shown in the line itself.
        let (redline, open) = match passage.fate {
            Fate::Unchanged if !open.is_empty() && !passage.is_proposed => (open, Vec::new()),
            _ => (redline, open),
        };
        let told: Vec<Value> = self.notes(passage, &notes, versions);
        context! {
            anchor => is_main.then(|| format!("at-{}", passage.id)),
            id => passage.id.to_string(),
            number => clean::line(&passage.number),
            heading => passage.heading.map(|depth| depth.saturating_add(2).min(6)),
            depth => passage.depth.min(6),
            is_gone => passage.fate == Fate::Removed,
            is_proposed => passage.is_proposed,
            redline => redline,
            open => open,
            newer => versions.1,
            dir => dir(language_of(self.page), passage),
            notes => told,
            pairs => pairs(self.page, self.links, passage, versions),
        }
    }

    /// The redline since the older text.
    fn redline(&mut self, passage: &Passage, notes: &Notes<'_>, is_main: bool) -> Vec<Value> {
        let is_whole = matches!(passage.fate, Fate::Added | Fate::Removed);
        let mut out = Vec::new();
        let mut rest = passage.segments.as_slice();
        while let Some(first) = rest.first() {
            let Some(author) = &first.author else {
                out.push(context! { keep => lines(&first.text) });
                rest = rest.get(1..).unwrap_or_default();
                continue;
            };
            let is_theirs = |s: &&Segment| s.author.as_ref() == Some(author);
            let length = rest.iter().take_while(is_theirs).count();
            let (theirs, after) = rest.split_at(length.max(1));
            rest = after;
            let mut line = Inline::new();
            for segment in theirs {
                line = with_segment(line, segment, !is_whole);
            }
            let number = notes.authors.iter().position(|of| *of == author);
            out.push(self.hunk(
                edits(&line),
                number.unwrap_or(0),
                &Behind::of_author(author),
                "adopted",
                is_main,
            ));
        }
        out
    }

    /// A stretch of changed words with its number and what a reader is told of it.
    fn hunk(
        &mut self,
        edits: Vec<Value>,
        number: usize,
        behind: &Behind<'_>,
        hue: &str,
        is_main: bool,
    ) -> Value {
        let mut anchors = Vec::new();
        for id in behind.changes.iter().filter(|_| is_main) {
            if self.anchored.insert(id.to_string()) {
                anchors.push(format!("words-{id}"));
            }
        }
        self.tips += 1;
        let lead = behind.changes.first().map(ToString::to_string);
        context! {
            edits => edits,
            number => number + 1,
            anchors => anchors,
            hue => hue,
            by => codes(behind.by.iter().copied()),
            version => behind.version.map_or_else(|| "none".to_owned(), |v| v.to_string()),
            href => lead.as_ref().and_then(|id| self.links.anchors.get(id)),
            name => self.names(&behind.by),
            lead => lead,
            tip => self.tips,
            told => self.told(behind),
        }
    }

    fn names(&self, by: &[&StateCode]) -> String {
        let by: Vec<StateCode> = by.iter().map(|code| (*code).clone()).collect();
        let register = self.page.telling.register;
        clean::line(&register.join_names(&by, Language::English))
    }

    /// Who, when, on what authority, in time or late: a line each.
    fn told(&self, behind: &Behind<'_>) -> Vec<String> {
        let mut told = vec![self.names(&behind.by)];
        for id in &behind.changes {
            let row = self.page.rows.get(id);
            let Some(row) = row else {
                told.push(id.to_string());
                continue;
            };
            let mark = if row.illustrative {
                " (illustrative)"
            } else {
                ""
            };
            told.push(format!(
                "{id}{mark} by {}",
                Language::English.join(&row.names)
            ));
            let timely = match (row.timeliness, row.is_admitted) {
                (Timeliness::Late, true) => "late, admitted",
                (other, _) => other.words(),
            };
            let mut came = format!("received {}, {timely}", row.received_shown);
            if let Some(reference) = &row.reference {
                came.push_str(&format!("; note {reference}"));
            }
            told.push(came);
            match (&row.decision, row.standing) {
                (Some(decision), Some(standing)) => {
                    let mut said = format!(
                        "{} by {} on {}",
                        standing_word(standing),
                        coordinators(self.page.telling.register, self.page),
                        decision.on_shown
                    );
                    if let Some(because) = &decision.because {
                        said.push_str(&format!(": {because}"));
                    }
                    told.push(said);
                }
                (None, Some(Standing::Settled)) => {
                    told.push(row.settled_by.as_ref().map_or_else(
                        || standing_word(Standing::Settled).to_owned(),
                        |by| format!("settled by {by}"),
                    ));
                }
                (None, Some(standing)) => told.push(standing_word(standing).to_owned()),
                (_, None) => {}
            }
            if self.page.colliding.contains(id) && row.version.is_none() {
                told.push("collides: see Collisions".to_owned());
            }
        }
        if let Some(version) = behind.version {
            told.push(format!("in the text since version {version}"));
        }
        told.iter().map(|line| clean::line(line)).collect()
    }

    /// Which of the changes behind words came late: nothing where none did.
    fn lateness(&self, changes: &[ChangeId]) -> Inline {
        let rows = changes.iter().filter_map(|id| self.page.rows.get(id));
        let late = rows.filter(|row| row.timeliness == Timeliness::Late);
        let said = late.map(|row| match changes {
            [_] => Inline::new().plain("; ").then(matrix::timely(row)),
            _ => Inline::new()
                .plain("; ")
                .id(row.id.clone())
                .plain(" ")
                .then(matrix::timely(row)),
        });
        said.fold(Inline::new(), Inline::then)
    }

    fn hue(&self, voices: &[Voice]) -> &'static str {
        let collides = |voice: &Voice| self.page.colliding.contains(&voice.change);
        match voices.iter().any(collides) {
            true => "colliding",
            false => "open",
        }
    }

    /// The newer wording with what is proposed over it.
    fn open(
        &mut self,
        pieces: &[Piece<Voice>],
        notes: &mut Notes<'_>,
        is_main: bool,
    ) -> Vec<Value> {
        let mut out = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Keep(text) => out.push(context! { keep => lines(text) }),
                Piece::Mark(mark, voice) => {
                    let sign = vec![context! { sign => clean::line(&mark_words(mark)) }];
                    out.push(self.voiced(sign, std::slice::from_ref(voice), notes, is_main));
                }
                Piece::Choice(choice) => {
                    let spaced = |words: &str| match choice.space {
                        Space::Before => format!(" {words}"),
                        Space::After => format!("{words} "),
                        Space::None => words.to_owned(),
                    };
                    if !choice.old.is_empty() {
                        out.push(context! { base => lines(&spaced(&choice.old)) });
                    }
                    for option in &choice.options {
                        let edit = if option.text.is_empty() {
                            context! { sign => "delete" }
                        } else {
                            edit("ins", &spaced(&option.text))
                        };
                        out.push(self.voiced(vec![edit], &option.by, notes, is_main));
                    }
                }
            }
        }
        out
    }

    fn voiced(
        &mut self,
        edits: Vec<Value>,
        voices: &[Voice],
        notes: &mut Notes<'_>,
        is_main: bool,
    ) -> Value {
        let known = notes.voices.iter().position(|of| of == voices);
        let index = known.unwrap_or(notes.voices.len());
        if known.is_none() {
            notes.voices.push(voices.to_vec());
        }
        let hue = self.hue(voices);
        let number = notes.authors.len() + index;
        self.hunk(edits, number, &Behind::of_voices(voices), hue, is_main)
    }

    /// The lines below a passage: one for each who stands behind words of it.
    fn notes(&self, passage: &Passage, notes: &Notes<'_>, versions: (u32, u32)) -> Vec<Value> {
        let namer = namer(self.page);
        let mut out = Vec::new();
        for author in &notes.authors {
            let fate = match (&passage.author, passage.fate) {
                (Some(of), fate) if of == *author => fate_words(passage, fate, versions),
                _ => String::new(),
            };
            let run = Inline::new()
                .plain(fate)
                .then(namer.author(author))
                .plain(", ")
                .good(format!("in version {}", author.version))
                .then(self.lateness(&author.changes));
            out.push(context! {
                spans => inline(&run, self.links),
                hue => "adopted",
                by => codes(&author.by),
                version => author.version.to_string(),
            });
        }
        for voices in &notes.voices {
            let each = voices.iter().map(|voice| {
                let mut run = Inline::new()
                    .state(namer.states(&voice.by))
                    .plain(" ")
                    .then(namer.change(&voice.change));
                if let Some(row) = self.page.rows.get(&voice.change) {
                    run = run.plain(", ").then(matrix::outcome(row));
                    if row.timeliness == Timeliness::Late {
                        run = run.plain(", ").then(matrix::timely(row));
                    }
                }
                if self.page.colliding.contains(&voice.change) {
                    run = run.plain(", ").bad("colliding");
                }
                run
            });
            let run = Inline::join(each, "; ");
            out.push(context! {
                spans => inline(&run, self.links),
                hue => self.hue(voices),
                by => codes(voices.iter().flat_map(|voice| &voice.by)),
                version => "none",
            });
        }
        out
    }
}

fn language_of<'a>(page: &'a ReportPage<'_>) -> &'a str {
    language(Some(&page.telling.dossier.paper.language))
}

/// The direction of a passage: that of the paper's language where it bears a letter of such a
/// script, for an Arabic sentence may begin with a Latin name; else what its first letter says. A
/// browser would overlook that letter in words that came or went, each set in a direction of its
/// own.
fn dir(language: &str, passage: &Passage) -> &'static str {
    let from_the_right = |c: char| {
        matches!(
            c.script(),
            Script::Arabic | Script::Hebrew | Script::Syriac | Script::Thaana | Script::Nko
        )
    };
    let stands = brackets::standing(&passage.open);
    let proposed = brackets::wording(&passage.open, |_| Some(0));
    let texts = passage.segments.iter().map(|s| s.text.as_str());
    let texts = texts.chain([stands.as_str(), proposed.as_str()]);
    let mut letters = texts.flat_map(str::chars).filter(|c| c.is_alphabetic());
    let is_so = match direction(language) {
        "rtl" => letters.any(from_the_right),
        _ => letters.next().is_some_and(from_the_right),
    };
    if is_so { "rtl" } else { "auto" }
}

/// Whoever stands behind a stretch.
struct Behind<'b> {
    by: Vec<&'b StateCode>,
    changes: Vec<ChangeId>,
    version: Option<u32>,
}

impl<'b> Behind<'b> {
    fn of_author(author: &'b Author) -> Self {
        Self {
            by: author.by.iter().collect(),
            changes: author.changes.clone(),
            version: Some(author.version),
        }
    }

    fn of_voices(voices: &'b [Voice]) -> Self {
        let by: BTreeSet<&StateCode> = voices.iter().flat_map(|voice| &voice.by).collect();
        Self {
            by: by.into_iter().collect(),
            changes: voices.iter().map(|voice| voice.change.clone()).collect(),
            version: None,
        }
    }
}

pub(super) fn mark_words(mark: &Mark) -> String {
    match mark {
        Mark::Delete => "delete the whole".to_owned(),
        Mark::Retain => "retain as it is".to_owned(),
        Mark::Move(place) => format!("move {place}"),
        Mark::Join(to) => format!("join to {to}"),
        Mark::Split => "divide here".to_owned(),
    }
}

fn fate_words(passage: &Passage, fate: Fate, (older, _): (u32, u32)) -> String {
    match (fate, &passage.was) {
        (Fate::Added, _) => "added by ".to_owned(),
        (Fate::Removed, _) => format!("removed, {} in version {older}: ", passage.number),
        (Fate::Moved, Some(was)) => format!("moved here from {was} by "),
        (Fate::Moved, None) => "moved here by ".to_owned(),
        (Fate::Unchanged | Fate::Reworded, _) => String::new(),
    }
}

/// A run as elements of a redline: neighbours of one sort are one element, changed modal verbs and
/// negations in it stand out.
fn edits(line: &Inline) -> Vec<Value> {
    let mut grouped: Vec<(Edit, Vec<Value>)> = Vec::new();
    for span in line.spans() {
        let Some(sort) = span.role.edit() else {
            continue;
        };
        let run = context! {
            modal => matches!(span.role, Role::Modal(_)),
            lines => lines(&span.text),
        };
        match grouped.last_mut() {
            Some((last, runs)) if *last == sort => runs.push(run),
            _ => grouped.push((sort, vec![run])),
        }
    }
    grouped
        .into_iter()
        .map(|(sort, runs)| context! { tag => tag(sort), runs => runs })
        .collect()
}

fn tag(sort: Edit) -> &'static str {
    match sort {
        Edit::Inserted => "ins",
        Edit::Deleted => "del",
    }
}

pub(super) fn edit(tag: &str, text: &str) -> Value {
    context! { tag => tag, runs => vec![context! { modal => false, lines => lines(text) }] }
}

/// A text of a state as the template takes it: cleaned, and cut where its lines end.
pub(super) fn lines(text: &str) -> Vec<String> {
    clean::text(text).split('\n').map(str::to_owned).collect()
}
