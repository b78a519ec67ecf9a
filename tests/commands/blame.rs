//! `cica blame`.

use super::desk::Desk;
use super::diff::two_versions;

#[test]
fn every_word_stands_beside_its_state_version_and_change() {
    let shown = two_versions().run(&["blame", "--deleted"]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    insta::assert_snapshot!(shown.stdout, @r#"
    Who wrote each word of version 2
    ================================

    Words of version 1 are the coordinator's, Mongolia's; proposals of Bangladesh
    are in it, not itemised.

    No.  State       Change     Words
    ---- ----------- ---------- ------------------
    1    Mongolia    v1         S
    1.1  Mongolia    v1         A well-known rule.
    1.2  Mongolia    v1         States
         China,      v2 CN-1.1  [-shall-]
         Kazakhstan  KZ-1.1
         China,      v2 CN-1.1  should
         Kazakhstan  KZ-1.1
         Mongolia    v1         act on
         Türkiye     v2 TR-1.2  [-safe-]
         Türkiye     v2 TR-1.2  clean
         Mongolia    v1         water.

    Removed whole
    -------------

    Provision  State    Change     Words
    ---------- -------- ---------- ----------------
    c          Türkiye  v2 TR-1.1  [-Delete this.-]

    Received
    --------

    Submission  By          Received        In time?
    ----------- ----------- --------------- -----------
    CN-1        China       Thu 5 Oct 2023  no deadline
    KZ-1        Kazakhstan  Fri 6 Oct 2023  no deadline
    TR-1        Türkiye     Sun 8 Oct 2023  no deadline
    "#);
    assert!(shown.stdout.lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn spans_joined_are_the_wording_to_the_letter() {
    let desk = Desk::own();
    let blame = desk.run(&["blame", "@1", "--format", "json"]);
    let show = desk.run(&["show", "@1", "--format", "json"]);
    let blame: serde_json::Value = serde_json::from_str(&blame.stdout).unwrap();
    let show: serde_json::Value = serde_json::from_str(&show.stdout).unwrap();
    let joined: Vec<String> = blame["provisions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| {
            let spans = p["spans"].as_array().unwrap();
            spans.iter().map(|s| s["text"].as_str().unwrap()).collect()
        })
        .collect();
    let mut texts: Vec<String> = Vec::new();
    for section in show["sections"].as_array().unwrap() {
        texts.push(section["heading"].as_str().unwrap().to_owned());
        for provision in section["provisions"].as_array().unwrap() {
            texts.push(provision["text"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(joined, texts);
    assert_eq!(blame["contributors"].as_array().unwrap().len(), 5);
}

#[test]
fn only_the_words_of_one_state_are_shown_where_asked() {
    let desk = two_versions();
    let shown = desk.run(&["annotate", "--by", "Türkiye", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&shown.stdout).unwrap();
    let provisions = json["provisions"].as_array().unwrap();
    assert_eq!(provisions.len(), 1);
    assert_eq!(provisions[0]["spans"][0]["text"], "clean ");
    let shown = desk.run(&["blame", "--by", "Iran"]);
    assert!(
        shown.stdout.contains("No word here is by Iran."),
        "{}",
        shown.stdout
    );
    let shown = desk.run(&["blame", "--by", "Chinaa"]);
    assert_eq!(shown.code, 2);
    assert!(shown.stderr.contains("did you mean China"));
}

/// Three versions: a joint deletion, a late insertion, then the deleted word restored, the new
/// provision moved, and a provision removed whole.
fn three_versions() -> Desk {
    let desk = Desk::empty();
    desk.write(
        "papers/p/paper.yaml",
        "title: P\ncoordinator: MN\nlanguage: en\ncirculations:\n  - version: 1\n    date: 2023-10-01\n    deadline: 2023-10-10\n    timezone: Asia/Almaty\n    on-silence: Special Working Group\n    silence-broken-by: any-comment\n",
    );
    let submission = |id: &str, base: u32, by: &str, received: &str, changes: &str| {
        desk.write(
            &format!("amendments/p/{id}.yaml"),
            &format!(
                "id: {id}\nbase: {base}\nby: [{by}]\nreceived: {received}\nchanges:\n{changes}"
            ),
        );
    };
    let words = "  - {at: a, replace: safe water, with: water}\n";
    submission("CN-1", 1, "CN, KZ", "2023-10-05T10:00:00+06:00", words);
    let words = "  - {insert: {id: d, text: New words here.}, after: a}\n";
    submission("PK-1", 1, "PK", "2023-10-11T00:00:00+06:00", words);
    let words = "  - {at: a, replace: on water, with: on safe water}\n";
    submission("RU-1", 2, "RU", "2023-10-20", words);
    submission(
        "TR-1",
        2,
        "TR",
        "2023-10-21",
        "  - {move: d, after: b}\n  - {remove: c}\n",
    );
    let version = |number: u32, head: &str, provisions: &[(&str, &str)]| {
        let provisions: String = provisions
            .iter()
            .map(|(id, text)| format!("      - {{id: {id}, text: {text}}}\n"))
            .collect();
        desk.write(
            &format!("papers/p/v{number}.yaml"),
            &format!("version: {number}\ndate: 2023-1{number}-01\n{head}sections:\n  - id: s\n    heading: S\n    provisions:\n{provisions}"),
        );
    };
    let (rule, gone, new) = (
        ("b", "A rule."),
        ("c", "Delete this."),
        ("d", "New words here."),
    );
    let safe = ("a", "States shall act on safe water.");
    version(1, "contributors: [BD]\n", &[safe, rule, gone]);
    version(
        2,
        "parent: {version: 1}\nadopts: [{change: CN-1.1}, {change: PK-1.1}]\n",
        &[("a", "States shall act on water."), new, rule, gone],
    );
    // Version dates must be days: the third is of 1 December.
    version(
        3,
        "parent: {version: 2}\nadopts: [{change: RU-1.1}, {change: TR-1.1}, {change: TR-1.2}]\n",
        &[safe, rule, new],
    );
    let third = desk
        .read("papers/p/v3.yaml")
        .replace("2023-13-01", "2023-12-15");
    desk.write("papers/p/v3.yaml", &third);
    desk.at("2024-01-10T12:00:00Z")
}

fn blame(desk: &Desk, arguments: &[&str]) -> serde_json::Value {
    let shown = desk.run(&[&["blame", "--format", "json"], arguments].concat());
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    serde_json::from_str(&shown.stdout).unwrap()
}

#[test]
fn a_restored_word_knows_who_restored_it_and_who_first_wrote_it() {
    let told = blame(&three_versions(), &["--at", "a"]);
    let spans = told["provisions"][0]["spans"].as_array().unwrap();
    let safe = spans.iter().find(|span| span["text"] == "safe ").unwrap();
    assert_eq!(safe["by"], serde_json::json!(["RU"]));
    assert_eq!(safe["version"], 3);
    assert_eq!(safe["first"]["by"], serde_json::json!(["MN"]));
}

#[test]
fn joint_sponsors_and_a_deletion_of_theirs_are_named_with_the_time() {
    let told = blame(&three_versions(), &["@2", "--at", "a", "--deleted"]);
    let gone = &told["provisions"][0]["deleted"][0];
    assert_eq!(gone["text"], "safe");
    assert_eq!(gone["by"], serde_json::json!(["CN", "KZ"]));
    assert_eq!(gone["change"], "CN-1.1");
    assert_eq!(gone["timeliness"], "in time");
    assert_eq!(gone["first"]["by"], serde_json::json!(["MN"]));
}

#[test]
fn moved_words_keep_their_author_and_late_ones_are_told_as_late() {
    let told = blame(&three_versions(), &["--at", "d"]);
    let span = &told["provisions"][0]["spans"][0];
    assert_eq!(span["text"], "New words here.");
    assert_eq!(span["by"], serde_json::json!(["PK"]));
    assert_eq!(span["version"], 2);
    assert_eq!(span["timeliness"], "late");
    let shown = three_versions().run(&["blame", "--at", "d"]);
    let told = shown.stdout.replace("\n", " ");
    assert!(
        told.contains("Wed 11 Oct 2023, 00:00 Astana"),
        "{}",
        shown.stdout
    );
    assert!(told.contains("late"), "{}", shown.stdout);
}

#[test]
fn words_of_a_provision_removed_whole_keep_their_author() {
    let told = blame(&three_versions(), &["--deleted"]);
    let removed = told["removed"].as_array().unwrap();
    assert_eq!(removed.len(), 1);
    assert_eq!(removed[0]["id"], "c");
    assert_eq!(removed[0]["by"], serde_json::json!(["TR"]));
    assert_eq!(removed[0]["text"], "Delete this.");
    assert_eq!(removed[0]["spans"][0]["by"], serde_json::json!(["MN"]));
}

#[test]
fn the_words_of_one_state_alone_are_shown_in_every_version() {
    let desk = three_versions();
    for (version, words) in [("@2", 0), ("@3", 1)] {
        let told = blame(&desk, &[version, "--by", "RU"]);
        assert_eq!(
            told["provisions"].as_array().unwrap().len(),
            words,
            "{version}"
        );
    }
}

#[test]
fn a_version_between_that_lists_its_text_first_gives_the_same_answer() {
    let desk = three_versions();
    let as_written = blame(&desk, &["--deleted"]);
    let text = desk.read("papers/p/v2.yaml");
    let (head, sections) = text.split_once("sections:\n").unwrap();
    desk.write("papers/p/v2.yaml", &format!("sections:\n{sections}{head}"));
    assert_eq!(blame(&desk, &["--deleted"]), as_written);
}

#[test]
fn what_stands_after_the_text_of_a_version_between_is_not_overlooked() {
    let desk = three_versions();
    let as_written = blame(&desk, &["--deleted"]);
    let text = desk.read("papers/p/v2.yaml");
    let adopts = "adopts: [{change: CN-1.1}, {change: PK-1.1}]\n";
    assert!(text.contains(adopts));
    desk.write(
        "papers/p/v2.yaml",
        &format!("{}{adopts}", text.replace(adopts, "")),
    );
    assert_eq!(blame(&desk, &["--deleted"]), as_written);
}

#[test]
fn a_text_that_is_not_what_the_changes_give_is_told_beside_the_answer() {
    let desk = three_versions();
    let text = desk.read("papers/p/v3.yaml");
    desk.write(
        "papers/p/v3.yaml",
        &text.replace("A rule.", "A forged rule."),
    );
    let shown = desk.run(&["blame"]);
    assert_eq!(shown.code, 0);
    let told = shown.stderr.replace('\n', " ");
    assert!(
        told.contains("ALTERED: version 3 is not what the changes on record give"),
        "{told}"
    );
    assert!(!shown.stdout.contains("forged"));
}

#[test]
fn what_was_removed_is_found_by_its_id_and_in_its_section() {
    let desk = three_versions();
    let shown = desk.run(&["blame", "--at", "c"]);
    assert_eq!(shown.code, 2);
    assert!(
        shown.stderr.contains("version 3 took it out"),
        "{}",
        shown.stderr
    );
    for at in ["c", "s", "1"] {
        let told = blame(&desk, &["--at", at, "--deleted"]);
        let removed = told["removed"].as_array().unwrap();
        assert_eq!(removed.len(), 1, "{at}");
        assert_eq!(removed[0]["text"], "Delete this.");
    }
    let told = blame(&desk, &["--at", "c", "--deleted"]);
    assert_eq!(told["provisions"], serde_json::json!([]));
    let told = blame(&desk, &["--at", "a", "--deleted"]);
    assert!(
        told.get("removed")
            .is_none_or(|removed| removed == &serde_json::json!([]))
    );
}

#[test]
fn a_spreadsheet_of_who_wrote_each_word_is_one_table() {
    let shown = three_versions().run(&["blame", "--deleted", "--format", "csv"]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    let mut reader = csv::Reader::from_reader(shown.stdout.as_bytes());
    let titles = reader.headers().unwrap().clone();
    // A table of several shapes would be an error here.
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    let cell = |row: &csv::StringRecord, title: &str| {
        let at = titles.iter().position(|name| name == title).unwrap();
        row[at].to_owned()
    };
    let of = |words: &str| rows.iter().find(|row| cell(row, "Words") == words).unwrap();
    assert_eq!(cell(of("safe"), "Fate"), "restored");
    assert_eq!(cell(of("safe"), "First written by"), "Mongolia version 1");
    assert_eq!(cell(of("New words here."), "In time"), "late");
    assert_eq!(cell(of("Delete this."), "Fate"), "removed whole");
    assert_eq!(cell(of("Delete this."), "State"), "Türkiye");
    assert_eq!(cell(of("A rule."), "No."), "1.2");
}

#[test]
fn a_state_sees_what_others_deleted_of_its_words() {
    let desk = three_versions();
    let told = blame(&desk, &["@2", "--by", "MN", "--deleted"]);
    let rows = told["provisions"].as_array().unwrap();
    let row = rows.iter().find(|row| row["id"] == "a").unwrap();
    assert_eq!(row["deleted"][0]["text"], "safe");
    assert_eq!(row["deleted"][0]["by"], serde_json::json!(["CN", "KZ"]));
    let told = blame(&desk, &["--by", "MN", "--deleted"]);
    assert_eq!(told["removed"][0]["id"], "c");
    let told = blame(&desk, &["--by", "PK", "--deleted"]);
    assert!(
        told.get("removed")
            .is_none_or(|removed| removed == &serde_json::json!([]))
    );
}

/// A provision to which China adds words, late but admitted, and which Russia then removes; words
/// that two states put in, and words of the coordinator's own.
fn removed_with_words_of_two() -> Desk {
    let desk = Desk::empty();
    desk.write(
        "papers/p/paper.yaml",
        "title: P\ncoordinator: MN\nlanguage: en\ncirculations:\n  - version: 1\n    date: 2023-10-01\n    deadline: 2023-10-10\n    timezone: Asia/Almaty\n    on-silence: Special Working Group\n    silence-broken-by: any-comment\n",
    );
    let sent = |id: &str, base: u32, day: u32, changes: &str| {
        desk.write(
            &format!("amendments/p/{id}.yaml"),
            &format!(
                "id: {id}\nbase: {base}\nby: [{}]\nreceived: 2023-10-{day:02}\nchanges:\n{changes}",
                &id[..2]
            ),
        );
    };
    let clean = "  - {at: b, replace: safe, with: clean}\n";
    sent(
        "CN-1",
        1,
        15,
        &format!("  - {{at: a, replace: water always, with: \"water, air always\"}}\n{clean}"),
    );
    sent("KZ-1", 1, 9, clean);
    sent("TR-1", 1, 8, "  - {at: b, replace: shall, with: should}\n");
    sent("RU-1", 2, 20, "  - {remove: a}\n");
    desk.write(
        "amendments/p/CN-1.record.yaml",
        "decisions:\n  - {admit: late, on: 2023-10-16, because: The post was slow.}\n",
    );
    desk.write(
        "amendments/p/TR-1.record.yaml",
        "decisions:\n  - {change: 1, decision: adopted-as, with: will, on: 2023-10-16, because: So agreed.}\n",
    );
    let version = |number: u32, head: &str, provisions: &str| {
        desk.write(
            &format!("papers/p/v{number}.yaml"),
            &format!(
                "version: {number}\ndate: 2023-1{}-15\n{head}sections:\n  - id: s\n    heading: S\n    provisions:\n{provisions}",
                number.min(2)
            ),
        );
    };
    let rivers = |rule: &str| format!("      - {{id: b, text: {rule}}}\n");
    let water = |words: &str| format!("      - {{id: a, text: \"{words}\"}}\n");
    version(
        1,
        "",
        &(water("Protect water always.") + &rivers("States shall keep safe rivers.")),
    );
    version(
        2,
        "parent: {version: 1}\nadopts: [{change: CN-1.1}, {change: CN-1.2}, {change: KZ-1.1}, {change: TR-1.1}]\n",
        &(water("Protect water, air always.") + &rivers("States will keep clean rivers.")),
    );
    version(
        3,
        "parent: {version: 2}\nadopts: [{change: RU-1.1}]\n",
        &rivers("States will keep clean rivers."),
    );
    desk.at("2024-01-10T12:00:00Z")
}

/// The rows of the sheet: words, fate, state, received, in time, first written by.
fn sheet(desk: &Desk, more: &[&str]) -> Vec<[String; 6]> {
    let shown = desk.run(&[&["blame", "--deleted", "--format", "csv"], more].concat());
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    let mut reader = csv::Reader::from_reader(shown.stdout.as_bytes());
    let titles = reader.headers().unwrap().clone();
    let wanted = [
        "Words",
        "Fate",
        "State",
        "Received",
        "In time",
        "First written by",
    ];
    let at = wanted.map(|name| titles.iter().position(|title| title == name).unwrap());
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        at.map(|at| row[at].to_owned())
    });
    rows.collect()
}

#[test]
fn words_of_several_in_what_was_removed_whole_are_told_apart() {
    let desk = removed_with_words_of_two();
    let gone = |rows: Vec<[String; 6]>| -> Vec<(String, String)> {
        let rows = rows.into_iter().filter(|row| row[1] == "removed whole");
        rows.map(|[words, _, state, _, _, first]| {
            assert_eq!(state, "Russia");
            (words, first)
        })
        .collect()
    };
    let by = |words: &str, first: &str| (words.to_owned(), first.to_owned());
    let all = [
        by("Protect water", "Mongolia version 1"),
        by(", air", "China CN-1.1"),
        by("always.", "Mongolia version 1"),
    ];
    assert_eq!(gone(sheet(&desk, &[])), all);
    assert_eq!(gone(sheet(&desk, &["--by", "RU"])), all, "it removed them");
    assert_eq!(gone(sheet(&desk, &["--by", "CN"])), all[1..2]);
    let shown = desk.run(&["blame", "--deleted"]).stdout;
    let told = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("(written by"), "{shown}");
    let shown = desk
        .run(&["blame", "--at", "a", "--deleted", "--by", "CN"])
        .stdout;
    assert!(
        shown.contains("No word that stands here is by China."),
        "{shown}"
    );
    assert!(
        shown.contains("[-, air-] (written by China CN-1.1)"),
        "{shown}"
    );
    assert!(!shown.contains("Protect"), "{shown}");
}

#[test]
fn a_sheet_tells_the_time_of_every_change_and_what_was_admitted() {
    let rows = sheet(&removed_with_words_of_two(), &[]);
    let of = |words: &str, fate: &str| {
        let row = rows.iter().find(|row| row[0] == words && row[1] == fate);
        row.unwrap_or_else(|| panic!("{words}: {rows:?}")).clone()
    };
    let clean = of("clean", "stands");
    assert_eq!(clean[3], "Mon 9 Oct 2023; Sun 15 Oct 2023");
    assert_eq!(clean[4], "in time; late, admitted");
    // The coordinator's words came in no note.
    let own = of("will", "stands");
    assert_eq!((own[3].as_str(), own[4].as_str()), ("", ""));
}
