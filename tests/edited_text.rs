//! What is read from an edited text gives that text when it is adopted: the readers of `input`
//! and the merge of `drafting` hold to one meaning.

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop where its data are wrong"
)]

use std::collections::HashSet;

use chrono::NaiveDate;
use cica::domain::change::Change;
use cica::domain::dossier::{Dossier, Filed};
use cica::domain::paper::Paper;
use cica::domain::record::Record;
use cica::domain::submission::Submission;
use cica::domain::version::{Section, Version};
use cica::drafting::consolidate::consolidate;
use cica::drafting::history::History;
use cica::input::{Format, InputError, amended, draft};
use proptest::prelude::*;

fn dossier(sections: Vec<Section>, changes: Vec<Change>) -> Dossier {
    let submission = Submission {
        changes,
        ..Submission::new(
            "CN-1".parse().unwrap(),
            1,
            vec!["CN".parse().unwrap()],
            "2023-11-08T01:00:00Z".parse().unwrap(),
        )
    };
    Dossier {
        paper: Paper::new(
            "paper".parse().unwrap(),
            "A paper".into(),
            "MN".parse().unwrap(),
            chrono_tz::Tz::Asia__Almaty,
        ),
        versions: vec![version(sections)],
        submissions: vec![Filed::new(submission, Record::default())],
        alike: Default::default(),
    }
}

fn version(sections: Vec<Section>) -> Version {
    Version::first(NaiveDate::from_ymd_opt(2023, 10, 13).unwrap(), sections)
}

fn told(sections: &[Section]) -> Vec<String> {
    sections
        .iter()
        .flat_map(Section::walk)
        .flat_map(|s| {
            std::iter::once(format!("# {}", s.heading))
                .chain(s.provisions.iter().map(|p| p.text.clone()))
        })
        .collect()
}

/// Reads the edited text, adopts all that it proposes, and compares.
fn holds(before: &str, after: &str) -> Result<(), String> {
    let old = draft::read(before, Format::Markdown).unwrap().sections;
    let new = draft::read(after, Format::Markdown).unwrap().sections;
    let base = version(old.clone());
    let proposal = match amended::read(after, Format::Markdown, &base, &HashSet::new()) {
        Ok(proposal) => proposal,
        Err(InputError::Unchanged { .. }) if told(&old) == told(&new) => return Ok(()),
        Err(error) => return Err(error.to_string()),
    };
    let dossier = dossier(old, proposal.changes);
    let history = History::replay(&dossier, None).map_err(|e| e.to_string())?;
    let all: Vec<_> = dossier.changes().map(|(id, ..)| id).collect();
    let consolidated = match consolidate(&history, &all) {
        Ok(consolidated) => consolidated,
        Err(refusal) => return Err(format!("{refusal:?} of {:#?}", proposal.understood)),
    };
    let (got, wanted) = (told(&consolidated.sections), told(&new));
    if got == wanted {
        Ok(())
    } else {
        Err(format!(
            "{got:#?}\nis not\n{wanted:#?}\nby {:#?}",
            proposal.understood
        ))
    }
}

const BASE: &str = "# Background\n\nThe principles of multilateralism guide the states.\n\nDeveloping countries face environmental issues.\n\n# Activities\n\nMongolia proposes the following activities:\n\n- Reduce deforestation and promote sustainable forest management.\n\n- Provide safe and clean water for all.\n\n- Exchange policy on taxation, loans and incentives.\n\n- Insist on harmony between human activities and nature. Strengthen low-carbon cooperation among cities and share experience.\n";

#[test]
fn every_kind_of_edit_is_adopted_as_it_was_typed() {
    let without = BASE.replace(
        "- Reduce deforestation and promote sustainable forest management.\n\n",
        "",
    );
    let (first, second) = BASE.split_at(BASE.find("# Activities").unwrap());
    let edits = [
        BASE.replace("safe and clean", "safe, clean and affordable"),
        BASE.replace(
            "- Provide",
            "- Protect glaciers.\n\n- Plant trees.\n\n- Provide",
        ),
        without.clone(),
        format!("{without}\n- Reduce deforestation and promote sustainable forest management.\n"),
        BASE.replace("nature. Strengthen", "nature.\n\n- Strengthen"),
        BASE.replace(
            "nature. Strengthen low-carbon",
            "nature.\n\n- Strengthen green and low-carbon",
        ),
        BASE.replace("nature. Strengthen", "nature.\n\n- Strengthen")
            + "\n- Something new at the end.\n",
        BASE.replace("management.\n\n- Provide", "management. Provide"),
        BASE.replace("management.\n\n- Provide safe", "management. Provide pure"),
        BASE.replace("management.\n\n- Provide", "management. Provide")
            .replace("- Exchange", "- Wholly new.\n\n- Exchange"),
        BASE.replace("# Background", "# Context"),
        format!("{BASE}\n# Finance\n\nEach state bears its own costs.\n"),
        format!("# Finance\n\nEach state bears its own costs.\n\n{BASE}"),
        format!("{second}\n{first}"),
        BASE.replace("Developing countries face environmental issues.\n\n", "")
            + "\nDeveloping countries face grave environmental issues.\n",
        BASE.replace("# Background", "# Opening\n\n# Background")
            .replace("# Activities\n\n", "# Activities\n\nDeveloping waters.\n\n"),
    ];
    for edit in edits {
        assert_eq!(holds(BASE, &edit), Ok(()));
    }
}

