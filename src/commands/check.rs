//! `cica check`: every finding on a desk, with its place and how to mend it.

mod fix;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::work::{AskArgs, WriteArgs};
use super::{CommandError, Ending, OutputArgs, Session};
use crate::checks;
use crate::domain::ids::PaperId;
use crate::output::pages::findings::{self, Located, Placed, RuleEntry, Sum};
use crate::output::{Document, Format, github, json, sarif};
use crate::store::layout::{AMENDMENTS, PAPERS};
use crate::store::{Opened, Root};

/// The form of what `cica check` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CheckFormat {
    /// For a person
    Text,
    /// `cica/check/1`
    Json,
    /// Annotations for GitHub's workflows
    Github,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
}

/// What makes the answer no, beside errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Warnings too
    Warnings,
}

/// Check that the desk is valid
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Papers by id, or files and folders of the desk; everything where none is named
    #[arg(value_name = "PATHS|PAPER")]
    only: Vec<String>,
    /// Let warnings too end with exit code 1
    #[arg(long, value_name = "WHAT")]
    deny: Option<Deny>,
    /// Explain a rule and how to mend what it finds
    #[arg(long, value_name = "CODE", conflicts_with_all = ["only", "deny", "list", "format"])]
    explain: Option<String>,
    /// List every rule
    #[arg(long, conflicts_with_all = ["only", "deny", "format"])]
    list: bool,
    /// Mend the spacing of a version not yet circulated: an editorial change of the coordinator, on
    /// record
    #[arg(long, conflicts_with_all = ["deny", "list", "explain", "format", "to"], help_heading = "Writing")]
    fix: bool,
    #[command(flatten)]
    write: WriteArgs,
    #[command(flatten)]
    ask: AskArgs,
    /// Form of the output
    #[arg(long, value_name = "FORMAT", help_heading = "Output")]
    format: Option<CheckFormat>,
    /// Write to a file, in the form that its ending says (.json, .sarif, .txt, .md, .html)
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    to: Option<PathBuf>,
}

/// Runs `cica check`.
///
/// # Errors
/// Where there is no desk, or something named is not there.
pub fn run(session: &Session, args: &CheckArgs) -> Result<Ending, CommandError> {
    if args.list {
        show(session, args, &findings::list(checks::rules().map(entry)))?;
        return Ok(Ending::Done);
    }
    if let Some(code) = &args.explain {
        let rule = checks::rule(code).ok_or_else(|| unknown_rule(code))?;
        show(session, args, &findings::explain(entry(rule)))?;
        return Ok(Ending::Done);
    }
    if args.fix {
        return fix::run(
            session,
            paper_to_fix(&args.only)?.as_ref(),
            &args.write,
            &args.ask,
        );
    }
    if args.write.dry_run || args.ask.yes {
        return Err(CommandError::new(
            "`cica check` writes nothing: --dry-run and --yes go with --fix",
        ));
    }
    let opened = session.open_leniently(None)?;
    let only = paths(&opened, &args.only)?;
    for path in unread(&opened, &only) {
        let path = crate::output::clean::line(path);
        session.console.complain(&Document::new().paragraph(format!(
            "{path} is none of a desk's files, and was not read."
        )));
    }
    let checking = session.console.progress("Checking");
    let checked = checks::check(&opened, |done, total| checking.tell(done, total));
    drop(checking);
    let found = placed(&opened, checked.findings, &only);
    let accepted = accepted(&opened, checked.accepted, &only);
    let sum = Sum::of(&found, accepted.len());
    match format(args)? {
        CheckFormat::Json => write(
            session,
            args,
            &json::to_string(&findings::shape(&found, sum))?,
        )?,
        CheckFormat::Github => {
            let shapes: Vec<_> = found.iter().map(findings::finding_shape).collect();
            write(session, args, &github::annotations(&shapes))?;
        }
        CheckFormat::Sarif => {
            let rules: Vec<_> = checks::rules().map(entry).collect();
            let log = sarif::log(&rules, &found, &accepted);
            write(session, args, &json::to_string(&log)?)?;
        }
        CheckFormat::Text => {
            let page = findings::page(&found, sum, &what(&opened, &args.only));
            show(session, args, &page)?;
        }
    }
    let is_denied = args.deny == Some(Deny::Warnings) && sum.warnings > 0;
    Ok(if sum.errors > 0 || is_denied {
        Ending::No
    } else {
        Ending::Done
    })
}

/// The findings under the paths asked for, each with its place, by file, line and column.
fn placed(
    opened: &Opened,
    findings: Vec<crate::domain::finding::Finding>,
    only: &[String],
) -> Vec<Placed> {
    let placed = findings.into_iter().map(|finding| place(opened, finding));
    let mut found: Vec<Placed> = placed.filter(|placed| is_asked(placed, only)).collect();
    found.sort_by(in_order);
    found
}

/// The accepted findings under the paths asked for, in the same order.
fn accepted(
    opened: &Opened,
    findings: Vec<checks::LaidAside>,
    only: &[String],
) -> Vec<findings::Accepted> {
    let placed = findings.into_iter().map(|laid| findings::Accepted {
        placed: place(opened, laid.finding),
        because: laid.because,
    });
    let mut found: Vec<_> = placed
        .filter(|accepted| is_asked(&accepted.placed, only))
        .collect();
    found.sort_by(|a, b| in_order(&a.placed, &b.placed));
    found
}

fn place(opened: &Opened, finding: crate::domain::finding::Finding) -> Placed {
    Placed {
        located: located(opened, &finding.spot),
        finding,
    }
}

