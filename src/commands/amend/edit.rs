//! The base text in the person's own editor.

use std::collections::HashSet;

use super::source;
use crate::commands::recording::Arrival;
use crate::commands::{CommandError, Ending, Session};
use crate::domain::ids::PlaceId;
use crate::domain::version::{Kind, Section, Version};
use crate::input::{Format, amended, redline};
use crate::output::Document;
use crate::store::documents::SubmissionDraft;
use crate::text::redline::Segment;

/// The line below which the text begins.
const SCISSORS: &str = "------------ the text begins below this line ------------";

/// What a person made of the text in the editor.
pub(super) struct Edited {
    /// The version that the sheet showed.
    pub(super) base: Version,
    sheet: String,
}

impl Edited {
    /// Reads the changes, against the base as it is by now.
    pub(super) fn read(
        &self,
        base: &Version,
        taken: &HashSet<PlaceId>,
    ) -> Result<Arrival, CommandError> {
        if base.sections != self.base.sections {
            return Err(CommandError::new(format!(
                "version {} was changed by someone else while you edited it",
                base.number
            ))
            .hint("edit it again with `--edit`"));
        }
        let mut arrival = read(&self.sheet, base, taken)?.unwrap_or_default();
        // The version that was read is the one recorded, whatever is circulated meanwhile.
        arrival.draft.base = Some(base.number);
        Ok(arrival)
    }
}

/// Lets the person edit the text; none where nothing was changed.
pub(super) fn edited(
    session: &Session,
    base: &Version,
    taken: &HashSet<PlaceId>,
) -> Result<Option<Edited>, CommandError> {
    let given = sheet(base);
    let mut edited = Edited {
        base: base.clone(),
        sheet: given.clone(),
    };
    loop {
        edited.sheet = session.console.edit("amendment.txt", &edited.sheet)?;
        if edited.sheet == given {
            return Ok(None);
        }
        let error = match read(&edited.sheet, base, taken) {
            Ok(None) => return Ok(None),
            Ok(Some(_)) => return Ok(Some(edited)),
            Err(error) => error,
        };
        // What a person typed is not thrown away for a slip.
        let question = format!("{}. Open the editor again?", error.sentence);
        if !session.console.can_ask() || !session.console.asker().yes_no(&question)? {
            return Err(kept(session, &edited, error));
        }
    }
}

/// Keeps what was typed in a file where it was not recorded.
pub(super) fn kept_unless_done(
    session: &Session,
    edited: &Edited,
    recorded: Result<Ending, CommandError>,
) -> Result<Ending, CommandError> {
    match recorded {
        Err(error) => Err(kept(session, edited, error)),
        Ok(Ending::No) => {
            if let Ok(path) = session.console.keep("amendment.txt", edited.text()) {
                session.say(&Document::new().paragraph(format!(
                    "What you typed is kept in {}; `--from` reads it.",
                    path.display()
                )))?;
            }
            Ok(Ending::No)
        }
        done => done,
    }
}

fn kept(session: &Session, edited: &Edited, error: CommandError) -> CommandError {
    match session.console.keep("amendment.txt", edited.text()) {
        Ok(path) => error.hint(format!(
            "what you typed is kept in {path}: `--from {path} --base {}` reads it",
            edited.base.number,
            path = path.display()
        )),
        Err(_) => error,
    }
}

impl Edited {
    /// The text below the line, which `--from` reads; all of it where the line is gone.
    fn text(&self) -> &str {
        let below = self.sheet.split_once(SCISSORS);
        below.map_or(self.sheet.as_str(), |(_, text)| text.trim_start())
    }
}

/// Says that nothing was changed.
pub(super) fn nothing(session: &Session) -> Result<Ending, CommandError> {
    session.say(&Document::new().paragraph("The text was not changed: nothing was recorded."))?;
    Ok(Ending::No)
}

fn read(
    edited: &str,
    base: &Version,
    taken: &HashSet<PlaceId>,
) -> Result<Option<Arrival>, CommandError> {
    let Some((_, text)) = edited.split_once(SCISSORS) else {
        return Err(CommandError::new(
            "the line that says where the text begins is gone: nothing was recorded",
        )
        .hint("keep that line, and edit below it"));
    };
    // Braces that are the text's own words are escaped in the sheet, so that all of it is a redline.
    let given = sheet(base);
    let given = given.split_once(SCISSORS).map_or("", |(_, text)| text);
    let proposal = amended::beyond(given, text, base, |text| {
        redline::read(text, Format::Plain, base, taken)
    });
    let proposal = match proposal {
        Ok(proposal) => proposal,
        Err(crate::input::InputError::Unchanged { .. }) => return Ok(None),
        Err(error) => return Err(source::unread("the edited text", &error)),
    };
    Ok(Some(Arrival {
        draft: SubmissionDraft {
            comments: proposal.comments,
            changes: proposal.changes,
            ..SubmissionDraft::default()
        },
        notices: proposal.notices,
        ..Arrival::default()
    }))
}

/// What the editor opens with.
fn sheet(base: &Version) -> String {
    let mut out = format!(
        "Edit the text of version {} below: what you change is the submission.\n\
         Change words in place, add paragraphs and items, delete or move them, each with an empty\n\
         line between. Or mark what changes: {{--words out--}} {{++words in++}} {{>>a remark<<}}.\n\
         Leave the text as it is to record nothing.\n\n{SCISSORS}\n",
        base.number
    );
    let numbering = crate::domain::numbering::Numbering::of(&base.sections);
    for section in base.all_sections() {
        write(&mut out, section, &numbering);
    }
    out
}

fn write(out: &mut String, section: &Section, numbering: &crate::domain::numbering::Numbering) {
    if !section.heading.is_empty() {
        let number = numbering.number(&section.id).unwrap_or("");
        let heading = literal(&section.heading);
        out.push_str(&format!("\n{number}. {heading}\n"));
    }
    for provision in &section.provisions {
        let lead = match provision.kind {
            Kind::Paragraph => String::new(),
            Kind::Item => format!("{}- ", "  ".repeat(usize::from(provision.level.max(1)) - 1)),
        };
        out.push_str(&format!("\n{lead}{}\n", literal(&provision.text)));
    }
}

/// Words with a backslash before every brace that would be read as a mark.
fn literal(words: &str) -> String {
    crate::text::redline::write(&[Segment::Keep(words.to_owned())])
}

#[cfg(test)]
mod tests;
