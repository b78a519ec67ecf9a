//! The text of a version: `cica show`.

use crate::domain::dossier::Dossier;
use crate::domain::language::Language;
use crate::domain::numbering::Numbering;
use crate::domain::register::Register;
use crate::domain::version::{Kind, Section, Version};
use crate::output::json::show;
use crate::output::{Document, Inline};

/// What a version that shows invented words says of itself.
pub const ILLUSTRATIVE: &str =
    "ILLUSTRATIVE: invented for the demonstration; no record of any delegation's words.";

/// The page of a version, or of the part of it in `at`.
pub fn page(dossier: &Dossier, version: &Version, register: &Register) -> Document {
    let paper = &dossier.paper;
    let mut document = Document::new()
        .titled(paper.title.clone())
        .language(&paper.language);
    if version.illustrative {
        document = document.banner(ILLUSTRATIVE);
    }
    let kind = paper
        .kind
        .as_deref()
        .map(|kind| format!("{kind}, "))
        .unwrap_or_default();
    let by = register.name(&paper.coordinator);
    let mut told = format!(
        "{kind}version {} of {} ({by})",
        version.number, version.date
    );
    if !version.contributors.is_empty() {
        let names = register.join_names(&version.contributors, Language::English);
        told.push_str(&format!("; with proposals of {names}, not itemised"));
    }
    document = document
        .heading(1, paper.title.clone())
        .paragraph(Inline::new().muted(told));
    let numbering = Numbering::of(&version.sections);
    for section in &version.sections {
        document = with_section(document, section, &numbering, 2);
    }
    for line in paper.signature_block.iter().flat_map(|block| block.lines()) {
        document = document.paragraph(Inline::new().muted(line));
    }
    document
}

fn with_section(
    mut document: Document,
    section: &Section,
    numbering: &Numbering,
    level: u8,
) -> Document {
    let number = numbering.number(&section.id).unwrap_or("");
    document = document.heading(level, format!("{number}. {}", section.heading));
    for provision in &section.provisions {
        let number = numbering.number(&provision.id).unwrap_or("");
        let depth = match provision.kind {
            Kind::Paragraph => 0,
            Kind::Item => provision.level,
        };
        document = document.provision(number, depth, provision.text.clone());
    }
    for nested in &section.sections {
        document = with_section(document, nested, numbering, level.saturating_add(1).min(6));
    }
    document
}

/// The JSON shape of a version, `cica/show/1`.
pub fn shape(dossier: &Dossier, version: &Version) -> show::Show {
    let numbering = Numbering::of(&version.sections);
    show::Show::new(
        dossier.paper.id.to_string(),
        version.number,
        dossier.paper.title.clone(),
        version
            .sections
            .iter()
            .map(|section| section_shape(section, &numbering))
            .collect(),
    )
}

fn section_shape(section: &Section, numbering: &Numbering) -> show::Section {
    let number = |id| numbering.number(id).unwrap_or("").to_owned();
    show::Section {
        id: section.id.to_string(),
        number: number(&section.id),
        heading: section.heading.clone(),
        provisions: section
            .provisions
            .iter()
            .map(|provision| show::Provision {
                id: provision.id.to_string(),
                number: number(&provision.id),
                kind: match provision.kind {
                    Kind::Paragraph => "paragraph",
                    Kind::Item => "item",
                },
                level: provision.level,
                text: provision.text.clone(),
            })
            .collect(),
        sections: section
            .sections
            .iter()
            .map(|nested| section_shape(nested, numbering))
            .collect(),
    }
}
