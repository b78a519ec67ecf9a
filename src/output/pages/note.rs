//! Notes verbales on paper: `cica note`.

use super::text::ILLUSTRATIVE;
use crate::domain::language::Language;
use crate::notes::{Note, NoteKind};
use crate::output::json::note;
use crate::output::{Document, Inline};

/// The page of a note in one language or several.
pub fn page(notes: &[Note]) -> Document {
    let mut document = Document::new();
    if let [only] = notes {
        document = document.language(only.language.tag());
    }
    for (index, note) in notes.iter().enumerate() {
        if index > 0 {
            document = document.rule();
        }
        if note.illustrative {
            document = document.banner(ILLUSTRATIVE);
        }
        if note.reviewed_by.is_none() {
            document = document.banner(unreviewed(note.language));
        }
        for paragraph in &note.paragraphs {
            let text = paragraph.text.as_str();
            document = document.paragraph(if paragraph.is_strong {
                Inline::new().strong(text)
            } else {
                Inline::new().plain(text)
            });
        }
    }
    document
}

/// What a note says whose template no speaker of its language has reviewed.
pub fn unreviewed(language: Language) -> String {
    let language = match language {
        Language::English => "English",
        Language::Russian => "Russian",
        Language::Kazakh => "Kazakh",
    };
    format!("DRAFT: this template has not been reviewed by a speaker of {language}.")
}

/// The JSON shape, `cica/note/1`.
pub fn shape(paper: &str, kind: NoteKind, notes: &[Note]) -> note::Notes {
    let notes = notes.iter().map(|note| note::Note {
        language: note.language.tag(),
        text: note.text(),
        reviewed_by: note.reviewed_by.clone(),
        notices: note.notices.clone(),
        illustrative: note.illustrative,
    });
    note::Notes::new(paper.to_owned(), kind.word(), notes.collect())
}
