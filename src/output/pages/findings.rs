//! What a check found: `cica check`, its rules, and one rule explained.

use unicode_width::UnicodeWidthStr;

use crate::domain::finding::{Finding, Severity, Spot};
use crate::output::clean;
use crate::output::json::check;
use crate::output::{Column, Document, Inline, Table};

/// How many columns of a source line are shown on each side of what was found.
const MARGIN: usize = 34;

/// Where a finding stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The path relative to the desk, `/` between folders.
    pub path: String,
    /// Line and column in characters, from 1, where known.
    pub position: Option<(usize, usize)>,
    /// Line and column just after the words, where it is about words.
    pub end: Option<(usize, usize)>,
    /// The line's text, where the file was read.
    pub excerpt: Option<String>,
}

/// `path:line:column`, as editors and CI read it.
impl std::fmt::Display for Located {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.path)?;
        match self.position {
            Some((line, column)) => write!(f, ":{line}:{column}"),
            None => Ok(()),
        }
    }
}

/// A rule, as it is listed and explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleEntry {
    /// Its code.
    pub code: &'static str,
    /// How grave what it finds is.
    pub severity: Severity,
    /// The name of its group.
    pub group: &'static str,
    /// What it finds, and why that matters.
    pub about: &'static str,
    /// How to mend it.
    pub mend: &'static str,
    /// Whether `cica check --fix` mends what it finds, where spacing is all that it takes.
    pub is_mendable: bool,
}

/// A finding with its place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// What was found.
    pub finding: Finding,
    /// Where.
    pub located: Located,
}

/// A finding that is accepted on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The finding with its place.
    pub placed: Placed,
    /// The coordinator's reason.
    pub because: String,
}

/// The sum of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sum {
    /// Errors found.
    pub errors: usize,
    /// Warnings found.
    pub warnings: usize,
    /// Findings accepted on record.
    pub accepted: usize,
}

impl Sum {
    /// Counts findings.
    pub fn of(findings: &[Placed], accepted: usize) -> Self {
        let is_error = |placed: &&Placed| placed.finding.severity == Severity::Error;
        let errors = findings.iter().filter(is_error).count();
        Self {
            errors,
            warnings: findings.len() - errors,
            accepted,
        }
    }
}

/// The page of findings; it ends with their count.
pub fn page(findings: &[Placed], sum: Sum, what: &str) -> Document {
    let mut document = Document::new().titled("Check");
    for placed in findings {
        let finding = &placed.finding;
        let place = Inline::new().id(placed.located.to_string()).plain(": ");
        let head = match finding.severity {
            Severity::Error => place.bad(format!("error[{}]", finding.code)),
            Severity::Warning => place.warn(format!("warning[{}]", finding.code)),
        };
        document = document.paragraph(
            head.plain(format!(": {}\n", finding.message))
                .muted("mend:")
                .plain(format!(" {}", finding.mend)),
        );
        if let Some(lines) = excerpt(&placed.located) {
            document = document.verbatim(lines);
        }
    }
    document.paragraph(total(sum, what))
}

fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        n => format!("{n} {noun}s"),
    }
}

fn total(sum: Sum, what: &str) -> Inline {
    let accepted = match sum.accepted {
        0 => String::new(),
        n => format!("; {n} accepted on record"),
    };
    let mut line = Inline::new();
    line = match (sum.errors, sum.warnings) {
        (0, 0) => line.good("Nothing found"),
        (0, warnings) => line.warn(counted(warnings, "warning")),
        (errors, warnings) => line
            .bad(counted(errors, "error"))
            .plain(", ")
            .plain(counted(warnings, "warning")),
    };
    line.plain(format!(" in {what}{accepted}."))
}

/// The line of the source with a mark under the place, cut to what is near it.
fn excerpt(located: &Located) -> Option<Vec<String>> {
    let (line, column) = located.position?;
    let source = located.excerpt.as_deref()?;
    let at = column.saturating_sub(1);
    let from = at.saturating_sub(MARGIN);
    let shown: Vec<char> = source.chars().skip(from).take(2 * MARGIN).collect();
    let before: String = shown.iter().take(at - from).collect();
    let rest: String = shown.iter().skip(at - from).collect();
    let is_cut = source.chars().nth(from + 2 * MARGIN).is_some();
    let (mut before, mut rest) = (clean::line(&before), clean::line(&rest));
    // A line that is not cut needs no margin of its own.
    if from > 0 {
        before = format!("…{before}");
    } else {
        before = before.trim_start().to_owned();
    }
    rest = rest.trim_end().to_owned();
    if is_cut {
        rest.push('…');
    }
    let number = line.to_string();
    let gutter = " ".repeat(number.len());
    let under = " ".repeat(before.width());
    Some(vec![
        format!("{number} | {before}{rest}"),
        format!("{gutter} | {under}^"),
    ])
}

