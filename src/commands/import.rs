//! `cica import`: bring in a first draft.

use chrono::NaiveDate;
use clap::Args;

use super::amend::{self, decoded, unread};
use super::consolidate::{self, ConsolidateArgs};
use super::recording::{SentArgs, Sequel, ending};
use super::word::word_of;
use super::work::{AskArgs, WriteArgs};
use super::{CommandError, Ending, PaperArgs, Session, Work};
use crate::domain::address::{resolve_paper, resolve_version};
use crate::domain::dossier::Desk;
use crate::domain::ids::{PaperId, StateCode};
use crate::domain::numbering::Numbering;
use crate::domain::paper::Paper;
use crate::domain::version::Version;
use crate::input::{Format, draft};
use crate::output::pages;
use crate::output::{Document, Inline};
use crate::procedure::ready::ready;
use crate::store::documents::{self, VersionDraft};
use crate::store::files::TEXT_LIMIT;
use crate::store::{Write, read_input};

/// Bring in a first draft from Word, OpenDocument, Markdown, plain text or YAML
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  cica import paper.docx --id environment-protection --coordinator MN --contributors CN,BD,RU,TR,PK
  cica import revised.docx --revises environment-protection --by CN,BD,RU")]
pub struct ImportArgs {
    /// The draft; - reads standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// The id of the paper: small letters, digits and hyphens; it is the name of its folder
    #[arg(long, value_name = "ID", required_unless_present = "revises")]
    id: Option<PaperId>,
    /// The state that coordinates the paper, by code or name
    #[arg(long, value_name = "STATE", required_unless_present = "revises")]
    coordinator: Option<String>,
    /// The title, where the draft does not bear it
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// What the paper is, like "Draft Concept Paper"
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// States whose proposals are in the text already
    #[arg(long, value_name = "STATES")]
    contributors: Option<String>,
    /// The date of the text (default: today)
    #[arg(long, value_name = "DAY", value_parser = crate::domain::moment::typed_day)]
    date: Option<NaiveDate>,
    /// Language of the text (default: en)
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Priority area
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// Dimension of confidence-building measures
    #[arg(long, value_name = "DIMENSION")]
    dimension: Option<String>,
    /// Let the paper show illustrative material beside real
    #[arg(long)]
    demonstration: bool,
    /// Take it for the next version of a paper on the desk: what differs becomes one submission of
    /// the states named by --by, adopted as a whole
    #[arg(long, value_name = "PAPER", requires = "by", conflicts_with_all = [
        "id", "coordinator", "title", "kind", "contributors", "language", "area", "dimension",
        "demonstration",
    ])]
    revises: Option<PaperId>,
    /// The states whose proposals a revised text holds, which nobody listed one by one
    #[arg(long, value_name = "STATES", requires = "revises")]
    by: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
    #[command(flatten)]
    ask: AskArgs,
}

/// Makes the next version from a revised text: the record of who changed it is collective, since
/// nobody listed the changes.
fn revised(session: &Session, args: &ImportArgs, paper: &PaperId) -> Result<Ending, CommandError> {
    let opened = session.open(Some(paper))?;
    let dossier = resolve_paper(&opened.desk, Some(paper))?;
    // Else the version would hold more than the file.
    if let Some(waiting) = ready(dossier).first() {
        return Err(CommandError::new(format!(
            "{waiting} is adopted and in no version yet: it would come into this one beside the revised text"
        ))
        .hint(format!("`cica consolidate {paper}` makes a version of it first")));
    }
    let newest = resolve_version(dossier, None)?.number;
    let sent = SentArgs {
        by: args.by.clone(),
        base: Some(newest.to_string()),
        paper: PaperArgs {
            paper: Some(paper.clone()),
        },
        write: args.write.clone(),
        ask: args.ask.clone(),
        ..SentArgs::default()
    };
    let sequel = Sequel {
        holds: &|after| consolidate::would_be_made(session, after, args.date),
        recorded_by: &format!("cica amend --paper {paper} --by STATES --from FILE"),
    };
    match amend::revised(session, sent, &args.file, &sequel)? {
        Ending::Done if !args.write.dry_run => {
            consolidate::run(session, &ConsolidateArgs::dated(paper.clone(), args.date))
        }
        ending => Ok(ending),
    }
}

