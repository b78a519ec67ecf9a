//! Deadlines for a calendar: iCalendar (RFC 5545), an event for each with its alarms.
//!
//! Times are in UTC, so that no calendar has to know the zones of 2024. Imports no other floor.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};

/// A deadline for a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Names it for life, so that a calendar replaces it when the deadline moves.
    pub uid: String,
    /// How often it was moved.
    pub sequence: usize,
    /// The instant from which a submission is late.
    pub ends: DateTime<Utc>,
    /// The title.
    pub summary: String,
    /// More, with line breaks.
    pub description: String,
}

/// The reminders before a deadline, as durations of RFC 5545.
const ALARMS: [&str; 3] = ["-P7D", "-P1D", "-PT3H"];

/// The most octets of a line, its break not counted.
const LONGEST: usize = 75;

/// Writes a calendar; `stamp` is the time it is made.
pub fn calendar(events: &[Event], stamp: DateTime<Utc>) -> String {
    let mut out = Lines::default();
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line(concat!(
        "PRODID:-//cica//cica ",
        env!("CARGO_PKG_VERSION"),
        "//EN"
    ));
    out.line("CALSCALE:GREGORIAN");
    out.line("METHOD:PUBLISH");
    for event in events {
        out.line("BEGIN:VEVENT");
        out.text("UID", &event.uid);
        out.line(&format!("DTSTAMP:{}", utc(stamp)));
        out.line(&format!("DTSTART:{}", utc(event.ends)));
        out.line("DURATION:PT0S");
        out.line(&format!("SEQUENCE:{}", event.sequence));
        out.text("SUMMARY", &event.summary);
        out.text("DESCRIPTION", &event.description);
        out.line("STATUS:CONFIRMED");
        out.line("TRANSP:TRANSPARENT");
        for before in ALARMS {
            out.line("BEGIN:VALARM");
            out.line("ACTION:DISPLAY");
            out.text("DESCRIPTION", &event.summary);
            out.line(&format!("TRIGGER:{before}"));
            out.line("END:VALARM");
        }
        out.line("END:VEVENT");
    }
    out.line("END:VCALENDAR");
    out.0
}

fn utc(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// Content lines, folded and ended as the standard asks.
#[derive(Debug, Default)]
struct Lines(String);

impl Lines {
    /// Adds a property whose value is text.
    fn text(&mut self, name: &str, value: &str) {
        let mut line = String::new();
        let _ = write!(line, "{name}:");
        for c in value.replace("\r\n", "\n").chars() {
            match c {
                '\\' => line.push_str("\\\\"),
                ';' => line.push_str("\\;"),
                ',' => line.push_str("\\,"),
                '\n' => line.push_str("\\n"),
                c if super::clean::is_control(c) => line.push('\u{fffd}'),
                c => line.push(c),
            }
        }
        self.line(&line);
    }

    /// Adds a line, folded between characters so that no part is longer than allowed.
    fn line(&mut self, line: &str) {
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                // The space that marks the fold counts.
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn event(summary: &str) -> Event {
        Event {
            uid: "environment-protection-1@cica".into(),
            sequence: 0,
            ends: "2023-11-21T18:00:00Z".parse().unwrap(),
            summary: summary.into(),
            description: "end of Tue 21 Nov 2023, Astana (18:00 UTC)\nthen; to the SWG".into(),
        }
    }

    fn unfolded(calendar: &str) -> Vec<String> {
        calendar
            .replace("\r\n ", "")
            .split_terminator("\r\n")
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn a_deadline_is_an_event_with_its_alarms() {
        let stamp = "2023-11-01T06:00:00Z".parse().unwrap();
        let lines = unfolded(&calendar(&[event("Deadline: Рев. 1, draft")], stamp));
        for expected in [
            "DTSTART:20231121T180000Z",
            "DTSTAMP:20231101T060000Z",
            "SUMMARY:Deadline: Рев. 1\\, draft",
            "DESCRIPTION:end of Tue 21 Nov 2023\\, Astana (18:00 UTC)\\nthen\\; to the SWG",
            "TRIGGER:-P1D",
        ] {
            assert!(lines.iter().any(|line| line == expected), "{expected}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_longer_than_the_standard_allows(summary in "\\PC{0,200}") {
            let stamp = "2023-11-01T06:00:00Z".parse().unwrap();
            let made = calendar(&[event(&summary)], stamp);
            prop_assert!(made.ends_with("END:VCALENDAR\r\n"));
            for line in made.split_terminator("\r\n") {
                prop_assert!(line.len() <= LONGEST);
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let lines = unfolded(&made);
            prop_assert_eq!(lines.iter().filter(|l| l.starts_with("SUMMARY:")).count(), 1);
        }
    }
}
