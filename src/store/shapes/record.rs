//! `CN-1.record.yaml`: what was done with a submission.

use chrono_tz::Tz;

#[cfg(test)]
use crate::domain::ids::SubmissionId;
use crate::domain::ids::ordinal as read_ordinal;
use crate::domain::record::{
    Admission, Corrected, Correction, Decision, Former, Record, Renamed, Reply, ReplyTo, Ruling,
    Seal, Withdrawal,
};
use crate::store::reading::{Fields, Reading, items, nearest, ordinal, parsed, show, text};
use crate::store::yaml::{Node, Out};

use super::{Entries, change, closing_seal, digest, states, submission};

const RULINGS: &[&str] = &["adopted", "adopted-as", "not-adopted", "deferred"];
const CORRECTED: &[&str] = &["by", "base", "dated", "received", "reference"];

/// Reads a record.
pub(crate) fn read(node: &Node, reading: &mut Reading<'_>) -> Option<Record> {
    let mut record = Record::default();
    // A record of nothing yet is an empty file.
    if node.value == crate::store::yaml::Value::Null {
        return Some(record);
    }
    let mut fields = Fields::of(node, "a record", reading)?;
    record.seal = fields.optional("submission", reading, read_seal);
    let seal = record.seal.clone();
    let entries = fields.list("decisions", reading, |node, reading| {
        read_decision(node, seal.as_ref(), reading)
    });
    for entry in entries {
        match entry {
            Entry::Decision(decision) => record.decisions.push(*decision),
            Entry::Admission(admission) => record.admissions.push(admission),
        }
    }
    record.withdrawals = fields.list("withdrawals", reading, read_withdrawal);
    record.replies = fields.list("replies", reading, read_reply);
    record.corrections = fields.list("corrections", reading, read_correction);
    record.formerly = fields
        .optional("formerly", reading, read_formerly)
        .unwrap_or_default();
    closing_seal(&mut fields, reading);
    fields.finish(reading);
    Some(record)
}

fn read_seal(node: &Node, reading: &mut Reading<'_>) -> Option<Seal> {
    let mut fields = Fields::of(node, "a seal", reading)?;
    let sealed = fields.required("digest", reading, digest);
    let original = fields.optional("original", reading, digest);
    let recorded = fields.required("recorded", reading, parsed);
    fields.finish(reading);
    Some(Seal {
        digest: sealed?,
        original,
        recorded: recorded?,
    })
}

/// What stands in the list of decisions.
enum Entry {
    Decision(Box<Decision>),
    Admission(Admission),
}

fn read_decision(node: &Node, seal: Option<&Seal>, reading: &mut Reading<'_>) -> Option<Entry> {
    let mut fields = Fields::of(node, "a decision", reading)?;
    #[cfg(test)]
    if reading.is_outlining() {
        return outline(&mut fields, reading);
    }
    if fields.has("admit") {
        return read_admission(fields, seal, reading).map(Entry::Admission);
    }
    let number = fields.required("change", reading, ordinal);
    let word = fields.required("decision", reading, text);
    let ruling = word.and_then(|word| match word.as_str() {
        "adopted" => Some(Ruling::Adopted),
        "not-adopted" => Some(Ruling::NotAdopted),
        "deferred" => Some(Ruling::Deferred),
        "adopted-as" => {
            let wording = change::read_other(&mut fields, reading);
            let new_id = fields.optional("as", reading, parsed);
            let settles = fields.list("settles", reading, parsed);
            let base = fields.optional("base", reading, ordinal);
            Some(Ruling::AdoptedAs {
                wording: wording?,
                new_id,
                settles,
                base,
            })
        }
        other => {
            let hint = nearest(other, RULINGS)
                .map_or_else(String::new, |near| format!("; did you mean \"{near}\"?"));
            let mark = fields.key_mark("decision");
            reading.error(
                "wrong-value",
                mark,
                format!("{} is not a decision{hint}", show(other)),
                format!("write one of: {}", RULINGS.join(", ")),
            );
            None
        }
    });
    let on = fields.required("on", reading, parsed);
    let because = fields.optional("because", reading, text);
    let internal = fields.optional("internal", reading, text);
    if !matches!(ruling, Some(Ruling::AdoptedAs { .. }) | None) {
        for key in ["with", "redline", "text", "as", "settles", "base"] {
            if fields.has(key) && fields.refuse_once(key) {
                reading.error(
                    "change-keys",
                    fields.key_mark(key),
                    format!("\"{key}\" goes with `decision: adopted-as` only"),
                    "correct the decision, or take the key out",
                );
            }
        }
    }
    fields.know(&["with", "redline", "text", "as", "settles", "base", "admit"]);
    fields.finish(reading);
    Some(Entry::Decision(Box::new(Decision {
        change: number?,
        ruling: ruling?,
        on: on?,
        because,
        internal,
    })))
}