/// Runs `cica import`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &ImportArgs) -> Result<Ending, CommandError> {
    if let Some(paper) = &args.revises {
        return revised(session, args, paper);
    }
    let bytes = read_input(&args.file, TEXT_LIMIT)?;
    let label = if args.file == "-" {
        "standard input"
    } else {
        &args.file
    };
    let reading = session.console.progress("Reading the file");
    let read = match word_of(label, &bytes)? {
        Some(word) => drafted(word.draft().map_err(|error| unread(label, &error))?),
        None => read(label, &decoded(label, &bytes)?)?,
    };
    drop(reading);
    let others = [
        (&args.title, &read.draft.title, "title"),
        (&args.kind, &read.kind, "kind"),
    ];
    let others: Vec<String> = others.into_iter().filter_map(replaced).collect();

    let work = Work::begin(session, None, &args.write)?;
    let register = &work.opened.desk.register;
    let (paper, version) = made(session, args, &work.opened.desk, read.draft, read.kind)?;
    // A paper without a text keeps its facts, and gets its first version. A run that was killed
    // between its two writes left it so; then nothing was sent to it, and the facts must agree.
    let cut_off = work
        .opened
        .desk
        .dossier(&paper.id)
        .filter(|dossier| dossier.versions.is_empty());
    if let Some(dossier) = cut_off
        && dossier.submissions.is_empty()
        && dossier.paper != paper
    {
        return Err(CommandError::new(format!(
            "an import of `{0}` was cut off after papers/{0}/paper.yaml, and that holds other facts than this one",
            paper.id
        ))
        .hint("give the facts that it holds, and the import is finished")
        .hint(format!("or delete the folder papers/{}, and import anew", paper.id)));
    }
    if work.opened.desk.dossier(&paper.id).is_none() && work.opened.root.has_amendments(&paper.id) {
        return Err(CommandError::new(format!(
            "amendments/{0}/ holds files of an earlier paper, which would become submissions to this one",
            paper.id
        ))
        .hint("take another --id, or move that folder out of the desk"));
    }
    if cut_off.is_none() && work.opened.desk.dossier(&paper.id).is_some() {
        return Err(CommandError::new(format!(
            "the desk holds a paper `{}` already, and its versions are never typed over",
            paper.id
        ))
        .hint("take another --id")
        .hint(format!(
            "`cica amend --paper {} --by STATE --from FILE` records what a text changes",
            paper.id
        )));
    }
    let paper = cut_off.map_or(paper, |dossier| dossier.paper.clone());
    let mut notices = read.notices;
    notices.extend(others);
    notices.extend(letters(&version));
    session.say(&pages::draft::page(&paper, &version, register, &notices))?;
    if !work.is_dry()
        && args.file != "-"
        && !args.ask.agreed(
            session,
            &format!("Bring this in as {}, version 1?", paper.id),
        )?
    {
        session.say(&Document::new().paragraph("Nothing was written."))?;
        return Ok(Ending::No);
    }
    let mut batch = vec![Write::Paper(&paper), Write::Version(&paper.id, &version)];
    if cut_off.is_some() {
        batch.remove(0);
    }
    work.commit(session, &batch)?;
    if !work.is_dry() {
        session.say(
            &Document::new()
                .paragraph(
                    Inline::new()
                        .good("Brought in")
                        .plain(format!(" as papers/{}/v1.yaml.", paper.id)),
                )
                .paragraph(
                    Inline::new()
                        .muted("next: ")
                        .id(format!("cica show {}", paper.id))
                        .plain(", then ")
                        .id(format!("cica circulate {}@1", paper.id)),
                ),
        )?;
    }
    Ok(Ending::Done)
}

