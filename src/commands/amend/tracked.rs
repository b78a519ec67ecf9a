//! A Word file as a submission: whose changes are read, and what it is held against.

use std::collections::{BTreeMap, HashSet};

use clap::Args;

use super::source::{keeps_little, lost_title, only_around};
use crate::commands::CommandError;
use crate::domain::dossier::Dossier;
use crate::domain::ids::{PlaceId, StateCode};
use crate::domain::language::Language;
use crate::domain::register::Register;
use crate::domain::version::Version;
use crate::input::docx::{Author, Tracking, Word, authors};
use crate::input::{InputError, Proposal};
use crate::output::clean;

/// How a Word file is read.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct WordArgs {
    /// Say which state an author in a Word file stands for; only the changes of --by are read
    #[arg(
        long = "author",
        value_name = "NAME=STATE",
        requires = "from",
        help_heading = "Several changes"
    )]
    pub(super) authors: Vec<String>,
    /// Take what differs from the base without being tracked for changes too
    #[arg(long, requires = "from", help_heading = "Several changes")]
    pub(super) untracked: bool,
}

/// What the desk knows, for reading a file.
pub(super) struct Reading<'a> {
    pub(super) label: &'a str,
    pub(super) dossier: &'a Dossier,
    pub(super) register: &'a Register,
    pub(super) base: &'a Version,
    pub(super) taken: &'a HashSet<PlaceId>,
    pub(super) by: Option<&'a str>,
    /// It is to be the next version as it stands: neither its base nor what was not tracked can be
    /// said.
    pub(super) is_revision: bool,
}

/// Reads what a state proposes in a Word file.
pub(super) fn proposal(
    word: &Word,
    args: &WordArgs,
    reading: &Reading<'_>,
) -> Result<Proposal, CommandError> {
    let named = authors(word.text());
    let states = mapped(args, &named, reading)?;
    let is_theirs = |name: Option<&str>| {
        states
            .as_ref()
            .is_none_or(|theirs| theirs.contains(&name.map(str::to_owned)))
    };
    let tracking = if args.untracked {
        Tracking::Forgotten
    } else {
        Tracking::Required
    };
    let paper = &reading.dossier.paper;
    let read = word.amended(reading.base, reading.taken, &is_theirs, tracking);
    let mut proposal = read.map_err(|error| match error {
        InputError::OtherBase { version, .. } => other_base(word, version, &error, reading),
        // Nothing but the title may differ, tracked or not: that is not the same text.
        InputError::Unchanged { version } => {
            match lost_title(word.title(reading.base, true).as_deref(), paper) {
                Some(lost) => only_around(reading.label, version, vec![lost]),
                None => CommandError::new(format!("{}: {error}", reading.label)),
            }
        }
        error => CommandError::new(format!("{}: {error}", reading.label)),
    })?;
    // Without a revision in it, a letter or another paper would be read as this one rewritten.
    if named.is_empty() && keeps_little(&proposal, reading.base) {
        return Err(CommandError::new(format!(
            "{} is no copy of version {}: hardly a provision of the text stands in it, and nothing in it is tracked",
            reading.label, reading.base.number
        ))
        .hint("of a note verbale, save the text as .txt: its sentences are read")
        .hint("make sure that it is the whole text, and of this paper"));
    }
    // A tracked change of the title is among the notices already, by its paragraph.
    let lost = lost_title(word.title(reading.base, false).as_deref(), paper);
    let told = told(&named, args).into_iter().chain(lost);
    proposal.notices.splice(0..0, told);
    Ok(proposal)
}

