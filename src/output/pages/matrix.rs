//! The comments matrix: part of `cica report`.

use super::status::{capacity, standing_word};
use crate::domain::change::ChangeType;
use crate::domain::dossier::Standing;
use crate::output::{Column, Edit, Inline, Role, Span, Table};
use crate::procedure::deadline::Timeliness;
use crate::procedure::positions::Capacity;
use crate::text::context;
use crate::text::modal::is_modal_or_negation;
use crate::text::redline::Segment;
use crate::text::words::Words;
use crate::views::matrix::{Matrix, Proposal, Row};

/// What a page says on which invented material stands beside real.
pub const SOME_ILLUSTRATIVE: &str = "ILLUSTRATIVE: what is marked * or “illustrative” is invented \
    for the demonstration; no record of any delegation's words.";

/// What stands under a table some rows of which are invented.
pub const LEGEND: &str = "* illustrative: invented for the demonstration";

/// How much room a table has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// A terminal of the usual width.
    Narrow,
    /// A wide terminal.
    Wide,
    /// A page of a document: every column, the redline cut down to what changes.
    Page,
    /// A spreadsheet: every column, every word.
    Sheet,
}

impl Room {
    /// The room that a number of columns gives.
    pub fn of_width(width: usize) -> Self {
        if width < 120 {
            Self::Narrow
        } else {
            Self::Wide
        }
    }

    /// How many unchanged words are shown on each side of a change; all where it is none.
    fn context(self) -> Option<usize> {
        match self {
            Self::Narrow => Some(3),
            Self::Wide => Some(5),
            Self::Page => Some(8),
            Self::Sheet => None,
        }
    }
}

/// The table of the matrix.
pub fn table(matrix: &Matrix, room: Room) -> Table {
    match room {
        Room::Narrow => narrow(matrix),
        Room::Wide => wide(matrix),
        Room::Page | Room::Sheet => whole(matrix, room),
    }
}

const NOTHING: &str = "Nothing was sent that fits.";

fn narrow(matrix: &Matrix) -> Table {
    let header = ["Provision", "Proposal", "State", "Outcome"];
    let rows = matrix.rows.iter().map(|row| {
        [
            number(row).plain("\n").then(id(row)),
            proposal(row, Room::Narrow)
                .then(sort(row))
                .then(reason(row)),
            states(row, ",\n").then(late(row)),
            outcome(row).then(reasons(row)),
        ]
    });
    Table::new(header)
        .columns([Column::Fixed, Column::Wrap, Column::Wrap, Column::Wrap])
        .when_empty(NOTHING)
        .rows(rows)
}

fn wide(matrix: &Matrix) -> Table {
    let header = [
        "Provision",
        "Opening",
        "Proposal",
        "State",
        "Type",
        "Reason",
        "Outcome",
    ];
    let rows = matrix.rows.iter().map(|row| {
        [
            number(row).plain("\n").then(id(row)),
            row.opening.as_str().into(),
            proposal(row, Room::Wide),
            states(row, ",\n").then(late(row)),
            change_type(row).into(),
            row.because.as_deref().unwrap_or("").into(),
            outcome(row).then(reasons(row)),
        ]
    });
    Table::new(header)
        .columns([
            Column::Fixed,
            Column::Wrap,
            Column::Wrap,
            Column::Wrap,
            Column::Fixed,
            Column::Wrap,
            Column::Wrap,
        ])
        .when_empty(NOTHING)
        .rows(rows)
}

fn whole(matrix: &Matrix, room: Room) -> Table {
    let header = [
        "Id",
        "Provision",
        "Opening words",
        "State",
        "Type",
        "Base words",
        "Proposal",
        "Reason",
        "Received",
        "In time",
        "Outcome",
        "Decided",
        "Reason given",
        "Reply",
        "Illustrative",
    ];
    let rows = matrix.rows.iter().map(|row| {
        [
            Inline::new().id(row.id.clone()),
            number(row),
            row.opening.as_str().into(),
            states(row, ", "),
            change_type(row).into(),
            base_words(row, room),
            proposal(row, room),
            row.because.as_deref().unwrap_or("").into(),
            row.received_shown.as_str().into(),
            timely(row),
            outcome(row),
            row.ruling()
                .map_or("", |decision| decision.on_shown.as_str())
                .into(),
            decided_because(row).unwrap_or("").into(),
            row.replies.join("\n").into(),
            illustrative(row),
        ]
    });
    Table::new(header).when_empty(NOTHING).rows(rows)
}

