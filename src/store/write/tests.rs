use super::*;
use crate::domain::dossier::Filed;
use crate::domain::record::Record;
use crate::store::desk::open;
use crate::store::documents::{read_paper, read_submission, read_version};

fn paper_id() -> PaperId {
    "p".parse().unwrap()
}

fn paper() -> Paper {
    read_paper(
        &paper_id(),
        "title: T\ncoordinator: MN\nlanguage: en\n",
        "x",
    )
    .unwrap()
}

fn version() -> Version {
    read_version("version: 1\ndate: 2023-10-13\nsections: [{id: a}]\n", "x").unwrap()
}

fn submission() -> Submission {
    read_submission("id: CN-1\nbase: 1\nby: [CN]\nreceived: 2023-11-08\n", "x").unwrap()
}

fn desk() -> (tempfile::TempDir, Root) {
    let folder = tempfile::tempdir().unwrap();
    let root = create_desk(folder.path()).unwrap();
    (folder, root)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = walkdir::WalkDir::new(folder)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            path.to_string_lossy().replace('\\', "/")
        })
        .collect();
    names.sort();
    names
}

#[test]
fn a_batch_is_written_and_read_back() {
    let (folder, root) = desk();
    let (id, paper, version) = (paper_id(), paper(), version());
    let mut submission = submission();
    submission.original = Some("received/CN-1.docx".to_owned());
    let record = Record::default();
    let writer = Writer::begin(&root).unwrap();
    let batch = [
        Write::Paper(&paper),
        Write::Version(&id, &version),
        Write::Original(&id, "received/CN-1.docx", b"PK\x03\x04\r\n"),
        Write::Submission(&id, &submission),
        Write::Record(&id, &submission.id, &record),
    ];
    let dry = plan(&root, &batch).unwrap();
    assert_eq!(names(folder.path()).len(), 5, "a dry run writes nothing");
    assert_eq!(writer.commit(&batch, None).unwrap(), dry);
    let opened = open(&root, None).unwrap();
    assert_eq!(opened.problems, []);
    assert_eq!(opened.desk.dossiers[0].paper, paper);
    assert_eq!(opened.desk.dossiers[0].versions, [version]);
    assert_eq!(
        opened.desk.dossiers[0].submissions,
        [Filed::new(submission, record)]
    );
    assert_eq!(
        root.read_original(&id, "received/CN-1.docx").unwrap(),
        b"PK\x03\x04\r\n"
    );
    let left: Vec<_> = names(folder.path())
        .into_iter()
        .filter(|n| n.contains("tmp"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
}

#[test]
fn what_is_written_once_is_never_overwritten() {
    let (folder, root) = desk();
    let (id, version, submission) = (paper_id(), version(), submission());
    let writer = Writer::begin(&root).unwrap();
    for write in [
        Write::Version(&id, &version),
        Write::Submission(&id, &submission),
        Write::Original(&id, "received/x", b"1"),
    ] {
        writer.commit(&[write], None).unwrap();
        let before = names(folder.path());
        // A batch with one wrong file writes none of its files.
        let paper = paper();
        let error = writer
            .commit(&[Write::Paper(&paper), write], None)
            .unwrap_err();
        assert!(matches!(error, StoreError::Exists(_)), "{error}");
        assert_eq!(names(folder.path()), before);
    }
    let fresh = Write::Original(&id, "received/y", b"1");
    assert!(matches!(
        plan(&root, &[fresh, fresh]),
        Err(StoreError::Exists(_))
    ));
}

#[test]
fn a_file_changed_since_it_was_read_is_not_overwritten() {
    let (_folder, root) = desk();
    let writer = Writer::begin(&root).unwrap();
    let mut paper = paper();
    writer.commit(&[Write::Paper(&paper)], None).unwrap();
    let opened = open(&root, None).unwrap();
    paper.title = "U".to_owned();
    writer
        .commit(&[Write::Paper(&paper)], Some(&opened.sources))
        .unwrap();
    let error = writer
        .commit(&[Write::Paper(&paper)], Some(&opened.sources))
        .unwrap_err();
    assert!(matches!(error, StoreError::Changed(_)), "{error}");
}

#[test]
fn a_second_writer_waits_and_is_told() {
    let (_folder, root) = desk();
    let first = Writer::begin(&root).unwrap();
    let error = Writer::begin_within(&root, Duration::from_millis(60)).unwrap_err();
    assert!(
        error.to_string().contains("another command is writing"),
        "{error}"
    );
    let waiting = {
        let root = root.clone();
        std::thread::spawn(move || Writer::begin(&root).is_ok())
    };
    std::thread::sleep(Duration::from_millis(60));
    drop(first);
    assert!(waiting.join().unwrap());
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the store's own tests lay out files"
)]
fn what_a_killed_run_left_is_ignored_and_swept() {
    let (folder, root) = desk();
    drop(Writer::begin(&root).unwrap());
    let paper = paper();
    Writer::begin(&root)
        .unwrap()
        .commit(&[Write::Paper(&paper)], None)
        .unwrap();
    std::fs::write(folder.path().join("papers/p/.cica-tmp-abc"), "half a fi").unwrap();
    assert_eq!(open(&root, None).unwrap().problems, []);
    let exported = ".cica-export-abc";
    std::fs::write(folder.path().join(exported), "half an ex").unwrap();
    Writer::begin(&root).unwrap().sweep();
    let names = names(folder.path());
    assert!(!names.iter().any(|name| name.contains("tmp")));
    // Another command may be writing it at this moment.
    assert!(names.iter().any(|name| name == exported));
}

#[cfg(unix)]
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the store's own tests lay out files"
)]
fn nothing_outside_the_desk_is_swept() {
    let (folder, root) = desk();
    let outside = tempfile::tempdir().unwrap();
    let theirs = outside.path().join(".cica-tmp-theirs");
    std::fs::write(&theirs, "x").unwrap();
    let amendments = folder.path().join("amendments/p");
    std::fs::create_dir_all(&amendments).unwrap();
    std::os::unix::fs::symlink(outside.path(), amendments.join("received")).unwrap();
    Writer::begin(&root).unwrap().sweep();
    assert!(theirs.exists());
    // Nor is anything taken away before the desk was looked at.
    let own = amendments.join(".cica-tmp-own");
    std::fs::write(&own, "x").unwrap();
    drop(Writer::begin(&root).unwrap());
    assert!(own.exists());
}

