//! `cica git`, with real git: clones that work at once and are merged both ways.

mod by_hand;
mod places;
mod resolve;
mod waiting;

pub(crate) use places::has_git;
use places::{PAPER, two};

/// The tree of no file.
const NOTHING: &str = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
const V2: &str = "papers/environment-protection/v2.yaml";

fn amendment(folder: &str) -> String {
    format!("amendments/environment-protection/{folder}")
}

#[test]
fn setup_adds_what_is_missing_and_the_second_time_nothing() {
    let Some(places) = two(false) else { return };
    let place = &places.one;
    place.write(".gitattributes", "*.png binary");
    let dry = place.cica(&["git", "setup", "--dry-run"]).done();
    assert!(dry.contains("merge.cica.driver ="), "{dry}");
    assert_eq!(place.read(".gitattributes"), "*.png binary");
    let said = place.cica(&["git", "setup"]).done();
    assert!(said.contains("Added to .gitattributes"), "{said}");
    let attributes = place.read(".gitattributes");
    assert!(attributes.starts_with("*.png binary\n"), "{attributes}");
    assert!(attributes.contains("papers/*/v*.yaml merge=cica diff=cica\n"));
    let driver = place
        .git(&["config", "--local", "merge.cica.driver"])
        .done();
    assert!(driver.contains("git merge-driver %O %A %B %P"), "{driver}");
    let again = place.cica(&["git", "setup"]).done();
    assert!(again.contains("nothing was changed"), "{again}");
    assert_eq!(place.read(".gitattributes"), attributes);
    let asked = place.git(&[
        "check-attr",
        "merge",
        "diff",
        "text",
        "--",
        PAPER,
        "amendments/x/received/CN-1.txt",
    ]);
    let asked = asked.done();
    assert!(asked.contains("paper.yaml: merge: cica"), "{asked}");
    assert!(asked.contains("CN-1.txt: merge: binary"), "{asked}");
}

#[cfg(unix)]
#[test]
fn setup_writes_into_nothing_that_a_link_leads_to() {
    let Some(places) = two(false) else { return };
    let place = &places.one;
    let before = place.read(PAPER);
    std::os::unix::fs::symlink(PAPER, place.folder.join(".gitattributes")).unwrap();
    let refused = place.cica(&["git", "setup"]);
    assert_eq!(refused.code, 2, "{}", refused.said());
    assert!(
        refused.said().contains(".gitattributes is a symbolic link"),
        "{}",
        refused.said()
    );
    assert_eq!(place.read(PAPER), before);
    let driver = place.git(&["config", "--local", "merge.cica.driver"]);
    assert_eq!(driver.code, 1, "{}", driver.said());
}

#[test]
fn setup_without_a_repository_or_without_git_says_what_to_do() {
    let Some(places) = two(false) else { return };
    let outside = places.one.run(
        env!("CARGO_BIN_EXE_cica"),
        &["git", "setup"],
        &[("GIT_DIR", "/nowhere")],
    );
    assert_eq!(outside.code, 2);
    assert!(outside.stderr.contains("git init"), "{}", outside.stderr);
    let without = places.one.run(
        env!("CARGO_BIN_EXE_cica"),
        &["git", "setup"],
        &[("PATH", "/nowhere")],
    );
    assert_eq!(without.code, 2);
    assert!(
        without.stderr.contains("was not found"),
        "{}",
        without.stderr
    );
}

#[test]
fn a_desk_in_a_folder_of_a_repository_is_set_up_from_that_folder() {
    if !has_git() {
        return;
    }
    let places = two(false).unwrap();
    let place = &places.one;
    place
        .git(&["config", "--local", "--unset", "core.bare"])
        .done();
    std::fs::create_dir_all(place.folder.join("desks/second")).unwrap();
    place.cica(&["init", "desks/second"]).done();
    place
        .cica(&["--desk", "desks/second", "git", "setup"])
        .done();
    let textconv = place.git(&["config", "diff.cica.textconv"]).done();
    assert!(
        textconv.contains("--desk 'desks/second' git text"),
        "{textconv}"
    );
    assert!(
        place
            .read("desks/second/.gitattributes")
            .contains("merge=cica")
    );
    assert!(!place.has(".gitattributes"));
}

