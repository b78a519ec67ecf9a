//! `CN-1.yaml`: a submission, whole or as a draft that a person or a program hands in.

use crate::domain::change::Change;
use crate::domain::ids::{StateCode, SubmissionId};
use crate::domain::moment::Moment;
use crate::domain::submission::{Comment, Position, Submission};
use crate::store::reading::{Fields, Reading, one_of, ordinal, parsed, text};
use crate::store::yaml::{Node, Out};

use super::{Entries, change, states, word_for};

const POSITIONS: &[(&str, Position)] = &[
    ("amend", Position::Amend),
    ("comment", Position::Comment),
    ("support", Position::Support),
    ("no-objection", Position::NoObjection),
    ("reservation", Position::Reservation),
    ("objection", Position::Objection),
];

/// A submission not yet recorded: it may leave out what the clerk or the command adds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SubmissionDraft {
    /// Its id.
    pub id: Option<SubmissionId>,
    /// The version that the state had in front of it.
    pub base: Option<u32>,
    /// The states that send it; empty where not given.
    pub by: Vec<StateCode>,
    /// The time on the note.
    pub dated: Option<Moment>,
    /// When it was received.
    pub received: Option<Moment>,
    /// The state's own reference.
    pub reference: Option<String>,
    /// The file as it came.
    pub original: Option<String>,
    /// Invented for a demonstration.
    pub illustrative: bool,
    /// The stance of the whole; `None` where not given.
    pub position: Option<Position>,
    /// A submission that this one takes the place of.
    pub supersedes: Option<SubmissionId>,
    /// A reservation or objection that this one lifts.
    pub lifts: Option<SubmissionId>,
    /// A general remark.
    pub note: Option<String>,
    /// Remarks.
    pub comments: Vec<Comment>,
    /// Changes.
    pub changes: Vec<Change>,
}

/// Reads a submission that may leave out whatever it likes.
pub(crate) fn read_draft(node: &Node, reading: &mut Reading<'_>) -> Option<SubmissionDraft> {
    let mut fields = Fields::of(node, "a submission", reading)?;
    let draft = read_fields(&mut fields, reading);
    fields.finish(reading);
    Some(draft)
}

fn read_fields(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> SubmissionDraft {
    SubmissionDraft {
        id: fields.optional("id", reading, parsed),
        base: fields.optional("base", reading, ordinal),
        by: fields.optional("by", reading, states).unwrap_or_default(),
        dated: fields.optional("dated", reading, parsed),
        received: fields.optional("received", reading, parsed),
        reference: fields.optional("reference", reading, text),
        original: fields.optional("original", reading, original),
        illustrative: fields.flag("illustrative", reading),
        position: fields.optional("position", reading, one_of(POSITIONS)),
        supersedes: fields.optional("supersedes", reading, parsed),
        lifts: fields.optional("lifts", reading, parsed),
        note: fields.optional("note", reading, text),
        comments: fields.list("comments", reading, read_comment),
        changes: fields.list("changes", reading, change::read),
    }
}

/// Reads a submission as it is on record.
pub(crate) fn read(node: &Node, reading: &mut Reading<'_>) -> Option<Submission> {
    let mut fields = Fields::of(node, "a submission", reading)?;
    for key in ["id", "base", "by", "received"] {
        #[cfg(test)]
        reading.outline_required(key);
        if !fields.has(key) {
            reading.error(
                "missing-key",
                fields.mark,
                format!("the key \"{key}\" is missing"),
                format!("add `{key}:`; a submission has at least id, base, by and received"),
            );
        } else if key != "by" {
            // A draft may leave the value out; of `by` more is said below.
            fields.wants_value(key, reading);
        }
    }
    let draft = read_fields(&mut fields, reading);
    if fields.has("by") && draft.by.is_empty() {
        reading.error(
            "empty-value",
            fields.key_mark("by"),
            "no state is named as the sender",
            "name at least one: `by: [CN]`",
        );
    }
    fields.finish(reading);
    Some(Submission {
        id: draft.id?,
        base: draft.base?,
        by: draft.by,
        dated: draft.dated,
        received: draft.received?,
        reference: draft.reference,
        original: draft.original,
        illustrative: draft.illustrative,
        position: draft.position.unwrap_or_default(),
        supersedes: draft.supersedes,
        lifts: draft.lifts,
        note: draft.note,
        comments: draft.comments,
        changes: draft.changes,
    })
}

/// Reads the path of an original: a file in `received/`, and nowhere else.
pub(super) fn original(node: &Node, reading: &mut Reading<'_>) -> Option<String> {
    #[cfg(test)]
    if reading.outlined(|| crate::store::outline::form("^received/[^/]+$")) {
        return None;
    }
    let path = text(node, reading)?;
    if !crate::store::layout::is_original(&path) {
        reading.error(
            "path",
            node.mark,
            "an original is a file in the folder `received/` of the paper's amendments",
            "write it as `received/CN-1.docx`",
        );
        return None;
    }
    Some(path)
}

fn read_comment(node: &Node, reading: &mut Reading<'_>) -> Option<Comment> {
    let mut fields = Fields::of(node, "a comment", reading)?;
    let at = fields.optional("at", reading, parsed);
    let text = fields.required("text", reading, text);
    fields.finish(reading);
    Some(Comment { at, text: text? })
}

/// Writes a submission.
pub(crate) fn write(submission: &Submission) -> Out {
    let mut out = Entries::default();
    out.word("id", &submission.id);
    out.put("base", Out::Int(submission.base));
    out.words("by", &submission.by);
    out.maybe_bare("dated", submission.dated);
    out.bare("received", submission.received);
    out.maybe_line("reference", submission.reference.as_ref());
    out.maybe_line("original", submission.original.as_ref());
    out.flag("illustrative", submission.illustrative);
    if submission.position != Position::default() {
        out.put("position", word_for(POSITIONS, &submission.position));
    }
    out.maybe_word("supersedes", submission.supersedes.as_ref());
    out.maybe_word("lifts", submission.lifts.as_ref());
    out.maybe_line("note", submission.note.as_ref());
    out.list("comments", &submission.comments, |comment| {
        let mut entries = Entries::default();
        entries.maybe_word("at", comment.at.as_ref());
        entries.line("text", &comment.text);
        Out::Map(entries.0)
    });
    out.list("changes", &submission.changes, change::write);
    Out::Map(out.0)
}
