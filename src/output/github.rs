//! Annotations for GitHub's workflows: one command a finding, on the lines of a change.
//!
//! Imports no other floor.

use super::json::check::Finding;

/// Writes the findings as workflow commands. Letters that would end a command or a property are
/// escaped as GitHub asks.
pub fn annotations(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        out.push_str(&format!(
            "::{} file={}",
            finding.severity,
            property(&finding.path)
        ));
        if let Some(line) = finding.line {
            out.push_str(&format!(",line={line}"));
        }
        if let Some(column) = finding.column {
            out.push_str(&format!(",col={column}"));
        }
        out.push_str(&format!(
            ",title={}::{}\n",
            property(finding.code),
            data(&format!("{}. To mend: {}.", finding.message, finding.mend))
        ));
    }
    out
}

/// Escapes the text of a command; control and bidirectional characters are shown, not sent.
fn data(text: &str) -> String {
    let text = super::clean::line(text);
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_begin_a_command_of_its_own() {
        let finding = Finding {
            code: "doubled-word",
            severity: "warning",
            path: "papers/a,b/v1.yaml".into(),
            line: Some(3),
            column: Some(7),
            message: "100% of “x\n::error::y”".into(),
            mend: "keep one".into(),
            excerpt: None,
            paper: None,
            version: None,
            at: None,
            submission: None,
        };
        let written = annotations(&[finding]);
        assert_eq!(written.lines().count(), 1, "{written}");
        assert!(written.starts_with(
            "::warning file=papers/a%2Cb/v1.yaml,line=3,col=7,title=doubled-word::100%25 of"
        ));
    }
}
