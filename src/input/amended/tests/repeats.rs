//! Texts that say the same in many places, as reference books and lists of settings do.

use super::*;

/// Headings over settings that mostly read alike.
fn book(settings: &[(&str, &str)]) -> String {
    let mut text = "# The book\n\n## Settings\n\nEach of them is told here.\n".to_owned();
    for (name, what) in settings {
        text += &format!("\n## {name}\n\n- Default: none\n\n- Sort: yes or no\n\n{what}\n");
    }
    text
}

const SETTINGS: [(&str, &str); 4] = [
    ("Depth", "How deep the search goes below the folder."),
    ("Colour", "Whether the output is shown in colours."),
    ("Pager", "The program that shows long output."),
    ("Zone", "The zone in which times are shown to a reader."),
];

#[test]
fn a_new_section_among_repeating_ones_moves_nothing() {
    let base = version(&book(&SETTINGS));
    for at in 0..=SETTINGS.len() {
        let mut settings = SETTINGS.to_vec();
        settings.insert(at, ("Width", "The width of the lines that are written."));
        let proposal = amended(&base, &book(&settings));
        assert_eq!(kinds(&proposal), ["insert-section"], "{at}");
    }
}

#[test]
fn a_section_removed_among_repeating_ones_moves_nothing() {
    let base = version(&book(&SETTINGS));
    for at in 0..SETTINGS.len() {
        let mut settings = SETTINGS.to_vec();
        settings.remove(at);
        let proposal = amended(&base, &book(&settings));
        assert_eq!(kinds(&proposal), ["remove"], "{at}");
    }
}

#[test]
fn a_repeated_section_that_moves_takes_its_own_provisions_along() {
    let base = version(&book(&SETTINGS));
    let mut settings = SETTINGS.to_vec();
    settings.swap(1, 2);
    assert_eq!(kinds(&amended(&base, &book(&settings))), ["move"]);
}

#[test]
fn items_of_few_words_in_common_are_not_moved_across_the_text() {
    let base = version(
        "# One\n\n- Sort: number\n\n- Where the first of them begins to count.\n\n# Two\n\nNothing is told of it here.\n",
    );
    let proposal = amended(
        &base,
        "# One\n\n- Where the first of them begins to count.\n\n# Two\n\nNothing is told of it here.\n\n- Sort: words\n",
    );
    assert_eq!(kinds(&proposal), ["insert", "remove"]);
}

#[test]
fn a_table_of_contents_stays_a_list_beside_the_headings_that_it_names() {
    let text = "# The book\n\n## Contents\n\n- [Depth](#depth)\n\n- [Colour](#colour)\n\n## Depth\n\nHow deep the search goes.\n\n## Colour\n\nWhether there are colours.\n";
    let base = version(text);
    let proposal = amended(&base, &text.replace("How deep", "How far down"));
    assert_eq!(kinds(&proposal), ["reword"], "{:?}", proposal.understood);
    let longer = text.replace(
        "- [Colour](#colour)\n",
        "- [Colour](#colour)\n\n- [Zone](#zone)\n",
    ) + "\n## Zone\n\nThe zone of the times.\n";
    assert_eq!(
        kinds(&amended(&base, &longer)),
        ["insert", "insert-section"]
    );
}

#[test]
fn a_title_stays_the_title_where_a_heading_of_its_rank_is_added() {
    let base = version(&book(&SETTINGS));
    let proposal = amended(
        &base,
        &(book(&SETTINGS) + "\n# Annex\n\nWhat did not fit elsewhere.\n"),
    );
    assert_eq!(
        kinds(&proposal),
        ["insert-section"],
        "{:?}",
        proposal.understood
    );
}

#[test]
fn a_stretch_too_tangled_to_compare_is_said_to_be_taken_as_a_whole() {
    let words = |step: usize| -> String {
        let all: Vec<String> = (0..3_000)
            .map(|i| format!("w{}", i * step % 5 + step % 2))
            .collect();
        all.join(" ")
    };
    let base = version(&format!("# One\n\nIt begins here: {}.\n", words(7)));
    let text = format!("# One\n\nIt begins here: {}.\n", words(8));
    let proposal = read(&text, Format::Markdown, &base, &HashSet::new()).unwrap();
    assert_eq!(kinds(&proposal), ["reword"]);
    assert!(
        proposal.notices.iter().any(|n| n.contains("too tangled")),
        "{:?}",
        proposal.notices
    );
}
