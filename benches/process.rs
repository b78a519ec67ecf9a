//! Whole processes on the own desk, from start to exit: what a person waits for.
//!
//! `cargo bench --bench process`.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a benchmark may stop where its data are wrong"
)]

use std::process::{Command, Stdio};

fn main() {
    divan::main();
}

#[divan::bench(
    sample_count = 40,
    args = ["--version", "status", "show", "diff 1 2", "blame", "collisions", "report", "log", "check"]
)]
fn own_desk(bencher: divan::Bencher<'_, '_>, command: &str) {
    let arguments: Vec<&str> = command.split(' ').collect();
    bencher.bench_local(|| {
        let status = Command::new(env!("CARGO_BIN_EXE_cica"))
            .args(&arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env_clear()
            .env("CICA_NOW", "2023-11-24T12:00:00Z")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert_ne!(status.code(), Some(2));
    });
}
