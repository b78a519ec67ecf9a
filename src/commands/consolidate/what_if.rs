//! `cica consolidate --what-if`: what changes would give together.

use std::collections::BTreeSet;

use super::ConsolidateArgs;
use crate::commands::sent::two_papers;
use crate::commands::{CommandError, Ending, Session, proof};
use crate::domain::address::{Sent, SentAddress, resolve_paper, resolve_sent};
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, PaperId};
use crate::output::pages::decided::Desk;
use crate::output::pages::what_if as page;
use crate::procedure::command::Naming;
use crate::procedure::ready::on_the_table;
use crate::views::what_if::what_if;

/// The set that is asked about, as typed.
#[derive(Debug, Default)]
struct Asked {
    paper: Option<PaperId>,
    is_all: bool,
    with: Vec<Sent>,
    without: Vec<Sent>,
}

impl Asked {
    /// Reads `CN-1,RU-1.2`, `all`, `all-but PK-1`.
    fn read(words: &[String]) -> Result<Self, CommandError> {
        let mut asked = Self::default();
        let mut is_without = false;
        let pieces = words
            .iter()
            .flat_map(|word| word.split([',', ';']))
            .flat_map(str::split_whitespace);
        for piece in pieces {
            let (piece, rest) = match piece.split_once([':', '=']) {
                Some((word, rest)) if is_all_but(word) => (word, Some(rest)),
                _ => (piece, None),
            };
            if is_all_but(piece) {
                (asked.is_all, is_without) = (true, true);
            } else if piece.eq_ignore_ascii_case("all") {
                asked.is_all = true;
                continue;
            }
            let id = if is_all_but(piece) { rest } else { Some(piece) };
            let Some(id) = id.filter(|id| !id.is_empty()) else {
                continue;
            };
            match SentAddress::parse(id) {
                Ok(address) => {
                    one_paper(asked.paper.as_ref(), address.paper.as_ref())?;
                    asked.paper = asked.paper.or(address.paper);
                    if is_without {
                        asked.without.push(address.sent);
                    } else {
                        asked.with.push(address.sent);
                    }
                }
                // The paper may be typed after the list.
                Err(error) => match id.parse::<PaperId>() {
                    Ok(paper) if asked.paper.is_none() && words.len() > 1 => {
                        asked.paper = Some(paper);
                    }
                    _ => return Err(error.into()),
                },
            }
        }
        Ok(asked)
    }

    /// The changes meant.
    fn set(&self, dossier: &Dossier) -> Result<Vec<ChangeId>, CommandError> {
        let mut set: BTreeSet<ChangeId> = BTreeSet::new();
        if self.is_all {
            set.extend(on_the_table(dossier));
        }
        for sent in &self.with {
            set.extend(changes(dossier, sent, true)?);
        }
        for sent in &self.without {
            for id in changes(dossier, sent, false)? {
                set.remove(&id);
            }
        }
        Ok(set.into_iter().collect())
    }
}

fn is_all_but(word: &str) -> bool {
    word.eq_ignore_ascii_case("all-but")
}

/// The changes that an address names.
fn changes(dossier: &Dossier, sent: &Sent, is_wanted: bool) -> Result<Vec<ChangeId>, CommandError> {
    let filed = resolve_sent(dossier, sent)?;
    match sent {
        Sent::Comment(id) => Err(CommandError::new(format!(
            "{id} is a comment: it changes nothing"
        ))),
        Sent::Change(id) => match dossier.adopted_in(id) {
            Some(version) if is_wanted => Err(CommandError::new(format!(
                "{id} is in version {version} already"
            ))),
            _ => Ok(vec![id.clone()]),
        },
        // Of a whole submission, what is refused or withdrawn is not asked about.
        Sent::Submission(id) => {
            let waiting: BTreeSet<ChangeId> = on_the_table(dossier).into_iter().collect();
            let waits = |id: &ChangeId| waiting.contains(id);
            Ok((1..)
                .zip(&filed.submission.changes)
                .map(|(number, _)| id.change(number))
                .filter(waits)
                .collect())
        }
    }
}

/// Refuses addresses of two papers.
fn one_paper(known: Option<&PaperId>, other: Option<&PaperId>) -> Result<(), CommandError> {
    match (known, other) {
        (Some(known), Some(other)) if known != other => Err(two_papers(known, other)),
        _ => Ok(()),
    }
}

/// Runs `cica consolidate --what-if`.
pub(super) fn run(
    session: &Session,
    args: &ConsolidateArgs,
    words: &[String],
) -> Result<Ending, CommandError> {
    let asked = Asked::read(words)?;
    one_paper(args.paper.as_ref(), asked.paper.as_ref())?;
    let paper = args.paper.clone().or_else(|| asked.paper.clone());
    let opened = session.open_as_of(paper.as_ref())?;
    let dossier = resolve_paper(&opened.desk, paper.as_ref())?;
    let set = asked.set(dossier)?;
    let history = proof::replay(dossier)?;
    let register = &opened.desk.register;
    let tried = what_if(&history, dossier, register, &set)?;
    let desk = Desk {
        dossier,
        sponsorship: &dossier.sponsorship(),
        register,
        naming: Naming(paper.as_ref()),
    };
    session.show_or_json(
        &args.output,
        || page::page(desk, &tried),
        || page::shape(desk, &tried),
    )?;
    Ok(Ending::Done)
}
