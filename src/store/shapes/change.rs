//! A change in a submission: recognised by its keys, as docs/file-format.md shows them.

use crate::domain::change::{Action, Change, ChangeType, OtherWording, Place, Wording};
use crate::store::reading::{Fields, Reading, one_of, ordinal, parsed, text};
use crate::store::yaml::{Node, Out};

#[cfg(test)]
use crate::domain::ids::{ChangeId, PlaceId};

use super::version::{read_provision, read_section, write_provision, write_section};
use super::{Entries, single_line, word_for};

/// The sorts of change by their words.
const TYPES: &[(&str, ChangeType)] = &[
    ("substantive", ChangeType::Substantive),
    ("editorial", ChangeType::Editorial),
    ("translation", ChangeType::Translation),
];

const PLACES: &[&str] = &["after", "before", "first-in", "last-in"];
const WORDINGS: &[&str] = &["replace", "with", "occurrence", "redline", "text"];

/// The key that says what a change does, with the keys that go with it.
const DEEDS: &[(&str, &[&str])] = &[
    ("insert", PLACES),
    ("insert-section", PLACES),
    ("remove", &[]),
    ("move", PLACES),
    ("split", &["before", "id"]),
    ("join", &["to"]),
    ("retain", &[]),
    ("support", &[]),
    ("at", WORDINGS),
    ("to", WORDINGS),
];

/// Keys that go with every change.
const COMMON: &[&str] = &["because", "type", "otherwise"];

/// Reads a change.
pub(crate) fn read(node: &Node, reading: &mut Reading<'_>) -> Option<Change> {
    let mut fields = Fields::of(node, "a change", reading)?;
    #[cfg(test)]
    if reading.is_outlining() {
        return outline(&mut fields, reading);
    }
    let deed = deed(&mut fields, reading);
    let action = deed.and_then(|deed| read_action(deed, &mut fields, reading));
    let because = fields.optional("because", reading, text);
    let change_type = fields.optional("type", reading, one_of(TYPES));
    let otherwise = fields.optional("otherwise", reading, read_otherwise);
    for (key, companions) in DEEDS {
        fields.know(&[*key]);
        fields.know(companions);
    }
    fields.finish(reading);
    Some(Change {
        action: action?,
        because,
        change_type: change_type.unwrap_or_default(),
        otherwise,
    })
}

/// Draws a change: the keys of every deed, of which one must be there.
#[cfg(test)]
fn outline(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> Option<Change> {
    for (deed, _) in DEEDS {
        match *deed {
            "insert" => drop(fields.optional(deed, reading, read_provision)),
            "insert-section" => drop(fields.optional(deed, reading, read_section)),
            "support" | "to" => drop(fields.optional(deed, reading, parsed::<ChangeId>)),
            _ => drop(fields.optional(deed, reading, parsed::<PlaceId>)),
        }
    }
    // `to` is the change that is amended, or the provision that another is joined to.
    let either = |_: &Node, reading: &mut Reading<'_>| {
        let [change, place] = [
            reading.drawn(parsed::<ChangeId>),
            reading.drawn(parsed::<PlaceId>),
        ];
        reading.outlined(|| serde_json::json!({ "anyOf": [change, place] }));
        None::<()>
    };
    fields.optional("to", reading, either);
    for place in PLACES {
        fields.optional(place, reading, parsed::<PlaceId>);
    }
    // `before` is a place, or the words at which a provision is divided.
    fields.optional("before", reading, text);
    fields.optional("id", reading, parsed::<PlaceId>);
    for wording in WORDINGS {
        match *wording {
            "occurrence" => drop(fields.optional(wording, reading, ordinal)),
            "replace" => drop(fields.optional(wording, reading, text)),
            _ => drop(fields.optional(wording, reading, single_line)),
        }
    }
    fields.optional("because", reading, text);
    fields.optional("type", reading, one_of(TYPES));
    fields.optional("otherwise", reading, read_otherwise);
    reading.outline_one_of(DEEDS.iter().map(|(deed, _)| *deed));
    None
}

