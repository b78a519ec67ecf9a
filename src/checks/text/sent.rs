//! The texts on record beside the versions: what states sent, what was decided and answered.

use crate::domain::change::{Action, OtherWording, Wording};
use crate::domain::dossier::Dossier;
use crate::domain::finding::Spot;
use crate::domain::record::Ruling;

use crate::checks::place;

/// Every text that may come into the paper or goes out to states, with its place.
pub(crate) fn texts<'d>(dossier: &'d Dossier) -> Vec<(Spot, &'d str)> {
    let paper = &dossier.paper.id;
    let mut out: Vec<(Spot, &'d str)> = Vec::new();
    for filed in &dossier.submissions {
        let sent = &filed.submission;
        let mut add =
            |key: String, text: &'d str| out.push((place::submission(paper, &sent.id, key), text));
        if let Some(note) = &sent.note {
            add("note".to_owned(), note.as_str());
        }
        for (index, comment) in sent.comments.iter().enumerate() {
            add(format!("comments[{index}].text"), comment.text.as_str());
        }
        for (index, change) in sent.changes.iter().enumerate() {
            let of = |key: &str| format!("changes[{index}].{key}");
            match &change.action {
                Action::Reword { wording, .. } | Action::Amend { wording, .. } => match wording {
                    Wording::Replace { replace, with, .. } => {
                        add(of("replace"), replace);
                        add(of("with"), with);
                    }
                    Wording::Redline(text) => add(of("redline"), text),
                    Wording::Text(text) => add(of("text"), text),
                },
                Action::Insert { provision, .. } => add(of("insert.text"), &provision.text),
                Action::InsertSection { section, .. } => {
                    for section in section.walk() {
                        add(of("insert-section"), &section.heading);
                        for provision in &section.provisions {
                            add(of("insert-section"), &provision.text);
                        }
                    }
                }
                Action::Split { before, .. } => add(of("before"), before),
                _ => {}
            }
            if let Some(because) = &change.because {
                add(of("because"), because);
            }
            if let Some(other) = &change.otherwise {
                let (key, text) = other_wording(other);
                add(of(&format!("otherwise.{key}")), text);
            }
        }
        for (index, decision) in filed.record.decisions.iter().enumerate() {
            if let Ruling::AdoptedAs { wording, .. } = &decision.ruling {
                let (key, text) = other_wording(wording);
                let key = format!("decisions[{index}].{key}");
                out.push((place::record(paper, &sent.id, key), text));
            }
            if let Some(because) = &decision.because {
                let key = format!("decisions[{index}].because");
                out.push((place::record(paper, &sent.id, key), because));
            }
        }
        for (index, reply) in filed.record.replies.iter().enumerate() {
            let key = format!("replies[{index}].text");
            out.push((place::record(paper, &sent.id, key), &reply.text));
        }
    }
    out
}

fn other_wording(wording: &OtherWording) -> (&'static str, &str) {
    match wording {
        OtherWording::With(text) => ("with", text),
        OtherWording::Redline(text) => ("redline", text),
        OtherWording::Text(text) => ("text", text),
    }
}
