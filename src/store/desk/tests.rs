use super::*;
use crate::store::write::create_desk;

const PAPER: &str = "title: T\ncoordinator: MN\nlanguage: en\n";
const VERSION: &str = "version: 1\ndate: 2023-10-13\nsections:\n  - id: a\n    heading: Head\n    provisions:\n      - id: b\n        text: >-\n          safe and clean\n          water\n";
const SUBMISSION: &str =
    "id: CN-1\nbase: 1\nby: [CN]\nreceived: 2023-11-08\nchanges:\n  - {remove: b}\n";

struct Place {
    folder: tempfile::TempDir,
    root: Root,
}

fn desk() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let root = create_desk(folder.path()).unwrap();
    let place = Place { folder, root };
    place.put("papers/p/paper.yaml", PAPER);
    place.put("papers/p/v1.yaml", VERSION);
    place.put("amendments/p/CN-1.yaml", SUBMISSION);
    place
}

impl Place {
    #[expect(
        clippy::disallowed_methods,
        reason = "the store's own tests lay out files"
    )]
    fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    fn open(&self) -> Opened {
        open(&self.root, None).unwrap()
    }

    fn codes(&self) -> Vec<(&'static str, String)> {
        let opened = self.open();
        opened
            .problems
            .iter()
            .map(|finding| {
                (
                    finding.code,
                    opened.sources.locate(&finding.spot).to_string(),
                )
            })
            .collect()
    }
}

#[test]
fn a_desk_is_found_by_walking_up() {
    let place = desk();
    let inside = place.folder.path().join("papers/p");
    assert_eq!(Root::above(&inside).unwrap().path, place.folder.path());
    let outside = tempfile::tempdir().unwrap();
    let error = Root::find(Some(outside.path())).unwrap_err().to_string();
    assert!(
        error.contains("is not a desk") && error.contains("cica init"),
        "{error}"
    );
    // The top of the file system: a temporary folder may itself lie in somebody's desk.
    let top = outside.path().ancestors().last().unwrap();
    assert!(matches!(Root::above(top), Err(StoreError::NoDesk(_))));
}

#[test]
fn a_whole_desk_is_read_without_a_finding() {
    let place = desk();
    let opened = place.open();
    assert_eq!(opened.problems, []);
    let dossier = &opened.desk.dossiers[0];
    assert_eq!((dossier.versions.len(), dossier.submissions.len()), (1, 1));
    assert_eq!(place.root.papers().unwrap().len(), 1);
    let other = "q".parse().unwrap();
    let error = open(&place.root, Some(&other)).unwrap_err().to_string();
    assert!(
        error.contains("`q`") && error.contains("did you mean `p`"),
        "{error}"
    );
}

#[test]
fn reading_does_not_stop_at_the_first_bad_file() {
    let place = desk();
    place.put("papers/p/v2.yaml", "version: 2\ndate: [\n");
    place.put(
        "papers/p/v3.yaml",
        "version: 4\ndate: 2023-10-13\nsections: []\n",
    );
    place.put("papers/p/v04.yaml", "version: 4\n");
    place.put("amendments/p/RU-1.yaml", b"id: RU-1\nnote: caf\xe9\n");
    place.put("amendments/p/TR-1.record.yaml", "");
    place.put("amendments/p/notes.txt", "");
    place.put("amendments/p/received/CN-1.docx", "");
    place.put("amendments/lost/CN-1.yaml", "");
    place.put("papers/Bad Name/paper.yaml", "");
    place.put("papers/q/v1.yaml", VERSION);
    let codes = place.codes();
    for (code, at) in [
        ("yaml-syntax", "papers/p/v2.yaml:2:7"),
        ("file-name", "papers/p/v3.yaml:1:10"),
        ("unknown-file", "papers/p/v04.yaml"),
        ("not-utf8", "amendments/p/RU-1.yaml:2:10"),
        ("missing-file", "amendments/p/TR-1.yaml"),
        ("unknown-file", "amendments/p/notes.txt"),
        ("unknown-file", "amendments/lost"),
        ("file-name", "papers/Bad Name"),
        ("missing-file", "papers/q/paper.yaml"),
    ] {
        assert!(
            codes.contains(&(code, at.to_owned())),
            "{code} {at}: {codes:#?}"
        );
    }
    assert_eq!(codes.len(), 9, "{codes:#?}");
    let opened = place.open();
    let refused = opened.require_sound().unwrap_err().to_string();
    assert!(refused.contains("(and 5 more)"), "{refused}");
    let said = opened.sources.describe(&opened.problems[0]);
    assert!(said.starts_with("papers/Bad Name: "), "{said}");
    assert_eq!(opened.desk.dossiers.len(), 1);
    assert_eq!(opened.desk.dossiers[0].submissions.len(), 1);
}

