//! The text of a version: `cica show`.

use crate::domain::dossier::Dossier;
use crate::domain::ids::PlaceId;
use crate::domain::language::Language;
use crate::domain::numbering::Numbering;
use crate::domain::register::Register;
use crate::domain::version::{Kind, Provision, Section, Version};
use crate::output::json::show;
use crate::output::{Document, Inline};

/// What a version that shows invented words says of itself.
pub const ILLUSTRATIVE: &str =
    "ILLUSTRATIVE: invented for the demonstration; no record of any delegation's words.";

/// The banner over what leaves a desk on which something is no longer as it was sealed.
pub fn altered(sentence: &str) -> String {
    format!("ALTERED: {sentence}")
}

/// A version, or one section or provision of it with the headings above; numbers are those of the
/// whole.
#[derive(Debug)]
pub struct Text<'a> {
    /// The dossier.
    pub dossier: &'a Dossier,
    /// The register.
    pub register: &'a Register,
    /// The version.
    pub version: &'a Version,
    /// The only section or provision that is shown.
    pub at: Option<PlaceId>,
}

impl Text<'_> {
    /// The page.
    pub fn page(&self) -> Document {
        let (paper, version) = (&self.dossier.paper, self.version);
        let mut document = Document::new()
            .titled(paper.title.clone())
            .language(&paper.language);
        if version.illustrative {
            document = document.banner(ILLUSTRATIVE);
        }
        document = document
            .heading(1, paper.title.clone())
            .paragraph(Inline::new().muted(self.about()));
        let numbering = Numbering::of(&version.sections);
        for section in self.sections() {
            document = with_section(document, &section, &numbering, 2);
        }
        if self.at.is_none() {
            let block = paper.signature_block.iter();
            for line in block.flat_map(|block| block.lines()) {
                document = document.paragraph(Inline::new().muted(line));
            }
        }
        document
    }

    fn about(&self) -> String {
        let (paper, version) = (&self.dossier.paper, self.version);
        let kind = paper.kind.as_deref();
        let kind = kind.map_or_else(String::new, |kind| format!("{kind}, "));
        let by = self.register.name(&paper.coordinator);
        let mut told = format!(
            "{kind}version {} of {} ({by})",
            version.number, version.date
        );
        if !version.contributors.is_empty() {
            let names = self
                .register
                .join_names(&version.contributors, Language::English);
            told.push_str(&format!("; with proposals of {names}, not itemised"));
        }
        told
    }

    /// The sections that are shown, cut down to what is asked for.
    fn sections(&self) -> Vec<Section> {
        let sections = self.version.sections.iter();
        match &self.at {
            None => sections.cloned().collect(),
            Some(at) => sections.filter_map(|section| cut(section, at)).collect(),
        }
    }

    /// The JSON shape, `cica/show/1`.
    pub fn shape(&self) -> show::Show {
        let numbering = Numbering::of(&self.version.sections);
        let sections = self.sections();
        let shapes = sections.iter().map(|s| section_shape(s, &numbering));
        show::Show::new(
            self.dossier.paper.id.to_string(),
            self.version.number,
            self.dossier.paper.title.clone(),
            shapes.collect(),
        )
    }
}

/// A section cut down to one place, with the headings above it; none where it does not hold it.
fn cut(section: &Section, at: &PlaceId) -> Option<Section> {
    if section.id == *at {
        return Some(section.clone());
    }
    let provisions: Vec<Provision> = section
        .provisions
        .iter()
        .filter(|provision| provision.id == *at)
        .cloned()
        .collect();
    let sections: Vec<Section> = section
        .sections
        .iter()
        .filter_map(|nested| cut(nested, at))
        .collect();
    (!provisions.is_empty() || !sections.is_empty()).then(|| Section {
        provisions,
        sections,
        ..section.clone()
    })
}

fn with_section(
    mut document: Document,
    section: &Section,
    numbering: &Numbering,
    level: u8,
) -> Document {
    // A number alone would be taken for a heading.
    if !section.heading.is_empty() {
        let number = numbering.number(&section.id).unwrap_or("");
        document = document.heading(level, format!("{number}. {}", section.heading));
    }
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
