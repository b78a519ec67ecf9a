//! `cica compile`: the compilation text.

use clap::Args;

use super::{CommandError, Ending, OutputArgs, Session, word};
use crate::domain::address::{VersionAddress, resolve_paper, resolve_version};
use crate::domain::ids::PaperId;
use crate::drafting::compile::compile;
use crate::output::pages;

/// Write the compilation text: every open proposal in its place, in attributed brackets
///
/// `[words that stand] [words in their place — China]`, `[an insertion — China]`,
/// `[delete — Pakistan: words]`. In a Word file (`--to compilation.docx`) what one proposal alone
/// would change is tracked, and brackets stand where several meet. `cica amend --from` reads both
/// back.
#[derive(Debug, Args)]
pub struct CompileArgs {
    /// The paper, where the desk holds several
    #[arg(value_name = "PAPER")]
    paper: Option<PaperId>,
    /// The version to write over (default: the newest)
    #[arg(long, value_name = "VERSION")]
    base: Option<String>,
    /// Show what is adopted and in no version yet, too
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs `cica compile`.
///
/// # Errors
/// What the person can mend, said in one sentence.
pub fn run(session: &Session, args: &CompileArgs) -> Result<Ending, CommandError> {
    let opened = session.open_as_of(args.paper.as_ref())?;
    let dossier = resolve_paper(&opened.desk, args.paper.as_ref())?;
    let asked = match args.base.as_deref() {
        Some(typed) => VersionAddress::parse(typed.trim().trim_start_matches('@'))?.version,
        None => None,
    };
    let version = resolve_version(dossier, asked)?;
    let compilation = compile(dossier, Some(version.number), args.all)?;
    let page = pages::compile::Compiled {
        dossier,
        register: &opened.desk.register,
        version,
        compilation: &compilation,
    };
    if let Some(form) = args.output.word()? {
        let document = word::compilation(&page, &session.altered());
        session.export_word(&args.output, form, &document)?;
        return Ok(Ending::Done);
    }
    session.show_or_json(&args.output, || page.page(), || page.shape())?;
    Ok(Ending::Done)
}