/// The authors that stand for the states that send it; none where nothing is said of them, and all
/// are taken.
fn mapped(
    args: &WordArgs,
    named: &[Author],
    reading: &Reading<'_>,
) -> Result<Option<Vec<Option<String>>>, CommandError> {
    if args.authors.is_empty() {
        return Ok(None);
    }
    let Some(by) = reading.by else {
        return Err(CommandError::new(
            "--author says which state each author is; say with `--by` whose changes are recorded",
        ));
    };
    let by: Vec<StateCode> = reading.register.split_list(by)?;
    let mut map: BTreeMap<String, StateCode> = BTreeMap::new();
    for typed in &args.authors {
        let Some((name, state)) = typed.rsplit_once('=') else {
            return Err(CommandError::new(format!(
                "--author `{}` does not say which state it is",
                clean::line(typed)
            ))
            .hint("write `--author \"J. Smith=CN\"`"));
        };
        let state = reading.register.find(state.trim())?.code.clone();
        if !named.iter().any(|a| shown(a) == name.trim()) {
            return Err(CommandError::new(format!(
                "{} has no author “{}”",
                reading.label,
                clean::line(name)
            ))
            .hint(format!("its authors are {}", listed(named))));
        }
        map.insert(name.trim().to_owned(), state);
    }
    let unknown: Vec<Author> = named
        .iter()
        .filter(|author| !map.contains_key(&shown(author)))
        .cloned()
        .collect();
    if !unknown.is_empty() {
        return Err(CommandError::new(format!(
            "it is not said which state {} stands for in {}",
            listed(&unknown),
            reading.label
        ))
        .hint("add `--author \"NAME=STATE\"` for each")
        .hint("leave --author out, and all changes are taken for those of --by"));
    }
    Ok(Some(
        named
            .iter()
            .filter(|author| {
                map.get(&shown(author))
                    .is_some_and(|state| by.contains(state))
            })
            .map(|author| author.name.clone())
            .collect(),
    ))
}

/// A name as it is typed after `--author`; a file may have none.
fn shown(author: &Author) -> String {
    author
        .name
        .as_deref()
        .map_or_else(|| "Author".to_owned(), |name| name.trim().to_owned())
}

fn listed(authors: &[Author]) -> String {
    authors
        .iter()
        .map(|author| format!("“{}”", clean::line(&shown(author))))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Who tracked changes, for the person at the desk: a name in a file is nobody's word.
fn told(named: &[Author], args: &WordArgs) -> Vec<String> {
    match named {
        [] => Vec::new(),
        [only] => vec![format!(
            "the file names “{}” as the author; that is not recorded",
            clean::line(&shown(only))
        )],
        several if args.authors.is_empty() => vec![format!(
            "the file names several authors, {}: all are taken for those of --by; `--author \"NAME=STATE\"` tells them apart",
            listed(several)
        )],
        several => vec![format!(
            "the file names the authors {}; their names are not recorded",
            listed(several)
        )],
    }
}

/// What the file is instead, and what the coordinator can do.
fn other_base(
    word: &Word,
    version: u32,
    error: &InputError,
    reading: &Reading<'_>,
) -> CommandError {
    let mut said = CommandError::new(format!("{}: {error}", reading.label));
    let others = reading
        .dossier
        .versions
        .iter()
        .filter(|other| other.number != version)
        .map(|other| (word.distance(other), other.number))
        .min();
    match others {
        Some((0, number)) if reading.is_revision => {
            said = said.hint(format!(
                "it is version {number} word for word: `cica amend --paper {} --base {number} --by STATES --from FILE` records what it changes there",
                reading.dossier.paper.id
            ));
        }
        Some((0, number)) => {
            said = said.hint(format!(
                "it is version {number} word for word: `--base {number}`"
            ));
        }
        Some((places, number)) => {
            said = said.hint(format!(
                "version {number} differs from it in {places} place{}",
                if places == 1 { "" } else { "s" }
            ));
        }
        None => {}
    }
    if reading.is_revision {
        return said.hint(format!(
            "accept all changes in it, save it under another name, and import that: as a text without tracked changes it is compared with version {version} as a whole"
        ));
    }
    let whose = reading
        .by
        .and_then(|by| reading.register.split_list(by).ok())
        .map_or_else(
            || "the state".to_owned(),
            |by| reading.register.join_names(&by, Language::English),
        );
    said.hint(format!(
        "`--untracked` takes what differs for changes of {whose} that were not tracked"
    ))
}