#[test]
fn an_original_has_a_plain_name() {
    let (_folder, root) = desk();
    let id = paper_id();
    for bad in [
        "received/../CN-1.yaml",
        "../x",
        "/x",
        "received/a/b",
        "CN-1.yaml",
    ] {
        let error = plan(&root, &[Write::Original(&id, bad, b"")]).unwrap_err();
        assert!(matches!(error, StoreError::BadOriginal(_)), "{bad}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_desk_is_not_written_through() {
    let (folder, root) = desk();
    let outside = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(outside.path(), folder.path().join("papers/p")).unwrap();
    let paper = paper();
    let error = Writer::begin(&root)
        .unwrap()
        .commit(&[Write::Paper(&paper)], None)
        .unwrap_err();
    assert!(matches!(error, StoreError::Symlink(_)), "{error}");
    assert_eq!(names(outside.path()), Vec::<String>::new());
}

#[test]
fn a_desk_is_started_once_and_may_be_started_beside_other_files() {
    let (folder, root) = desk();
    assert_eq!(
        names(folder.path()),
        [
            ".gitattributes",
            ".gitignore",
            "amendments/.gitkeep",
            "papers/.gitkeep"
        ]
    );
    assert!(matches!(
        create_desk(folder.path()),
        Err(StoreError::Exists(_))
    ));
    assert_eq!(open(&root, None).unwrap().problems, []);
}

#[test]
fn an_export_replaces_an_older_one_and_a_bad_place_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.html");
    crate::store::files::write_export(&path, b"1").unwrap();
    crate::store::files::write_export(&path, b"2").unwrap();
    let shown = path.to_string_lossy();
    assert_eq!(crate::store::files::read_input(&shown, 10).unwrap(), b"2");
    assert!(matches!(
        crate::store::files::read_input(&shown, 0),
        Err(StoreError::TooLarge { .. })
    ));
    let error = crate::store::files::write_export(&folder.path().join("no/where"), b"1");
    assert!(matches!(error, Err(StoreError::Write { .. })));
}

#[test]
fn an_export_never_takes_the_place_of_a_part_of_a_desk() {
    let (folder, root) = desk();
    let (paper, version) = (paper(), version());
    let writer = Writer::begin(&root).unwrap();
    writer
        .commit(
            &[
                Write::Paper(&paper),
                Write::Version(&paper.id, &version),
                Write::Original(&paper.id, "received/CN-1.docx", b"as it came"),
            ],
            None,
        )
        .unwrap();
    let before = names(folder.path());
    for part in [
        "papers/p/v1.yaml",
        "papers/p/../p/new.md",
        "amendments/p/received/CN-1.docx",
        "members.yaml",
        "secretariat.yaml",
        ".cica.lock",
    ] {
        let error = crate::store::files::write_export(&folder.path().join(part), b"x");
        assert!(matches!(error, Err(StoreError::OfTheDesk(_))), "{part}");
    }
    assert_eq!(names(folder.path()), before);
    crate::store::files::write_export(&folder.path().join("text.md"), b"x").unwrap();
}

#[cfg(unix)]
#[test]
fn an_export_does_not_reach_the_desk_through_a_link() {
    let (folder, root) = desk();
    let paper = paper();
    Writer::begin(&root)
        .unwrap()
        .commit(&[Write::Paper(&paper)], None)
        .unwrap();
    let outside = tempfile::tempdir().unwrap();
    let link = outside.path().join("text.yaml");
    std::os::unix::fs::symlink(folder.path().join("papers/p/paper.yaml"), &link).unwrap();
    let error = crate::store::files::write_export(&link, b"x");
    assert!(matches!(error, Err(StoreError::OfTheDesk(_))));
}

#[test]
fn a_record_only_ever_grows() {
    let (_folder, root) = desk();
    let (id, submission) = (paper_id(), submission());
    let read = |text| crate::store::documents::read_record(text, "x").unwrap();
    let one = read("decisions:\n  - {change: 1, decision: deferred, on: 2023-11-23}\n");
    let two = read(
        "decisions:\n  - {change: 1, decision: deferred, on: 2023-11-23}\n  - {admit: late, on: 2023-11-24, because: x}\n",
    );
    let writer = Writer::begin(&root).unwrap();
    for record in [&one, &two] {
        writer
            .commit(&[Write::Record(&id, &submission.id, record)], None)
            .unwrap();
    }
    let error = writer
        .commit(&[Write::Record(&id, &submission.id, &one)], None)
        .unwrap_err();
    assert!(matches!(error, StoreError::Shrinks(_)), "{error}");
}

#[cfg(unix)]
#[test]
fn an_export_goes_through_links_and_leaves_devices_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (file, link) = (folder.path().join("file"), folder.path().join("link"));
    crate::store::files::write_export(&file, b"1").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    crate::store::files::write_export(&link, b"2").unwrap();
    assert!(link.is_symlink());
    assert_eq!(
        crate::store::files::read_input(&file.to_string_lossy(), 9).unwrap(),
        b"2"
    );
    crate::store::files::write_export(Path::new("/dev/null"), b"3").unwrap();
}

#[test]
fn what_could_not_be_read_back_the_same_is_not_written() {
    let (_folder, root) = desk();
    let id = paper_id();
    let mut broken = version();
    broken.sections[0].heading = "two\nlines".to_owned();
    let mut deep = version();
    for _ in 0..60 {
        deep.sections = vec![crate::domain::version::Section {
            id: "a".parse().unwrap(),
            heading: String::new(),
            provisions: Vec::new(),
            sections: deep.sections,
        }];
    }
    let mut zero = version();
    zero.number = 0;
    for (version, words) in [
        (broken, "line break"),
        (deep, "nests deeper"),
        (zero, "not a number"),
    ] {
        let error = plan(&root, &[Write::Version(&id, &version)])
            .unwrap_err()
            .to_string();
        assert!(error.contains(words), "{error}");
    }
    let mut nobody = submission();
    nobody.by.clear();
    assert!(plan(&root, &[Write::Submission(&id, &nobody)]).is_err());
}
