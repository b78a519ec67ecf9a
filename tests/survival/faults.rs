//! Every call that changes the disk, in every command that writes, is once the last one, and once
//! the first to find the disk full.

use crate::round::{ROUND, after, copy, files, holds, leftovers, start};

/// The exit code of a program ended by the hook of the store.
const ENDED: i32 = 86;

/// More calls than any command makes.
const BOUND: usize = 60;

#[test]
fn killed_at_any_write_sync_or_rename_the_desk_is_valid_and_the_next_command_tidies() {
    let mut kills = 0;
    for (index, command) in ROUND.iter().enumerate() {
        let desk = after(index);
        let before = files(&desk.path());
        for call in 1.. {
            assert!(call < BOUND, "{command:?} writes without end");
            let spoilt = copy(&desk);
            let fault = format!("kill:{call}");
            let run = start(&spoilt, command, Some(&fault)).output().unwrap();
            if run.status.code() != Some(ENDED) {
                assert_eq!(run.status.code(), Some(0), "{command:?}: {run:?}");
                break;
            }
            kills += 1;
            let when = format!("{command:?}, killed at call {call}");
            holds(&spoilt.path(), &before, &when);
            // Whether the command was done by then or not, it can be given again; what is on record
            // already is refused or said to be so.
            let again = start(&spoilt, command, None).output().unwrap();
            let said = String::from_utf8_lossy(&again.stderr).into_owned();
            assert!(
                again.status.code().is_some_and(|code| code <= 2),
                "{when}: {said}"
            );
            holds(
                &spoilt.path(),
                &before,
                &format!("{when}, and given again: {said}"),
            );
            // The next command that writes takes away what was left.
            if again.status.code() != Some(0) && index > 0 {
                let next = ["comment", "--by", "IN", "Next.", "--again"];
                let next = start(&spoilt, &next, None).output().unwrap();
                assert_eq!(next.status.code(), Some(0), "{when}: {next:?}");
            }
            assert_eq!(leftovers(&spoilt.path()), [""; 0], "{when}");
        }
    }
    assert!(kills > 100, "only {kills} kills: the hook is not reached");
}

#[test]
fn on_a_full_disk_every_command_says_so_and_leaves_the_desk_valid() {
    for (index, command) in ROUND.iter().enumerate() {
        let desk = after(index);
        let before = files(&desk.path());
        for call in 1.. {
            assert!(call < BOUND, "{command:?} writes without end");
            let spoilt = copy(&desk);
            let fault = format!("full:{call}");
            let run = start(&spoilt, command, Some(&fault)).output().unwrap();
            let said = String::from_utf8_lossy(&run.stderr).into_owned();
            let when = format!("{command:?}, disk full from call {call}: {said}");
            if run.status.code() == Some(0) {
                break;
            }
            assert_eq!(run.status.code(), Some(2), "{when}");
            let sentence = said.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(sentence.contains("the disk is full"), "{when}");
            holds(&spoilt.path(), &before, &when);
            assert_eq!(leftovers(&spoilt.path()), [""; 0], "{when}");
        }
    }
}