/// Draws what may stand in the list of decisions: a ruling on a change, or an admission.
#[cfg(test)]
fn outline(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> Option<Entry> {
    fields.optional("change", reading, ordinal);
    fields.optional("decision", reading, |_, reading| {
        reading.outlined(|| serde_json::json!({ "enum": RULINGS }));
        None::<()>
    });
    let _ = change::read_other(fields, reading);
    fields.optional("as", reading, parsed::<crate::domain::ids::PlaceId>);
    fields.list("settles", reading, parsed::<crate::domain::ids::ChangeId>);
    fields.optional("base", reading, ordinal);
    fields.optional("admit", reading, |_, reading| {
        reading.outlined(|| serde_json::json!({ "enum": ["late"] }));
        None::<()>
    });
    fields.optional("on", reading, parsed::<crate::domain::moment::Moment>);
    fields.optional("because", reading, text);
    fields.optional("internal", reading, text);
    reading.outline_one_of(["change", "admit"]);
    None
}

fn read_admission(
    mut fields: Fields<'_>,
    seal: Option<&Seal>,
    reading: &mut Reading<'_>,
) -> Option<Admission> {
    let admit = fields.required("admit", reading, text);
    if let Some(admit) = admit.filter(|admit| admit != "late") {
        let mark = fields.key_mark("admit");
        reading.error(
            "wrong-value",
            mark,
            format!("{} cannot be admitted: only `late` can", show(&admit)),
            "write `admit: late`",
        );
    }
    // A ruling written by hand without a time is as old as the record.
    let on = match seal.filter(|_| !fields.has("on")) {
        Some(seal) => Some(seal.recorded),
        None => fields.required("on", reading, parsed),
    };
    fields.know(&["on"]);
    let because = fields.required("because", reading, text);
    fields.finish(reading);
    Some(Admission {
        on: on?,
        because: because?,
    })
}

fn read_withdrawal(node: &Node, reading: &mut Reading<'_>) -> Option<Withdrawal> {
    let mut fields = Fields::of(node, "a withdrawal", reading)?;
    let change = fields.optional("change", reading, ordinal);
    let by = fields.required("by", reading, parsed);
    let received = fields.required("received", reading, parsed);
    let reference = fields.optional("reference", reading, text);
    fields.finish(reading);
    Some(Withdrawal {
        change,
        by: by?,
        received: received?,
        reference,
    })
}

fn read_reply(node: &Node, reading: &mut Reading<'_>) -> Option<Reply> {
    let mut fields = Fields::of(node, "a reply", reading)?;
    let to = fields.required("to", reading, |node, reading| {
        let word = text(node, reading)?;
        let to = match word.strip_prefix('c') {
            Some(number) => read_ordinal(number).map(ReplyTo::Comment),
            None if word == "note" => Some(ReplyTo::Note),
            None => read_ordinal(&word).map(ReplyTo::Change),
        };
        if to.is_none() {
            reading.error(
                "wrong-value",
                node.mark,
                format!("{} is nothing that can be answered", show(&word)),
                "write `c1` for a comment, `1` for a change, `note` for the general remark",
            );
        }
        to
    });
    let answer = fields.required("text", reading, text);
    let on = fields.required("on", reading, parsed);
    fields.finish(reading);
    Some(Reply {
        to: to?,
        text: answer?,
        on: on?,
    })
}

fn read_correction(node: &Node, reading: &mut Reading<'_>) -> Option<Correction> {
    let mut fields = Fields::of(node, "a correction", reading)?;
    #[cfg(test)]
    if reading.is_outlining() {
        fields.optional("by", reading, states);
        fields.optional("base", reading, ordinal);
        fields.optional("dated", reading, parsed::<crate::domain::moment::Moment>);
        fields.optional("received", reading, parsed::<crate::domain::moment::Moment>);
        fields.optional("reference", reading, text);
        reading.outline_one_of(CORRECTED.iter().copied());
    }
    let said: Vec<&str> = CORRECTED
        .iter()
        .copied()
        .filter(|key| fields.has(key))
        .collect();
    let field = match said.as_slice() {
        ["by"] => fields.required("by", reading, states).map(Corrected::By),
        ["base"] => fields
            .required("base", reading, ordinal)
            .map(Corrected::Base),
        ["dated"] => fields
            .required("dated", reading, parsed)
            .map(Corrected::Dated),
        ["received"] => fields
            .required("received", reading, parsed)
            .map(Corrected::Received),
        ["reference"] => fields
            .required("reference", reading, text)
            .map(Corrected::Reference),
        _ => {
            reading.error(
                "change-keys",
                fields.mark,
                "a correction mends exactly one field",
                format!("write one of: {}", CORRECTED.join(", ")),
            );
            None
        }
    };
    let on = fields.required("on", reading, parsed);
    let because = fields.optional("because", reading, text);
    fields.know(CORRECTED);
    fields.finish(reading);
    Some(Correction {
        field: field?,
        on: on?,
        because,
    })
}

/// Reads the former names: a list, or one id alone.
fn read_formerly(node: &Node, reading: &mut Reading<'_>) -> Option<Vec<Former>> {
    #[cfg(test)]
    if reading.is_outlining() {
        let one = reading.drawn(parsed::<SubmissionId>);
        let list = reading.drawn(|node, reading| items(node, "formerly", reading, read_former));
        reading.outlined(|| serde_json::json!({ "anyOf": [one, list] }));
        return None;
    }
    if node.text().is_none() {
        return items(node, "formerly", reading, read_former);
    }
    let id = parsed(node, reading)?;
    Some(vec![Former {
        id,
        digest: None,
        original: None,
        references: Vec::new(),
    }])
}

fn read_former(node: &Node, reading: &mut Reading<'_>) -> Option<Former> {
    let mut fields = Fields::of(node, "a former name", reading)?;
    let id = fields.required("id", reading, parsed);
    let digest = fields.optional("digest", reading, digest);
    let original = fields.optional("original", reading, submission::original);
    let references = fields.list("references", reading, |node, reading| {
        let mut fields = Fields::of(node, "a reference", reading)?;
        let now = fields.required("now", reading, parsed);
        let then = fields.required("then", reading, parsed);
        fields.finish(reading);
        Some(Renamed {
            now: now?,
            then: then?,
        })
    });
    fields.finish(reading);
    Some(Former {
        id: id?,
        digest,
        original,
        references,
    })
}

/// Writes a record.
pub(crate) fn write(record: &Record) -> Out {
    let mut out = Entries::default();
    if let Some(seal) = &record.seal {
        let mut entries = Entries::default();
        entries.digest("digest", &seal.digest);
        if let Some(original) = &seal.original {
            entries.digest("original", original);
        }
        entries.bare("recorded", seal.recorded);
        out.put("submission", Out::Map(entries.0));
    }
    let decisions = write_decisions(record);
    if !decisions.is_empty() {
        out.put("decisions", Out::Seq(decisions));
    }
    out.list("withdrawals", &record.withdrawals, |withdrawal| {
        let mut entries = Entries::default();
        if let Some(change) = withdrawal.change {
            entries.put("change", Out::Int(change));
        }
        entries.word("by", &withdrawal.by);
        entries.bare("received", withdrawal.received);
        entries.maybe_line("reference", withdrawal.reference.as_ref());
        Out::Short(entries.0)
    });
    out.list("replies", &record.replies, |reply| {
        let mut entries = Entries::default();
        match reply.to {
            ReplyTo::Comment(number) => entries.bare("to", format!("c{number}")),
            ReplyTo::Change(number) => entries.put("to", Out::Int(number)),
            ReplyTo::Note => entries.bare("to", "note"),
        }
        entries.line("text", &reply.text);
        entries.bare("on", reply.on);
        Out::Map(entries.0)
    });
    out.list("corrections", &record.corrections, |correction| {
        let mut entries = Entries::default();
        match &correction.field {
            Corrected::By(by) => entries.words("by", by),
            Corrected::Base(base) => entries.put("base", Out::Int(*base)),
            Corrected::Dated(dated) => entries.bare("dated", dated),
            Corrected::Received(received) => entries.bare("received", received),
            Corrected::Reference(reference) => entries.line("reference", reference),
        }
        entries.bare("on", correction.on);
        entries.maybe_line("because", correction.because.as_ref());
        Out::Map(entries.0)
    });
    write_formerly(&mut out, &record.formerly);
    Out::Map(out.0)
}

/// A former id alone stands beside its key, as people write it.
fn write_formerly(out: &mut Entries, formerly: &[Former]) {
    if let [former] = formerly
        && former.digest.is_none()
        && former.original.is_none()
        && former.references.is_empty()
    {
        return out.word("formerly", &former.id);
    }
    out.list("formerly", formerly, |former| {
        let mut entries = Entries::default();
        entries.word("id", &former.id);
        if let Some(digest) = &former.digest {
            entries.digest("digest", digest);
        }
        entries.maybe_line("original", former.original.as_ref());
        entries.list("references", &former.references, |renamed| {
            let mut entries = Entries::default();
            entries.word("now", &renamed.now);
            entries.word("then", &renamed.then);
            Out::Short(entries.0)
        });
        Out::Map(entries.0)
    });
}

/// Decisions and admissions in one list, by time; each kind keeps its own order.
fn write_decisions(record: &Record) -> Vec<Out> {
    let mut out = Vec::new();
    let mut admissions = record.admissions.iter().peekable();
    for decision in &record.decisions {
        while let Some(admission) = admissions
            .next_if(|admission| admission.on.earliest(Tz::UTC) <= decision.on.earliest(Tz::UTC))
        {
            out.push(write_admission(admission));
        }
        out.push(write_decision(decision));
    }
    out.extend(admissions.map(write_admission));
    out
}

fn write_admission(admission: &Admission) -> Out {
    let mut entries = Entries::default();
    entries.bare("admit", "late");
    entries.bare("on", admission.on);
    entries.line("because", &admission.because);
    Out::Map(entries.0)
}

/// Writes the effect and the wording of a decision, without its reasons and its time.
pub(crate) fn write_ruling(ruling: &Ruling) -> Vec<(&'static str, Out)> {
    let mut out = Entries::default();
    match ruling {
        Ruling::Adopted => out.bare("decision", "adopted"),
        Ruling::NotAdopted => out.bare("decision", "not-adopted"),
        Ruling::Deferred => out.bare("decision", "deferred"),
        Ruling::AdoptedAs {
            wording,
            new_id,
            settles,
            base,
        } => {
            out.bare("decision", "adopted-as");
            change::write_other(&mut out, wording);
            out.maybe_word("as", new_id.as_ref());
            out.words("settles", settles);
            if let Some(base) = base {
                out.put("base", Out::Int(*base));
            }
        }
    }
    out.0
}

fn write_decision(decision: &Decision) -> Out {
    let mut out = Entries::default();
    out.put("change", Out::Int(decision.change));
    out.0.extend(write_ruling(&decision.ruling));
    out.bare("on", decision.on);
    out.maybe_line("because", decision.because.as_ref());
    out.maybe_line("internal", decision.internal.as_ref());
    Out::Map(out.0)
}
