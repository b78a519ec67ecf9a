//! Commands as `PAGER`, `VISUAL` and `EDITOR` give them: a program and its arguments.

/// Splits at white space; quotes hold words together. No shell is asked, so that nothing in it is
/// ever expanded or run beside the program.
pub(super) fn split(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in command.chars() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, _) if c.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_a_path_with_spaces() {
        assert_eq!(split("less -FRX"), ["less", "-FRX"]);
        assert_eq!(
            split("\"C:\\Program Files\\ed.exe\" --wait ''"),
            ["C:\\Program Files\\ed.exe", "--wait", ""]
        );
        assert!(split("  ").is_empty());
    }
}
