//! Many writers at once.

use std::collections::BTreeSet;

use crate::round::{after, files, holds, opened, start};

fn at_once(writers: usize) {
    let desk = after(2);
    let before = files(&desk.path());
    let remarks: Vec<String> = (1..=writers).map(|n| format!("Remark {n}.")).collect();
    let running: Vec<_> = remarks
        .iter()
        .map(|remark| {
            let arguments = ["comment", "--by", "KZ", remark, "--received", "2023-11-10"];
            start(&desk, &arguments, None).spawn().unwrap()
        })
        .collect();
    for run in running {
        let run = run.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(0), "{said}");
    }
    holds(&desk.path(), &before, "after all of them");
    let dossier = &opened(&desk.path()).desk.dossiers[0];
    let sent = dossier.submissions.iter().map(|filed| &filed.recorded);
    let texts: BTreeSet<&str> = sent
        .clone()
        .map(|sent| sent.comments[0].text.as_str())
        .collect();
    assert_eq!(texts, remarks.iter().map(String::as_str).collect());
    let ids: BTreeSet<u32> = sent.map(|sent| sent.id.number).collect();
    let all = 1..=u32::try_from(writers).unwrap();
    assert_eq!(
        ids,
        all.collect(),
        "each under its own id, and none left out"
    );
}

#[test]
fn two_writers_at_once_both_end_on_record() {
    at_once(2);
}

#[test]
fn twenty_writers_at_once_all_end_on_record() {
    at_once(20);
}
