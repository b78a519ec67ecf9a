//! Laws over random edited texts: what is read from one, laid over the base, gives it back.

use proptest::prelude::*;

use super::*;

fn edited_text() -> impl Strategy<Value = (String, String)> {
    // Paragraphs of a small world of words, so that they are alike, repeat and overlap.
    let word = prop::sample::select(vec![
        "water", "waste", "forest", "states", "shall", "share", "data", "of", "the",
    ]);
    let paragraph = prop::collection::vec(word, 2..9).prop_map(|w| {
        let mut text = w.join(" ");
        text[..1].make_ascii_uppercase();
        text + "."
    });
    let paragraphs = prop::collection::vec(paragraph, 3..9);
    let moves = prop::collection::vec((0..8usize, 0..8usize, 0..6usize), 1..6);
    (paragraphs, moves, 1..4usize).prop_map(|(paragraphs, moves, cut)| {
        let lay = |list: &[String], cut: usize| {
            let mut out = String::from("# One\n\n");
            for (i, p) in list.iter().enumerate() {
                if i == cut {
                    out += "# Two\n\n";
                }
                out += p;
                out += "\n\n";
            }
            out
        };
        let before = lay(&paragraphs, cut);
        let mut list = paragraphs;
        for (at, to, what) in moves {
            if list.is_empty() {
                break;
            }
            let at = at % list.len();
            match what {
                0 => {
                    let p = list.remove(at);
                    list.insert(to % (list.len() + 1), p);
                }
                1 if list.len() > 2 => {
                    list.remove(at);
                }
                2 => list.insert(
                    to % (list.len() + 1),
                    "Wholly new text stands here.".to_owned(),
                ),
                3 => list[at] = list[at].replacen("water", "clean water", 1),
                4 if at + 1 < list.len() => {
                    let next = list.remove(at + 1);
                    list[at] = format!("{} {next}", list[at]);
                }
                _ => list[at] = format!("{} States meet.", list[at]),
            }
        }
        let cut = cut.min(list.len().saturating_sub(1));
        (before, lay(&list, cut))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn laying_the_changes_over_the_base_gives_the_edited_text((before, after) in edited_text()) {
        let base = version(&before);
        match read(&after, Format::Markdown, &base, &HashSet::new()) {
            Ok(proposal) => {
                prop_assert_eq!(Laid::new(&base, &proposal).text(), lines_of(&base, &after), "{:#?}", proposal.understood);
                prop_assert_eq!(proposal.changes.len(), proposal.understood.len());
            }
            Err(error) => {
                prop_assert_eq!(error, InputError::Unchanged { version: 1 });
                prop_assert_eq!(lines_of(&base, &before), lines_of(&base, &after));
            }
        }
    }

    #[test]
    fn no_text_makes_the_reading_panic(text in "([A-Za-z# .\\-{}+~>]{0,14}\n{0,2}){0,10}") {
        let base = version(BASE);
        let _ = read(&text, Format::Markdown, &base, &HashSet::new());
        let _ = read(&text, Format::Plain, &base, &HashSet::new());
        let _ = crate::input::redline::read(&text, Format::Markdown, &base, &HashSet::new());
    }
}

fn nested_text() -> impl Strategy<Value = (String, String)> {
    // Blocks of a text in a random order, with headings of two depths between them.
    let block = prop::sample::select(vec![
        "# Alpha",
        "# Beta",
        "# Gamma",
        "## Delta",
        "## Epsilon",
        "Water shall be shared by all states.",
        "- Reduce waste in cities.",
        "- Protect forests and lakes.",
        "  - In the mountains first.",
        "Data is shared yearly.",
        "Water shall be shared by many states.",
        "Glaciers melt.",
        "Data is shared yearly.",
    ]);
    let text = || {
        prop::collection::vec(block.clone(), 2..12)
            .prop_map(|blocks| format!("# Opening\n\n# Second\n\n{}\n", blocks.join("\n\n")))
    };
    (text(), text())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]
    #[test]
    fn sections_moved_and_nested_keep_the_law((before, after) in nested_text()) {
        let base = version(&before);
        match read(&after, Format::Markdown, &base, &HashSet::new()) {
            Ok(proposal) => prop_assert_eq!(Laid::new(&base, &proposal).text(), lines_of(&base, &after), "{:#?}", proposal.understood),
            Err(error) => {
                prop_assert_eq!(error, InputError::Unchanged { version: 1 });
                prop_assert_eq!(lines_of(&base, &before), lines_of(&base, &after));
            }
        }
    }
}