fn texts() -> impl Strategy<Value = (String, String)> {
    let block = prop::sample::select(vec![
        "# Alpha",
        "# Beta",
        "## Delta",
        "Water shall be shared by all states.",
        "- Reduce waste in cities.",
        "- Protect forests and lakes.",
        "Data is shared yearly.",
        "Water shall be shared by many states.",
        "Glaciers melt.",
        "Reduce waste in cities. Protect forests and lakes.",
    ]);
    let text = || {
        prop::collection::vec(block.clone(), 2..10).prop_map(|mut blocks| {
            // Two equal new provisions at one place concur, and so would be one.
            let mut seen = HashSet::new();
            blocks.retain(|block| seen.insert(*block));
            format!("# Opening\n\n# Second\n\n{}\n", blocks.join("\n\n"))
        })
    };
    (text(), text())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]
    #[test]
    fn an_edited_text_adopted_is_the_text((before, after) in texts()) {
        if let Err(problem) = holds(&before, &after) {
            prop_assert!(false, "{problem}");
        }
    }
}
proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]
    #[test]
    fn whatever_is_recorded_and_adopted_can_be_consolidated_and_read_back(
        words in "[a-c \\n\\r\\t\u{b}\u{c}\u{85}\u{2028}\u{2029}\u{a0}{}+\\-\\[水а]{0,8}",
        which in 0..4_usize,
    ) {
        use cica::domain::change::{Action, ChangeType, Place, Wording};
        use cica::domain::version::{Kind, Provision};
        use cica::store::documents;

        let old = draft::read(BASE, Format::Markdown).unwrap().sections;
        let at = old[0].provisions[0].id.clone();
        let reword = |wording| Action::Reword { at: at.clone(), wording };
        let action = match which {
            0 => reword(Wording::Replace {
                replace: "guide".into(),
                with: words.clone(),
                occurrence: None,
            }),
            1 => reword(Wording::Text(words.clone())),
            2 => reword(Wording::Redline(format!(
                "The principles of multilateralism guide the states{{++{words}++}}."
            ))),
            _ => Action::Insert {
                provision: Provision {
                    id: "new-words".parse().unwrap(),
                    kind: Kind::Item,
                    level: 1,
                    text: words.clone(),
                },
                place: Place::After(at.clone()),
            },
        };
        let change = Change {
            action,
            because: None,
            change_type: ChangeType::default(),
            otherwise: None,
        };
        let dossier = dossier(old, vec![change]);
        let sent = &dossier.submissions[0].submission;
        // What is not read back to the letter is not recorded.
        let recorded = documents::read_submission(&documents::render_submission(sent), "CN-1.yaml");
        if recorded.ok().as_ref() != Some(sent) {
            return Ok(());
        }
        let history = History::replay(&dossier, None).unwrap();
        let id = sent.id.change(1);
        if history.problem(&id).is_some() {
            return Ok(());
        }
        let Ok(consolidated) = consolidate(&history, &[id]) else {
            return Ok(());
        };
        let next = version(consolidated.sections);
        let text = documents::render_version(&next);
        prop_assert_eq!(documents::read_version(&text, "v2.yaml").map_err(|e| e.to_string()), Ok(next));
    }
}

#[test]
fn a_section_is_dissolved_and_a_part_of_it_lifted_and_reworded() {
    let before = "# Paper\n\n## Overview\n\n### Fields of the desk\n\nFirst words of fields.\n\n### Other fields\n\nSecond words.\n\n## Details\n\nThird words.\n";
    let after = before
        .replace("## Overview\n\n", "")
        .replace("Fields of the desk", "Fields of the table")
        .replace("Second words", "Second and last words");
    assert_eq!(holds(before, &after), Ok(()));
}

#[test]
fn the_text_that_show_prints_is_read_back_as_the_same_text() {
    let seed = include_str!("data/seed.txt");
    let seed = seed.split_once("**Draft Concept Paper**").unwrap().1;
    let base = version(draft::read(seed, Format::Markdown).unwrap().sections);
    for (format, name) in [(Format::Markdown, "markdown"), (Format::Plain, "plain")] {
        let shown = std::process::Command::new(env!("CARGO_BIN_EXE_cica"))
            .args(["show", "@1", "--format", name])
            .output()
            .unwrap();
        let text = String::from_utf8(shown.stdout).unwrap();
        assert_eq!(
            amended::read(&text, format, &base, &HashSet::new()),
            Err(InputError::Unchanged { version: 1 }),
            "{name}"
        );
    }
}