/// Every rule, by group.
pub fn list(rules: impl Iterator<Item = RuleEntry>) -> Document {
    let mut table = Table::new(["Rule", "Severity", "Group", "What it finds"]).columns([
        Column::Fixed,
        Column::Fixed,
        Column::Fixed,
        Column::Wrap,
    ]);
    for rule in rules {
        table.push([
            Inline::new().id(rule.code),
            Inline::new().plain(severity(rule.severity)),
            Inline::new().plain(rule.group),
            Inline::new().plain(rule.about),
        ]);
    }
    Document::new().titled("Rules").table(table)
}

/// One rule explained.
pub fn explain(rule: RuleEntry) -> Document {
    let document = Document::new()
        .titled(rule.code)
        .heading(1, rule.code)
        .paragraph(Inline::new().muted(format!("{} ({})", severity(rule.severity), rule.group)))
        .paragraph(rule.about)
        .paragraph(
            Inline::new()
                .strong("To mend:")
                .plain(format!(" {}", rule.mend)),
        );
    if !rule.is_mendable {
        return document;
    }
    document.paragraph(
        Inline::new()
            .id("cica check --fix")
            .plain(" mends it where spacing is all that it takes."),
    )
}

/// The word for a severity.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// The JSON shape, `cica/check/1`.
pub fn shape(findings: &[Placed], sum: Sum) -> check::Check {
    let findings = findings.iter().map(finding_shape).collect();
    check::Check::new(findings, sum.errors, sum.accepted)
}

/// The JSON shape of one finding.
pub fn finding_shape(placed: &Placed) -> check::Finding {
    let Placed { finding, located } = placed;
    let (mut paper, mut version, mut at, mut submission) = (None, None, None, None);
    match &finding.spot {
        Spot::File { .. } => {}
        Spot::Paper { paper: of, .. } => paper = Some(of.to_string()),
        Spot::Version {
            paper: of,
            version: number,
            at: place,
            ..
        } => {
            paper = Some(of.to_string());
            version = Some(*number);
            at = place.as_ref().map(ToString::to_string);
        }
        Spot::Submission {
            paper: of,
            submission: sent,
            ..
        }
        | Spot::Record {
            paper: of,
            submission: sent,
            ..
        } => {
            paper = Some(of.to_string());
            submission = Some(sent.to_string());
        }
    }
    check::Finding {
        code: finding.code,
        severity: severity(finding.severity),
        path: located.path.clone(),
        line: located.position.map(|(line, _)| line),
        column: located.position.map(|(_, column)| column),
        message: finding.message.clone(),
        mend: finding.mend.clone(),
        excerpt: located.excerpt.clone(),
        paper,
        version,
        at,
        submission,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn located(column: usize, excerpt: &str) -> Located {
        Located {
            path: "papers/p/v1.yaml".into(),
            position: Some((7, column)),
            end: None,
            excerpt: Some(excerpt.into()),
        }
    }

    #[test]
    fn the_mark_stands_under_the_place() {
        let lines = excerpt(&located(5, "    water 水 /x")).unwrap();
        assert_eq!(lines, ["7 | water 水 /x", "  | ^"]);
        let lines = excerpt(&located(13, "    water 水 /x")).unwrap();
        assert_eq!(lines, ["7 | water 水 /x", "  |          ^"]);
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let long = format!("{}HERE{}", "a".repeat(200), "b".repeat(200));
        let lines = excerpt(&located(201, &long)).unwrap();
        assert!(
            lines[0].contains("HERE") && lines[0].chars().count() < 80,
            "{lines:?}"
        );
        assert_eq!(
            lines[0]
                .find("HERE")
                .map(|at| lines[0][..at].chars().count()),
            lines[1].find('^')
        );
    }

    #[test]
    fn a_turned_direction_is_shown_and_not_obeyed() {
        let lines = excerpt(&located(1, "a\u{202E}b")).unwrap();
        assert!(!lines[0].contains('\u{202E}'), "{lines:?}");
    }

    #[test]
    fn the_sum_is_said_in_words() {
        let sum = |errors, warnings, accepted| {
            total(
                Sum {
                    errors,
                    warnings,
                    accepted,
                },
                "1 paper",
            )
            .text()
        };
        assert_eq!(sum(0, 0, 0), "Nothing found in 1 paper.");
        assert_eq!(sum(0, 1, 2), "1 warning in 1 paper; 2 accepted on record.");
        assert_eq!(sum(2, 0, 0), "2 errors, 0 warnings in 1 paper.");
    }
}
