//! `cica log`: the story of a paper.

use clap::Args;

use super::{CommandError, Ending, OutputArgs, Session};
use crate::domain::address::resolve_paper;
use crate::domain::dossier::Dossier;
use crate::domain::ids::PaperId;
use crate::domain::language::Language;
use crate::output::pages::letters;
use crate::output::pages::story::{self, Chain, Link};
use crate::store::seal;

/// Tell the story of a paper
#[derive(Debug, Args)]
pub struct LogArgs {
    /// The paper, where the desk holds several
    #[arg(value_name = "PAPER")]
    paper: Option<PaperId>,
    /// Print the digest over all that is on record, for publication in a note
    #[arg(long)]
    digest: bool,
    /// Show the notes received and sent, each with what it is about
    #[arg(long, conflicts_with = "digest")]
    correspondence: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs `cica log`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &LogArgs) -> Result<Ending, CommandError> {
    let opened = session.open_as_of(args.paper.as_ref())?;
    let dossier = resolve_paper(&opened.desk, args.paper.as_ref())?;
    if args.correspondence {
        let desk = &opened.desk;
        let rows = crate::views::letters::letters(dossier, &desk.register, &desk.secretariat);
        session.show_or_json(
            &args.output,
            || letters::page(&dossier.paper.title, &rows),
            || letters::shape(dossier.paper.id.as_str(), &rows),
        )?;
        return Ok(Ending::Done);
    }
    let told = crate::views::story::story(dossier, &opened.desk.register, Language::English);
    let chain = args.digest.then(|| chain(dossier));
    session.show_or_json(
        &args.output,
        || match &chain {
            Some(chain) => story::chain_page(&told, chain),
            None => story::page(&told),
        },
        || story::shape(&told, chain.as_ref()),
    )?;
    Ok(Ending::Done)
}

/// The seals of a dossier: versions by number, then each submission by id with its record.
fn chain(dossier: &Dossier) -> Chain {
    let mut links: Vec<Link> = dossier
        .versions
        .iter()
        .map(|version| Link {
            kind: "version",
            id: version.number.to_string(),
            digest: seal::version_digest(version).0,
        })
        .collect();
    let mut filed: Vec<_> = dossier.submissions.iter().collect();
    filed.sort_by(|a, b| a.recorded.id.cmp(&b.recorded.id));
    for filed in filed {
        let id = filed.recorded.id.to_string();
        links.push(Link {
            kind: "submission",
            id: id.clone(),
            digest: seal::submission_digest(&filed.recorded).0,
        });
        if filed.record != crate::domain::record::Record::default() {
            links.push(Link {
                kind: "record",
                id,
                digest: seal::record_digest(&filed.record).0,
            });
        }
    }
    let lines: String = links.iter().map(|link| link.line() + "\n").collect();
    Chain {
        head: seal::bytes_digest(lines.as_bytes()).0,
        links,
    }
}
