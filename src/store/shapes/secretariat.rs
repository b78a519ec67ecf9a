//! `secretariat.yaml`: another organisation's office, bodies and terms.

use crate::domain::language::Language;
use crate::domain::secretariat::{Forms, Names, Secretariat};
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
    #[cfg(test)]
    if reading.is_outlining() {
        let map = reading.drawn(named);
        reading.outlined(|| serde_json::json!({ "anyOf": [crate::store::outline::text(), map] }));
        return None;
    }
    if let Some(english) = node.text() {
        return Some(Names {
            english: english.to_owned(),
            ..Names::default()
        });
    }
    named(node, reading)
}

fn named(node: &Node, reading: &mut Reading<'_>) -> Option<Names> {
    let mut fields = Fields::of(node, "a name", reading)?;
    let english = fields.required("en", reading, text);
    let mut form = |key| fields.optional(key, reading, text).unwrap_or_default();
    let russian = Forms {
        nominative: form("ru"),
        genitive: form("ru-genitive"),
        dative: form("ru-dative"),
        accusative: form("ru-accusative"),
    };
    let kazakh = Forms {
        nominative: form("kk"),
        genitive: form("kk-genitive"),
        dative: form("kk-dative"),
        accusative: form("kk-accusative"),
    };
    let aliases = fields.list("aliases", reading, text);
    fields.finish(reading);
    Some(Names {
        english: english?,
        russian,
        kazakh,
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
        ("ru", &names.russian.nominative),
        ("ru-genitive", &names.russian.genitive),
        ("ru-dative", &names.russian.dative),
        ("ru-accusative", &names.russian.accusative),
        ("kk", &names.kazakh.nominative),
        ("kk-genitive", &names.kazakh.genitive),
        ("kk-dative", &names.kazakh.dative),
        ("kk-accusative", &names.kazakh.accusative),
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
