//! The compilation text with tracked changes.
//!
//! What one proposal alone would do to some words is tracked as that: words deleted and inserted, a
//! provision added, removed or divided. What several would do to the same words, or somebody would
//! keep, move or join, no file can track at once: there the words stand, and each proposal is an
//! insertion of its own in the bracket that names its states. So with all changes rejected the file
//! is the version, and with all accepted it is the version with every proposal that nobody opposes,
//! and the rest in attributed brackets.

use super::frame::Frame;
use super::looks::Set;
use super::reasons::{Anchors, Told, written};
use super::rows::Revisions;
use crate::domain::ids::ChangeId;
use crate::domain::version::Kind;
use crate::drafting::compile::{Line, Voice};
use crate::ooxml::Document;
use crate::ooxml::model::{Act, Comment, Paragraph, Revision, RevisionId, Run, Spot};
use crate::output::pages::compile::{Compiled, Names};
use crate::text::brackets::{self, Choice, Mark, Piece, Space};

/// Writes a compilation.
pub fn compiled(frame: &Frame<'_>, page: &Compiled<'_>) -> Document {
    let mut document = frame.opened();
    document.tracks_changes = true;
    let title = document.text.paragraphs.len().saturating_sub(1);
    let mut writer = Writer {
        page,
        revisions: Revisions::default(),
        paragraphs: std::mem::take(&mut document.text.paragraphs),
        current: Paragraph::default(),
        anchors: Anchors::default(),
    };
    for line in &page.compilation.lines {
        writer.line(line);
    }
    let Writer {
        revisions,
        paragraphs,
        anchors,
        ..
    } = writer;
    document.text.paragraphs = paragraphs;
    document.text.revisions = revisions.list;
    frame.close(&mut document);
    let comments = anchors.comments(&told(page), title, &document.text.paragraphs);
    document.text.comments = left_out(page, title).into_iter().chain(comments).collect();
    document
}

/// The remarks that are shown: of the round over this version, in force.
fn told<'a>(page: &Compiled<'a>) -> Told<'a> {
    let superseded = page.dossier.superseded();
    let filed = page.dossier.submissions.iter().filter(|filed| {
        filed.submission.base == page.version.number
            && !filed.is_withdrawn()
            && !superseded.contains_key(&filed.submission.id)
    });
    Told {
        dossier: page.dossier,
        register: page.register,
        submissions: filed.map(|filed| &filed.submission).collect(),
    }
}

/// What cannot be shown in the text is said at its title.
fn left_out(page: &Compiled<'_>, title: usize) -> Option<Comment> {
    let left_out = &page.compilation.left_out;
    if left_out.is_empty() {
        return None;
    }
    let mut text = String::from("Not shown in the text below:");
    for (id, why) in left_out {
        text.push_str(&format!("\n{id} ({}): {why}", page.states(id)));
    }
    let spot = |run| Spot {
        paragraph: title,
        run,
    };
    Some(Comment {
        author: Some(coordinator(page)),
        text,
        range: Some((spot(0), spot(1))),
        ..Comment::default()
    })
}

fn coordinator(page: &Compiled<'_>) -> String {
    page.register
        .name(&page.dossier.paper.coordinator)
        .to_owned()
}

struct Writer<'w, 'a> {
    page: &'w Compiled<'a>,
    revisions: Revisions,
    paragraphs: Vec<Paragraph>,
    current: Paragraph,
    anchors: Anchors,
}

impl Writer<'_, '_> {
    fn line(&mut self, line: &Line) {
        // What holds no words holds no paragraph either, as in the text of a version.
        if brackets::is_empty(&line.pieces) {
            return;
        }
        let set = match (line.heading, line.kind) {
            (Some(depth), _) => Set::Heading(depth),
            (None, Kind::Paragraph) => Set::Body,
            (None, Kind::Item) => Set::Item(line.level),
        };
        self.current = set.paragraph();
        self.anchors.place(&line.id, [], self.paragraphs.len());
        let names = Names::of(self.page.register, line);
        if is_removal(line) {
            self.removed(line, &names);
        } else {
            if line.is_new {
                let by = line.pieces.first().map_or(&[][..], voices);
                let id = self.revision(Act::Inserted, &names, by);
                self.current.mark.push(id);
            }
            self.pieces(line, &names, set);
        }
        let done = std::mem::take(&mut self.current);
        self.paragraphs.push(done);
    }

    /// A provision that goes as a whole.
    fn removed(&mut self, line: &Line, names: &Names<'_>) {
        let voices: Vec<Voice> = line.pieces.iter().flat_map(voices).cloned().collect();
        let id = self.revision(Act::Deleted, names, &voices);
        self.current.mark.push(id);
        self.run(brackets::standing(&line.pieces), Some(id), &voices);
    }

