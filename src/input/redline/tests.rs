use super::*;
use crate::domain::change::{Action, Wording};
use crate::input::amended::tests::{Laid, seed, seed_text, version};

const BASE: &str = "# The paper\n\n## Background\n\nProvide safe and clean water for all.\n\n- Reduce waste.\n\n- Share data.\n";

fn marked(text: &str) -> Proposal {
    read(text, Format::Markdown, &version(BASE), &HashSet::new()).unwrap()
}

#[test]
fn the_marks_are_the_change_to_the_letter() {
    let proposal = marked(&BASE.replace(
        "safe and clean",
        "{~~safe and clean~>safe, clean and affordable~~}",
    ));
    let [change] = proposal.changes.as_slice() else {
        panic!("{:?}", proposal.understood)
    };
    let Action::Reword {
        wording: Wording::Redline(line),
        ..
    } = &change.action
    else {
        panic!("{change:?}")
    };
    assert_eq!(
        line,
        "Provide {--safe and clean--}{++safe, clean and affordable++} water for all."
    );
}

#[test]
fn whole_paragraphs_are_inserted_and_removed_by_marks_over_several_lines() {
    let proposal = marked(
        "# The paper\n\n## Background\n\nProvide safe and clean water for all.\n\n{--- Reduce waste.--}\n\n- Share data.\n\n{++- Protect glaciers.\n\n- Plant trees.++}\n",
    );
    let base = version(BASE);
    assert_eq!(
        Laid::new(&base, &proposal).text(),
        [
            "# Background",
            "Provide safe and clean water for all.",
            "Share data.",
            "Protect glaciers.",
            "Plant trees."
        ]
    );
    assert_eq!(proposal.changes.len(), 3, "{:?}", proposal.understood);
}

#[test]
fn a_remark_is_a_comment_on_the_provision_where_it_stands() {
    let proposal = marked(
        &BASE
            .replace("for all.", "for all.{>>By which standard?<<}")
            .replace("## Background", "## Background {>>Why?<<}"),
    );
    assert!(proposal.changes.is_empty());
    let at: Vec<&str> = proposal
        .comments
        .iter()
        .map(|c| c.at.as_ref().unwrap().as_str())
        .collect();
    assert_eq!(at, ["background", "safe-clean"], "{:?}", proposal.comments);
}

#[test]
fn a_deleted_line_end_joins_and_an_inserted_one_divides() {
    let base = version(
        "# The paper\n\n## A\n\nStates share data. States reduce waste.\n\nStates meet yearly in Astana.\n\nThe end of it.\n",
    );
    let text = "# The paper\n\n## A\n\nStates share data. {++\n\n++}States reduce waste.{--\n\n--}States meet yearly in Astana.\n\nThe end of it.\n";
    let joined = read("# The paper\n\n## A\n\nStates share data. States reduce waste.{--\n\n--}States meet yearly in Astana.\n\nThe end of it.\n", Format::Markdown, &base, &HashSet::new()).unwrap();
    assert!(
        matches!(joined.changes[0].action, Action::Join { .. }),
        "{:?}",
        joined.understood
    );
    let split = read("# The paper\n\n## A\n\nStates share data.{++\n\n++}States reduce waste.\n\nStates meet yearly in Astana.\n\nThe end of it.\n", Format::Markdown, &base, &HashSet::new()).unwrap();
    assert!(
        matches!(split.changes[0].action, Action::Split { .. }),
        "{:?}",
        split.understood
    );
    assert!(read(text, Format::Markdown, &base, &HashSet::new()).is_ok());
}

#[test]
fn words_before_the_marks_that_are_not_the_base_are_said_to_differ() {
    let proposal = marked(&BASE.replace("safe and clean water", "safe and {++very ++}clear water"));
    assert!(
        proposal
            .notices
            .iter()
            .any(|n| n.contains("not those of the base")),
        "{:?}",
        proposal.notices
    );
    assert_eq!(proposal.changes.len(), 1);
}

#[test]
fn an_open_mark_is_an_error_with_its_line() {
    let error = read(
        "# A\n\nProvide {++safe water.\n",
        Format::Markdown,
        &version(BASE),
        &HashSet::new(),
    )
    .unwrap_err();
    assert_eq!(error.line(), Some(3));
}

#[test]
fn the_seed_with_marks_is_read() {
    let text = seed_text()
        .replace("environment- related", "environment-{-- --}related")
        .replace("- Exchange policy", "- Exchange {++sound ++}policy");
    let proposal = read(&text, Format::Markdown, &seed(), &HashSet::new()).unwrap();
    assert_eq!(proposal.changes.len(), 2, "{:?}", proposal.understood);
}
