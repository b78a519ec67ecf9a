//! `members.yaml`: another organisation's register.

use crate::domain::register::{Member, Register};
use crate::store::reading::{Fields, Reading, items, parsed, text};
use crate::store::yaml::{Node, Out};

use super::{Entries, paper::zone};

/// Reads a register.
pub(crate) fn read(node: &Node, reading: &mut Reading<'_>) -> Option<Register> {
    let mut fields = Fields::of(node, "a register", reading)?;
    let organisation = fields.required("organisation", reading, text);
    let members = fields.required("members", reading, |node, reading| {
        items(node, "members", reading, read_member)
    });
    fields.finish(reading);
    let members = members?;
    let mut seen = std::collections::HashSet::new();
    if let Some(twice) = members.iter().find(|member| !seen.insert(&member.code)) {
        reading.error(
            "duplicate-key",
            node.mark,
            format!("the register names {} twice", twice.code),
            "keep one of the two entries",
        );
    }
    Some(Register {
        organisation: organisation?,
        members,
    })
}

fn read_member(node: &Node, reading: &mut Reading<'_>) -> Option<Member> {
    let mut fields = Fields::of(node, "a member", reading)?;
    let code = fields.required("code", reading, parsed);
    let alpha3 = fields.optional("alpha3", reading, text);
    let english = fields.required("english", reading, text);
    let aliases = fields.list("aliases", reading, text);
    let russian = fields.optional("russian", reading, text);
    let russian_genitive = fields.optional("russian-genitive", reading, text);
    let russian_aliases = fields.list("russian-aliases", reading, text);
    let kazakh = fields.optional("kazakh", reading, text);
    let zone = fields.optional("timezone", reading, zone);
    let is_observer = fields.flag("observer", reading);
    fields.finish(reading);
    Some(Member {
        code: code?,
        alpha3: alpha3.unwrap_or_default(),
        english: english?,
        aliases,
        russian: russian.unwrap_or_default(),
        russian_genitive: russian_genitive.unwrap_or_default(),
        russian_aliases,
        kazakh: kazakh.unwrap_or_default(),
        zone,
        is_observer,
    })
}

/// Writes a register.
pub(crate) fn write(register: &Register) -> Out {
    let mut out = Entries::default();
    out.line("organisation", &register.organisation);
    let members = register.members.iter().map(write_member).collect();
    out.put("members", Out::Seq(members));
    Out::Map(out.0)
}

fn write_member(member: &Member) -> Out {
    let mut out = Entries::default();
    let unless_empty = |out: &mut Entries, key, text: &String| {
        if !text.is_empty() {
            out.line(key, text);
        }
    };
    let names = |out: &mut Entries, key, names: &[String]| {
        if !names.is_empty() {
            let row = names.iter().map(|name| Out::Line(name.clone())).collect();
            out.put(key, Out::Row(row));
        }
    };
    out.word("code", &member.code);
    unless_empty(&mut out, "alpha3", &member.alpha3);
    out.line("english", &member.english);
    names(&mut out, "aliases", &member.aliases);
    unless_empty(&mut out, "russian", &member.russian);
    unless_empty(&mut out, "russian-genitive", &member.russian_genitive);
    names(&mut out, "russian-aliases", &member.russian_aliases);
    unless_empty(&mut out, "kazakh", &member.kazakh);
    if let Some(zone) = member.zone {
        out.bare("timezone", zone.name());
    }
    out.flag("observer", member.is_observer);
    Out::Map(out.0)
}
