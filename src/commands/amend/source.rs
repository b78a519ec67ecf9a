//! What a file is, and the changes that it holds.

mod frame;
mod ground;
mod refused;

use clap::ValueEnum;

use crate::commands::CommandError;
use crate::commands::recording::{Arrival, Kept, SentArgs, ending};
use crate::commands::word::word_of;
use crate::domain::change::Action;
use crate::domain::ids::{PlaceId, StateCode};
use crate::domain::moment::Moment;
use crate::domain::version::Version;
use crate::input::docx::Word;
use crate::input::{Format, InputError, Proposal, amended, compilation, encoding, note, redline};
use crate::procedure::when;
use crate::store::documents::{self, SubmissionDraft, Typed};
use crate::store::files::ORIGINAL_LIMIT;
use crate::store::read_input;
pub(super) use frame::{lost_title, only_around};
pub(super) use ground::Ground;
pub(super) use refused::refuse_partial;
use refused::{HOW_TO_WORD, torn, with_lines};

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReadAs {
    /// A submission in YAML
    Yaml,
    /// The text with CriticMarkup
    Redline,
    /// A clean edited copy of the text
    Copy,
    /// The sentences of a note
    Note,
    /// A compilation text with attributed brackets
    Compilation,
    /// The whole text as revised, marked or clean, and nothing else
    #[value(skip)]
    Revised,
}

/// A file for --from, taken in.
#[derive(Debug)]
pub(super) struct Source {
    label: String,
    bytes: Vec<u8>,
    text: String,
    kind: Option<ReadAs>,
    word: Option<Word>,
}

impl Source {
    /// Takes a file or standard input, and tells whether it is a submission in YAML.
    pub(super) fn take(path: &str, kind: Option<ReadAs>) -> Result<Self, CommandError> {
        let label = if path == "-" { "standard input" } else { path };
        let bytes = read_input(path, ORIGINAL_LIMIT)?;
        let word = word_of(label, &bytes)?;
        let text = match word {
            Some(_) => String::new(),
            None => decoded(label, &bytes)?,
        };
        let has_ending = |wanted: &[&str]| wanted.contains(&ending(path).as_str());
        let is_yaml = has_ending(&["yaml", "yml"]) || (path == "-" && looks_like_yaml(&text));
        let source = Self {
            label: label.to_owned(),
            bytes,
            text,
            kind: kind.or_else(|| is_yaml.then_some(ReadAs::Yaml)),
            word,
        };
        match source.kind {
            Some(ReadAs::Revised) if is_yaml => Err(source.not_revised("a submission in YAML")),
            _ => Ok(source),
        }
    }

    /// The Word file that it is, where it holds what one submission proposes and not a compilation.
    pub(super) fn word(&self) -> Option<&Word> {
        let is_submission = |word: &&Word| match self.kind {
            None | Some(ReadAs::Revised) => !word.is_compilation(),
            kind => kind != Some(ReadAs::Compilation),
        };
        self.word.as_ref().filter(is_submission)
    }

    /// The name for messages.
    pub(super) fn label(&self) -> &str {
        &self.label
    }

    /// The submission, where the file is one in YAML.
    pub(super) fn draft(&self, typed: &Typed<'_>) -> Result<Option<SubmissionDraft>, CommandError> {
        (self.kind == Some(ReadAs::Yaml))
            .then(|| documents::read_typed_draft(&self.text, &self.label, typed))
            .transpose()
            .map_err(CommandError::from)
    }