    fn pieces(&mut self, line: &Line, names: &Names<'_>, set: Set) {
        let is_head = |piece: &&Piece<Voice>| !is_split(piece) && matches!(piece, Piece::Mark(..));
        let marks = line.pieces.iter().take_while(is_head).count();
        let (head, rest) = line.pieces.split_at(marks);
        for piece in head {
            let text = brackets::write_plain(std::slice::from_ref(piece), |by| names.label(by));
            self.insert(text, names, voices(piece));
        }
        // Where the whole is in dispute, its words stand as they are.
        let is_disputed = !head.is_empty();
        let mut is_after_split = None;
        for (index, piece) in rest.iter().enumerate() {
            match piece {
                Piece::Keep(text) => {
                    // A place that was divided keeps no space at its second part.
                    let text = match (is_after_split.take(), text.strip_prefix(' ')) {
                        (Some(id), Some(bare)) => {
                            self.run(" ".to_owned(), Some(id), &[]);
                            bare
                        }
                        _ => text,
                    };
                    self.run(text.to_owned(), None, &[]);
                }
                Piece::Choice(choice) => self.choice(choice, piece, names, is_disputed),
                Piece::Mark(_, voice) => {
                    let next = rest.get(index + 1);
                    let is_clear = !is_disputed
                        && index > 0
                        && !rest.get(index - 1).is_some_and(is_split)
                        && matches!(next, Some(Piece::Keep(text)) if text.starts_with(' ') && text.len() > 1);
                    let by = std::slice::from_ref(voice);
                    if is_split(piece) && is_clear {
                        let id = self.revision(Act::Inserted, names, by);
                        self.current.mark.push(id);
                        let first = std::mem::replace(&mut self.current, set.paragraph());
                        self.paragraphs.push(first);
                        is_after_split = Some(self.revision(Act::Deleted, names, by));
                    } else {
                        let text = brackets::write_plain(std::slice::from_ref(piece), |by| {
                            names.label(by)
                        });
                        self.insert(format!(" {}", text.trim_end()), names, by);
                    }
                }
            }
        }
    }

    fn choice(
        &mut self,
        choice: &Choice<Voice>,
        piece: &Piece<Voice>,
        names: &Names<'_>,
        is_disputed: bool,
    ) {
        let one = std::slice::from_ref(piece);
        if let [only] = choice.options.as_slice()
            && !is_disputed
            && names.is_bare(&only.by)
        {
            let deleted = self.revision(Act::Deleted, names, &only.by);
            let inserted = self.revision(Act::Inserted, names, &only.by);
            self.run(brackets::standing(one), Some(deleted), &only.by);
            let new = brackets::wording(one, |_| Some(0));
            return self.run(new, Some(inserted), &only.by);
        }
        let stands = !choice.old.is_empty();
        if stands {
            if choice.space == Space::Before {
                self.run(" ".to_owned(), None, &[]);
            }
            self.sign("[");
            self.run(choice.old.clone(), None, &[]);
            self.sign("]");
        }
        for (index, option) in choice.options.iter().enumerate() {
            let bracket = brackets::write_option(&option.text, &names.label(&option.by));
            let text = match choice.space {
                Space::After if !stands => format!("{bracket} "),
                Space::None if !stands && index == 0 => bracket,
                _ => format!(" {bracket}"),
            };
            self.insert(text, names, &option.by);
        }
        if stands && choice.space == Space::After {
            self.run(" ".to_owned(), None, &[]);
        }
    }

    /// A bracket around words that stand: the compiler's, and no state's.
    fn sign(&mut self, sign: &str) {
        let id = self.revisions.id(Revision {
            act: Act::Inserted,
            author: Some(coordinator(self.page)),
            date: None,
            move_name: None,
        });
        self.run(sign.to_owned(), Some(id), &[]);
    }

    fn insert(&mut self, text: String, names: &Names<'_>, by: &[Voice]) {
        let id = self.revision(Act::Inserted, names, by);
        self.run(text, Some(id), by);
    }

    fn run(&mut self, text: String, revision: Option<RevisionId>, by: &[Voice]) {
        if text.is_empty() {
            return;
        }
        let changes: Vec<&ChangeId> = by.iter().map(|voice| &voice.change).collect();
        self.anchors
            .words(changes, self.paragraphs.len(), self.current.runs.len());
        self.current.runs.push(Run {
            text,
            revisions: revision.into_iter().collect(),
            ..Run::default()
        });
    }

    /// A revision of the states that propose something, when the first of it was received.
    fn revision(&mut self, act: Act, names: &Names<'_>, by: &[Voice]) -> RevisionId {
        let dossier = self.page.dossier;
        let filed = by
            .iter()
            .filter_map(|voice| dossier.filed(&voice.change.submission));
        let received = filed.map(|filed| written(&filed.submission.received, dossier));
        self.revisions.id(Revision {
            act,
            author: Some(names.states(by)),
            date: received.min(),
            move_name: None,
        })
    }
}

/// The proposers of a piece.
fn voices(piece: &Piece<Voice>) -> &[Voice] {
    match piece {
        Piece::Keep(_) => &[],
        Piece::Mark(_, voice) => std::slice::from_ref(voice),
        Piece::Choice(choice) => choice.options.first().map_or(&[], |option| &option.by),
    }
}

fn is_split(piece: &Piece<Voice>) -> bool {
    matches!(piece, Piece::Mark(Mark::Split, _))
}

/// Whether a provision would go as a whole, and nobody proposes anything else about it. A heading
/// goes with its section, which no mark of its own can say.
fn is_removal(line: &Line) -> bool {
    let is_only = line
        .pieces
        .iter()
        .all(|piece| matches!(piece, Piece::Keep(_) | Piece::Mark(Mark::Delete, _)));
    line.heading.is_none()
        && is_only
        && line
            .pieces
            .iter()
            .any(|piece| matches!(piece, Piece::Mark(..)))
}
