//! The `cica` program: see the library for what it does.

mod cli;

use std::process::ExitCode;

/// A desk is thousands of small texts: `docs/decisions` tells what this allocator saves on them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // A fault of the program must not look like a fault of the text.
    std::panic::catch_unwind(cli::main).unwrap_or(ExitCode::from(2))
}
