use proptest::prelude::*;

use super::*;

fn edit(base: &str, old: &str, new: &str, by: &'static str) -> Edit<&'static str> {
    let start = base.find(old).unwrap();
    Edit {
        range: start..start + old.len(),
        text: new.to_owned(),
        by,
    }
}

fn shown(base: &str, edits: &[Edit<&'static str>]) -> String {
    write_plain(&compose(base, edits), |by| by.join(", "))
}

#[test]
fn alternatives_stand_after_the_words_that_they_would_replace() {
    let base = "to provide safe and clean water for all.";
    assert_eq!(
        shown(
            base,
            &[
                edit(
                    base,
                    "safe and clean",
                    "safe, clean and affordable",
                    "China"
                ),
                edit(base, "safe and clean", "drinking", "Russia"),
            ]
        ),
        "to provide [safe and clean] [safe, clean and affordable — China] [drinking — Russia] water for all."
    );
}

#[test]
fn insertions_and_deletions_stand_alone() {
    let base = "reduce all types of waste";
    assert_eq!(
        shown(
            base,
            &[
                edit(base, " all types of", "", "Pakistan"),
                edit(base, "waste", "solid waste", "China")
            ]
        ),
        "reduce [delete — Pakistan: all types of] [waste] [solid waste — China]"
    );
    assert_eq!(
        shown(base, &[edit(base, " all", " nearly all", "China")]),
        "reduce [all] [nearly all — China] types of waste"
    );
    let tail = "safe water.";
    let end = [Edit {
        range: 10..10,
        text: " and air".into(),
        by: "China",
    }];
    assert_eq!(shown(tail, &end), "safe water [and air — China].");
}

#[test]
fn overlapping_edits_are_written_over_the_union_of_their_words() {
    let base = "reduce all types of waste and pollution";
    assert_eq!(
        shown(
            base,
            &[
                edit(base, "all types of waste", "waste", "China"),
                edit(base, "waste and pollution", "pollution", "Russia"),
            ]
        ),
        "reduce [all types of waste and pollution] [waste and pollution — China] [all types of pollution — Russia]"
    );
}

#[test]
fn a_mark_is_read_with_the_word_that_it_stands_close_to() {
    let base = "the environment- related water and air";
    assert_eq!(
        shown(
            base,
            &[
                edit(base, "- ", "-", "Mongolia"),
                edit(base, "water", "water,", "China")
            ]
        ),
        "the [environment- related] [environment-related — Mongolia] [water] [water, — China] and air"
    );
}

#[test]
fn the_same_proposal_bears_all_its_names() {
    let base = "proposes following activities";
    let insert = |by| Edit {
        range: 8..8,
        text: " the".into(),
        by,
    };
    assert_eq!(
        shown(base, &[insert("Bangladesh"), insert("Türkiye")]),
        "proposes [the — Bangladesh, Türkiye] following activities"
    );
}

#[test]
fn brackets_and_dashes_of_the_text_itself_survive() {
    let base = "a [sic] word — and \\ more";
    let edits = [edit(base, "word — and", "delete — or", "[X] — y: z")];
    let written = shown(base, &edits);
    assert_eq!(
        written,
        r"a \[sic\] word — [and] [delete — or — \[X\] \— y\: z] \\ more".replace(
            "word — [and] [delete — or —",
            r"[word \— and] [delete \— or —"
        )
    );
    let read = parse(&written).unwrap();
    assert_eq!(standing(&read), base);
    assert_eq!(wording(&read, |_| Some(0)), "a [sic] delete — or \\ more");
}

#[test]
fn a_word_that_reads_like_a_command_is_told_from_one() {
    let base = "we keep it";
    let written = shown(base, &[edit(base, "keep", "delete", "China")]);
    assert_eq!(written, r"we [keep] [\delete — China] it");
    assert_eq!(
        wording(&parse(&written).unwrap(), |_| Some(0)),
        "we delete it"
    );
}

#[test]
fn marks_keep_the_wording_as_it_is() {
    let pieces = vec![
        Piece::Mark(Mark::Retain, "Pakistan".to_owned()),
        Piece::Mark(Mark::Move("after 2.1(d)".into()), "China".to_owned()),
        Piece::Keep("First. ".trim_end().into()),
        Piece::Mark(Mark::Split, "Iran".to_owned()),
        Piece::Keep(" Second.".into()),
    ];
    let written = write_plain(&pieces, |by| by.join(", "));
    assert_eq!(
        written,
        "[retain — Pakistan] [move after 2.1(d) — China] First. [split here — Iran] Second."
    );
    assert_eq!(parse(&written).unwrap()[..3], pieces[..3]);
    assert_eq!(standing(&parse(&written).unwrap()), "First. Second.");
}

#[test]
fn a_wording_without_a_label_keeps_its_brackets() {
    assert_eq!(standing(&parse("a [sic] b").unwrap()), "a [sic] b");
    assert!(parse("a [b").is_err());
    assert!(parse("a b]").is_err());
    assert!(parse("a [b [c] — X]").is_err());
}

/// Three proposers, each with some edits of whole words that do not overlap.
fn worlds() -> impl Strategy<Value = (String, Vec<Edit<usize>>)> {
    let base = "[a-c]( ?[-,.a-c\\[\\]—\\\\:（水和 ]){0,14}";
    let edits = proptest::collection::vec(
        (0usize..16, 0usize..4, " ?[a-c,水]{0,2} ?[a-c\\[—]{0,2} ?"),
        0..4,
    );
    (base, proptest::collection::vec(edits, 1..4)).prop_map(|(base, all)| {
        let bounds: Vec<usize> = Words::of(&base)
            .words
            .iter()
            .flat_map(|w| [w.start, w.end()])
            .collect();
        let mut out = Vec::new();
        for (by, mut own) in all.into_iter().enumerate() {
            own.sort();
            let mut free = 0;
            for (from, length, text) in own {
                let (Some(start), Some(end)) = (bounds.get(from), bounds.get(from + length)) else {
                    continue;
                };
                if *start < free
                    || (free > 0 && *start == free)
                    || base.get(*start..*end) == Some(text.as_str())
                {
                    continue;
                }
                free = *end;
                out.push(Edit {
                    range: *start..*end,
                    text,
                    by,
                });
            }
        }
        (base, out)
    })
}

use crate::text::words::Words;

fn applied(base: &str, edits: &[Edit<usize>], by: usize) -> String {
    let mut out = String::new();
    let mut at = 0;
    for edit in edits.iter().filter(|edit| edit.by == by) {
        out.push_str(&base[at..edit.range.start]);
        out.push_str(&edit.text);
        at = edit.range.end;
    }
    out + &base[at..]
}

proptest! {
    #[test]
    fn composed_and_read_back_every_wording_is_the_same((base, edits) in worlds()) {
        let pieces = compose(&base, &edits);
        let written = write_plain(&pieces, |by| {
            by.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        });
        let read = parse(&written).unwrap();
        prop_assert_eq!(standing(&read), base.clone(), "{}", written);
        for by in 0..3usize {
            let mine = wording(&read, |choice| {
                choice.options.iter().position(|option| option.by[0].split(", ").any(|n| n == by.to_string()))
            });
            prop_assert_eq!(mine, applied(&base, &edits, by), "{} for {}", written, by);
        }
    }

    #[test]
    fn nothing_that_is_typed_makes_the_reader_fall(text in "[ab\\[\\]—\\\\: ]{0,30}|\\PC{0,40}") {
        let _ = parse(&text);
    }
}
