//! Ids, links and names: nothing leads out of the desk.

use crate::desk::Desk;
use crate::harness::assert_tame;
#[cfg(unix)]
use crate::harness::desk;

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
