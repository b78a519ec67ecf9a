//! `cica log`.

use super::desk::Desk;

#[test]
fn the_story_names_zone_and_lateness_and_marks_what_is_invented() {
    let shown = Desk::own().run(&["log"]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    for words in [
        "А-25/23/0208",
        "Astana (18:00 UTC)",
        "late",
        "TR-2*",
        "* illustrative",
    ] {
        assert!(shown.stdout.contains(words), "{words}\n{}", shown.stdout);
    }
    assert!(shown.stdout.lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn the_head_changes_with_any_word_on_record_and_not_with_layout() {
    let desk = Desk::own();
    let head = |desk: &Desk| {
        let shown = desk.run(&["log", "--digest", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&shown.stdout).unwrap();
        json["seals"]["head"].as_str().unwrap().to_owned()
    };
    let before = head(&desk);
    let file = "amendments/environment-protection/TR-2.yaml";
    let written = desk.read(file);
    desk.write(file, &format!("# a remark\n{written}"));
    assert_eq!(head(&desk), before);
    desk.write(file, &written.replace("Planning comes", "Planning came"));
    assert_ne!(head(&desk), before);
}

#[test]
fn json_tells_each_event_with_its_instant() {
    let shown = Desk::own().run(&["log", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&shown.stdout).unwrap();
    assert_eq!(json["schema"], "cica/log/1");
    let events = json["events"].as_array().unwrap();
    let late = events.iter().find(|e| e["subject"] == "TR-2").unwrap();
    assert_eq!(late["timeliness"], "late");
    assert_eq!(late["at"], "2023-11-21T18:30:00Z");
    assert!(json.get("seals").is_none());
}
