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
