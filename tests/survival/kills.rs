//! Real kills, at instants spread over the whole run of a command.

use std::time::{Duration, Instant};

use crate::round::{ROUND, after, copy, files, holds, leftovers, start};

/// How many kills; `CICA_KILLS=400 cargo test --test survival killed_at_any_instant` for more.
fn kills() -> u32 {
    let said = std::env::var("CICA_KILLS").ok();
    said.and_then(|said| said.parse().ok()).unwrap_or(32)
}

#[test]
fn killed_at_any_instant_the_desk_is_valid_and_the_next_command_does_its_work() {
    let writing: Vec<usize> = (1..ROUND.len()).collect();
    let each = kills().div_ceil(u32::try_from(writing.len()).unwrap());
    for index in writing {
        let (desk, command) = (after(index), ROUND[index]);
        let before = files(&desk.path());
        let whole = copy(&desk);
        let began = Instant::now();
        let run = start(&whole, command, None).output().unwrap();
        assert_eq!(run.status.code(), Some(0), "{command:?}: {run:?}");
        let whole = began.elapsed();
        for nth in 0..each {
            let spoilt = copy(&desk);
            let mut run = start(&spoilt, command, None).spawn().unwrap();
            std::thread::sleep(whole * (nth * 2 + 1) / (each * 2) + Duration::from_micros(37));
            run.kill().unwrap();
            run.wait().unwrap();
            let when = format!("{command:?}, kill {nth} of {each}");
            holds(&spoilt.path(), &before, &when);
            let next = ["comment", "--by", "IN", "Next.", "--again"];
            let next = start(&spoilt, &next, None).output().unwrap();
            assert_eq!(next.status.code(), Some(0), "{when}: {next:?}");
            holds(
                &spoilt.path(),
                &before,
                &format!("{when}, and the next command"),
            );
            assert_eq!(leftovers(&spoilt.path()), [""; 0], "{when}");
        }
    }
}
