//! `vN.yaml`: a version, its sections and provisions.

use crate::domain::version::{Adoption, Digest, Kind, Parent, Provision, Section, Version};
use crate::store::closing;
use crate::store::reading::{Fields, Reading, items, one_of, ordinal, parsed, show, text};
use crate::store::yaml::{Node, Out};

use super::{Entries, closing_seal, day, digest, single_line, states, word_for};

const KINDS: &[(&str, Kind)] = &[("paragraph", Kind::Paragraph), ("item", Kind::Item)];

/// Reads a version.
pub(crate) fn read(node: &Node, reading: &mut Reading<'_>) -> Option<Version> {
    let mut fields = Fields::of(node, "a version", reading)?;
    let head = read_keys(&mut fields, reading);
    let sections = fields.required("sections", reading, |node, reading| {
        items(node, "sections", reading, read_section)
    });
    closing_seal(&mut fields, reading);
    fields.finish(reading);
    Some(Version {
        sections: sections?,
        ..head?
    })
}

/// Reads what stands before the sections of a version; its text is left empty. None where that is
/// not all that a replay needs: what it was made from and what it took up.
pub(crate) fn read_head(node: &Node, reading: &mut Reading<'_>) -> Option<Version> {
    let mut fields = Fields::of(node, "a version", reading)?;
    let head = read_keys(&mut fields, reading);
    fields.finish(reading);
    head.filter(|head| head.parent.is_some() && !head.adopts.is_empty())
}

