//! Locks of dead and living commands, folders that cannot be written, disks that are full.

use crate::desk::Desk;
#[cfg(unix)]
use crate::round::leftovers;
use crate::round::{after, files, holds, start};

const COMMENT: &[&str] = &["comment", "--by", "KZ", "Why?", "--received", "2023-11-10"];

fn said(outcome: &std::process::Output) -> String {
    let text = String::from_utf8_lossy(&outcome.stderr);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The file of a lock.
fn lock(desk: &Desk) -> std::fs::File {
    let path = desk.path().join(".cica.lock");
    std::fs::File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .unwrap()
}

#[test]
fn a_lock_left_by_a_dead_command_keeps_nobody_off() {
    let desk = after(2);
    let before = files(&desk.path());
    drop(lock(&desk));
    assert!(desk.path().join(".cica.lock").is_file());
    let run = start(&desk, COMMENT, None).output().unwrap();
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    holds(&desk.path(), &before, "after a dead command");
}

#[test]
fn a_second_writer_says_that_it_waits_and_then_does_its_work() {
    let desk = after(2);
    let first = lock(&desk);
    first.lock().unwrap();
    let waiting = start(&desk, COMMENT, None).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(2500));
    drop(first);
    let run = waiting.wait_with_output().unwrap();
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    assert!(
        said(&run).contains("Another command is writing to this desk; this one waits for it."),
        "{}",
        said(&run)
    );
}

/// A folder that cannot be written, and a desk on a small disk: root may write anywhere, so that
/// these are tried by whoever is not.
#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_one_clear_error() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = after(2);
    let before = files(&desk.path());
    let folders = ["amendments", "."].map(|folder| desk.path().join(folder));
    let set = |mode: u32| {
        for folder in &folders {
            std::fs::set_permissions(folder, std::fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    set(0o555);
    let may_write = std::fs::write(desk.path().join("probe"), "").is_ok();
    let run = start(&desk, COMMENT, None).output().unwrap();
    set(0o755);
    if may_write {
        let _ = std::fs::remove_file(desk.path().join("probe"));
        // Root, to whom nothing is read-only.
        return;
    }
    assert_eq!(run.status.code(), Some(2), "{}", said(&run));
    assert!(said(&run).contains("permission denied"), "{}", said(&run));
    holds(&desk.path(), &before, "read-only");
    assert_eq!(leftovers(&desk.path()), [""; 0]);
}