/// The table that goes by mail: what is asked and its reason, and columns to fill in.
pub fn by_mail(matrix: &Matrix) -> Table {
    let header = [
        "Id",
        "Provision",
        "State",
        "Type",
        "Proposal",
        "Reason",
        "Outcome",
        "Decision",
        "Reason given",
        "Reply",
    ];
    let rows = matrix.rows.iter().map(|row| {
        [
            id(row),
            number(row),
            states(row, ", ").then(late(row)),
            change_type(row).into(),
            proposal(row, Room::Page),
            row.because.as_deref().unwrap_or("").into(),
            outcome(row).then(reasons(row)).then(answers(row)),
            // Empty, so that whatever stands in them was written by hand.
            Inline::new(),
            Inline::new(),
            Inline::new(),
        ]
    });
    Table::new(header).when_empty(NOTHING).rows(rows)
}

fn answers(row: &Row) -> Inline {
    row.replies.iter().fold(Inline::new(), |run, reply| {
        run.muted("\nreply: ").plain(reply.clone())
    })
}

fn illustrative(row: &Row) -> Inline {
    if row.illustrative {
        Inline::new().illustrative("illustrative")
    } else {
        Inline::new()
    }
}

/// The number of the provision, or what stands in its place.
pub(in crate::output) fn number(row: &Row) -> Inline {
    let is_new = matches!(row.action, "insert" | "insert-section");
    match (&row.at, row.number.as_str()) {
        (None, _) => "whole".into(),
        (Some(_), "") if is_new => "new".into(),
        // Its number is that of a later version than the numbers around it.
        (Some(_), number) if is_new => Inline::new().plain("new ").strong(number),
        (Some(at), "") => at.to_string().into(),
        (Some(_), number) => Inline::new().strong(number),
    }
}

/// The id of a row, with its mark where it is invented.
pub(in crate::output) fn id(row: &Row) -> Inline {
    let run = Inline::new().id(row.id.clone());
    if row.illustrative {
        run.illustrative(" *")
    } else {
        run
    }
}

/// The states of a row; those that withdrew are said.
pub(in crate::output) fn states(row: &Row, between: &str) -> Inline {
    let states = row.by.iter().zip(&row.names).zip(&row.capacities);
    let names = states.map(|((code, name), speaks)| {
        let run = Inline::new().state(name.clone());
        let run = match speaks {
            // That the desk's own entries are the coordinator's needs no saying in each row.
            Capacity::Coordinator => run,
            other => run.then(capacity(*other)),
        };
        if !row.is_withdrawn && row.withdrawn_by.contains(code) {
            run.muted(" (withdrawn)")
        } else {
            run
        }
    });
    Inline::join(names, between)
}

fn late(row: &Row) -> Inline {
    match row.timeliness {
        Timeliness::Late => Inline::new().plain("\n").then(timely(row)),
        _ => Inline::new(),
    }
}

pub(in crate::output) fn timely(row: &Row) -> Inline {
    match row.timeliness {
        Timeliness::InTime => Inline::new().good("in time"),
        Timeliness::Late if row.is_admitted => Inline::new().warn("late, admitted"),
        Timeliness::Late => Inline::new().bad("late"),
        other => other.words().into(),
    }
}

pub(in crate::output) fn change_type(row: &Row) -> &'static str {
    match row.change_type {
        Some(ChangeType::Substantive) => "substantive",
        Some(ChangeType::Editorial) => "editorial",
        Some(ChangeType::Translation) => "translation",
        None => row.action,
    }
}

/// What a row proposes or says.
pub(in crate::output) fn proposal(row: &Row, room: Room) -> Inline {
    if let Some(remark) = &row.remark {
        return Inline::new().plain(format!("{}: “{remark}”", row.action));
    }
    let Proposal { phrase, redline } = &row.proposal;
    // The words of what goes whole are named by its number where there is no room.
    let is_said = row.action == "remove" && matches!(room, Room::Narrow | Room::Wide);
    let mut run = Inline::new().plain(phrase.clone());
    if !redline.is_empty() && !is_said {
        if !phrase.is_empty() {
            run = run.plain(": ");
        }
        run = run.then(marked(redline, room.context()));
    } else if row.action == "remove" && !row.opening.is_empty() {
        run = run.plain(": ").deleted(row.opening.clone());
    }
    if let Some(other) = &row.otherwise {
        run = run.muted("\notherwise: ").plain(other.clone());
    }
    run
}

/// The type, where it is not the usual one, for a table that has no column for it.
fn sort(row: &Row) -> Inline {
    match row.change_type {
        None | Some(ChangeType::Substantive) => Inline::new(),
        Some(_) => Inline::new().muted("\ntype: ").plain(change_type(row)),
    }
}

/// The state's reason, for a table that has no column for it.
fn reason(row: &Row) -> Inline {
    match &row.because {
        Some(because) => Inline::new().muted("\nreason: ").plain(because.clone()),
        None => Inline::new(),
    }
}

