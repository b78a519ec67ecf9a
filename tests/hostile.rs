//! Hostile texts: by every way in, to every way out. They are refused with a reason, or pass through
//! to the letter, and never reach a terminal raw.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test prepares its own desk and may stop where that fails"
)]

#[allow(dead_code, reason = "the harness of the commands does more")]
#[path = "commands/desk.rs"]
mod desk;

use desk::{Desk, Outcome};

/// Texts that have broken other programs, each in one line: what a provision may hold.
fn naughty() -> Vec<String> {
    let mut texts: Vec<String> = [
        // Trojan source: the eye reads another order than the machine.
        "if access \u{202e} \u{2066}// check\u{2069} \u{2066} begin",
        "isolate \u{2067}RLI\u{2069} mark \u{200f} embed \u{202b}x\u{202c}",
        "zero\u{200b}width\u{200d}join\u{2060}er\u{feff} soft\u{ad}hyphen",
        "tag \u{e0001}\u{e0041}\u{e0042} variation \u{fe0f}",
        // What a terminal acts on: colour, title, link, clipboard, device, the C1 forms.
        "red \u{1b}[31mtext\u{1b}[0m",
        "title \u{1b}]0;owned\u{7} link \u{1b}]8;;http://x\u{1b}\\y\u{1b}]8;;\u{1b}\\",
        "clip \u{1b}]52;c;aGk=\u{7} erase \u{1b}[2J\u{1b}[H",
        "c1 \u{9b}31m osc \u{9d}0;x\u{9c} bell \u{7} back\u{8}\u{8}space del \u{7f}",
        // Marks of pages and tables.
        "<script>alert(1)</script> <img src=x onerror=alert(1)> &lt;b&gt; </td></table>",
        "\"><svg/onload=alert(1)> javascript:alert(1) ' onclick='x",
        "=HYPERLINK(\"http://x\",\"y\")",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(1+1)*cmd",
        // Marks of templates, of format strings and of our own grammars.
        "{{ 7*7 }} {% for x in y %} ${HOME} $(id) `id` %s %n %d {0} \\u0041",
        "{++not {--a--} redline++} {~~x~>y~~} {>>remark<<}",
        "[bracket — China] \\[literal\\] [delete — Russia: x]",
        "| cell | row | **bold** _under_ # no heading [link](http://x) ![i](x)",
        // What YAML might take for something else.
        "null",
        "~",
        "true",
        "No",
        "0x1F",
        "1e5",
        "2023-11-21",
        "- item",
        "key: value # cut",
        "&a *a !!str",
        "'",
        "\"",
        "\\",
        "%TAG",
        "---",
        "...",
        "<<",
        "? x",
        "|",
        ">-",
        // Scripts, long words, floods of accents, joined signs.
        "النص العربي من اليمين إلى اليسار",
        "עברית",
        "ภาษาไทยไม่มีช่องว่าง",
        "水资源管理",
        "Қазақстан, Ресей",
        "👩‍👩‍👧‍👦 🏳️‍🌈 🇲🇳",
        "Ⅻ ﬁ ﷺ ｆｕｌｌｗｉｄｔｈ ²",
        "pаypal with a Cyrillic а",
        "\u{fffd} \u{fffe} \u{e000} \u{10ffff}",
        "next\u{85}line separator\u{2028}two\u{2029}three tab\ttab nbsp\u{a0}x",
        "e\u{301}\u{301} A\u{30a} \u{1e9b}\u{323}",
        "../../etc/passwd C:\\Windows\\con.txt /dev/null file:///etc",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push(format!("z{}algo", "\u{30d}\u{489}".repeat(200)));
    texts.push("long".repeat(3000));
    texts.push("word ".repeat(1000).trim_end().to_owned());
    texts
}

/// A desk whose provision `a` states remark on.
fn desk() -> Desk {
    let desk = Desk::empty();
    desk.write(
        "papers/p/paper.yaml",
        "title: A Paper\ncoordinator: MN\nlanguage: en\ncirculations:\n- {version: 1, reference: \
         EXAMPLE/1, date: 2023-10-26, deadline: 2023-11-21, timezone: Asia/Almaty, on-silence: \
         Special Working Group}\n",
    );
    desk.write(
        "papers/p/v1.yaml",
        "version: 1\ndate: 2023-10-13\nsections:\n- id: s\n  heading: Aims\n  provisions:\n  \
         - {id: a, text: Provide safe water for all.}\n",
    );
    desk
}

/// What a text is worth as a YAML scalar: JSON's form is one of YAML's.
fn quoted(text: &str) -> String {
    serde_json::to_string(text)
        .unwrap()
        .replace('\u{7f}', "\\x7f")
}

/// Nothing that a terminal acts on, and nothing that turns the order of what is read. A joiner is
/// left where signs are joined by it.
fn assert_tame(shown: &str, when: &str) {
    let wild = |c: &char| {
        (c.is_control() && *c != '\n')
            || matches!(*c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
            || matches!(
                *c,
                '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{feff}' | '\u{e0001}'..='\u{e007f}'
            )
    };
    if let Some(at) = shown.chars().position(|c| wild(&c)) {
        let around: String = shown.chars().skip(at.saturating_sub(40)).take(80).collect();
        panic!("{when}: raw in {around:?}");
    }
}

/// Records each text by one way in: done, or refused with a reason and nothing written.
fn recorded(desk: &Desk, way: impl Fn(&Desk, &str) -> Outcome) -> usize {
    let mut done = 0;
    for text in naughty() {
        let outcome = way(desk, &text);
        let when = format!("{:?}", text.chars().take(60).collect::<String>());
        assert_tame(&outcome.stdout, &when);
        assert_tame(&outcome.stderr, &when);
        match outcome.code {
            0 => done += 1,
            2 => assert!(
                outcome.stderr.trim_end().len() > 20,
                "{when}: no reason is given"
            ),
            code => panic!("{when}: ended with {code}: {}", outcome.stderr),
        }
    }
    done
}

/// Shows the desk by every way out; what is on record is to the letter in the JSON.
fn shown_everywhere(desk: &Desk) {
    for page in [
        &["report"][..],
        &["log"],
        &["status"],
        &["show", "p"],
        &["compile"],
        &["find", "water"],
        &["collisions", "--all"],
        &["check"],
    ] {
        for format in ["terminal", "plain"] {
            let mut arguments = page.to_vec();
            if page[0] != "check" {
                arguments.extend(["--format", format]);
            }
            let outcome = desk.run(&arguments);
            assert!(outcome.code <= 1, "{arguments:?}: {}", outcome.stderr);
            assert_tame(&outcome.stdout, &format!("{arguments:?}"));
            assert_tame(&outcome.stderr, &format!("{arguments:?}"));
        }
    }
    let html = desk.run(&["report", "--format", "html"]);
    assert_eq!(html.code, 0, "{}", html.stderr);
    for raw in [
        "<script>alert",
        "<img src=x",
        "<svg/onload",
        "</td></table>",
    ] {
        assert!(!html.stdout.contains(raw), "{raw} is raw in the page");
    }
    let csv = desk.run(&["report", "--view", "matrix", "--format", "csv"]);
    assert_eq!(csv.code, 0, "{}", csv.stderr);
    let mut cells = 0;
    for record in csv::Reader::from_reader(csv.stdout.as_bytes()).records() {
        for cell in &record.unwrap() {
            cells += 1;
            let acts = cell.starts_with(['=', '+', '@', '-', '\t', '\r']);
            assert!(!acts, "a spreadsheet would act on {cell:?}");
        }
    }
    assert!(cells > 15, "the table holds only {cells} cells");
}

/// Every text that stands in the desk's submissions, as the files have it.
fn on_record(desk: &Desk) -> Vec<String> {
    let root = cica::store::Root::find(Some(&desk.path())).unwrap();
    let opened = cica::store::open(&root, None).unwrap();
    let submissions = opened.desk.dossiers[0].submissions.iter();
    let comments = submissions.flat_map(|filed| filed.submission.comments.iter());
    comments.map(|comment| comment.text.clone()).collect()
}

#[test]
fn texts_that_come_by_flags_are_kept_to_the_letter_or_refused_and_shown_tamely() {
    let desk = desk();
    let done = recorded(&desk, |desk, text| {
        desk.run(&["comment", "--by", "CN", "--at", "a", "--again", "--", text])
    });
    let kept = on_record(&desk);
    assert_eq!(kept.len(), done);
    let sent = naughty();
    for text in &kept {
        assert!(sent.contains(text), "altered on its way: {text:?}");
    }
    assert!(done * 2 > sent.len(), "only {done} were taken");
    shown_everywhere(&desk);
}

#[test]
fn texts_that_come_in_yaml_are_kept_to_the_letter_or_refused_and_shown_tamely() {
    let desk = desk();
    let done = recorded(&desk, |desk, text| {
        let yaml = format!("comments:\n- {{at: a, text: {}}}\n", quoted(text));
        desk.write("sent.yaml", &yaml);
        desk.run(&["amend", "--by", "CN", "--from", "sent.yaml", "--again"])
    });
    let kept = on_record(&desk);
    assert_eq!(kept.len(), done);
    let sent = naughty();
    for text in &kept {
        assert!(sent.contains(text), "altered on its way: {text:?}");
    }
    assert!(done * 2 > sent.len(), "only {done} were taken");
    shown_everywhere(&desk);
}

#[test]
fn texts_that_come_as_redlines_copies_and_sentences_are_taken_or_refused_and_shown_tamely() {
    for (name, form) in [
        (
            "sent.md",
            "# A Paper\n\n## 1. Aims\n\nProvide safe {++TEXT ++}water for all.\n",
        ),
        (
            "copy.txt",
            "A Paper\n\n1. Aims\n\nProvide safe TEXT water for all.\n",
        ),
        ("note.txt", "In 1.1 replace \"safe\" with \"TEXT\".\n"),
    ] {
        let desk = desk();
        let _ = recorded(&desk, |desk, text| {
            desk.write(name, &form.replace("TEXT", text));
            desk.run(&["amend", "--by", "CN", "--from", name, "--again"])
        });
        shown_everywhere(&desk);
    }
}

#[test]
fn texts_that_are_imported_are_taken_or_refused_and_shown_tamely() {
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
fn ids_never_become_paths_outside_the_desk_nor_names_that_windows_keeps() {
    let desk = Desk::empty();
    desk.write("draft.md", "# A\n\ntext\n");
    for id in [
        "../x",
        "..",
        ".",
        "/etc/x",
        "a/b",
        "a\\b",
        "C:x",
        "con",
        "NUL",
        "aux",
        "com1",
        "a.",
        "A",
        "a b",
        "",
        "é",
        "-a",
        "a\u{202e}",
        "x.yaml",
    ] {
        let id = format!("--id={id}");
        let outcome = desk.run(&["import", "draft.md", &id, "--coordinator", "MN"]);
        assert_eq!(outcome.code, 2, "{id:?}: {}", outcome.stdout);
        assert_tame(&outcome.stderr, &id);
    }
    assert!(
        std::fs::read_dir(desk.path().join("papers"))
            .unwrap()
            .next()
            .is_none()
    );
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_the_desk_are_refused_wherever_they_stand() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("x.yaml"), "title: T\n").unwrap();
    std::fs::create_dir(outside.path().join("folder")).unwrap();
    for (link, target) in [
        ("papers/q", "folder"),
        ("papers/p/v2.yaml", "x.yaml"),
        ("amendments/p", "folder"),
        ("members.yaml", "x.yaml"),
        ("secretariat.yaml", "x.yaml"),
    ] {
        let desk = desk();
        symlink(outside.path().join(target), desk.path().join(link)).unwrap();
        let check = desk.run(&["check", "--format", "json"]);
        assert_eq!(check.code, 1, "{link}: {}", check.stdout);
        assert!(
            check.stdout.contains("\"symlink\""),
            "{link}: {}",
            check.stdout
        );
        let write = desk.run(&["comment", "--by", "CN", "--at", "a", "Why?"]);
        assert_eq!(write.code, 2, "{link}: {}", write.stdout);
        assert!(
            std::fs::read_dir(outside.path().join("folder"))
                .unwrap()
                .next()
                .is_none()
        );
    }
    // A lock that is a link would be opened elsewhere.
    let desk = desk();
    symlink(
        outside.path().join("x.yaml"),
        desk.path().join(".cica.lock"),
    )
    .unwrap();
    let write = desk.run(&["comment", "--by", "CN", "--at", "a", "Why?"]);
    assert_eq!(write.code, 2, "{}", write.stdout);
    // An export through a link into the desk is an export into the desk.
    let desk = self::desk();
    let way_in = outside.path().join("way-in.txt");
    symlink(desk.path().join("papers/p/v1.yaml"), &way_in).unwrap();
    let before = desk.read("papers/p/v1.yaml");
    let export = desk.run(&["show", "--to", way_in.to_str().unwrap()]);
    assert_eq!(export.code, 2, "{}", export.stdout);
    assert_eq!(desk.read("papers/p/v1.yaml"), before);
}
