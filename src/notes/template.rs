//! Templates: the built-in ones, and a secretariat's own that take their place.
//!
//! A template is text for minijinja. Its first line says who reviewed it:
//! `{# reviewed: Protocol Division, 15 January 2024 #}`, or `{# reviewed: no #}`. Empty lines part
//! its paragraphs; a paragraph between `**` and `**` is printed strong.

use super::kind::NoteKind;
use crate::domain::language::Language;

/// A template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// What messages call it.
    pub name: String,
    /// Its text.
    pub source: String,
}

macro_rules! built_in {
    ($language:literal, $kind:expr) => {
        match $kind {
            NoteKind::Transmittal => {
                include_str!(concat!("templates/", $language, "/transmittal.txt"))
            }
            NoteKind::Circular => include_str!(concat!("templates/", $language, "/circular.txt")),
            NoteKind::Forward => include_str!(concat!("templates/", $language, "/forward.txt")),
            NoteKind::Reminder => include_str!(concat!("templates/", $language, "/reminder.txt")),
            NoteKind::Receipt => include_str!(concat!("templates/", $language, "/receipt.txt")),
        }
    };
}

impl Template {
    /// The built-in template.
    pub fn built_in(kind: NoteKind, language: Language) -> Self {
        let source = match language {
            Language::English => built_in!("en", kind),
            Language::Russian => built_in!("ru", kind),
            Language::Kazakh => built_in!("kk", kind),
        };
        Self {
            name: format!("{language}/{kind} (built in)"),
            source: source.replace("\r\n", "\n"),
        }
    }

    /// A secretariat's own, read from a file of that name.
    pub fn own(name: impl Into<String>, source: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            source: source.into().replace("\r\n", "\n"),
        }
    }

    /// Who reviewed it, where its first line names someone.
    pub fn reviewed_by(&self) -> Option<&str> {
        let line = self.source.trim_start_matches('\u{feff}').lines().next()?;
        let inside = line.trim().strip_prefix("{#")?.strip_suffix("#}")?;
        let who = inside
            .trim_matches(['-', ' '])
            .strip_prefix("reviewed:")?
            .trim();
        (!who.is_empty() && !who.eq_ignore_ascii_case("no")).then_some(who)
    }
}
