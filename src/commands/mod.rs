//! One file a verb: its arguments and its run; no rules of its own.
//!
//! Commands join the floors: they read the desk through `store`, ask `drafting`, `procedure` and
//! `views`, and hand a document to `output`. A rule found here is in the wrong place.

pub mod amend;
pub mod blame;
pub mod check;
pub mod circulate;
pub mod collisions;
pub mod comment;
pub mod compile;
pub mod completions;
pub mod consolidate;
pub mod correct;
pub mod decide;
pub mod diff;
mod error;
pub mod find;
pub mod git;
pub mod import;
pub mod init;
pub mod log;
pub mod man;
pub mod note;
pub mod outcome;
mod own_words;
pub mod position;
mod proof;
pub mod receive;
mod recording;
pub mod reply;
pub mod report;
pub mod schema;
mod sent;
mod session;
pub mod show;
pub mod status;
pub mod submit;
mod unmerged;
pub mod withdraw;
mod word;
mod work;

use clap::Subcommand;

pub use error::{CommandError, Ending};
pub use session::{OutputArgs, PaperArgs, Session, version_of};
pub use work::{AskArgs, Work, WriteArgs};

/// A verb.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start an empty desk
    Init(init::InitArgs),
    /// Bring in a first draft from Word, OpenDocument, Markdown, plain text or YAML
    Import(import::ImportArgs),
    /// Record a note that was received, with its file
    Receive(receive::ReceiveArgs),
    /// Record a circulation: version, note, date, deadline, silence clause
    Circulate(circulate::CirculateArgs),
    /// Record a submission of amendments by a state
    Amend(Box<amend::AmendArgs>),
    /// Record a remark of a state on a provision
    Comment(comment::CommentArgs),
    /// Record a position of a state without changes
    Position(position::PositionArgs),
    /// Record the coordinator's answer to a comment or change
    Reply(reply::ReplyArgs),
    /// Record a withdrawal by a state
    Withdraw(withdraw::WithdrawArgs),
    /// Mend the clerk's own mistake in an entry; both stay on record
    Correct(correct::CorrectArgs),
    /// Record the coordinator's decisions
    Decide(decide::DecideArgs),
    /// Show where states are at odds, and each way out
    Collisions(collisions::CollisionsArgs),
    /// Write the compilation text: every open proposal in its place, in attributed brackets
    Compile(compile::CompileArgs),
    /// Make the next version from what is adopted
    Consolidate(consolidate::ConsolidateArgs),
    /// Show the text of a version, or a submission
    Show(show::ShowArgs),
    /// Tell the story of a paper
    Log(log::LogArgs),
    /// Show what changed between two versions, or what a submission proposes
    Diff(diff::DiffArgs),
    /// Show who wrote each word
    #[command(visible_alias = "annotate")]
    Blame(blame::BlameArgs),
    /// Show the deadline, the positions and what comes next
    Status(status::StatusArgs),
    /// Report who changed what before the deadline
    Report(report::ReportArgs),
    /// Find words in every version, submission, reason, comment and note
    Find(find::FindArgs),
    /// Write a note verbale from what is on record
    Note(note::NoteArgs),
    /// Send a paper on to the body of its silence clause, or say why not
    Submit(submit::SubmitArgs),
    /// Record what a body did with a paper
    Outcome(outcome::OutcomeArgs),
    /// Check that the desk is valid
    Check(check::CheckArgs),
    /// Keep the desk in git: merging, redlines, and what git could not merge
    #[command(subcommand)]
    Git(git::GitCommand),
    /// Write the JSON Schemas of the desk's files, for editors
    Schema(schema::SchemaArgs),
    /// Write completions for a shell
    Completions(completions::CompletionsArgs),
    /// Write the manual pages
    Man(man::ManArgs),
}

impl Command {
    /// Runs the verb.
    ///
    /// # Errors
    /// What the person can mend, said in one sentence.
    pub fn run(&self, session: &Session) -> Result<Ending, CommandError> {
        match self {
            Self::Init(args) => init::run(session, args),
            Self::Import(args) => import::run(session, args),
            Self::Receive(args) => receive::run(session, args),
            Self::Circulate(args) => circulate::run(session, args),
            Self::Amend(args) => amend::run(session, args),
            Self::Comment(args) => comment::run(session, args),
            Self::Position(args) => position::run(session, args),
            Self::Reply(args) => reply::run(session, args),
            Self::Withdraw(args) => withdraw::run(session, args),
            Self::Correct(args) => correct::run(session, args),
            Self::Decide(args) => decide::run(session, args),
            Self::Collisions(args) => collisions::run(session, args),
            Self::Compile(args) => compile::run(session, args),
            Self::Consolidate(args) => consolidate::run(session, args),
            Self::Show(args) => show::run(session, args),
            Self::Log(args) => log::run(session, args),
            Self::Diff(args) => diff::run(session, args),
            Self::Blame(args) => blame::run(session, args),
            Self::Status(args) => status::run(session, args),
            Self::Report(args) => report::run(session, args),
            Self::Find(args) => find::run(session, args),
            Self::Note(args) => note::run(session, args),
            Self::Submit(args) => submit::run(session, args),
            Self::Outcome(args) => outcome::run(session, args),
            Self::Check(args) => check::run(session, args),
            Self::Git(command) => git::run(session, command),
            Self::Schema(args) => schema::run(session, args),
            Self::Completions(args) => completions::run(session, args),
            Self::Man(args) => man::run(session, args),
        }
    }
}