/// Finds the one key that says what the change does, and notes keys that do not go with it.
fn deed(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> Option<&'static str> {
    let mut said: Vec<&'static str> = DEEDS
        .iter()
        .map(|(key, _)| *key)
        .filter(|key| fields.has(key))
        .collect();
    // `to` belongs to `join`, where there is one.
    if said.contains(&"join") {
        said.retain(|key| *key != "to");
    }
    let deed = match said.as_slice() {
        [one] => *one,
        [] => {
            let mark = fields.mark;
            reading.error(
                "change-keys",
                mark,
                "this change does not say what it changes",
                "begin it with one of: at, insert, insert-section, remove, move, split, join, \
                 retain, support, to",
            );
            return None;
        }
        [first, second, ..] => {
            let mark = fields.key_mark(second);
            reading.error(
                "change-keys",
                mark,
                format!("\"{first}\" and \"{second}\" cannot stand in one change"),
                "a change does one thing: make two changes of it, or take one of the keys out",
            );
            return None;
        }
    };
    let companions = DEEDS
        .iter()
        .find(|(key, _)| *key == deed)
        .map_or(&[][..], |(_, companions)| companions);
    for (_, others) in DEEDS {
        for other in *others {
            if fields.has(other) && *other != deed && !companions.contains(other) {
                let goes = if companions.is_empty() {
                    format!("nothing but {}", COMMON.join(", "))
                } else {
                    companions.join(", ")
                };
                let mark = fields.key_mark(other);
                if fields.refuse_once(other) {
                    reading.error(
                        "change-keys",
                        mark,
                        format!("\"{other}\" does not go with \"{deed}\""),
                        format!("with \"{deed}\" goes {goes}"),
                    );
                }
            }
        }
    }
    Some(deed)
}

fn read_action(
    deed: &'static str,
    fields: &mut Fields<'_>,
    reading: &mut Reading<'_>,
) -> Option<Action> {
    Some(match deed {
        "at" => {
            let at = fields.required("at", reading, parsed);
            let wording = read_wording(fields, reading);
            Action::Reword {
                at: at?,
                wording: wording?,
            }
        }
        "to" => {
            let to = fields.required("to", reading, parsed);
            let wording = read_wording(fields, reading);
            Action::Amend {
                to: to?,
                wording: wording?,
            }
        }
        "insert" => {
            let provision = fields.required("insert", reading, read_provision);
            let place = read_place(fields, deed, reading);
            Action::Insert {
                provision: provision?,
                place: place?,
            }
        }
        "insert-section" => {
            let section = fields.required("insert-section", reading, read_section);
            let place = read_place(fields, deed, reading);
            Action::InsertSection {
                section: section?,
                place: place?,
            }
        }
        "move" => {
            let what = fields.required("move", reading, parsed);
            let place = read_place(fields, deed, reading);
            Action::Move {
                what: what?,
                place: place?,
            }
        }
        "split" => {
            let at = fields.required("split", reading, parsed);
            let before = fields.required("before", reading, text);
            let id = fields.required("id", reading, parsed);
            Action::Split {
                at: at?,
                before: before?,
                id: id?,
            }
        }
        "join" => {
            let what = fields.required("join", reading, parsed);
            let to = fields.required("to", reading, parsed);
            Action::Join {
                what: what?,
                to: to?,
            }
        }
        "remove" => Action::Remove(fields.required("remove", reading, parsed)?),
        "retain" => Action::Retain(fields.required("retain", reading, parsed)?),
        _ => Action::Support(fields.required("support", reading, parsed)?),
    })
}

/// Notes that exactly one of some keys is wanted, where there is none or more than one.
fn exactly_one(
    fields: &Fields<'_>,
    keys: &[&'static str],
    noun: &str,
    reading: &mut Reading<'_>,
) -> Option<&'static str> {
    let said: Vec<&'static str> = keys.iter().copied().filter(|key| fields.has(key)).collect();
    match said.as_slice() {
        [one] => Some(*one),
        [] => {
            reading.error(
                "change-keys",
                fields.mark,
                format!("{noun} is missing"),
                format!("add one of: {}", keys.join(", ")),
            );
            None
        }
        [first, second, ..] => {
            reading.error(
                "change-keys",
                fields.key_mark(second),
                format!("\"{first}\" and \"{second}\" cannot stand in one change"),
                "keep one of the two",
            );
            None
        }
    }
}

fn read_place(fields: &mut Fields<'_>, deed: &str, reading: &mut Reading<'_>) -> Option<Place> {
    let noun = format!("the place of \"{deed}\"");
    let key = exactly_one(fields, PLACES, &noun, reading)?;
    let anchor = fields.required(key, reading, parsed)?;
    Some(match key {
        "after" => Place::After(anchor),
        "before" => Place::Before(anchor),
        "first-in" => Place::FirstIn(anchor),
        _ => Place::LastIn(anchor),
    })
}

