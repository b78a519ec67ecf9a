//! Every way in against every way out.

use crate::desk::Desk;
use crate::harness::{assert_tame, desk};
use crate::samples::naughty;
use crate::ways_in::{Keeps, WAYS, Way, on_record, wanted};
use crate::ways_out::{self, Edges};

/// Sends every text by one way: recorded, or refused with a reason and nothing written. Gives those
/// that were recorded.
fn send_all(desk: &Desk, way: &Way) -> Vec<String> {
    let mut taken = Vec::new();
    for text in naughty() {
        if way.name == "flags" && text.contains('\0') {
            // No system hands such an argument on.
            continue;
        }
        let outcome = (way.send)(desk, &text);
        let when = format!(
            "{}: {:?}",
            way.name,
            text.chars().take(60).collect::<String>()
        );
        assert_tame(&outcome.stdout, &when);
        assert_tame(&outcome.stderr, &when);
        match outcome.code {
            0 => taken.push(text),
            2 => assert!(
                outcome.stderr.trim().len() > 20,
                "{when}: no reason is given"
            ),
            code => panic!("{when}: ended with {code}: {}", outcome.stderr),
        }
    }
    taken
}

/// Every text by one way in, to every way out: to the letter, or refused.
fn passes(name: &str) {
    let way = WAYS.iter().find(|way| way.name == name).unwrap();
    let plain = desk();
    for word in ["clean", "enough"] {
        assert_eq!((WAYS[0].send)(&plain, word).code, 0);
    }
    let desk = desk();
    let taken = send_all(&desk, way);
    let kept = on_record(&desk);
    assert_eq!(kept.len(), taken.len());
    let all = naughty().len();
    assert!(taken.len() * 2 > all, "only {} were taken", taken.len());
    for (text, kept) in taken.iter().zip(&kept) {
        if way.keeps == Keeps::EveryLetter || !has_signs(text) {
            assert_eq!(kept.as_ref(), Some(&wanted(text)), "altered on its way");
        }
    }
    ways_out::terminal(&desk);
    ways_out::html(&desk, &plain);
    ways_out::markdown(&desk);
    ways_out::csv(&desk);
    let edges = match way.name {
        "YAML" => Edges::Kept,
        _ => Edges::Joined,
    };
    ways_out::json(&desk, (1..).zip(&kept), edges);
    ways_out::word(&desk);
    ways_out::ics(&desk);
    ways_out::findings(&desk);
}

#[test]
fn texts_by_flags_pass_to_every_way_out_to_the_letter_or_are_refused() {
    passes("flags");
}

#[test]
fn texts_in_yaml_pass_to_every_way_out_to_the_letter_or_are_refused() {
    passes("YAML");
}

#[test]
fn texts_in_critic_markup_pass_to_every_way_out_or_are_refused() {
    passes("CriticMarkup");
}

#[test]
fn texts_in_markdown_pass_to_every_way_out_or_are_refused() {
    passes("Markdown");
}

#[test]
fn texts_in_plain_copies_pass_to_every_way_out_or_are_refused() {
    passes("plain text");
}

#[test]
fn texts_in_the_sentences_of_notes_pass_to_every_way_out_or_are_refused() {
    passes("note");
}

#[test]
fn texts_in_word_files_pass_to_every_way_out_or_are_refused() {
    passes("Word");
}

/// Whether a text has signs that mean something in a markup, or letters that stand for none there.
fn has_signs(text: &str) -> bool {
    !text
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, ' ' | ',' | '.'))
}

#[test]
fn a_draft_of_such_texts_is_brought_in_or_refused_and_shown_tamely() {
    for (index, text) in naughty().into_iter().enumerate() {
        let desk = Desk::empty();
        desk.write(
            "draft.md",
            &format!("# {text}\n\n## 1. Aims\n\n{text}\n\n- {text}\n"),
        );
        let import = ["import", "draft.md", "--id", "p", "--coordinator", "MN"];
        let outcome = desk.run(&import);
        assert!(matches!(outcome.code, 0 | 2), "{index}: {}", outcome.stderr);
        assert_tame(&outcome.stdout, &format!("import {index}"));
        assert_tame(&outcome.stderr, &format!("import {index}"));
    }
}

#[test]
fn comments_reasons_and_notes_are_kept_to_the_letter_too() {
    let desk = desk();
    // Some pages are of a change alone.
    assert_eq!((WAYS[0].send)(&desk, "clean").code, 0);
    let mut taken = Vec::new();
    for text in naughty().into_iter().filter(|text| !text.contains('\0')) {
        let outcome = desk.run(&["comment", "--by", "CN", "--at", "a", "--again", "--", &text]);
        assert_tame(&outcome.stdout, "comment");
        assert_tame(&outcome.stderr, "comment");
        if outcome.code == 0 {
            taken.push(text);
        }
    }
    assert!(
        taken.len() * 2 > naughty().len(),
        "only {} were taken",
        taken.len()
    );
    for (number, text) in (2..).zip(&taken) {
        let file = desk.read(&format!("amendments/p/CN-{number}.yaml"));
        let sent = cica::store::documents::read_submission(&file, "CN.yaml").unwrap();
        assert_eq!(sent.comments[0].text, *text);
    }
    ways_out::terminal(&desk);
}

#[test]
fn a_file_in_which_git_left_two_texts_is_refused_with_its_line() {
    let marked = "A Paper\n\n1. Aims\n\n<<<<<<< HEAD\nProvide safe water.\n=======\nProvide clean water.\n>>>>>>> there\n";
    for name in ["sent.txt", "sent.md", "sent.yaml"] {
        let desk = desk();
        desk.write(name, marked);
        let import = ["import", name, "--id", "q", "--coordinator", "MN"];
        for command in [&["amend", "--by", "CN", "--from", name][..], &import] {
            let outcome = desk.run(command);
            assert_eq!(outcome.code, 2, "{command:?}: {}", outcome.stdout);
            let said: Vec<&str> = outcome.stderr.split_whitespace().collect();
            let said = said.join(" ");
            assert!(
                said.contains(&format!("{name}:5: git could not merge this file")),
                "{command:?}: {said}"
            );
        }
    }
}