#[test]
fn git_diff_and_git_log_show_redlines_of_words() {
    let Some(places) = two(true) else { return };
    let place = &places.one;
    let log = place.git(&["log", "-p", "--", "papers"]).done();
    assert!(
        log.contains("promote integrated water [-resource-]{+resources+}")
            || log.contains("water [-resource-]{+resources+} management"),
        "{log}"
    );
    assert!(log.contains("(education, moved here from 2.1(f))"), "{log}");
    let version = "papers/environment-protection/v2.yaml";
    place.write(
        version,
        &place
            .read(version)
            .replace("Insist on", "Insist strongly on"),
    );
    let diff = place.git(&["diff"]).done();
    assert!(diff.contains("Insist {+strongly +}on"), "{diff}");
    let words = place.git(&["diff", "--no-ext-diff", "--word-diff"]).done();
    assert!(words.contains("Insist {+{+strongly"), "{words}");
    let piped = place.git(&["diff", "--stat"]).done();
    assert!(piped.contains("1 file changed"), "{piped}");
    // What is no version is shown as it is, and ends no history.
    place.write(version, "no: version\n");
    let diff = place.git(&["diff"]).done();
    assert!(diff.contains("no: version"), "{diff}");
}

#[test]
fn what_two_places_decided_answered_and_withdrew_is_joined_both_ways() {
    let Some(places) = two(true) else { return };
    let (one, other) = (&places.one, &places.other);
    one.cica(&[
        "amend",
        "--by",
        "IN",
        "--at",
        "water",
        "--replace",
        "safe",
        "--with",
        "pure",
        "--received",
        "2023-11-20",
        "--reference",
        "EXAMPLE-31",
        "--yes",
    ])
    .done();
    one.commit("India");
    other.git(&["pull", "-q", "there", "main"]).done();
    one.cica(&["decide", "defer", "IN-1.1", "--because", "To be discussed."])
        .done();
    one.cica(&[
        "amend",
        "--by",
        "IR",
        "--at",
        "water",
        "--replace",
        "safe",
        "--with",
        "clear",
        "--received",
        "2023-11-20",
        "--reference",
        "EXAMPLE-32",
        "--yes",
    ])
    .done();
    one.commit("Here");
    other
        .cica(&[
            "withdraw",
            "IN-1.1",
            "--by",
            "IN",
            "--received",
            "2023-11-22",
        ])
        .done();
    other
        .cica(&[
            "comment",
            "--by",
            "UZ",
            "--at",
            "water",
            "A word on this.",
            "--received",
            "2023-11-20",
            "--yes",
        ])
        .done();
    other.commit("There");
    let (here, there) = places.merge_both_ways();
    let _ = (here.done(), there.done());
    let record = one.read(&amendment("IN-1.record.yaml"));
    assert!(record.contains("decision: deferred"), "{record}");
    assert!(record.contains("received: 2023-11-22"), "{record}");
    assert!(one.has(&amendment("UZ-1.yaml")) && one.has(&amendment("IR-1.yaml")));
    places.assert_alike_and_sound();
}

#[test]
fn two_rulings_that_say_otherwise_are_both_kept_and_told() {
    let Some(places) = two(true) else { return };
    let (one, other) = (&places.one, &places.other);
    one.cica(&[
        "amend",
        "--by",
        "IN",
        "--at",
        "water",
        "--replace",
        "safe",
        "--with",
        "pure",
        "--received",
        "2023-11-20",
        "--reference",
        "EXAMPLE-31",
        "--yes",
    ])
    .done();
    one.commit("India");
    other.git(&["pull", "-q", "there", "main"]).done();
    one.cica(&["decide", "adopt", "IN-1.1"]).done();
    one.commit("Adopt");
    other
        .cica(&[
            "decide",
            "not-adopt",
            "IN-1.1",
            "--because",
            "Safe is enough.",
        ])
        .done();
    other.commit("Not adopt");
    let (here, there) = places.merge_both_ways();
    for said in [here.done(), there.done()] {
        assert!(said.contains("IN-1.1 was decided on both sides"), "{said}");
        assert!(said.contains("the last rules: not adopted"), "{said}");
    }
    let record = one.read(&amendment("IN-1.record.yaml"));
    assert_eq!(record.matches("change: 1").count(), 2, "{record}");
    places.assert_alike_and_sound();
}