fn read_wording(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> Option<Wording> {
    let noun = "the new wording";
    let first = if fields.has("with") && !fields.has("redline") && !fields.has("text") {
        // `with` alone wants its `replace`: `required` says so.
        "replace"
    } else {
        exactly_one(fields, &["replace", "redline", "text"], noun, reading)?
    };
    if first != "replace" {
        for other in ["with", "occurrence"] {
            if fields.has(other) {
                reading.error(
                    "change-keys",
                    fields.key_mark(other),
                    format!("\"{other}\" goes with \"replace\", not with \"{first}\""),
                    format!("take \"{other}\" or \"{first}\" out"),
                );
            }
        }
    }
    Some(match first {
        "replace" => {
            let replace = fields.required("replace", reading, text);
            let with = fields.required("with", reading, single_line);
            let occurrence = fields.optional("occurrence", reading, ordinal);
            Wording::Replace {
                replace: replace?,
                with: with?,
                occurrence,
            }
        }
        "redline" => Wording::Redline(fields.required("redline", reading, single_line)?),
        _ => Wording::Text(fields.required("text", reading, single_line)?),
    })
}

fn read_otherwise(node: &Node, reading: &mut Reading<'_>) -> Option<OtherWording> {
    let mut fields = Fields::of(node, "`otherwise`", reading)?;
    let wording = read_other(&mut fields, reading);
    fields.finish(reading);
    wording
}

/// Reads wording that takes the place of a change's own: `with`, `redline` or `text`.
pub(super) fn read_other(
    fields: &mut Fields<'_>,
    reading: &mut Reading<'_>,
) -> Option<OtherWording> {
    let keys = ["with", "redline", "text"];
    #[cfg(test)]
    if reading.is_outlining() {
        for key in keys {
            fields.optional(key, reading, single_line);
        }
        return None;
    }
    fields.know(&keys);
    Some(match exactly_one(fields, &keys, "the wording", reading)? {
        "with" => OtherWording::With(fields.required("with", reading, single_line)?),
        "redline" => OtherWording::Redline(fields.required("redline", reading, single_line)?),
        _ => OtherWording::Text(fields.required("text", reading, single_line)?),
    })
}

/// Writes a change.
pub(crate) fn write(change: &Change) -> Out {
    let mut out = Entries::default();
    match &change.action {
        Action::Reword { at, wording } => {
            out.word("at", at);
            write_wording(&mut out, wording);
        }
        Action::Amend { to, wording } => {
            out.word("to", to);
            write_wording(&mut out, wording);
        }
        Action::Insert { provision, place } => {
            out.put("insert", write_provision(provision));
            write_place(&mut out, place);
        }
        Action::InsertSection { section, place } => {
            out.put("insert-section", write_section(section));
            write_place(&mut out, place);
        }
        Action::Remove(what) => out.word("remove", what),
        Action::Move { what, place } => {
            out.word("move", what);
            write_place(&mut out, place);
        }
        Action::Split { at, before, id } => {
            out.word("split", at);
            out.line("before", before);
            out.word("id", id);
        }
        Action::Join { what, to } => {
            out.word("join", what);
            out.word("to", to);
        }
        Action::Retain(what) => out.word("retain", what),
        Action::Support(what) => out.word("support", what),
    }
    out.maybe_line("because", change.because.as_ref());
    if change.change_type != ChangeType::default() {
        out.put("type", word_for(TYPES, &change.change_type));
    }
    if let Some(otherwise) = &change.otherwise {
        let mut entries = Entries::default();
        write_other(&mut entries, otherwise);
        out.put("otherwise", Out::Short(entries.0));
    }
    match &change.action {
        Action::Reword { .. } | Action::Amend { .. } => Out::Map(out.0),
        _ => Out::Short(out.0),
    }
}

fn write_wording(out: &mut Entries, wording: &Wording) {
    match wording {
        Wording::Replace {
            replace,
            with,
            occurrence,
        } => {
            out.line("replace", replace);
            out.line("with", with);
            if let Some(occurrence) = occurrence {
                out.put("occurrence", Out::Int(*occurrence));
            }
        }
        Wording::Redline(redline) => out.put("redline", Out::Prose(redline.clone())),
        Wording::Text(text) => out.put("text", Out::Prose(text.clone())),
    }
}

/// Writes wording that takes the place of a change's own.
pub(super) fn write_other(out: &mut Entries, wording: &OtherWording) {
    match wording {
        OtherWording::With(words) => out.line("with", words),
        OtherWording::Redline(redline) => out.put("redline", Out::Prose(redline.clone())),
        OtherWording::Text(text) => out.put("text", Out::Prose(text.clone())),
    }
}

fn write_place(out: &mut Entries, place: &Place) {
    let key = match place {
        Place::After(_) => "after",
        Place::Before(_) => "before",
        Place::FirstIn(_) => "first-in",
        Place::LastIn(_) => "last-in",
    };
    out.word(key, place.anchor());
}
