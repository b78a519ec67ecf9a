//! The report on a whole desk: its papers, and what each state sent on them.

use chrono::TimeDelta;

use super::super::matrix::{Room, SOME_ILLUSTRATIVE};
use super::super::status::silence_word;
use super::states::{self, Counted, Counts};
use super::{Part, only};
use crate::domain::register::Register;
use crate::output::{Column, Document, Inline};
use crate::procedure::deadline::Deadline;
use crate::procedure::when;
use crate::views::desk::{DeskReport, PaperRow};
use crate::views::status::Round;

/// The page. Of the parts of a report a desk has two: its papers at a glance, and the figures by
/// state.
pub fn desk(report: &DeskReport, parts: &[Part], register: &Register, room: Room) -> Document {
    let mut document = Document::new().titled("Report on the desk");
    if report.is_illustrative() {
        document = document.banner(SOME_ILLUSTRATIVE);
    }
    document = document.heading(1, "Report on the desk");
    if report.filter.is_any() {
        let only = only(&report.filter, chrono_tz::Tz::UTC, register);
        document = document.paragraph(Inline::new().warn(only));
    }
    if parts.contains(&Part::Summary) {
        document = papers(document, report, room);
    }
    if parts.contains(&Part::ByState) {
        document = states::add(document, &report.states, room);
    }
    document
}

fn papers(document: Document, report: &DeskReport, room: Room) -> Document {
    let has_room = matches!(room, Room::Page | Room::Sheet);
    let row = |row: &PaperRow| {
        let status = &row.status;
        let mut paper = Inline::new().id(status.paper.to_string());
        if status.illustrative && room != Room::Sheet {
            paper = paper.illustrative(" *");
        }
        let newest = status.newest.map(|number| number.to_string());
        let round = status.round.as_ref();
        if let Some(round) = round
            && !has_room
        {
            paper = paper.plain("\n").muted(last_day(round));
        }
        let silence = round.map_or_else(Inline::new, |round| silence_word(round.silence.state));
        let mut cells = vec![
            paper,
            newest.unwrap_or_else(|| "none".to_owned()).into(),
            silence,
            status.open_collisions.to_string().into(),
        ];
        if has_room {
            let deadline = round.map_or("", |round| round.deadline_shown.as_str());
            cells.push(deadline.into());
            cells.push(status.next.sentence.as_str().into());
        }
        cells
    };
    let rows: Vec<Counted<'_>> = report
        .papers
        .iter()
        .map(|of| Counted {
            lead: row(of),
            figures: &of.figures,
            illustrative: of.status.illustrative,
        })
        .collect();
    let titles = match room {
        Room::Narrow => ["Paper", "V", "Silence", "Coll"],
        _ => ["Paper", "Version", "Silence", "Collisions"],
    };
    let [paper, version, silence, collisions] = titles;
    let mut lead = vec![
        (paper, Column::Fixed),
        (version, Column::Right),
        (silence, Column::Fixed),
        (collisions, Column::Right),
    ];
    if has_room {
        lead.extend([("Deadline", Column::Wrap), ("Next", Column::Wrap)]);
    }
    let table = Counts {
        lead: &lead,
        rows: &rows,
        is_brief: room == Room::Narrow,
        key: "What several states sent together counts once. `cica report PAPER` tells of one paper.",
        when_empty: "There is no paper on this desk yet.",
    };
    states::counts(document.heading(2, "By paper"), &table, room)
}

/// The last day of a round, short enough for a margin.
fn last_day(round: &Round) -> String {
    let Deadline { ends, zone, .. } = round.deadline;
    let last = (ends - TimeDelta::seconds(1)).with_timezone(&zone);
    let day = when::day(last.date_naive());
    if round.is_passed() {
        format!("ended {day}")
    } else {
        format!("until {day}")
    }
}
