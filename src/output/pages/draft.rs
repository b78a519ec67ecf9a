//! A first draft as it was read: the page that a clerk sees before it becomes version 1.

use super::understood::with_notices;
use crate::domain::address::opening_words;
use crate::domain::ids::PlaceId;
use crate::domain::language::Language;
use crate::domain::numbering::Numbering;
use crate::domain::paper::Paper;
use crate::domain::register::Register;
use crate::domain::version::{Kind, Version};
use crate::output::table::{Column, Table};
use crate::output::{Document, Inline};
use crate::procedure::when;

/// The page of a first draft: what was taken for title, sections, paragraphs and items.
pub fn page(paper: &Paper, version: &Version, register: &Register, notices: &[String]) -> Document {
    let mut document = Document::new()
        .titled(paper.title.clone())
        .language(&paper.language)
        .heading(1, paper.title.clone());
    if let Some(kind) = &paper.kind {
        document = document.fact("Kind", kind.clone());
    }
    document = document
        .fact(
            "Coordinator",
            Inline::new().state(register.name(&paper.coordinator)),
        )
        .fact("Date", when::day(version.date))
        .fact("Language", paper.language.clone());
    if !version.contributors.is_empty() {
        let names = register.join_names(&version.contributors, Language::English);
        document = document.fact(
            "Contributors",
            Inline::new().state(names).plain(" (not itemised)"),
        );
    }
    if let Some(block) = &paper.signature_block {
        document = document.fact("Signature", block.replace('\n', " / "));
    }
    let provisions = || version.provisions();
    let items = provisions().filter(|p| p.kind == Kind::Item).count();
    document = document.fact(
        "Text",
        format!(
            "{}, {}, {}",
            counted(version.all_sections().count(), "section"),
            counted(provisions().count() - items, "paragraph"),
            counted(items, "item")
        ),
    );
    let numbering = Numbering::of(&version.sections);
    let mut table = Table::new(["Number", "Id", "Sort", "Opening words"]).columns([
        Column::Fixed,
        Column::Fixed,
        Column::Fixed,
        Column::Wrap,
    ]);
    let mut row = |id: &PlaceId, sort: &str, text: &str| {
        let number = numbering.number(id).unwrap_or("");
        table.push([
            Inline::new().plain(number),
            Inline::new().id(id.as_str()),
            Inline::new().plain(sort),
            Inline::new().plain(opening_words(text)),
        ]);
    };
    for section in version.all_sections() {
        row(&section.id, "section", &section.heading);
        for provision in &section.provisions {
            let sort = match provision.kind {
                Kind::Paragraph => "paragraph",
                Kind::Item => "item",
            };
            row(&provision.id, sort, &provision.text);
        }
    }
    document = document.blank().table(table).blank();
    with_notices(document, notices)
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
