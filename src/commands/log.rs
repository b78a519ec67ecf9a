//! `cica log`: the story of a paper.

use clap::Args;

use super::{CommandError, Ending, OutputArgs, Session};
use crate::domain::address::resolve_paper;
use crate::domain::ids::PaperId;
use crate::domain::language::Language;
use crate::output::pages::letters;
use crate::output::pages::story;
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
    let told = crate::views::story::story(
        dossier,
        &opened.desk.register,
        Language::English,
        session.now(dossier.paper.zone()),
    );
    let chain = args.digest.then(|| seal::chain(dossier));
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
