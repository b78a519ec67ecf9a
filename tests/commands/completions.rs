//! `cica completions`.

use crate::decide::done;
use crate::desk::Desk;

#[test]
fn every_shell_gets_completions_that_know_the_verbs() {
    let desk = Desk::empty();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = done(&desk, &["completions", shell]);
        assert!(script.contains("consolidate"), "{shell}");
    }
    assert_eq!(desk.run(&["completions", "csh"]).code, 2);
}
