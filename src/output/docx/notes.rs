//! Notes verbales on paper: a page for each language, the number at the head, the page at the foot.

use super::frame::{line, warnings};
use crate::notes::Note;
use crate::ooxml::Document;
use crate::ooxml::model::{Paragraph, Role};
use crate::output::clean;
use crate::output::pages::note::unreviewed;
use crate::output::pages::text::ILLUSTRATIVE;

/// Notes in one language or several, each from the head of a page; `altered` is what of the desk is
/// no longer as it was sealed, a sentence each.
pub fn notes(notes: &[Note], altered: &[String]) -> Document {
    let mut document = Document::default();
    if let Some(first) = notes.first() {
        document.language = first.language.tag().to_owned();
        document.header = clean::line(first.reference.as_deref().unwrap_or_default());
        let opening = first.paragraphs.iter().find(|p| p.is_strong);
        document.title = opening.map_or_else(String::new, |p| clean::line(&p.text));
    }
    for (index, note) in notes.iter().enumerate() {
        let mut paragraphs = paragraphs(note, altered);
        if let Some(first) = paragraphs.first_mut() {
            first.begins_page = index > 0;
        }
        document.text.paragraphs.extend(paragraphs);
    }
    if let Some(last) = document.text.paragraphs.last_mut() {
        last.is_last = true;
    }
    document
}

fn paragraphs(note: &Note, altered: &[String]) -> Vec<Paragraph> {
    // What is said about the note, and not by it, is in English.
    let mut out: Vec<Paragraph> = warnings(altered).collect();
    if note.illustrative {
        out.push(line(Role::Subtitle, ILLUSTRATIVE));
    }
    if note.reviewed_by.is_none() {
        out.push(line(Role::Subtitle, &unreviewed(note.language)));
    }
    for run in out.iter_mut().flat_map(|p| &mut p.runs) {
        run.language = Some("en");
    }
    out.extend(note.paragraphs.iter().map(|said| {
        let mut paragraph = line(Role::Body, &said.text);
        for run in &mut paragraph.runs {
            run.is_bold = said.is_strong;
            run.language = Some(note.language.tag());
        }
        paragraph
    }));
    out
}