#[test]
fn a_file_too_large_is_not_read() {
    let place = desk();
    let length = usize::try_from(TEXT_LIMIT).unwrap() + 1;
    place.put("papers/p/v2.yaml", vec![b'#'; length]);
    assert_eq!(
        place.codes(),
        [("too-large", "papers/p/v2.yaml".to_owned())]
    );
}

#[cfg(unix)]
#[test]
fn symbolic_links_that_lead_out_are_refused() {
    use std::os::unix::fs::symlink;
    let place = desk();
    let outside = tempfile::tempdir().unwrap();
    let at = |path: &str| place.folder.path().join(path);
    symlink("/etc/passwd", at("papers/p/v2.yaml")).unwrap();
    symlink(outside.path(), at("papers/q")).unwrap();
    symlink("v4.yaml", at("papers/p/v4.yaml")).unwrap();
    symlink("v1.yaml", at("amendments/p/notes")).unwrap();
    let codes = place.codes();
    for path in [
        "papers/p/v2.yaml",
        "papers/q",
        "papers/p/v4.yaml",
        "amendments/p/notes",
    ] {
        assert!(
            codes.contains(&("symlink", path.to_owned())),
            "{path}: {codes:#?}"
        );
    }
    std::fs::create_dir(at("amendments/p/received")).unwrap();
    symlink("/etc/passwd", at("amendments/p/received/x")).unwrap();
    let paper = "p".parse().unwrap();
    let error = place.root.read_original(&paper, "received/x").unwrap_err();
    assert!(matches!(error, StoreError::Symlink(_)));
}

#[test]
fn spots_are_placed_in_their_files() {
    let place = desk();
    let sources = place.open().sources;
    let paper: PaperId = "p".parse().unwrap();
    let version = |at: Option<&str>, words| Spot::Version {
        paper: paper.clone(),
        version: 1,
        at: at.map(|id| id.parse().unwrap()),
        words,
    };
    let at = |spot| sources.locate(&spot).to_string();
    assert_eq!(at(version(None, None)), "papers/p/v1.yaml:1:1");
    assert_eq!(at(version(Some("a"), None)), "papers/p/v1.yaml:4:5");
    assert_eq!(
        at(version(Some("a"), Some((1, 4)))),
        "papers/p/v1.yaml:5:15"
    );
    assert_eq!(
        at(version(Some("b"), Some((15, 20)))),
        "papers/p/v1.yaml:10:11"
    );
    let spot = Spot::Submission {
        paper: paper.clone(),
        submission: "CN-1".parse().unwrap(),
        key: "changes[0].remove".to_owned(),
    };
    let located = sources.locate(&spot);
    assert_eq!(located.to_string(), "amendments/p/CN-1.yaml:6:6");
    assert_eq!(located.excerpt.as_deref(), Some("  - {remove: b}"));
    let spot = Spot::Paper {
        paper,
        key: "circulations[0].deadline".to_owned(),
        words: None,
    };
    assert_eq!(at(spot), "papers/p/paper.yaml:1:1");
}

#[test]
fn decisions_and_admissions_are_placed_in_their_common_list() {
    let place = desk();
    place.put(
        "amendments/p/CN-1.record.yaml",
        "decisions:\n  - {admit: late, on: 2023-11-22, because: x}\n  - change: 1\n    decision: adopted\n    on: 2023-11-23\n",
    );
    let opened = place.open();
    assert_eq!(opened.problems, []);
    let at = |key: &str| {
        let spot = Spot::Record {
            paper: "p".parse().unwrap(),
            submission: "CN-1".parse().unwrap(),
            key: key.to_owned(),
        };
        opened.sources.locate(&spot).line
    };
    assert_eq!(at("decisions[0].on"), Some(5));
    assert_eq!(at("admissions[0]"), Some(2));
    assert_eq!(at("decisions[9]"), Some(1));
}

#[test]
fn hostile_files_are_read_in_bounded_time_and_say_what_is_wrong_once() {
    let place = desk();
    let mut keys = String::new();
    for index in 0..200_000 {
        keys.push_str(&format!("key-{index}: \u{202E}x\n"));
    }
    place.put("papers/p/v2.yaml", keys);
    place.put(
        "papers/p/v3.yaml",
        format!("? {}\n: x\n", "k".repeat(4_000_000)),
    );
    place.put(
        "papers/p/v4.yaml",
        "<<<<<<< HEAD\nversion: 4\n=======\nversion: 5\n>>>>>>> x\n",
    );
    let opened = place.open();
    assert!(opened.problems.len() < 120, "{}", opened.problems.len());
    assert!(
        opened
            .problems
            .iter()
            .any(|finding| finding.mend.contains("cica git resolve"))
    );
    for finding in &opened.problems {
        assert!(finding.message.len() < 1000 && !finding.message.chars().any(char::is_control));
    }
}