fn is_asked(placed: &Placed, only: &[String]) -> bool {
    only.is_empty() || only.iter().any(|path| is_under(&placed.located.path, path))
}

fn in_order(a: &Placed, b: &Placed) -> std::cmp::Ordering {
    let key = |placed: &Placed| (placed.located.path.clone(), placed.located.position);
    key(a)
        .cmp(&key(b))
        .then_with(|| a.finding.code.cmp(b.finding.code))
}

fn located(opened: &Opened, spot: &crate::domain::finding::Spot) -> Located {
    let located = opened.sources.locate(spot);
    Located {
        path: located.path,
        position: located.line.zip(located.column),
        end: located.end,
        excerpt: located.excerpt,
    }
}

fn entry(rule: &checks::Rule) -> RuleEntry {
    RuleEntry {
        code: rule.code,
        severity: rule.severity,
        group: rule.group.word(),
        about: rule.about,
        mend: rule.mend,
        is_mendable: rule.is_mendable(),
    }
}

/// The paper named, if one is: spacing is mended in one paper at a time.
fn paper_to_fix(only: &[String]) -> Result<Option<PaperId>, CommandError> {
    let error = |given: &str| {
        let shown = crate::output::clean::line(&given.chars().take(200).collect::<String>());
        CommandError::new(format!(
            "--fix takes one paper by its id, but here is `{shown}`"
        ))
        .hint("`cica check --fix` alone, where the desk holds one paper")
    };
    match only {
        [] => Ok(None),
        [one] => one.parse().map(Some).map_err(|_| error(one)),
        several => Err(error(&several.join(" "))),
    }
}

fn is_under(path: &str, folder: &str) -> bool {
    folder.is_empty()
        || path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The paths, relative to the desk, that the arguments name. A paper's id means its two folders.
fn paths(opened: &Opened, only: &[String]) -> Result<Vec<String>, CommandError> {
    let papers = opened.root.papers()?;
    let mut out = Vec::new();
    for given in only {
        if let Some(paper) = papers.iter().find(|paper| paper.as_str() == given) {
            out.push(format!("{PAPERS}/{paper}"));
            out.push(format!("{AMENDMENTS}/{paper}"));
            continue;
        }
        out.push(in_desk(&opened.root, given)?);
    }
    // The same place twice is one place.
    let mut seen = HashSet::new();
    out.retain(|path| seen.insert(path.clone()));
    Ok(out)
}

/// The files and folders named that no rule looks at: that nothing is found there says nothing.
fn unread<'a>(opened: &Opened, only: &'a [String]) -> impl Iterator<Item = &'a str> {
    let is_read = |path: &&str| {
        [PAPERS, AMENDMENTS]
            .iter()
            .any(|folder| is_under(path, folder))
            || opened.sources.paths().any(|read| is_under(read, path))
    };
    only.iter()
        .map(String::as_str)
        .filter(move |path| !is_read(path))
}

fn in_desk(root: &Root, given: &str) -> Result<String, CommandError> {
    root.relative(Path::new(given)).ok_or_else(|| {
        let shown = crate::output::clean::line(&given.chars().take(200).collect::<String>());
        CommandError::new(format!(
            "`{shown}` is no paper of this desk, and no file or folder in it"
        ))
        .hint("`cica check` without a name checks the whole desk")
    })
}

/// What was checked, for the last line.
fn what(opened: &Opened, only: &[String]) -> String {
    match only {
        [] => {}
        [whole] if whole == "." => {}
        [one] => return crate::output::clean::line(one),
        several => return format!("{} places", several.len()),
    }
    let papers = opened.desk.dossiers.len();
    let sent: usize = opened
        .desk
        .dossiers
        .iter()
        .map(|d| d.submissions.len())
        .sum();
    let counted = |count: usize, noun: &str| match count {
        1 => format!("1 {noun}"),
        n => format!("{n} {noun}s"),
    };
    format!(
        "{} with {}",
        counted(papers, "paper"),
        counted(sent, "submission")
    )
}

fn unknown_rule(code: &str) -> CommandError {
    let shown: String = crate::output::clean::line(&code.chars().take(60).collect::<String>());
    let nearest = checks::rules()
        .map(|rule| (strsim::damerau_levenshtein(&shown, rule.code), rule.code))
        .min()
        .filter(|(distance, near)| *distance <= 2 + near.len() / 4);
    let error = CommandError::new(format!("there is no rule `{shown}`"));
    match nearest {
        Some((_, near)) => error.hint(format!("did you mean `cica check --explain {near}`?")),
        None => error.hint("`cica check --list` shows every rule"),
    }
}

fn format(args: &CheckArgs) -> Result<CheckFormat, CommandError> {
    Ok(match (args.format, &args.to) {
        (Some(format), _) => format,
        (None, Some(file)) if is_sarif(file) => CheckFormat::Sarif,
        (None, Some(file)) if Format::of_file(file)? == Format::Json => CheckFormat::Json,
        _ => CheckFormat::Text,
    })
}

/// `check.sarif`, and `check.sarif.json` as other tools name theirs.
fn is_sarif(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str());
    let name = name.unwrap_or_default().to_ascii_lowercase();
    name.ends_with(".sarif") || name.ends_with(".sarif.json")
}

fn show(session: &Session, args: &CheckArgs, document: &Document) -> Result<(), CommandError> {
    let output = OutputArgs {
        format: None,
        to: args.to.clone(),
    };
    session.show(document, &output)
}

fn write(session: &Session, args: &CheckArgs, text: &str) -> Result<(), CommandError> {
    match &args.to {
        Some(file) => session.export(file, text.as_bytes()),
        None => Ok(session.console.print(text.as_bytes())?),
    }
}
