//! Plots: measures and places for the template to draw, and the same figures for a table.
//!
//! Nothing is told by colour alone: filled, hatched and hollow bars, discs and crossed squares.

use chrono::{DateTime, Utc};
use minijinja::context;
use minijinja::value::Value;

use crate::output::clean;
use crate::procedure::deadline::Timeliness;
use crate::views::statistics::StateRow;
use crate::views::timeline::{Arrival, Timeline};

/// The width of a plot, in its own units; the page scales it.
const WIDTH: usize = 720;
/// Room for the names of states.
const NAMES: usize = 170;
/// The width of a letter of a label, on the safe side.
const LETTER: usize = 7;
/// The height of a state's lane in the timeline.
const LANE: usize = 26;
/// Room for the labels of circulations and deadlines.
const HEAD: usize = 44;
/// Labels nearer than this would run into one another.
const APART: usize = 110;
/// Room for the label of what came last.
const LAST: usize = 80;

/// Words added, removed and still standing, by state; none where there are no words to show.
pub(super) fn words(states: &[StateRow]) -> Option<Value> {
    let shown: Vec<&StateRow> = states
        .iter()
        .filter(|row| {
            let of = row.figures;
            of.words_added + of.words_removed + of.words_standing > 0
        })
        .collect();
    let most = shown
        .iter()
        .map(|row| {
            let of = row.figures;
            of.words_added.max(of.words_removed).max(of.words_standing)
        })
        .max()?;
    // Behind the longest bar its figure has room.
    let figure = format!("{most} standing").len() * LETTER;
    let room = WIDTH.saturating_sub(NAMES + figure).max(1);
    let mut y = 4;
    let rows: Vec<Value> = shown
        .iter()
        .map(|row| {
            let top = y;
            y += 54;
            let bars: Vec<Value> = [
                ("added", row.figures.words_added),
                ("removed", row.figures.words_removed),
                ("standing", row.figures.words_standing),
            ]
            .into_iter()
            .enumerate()
            .map(|(index, (sort, count))| {
                let width = count * room / most.max(1);
                // What is not nothing is seen.
                let width = if count > 0 { width.max(2) } else { 0 };
                context! {
                    sort => sort,
                    count => count,
                    y => top + index * 14,
                    width => width,
                    label_x => NAMES + width + 6,
                }
            })
            .collect();
            context! {
                name => name(row),
                y => top + 26,
                bars => bars,
            }
        })
        .collect();
    Some(context! {
        kind => "words",
        width => WIDTH,
        height => y,
        names => NAMES,
        rows => rows,
    })
}

fn name(row: &StateRow) -> String {
    let mark = if row.illustrative { " *" } else { "" };
    format!("{}{mark}", clean::line(&row.name))
}

