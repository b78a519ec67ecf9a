//! A note composed: a template filled with the words of its facts, and read back against them.

use minijinja::{Environment, UndefinedBehavior};

use super::context::context;
use super::error::NoteError;
use super::facts::{Enclosed, Facts};
use super::stated::stated;
use super::template::Template;
use crate::domain::language::Language;

/// How many steps a template may take: a thousand times what a note needs.
const FUEL: u64 = 200_000;

/// The longest note, in bytes.
const LONGEST: usize = 200_000;

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its language.
    pub language: Language,
    /// Its number, where it has one.
    pub reference: Option<String>,
    /// Its paragraphs; lines within one are parted by line breaks.
    pub paragraphs: Vec<Paragraph>,
    /// Who reviewed its template; none where no speaker of the language did.
    pub reviewed_by: Option<String>,
    /// What the person should know: names that are missing, facts that it lacks.
    pub notices: Vec<String>,
    /// Invented matter is in it.
    pub illustrative: bool,
}

/// A paragraph of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text.
    pub text: String,
    /// Printed strong.
    pub is_strong: bool,
}

impl Note {
    /// The text alone, paragraphs parted by empty lines.
    pub fn text(&self) -> String {
        let paragraphs: Vec<&str> = self.paragraphs.iter().map(|p| p.text.as_str()).collect();
        paragraphs.join("\n\n")
    }
}

/// Composes a note in one language.
///
/// # Errors
/// Where the template cannot be used.
pub fn compose(
    facts: &Facts<'_>,
    language: Language,
    template: &Template,
) -> Result<Note, NoteError> {
    let words = context(facts, language);
    let unusable = |error: minijinja::Error| NoteError::Template {
        name: template.name.clone(),
        problem: said(&error),
    };
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    let filled = environment
        .template_from_str(&template.source)
        .and_then(|template| template.render(&words.words))
        .map_err(unusable)?;
    if filled.len() > LONGEST {
        return Err(NoteError::Template {
            name: template.name.clone(),
            problem: format!("it gives a note of {} bytes", filled.len()),
        });
    }
    let paragraphs = paragraphs(&filled);
    let mut note = Note {
        language,
        reference: facts.reference.clone(),
        paragraphs,
        reviewed_by: template.reviewed_by().map(str::to_owned),
        notices: words.notices,
        illustrative: facts.illustrative,
    };
    let read = stated(&own_words(&note, facts), language, &facts.desk.register);
    let name = language.tag();
    note.notices.extend(
        facts
            .stated()
            .differences(&read)
            .into_iter()
            .map(|difference| {
                format!("the note in `{name}` does not state its facts: {difference}")
            }),
    );
    Ok(note)
}

/// The note without the reason that it quotes: what that names is not stated by the note.
fn own_words(note: &Note, facts: &Facts<'_>) -> String {
    let text = note.text();
    match &facts.enclosed {
        Enclosed::Differs {
            because: Some(reason),
            ..
        } if !reason.is_empty() => text.replace(reason.as_str(), ""),
        _ => text,
    }
}

fn said(error: &minijinja::Error) -> String {
    let what = error
        .detail()
        .map_or_else(|| error.kind().to_string(), str::to_owned);
    match error.line() {
        Some(line) => format!("line {line}: {what}"),
        None => what,
    }
}

/// Cuts a filled template at its empty lines; white space at the ends of lines says nothing.
fn paragraphs(filled: &str) -> Vec<Paragraph> {
    let mut out = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in filled.lines().map(str::trim).chain(std::iter::once("")) {
        if !line.is_empty() {
            lines.push(line);
            continue;
        }
        if lines.is_empty() {
            continue;
        }
        let text = lines.join("\n");
        lines.clear();
        let inside = text
            .strip_prefix("**")
            .and_then(|text| text.strip_suffix("**"));
        out.push(Paragraph {
            is_strong: inside.is_some(),
            text: inside.unwrap_or(&text).to_owned(),
        });
    }
    out
}