    /// Reads the changes: of one submission, or of a compilation those of several. `only` are the
    /// states that were named, whose proposals alone are taken from a compilation; what `sent` leaves
    /// open is taken from a note's own letterhead.
    pub(super) fn read(
        &self,
        ground: &Ground<'_>,
        only: Option<&[StateCode]>,
        sent: &SentArgs,
    ) -> Result<Vec<Arrival>, CommandError> {
        let format = match ending(&self.label).as_str() {
            "md" | "markdown" => Format::Markdown,
            _ => Format::Plain,
        };
        let is_compilation = match self.kind {
            _ if self.word.is_some() => true,
            None | Some(ReadAs::Revised) => {
                !redline::is_marked_beyond(&self.text, ground.base)
                    && compilation::is_labelled(&self.text, ground.register)
            }
            kind => kind == Some(ReadAs::Compilation),
        };
        let is_revised = self.kind == Some(ReadAs::Revised);
        if is_compilation && is_revised {
            return Err(self.not_revised("the proposals of states in brackets"));
        }
        if is_compilation {
            return self.compiled(format, ground, only);
        }
        let proposal = self.proposal(format, ground);
        let is_copy = !matches!(&proposal, Ok(Found::It(_, Taken::Note)));
        let lost = if is_copy {
            frame::lost(&self.text, format, ground)
        } else {
            Vec::new()
        };
        match proposal {
            Ok(Found::It(_, Taken::Note)) if is_revised => {
                Err(self.not_revised("the sentences of a note"))
            }
            Ok(Found::Nothing(_)) if is_revised => {
                Err(self.not_revised("hardly a provision of it"))
            }
            Ok(Found::It(mut proposal, taken)) => {
                refuse_partial(&self.label, &proposal)?;
                proposal.notices.splice(0..0, lost);
                let mut arrival = self.arrival(proposal);
                if taken == Taken::Note {
                    head(&mut arrival, &self.text, sent);
                }
                Ok(vec![arrival])
            }
            Ok(Found::Nothing(lines)) => Err(with_lines(
                CommandError::new(format!(
                    "{} is neither a copy of version {} nor a note whose sentences are understood: hardly a provision of the text stands in it",
                    self.label, ground.base.number
                )),
                &lines,
            )
            .hint(HOW_TO_WORD)
            .hint("where it is a copy, make sure that it is the whole text, and of this paper")
            .hint("`--read-as copy`, `redline`, `note` or `compilation` says what it is")),
            Err(error) => {
                Err(match error {
                    InputError::Unchanged { version } if !lost.is_empty() => {
                        only_around(&self.label, version, lost)
                    }
                    error => unread(&self.label, &error),
                })
            }
        }
    }

    /// Reads a compilation: a submission for each state, or for those who propose the same.
    fn compiled(
        &self,
        format: Format,
        ground: &Ground<'_>,
        only: Option<&[StateCode]>,
    ) -> Result<Vec<Arrival>, CommandError> {
        let (base, taken, register) = (ground.base, ground.taken, ground.register);
        let read = match &self.word {
            Some(word) => word.compiled(base, taken, register, only),
            None => compilation::read(&self.text, format, base, taken, register, only),
        };
        let all = read.map_err(|error| unread(&self.label, &error))?;
        if all.is_empty() {
            return Err(CommandError::new(match only {
                Some(_) => format!("{}: the states named propose nothing in it", self.label),
                None => format!("{}: no state proposes anything in it", self.label),
            })
            .hint("a proposal stands in brackets with its states: `[clean — China]`"));
        }
        if let Some(partial) = all.iter().find(|voiced| voiced.proposal.is_partial) {
            return Err(torn(&self.label, &partial.proposal));
        }
        let arrivals = all.into_iter().map(|voiced| Arrival {
            draft: SubmissionDraft {
                by: voiced.by,
                changes: voiced.proposal.changes,
                ..SubmissionDraft::default()
            },
            kept: Some(Kept {
                ending: ending(&self.label),
                bytes: self.bytes.clone(),
            }),
            notices: voiced.proposal.notices,
            is_adopted: false,
        });
        Ok(arrivals.collect())
    }

    fn proposal(&self, format: Format, ground: &Ground<'_>) -> Result<Found, InputError> {
        let (base, taken) = (ground.base, ground.taken);
        let as_copy = |text: &str| amended::read(text, format, base, taken);
        let as_redline = |text: &str| redline::read(text, format, base, taken);
        let is_own = ground.is_own_sheet(&self.text);
        let copy = |read: &dyn Fn(&str) -> Result<Proposal, InputError>| {
            let proposal = if is_own {
                amended::beyond(&ground.sheet(format), &self.text, base, read)
            } else {
                read(&self.text)
            };
            proposal.map(|proposal| Found::It(proposal, Taken::Copy))
        };
        match self.kind {
            Some(ReadAs::Note) => note::read_in(&self.text, base, taken, Some(ground.round()))
                .map(|note| Found::It(note, Taken::Note)),
            Some(ReadAs::Redline) => copy(&as_redline),
            Some(ReadAs::Copy) => copy(&as_copy),
            None | Some(ReadAs::Revised)
                if is_own && redline::is_marked_beyond(&self.text, base) =>
            {
                copy(&as_redline)
            }
            None | Some(ReadAs::Revised) if is_own => copy(&as_copy),
            Some(ReadAs::Yaml | ReadAs::Compilation | ReadAs::Revised) | None => {
                sniffed(&self.text, format, ground)
            }
        }
    }