#[test]
fn letters_entered_in_two_places_are_joined_both_ways() {
    let Some(places) = two(true) else { return };
    for (place, reference, date) in [
        (&places.one, "EXAMPLE-41", "2023-11-22"),
        (&places.other, "EXAMPLE-42", "2023-11-21"),
    ] {
        let file = format!("{reference}.txt");
        std::fs::write(place.folder.join("../").join(&file), reference).unwrap();
        let file = format!("../{file}");
        let about = [
            "--from",
            "Embassy of India in Astana",
            "--about",
            "the draft",
        ];
        let when = ["--reference", reference, "--date", date];
        place
            .cica(&[&["receive", file.as_str()][..], &about, &when].concat())
            .done();
        place.commit("A letter");
    }
    let (here, there) = places.merge_both_ways();
    let _ = (here.done(), there.done());
    let paper = places.one.read(PAPER);
    let at = |reference: &str| paper.find(reference).unwrap();
    assert!(at("EXAMPLE-42") < at("EXAMPLE-41"), "{paper}");
    places.assert_alike_and_sound();
}

#[test]
fn a_clash_leaves_a_valid_file_and_stops() {
    let Some(places) = two(true) else { return };
    for (place, title) in [(&places.one, "One title"), (&places.other, "Another title")] {
        let paper = place.read(PAPER);
        let rest = paper.split_once('\n').unwrap().1;
        let renamed = crate::desk::resealed(PAPER, &format!("title: {title}\n{rest}"));
        place.write(PAPER, &renamed);
        place.commit("Rename");
    }
    let (here, _) = places.merge_both_ways();
    assert_eq!(here.code, 1);
    assert!(
        here.said()
            .contains("title: here “One title”, there “Another title”"),
        "{}",
        here.said()
    );
    assert!(here.said().contains("cica git resolve"), "{}", here.said());
    assert_eq!(places.one.unmerged(), [PAPER]);
    assert!(places.one.read(PAPER).starts_with("title: One title\n"));
    // The file can be read, and check says that it waits.
    let checked = places.one.cica(&["check"]).said();
    assert!(checked.contains("error[unmerged]"), "{checked}");
    places.one.cica(&["status"]).done();
}

#[test]
fn the_marks_of_a_git_without_driver_are_told_in_one_sentence() {
    let Some(places) = two(false) else { return };
    places.rename_on_both_sides();
    let _ = places.merge_both_ways();
    assert!(places.one.read(PAPER).starts_with("<<<<<<<"));
    for verb in ["status", "show", "consolidate", "report"] {
        let refused = places.one.cica(&[verb]);
        assert_eq!(refused.code, 2, "{}", refused.said());
        assert!(
            refused.said().contains("git could not merge this file")
                && refused.said().contains("cica git resolve"),
            "{}",
            refused.said()
        );
    }
}

#[test]
fn a_version_is_shown_against_its_own_papers_text_however_alike_other_papers_are() {
    let Some(places) = two(true) else { return };
    let place = &places.one;
    let shown = || {
        [
            place.cica(&["git", "text", V2]).done(),
            place.git(&["diff", NOTHING, "HEAD", "--", V2]).done(),
        ]
    };
    let before = shown();
    for text in &before {
        assert!(text.contains("{+"), "{text}");
    }
    // Of the number of its parent, and more like it than its parent is.
    for number in 0..12 {
        let folder = place.folder.join(format!("papers/alike-{number}"));
        std::fs::create_dir(&folder).unwrap();
        let text = place.read(V2).replacen("version: 2", "version: 1", 1);
        std::fs::write(folder.join("v1.yaml"), text).unwrap();
    }
    assert_eq!(shown(), before);
}