/// Words above the text in whose stead others were given: no provision holds them either.
fn replaced(
    (given, read, what): (&Option<String>, &Option<String>, &'static str),
) -> Option<String> {
    let (given, read) = (given.as_deref()?.trim(), read.as_deref()?.trim());
    (!read.is_empty() && read != given).then(|| {
        format!("“{read}” is read as the {what} and not carried over, for `--{what}` gives another")
    })
}

/// What is suspicious in the letters of the text: nobody sees it, and every quote goes by it.
fn letters(version: &Version) -> Vec<String> {
    let numbering = Numbering::of(&version.sections);
    let wordings = version.all_sections().flat_map(|section| {
        let provisions = section.provisions.iter().map(|p| (&p.id, &p.text));
        std::iter::once((&section.id, &section.heading)).chain(provisions)
    });
    let found = wordings.flat_map(|(id, text)| {
        let number = numbering.number(id).unwrap_or(id.as_str());
        crate::checks::letters_of(text)
            .into_iter()
            .map(move |(code, message)| format!("{number}: {message} ({code})"))
    });
    found.take(20).collect()
}

/// A draft as read.
struct Read {
    draft: VersionDraft,
    kind: Option<String>,
    notices: Vec<String>,
}

fn read(label: &str, text: &str) -> Result<Read, CommandError> {
    let format = match ending(label).as_str() {
        "yaml" | "yml" => None,
        "md" | "markdown" => Some(Format::Markdown),
        _ if looks_like_yaml(text) => None,
        _ if looks_like_markdown(text) => Some(Format::Markdown),
        _ => Some(Format::Plain),
    };
    let Some(format) = format else {
        return Ok(Read {
            draft: documents::read_draft_version(text, label)?,
            kind: None,
            notices: Vec::new(),
        });
    };
    let read = draft::read(text, format).map_err(|error| unread(label, &error))?;
    Ok(drafted(read))
}

fn drafted(read: draft::Draft) -> Read {
    Read {
        draft: VersionDraft {
            title: read.title,
            signature_block: read.signature_block,
            sections: read.sections,
            ..VersionDraft::default()
        },
        kind: read.kind,
        notices: read.notices,
    }
}

fn looks_like_yaml(text: &str) -> bool {
    text.lines().any(|line| line.trim_end() == "sections:")
}

fn looks_like_markdown(text: &str) -> bool {
    text.lines()
        .any(|line| line.starts_with("# ") || line.starts_with("## ") || line.starts_with("**"))
}

fn made(
    session: &Session,
    args: &ImportArgs,
    desk: &Desk,
    draft: VersionDraft,
    kind: Option<String>,
) -> Result<(Paper, Version), CommandError> {
    let (Some(id), Some(coordinator)) = (&args.id, &args.coordinator) else {
        return Err(CommandError::new(
            "a first draft needs --id and --coordinator",
        ));
    };
    let (register, home) = (&desk.register, desk.secretariat.zone);
    let title = args
        .title
        .clone()
        .or(draft.title)
        .filter(|title| !title.trim().is_empty())
        .ok_or_else(|| {
            CommandError::new("no title was found above the text").hint("add `--title TITLE`")
        })?;
    let contributors: Vec<StateCode> = match &args.contributors {
        Some(list) => register.split_list(list)?,
        None => draft.contributors,
    };
    let paper = Paper {
        kind: args.kind.clone().or(kind),
        dimension: args.dimension.clone(),
        priority_area: args.area.clone(),
        signature_block: draft.signature_block,
        language: args
            .language
            .clone()
            .or(draft.language)
            .unwrap_or_else(|| "en".to_owned()),
        demonstration: args.demonstration,
        ..Paper::new(
            id.clone(),
            title,
            register.find(coordinator)?.code.clone(),
            home,
        )
    };
    let today = session.now(home).with_timezone(&home).date_naive();
    let version = Version {
        contributors,
        ..Version::first(args.date.or(draft.date).unwrap_or(today), draft.sections)
    };
    // What is written must read back: a draft may hold what no text of a desk may. The version,
    // which is long, is proved once, when it is planned to be written.
    documents::read_paper(id, &documents::render_paper(&paper), "paper.yaml")?;
    Ok((paper, version))
}
