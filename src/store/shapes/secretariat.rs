//! `secretariat.yaml`: another organisation's office, bodies and terms.

use crate::domain::language::Language;
use crate::domain::secretariat::{Names, Secretariat};
use crate::store::reading::{Fields, Reading, items, parsed, text};
use crate::store::yaml::{Node, Out};

use super::{Entries, paper::zone};

/// Reads an office.
pub(crate) fn read(node: &Node, reading: &mut Reading<'_>) -> Option<Secretariat> {
    let mut fields = Fields::of(node, "a secretariat", reading)?;
    let organisation = fields.required("organisation", reading, names);
    let short = fields.required("short", reading, names);
    let office = fields.optional("office", reading, names);
    let seat = fields.required("seat", reading, names);
    let timezone = fields.required("timezone", reading, zone);
    let languages = fields.optional("languages", reading, |node, reading| {
        items(node, "languages", reading, parsed::<Language>)
    });
    let bodies = fields.list("bodies", reading, names);
    let terms = fields.list("terms", reading, names);
    fields.finish(reading);
    Some(Secretariat {
        office: office.unwrap_or_else(|| Secretariat::cica().office),
        organisation: organisation?,
        short: short?,
        seat: seat?,
        zone: timezone?,
        languages: languages
            .filter(|languages| !languages.is_empty())
            .unwrap_or_else(|| vec![Language::English]),
        bodies,
        terms,
    })
}

/// Reads a name: English alone, or a map of languages and forms.
fn names(node: &Node, reading: &mut Reading<'_>) -> Option<Names> {
    if let Some(english) = node.text() {
        return Some(Names {
            english: english.to_owned(),
            ..Names::default()
        });
    }
    let mut fields = Fields::of(node, "a name", reading)?;
    let english = fields.required("en", reading, text);
    let russian = fields.optional("ru", reading, text);
    let russian_genitive = fields.optional("ru-genitive", reading, text);
    let russian_dative = fields.optional("ru-dative", reading, text);
    let kazakh = fields.optional("kk", reading, text);
    let kazakh_genitive = fields.optional("kk-genitive", reading, text);
    let aliases = fields.list("aliases", reading, text);
    fields.finish(reading);
    Some(Names {
        english: english?,
        russian: russian.unwrap_or_default(),
        russian_genitive: russian_genitive.unwrap_or_default(),
        russian_dative: russian_dative.unwrap_or_default(),
        kazakh: kazakh.unwrap_or_default(),
        kazakh_genitive: kazakh_genitive.unwrap_or_default(),
        aliases,
    })
}

/// Writes an office.
pub(crate) fn write(secretariat: &Secretariat) -> Out {
    let mut out = Entries::default();
    out.put("organisation", write_names(&secretariat.organisation));
    out.put("short", write_names(&secretariat.short));
    out.put("office", write_names(&secretariat.office));
    out.put("seat", write_names(&secretariat.seat));
    out.bare("timezone", secretariat.zone.name());
    out.words("languages", &secretariat.languages);
    out.list("bodies", &secretariat.bodies, write_names);
    out.list("terms", &secretariat.terms, write_names);
    Out::Map(out.0)
}

fn write_names(names: &Names) -> Out {
    let mut out = Entries::default();
    out.line("en", &names.english);
    for (key, form) in [
        ("ru", &names.russian),
        ("ru-genitive", &names.russian_genitive),
        ("ru-dative", &names.russian_dative),
        ("kk", &names.kazakh),
        ("kk-genitive", &names.kazakh_genitive),
    ] {
        if !form.is_empty() {
            out.line(key, form);
        }
    }
    if !names.aliases.is_empty() {
        let row = names.aliases.iter().map(|a| Out::Line(a.clone())).collect();
        out.put("aliases", Out::Row(row));
    }
    Out::Map(out.0)
}
