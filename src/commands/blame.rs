//! `cica blame`: who wrote each word.

mod dossier;

use clap::Args;

use super::{CommandError, Ending, OutputArgs, Session, version_of};
use crate::domain::address::{VersionAddress, resolve_place};
use crate::domain::ids::PlaceId;
use crate::domain::version::Version;
use crate::drafting::history::History;
use crate::drafting::provenance::{self, Removed};
use crate::output::Format;
use crate::output::pages::blame::Blame;

/// Show who wrote each word
#[derive(Debug, Args)]
pub struct BlameArgs {
    /// The version: PAPER@2, PAPER (the newest), 2 where the desk holds one paper; before words,
    /// the provision that has them (2.1d)
    #[arg(value_name = "PAPER@VERSION|PROVISION")]
    text: Option<String>,
    /// Words: show the dossier of these alone, with all that proves it
    #[arg(value_name = "WORDS")]
    words: Option<String>,
    /// Show only this provision or section, by id or number (2.1d)
    #[arg(long, value_name = "PROVISION")]
    at: Option<String>,
    /// Show only the words of this state
    #[arg(long, value_name = "STATE")]
    by: Option<String>,
    /// Show deleted words too, with who deleted them; of a state those that it deleted, and its own
    /// that others did
    #[arg(long)]
    deleted: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs `cica blame`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &BlameArgs) -> Result<Ending, CommandError> {
    // No version is named with a space in it, or in another script: such an argument is words.
    let is_words =
        |text: &str| text.trim().contains(char::is_whitespace) || !text.trim().is_ascii();
    if args.words.is_some() || args.text.as_deref().is_some_and(is_words) {
        return dossier::run(session, args);
    }
    let address = args
        .text
        .as_deref()
        .map_or_else(|| Ok(VersionAddress::default()), VersionAddress::parse)?;
    let opened = session.open_for_replay(&address)?;
    let (dossier, version) = version_of(&opened, &address)?;
    let register = &opened.desk.register;
    let by = args.by.as_deref().map(|name| register.find(name));
    let by = by.transpose()?.map(|member| &member.code);
    let history = History::replay(dossier, Some(version.number))?;
    if history.sections() != version.sections {
        session.warn_altered(&format!(
            "version {} is not what the changes on record give, which is shown here",
            version.number
        ));
    }
    let mut rows = provenance::attribute(&history);
    // On a long history this is work that most readers do not ask for.
    let mut removed = match args.deleted {
        true => provenance::removed(&history),
        false => Vec::new(),
    };
    if let Some(typed) = &args.at {
        let shown = match resolve_place(typed, version) {
            Ok(place) => held(version, &place),
            Err(error) if args.deleted => match gone(typed, &removed) {
                Some(row) => vec![row.id.clone()],
                None => return Err(error.into()),
            },
            Err(error) => {
                return Err(match gone(typed, &provenance::removed(&history)) {
                    Some(row) => no_longer(row),
                    None => error.into(),
                });
            }
        };
        rows.retain(|row| shown.contains(&row.id));
        let is_shown = |id: &PlaceId| shown.contains(id);
        removed.retain(|row| is_shown(&row.id) || row.within.iter().any(is_shown));
    }
    let blame = Blame {
        dossier,
        register,
        version,
        rows: &rows,
        by,
        shows_deleted: args.deleted,
        removed: &removed,
    };
    // A spreadsheet is one table.
    let is_sheet = args.output.is(Format::Csv)?;
    let page = || {
        if is_sheet {
            blame.sheet()
        } else {
            blame.page()
        }
    };
    session.show_or_json(&args.output, page, || blame.shape())?;
    Ok(Ending::Done)
}

/// What was removed whole under the id that was typed.
fn gone<'r>(typed: &str, removed: &'r [Removed]) -> Option<&'r Removed> {
    let id: PlaceId = typed.trim().to_lowercase().parse().ok()?;
    removed.iter().find(|row| row.id == id)
}

fn no_longer(row: &Removed) -> CommandError {
    CommandError::new(format!(
        "`{}` no longer stands: version {} took it out",
        row.id, row.by.version
    ))
    .hint("`--deleted` shows its words, and who deleted them")
}

/// A provision alone, or a section with everything in it.
fn held(version: &Version, at: &PlaceId) -> Vec<PlaceId> {
    let Some(section) = version.section(at) else {
        return vec![at.clone()];
    };
    section
        .walk()
        .flat_map(|s| std::iter::once(&s.id).chain(s.provisions.iter().map(|p| &p.id)))
        .cloned()
        .collect()
}