    /// Refuses a revised text in Word of which most of the paper is gone: it is rather a note.
    pub(super) fn refuse_fragment(
        &self,
        proposal: &Proposal,
        base: &Version,
    ) -> Result<(), CommandError> {
        if self.kind == Some(ReadAs::Revised) && keeps_little(proposal, base) {
            return Err(self.not_revised("less than half of it"));
        }
        Ok(())
    }

    /// A file that was called the revised text and holds something else.
    fn not_revised(&self, what: &str) -> CommandError {
        CommandError::new(format!(
            "{} is not the whole text as revised: it holds {what}, and nothing was recorded",
            self.label
        ))
        .hint("`cica amend --from FILE` records what states propose in it")
        .hint("where it is the whole text all the same, `cica amend --from FILE --read-as copy --adopt` takes it, and `cica consolidate` makes the version")
    }

    /// What the proposal read from it comes to.
    pub(super) fn arrival(&self, proposal: Proposal) -> Arrival {
        Arrival {
            draft: SubmissionDraft {
                position: proposal.position,
                comments: proposal.comments,
                changes: proposal.changes,
                ..SubmissionDraft::default()
            },
            kept: Some(Kept {
                ending: ending(&self.label),
                bytes: self.bytes.clone(),
            }),
            notices: proposal.notices,
            is_adopted: false,
        }
    }
}

/// Takes the number and date that a note bears, where nobody typed them.
fn head(arrival: &mut Arrival, text: &str, sent: &SentArgs) {
    let head = note::letterhead(text);
    let mut differs = |flag: &str, typed: String, written: String| {
        arrival.notices.push(format!(
            "--{flag} says {typed}, and the note itself says {written}: {typed} is recorded, and the note is kept as it came"
        ));
    };
    if let (Some(typed), Some(written)) = (&sent.reference, head.reference)
        && typed.trim() != written
    {
        differs("reference", typed.clone(), written.to_owned());
    }
    if let (Some(typed), Some(written)) = (&sent.dated, head.dated)
        && typed.day() != written
    {
        differs("dated", when::day(typed.day()), when::day(written));
    }
    if let Some(number) = head.reference.filter(|_| sent.reference.is_none()) {
        arrival.draft.reference = Some(number.to_owned());
        arrival
            .notices
            .push(format!("its number {number} is taken from the note"));
    }
    if let Some(day) = head.dated.filter(|_| sent.dated.is_none()) {
        arrival.draft.dated = Some(Moment::Day(day));
        arrival.notices.push(format!(
            "its date {} is taken from the note",
            when::day(day)
        ));
    }
}

/// The sentences of --say, taken like those of a note, a line each.
pub(super) fn said(sentences: &[String], ground: &Ground<'_>) -> Result<Arrival, CommandError> {
    let text: Vec<String> = sentences
        .iter()
        .map(|sentence| sentence.replace(['\r', '\n'], " "))
        .collect();
    let joined = text.join("\n\n");
    let proposal = note::read_in(&joined, ground.base, ground.taken, Some(ground.round()))
        .map_err(|error| unread("--say", &error))?;
    refuse_partial("--say", &proposal)?;
    Ok(Arrival {
        draft: SubmissionDraft {
            position: proposal.position,
            comments: proposal.comments,
            changes: proposal.changes,
            ..SubmissionDraft::default()
        },
        notices: proposal.notices,
        ..Arrival::default()
    })
}

/// What a text turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// The whole text, marked or clean.
    Copy,
    /// Sentences of a note.
    Note,
}

/// What a text holds.
enum Found {
    /// What it proposes.
    It(Proposal, Taken),
    /// Hardly anything of this paper: the sentences that a note of it would hold, none understood.
    Nothing(Vec<String>),
}

