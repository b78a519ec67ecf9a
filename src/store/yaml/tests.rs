use super::tree::YamlError;
use super::*;

fn error(source: &str) -> YamlError {
    parse(source).expect_err(source)
}

fn value<'n>(root: &'n Node, key: &str) -> &'n Node {
    &root.entry(key).expect(key).node
}

#[test]
fn scalars_keep_the_letters_of_the_file() {
    let source =
        "a: No\nb: 1.10\nc: 0x1F\nd: 007\ne: 2023-10-26\nf: 1_000\ng: .nan\nh: +1\ni: 1e999\n";
    let root = parse(source).unwrap();
    for (key, letters) in [
        ("a", "No"),
        ("b", "1.10"),
        ("c", "0x1F"),
        ("d", "007"),
        ("e", "2023-10-26"),
        ("f", "1_000"),
        ("g", ".nan"),
        ("h", "+1"),
        ("i", "1e999"),
    ] {
        assert_eq!(value(&root, key).text(), Some(letters), "{key}");
    }
}

#[test]
fn quotes_and_blocks_are_told_from_plain_text() {
    let source = "a: \"x\"\nb: 'x'\nc: >-\n  x\nd: |2-\n  x\ne: x\nf:\n  x\n\"g\": > # note\n  x\n";
    let root = parse(source).unwrap();
    let plain = |key| {
        matches!(
            value(&root, key).value,
            Value::Text {
                style: tree::Style::Plain,
                ..
            }
        )
    };
    for key in ["a", "b", "c", "d", "g"] {
        assert!(!plain(key), "{key}");
    }
    for key in ["e", "f"] {
        assert!(plain(key), "{key}");
    }
}

#[test]
fn bombs_anchors_and_many_documents_are_refused_with_a_place() {
    for (source, place, words) in [
        ("a: &x 1\n", (1, 7), "anchors"),
        ("a: 1\nb: *x\n", (2, 4), "aliases"),
        ("a: 1\n---\nb: 2\n", (2, 1), "more than one"),
        ("a: !tag x\n", (1, 9), "tag"),
        ("a: b: c\n", (1, 5), "not valid YAML"),
        ("a: \"x\u{1}\"\n", (1, 6), "not valid YAML"),
    ] {
        let error = error(source);
        assert_eq!(error.position, Some(place), "{source}");
        assert!(error.message.contains(words), "{}", error.message);
        assert!(!error.message.chars().any(char::is_control));
    }
    for deep in [
        "[".repeat(100_000),
        "- ".repeat(100_000),
        "{a: ".repeat(10_000),
    ] {
        assert!(
            error(&deep).message.contains("nests deeper"),
            "{}",
            &deep[..4]
        );
    }
}

#[test]
fn words_are_found_in_every_style_of_scalar() {
    let source = concat!(
        "a: >-\n    one two\n    three 四 five\n\n",
        "b: \"on\\u0065 tw\\\"o three\"\n",
        "c: 'it''s three'\n",
        "d: one two\n  three\n",
        "e: \"one\n  two \\\n  three\"\n",
        "f: |\n  one\n   three\n",
        "g: three\n",
    );
    let root = parse(source).unwrap();
    for (key, place) in [
        ("a", (3, 5)),
        ("b", (5, 20)),
        ("c", (6, 11)),
        ("d", (8, 3)),
        ("e", (11, 3)),
        ("f", (14, 4)),
        ("g", (15, 4)),
    ] {
        let node = value(&root, key);
        let at = node.text().unwrap().find("three").unwrap();
        let byte = locate::source_byte(source, node, at).unwrap();
        assert_eq!(&source[byte..byte + 5], "three", "{key}");
        assert_eq!(locate::line_and_column(source, byte), place, "{key}");
    }
    let node = value(&root, "a");
    let at = node.text().unwrap().find("five").unwrap();
    let byte = locate::source_byte(source, node, at).unwrap();
    assert_eq!(locate::line_and_column(source, byte), (3, 13));
}

#[test]
fn a_key_path_leads_to_its_place_or_the_nearest_above() {
    let source = "changes:\n  - at: water\n    replace: x\n  - remove: y\n";
    let root = parse(source).unwrap();
    let place = |path| {
        let mark = locate::find(&root, path);
        (mark.line, mark.column)
    };
    assert_eq!(place(""), (1, 1));
    assert_eq!(place("changes"), (1, 1));
    assert_eq!(place("changes[0].replace"), (3, 5));
    assert_eq!(place("changes[1]"), (4, 5));
    assert_eq!(place("changes[1].remove"), (4, 5));
    assert_eq!(place("changes[0].with"), (2, 5));
    assert_eq!(place("changes[7]"), (1, 1));
    for strange in [
        "[",
        "]",
        "..",
        "changes[x]",
        "changes[99999999999999999999]",
    ] {
        locate::find(&root, strange);
    }
}

#[test]
fn prose_is_wrapped_only_at_a_single_space_between_two_characters() {
    let words = "word ".repeat(40);
    let out = Out::Map(vec![(
        "text",
        Out::Prose(format!("{words} two  spaces {words}end")),
    )]);
    let text = emit::document(&out);
    assert!(text.starts_with("text: >-\n  word"), "{text}");
    assert!(text.contains("two  spaces"), "{text}");
    assert!(
        text.lines().all(|line| line.chars().count() <= 90),
        "{text}"
    );
    assert!(text.lines().all(|line| !line.ends_with(' ')), "{text}");
}

#[test]
fn text_that_could_be_misread_is_quoted() {
    let write = |text: &str| emit::document(&Out::Map(vec![("k", Out::Line(text.to_owned()))]));
    for (text, written) in [
        ("plain words, and more", "k: plain words, and more\n"),
        ("No", "k: \"No\"\n"),
        ("1.10", "k: \"1.10\"\n"),
        ("2023-10-26", "k: \"2023-10-26\"\n"),
        ("a #b", "k: \"a #b\"\n"),
        ("a: b", "k: \"a: b\"\n"),
        ("- a", "k: \"- a\"\n"),
        ("", "k: \"\"\n"),
        (" a", "k: \" a\"\n"),
        ("a\u{202E}b", "k: \"a\\u202Eb\"\n"),
        ("А-25/23/0208", "k: А-25/23/0208\n"),
        ("two\nlines\n", "k: |\n  two\n  lines\n"),
        ("two\nlines", "k: |-\n  two\n  lines\n"),
    ] {
        assert_eq!(write(text), written);
    }
}

#[test]
fn canonical_json_is_as_rfc_8785_says() {
    let out = Out::Map(vec![
        ("b", Out::Int(1)),
        (
            "a",
            Out::Row(vec![
                Out::Bool(true),
                Out::Line("€$\u{f}\nA'B\"\\\\\"/\u{7f}".into()),
            ]),
        ),
        ("aa", Out::Prose("x\r\ny".into())),
    ]);
    assert_eq!(
        emit::canonical_json(&out),
        "{\"a\":[true,\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u{7f}\"],\"aa\":\"x\\ny\",\"b\":1}"
    );
}
