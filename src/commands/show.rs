//! `cica show`: the text of a version.

use clap::Args;

use super::{CommandError, Ending, OutputArgs, Session, version_of};
use crate::domain::address::{VersionAddress, resolve_place};
use crate::domain::version::{Section, Version};
use crate::output::pages::text;

/// Show the text of a version
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The version: PAPER@2, PAPER (the newest), 2 where the desk holds one paper
    #[arg(value_name = "PAPER@VERSION")]
    text: Option<String>,
    /// Show only this provision or section, by id or number (2.1d)
    #[arg(long, value_name = "PROVISION")]
    at: Option<String>,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs `cica show`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &ShowArgs) -> Result<Ending, CommandError> {
    let address = args
        .text
        .as_deref()
        .map_or_else(|| Ok(VersionAddress::default()), VersionAddress::parse)?;
    let opened = session.open(address.paper.as_ref())?;
    let (dossier, version) = version_of(&opened, &address)?;
    let part;
    let version = match &args.at {
        None => version,
        Some(typed) => {
            part = only(version, &resolve_place(typed, version)?);
            &part
        }
    };
    session.show_or_json(
        &args.output,
        || text::page(dossier, version, &opened.desk.register),
        || text::shape(dossier, version),
    )?;
    Ok(Ending::Done)
}

/// The version cut down to one section or provision, with the headings above it.
fn only(version: &Version, at: &crate::domain::ids::PlaceId) -> Version {
    fn cut(section: &Section, at: &crate::domain::ids::PlaceId) -> Option<Section> {
        if section.id == *at {
            return Some(section.clone());
        }
        let provisions: Vec<_> = section
            .provisions
            .iter()
            .filter(|p| p.id == *at)
            .cloned()
            .collect();
        let sections: Vec<_> = section
            .sections
            .iter()
            .filter_map(|nested| cut(nested, at))
            .collect();
        (!provisions.is_empty() || !sections.is_empty()).then(|| Section {
            provisions,
            sections,
            ..section.clone()
        })
    }
    Version {
        sections: version
            .sections
            .iter()
            .filter_map(|section| cut(section, at))
            .collect(),
        ..version.clone()
    }
}