/// Reads a text as what it looks like.
fn sniffed(text: &str, format: Format, ground: &Ground<'_>) -> Result<Found, InputError> {
    let (base, taken) = (ground.base, ground.taken);
    let copy = |proposal| Found::It(proposal, Taken::Copy);
    let note = |proposal| Found::It(proposal, Taken::Note);
    if redline::is_marked_beyond(text, base) {
        return redline::read(text, format, base, taken).map(copy);
    }
    let as_note = note::read_in(text, base, taken, Some(ground.round()));
    if let Err(error @ InputError::AnotherSender { .. }) = &as_note
        && !holds_much(text, base)
    {
        return Err(error.clone());
    }
    let is_plainly_a_note = as_note.as_ref().is_ok_and(|note| !note.is_partial);
    if is_plainly_a_note && !holds_much(text, base) {
        return as_note.map(note);
    }
    let as_copy = amended::read(text, format, base, taken);
    match (&as_copy, as_note) {
        (Ok(copy), Ok(found)) if keeps_little(copy, base) => Ok(note(found)),
        (Ok(copy), Err(error)) if keeps_little(copy, base) && !holds_much(text, base) => {
            match error {
                InputError::NothingUnderstood { lines, .. } => Ok(Found::Nothing(lines)),
                other => Err(other),
            }
        }
        _ => as_copy.map(copy),
    }
}

/// Whether a third of the base's provisions stand in a text word for word.
fn holds_much(text: &str, base: &Version) -> bool {
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = folded(text);
    let all = base.provisions().count();
    let held = base
        .provisions()
        .filter(|provision| text.contains(&folded(&provision.text)))
        .count();
    held * 3 >= all.max(1)
}

/// Whether a text, read as a copy, would remove most of the paper.
pub(super) fn keeps_little(copy: &Proposal, base: &Version) -> bool {
    let within = |id: &PlaceId| match base.section(id) {
        Some(section) => section.walk().map(|nested| nested.provisions.len()).sum(),
        None => 1,
    };
    let removed: usize = copy
        .changes
        .iter()
        .filter_map(|change| match &change.action {
            Action::Remove(what) => Some(within(what)),
            _ => None,
        })
        .sum();
    removed * 2 > base.provisions().count()
}

/// Whether a text begins like a submission in YAML.
fn looks_like_yaml(text: &str) -> bool {
    const KEYS: &[&str] = &[
        "changes:",
        "by:",
        "base:",
        "id:",
        "position:",
        "comments:",
        "received:",
        "reference:",
        "note:",
        "dated:",
        "illustrative:",
        "---",
    ];
    let line = text
        .lines()
        .find(|line| !line.trim().is_empty() && !line.starts_with('#'));
    line.is_some_and(|line| KEYS.iter().any(|key| line.starts_with(key)))
}

/// The bytes as text.
pub(crate) fn decoded(label: &str, bytes: &[u8]) -> Result<String, CommandError> {
    const SAVED: &str = "save the file as plain text in UTF-8 (in Windows Notepad: Save as, Encoding: UTF-8), or hand in the Word file itself, and try again";
    let looks = |line: usize| {
        let looks = encoding::looks_like(bytes);
        let looks = looks.map_or_else(String::new, |like| format!(": it looks like {like}"));
        CommandError::new(format!("{label}:{line}: this is not UTF-8{looks}")).hint(SAVED)
    };
    match std::str::from_utf8(bytes) {
        Ok(text) if text.contains('\0') && encoding::looks_like(bytes).is_some() => Err(looks(1)),
        Ok(text) => match documents::git_markers(text) {
            None => Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text).to_owned()),
            // Either of the two texts may be what the state sent.
            Some(line) => Err(CommandError::new(format!(
                "{label}:{line}: git could not merge this file, and left two rival texts in it"
            ))
            .hint("take what was sent out of it (`git log` has both), and try again")),
        },
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = 1 + good.iter().filter(|byte| **byte == b'\n').count();
            Err(looks(line))
        }
    }
}

/// An error of reading, with the file before its line.
pub(crate) fn unread(label: &str, error: &InputError) -> CommandError {
    let said = CommandError::new(format!("{label}: {error}"));
    match error {
        InputError::NothingUnderstood { lines, .. } => with_lines(said, lines),
        _ => said,
    }
}