/// The words of the base that a change would replace or remove.
fn base_words(row: &Row, room: Room) -> Inline {
    let gone = row
        .proposal
        .redline
        .iter()
        .filter_map(|segment| match segment {
            Segment::Delete(text) => Some(text.trim()),
            _ => None,
        });
    let whole = row
        .proposal
        .redline
        .iter()
        .filter_map(|segment| match segment {
            Segment::Keep(text) | Segment::Delete(text) => Some(text.as_str()),
            _ => None,
        });
    match room {
        Room::Sheet => whole.collect::<String>().into(),
        _ => gone.collect::<Vec<_>>().join(" … ").into(),
    }
}

/// The longest stretch, in words, of which one changed modal verb is worth a mark: in a whole new
/// provision it is no change of obligation.
const MODAL_STRETCH: usize = 8;

/// A redline with meaning, of each unchanged stretch at most `context` words beside what changes.
pub(in crate::output) fn marked(redline: &[Segment], context: Option<usize>) -> Inline {
    let mut run = Inline::new();
    let last = redline.len().saturating_sub(1);
    // What comes or goes whole changes no obligation of words that stay.
    let is_whole = redline.len() < 2;
    for (index, segment) in redline.iter().enumerate() {
        match segment {
            Segment::Keep(text) => {
                run = run.plain(cut(text, context, index > 0, index < last));
            }
            Segment::Insert(text) => run.push(changed(text, Edit::Inserted, is_whole)),
            Segment::Delete(text) => run.push(changed(text, Edit::Deleted, is_whole)),
            Segment::Remark(_) => {}
        }
    }
    run
}

fn changed(text: &str, edit: Edit, is_whole: bool) -> Span {
    let words = Words::of(text);
    let is_modal = !is_whole
        && words.len() <= MODAL_STRETCH
        && words
            .words
            .iter()
            .any(|word| is_modal_or_negation(word.text));
    let role = match edit {
        _ if is_modal => Role::Modal(edit),
        Edit::Inserted => Role::Inserted,
        Edit::Deleted => Role::Deleted,
    };
    Span::new(role, text)
}

/// The first words of an unchanged stretch where a change stands before it, the last ones where one
/// stands after it, and an ellipsis for the rest.
fn cut(text: &str, words: Option<usize>, after: bool, before: bool) -> String {
    let Some(count) = words else {
        return text.to_owned();
    };
    let wanted = count * (usize::from(after) + usize::from(before));
    // An ellipsis for one word would tell less in the same room.
    if !context::exceeds(text, wanted + 1) {
        return text.to_owned();
    }
    let mut out = String::new();
    if after && let Some(first) = context::first(text, count) {
        out.push_str(first);
        out.push(' ');
    }
    out.push('…');
    if before && let Some(last) = context::last(text, count) {
        out.push(' ');
        out.push_str(last);
    }
    out
}

/// What became of a row.
pub(in crate::output) fn outcome(row: &Row) -> Inline {
    let Some(standing) = row.standing else {
        return match (row.is_withdrawn, row.replies.is_empty(), row.is_own) {
            (true, ..) => Inline::new().muted("withdrawn"),
            (_, false, _) => Inline::new().good("answered"),
            (_, _, true) => Inline::new(),
            _ => Inline::new().warn("no reply yet"),
        };
    };
    let mut words = standing_word(standing).to_owned();
    if let Some(version) = row.version {
        words.push_str(&format!(" in version {version}"));
    }
    match standing {
        Standing::AdoptedAs => {
            if let Some(wording) = row.decision.as_ref().and_then(|d| d.wording.as_ref()) {
                words.push_str(&format!(": “{wording}”"));
            }
        }
        Standing::Settled => {
            if let Some(by) = &row.settled_by {
                words = format!("settled by {by}");
            }
            if let Some(wording) = row.ruling().and_then(|d| d.wording.as_ref()) {
                words.push_str(&format!(": “{wording}”"));
            }
        }
        _ => {}
    }
    match standing {
        Standing::Adopted | Standing::AdoptedAs | Standing::Settled => Inline::new().good(words),
        Standing::Open | Standing::Deferred => Inline::new().warn(words),
        Standing::NotAdopted => Inline::new().bad(words),
        Standing::Withdrawn => Inline::new().muted(words),
    }
}

fn decided_because(row: &Row) -> Option<&str> {
    row.ruling()?.because.as_deref()
}

/// The coordinator's reason and answers, for a table that has no columns for them.
fn reasons(row: &Row) -> Inline {
    let mut run = Inline::new();
    if let Some(because) = decided_because(row) {
        run = run.plain(format!(": {because}"));
    }
    for reply in &row.replies {
        run = run.muted("\nreply: ").plain(reply.clone());
    }
    run
}
