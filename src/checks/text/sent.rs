//! The texts on record beside the versions: what states sent, what was decided and answered.

use crate::domain::change::{Action, OtherWording, Wording};
use crate::domain::dossier::Dossier;
use crate::domain::finding::Spot;
use crate::domain::paper::Paper;
use crate::domain::record::{Corrected, Ruling};

use crate::checks::place;

/// Every text that may come into the paper or goes out to states, with its place.
pub(crate) fn texts<'d>(dossier: &'d Dossier) -> Vec<(Spot, &'d str)> {
    let paper = &dossier.paper.id;
    let mut out: Vec<(Spot, &'d str)> = of_paper(&dossier.paper);
    for filed in &dossier.submissions {
        let sent = &filed.submission;
        let mut add =
            |key: String, text: &'d str| out.push((place::submission(paper, &sent.id, key), text));
        for (key, text) in [("note", &sent.note), ("reference", &sent.reference)] {
            if let Some(text) = text {
                add(key.to_owned(), text);
            }
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
            for (key, text) in [
                ("because", &decision.because),
                ("internal", &decision.internal),
            ] {
                if let Some(text) = text {
                    let key = format!("decisions[{index}].{key}");
                    out.push((place::record(paper, &sent.id, key), text));
                }
            }
        }
        for (index, admission) in filed.record.admissions.iter().enumerate() {
            let key = format!("admissions[{index}].because");
            out.push((place::record(paper, &sent.id, key), &admission.because));
        }
        for (index, withdrawal) in filed.record.withdrawals.iter().enumerate() {
            if let Some(reference) = &withdrawal.reference {
                let key = format!("withdrawals[{index}].reference");
                out.push((place::record(paper, &sent.id, key), reference));
            }
        }
        for (index, correction) in filed.record.corrections.iter().enumerate() {
            let of =
                |key: &str| place::record(paper, &sent.id, format!("corrections[{index}].{key}"));
            if let Corrected::Reference(reference) = &correction.field {
                out.push((of("reference"), reference));
            }
            if let Some(because) = &correction.because {
                out.push((of("because"), because));
            }
        }
        for (index, reply) in filed.record.replies.iter().enumerate() {
            let key = format!("replies[{index}].text");
            out.push((place::record(paper, &sent.id, key), &reply.text));
        }
    }
    out
}

/// The facts of a paper in words; its title is read with each version.
fn of_paper(paper: &Paper) -> Vec<(Spot, &str)> {
    let mut out: Vec<(String, &str)> = Vec::new();
    let facts = [
        ("kind", &paper.kind),
        ("dimension", &paper.dimension),
        ("priority-area", &paper.priority_area),
        ("signature-block", &paper.signature_block),
    ];
    for (key, text) in facts {
        out.extend(text.iter().map(|text| (key.to_owned(), text.as_str())));
    }
    for (index, circulation) in paper.circulations.iter().enumerate() {
        let of = |key: &str| format!("circulations[{index}].{key}");
        for (key, text) in [
            ("on-silence", &circulation.on_silence),
            ("designation", &circulation.designation),
            ("reference", &circulation.reference),
        ] {
            out.extend(text.iter().map(|text| (of(key), text.as_str())));
        }
        for (nth, extension) in circulation.extensions.iter().enumerate() {
            for (key, text) in [
                ("reference", &extension.reference),
                ("because", &extension.because),
            ] {
                let key = of(&format!("extensions[{nth}].{key}"));
                out.extend(text.iter().map(|text| (key.clone(), text.as_str())));
            }
        }
    }
    for (index, letter) in paper.correspondence.iter().enumerate() {
        let of = |key: &str| format!("correspondence[{index}].{key}");
        out.push((of("from"), &letter.from));
        out.push((of("to"), &letter.to));
        out.push((of("about"), &letter.about));
        out.extend(
            letter
                .reference
                .iter()
                .map(|text| (of("reference"), text.as_str())),
        );
    }
    for (index, outcome) in paper.outcomes.iter().enumerate() {
        let of = |key: &str| format!("outcomes[{index}].{key}");
        out.push((of("body"), &outcome.body));
        out.push((of("decision"), &outcome.decision));
        out.extend(outcome.note.iter().map(|text| (of("note"), text.as_str())));
    }
    for (index, accepted) in paper.accepted.iter().enumerate() {
        out.push((format!("accepted[{index}].because"), &accepted.because));
    }
    out.into_iter()
        .map(|(key, text)| (place::paper(&paper.id, key), text))
        .collect()
}

fn other_wording(wording: &OtherWording) -> (&'static str, &str) {
    match wording {
        OtherWording::With(text) => ("with", text),
        OtherWording::Redline(text) => ("redline", text),
        OtherWording::Text(text) => ("text", text),
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;
    use crate::domain::change::{Action, Wording};
    use crate::domain::paper::Letter;
    use crate::domain::record::{Admission, Corrected, Correction};

    #[test]
    fn a_control_character_is_found_in_every_text_on_record() {
        let hostile = "a\u{1b}[2Jb\u{7}";
        let mut desk = sample::adopted();
        desk.resealed(0, |sent| {
            sent.reference = Some(hostile.into());
            sent.changes[0].because = Some(hostile.into());
            if let Action::Reword { wording, .. } = &mut sent.changes[0].action {
                *wording = Wording::Text(hostile.into());
            }
        });
        desk.withdraw(0, "CN", "2023-12-01");
        let record = &mut desk.dossier().submissions[0].record;
        record.withdrawals[0].reference = Some(hostile.into());
        record.admissions.push(Admission {
            on: "2023-11-23".parse().unwrap(),
            because: hostile.into(),
        });
        record.corrections.push(Correction {
            field: Corrected::Reference(hostile.into()),
            on: "2023-11-23".parse().unwrap(),
            because: Some(hostile.into()),
        });
        desk.paper().correspondence.push(Letter {
            reference: Some(hostile.into()),
            date: "2023-11-01".parse().unwrap(),
            from: hostile.into(),
            to: hostile.into(),
            about: hostile.into(),
            original: None,
            digest: None,
            submissions: Vec::new(),
            version: None,
            illustrative: false,
        });
        let codes = desk.codes();
        let found = codes.iter().filter(|c| **c == "invisible-character");
        // Two characters each in three texts sent, four of the record, and four of the letter.
        assert_eq!(found.count(), 22, "{codes:?}");
    }
}