/// When what came: a lane for each state, a line for each circulation and each deadline.
pub(super) fn timeline(timeline: &Timeline, now: DateTime<Utc>) -> Value {
    // A margin on both sides, so that nothing stands on the edge.
    let length = (timeline.end - timeline.start).num_seconds().max(3600);
    let start = timeline.start.timestamp() - length / 40;
    let length = length + length / 20;
    let room = i64::try_from(WIDTH - NAMES - LAST).unwrap_or(1);
    let x = |at: DateTime<Utc>| {
        let along = (at.timestamp() - start).clamp(0, length);
        NAMES
            + usize::try_from(i128::from(along) * i128::from(room) / i128::from(length))
                .unwrap_or(0)
    };
    let height = HEAD + timeline.lanes.len() * LANE + 8;
    let mut marks = Vec::new();
    let mut ends: [usize; 2] = [0, 0];
    for round in &timeline.rounds {
        for (sort, at, label) in [
            (
                "sent",
                round.sent,
                format!("version {} sent", round.version),
            ),
            ("deadline", round.ends, "deadline".to_owned()),
        ] {
            let x = x(at);
            // A label that would run into its neighbour goes one line down, or is left to the table.
            let line = ends.iter().position(|end| x >= *end);
            if let Some(end) = line.and_then(|line| ends.get_mut(line)) {
                *end = x + APART;
            }
            let is_right = x + APART > WIDTH;
            marks.push(context! {
                sort => sort,
                x => x,
                label => line.map(|_| label),
                label_x => if is_right { x.saturating_sub(4) } else { x + 4 },
                is_right => is_right,
                label_y => 12 + 16 * line.unwrap_or(0),
                shown => match sort {
                    "sent" => round.sent_shown.clone(),
                    _ => round.ends_shown.clone(),
                },
            });
        }
    }
    let lanes: Vec<Value> = timeline
        .lanes
        .iter()
        .enumerate()
        .map(|(index, lane)| {
            let y = HEAD + index * LANE + LANE / 2;
            let places: Vec<usize> = lane.arrivals.iter().map(|arrival| x(arrival.at)).collect();
            let mut free = 0;
            let arrivals: Vec<Value> = lane
                .arrivals
                .iter()
                .enumerate()
                .map(|(index, arrival)| {
                    let x = places.get(index).copied().unwrap_or(NAMES);
                    let label = arrival_label(arrival);
                    let wide = 14 + LETTER * label.chars().count();
                    // To the right where the next one leaves room, else to the left, else nowhere:
                    // the table has it.
                    let next = places.get(index + 1).copied().unwrap_or(WIDTH + 8);
                    let is_right = x + wide + 6 > next;
                    let has_room = !is_right || x.saturating_sub(wide) >= free.max(NAMES);
                    free = if is_right { x + 8 } else { x + wide };
                    context! {
                        x => x,
                        sort => sort(arrival),
                        label => has_room.then_some(label),
                        label_x => if is_right { x.saturating_sub(10) } else { x + 10 },
                        is_right => is_right,
                        told => told(arrival),
                    }
                })
                .collect();
            context! { name => clean::line(&lane.name), y => y, arrivals => arrivals }
        })
        .collect();
    context! {
        kind => "timeline",
        width => WIDTH,
        height => height,
        names => NAMES,
        head => HEAD,
        marks => marks,
        lanes => lanes,
        now => (now >= timeline.start && now <= timeline.end).then(|| x(now)),
        table => table(timeline),
    }
}

fn arrival_label(arrival: &Arrival) -> String {
    let mark = if arrival.illustrative { "*" } else { "" };
    match arrival.timeliness {
        Timeliness::Late => format!("{}{mark} late", arrival.submission),
        _ => format!("{}{mark}", arrival.submission),
    }
}

fn sort(arrival: &Arrival) -> &'static str {
    match arrival.timeliness {
        Timeliness::InTime => "in-time",
        Timeliness::Late => "late",
        Timeliness::NoDeadline | Timeliness::BeforeCirculation => "outside",
    }
}

fn told(arrival: &Arrival) -> String {
    let admitted = if arrival.is_admitted {
        ", admitted"
    } else {
        ""
    };
    let timely = arrival.timeliness.words();
    clean::line(&format!(
        "{}: {}, {timely}{admitted}",
        arrival.submission, arrival.shown
    ))
}

/// The same as a table: what, by whom or of what, when, in time or late.
fn table(timeline: &Timeline) -> Vec<Value> {
    let rounds = timeline.rounds.iter().flat_map(|round| {
        [
            context! {
                what => format!("circulation {}", round.number),
                of => format!("version {}", round.version),
                when => clean::line(&round.sent_shown),
                timely => "",
            },
            context! {
                what => format!("deadline of circulation {}", round.number),
                of => format!("version {}", round.version),
                when => clean::line(&round.ends_shown),
                timely => "",
            },
        ]
    });
    let arrivals = timeline.lanes.iter().flat_map(|lane| {
        lane.arrivals.iter().map(|arrival| {
            let mark = if arrival.illustrative { " *" } else { "" };
            let admitted = if arrival.is_admitted {
                ", admitted"
            } else {
                ""
            };
            context! {
                what => format!("{}{mark}", arrival.submission),
                of => clean::line(&lane.name),
                when => clean::line(&arrival.shown),
                timely => format!("{}{admitted}", arrival.timeliness.words()),
            }
        })
    });
    rounds.chain(arrivals).collect()
}