/// Reads every key but the sections.
fn read_keys(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> Option<Version> {
    let number = fields.required("version", reading, ordinal);
    let date = fields.required("date", reading, day);
    let contributors = fields.optional("contributors", reading, states);
    let parent = fields.optional("parent", reading, read_parent);
    let adopts = fields.list("adopts", reading, read_adoption);
    let illustrative = fields.flag("illustrative", reading);
    Some(Version {
        number: number?,
        date: date?,
        contributors: contributors.unwrap_or_default(),
        parent,
        adopts,
        illustrative,
        sections: Vec::new(),
    })
}

fn read_parent(node: &Node, reading: &mut Reading<'_>) -> Option<Parent> {
    let mut fields = Fields::of(node, "the parent", reading)?;
    let version = fields.required("version", reading, ordinal);
    let digest = fields.optional("digest", reading, digest);
    fields.finish(reading);
    Some(Parent {
        version: version?,
        digest: digest.unwrap_or_else(|| Digest(String::new())),
    })
}

fn read_adoption(node: &Node, reading: &mut Reading<'_>) -> Option<Adoption> {
    let mut fields = Fields::of(node, "an adopted change", reading)?;
    let change = fields.required("change", reading, parsed);
    let digest = fields.optional("digest", reading, digest);
    let by = fields.optional("by", reading, states);
    fields.finish(reading);
    Some(Adoption {
        change: change?,
        digest: digest.unwrap_or_else(|| Digest(String::new())),
        by: by.unwrap_or_default(),
    })
}

/// Reads a section with all it holds.
pub(crate) fn read_section(node: &Node, reading: &mut Reading<'_>) -> Option<Section> {
    let mut fields = Fields::of(node, "a section", reading)?;
    let id = fields.required("id", reading, parsed);
    let heading = fields.optional("heading", reading, single_line);
    let provisions = fields.list("provisions", reading, read_provision);
    let sections = fields.list("sections", reading, read_section);
    fields.finish(reading);
    Some(Section {
        id: id?,
        heading: heading.unwrap_or_default(),
        provisions,
        sections,
    })
}

/// Reads a provision.
pub(crate) fn read_provision(node: &Node, reading: &mut Reading<'_>) -> Option<Provision> {
    let mut fields = Fields::of(node, "a provision", reading)?;
    let id = fields.required("id", reading, parsed);
    let kind = fields.optional("kind", reading, one_of(KINDS));
    let level = fields.optional("level", reading, level);
    let text = fields.required("text", reading, single_line);
    let kind = kind.unwrap_or_default();
    if kind == Kind::Paragraph && level.is_some_and(|level| level > 1) {
        reading.error(
            "wrong-value",
            fields.key_mark("level"),
            "only an item has a level",
            "add `kind: item`, or leave `level` out",
        );
    }
    fields.finish(reading);
    Some(Provision {
        id: id?,
        kind,
        level: level.unwrap_or(1),
        text: text?,
    })
}

/// Reads the depth of an item.
fn level(node: &Node, reading: &mut Reading<'_>) -> Option<u8> {
    #[cfg(test)]
    if reading.outlined(|| serde_json::json!({ "type": "integer", "minimum": 1, "maximum": 9 })) {
        return None;
    }
    let number = ordinal(node, reading)?;
    let level = u8::try_from(number).ok().filter(|level| *level <= 9);
    if level.is_none() {
        reading.error(
            "wrong-value",
            node.mark,
            format!(
                "an item cannot be {} levels deep",
                show(&number.to_string())
            ),
            "write a level from 1 to 9",
        );
    }
    level
}

/// Writes a version.
pub(crate) fn write(version: &Version) -> Out {
    let mut out = Entries::default();
    out.put("version", Out::Int(version.number));
    out.bare("date", version.date);
    out.words("contributors", &version.contributors);
    if let Some(parent) = &version.parent {
        let mut entries = Entries::default();
        entries.put("version", Out::Int(parent.version));
        entries.digest("digest", &parent.digest);
        out.put("parent", Out::Short(entries.0));
    }
    out.list("adopts", &version.adopts, |adoption| {
        let mut entries = Entries::default();
        entries.word("change", &adoption.change);
        entries.digest("digest", &adoption.digest);
        entries.words("by", &adoption.by);
        Out::Short(entries.0)
    });
    out.flag("illustrative", version.illustrative);
    let sections = version.sections.iter().map(write_section).collect();
    out.put("sections", Out::Seq(sections));
    Out::Map(out.0)
}

/// Writes a section with all it holds.
pub(crate) fn write_section(section: &Section) -> Out {
    let mut out = Entries::default();
    out.word("id", &section.id);
    if !section.heading.is_empty() {
        out.line("heading", &section.heading);
    }
    out.list("provisions", &section.provisions, write_provision);
    out.list("sections", &section.sections, write_section);
    Out::Map(out.0)
}

/// Writes a provision.
pub(crate) fn write_provision(provision: &Provision) -> Out {
    let mut out = Entries::default();
    out.word("id", &provision.id);
    if provision.kind != Kind::default() {
        out.put("kind", word_for(KINDS, &provision.kind));
    }
    if provision.level > 1 {
        out.put("level", Out::Int(u32::from(provision.level)));
    }
    out.put("text", Out::Prose(provision.text.clone()));
    Out::Map(out.0)
}

/// A text not yet a version: what `import` reads from a YAML file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VersionDraft {
    /// The title, where the file gives one.
    pub title: Option<String>,
    /// States whose proposals are already in the text.
    pub contributors: Vec<crate::domain::ids::StateCode>,
    /// The block that signs the text.
    pub signature_block: Option<String>,
    /// BCP 47 tag of the language.
    pub language: Option<String>,
    /// The date of the text.
    pub date: Option<chrono::NaiveDate>,
    /// The text.
    pub sections: Vec<Section>,
}

/// Reads a draft; a `vN.yaml` is one too.
pub(crate) fn read_draft(node: &Node, reading: &mut Reading<'_>) -> Option<VersionDraft> {
    let mut fields = Fields::of(node, "a draft", reading)?;
    let title = fields.optional("title", reading, text);
    let contributors = fields.optional("contributors", reading, states);
    let signature_block = fields.optional("signature-block", reading, text);
    let language = fields.optional("language", reading, text);
    let date = fields.optional("date", reading, day);
    let sections = fields.required("sections", reading, |node, reading| {
        items(node, "sections", reading, read_section)
    });
    fields.know(&["version", closing::KEY]);
    fields.finish(reading);
    Some(VersionDraft {
        title,
        contributors: contributors.unwrap_or_default(),
        signature_block,
        language,
        date,
        sections: sections?,
    })
}
